/**
 * Sheets as CSV. Written with a byte order mark, so that spreadsheet programs read it as UTF-8, and with texts that such a
 * program would compute made harmless by an apostrophe; read with comma, semicolon or tab, whichever the program that saved
 * it prefers. It guards that the guard before a text is never taken for a part of it.
 */
import { TextDecoder } from 'node:util'
import { stringify } from 'csv-stringify/sync'
import { type Either, right } from 'fp-ts/Either'
import { csvReader, type Numbered } from '../import/csv'
import { isBroken } from '../import/file'
import { MOST_ROWS } from './bare-workbook'
import { type Cell, EMPTY, type Sheet, textCell } from './cell'
import { type FormFileFault, fileFault } from './fault'
import { type FilledRow, headings, type SheetToWrite } from './layout'

const BOM = '\uFEFF'
/** What spreadsheet programs compute, with the full-width signs that some of them take for the same. */
const COMPUTED = /^[=+\-@\t\r＝＋－＠]/
const GUARDED = /^'(?=[=+\-@\t\r＝＋－＠])/

const dayAndTime = (milliseconds: number): string => {
  const text = new Date(milliseconds).toISOString()
  return milliseconds % 86_400_000 === 0 ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ')
}

/** A cell as CSV writes it. Numbers stay numbers: a minus before them is no formula. */
const written = (cell: Cell | undefined): string => {
  switch (cell?.is) {
    case 'text':
      return COMPUTED.test(cell.text) ? `'${cell.text}` : cell.text
    case 'number':
      return String(cell.number)
    case 'date':
      return dayAndTime(cell.milliseconds)
    case 'truth':
      return String(cell.truth)
    case 'merged':
      return written(cell.shown)
    case undefined:
    case 'empty':
    case 'formula':
    case 'formula-text':
    case 'error':
      return ''
  }
}

const filled = ({ laid }: SheetToWrite, row: FilledRow, number: number): readonly string[] => [
  String(number),
  row.why,
  ...laid.map(({ column }) => written(row.cells.get(column.key))),
]

/** The text of a sheet. The same sheet gives the same text. */
export const csvOf = (sheet: SheetToWrite): string => {
  const { rows, blank, laid } = sheet
  const hasWhy = rows.length > 0
  const width = 1 + (hasWhy ? 1 : 0) + laid.length
  const empty = Array.from({ length: blank }, (_, index) => [
    String(rows.length + index + 1),
    ...Array<string>(width - 1).fill(''),
  ])
  const lines = [...headings(sheet, hasWhy), ...rows.map((row, index) => filled(sheet, row, index + 1)), ...empty]
  return (
    BOM +
    stringify(
      lines.map((line) => [...line]),
      { record_delimiter: '\r\n' },
    )
  )
}

const decoded = (bytes: Uint8Array): Either<FormFileFault, string> => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return text.includes('\0') ? fileFault('file-wrong-encoding') : right(text)
  } catch {
    return fileFault('file-wrong-encoding')
  }
}

/** The mark has no delimiter in it, so what stands behind it, or before it in the last column, is the delimiter. */
const delimiterOf = (text: string): string => {
  const found = /dossier-form [^,;\t"\r\n]*"?([,;\t])/.exec(text) ?? /([,;\t])"?dossier-form /.exec(text)
  return found?.[1] ?? ','
}

const cellOf = (text: string): Cell => {
  if (GUARDED.test(text)) return { is: 'text', text: text.slice(1) }
  return /^[=＝]/.test(text.trimStart()) ? { is: 'formula-text' } : textCell(text)
}

/** The rows of a CSV file; the line of each is its number. */
export const csvSheet = async (bytes: Uint8Array): Promise<Either<FormFileFault, Sheet>> => {
  const text = decoded(bytes)
  if (text._tag === 'Left') return text
  const reader = csvReader(delimiterOf(text.right))
  let rows: readonly Numbered[]
  try {
    const read = await reader.read(text.right)
    rows = [...read, ...(await reader.end())]
  } catch (error) {
    if (isBroken(error)) return fileFault('file-damaged', { line: error.fault.line ?? 0 })
    throw error
  }
  if (rows.length > MOST_ROWS) return fileFault('file-too-many-rows', { most: MOST_ROWS })
  return right({
    name: null,
    dates: '1900',
    isHidden: false,
    rows: rows.map(({ line, row }) => ({
      number: line,
      isHidden: false,
      cells: row.map((cell) => (cell === '' ? EMPTY : cellOf(cell))),
    })),
  })
}
