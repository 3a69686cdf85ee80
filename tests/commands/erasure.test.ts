/** Forgetting: who may ask, who decides, what it waits for, to the instant, and what the receipt says. */
import { describe, expect, test } from '@jest/globals'
import {
  advanceErasure,
  approveErasure,
  recordErasure,
  rejectErasure,
  requestErasure,
  VAULT_COPIES_DAYS,
} from '../../commands/erasure'
import { customer } from '../../domain/customer'
import { ArchiveClosed, ContactPersonAdded, ContactPersonRemoved, NeedRecorded } from '../../domain/customer/events'
import { restOf, standingFor } from '../../domain/customer/forgetting'
import {
  ErasureApproved,
  ErasureDeferred,
  ErasureRejected,
  ErasureRequested,
  ErasureStarted,
  LegalHoldPlaced,
  LegalHoldReleased,
  SubjectErased,
} from '../../domain/customer/forgetting-events'
import type { Archive } from '../../domain/customer/state'
import type { Made } from '../../domain/kernel/event'
import { plusDays } from '../../domain/kernel/time'
import { defaultPolicy } from '../../domain/policy/default'
import type { PolicyDocument } from '../../domain/policy/document'
import {
  archived,
  document,
  formal,
  MORNING,
  NUMBER,
  regulation,
  STREAM,
  sourceStored,
  TODAY,
} from './customer/archives'
import { by, eventId, keyOf, type Scenario } from './scenario'

const OWN = `customer:${NUMBER}`
const RETENTION = defaultPolicy.retention
const atOnce = regulation({ retention: { ...RETENTION, erasure: 'at-once' } })
const withValues = { values: { contact: { telephone: '1' } } }
/** A year after the registration, to the millisecond. */
const FLOOR = '2027-01-05T01:30:00.000Z'
const BEFORE_FLOOR = '2027-01-05T01:29:59.999Z'

const person = (id: string): Made =>
  ContactPersonAdded.of({ person: id, role: 'contact-person', source: sourceStored, consents: [], ...withValues })
const removed = (id: string): Made =>
  ContactPersonRemoved.of({ person: id, reasonCode: 'other', number: NUMBER, reason: 'Left.' })
const hold = (special: object = {}): Made =>
  LegalHoldPlaced.of({
    ...{ hold: 'H-1', scope: [OWN], basis: 'litigation', until: null, number: NUMBER, reason: undefined },
    ...special,
  })
const released = LegalHoldReleased.of({ hold: 'H-1', basis: 'settled', number: NUMBER, reason: undefined })
const about = { erasure: 'ER-1', subjects: [OWN], basis: 'data-subject-request' as const }
const asked = (special: object = {}) =>
  by('E-003', '2026-01-05T01:45:00.000Z', ErasureRequested.of({ ...about, deadline: null, ...special }))
const finding = { outcome: 'not-eligible', reasons: ['period-runs', 'log-floor'], on: TODAY } as const
const approved = (special: object = {}) => ErasureApproved.of({ ...about, finding, ...special })
const nothing = { keepUntil: null, records: [] }

const request = (world: Scenario, input: object = {}, unusual = {}) =>
  world.as('E-003', unusual).whenGiven(requestErasure, { customer: NUMBER, basis: 'data-subject-request', ...input })
const approve = (world: Scenario, as = 'E-001', unusual = {}) =>
  world.as(as, unusual).whenGiven(approveErasure, { customer: NUMBER, erasure: 'ER-1' })
const advance = (world: Scenario, at: string, elsewhere: object = nothing, unusual = {}) =>
  world
    .as('system.erasures', { at, ...unusual })
    .whenGiven(advanceErasure, { customer: NUMBER, erasure: 'ER-1', elsewhere })

const archiveOf = (world: Scenario): Archive => {
  const state = world.stateOf(customer, STREAM)
  if (state.is !== 'known') throw new Error('no archive')
  return state
}

