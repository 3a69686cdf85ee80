/**
 * Copies a log from one end to another: first what the target has is held against the source, then what it lacks is
 * written behind it.
 *
 * Guards: a target that has anything else is refused before anything is written to it; a copy that was broken off goes on
 * after what is there; everything passes through in pieces, so the size of a log does not matter.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import type { Recorded } from '../../commands/ports/event-store'
import { eventLeaf } from '../evidence/tree'
import { failpoint } from '../failpoint'
import type { CopyItem } from '../stores/replica-log'
import type { CopySource, CopyTarget, Pieces } from './ends'

export interface Copied {
  /** How many events the target has now, and how many of them are new. */
  readonly events: number
  readonly fresh: number
  /** Signed heads that were new. */
  readonly checkpoints: number
}

const otherEvents = (position: number): Either<CouldNot, never> =>
  left(
    couldNot(
      'invalid-input',
      `The target has other events than the source: @${position} differs. Nothing was written.`,
      {
        position,
      },
    ),
  )
const longer = (position: number): Either<CouldNot, never> =>
  left(
    couldNot(
      'invalid-input',
      `The target has events that the source lacks, from @${position} on. Nothing was written.`,
      {
        position,
      },
    ),
  )

/** Events one by one, and the signed heads that were met on the way, which are taken away together. */
const eventsOf = (pieces: Pieces) => {
  let items: readonly CopyItem[] = []
  let nth = 0
  let heads: CopyItem[] = []
  return {
    next: async (): Promise<Either<CouldNot, Recorded | undefined>> => {
      for (;;) {
        const item = items[nth]
        if (item !== undefined) {
          nth += 1
          if (item.kind === 'event') return right(item.event)
          heads.push(item)
          continue
        }
        const piece = await pieces.next()
        if (isLeft(piece)) return piece
        if (piece.right === undefined) return right(undefined)
        items = piece.right
        nth = 0
      }
    },
    /** What is left of the piece in hand. */
    rest: (): readonly CopyItem[] => {
      const left = items.slice(nth)
      nth = items.length
      return left
    },
    takeHeads: (): readonly CopyItem[] => {
      const taken = heads
      heads = []
      return taken
    },
  }
}

const isSame = (index: number, one: Recorded, other: Recorded): boolean =>
  eventLeaf(index, one.stream, one.revision, one).equals(eventLeaf(index, other.stream, other.revision, other))

const noteOf = (item: CopyItem): string =>
  item.kind === 'checkpoint' ? Buffer.from(item.checkpoint.note).toString('base64') : ''

/** What the target has: so many events, and these heads; `heads` are those of that part of the source. */
interface Held {
  readonly held: number
  readonly known: ReadonlySet<string>
  readonly heads: readonly CopyItem[]
}

/** Holds the target against the source. */
const compared = async (
  source: ReturnType<typeof eventsOf>,
  target: ReturnType<typeof eventsOf>,
): Promise<Either<CouldNot, Held>> => {
  for (let index = 0; ; index += 1) {
    const theirs = await target.next()
    if (isLeft(theirs)) return theirs
    if (theirs.right === undefined)
      return right({ held: index, known: new Set(target.takeHeads().map(noteOf)), heads: source.takeHeads() })
    const ours = await source.next()
    if (isLeft(ours)) return ours
    if (ours.right === undefined) return longer(index)
    if (!isSame(index, ours.right, theirs.right)) return otherEvents(index)
  }
}

export interface CopyOrder {
  readonly source: CopySource
  readonly target: CopyTarget
  readonly onProgress?: ((events: number) => void) | undefined
}

/** Without the heads that the target has: a store may tell a head long after the events that it covers. */
const withoutKnown = (items: readonly CopyItem[], known: ReadonlySet<string>): readonly CopyItem[] =>
  known.size === 0 ? items : items.filter((item) => item.kind === 'event' || !known.has(noteOf(item)))

const countsOf = (items: readonly CopyItem[]) => {
  const events = items.filter(({ kind }) => kind === 'event').length
  return { events, checkpoints: items.length - events }
}

/** Writes everything after what the target has. */
const writeRest = async (
  { target, onProgress }: CopyOrder,
  pieces: Pieces,
  first: readonly CopyItem[],
  { held, known }: Held,
): Promise<Either<CouldNot, Copied>> => {
  let [fresh, checkpoints] = [0, 0]
  for (let piece: readonly CopyItem[] | undefined = first; piece !== undefined; ) {
    const lacking = withoutKnown(piece, known)
    const written = lacking.length === 0 ? right(undefined) : await target.write(lacking)
    if (isLeft(written)) return written
    failpoint('copy.afterPiece')
    const counts = countsOf(lacking)
    fresh += counts.events
    checkpoints += counts.checkpoints
    onProgress?.(held + fresh)
    const next = await pieces.next()
    if (isLeft(next)) return next
    piece = next.right
  }
  const finished = await target.finish()
  return isLeft(finished) ? finished : right({ events: held + fresh, fresh, checkpoints })
}

/** Copies what the target lacks. `Left` before the first write: nothing was changed. */
export const copyLog = async (order: CopyOrder): Promise<Either<CouldNot, Copied>> => {
  const [ours, theirs] = [order.source.read(), order.target.read()]
  try {
    const source = eventsOf(ours)
    const found = await compared(source, eventsOf(theirs))
    if (isLeft(found)) return found
    return await writeRest(order, ours, [...found.right.heads, ...source.rest()], found.right)
  } finally {
    ours.close()
    theirs.close()
  }
}
