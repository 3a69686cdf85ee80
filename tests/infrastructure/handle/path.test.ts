/** The one path of a command: recorded outcomes, conflicts, births, refusals that are recorded, input that is not. */
import { describe, expect, test } from '@jest/globals'
import type { EventStore } from '../../../commands/ports/event-store'
import { customerStream } from '../../../domain/customer/names'
import { generatedNumber } from '../../../infrastructure/ids'
import { ARCHIVE, anArchive, aPerson, must } from '../an-archive'
import { ON_NODE } from '../replica/test-log'

const COMMAND = '11111111-1111-4111-8111-111111111111'
const OTHER = '22222222-2222-4222-8222-222222222222'

const dataOf = async (archive: Awaited<ReturnType<typeof anArchive>>, stream: string): Promise<readonly string[]> => {
  const page = await must(archive.log.readStream(stream))
  return page.exists ? page.events.map(({ data, metadata }) => `${Buffer.from(data)}\n${Buffer.from(metadata)}`) : []
}

describe('a command id', () => {
  test('sent twice gives the recorded outcome and writes nothing', async () => {
    const archive = await anArchive()
    const first = await archive.done('register-customer', aPerson(), 'E-002', { commandId: COMMAND })
    const size = await archive.size()
    const again = await archive.done('register-customer', aPerson(), 'E-002', { commandId: COMMAND })
    expect(again).toEqual({ ...first, repeated: true })
    expect(await archive.size()).toBe(size)
  })

  test.each([
    ['another input', aPerson({ country: 'ES' }), 'E-002'],
    ['another operator', aPerson(), 'E-003'],
  ])('with %s is refused and changes nothing but the log of refusals', async (_what, input, as) => {
    const archive = await anArchive()
    const { stream } = await archive.done('register-customer', aPerson(), 'E-002', { commandId: COMMAND })
    const before = await dataOf(archive, stream)
    const ended = await archive.give('register-customer', input, as, { commandId: COMMAND })
    expect(ended).toMatchObject({ is: 'refused', refusal: { code: 'command-id-reused' } })
    expect(await dataOf(archive, stream)).toEqual(before)
  })

  test('whose boxes lost their key gives the recorded outcome without comparing', async () => {
    const archive = await anArchive()
    const { stream, numbers } = await archive.done('register-customer', aPerson(), 'E-002', { commandId: COMMAND })
    const [first] = await dataOf(archive, stream)
    const key = /"key":"([^"]+)"/.exec(first ?? '')?.[1] ?? ''
    const number = numbers.customer ?? ''
    await must(archive.vault.destroy({ erasure: OTHER, keys: [key], subjects: [`customer:${number}`], number }))
    const again = await archive.give('register-customer', aPerson({ country: 'ES' }), 'E-002', { commandId: COMMAND })
    expect(again).toMatchObject({ is: 'done', repeated: true })
  })

  test('of a refused command is decided anew', async () => {
    const archive = await anArchive()
    const refused = await archive.give('register-customer', aPerson(), 'E-001', { commandId: COMMAND })
    expect(refused).toMatchObject({ is: 'refused', refusal: { code: 'no-permission' } })
    await archive
      .done(
        'change-roles',
        { employee: 'E-001', roles: ['general-manager', 'entry-clerk'], reason: 'He helps out.' },
        'E-001',
      )
      .catch(() => undefined)
    expect(await archive.give('register-customer', aPerson(), 'E-002', { commandId: COMMAND })).toMatchObject({
      is: 'done',
    })
  })
})

describe('a generated number', () => {
  test('ARC-140: takes the next attempt where another command holds it, and a retry walks the same way', async () => {
    const archive = await anArchive()
    const taken = generatedNumber(ARCHIVE, 'customer', COMMAND, 0, 0)
    await archive.done('register-customer', aPerson({}, { number: taken }), 'E-002', { commandId: OTHER })
    const born = await archive.done('register-customer', aPerson(), 'E-002', { commandId: COMMAND })
    expect(born.numbers.customer).toBe(generatedNumber(ARCHIVE, 'customer', COMMAND, 0, 1))
    expect(await archive.done('register-customer', aPerson(), 'E-002', { commandId: COMMAND })).toEqual({
      ...born,
      repeated: true,
    })
  })
})

/** Lets somebody else write before the next appends arrive. */
const disturbed = (store: EventStore, disturb: () => Promise<void>, times: number): EventStore => {
  let left = times
  return {
    ...store,
    append: (stream, events, options) => async () => {
      if (left > 0 && stream.startsWith('customer-')) {
        left -= 1
        await disturb()
      }
      return store.append(stream, events, options)()
    },
  }
}

