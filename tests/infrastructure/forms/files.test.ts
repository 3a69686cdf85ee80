/** Files that were not meant for us, or were meant to harm: refused by name, quickly, whatever they claim. */
import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { MOST_ROWS } from '../../../infrastructure/forms/bare-workbook'
import { MOST_FILE_BYTES, unpacked } from '../../../infrastructure/forms/packed'
import {
  blankForm,
  type Desk,
  desk,
  faultsIn,
  mainSheet,
  opened,
  readFile,
  readSheet,
  saved,
  type as typed,
} from './filling'

let place: Desk
let need: Uint8Array
const NEED = { customer: 'C-001', need: 'printers', text: 'ten' }

beforeAll(async () => {
  place = desk()
  const book = await opened(await blankForm({ command: 'record-need' }))
  typed(mainSheet(book), [NEED])
  need = await saved(book)
})
afterAll(() => place.clean())

const codeOf = async (bytes: Uint8Array | string): Promise<unknown> => {
  const file = await readFile(place.put(bytes))
  return 'sheets' in file ? 'read' : file.code
}
/** The workbook with its parts changed. */
const changed = (change: (parts: Record<string, string>) => Record<string, string>): Uint8Array => {
  const parts = Object.fromEntries(Object.entries(unzipSync(need)).map(([name, bytes]) => [name, strFromU8(bytes)]))
  return zipSync(Object.fromEntries(Object.entries(change(parts)).map(([name, text]) => [name, strToU8(text)])))
}
const MAIN = 'xl/worksheets/sheet1.xml'
const inMain = (change: (xml: string) => string): Uint8Array =>
  changed((parts) => ({ ...parts, [MAIN]: change(parts[MAIN] ?? '') }))

