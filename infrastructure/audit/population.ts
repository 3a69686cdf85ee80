/**
 * What a sample is drawn from: the rows of a view on one snapshot of a read model. It guards that the place in the log
 * that the manifest names is the place of exactly these rows.
 */
import Database from 'better-sqlite3'
import { type Either, isLeft, right } from 'fp-ts/Either'
import type { Refusal } from '../../domain/kernel/refusal'
import type { View } from '../../projections/kernel/view'
import type { Condition, Row } from '../answers'
import { statementOf } from '../reader'
import { type Drawing, drawer, type Sample } from './sample'

/** Logs whose rows never change: as of a place they are the rows up to it, and nothing has to be told again. */
const GROWS_ONLY: ReadonlySet<string> = new Set([
  'v1_operation_log',
  'v1_access_log',
  'v1_access_customers',
  'v1_custody',
])
export const growsOnly = ({ name }: View): boolean => GROWS_ONLY.has(name)

export interface Population {
  readonly view: View
  readonly where: readonly Condition[]
  readonly stratify: string | undefined
  /** The last place that counts, where the rows of a log are cut there. */
  readonly upTo: number | undefined
}

export interface Drawn extends Sample {
  /** The place @n as of which the rows stood. */
  readonly position: number
}

/** The column that names the event of a row, if the view has one. */
export const placeColumn = ({ columns }: View): 'position' | 'last_position' | undefined =>
  (['position', 'last_position'] as const).find((name) => columns.some((column) => column.name === name))

/** Draws from the file of a read model. `Left`: a column that the view does not have. */
export const drawFrom = (
  file: string,
  { view, where, stratify, upTo }: Population,
  drawing: Drawing,
): Either<Refusal, Drawn> => {
  const cut = upTo !== undefined && growsOnly(view) ? [{ column: 'position', before: upTo + 1 }] : []
  const columns = view.columns.map(({ name }) => name)
  const statement = statementOf(view.name, {
    columns: stratify === undefined || columns.includes(stratify) ? columns : [stratify],
    where: [...where, ...cut],
  })
  if (isLeft(statement)) return statement
  const database = new Database(file, { readonly: true })
  try {
    database.pragma('query_only = ON')
    database.exec('BEGIN')
    const told = database.prepare<[], { readonly upto: number | null }>('SELECT max(position) AS upto FROM v1_progress')
    const position = told.get()?.upto ?? -1
    const draw = drawer(drawing, { key: view.key, stratify })
    const { sql, values } = statement.right
    for (const row of database.prepare<(string | number)[], Row>(sql).iterate(...values)) draw.add(row)
    return right({ ...draw.end(), position: upTo === undefined ? position : Math.min(upTo, position) })
  } finally {
    database.close()
  }
}
