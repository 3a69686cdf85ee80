/**
 * A form as a workbook: the sheet that people fill, a sheet that explains it, and a hidden one with the values of the
 * drop-downs. The same form gives the same bytes. Texts are written as texts, so that nothing in them is ever computed.
 */
import type { Cell as BookCell, Workbook, Worksheet } from 'exceljs'
import { speaker } from '../language/text'
import { FORMS } from '../language/texts/forms'
import type { Cell } from './cell'
import type { Column } from './column'
import { HEADING_ROWS, headings, type Laid, type SheetToWrite } from './layout'
import { packed, partsOf } from './packed'
import { formTitle, valueLabels } from './words'

const LISTS = 'dossier-lists'
/** Of no use to anybody; fixed, so that equal forms are equal bytes. */
const NEVER = new Date(Date.UTC(1980, 0, 1))
const COLOURS = {
  must: 'FF1F4E79',
  block: 'FF2E75B6',
  plain: 'FF7F7F7F',
  section: 'FFD9E2F3',
  fault: 'FFF8CBAD',
} as const
const WIDTHS: Readonly<Record<Column['type'], number>> = {
  ...{ text: 24, name: 16, code: 18, country: 14, currency: 8 },
  ...{ day: 12, instant: 18, integer: 10, decimal: 14, truth: 8 },
}
const LONG_TEXT = 500
const FORMATS: Readonly<Record<Column['type'], string>> = {
  ...{ text: '@', name: '@', code: '@', country: '@', currency: '@' },
  ...{ day: 'yyyy-mm-dd', instant: 'yyyy-mm-dd hh:mm', integer: '0', decimal: 'General', truth: '@' },
}

const fill = (cell: BookCell, argb: string): void => {
  cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb } }
}

const colourOf = ({ need }: Column): string =>
  need === 'must' ? COLOURS.must : need === 'may' || need === 'if-applicable' ? COLOURS.plain : COLOURS.block

/** What a cell of ours holds in the library's words; a formula is never written. */
const bookValue = (cell: Cell | undefined): string | number | boolean | Date | null => {
  switch (cell?.is) {
    case 'text':
      return cell.text
    case 'number':
      return cell.number
    case 'date':
      return new Date(cell.milliseconds)
    case 'truth':
      return cell.truth
    case 'merged':
      return bookValue(cell.shown)
    case undefined:
    case 'empty':
    case 'formula':
    case 'formula-text':
    case 'error':
      return null
  }
}

const styleHeadings = (sheet: Worksheet, columns: readonly (Laid | undefined)[]): void => {
  sheet.getRow(1).hidden = true
  sheet.getRow(2).height = 18
  sheet.getRow(3).height = 34
  sheet.getRow(4).height = 62
  columns.forEach((laid, index) => {
    const [section, label, hint] = [2, 3, 4].map((row) => sheet.getRow(row).getCell(index + 1))
    if (section === undefined || label === undefined || hint === undefined) return
    fill(section, COLOURS.section)
    fill(label, laid === undefined ? COLOURS.plain : colourOf(laid.column))
    label.font = { bold: true, color: { argb: 'FFFFFFFF' } }
    label.alignment = { wrapText: true, vertical: 'middle' }
    hint.font = { italic: true, size: 8, color: { argb: 'FF595959' } }
    hint.alignment = { wrapText: true, vertical: 'top' }
  })
}

/** One heading over each run of columns of the same section. */
const mergeSections = (sheet: Worksheet, columns: readonly (Laid | undefined)[]): void => {
  let from = 0
  for (let at = 1; at <= columns.length; at += 1) {
    if (at < columns.length && columns[at]?.section === columns[from]?.section) continue
    if (at - from > 1 && columns[from] !== undefined) sheet.mergeCells(2, from + 1, 2, at)
    from = at
  }
}

/** The addresses of the values of each list; lists of the same values stand once. */
const writeLists = (book: Workbook, sheet: SheetToWrite, nth: number): ReadonlyMap<string, string> => {
  const name = nth === 0 ? LISTS : `${LISTS}-${nth + 1}`
  const lists = book.addWorksheet(name, { state: 'veryHidden' })
  const known = new Map<string, string>()
  const byColumn = new Map<string, string>()
  for (const { column } of sheet.laid) {
    const values = valueLabels(sheet.mark.language, sheet.form, column)
    if (values.length === 0) continue
    const id = JSON.stringify(values)
    const number = known.size + 1
    const letters = lists.getColumn(number).letter
    const range = known.get(id) ?? `'${name}'!$${letters}$1:$${letters}$${values.length}`
    if (!known.has(id))
      values.forEach((value, index) => {
        lists.getCell(index + 1, number).value = value
      })
    known.set(id, range)
    byColumn.set(column.key, range)
  }
  return byColumn
}

const isClosed = ({ list, type, isList }: Column): boolean => !isList && (type === 'truth' || list?.isClosed === true)

interface Rules {
  readonly model: Record<string, unknown>
}

