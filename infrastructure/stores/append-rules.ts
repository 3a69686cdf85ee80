/**
 * The rules of an append that hold on every store, as pure functions: what is refused before a store is asked, and how
 * an expectation meets the revision that a stream really has.
 *
 * Guards: no store is ever given more than the least capable one can hold, and the same append again is told from a
 * conflict in the same way everywhere (notes of the port: ids are compared at the exact revisions, and only where the
 * expectation lies behind).
 */

import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import {
  type AppendOptions,
  type AtRevision,
  type Expected,
  MAX_APPEND_BYTES,
  MAX_APPEND_EVENTS,
  MAX_STREAM_NAME_LENGTH,
  type NewEvent,
  type Position,
  type ReadMark,
  type ReadStreamOptions,
  type Revision,
  STREAM_NAME,
  type TailWanted,
} from '../../commands/ports/event-store'

/** The newest revision of a stream that is not there. */
export const NO_REVISION = -1

/** How long an append waits for other writers when the caller does not say. */
export const APPEND_TIMEOUT_MS = 5_000

/** Events of one page when the caller does not say. */
export const PAGE_EVENTS = 1_000

const EVENT_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const EVENT_TYPE = /^[A-Za-z][A-Za-z0-9_.-]{0,127}@[1-9][0-9]{0,5}$/
const POSITION = /^(?:0|[1-9][0-9]{0,15})$/

const invalid = (because: string): CouldNot => couldNot('invalid-input', because)

const isRevision = (value: number): boolean => Number.isSafeInteger(value) && value >= 0

const isStreamName = (name: string): boolean => name.length <= MAX_STREAM_NAME_LENGTH && STREAM_NAME.test(name)

/** Why a stream of this name can be neither read nor written, if so. */
export const badStreamName = (name: string): CouldNot | undefined =>
  isStreamName(name)
    ? undefined
    : invalid(`A stream name reads thing-id, in ASCII, with at most ${MAX_STREAM_NAME_LENGTH} characters.`)

const badMark = ({ stream, revision }: ReadMark): CouldNot | undefined =>
  badStreamName(stream) ??
  (revision === 'no-stream' || isRevision(revision)
    ? undefined
    : invalid('A read names a revision from 0 on, or no-stream.'))

const badEvent = ({ id, type, data }: NewEvent): CouldNot | undefined => {
  if (!EVENT_ID.test(id)) return invalid('An event id is a UUID in lower case.')
  if (!EVENT_TYPE.test(type)) return invalid('An event type reads Type@version.')
  return ArrayBuffer.isView(data) ? undefined : invalid('The data of an event are bytes.')
}

const firstBad = <A>(items: readonly A[], check: (item: A) => CouldNot | undefined): CouldNot | undefined => {
  for (const item of items) {
    const bad = check(item)
    if (bad !== undefined) return bad
  }
  return undefined
}

const badOptions = ({ expected, reads = [], timeoutMs = APPEND_TIMEOUT_MS }: AppendOptions): CouldNot | undefined => {
  if (expected !== 'no-stream' && !isRevision(expected.revision)) {
    return invalid('An append expects a revision from 0 on, or no-stream.')
  }
  return timeoutMs > 0 ? firstBad(reads, badMark) : invalid('The time limit of an append is greater than 0.')
}

/** Bytes that count towards the limit: type and data, and the metadata once they are known. */
export const tooLarge = (events: readonly NewEvent[], metadata: readonly Uint8Array[]): CouldNot | undefined => {
  let bytes = 0
  events.forEach(({ type, data }, nth) => {
    bytes += type.length + data.length + (metadata[nth]?.length ?? 0)
  })
  return bytes <= MAX_APPEND_BYTES
    ? undefined
    : couldNot('too-large', `One append holds at most ${MAX_APPEND_BYTES} bytes of types, data and metadata.`)
}

/** Why an append is refused before any store is asked, if so. */
export const badAppend = (
  stream: string,
  events: readonly NewEvent[],
  options: AppendOptions,
): CouldNot | undefined => {
  const bad = badStreamName(stream) ?? badOptions(options)
  if (bad !== undefined) return bad
  if (events.length === 0) return invalid('An append holds at least one event.')
  if (events.length > MAX_APPEND_EVENTS) {
    return couldNot('too-large', `One append holds at most ${MAX_APPEND_EVENTS} events.`)
  }
  if (events.length > 1 && new Set(events.map(({ id }) => id)).size < events.length) {
    return invalid('Two events of one append have the same id.')
  }
  return firstBad(events, badEvent) ?? tooLarge(events, [])
}

/** Why a page of a stream cannot be read, if so. */
export const badRead = (stream: string, { from, limit }: ReadStreamOptions): CouldNot | undefined => {
  if (from !== undefined && !isRevision(from)) return invalid('A read begins at a revision from 0 on.')
  return badStreamName(stream) ?? badLimit(limit)
}

/** Why these tails cannot be read, if so. */
export const badTails = (wanted: readonly TailWanted[]): CouldNot | undefined =>
  firstBad(wanted, ({ stream, from }) => badRead(stream, { from }))

/** Why a page cannot have this many events, if so. */
export const badLimit = (limit: number | undefined): CouldNot | undefined =>
  limit === undefined || (Number.isSafeInteger(limit) && limit > 0)
    ? undefined
    : invalid('A page has at least one event.')

export type Standing =
  | { readonly kind: 'fresh'; readonly first: Revision }
  | { readonly kind: 'repeat'; readonly last: Revision }
  | { readonly kind: 'conflict' }

/**
 * How an append stands to the stream whose newest revision is `last`. `idsFrom` gives the ids of stored events from a
 * revision on, at most that many; it is asked only where the expectation lies behind the stream.
 */
export const standingOf = (
  expected: Expected,
  last: Revision,
  events: readonly NewEvent[],
  idsFrom: (first: Revision, count: number) => readonly string[],
): Standing => {
  const first = expected === 'no-stream' ? 0 : expected.revision + 1
  if (first === last + 1) return { kind: 'fresh', first }
  if (first > last) return { kind: 'conflict' }
  const stored = idsFrom(first, events.length)
  const same = stored.length === events.length && stored.every((id, nth) => id === events[nth]?.id)
  return same ? { kind: 'repeat', last: first + events.length - 1 } : { kind: 'conflict' }
}

/** The first of the reads that no longer holds. */
export const movedRead = (
  reads: readonly ReadMark[],
  lastOf: (stream: string) => Revision,
): { readonly stream: string; readonly actual: AtRevision } | undefined => {
  for (const { stream, revision } of reads) {
    const last = lastOf(stream)
    if (last !== (revision === 'no-stream' ? NO_REVISION : revision)) return { stream, actual: atRevision(last) }
  }
  return undefined
}

/** Why this is no number of events or leaf index, if so. */
export const badIndex = (index: number): CouldNot | undefined =>
  isRevision(index) ? undefined : invalid('A leaf index is a whole number from 0 on.')

/** A newest revision as the port says it. */
export const atRevision = (last: Revision): AtRevision => (last === NO_REVISION ? 'no-stream' : last)

/** The position of a leaf index, where a store's positions are the leaf indexes. */
export const positionOf = (index: number): Position => String(index) as Position

/** The leaf index of such a position; -1, before the first, where none is given; undefined where it is no position. */
export const indexOfPosition = (position: Position | undefined): number | undefined => {
  if (position === undefined) return -1
  const index = POSITION.test(position) ? Number(position) : Number.NaN
  return Number.isSafeInteger(index) ? index : undefined
}

/** The event id whose 16 bytes are given in hex. */
export const uuidOf = (hex: string): string =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
