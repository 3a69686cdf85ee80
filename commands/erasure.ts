/**
 * Forgetting a customer, or one person at a customer's: request, check, approval by somebody else, waiting for what must
 * be kept, the intent, and the receipt. It guards that nobody alone destroys anything, that nothing held is destroyed,
 * and that the intent stands in the log before a key goes and the receipt only after.
 */
import { type Either, isLeft, right } from 'fp-ts/Either'
import { deadline } from '../domain/calendar'
import { customer } from '../domain/customer'
import { erasureUnderWay, keysOf, restOf, subjectsOf } from '../domain/customer/forgetting'
import {
  ERASURE_BASES,
  ErasureApproved,
  ErasureDeferred,
  ErasureRejected,
  ErasureRequested,
  ErasureStarted,
  SubjectErased,
} from '../domain/customer/forgetting-events'
import { customerStream, customerSubject } from '../domain/customer/names'
import type { Archive, Erasure } from '../domain/customer/state'
import { closed, day, employeeId, identifier, instant, listOf, oneOf, uuid } from '../domain/kernel/codec'
import { type Refusal, refuse } from '../domain/kernel/refusal'
import { type Day, plusDays } from '../domain/kernel/time'
import type { RetentionFinding } from '../domain/retention'
import { Elsewhere, findingOf, NOTHING_ELSEWHERE, waitsOf } from './forgetting'
import { firstOf, type No, refuseWhen } from './kernel/checks'
import { type Asking, accept, command, nothingToDo } from './kernel/command'
import { archiveWithinReach, knownArchive } from './kernel/reach'
import { peopleOf } from './kernel/role'

/** Copies of the vault live 30 days; within these days an erasure holds in all of them. */
export const VAULT_COPIES_DAYS = 35

const RULE = 'SEC-23'

/** The day of the regulation's deadline, if it gives one. */
const dueOn = (asking: Asking): Day | null => {
  const { deadlines, calendars } = asking.policy.document
  const rule = deadlines.find(({ name }) => name === 'erasure.execute')
  const calendar = calendars.find(({ name }) => name === rule?.calendar)
  if (rule === undefined || calendar === undefined) return null
  return deadline({ calendar, zoneOffset: asking.offsetMinutes }, asking.at, rule.allowance).dueAt.slice(0, 10)
}

/** Disposal stands on the schedule alone: what is not over, or cannot be judged, is not disposed of. */
const scheduleAllows = (basis: Erasure['basis'], { outcome }: RetentionFinding): No | undefined =>
  firstOf(
    refuseWhen(
      outcome === 'cannot-evaluate',
      'retention-unknown',
      'The schedule of the regulation says nothing of this record: what cannot be judged is not destroyed.',
      { rule: RULE, field: 'customer' },
    ),
    refuseWhen(
      basis === 'retention' && outcome !== 'eligible' && outcome !== 'review-due',
      outcome === 'held' ? 'subject-held' : 'retention-not-over',
      outcome === 'held'
        ? 'A legal hold covers this record.'
        : 'The time for which this record is kept is not over yet.',
      { rule: 'LOG-07', field: 'customer' },
    ),
  )

const notGone = (archive: Archive, person: string | undefined): No | undefined => {
  const subjects = subjectsOf(archive, person ?? null)
  const [subject = ''] = subjects
  return firstOf(
    refuseWhen(
      person !== undefined && archive.persons[person] === undefined,
      'unknown-person',
      'The archive holds no person with this number.',
      { rule: 'ARC-59', field: 'person' },
    ),
    refuseWhen(restOf(archive, subject, false)?.is === 'erased', 'subject-erased', 'These data are erased already.', {
      rule: RULE,
      field: 'customer',
    }),
    refuseWhen(
      erasureUnderWay(archive, subjects) !== undefined,
      'erasure-under-way',
      'An erasure of these data is under way.',
      { rule: RULE, field: 'customer' },
    ),
  )
}