describe('request-erasure', () => {
  test('SEC-23: where the regulation gives no deadline, or one on a calendar that it has not, there is none', () => {
    const deadlineUnder = (deadlines: PolicyDocument['deadlines']) => {
      let deadline: unknown
      request(archived(withValues), {}, { policy: regulation({ deadlines }) }).givesEvents(([made]) => {
        deadline = Object(made?.open).deadline
      })
      return deadline
    }
    const rule = defaultPolicy.deadlines.find(({ name }) => name === 'erasure.execute')
    if (rule === undefined) throw new Error('The default gives no deadline.')
    expect(deadlineUnder([rule])).toBe('2026-02-04')
    expect(deadlineUnder([])).toBeNull()
    expect(deadlineUnder([{ ...rule, calendar: 'moon' }])).toBeNull()
  })
  test('SEC-23: asks for the customer with everybody who is or was in the archive, with the deadline of the regulation', () => {
    const world = archived(withValues, person('P-1'), person('P-2'), removed('P-2'))
    const after = request(world).gives(
      ErasureRequested.of({
        ...about,
        erasure: 'erasure.0',
        subjects: [OWN, 'person:P-1', 'person:P-2'],
        deadline: '2026-02-04',
      }),
    )
    expect(restOf(archiveOf(after), OWN, true)).toBeUndefined()
  })
  test('SEC-23: or for one person; a deadline may be given, not one that has passed', () => {
    const world = archived({}, person('P-1'))
    request(world, { person: 'P-1', deadline: TODAY }).gives(
      ErasureRequested.of({ ...about, erasure: 'erasure.0', subjects: ['person:P-1'], deadline: TODAY }),
    )
    request(world, { person: 'P-1', deadline: '2026-01-04' }).refused('deadline-in-past', { field: 'deadline' })
    request(world, { person: 'P-9' }).refused('unknown-person', { field: 'person' })
  })
  test('SEC-23: twice for the same data is refused, for other persons it is not', () => {
    const world = archived({}, person('P-1'), person('P-2'), asked({ subjects: ['person:P-1'] }))
    request(world, { person: 'P-1' }).refused('erasure-under-way')
    request(world).refused('erasure-under-way')
    request(world, { person: 'P-2' }).accepted()
  })
  test('LOG-07: disposal waits until the period of the class is over, to the day', () => {
    const dispose = (at: string) => request(archived(withValues), { basis: 'retention' }, { at })
    dispose('2029-01-04T15:59:59.999Z').refused('retention-not-over', { rule: 'LOG-07' })
    dispose('2029-01-04T16:00:00.000Z').accepted()
  })
  test('LOG-07: disposal of what is held, or of what the schedule does not know, is refused', () => {
    const late = { at: '2040-01-01T00:00:00.000Z' }
    request(archived(withValues, hold()), { basis: 'retention' }, late).refused('subject-held')
    const policy = regulation({ retention: { ...RETENTION, recordClasses: RETENTION.recordClasses.slice(0, 1) } })
    request(archived(withValues), { basis: 'retention' }, { ...late, policy }).refused('retention-unknown')
  })
  test('LOG-07: a contract is kept longer than what is known of a prospect, and so is a customer', () => {
    const dispose = (world: Scenario, at: string) => request(world, { basis: 'retention' }, { at })
    const signed = archived(withValues, document('D-1', 'contract'))
    dispose(signed, '2035-12-31T00:00:00.000Z').refused('retention-not-over')
    dispose(signed, '2036-01-06T00:00:00.000Z').accepted()
    const other = archived(withValues, document('D-1', 'business-licence'))
    dispose(other, '2029-01-06T00:00:00.000Z').accepted()
    dispose(archived({ ...withValues, stage: 'preliminary' }), '2035-12-31T00:00:00.000Z').refused('retention-not-over')
  })
  test('LOG-07: what is still worked with is looked at by who approves', () => {
    request(formal(), { basis: 'retention' }, { at: '2040-01-01T00:00:00.000Z' }).accepted()
  })
})

