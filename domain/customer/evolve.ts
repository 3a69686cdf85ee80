/**
 * The fold of an archive: from what happened to what decisions ask for. It is total: an event that cannot follow the
 * state leaves it as it is, and the first registration of a number is the only one.
 */
import type { ReadAny } from '../kernel/event'
import { resolved, withCandidate } from './duplicate-evolve'
import { evolveRequest } from './edit-evolve'
import type { ARCHIVE_EVENTS } from './events'
import { boxesAfter, evolveForgetting } from './forgetting-evolve'
import type { CustomerEvent } from './index'
import { customerSubject, personSubject } from './names'
import { fieldsSetBy, type ValuesByGroup } from './parts'
import { type Archive, type CustomerState, type Entry, type FieldEntry, type FieldKey, fieldKey } from './state'
import { evolveTier } from './tier-evolve'

type ArchiveEvent = ReadAny<typeof ARCHIVE_EVENTS>
type Of<T extends ArchiveEvent['type']> = Extract<ArchiveEvent, { readonly type: T }>
type Opening = Of<'CustomerRegistered' | 'ExistingArchiveImported'>

/** The fields that an event sets, as the archive remembers them. */
const entriesOf = (
  event: ArchiveEvent,
  openOf: string,
  openValues: ValuesByGroup,
  provenBy: Readonly<Record<string, string>> = {},
): Readonly<Record<FieldKey, FieldEntry>> =>
  Object.fromEntries(
    fieldsSetBy(event, openOf, openValues).map(({ of, group, name }) => [
      fieldKey(of, name),
      {
        of,
        group,
        name,
        event: event.id,
        enteredBy: event.meta.actor,
        enteredAt: event.meta.recordedAt,
        reviewed: false,
        provenBy: provenBy[name] ?? null,
      },
    ]),
  )

const newEntry = (event: ArchiveEvent): Entry => ({
  by: event.meta.actor,
  at: event.meta.recordedAt,
  review: 'open',
  verified: false,
})

const consentsOf = (given: readonly { readonly scope: string }[]): Readonly<Record<string, boolean>> =>
  Object.fromEntries(given.map(({ scope }) => [scope, true]))

/** What an archive is before anything but its opening is known of it. */
const opened = (event: Opening): Archive => ({
  number: event.open.number,
  kind: event.open.kind,
  subtype: event.open.subtype,
  legalForm: event.open.legalForm,
  stage: event.open.stage,
  imported: event.type === 'ExistingArchiveImported',
  department: event.open.department,
  accountManager: event.open.accountManager,
  custodian: null,
  contactTeam: [],
  registeredBy: event.meta.actor,
  registeredAt: event.meta.recordedAt,
  fields: {},
  persons: {},
  documents: {},
  entries: { [event.id]: newEntry(event) },
  noticeGiven: false,
  consents: {},
  confirmations: [],
  pendingHandover: null,
  posBound: false,
  posWasVoided: false,
  duplicates: {},
  links: [],
  salesStage: null,
  withdrawn: false,
  mergedInto: null,
  requests: {},
  mergedFrom: [],
  contentEvent: event.id,
  tiers: {},
  creditGrade: null,
  endedAt: null,
  boxes: boxesAfter({}, event),
  holds: {},
  erasures: {},
  resting: {},
})

const opening = (event: Opening): CustomerState => {
  const archive = opened(event)
  const of = customerSubject(archive.number)
  if (event.type === 'ExistingArchiveImported') {
    return { is: 'known', ...archive, fields: entriesOf(event, of, event.open.openValues) }
  }
  const { openValues, provenBy, notice, consents } = event.open
  return {
    is: 'known',
    ...archive,
    fields: entriesOf(event, of, openValues, provenBy),
    noticeGiven: notice !== null,
    consents: consentsOf(consents),
  }
}

/** Content has changed: before the archive is formal, whoever confirmed it confirmed something else. */
const withContent = (archive: Archive, event: { readonly id: string }, change: Partial<Archive>): Archive => ({
  ...archive,
  contentEvent: event.id,
  confirmations: archive.stage === 'formal' ? archive.confirmations : [],
  ...change,
})

