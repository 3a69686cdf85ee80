/**
 * Data that rest: opened for audit and legal alone, found by nobody, written about by nobody; and once the key is gone
 * they read as erased, with the day and the basis. The policy's cells where it matters, one by one.
 */
import { describe, expect, test } from '@jest/globals'
import { isLeft } from 'fp-ts/Either'
import { defaultPolicy } from '../../../domain/policy/default'
import { mayDo, mayOpen } from '../../../domain/policy/rights'
import { type AccessRequest, accessOf, type Opened } from '../../../infrastructure/access/access'
import { findIn } from '../../../infrastructure/access/find'
import type { NotDone } from '../../../infrastructure/handle/request'
import { type AnArchive, anArchive, aPerson, must } from '../an-archive'

const PEOPLE = [
  { employee: 'E-002', name: 'Li Na', department: 'division-tuoda', roles: ['entry-clerk', 'account-manager'] },
  { employee: 'E-004', name: 'Marta Gil', department: 'crm', roles: ['crm-head'] },
  { employee: 'E-013', name: 'Hu Bin', department: 'complaints', roles: ['complaint-handler'] },
]
const SECRETS = { name: 'Wu Fang', telephone: '+86 138 0013 8000', identityNumber: '11010519491231002X' }

const aCustomer = async (): Promise<AnArchive> => {
  const archive = await anArchive({ people: PEOPLE })
  await archive.done('register-customer', { ...aPerson(SECRETS, { number: 'C-1' }), accountManager: 'E-002' })
  return archive
}
const approved = async (archive: AnArchive, more: object = {}): Promise<string> => {
  const asked = await archive.done(
    'request-erasure',
    { customer: 'C-1', basis: 'data-subject-request', ...more },
    'E-004',
  )
  const erasure = asked.numbers.erasure ?? ''
  await archive.done('approve-erasure', { customer: 'C-1', erasure }, 'E-001')
  return erasure
}
const asErasures = { as: 'system.erasures' }
const started = async (archive: AnArchive, erasure: string) => {
  archive.setTime('2027-06-01T00:00:00.000Z')
  const elsewhere = { keepUntil: null, records: [] }
  return archive.done('advance-erasure', { customer: 'C-1', erasure, elsewhere }, asErasures.as)
}
const eventsOf = async (archive: AnArchive, type: string): Promise<readonly string[]> =>
  (await must(archive.log.page(-1, 1000))).filter((row) => row[4].startsWith(type)).map((row) => row[5])
const keyOfCustomer = async (archive: AnArchive): Promise<string> =>
  /"key":"([^"]+)"/.exec((await eventsOf(archive, 'CustomerRegistered'))[0] ?? '')?.[1] ?? ''
const look = async (archive: AnArchive, more: Partial<AccessRequest> = {}): Promise<Opened | NotDone> => {
  const wanted = [{ customer: 'C-1', groups: ['contact'], what: { is: 'current' as const } }]
  const opened = await accessOf(archive.engine)({ as: 'E-002', purpose: 'visit', via: 'open', wanted, ...more })
  return isLeft(opened) ? opened.left : opened.right
}
const fieldsOf = (opened: Opened | NotDone) => ('customers' in opened ? (opened.customers[0]?.fields ?? []) : [])
const find = async (archive: AnArchive, text: string) => {
  const found = await findIn(archive.engine, async () => ({ _tag: 'Right', right: { containing: [], near: [] } }))({
    ...{ as: 'E-002', purpose: 'visit', text },
  })
  return isLeft(found) ? found.left : found.right.found.map(({ customer }) => customer)
}

