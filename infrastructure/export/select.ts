/**
 * Which rows an export holds, as SQL over views: all of them, or what changed after a place with what is gone. Names come
 * from the catalogue and values are bound, so nobody's text becomes SQL. The order is that of the view's key, so that
 * the same place gives the same bytes.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type { Refusal } from '../../domain/kernel/refusal'
import type { View } from '../../projections/kernel/view'
import type { Condition } from '../answers'
import { statementOf } from '../reader'
import type { Snapshot, Statement } from './snapshot'

/** How the rows are asked for. */
export interface Selection {
  readonly view: View
  readonly where: readonly Condition[]
  readonly since: number | undefined
}

const KEY = 'export_key'

const keySql = (view: View): string =>
  view.key.map((name) => `coalesce(CAST("${name}" AS TEXT), '')`).join(` || '/' || `)
const orderSql = (view: View): string => view.key.map((name) => `"${name}"`).join(', ')

/** The rows that the filters let through, without an order. */
const filtered = ({ view, where }: Selection): Either<Refusal, Statement> => {
  const statement = statementOf(view.name, { where })
  if (isLeft(statement)) return statement
  const { sql, values } = statement.right
  return right({ sql: sql.slice(0, sql.lastIndexOf(' ORDER BY ')), values })
}

/** `unknown-column` of a filter, `no-changes` where nothing tells what changed in a view. */
export const checked = (selection: Selection): Either<Refusal, Selection> => {
  const { view, since } = selection
  const rows = filtered(selection)
  if (isLeft(rows)) return rows
  const tells = view.changes.length > 0 || view.key[0] === 'position'
  return since === undefined || tells
    ? right(selection)
    : left({
        code: 'no-changes',
        because: 'Nothing tells what changed in this view; export it whole.',
        field: 'since',
      })
}

/** A place that has not been told yet is the watermark of another archive or a slip: nothing is skipped in silence. */
export const beyond = ({ since }: Selection, { position }: Snapshot): Refusal | undefined =>
  since === undefined || since <= position
    ? undefined
    : {
        code: 'place-not-told',
        because: `Nothing has been told beyond @${position}; take the watermark of the last export of this archive.`,
        field: 'since',
      }

const must = (statement: Either<Refusal, Statement>): Statement => {
  if (isLeft(statement)) throw new Error(statement.left.because)
  return statement.right
}

/** How many rows the view has, whatever the filters. */
export const populationOf = (snapshot: Snapshot, view: View): number =>
  Number(snapshot.all({ sql: `SELECT count(*) AS n FROM "${view.name}"`, values: [] })[0]?.n ?? 0)

/** What changed after a place: whether all did, which beginnings of keys, and the SQL of the single keys. */
export interface Changed {
  readonly everything: boolean
  /** Beginnings of keys, each with its `/`. */
  readonly beginnings: readonly string[]
}

const touchedSql = 'SELECT key FROM v1_changes WHERE view = ? AND position > ?'

/** What changed in the view after the place. A journal that nobody lists among the changes only grows. */
export const changedIn = (snapshot: Snapshot, { view, since }: Selection): Changed => {
  if (since === undefined || view.changes.length === 0) return { everything: false, beginnings: [] }
  const marks = snapshot.all({
    sql: `SELECT DISTINCT key FROM (${touchedSql}) WHERE key = '*' OR key LIKE '%/*' ORDER BY key`,
    values: [view.name, since],
  })
  const keys = marks.map(({ key }) => String(key))
  return {
    everything: keys.includes('*'),
    beginnings: keys.filter((key) => key !== '*').map((key) => key.slice(0, -1)),
  }
}

/** The rows that the file holds, each with its key. */
export const rowsOf = (selection: Selection, changed: Changed): Statement => {
  const { view, since } = selection
  const { sql, values } = must(filtered(selection))
  const keyed = `SELECT *, ${keySql(view)} AS ${KEY} FROM (${sql})`
  const order = ` ORDER BY ${orderSql(view)}`
  if (since === undefined) return { sql: `SELECT * FROM (${sql})${order}`, values }
  if (changed.everything) return { sql: `${keyed}${order}`, values }
  if (view.changes.length === 0)
    return { sql: `SELECT * FROM (${keyed}) WHERE position > ?${order}`, values: [...values, since] }
  return {
    sql: `SELECT * FROM (${keyed}) WHERE ${KEY} IN (${touchedSql}) OR EXISTS
      (SELECT 1 FROM json_each(?) AS b WHERE substr(${KEY}, 1, length(b.value)) = b.value)${order}`,
    values: [...values, view.name, since, JSON.stringify(changed.beginnings)],
  }
}

/** The keys of what is gone or must be taken away before the rows are put in place; undefined where all of it is kept. */
export const removedOf = (selection: Selection, changed: Changed): Statement | undefined => {
  const { view, since } = selection
  if (since === undefined || view.changes.length === 0) return undefined
  if (changed.everything) return { sql: `SELECT '*' AS ${KEY}`, values: [] }
  const { sql, values } = must(filtered(selection))
  return {
    sql: `SELECT value || '*' AS ${KEY} FROM json_each(?) UNION ALL SELECT ${KEY} FROM
      (SELECT DISTINCT key AS ${KEY} FROM (${touchedSql}) WHERE key NOT LIKE '%/*' AND key <> '*'
        AND key NOT IN (SELECT ${keySql(view)} FROM (${sql})) ORDER BY key)`,
    values: [JSON.stringify(changed.beginnings), view.name, since, ...values],
  }
}

/** Every customer of these rows once, in order. */
export const customersOf = (rows: Statement): Statement => ({
  sql: `SELECT DISTINCT customer FROM (${rows.sql}) WHERE customer IS NOT NULL ORDER BY customer`,
  values: rows.values,
})
