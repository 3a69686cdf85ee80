/**
 * What is entered into an archive: its opening, fields, corrections, persons, consents, and the review of all that. It
 * guards that every field names the act that it comes from, and that a review passes acts and not fields.
 */
import { proofsKept, type Source, settingsOf, withEntries, withSettings } from './archive-fields'
import {
  type ArchiveRow,
  type Change,
  type ConsentOfArchive,
  change,
  holds,
  NOTHING_HELD,
  newContent,
  numberOf,
  type Of,
} from './archive-row'
import type { Told } from './kernel/projection'

type Opening = Told<Of<'CustomerRegistered' | 'ExistingArchiveImported'>>

const sourceOf = ({ id, meta }: Told): Source => ({
  event: id,
  by: meta.actor,
  at: meta.recordedAt,
  request: null,
  review: 'open',
  verified: null,
})

const NO_PROOF = {}

/** Wherein a registration and the import of an existing archive differ. */
type Origin = Pick<ArchiveRow, 'opened_for' | 'imported_from' | 'collected_on' | 'check_by' | 'notice' | 'consents'>

/**
 * What every archive is at its opening. Written out member by member: it is made for every customer of a rebuild, and an
 * object that is put together from others is slow to make and slow to read.
 */
const opened = (
  event: Opening,
  number: string,
  proofs: Readonly<Record<string, string>>,
  origin: Origin,
): ArchiveRow => {
  const { open, meta, boxes } = event
  const settings = settingsOf(boxes, `customer:${number}`, open.openValues, proofs)
  const held = holds(withSettings(NOTHING_HELD, null, settings, sourceOf(event)))
  return {
    customer: number,
    kind: open.kind,
    subtype: open.subtype,
    legal_form: open.legalForm,
    stage: open.stage,
    department: open.department,
    account_manager: open.accountManager,
    dedicated: 0,
    custodian: null,
    contact_team: [],
    handover_to: null,
    name: held.name,
    country: held.country,
    region: held.region,
    industry: held.industry,
    sales_stage: null,
    fields_set: held.fields_set,
    persons_count: held.persons_count,
    documents_count: 0,
    open_requests: 0,
    open_entries: held.open_entries,
    opening_event: event.id,
    opening_review: 'open',
    opened_for: origin.opened_for,
    imported_from: origin.imported_from,
    collected_on: origin.collected_on,
    check_by: origin.check_by,
    notice: origin.notice,
    confirmations: [],
    reopened: 0,
    formal_on: null,
    pos: 'none',
    invoice_checked_at: null,
    invoice_exact: null,
    withdrawn: 0,
    merged_into: null,
    ended_at: null,
    ended_because: null,
    registered_by: meta.actor,
    registered_at: meta.recordedAt,
    registered_on: event.dayOf(meta.recordedAt),
    fields: held.fields,
    persons: held.persons,
    sources: held.sources,
    consents: origin.consents,
    requests: {},
  }
}

export const registered: Change<'CustomerRegistered'> = {
  keys: numberOf,
  row: (row, event, number) => {
    if (row !== undefined) return row
    const { notice, consents, source, opensFor, provenBy } = event.open
    return opened(event, number, provenBy, {
      opened_for: opensFor,
      imported_from: null,
      collected_on: source.collectedOn,
      check_by: null,
      notice: notice === null ? null : noticeOf(notice),
      consents: withConsents(
        [],
        consents.map((each) => consentOf(null, each)),
      ),
    })
  },
}

export const imported: Change<'ExistingArchiveImported'> = {
  keys: numberOf,
  row: (row, event, number) => {
    if (row !== undefined) return row
    const { origin, collectedOn, checkBy } = event.open
    const from = { opened_for: null, imported_from: origin, collected_on: collectedOn, check_by: checkBy }
    return opened(event, number, NO_PROOF, { ...from, notice: null, consents: [] })
  },
}

export const noticeOf = ({ purpose, channel, givenAt }: Of<'PrivacyNoticeGiven'>['open']) => ({
  purpose,
  channel,
  given_at: givenAt,
})

export const consentOf = (
  person: string | null,
  { scope, givenOn, evidence }: Omit<Of<'ConsentRecorded'>['open'], 'person'>,
): ConsentOfArchive => ({ person, scope, given_on: givenOn, evidence, withdrawn_on: null })

export const sameConsent = (one: ConsentOfArchive, person: string | null, scope: string): boolean =>
  one.person === person && one.scope === scope

/** Of two consents of one person to one thing the later one holds, also where one event brings both. */
export const withConsents = (
  known: readonly ConsentOfArchive[],
  given: readonly ConsentOfArchive[],
): readonly ConsentOfArchive[] =>
  given.reduce<readonly ConsentOfArchive[]>(
    (all, consent) => [...all.filter((each) => !sameConsent(each, consent.person, consent.scope)), consent],
    known,
  )

export const entered: Change<'ArchiveFieldsRecorded'> = change((row, event) => {
  const { person, openValues, provenBy } = event.open
  const of = person === null ? `customer:${row.customer}` : `person:${person}`
  const settings = settingsOf(event.boxes, of, openValues, provenBy)
  return { ...newContent(row), ...holds(withSettings(row, person, settings, sourceOf(event))) }
})

export const corrected: Change<'OwnEntryCorrected'> = change((row, event) => {
  const { person, openValues, replaces } = event.open
  const of = person === null ? `customer:${row.customer}` : `person:${person}`
  const settings = settingsOf(event.boxes, of, openValues, proofsKept(row, person, replaces))
  return { ...newContent(row), ...holds(withSettings(row, person, settings, sourceOf(event))) }
})

export const personAdded: Change<'ContactPersonAdded'> = change((row, event) => {
  const { person, role, consents } = event.open
  const { id, meta, boxes } = event
  const added = {
    role,
    event: id,
    by: meta.actor,
    at: meta.recordedAt,
    removed_by: null,
    removed_at: null,
    fields: {},
  }
  const holding = { ...row, persons: { ...row.persons, [person]: added } }
  const settings = settingsOf(boxes, `person:${person}`, {}, NO_PROOF)
  return {
    ...newContent(row),
    ...holds(settings.length === 0 ? holding : withSettings(holding, person, settings, sourceOf(event))),
    consents: withConsents(
      row.consents,
      consents.map((each) => consentOf(person, each)),
    ),
  }
})

export const reviewed: Change<'EntryReviewed'> = change((row, { open }) => {
  const review = open.accurate && open.complete ? 'passed' : 'failed'
  const sources = withEntries(row.sources, open.entries, { review })
  return {
    opening_review: open.entries.includes(row.opening_event) ? review : row.opening_review,
    ...holds({ ...row, sources }),
  }
})
