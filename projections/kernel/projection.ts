/**
 * The two shapes of a projection. Both are pure: they say which rows an event touches and what a row then holds; tables,
 * batches, positions and rebuilds belong to the projector. A keyed fold names every event of a thing that it listens to,
 * as handled or as ignored, so that a new event does not compile until each projection has said what it means there.
 *
 * What holds for every projection:
 * - protected values are never seen: a row says that a field is set, by which event and in which group;
 * - a row depends on the events alone, not on the batch they came in, so a rebuild gives the same bytes;
 * - the projector adds `last_position` to a fold's rows, and `position` and `line` to a journal's.
 *
 * Many small facts of one key (the fields of an archive) belong in one json column that the view spreads with
 * `json_each`: one row written per event instead of twenty.
 */
import type { Read } from '../../domain/kernel/event'
import type { Thing } from '../../domain/kernel/thing'
import type { Day, Instant } from '../../domain/kernel/time'
import type { Columns, RowOf } from './column'

/**
 * An event as projections get it: with its place `@n` in the log, and with the calendar of the regulation under which it
 * was decided (`dayOf` and `timeOf` tell on which local day and at which time of day an instant falls there).
 */
export type Told<E extends Read = Read> = E & {
  readonly position: number
  readonly dayOf: (at: Instant) => Day
  /** `09:30`. */
  readonly timeOf: (at: Instant) => string
}

export type KeyPart = string | number
/** A key of one column is its value; of several, a list in the order of `key`. */
export type KeyOf<C extends Columns, K extends readonly (keyof C)[]> = K extends readonly [
  infer A extends keyof C & string,
]
  ? RowOf<C>[A]
  : { readonly [I in keyof K]: K[I] extends keyof C ? RowOf<C>[K[I]] : never }

/** What one event does to a fold: the keys that it touches, and what the row under a key then is (null: gone). */
export interface Handler<E extends Read, Row, Key> {
  readonly keys: (event: Told<E>) => readonly Key[]
  readonly row: (row: Row | undefined, event: Told<E>, key: Key) => Row | null
}

export type AnyKey = KeyPart | readonly KeyPart[]
export type Row = Readonly<Record<string, unknown>>

/** A handler with its types forgotten; the projector calls it only with events of its own type. */
export interface AnyHandler {
  keys(event: Told): readonly AnyKey[]
  row(row: Row | undefined, event: Told, key: AnyKey): Row | null
}

/** One thing that a fold listens to. */
export interface Listening {
  readonly thing: string
  readonly handlers: Readonly<Record<string, AnyHandler>>
  readonly ignores: readonly string[]
}

type Table<E extends Read, I extends readonly string[], TableRow, Key> = {
  readonly [N in Exclude<E['type'], I[number]>]: Handler<Extract<E, { readonly type: N }>, TableRow, Key>
}

/** `on(thing, ignores, table)`: table and ignores together name every event of the thing, and none twice. */
export type Listen<TableRow, Key> = <S, E extends Read, const I extends readonly E['type'][]>(
  thing: Thing<S, E>,
  ignores: I,
  table: NoInfer<Table<E, I, TableRow, Key>>,
) => Listening

/** The columns that views search by; with `where`, only rows of which that holds. */
export interface Index {
  readonly columns: readonly string[]
  readonly where?: string
}

interface Common {
  readonly name: string
  /** Raised whenever the same events would give other rows: the projector then rebuilds it. */
  readonly version: number
  /** The question that it answers, in a sentence. */
  readonly says: string
  readonly columns: Columns
  readonly indexes: readonly Index[]
}

export interface Fold extends Common {
  readonly shape: 'fold'
  readonly key: readonly string[]
  readonly listensTo: readonly Listening[]
}

export interface Journal extends Common {
  readonly shape: 'journal'
  /** `one`: at most one row per event. */
  readonly lines: 'one' | 'many'
  readonly entries: (event: Told) => readonly Row[]
}

export type Projection = Fold | Journal

interface Head<C extends Columns> {
  readonly version: number
  readonly says: string
  readonly columns: C
  /** Lists of columns that views search by. */
  readonly indexes?: readonly (readonly (keyof C & string)[] | IndexOf<C>)[]
}

interface IndexOf<C extends Columns> extends Index {
  readonly columns: readonly (keyof C & string)[]
}

const indexesOf = <C extends Columns>({ indexes = [] }: Head<C>): readonly Index[] =>
  indexes.map((index) => ('columns' in index ? index : { columns: index }))

const listen: Listen<never, never> = (thing, ignores, table) => ({
  thing: thing.name,
  handlers: table as object as Readonly<Record<string, AnyHandler>>,
  ignores,
})

/**
 * Declares a keyed fold. `name` is its private table; `listening` is called once with `on`, which knows the row and the
 * key: `keyedFold('staff', { version: 1, says, columns, key: ['employee'] }, (on) => [on(staff, ['PasswordSet'], {…})])`.
 */
export const keyedFold = <C extends Columns, const K extends readonly (keyof C & string)[]>(
  name: string,
  head: Head<C> & { readonly key: K },
  listening: (on: Listen<RowOf<C>, KeyOf<C, K>>) => readonly Listening[],
): Fold => ({
  shape: 'fold',
  name,
  version: head.version,
  says: head.says,
  columns: head.columns,
  indexes: indexesOf(head),
  key: head.key,
  listensTo: listening(listen as Listen<RowOf<C>, KeyOf<C, K>>),
})

/** Declares a journal: it listens to everything and only ever appends. */
export const journal = <C extends Columns>(
  name: string,
  head: Head<C> & { readonly lines: 'one' | 'many' },
  entries: (event: Told) => readonly RowOf<C>[],
): Journal => ({
  shape: 'journal',
  name,
  version: head.version,
  says: head.says,
  columns: head.columns,
  indexes: indexesOf(head),
  lines: head.lines,
  entries,
})

/** The parts of a key, in the order of the fold's key columns. */
export const keyParts = (key: AnyKey): readonly KeyPart[] => (typeof key === 'object' ? key : [key])

const partText = (part: KeyPart): string => {
  const text = String(part)
  return text.includes('/') ? text.replaceAll('/', '%2F') : text
}
/** A key as one text, as it stands in `v1_changes`: its parts joined by `/`. */
export const keyText = (key: AnyKey): string => (typeof key === 'object' ? key.map(partText).join('/') : partText(key))

/** A standing row with some columns changed; of a row that does not stand nothing comes: `over(row, ({ puts }) => ({ puts: puts + 1 }))`. */
export const over = <R>(row: R | undefined, how: (row: R) => Partial<R>): R | null =>
  row === undefined ? null : { ...row, ...how(row) }
