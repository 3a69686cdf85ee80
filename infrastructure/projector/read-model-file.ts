/**
 * `read-model.db`: the file that holds rows, views and how far they were told. Everything in it can be told again from
 * the log, so it runs with synchronous NORMAL: a power cut may take the newest batches, and with them their position, and
 * the next read tells them again. Rows and position stand in one transaction, so they never disagree.
 */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { type Either, isLeft, isRight, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import type { Projection } from '../../projections/kernel/projection'
import { DAYS, type View } from '../../projections/kernel/view'
import type { Mark, Spine } from './source'
import { columnsOf, createIndexes, createTable, dropTable, guardJournal } from './table'
import { whenFree } from './turn'
import { allViews, createViews, dropViews } from './views'

export interface Definitions {
  readonly projections: readonly Projection[]
  readonly views: readonly View[]
  /** Where they are known already. */
  readonly marks?: Marks
}

/** What a file bears that holds definitions in their present form. */
export interface Marks {
  /** Of each projection, by name. */
  readonly forms: Readonly<Record<string, string>>
  readonly views: string
}

/** "DosR" in ASCII. */
const APPLICATION_ID = 0x446f7352
/** Raised when the projector's own tables change; a file of another format is emptied and told again. */
const FORMAT = 3
const PAGE_BYTES = 8_192
const BUSY_TIMEOUT_MS = 20
const CACHE_KIBIBYTES = 32_768
/** Every checkpoint syncs: four times the usual distance makes a rebuild a fifth faster, for 32 MiB of disk. */
const CHECKPOINT_PAGES = 4_000

const SCHEMA = `
CREATE TABLE model_head (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  archive TEXT NOT NULL,
  position INTEGER NOT NULL,
  last_id TEXT NOT NULL,
  running_max TEXT NOT NULL,
  local_day TEXT NOT NULL,
  zones TEXT NOT NULL,
  log_size INTEGER NOT NULL,
  views TEXT NOT NULL,
  generation INTEGER NOT NULL
) STRICT;
CREATE TABLE model_projections (
  name TEXT PRIMARY KEY,
  says TEXT NOT NULL,
  version INTEGER NOT NULL,
  form TEXT NOT NULL,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE model_times (position INTEGER PRIMARY KEY, running_max TEXT NOT NULL) STRICT;
CREATE TABLE ${DAYS} (position INTEGER PRIMARY KEY, before TEXT NOT NULL, day TEXT NOT NULL) STRICT;
CREATE TABLE model_rebuild (one INTEGER PRIMARY KEY CHECK (one = 1), token TEXT NOT NULL, beat INTEGER NOT NULL) STRICT;
`

/** `scratch`: nobody else looks and a half-built file is thrown away, so nothing is journalled or synced. */
export type FileMode = 'live' | 'scratch'

const settle = (db: Database.Database, mode: FileMode): void => {
  db.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`)
  db.pragma(`page_size = ${PAGE_BYTES}`)
  // In memory a transaction must still be undone; `:memory:` knows no other journal that could do it.
  db.pragma(`journal_mode = ${mode === 'live' ? 'WAL' : db.memory ? 'MEMORY' : 'OFF'}`)
  db.pragma(mode === 'live' ? 'synchronous = NORMAL' : 'synchronous = OFF')
  db.pragma(`cache_size = -${CACHE_KIBIBYTES}`)
  db.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
  db.pragma('recursive_triggers = ON')
  db.pragma('trusted_schema = OFF')
  db.pragma('mmap_size = 0')
  db.pragma('temp_store = FILE')
}

const isEmpty = (db: Database.Database): boolean => db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0

const emptied = (db: Database.Database): void => {
  dropViews(db)
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
  for (const name of tables.pluck().all()) db.exec(`DROP TABLE "${String(name)}"`)
}

/** Two processes may create at once: the second finds the work done when it gets the lock. */
const prepare = (db: Database.Database, archive: string): CouldNot | undefined => {
  const mark = db.pragma('application_id', { simple: true })
  if (mark !== APPLICATION_ID && !(mark === 0 && isEmpty(db))) {
    return couldNot('unreadable', 'The file at the place of the read model is no read model of Dossier.')
  }
  if (mark === APPLICATION_ID && db.pragma('user_version', { simple: true }) !== FORMAT) emptied(db)
  if (isEmpty(db)) {
    db.exec(SCHEMA)
    db.prepare("INSERT INTO model_head VALUES (1, ?, -1, '', '', '', '{}', 0, '', 0)").run(archive)
    db.pragma(`application_id = ${APPLICATION_ID}`)
    db.pragma(`user_version = ${FORMAT}`)
  }
  const found = db.prepare('SELECT archive FROM model_head').pluck().get()
  return found === archive
    ? undefined
    : couldNot('unreadable', 'The read model was told from the log of another archive.')
}

/** What a definition looks like in the file; the projector rebuilds when it differs. */
const formOf = (projection: Projection): string => {
  const { name, version, shape, indexes } = projection
  const key = projection.shape === 'fold' ? projection.key : projection.lines
  return createHash('sha256')
    .update(JSON.stringify([name, version, shape, key, columnsOf(projection), indexes]))
    .digest('hex')
}

const viewsMark = ({ views, projections }: Definitions): string =>
  createHash('sha256')
    .update(JSON.stringify([allViews(views, projections), projections.map(({ name }) => name)]))
    .digest('hex')

const made = new WeakMap<Definitions, Marks>()
/** Worked out once: every read asks for them. */
export const marksOf = (definitions: Definitions): Marks => {
  const known = definitions.marks ?? made.get(definitions)
  if (known !== undefined) return known
  const forms = Object.fromEntries(definitions.projections.map((each) => [each.name, formOf(each)]))
  const marks = { forms, views: viewsMark(definitions) }
  made.set(definitions, marks)
  return marks
}

/** The projections that the file does not hold in their present form. */
export const outdated = (db: Database.Database, definitions: Definitions): readonly Projection[] => {
  const held = new Map(db.prepare('SELECT name, form FROM model_projections').raw(true).all() as [string, string][])
  const { forms } = marksOf(definitions)
  const isPresent = (name: string): boolean => held.get(name) === forms[name]
  return Object.keys(forms).every(isPresent) ? [] : definitions.projections.filter(({ name }) => !isPresent(name))
}

/** Views as defined, if every table has its present form. */
export const refreshViews = (db: Database.Database, definitions: Definitions): void => {
  if (outdated(db, definitions).length > 0) return
  const mark = marksOf(definitions).views
  if (db.prepare('SELECT views FROM model_head').pluck().get() === mark) return
  dropForgotten(db, definitions)
  createViews(db, definitions.views, definitions.projections)
  db.prepare('UPDATE model_head SET views = ?').run(mark)
}

/** A new file has empty tables at once, so that a reader that does not wait finds views without rows. */
const createMissing = (db: Database.Database, definitions: Definitions): void => {
  if (Number(db.prepare('SELECT count(*) FROM model_projections').pluck().get()) > 0) return
  const generation = nextGeneration(db)
  for (const projection of definitions.projections) {
    createTable(db, projection, projection.name)
    createIndexes(db, projection, projection.name, generation, 'some rows')
    createIndexes(db, projection, projection.name, generation, 'all rows')
    registerTable(db, projection, -1)
  }
}

/** A number that no table of this file has borne. */
export const nextGeneration = (db: Database.Database): number =>
  Number(db.prepare('UPDATE model_head SET generation = generation + 1 RETURNING generation').pluck().get())

/** Makes a table that bears its own name the live one: its guards, and its line in the progress. */
export const registerTable = (db: Database.Database, projection: Projection, position: number): void => {
  if (projection.shape === 'journal') guardJournal(db, projection)
  db.prepare('INSERT OR REPLACE INTO model_projections VALUES (?, ?, ?, ?, ?)').run(
    projection.name,
    projection.says,
    projection.version,
    formOf(projection),
    position,
  )
}

/** Tables of projections that no longer exist go, together with the views that read them. */
const dropForgotten = (db: Database.Database, { projections }: Definitions): void => {
  const known = new Set(projections.map(({ name }) => name))
  const held = db.prepare('SELECT name FROM model_projections').pluck().all() as string[]
  for (const name of held.filter((each) => !known.has(each))) {
    dropTable(db, name)
    db.prepare('DELETE FROM model_projections WHERE name = ?').run(name)
  }
}

export const readSpine = (db: Database.Database): Spine => {
  const [position, lastId, runningMax, localDay, zones] = db
    .prepare('SELECT position, last_id, running_max, local_day, zones FROM model_head')
    .raw(true)
    .get() as [number, string, string, string, string]
  return { position, lastId, runningMax, localDay, zones: JSON.parse(zones) as Spine['zones'] }
}

/** Moves the place of the live rows. In the transaction that wrote them. */
export const writeSpine = (db: Database.Database, spine: Spine, marks: readonly Mark[], logSize: number): void => {
  db.prepare(
    'UPDATE model_head SET position = ?, last_id = ?, running_max = ?, local_day = ?, zones = ?, log_size = ?',
  ).run(spine.position, spine.lastId, spine.runningMax, spine.localDay, JSON.stringify(spine.zones), logSize)
  db.prepare('UPDATE model_projections SET position = ?').run(spine.position)
  const time = db.prepare('INSERT OR REPLACE INTO model_times VALUES (?, ?)')
  const day = db.prepare(`INSERT OR REPLACE INTO ${DAYS} VALUES (?, ?, ?)`)
  for (const mark of marks) {
    if ('day' in mark) day.run(mark.position, mark.before, mark.day)
    else time.run(mark.position, mark.runningMax)
  }
}

/** True when the file needs nothing written before it can be told. */
export const isReady = (db: Database.Database, archive: string, definitions: Definitions): boolean => {
  if (db.pragma('application_id', { simple: true }) !== APPLICATION_ID) return false
  if (db.pragma('user_version', { simple: true }) !== FORMAT) return false
  const [found, views] = db.prepare('SELECT archive, views FROM model_head').raw(true).get() as [string, string]
  return found === archive && (views === marksOf(definitions).views || outdated(db, definitions).length > 0)
}

/** Opens the file, waits for whoever writes in it, creates what is missing and brings the views up to date. */
export const openReadModelFile = async (
  file: string,
  mode: FileMode,
  archive: string,
  definitions: Definitions,
): Promise<Either<CouldNot, Database.Database>> => {
  if (file !== ':memory:' && !existsSync(dirname(file))) {
    return left(couldNot('unavailable', 'The folder of the read model is not there.'))
  }
  const opened = await whenFree(() => connected(file, mode))
  if (isLeft(opened)) return opened
  const db = opened.right
  const bad = await whenFree(() => (isReady(db, archive, definitions) ? undefined : prepared(db, archive, definitions)))
  if (isRight(bad) && bad.right === undefined) return right(db)
  db.close()
  return left(isLeft(bad) ? bad.left : (bad.right ?? couldNot('unavailable', 'The read model cannot be used now.')))
}

const connected = (file: string, mode: FileMode): Database.Database => {
  const db = new Database(file)
  try {
    settle(db, mode)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

const prepared = (db: Database.Database, archive: string, definitions: Definitions): CouldNot | undefined => {
  db.exec('BEGIN IMMEDIATE')
  try {
    const bad = prepare(db, archive)
    if (bad === undefined) {
      createMissing(db, definitions)
      refreshViews(db, definitions)
    }
    db.exec(bad === undefined ? 'COMMIT' : 'ROLLBACK')
    return bad
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK')
    throw error
  }
}