const withEntry = (archive: Archive, event: Of<'ArchiveFieldsRecorded' | 'OwnEntryCorrected'>): Archive => {
  const { person, openValues } = event.open
  const of = person === null ? customerSubject(archive.number) : personSubject(person)
  const provenBy =
    event.type === 'ArchiveFieldsRecorded' ? event.open.provenBy : proofsKept(archive, of, event.open.replaces)
  return withContent(archive, event, {
    fields: { ...archive.fields, ...entriesOf(event, of, openValues, provenBy) },
    entries: { ...archive.entries, [event.id]: newEntry(event) },
  })
}

/** A slip of the pen does not change the document that a value was taken from. */
const proofsKept = (archive: Archive, of: string, replaces: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.values(archive.fields).flatMap((field) =>
      field.of === of && field.provenBy !== null && replaces.includes(field.event)
        ? [[field.name, field.provenBy]]
        : [],
    ),
  )

const withPerson = (archive: Archive, event: Of<'ContactPersonAdded'>): Archive => {
  const { person, role, consents } = event.open
  return withContent(archive, event, {
    persons: { ...archive.persons, [person]: { person, role, consents: consentsOf(consents), removed: false } },
    fields: { ...archive.fields, ...entriesOf(event, personSubject(person), {}) },
    entries: { ...archive.entries, [event.id]: newEntry(event) },
  })
}

/** A consent of the customer, or of one of the persons. */
const withConsent = (
  archive: Archive,
  { person, scope }: { readonly person: string | null; readonly scope: string },
  active: boolean,
): Archive => {
  if (person === null) return { ...archive, consents: { ...archive.consents, [scope]: active } }
  const known = archive.persons[person]
  if (known === undefined) return archive
  const changed = { ...known, consents: { ...known.consents, [scope]: active } }
  return { ...archive, persons: { ...archive.persons, [person]: changed } }
}

const changedEntries = (archive: Archive, events: readonly string[], change: Partial<Entry>): Archive['entries'] => ({
  ...archive.entries,
  ...Object.fromEntries(
    events.flatMap((each) => {
      const entry = archive.entries[each]
      return entry === undefined ? [] : [[each, { ...entry, ...change }]]
    }),
  ),
})

const reviewed = (archive: Archive, event: Of<'EntryReviewed'>): Archive => {
  const { accurate, complete, entries } = event.open
  return {
    ...archive,
    entries: changedEntries(archive, entries, { review: accurate && complete ? 'passed' : 'failed' }),
    fields: Object.fromEntries(
      Object.entries(archive.fields).map(([key, field]) => [
        key,
        entries.includes(field.event) ? { ...field, reviewed: true } : field,
      ]),
    ),
  }
}

const withDocument = (archive: Archive, event: Of<'DocumentAttached'>): Archive => {
  const { document, type, kind, expiresOn, replaces } = event.open
  const replaced = replaces === null ? undefined : archive.documents[replaces]
  return {
    ...archive,
    documents: {
      ...archive.documents,
      ...(replaced === undefined ? {} : { [replaced.document]: { ...replaced, removed: true } }),
      [document]: { document, type, kind, expiresOn, removed: false },
    },
  }
}

const without = <K extends 'documents' | 'persons'>(archive: Archive, part: K, id: string): Archive => {
  const known = archive[part][id]
  return known === undefined ? archive : { ...archive, [part]: { ...archive[part], [id]: { ...known, removed: true } } }
}

const confirmed = (archive: Archive, { id, open, meta }: Of<'ArchiveConfirmed'>): Archive => {
  const by = meta.actingFor === undefined ? [meta.actor] : [meta.actor, meta.actingFor]
  return { ...archive, confirmations: [...archive.confirmations, { event: id, role: open.insteadOf ?? open.role, by }] }
}

/** Out of use: the first time counts. */
const ended = (archive: Archive, { meta }: CustomerEvent): Archive => ({
  ...archive,
  endedAt: archive.endedAt ?? meta.recordedAt,
})

