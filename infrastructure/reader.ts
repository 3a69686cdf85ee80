/**
 * Reads views as a reporting job would: plain SQL on the read model, by the columns of the catalogue and nothing else.
 * Names of views and columns are looked up, values are bound: nobody's text becomes SQL.
 */
import Database from 'better-sqlite3'
import { type Either, left, right } from 'fp-ts/Either'
import type { Refusal } from '../domain/kernel/refusal'
import type { View } from '../projections/kernel/view'
import type { Condition, Row, ViewQuery } from './answers'
import { toldPlace } from './projector/told'
import { type Readable, readableNamed } from './projector/whole'

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

const unknownColumn = (view: Readable, column: string): Either<Refusal, never> =>
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
  const view = readableNamed(name)
  if (view === undefined)
    return left({ code: 'unknown-view', because: 'There is no view of this name; list shows them.', field: 'view' })
  const known = new Set(view.columns)
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
  /** How far the rows are told, where no projector is needed before they are read: only where everything is held. */
  readonly told: (of: Parameters<typeof toldPlace>[1]) => ReturnType<typeof toldPlace>
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

/**
 * Opens a read model for reading only; `held` are the views that it has, if not all. SQLite is told so after it has
 * opened the file: a connection that may not even write cannot take the file's log away when it is the last to close.
 */
export const openReader = (file: string, held?: readonly View[]): Reader => {
  const known = held === undefined ? undefined : new Set<string>(held.map(({ name }) => name))
  const asked = (name: string, query: ViewQuery): Either<Refusal, Statement> => {
    const statement = statementOf(name, query)
    const view = readableNamed(name)?.name ?? ''
    const isThere = known === undefined || known.has(view) || ALWAYS_HELD.has(view)
    return statement._tag === 'Left' || isThere ? statement : left(notHeld())
  }
  const database = new Database(file, { fileMustExist: true })
  database.pragma('query_only = ON')
  const prepared = ({ sql }: Statement) => database.prepare<(string | number)[], Row>(sql)
  return {
    told: (of) => toldPlace(database, of),
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
