/**
 * CSV for spreadsheets and for loaders: UTF-8 with a byte order mark, CRLF, quotes where they are needed. It guards that no
 * spreadsheet takes a text for a formula: such a text gets an apostrophe in front, and so does one that has an apostrophe
 * there already, so that a reader can take it away again and lose nothing. Plain numbers stay numbers.
 */
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { CsvError, parse } from 'csv-parse'
import { stringify } from 'csv-stringify/sync'
import type { Cell } from '../columns'
import { sinkTo, textSink } from '../sink'
import type { Countable } from '../totals'
import type { FileForm } from './format'
import { unfit } from './unfit'

const BOM = '\uFEFF'
/** What a spreadsheet takes for the beginning of a formula, in full width as well. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]|^'['=+\-@\t\r＝＋－＠]/
const NUMBER = /^-?\d+(\.\d+)?$/

/** The text as it may stand in a cell. */
export const defused = (cell: Cell): Cell =>
  typeof cell === 'string' && FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell

/** The text as it was, from a cell of our own. */
export const undefused = (cell: string): string =>
  cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell

const lines = (rows: readonly (readonly Cell[])[]): string =>
  stringify(
    rows.map((row) => row.map(defused)),
    { record_delimiter: '\r\n' },
  )

const breaksIn = (cell: string): number => cell.split(/\r\n|\n|\r/).length - 1

/**
 * Reads a file of our own. `line` is where the next row begins, `width` how many cells the first has, both reckoned from the
 * rows themselves: the parser counts the breaks inside quotes in its own way, and its words may hold what stands in a cell.
 */
const parserOf = (file: string) => {
  const at = { line: 1, width: 0 }
  const onRecord = (record: string[]): string[] => {
    if (at.line === 1) at.width = record.length
    at.line += 1 + record.reduce((breaks, cell) => breaks + breaksIn(cell), 0)
    return record
  }
  const options = { bom: true, record_delimiter: '\r\n', relax_column_count: false, on_record: onRecord }
  const records: AsyncIterator<readonly string[]> = createReadStream(file).pipe(parse(options))[Symbol.asyncIterator]()
  return { at, records }
}

/** What the parser complains of, in words that show nothing of the file. */
const complaintOf = (error: unknown, line: number, width: number): unknown => {
  if (!(error instanceof CsvError)) return error
  switch (error.code) {
    case 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH': {
      const found = Array.isArray(error.record) ? error.record.length : 0
      return unfit(`Line ${line} has ${found} cells and not ${width}.`)
    }
    case 'CSV_QUOTE_NOT_CLOSED':
      return unfit(`In the row of line ${line} a quote begins that is never closed.`)
    case 'INVALID_OPENING_QUOTE':
      return unfit(`In the row of line ${line} a quote stands inside a cell that does not begin with one.`)
    case 'CSV_INVALID_CLOSING_QUOTE':
      return unfit(`In the row of line ${line} something follows after the quote that ends a cell.`)
    default:
      return unfit(`The row of line ${line} is no row of csv (${error.code}).`)
  }
}

export const csv: FileForm = {
  ending: 'csv',
  isForPeople: true,
  writer: async ({ folder, name, headings }) => {
    const path = `${name}.csv`
    const sink = sinkTo(join(folder, path))
    const text = textSink(sink)
    let count = 0
    text.write(`${BOM}${lines([headings])}`)
    return {
      write: (rows) => {
        text.write(lines(rows))
        count += rows.length
      },
      end: () => {
        text.flush()
        return [{ path, ...sink.end(), rows: count }]
      },
    }
  },
  reader: async (file) => {
    const { at, records } = parserOf(file)
    const next = async () => {
      try {
        return await records.next()
      } catch (error) {
        throw complaintOf(error, at.line, at.width)
      }
    }
    const first = await next()
    return {
      headings: first.done === true ? [] : first.value.map(undefused),
      each: async (use) => {
        for (let row = await next(); row.done !== true; row = await next())
          use(row.value satisfies readonly Countable[])
      },
    }
  },
}