describe('approve-erasure', () => {
  test("SEC-23 LOG-07: inside the log's floor the data rest at once, and wait until the floor has passed", () => {
    const after = approve(archived(withValues, asked())).gives(
      approved(),
      ErasureDeferred.of({ ...about, until: FLOOR, basis: 'log-floor' }),
    )
    expect(restOf(archiveOf(after), OWN, true)).toMatchObject({ is: 'restricted', erasure: 'ER-1' })
    approve(after).refused('decided-already')
  })
  test('SEC-23: where the regulation says at once, nothing is waited for', () => {
    approve(archived(withValues, asked()), 'E-001', { policy: atOnce }).gives(approved())
  })
  test('SEC-23: a hold beats everything: it waits for the hold, until the day after its last one', () => {
    approve(archived(withValues, hold(), asked()), 'E-001', { policy: atOnce }).gives(
      approved({ finding: { ...finding, outcome: 'held', reasons: ['legal-hold', 'period-runs', 'log-floor'] } }),
      ErasureDeferred.of({ ...about, until: null, basis: 'legal-hold' }),
    )
    approve(archived(withValues, hold({ until: '2026-01-31' }), asked())).givesEvents(([, deferred]) =>
      expect(deferred?.open).toMatchObject({ until: '2026-01-31T16:00:00.000Z', basis: 'legal-hold' }),
    )
  })
  test('SEC-23: of several holds one without an end is enough', () => {
    const both = archived(withValues, hold(), hold({ hold: 'H-2', until: '2026-01-31' }), asked())
    approve(both).givesEvents(([, deferred]) =>
      expect(deferred?.open).toMatchObject({ until: null, basis: 'legal-hold' }),
    )
    const two = archived(withValues, hold({ until: '2026-01-20' }), hold({ hold: 'H-2', until: '2026-01-31' }), asked())
    approve(two).givesEvents(([, deferred]) =>
      expect(deferred?.open).toMatchObject({ until: '2026-01-31T16:00:00.000Z', basis: 'legal-hold' }),
    )
  })
  test('LOG-07: disposal is approved when its time is over, and not before', () => {
    const dispose = archived(withValues, asked({ basis: 'retention' }))
    approve(dispose, 'E-001', { at: '2029-01-05T00:00:00.000Z' }).accepted()
    approve(dispose, 'E-001', { at: '2028-12-31T00:00:00.000Z' }).refused('retention-not-over')
  })
  test('SEC-23: what the schedule does not know may be asked for, and is not approved', () => {
    const policy = regulation({ retention: { ...RETENTION, recordClasses: RETENTION.recordClasses.slice(0, 1) } })
    const asking = request(archived(withValues), {}, { policy }).accepted()
    asking
      .as('E-001', { policy })
      .when(approveErasure, { customer: NUMBER, erasure: 'erasure.0' })
      .refused('retention-unknown')
  })
  test('SEC-23: whoever asked does not decide, nor whoever acts for that person', () => {
    const world = archived(withValues, asked())
    approve(world, 'E-003').refused('requester-decides')
    approve(world, 'E-001', { actingFor: 'E-003' }).refused('requester-decides')
    const reject = (as: string) =>
      world.as(as).when(rejectErasure, { customer: NUMBER, erasure: 'ER-1', reasonCode: 'duty-to-keep' })
    reject('E-003').refused('requester-decides')
    const after = reject('E-001').gives(ErasureRejected.of({ erasure: 'ER-1', reasonCode: 'duty-to-keep' }))
    approve(after).refused('decided-already')
    expect(restOf(archiveOf(after), OWN, true)).toBeUndefined()
    request(after).accepted()
  })
  test('SEC-23: a person who was added since then is forgotten as well', () => {
    approve(archived(withValues, asked(), person('P-1'))).givesEvents(([made]) =>
      expect(made?.open).toMatchObject({ subjects: [OWN, 'person:P-1'] }),
    )
  })
  test('LOG-07: the finding says whether somebody still works with the record', () => {
    const late = { at: '2040-01-01T00:00:00.000Z' }
    const found = (world: Scenario): unknown => {
      let finding: unknown
      approve(world, 'E-001', late).givesEvents(([made]) => {
        finding = Object(made?.open).finding
      })
      return finding
    }
    const workedWith = { outcome: 'review-due', reasons: ['period-over', 'in-use'], on: '2040-01-01' }
    const over = { outcome: 'eligible', reasons: ['period-over'], on: '2040-01-01' }
    expect(found(formal(asked()))).toEqual(workedWith)
    expect(found(archived(withValues, asked()))).toEqual(over)
    const ended = ArchiveClosed.of({ number: NUMBER, reasonCode: 'business-ended', reason: 'Gone.' })
    expect(found(formal(ended, asked()))).toEqual(over)
    const one = asked({ subjects: ['person:P-1'] })
    expect(found(archived(withValues, person('P-1'), person('P-2'), one))).toEqual(workedWith)
    expect(found(archived(withValues, person('P-1'), person('P-2'), removed('P-1'), one))).toEqual(over)
    expect(found(archived(withValues, person('P-1'), person('P-2'), removed('P-2'), one))).toEqual(workedWith)
  })
  test('an erasure that nobody asked for is refused', () => {
    const reject = { customer: NUMBER, erasure: 'ER-1', reasonCode: 'duty-to-keep' as const }
    archived(withValues).as('E-001').when(rejectErasure, reject).refused('unknown-erasure')
    advance(archived(withValues), FLOOR).refused('unknown-erasure')
    approve(archived(withValues)).refused('unknown-erasure', { field: 'erasure' })
  })
})

