/**
 * CSV for spreadsheets and for loaders: UTF-8 with a byte order mark, CRLF, quotes where they are needed. It guards that no
 * spreadsheet takes a text for a formula: such a text gets an apostrophe in front, and so does one that has an apostrophe
 * there already, so that a reader can take it away again and lose nothing. Plain numbers stay numbers.
 */
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse'
import { stringify } from 'csv-stringify/sync'
import type { Cell } from '../columns'
import { sinkTo, textSink } from '../sink'
import type { Countable } from '../totals'
import type { FileForm } from './format'

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

const parserOf = (file: string) =>
  createReadStream(file).pipe(parse({ bom: true, record_delimiter: '\r\n', relax_column_count: false }))

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
    const records: AsyncIterator<readonly string[]> = parserOf(file)[Symbol.asyncIterator]()
    const first = await records.next()
    return {
      headings: first.done === true ? [] : first.value.map(undefused),
      each: async (use) => {
        for (let next = await records.next(); next.done !== true; next = await records.next())
          use(next.value satisfies readonly Countable[])
      },
    }
  },
}
