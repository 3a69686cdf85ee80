/**
 * Views in the read model: the contract over private tables, and the two that the projector itself vouches for,
 * `v1_progress` and `v1_changes`. A view whose SQL does not give the columns of its catalogue is a mistake of the
 * program and is not created.
 */
import type { Database } from 'better-sqlite3'
import type { Projection } from '../../projections/kernel/projection'
import { type ChangeRule, column, DAYS, type View } from '../../projections/kernel/view'
import { CHANGE_CODE, changesTable } from './table'

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** One way in which changes of a table become changes of a view. */
interface Arm {
  readonly table: string
  /** What kind of key it gives: only keys of one kind can meet. */
  readonly kind: 'row' | 'within' | 'all'
  readonly key: (alias: string) => string
  readonly change: string
  /** Where a table has several lines for what is one key here: the one that counts. */
  readonly once: string | undefined
  /** Only lines of which this holds. */
  readonly when?: ChangeRule['when']
}

const WORD = `CASE c.change WHEN ${CHANGE_CODE.added} THEN 'added' WHEN ${CHANGE_CODE.removed} THEN 'removed' ELSE 'changed' END`

const armOfFold = ({ table, touches }: ChangeRule): Arm => {
  const lines = changesTable(table)
  const first = `c.key = (SELECT min(key) FROM "${lines}" AS l WHERE l.position = c.position)`
  if (touches === 'all') return { table: lines, kind: 'all', key: () => "'*'", change: "'changed'", once: first }
  if (touches === 'within') {
    return { table: lines, kind: 'within', key: (c) => `${c}.key || '/*'`, change: "'changed'", once: undefined }
  }
  const change = touches === 'same' ? WORD : "'changed'"
  return { table: lines, kind: 'row', key: (c) => `${c}.key`, change, once: undefined }
}

/** A journal's lines are its changes. */
const armOfJournal = ({ table, touches }: ChangeRule, lines: 'one' | 'many'): Arm => {
  const line = (c: string) => (lines === 'one' ? `CAST(${c}.position AS TEXT)` : `${c}.position || '/' || ${c}.line`)
  if (touches === 'all') return { table, kind: 'all', key: () => "'*'", change: "'changed'", once: 'c.line = 0' }
  if (touches === 'within') {
    return { table, kind: 'within', key: (c) => `${line(c)} || '/*'`, change: "'changed'", once: undefined }
  }
  return { table, kind: 'row', key: line, change: touches === 'same' ? "'added'" : "'changed'", once: undefined }
}

/** The days are the projector's own. */
const ALL_DAYS: Arm = { table: DAYS, kind: 'all', key: () => "'*'", change: "'changed'", once: undefined }

const armOf = (view: View, rule: ChangeRule, projections: readonly Projection[]): Arm => {
  if (rule.table === DAYS) return ALL_DAYS
  const projection = projections.find(({ name }) => name === rule.table)
  if (projection === undefined) throw new Error(`${view.name} names the table ${rule.table}, which nobody tells.`)
  return projection.shape === 'fold' ? armOfFold(rule) : armOfJournal(rule, projection.lines)
}

const armsOf = (view: View, projections: readonly Projection[]): readonly Arm[] =>
  [...view.changes]
    .sort((left, right) => Number(right.touches === 'same') - Number(left.touches === 'same'))
    .map((rule) => ({ ...armOf(view, rule, projections), ...(rule.when === undefined ? {} : { when: rule.when }) }))

/**
 * The changes of one view. An event that touches two of its tables under one key is one change, and its own table's word
 * counts; that is said arm by arm and not by grouping, so that a job which asks from a position on reads only from there.
 */
const changesSql = (view: View, projections: readonly Projection[]): readonly string[] => {
  const arms = armsOf(view, projections)
  return arms.map((arm, nth) => {
    const before = arms.slice(0, nth).filter(({ kind }) => kind === arm.kind)
    const conditions = [
      ...(arm.once === undefined ? [] : [arm.once]),
      ...(arm.when === undefined ? [] : [arm.when('c')]),
      ...before.map(
        (other) =>
          `NOT EXISTS (SELECT 1 FROM "${other.table}" AS o WHERE o.position = c.position AND ${other.key('o')} = ${arm.key('c')}${
            other.when === undefined ? '' : ` AND ${other.when('o')}`
          })`,
      ),
    ]
    const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`
    return `SELECT c.position AS position, ${literal(view.name)} AS view, ${arm.key('c')} AS key, ${arm.change} AS change
      FROM "${arm.table}" AS c${where}`
  })
}

const changesView = (views: readonly View[], projections: readonly Projection[]): View => {
  const parts = views.flatMap((view) => changesSql(view, projections))
  const nothing = "SELECT 0 AS position, '' AS view, '' AS key, '' AS change WHERE 0"
  return {
    name: 'v1_changes',
    says: 'What each event changed in each view, for jobs that read only what is new: one row per event and key.',
    columns: [
      column('position', 'integer', 'The place @n in the log of the event.'),
      column('view', 'text', 'The view of which a row was touched.'),
      column(
        'key',
        'text',
        'The key of the row, its parts joined by /. A key that ends in /* stands for all rows that begin so, * for all.',
      ),
      column('change', 'text', 'added, changed or removed.'),
    ],
    sql: parts.length > 0 ? parts.join(' UNION ALL ') : nothing,
    key: ['position', 'view', 'key'],
    changes: [],
  }
}

const progressView: View = {
  name: 'v1_progress',
  says: 'How far each projection has been told.',
  columns: [
    column('projection', 'text', 'The name of the projection.'),
    column('says', 'text', 'The question that it answers.'),
    column('version', 'integer', 'The version of its definition.'),
    column('position', 'integer', 'The place @n in the log of the last event told; -1 before the first.'),
    column('lag', 'integer', 'How many events the log held beyond that place when it was last looked at.'),
  ],
  sql: `SELECT name AS projection, says, version, model_projections.position AS position,
    max(0, log_size - 1 - model_projections.position) AS lag FROM model_projections, model_head`,
  key: ['projection'],
  changes: [],
}

/** The views of the definitions and those of the projector: what `help` and `list` know. */
export const allViews = (views: readonly View[], projections: readonly Projection[]): readonly View[] => [
  ...views,
  progressView,
  changesView(views, projections),
]

/** Its columns, which SQLite works out only when the view is asked; SQL that it does not understand is our mistake. */
const columnsGivenBy = (db: Database, name: string): readonly string[] => {
  try {
    const columns = db.prepare(`SELECT * FROM "${name}"`).columns()
    return columns.map((each) => each.name)
  } catch (error) {
    throw new Error(`${name} is no SQL that can be run: ${error instanceof Error ? error.message : String(error)}.`)
  }
}

const createView = (db: Database, view: View): void => {
  db.exec(`CREATE VIEW "${view.name}" AS ${view.sql}`)
  const given = columnsGivenBy(db, view.name)
  const said = view.columns.map(({ name }) => name)
  if (given.join() !== said.join()) throw new Error(`${view.name} gives ${given.join()} and not ${said.join()}.`)
}

/** Drops every view and creates these. Inside a transaction readers see the old ones until it ends. */
export const createViews = (db: Database, views: readonly View[], projections: readonly Projection[]): void => {
  dropViews(db)
  for (const view of allViews(views, projections)) createView(db, view)
}

export const dropViews = (db: Database): void => {
  const names = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'view'").pluck().all() as string[]
  for (const name of names) db.exec(`DROP VIEW "${name}"`)
}
