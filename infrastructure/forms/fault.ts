/**
 * What may be wrong with a file, a sheet, a row or a cell, as codes. It guards that a fault names place and rule and never
 * carries what stood in the cell, which may be personal.
 */
import { type Either, left } from 'fp-ts/Either'

/** The file as a whole: nothing of it is read. */
export type FileFaultCode =
  | 'file-not-readable'
  | 'file-too-large'
  | 'file-not-a-sheet'
  | 'file-old-format'
  | 'file-damaged'
  | 'file-unpacks-too-large'
  | 'file-wrong-encoding'
  | 'file-too-many-rows'
  | 'file-too-many-columns'
  | 'file-no-form'
  | 'file-no-rows'

/** One sheet: none of its rows is given. */
export type SheetFaultCode =
  | 'sheet-mark-damaged'
  | 'sheet-marked-twice'
  | 'sheet-unknown-form'
  | 'sheet-unknown-column'
  | 'sheet-column-twice'
  | 'sheet-column-missing'
  | 'sheet-heading-changed'
  | 'sheet-is-hidden'

/** One row. */
export type RowFaultCode =
  | 'row-hidden'
  | 'row-twice'
  | 'row-same-identity'
  | 'row-same-number'
  | 'row-given-by-another'
  | 'value-missing'
  | 'bad-input'

/** One cell. */
export type CellFaultCode =
  | 'cell-merged'
  | 'cell-formula-without-result'
  | 'cell-formula-as-text'
  | 'cell-error'
  | 'cell-number-where-text'
  | 'cell-date-where-text'
  | 'cell-truth-where-text'
  | 'cell-too-long'
  | 'cell-not-in-list'
  | 'cell-several-meanings'
  | 'cell-not-a-code'
  | 'cell-not-a-day'
  | 'cell-ambiguous-day'
  | 'cell-year-of-two-digits'
  | 'cell-day-with-time'
  | 'cell-number-as-day'
  | 'cell-day-before-march-1900'
  | 'cell-time-missing'
  | 'cell-no-such-time'
  | 'cell-not-a-number'
  | 'cell-ambiguous-number'
  | 'cell-inexact-number'
  | 'cell-percent'
  | 'cell-not-whole'
  | 'cell-not-yes-or-no'
  | 'cell-too-many'

export type SheetParameters = Readonly<Record<string, string | number>>

export interface CellFault {
  readonly code: CellFaultCode
  readonly with?: SheetParameters
}
export const cellFault = (code: CellFaultCode, parameters?: SheetParameters): CellFault =>
  parameters === undefined ? { code } : { code, with: parameters }

export interface FormFileFault {
  readonly code: FileFaultCode
  readonly with?: SheetParameters
}

export const fileFault = (code: FileFaultCode, parameters?: SheetParameters): Either<FormFileFault, never> =>
  left(parameters === undefined ? { code } : { code, with: parameters })

export interface SheetFault {
  readonly sheet: string | null
  readonly code: SheetFaultCode
  /** The column's letter, as the sheet shows it. */
  readonly column?: string
  readonly with?: SheetParameters
}