/** On a store without transactions the decision's own reads are the check, and the metadata say so. */
const inTransaction = ON_NODE ? describe.skip : describe
inTransaction('a conflict', () => {
  const scene = async (times: number) => {
    let disturb = async (): Promise<void> => undefined
    const archive = await anArchive({ store: (log) => disturbed(log, () => disturb(), times) })
    let nth = 0
    disturb = async () => {
      nth += 1
      const employee = `E-1${nth}`
      const ended = await archive.give(
        'hire-employee',
        { employee, name: 'New', department: 'sales', roles: [], hiredOn: '2026-01-02' },
        'E-001',
      )
      expect(ended).toMatchObject({ is: 'done' })
    }
    return archive
  }

  test('of a read is met by reading and deciding again', async () => {
    const archive = await scene(4)
    const done = await archive.done('register-customer', aPerson())
    const [event] = await dataOf(archive, done.stream)
    expect(event).toContain('"staff-main":7')
  })

  test('that does not end is told as such after five attempts, and nothing is written', async () => {
    const archive = await scene(5)
    expect(await archive.give('register-customer', aPerson(), 'E-002', { commandId: COMMAND })).toMatchObject({
      is: 'could-not',
      couldNot: { kind: 'conflict' },
    })
    expect(await dataOf(archive, customerStream(generatedNumber(ARCHIVE, 'customer', COMMAND, 0, 0)))).toEqual([])
  })
})

describe('a refusal', () => {
  test('LOG-11: of permission or rule is recorded with who, which command and why, and without the value', async () => {
    const archive = await anArchive()
    await archive.give('record-consent', { customer: 'Juan-Perez', scope: 'web', givenOn: '2026-02-01' }, 'E-002')
    const [event] = await dataOf(archive, 'refusals-E-002-2026-03')
    expect(event).toContain('"code":"unknown-customer"')
    expect(event).toContain('"command":"record-consent"')
    expect(event).not.toContain('Juan-Perez')
  })

  test('GOV-10: of somebody whom nobody knows stands under unknown, and never under what was typed', async () => {
    const archive = await anArchive()
    expect(await archive.give('register-customer', aPerson(), 'Secret-Name')).toMatchObject({
      is: 'refused',
      refusal: { code: 'unknown-operator' },
    })
    const [event] = await dataOf(archive, 'refusals-unknown-2026-03')
    expect(event).toContain('"actor":"unknown"')
    expect(event).not.toContain('Secret-Name')
  })

  test('that cannot be recorded is answered as the could-not', async () => {
    const archive = await anArchive({
      store: (log) => ({
        ...log,
        append: (stream, events, options) =>
          stream.startsWith('refusals-')
            ? async () => ({ _tag: 'Left', left: { kind: 'storage-full', because: 'The disk is full.' } })
            : log.append(stream, events, options),
      }),
    })
    expect(await archive.give('register-customer', aPerson(), 'E-001')).toMatchObject({
      is: 'could-not',
      couldNot: { kind: 'storage-full' },
    })
  })

  test('of malformed input is not recorded, and names every field at once', async () => {
    const archive = await anArchive()
    const size = await archive.size()
    const ended = await archive.give('register-customer', { kind: 7, legalForm: 'club', secret: 'x' })
    expect(ended).toMatchObject({ is: 'invalid', code: 'bad-input' })
    expect(ended.is === 'invalid' ? ended.faults.map(({ field }) => field) : []).toEqual(
      expect.arrayContaining(['kind', 'legalForm', 'source', 'secret']),
    )
    expect(await archive.size()).toBe(size)
  })
})

describe('a rehearsal', () => {
  test('says what would happen and writes nothing, not even a refusal', async () => {
    const archive = await anArchive()
    const size = await archive.size()
    expect(await archive.give('register-customer', aPerson(), 'E-002', { rehearsal: true })).toMatchObject({
      is: 'would-be-done',
      events: ['CustomerRegistered'],
    })
    expect(await archive.give('register-customer', aPerson(), 'E-001', { rehearsal: true })).toMatchObject({
      is: 'refused',
      refusal: { code: 'no-permission' },
    })
    expect(await archive.size()).toBe(size)
  })
})

describe('what is stored', () => {
  test('SEC-02 LOG-06: holds no personal value and no unkeyed hash of one, in events, metadata or stream names', async () => {
    const archive = await anArchive()
    const secrets = {
      name: 'Wu Fang',
      telephone: '+86 138 0013 8000',
      address: '12 Nanjing Road',
      identityNumber: '11010519491231002X',
    }
    await archive.done('register-customer', aPerson(secrets))
    const page = await must(archive.log.page(-1, 1000))
    const whole = page.map((row) => row.join('\n')).join('\n')
    for (const secret of Object.values(secrets)) {
      expect(whole).not.toContain(secret)
      expect(whole).not.toContain(Buffer.from(secret).toString('base64').slice(0, -2))
    }
  })

  test('LOG-03 LOG-04 LOG-07: names operator, roles, time of the store and how long it is kept', async () => {
    const archive = await anArchive()
    const { stream } = await archive.done('register-customer', aPerson())
    const [event] = await dataOf(archive, stream)
    const meta: Readonly<Record<string, unknown>> = JSON.parse(event?.split('\n')[1] ?? '')
    expect(meta).toMatchObject({
      actor: 'E-002',
      roles: ['entry-clerk', 'account-manager'],
      department: 'division-tuoda',
      authenticatedBy: 'asserted',
      policyVersion: 1,
      recordedAt: '2026-03-02T01:00:00.000Z',
      keepUntil: '2027-03-02T01:00:00.000Z',
      reads: { 'staff-main': 3, 'policy-main': 1 },
    })
    expect(meta).not.toHaveProperty('clockAt')
  })
})
