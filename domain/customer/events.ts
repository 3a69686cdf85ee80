/**
 * What can happen to a customer's archive, apart from edit requests (`edit-events.ts`, same stream). The final stored
 * form: an event is never changed here, a new version is added and the old one moves to `domain/history`.
 */
import {
  code,
  country,
  day,
  employeeId,
  fieldName,
  identifier,
  instant,
  integer,
  listOf,
  mapOf,
  nullable,
  oneOf,
  truth,
} from '../kernel/codec'
import { event } from '../kernel/event'
import { customerSubject, personSubject } from './names'
import {
  consent,
  notice,
  placeFirstValues,
  placeTexts,
  placeValues,
  source,
  type ValuesByGroup,
  valuesByGroup,
} from './parts'

export const LEGAL_FORMS = ['natural-person', 'sole-trader', 'organisation'] as const
export type LegalForm = (typeof LEGAL_FORMS)[number]
const legalForm = oneOf(...LEGAL_FORMS)
const openingStage = oneOf('prospect', 'preliminary')
const evidenceByField = mapOf(fieldName, identifier, 200)

/** Protected values of the customer, by group. */
export interface Values {
  readonly values: ValuesByGroup
}
export interface OfCustomer {
  readonly number: string
}

export const CustomerRegistered = event(
  'CustomerRegistered',
  1,
  {
    number: identifier,
    kind: code,
    subtype: nullable(code),
    legalForm,
    stage: openingStage,
    department: nullable(code),
    accountManager: nullable(employeeId),
    source,
    notice: nullable(notice),
    consents: listOf(consent, 20),
    openValues: valuesByGroup,
    provenBy: evidenceByField,
    opensFor: nullable(identifier),
  },
  ({ number, values }: Values & OfCustomer) => placeFirstValues(customerSubject(number), values),
)

export const ExistingArchiveImported = event(
  'ExistingArchiveImported',
  1,
  {
    number: identifier,
    kind: code,
    subtype: nullable(code),
    legalForm,
    stage: oneOf('prospect', 'preliminary', 'formal'),
    department: nullable(code),
    accountManager: nullable(employeeId),
    origin: code,
    collectedOn: nullable(day),
    openValues: valuesByGroup,
    checkBy: nullable(day),
  },
  ({ number, values }: Values & OfCustomer) => placeFirstValues(customerSubject(number), values),
)

/** Empty fields are filled (EDT-01: filled ones change by request only). */
export const ArchiveFieldsRecorded = event(
  'ArchiveFieldsRecorded',
  1,
  { source, openValues: valuesByGroup, provenBy: evidenceByField, person: nullable(identifier) },
  ({ number, person, values }: Values & OfCustomer & { readonly person?: string | null | undefined }) =>
    placeValues(person == null ? customerSubject(number) : personSubject(person), values),
)

/** EDT-01's one exception: the entry clerk corrects his own unreviewed entry on the same day. */
export const OwnEntryCorrected = event(
  'OwnEntryCorrected',
  1,
  {
    reasonCode: code,
    openValues: valuesByGroup,
    person: nullable(identifier),
    replaces: listOf(identifier, 50),
  },
  ({
    number,
    person,
    values,
    reason,
  }: Values & OfCustomer & { readonly person?: string | null | undefined; readonly reason: string }) => [
    ...placeValues(person == null ? customerSubject(number) : personSubject(person), values),
    placeTexts(customerSubject(number), { reason }),
  ],
)

export const EntryDeclaredVerified = event('EntryDeclaredVerified', 1, {
  method: code,
  entries: listOf(identifier, 50),
})

/** The entry is reviewed by somebody else than the clerk (ARC-53, EDT-18). */
export const EntryReviewed = event(
  'EntryReviewed',
  1,
  { accurate: truth, complete: truth, entries: listOf(identifier, 200) },
  ({ number, note }: OfCustomer & { readonly note: string | undefined }) => [
    placeTexts(customerSubject(number), { note }),
  ],
)