export const requestErasure = command('request-erasure', {
  says: 'Asks that a customer with everybody in the archive, or one person in it, be forgotten; nothing happens yet.',
  implements: ['SEC-23', 'LOG-07'],
  input: closed(
    'ErasureToRequest',
    { customer: identifier, basis: oneOf(...ERASURE_BASES) },
    { person: identifier, deadline: day },
  ),
  example: { customer: 'C-001', basis: 'data-subject-request' },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'erasure:request',
  decide: (input, asking) => (state) => {
    const archive = archiveWithinReach(state, asking)
    if (isLeft(archive)) return archive
    const { basis, person } = input
    const no =
      notGone(archive.right, person) ??
      refuseWhen(
        input.deadline !== undefined && input.deadline < asking.today,
        'deadline-in-past',
        'The deadline has passed already.',
        { rule: RULE, field: 'deadline' },
      )
    if (no !== undefined) return no
    const subjects = subjectsOf(archive.right, person ?? null)
    const finding = findingOf(archive.right, subjects, NOTHING_ELSEWHERE, asking)
    return (
      (basis === 'retention' ? scheduleAllows(basis, finding) : undefined) ??
      accept(
        ErasureRequested.of({
          erasure: asking.number('erasure'),
          subjects,
          basis,
          deadline: input.deadline ?? dueOn(asking),
        }),
      )
    )
  },
})

const erasureOf = ({ erasures }: Archive, erasure: string): Either<Refusal, Erasure> => {
  const known = Object.hasOwn(erasures, erasure) ? erasures[erasure] : undefined
  return known === undefined
    ? refuse('unknown-erasure', 'The archive has no erasure with this number.', { rule: RULE, field: 'erasure' })
    : right(known)
}

/** Somebody else than who asked decides, once. */
const mayDecide = ({ requestedBy, phase }: Erasure, asking: Asking): No | undefined =>
  firstOf(
    refuseWhen(phase !== 'requested', 'decided-already', 'This erasure has been decided already.', {
      rule: RULE,
      field: 'erasure',
    }),
    refuseWhen(
      peopleOf(asking).some((each) => requestedBy.includes(each)),
      'requester-decides',
      'Whoever asked for an erasure does not decide on it.',
      { rule: RULE, field: 'erasure' },
    ),
  )

/** Persons who were added since the request belong to a customer who is to be forgotten. */
const present = (archive: Archive, { subjects }: Erasure): readonly string[] =>
  subjects.includes(customerSubject(archive.number)) ? subjectsOf(archive, null) : subjects

export const approveErasure = command('approve-erasure', {
  says: 'Somebody else approves an erasure: from now on the data rest, and are destroyed when nothing has to be kept.',
  implements: ['SEC-23', 'LOG-07', 'EDT-11'],
  input: closed('ErasureToApprove', { customer: identifier, erasure: identifier }),
  example: { customer: 'C-001', erasure: 'ER-1' },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'erasure:approve',
  decide: (input, asking) => (state) => {
    const archive = archiveWithinReach(state, asking)
    if (isLeft(archive)) return archive
    const erasure = erasureOf(archive.right, input.erasure)
    if (isLeft(erasure)) return erasure
    const subjects = present(archive.right, erasure.right)
    const { outcome, reasons } = findingOf(archive.right, subjects, NOTHING_ELSEWHERE, asking)
    const no = mayDecide(erasure.right, asking) ?? scheduleAllows(erasure.right.basis, { outcome, reasons })
    if (no !== undefined) return no
    const about = { erasure: input.erasure, subjects, basis: erasure.right.basis }
    const finding = { outcome, reasons: [...new Set(reasons.map((each) => each.code))], on: asking.today }
    const approved = ErasureApproved.of({ ...about, finding })
    const waits = waitsOf(archive.right, about, NOTHING_ELSEWHERE, asking)
    return waits === undefined
      ? accept(approved)
      : accept(approved, ErasureDeferred.of({ ...about, until: waits.until, basis: waits.for }))
  },
})

