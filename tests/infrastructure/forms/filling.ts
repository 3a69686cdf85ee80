/**
 * Forms filled as a person fills them: a workbook is opened by another library, cells are typed into the columns that the
 * hidden row names, and the file is saved. Only what a spreadsheet program could do is done here.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CellValue, Workbook, type Worksheet } from 'exceljs'
import { isLeft } from 'fp-ts/Either'
import { defaultPolicy } from '../../../domain/policy/default'
import type { PolicyDocument } from '../../../domain/policy/document'
import { writeForm } from '../../../infrastructure/forms'
import type { FormFileFault } from '../../../infrastructure/forms/fault'
import { type Form, formOf } from '../../../infrastructure/forms/form'
import { type FilledFile, type FilledSheet, readForm } from '../../../infrastructure/forms/read-form'
import type { Language } from '../../../infrastructure/language/language'
import { zoneOffsets } from '../../../infrastructure/zone'
import { ARCHIVE } from '../an-archive'

export const SHEET = '5e3d1f00-0000-4000-8000-000000000001'
/** Rows of headings: people's rows begin behind them. */
export const FIRST = 5

export const formFor = (
  command: string,
  kind?: string,
  document: PolicyDocument = defaultPolicy,
  items?: number,
): Form => {
  const made = formOf(command, { kind, items }, document)
  if (isLeft(made)) throw new Error(`${command} ${kind}: ${JSON.stringify(made.left)}`)
  return made.right
}

export interface Wanted {
  readonly command: string
  readonly kind?: string
  readonly language?: Language
  readonly format?: 'xlsx' | 'csv'
  readonly rows?: number
  readonly document?: PolicyDocument
  readonly items?: number
}

export const blankForm = ({
  command,
  kind,
  language = 'en',
  format = 'xlsx',
  rows = 10,
  document = defaultPolicy,
  items,
}: Wanted) =>
  writeForm({
    form: formFor(command, kind, document, items),
    language,
    format,
    rows,
    zone: document.zone,
    sheet: SHEET,
  })

/** Opens a workbook as a person does. */
export const opened = async (bytes: Uint8Array): Promise<Workbook> => {
  const book = new Workbook()
  await book.xlsx.load(new Uint8Array(bytes).buffer)
  return book
}
export const saved = async (book: Workbook): Promise<Uint8Array> => new Uint8Array(await book.xlsx.writeBuffer())

export const mainSheet = (book: Workbook): Worksheet => {
  const [sheet] = book.worksheets
  if (sheet === undefined) throw new Error('The workbook holds no sheet.')
  return sheet
}

/** The position of the column with this key. */
export const at = (sheet: Worksheet, key: string): number => {
  const cells = sheet.getRow(1).values as readonly CellValue[]
  const found = cells.indexOf(key)
  if (found < 0) throw new Error(`The form has no column ${key}.`)
  return found
}

export type Typed = Readonly<Record<string, CellValue>>
/** Types rows into a sheet, from its first blank row on. */
export const type = (sheet: Worksheet, rows: readonly Typed[]): void =>
  rows.forEach((row, nth) => {
    for (const [key, value] of Object.entries(row)) sheet.getRow(FIRST + nth).getCell(at(sheet, key)).value = value
  })

export interface Desk {
  readonly path: (name: string) => string
  readonly put: (bytes: Uint8Array | string, name?: string) => string
  readonly clean: () => void
}

export const desk = (): Desk => {
  const root = mkdtempSync(join(tmpdir(), 'dossier-forms-'))
  let count = 0
  const path = (name: string): string => join(root, name)
  return {
    path,
    put: (bytes, name) => {
      count += 1
      const file = path(name ?? `sheet-${count}.xlsx`)
      writeFileSync(file, bytes)
      return file
    },
    clean: () => rmSync(root, { recursive: true, force: true }),
  }
}

export const about = { document: defaultPolicy, archiveId: ARCHIVE, offsetMinutes: zoneOffsets() }

/** Reads a file; its fault, or what it holds. */
export const readFile = async (
  path: string,
  document: PolicyDocument = defaultPolicy,
): Promise<FormFileFault | FilledFile> => {
  const read = await readForm(path, { ...about, document }, 'en')
  return isLeft(read) ? read.left : read.right
}

/** The only sheet of a file that has no faults of its headings. */
export const readSheet = async (path: string, document: PolicyDocument = defaultPolicy): Promise<FilledSheet> => {
  const file = await readFile(path, document)
  if (!('sheets' in file) || file.faults.length > 0)
    throw new Error('sheets' in file ? file.faults.map(({ fault }) => fault.code).join() : file.code)
  const [sheet] = file.sheets
  if (sheet === undefined) throw new Error('The file holds no sheet.')
  return sheet
}

/** A form with these rows typed into it, read back. */
export const filled = async (
  place: Desk,
  wanted: Wanted,
  rows: readonly Typed[],
  also: (sheet: Worksheet, book: Workbook) => void = () => undefined,
): Promise<FilledSheet> => {
  const book = await opened(await blankForm(wanted))
  type(mainSheet(book), rows)
  also(mainSheet(book), book)
  return readSheet(place.put(await saved(book)), wanted.document)
}

/** Codes and columns of everything that is wrong with the rows. */
export const faultsIn = ({ rows }: FilledSheet): readonly string[] =>
  rows.flatMap(({ number, faults }) => faults.map(({ code, key }) => `${number} ${key ?? '-'} ${code}`))
