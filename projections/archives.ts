/**
 * What does each archive hold now? One row per customer, told from the archive's own stream alone, so that the same fold
 * also tells one archive as of a past moment. A row says that a field is set and by which event; it holds the values of
 * open fields only.
 */
import { type CustomerEvent, customer } from '../domain/customer'
import { idOf } from '../domain/kernel/thing'
import {
  emptied,
  type Holding,
  proofsKept,
  type Setting,
  type Source,
  settingsOf,
  withEntries,
  withoutPerson,
  withSettings,
} from './archive-fields'
import {
  type ArchiveRow,
  archiveColumns,
  asks,
  type ConsentOfArchive,
  EMPTY,
  holds,
  NOTHING_HELD,
  newContent,
  type Pending,
} from './archive-row'
import { CLASSIFICATIONS, DUPLICATES, EVIDENCE, HOLDS, LINKS, RECORDS, TIERS } from './customer-steps'
import { flag } from './kernel/column'
import { type Handler, keyedFold, over, type Told } from './kernel/projection'

type Of<N extends CustomerEvent['type']> = Extract<CustomerEvent, { readonly type: N }>
type Opening = Told<Of<'CustomerRegistered' | 'ExistingArchiveImported'>>
type Change<N extends CustomerEvent['type']> = Handler<Of<N>, ArchiveRow, string>

const numberOf = ({ stream }: Told): readonly string[] => [idOf(stream)]

/** A handler that changes a standing row. */
const change = <E extends CustomerEvent>(
  how: (row: ArchiveRow, event: Told<E>) => Partial<ArchiveRow>,
): Handler<E, ArchiveRow, string> => ({
  keys: numberOf,
  row: (row, event) => over(row, (known) => how(known, event)),
})

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

