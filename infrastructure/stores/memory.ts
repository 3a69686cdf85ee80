/**
 * The event store in memory: for tests and for trying a policy. It dies with the process and says so nowhere else.
 *
 * Guards: the same semantics as on disk, evidence tree included, because it passes the same contract suite; nobody can
 * change what is stored through the bytes that they gave or got.
 */
import * as E from 'fp-ts/Either'
import type { TaskEither } from 'fp-ts/TaskEither'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import type {
  AllPage,
  AppendOptions,
  AppendResult,
  EventStore,
  NewEvent,
  Position,
  ReadStreamOptions,
  Recorded,
  StreamPage,
  TailWanted,
} from '../../commands/ports/event-store'
import type { Instant } from '../../domain/kernel/time'
import { appendLeaf, emptyFrontier, eventLeaf, type Frontier } from '../evidence/tree'
import {
  atRevision,
  badAppend,
  badIndex,
  badLimit,
  badRead,
  badStreamName,
  badTails,
  indexOfPosition,
  movedRead,
  PAGE_EVENTS,
  positionOf,
  standingOf,
  tooLarge,
} from './append-rules'
import {
  beyondTheEnd,
  type EnvelopeRow,
  type LocalLog,
  type LogHead,
  notAPosition,
  pageOf,
  type Tail,
  type TextRow,
} from './local-log'
import { subscription } from './subscription'
import { type Alarm, alarm } from './waiting'

interface Stored extends Recorded {
  readonly recordedAt: Instant
  readonly leaf: Buffer
}

interface Contents {
  readonly events: Stored[]
  /** Leaf indexes of each stream's events. */
  readonly streams: Map<string, number[]>
  frontier: Frontier
  recordedAt: Instant | undefined
  closed: boolean
  readonly readers: Alarm
}

const storedAt = ({ events }: Contents, index: number): Stored => {
  const stored = events[index]
  if (stored === undefined) throw new Error(`The store in memory has no event @${index}.`)
  return stored
}

const lastOf = ({ streams }: Contents, stream: string): number => (streams.get(stream)?.length ?? 0) - 1

const copyOf = (bytes: Uint8Array): Buffer => Buffer.from(Uint8Array.from(bytes).buffer)

const given = ({ leaf: _, recordedAt: __, ...event }: Stored): Recorded => ({
  ...event,
  data: copyOf(event.data),
  metadata: copyOf(event.metadata),
})

const eventsOf = (log: Contents, stream: string, from: number, to = Number.POSITIVE_INFINITY): readonly Stored[] =>
  (log.streams.get(stream) ?? []).slice(from, to).map((index) => storedAt(log, index))

const record = (log: Contents, stream: string, event: NewEvent, metadata: Uint8Array, recordedAt: Instant): void => {
  const index = log.events.length
  const indexes = log.streams.get(stream)
  const revision = indexes?.length ?? 0
  const envelope = { id: event.id, type: event.type, data: copyOf(event.data), metadata: copyOf(metadata) }
  const leaf = eventLeaf(index, stream, revision, envelope)
  log.events.push({ ...envelope, stream, revision, position: positionOf(index), leaf, recordedAt })
  if (indexes === undefined) log.streams.set(stream, [index])
  else indexes.push(index)
  log.frontier = appendLeaf(log.frontier, leaf)
}

const append = (
  log: Contents,
  clock: () => Instant,
  stream: string,
  events: readonly NewEvent[],
  { expected, reads = [] }: AppendOptions,
): E.Either<CouldNot, AppendResult> => {
  const last = lastOf(log, stream)
  const standing = standingOf(expected, last, events, (first, count) =>
    eventsOf(log, stream, first, first + count).map(({ id }) => id),
  )
  if (standing.kind === 'repeat') return E.right({ kind: 'appended', last: standing.last })
  if (standing.kind === 'conflict') return E.right({ kind: 'conflict', stream, actual: atRevision(last) })
  const moved = movedRead(reads, (name) => lastOf(log, name))
  if (moved !== undefined) return E.right({ kind: 'conflict', ...moved })
  const clockAt = clock()
  const recordedAt = log.recordedAt !== undefined && log.recordedAt > clockAt ? log.recordedAt : clockAt
  const metadata = events.map((event) => event.metadata(recordedAt, clockAt))
  const large = tooLarge(events, metadata)
  if (large !== undefined) return E.left(large)
  events.forEach((event, nth) => {
    record(log, stream, event, metadata[nth] ?? new Uint8Array(0), recordedAt)
  })
  log.recordedAt = recordedAt
  log.readers.wakeAll()
  return E.right({ kind: 'appended', last: standing.first + events.length - 1 })
}

const readStream = (log: Contents, stream: string, options: ReadStreamOptions): StreamPage => {
  const all = log.streams.get(stream)
  if (all === undefined) return { exists: false }
  const { direction = 'forwards', limit = PAGE_EVENTS } = options
  const from = options.from ?? (direction === 'forwards' ? 0 : all.length - 1)
  const wanted = direction === 'forwards' ? all.slice(from, from + limit + 1) : all.slice(0, from + 1).reverse()
  return pageOf(
    wanted.slice(0, limit + 1).map((index) => given(storedAt(log, index))),
    limit,
  )
}

