/**
 * A log that this program holds itself (SQLite, memory): the event store, and what only a log at hand can give besides,
 * namely raw pages by leaf index, leaves and the frontier of the evidence tree.
 *
 * Guards: projector, verifier and proofs read any local log in the same way, and a position is the leaf index.
 */
import type { TaskEither } from 'fp-ts/TaskEither'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import type { EventStore, Recorded, RecordedText, Revision, StreamPage } from '../../commands/ports/event-store'
import type { Instant } from '../../domain/kernel/time'
import type { Frontier } from '../evidence/tree'

/** Where the log ends: the tree over it, the newest time of recording and the newest leaf (both absent when empty). */
export interface LogHead {
  readonly frontier: Frontier
  readonly recordedAt?: Instant
  readonly leaf?: Buffer
}

/**
 * One event for who parses it: data and metadata as text. A tuple, for a page of tuples of text is read twice as fast
 * as objects of bytes.
 */
export type TextRow = readonly [
  index: number,
  stream: string,
  revision: Revision,
  id: string,
  type: string,
  data: string,
  metadata: string,
]

/** One event for who checks it: the stored bytes and the leaf that was written with them. */
export type EnvelopeRow = readonly [
  index: number,
  stream: string,
  revision: Revision,
  id: string,
  type: string,
  data: Uint8Array,
  metadata: Uint8Array,
  leaf: Buffer,
]

/** What `readTails` says of one stream. */
export interface Tail<Event = Recorded> {
  readonly exists: boolean
  readonly events: readonly Event[]
}
export type TextTail = Tail<RecordedText>

export interface LocalLog extends EventStore {
  readonly head: () => TaskEither<CouldNot, LogHead>
  /** The number of events, which is the size of the tree. */
  readonly size: () => TaskEither<CouldNot, number>
  /** At most `limit` events after a leaf index (-1 for the beginning), in order. */
  readonly page: (afterIndex: number, limit: number) => TaskEither<CouldNot, readonly TextRow[]>
  /** The same with stored bytes and leaves. */
  readonly envelopes: (afterIndex: number, limit: number) => TaskEither<CouldNot, readonly EnvelopeRow[]>
  /** The tree as it was when the log had this many events; cheap at any size. */
  readonly frontierAt: (size: number) => TaskEither<CouldNot, Frontier>
  /** The index of the last event recorded at or before an instant; -1 where there is none. */
  readonly lastIndexAt: (instant: Instant) => TaskEither<CouldNot, number>
  /** Leaf hashes with from <= index < to. */
  readonly readLeaves: (from: number, to: number) => TaskEither<CouldNot, readonly Buffer[]>
  /** The leaf index of an event, if it is there. */
  readonly indexOf: (stream: string, revision: Revision) => TaskEither<CouldNot, number | undefined>
  /** Every intent to destroy, in order: few, and found without reading the log. */
  readonly erasuresStarted: () => TaskEither<CouldNot, readonly TextRow[]>
}

/** A page of one stream out of up to `limit` + 1 events: one more than asked shows that there is a next page. */
export const pageOf = (events: readonly Recorded[], limit: number): StreamPage => {
  const next = events[limit]?.revision
  return next === undefined ? { exists: true, events } : { exists: true, events: events.slice(0, limit), next }
}

/** The caller gave a position that no local log has made. */
export const notAPosition = (): CouldNot => couldNot('invalid-input', 'This is no position of this store.')

/** A position that was once given out lies beyond the end now: somebody put an older log in place. */
export const beyondTheEnd = (index: number, size: number): CouldNot =>
  couldNot('log-rolled-back', `The log ends before @${index}: it has ${size} events.`, { position: index })