describe('advance-erasure', () => {
  const waiting = (...more: readonly Made[]): Scenario =>
    archived(
      withValues,
      asked(),
      approved(),
      ErasureDeferred.of({ ...about, until: FLOOR, basis: 'log-floor' }),
      ...more,
    )
  const begun = ErasureStarted.of({ ...about, keys: [keyOf(OWN)] })

  test('LOG-07: to the millisecond at which the floor has passed nothing begins, then the intent names every key', () => {
    advance(waiting(), BEFORE_FLOOR).nothing()
    const after = advance(waiting(), FLOOR).gives(begun)
    expect(restOf(archiveOf(after), OWN, true)?.is).toBe('destroying')
    advance(after, FLOOR).nothing()
  })
  test('LOG-07: what other streams hold of the subject counts', () => {
    const later = { keepUntil: '2027-06-01T00:00:00.000Z', records: [] }
    const after = advance(waiting(), FLOOR, later).gives(
      ErasureDeferred.of({ ...about, until: later.keepUntil, basis: 'log-floor' }),
    )
    advance(after, '2027-05-31T23:59:59.999Z', later).nothing()
    advance(after, later.keepUntil, later).gives(begun)
  })
  test('SEC-23: a hold that came meanwhile is waited for, and so is its release', () => {
    const held = advance(waiting(hold()), FLOOR).gives(
      ErasureDeferred.of({ ...about, until: null, basis: 'legal-hold' }),
    )
    advance(held, '2099-01-01T00:00:00.000Z').nothing()
    advance(held.given(STREAM, released), FLOOR).gives(begun)
  })
  test('SEC-23: a hold with a last day is in force on it and not on the next', () => {
    const held = waiting(hold({ until: '2027-02-01' }))
    advance(held, '2027-02-01T15:59:59.999Z').givesEvents(([made]) => expect(made?.type).toBe('ErasureDeferred'))
    advance(held, '2027-02-01T16:00:00.000Z').gives(begun)
  })
  test('LOG-07: disposal also waits for records in other streams whose period runs', () => {
    const dispose = { basis: 'retention' as const }
    const world = archived(withValues, asked(dispose), approved(dispose))
    const elsewhere = { keepUntil: null, records: [{ class: 'transaction', from: '2026-03-01' }] }
    advance(world, '2036-02-29T15:59:59.999Z', elsewhere).gives(
      ErasureDeferred.of({ ...about, ...dispose, until: '2036-03-01T16:00:00.000Z', basis: 'retention' }),
    )
    advance(world, '2036-02-29T16:00:00.000Z', elsewhere).gives(
      ErasureStarted.of({ ...about, ...dispose, keys: [keyOf(OWN)] }),
    )
    const unknown = { keepUntil: null, records: [{ class: 'diary', from: '2000-01-01' }] }
    advance(world, '2050-01-01T00:00:00.000Z', unknown).givesEvents(([made]) =>
      expect(made?.open).toMatchObject({ until: null, basis: 'retention' }),
    )
  })
  test('LOG-07: what is still worked with is disposed of all the same, once somebody has approved it', () => {
    const dispose = { basis: 'retention' as const }
    advance(formal(asked(dispose), approved(dispose)), '2040-01-01T00:00:00.000Z').givesEvents(([made]) =>
      expect(made?.type).toBe('ErasureStarted'),
    )
  })
  test('LOG-07: of several records elsewhere the last counts, and one that nobody can judge has no end', () => {
    const dispose = { basis: 'retention' as const }
    const world = archived(withValues, asked(dispose), approved(dispose))
    const until = (...records: readonly object[]) => {
      let open: unknown
      advance(world, '2030-01-01T00:00:00.000Z', { keepUntil: null, records }).givesEvents(([made]) => {
        open = made?.open
      })
      return Object(open).until
    }
    const [sale, talk] = [
      { class: 'transaction', from: '2026-03-01' },
      { class: 'interaction', from: '2028-03-01' },
    ]
    expect(until(sale, talk)).toBe('2036-03-01T16:00:00.000Z')
    expect(until(talk)).toBe('2031-03-01T16:00:00.000Z')
    expect(until(sale, { class: 'diary', from: '2000-01-01' })).toBeNull()
  })
  test('SEC-23: that it waits for something else until the same instant is told', () => {
    const until = '2027-02-01T16:00:00.000Z'
    const world = archived(
      withValues,
      asked(),
      approved(),
      hold({ until: '2027-02-01' }),
      ErasureDeferred.of({ ...about, until, basis: 'log-floor' }),
    )
    advance(world, '2027-01-20T00:00:00.000Z').gives(ErasureDeferred.of({ ...about, until, basis: 'legal-hold' }))
  })
  test('SEC-23: what was not approved is not carried out', () => {
    advance(archived(withValues, asked()), FLOOR).refused('erasure-not-approved')
  })
  test('SEC-23: all generations of a key are destroyed, and the newest box decides how long it waits', () => {
    const later = by(
      'E-007',
      '2026-02-01T00:00:00.000Z',
      NeedRecorded.of({ need: 'parts', intention: null, number: NUMBER, text: 'x' }),
    )
    const archive = archiveOf(archived(withValues, later))
    expect(archive.boxes[OWN]).toMatchObject({ keys: [keyOf(OWN)], keepUntil: '2027-02-01T00:00:00.000Z' })
  })
})