const readAll = (log: Contents, after: Position | undefined, limit: number): E.Either<CouldNot, AllPage> => {
  const index = indexOfPosition(after)
  if (index === undefined) return E.left(notAPosition())
  const size = log.events.length
  if (index >= size) return E.left(beyondTheEnd(index, size))
  const events = log.events.slice(index + 1, index + 1 + limit).map(given)
  const scannedTo = events.at(-1)?.position ?? after
  return E.right({
    events,
    ...(scannedTo === undefined ? {} : { scannedTo }),
    atEnd: index + 1 + events.length >= size,
  })
}

const readTail = (log: Contents, { stream, from }: TailWanted): Tail => ({
  exists: log.streams.has(stream),
  events: eventsOf(log, stream, from).map(given),
})

const changed = async (log: Contents, position: Position | undefined, signal: AbortSignal): Promise<void> => {
  if (log.closed || log.events.length > (indexOfPosition(position) ?? -1) + 1) return
  await log.readers.sleep(signal)
}

type Answer = <A>(bad: CouldNot | undefined, work: () => E.Either<CouldNot, A>) => TaskEither<CouldNot, A>

const headOf = ({ events, frontier, recordedAt }: Contents): LogHead => {
  const leaf = events.at(-1)?.leaf
  return {
    frontier,
    ...(recordedAt === undefined ? {} : { recordedAt }),
    ...(leaf === undefined ? {} : { leaf }),
  }
}

const STARTED = 'ErasureStarted@'

const textRow = ({ stream, revision, id, type, data, metadata }: Stored, index: number): TextRow =>
  [index, stream, revision, id, type, Buffer.from(data).toString(), Buffer.from(metadata).toString()] as const

const envelopeRow = ({ stream, revision, id, type, data, metadata, leaf }: Stored, index: number): EnvelopeRow =>
  [index, stream, revision, id, type, copyOf(data), copyOf(metadata), leaf] as const

const frontierAt = ({ events }: Contents, size: number): E.Either<CouldNot, Frontier> =>
  size > events.length
    ? E.left(beyondTheEnd(size - 1, events.length))
    : E.right(events.slice(0, size).reduce((frontier, { leaf }) => appendLeaf(frontier, leaf), emptyFrontier))

/** What only a log at hand can give. */
const atHand = (log: Contents, answer: Answer): Omit<LocalLog, keyof EventStore> => {
  const rows = <Row>(afterIndex: number, limit: number, row: (event: Stored, index: number) => Row): readonly Row[] =>
    log.events.slice(afterIndex + 1, afterIndex + 1 + limit).map((event, nth) => row(event, afterIndex + 1 + nth))
  return {
    head: () => answer(undefined, () => E.right(headOf(log))),
    size: () => answer(undefined, () => E.right(log.events.length)),
    page: (after, limit) => answer(badLimit(limit), () => E.right(rows(after, limit, textRow))),
    envelopes: (after, limit) => answer(badLimit(limit), () => E.right(rows(after, limit, envelopeRow))),
    frontierAt: (size) => answer(badIndex(size), () => frontierAt(log, size)),
    lastIndexAt: (instant) =>
      answer(undefined, () => E.right(log.events.findLastIndex(({ recordedAt }) => recordedAt <= instant))),
    readLeaves: (from, to) => answer(undefined, () => E.right(log.events.slice(from, to).map(({ leaf }) => leaf))),
    indexOf: (stream, revision) => answer(badStreamName(stream), () => E.right(log.streams.get(stream)?.[revision])),
    erasuresStarted: () =>
      answer(undefined, () => E.right(log.events.map(textRow).filter(([, , , , type]) => type.startsWith(STARTED)))),
  }
}

const empty = (): Contents => ({
  events: [],
  streams: new Map(),
  frontier: emptyFrontier,
  recordedAt: undefined,
  closed: false,
  readers: alarm(),
})

/** An empty event store in memory. `clock` gives the time of recording. */
export const memoryStore = ({ clock }: { readonly clock: () => Instant }): LocalLog => {
  const log = empty()
  const answer: Answer = (bad, work) => async () => {
    if (log.closed) return E.left(couldNot('closed', 'The store is closed.'))
    return bad === undefined ? work() : E.left(bad)
  }
  const readAllOf: EventStore['readAll'] = ({ after, limit }) =>
    answer(badLimit(limit), () => readAll(log, after, limit))
  const end = answer(undefined, () => E.right(log.events.at(-1)?.position))
  return {
    ...atHand(log, answer),
    readsChecked: 'in-append',
    append: (stream, events, options) =>
      answer(badAppend(stream, events, options), () => append(log, clock, stream, events, options)),
    readStream: (stream, options = {}) =>
      answer(badRead(stream, options), () => E.right(readStream(log, stream, options))),
    readTails: (wanted) => answer(badTails(wanted), () => E.right(wanted.map((tail) => readTail(log, tail)))),
    readAll: readAllOf,
    subscribe: ({ after, signal }) =>
      subscription(
        { readAll: readAllOf, end, changed: (position, until) => changed(log, position, until) },
        after,
        signal,
      ),
    close: () => async () => {
      log.closed = true
      log.readers.wakeAll()
      return E.right(undefined)
    },
  }
}
