/**
 * What accompanies a complaint and what is learnt from it: waiting, looking after its progress, escalation, recurrence
 * with root cause and prevention, appraisal of those who handled it. None of these moves the complaint to another step.
 */
import { code, day, employeeId, identifier, instant, integer, nullable, oneOf, truth } from '../kernel/codec'
import { event } from '../kernel/event'
import { COMPLAINT_GROUP, dueBy, type OfComplainant, office, placeTexts, TEXT_GROUP } from './parts'

const placeNote = ({ subject, note }: OfComplainant & { readonly note: string | undefined }) => [
  placeTexts(subject, TEXT_GROUP, { note }),
]
const placeReason = ({ subject, reason }: OfComplainant & { readonly reason: string | undefined }) => [
  placeTexts(subject, TEXT_GROUP, { reason }),
]

/** The clock stops: somebody else must act first, such as the customer. */
export const WaitingStarted = event('WaitingStarted', 1, { awaits: code, since: instant }, placeNote)
/** The clock goes on; `deadline` is the one in force from now on, the pause left out. */
export const WaitingEnded = event('WaitingEnded', 1, { since: instant, until: instant, deadline: dueBy }, placeNote)

/** Somebody looked how far it is (CMP-26). `step`: where it stood then. */
export const ProgressChecked = event('ProgressChecked', 1, { step: code, overdue: truth, progressBy: dueBy }, placeNote)

/** It goes to a higher office. `dueAt`: the deadline that was missed; null where a person judged so before. */
export const ComplaintEscalated = event(
  'ComplaintEscalated',
  1,
  {
    level: integer(1, 1000),
    to: office,
    because: oneOf('overdue', 'judged-by-person'),
    dueAt: nullable(instant),
  },
  placeReason,
)

/** An earlier complaint was of the same kind: found by a rule, or judged by a person. */
export const RecurrenceLinked = event(
  'RecurrenceLinked',
  1,
  { earlier: identifier, because: oneOf('same-customer-and-category', 'same-product', 'judged-by-person') },
  placeReason,
)
/** Why the problem comes again (CMP-27, EVA-10). */
export const RootCauseRecorded = event(
  'RootCauseRecorded',
  1,
  { cause: code, factor: oneOf('internal', 'external') },
  ({ subject, analysis }: OfComplainant & { readonly analysis: string }) => [
    placeTexts(subject, COMPLAINT_GROUP, { analysis }),
  ],
)
/** What shall keep the problem from coming again (CMP-28). Its effect is checked from `checkFrom` on. */
export const PreventiveActionRecorded = event(
  'PreventiveActionRecorded',
  1,
  { action: integer(1, 1000), owner: employeeId, doneBy: day, checkFrom: day },
  ({ subject, measure }: OfComplainant & { readonly measure: string }) => [
    placeTexts(subject, COMPLAINT_GROUP, { measure }),
  ],
)
export const PreventiveActionChecked = event(
  'PreventiveActionChecked',
  1,
  { action: integer(1, 1000), effective: truth },
  ({ subject, effect }: OfComplainant & { readonly effect: string | undefined }) => [
    placeTexts(subject, COMPLAINT_GROUP, { effect }),
  ],
)

/** A reward or penalty of somebody who handled it: a fact that people decided (CMP-12, GOV-20). */
export const HandlerAppraised = event(
  'HandlerAppraised',
  1,
  { employee: employeeId, verdict: oneOf('reward', 'penalty'), measure: code },
  placeReason,
)

export const FOLLOW_UP_EVENTS = {
  WaitingStarted,
  WaitingEnded,
  ProgressChecked,
  ComplaintEscalated,
  RecurrenceLinked,
  RootCauseRecorded,
  PreventiveActionRecorded,
  PreventiveActionChecked,
  HandlerAppraised,
} as const