export const PrivacyNoticeGiven = event('PrivacyNoticeGiven', 1, { purpose: code, channel: code, givenAt: instant })
/** `person`: the contact person who consents; null: the customer. */
export const ConsentRecorded = event('ConsentRecorded', 1, {
  person: nullable(identifier),
  scope: code,
  givenOn: day,
  evidence: nullable(identifier),
})
export const ConsentWithdrawn = event('ConsentWithdrawn', 1, {
  person: nullable(identifier),
  scope: code,
  withdrawnOn: day,
})
export const SourceEvidenceRecorded = event('SourceEvidenceRecorded', 1, { entry: identifier, document: identifier })

export const DocumentAttached = event(
  'DocumentAttached',
  1,
  {
    document: identifier,
    type: code,
    kind: oneOf('original', 'copy'),
    medium: oneOf('electronic', 'paper'),
    copies: integer(1, 100),
    issuedOn: nullable(day),
    expiresOn: nullable(day),
    legible: truth,
    person: nullable(identifier),
    replaces: nullable(identifier),
  },
  ({
    number,
    title,
    shelfLocation,
    reference,
  }: OfCustomer & Readonly<Record<'title' | 'shelfLocation' | 'reference', string | undefined>>) => [
    placeTexts(customerSubject(number), { title, shelfLocation, reference }),
  ],
)
export const DocumentRemoved = event(
  'DocumentRemoved',
  1,
  { document: identifier, reasonCode: code },
  ({ number, reason }: OfCustomer & { readonly reason: string }) => [placeTexts(customerSubject(number), { reason })],
)

export const ContactPersonAdded = event(
  'ContactPersonAdded',
  1,
  { person: identifier, role: code, source, consents: listOf(consent, 20) },
  ({ person, values }: Values & { readonly person: string }) => placeFirstValues(personSubject(person), values),
)
export const ContactPersonRemoved = event(
  'ContactPersonRemoved',
  1,
  { person: identifier, reasonCode: code },
  ({ number, reason }: OfCustomer & { readonly reason: string }) => [placeTexts(customerSubject(number), { reason })],
)

export const CustodianAssigned = event('CustodianAssigned', 1, {
  custodian: employeeId,
  predecessor: nullable(employeeId),
  attested: truth,
})
export const AccountManagerAssigned = event('AccountManagerAssigned', 1, {
  accountManager: employeeId,
  predecessor: nullable(employeeId),
  dedicated: truth,
})
export const ContactTeamAssigned = event('ContactTeamAssigned', 1, { members: listOf(employeeId, 20, 1) })
export const ArchiveHandedOver = event('ArchiveHandedOver', 1, { from: nullable(code), to: code, reasonCode: code })
export const ArchiveHandoverAccepted = event('ArchiveHandoverAccepted', 1, { handover: identifier, by: code })

export const PreliminaryArchiveOpened = event('PreliminaryArchiveOpened', 1, { department: code })
export const ArchiveConfirmed = event('ArchiveConfirmed', 1, {
  role: code,
  basis: identifier,
  insteadOf: nullable(code),
})
export const ArchiveFormalized = event('ArchiveFormalized', 1, {
  contract: nullable(identifier),
  confirmations: listOf(identifier, 10),
})
export const ArchiveClosed = event(
  'ArchiveClosed',
  1,
  { reasonCode: code },
  ({ number, reason }: OfCustomer & { readonly reason: string }) => [placeTexts(customerSubject(number), { reason })],
)

/**
 * Two numbers may be one customer: named by the vault's index or by a person, resolved by people. That they are the same
 * is proposed in the archive that is to close, and approved there by somebody else.
 */
