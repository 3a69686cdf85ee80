/** What a print is asked with and what it gives: plain shapes, for those who give and take them. */
import type { Opening } from '../export/shapes'
import type { Language } from '../language/language'

/** The papers that the regulations name. */
export const PAPERS = [
  'customer-card',
  'edit-request',
  'complaint-opinion-sheet',
  'complaint-reply',
  'tier-notice',
  'confirmation-sheet',
  'operation-log-extract',
] as const
export type PaperName = (typeof PAPERS)[number]

export interface PrintOrder {
  readonly paper: PaperName
  /** The number of the customer, the request or the complaint. */
  readonly id: string
  readonly language: Language
  /** Where it goes: a file, or `-`; the register names it when something was opened. */
  readonly to: string
  readonly opening?: Opening
  /** Take the read model as it is, without catching up. */
  readonly stale?: boolean
}

export interface Printed {
  readonly html: string
  /** The place up to which the paper was told. */
  readonly position: number
  readonly checkpoint: { readonly size: number; readonly root: string }
  /** The access under which the log names who opened what; null where nothing was opened. */
  readonly access: string | null
  readonly denied: readonly string[]
}
