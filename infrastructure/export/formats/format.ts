/**
 * What every format of files gives: a writer that takes rows in batches, and a reader that gives the cells back as the
 * control totals see them. Both pass rows through and keep none.
 */
import type { Cell, FileColumn } from '../columns'
import type { FileOfExport } from '../shapes'
import type { Countable } from '../totals'

export interface Target {
  /** The folder in which the files are made. */
  readonly folder: string
  /** The name of the files without ending. */
  readonly name: string
  readonly columns: readonly FileColumn[]
  /** What stands above each column, where a format has headings for people. */
  readonly headings: readonly string[]
}

export interface FileWriter {
  readonly write: (rows: readonly (readonly Cell[])[]) => void
  readonly end: () => readonly FileOfExport[]
}

/** What was read of a file: the headings, and its rows one by one. */
export interface FileReader {
  readonly headings: readonly string[]
  readonly each: (use: (cells: readonly Countable[]) => void) => Promise<void>
}

export interface FileForm {
  readonly ending: string
  /** Whether people read the headings, so that they follow the language. */
  readonly isForPeople: boolean
  readonly writer: (target: Target) => Promise<FileWriter>
  readonly reader: (file: string, columns: readonly Pick<FileColumn, 'name' | 'kind'>[]) => Promise<FileReader>
}
