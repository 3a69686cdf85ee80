/**
 * Reading the log: pages by position and by stream, tails, and raw pages for projector and verifier.
 *
 * Guards: what one call gives is one moment of the log (several statements share a read transaction), and nothing
 * stays open when it has answered.
 */
import type { Database } from 'better-sqlite3'
import * as E from 'fp-ts/Either'
import type { CouldNot } from '../../commands/ports/could-not'
import type {
  AllPage,
  Position,
  ReadStreamOptions,
  Recorded,
  RecordedText,
  Revision,
  StreamPage,
  TailWanted,
} from '../../commands/ports/event-store'
import { type Instant, millisecondsOf } from '../../domain/kernel/time'
import { indexOfPosition, NO_REVISION, PAGE_EVENTS, positionOf, uuidOf } from './append-rules'
import {
  beyondTheEnd,
  type EnvelopeRow,
  notAPosition,
  pageOf,
  type Tail,
  type TextRow,
  type TextTail,
} from './local-log'
import type { LogMemory } from './sqlite-head'

/** Every function may throw the driver's errors; the store turns them into values. */
export interface LogReader {
  readonly stream: (stream: string, options: ReadStreamOptions) => StreamPage
  readonly tails: (wanted: readonly TailWanted[]) => readonly Tail[]
  readonly textTails: (wanted: readonly TailWanted[]) => readonly TextTail[]
  readonly all: (after: Position | undefined, limit: number) => E.Either<CouldNot, AllPage>
  readonly page: (afterIndex: number, limit: number) => readonly TextRow[]
  readonly envelopes: (afterIndex: number, limit: number) => readonly EnvelopeRow[]
  readonly leaves: (from: number, to: number) => readonly Buffer[]
  readonly size: () => number
  /** The index of the last event recorded at or before an instant; -1 where there is none. */
  readonly lastIndexAt: (instant: Instant) => number
  readonly indexOf: (stream: string, revision: Revision) => number | undefined
  readonly erasuresStarted: () => readonly TextRow[]
}

type RecordedRow = readonly [
  index: number,
  revision: number,
  id: string,
  type: string,
  data: Buffer,
  metadata: Buffer,
  /** The stream, where it was not given. */
  ...more: string[],
]

type RecordedTextRow = readonly [revision: number, id: string, type: string, data: string, metadata: string]

const ID = 'lower(hex(id))'
const RECORDED = `position, revision, ${ID}, type, data, metadata`

/**
 * Not a bare parameter: SQLite prepares a statement anew whenever the bound value of its LIMIT is set, which takes
 * longer than reading a page.
 */
const LIMIT = 'LIMIT ? + 0'

const statementsOf = (db: Database) => ({
  begin: db.prepare('BEGIN'),
  commit: db.prepare('COMMIT'),
  forwards: db
    .prepare<[string, number, number], RecordedRow>(
      `SELECT ${RECORDED} FROM events WHERE stream = ? AND revision >= ? ORDER BY revision ${LIMIT}`,
    )
    .raw(),
  backwards: db
    .prepare<[string, number, number], RecordedRow>(
      `SELECT ${RECORDED} FROM events WHERE stream = ? AND revision <= ? ORDER BY revision DESC ${LIMIT}`,
    )
    .raw(),
  tail: db
    .prepare<[string, number], RecordedRow>(
      `SELECT ${RECORDED} FROM events WHERE stream = ? AND revision >= ? ORDER BY revision`,
    )
    .raw(),
  textTail: db
    .prepare<[string, number], RecordedTextRow>(
      `SELECT revision, ${ID}, type, CAST(data AS TEXT), CAST(metadata AS TEXT)
       FROM events WHERE stream = ? AND revision >= ? ORDER BY revision`,
    )
    .raw(),
  all: db
    .prepare<[number, number], RecordedRow>(
      `SELECT ${RECORDED}, stream FROM events WHERE position > ? ORDER BY position ${LIMIT}`,
    )
    .raw(),
  page: db
    .prepare<[number, number], [...TextRow]>(
      `SELECT position, stream, revision, ${ID}, type, CAST(data AS TEXT), CAST(metadata AS TEXT)
       FROM events WHERE position > ? ORDER BY position ${LIMIT}`,
    )
    .raw(),
  erasures: db
    .prepare<[], [...TextRow]>(
      `SELECT position, stream, revision, ${ID}, type, CAST(data AS TEXT), CAST(metadata AS TEXT)
       FROM events WHERE type GLOB 'ErasureStarted@*' ORDER BY position`,
    )
    .raw(),
  envelopes: db
    .prepare<[number, number], [...EnvelopeRow]>(
      `SELECT position, stream, revision, ${ID}, type, data, metadata, leaf
       FROM events WHERE position > ? ORDER BY position ${LIMIT}`,
    )
    .raw(),
  leaves: db
    .prepare<[number, number], Buffer>('SELECT leaf FROM events WHERE position >= ? AND position < ? ORDER BY position')
    .pluck(),
  size: db.prepare<[], number>('SELECT max(position) + 1 FROM events').pluck(),
  recordedAt: db.prepare<[number], number>('SELECT recorded_at FROM events WHERE position = ?').pluck(),
  indexOf: db
    .prepare<[string, number], number>('SELECT position FROM events WHERE stream = ? AND revision = ?')
    .pluck(),
})

