/**
 * Legal holds, and how a customer or one of its persons is forgotten: in the customer's own stream, so that a hold, an
 * approval and a destruction cannot drift apart. The final stored form: an event is never changed here, a new version is
 * added. Every event names the subjects that it concerns; none holds anything that has to be forgotten itself.
 */
import {
  code,
  day,
  employeeId,
  identifier,
  instant,
  keyId,
  line,
  listOf,
  nullable,
  oneOf,
  stored,
  uuid,
} from '../kernel/codec'
import { event } from '../kernel/event'
import { customerSubject } from './names'
import { placeTexts } from './parts'

const MOST_SUBJECTS = 10_000
const MOST_FILES = 1_000

/** `customer:<number>` stands for the whole archive with everybody in it, `person:<id>` for that person alone. */
const subjects = listOf(line(80), MOST_SUBJECTS, 1)

export interface OfCustomer {
  readonly number: string
}
const placeReason = ({ number, reason }: OfCustomer & { readonly reason: string | undefined }) => [
  placeTexts(customerSubject(number), { reason }),
]

/** Nothing of `scope` is destroyed until it is released, or `until` has passed (that day included). */
export const LegalHoldPlaced = event(
  'LegalHoldPlaced',
  1,
  { hold: identifier, scope: subjects, basis: code, until: nullable(day) },
  placeReason,
)
export const LegalHoldReleased = event('LegalHoldReleased', 1, { hold: identifier, basis: code }, placeReason)

/** Why data are to be forgotten. `retention`: disposal of a record whose time is over. */
export const ERASURE_BASES = [
  'data-subject-request',
  'consent-withdrawn',
  'purpose-ended',
  'unlawful-collection',
  'court-order',
  'retention',
] as const
export type ErasureBasis = (typeof ERASURE_BASES)[number]
const basis = oneOf(...ERASURE_BASES)

export const ErasureRequested = event('ErasureRequested', 1, {
  erasure: identifier,
  subjects,
  basis,
  /** By when it is to be done; null where nobody gave one. */
  deadline: nullable(day),
})

/** What the check of holds and retention found when it was approved, and under which version of the schedule. */
const finding = stored('finding', {
  outcome: oneOf('eligible', 'not-eligible', 'review-due', 'held', 'cannot-evaluate'),
  reasons: listOf(code, 60),
  on: day,
})
/** From here on the subjects rest: nothing new is written about them, and they are opened for audit and legal alone. */
export const ErasureApproved = event('ErasureApproved', 1, { erasure: identifier, subjects, basis, finding })
export const ErasureRejected = event('ErasureRejected', 1, { erasure: identifier, reasonCode: code })

/** Destruction waits: for a hold, or until everything of the subjects that the log keeps may go. `until` null: not known. */
export const ErasureDeferred = event('ErasureDeferred', 1, {
  erasure: identifier,
  subjects,
  until: nullable(instant),
  basis: oneOf('legal-hold', 'log-floor', 'retention'),
})

/** The intent, before anything is destroyed: whoever dies after it goes on from here, and nothing comes back. */
export const ErasureStarted = event('ErasureStarted', 1, {
  erasure: identifier,
  subjects,
  basis,
  keys: listOf(keyId, 10_000),
})

/** An export that held opened values of the subjects: it is out of our hands, so the receipt names it. */
const fileGivenOut = stored('file given out', { access: uuid, by: employeeId, at: instant })

/** The receipt. `backupBound`: the day after which no copy of the vault can hold the keys any more. */
export const SubjectErased = event('SubjectErased', 1, {
  erasure: identifier,
  started: uuid,
  subjects,
  basis,
  keys: listOf(keyId, 10_000),
  filesGivenOut: listOf(fileGivenOut, MOST_FILES),
  backupBound: day,
})

export const FORGETTING_EVENTS = {
  LegalHoldPlaced,
  LegalHoldReleased,
  ErasureRequested,
  ErasureApproved,
  ErasureRejected,
  ErasureDeferred,
  ErasureStarted,
  SubjectErased,
}
