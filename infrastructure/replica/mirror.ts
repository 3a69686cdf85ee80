/**
 * A store beside its replica: commands go to the store, everything that is read from a log is read from the replica.
 *
 * Guards: what this process has written it also reads, for every read of the replica first waits until it holds that;
 * what others have written is here after a catch-up; a process that has found the evidence broken writes no more; a
 * signed head stands in the store before it stands anywhere else.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type { TaskEither } from 'fp-ts/TaskEither'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import type { EventStore, Position, Recorded, Revision } from '../../commands/ports/event-store'
import type { Instant } from '../../domain/kernel/time'
import { recordedAtIn } from '../stores/recorded-at'
import type { ReplicaLog } from '../stores/replica-log'
import type { SealedLog } from '../stores/sealed-log'
import type { KeptCheckpoint } from '../stores/sqlite-inspect'
import { backOffMs, pause } from '../stores/waiting'
import { CHECKPOINT_STREAM, checkpointEvent, expectationAfter, isLeaf } from './checkpoint-stream'
import { copyingOf } from './copying'
import { type OwnWrites, ownWrites } from './own-writes'

/** How long a read waits for what this process has written. */
const PATIENCE_MS = 10_000
const FIRST_WAIT_MS = 5
const GREATEST_WAIT_MS = 250
/** So often another reader may be quicker with the same revision. */
const MOST_LEASES = 5

export interface Mirror {
  /** The store, for commands. */
  readonly store: EventStore
  /** The replica as a log, for everything that reads. */
  readonly log: SealedLog
  /** The replica as it is, without waiting for anything. */
  readonly replica: ReplicaLog
  /** Copies what the store has now. */
  readonly catchUp: (onProgress?: (copied: number) => void) => Promise<Either<CouldNot, void>>
  /** Ends a catch-up that is under way after its page. */
  readonly stop: () => void
  /** Copies a piece that was read elsewhere, such as by a subscription. */
  readonly take: (
    after: Position | undefined,
    events: readonly Recorded[],
    position: Position | undefined,
  ) => Promise<Either<CouldNot, number>>
  /** Waits until the replica holds an event of a stream, at most so long. */
  readonly waitFor: (stream: string, revision: Revision, timeoutMs?: number) => Promise<Either<CouldNot, void>>
  /** Asks the store what it has that the replica lacks; copies nothing. */
  readonly ask: () => Promise<Either<CouldNot, Waiting>>
  /** Notes in the replica that the store has answered just now. */
  readonly heard: () => Promise<Either<CouldNot, void>>
  /** Whether this process has read the store to its end since it opened it. */
  readonly hasRead: () => boolean
}

/** What waits in the store to be copied. */
export interface Waiting {
  /** So many events, or more. */
  readonly events: number
  readonly more: boolean
  /** When the oldest of them was recorded. */
  readonly since: Instant | undefined
}

export interface MirrorParts {
  readonly source: EventStore
  readonly replica: ReplicaLog
}

const notHereYet = (stream: string, revision: Revision): CouldNot =>
  couldNot('unavailable', `Revision ${revision} of ${stream} has not come to the replica in time.`)

/** Repeats a catch-up until the replica holds all of these, or the time is over. */
export const untilHeld = async (
  replica: Pick<SealedLog, 'indexOf'>,
  catchUp: () => Promise<Either<CouldNot, void>>,
  wanted: readonly (readonly [stream: string, revision: Revision])[],
  timeoutMs: number,
): Promise<Either<CouldNot, void>> => {
  const deadline = performance.now() + timeoutMs
  let waiting = wanted
  for (let attempt = 0; ; attempt += 1) {
    const missing: (typeof waiting)[number][] = []
    for (const [stream, revision] of waiting) {
      const index = await replica.indexOf(stream, revision)()
      if (isLeft(index)) return index
      if (index.right === undefined) missing.push([stream, revision])
    }
    waiting = missing
    const [first] = waiting
    if (first === undefined) return right(undefined)
    if (performance.now() > deadline) return left(notHereYet(...first))
    if (attempt > 1) await pause(backOffMs(attempt - 2, FIRST_WAIT_MS, GREATEST_WAIT_MS))
    const copied = await catchUp()
    if (isLeft(copied)) return copied
  }
}

/** The store for commands: what it acknowledges is noted, and nothing is written past a broken evidence. */
const writing = (
  source: EventStore,
  replica: ReplicaLog,
  own: OwnWrites,
  belongsTogether: () => Promise<Either<CouldNot, void>>,
): EventStore => ({
  ...source,
  append: (stream, events, options) => async () => {
    const forbidden = replica.appendsForbidden()
    if (forbidden !== undefined) return left(forbidden)
    const together = await belongsTogether()
    if (isLeft(together)) return together
    const answer = await source.append(stream, events, options)()
    if (!isLeft(answer) && answer.right.kind === 'appended') own.note(stream, answer.right.last)
    if (isLeft(answer) && answer.left.kind === 'outcome-unknown') own.unsure()
    return answer
  },
})

type Fresh = () => Promise<Either<CouldNot, void>>

