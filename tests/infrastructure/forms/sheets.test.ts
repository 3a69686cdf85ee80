/** Sheets that were rearranged, renamed, saved by other programs: a column is what its key and its heading agree upon. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Worksheet } from 'exceljs'
import { sheetFaultText } from '../../../infrastructure/forms/fault-words'
import {
  at,
  blankForm,
  type Desk,
  desk,
  FIRST,
  faultsIn,
  filled,
  mainSheet,
  opened,
  readFile,
  readSheet,
  saved,
  type Typed,
  type as typed,
} from './filling'
import { ACME, SERVED, SERVICE } from './samples'

let place: Desk
beforeAll(() => {
  place = desk()
})
afterAll(() => place.clean())

/** Writes the columns of the form into a new order, with everything that stands in them. */
const reordered = (sheet: Worksheet, order: (columns: readonly number[]) => readonly number[]): void => {
  const width = sheet.columnCount
  const rows = Array.from({ length: sheet.rowCount }, (_, nth) =>
    Array.from({ length: width }, (_, index) => sheet.getRow(nth + 1).getCell(index + 1).value),
  )
  for (const range of [...(sheet.model.merges ?? [])]) sheet.unMergeCells(range)
  order(Array.from({ length: width }, (_, index) => index)).forEach((from, to) => {
    rows.forEach((row, nth) => {
      sheet.getRow(nth + 1).getCell(to + 1).value = row[from] ?? null
    })
  })
}

test('columns in another order, even with the mark at the end, are the same columns', async () => {
  const sheet = await filled(place, { command: 'record-service' }, [SERVICE], (main) =>
    reordered(main, (columns) => [...columns].reverse()),
  )
  expect([faultsIn(sheet), sheet.rows.map(({ input }) => input)]).toEqual([[], [SERVED]])
})

test('a column that somebody inserted is known by its label in any language; a strange one is refused by name', async () => {
  const withColumn = async (heading: string, value: string) => {
    const book = await opened(await blankForm({ command: 'record-need', language: 'es' }))
    const main = mainSheet(book)
    typed(main, [{ customer: 'C-001', need: 'printers' }])
    const column = at(main, 'text')
    for (const [row, text] of [
      [1, null],
      [3, heading],
      [FIRST, value],
    ] as const)
      main.getRow(row).getCell(column).value = text
    return readFile(place.put(await saved(book)))
  }
  const known = await withColumn('内容', '十台打印机')
  expect('sheets' in known ? known.sheets[0]?.rows[0]?.input : known).toEqual({
    ...{ customer: 'C-001', need: 'printers', text: '十台打印机' },
  })
  const strange = await withColumn('presupuesto', '5000')
  if (!('faults' in strange)) throw new Error('The file could not be read.')
  expect(strange.faults.map(({ fault }) => [fault.code, fault.column])).toEqual([['sheet-unknown-column', 'E']])
  expect(strange.sheets).toEqual([])
})

test('a heading that says something else than the key beneath it is refused: one of the two is wrong', async () => {
  const book = await opened(await blankForm({ command: 'register-customer', kind: 'enterprise', language: 'zh-CN' }))
  const main = mainSheet(book)
  typed(main, [ACME])
  main.getRow(3).getCell(at(main, 'fields.telephone')).value = '传真'
  main.getRow(3).getCell(at(main, 'fields.fax')).value = '电话'
  const file = await readFile(place.put(await saved(book)))
  if (!('faults' in file)) throw new Error('The file could not be read.')
  expect(file.sheets).toEqual([])
  expect(file.faults.map(({ fault, form, language }) => sheetFaultText(language, fault, form))).toEqual([
    '填写，AE列：标题与栏目“电话”不符，二者必有一误。 (sheet-heading-changed)',
    '填写，AF列：标题与栏目“传真”不符，二者必有一误。 (sheet-heading-changed)',
  ])
})

const put = (sheet: Worksheet, address: string, value: Typed[string]): void => {
  sheet.getCell(address).value = value
}

