/**
 * From an instant to a place in the log: the last place at which the running maximum of `recordedAt` is not later. On one
 * machine times never go back; where several machines write they may, and then an event that was recorded early but
 * stands after a later one belongs to the later time.
 */
import type { Database } from 'better-sqlite3'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import type { Instant } from '../../domain/kernel/time'
import { MARK_EVERY, type Source } from './source'

const recordedAtIn = (metadata: string): Instant | undefined => {
  try {
    const { recordedAt }: { readonly recordedAt?: unknown } = JSON.parse(metadata)
    return typeof recordedAt === 'string' ? recordedAt : undefined
  } catch {
    return undefined
  }
}

/** Goes on from the last mark of time that is not later; at most the events between two marks are read. */
export const positionAt = async (db: Database, { log }: Source, at: Instant): Promise<Either<CouldNot, number>> => {
  const marked = db.prepare('SELECT max(position) FROM model_times WHERE running_max <= ?').pluck().get(at)
  let position = typeof marked === 'number' ? marked : -1
  for (;;) {
    const page = await log.page(position, MARK_EVERY)()
    if (isLeft(page)) return page
    for (const [place, , , , , , metadata] of page.right) {
      const recordedAt = recordedAtIn(metadata)
      if (recordedAt === undefined) {
        return left(
          couldNot('unreadable', `The event at @${place} does not say when it was recorded.`, { position: place }),
        )
      }
      if (recordedAt > at) return right(position)
      position = place
    }
    if (page.right.length === 0) return right(position)
  }
}
