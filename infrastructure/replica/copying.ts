/**
 * Copies what a store has into a replica, page by page, to the end of the store.
 *
 * Guards: a signed head is believed only under a key that the log has named before it; a failure of evidence stops every
 * later write of this process; several processes may copy into one replica, each piece counts once.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type CouldNot, type CouldNotKind, couldNot } from '../../commands/ports/could-not'
import type { EventStore, Position, Recorded } from '../../commands/ports/event-store'
import { instantOf } from '../../domain/kernel/time'
import type { ReplicaLog } from '../stores/replica-log'
import { itemsOf } from './items'
import { standingOf } from './standing'

/** Many at once: a secured store authenticates each request anew. */
const PAGE_EVENTS = 2_000

export interface CopyingParts {
  readonly source: Pick<EventStore, 'readAll' | 'readStream'>
  readonly replica: ReplicaLog
}

export interface Copying {
  /** Copies everything that the store has when it is asked; tells how many events are here after each page. */
  readonly toEnd: (onProgress?: (copied: number) => void) => Promise<Either<CouldNot, void>>
  /** Ends a copying that is under way after its page. */
  readonly stop: () => void
  /** Copies a piece that somebody else has read; gives how many of its events were new. */
  readonly piece: (
    after: Position | undefined,
    events: readonly Recorded[],
    position: Position | undefined,
  ) => Promise<Either<CouldNot, number>>
  /** Whether the store is the one that the replica was copied from; asked of the store once. */
  readonly belongsTogether: () => Promise<Either<CouldNot, void>>
}

const EVIDENCE: ReadonlySet<CouldNotKind> = new Set(['tampered', 'log-rolled-back', 'unreadable'])

/** One at a time; who asks while one runs gets the next one, which begins after the asking. */
const oneAfterAnother = <A>(work: () => Promise<A>): (() => Promise<A>) => {
  let running: Promise<A> | undefined
  let queued: Promise<A> | undefined
  const start = (): Promise<A> => {
    queued = undefined
    const run = work()
    running = run
    const ended = (): void => {
      if (running === run) running = undefined
    }
    run.then(ended, ended)
    return run
  }
  return () => {
    if (running === undefined) return start()
    queued ??= running.then(start, start)
    return queued
  }
}

/** Copies from a store into a replica. */
export const copyingOf = ({ source, replica }: CopyingParts): Copying => {
  let progress: ((copied: number) => void) | undefined
  let checked = false
  let stopping = false
  /** What stands against the evidence stands against every later write. */
  const told = <A>(answer: Either<CouldNot, A>): Either<CouldNot, A> => {
    if (isLeft(answer) && EVIDENCE.has(answer.left.kind)) replica.forbidAppends(answer.left)
    return answer
  }
  const belongsTogether: Copying['belongsTogether'] = async () => {
    if (checked) return right(undefined)
    const stands = told(await standingOf({ source, replica }))
    checked = !isLeft(stands)
    return stands
  }
  const piece: Copying['piece'] = async (after, events, position) => {
    const items = await itemsOf(replica, events)
    if (isLeft(items)) return told(items)
    return told(await replica.copyIn({ after, items: items.right, position, heardAt: instantOf(Date.now()) })())
  }
  const page = async (): Promise<Either<CouldNot, boolean>> => {
    const place = await replica.place()()
    if (isLeft(place)) return place
    const after = place.right?.position
    const read = await source.readAll({ ...(after === undefined ? {} : { after }), limit: PAGE_EVENTS })()
    if (isLeft(read)) return read
    const { events, scannedTo, atEnd } = read.right
    const position = scannedTo ?? events.at(-1)?.position ?? after
    const copied = events.length === 0 && position === after ? right(0) : await piece(after, events, position)
    return isLeft(copied) ? copied : right(atEnd)
  }
  const toEnd = oneAfterAnother(async (): Promise<Either<CouldNot, void>> => {
    const forbidden = replica.appendsForbidden()
    if (forbidden !== undefined) return left(forbidden)
    stopping = false
    const together = await belongsTogether()
    if (isLeft(together)) return together
    for (;;) {
      if (stopping) return left(couldNot('closed', 'The copying was stopped; it goes on where it was.'))
      const atEnd = await page()
      if (isLeft(atEnd)) return atEnd
      if (progress !== undefined) {
        const size = await replica.size()()
        if (!isLeft(size)) progress(size.right)
      }
      if (atEnd.right) return right(undefined)
    }
  })
  return {
    piece,
    belongsTogether,
    stop: () => {
      stopping = true
    },
    toEnd: async (onProgress) => {
      progress = onProgress ?? progress
      try {
        return await toEnd()
      } finally {
        if (progress === onProgress) progress = undefined
      }
    },
  }
}
