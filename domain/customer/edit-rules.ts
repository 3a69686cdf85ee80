/**
 * The small rules that only requests know, told from the archive alone: which phase allows what, whether a source has
 * moved, who may speak for a request. The invariant: what was approved comes into force on the values that were seen.
 */
import { type Archive, type Change, type EditRequest, fieldKey, type RequestPhase } from './state'

/** Phases in which somebody still has to decide; the deadline runs in these. */
export const UNDECIDED: readonly RequestPhase[] = ['submitted', 'awaiting-approval']
/** Phases in which a request can still come into force. */
export const ALIVE: readonly RequestPhase[] = [...UNDECIDED, 'returned', 'approved']

/** The changes whose field has another source now than when the change was asked for. */
export const movedSince = (archive: Archive, changes: readonly Change[]): readonly Change[] =>
  changes.filter(({ of, name, fromEvent }) => (archive.fields[fieldKey(of, name)]?.event ?? null) !== fromEvent)

/** Why nothing of this archive can change any more; undefined when it can. */
export const outOfUse = (archive: Archive): 'archive-withdrawn' | 'archive-merged' | 'archive-closed' | undefined => {
  if (archive.withdrawn) return 'archive-withdrawn'
  if (archive.mergedInto !== null) return 'archive-merged'
  return archive.stage === 'closed' ? 'archive-closed' : undefined
}

/** The person of a subject such as `person:P1`, where the subject is one. */
export const personIn = (archive: Archive, of: string): string | undefined =>
  Object.keys(archive.persons).find((person) => of === `person:${person}`)

/** The department whose supervisor reviews: the requester's; the archive's where the requester belongs to none. */
export const reviewingDepartment = (archive: Archive, request: EditRequest): string | null =>
  request.requesterDepartment ?? archive.department

/** Whoever asked, and in whose name: neither of them may decide. */
export const requestersOf = ({ requestedBy, requestedFor }: EditRequest): readonly string[] =>
  requestedFor === null ? [requestedBy] : [requestedBy, requestedFor]
