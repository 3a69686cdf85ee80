/**
 * What an export of a view is asked with and what it gives: plain shapes, for those who give and take them.
 */
import type { LookRequest } from '../access/shapes'
import type { Condition } from '../answers'
import type { Language } from '../language/language'

export const FILE_FORMATS = ['csv', 'jsonl', 'xlsx', 'parquet'] as const
export type FileFormat = (typeof FILE_FORMATS)[number]

/** Which protected groups are opened, for whom and why: one access that names every customer. */
export interface Opening extends LookRequest {
  readonly groups: readonly string[]
}

export interface ExportOrder {
  /** A view, or `log` for the operation log. */
  readonly view: string
  readonly format: FileFormat
  /** The folder that is made; nothing may stand there. */
  readonly folder: string
  /** Only these columns; all of them without it. */
  readonly columns?: readonly string[]
  readonly where?: readonly Condition[]
  /** Only what changed after this place, with a marker for what is gone. */
  readonly since?: number
  /** Headings of csv and xlsx; names of columns without it. */
  readonly language?: Language
  readonly opening?: Opening
  /** Take the read model as it is, without catching up. */
  readonly stale?: boolean
  /** How many rows were written, of how many there may be. */
  readonly onProgress?: (written: number, population: number) => void
}

export interface FileOfExport {
  readonly path: string
  readonly bytes: number
  readonly sha256: string
  readonly rows: number
}

export interface Exported {
  readonly folder: string
  readonly view: string
  /** The place up to which the rows were told. */
  readonly position: number
  readonly rows: number
  /** Markers of rows that are gone; only with `since`. */
  readonly removed: number
  readonly files: readonly FileOfExport[]
  /** The access under which the log names who opened what; null where nothing was opened. */
  readonly access: string | null
  readonly denied: readonly string[]
  /** Of how many customers each of the denied groups was not opened. */
  readonly deniedCustomers: Readonly<Record<string, number>>
  /** How many customers were to be opened. */
  readonly asked: number
}

/** What is wrong with an exported folder. */
export interface ExportFault {
  readonly is:
    | 'manifest'
    | 'file-missing'
    | 'file-unknown'
    | 'size'
    | 'hash'
    | 'unreadable'
    | 'columns'
    | 'rows'
    | 'totals'
  readonly path: string
  readonly because: string
}

export interface ExportVerified {
  readonly folder: string
  readonly rows: number
  readonly files: number
  readonly faults: readonly ExportFault[]
}
