/**
 * A column of a sheet: one place in the input of a command, with all that is needed to label it, to offer values for it and
 * to read a cell of it. It guards that a column's key says which place is meant, whatever its heading or position.
 */
import type { FieldRule } from '../../domain/policy/document'

/** How a cell of the column is read. `name` is an identifier of any kind: it is never a number, even if it looks like one. */
export type ColumnType =
  | 'text'
  | 'name'
  | 'code'
  | 'country'
  | 'currency'
  | 'day'
  | 'instant'
  | 'integer'
  | 'decimal'
  | 'truth'

/**
 * `must`: without it no row is accepted. `with-its-block`: needed as soon as anything of its block is filled. `asked` and
 * `if-applicable`: the regulation asks for the field, the command does not.
 */
export type Need = 'must' | 'with-its-block' | 'asked' | 'if-applicable' | 'may'

/** The codes that a column offers. An open list only suggests: another code is let through to the command. */
export interface CodeList {
  /** Tells codes of one spelling apart when they are put into words. */
  readonly place: string
  readonly codes: readonly string[]
  readonly isClosed: boolean
}

export interface Column {
  /** The path joined by dots, as the faults of a codec name it: `source.channel`, `lines.0.product`. */
  readonly key: string
  readonly path: readonly string[]
  readonly type: ColumnType
  /** Several values in one cell. */
  readonly isList: boolean
  readonly need: Need
  readonly list?: CodeList
  readonly mostCharacters?: number
  /** The field of the archive, or the field that a proof is for. */
  readonly rule?: FieldRule
  readonly of: 'input' | 'field' | 'proof'
}
