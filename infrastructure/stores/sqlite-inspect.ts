/**
 * What a verifier reads of a log file besides the events: every stored byte of a row, whether streams lead to the rows,
 * the database as a whole, and the signed checkpoints that stand beside the events.
 *
 * Guards: nothing that a reader of the log would believe is left unread. A tree over the events says nothing about the
 * index by which streams are read, about the times by which instants are looked up, or about a table that a page of
 * another one was written over.
 */
import Database from 'better-sqlite3'
import type { TaskEither } from 'fp-ts/TaskEither'
import type { CouldNot } from '../../commands/ports/could-not'
import { hashesBeside, type StoredNode } from '../evidence/stored-nodes'
import { uuidOf } from './append-rules'
import type { EnvelopeRow } from './local-log'
import { isStoredHash } from './sqlite-failure'
import { REPLICA_SCHEMA, SCHEMA } from './sqlite-settings'
import { rolledBack } from './sqlite-upkeep'

/** A stored event with everything that stands in its row: `node` is null where it completes nothing but itself. */
export type InspectedRow = readonly [...envelope: EnvelopeRow, recordedMs: number, node: Buffer | null]

/** A signed checkpoint as it is kept in the store. */
export interface KeptCheckpoint {
  readonly size: number
  readonly note: Uint8Array
}

/** The reading side of one open file; every function may throw the driver's errors. */
export interface Inspector {
  readonly rows: (afterIndex: number, limit: number) => readonly InspectedRow[]
  /** The first event with from <= index < to that is not found by its stream and revision. */
  readonly misplaced: (from: number, to: number) => number | undefined
  /** What is wrong with the database as a whole, in sentences. */
  readonly database: () => readonly string[]
  /** At most `limit` kept checkpoints of a greater size than this, in order. */
  readonly checkpoints: (afterSize: number, limit: number) => readonly KeptCheckpoint[]
  readonly newestCheckpoint: () => KeptCheckpoint | undefined
  /** For each of these events the hashes beside it in the tree of `size`, from stored nodes; nothing where one is missing. */
  readonly beside: (indexes: readonly number[], size: number) => readonly (readonly Buffer[] | undefined)[]
  /** Why this is not the log that was acknowledged, if so. */
  readonly rolledBack: () => CouldNot | undefined
  readonly keep: (kept: KeptCheckpoint) => void
}

type AsValues<F> = F extends (...given: infer Given) => infer A ? (...given: Given) => TaskEither<CouldNot, A> : never

/** The same as values, for those who verify. */
export type Inspection = { readonly [K in Exclude<keyof Inspector, 'keep'>]: AsValues<Inspector[K]> }

/** In a damaged file a value may be of any type, whatever the table says. */
const NOTE = "coalesce(CAST(note AS BLOB), x'') AS note"

/** What the second index is for; the sum of places tells two sets of them apart well enough beside SQLite's own check. */
const IS_ERASURE = "type GLOB 'ErasureStarted@*'"

const statementsOf = (db: Database.Database) => ({
  rows: db
    .prepare<[number, number], [...InspectedRow]>(
      `SELECT position, stream, revision, lower(hex(id)), type, data, metadata, leaf, recorded_at, node
       FROM events NOT INDEXED WHERE position > ? ORDER BY position LIMIT ? + 0`,
    )
    .raw(),
  misplaced: db
    .prepare<[number, number], number>(
      `SELECT e.position FROM events AS e NOT INDEXED WHERE e.position >= ? AND e.position < ? AND NOT EXISTS
         (SELECT 1 FROM events AS i INDEXED BY events_of_stream
          WHERE i.stream = e.stream AND i.revision = e.revision AND i.position = e.position)
       ORDER BY e.position LIMIT 1`,
    )
    .pluck(),
  counts: db
    .prepare<[], [rows: number, erasures: number, indexed: number, indexedErasures: number]>(
      `SELECT r.rows, r.erasures, (SELECT count(*) FROM events INDEXED BY events_of_stream WHERE stream >= ''),
              (SELECT total(position + 1) FROM events INDEXED BY events_of_erasures WHERE ${IS_ERASURE})
       FROM (SELECT count(*) AS rows, total(iif(${IS_ERASURE}, position + 1, 0)) AS erasures FROM events NOT INDEXED) AS r`,
    )
    .raw(),
  checkpoints: db.prepare<[number, number], KeptCheckpoint>(
    `SELECT size, ${NOTE} FROM checkpoints WHERE size > ? ORDER BY size LIMIT ? + 0`,
  ),
  node: db.prepare<[number], StoredNode>('SELECT leaf, coalesce(node, leaf) AS root FROM events WHERE position = ?'),
  newest: db.prepare<[], KeptCheckpoint>(`SELECT size, ${NOTE} FROM checkpoints ORDER BY size DESC LIMIT 1`),
})

