/**
 * Sheets in and out: a form for a command, a filled sheet read and given, and the rows that came back. It guards that a file
 * with values of customers is only ever written for its owner.
 */
import { randomUUID } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import type { Language } from '../language/language'
import { csvOf } from './csv'
import { whyText } from './fault-words'
import type { Form } from './form'
import type { Given, GivenRow } from './give'
import { laidOut, type SheetToWrite } from './layout'
import type { FilledSheet } from './read-form'
import { xlsxOf } from './write-xlsx'

export type Format = 'xlsx' | 'csv'

export interface FormOrder {
  readonly form: Form
  readonly language: Language
  readonly format: Format
  /** Blank rows that are prepared. */
  readonly rows: number
  /** Of the regulation. */
  readonly zone: string
  /** The id of the sheet; without it a new one, which nobody can guess. */
  readonly sheet?: string
}

const bytesOf = async (sheets: readonly SheetToWrite[], format: Format): Promise<Uint8Array> => {
  if (format === 'xlsx') return xlsxOf(sheets)
  const [sheet] = sheets
  return Buffer.from(sheet === undefined ? '' : csvOf(sheet))
}

/** A form that nobody has filled in yet. The same order with the same sheet id gives the same bytes. */
export const writeForm = ({ form, language, format, rows, zone, sheet }: FormOrder): Promise<Uint8Array> => {
  const { command, kind, items, version } = form
  const mark = { command, kind, items, language, version, sheet: sheet ?? randomUUID() }
  return bytesOf([{ form, mark, zone, laid: laidOut(form, language, zone), rows: [], blank: rows }], format)
}

export interface GivenSheet {
  readonly sheet: FilledSheet
  readonly given: Given
}

const rejectedIn = ({ rows }: Given): readonly GivenRow[] => rows.filter(({ end }) => end.is === 'rejected')

/** The rows of one sheet that came back, with the reasons, under the same sheet id: corrected, they are given again. */
const rejectedSheet = ({ sheet, given }: GivenSheet, zone: string): SheetToWrite => {
  const { form, mark, name } = sheet
  return {
    ...{ name: name ?? undefined, form, mark: { ...mark, version: form.version }, zone },
    laid: laidOut(form, mark.language, zone),
    rows: rejectedIn(given).map(({ row, end }) => {
      const faults = end.is === 'rejected' ? end.faults : []
      return {
        why: whyText(mark.language, form, faults),
        cells: row.cells,
        atFault: new Set(faults.flatMap(({ key }) => key ?? [])),
      }
    }),
    blank: 0,
  }
}

/** Writes the rows that came back in a file of the same form; false when there are none. Only its owner may read it. */
export const writeRejected = async (
  file: string,
  format: Format,
  sheets: readonly GivenSheet[],
  zone: string,
): Promise<boolean> => {
  const back = sheets.filter(({ given }) => rejectedIn(given).length > 0)
  if (back.length === 0) return false
  const bytes = await bytesOf(
    back.map((each) => rejectedSheet(each, zone)),
    format,
  )
  // Also for its rights: an old file that everybody may read must not become the new one.
  rmSync(file, { force: true })
  writeFileSync(file, bytes, { mode: 0o600 })
  return true
}
