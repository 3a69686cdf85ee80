/**
 * The grammar of CSV (RFC 4180), on chunks of text. One grammar serves the look through a file and the reading of it, so
 * that they cannot disagree. It guards that a quote is where it may be and is closed, and that no row is larger than one
 * that could be meant; a row is told with the line that it begins at.
 *
 * Cells are separated by the delimiter, rows by a line feed, a carriage return or both. A cell that begins with a quote
 * ends with one and may hold anything; a quote in it is written twice. Empty lines are no rows. Blanks belong to the cell.
 */
import type { Row } from './cells'
import { broken } from './file'

/** Characters of one row. A row beyond it is a mistake: most likely a quote that nobody closed. */
export const MOST_ROW_CHARACTERS = 1_000_000

export interface Numbered {
  readonly line: number
  readonly row: Row
}

export interface CsvReader {
  /** Takes the next text and gives the rows that are complete; the last call says so. Throws `Broken`. */
  readonly read: (text: string, isLast: boolean) => readonly Numbered[]
  /** How many rows there were so far. */
  readonly rows: () => number
}

const QUOTE = 0x22
const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d
/** The text ends before it is clear where the cell does. */
const OPEN = -1

const breaksIn = (cell: string): number => {
  let breaks = 0
  for (let index = 0; index < cell.length; index += 1) {
    const character = cell.charCodeAt(index)
    if (character === LINE_FEED || (character === CARRIAGE_RETURN && cell.charCodeAt(index + 1) !== LINE_FEED))
      breaks += 1
  }
  return breaks
}

const neverClosed = (line: number): unknown =>
  broken('file-broken-quote', 'A quote that begins in this row is never closed.', line)
const tooLarge = (line: number): unknown =>
  broken(
    'file-row-too-large',
    `The row has more than ${MOST_ROW_CHARACTERS} characters, or a quote in it is never closed.`,
    line,
  )

/** `keeps` false: rows are only counted, none is given. */
export const csvReader = (delimiter: string, keeps: boolean): CsvReader => {
  const separator = delimiter.charCodeAt(0)
  let text = ''
  let isLast = false
  /** Where the present row begins, and its line. */
  let start = 0
  let line = 1
  let rows = 0
  let breaks = 0
  let cells: string[] = []

  const quotedEnd = (from: number): number => {
    let at = from + 1
    while (true) {
      const quote = text.indexOf('"', at)
      if (quote === -1 && isLast) throw neverClosed(line)
      if (quote === -1 || (quote + 1 === text.length && !isLast)) return OPEN
      if (text.charCodeAt(quote + 1) !== QUOTE) return quote + 1
      at = quote + 2
    }
  }
  /** Reads the cell that begins at `from`; gives the place behind it. */
  const quoted = (from: number): number => {
    const end = quotedEnd(from)
    if (end === OPEN) return OPEN
    const inner = text.slice(from + 1, end - 1)
    breaks += breaksIn(inner)
    const next = text.charCodeAt(end)
    if (end < text.length && next !== separator && next !== LINE_FEED && next !== CARRIAGE_RETURN) {
      throw broken('file-broken-quote', 'After the quote that ends a cell something else follows.', line + breaks)
    }
    if (keeps) cells.push(inner.includes('"') ? inner.replaceAll('""', '"') : inner)
    return end
  }
  const plain = (from: number): number => {
    let at = from
    for (; at < text.length; at += 1) {
      const character = text.charCodeAt(at)
      if (character === separator || character === LINE_FEED || character === CARRIAGE_RETURN) break
      if (character === QUOTE) {
        throw broken('file-broken-quote', 'A quote stands inside a cell that does not begin with one.', line + breaks)
      }
    }
    if (at === text.length && !isLast) return OPEN
    if (keeps) cells.push(text.slice(from, at))
    return at
  }
  /** The end of the row that begins at `start`, before its line break; OPEN when the text ends before. */
  const rowEnd = (): number => {
    cells = []
    breaks = 0
    let at = start
    while (true) {
      at = text.charCodeAt(at) === QUOTE ? quoted(at) : plain(at)
      if (at === OPEN || at === text.length || text.charCodeAt(at) !== separator) return at
      at += 1
    }
  }
  /** Past the line break at `at`; OPEN when its second half may still come. */
  const pastBreak = (at: number): number => {
    if (text.charCodeAt(at) === LINE_FEED) return at + 1
    if (at + 1 === text.length && !isLast) return OPEN
    return text.charCodeAt(at + 1) === LINE_FEED ? at + 2 : at + 1
  }
  /** Reads one row, into `found` if it is one. False when no more is complete. */
  const readRow = (found: Numbered[]): boolean => {
    const end = rowEnd()
    const next = end === OPEN || end === text.length ? end : pastBreak(end)
    if ((next === OPEN ? text.length : end) - start > MOST_ROW_CHARACTERS) throw tooLarge(line)
    if (next === OPEN) return false
    if (end > start) {
      rows += 1
      if (keeps) found.push({ line, row: cells })
    }
    line += breaks + 1
    start = next
    return true
  }
  return {
    read: (chunk, last) => {
      text = start === text.length ? chunk : text.slice(start) + chunk
      start = 0
      isLast = last
      const found: Numbered[] = []
      while (start < text.length && readRow(found));
      return found
    },
    rows: () => rows,
  }
}
