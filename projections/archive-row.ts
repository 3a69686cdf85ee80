/**
 * The row of one archive: what stands in it at the beginning, and what follows from its fields. It guards that the counts
 * and the open values that lists show are never set by themselves, only together with the fields that they come from.
 */
import type { CustomerEvent } from '../domain/customer'
import type { ValuesByGroup } from '../domain/customer/parts'
import { idOf } from '../domain/kernel/thing'
import { countOf, type Holding, openText, type Persons, type Source } from './archive-fields'
import { hidden, integer, json, orNull, type RowOf, text } from './kernel/column'
import { type Handler, over, type Told } from './kernel/projection'

export interface ConsentOfArchive {
  /** Null: the customer. */
  readonly person: string | null
  readonly scope: string
  readonly given_on: string
  readonly evidence: string | null
  readonly withdrawn_on: string | null
}
export interface Confirmation {
  readonly role: string
  readonly by: string
  readonly at: string
}
export interface Notice {
  readonly purpose: string
  readonly channel: string
  readonly given_at: string
}
/** An open request: what its execution will need. */
export interface Pending {
  readonly proposal: string
  readonly by: string
  readonly openAfter: ValuesByGroup
  readonly provenBy: Readonly<Record<string, string>>
}
export type Requests = Readonly<Record<string, Pending>>

export const archiveColumns = {
  customer: text,
  kind: text,
  subtype: orNull(text),
  legal_form: text,
  stage: text,
  department: orNull(text),
  account_manager: orNull(text),
  dedicated: integer,
  custodian: orNull(text),
  contact_team: json<readonly string[]>(),
  handover_to: orNull(text),
  name: orNull(text),
  country: orNull(text),
  region: orNull(text),
  industry: orNull(text),
  sales_stage: orNull(text),
  fields_set: integer,
  persons_count: integer,
  documents_count: integer,
  open_requests: integer,
  open_entries: integer,
  opening_event: text,
  opening_review: text,
  opened_for: orNull(text),
  imported_from: orNull(text),
  collected_on: orNull(text),
  check_by: orNull(text),
  notice: orNull(json<Notice>()),
  confirmations: json<readonly Confirmation[]>(),
  reopened: integer,
  formal_on: orNull(text),
  pos: text,
  invoice_checked_at: orNull(text),
  invoice_exact: orNull(integer),
  withdrawn: integer,
  merged_into: orNull(text),
  ended_at: orNull(text),
  ended_because: orNull(text),
  registered_by: text,
  registered_at: text,
  registered_on: text,
  fields: json<Holding['fields']>(),
  persons: json<Persons>(),
  sources: json<readonly Source[]>(),
  consents: json<readonly ConsentOfArchive[]>(),
  requests: hidden(json<Requests>()),
}
export type ArchiveRow = RowOf<typeof archiveColumns>

export const NOTHING_HELD: Holding = { fields: {}, persons: {}, sources: [] }

/** An entry is open until somebody else than the clerk has passed it; one that was found wrong is open again. */
const openEntries = (sources: readonly Source[]): number => sources.filter(({ review }) => review !== 'passed').length

/** What follows from the fields. */
export const holds = ({ fields, persons, sources }: Holding) => ({
  fields,
  persons,
  sources,
  fields_set: countOf({ fields, persons }),
  persons_count: Object.values(persons).filter(({ removed_at }) => removed_at === null).length,
  open_entries: openEntries(sources),
  name: openText(fields, 'name'),
  country: openText(fields, 'country'),
  region: openText(fields, 'region'),
  industry: openText(fields, 'industry'),
})

/** Before an archive is formal, whoever confirmed it confirmed something else. */
export const newContent = ({ stage, confirmations }: ArchiveRow): Partial<ArchiveRow> =>
  stage === 'formal' || confirmations.length === 0 ? {} : { confirmations: [] }

/** Open requests, and how many they are. */
export const asks = (requests: Requests): Partial<ArchiveRow> => ({
  requests,
  open_requests: Object.keys(requests).length,
})

/** An event of an archive by its type. */
export type Of<N extends CustomerEvent['type']> = Extract<CustomerEvent, { readonly type: N }>
export type Change<N extends CustomerEvent['type']> = Handler<Of<N>, ArchiveRow, string>

export const numberOf = ({ stream }: Told): readonly string[] => [idOf(stream)]

/** A handler that changes a standing row. */
export const change = <E extends CustomerEvent>(
  how: (row: ArchiveRow, event: Told<E>) => Partial<ArchiveRow>,
): Handler<E, ArchiveRow, string> => ({
  keys: numberOf,
  row: (row, event) => over(row, (known) => how(known, event)),
})
