/**
 * Columns: what a projection's private table may hold. A column's type in TypeScript follows from its declaration, so a
 * fold that forgets a column or puts a null where none may stand does not compile.
 */
import type { Json } from '../../domain/kernel/event'

export type ColumnType = 'text' | 'integer' | 'real' | 'json'

export interface Column<A> {
  readonly type: ColumnType
  readonly nullable: boolean
  /** The fold needs it, no view shows it. */
  readonly private: boolean
  /** Carries the type; never set. */
  readonly holds?: A
}

export type Columns = Readonly<Record<string, Column<unknown>>>
export type RowOf<C extends Columns> = { readonly [K in keyof C]: C[K] extends Column<infer A> ? A : never }

export const text: Column<string> = { type: 'text', nullable: false, private: false }
/** A whole number; yes and no are 1 and 0 (`flag`). */
export const integer: Column<number> = { type: 'integer', nullable: false, private: false }
/** JSON text in the table, a value in the fold. Never `undefined` inside it: bytes would depend on the batch. */
export const json = <A = Json>(): Column<A> => ({ type: 'json', nullable: false, private: false })

/** May be null. */
export const orNull = <A>(column: Column<A>): Column<A | null> => ({
  type: column.type,
  nullable: true,
  private: column.private,
})

/** What the fold needs but views do not show. */
export const hidden = <A>(column: Column<A>): Column<A> => ({ ...column, private: true })

/** Yes and no as SQL has them. */
export const flag = (yes: boolean): 0 | 1 => (yes ? 1 : 0)
