/**
 * How a sheet is laid out, the same in a workbook and in CSV: a row of keys (hidden where it can be), a row of sections, a
 * row of labels, a row of explanations, then the rows that people fill. The first column holds the mark and the numbers of
 * the rows. It guards that the writer and the reader of sheets cannot disagree.
 */
import { LANGUAGES, type Language } from '../language/language'
import { speaker } from '../language/text'
import { FORMS } from '../language/texts/forms'
import type { Cell } from './cell'
import type { Column } from './column'
import type { Form } from './form'
import { type Mark, markText } from './mark'
import { columnHint, columnLabel, needMark, sectionOf } from './words'

/** The key of the column that says why a row came back. */
export const WHY_KEY = 'dossier-why'
/** What stands first in the rows of sections and of explanations. */
export const SECTION_SIGN = '§'
export const HINT_SIGN = '?'

/** What may stand first in the row of labels. */
export const NUMBER_LABELS: readonly string[] = LANGUAGES.map((language) => FORMS['form.number'][language])
export const WHY_LABELS: readonly string[] = LANGUAGES.map((language) => FORMS['form.why'][language])

export interface Laid {
  readonly column: Column
  readonly section: string
  readonly label: string
  readonly hint: string
}

/** A sheet that is to be written. */
export interface SheetToWrite {
  /** The name of its tab; without one it is called what forms are called. */
  readonly name?: string | undefined
  readonly form: Form
  readonly mark: Mark
  readonly zone: string
  readonly laid: readonly Laid[]
  /** Rows that stand in it already: those that came back. */
  readonly rows: readonly FilledRow[]
  /** Blank rows that are prepared behind them. */
  readonly blank: number
}

export interface FilledRow {
  readonly why: string
  /** By key of the column. */
  readonly cells: ReadonlyMap<string, Cell>
  /** Keys of the columns that are at fault. */
  readonly atFault: ReadonlySet<string>
}

/** Columns with their words in a language. */
export const laidOut = (form: Form, language: Language, zone: string): readonly Laid[] =>
  form.columns.map((column) => ({
    column,
    section: sectionOf(language, form, column),
    label: columnLabel(language, form, column) + needMark(column),
    hint: columnHint(language, form, column, zone),
  }))

/** The texts of the four heading rows; `hasWhy` puts the column of reasons first. */
export const headings = ({ mark, laid }: SheetToWrite, hasWhy: boolean): readonly (readonly string[])[] => {
  const say = speaker(mark.language, FORMS)
  const row = (first: string, why: string, rest: (each: Laid) => string): readonly string[] => [
    first,
    ...(hasWhy ? [why] : []),
    ...laid.map(rest),
  ]
  return [
    row(markText(mark), WHY_KEY, ({ column }) => column.key),
    row(SECTION_SIGN, '', ({ section }) => section),
    row(say('form.number'), say('form.why'), ({ label }) => label),
    row(HINT_SIGN, '', ({ hint }) => hint),
  ]
}
export const HEADING_ROWS = 4
