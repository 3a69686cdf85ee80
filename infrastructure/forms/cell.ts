/**
 * A cell as it stands in a sheet, before anybody says what it means. It guards that what a spreadsheet program lost or hid
 * (zeros before a number, a result that was never computed, a merged neighbour) is still visible to whoever reads it.
 */
export type Cell =
  | { readonly is: 'empty' }
  | { readonly is: 'text'; readonly text: string }
  /** `isPercent`: shown a hundred times as large. */
  | { readonly is: 'number'; readonly number: number; readonly isPercent: boolean }
  /** A number that is shown as a date: what clock and calendar show, as if they were those of UTC. */
  | { readonly is: 'date'; readonly milliseconds: number }
  | { readonly is: 'truth'; readonly truth: boolean }
  /** A formula whose result the file does not hold. */
  | { readonly is: 'formula' }
  /** A text that a spreadsheet program would compute, in a file that holds no results. */
  | { readonly is: 'formula-text' }
  /** `#REF!` and the like, as a value or as the result of a formula. */
  | { readonly is: 'error' }
  /** It is one of several that are shown as one; `shown` is what stands in it itself. */
  | { readonly is: 'merged'; readonly shown: Cell }

export const EMPTY: Cell = { is: 'empty' }

/** Text cells that hold only blanks say nothing. */
export const textCell = (text: string): Cell => (text.trim() === '' ? EMPTY : { is: 'text', text })

/** How the sheet numbers its days. */
export type DateSystem = '1900' | '1904'

/** A row with the number by which its sheet knows it. */
export interface SheetRow {
  readonly number: number
  readonly isHidden: boolean
  readonly cells: readonly Cell[]
}

export interface Sheet {
  /** The name on its tab; null for a CSV file, which has none. */
  readonly name: string | null
  readonly dates: DateSystem
  readonly isHidden: boolean
  readonly rows: readonly SheetRow[]
}

/** The cell at a position; beyond the last one there is nothing. */
export const cellAt = ({ cells }: SheetRow, index: number): Cell => cells[index] ?? EMPTY
