/**
 * The bare limit: better-sqlite3 with nothing on top. One prepared INSERT per event of the same bytes, one unique index,
 * the same durability (WAL, synchronous FULL). What this machine can do, and no more.
 */
import { closeSync, fdatasyncSync, openSync, unlinkSync, writeSync } from 'node:fs'
import Database from 'better-sqlite3'

export interface StoredBytes {
  readonly stream: string
  readonly revision: number
  readonly id: string
  readonly type: string
  readonly data: Uint8Array
  readonly metadata: Uint8Array
}

export interface Limit {
  /** One transaction per event. */
  readonly one: (event: StoredBytes) => void
  /** One transaction for all. */
  readonly together: (events: readonly StoredBytes[]) => void
  readonly read: (stream: string) => readonly { readonly data: Uint8Array; readonly metadata: Uint8Array }[]
  readonly database: Database.Database
  readonly close: () => void
}

export const openLimit = (file: string): Limit => {
  const database = new Database(file)
  database.pragma('page_size = 8192')
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.exec(`CREATE TABLE IF NOT EXISTS events (
    position INTEGER PRIMARY KEY, stream TEXT NOT NULL, revision INTEGER NOT NULL, id TEXT NOT NULL, type TEXT NOT NULL,
    data BLOB NOT NULL, metadata BLOB NOT NULL) STRICT;
    CREATE UNIQUE INDEX IF NOT EXISTS events_of_stream ON events (stream, revision)`)
  const insert = database.prepare(
    'INSERT INTO events (stream, revision, id, type, data, metadata) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const select = database.prepare<[string], { data: Uint8Array; metadata: Uint8Array }>(
    'SELECT data, metadata FROM events WHERE stream = ? ORDER BY revision',
  )
  const one = ({ stream, revision, id, type, data, metadata }: StoredBytes): void => {
    insert.run(stream, revision, id, type, data, metadata)
  }
  return {
    one,
    together: database.transaction((events: readonly StoredBytes[]) => {
      for (const event of events) one(event)
    }),
    read: (stream) => select.all(stream),
    database,
    close: () => database.close(),
  }
}

/** Writes and syncs 4 KiB again and again: syncs per second. The limit must reach 0.8 of it. */
export const fdatasyncRate = (file: string, times: number): number => {
  const descriptor = openSync(file, 'w')
  const page = Buffer.alloc(4096, 1)
  try {
    const from = process.hrtime.bigint()
    for (let nth = 0; nth < times; nth += 1) {
      writeSync(descriptor, page, 0, page.length, nth * page.length)
      fdatasyncSync(descriptor)
    }
    return times / (Number(process.hrtime.bigint() - from) / 1e9)
  } finally {
    closeSync(descriptor)
    unlinkSync(file)
  }
}
