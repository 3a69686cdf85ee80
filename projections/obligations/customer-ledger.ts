/**
 * The row of an archive: what is owed to it, and what of its past decides that. It guards that a role which must confirm
 * again is told from one that has never confirmed.
 */
import type { CustomerEvent } from '../../domain/customer'
import { hidden, integer, json, orNull, type RowOf, text } from '../kernel/column'
import type { Told } from '../kernel/projection'
import { ledgerColumns } from './ledger'

export type Of<N extends CustomerEvent['type']> = Extract<CustomerEvent, { readonly type: N }>
export type Opener = Told<Of<'CustomerRegistered' | 'ExistingArchiveImported'>>

/** When confirmations began to be owed, and by which event: that tells one confirming from the next. */
interface Since {
  readonly at: string
  readonly event: string
  readonly revision: number
}
interface Confirming extends Since {
  /** Roles that have confirmed. */
  readonly confirmed: readonly string[]
  /** Roles that must confirm again, since what they confirmed has changed. */
  readonly again: Readonly<Record<string, Since>>
}

/** By entry; a field of the customer by its name, of a person with the subject before it. */
export type Standing = Readonly<Record<string, readonly string[]>>

export const columns = {
  ...ledgerColumns,
  out_of_use: hidden(integer),
  stage: hidden(text),
  department: hidden(orNull(text)),
  account_manager: hidden(orNull(text)),
  custodian: hidden(orNull(text)),
  /** The entries from which present values come, each with the fields that still come from it. */
  standing: hidden(json<Standing>()),
  confirming: hidden(orNull(json<Confirming>())),
}
export type Row = RowOf<typeof columns>

export const sinceOf = ({ id, revision, meta }: Told): Since => ({ at: meta.recordedAt, event: id, revision })
export const confirmingSince = (event: Told): Confirming => ({ ...sinceOf(event), confirmed: [], again: {} })
