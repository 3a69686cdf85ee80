/** What goes out at night: orders and the list of customers; the first night whole, then only what changed since. */
import { readFileSync } from 'node:fs'
import { linesOf } from '../../infrastructure/cli/cli'
import type { Week } from './stage'

/** Where the files of a view stand, and up to which place they tell. */
export const VIEWS = ['transactions', 'customer_list'] as const

export interface Manifest {
  readonly watermark: { readonly position: number }
}
export const manifestOf = (week: Week, night: string, view: string): Manifest =>
  JSON.parse(readFileSync(week.path(`${night}/${view}/manifest.json`), 'utf8'))

export type Line = Readonly<Record<string, unknown>>
const KEYS: Readonly<Record<(typeof VIEWS)[number], readonly string[]>> = {
  transactions: ['customer', 'order_number'],
  customer_list: ['customer'],
}
const FILES = { transactions: 'transactions.jsonl', customer_list: 'customer-list.jsonl' } as const

const linesIn = (week: Week, night: string, view: (typeof VIEWS)[number]): readonly Line[] =>
  linesOf({ code: 0, err: '', out: readFileSync(week.path(`${night}/${view}/${FILES[view]}`), 'utf8') })

/** What an analyst holds after both nights: what the first brought, with what the second says of it. */
export const heldAfter = (week: Week, view: (typeof VIEWS)[number]): ReadonlyMap<string, Line> => {
  const keyOf = (line: Line): string => KEYS[view].map((column) => String(line[column])).join('/')
  const held = new Map(linesIn(week, 'night-1', view).map((line) => [keyOf(line), line]))
  for (const { export_change: change, export_key: key, ...line } of linesIn(week, 'night-2', view)) {
    if (change === 'set') held.set(keyOf(line), line)
    else held.delete(String(key))
  }
  return held
}

/** What the view itself says, as a reporting job reads it: with plain SQL. */
export const viewOf = (week: Week, view: (typeof VIEWS)[number]): readonly Line[] =>
  week.rows(`SELECT * FROM v1_${view}`)

export const nightly = async (week: Week, night: string, before: string | null): Promise<void> => {
  for (const view of VIEWS) {
    const since = before === null ? [] : ['--since', `@${manifestOf(week, before, view).watermark.position}`]
    await week.type('export', view, '--format', 'jsonl', ...since, '--out', `${night}/${view}`)
    await week.type('export', '--verify', `${night}/${view}`)
  }
}
