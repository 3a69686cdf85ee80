/**
 * Why an import did not run to its end. Faults of map and file are found before the first command is given; none of them
 * shows a value of the file.
 */
import type { CouldNot } from '../../commands/ports/could-not'
import type { Refusal } from '../../domain/kernel/refusal'
import type { ImportReport } from './report'

export interface MapFault {
  /** Where in the map: `rows.0.input.at.zone`. */
  readonly field: string
  readonly because: string
}

export interface FileFault {
  readonly code:
    | 'file-not-readable'
    | 'file-empty'
    | 'file-not-text'
    | 'file-wrong-encoding'
    | 'file-broken-archive'
    | 'file-broken-quote'
    | 'file-row-too-large'
    | 'file-columns-missing'
    | 'file-columns-doubled'
    | 'rejected-file-not-writable'
  readonly because: string
  /** The line of the file, where it is known. */
  readonly line?: number
}

export type ImportFailure =
  | { readonly is: 'bad-map'; readonly faults: readonly MapFault[] }
  | { readonly is: 'bad-file'; readonly fault: FileFault; readonly report?: ImportReport }
  /** It concerns the operator, not a row: every other row would be refused as well. */
  | { readonly is: 'refused'; readonly refusal: Refusal; readonly report: ImportReport }
  /** What was given before is done; run it again, and nothing is written twice. */
  | { readonly is: 'could-not'; readonly couldNot: CouldNot; readonly report: ImportReport }

/** Why a row, or all rows of one command, did not become a command, or the command was not accepted. */
export interface RowFault {
  readonly code: string
  readonly because: string
  /** The path in the command's input. */
  readonly field?: string
}
