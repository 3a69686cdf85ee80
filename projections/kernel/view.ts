/**
 * Views are the contract: `v1_…`, with a catalogue of columns that help, manifest and reports read. A new shape is a new
 * view beside the old one; a column of a published view never changes its name, type or meaning.
 */
import type { ColumnType } from './column'

export interface ViewColumn {
  readonly name: string
  readonly type: ColumnType
  readonly nullable: boolean
  readonly says: string
}

/**
 * Which keys of a view a touched row of a table concerns, for `v1_changes`:
 * - `same`: the key of the table is the key of the view; added, changed and removed are told as they are;
 * - `changed`: the same key, but the row only joins in: the view's row has changed;
 * - `within`: the table's key is the beginning of the view's keys: `<key>/*` has changed;
 * - `all`: everything may look different (a policy): `*` has changed.
 */
export interface ChangeRule {
  readonly table: string
  readonly touches: 'same' | 'changed' | 'within' | 'all'
  /** Only lines of which this holds: SQL, given the alias of the line. */
  readonly when?: (line: string) => string
}

/**
 * The table of the days on which operations were recorded: one line for each event with which the day becomes another
 * one (`position`, `before`, `day`). A view whose rows look different the next day names it among its changes.
 */
export const DAYS = 'model_days'

export interface View {
  readonly name: `v1_${string}`
  readonly says: string
  readonly columns: readonly ViewColumn[]
  /** A SELECT over private tables by their names, giving exactly the columns of the catalogue, in its order. */
  readonly sql: string
  /** The columns that tell one row from another. */
  readonly key: readonly string[]
  /** The tables that it reads, each with what a touched row there means here. */
  readonly changes: readonly ChangeRule[]
}

/** `column('customer', 'text', 'The number.')`; a type with `?` may be null. */
export const column = (name: string, type: ColumnType | `${ColumnType}?`, says: string): ViewColumn => ({
  name,
  type: type.replace('?', '') as ColumnType,
  nullable: type.endsWith('?'),
  says,
})

export const view = (description: View): View => description

/** Every view of one fold's table ends with it. */
export const lastPosition: ViewColumn = column(
  'last_position',
  'integer',
  'The place @n in the log of the last event that touched this row.',
)

/** The local day of the newest operation: what "today" is for a view, so that a view depends on the log alone. */
export const TODAY = '(SELECT local_day FROM model_head)'