/** The drop-down of a column over all prepared rows; where other values are let through it only suggests. */
const offerValues = (sheet: Worksheet, at: number, column: Column, range: string | undefined, last: number): void => {
  if (range === undefined) return
  const letters = sheet.getColumn(at).letter
  const rules = (sheet as Worksheet & { readonly dataValidations: Rules }).dataValidations
  rules.model[`${letters}${HEADING_ROWS + 1}:${letters}${last}`] = {
    type: 'list',
    allowBlank: true,
    showErrorMessage: isClosed(column),
    errorStyle: 'stop',
    formulae: [range],
  }
}

const fillRows = (sheet: Worksheet, { laid, rows, blank }: SheetToWrite): void => {
  const offset = rows.length > 0 ? 2 : 1
  for (let nth = 0; nth < rows.length + blank; nth += 1) {
    const row = sheet.getRow(HEADING_ROWS + 1 + nth)
    const filled = rows[nth]
    row.getCell(1).value = nth + 1
    if (filled !== undefined) {
      row.getCell(2).value = filled.why
      row.getCell(2).alignment = { wrapText: true, vertical: 'top' }
    }
    laid.forEach(({ column }, index) => {
      const cell = row.getCell(offset + 1 + index)
      const content = filled?.cells.get(column.key)
      cell.numFmt = content?.is === 'number' && FORMATS[column.type] === '@' ? 'General' : FORMATS[column.type]
      const value = bookValue(content)
      if (value !== null) cell.value = value
      if (filled?.atFault.has(column.key) === true) fill(cell, COLOURS.fault)
    })
  }
}

const writeForm = (book: Workbook, sheet: SheetToWrite, nth: number): void => {
  const { mark, laid, rows, blank } = sheet
  const hasWhy = rows.length > 0
  const main = book.addWorksheet(sheet.name ?? speaker(mark.language, FORMS)('form.sheet'), {
    views: [{ state: 'frozen', xSplit: hasWhy ? 2 : 1, ySplit: HEADING_ROWS }],
  })
  const columns: readonly (Laid | undefined)[] = [undefined, ...(hasWhy ? [undefined] : []), ...laid]
  main.columns = columns.map((each, index) => ({
    width:
      each === undefined
        ? index === 0
          ? 6
          : 44
        : (each.column.mostCharacters ?? 0) > LONG_TEXT
          ? 40
          : WIDTHS[each.column.type],
  }))
  headings(sheet, hasWhy).forEach((texts, index) => {
    texts.forEach((text, at) => {
      const cell = main.getRow(index + 1).getCell(at + 1)
      // A section is written once, over all its columns.
      if (text !== '' && (index !== 1 || columns[at]?.section !== columns[at - 1]?.section || at === 0))
        cell.value = text
    })
  })
  styleHeadings(main, columns)
  fillRows(main, sheet)
  mergeSections(main, columns)
  const ranges = writeLists(book, sheet, nth)
  const last = HEADING_ROWS + Math.max(1, rows.length + blank)
  columns.forEach((each, index) => {
    if (each !== undefined) offerValues(main, index + 1, each.column, ranges.get(each.column.key), last)
  })
}

const writeManual = (book: Workbook, { form, mark, laid }: SheetToWrite): void => {
  const say = speaker(mark.language, FORMS)
  const manual = book.addWorksheet(say('form.manual'))
  manual.columns = [{ width: 40 }, { width: 70 }, { width: 70 }]
  manual.addRow([formTitle(mark.language, form)]).font = { bold: true, size: 14 }
  for (const text of [
    say('manual.rows', { sheet: say('form.sheet') }),
    say('manual.marks'),
    say('manual.columns'),
    say('manual.cells'),
    say('manual.again'),
    say('manual.command', { command: form.command }),
  ])
    manual.addRow([text])
  manual.addRow([])
  manual.addRow([say('manual.label'), say('manual.explanation'), say('manual.values')]).font = { bold: true }
  for (const { column, label, hint } of laid) {
    const row = manual.addRow([label, hint, valueLabels(mark.language, form, column).join('; ')])
    row.alignment = { wrapText: true, vertical: 'top' }
  }
}

/** The bytes of a form. The library is loaded only here, and its dates and packing are replaced by fixed ones. */
export const xlsxOf = async (sheets: readonly SheetToWrite[]): Promise<Uint8Array> => {
  const { Workbook: Book }: typeof import('exceljs') = require('exceljs')
  const book = new Book()
  book.creator = 'Dossier'
  book.lastModifiedBy = 'Dossier'
  book.created = NEVER
  book.modified = NEVER
  sheets.forEach((sheet, nth) => {
    writeForm(book, sheet, nth)
  })
  // One explanation serves all sheets of one form; sheets of several forms are a matter of who put them together.
  if (sheets[0] !== undefined) writeManual(book, sheets[0])
  const written = await book.xlsx.writeBuffer()
  return packed(partsOf(new Uint8Array(written)), 6)
}
