/**
 * The columns of an exported file: those of the view by its catalogue, and what a file has besides: markers of change, the
 * local day beside each instant, opened values. It guards that a column means the same in every format, and that what
 * kind of value it holds is told by the catalogue alone and never by the values.
 */
import type { View, ViewColumn } from '../../projections/kernel/view'

/**
 * instant: a time in UTC. day: a calendar day. amount: decimal text whose currency stands in `currency`. decimal: a plain
 * decimal number as text.
 */
export type Kind = 'text' | 'integer' | 'real' | 'json' | 'instant' | 'day' | 'amount' | 'decimal'

export type Cell = string | number | null

/** Where the value of a column comes from. */
export type Origin =
  | { readonly is: 'view' }
  /** The local day of an instant of the view. */
  | { readonly is: 'local-day'; readonly of: string }
  | { readonly is: 'marker' }
  /** A protected field that was opened. */
  | { readonly is: 'opened'; readonly group: string; readonly field: string }
  /** Several opened values, or why a value was not opened, as JSON. */
  | { readonly is: 'opened-json'; readonly what: 'before' | 'after' | 'value' | 'not-opened' }

export interface FileColumn {
  readonly name: string
  readonly kind: Kind
  readonly says: string
  readonly origin: Origin
  /** The column that holds the currency of an amount. */
  readonly currency?: string
}

/** Columns that hold an instant and whose name does not end in `_at`. */
const INSTANTS: ReadonlySet<string> = new Set([
  ...['at', 'keep_until', 'acknowledge_by', 'progress_by', 'waiting_since', 'state_since'],
])
const DAYS: ReadonlySet<string> = new Set(['local_day', 'since_day', 'from_day', 'until_day'])
/** Columns whose name says another kind in another view. */
const IN_VIEW: Readonly<Record<string, Readonly<Record<string, Kind>>>> = {
  v1_imported_archives: { check_by: 'day' },
  v1_forgotten_subjects: { since: 'instant' },
  v1_erasures: { deadline: 'day', waits_until: 'instant', backup_bound: 'day' },
  v1_legal_holds: { until: 'day' },
  v1_preventive_actions: { done_by: 'day', check_from: 'day' },
  v1_tier_list: { since: 'day', exception_until: 'day' },
  v1_tier_history: { effective: 'day', until: 'day' },
  v1_tier_runs: { window_from: 'instant', effective: 'day' },
  v1_tier_evaluations_due: { last_effective: 'day' },
}
const DECIMALS: ReadonlySet<string> = new Set(['quantity', 'unit_price'])

/** Columns whose currency stands in another column than `currency`. */
const currencyOf = (view: View, name: string): string | undefined => {
  const names = new Set(view.columns.map((column) => column.name))
  const stem = name.slice(0, Math.max(0, name.lastIndexOf('_')))
  return [`${name}_currency`, `${stem}_currency`, 'currency'].find((each) => names.has(each))
}

const kindOf = (view: View, { name, type }: ViewColumn): Kind => {
  if (type !== 'text') return type
  const here = IN_VIEW[view.name]?.[name]
  if (here !== undefined) return here
  if (view.columns.some((column) => column.name === `${name}_minor`)) return 'amount'
  if (name.endsWith('_at') || INSTANTS.has(name)) return 'instant'
  if (name.endsWith('_on') || DAYS.has(name)) return 'day'
  return DECIMALS.has(name) ? 'decimal' : 'text'
}

const viewColumn = (view: View, column: ViewColumn): FileColumn => {
  const kind = kindOf(view, column)
  const currency = kind === 'amount' ? currencyOf(view, column.name) : undefined
  return {
    name: column.name,
    kind,
    says: column.says,
    origin: { is: 'view' },
    ...(currency === undefined ? {} : { currency }),
  }
}

/** The name of the local day beside an instant: the one that the view has, else the one that is added. */
const dayNameOf = (view: View, instant: string): string => {
  const has = (name: string): boolean => view.columns.some((column) => column.name === name)
  const own = instant.endsWith('_at') ? `${instant.slice(0, -'_at'.length)}_on` : `${instant}_on`
  if (instant === 'at') return 'local_day'
  // What has no other time of its own is told by the day on which it was recorded.
  return instant === 'recorded_at' && !has(own) && !has('at') ? 'local_day' : own
}

/** Each instant has its local day beside it: the view's own where it has one, else one that is reckoned. */
const withLocalDay =
  (view: View) =>
  (column: FileColumn): readonly FileColumn[] => {
    if (column.kind !== 'instant') return [column]
    const name = dayNameOf(view, column.name)
    if (view.columns.some((each) => each.name === name)) return [column]
    const says = `The local day of ${column.name}, in the zone of the regulation.`
    return [column, { name, kind: 'day', says, origin: { is: 'local-day', of: column.name } }]
  }

const MARKERS: readonly FileColumn[] = [
  {
    name: 'export_change',
    kind: 'text',
    says: 'set: the row as it is now. removed: take away what has this key.',
    origin: { is: 'marker' },
  },
  {
    name: 'export_key',
    kind: 'text',
    says: 'The key of the row, its parts joined by /. One that ends in /* stands for all rows that begin so, * for all.',
    origin: { is: 'marker' },
  },
]

/** The columns of a file, in order; those of the view that are not wanted are left out. */
export const fileColumns = (
  view: View,
  wanted: readonly string[] | undefined,
  isIncremental: boolean,
): readonly FileColumn[] => {
  const chosen =
    wanted === undefined
      ? view.columns
      : wanted.flatMap((name) => view.columns.filter((column) => column.name === name))
  return [
    ...(isIncremental ? MARKERS : []),
    ...chosen.map((column) => viewColumn(view, column)).flatMap(withLocalDay(view)),
  ]
}
