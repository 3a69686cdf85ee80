/**
 * Rows as people and programs take them: a table, CSV with formulas defused, or JSON Lines. CSV and JSON Lines are
 * written as the rows come, so that a result of any size passes through; a table must know all its rows first.
 */
import { cut, widthOf } from '../language/width'
import type { Row } from '../reading'
import type { Output } from './exit'

export type Format = 'table' | 'csv' | 'jsonl'
export const isFormat = (value: unknown): value is Format => value === 'table' || value === 'csv' || value === 'jsonl'

export interface Teller {
  readonly row: (row: Row) => void
  readonly end: () => void
}

const WIDEST = 48
/** Where nobody says how wide the terminal is. */
const USUAL_WIDTH = 160
const CHUNK = 64_000

const shown = (value: string | number | null | undefined): string => {
  if (value === null || value === undefined) return ''
  return cut(String(value), WIDEST)
}

const wordsOf = ({ language }: Output, english: string): string => {
  if (language === 'en') return english
  const { linesIn }: typeof import('../language/lines') = require('../language/lines')
  return linesIn(language, english)
}

/** What stands above a column: its name, by which one asks for it; in another language what it is called there. */
const headOf = ({ language }: Output, column: string): string => {
  if (language === 'en') return column
  const { columnLabel }: typeof import('../language/texts/exports') = require('../language/texts/exports')
  const label = columnLabel(language, column)
  return label === column ? wordsOf({ language } as Output, column) : label
}

/** How many of the columns, from the left, a terminal holds; one at least. */
const fitting = (columns: readonly string[], rows: readonly (readonly string[])[]): number => {
  const room = process.stdout.columns ?? USUAL_WIDTH
  let width = 1
  for (const [nth, column] of columns.entries()) {
    width += Math.max(widthOf(column), ...rows.map((row) => widthOf(row[nth] ?? ''))) + 3
    if (width > room) return Math.max(1, nth)
  }
  return columns.length
}

const tableTeller = (output: Output, columns: readonly string[], isChosen: boolean): Teller => {
  const rows: (readonly string[])[] = []
  const heads = columns.map((column) => headOf(output, column))
  return {
    row: (row) => void rows.push(columns.map((column) => shown(row[column]))),
    end: () => {
      if (rows.length === 0) return output.out(`${wordsOf(output, 'no rows')}\n`)
      const fits = isChosen ? columns.length : fitting(heads, rows)
      const Table: typeof import('cli-table3') = require('cli-table3')
      const table = new Table({ head: heads.slice(0, fits), style: { head: [], border: [] } })
      for (const row of rows) table.push(row.slice(0, fits))
      output.out(`${table.toString()}\n`)
      if (fits < columns.length)
        output.err(
          `${wordsOf(output, `${columns.length - fits} more columns: name the ones you want, or take --format csv or jsonl`)}\n`,
        )
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

/** Takes rows one by one and writes them to stdout; a table shows what fits, unless somebody chose its columns. */
export const teller = (output: Output, columns: readonly string[], format: Format, isChosen = false): Teller => {
  switch (format) {
    case 'table':
      return tableTeller(output, columns, isChosen)
    case 'csv':
      return csvTeller(output, columns)
    case 'jsonl':
      return linesTeller(output)
  }
}

/** Writes rows that are all at hand. */
export const tell = (output: Output, columns: readonly string[], rows: readonly Row[], format: Format): void => {
  const each = teller(output, columns, format, true)
  for (const row of rows) each.row(row)
  each.end()
}
