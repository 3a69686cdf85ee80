/**
 * Telling projections again from the first event: beside the tables that readers read, then swapped in at the place where
 * those stand, in one transaction. A reader sees the old rows or the new ones, never none and never half. A process that
 * dies on the way leaves tables that nobody reads; the next rebuild throws them away.
 */
import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import type { Database } from 'better-sqlite3'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import type { Projection } from '../../projections/kernel/projection'
import { failpoint } from '../failpoint'
import { codeOf } from '../stores/sqlite-failure'
import { pause } from '../stores/waiting'
import { tellNext } from './batch'
import { type Definitions, nextGeneration, readSpine, refreshViews, registerTable, writeSpine } from './read-model-file'
import { type Mark, type Source, type Spine, START } from './source'
import { changesTable, createIndexes, createTable, dropTable, openTable, type Table } from './table'
import { breathe, inTransaction } from './turn'
import { dropViews } from './views'

/** A rebuild that has not written for so long has died. */
const DEAD_AFTER_MS = 30_000
const WAIT_MS = 200

const beside = (name: string): string => `${name}__beside`

interface Rebuild {
  readonly token: string
  readonly generation: number
  readonly tables: readonly Table[]
}

/** A process of this machine that is no more. On another machine, or in another container, only time can tell. */
const isGone = (token: string): boolean => {
  const [host, id] = token.split(' ')
  if (host !== hostname()) return false
  try {
    process.kill(Number(id), 0)
    return false
  } catch (error) {
    return codeOf(error) === 'ESRCH'
  }
}

const isTaken = (db: Database): boolean => {
  const other = db.prepare('SELECT token, beat FROM model_rebuild').raw(true).get() as [string, number] | undefined
  if (other === undefined) return false
  const [token, beat] = other
  return !isGone(token) && Math.abs(Date.now() - beat) < DEAD_AFTER_MS
}

/** Takes the only place for a rebuild and makes empty tables beside the live ones. */
const begin = (db: Database, projections: readonly Projection[]): Rebuild => {
  const token = `${hostname()} ${process.pid} ${randomUUID()}`
  db.prepare('INSERT OR REPLACE INTO model_rebuild VALUES (1, ?, ?)').run(token, Date.now())
  const dead = db.prepare(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE '%\\_\\_beside' ESCAPE '\\'",
  )
  for (const name of dead.pluck().all()) dropTable(db, String(name))
  const generation = nextGeneration(db)
  const tables = projections.map((projection) => {
    createTable(db, projection, beside(projection.name))
    createIndexes(db, projection, beside(projection.name), generation, 'some rows')
    return openTable(db, projection, beside(projection.name))
  })
  return { token, generation, tables }
}

/** Shows that this rebuild lives; false when another has taken its place. */
const beats = (db: Database, { token }: Rebuild): boolean =>
  db.prepare('UPDATE model_rebuild SET beat = ? WHERE token = ?').run(Date.now(), token).changes === 1

const overtaken = couldNot('conflict', 'Another process has begun to rebuild the read model.')

const rename = (db: Database, { name, shape }: Projection): void => {
  dropTable(db, name)
  db.exec(`ALTER TABLE "${beside(name)}" RENAME TO "${name}"`)
  if (shape === 'fold') db.exec(`ALTER TABLE "${changesTable(beside(name))}" RENAME TO "${changesTable(name)}"`)
}

const swap = (db: Database, rebuild: Rebuild, definitions: Definitions, position: number): void => {
  dropViews(db)
  db.prepare("UPDATE model_head SET views = ''").run()
  for (const { projection } of rebuild.tables) {
    rename(db, projection)
    registerTable(db, projection, position)
  }
  refreshViews(db, definitions)
  db.prepare('DELETE FROM model_rebuild').run()
}

/** What a rebuild is of, and how far it goes. */
export interface RebuildOrder {
  /** Asked when the place is taken, for another process may have done the work meanwhile; none: nothing is left to do. */
  readonly projections: () => readonly Projection[]
  /** Rebuilt all together, they may go further than the live rows: to here. */
  readonly target: number
  readonly batchEvents: number
}