export const rejectErasure = command('reject-erasure', {
  says: 'Somebody else rejects an erasure, with the reason; nothing changes.',
  implements: ['SEC-23'],
  input: closed('ErasureToReject', {
    customer: identifier,
    erasure: identifier,
    reasonCode: oneOf('not-entitled', 'identity-not-proven', 'duty-to-keep', 'withdrawn', 'mistaken'),
  }),
  example: { customer: 'C-001', erasure: 'ER-1', reasonCode: 'identity-not-proven' },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'erasure:approve',
  decide: (input, asking) => (state) => {
    const archive = archiveWithinReach(state, asking)
    if (isLeft(archive)) return archive
    const erasure = erasureOf(archive.right, input.erasure)
    if (isLeft(erasure)) return erasure
    return mayDecide(erasure.right, asking) ?? accept(ErasureRejected.of(input))
  },
})

const isApproved = ({ phase }: Erasure): boolean => phase === 'approved' || phase === 'deferred'

export const advanceErasure = command('advance-erasure', {
  says: 'An approved erasure waits for what must be kept, or its destruction begins: this is the intent.',
  implements: ['SEC-23', 'LOG-07'],
  input: closed('ErasureToAdvance', { customer: identifier, erasure: identifier, elsewhere: Elsewhere }),
  example: { customer: 'C-001', erasure: 'ER-1', elsewhere: NOTHING_ELSEWHERE },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'erasure:execute',
  decide: (input, asking) => (state) => {
    const archive = knownArchive(state)
    if (isLeft(archive)) return archive
    const erasure = erasureOf(archive.right, input.erasure)
    if (isLeft(erasure)) return erasure
    if (!isApproved(erasure.right))
      return erasure.right.phase === 'started' || erasure.right.phase === 'done'
        ? nothingToDo('The destruction has begun already.')
        : refuse('erasure-not-approved', 'Only an erasure that was approved is carried out.', {
            rule: RULE,
            field: 'erasure',
          })
    const { subjects, basis, waits: known } = erasure.right
    const waits = waitsOf(archive.right, erasure.right, input.elsewhere, asking)
    if (waits === undefined)
      return accept(
        ErasureStarted.of({ erasure: input.erasure, subjects, basis, keys: keysOf(archive.right, subjects) }),
      )
    return known !== null && known.until === waits.until && known.for === waits.for
      ? nothingToDo('It waits for the same as before.')
      : accept(ErasureDeferred.of({ erasure: input.erasure, subjects, until: waits.until, basis: waits.for }))
  },
})

export const recordErasure = command('record-erasure', {
  says: 'The receipt of an erasure: which keys are destroyed, which files were given out, when the last copy is gone.',
  implements: ['SEC-23', 'LOG-07'],
  input: closed('ErasureToRecord', {
    customer: identifier,
    erasure: identifier,
    filesGivenOut: listOf(closed('FileGivenOut', { access: uuid, by: employeeId, at: instant }), 1_000),
  }),
  example: { customer: 'C-001', erasure: 'ER-1', filesGivenOut: [] },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'erasure:execute',
  decide: (input, asking) => (state) => {
    const archive = knownArchive(state)
    if (isLeft(archive)) return archive
    const erasure = erasureOf(archive.right, input.erasure)
    if (isLeft(erasure)) return erasure
    const { phase, started, subjects, basis, keys } = erasure.right
    if (phase === 'done') return nothingToDo('The receipt stands in the log already.')
    if (started === null)
      return refuse('erasure-not-started', 'A receipt comes after the intent.', { rule: RULE, field: 'erasure' })
    return accept(
      SubjectErased.of({
        erasure: input.erasure,
        started,
        subjects,
        basis,
        keys,
        filesGivenOut: input.filesGivenOut,
        backupBound: plusDays(asking.today, VAULT_COPIES_DAYS),
      }),
    )
  },
})

export const erasureCommands = { requestErasure, approveErasure, rejectErasure, advanceErasure, recordErasure }
