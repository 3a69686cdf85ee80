/**
 * Single archives as of a place in the log: their own streams, told to the same folds in a database in memory, and asked
 * by the same views. It reads what those streams hold and nothing else, so it costs the same in a log of ten thousand
 * events and of a million. Regulation and staff of that time are told before them and kept from one question to the next.
 *
 * Journals are not told: their lines as of a place are those of the live journal up to it.
 */
import type { Database } from 'better-sqlite3'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type { TaskEither } from 'fp-ts/TaskEither'
import type { CouldNot } from '../../commands/ports/could-not'
import type { EventStore, Recorded } from '../../commands/ports/event-store'
import type { Told } from '../../projections/kernel/projection'
import { indexOfPosition } from '../stores/append-rules'
import { type Definitions, openReadModelFile, writeSpine } from './read-model-file'
import { placed, type Source, type Spine, START, withZone } from './source'
import { openTable, type Table } from './table'
import { queue } from './turn'

export type AsOfRow = Readonly<Record<string, string | number | null>>
/** Runs a SELECT over the views. */
export type Ask = (sql: string, values?: readonly (string | number)[]) => readonly AsOfRow[]

export interface AsOfOrder {
  /** The streams of the archives that are asked for. */
  readonly streams: readonly string[]
  /** The last place that counts. */
  readonly to: number
}

export interface AsOf {
  /** Tells the streams up to a place and lets `use` ask the views, which hold these archives alone. */
  readonly asOf: <A>(order: AsOfOrder, use: (ask: Ask) => A) => TaskEither<CouldNot, A>
  readonly close: () => void
}

export interface AsOfSource extends Omit<Source, 'log'> {
  readonly log: Pick<EventStore, 'readStream'>
  readonly definitions: Definitions
}

/** What archives are read beside, the regulation first, for it sets the zone of the rest. No fold listens to one of these and to an archive, so their order does not matter. */
export const BESIDE = ['policy-main', 'staff-main'] as const

const PAGE_EVENTS = 500
const placeOf = (recorded: Recorded): number => indexOfPosition(recorded.position) ?? -1

/** A stream's events from a revision on, oldest first, none after `to`; none when there is no such stream. */
const recordedOf = async (
  { log }: AsOfSource,
  stream: string,
  first: number,
  to: number,
): Promise<Either<CouldNot, readonly Recorded[]>> => {
  const events: Recorded[] = []
  for (let from = first; ; ) {
    const page = await log.readStream(stream, { from, limit: PAGE_EVENTS })()
    if (isLeft(page)) return page
    if (!page.right.exists) return right(events)
    const wanted = page.right.events.filter((each) => placeOf(each) <= to)
    events.push(...wanted)
    if (wanted.length < page.right.events.length || page.right.next === undefined) return right(events)
    from = page.right.next
  }
}

const decoded = (
  source: AsOfSource,
  recorded: readonly Recorded[],
  before: Spine['zones'],
): Either<CouldNot, readonly Told[]> => {
  const events: Told[] = []
  let zones = before
  for (const each of recorded) {
    const position = placeOf(each)
    const read = source.decode({ ...each, position })
    if (isLeft(read)) return read
    events.push(placed(read.right, position, zones))
    zones = withZone(zones, source.zoneIn(read.right))
  }
  return right(events.sort((one, other) => one.position - other.position))
}

/** Regulation and staff as far as they have been read, and the database in which a part of them has been told. */
interface Kept {
  events: readonly Told[]
  readonly next: Map<string, number>
  scratch: { readonly db: Database; readonly tables: readonly Table[]; readonly told: number } | undefined
}

const zonesAt = ({ zoneIn }: AsOfSource, events: readonly Told[]): Spine['zones'] =>
  events.reduce<Spine['zones']>((zones, event) => withZone(zones, zoneIn(event)), {})

/** Reads what regulation and staff have gained. */
const readBeside = async (source: AsOfSource, kept: Kept): Promise<CouldNot | undefined> => {
  for (const stream of BESIDE) {
    const first = kept.next.get(stream) ?? 0
    const recorded = await recordedOf(source, stream, first, Number.MAX_SAFE_INTEGER)
    if (isLeft(recorded)) return recorded.left
    const events = decoded(source, recorded.right, zonesAt(source, kept.events))
    if (isLeft(events)) return events.left
    kept.next.set(stream, first + events.right.length)
    kept.events = [...kept.events, ...events.right].sort((one, other) => one.position - other.position)
  }
  return undefined
}

/** The database in memory in which this part of regulation and staff has been told, and nothing else. */
const scratchWith = async (
  source: AsOfSource,
  kept: Kept,
  beside: readonly Told[],
): Promise<Either<CouldNot, NonNullable<Kept['scratch']>>> => {
  if (kept.scratch?.told === beside.length) return right(kept.scratch)
  kept.scratch?.db.close()
  kept.scratch = undefined
  const opened = await openReadModelFile(':memory:', 'scratch', 'as-of', source.definitions)
  if (isLeft(opened)) return opened
  const db = opened.right
  const folds = source.definitions.projections.filter(({ shape }) => shape === 'fold')
  const tables = folds.map((each) => openTable(db, each, each.name))
  for (const table of tables) table.tell(beside)
  kept.scratch = { db, tables, told: beside.length }
  return right(kept.scratch)
}

const asks =
  (db: Database): Ask =>
  (sql, values = []) =>
    db.prepare<(string | number)[], AsOfRow>(sql).all(...values)

/** The events of the archives that were asked for, under the regulation of their time. */
const archivesAt = async (
  source: AsOfSource,
  beside: readonly Told[],
  { streams, to }: AsOfOrder,
): Promise<Either<CouldNot, readonly Told[]>> => {
  const recorded: Recorded[] = []
  for (const stream of streams) {
    const events = await recordedOf(source, stream, 0, to)
    if (isLeft(events)) return events
    recorded.push(...events.right)
  }
  return decoded(source, recorded, zonesAt(source, beside))
}

/** The newest event that the answer stands on tells what "today" is. */
const dayAt = (archives: readonly Told[], beside: readonly Told[]): string => {
  const last = [archives.at(-1), beside.at(-1)].reduce((one, other) =>
    (other?.position ?? -1) > (one?.position ?? -1) ? other : one,
  )
  return last === undefined ? '' : last.dayOf(last.meta.recordedAt)
}

const answer = async <A>(
  source: AsOfSource,
  kept: Kept,
  order: AsOfOrder,
  use: (ask: Ask) => A,
): Promise<Either<CouldNot, A>> => {
  const failure = await readBeside(source, kept)
  if (failure !== undefined) return left(failure)
  const beside = kept.events.filter(({ position }) => position <= order.to)
  const archives = await archivesAt(source, beside, order)
  if (isLeft(archives)) return archives
  const scratch = await scratchWith(source, kept, beside)
  if (isLeft(scratch)) return scratch
  const { db, tables } = scratch.right
  db.exec('BEGIN')
  try {
    for (const table of tables) table.tell(archives.right)
    const spine = { ...START, position: order.to, localDay: dayAt(archives.right, beside) }
    writeSpine(db, spine, [], order.to + 1)
    return right(use(asks(db)))
  } finally {
    db.exec('ROLLBACK')
  }
}

/** Archives as of any place, from one log. Questions are answered one after another. */
export const asOfReader = (source: AsOfSource): AsOf => {
  const kept: Kept = { events: [], next: new Map(), scratch: undefined }
  const inTurn = queue()
  return {
    asOf: (order, use) => () => inTurn(() => answer(source, kept, order, use)),
    close: () => kept.scratch?.db.close(),
  }
}
