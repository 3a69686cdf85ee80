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
  EMPTY,
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

const opened = (event: Opening, number: string): ArchiveRow => {
  const { open, meta, boxes } = event
  const proofs = event.type === 'CustomerRegistered' ? event.open.provenBy : NO_PROOF
  const settings = settingsOf(boxes, `customer:${number}`, open.openValues, proofs)
  return {
    customer: number,
    kind: open.kind,
    subtype: open.subtype,
    legal_form: open.legalForm,
    stage: open.stage,
    department: open.department,
    account_manager: open.accountManager,
    opening_event: event.id,
    registered_by: meta.actor,
    registered_at: meta.recordedAt,
    registered_on: event.dayOf(meta.recordedAt),
    ...EMPTY,
    ...holds(withSettings(NOTHING_HELD, null, settings, sourceOf(event))),
  }
}

export const registered: Change<'CustomerRegistered'> = {
  keys: numberOf,
  row: (row, event, number) => {
    if (row !== undefined) return row
    const { notice, consents, source, opensFor } = event.open
    return {
      ...opened(event, number),
      opened_for: opensFor,
      collected_on: source.collectedOn,
      notice: notice === null ? null : noticeOf(notice),
      consents: withConsents(
        [],
        consents.map((each) => consentOf(null, each)),
      ),
    }
  },
}

export const imported: Change<'ExistingArchiveImported'> = {
  keys: numberOf,
  row: (row, event, number) => {
    if (row !== undefined) return row
    const { origin, collectedOn, checkBy } = event.open
    return { ...opened(event, number), imported_from: origin, collected_on: collectedOn, check_by: checkBy }
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
