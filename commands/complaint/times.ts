/**
 * What is due when, and which times count. A deadline is reckoned when it is decided and stored with its rule, so that
 * replay asks no calendar. The invariant: the time of an act is the recorded one; an earlier stated time counts only with
 * an evidence document and within the regulation's days of backdating.
 */
import { type Either, right } from 'fp-ts/Either'
import { deadline } from '../../domain/calendar'
import type { DueBy } from '../../domain/complaint/parts'
import type { CustomerState } from '../../domain/customer'
import type { Pause } from '../../domain/kernel/calendar'
import { type Refusal, refuse } from '../../domain/kernel/refusal'
import { type Instant, plusMilliseconds } from '../../domain/kernel/time'
import type { PolicyDocument } from '../../domain/policy/document'
import { type No, refuseWhen } from '../kernel/checks'
import type { Asking } from '../kernel/command'

export const DAY_MILLISECONDS = 86_400_000

/** Under which regulation and from when a deadline is reckoned. */
export interface Clock {
  readonly document: PolicyDocument
  readonly from: Instant
  readonly pauses?: readonly Pause[]
  readonly untilClassified?: boolean
}

/** The deadline of this name. A regulation that names none was never whole; it is refused and not guessed. */
export const dueUnder = (asking: Asking, name: string | undefined, clock: Clock): Either<Refusal, DueBy> => {
  const { document, from, pauses = [], untilClassified = false } = clock
  const rule = document.deadlines.find((each) => each.name === name)
  const calendar = document.calendars.find((each) => each.name === rule?.calendar)
  if (rule === undefined || calendar === undefined)
    return refuse('no-deadline', 'The regulation gives no deadline for this.', { rule: 'CMP-25' })
  const due = deadline({ calendar, zoneOffset: asking.offsetMinutes }, from, rule.allowance, pauses)
  return right({ ...due, name: rule.name, allowance: rule.allowance, ours: rule.ours, untilClassified })
}

/** The same deadline from the same start, with the pauses that there have been: its figure stays as it was decided. */
export const dueAgain = (
  asking: Asking,
  due: DueBy,
  { document, from, pauses = [] }: Clock,
): Either<Refusal, DueBy> => {
  const calendar = document.calendars.find(({ name }) => name === due.calendar)
  if (calendar === undefined)
    return refuse('no-deadline', 'The regulation has no calendar of this name any more.', { rule: 'CMP-25' })
  return right({ ...due, ...deadline({ calendar, zoneOffset: asking.offsetMinutes }, from, due.allowance, pauses) })
}

/** What is said to have happened has happened. */
export const notAhead = (at: Instant | undefined, asking: Asking, field: string): No | undefined =>
  refuseWhen(at !== undefined && at > asking.at, 'date-in-future', `The time in ${field} lies in the future.`, {
    rule: 'CMP-02',
    field,
  })

/** Nothing is done about a complaint before it is there. */
export const notBeforeReceipt = (at: Instant | undefined, receivedAt: Instant, field: string): No | undefined =>
  refuseWhen(at !== undefined && at < receivedAt, 'before-receipt', `The time in ${field} lies before the receipt.`, {
    rule: 'CMP-02',
    field,
  })

/** A time that was stated, and whether it counts; null where none was. */
export const statedTimeOf = (asking: Asking, at: Instant | undefined, evidence: string | undefined) => {
  if (at === undefined) return null
  const days = asking.policy.document.maxBackdatingDays
  const earliest = plusMilliseconds(asking.at, -days * DAY_MILLISECONDS)
  return { at, evidence: evidence ?? null, counts: evidence !== undefined && at >= earliest }
}

/** A document that is named as evidence stands in the archive of a complainant who has one. */
export const evidenceStands = (evidence: string | undefined, archive: CustomerState | undefined): No | undefined => {
  if (evidence === undefined || archive?.is !== 'known') return undefined
  const document = archive.documents[evidence]
  return refuseWhen(
    document === undefined || document.removed,
    'unknown-document',
    'The archive of the complainant holds no such document.',
    { rule: 'CMP-25', field: 'evidence' },
  )
}
