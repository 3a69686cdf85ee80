/**
 * Reads views as a reporting job would: plain SQL on the read model, by the columns of the catalogue and nothing else.
 * Names of views and columns are looked up, values are bound: nobody's text becomes SQL.
 */
import Database from 'better-sqlite3'
import { type Either, left, right } from 'fp-ts/Either'
import type { Refusal } from '../domain/kernel/refusal'
import { PROJECTIONS, VIEWS } from '../projections'
import type { View } from '../projections/kernel/view'
import type { Condition, Row, ViewQuery } from './answers'
import { allViews } from './projector/views'

export type { Condition, Row, ViewQuery } from './answers'

/** Every view that can be read, with its catalogue of columns. */
export const READABLE_VIEWS: readonly View[] = allViews(VIEWS, PROJECTIONS)
const BY_NAME: ReadonlyMap<string, View> = new Map(READABLE_VIEWS.map((view) => [view.name, view]))

/** `transactions`, `v1_transactions` and `v1-transactions` name the same view. */
export const viewNamed = (name: string): View | undefined => {
  const plain = name.replaceAll('-', '_')
  return BY_NAME.get(plain) ?? BY_NAME.get(`v1_${plain}`)
}

const quoted = (name: string): string => `"${name}"`

const conditionSql = (condition: Condition): { readonly sql: string; readonly value?: string | number } => {
  const column = quoted(condition.column)
  if ('is' in condition)
    return condition.is === null ? { sql: `${column} IS NULL` } : { sql: `${column} = ?`, value: condition.is }
  if ('from' in condition) return { sql: `${column} >= ?`, value: condition.from }
  if ('before' in condition) return { sql: `${column} < ?`, value: condition.before }
  if ('contains' in condition) return { sql: `instr(${column}, ?) > 0`, value: condition.contains }
  if ('includes' in condition)
    return { sql: `EXISTS (SELECT 1 FROM json_each(${column}) WHERE value = ?)`, value: condition.includes }
  return { sql: `instr(lower(${column}), lower(?)) > 0`, value: condition.containsFolded }
}

const unknownColumn = (view: View, column: string): Either<Refusal, never> =>
  left({
    code: 'unknown-column',
    because: `${view.name} has no such column; help ${view.name} lists them.`,
    field: column,
  })

export interface Statement {
  readonly sql: string
  readonly values: readonly (string | number)[]
}

/** The statement of a query. `unknown-view`, `unknown-column`. */
export const statementOf = (name: string, query: ViewQuery): Either<Refusal, Statement> => {
  const view = viewNamed(name)
  if (view === undefined)
    return left({ code: 'unknown-view', because: 'There is no view of this name; list shows them.', field: 'view' })
  const known = new Set(view.columns.map((column) => column.name))
  const wanted = (query.columns ?? []).map((column) => ({ column }))
  const asked = [...wanted, ...(query.where ?? []), ...(query.orderBy ?? [])]
  const stranger = asked.find(({ column }) => !known.has(column))
  if (stranger !== undefined)
    return unknownColumn(view, /^[a-z0-9_]{1,60}$/.test(stranger.column) ? stranger.column : 'column')
  const conditions = (query.where ?? []).map(conditionSql)
  const order = [
    ...(query.orderBy ?? []).map(({ column, descending }) => `${quoted(column)}${descending === true ? ' DESC' : ''}`),
    ...view.key.map(quoted),
  ]
  const where = conditions.length === 0 ? '' : ` WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}`
  const page =
    query.limit === undefined ? '' : ` LIMIT ${Math.trunc(query.limit)} OFFSET ${Math.trunc(query.offset ?? 0)}`
  const listed = wanted.length === 0 ? '*' : wanted.map(({ column }) => quoted(column)).join(', ')
  return right({
    sql: `SELECT ${listed} FROM ${quoted(view.name)}${where} ORDER BY ${order.join(', ')}${page}`,
    values: conditions.flatMap(({ value }) => (value === undefined ? [] : [value])),
  })
}

export interface Reader {
  readonly rows: (view: string, query?: ViewQuery) => Either<Refusal, readonly Row[]>
  /** One row at a time, for exports of any size. */
  readonly each: (view: string, query?: ViewQuery) => Either<Refusal, Iterable<Row>>
  readonly count: (view: string, query?: ViewQuery) => Either<Refusal, number>
  readonly close: () => void
}

/** The projector's own views are there whatever is told. */
const ALWAYS_HELD: ReadonlySet<string> = new Set(['v1_progress', 'v1_changes'])

const notHeld = (): Refusal => ({
  code: 'view-not-held',
  because:
    'This reader holds only some projections, and this view needs others: ask another reader, or let it follow all.',
  field: 'view',
})

/** Opens a read model for reading only; `held` are the views that it has, if not all. */
export const openReader = (file: string, held?: readonly View[]): Reader => {
  const isWhole = held === undefined || held.length === VIEWS.length
  const known = isWhole ? undefined : new Set<string>(held.map(({ name }) => name))
  const asked = (name: string, query: ViewQuery): Either<Refusal, Statement> => {
    const statement = statementOf(name, query)
    const view = viewNamed(name)?.name ?? ''
    const isThere = known === undefined || known.has(view) || ALWAYS_HELD.has(view)
    return statement._tag === 'Left' || isThere ? statement : left(notHeld())
  }
  const database = new Database(file, { readonly: true })
  database.pragma('query_only = ON')
  const prepared = ({ sql }: Statement) => database.prepare<(string | number)[], Row>(sql)
  return {
    rows: (view, query = {}) => {
      const statement = asked(view, query)
      return statement._tag === 'Left' ? statement : right(prepared(statement.right).all(...statement.right.values))
    },
    each: (view, query = {}) => {
      const statement = asked(view, query)
      return statement._tag === 'Left' ? statement : right(prepared(statement.right).iterate(...statement.right.values))
    },
    count: (view, query = {}) => {
      const statement = asked(view, query)
      if (statement._tag === 'Left') return statement
      const counted = database
        .prepare<(string | number)[], { readonly n: number }>(`SELECT count(*) AS n FROM (${statement.right.sql})`)
        .get(...statement.right.values)
      return right(counted?.n ?? 0)
    },
    close: () => database.close(),
  }
}