export const DuplicateNoted = event('DuplicateNoted', 1, { other: identifier, kinds: listOf(code, 20, 1) })
export const DuplicateResolutionProposed = event(
  'DuplicateResolutionProposed',
  1,
  { other: identifier, reasonCode: code },
  ({ number, reason }: OfCustomer & { readonly reason: string }) => [placeTexts(customerSubject(number), { reason })],
)
export const DuplicateResolved = event(
  'DuplicateResolved',
  1,
  {
    other: identifier,
    verdict: oneOf('same', 'different'),
    approved: truth,
    proposal: nullable(identifier),
    reasonCode: code,
  },
  ({ number, reason }: OfCustomer & { readonly reason: string }) => [placeTexts(customerSubject(number), { reason })],
)
/** The weaker archive closes as merged into the other; its stream stays, reads follow. */
export const ArchiveMerged = event('ArchiveMerged', 1, { into: identifier, proposal: identifier })
/** Told to the survivor by reaction. */
export const MergeReceived = event('MergeReceived', 1, { from: identifier, merge: identifier })
/** A number that was reserved for an identity and never registered (design, section 7): nobody can register it any more. */
export const NumberAbandoned = event('NumberAbandoned', 1, { number: identifier, inFavourOf: identifier })

export const CustomersLinked = event('CustomersLinked', 1, { other: identifier, relation: code })
export const NeedRecorded = event(
  'NeedRecorded',
  1,
  { need: code, intention: nullable(code) },
  ({ number, text }: OfCustomer & { readonly text: string | undefined }) => [
    placeTexts(customerSubject(number), { text }),
  ],
)
export const DecisionInfoRecorded = event(
  'DecisionInfoRecorded',
  1,
  { topic: code },
  ({ number, text }: OfCustomer & { readonly text: string }) => [placeTexts(customerSubject(number), { text })],
)
export const SuggestionRecorded = event(
  'SuggestionRecorded',
  1,
  { topic: code, channel: code },
  ({ number, text }: OfCustomer & { readonly text: string }) => [placeTexts(customerSubject(number), { text })],
)
export const ServiceRecorded = event(
  'ServiceRecorded',
  1,
  { service: code, servedAt: instant, result: code },
  ({ number, text }: OfCustomer & { readonly text: string }) => [placeTexts(customerSubject(number), { text })],
)
export const SalesStageChanged = event('SalesStageChanged', 1, { from: nullable(code), to: code })
export const BehaviourRecorded = event(
  'BehaviourRecorded',
  1,
  { behaviour: code, observedAt: instant },
  ({ number, text }: OfCustomer & { readonly text: string | undefined }) => [
    placeTexts(customerSubject(number), { text }),
  ],
)
/** The six invoice fields were compared with the certificates (ARC-114 to 117). */
export const InvoiceBlockReviewed = event('InvoiceBlockReviewed', 1, {
  exact: truth,
  documents: listOf(identifier, 10),
  fields: listOf(fieldName, 300),
})
/** The payment terminal is bound to the bank account in force (ARC-132 to 134). */
export const PosBound = event('PosBound', 1, {
  application: nullable(identifier),
  bankEntry: identifier,
  country: nullable(country),
})

export const ARCHIVE_EVENTS = {
  CustomerRegistered,
  ExistingArchiveImported,
  ArchiveFieldsRecorded,
  OwnEntryCorrected,
  EntryDeclaredVerified,
  EntryReviewed,
  PrivacyNoticeGiven,
  ConsentRecorded,
  ConsentWithdrawn,
  SourceEvidenceRecorded,
  DocumentAttached,
  DocumentRemoved,
  ContactPersonAdded,
  ContactPersonRemoved,
  CustodianAssigned,
  AccountManagerAssigned,
  ContactTeamAssigned,
  ArchiveHandedOver,
  ArchiveHandoverAccepted,
  PreliminaryArchiveOpened,
  ArchiveConfirmed,
  ArchiveFormalized,
  ArchiveClosed,
  DuplicateNoted,
  DuplicateResolutionProposed,
  DuplicateResolved,
  ArchiveMerged,
  MergeReceived,
  NumberAbandoned,
  CustomersLinked,
  NeedRecorded,
  DecisionInfoRecorded,
  SuggestionRecorded,
  ServiceRecorded,
  SalesStageChanged,
  BehaviourRecorded,
  InvoiceBlockReviewed,
  PosBound,
}
