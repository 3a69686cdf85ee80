/** Protected values leave only after the access stands in the log, for those who may and for a purpose of the policy. */
import { describe, expect, test } from '@jest/globals'
import { isLeft } from 'fp-ts/Either'
import type { AccessRequest, Opened } from '../../../infrastructure/access/access'
import { accessOf } from '../../../infrastructure/access/access'
import type { NotDone } from '../../../infrastructure/handle/request'
import { type AnArchive, anArchive, aPerson, must } from '../an-archive'

const SECRETS = { name: 'Wu Fang', telephone: '+86 138 0013 8000', address: '12 Nanjing Road' }

const aCustomer = async (): Promise<AnArchive> => {
  const archive = await anArchive()
  await archive.done('register-customer', { ...aPerson(SECRETS, { number: 'C-1' }), accountManager: 'E-002' })
  return archive
}
const look = async (archive: AnArchive, more: Partial<AccessRequest> = {}): Promise<Opened | NotDone> => {
  const opened = await accessOf(archive.engine)({
    as: 'E-002',
    purpose: 'visit',
    via: 'open',
    wanted: [{ customer: 'C-1', groups: ['contact'], what: { is: 'current' } }],
    ...more,
  })
  return isLeft(opened) ? opened.left : opened.right
}
const eventsOf = async (archive: AnArchive, type: string): Promise<readonly string[]> =>
  (await must(archive.log.page(-1, 1000))).filter((row) => row[4].startsWith(type)).map((row) => row[5])
const fieldsOf = (opened: Opened | NotDone) => ('customers' in opened ? (opened.customers[0]?.fields ?? []) : [])

