/** Rows as people and programs take them: a table, CSV with formulas defused, or JSON Lines. */
import { stringify } from 'csv-stringify/sync'
import type { Row } from '../reading'
import type { Output } from './exit'

export type Format = 'table' | 'csv' | 'jsonl'
export const isFormat = (value: unknown): value is Format => value === 'table' || value === 'csv' || value === 'jsonl'

const WIDEST = 48

const shown = (value: string | number | null | undefined): string => {
  if (value === null || value === undefined) return ''
  const text = String(value)
  return text.length > WIDEST ? `${text.slice(0, WIDEST - 1)}…` : text
}

const asTable = (columns: readonly string[], rows: readonly Row[]): string => {
  const Table: typeof import('cli-table3') = require('cli-table3')
  const plain = { head: [], border: [] }
  const table = new Table({ head: [...columns], style: plain })
  for (const row of rows) table.push(columns.map((column) => shown(row[column])))
  return `${table.toString()}\n`
}

const asCsv = (columns: readonly string[], rows: readonly Row[]): string =>
  stringify(
    rows.map((row) => columns.map((column) => row[column])),
    { header: true, columns: [...columns], escape_formulas: true },
  )

const asLines = (rows: readonly Row[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('')

/** Rows in one of the formats. */
export const rowsAs = (columns: readonly string[], rows: readonly Row[], format: Format): string => {
  switch (format) {
    case 'table':
      return rows.length === 0 ? 'no rows\n' : asTable(columns, rows)
    case 'csv':
      return asCsv(columns, rows)
    case 'jsonl':
      return asLines(rows)
  }
}

/** Writes rows to stdout. */
export const tell = (output: Output, columns: readonly string[], rows: readonly Row[], format: Format): void => {
  output.out(rowsAs(columns, rows, format))
}