/** The replica for readers: each read first waits for what this process has written. */
const reading = (
  { source, replica }: MirrorParts,
  fresh: Fresh,
  catchUp: Mirror['catchUp'],
  keepCheckpoint: SealedLog['keepCheckpoint'],
): SealedLog => {
  const after =
    <A>(read: TaskEither<CouldNot, A>): TaskEither<CouldNot, A> =>
    async () => {
      const ready = await fresh()
      return isLeft(ready) ? ready : read()
    }
  const atLeast = async (size: number): Promise<Either<CouldNot, void>> => {
    const now = await replica.size()()
    if (isLeft(now)) return now
    return now.right < size ? catchUp() : right(undefined)
  }
  const { readTailTexts } = replica
  return {
    ...replica,
    ...(readTailTexts === undefined ? {} : { readTailTexts: (wanted) => after(readTailTexts(wanted)) }),
    readsChecked: source.readsChecked,
    readStream: (stream, options) => after(replica.readStream(stream, options)),
    readTails: (wanted) => after(replica.readTails(wanted)),
    readAll: (options) => after(replica.readAll(options)),
    head: () => after(replica.head()),
    size: () => after(replica.size()),
    page: (index, limit) => after(replica.page(index, limit)),
    envelopes: (index, limit) => after(replica.envelopes(index, limit)),
    // A head that somebody kept may be of more than was copied: that is no log that was shortened.
    frontierAt: (size) => async () => {
      const ready = await atLeast(size)
      return isLeft(ready) ? ready : replica.frontierAt(size)()
    },
    lastIndexAt: (instant) => after(replica.lastIndexAt(instant)),
    readLeaves: (from, to) => after(replica.readLeaves(from, to)),
    indexOf: (stream, revision) => after(replica.indexOf(stream, revision)),
    erasuresStarted: () => after(replica.erasuresStarted()),
    keepCheckpoint,
    close: () => async () => {
      const closed = [await source.close()(), await replica.close()()]
      return closed.find(isLeft) ?? right(undefined)
    },
  }
}

const overtaken = (): CouldNot => couldNot('conflict', 'Another reader has signed the head at the same time.')

/** Appends a signed head at the exact revision, and lets it come to the replica as every other reader gets it. */
const leasing =
  ({ source, replica }: MirrorParts, catchUp: Mirror['catchUp']) =>
  ({ size, note }: KeptCheckpoint): TaskEither<CouldNot, void> =>
  async () => {
    for (let attempt = 0; attempt < MOST_LEASES; attempt += 1) {
      const newest = await replica.inspect.newestCheckpoint()()
      if (isLeft(newest)) return newest
      if ((newest.right?.size ?? 0) > size) return left(overtaken())
      if (newest.right?.size === size) return right(undefined)
      const place = await replica.place()()
      if (isLeft(place)) return place
      const expected = expectationAfter(place.right?.checkpointRevision ?? -1)
      const appended = await source.append(CHECKPOINT_STREAM, [checkpointEvent(size, note)], { expected })()
      if (isLeft(appended)) return appended
      const copied = await catchUp()
      if (isLeft(copied)) return copied
    }
    return left(overtaken())
  }

/** So many waiting events are counted one by one. */
const MOST_COUNTED = 1_000

const asking =
  ({ source, replica }: MirrorParts) =>
  async (): Promise<Either<CouldNot, Waiting>> => {
    const place = await replica.place()()
    if (isLeft(place)) return place
    const after = place.right?.position
    const page = await source.readAll({ ...(after === undefined ? {} : { after }), limit: MOST_COUNTED })()
    if (isLeft(page)) return page
    const leaves = page.right.events.filter(isLeaf)
    const [oldest] = leaves
    const since = oldest === undefined ? undefined : recordedAtIn(oldest.metadata)
    return right({ events: leaves.length, more: !page.right.atEnd, since })
  }

/** An empty piece from where the replica stands: it moves nothing but the time. */
const hearing =
  ({ replica }: MirrorParts, take: Mirror['take']) =>
  async (): Promise<Either<CouldNot, void>> => {
    const place = await replica.place()()
    if (isLeft(place) || place.right === undefined) return isLeft(place) ? place : right(undefined)
    const taken = await take(place.right.position, [], place.right.position)
    return isLeft(taken) ? taken : right(undefined)
  }

/** Puts a store and its replica together. */
export const mirrorOf = (parts: MirrorParts): Mirror => {
  const { source, replica } = parts
  const copying = copyingOf(parts)
  const own = ownWrites()
  let read = false
  const catchUp: Mirror['catchUp'] = async (onProgress) => {
    const copied = await copying.toEnd(onProgress)
    read ||= !isLeft(copied)
    return copied
  }
  const fresh: Fresh = async () => {
    const waiting = own.waiting()
    if (waiting === undefined) return right(undefined)
    const came = waiting.isUnsure ? await catchUp() : right(undefined)
    const all = isLeft(came) ? came : await untilHeld(replica, catchUp, waiting.revisions, PATIENCE_MS)
    if (!isLeft(all)) own.came(waiting)
    return all
  }
  const store = writing(source, replica, own, copying.belongsTogether)
  return {
    store,
    log: { ...reading(parts, fresh, catchUp, leasing(parts, catchUp)), append: store.append },
    replica,
    catchUp,
    stop: copying.stop,
    take: copying.piece,
    waitFor: (stream, revision, timeoutMs = PATIENCE_MS) =>
      untilHeld(replica, catchUp, [[stream, revision]], timeoutMs),
    ask: asking(parts),
    heard: hearing(parts, copying.piece),
    hasRead: () => read,
  }
}
