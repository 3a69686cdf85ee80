/**
 * Rows as people and programs take them: a table, CSV with formulas defused, or JSON Lines. CSV and JSON Lines are
 * written as the rows come, so that a result of any size passes through; a table must know all its rows first.
 */
import type { Row } from '../reading'
import type { Output } from './exit'

export type Format = 'table' | 'csv' | 'jsonl'
export const isFormat = (value: unknown): value is Format => value === 'table' || value === 'csv' || value === 'jsonl'

export interface Teller {
  readonly row: (row: Row) => void
  readonly end: () => void
}

const WIDEST = 48
const CHUNK = 64_000

const shown = (value: string | number | null | undefined): string => {
  if (value === null || value === undefined) return ''
  const text = String(value)
  return text.length > WIDEST ? `${text.slice(0, WIDEST - 1)}…` : text
}

const tableTeller = (output: Output, columns: readonly string[]): Teller => {
  const rows: (readonly string[])[] = []
  return {
    row: (row) => void rows.push(columns.map((column) => shown(row[column]))),
    end: () => {
      if (rows.length === 0) return output.out('no rows\n')
      const Table: typeof import('cli-table3') = require('cli-table3')
      const table = new Table({ head: [...columns], style: { head: [], border: [] } })
      for (const row of rows) table.push([...row])
      output.out(`${table.toString()}\n`)
    },
  }
}

/** Gathers text into pieces worth writing. */
const inChunks = (output: Output): { readonly add: (text: string) => void; readonly end: () => void } => {
  let waiting: string[] = []
  let size = 0
  const end = (): void => {
    if (size > 0) output.out(waiting.join(''))
    waiting = []
    size = 0
  }
  return {
    add: (text) => {
      waiting.push(text)
      size += text.length
      if (size >= CHUNK) end()
    },
    end,
  }
}

const csvTeller = (output: Output, columns: readonly string[]): Teller => {
  const { stringify }: typeof import('csv-stringify/sync') = require('csv-stringify/sync')
  const chunks = inChunks(output)
  chunks.add(stringify([[...columns]]))
  return {
    row: (row) => chunks.add(stringify([columns.map((column) => row[column])], { escape_formulas: true })),
    end: chunks.end,
  }
}

const linesTeller = (output: Output): Teller => {
  const chunks = inChunks(output)
  return { row: (row) => chunks.add(`${JSON.stringify(row)}\n`), end: chunks.end }
}

/** Takes rows one by one and writes them to stdout in one of the formats. */
export const teller = (output: Output, columns: readonly string[], format: Format): Teller => {
  switch (format) {
    case 'table':
      return tableTeller(output, columns)
    case 'csv':
      return csvTeller(output, columns)
    case 'jsonl':
      return linesTeller(output)
  }
}

/** Writes rows that are all at hand. */
export const tell = (output: Output, columns: readonly string[], rows: readonly Row[], format: Format): void => {
  const each = teller(output, columns, format)
  for (const row of rows) each.row(row)
  each.end()
}
