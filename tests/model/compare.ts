/**
 * Compares what the read model shows with what the model says, view by view and row by row, and names the first row that
 * differs. JSON is compared as a value, for the order of its keys means nothing.
 */
import type { View } from '../../projections/kernel/view'
import type { Row } from './raw'

/** A value as text that does not depend on the order of keys. */
const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined'
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(',')}}`
}

/** A row of SQL with its JSON read. */
export const asValues = ({ columns }: View, row: Row): Row =>
  Object.fromEntries(
    columns.map(({ name, type }) => {
      const value = row[name]
      return [name, type === 'json' && typeof value === 'string' ? JSON.parse(value) : value]
    }),
  )

const part = (value: unknown): string => {
  const text = typeof value === 'string' ? value : canonical(value)
  return text.replaceAll('/', '%2F')
}
/** The key of a row as `v1_changes` writes it. */
export const keyOf = ({ key }: View, row: Row): string => key.map((name) => part(row[name])).join('/')

/** Rows by their key. Two rows of one key are a fault of the view. */
export const byKey = (view: View, rows: readonly Row[]): ReadonlyMap<string, Row> => {
  const found = new Map<string, Row>()
  for (const row of rows) {
    const key = keyOf(view, row)
    if (found.has(key))
      throw new Error(`${view.name} has two rows of the key ${key}: ${canonical(found.get(key))} ${canonical(row)}`)
    found.set(key, row)
  }
  return found
}

export interface Difference {
  readonly view: string
  readonly key: string
  /** The columns that differ; none when the whole row stands on one side only. */
  readonly columns: readonly string[]
  readonly view_says: Row | undefined
  readonly model_says: Row | undefined
}

const same = (one: unknown, other: unknown): boolean => {
  if (one === other) return true
  // Only lists and maps can be alike without being one and the same.
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  return JSON.stringify(one) === JSON.stringify(other) || canonical(one) === canonical(other)
}

/** Lists of names that say in no order what there is. */
const SETS: ReadonlySet<string> = new Set([
  'v1_contact_persons.fields',
  'v1_contact_persons.consents',
  'v1_entries_to_review.fields',
  'v1_completeness.missing',
])
const inOrder = (value: unknown): unknown => (Array.isArray(value) ? value.toSorted() : value)

/** What of two rows differs, in the columns of the view. */
export const differing = ({ name: view, columns }: View, one: Row, other: Row): readonly string[] =>
  columns
    .map(({ name }) => name)
    .filter((name) =>
      SETS.has(`${view}.${name}`) ? !same(inOrder(one[name]), inOrder(other[name])) : !same(one[name], other[name]),
    )

/** All that differs between a view and its model. */
export const differences = (view: View, rows: readonly Row[], modelled: readonly Row[]): readonly Difference[] => {
  const ours = byKey(view, rows)
  const theirs = byKey(view, modelled)
  const keys = new Set([...ours.keys(), ...theirs.keys()])
  return [...keys].flatMap((key) => {
    const [one, other] = [ours.get(key), theirs.get(key)]
    const columns = one === undefined || other === undefined ? [] : differing(view, one, other)
    if (one !== undefined && other !== undefined && columns.length === 0) return []
    return [{ view: view.name, key, columns, view_says: one, model_says: other }]
  })
}

/** A difference as it is shown: the columns that differ, or the row. */
export const shown = ({ view, key, columns, view_says, model_says }: Difference): string => {
  const of = (row: Row | undefined): string =>
    row === undefined
      ? 'nothing'
      : canonical(columns.length === 0 ? row : Object.fromEntries(columns.map((name) => [name, row[name]])))
  return `${view} ${key}\n  view:  ${of(view_says)}\n  model: ${of(model_says)}`
}