test('what is no sheet is refused by name', async () => {
  expect(await codeOf('')).toBe('file-no-form')
  expect(await codeOf('customer,need\nC-001,printers\n')).toBe('file-no-form')
  expect(await codeOf(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toBe('file-old-format')
  expect(await codeOf(zipSync({ 'word/document.xml': strToU8('<w/>') }))).toBe('file-not-a-sheet')
  expect(await codeOf(need.subarray(0, 900))).toBe('file-damaged')
  expect(await codeOf(Buffer.from('\uFEFFdossier-form 1 command=record-need', 'utf16le'))).toBe('file-wrong-encoding')
  expect(await codeOf(Buffer.from('c4e3bac32ccac0bde70a', 'hex'))).toBe('file-wrong-encoding')
  expect(await codeOf('"dossier-form 1 command=record-need,\nnever closed')).toBe('file-damaged')
  const missing = await readFile(place.path('nowhere.xlsx'))
  expect(missing).toEqual({ code: 'file-not-readable' })
})

test('a file beyond its limit is not even opened', async () => {
  const file = place.path('large.xlsx')
  writeFileSync(file, Buffer.alloc(MOST_FILE_BYTES + 1))
  expect(await readFile(file)).toEqual({ code: 'file-too-large', with: { most: MOST_FILE_BYTES / 1_000_000 } })
})

test('a small file that unpacks into a large one is refused before anything is unpacked', async () => {
  const parts = unzipSync(need)
  const bomb = zipSync({ ...parts, [MAIN]: new Uint8Array(61_000_000) }, { level: 9 })
  expect(bomb.length).toBeLessThan(200_000)
  const began = performance.now()
  expect(await codeOf(bomb)).toBe('file-unpacks-too-large')
  expect(performance.now() - began).toBeLessThan(2000)
  // Parts that nobody reads are not unpacked, however large.
  expect(await codeOf(zipSync({ ...parts, 'xl/media/image1.png': new Uint8Array(61_000_000) }))).toBe('read')
})

test('a file that claims to be smaller than it is gets no more room than it claims', () => {
  const honest = zipSync({ 'xl/workbook.xml': strToU8('x'.repeat(1_000_000)) })
  const lying = Buffer.from(honest)
  const entry = lying.indexOf(Buffer.from('504b0102', 'hex'))
  lying.writeUInt32LE(10, entry + 24)
  const read = unpacked(lying)
  const size = read._tag === 'Right' ? read.right['xl/workbook.xml']?.length : 0
  expect(size).toBeLessThanOrEqual(10)
})

test('ranges over whole columns, rules, pictures and names cost nothing and mean nothing', async () => {
  const hostile = inMain((xml) =>
    xml
      .replace(/<mergeCells[\s\S]*?<\/mergeCells>/, '')
      .replace(/<dataValidations[\s\S]*?<\/dataValidations>/, '')
      .replace(
        '</sheetData>',
        '</sheetData><mergeCells count="2"><mergeCell ref="AA1:XFD1048576"/><mergeCell ref="B2:C2"/><mergeCell ref="A1:A3"/></mergeCells>' +
          '<conditionalFormatting sqref="A1:XFD1048576"><cfRule type="expression" priority="1"><formula>1</formula></cfRule></conditionalFormatting>' +
          '<dataValidations count="1"><dataValidation type="list" sqref="A1:XFD1048576"><formula1>1</formula1></dataValidation></dataValidations>',
      )
      .replace(/<\/worksheet>/, '<drawing r:id="rId99"/><legacyDrawing r:id="rId98"/></worksheet>'),
  )
  const began = performance.now()
  const sheet = await readSheet(place.put(hostile))
  expect([faultsIn(sheet), sheet.rows.map(({ input }) => input)]).toEqual([[], [NEED]])
  expect(performance.now() - began).toBeLessThan(3000)
})

test('more rows or columns than anybody fills are refused by name', async () => {
  const rows = Array.from({ length: MOST_ROWS + 1 }, (_, nth) => `<row r="${nth + 100}"/>`).join('')
  expect(await codeOf(inMain((xml) => xml.replace('</sheetData>', `${rows}</sheetData>`)))).toBe('file-too-many-rows')
  const wide = '<row r="99"><c r="XFD99"><v>1</v></c></row>'
  expect(await codeOf(inMain((xml) => xml.replace('</sheetData>', `${wide}</sheetData>`)))).toBe(
    'file-too-many-columns',
  )
  const csv = Buffer.from(await blankForm({ command: 'record-need', format: 'csv', rows: 1 })).toString('utf8')
  expect(await codeOf(csv + '9,,,,\r\n'.repeat(MOST_ROWS + 1))).toBe('file-too-many-rows')
})

test('a sheet of no sense is damaged, not a crash', async () => {
  expect(await codeOf(inMain((xml) => xml.replace('<row ', '<row <')))).toBe('file-damaged')
  expect(
    await codeOf(
      inMain((xml) => xml.replace('</sheetData>', '<row r="7"><c r="AAAA7"><v>1</v></c></row></sheetData>')),
    ),
  ).toBe('file-damaged')
  expect(await codeOf(inMain(() => ''))).toBe('file-no-form')
  expect(await codeOf(changed(({ 'xl/workbook.xml': _, ...rest }) => ({ ...rest, 'xl/workbook.xml': '' })))).toBe(
    'file-no-form',
  )
})

test('workbooks of other programs are read: prefixes, other names of parts, texts within cells, single quotes', async () => {
  const prefixed = changed((parts) => ({
    ...parts,
    [MAIN]: (parts[MAIN] ?? '').replace(/<(\/?)([a-zA-Z])/g, '<$1x:$2').replace('xmlns=', 'xmlns:x='),
  }))
  expect((await readSheet(place.put(prefixed))).rows.map(({ input }) => input)).toEqual([NEED])
  const renamed = changed(({ [MAIN]: main = '', 'xl/_rels/workbook.xml.rels': links = '', ...rest }) => ({
    ...rest,
    'xl/worksheets/data.xml': main,
    'xl/_rels/workbook.xml.rels': links.replace('Target="worksheets/sheet1.xml"', "Target='/xl/worksheets/data.xml'"),
  }))
  expect((await readSheet(place.put(renamed))).rows.map(({ input }) => input)).toEqual([NEED])
  const inline = inMain((xml) =>
    xml.replace(/<c r="E5"[^>]*>[\s\S]*?<\/c>/, '<c r="E5" t="inlineStr"><is><t>twelve &amp; more</t></is></c>'),
  )
  const [row] = (await readSheet(place.put(inline))).rows
  expect(Object.values(row?.input ?? {})).toContain('twelve & more')
})