describe('every cell where a hold matters', () => {
  const holds: Readonly<Record<string, readonly Made[]>> = {
    none: [],
    'on the customer': [hold()],
    'on a person of it': [hold({ scope: ['person:P-1'] })],
    'on somebody else': [hold({ scope: ['person:P-2'] })],
    'until today': [hold({ until: '2029-06-01' })],
    'until yesterday': [hold({ until: '2029-05-31' })],
    released: [hold(), released],
  }
  const inForce: readonly string[] = ['on the customer', 'on a person of it', 'until today']
  const times = { 'inside the floor': '2026-06-01T00:00:00.000Z', 'after all periods': '2029-06-01T00:00:00.000Z' }
  const subjects = [OWN, 'person:P-1']

  test('SEC-23 LOG-07: hold × basis × time × regulation: a hold beats everything, then the floor, then the schedule', () => {
    for (const [which, events] of Object.entries(holds))
      for (const basis of ['data-subject-request', 'court-order', 'retention'] as const)
        for (const [when, at] of Object.entries(times))
          for (const erasure of ['after-floor', 'at-once', undefined] as const) {
            const { erasure: _said, ...rest } = RETENTION
            const retention = erasure === undefined ? rest : { ...rest, erasure }
            const world = archived(
              withValues,
              person('P-1'),
              ...events,
              asked({ subjects, basis }),
              approved({ subjects, basis }),
            )
            const early = when === 'inside the floor'
            const isHeld = inForce.includes(which) || (early && which === 'until yesterday')
            const unlessHeld =
              early && erasure !== 'at-once' ? 'log-floor' : early && basis === 'retention' ? 'retention' : 'begins'
            advance(world, at, nothing, { policy: regulation({ retention }) }).givesEvents(([made]) => {
              const open = made?.open as { readonly basis?: string } | undefined
              const came = made?.type === 'ErasureStarted' ? 'begins' : open?.basis
              expect([which, basis, when, erasure, came]).toEqual([
                which,
                basis,
                when,
                erasure,
                isHeld ? 'legal-hold' : unlessHeld,
              ])
            })
          }
  })

  test('SEC-23: whatever holds, asking and approving is possible by request, and disposal of what is held is not', () => {
    for (const [which, events] of Object.entries(holds)) {
      const at = { at: '2029-06-01T00:00:00.000Z' }
      const world = archived(withValues, person('P-1'), removed('P-1'), ...events)
      const isHeld = inForce.includes(which)
      const after = request(world, {}, at).accepted()
      after.as('E-001', at).when(approveErasure, { customer: NUMBER, erasure: 'erasure.0' }).accepted()
      const disposal = request(world, { basis: 'retention' }, at)
      if (isHeld) disposal.refused('subject-held')
      else disposal.accepted()
    }
  })
})

