/**
 * How a replica stands to its store, asked now.
 *
 * Guards: a store that does not answer is told as that, with the last time it did, and never as nothing that waits.
 */
import { type Either, isLeft, right } from 'fp-ts/Either'
import type { CouldNot } from '../../commands/ports/could-not'
import type { ReplicaStatus } from '../answers'
import type { Mirror } from './mirror'

const secondsSince = (at: string | undefined): number =>
  at === undefined ? 0 : Math.max(0, Math.round((Date.now() - Date.parse(at)) / 1_000))

/** Asks the store; copies nothing. */
export const statusOf = async ({ replica, ask }: Mirror): Promise<Either<CouldNot, ReplicaStatus>> => {
  const size = await replica.size()()
  if (isLeft(size)) return size
  const place = await replica.place()()
  if (isLeft(place)) return place
  const known = { copied: size.right, heardAt: place.right?.heardAt ?? null }
  const waiting = await ask()
  if (isLeft(waiting))
    return right({ ...known, lagEvents: null, more: false, lagSeconds: null, trouble: waiting.left.because })
  const { events, more, since } = waiting.right
  return right({ ...known, lagEvents: events, more, lagSeconds: events === 0 ? 0 : secondsSince(since), trouble: null })
}