const evolveKnown = (archive: Archive, event: CustomerEvent): Archive => {
  switch (event.type) {
    case 'CustomerRegistered':
    case 'ExistingArchiveImported':
    case 'NumberAbandoned':
      return archive
    case 'ArchiveFieldsRecorded':
    case 'OwnEntryCorrected':
      return withEntry(archive, event)
    case 'EntryDeclaredVerified':
      return { ...archive, entries: changedEntries(archive, event.open.entries, { verified: true }) }
    case 'EntryReviewed':
      return reviewed(archive, event)
    case 'PrivacyNoticeGiven':
      return { ...archive, noticeGiven: true }
    case 'ConsentRecorded':
      return withConsent(archive, event.open, true)
    case 'ConsentWithdrawn':
      return withConsent(archive, event.open, false)
    case 'DocumentAttached':
      return withDocument(archive, event)
    case 'DocumentRemoved':
      return without(archive, 'documents', event.open.document)
    case 'ContactPersonAdded':
      return withPerson(archive, event)
    case 'ContactPersonRemoved':
      return without(archive, 'persons', event.open.person)
    case 'CustodianAssigned':
      return { ...archive, custodian: event.open.custodian }
    case 'AccountManagerAssigned':
      return { ...archive, accountManager: event.open.accountManager }
    case 'ContactTeamAssigned':
      return { ...archive, contactTeam: event.open.members }
    case 'ArchiveHandedOver':
      return { ...archive, pendingHandover: { event: event.id, to: event.open.to } }
    case 'ArchiveHandoverAccepted':
      return { ...archive, pendingHandover: null, department: event.open.by }
    case 'PreliminaryArchiveOpened':
      return { ...archive, stage: 'preliminary', department: event.open.department }
    case 'ArchiveConfirmed':
      return confirmed(archive, event)
    case 'ArchiveFormalized':
      return { ...archive, stage: 'formal' }
    case 'ArchiveClosed':
      return { ...ended(archive, event), stage: 'closed' }
    case 'DuplicateNoted':
      return withCandidate(archive, event.open.other, {})
    case 'DuplicateResolutionProposed':
      return withCandidate(archive, event.open.other, {
        is: 'proposed-same',
        proposal: event.id,
        proposedBy: event.meta.actor,
      })
    case 'DuplicateResolved':
      return resolved(archive, event)
    case 'ArchiveMerged':
      return { ...ended(archive, event), stage: 'closed', mergedInto: event.open.into }
    case 'MergeReceived':
      return { ...archive, mergedFrom: [...archive.mergedFrom, event.open.from] }
    case 'CustomersLinked':
      return { ...archive, links: [...archive.links, `${event.open.relation} ${event.open.other}`] }
    case 'SalesStageChanged':
      return { ...archive, salesStage: event.open.to }
    case 'PosBound':
      return { ...archive, posBound: true, posWasVoided: false }
    case 'SourceEvidenceRecorded':
    case 'NeedRecorded':
    case 'DecisionInfoRecorded':
    case 'SuggestionRecorded':
    case 'ServiceRecorded':
    case 'BehaviourRecorded':
    case 'InvoiceBlockReviewed':
      return archive
    case 'TierAssigned':
    case 'TierExceptionGranted':
    case 'TierExceptionEnded':
    case 'TierContested':
    case 'TierContestDecided':
    case 'CustomerClassified':
    case 'CustomerAppraised':
    case 'CreditGradeSet':
    case 'CreditTermsSet':
      return evolveTier(archive, event)
    case 'LegalHoldPlaced':
    case 'LegalHoldReleased':
    case 'ErasureRequested':
    case 'ErasureApproved':
    case 'ErasureRejected':
    case 'ErasureDeferred':
    case 'ErasureStarted':
    case 'SubjectErased':
      return evolveForgetting(archive, event)
    case 'EditRequested':
    case 'DeletionRequested':
    case 'EditResubmitted':
    case 'EditRequestReviewed':
    case 'EditApproved':
    case 'EditDeclined':
    case 'ExecutorDesignated':
    case 'EditResultRecorded':
    case 'EditRequestWithdrawn':
    case 'EditRequestLapsed':
      return evolveRequest(archive, event)
    case 'DeletionExecuted':
      return ended(evolveRequest(archive, event), event)
    case 'EditExecuted': {
      const after = evolveRequest(archive, event)
      return archive.stage === 'formal' ? after : withContent(after, event, {})
    }
  }
}

/** What the archive is after one more event. */
export const evolve = (state: CustomerState, event: CustomerEvent): CustomerState => {
  switch (state.is) {
    case 'abandoned':
      return state
    case 'unknown':
      if (event.type === 'CustomerRegistered' || event.type === 'ExistingArchiveImported') return opening(event)
      return event.type === 'NumberAbandoned' ? { is: 'abandoned', number: event.open.number } : state
    case 'known': {
      // Put together once: this is done for every event of an archive.
      const after = evolveKnown(state, event)
      return { ...after, boxes: boxesAfter(after.boxes, event), is: 'known' }
    }
  }
}