describe('restricted data', () => {
  test('SEC-23 LOG-12: are opened for audit and legal alone, by those who may, and every look is recorded', async () => {
    const archive = await aCustomer()
    await approved(archive)
    expect(fieldsOf(await look(archive))).toEqual([
      expect.objectContaining({ is: 'restricted', since: '2026-03-02T01:00:00.000Z', basis: 'data-subject-request' }),
    ])
    expect(fieldsOf(await look(archive, { as: 'E-001', purpose: 'legal' }))).toEqual([
      expect.objectContaining({ is: 'known', value: SECRETS.telephone }),
    ])
    expect(fieldsOf(await look(archive, { as: 'E-002', purpose: 'legal' }))).toEqual([])
    expect(await eventsOf(archive, 'ArchiveConsulted')).toHaveLength(2)
    expect(await eventsOf(archive, 'AccessDenied')).toHaveLength(1)
  })

  test('SEC-23: are found by nobody, and their number is free for a new archive of the same person', async () => {
    const archive = await aCustomer()
    expect(await find(archive, SECRETS.telephone)).toEqual(['C-1'])
    expect(await archive.give('register-customer', aPerson(SECRETS, { number: 'C-2' }))).toMatchObject({
      refusal: { code: 'already-has-an-archive' },
    })
    await approved(archive)
    expect(await find(archive, SECRETS.telephone)).toEqual([])
    await archive.done('register-customer', { ...aPerson(SECRETS, { number: 'C-2' }), accountManager: 'E-002' })
    expect(await find(archive, SECRETS.telephone)).toEqual(['C-2'])
  })

  test('SEC-23: nothing new is written about them, in no stream, also in a rehearsal; what holds no box goes on', async () => {
    const archive = await aCustomer()
    const complaint = {
      ...{
        customer: 'C-1',
        channel: 'complaint-hotline',
        content: 'Late.',
        contact: { telephone: '+86 571 8888 0000' },
      },
      receivedAt: '2026-03-02T00:30:00.000Z',
    }
    await approved(archive)
    const refused = { is: 'refused', refusal: { code: 'subject-restricted', rule: 'SEC-23' } }
    const need = { customer: 'C-1', need: 'parts', text: 'New parts.' }
    expect(await archive.give('record-need', need)).toMatchObject(refused)
    expect(await archive.give('record-need', need, 'E-002', { rehearsal: true })).toMatchObject(refused)
    const person = { customer: 'C-1', role: 'contact-person', fields: { name: 'Zhang San' } }
    const source = { channel: 'sales-activity', collectedOn: '2026-02-13' }
    expect(await archive.give('add-contact-person', { ...person, source })).toMatchObject(refused)
    expect(await archive.give('place-hold', { customer: 'C-1', basis: 'audit', reason: 'x' }, 'E-001')).toMatchObject(
      refused,
    )
    await archive.done('place-hold', { customer: 'C-1', basis: 'audit' }, 'E-001')
    await archive.done('change-sales-stage', { customer: 'C-1', to: 'lost' })
    expect(await archive.give('log-complaint', complaint, 'E-013')).toMatchObject(refused)
    expect((await eventsOf(archive, 'CommandRefused')).length).toBeGreaterThanOrEqual(4)
  })

  test('SEC-23: one person rests, the customer and the others do not', async () => {
    const archive = await aCustomer()
    const added = await archive.done('add-contact-person', {
      ...{ customer: 'C-1', role: 'contact-person', fields: { name: 'Zhang San', telephone: '+86 139 0013 9000' } },
      source: { channel: 'sales-activity', collectedOn: '2026-02-13' },
    })
    await approved(archive, { person: added.numbers.person })
    const standings = fieldsOf(await look(archive)).map(({ of, is }) => `${of.split(':')[0]} ${is}`)
    expect([...new Set(standings)].sort()).toEqual(['customer known', 'person restricted'])
    expect(await find(archive, '+86 139 0013 9000')).toEqual([])
    expect(await find(archive, SECRETS.telephone)).toEqual(['C-1'])
    await archive.done('record-need', { customer: 'C-1', need: 'parts', text: 'New parts.' })
  })
})

describe('erased data', () => {
  test('SEC-23: read as erased with the day and the basis, for every purpose, and as restricted while they are destroyed', async () => {
    const archive = await aCustomer()
    const erasure = await approved(archive)
    const legal = { as: 'E-001', purpose: 'legal' }
    const begun = await started(archive, erasure)
    expect(fieldsOf(await look(archive, legal)).map(({ is }) => is)).toEqual(['restricted'])
    const keys = [await keyOfCustomer(archive)]
    const order = { erasure: begun.events[0] ?? '', keys, subjects: ['customer:C-1'], number: 'C-1' }
    await must(archive.vault.destroy(order))
    expect(fieldsOf(await look(archive, legal)).map(({ is }) => is)).toEqual(['erased'])
    await archive.done('record-erasure', { customer: 'C-1', erasure, filesGivenOut: [] }, asErasures.as)
    for (const each of [legal, {}])
      expect(fieldsOf(await look(archive, each))).toEqual([
        expect.objectContaining({ is: 'erased', since: '2027-06-01T00:00:00.000Z', basis: 'data-subject-request' }),
      ])
    expect(await archive.give('record-need', { customer: 'C-1', need: 'parts', text: 'x' })).toMatchObject({
      refusal: { code: 'subject-restricted' },
    })
  })

  test('SEC-23: stay erased when somebody puts an older vault beneath a running archive', async () => {
    const archive = await aCustomer()
    const erasure = await approved(archive)
    await started(archive, erasure)
    await archive.done('record-erasure', { customer: 'C-1', erasure, filesGivenOut: [] }, asErasures.as)
    expect(fieldsOf(await look(archive, { as: 'E-001', purpose: 'legal' })).map(({ is }) => is)).toEqual(['erased'])
  })

  test('SEC-23: a key that cannot be had now is not taken for a destroyed one, nor a box that was changed', async () => {
    const archive = await aCustomer()
    const erasure = await approved(archive)
    const without = (state: object) => ({
      ...archive.engine,
      vault: {
        ...archive.vault,
        keys: (ids: readonly string[]) => async () => ({
          _tag: 'Right' as const,
          right: new Map(ids.map((id) => [id, state as { readonly is: 'missing' }])),
        }),
      },
    })
    const standing = async (state: object) => {
      const wanted = [{ customer: 'C-1', groups: ['contact'], what: { is: 'current' as const } }]
      const opened = await accessOf(without(state))({ as: 'E-001', purpose: 'legal', via: 'open', wanted })
      return isLeft(opened) ? opened.left : opened.right.customers[0]?.fields.map(({ is }) => is)
    }
    expect(erasure).not.toBe('')
    expect(await standing({ is: 'missing' })).toEqual(['key-unavailable'])
    const other = { is: 'known', key: { id: 'x', bytes: new Uint8Array(32) } }
    expect(await standing(other)).toEqual(['tampered'])
    expect(await standing({ is: 'destroyed' })).toEqual(['erased'])
  })
})

