/**
 * CSV (RFC 4180) as `csv-parse` reads it, from pieces of text to rows with the line that each begins at. One reader serves
 * the look through a file and the reading of it, so that they cannot disagree. It guards that no row is larger than one
 * that could be meant, and that no fault shows what stood in the file: what the parser says of it may.
 *
 * Rows end with a line feed, a carriage return or both; a cell that begins with a quote may hold anything, a quote in it is
 * written twice; blanks belong to the cell. A line that holds nothing is no row. Rows may be of different widths: that is
 * told of the row, not of the file.
 */
import { CsvError, type Options, parse } from 'csv-parse'
import type { Row } from './cells'
import { broken } from './file'

/**
 * The largest row: bytes of a cell, characters of the cells before it. A row beyond it is a mistake: most likely a quote
 * that nobody closed.
 */
const MOST_ROW_BYTES = 1_000_000
/** With delimiters and quotes it may be so many times as large: a row can be long without holding anything. */
const RAW_TIMES = 4

export interface Numbered {
  readonly line: number
  readonly row: Row
}

export interface CsvReader {
  /** Takes the next text and gives the rows that are complete. Rejects with `Broken`. */
  readonly read: (text: string) => Promise<readonly Numbered[]>
  /** The text is at its end: gives the rows that are left. Rejects with `Broken`. */
  readonly end: () => Promise<readonly Numbered[]>
}

/**
 * The quickest setting: no names of columns, nothing cast, nothing told beside the rows. Empty lines are left in, for
 * else nobody could say at which line a row begins.
 */
const optionsOf = (delimiter: string, mostRowBytes: number): Options => ({
  delimiter,
  record_delimiter: ['\r\n', '\n', '\r'],
  relax_column_count: true,
  // It looks before it adds a byte, so one more than this gets in.
  max_record_size: mostRowBytes - 1,
})

const breaksIn = (row: Row): number => {
  let breaks = 0
  for (const cell of row) {
    if (cell.includes('\n') || cell.includes('\r')) breaks += cell.split(/\r\n|\n|\r/).length - 1
  }
  return breaks
}

const isEmptyLine = (row: Row): boolean => row.length === 1 && row[0] === ''

const tooLarge = (mostRowBytes: number, line: number): unknown =>
  broken('file-row-too-large', `The row has more than ${mostRowBytes} bytes, or a quote in it is never closed.`, line)

/** `line`: where the row begins that was not read to its end. */
const faultOf = (error: unknown, mostRowBytes: number, line: number): unknown => {
  if (!(error instanceof CsvError)) return error
  switch (error.code) {
    case 'CSV_MAX_RECORD_SIZE':
      return tooLarge(mostRowBytes, line)
    case 'CSV_QUOTE_NOT_CLOSED':
      return broken('file-broken-quote', 'A quote that begins in this row is never closed.', line)
    case 'INVALID_OPENING_QUOTE':
      return broken('file-broken-quote', 'A quote stands inside a cell that does not begin with one.', line)
    case 'CSV_INVALID_CLOSING_QUOTE':
      return broken('file-broken-quote', 'After the quote that ends a cell something else follows.', line)
    default:
      return error
  }
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** A reader for one text. */
export const csvReader = (delimiter: string, mostRowBytes = MOST_ROW_BYTES): CsvReader => {
  const parser = parse(optionsOf(delimiter, mostRowBytes))
  let found: Numbered[] = []
  let line = 1
  let bytesSinceRow = 0
  const told: { records: number } = parser.info
  parser.on('data', (row: Row) => {
    // For every row that is not as wide as the first one the parser makes an error that nobody sees, which costs more than
    // a hundred rows. Before its first row it has nothing to compare with.
    told.records = 0
    if (!isEmptyLine(row)) found.push({ line, row })
    line += 1 + breaksIn(row)
    bytesSinceRow = 0
  })
  // From the next turn on rows come while the text is given, so that `line` is that of the row at fault.
  const flows = nextTurn()

  const given = async (give: (resolve: () => void) => void): Promise<readonly Numbered[]> => {
    await flows
    await new Promise<void>((resolve, reject) => {
      const fail = (error: unknown): void => reject(faultOf(error, mostRowBytes, line))
      parser.once('error', fail)
      give(() => {
        parser.off('error', fail)
        resolve()
      })
    })
    const rows = found
    found = []
    return rows
  }
  return {
    read: async (text) => {
      const bytes = Buffer.from(text)
      bytesSinceRow += bytes.length
      const rows = await given((resolve) => parser.write(bytes, (error) => (error ? undefined : resolve())))
      if (bytesSinceRow > RAW_TIMES * mostRowBytes) throw tooLarge(mostRowBytes, line)
      return rows
    },
    end: () =>
      given((resolve) => {
        parser.once('end', resolve)
        parser.end()
      }),
  }
}
