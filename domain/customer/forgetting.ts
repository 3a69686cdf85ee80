/**
 * The small rules of holds and erasures, told from the archive alone: what a hold covers and for how long, which subjects
 * an erasure concerns, what rests, and for which purposes it may still be opened. The invariant: of a subject that rests
 * nothing is opened but for the purposes that the regulation keeps for it, and nothing at all once destruction has begun.
 */
import type { Subject } from '../kernel/event'
import type { Day, Instant } from '../kernel/time'
import { customerSubject, personSubject } from './names'
import type { Archive, Erasure, Hold, Rest } from './state'

/** The customer itself with everybody who is or was in the archive, or one person alone. */
export const subjectsOf = (archive: Archive, person: string | null): readonly Subject[] =>
  person === null
    ? [customerSubject(archive.number), ...Object.keys(archive.persons).map(personSubject)]
    : [personSubject(person)]

/** A hold on the customer holds everybody in the archive; one on a person holds whatever would destroy that person. */
const covers = (archive: Archive, { scope }: Hold, subjects: readonly Subject[]): boolean =>
  scope.includes(customerSubject(archive.number)) || subjects.some((each) => scope.includes(each))

/** `until` is the last day of a hold. */
export const isInForce = ({ released, until }: Hold, on: Day): boolean => !released && (until === null || on <= until)

/** The holds that stand in the way of destroying these subjects on a day. */
export const holdsOn = (archive: Archive, subjects: readonly Subject[], on: Day): readonly Hold[] =>
  Object.values(archive.holds).filter((hold) => isInForce(hold, on) && covers(archive, hold, subjects))

/** Phases in which an erasure has not come to its end. */
const ALIVE: readonly Erasure['phase'][] = ['requested', 'approved', 'deferred', 'started']

/** An erasure that has not ended and concerns one of these subjects. */
export const erasureUnderWay = (archive: Archive, subjects: readonly Subject[]): Erasure | undefined =>
  Object.values(archive.erasures).find(
    (erasure) => ALIVE.includes(erasure.phase) && erasure.subjects.some((each) => subjects.includes(each)),
  )

/**
 * How a subject rests for whoever writes about it in a stream; undefined while it is known. In an archive that rests as a
 * whole nobody is added either.
 */
export const restOf = (archive: Archive, subject: Subject, inOwnStream: boolean): Rest | undefined =>
  archive.resting[subject] ?? (inOwnStream ? archive.resting[customerSubject(archive.number)] : undefined)

/** What a look at a subject gives: everything, or the reason why nothing is opened. */
export type Standing = 'known' | 'restricted' | 'erased'

/** `purposes`: those for which the regulation lets restricted subjects be opened. */
export const standingFor = (
  archive: Archive,
  subject: Subject,
  purpose: string,
  purposes: readonly string[],
): Standing => {
  const rest = archive.resting[subject]
  if (rest === undefined) return 'known'
  if (rest.is === 'erased') return 'erased'
  return rest.is === 'restricted' && purposes.includes(purpose) ? 'known' : 'restricted'
}

const greater = (one: Instant | null, other: Instant | null): Instant | null => {
  if (one === null || other === null) return one ?? other
  return one > other ? one : other
}

/** Until when the log must keep what it holds of these subjects; `elsewhere`: what other streams hold of them. */
export const keepUntilOf = (
  archive: Archive,
  subjects: readonly Subject[],
  elsewhere: Instant | null = null,
): Instant | null =>
  subjects.reduce((until, subject) => greater(until, archive.boxes[subject]?.keepUntil ?? null), elsewhere)

/** The newest time at which something protected was recorded of these subjects. */
export const lastRecordedOf = (archive: Archive, subjects: readonly Subject[]): Instant | null =>
  subjects.reduce<Instant | null>((last, subject) => greater(last, archive.boxes[subject]?.lastAt ?? null), null)

/** Every key that this stream names for the subjects: all generations of them. */
export const keysOf = (archive: Archive, subjects: readonly Subject[]): readonly string[] => [
  ...new Set(subjects.flatMap((subject) => archive.boxes[subject]?.keys ?? [])),
]
