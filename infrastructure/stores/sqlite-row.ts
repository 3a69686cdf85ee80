/**
 * One row of the log: an event with its leaf, and the node of the evidence tree that it completes.
 *
 * Guards: whoever writes events, whether they are new or copied from another log, writes the same row for the same bytes.
 */
import type { Database, Statement } from 'better-sqlite3'
import { appendLeaf, eventLeaf, type Frontier, type StoredEnvelope } from '../evidence/tree'

export type InsertEvent = Statement<unknown[]>

/** Prepares the one statement by which rows get into the log. */
export const insertEvent = (db: Database): InsertEvent =>
  db.prepare("INSERT INTO events VALUES (?, ?, ?, unhex(?, '-'), ?, ?, ?, ?, ?, ?)")

/** An event at its place in a stream; `recordedMs` is the time by which it is looked up, which never falls. */
export interface RowToWrite extends StoredEnvelope {
  readonly stream: string
  readonly revision: number
  readonly recordedMs: number
}

/** Writes the next row; gives the tree as it is then. */
export const writeRow = (
  insert: InsertEvent,
  before: Frontier,
  { stream, revision, id, type, data, metadata, recordedMs }: RowToWrite,
): { readonly frontier: Frontier; readonly leaf: Buffer } => {
  const index = before.size
  const leaf = eventLeaf(index, stream, revision, { id, type, data, metadata })
  const frontier = appendLeaf(before, leaf)
  // An even leaf completes nothing but itself.
  const node = index % 2 === 0 ? null : frontier.hashes.at(-1)
  insert.run(index, stream, revision, id, type, data, metadata, recordedMs, leaf, node)
  return { frontier, leaf }
}
