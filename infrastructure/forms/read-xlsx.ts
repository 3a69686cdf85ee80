/**
 * A workbook as sheets of cells. It guards that what a cell lost or hides (a result that was never computed, a merged
 * neighbour, a hidden row) is told as such, and that of a formula only the result is taken that the file holds.
 */
import type { CellErrorValue, CellFormulaValue, CellValue, Row, Worksheet } from 'exceljs'
import { type Either, isLeft, right } from 'fp-ts/Either'
import { bareWorkbook } from './bare-workbook'
import { type Cell, type DateSystem, EMPTY, type Sheet, type SheetRow, textCell } from './cell'
import { type FormFileFault, fileFault } from './fault'

export const MOST_COLUMNS = 2_000

interface Range {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

const columnNumber = (letters: string): number =>
  [...letters].reduce((sum, each) => sum * 26 + each.charCodeAt(0) - 64, 0)
const rangeOf = (ref: string): Range | undefined => {
  const found = /^([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?$/.exec(ref)
  if (found === null) return undefined
  const [, left = 'A', top = '1', right = left, bottom = top] = found
  return { top: Number(top), left: columnNumber(left), bottom: Number(bottom), right: columnNumber(right) }
}

const isFormula = (value: object): value is CellFormulaValue => 'formula' in value || 'sharedFormula' in value
const isError = (value: object): value is CellErrorValue => 'error' in value

type Scalar = CellFormulaValue['result'] | CellValue

/** What a value is; of a formula the result that the file holds. */
const cellOf = (value: Scalar, format: string): Cell => {
  if (value === null || value === undefined) return EMPTY
  if (typeof value === 'string') return textCell(value)
  if (typeof value === 'number') return { is: 'number', number: value, isPercent: format.includes('%') }
  if (typeof value === 'boolean') return { is: 'truth', truth: value }
  if (value instanceof Date) return dateCell(value.getTime())
  if (isFormula(value)) return value.result === undefined ? { is: 'formula' } : cellOf(value.result, format)
  if (isError(value)) return { is: 'error' }
  if ('richText' in value) return textCell(value.richText.map(({ text }) => text).join(''))
  return 'text' in value ? cellOf(value.text, format) : { is: 'error' }
}

/**
 * Spreadsheets count in days: a time of theirs is a little beside the second that it shows. Of a formula that gives a text
 * in a cell for dates the library loses the result.
 */
const dateCell = (milliseconds: number): Cell =>
  Number.isNaN(milliseconds) ? { is: 'formula' } : { is: 'date', milliseconds: Math.round(milliseconds / 1000) * 1000 }

const cellsOf = (row: Row): Cell[] => {
  const cells: Cell[] = []
  row.eachCell({ includeEmpty: false }, (cell, column) => {
    if (column <= MOST_COLUMNS) cells[column - 1] = cellOf(cell.value, cell.numFmt ?? '')
  })
  return Array.from(cells, (cell) => cell ?? EMPTY)
}

const widthOf = (sheet: Worksheet): number => {
  let width = 0
  sheet.eachRow({ includeEmpty: false }, (row) => {
    width = Math.max(width, row.cellCount)
  })
  return width
}

const rowsOf = (sheet: Worksheet, merged: readonly Range[]): Either<FormFileFault, readonly SheetRow[]> => {
  const width = widthOf(sheet)
  if (width > MOST_COLUMNS) return fileFault('file-too-many-columns', { most: MOST_COLUMNS })
  const rows: SheetRow[] = []
  sheet.eachRow({ includeEmpty: false }, (row, number) => {
    const cells = cellsOf(row)
    // What is merged beyond the columns of the sheet is nobody's.
    for (const { top, bottom, left, right: last } of merged)
      for (let at = left; number >= top && number <= bottom && at <= Math.min(last, width); at += 1)
        cells[at - 1] = { is: 'merged', shown: cells[at - 1] ?? EMPTY }
    rows.push({ number, isHidden: row.hidden === true, cells: Array.from(cells, (cell) => cell ?? EMPTY) })
  })
  return right(rows)
}

/** Reads a workbook. */
export const readWorkbook = async (bytes: Uint8Array): Promise<Either<FormFileFault, readonly Sheet[]>> => {
  const bare = bareWorkbook(bytes)
  if (isLeft(bare)) return bare
  const { Workbook: Book }: typeof import('exceljs') = require('exceljs')
  const book = new Book()
  try {
    await book.xlsx.load(arrayOf(bare.right.bytes))
  } catch {
    return fileFault('file-damaged')
  }
  const dates: DateSystem = bare.right.is1904 ? '1904' : '1900'
  const sheets: Sheet[] = []
  for (const [nth, sheet] of book.worksheets.entries()) {
    const { merged = [], isHidden = false } = bare.right.sheets[nth] ?? {}
    const rows = rowsOf(
      sheet,
      merged.flatMap((ref) => rangeOf(ref) ?? []),
    )
    if (isLeft(rows)) return rows
    sheets.push({ name: sheet.name, dates, isHidden, rows: rows.right })
  }
  return right(sheets)
}

const arrayOf = ({ buffer, byteOffset, byteLength }: Uint8Array): ArrayBuffer => {
  const copy = new ArrayBuffer(byteLength)
  new Uint8Array(copy).set(new Uint8Array(buffer, byteOffset, byteLength))
  return copy
}
