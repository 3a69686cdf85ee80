/**
 * Whether a store is the one that a replica was copied from, and where copying goes on in it.
 *
 * Guards: two archives are never mixed in one log. The first and the last event here must stand in the store with the
 * same bytes; a log that was complete before its events went into the store becomes its replica only when every one of
 * its events is found there, at the same place of the order.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import type { EventStore, Position, Recorded } from '../../commands/ports/event-store'
import { instantOf } from '../../domain/kernel/time'
import { eventLeaf } from '../evidence/tree'
import type { EnvelopeRow } from '../stores/local-log'
import type { ReplicaLog } from '../stores/replica-log'
import { isLeaf } from './checkpoint-stream'
import { itemsOf } from './items'

export interface Pair {
  readonly source: Pick<EventStore, 'readAll' | 'readStream'>
  readonly replica: ReplicaLog
}

const PAGE_EVENTS = 2_000

/** Whether an event of the store is the one that stands here. */
export const isSame = ([index, , , , , , , leaf]: EnvelopeRow, event: Recorded): boolean =>
  eventLeaf(index, event.stream, event.revision, event).equals(leaf)

const otherArchive = (): CouldNot =>
  couldNot('unreadable', 'The store holds another archive than the replica in the data folder: look at the address.')
const otherEnd = (position: number): CouldNot =>
  couldNot(
    'log-rolled-back',
    `The store no longer holds what the replica was copied from it, up to @${position}: somebody put an older or another log in place.`,
    { position },
  )
const otherLog = (position: number): CouldNot =>
  couldNot(
    'unreadable',
    `The log in the data folder is not the beginning of the one in the store: @${position} differs.`,
    {
      position,
    },
  )

/** Whether the event at this place stands in the store as well. */
const standsInStore = async (
  { source, replica }: Pair,
  index: number,
  because: CouldNot,
): Promise<Either<CouldNot, void>> => {
  const rows = await replica.envelopes(index - 1, 1)()
  if (isLeft(rows)) return rows
  const [row] = rows.right
  if (row === undefined) return left(because)
  const page = await source.readStream(row[1], { from: row[2], limit: 1 })()
  if (isLeft(page)) return page
  const found = page.right.exists ? page.right.events[0] : undefined
  return found !== undefined && isSame(row, found) ? right(undefined) : left(because)
}

/** Where the log here ends in the store, and the signed heads that stand there before. */
interface Found {
  readonly position: Position
  readonly heads: readonly Recorded[]
}

/** The piece of a page that the log here has: up to its last leaf. */
const untilLeaves = (events: readonly Recorded[], count: number): readonly Recorded[] => {
  let leaves = 0
  const beyond = events.findIndex((event) => {
    if (leaves === count) return true
    leaves += isLeaf(event) ? 1 : 0
    return false
  })
  return beyond < 0 ? events : events.slice(0, beyond)
}

/** Walks the store up to the size of the log here and compares each event. */
const foundIn = async ({ source, replica }: Pair, size: number): Promise<Either<CouldNot, Found>> => {
  const heads: Recorded[] = []
  let after: Position | undefined
  let index = 0
  for (;;) {
    const page = await source.readAll({ ...(after === undefined ? {} : { after }), limit: PAGE_EVENTS })()
    if (isLeft(page)) return page
    const piece = untilLeaves(page.right.events, size - index)
    const leaves = piece.filter(isLeaf)
    heads.push(...piece.filter((event) => !isLeaf(event)))
    const rows = await replica.envelopes(index - 1, Math.max(1, leaves.length))()
    if (isLeft(rows)) return rows
    for (const [nth, event] of leaves.entries()) {
      const row = rows.right[nth]
      if (row === undefined || !isSame(row, event)) return left(otherLog(index + nth))
    }
    index += leaves.length
    const last = leaves.at(-1)
    if (index === size && last !== undefined) return right({ position: last.position, heads })
    if (page.right.atEnd) return left(otherLog(index))
    after = page.right.scannedTo ?? page.right.events.at(-1)?.position
  }
}

/** A log that has events and no place in the store yet becomes its replica. */
const adopt = async (pair: Pair, size: number): Promise<Either<CouldNot, void>> => {
  const found = await foundIn(pair, size)
  if (isLeft(found)) return found
  const { position, heads } = found.right
  const items = await itemsOf(pair.replica, heads)
  if (isLeft(items)) return items
  const heardAt = instantOf(Date.now())
  const copied = await pair.replica.copyIn({ after: undefined, items: items.right, position, heardAt })()
  return isLeft(copied) ? copied : right(undefined)
}

/** Asks the store; `Left` says why the two do not belong together, or that the store did not answer. */
export const standingOf = async (pair: Pair): Promise<Either<CouldNot, void>> => {
  const size = await pair.replica.size()()
  if (isLeft(size)) return size
  if (size.right === 0) return right(undefined)
  const first = await standsInStore(pair, 0, otherArchive())
  if (isLeft(first)) return first
  const last = await standsInStore(pair, size.right - 1, otherEnd(size.right - 1))
  if (isLeft(last)) return last
  const place = await pair.replica.place()()
  if (isLeft(place)) return place
  return place.right === undefined ? adopt(pair, size.right) : right(undefined)
}