const recorded = (stream: string, [index, revision, hex, type, data, metadata]: RecordedRow): Recorded => ({
  id: uuidOf(hex),
  type,
  data,
  metadata,
  stream,
  revision,
  position: positionOf(index),
})

const recordedText = (stream: string, [revision, hex, type, data, metadata]: RecordedTextRow): RecordedText => ({
  id: uuidOf(hex),
  type,
  data,
  metadata,
  stream,
  revision,
})

/** The id is stored as 16 bytes and read as text in place: a copy of each row would cost as much as reading it. */
const withIds = <Row extends [number, string, number, string, ...unknown[]]>(rows: Row[]): readonly Row[] => {
  for (const row of rows) row[3] = uuidOf(row[3])
  return rows
}

const streamReader = (statements: ReturnType<typeof statementsOf>, memory: LogMemory) => {
  const events = (name: string, options: ReadStreamOptions): StreamPage | undefined => {
    const { direction = 'forwards', limit = PAGE_EVENTS } = options
    const from = options.from ?? (direction === 'forwards' ? 0 : Number.MAX_SAFE_INTEGER)
    const rows = statements[direction].all(name, from, limit + 1).map((row) => recorded(name, row))
    return rows.length === 0 ? undefined : pageOf(rows, limit)
  }
  /** Beyond the end of a stream there are no events either, and that is no missing stream. */
  const nothing = (name: string): StreamPage =>
    memory.lastOf(name) === NO_REVISION ? { exists: false } : { exists: true, events: [] }
  const tailBy =
    <Event extends Pick<Recorded, 'revision'>>(read: (name: string, from: Revision) => readonly Event[]) =>
    ({ stream: name, from }: TailWanted): Tail<Event> => {
      const known = memory.knownLastOf(name)
      if (known !== undefined && known < from) return { exists: known !== NO_REVISION, events: [] }
      const found = read(name, from)
      // Read from 0 and found empty, the stream is not there; else only its newest revision can tell.
      const last = found.at(-1)?.revision ?? (from === 0 ? NO_REVISION : undefined)
      if (last !== undefined) memory.learn(name, last)
      return { exists: memory.lastOf(name) !== NO_REVISION, events: found }
    }
  const tail = tailBy((name, from) => statements.tail.all(name, from).map((row) => recorded(name, row)))
  const textTail = tailBy((name, from) => statements.textTail.all(name, from).map((row) => recordedText(name, row)))
  return { events, nothing, tail, textTail }
}

/** The reading side of one open log. */
export const logReader = (db: Database, memory: LogMemory): LogReader => {
  const statements = statementsOf(db)
  const { events, nothing, tail, textTail } = streamReader(statements, memory)
  const atOneMoment = <A>(read: () => A): A => {
    statements.begin.run()
    memory.refresh()
    const answer = read()
    statements.commit.run()
    return answer
  }
  /**
   * Most of what a command asks for is remembered, and nobody else has written since: then no transaction is needed for
   * all of it to be of one moment.
   */
  const tailsBy = <A>(read: (wanted: TailWanted) => A, wanted: readonly TailWanted[]): readonly A[] => {
    const tails = wanted.map(read)
    return memory.refresh() ? atOneMoment(() => wanted.map(read)) : tails
  }
  return {
    stream: (name, options) => events(name, options) ?? atOneMoment(() => events(name, options) ?? nothing(name)),
    tails: (wanted) => tailsBy(tail, wanted),
    textTails: (wanted) => tailsBy(textTail, wanted),
    all: (after, limit) => {
      const index = indexOfPosition(after)
      if (index === undefined) return E.left(notAPosition())
      const [rows, size] = atOneMoment(() => [statements.all.all(index, limit), statements.size.get() ?? 0] as const)
      if (index >= size) return E.left(beyondTheEnd(index, size))
      const page = rows.map((row) => recorded(row[6] ?? '', row))
      const scannedTo = page.at(-1)?.position ?? after
      const atEnd = index + 1 + page.length >= size
      return E.right({ events: page, ...(scannedTo === undefined ? {} : { scannedTo }), atEnd })
    },
    page: (afterIndex, limit) => withIds(statements.page.all(afterIndex, limit)),
    envelopes: (afterIndex, limit) => withIds(statements.envelopes.all(afterIndex, limit)),
    leaves: (from, to) => statements.leaves.all(from, to),
    lastIndexAt: (instant) =>
      atOneMoment(() => {
        const until = millisecondsOf(instant)
        // Recording times never fall, so halving finds the place: everything below `low` is not later.
        let [low, high] = [0, statements.size.get() ?? 0]
        while (low < high) {
          const middle = Math.floor((low + high) / 2)
          if ((statements.recordedAt.get(middle) ?? until) <= until) low = middle + 1
          else high = middle
        }
        return low - 1
      }),
    size: () => statements.size.get() ?? 0,
    indexOf: (name, revision) => statements.indexOf.get(name, revision),
    erasuresStarted: () => withIds(statements.erasures.all()),
  }
}
