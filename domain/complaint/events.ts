/**
 * The life of a complaint, from its logging to its closing, in the order of the seven steps. The final stored form: an
 * event is never changed here, a new version is added. Whatever the complainant said or is told is protected under the
 * complainant's key; who handled it, when and with which result is open.
 */
import {
  code,
  currency,
  employeeId,
  identifier,
  instant,
  integer,
  listOf,
  nullable,
  oneOf,
  stored,
  truth,
} from '../kernel/codec'
import { event } from '../kernel/event'
import { complainantSubject } from './names'
import {
  COMPLAINT_GROUP,
  CONTACT_GROUP,
  dueBy,
  type OfComplainant,
  placeTexts,
  routing,
  sourceReport,
  statedTime,
  TEXT_GROUP,
} from './parts'

/** How the complainant can be reached: at least one of the last four is there (CMP-02). */
export interface Contact {
  readonly name?: string | undefined
  readonly telephone?: string | undefined
  readonly email?: string | undefined
  readonly address?: string | undefined
  readonly otherwise?: string | undefined
}
export interface Told {
  readonly content: string
  readonly contact: Contact
}

/** Step 1: what was complained of, by whom, when and how. `flow` is the procedure under which it begins. */
export const ComplaintLogged = event(
  'ComplaintLogged',
  1,
  {
    complaint: identifier,
    customer: nullable(identifier),
    complainant: oneOf('customer', 'anonymous'),
    /** An anonymous complainant is a subject of its own, known to this complaint alone. */
    person: nullable(identifier),
    channel: code,
    receivedAt: instant,
    /** Null where a system took it over and names nobody. */
    receivedBy: nullable(employeeId),
    product: nullable(identifier),
    transaction: nullable(identifier),
    remedySought: nullable(code),
    aboutEmployee: nullable(employeeId),
    flow: oneOf('seven-step', 'five-step'),
    deadline: dueBy,
    acknowledgeBy: dueBy,
    report: nullable(sourceReport),
  },
  ({
    customer,
    person,
    content,
    contact,
  }: Told & { readonly customer?: string | null | undefined; readonly person?: string | null | undefined }) => {
    const subject = complainantSubject(customer, person)
    return [placeTexts(subject, COMPLAINT_GROUP, { content }), placeTexts(subject, CONTACT_GROUP, { ...contact })]
  },
)

export const ComplaintAcknowledged = event('ComplaintAcknowledged', 1, { channel: code, stated: nullable(statedTime) })

/** Step 2. The routing is resolved: `concerned` stands in it by its name. The deadline replaces the one of the logging. */
export const ComplaintClassified = event('ComplaintClassified', 1, {
  category: code,
  severity: code,
  concerned: nullable(code),
  routing,
  aboutEmployee: nullable(employeeId),
  deadline: dueBy,
})

/** Who answers for the complaint, and by when its progress is to be looked at (CMP-24, CMP-26). */
export const ComplaintAssigned = event('ComplaintAssigned', 1, {
  owner: employeeId,
  department: code,
  predecessor: nullable(employeeId),
  progressBy: dueBy,
})
export const InvestigatorAssigned = event('InvestigatorAssigned', 1, { investigators: listOf(employeeId, 20, 1) })

/** Step 3: were the facts found to be as the complainant says? */
export const InvestigationRecorded = event(
  'InvestigationRecorded',
  1,
  { verified: oneOf('confirmed', 'partly-confirmed', 'not-confirmed'), evidence: listOf(identifier, 20) },
  ({ subject, findings }: OfComplainant & { readonly findings: string }) => [
    placeTexts(subject, COMPLAINT_GROUP, { findings }),
  ],
)

/** Step 4. What is proposed in one round; a decision, an approval and an execution name this event. */
export const ResolutionProposed = event(
  'ResolutionProposed',
  1,
  {
    measures: listOf(code, 10, 1),
    compensation: nullable(stored('compensation', { amountMinor: integer(1, 1e15), currency })),
  },
  ({ subject, solution }: OfComplainant & { readonly solution: string }) => [
    placeTexts(subject, COMPLAINT_GROUP, { solution }),
  ],
)

const placeNote = ({ subject, note }: OfComplainant & { readonly note: string | undefined }) => [
  placeTexts(subject, TEXT_GROUP, { note }),
]
const placeReason = ({ subject, reason }: OfComplainant & { readonly reason: string }) => [
  placeTexts(subject, TEXT_GROUP, { reason }),
]

/** `proposal` is null where it was proposed in the same breath: then it is the event before this one. */
export const ResolutionDecided = event('ResolutionDecided', 1, { proposal: nullable(identifier) }, placeNote)
/** The proposal is not taken: another one is asked for. */
export const ResolutionReturned = event(
  'ResolutionReturned',
  1,
  { proposal: identifier, by: oneOf('decider', 'approver') },
  placeReason,
)
export const ResolutionApproved = event('ResolutionApproved', 1, { proposal: identifier }, placeNote)

/** Step 5. What the customer says to it, and what follows: it is carried out, or another one is proposed. */
export const ResolutionNegotiated = event(
  'ResolutionNegotiated',
  1,
  { accepted: truth, next: oneOf('carry-out', 'propose-again') },
  ({ subject, answer }: OfComplainant & { readonly answer: string | undefined }) => [
    placeTexts(subject, COMPLAINT_GROUP, { answer }),
  ],
)

/** Step 6: carried out, then looked at again. */
export const ResolutionExecuted = event('ResolutionExecuted', 1, { proposal: identifier }, placeNote)
export const EffectVerified = event(
  'EffectVerified',
  1,
  { effective: truth },
  ({ subject, effect }: OfComplainant & { readonly effect: string | undefined }) => [
    placeTexts(subject, COMPLAINT_GROUP, { effect }),
  ],
)

/** Step 7: the result goes to the complainant in writing, under the number of the document (CMP-17, RPT-21). */
export const ComplaintReplyIssued = event(
  'ComplaintReplyIssued',
  1,
  { documentNo: identifier, channel: code, stated: nullable(statedTime) },
  ({ subject, reply }: OfComplainant & { readonly reply: string | undefined }) => [
    placeTexts(subject, COMPLAINT_GROUP, { reply }),
  ],
)
/** Filed for reference, with its opinion sheet. `agreed`: the complainant accepted the resolution. */
export const ComplaintClosed = event('ComplaintClosed', 1, { opinionSheet: identifier, agreed: truth }, placeNote)
/** The same number is worked on again; `time` counts the reopenings. */
export const ComplaintReopened = event(
  'ComplaintReopened',
  1,
  { time: integer(1, 1000), reasonCode: code, deadline: dueBy },
  placeReason,
)

export const HANDLING_EVENTS = {
  ComplaintLogged,
  ComplaintAcknowledged,
  ComplaintClassified,
  ComplaintAssigned,
  InvestigatorAssigned,
  InvestigationRecorded,
  ResolutionProposed,
  ResolutionDecided,
  ResolutionReturned,
  ResolutionApproved,
  ResolutionNegotiated,
  ResolutionExecuted,
  EffectVerified,
  ComplaintReplyIssued,
  ComplaintClosed,
  ComplaintReopened,
} as const