test('a required column that was deleted, a column that stands twice and a changed mark are refused by name', async () => {
  const changed = async (change: (main: Worksheet) => void) => {
    const book = await opened(await blankForm({ command: 'record-need' }))
    const main = mainSheet(book)
    typed(main, [{ customer: 'C-001', need: 'printers' }])
    change(main)
    const file = await readFile(place.put(await saved(book)))
    return 'faults' in file ? file.faults.map(({ fault }) => fault.code) : file.code
  }
  expect(
    await changed((main) => reordered(main, (columns) => columns.filter((index) => index !== at(main, 'need') - 1))),
  ).toEqual(
    // The last column is now there twice, for the others moved up.
    ['sheet-column-twice', 'sheet-column-missing'],
  )
  expect(await changed((main) => put(main, 'A1', 'dossier-form 9 command=record-need'))).toEqual(['sheet-mark-damaged'])
  expect(await changed((main) => put(main, 'B7', main.getCell('A1').value))).toEqual(['sheet-marked-twice'])
  expect(await changed((main) => put(main, 'A1', null))).toBe('file-no-form')
  expect(
    await changed((main) => put(main, 'A1', String(main.getCell('A1').value).replace('record-need', 'begin-policy'))),
  ).toEqual(['sheet-unknown-form'])
})

test('a workbook of several forms is read sheet by sheet; what is no form is named, and a hidden form with rows refused', async () => {
  const book = await opened(await blankForm({ command: 'record-service' }))
  typed(mainSheet(book), [SERVICE])
  book.addWorksheet('My notes').getCell('A1').value = 'remember the milk'
  const file = await readFile(place.put(await saved(book)))
  expect('unread' in file ? [file.unread, file.sheets.length] : file).toEqual([['My notes'], 1])
  mainSheet(book).state = 'hidden'
  const hidden = await readFile(place.put(await saved(book)))
  expect('faults' in hidden ? hidden.faults.map(({ fault }) => fault.code) : hidden).toEqual(['sheet-is-hidden'])
})

test('a CSV form is read back with comma, semicolon or tab, and with its guards before texts taken off', async () => {
  const blank = Buffer.from(await blankForm({ command: 'record-need', format: 'csv', rows: 3 })).toString('utf8')
  const lines = blank.trimEnd().split('\r\n')
  expect(lines[0]?.startsWith('\uFEFFdossier-form 1 command=record-need')).toBe(true)
  for (const sign of [',', ';', '\t']) {
    const heads = lines.slice(0, 4).map((line) => line.replace(/"[^"]*"|,/g, (part) => (part === ',' ? sign : part)))
    const rows = [
      ['1', 'C-001', 'printers', '', "'=ten of them"],
      ['2', 'C-002', 'printers', '', '=1+1'],
      ['3', 'C-003', 'printers', '', '"two\nlines"'],
    ].map((cells) => cells.join(sign))
    const sheet = await readSheet(place.put([...heads, ...rows].join('\r\n'), 'need.csv'))
    expect(sheet.rows.map(({ input }) => (input as { text?: string }).text)).toEqual([
      '=ten of them',
      undefined,
      'two\nlines',
    ])
    expect(faultsIn(sheet)).toEqual(['6 text cell-formula-as-text'])
  }
})

test('a workbook that was saved as CSV by a spreadsheet program keeps its mark and is read', async () => {
  const book = await opened(await blankForm({ command: 'record-need', language: 'zh-CN' }))
  typed(mainSheet(book), [{ customer: 'C-001', need: 'printers', text: '十台' }])
  const file = place.path('saved.csv')
  await book.csv.writeFile(file, { sheetName: mainSheet(book).name })
  const sheet = await readSheet(file)
  expect([sheet.name, sheet.rows[0]?.input]).toEqual([null, { customer: 'C-001', need: 'printers', text: '十台' }])
  expect(readFileSync(file, 'utf8')).toContain('dossier-form 1')
})