interface Work {
  readonly db: Database
  readonly source: Source
  readonly definitions: Definitions
  readonly order: RebuildOrder
  readonly rebuild: Rebuild
  readonly isWhole: boolean
  readonly marks: Mark[]
  spine: Spine
  isIndexed: boolean
  /** Everything before it has been told, and that is more than the live rows have: it is swapped in nevertheless. */
  failure: CouldNot | undefined
}

type Step = 'more' | 'done' | CouldNot

/** Tells one batch. Of some projections it goes exactly to where the live rows stand. */
const tellOn = async (work: Work, goal: number, live: Spine): Promise<Step> => {
  const before = work.spine.position
  const batch = await tellNext(work.source, work.rebuild.tables, work.spine, goal, work.order.batchEvents)
  work.spine = batch.spine
  work.marks.push(...batch.marks)
  if (batch.failure === undefined) return batch.spine.position === before ? tooShort(before) : 'more'
  if (!work.isWhole || batch.spine.position <= live.position) return batch.failure
  work.failure = batch.failure
  return 'more'
}

/** One transaction of a rebuild. */
const step = async (work: Work): Promise<Step> => {
  const { db, rebuild, definitions, isWhole } = work
  if (!beats(db, rebuild)) return overtaken
  const live = readSpine(db)
  const goal = isWhole ? Math.max(live.position, work.order.target) : live.position
  if (work.spine.position < goal && work.failure === undefined) return tellOn(work, goal, live)
  if (!work.isIndexed) {
    for (const { projection } of rebuild.tables) {
      createIndexes(db, projection, beside(projection.name), rebuild.generation, 'all rows')
    }
    work.isIndexed = true
    return 'more'
  }
  swap(db, rebuild, definitions, work.spine.position)
  if (isWhole) writeSpine(db, work.spine, work.marks, goal + 1)
  return 'done'
}

const tooShort = (position: number): CouldNot =>
  couldNot('log-rolled-back', 'The log ends before the place that the read model was told to.', { position })

const giveUp = (db: Database, { token, tables }: Rebuild): Promise<Either<CouldNot, void>> =>
  inTransaction(db, async () => {
    if (db.prepare('DELETE FROM model_rebuild WHERE token = ?').run(token).changes === 0) return
    for (const { projection } of tables) dropTable(db, beside(projection.name))
  })

/** Waits for its place and takes it; undefined when nothing is left to do. */
const begun = async (db: Database, order: RebuildOrder): Promise<Either<CouldNot, Rebuild | undefined>> => {
  for (;;) {
    const rebuild = await inTransaction(db, async () => {
      const projections = order.projections()
      if (projections.length === 0) return undefined
      return isTaken(db) ? 'wait' : begin(db, projections)
    })
    if (isLeft(rebuild)) return rebuild
    if (rebuild.right !== 'wait') return right(rebuild.right)
    await pause(WAIT_MS)
  }
}

/** Rebuilds beside and swaps; gives the names of what was rebuilt. */
export const rebuildBeside = async (
  db: Database,
  source: Source,
  definitions: Definitions,
  order: RebuildOrder,
): Promise<Either<CouldNot, readonly string[]>> => {
  const taken = await begun(db, order)
  if (isLeft(taken)) return taken
  const rebuild = taken.right
  if (rebuild === undefined) return right([])
  const isWhole = rebuild.tables.length === definitions.projections.length
  const work: Work = {
    ...{ db, source, definitions, order, rebuild, isWhole },
    ...{ marks: [], spine: START, isIndexed: false, failure: undefined },
  }
  for (;;) {
    const stepped = await inTransaction(db, () => step(work))
    failpoint('projector.rebuild')
    await breathe()
    const result = isLeft(stepped) ? stepped.left : stepped.right
    if (result === 'more') continue
    if (result === 'done') {
      return work.failure === undefined
        ? right(rebuild.tables.map(({ projection }) => projection.name))
        : left(work.failure)
    }
    await giveUp(db, rebuild)
    return left(result)
  }
}