describe('record-erasure', () => {
  const world = archived(withValues, asked(), approved(), ErasureStarted.of({ ...about, keys: [keyOf(OWN)] }))
  const file = { access: '11111111-1111-4111-8111-111111111111', by: 'E-007', at: MORNING }
  const record = (from: Scenario) =>
    from
      .as('system.erasures', { at: '2027-01-05T02:00:00.000Z' })
      .when(recordErasure, { customer: NUMBER, erasure: 'ER-1', filesGivenOut: [file] })

  test('SEC-23: the receipt names the intent, the keys, the files that were given out, and the last day of any copy', () => {
    const after = record(world).gives(
      SubjectErased.of({
        ...about,
        started: eventId(STREAM, 3),
        keys: [keyOf(OWN)],
        filesGivenOut: [file],
        backupBound: plusDays('2027-01-05', VAULT_COPIES_DAYS),
      }),
    )
    record(after).nothing()
    advance(after, '2028-01-01T00:00:00.000Z').nothing()
    expect(restOf(archiveOf(after), OWN, true)?.is).toBe('erased')
    request(after).refused('subject-erased')
  })
  test('SEC-23: there is none before the intent', () => {
    record(archived(withValues, asked(), approved())).refused('erasure-not-started')
  })
})

describe('what may still be opened', () => {
  const purposes = defaultPolicy.purposes
  const resting = archiveOf(archived(withValues, asked(), approved()))
  const standings = (archive: Archive) =>
    new Set(purposes.map((purpose) => `${purpose} ${standingFor(archive, OWN, purpose, ['audit', 'legal'])}`))

  test('SEC-23: restricted data for audit and legal alone; once destruction has begun for nothing', () => {
    const only = (kind: string) => purposes.filter((purpose) => standings(resting).has(`${purpose} ${kind}`))
    expect(only('known')).toEqual(['audit', 'legal'])
    expect(only('restricted')).toHaveLength(purposes.length - 2)
    const begun = archiveOf(archived(withValues, asked(), approved(), ErasureStarted.of({ ...about, keys: [] })))
    expect([...standings(begun)].every((each) => each.endsWith(' restricted'))).toBe(true)
  })
  test('SEC-23: nobody new enters an archive that rests as a whole; other people of other archives are free', () => {
    expect(restOf(resting, 'person:NEW', true)?.is).toBe('restricted')
    expect(restOf(resting, 'person:NEW', false)).toBeUndefined()
    const one = archiveOf(
      archived(withValues, person('P-1'), asked({ subjects: ['person:P-1'] }), approved({ subjects: ['person:P-1'] })),
    )
    expect(restOf(one, 'person:P-1', true)?.is).toBe('restricted')
    expect(restOf(one, OWN, true)).toBeUndefined()
    expect(restOf(one, 'person:P-2', true)).toBeUndefined()
  })
  test('erased stays erased, whatever is told after it', () => {
    const gone = SubjectErased.of({
      ...{ ...about, started: eventId(STREAM, 3), keys: [], filesGivenOut: [], backupBound: TODAY },
    })
    const archive = archiveOf(archived(withValues, asked(), approved(), gone, approved()))
    expect(restOf(archive, OWN, true)?.is).toBe('erased')
    expect(standingFor(archive, OWN, 'legal', ['legal'])).toBe('erased')
  })
})
