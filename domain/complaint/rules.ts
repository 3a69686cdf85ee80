/**
 * The small rules that only complaints know: where one stands, whether it is open, overdue, answered in time, recurring.
 * The invariant: they are answered from the state and the instant that the caller gives, the same for ever.
 */
import type { Instant } from '../kernel/time'
import { type Complaint, type ComplaintState, STEPS, type Step } from './state'

/** `settled-by-source`: taken over from an outsider who has answered it; it stands still until somebody reopens it. */
export type Phase = 'unknown' | 'settled-by-source' | Step

export const phase = (state: ComplaintState): Phase => {
  if (state.is === 'unknown') return 'unknown'
  return state.settledBySource ? 'settled-by-source' : state.step
}

/** The first step comes before the second. */
export const isBefore = (step: Step, other: Step): boolean => STEPS.indexOf(step) < STEPS.indexOf(other)

/** Somebody still owes something: it is not closed, nor was it answered before it came here. */
export const isOpen = ({ settledBySource, step }: Complaint): boolean => !settledBySource && step !== 'closed'

/** The answer is still owed: what is answered cannot become late any more. */
export const awaitsAnswer = (complaint: Complaint): boolean => isOpen(complaint) && complaint.reply === null

/** Who acts at `dueAt` is still in time; while it waits for somebody else the clock stands. */
export const isOverdue = (complaint: Complaint, at: Instant): boolean =>
  awaitsAnswer(complaint) && complaint.waitingSince === null && at > complaint.deadline.dueAt

/** Was the answer in time, by its recorded time and by the stated one where that counts? Null while there is none. */
export const answeredInTime = ({
  reply,
  deadline,
}: Complaint): { readonly asRecorded: boolean; readonly asStated: boolean } | null => {
  if (reply === null) return null
  const asRecorded = reply.recordedAt <= deadline.dueAt
  return { asRecorded, asStated: asRecorded || (reply.statedAt !== null && reply.statedAt <= deadline.dueAt) }
}

/** So many alike, itself among them, that the root cause is asked for (CMP-27). */
export const isRecurring = ({ recurrences }: Complaint, threshold: number): boolean =>
  recurrences.length + 1 >= threshold