const registered: Change<'CustomerRegistered'> = {
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

const imported: Change<'ExistingArchiveImported'> = {
  keys: numberOf,
  row: (row, event, number) => {
    if (row !== undefined) return row
    const { origin, collectedOn, checkBy } = event.open
    return { ...opened(event, number), imported_from: origin, collected_on: collectedOn, check_by: checkBy }
  },
}

const noticeOf = ({ purpose, channel, givenAt }: Of<'PrivacyNoticeGiven'>['open']) => ({
  purpose,
  channel,
  given_at: givenAt,
})

const consentOf = (
  person: string | null,
  { scope, givenOn, evidence }: Omit<Of<'ConsentRecorded'>['open'], 'person'>,
): ConsentOfArchive => ({ person, scope, given_on: givenOn, evidence, withdrawn_on: null })

const sameConsent = (one: ConsentOfArchive, person: string | null, scope: string): boolean =>
  one.person === person && one.scope === scope

/** Of two consents of one person to one thing the later one holds, also where one event brings both. */
const withConsents = (
  known: readonly ConsentOfArchive[],
  given: readonly ConsentOfArchive[],
): readonly ConsentOfArchive[] =>
  given.reduce<readonly ConsentOfArchive[]>(
    (all, consent) => [...all.filter((each) => !sameConsent(each, consent.person, consent.scope)), consent],
    known,
  )

const entered: Change<'ArchiveFieldsRecorded'> = change((row, event) => {
  const { person, openValues, provenBy } = event.open
  const of = person === null ? `customer:${row.customer}` : `person:${person}`
  const settings = settingsOf(event.boxes, of, openValues, provenBy)
  return { ...newContent(row), ...holds(withSettings(row, person, settings, sourceOf(event))) }
})

const corrected: Change<'OwnEntryCorrected'> = change((row, event) => {
  const { person, openValues, replaces } = event.open
  const of = person === null ? `customer:${row.customer}` : `person:${person}`
  const settings = settingsOf(event.boxes, of, openValues, proofsKept(row, person, replaces))
  return { ...newContent(row), ...holds(withSettings(row, person, settings, sourceOf(event))) }
})

const personAdded: Change<'ContactPersonAdded'> = change((row, event) => {
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

const reviewed: Change<'EntryReviewed'> = change((row, { open }) => {
  const review = open.accurate && open.complete ? 'passed' : 'failed'
  const sources = withEntries(row.sources, open.entries, { review })
  return {
    opening_review: open.entries.includes(row.opening_event) ? review : row.opening_review,
    ...holds({ ...row, sources }),
  }
})

/** A request is open from its first round until it has ended; rounds replace each other. */
const pending = ({ id, open, meta }: Of<'EditRequested' | 'EditResubmitted'>): Pending => ({
  proposal: id,
  by: meta.actor,
  openAfter: open.openAfter,
  provenBy: open.provenBy,
})
const without = ({ requests }: ArchiveRow, request: string): Partial<ArchiveRow> => {
  const { [request]: _ended, ...others } = requests
  return asks(others)
}
const asked = change<Of<'EditRequested' | 'EditResubmitted'>>((row, event) =>
  asks({ ...row.requests, [event.open.request]: pending(event) }),
)
const ended = change<Of<'EditResultRecorded' | 'EditRequestWithdrawn' | 'EditRequestLapsed'>>((row, { open }) =>
  without(row, open.request),
)

type Move = Of<'EditExecuted'>['open']['fields'][number]

/** Moves by person; null: the customer itself. */
const movesByPerson = (moves: readonly Move[]): ReadonlyMap<string | null, readonly Move[]> => {
  const byPerson = new Map<string | null, Move[]>()
  for (const move of moves) {
    const person = move.of.startsWith('person:') ? move.of.slice('person:'.length) : null
    byPerson.set(person, [...(byPerson.get(person) ?? []), move])
  }
  return byPerson
}

const settingBy =
  ({ openAfter, provenBy }: Pending, person: string | null) =>
  ({ group, name }: Move): Setting => ({
    name,
    group,
    value: person === null ? (openAfter[group]?.[name] ?? null) : null,
    provenBy: provenBy[name] ?? null,
  })

/** What was approved comes into force by reference: values that are open come from the round that was approved. */
const executed: Change<'EditExecuted'> = change((row, { open, meta }) => {
  const request = row.requests[open.request]
  if (request === undefined) return {}
  const source: Source = {
    event: open.proposal,
    by: request.by,
    at: meta.recordedAt,
    request: open.request,
    review: 'passed',
    verified: null,
  }
  let after: Holding = { fields: row.fields, persons: row.persons, sources: row.sources }
  for (const [person, moves] of movesByPerson(open.fields)) {
    const filled = moves.filter(({ toEvent }) => toEvent !== null)
    const bare = moves.filter(({ toEvent }) => toEvent === null).map(({ name }) => name)
    after = withSettings(emptied(after, person, bare), person, filled.map(settingBy(request, person)), source)
  }
  return {
    ...newContent(row),
    ...holds(after),
    ...(open.reopensConfirmation ? { confirmations: [], reopened: 1 } : {}),
    ...(open.voidsPosBinding && row.pos === 'bound' ? { pos: 'voided' } : {}),
    ...asks({ ...row.requests, [open.request]: { ...request, openAfter: {}, provenBy: {} } }),
  }
})

const REJECTS = 'reject'
const rejected: Handler<Of<'EditRequestReviewed' | 'EditDeclined'>, ArchiveRow, string> = {
  keys: (event) => (event.open.verdict === REJECTS ? numberOf(event) : []),
  row: (row, event) => over(row, (known) => without(known, event.open.request)),
}

const endedBy = ({ meta }: Told, because: string): Partial<ArchiveRow> => ({
  ended_at: meta.recordedAt,
  ended_because: because,
})

/** The row is as it was, but views that join the subjects show it otherwise. */
const joined = change(() => ({}))

export const archives = keyedFold(
  'archives',
  {
    version: 1,
    says: 'What does each archive hold now: which fields, by which event, at which stage, in whose care?',
    columns: archiveColumns,
    key: ['customer'],
    // After an equal first column rows stand in the order of their numbers, which is that of a list.
    indexes: [
      ['account_manager', 'customer', 'stage', 'withdrawn', 'dedicated'],
      ['department'],
      ['stage'],
      ['kind'],
      { columns: ['name'], where: 'name IS NOT NULL' },
      { columns: ['customer'], where: 'imported_from IS NOT NULL' },
      { columns: ['customer'], where: 'open_entries > 0' },
      { columns: ['customer'], where: "persons <> '{}'" },
      { columns: ['customer'], where: "consents <> '[]'" },
    ],
  },
  (on) => [
    on(
      customer,
      [
        ...DUPLICATES,
        ...EVIDENCE,
        ...LINKS,
        ...RECORDS,
        ...CLASSIFICATIONS,
        ...TIERS,
        ...HOLDS,
        'ErasureRequested',
        'ErasureRejected',
        'ErasureDeferred',
        'MergeReceived',
        'NumberAbandoned',
        'EditApproved',
        'ExecutorDesignated',
      ],
      {
        CustomerRegistered: registered,
        ExistingArchiveImported: imported,
        ArchiveFieldsRecorded: entered,
        OwnEntryCorrected: corrected,
        EntryDeclaredVerified: change<Of<'EntryDeclaredVerified'>>((row, { open }) => ({
          sources: withEntries(row.sources, open.entries, { verified: open.method }),
        })),
        EntryReviewed: reviewed,
        PrivacyNoticeGiven: change<Of<'PrivacyNoticeGiven'>>((_row, { open }) => ({ notice: noticeOf(open) })),
        ConsentRecorded: change<Of<'ConsentRecorded'>>((row, { open }) => ({
          consents: withConsents(row.consents, [consentOf(open.person, open)]),
        })),
        ConsentWithdrawn: change<Of<'ConsentWithdrawn'>>((row, { open: { person, scope, withdrawnOn } }) => ({
          consents: row.consents.map((each) =>
            sameConsent(each, person, scope) ? { ...each, withdrawn_on: withdrawnOn } : each,
          ),
        })),
        DocumentAttached: change<Of<'DocumentAttached'>>((row, { open }) => ({
          documents_count: row.documents_count + (open.replaces === null ? 1 : 0),
        })),
        DocumentRemoved: change<Of<'DocumentRemoved'>>((row) => ({ documents_count: row.documents_count - 1 })),
        ContactPersonAdded: personAdded,
        ContactPersonRemoved: change<Of<'ContactPersonRemoved'>>((row, { open, meta }) =>
          holds(withoutPerson(row, open.person, meta.actor, meta.recordedAt)),
        ),
        CustodianAssigned: change<Of<'CustodianAssigned'>>((_row, { open }) => ({ custodian: open.custodian })),
        AccountManagerAssigned: change<Of<'AccountManagerAssigned'>>((_row, { open }) => ({
          account_manager: open.accountManager,
          dedicated: flag(open.dedicated),
        })),
        ContactTeamAssigned: change<Of<'ContactTeamAssigned'>>((_row, { open }) => ({ contact_team: open.members })),
        ArchiveHandedOver: change<Of<'ArchiveHandedOver'>>((_row, { open }) => ({ handover_to: open.to })),
        ArchiveHandoverAccepted: change<Of<'ArchiveHandoverAccepted'>>((_row, { open }) => ({
          handover_to: null,
          department: open.by,
        })),
        PreliminaryArchiveOpened: change<Of<'PreliminaryArchiveOpened'>>((_row, { open }) => ({
          stage: 'preliminary',
          department: open.department,
        })),
        ArchiveConfirmed: change<Of<'ArchiveConfirmed'>>((row, { open, meta }) => ({
          confirmations: [
            ...row.confirmations,
            { role: open.insteadOf ?? open.role, by: meta.actor, at: meta.recordedAt },
          ],
        })),
        ArchiveFormalized: change<Of<'ArchiveFormalized'>>((_row, { meta, dayOf }) => ({
          stage: 'formal',
          formal_on: dayOf(meta.recordedAt),
        })),
        ArchiveClosed: change<Of<'ArchiveClosed'>>((_row, event) => ({
          stage: 'closed',
          ...endedBy(event, event.open.reasonCode),
        })),
        ArchiveMerged: change<Of<'ArchiveMerged'>>((_row, event) => ({
          stage: 'closed',
          merged_into: event.open.into,
          ...endedBy(event, 'merged'),
        })),
        SalesStageChanged: change<Of<'SalesStageChanged'>>((_row, { open }) => ({ sales_stage: open.to })),
        InvoiceBlockReviewed: change<Of<'InvoiceBlockReviewed'>>((_row, { open, meta }) => ({
          invoice_checked_at: meta.recordedAt,
          invoice_exact: flag(open.exact),
        })),
        PosBound: change<Of<'PosBound'>>(() => ({ pos: 'bound' })),
        EditRequested: asked,
        EditResubmitted: asked,
        DeletionRequested: change<Of<'DeletionRequested'>>((row, { id, open, meta }) =>
          asks({ ...row.requests, [open.request]: { proposal: id, by: meta.actor, openAfter: {}, provenBy: {} } }),
        ),
        EditRequestReviewed: rejected,
        EditDeclined: rejected,
        EditExecuted: executed,
        DeletionExecuted: change<Of<'DeletionExecuted'>>((_row, event) => ({
          withdrawn: 1,
          ...endedBy(event, event.open.reasonCode),
        })),
        EditResultRecorded: ended,
        EditRequestWithdrawn: ended,
        EditRequestLapsed: ended,
        // What has become of the subjects stands with them; the views of this row join it.
        ErasureApproved: joined,
        ErasureStarted: joined,
        SubjectErased: joined,
      },
    ),
  ],
)
