/**
 * The database file: its schema, and the settings without which it must not be used.
 *
 * Guards: what was acknowledged survives a power cut (WAL with synchronous FULL, which the driver turns off by itself);
 * recorded events can be neither changed nor removed through SQL of ours; a file that is no log of ours is not touched.
 * Every setting is read back, for SQLite ignores what it does not know or cannot do.
 */

import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import * as E from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import { couldNotFrom } from './sqlite-failure'

export type SqliteMode = 'create' | 'existing' | 'read-only'

/** "Doss" in ASCII: the mark of our files in the database header. */
export const APPLICATION_ID = 0x446f7373
export const SCHEMA_VERSION = 1

/** Long enough to hand the lock over, short enough not to hold up the event loop; longer waits are asynchronous. */
const BUSY_TIMEOUT_MS = 50

/** Before this version two connections could damage a WAL database when one commits during another's checkpoint. */
const OLDEST_SQLITE = [3, 51, 3] as const

/** A registration takes a bit over 1.5 kB: on pages of 4 kB every third would not fit and a quarter be lost. */
const PAGE_BYTES = 8_192

const ALWAYS: Readonly<Record<string, number>> = {
  busy_timeout: BUSY_TIMEOUT_MS,
  foreign_keys: 1,
  recursive_triggers: 1,
  trusted_schema: 0,
  cell_size_check: 1,
  mmap_size: 0,
}
const FOR_WRITING: Readonly<Record<string, number | string>> = {
  journal_mode: 'wal',
  synchronous: 2,
  fullfsync: 1,
  checkpoint_fullfsync: 1,
  wal_autocheckpoint: 1_000,
}

/**
 * The position is the leaf index. `node` is the root of the widest perfect subtree that this event completes, where that
 * is more than its own leaf: so the frontier of the log as of any size is a few rows, there is no head to be rewritten,
 * and an append touches two pages, the newest of the events and one of the index. `recorded_at` (milliseconds) never
 * falls. Ids are kept as 16 bytes. Triggers alone would not stop REPLACE, which deletes silently unless
 * recursive_triggers is on. `checkpoints` holds the signed heads of the evidence tree, which are no events. The intents
 * to destroy have an index of their own, for each opening asks the log for them; no other event is written to it.
 */
export const SCHEMA = `
CREATE TABLE events (
  position INTEGER PRIMARY KEY,
  stream TEXT NOT NULL,
  revision INTEGER NOT NULL,
  id BLOB NOT NULL,
  type TEXT NOT NULL,
  data BLOB NOT NULL,
  metadata BLOB NOT NULL,
  recorded_at INTEGER NOT NULL,
  leaf BLOB NOT NULL,
  node BLOB
) STRICT;
CREATE UNIQUE INDEX events_of_stream ON events (stream, revision);
CREATE INDEX events_of_erasures ON events (position) WHERE type GLOB 'ErasureStarted@*';
CREATE TRIGGER events_never_change BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events never change'); END;
CREATE TRIGGER events_never_go BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events are never removed'); END;
CREATE TABLE checkpoints (size INTEGER PRIMARY KEY, note BLOB NOT NULL) STRICT;
CREATE TRIGGER checkpoints_never_change BEFORE UPDATE ON checkpoints
  BEGIN SELECT RAISE(ABORT, 'checkpoints never change'); END;
CREATE TRIGGER checkpoints_never_go BEFORE DELETE ON checkpoints
  BEGIN SELECT RAISE(ABORT, 'checkpoints are never removed'); END;
`

/** The place of a replica in its source, a table that only replicas have. */
export const REPLICA_TABLE = 'replica_place'
export const REPLICA_SCHEMA = `
CREATE TABLE IF NOT EXISTS ${REPLICA_TABLE} (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  position TEXT,
  checkpoint_revision INTEGER NOT NULL,
  heard_at TEXT
) STRICT;
`

const pragmaOf = (db: Database.Database, pragma: string): unknown => db.pragma(pragma, { simple: true })

const isOldSqlite = (db: Database.Database): boolean => {
  const version = String(db.prepare('SELECT sqlite_version()').pluck().get()).split('.').map(Number)
  for (const [nth, least] of OLDEST_SQLITE.entries()) {
    const part = version[nth] ?? 0
    if (part !== least) return part < least
  }
  return false
}

const isEmpty = (db: Database.Database): boolean =>
  db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0 && pragmaOf(db, 'application_id') === 0

/** Looks at the file before anything is set on it. */
const badFile = (db: Database.Database, mode: SqliteMode): CouldNot | undefined => {
  if (isOldSqlite(db)) return couldNot('unavailable', 'This SQLite has a known defect; 3.51.3 or newer is needed.')
  if (isEmpty(db)) return mode === 'create' ? undefined : couldNot('unreadable', 'The log file holds no log.')
  if (pragmaOf(db, 'application_id') !== APPLICATION_ID) return couldNot('unreadable', 'The file is no log of Dossier.')
  return pragmaOf(db, 'user_version') === SCHEMA_VERSION
    ? undefined
    : couldNot('unreadable', 'The log file was written by another version of this program.')
}

/** Sets and reads back. Under `read-only` a copy that is in journal mode DELETE is as good. */
const settle = (db: Database.Database, mode: SqliteMode): CouldNot | undefined => {
  const settings = Object.entries(mode === 'read-only' ? ALWAYS : { ...ALWAYS, ...FOR_WRITING })
  for (const [name, wanted] of settings) {
    db.pragma(`${name} = ${wanted}`)
    if (pragmaOf(db, name) !== wanted)
      return couldNot('unavailable', `The database does not accept ${name} = ${wanted}.`)
  }
  return undefined
}

/** Two processes may create at once: the second finds the work done when it gets the lock. */
const createIn = (db: Database.Database): void => {
  db.exec('BEGIN IMMEDIATE')
  if (isEmpty(db)) {
    db.exec(SCHEMA)
    db.pragma(`application_id = ${APPLICATION_ID}`)
    db.pragma(`user_version = ${SCHEMA_VERSION}`)
  }
  db.exec('COMMIT')
}

const prepare = (db: Database.Database, mode: SqliteMode): CouldNot | undefined => {
  db.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`)
  const bad = badFile(db, mode)
  if (bad !== undefined) return bad
  const fresh = isEmpty(db)
  if (fresh) db.pragma(`page_size = ${PAGE_BYTES}`)
  const unsettled = settle(db, mode)
  if (unsettled !== undefined || !fresh) return unsettled
  createIn(db)
  return badFile(db, mode)
}

/** Opens the file with every setting asserted. */
export const openDatabase = (file: string, mode: SqliteMode): E.Either<CouldNot, Database.Database> => {
  // The driver throws an error without code for a folder that is not there.
  if (!existsSync(dirname(file))) return E.left(couldNot('unavailable', 'The folder of the log file is not there.'))
  let db: Database.Database | undefined
  try {
    db = new Database(file, { readonly: mode === 'read-only', fileMustExist: mode !== 'create' })
    const bad = prepare(db, mode)
    if (bad === undefined) return E.right(db)
    db.close()
    return E.left(bad)
  } catch (error) {
    db?.close()
    return E.left(couldNotFrom(error))
  }
}