/** One employee for each role of the regulation that can be given to an employee. */
const everyRole = async (
  archive: AnArchive,
): Promise<readonly { readonly role: string; readonly employee: string }[]> => {
  const people: { readonly role: string; readonly employee: string }[] = []
  for (const { role } of defaultPolicy.roles) {
    const employee = `X-${role}`
    const hire = { employee, name: 'Somebody', department: 'audit', roles: [role], hiredOn: '2026-01-02' }
    if ((await archive.give('hire-employee', hire, 'E-001')).is === 'done') people.push({ role, employee })
  }
  return people
}
const STANDINGS = ['known', 'restricted', 'erased'] as const

describe('every cell where a hold or a restriction matters', () => {
  const { purposes, access } = defaultPolicy
  const groups = ['contact', 'identity', 'basic']
  const expected = (may: boolean, standing: (typeof STANDINGS)[number], purpose: string): readonly string[] => {
    if (!may) return []
    return [standing === 'restricted' && access.restrictedPurposes.includes(purpose) ? 'known' : standing]
  }
  const stood = async (standing: (typeof STANDINGS)[number], held: boolean): Promise<AnArchive> => {
    const archive = await aCustomer()
    if (standing !== 'known') {
      const erasure = await approved(archive)
      if (standing === 'erased') {
        await started(archive, erasure)
        await archive.done('record-erasure', { customer: 'C-1', erasure, filesGivenOut: [] }, asErasures.as)
      }
    }
    if (held && standing !== 'erased') await archive.done('place-hold', { customer: 'C-1', basis: 'audit' }, 'E-001')
    return archive
  }

  test.each(STANDINGS.flatMap((standing) => [false, true].map((held) => [standing, held] as const)))(
    'SEC-23 ACC-01: %s, held %s: each role opens each group for each purpose as the regulation and the standing say',
    async (standing, held) => {
      const archive = await stood(standing, held)
      const people = await everyRole(archive)
      let known = 0
      for (const { role, employee } of people)
        for (const purpose of purposes) {
          const wanted = [{ customer: 'C-1', groups, what: { is: 'current' as const } }]
          const fields = fieldsOf(await look(archive, { as: employee, purpose, wanted }))
          for (const group of groups) {
            const asker = { roles: [role], grants: [], on: '2026-03-02' }
            const relation = { own: false, department: false }
            const may = mayOpen(defaultPolicy, asker, { customer: 'C-1', relation, group, purpose }) !== undefined
            const seen = [...new Set(fields.filter((field) => field.group === group).map(({ is }) => is))]
            expect([role, purpose, group, seen]).toEqual([role, purpose, group, expected(may, standing, purpose)])
            if (seen.includes('known')) known += 1
          }
        }
      expect(people.length).toBeGreaterThan(10)
      expect(known > 0).toBe(standing !== 'erased')
    },
    60_000,
  )

  test.each([false, true])(
    'SEC-23 ACC-16: held %s: each role asks, approves, rejects, places and releases as the regulation says, and no process is theirs',
    async (held) => {
      const archive = await stood('known', held)
      const people = await everyRole(archive)
      const asked = await archive.done('request-erasure', { customer: 'C-1', basis: 'purpose-ended' }, 'E-004')
      const about = { customer: 'C-1', erasure: asked.numbers.erasure ?? '' }
      const elsewhere = { keepUntil: null, records: [] }
      const acts = [
        ['place-hold', { customer: 'C-1', basis: 'audit' }, 'hold:place'],
        ['release-hold', { customer: 'C-1', hold: 'none', basis: 'settled' }, 'hold:lift'],
        ['request-erasure', { customer: 'C-1', basis: 'retention' }, 'erasure:request'],
        ['approve-erasure', about, 'erasure:approve'],
        ['reject-erasure', { ...about, reasonCode: 'mistaken' }, 'erasure:approve'],
        ['advance-erasure', { ...about, elsewhere }, 'erasure:execute'],
        ['record-erasure', { ...about, filesGivenOut: [] }, 'erasure:execute'],
      ] as const
      for (const { role, employee } of people)
        for (const [command, input, permission] of acts) {
          const ended = await archive.give(command, input, employee, { rehearsal: true })
          const denied = ended.is === 'refused' && ended.refusal.code === 'no-permission'
          expect([role, command, denied]).toEqual([role, command, !mayDo(defaultPolicy, [role], permission)])
        }
    },
    60_000,
  )
})