const schemaIn = (db: Database.Database): string =>
  JSON.stringify(db.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name').raw().all())

/**
 * Whether tables, index and triggers are those that this program makes; a replica has one table more. A trigger that
 * somebody dropped is missed here.
 */
const isOurSchema = (db: Database.Database): boolean => {
  const fresh = new Database(':memory:')
  try {
    fresh.exec(SCHEMA)
    if (schemaIn(fresh) === schemaIn(db)) return true
    fresh.exec(REPLICA_SCHEMA)
    return schemaIn(fresh) === schemaIn(db)
  } finally {
    fresh.close()
  }
}

const MOST_SENTENCES = 10

const wholeDatabase = (db: Database.Database, counts: () => readonly number[] | undefined): readonly string[] => {
  const said = db.prepare<[], string>(`PRAGMA integrity_check(${MOST_SENTENCES})`).pluck().all()
  const faults = said[0] === 'ok' ? [] : said.map((sentence) => `SQLite says of the database: ${sentence}`)
  if (!isOurSchema(db)) faults.push('The tables, the index or the triggers are not those that this program makes.')
  const [rows, erasures, indexed, indexedErasures] = counts() ?? []
  if (rows !== indexed) faults.push(`The index of streams has ${indexed} entries for ${rows} events.`)
  if (erasures !== indexedErasures) faults.push('The index of erasures does not name those that the log holds.')
  return faults
}

const wholeNode = (node: StoredNode | undefined): StoredNode | undefined =>
  node !== undefined && isStoredHash(node.leaf) && isStoredHash(node.root) ? node : undefined

/** Whether every column of a row holds what such a row holds. */
export const isWholeRow = (row: InspectedRow | EnvelopeRow): boolean => {
  const [index, stream, revision, id, type, data, metadata, leaf, recordedMs = 0, node = null] = row
  return (
    [stream, id, type].every((text) => typeof text === 'string') &&
    [data, metadata].every((bytes) => Buffer.isBuffer(bytes)) &&
    [index, revision, recordedMs].every((number) => Number.isSafeInteger(number)) &&
    isStoredHash(leaf) &&
    (node === null || isStoredHash(node))
  )
}

/** Reads what a verifier needs from an open log; `folder` is that of the marks. Prepared when first needed. */
export const inspectorOf = (db: Database.Database, folder: string): Inspector => {
  let prepared: ReturnType<typeof statementsOf> | undefined
  const statements = () => {
    prepared ??= statementsOf(db)
    return prepared
  }
  return {
    rows: (afterIndex, limit) => {
      const rows = statements().rows.all(afterIndex, limit)
      for (const row of rows) row[3] = uuidOf(row[3])
      return rows
    },
    misplaced: (from, to) => statements().misplaced.get(from, to),
    database: () => wholeDatabase(db, () => statements().counts.get()),
    checkpoints: (afterSize, limit) => statements().checkpoints.all(afterSize, limit),
    newestCheckpoint: () => statements().newest.get(),
    beside: (indexes, size) => {
      const known = new Map<number, StoredNode | undefined>()
      const nodeAt = (index: number): StoredNode | undefined => {
        if (!known.has(index)) known.set(index, wholeNode(statements().node.get(index)))
        return known.get(index)
      }
      return indexes.map((index) => hashesBeside(index, size, nodeAt))
    },
    rolledBack: () => rolledBack(db, folder),
    keep: ({ size, note }) => void db.prepare('INSERT OR IGNORE INTO checkpoints VALUES (?, ?)').run(size, note),
  }
}
