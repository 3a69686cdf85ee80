/**
 * The life of an edit or deletion request, in the customer's own stream, so that "approved" and "executed" cannot drift
 * apart. New values stand in `EditRequested` and `EditResubmitted` alone; review and approval name that event by id, and
 * `EditExecuted` carries no values: the fields come from the request from then on.
 */
import {
  code,
  day,
  employeeId,
  fieldName,
  identifier,
  integer,
  listOf,
  mapOf,
  nullable,
  oneOf,
  stored,
  truth,
} from '../kernel/codec'
import { event, type Placed } from '../kernel/event'
import { customerSubject } from './names'
import { emptied, fieldChanges, fieldMoves, placeTexts, type ValuesByGroup, valuesByGroup } from './parts'

export interface OfCustomer {
  readonly number: string
}
/** Proposed protected values: of whom, by group. */
export interface ProposedValues {
  readonly of: string
  readonly values: ValuesByGroup
}

const placeProposal = ({
  number,
  proposed,
  reason,
}: OfCustomer & { readonly proposed: readonly ProposedValues[]; readonly reason: string }): readonly Placed[] => [
  ...proposed.flatMap(({ of, values }) =>
    Object.entries(values).map(([group, fields]) => ({
      of,
      group,
      fields: Object.fromEntries(Object.entries(fields).map(([name, each]) => [`after.${name}`, each])),
    })),
  ),
  placeTexts(customerSubject(number), { reason }),
]

/** By when it is to be decided; null where the policy sets no deadline. `ours` marks a figure that no regulation gives. */
export const decideBy = nullable(stored('deadline', { dueOn: day, calendar: code, ours: truth }))

const proposal = {
  request: identifier,
  round: integer(1, 1000),
  changes: fieldChanges,
  empties: emptied,
  openAfter: valuesByGroup,
  provenBy: mapOf(fieldName, identifier, 200),
  reasonCode: code,
  /** Why the head must approve as well; empty: the supervisor's review is enough. Evaluated under `policyVersion` of the metadata. */
  headBecause: listOf(code, 20),
  decideBy,
}

export const EditRequested = event(
  'EditRequested',
  1,
  { ...proposal, origin: oneOf('employee', 'self'), corrects: nullable(identifier) },
  placeProposal,
)
export const DeletionRequested = event(
  'DeletionRequested',
  1,
  { request: identifier, round: integer(1, 1000), reasonCode: code, headBecause: listOf(code, 20, 1), decideBy },
  ({ number, reason }: OfCustomer & { readonly reason: string }) => [placeTexts(customerSubject(number), { reason })],
)
/** The next round under the same number, after a return. `changes` is empty for a deletion. */
export const EditResubmitted = event('EditResubmitted', 1, proposal, placeProposal)

/** In whose place somebody decided, and why that was right: nobody decides twice, and nothing is approved by default. */
export const inPlaceOf = nullable(
  stored('in place of', {
    role: code,
    because: oneOf('delegate-of-absent', 'requester-is-decider', 'already-decided', 'nobody-left', 'acting-for'),
    employee: nullable(employeeId),
  }),
)

export const EditRequestReviewed = event(
  'EditRequestReviewed',
  1,
  {
    request: identifier,
    round: integer(1, 1000),
    proposal: identifier,
    reasonable: truth,
    compliant: truth,
    verdict: oneOf('pass', 'return', 'reject'),
    /** The finding whether the head must approve, with its causes (EDT-06, EDT-07). */
    headBecause: listOf(code, 20),
    inPlaceOf,
  },
  ({ number, note }: OfCustomer & { readonly note: string | undefined }) => [
    placeTexts(customerSubject(number), { note }),
  ],
)
export const EditApproved = event(
  'EditApproved',
  1,
  { request: identifier, round: integer(1, 1000), proposal: identifier, inPlaceOf },
  ({ number, note }: OfCustomer & { readonly note: string | undefined }) => [
    placeTexts(customerSubject(number), { note }),
  ],
)
export const EditDeclined = event(
  'EditDeclined',
  1,
  { request: identifier, round: integer(1, 1000), proposal: identifier, verdict: oneOf('return', 'reject'), inPlaceOf },
  ({ number, note }: OfCustomer & { readonly note: string }) => [placeTexts(customerSubject(number), { note })],
)
export const ExecutorDesignated = event('ExecutorDesignated', 1, {
  request: identifier,
  executor: employeeId,
  byDefault: truth,
})
export const EditExecuted = event('EditExecuted', 1, {
  request: identifier,
  proposal: identifier,
  reasonCode: code,
  fields: fieldMoves,
  /** A structural change of a formal archive: both confirmations are needed again (EDT-17). */
  reopensConfirmation: truth,
  /** A change of the bank account: the payment terminal must be bound anew (ARC-133). */
  voidsPosBinding: truth,
})
/** The archive is withdrawn from use; nothing is destroyed (EDT-11). */
export const DeletionExecuted = event('DeletionExecuted', 1, {
  request: identifier,
  proposal: identifier,
  reasonCode: code,
})
export const EditResultRecorded = event(
  'EditResultRecorded',
  1,
  { request: identifier, outcome: oneOf('in-force', 'not-carried-out') },
  ({ number, note }: OfCustomer & { readonly note: string | undefined }) => [
    placeTexts(customerSubject(number), { note }),
  ],
)
export const EditRequestWithdrawn = event(
  'EditRequestWithdrawn',
  1,
  { request: identifier, reasonCode: code },
  ({ number, reason }: OfCustomer & { readonly reason: string }) => [placeTexts(customerSubject(number), { reason })],
)
/** The policy's deadline passed without a decision: it lapses, it is never approved. */
export const EditRequestLapsed = event('EditRequestLapsed', 1, { request: identifier, dueOn: day })

export const EDIT_EVENTS = {
  EditRequested,
  DeletionRequested,
  EditResubmitted,
  EditRequestReviewed,
  EditApproved,
  EditDeclined,
  ExecutorDesignated,
  EditExecuted,
  DeletionExecuted,
  EditResultRecorded,
  EditRequestWithdrawn,
  EditRequestLapsed,
}