describe('an access', () => {
  test('LOG-12 ACC-15: is recorded with who, whom, which groups and why, and gives the values', async () => {
    const archive = await aCustomer()
    const opened = await look(archive)
    expect(fieldsOf(opened)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'telephone', is: 'known', value: SECRETS.telephone, group: 'contact' }),
      ]),
    )
    expect(fieldsOf(opened).some(({ name }) => name === 'name')).toBe(false)
    const [record] = await eventsOf(archive, 'ArchiveConsulted')
    expect(record).toContain('"purpose":"visit"')
    expect(record).toContain('"customer":"C-1","groups":["contact"]')
    for (const secret of Object.values(SECRETS)) expect(record).not.toContain(secret)
  })

  test('ACC-01 ACC-02: is denied by default, and the denial stands in the log', async () => {
    const archive = await aCustomer()
    const opened = await look(archive, {
      as: 'E-004',
      wanted: [{ customer: 'C-1', groups: ['contact', 'health'], what: { is: 'current' } }],
    })
    expect(fieldsOf(opened).filter(({ group }) => group === 'health')).toEqual([])
    expect('customers' in opened ? opened.customers[0]?.denied : []).toContain('health')
    expect((await eventsOf(archive, 'AccessDenied')).join()).toContain('health')
  })

  test('ACC-15: for a purpose that the policy does not know is refused and recorded', async () => {
    const archive = await aCustomer()
    expect(await look(archive, { purpose: 'curiosity' })).toMatchObject({
      is: 'refused',
      refusal: { code: 'unknown-purpose' },
    })
    expect(await eventsOf(archive, 'CommandRefused')).toHaveLength(1)
  })

  test('ACC-13: to a group that neither regulation nor archive knows is refused with those that there are; no look is recorded', async () => {
    const archive = await aCustomer()
    const refused = await look(archive, {
      wanted: [{ customer: 'C-1', groups: ['contact', 'contacts'], what: { is: 'current' } }],
    })
    expect(refused).toMatchObject({
      is: 'refused',
      refusal: { code: 'unknown-group', field: 'groups', rule: 'ACC-13' },
    })
    expect(JSON.stringify(refused)).toMatch(/it knows bank, .*contact, .*text/)
    expect(JSON.stringify(refused)).not.toContain('contacts')
    expect(await eventsOf(archive, 'ArchiveConsulted')).toEqual([])
    expect(await eventsOf(archive, 'AccessDenied')).toEqual([])
  })

  test('LOG-12: of somebody unknown is refused and recorded under unknown', async () => {
    const archive = await aCustomer()
    expect(await look(archive, { as: 'X-999' })).toMatchObject({ is: 'refused', refusal: { code: 'unknown-operator' } })
    expect(await eventsOf(archive, 'ArchiveConsulted')).toEqual([])
  })

  test('LOG-12: that cannot be recorded gives nothing', async () => {
    const archive = await aCustomer()
    const failing = {
      ...archive.engine,
      store: {
        ...archive.engine.store,
        append: () => async () => ({ _tag: 'Left' as const, left: { kind: 'storage-full' as const, because: 'full' } }),
      },
    }
    const opened = await accessOf(failing)({
      as: 'E-002',
      purpose: 'visit',
      via: 'open',
      wanted: [{ customer: 'C-1', groups: ['contact'], what: { is: 'current' } }],
    })
    expect(opened).toMatchObject({ _tag: 'Left', left: { is: 'could-not' } })
  })

  test('EDT-04: a reviewer sees what a request proposes, and an auditor what a past event held', async () => {
    const archive = await aCustomer()
    const asked = await archive.done('request-edit', {
      customer: 'C-1',
      changes: [{ fields: { telephone: '+86 139 0013 9000' } }],
      reasonCode: 'phone-changed',
      reason: 'A new telephone.',
    })
    const request = asked.numbers.request ?? ''
    const proposed = await look(archive, {
      as: 'E-003',
      purpose: 'edit-review',
      wanted: [{ customer: 'C-1', groups: ['contact'], what: { is: 'request', request } }],
    })
    expect(fieldsOf(proposed)).toMatchObject([{ name: 'after.telephone', is: 'known', value: '+86 139 0013 9000' }])
    const [first] = await must(archive.log.page(-1, 1000)).then((rows) =>
      rows.filter((row) => row[4].startsWith('CustomerRegistered')),
    )
    const past = await look(archive, {
      wanted: [{ customer: 'C-1', groups: ['contact'], what: { is: 'events', events: [first?.[3] ?? ''] } }],
    })
    expect(fieldsOf(past)).toEqual(
      expect.arrayContaining([expect.objectContaining({ name: 'telephone', value: SECRETS.telephone })]),
    )
  })

  test('after the key was destroyed reads as erased, and a key that is missing as unavailable: never one for the other', async () => {
    const archive = await aCustomer()
    const [registered] = await eventsOf(archive, 'CustomerRegistered')
    const key = /"key":"([^"]+)"/.exec(registered ?? '')?.[1] ?? ''
    const lost = {
      ...archive.engine,
      vault: {
        ...archive.vault,
        keys: () => async () => ({ _tag: 'Right' as const, right: new Map([[key, { is: 'missing' as const }]]) }),
      },
    }
    const wanted = [{ customer: 'C-1', groups: ['contact'], what: { is: 'current' as const } }]
    const missing = await accessOf(lost)({ as: 'E-002', purpose: 'visit', via: 'open', wanted })
    expect(isLeft(missing) ? [] : missing.right.customers[0]?.fields.map(({ is }) => is)).toEqual([
      'key-unavailable',
      'key-unavailable',
    ])
    await must(
      archive.vault.destroy({
        erasure: '11111111-1111-4111-8111-111111111111',
        keys: [key],
        subjects: ['customer:C-1'],
        number: 'C-1',
      }),
    )
    expect(fieldsOf(await look(archive)).map(({ is }) => is)).toEqual(['erased', 'erased'])
  })

  test('ACC-04: of 1,001 customers is told in as many events as it needs, all before the first value', async () => {
    const archive = await aCustomer()
    const wanted = Array.from({ length: 1001 }, () => ({
      customer: 'C-1',
      groups: ['contact'],
      what: { is: 'current' as const },
    }))
    const opened = await look(archive, { wanted })
    expect('customers' in opened ? opened.customers : []).toHaveLength(1001)
    const records = await eventsOf(archive, 'ArchiveConsulted')
    expect(records.map((record) => /"part":(\d+),"parts":(\d+)/.exec(record)?.slice(1).join('/'))).toEqual([
      '1/2',
      '2/2',
    ])
  })
})
