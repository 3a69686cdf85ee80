/**
 * What is owed to an archive itself: reviews of what was entered, confirmations, a handover to accept, candidates for
 * duplicates to resolve, documents to renew, a terminal to bind anew, contests of a tier. It guards that an entry whose
 * values have all been replaced asks for no review, and that an archive out of use owes nothing.
 */
import { type CustomerEvent, customer } from '../../domain/customer'
import { customerSubject, personSubject } from '../../domain/customer/names'
import { fieldsSetBy, type ValuesByGroup } from '../../domain/customer/parts'
import { fieldKey } from '../../domain/customer/state'
import { idOf } from '../../domain/kernel/thing'
import { CLASSIFICATIONS, ERASURES, EVIDENCE, HOLDS, LINKS, NOTICE_AND_CONSENT, RECORDS } from '../customer-steps'
import { hidden, integer, json, orNull, type RowOf, text } from '../kernel/column'
import { type Handler, keyedFold, over, type Told } from '../kernel/projection'
import {
  actorsOf,
  changing,
  closing,
  type Debtor,
  dueOn,
  EMPTY,
  isKind,
  ledgerColumns,
  OPEN_INDEX,
  type Opening,
  type Owed,
  owing,
} from './ledger'

type Of<N extends CustomerEvent['type']> = Extract<CustomerEvent, { readonly type: N }>
type Opener = Told<Of<'CustomerRegistered' | 'ExistingArchiveImported'>>

/** When confirmations began to be owed, and by which event: that tells one confirming from the next. */
export interface Since {
  readonly at: string
  readonly event: string
  readonly revision: number
}
export interface Confirming extends Since {
  /** Roles that have confirmed. */
  readonly confirmed: readonly string[]
  /** Roles that must confirm again, since what they confirmed has changed. */
  readonly again: Readonly<Record<string, Since>>
}

/** By entry; a field of the customer by its name, of a person with the subject before it. */
type Standing = Readonly<Record<string, readonly string[]>>

const columns = {
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
export type CustomerLedger = RowOf<typeof columns>
type Row = CustomerLedger

const sinceOf = ({ id, revision, meta }: Told): Since => ({ at: meta.recordedAt, event: id, revision })
const confirmingSince = (event: Told): Confirming => ({ ...sinceOf(event), confirmed: [], again: {} })

const isOfEntry = ({ kind }: Owed): boolean => kind === 'entry-review' || kind === 'entry-mending'

/** Entries of which no value is left need no review. */
const stillStanding = (row: Row, event: Told): Row =>
  closing(row, event, (owed) => isOfEntry(owed) && row.standing[owed.about_event ?? ''] === undefined, 'moot')

const fieldOf = (of: string, name: string): string => (of.startsWith('customer:') ? name : fieldKey(of, name))

/** Without the fields of which this holds, and without the entries that have none left. */
const without = (standing: Standing, goes: (field: string) => boolean): Standing =>
  Object.fromEntries(
    Object.entries(standing).flatMap(([entry, fields]) => {
      const left = fields.filter((field) => !goes(field))
      return left.length === 0 ? [] : [[entry, left]]
    }),
  )

/** Before the archive is formal, whoever confirmed it confirmed something else. */
const voided = (row: Row, event: Told): Row => {
  const { confirming } = row
  if (confirming === null || row.stage === 'formal') return row
  const again = { ...confirming.again }
  for (const role of confirming.confirmed) again[role] = sinceOf(event)
  return { ...row, confirming: { ...confirming, confirmed: [], again } }
}

const entered = (
  row: Row,
  event: Told<CustomerEvent>,
  of: string,
  openValues: ValuesByGroup,
  due: Opening['due'] = null,
): Row => {
  const fields = fieldsSetBy(event, of, openValues).map(({ of: whose, name }) => fieldOf(whose, name))
  if (fields.length === 0) return row
  const standing = { ...without(row.standing, (field) => fields.includes(field)), [event.id]: fields }
  return owing(stillStanding({ ...row, standing }, event), event, {
    kind: 'entry-review',
    closes: 'review-entry',
    about_event: event.id,
    right: 'customer:review-entry',
    not_by: [event.meta.actor],
    due,
  })
}

const opened = (event: Opener): Row => {
  const { open } = event
  const row: Row = {
    source: event.stream,
    customer: open.number,
    out_of_use: 0,
    stage: open.stage,
    department: open.department,
    account_manager: open.accountManager,
    custodian: null,
    standing: {},
    confirming: open.stage === 'preliminary' ? confirmingSince(event) : null,
    ...EMPTY,
  }
  const due = event.type === 'ExistingArchiveImported' ? dueOn(event.open.checkBy, event, 'import.check') : null
  return entered(row, event, customerSubject(open.number), open.openValues, due)
}

const numberIn = (row: Row): string => idOf(row.source)
const ofPersonOr = (row: Row, person: string | null): string =>
  person === null ? customerSubject(numberIn(row)) : personSubject(person)

const recorded = (row: Row, event: Told<Of<'ArchiveFieldsRecorded' | 'OwnEntryCorrected'>>): Row =>
  voided(entered(row, event, ofPersonOr(row, event.open.person), event.open.openValues), event)

const reviewed = (row: Row, event: Told<Of<'EntryReviewed'>>): Row => {
  const { accurate, complete, entries } = event.open
  const named = ({ about_event }: Owed): boolean => about_event !== null && entries.includes(about_event)
  if (accurate && complete) return closing(row, event, (owed) => isOfEntry(owed) && named(owed))
  const failed = row.owed.filter((owed) => owed.kind === 'entry-review' && named(owed))
  return owing(
    closing(row, event, (owed) => failed.includes(owed)),
    event,
    ...failed.map((owed, nth) => ({
      kind: 'entry-mending',
      closes: 'review-entry',
      about_event: owed.about_event,
      owners: owed.not_by,
      nth,
    })),
  )
}

const withoutPerson = (row: Row, event: Told<Of<'ContactPersonRemoved'>>): Row => {
  const gone = fieldKey(personSubject(event.open.person), '')
  return stillStanding({ ...row, standing: without(row.standing, (field) => field.startsWith(gone)) }, event)
}

const moved = (standing: Standing, { open }: Told<Of<'EditExecuted'>>): Standing => {
  const gone = new Set(open.fields.map(({ of, name }) => fieldOf(of, name)))
  const after: Record<string, readonly string[]> = { ...without(standing, (field) => gone.has(field)) }
  for (const { of, name, toEvent } of open.fields) {
    if (toEvent !== null) after[toEvent] = [...(after[toEvent] ?? []), fieldOf(of, name)]
  }
  return after
}

const edited = (row: Row, event: Told<Of<'EditExecuted'>>): Row => {
  const { reopensConfirmation, voidsPosBinding } = event.open
  const known = stillStanding({ ...row, standing: moved(row.standing, event) }, event)
  const confirming = reopensConfirmation ? { ...known, confirming: confirmingSince(event) } : voided(known, event)
  return voidsPosBinding
    ? owing(confirming, event, { kind: 'pos-binding', closes: 'bind-pos', right: 'pos:bind' })
    : confirming
}

const confirmed = (row: Row, event: Told<Of<'ArchiveConfirmed'>>): Row => {
  const { confirming } = row
  const role = event.open.insteadOf ?? event.open.role
  if (confirming === null || confirming.confirmed.includes(role)) return row
  const since = confirming.again[role] ?? confirming
  const owed: Row = { ...row, confirming: { ...confirming, confirmed: [...confirming.confirmed, role] } }
  const { met } = closing(owing(EMPTY, event, confirmation(role)), event, () => true)
  const told = met.map((each) => ({
    ...each,
    id: confirmationId(row.source, since.revision, role),
    opened_at: since.at,
    opened_event: since.event,
  }))
  return { ...owed, met: [...row.met, ...told] }
}
export const CONFIRMATION = 'archive-confirmation'
const confirmation = (role: string): Opening => ({
  kind: CONFIRMATION,
  closes: 'confirm-archive',
  role,
  right: 'customer:confirm',
})
/** As the view makes it of those that are still open. */
const confirmationId = (source: string, revision: number, role: string): string =>
  [CONFIRMATION, source, revision, role].join('.')

/** Who looks after the customer looks after its documents. */
const keeperOf = ({ account_manager, custodian, department }: Row): Debtor => {
  const keeper = account_manager ?? custodian
  return keeper === null ? { department } : { owners: [keeper] }
}
const kept = (row: Row): Row => {
  const { owners = [], department = null } = keeperOf(row)
  return changing(row, (owed) => (owed.kind === 'document-renewal' ? { ...owed, owners, department } : owed))
}

const attached = (row: Row, event: Told<Of<'DocumentAttached'>>): Row => {
  const { document, expiresOn, replaces } = event.open
  const renewed = closing(row, event, (owed) => owed.kind === 'document-renewal' && owed.about === replaces)
  return expiresOn === null
    ? renewed
    : owing(renewed, event, {
        kind: 'document-renewal',
        closes: 'attach-document',
        about: document,
        due: dueOn(expiresOn, event),
        ...keeperOf(row),
      })
}

const isPair =
  (kind: string, other: string) =>
  (owed: Owed): boolean =>
    owed.kind === kind && owed.about === other

const resolution = (other: string): Opening => ({
  kind: 'duplicate-resolution',
  closes: 'resolve-duplicate',
  about: other,
  right: 'customer:resolve-duplicate',
})

/** A pair is noted once, and what has been said of it stands. */
const noted = (row: Row, event: Told<Of<'DuplicateNoted'>>): Row => {
  const { other } = event.open
  const isKnown = [...row.owed, ...row.met].some(
    (owed) => isPair('duplicate-resolution', other)(owed) || isPair('duplicate-approval', other)(owed),
  )
  return isKnown ? row : owing(row, event, resolution(other))
}

const proposed = (row: Row, event: Told<Of<'DuplicateResolutionProposed'>>): Row =>
  owing(closing(row, event, isPair('duplicate-resolution', event.open.other)), event, {
    kind: 'duplicate-approval',
    closes: 'approve-duplicate-resolution',
    about: event.open.other,
    right: 'customer:merge',
    not_by: actorsOf(event),
  })

const resolved = (row: Row, event: Told<Of<'DuplicateResolved'>>): Row => {
  const { other, verdict, approved } = event.open
  const done = closing(
    closing(row, event, isPair('duplicate-resolution', other)),
    event,
    isPair('duplicate-approval', other),
  )
  return verdict === 'same' && !approved ? owing(done, event, resolution(other)) : done
}

const rests = (row: Row, event: Told): Row => ({
  ...closing(row, event, () => true, 'moot'),
  out_of_use: 1,
  confirming: null,
})

const exceptionGranted = (row: Row, event: Told<Of<'TierExceptionGranted'>>): Row => {
  const { exception, scheme, until } = event.open
  const before = (owed: Owed): boolean => owed.kind === 'tier-exception' && owed.detail === scheme
  return owing(closing(row, event, before, 'moot'), event, {
    kind: 'tier-exception',
    closes: 'end-tier-exception',
    about: exception,
    detail: scheme,
    right: 'tier:end-exception',
    due: dueOn(until, event),
  })
}

const keys = ({ stream }: Told) => [stream]
/** An archive out of use owes nothing, whatever is still told of it. */
const change = <E extends CustomerEvent>(how: (row: Row, event: Told<E>) => Row): Handler<E, Row, string> => ({
  keys,
  row: (row, event) => over(row, (known) => (known.out_of_use === 1 ? known : how(known, event))),
})

export const customerObligations = keyedFold(
  'obligations_of_customers',
  {
    version: 1,
    says: 'What does who owe to each archive?',
    columns,
    key: ['source'],
    indexes: [OPEN_INDEX, { columns: ['source'], where: 'confirming IS NOT NULL' }],
  },
  (on) => [
    on(
      customer,
      [
        'NumberAbandoned',
        'EntryDeclaredVerified',
        'ContactTeamAssigned',
        'SalesStageChanged',
        'MergeReceived',
        'InvoiceBlockReviewed',
        'TierAssigned',
        'EditRequested',
        'DeletionRequested',
        'EditResubmitted',
        'EditRequestReviewed',
        'EditApproved',
        'EditDeclined',
        'ExecutorDesignated',
        'EditResultRecorded',
        'EditRequestWithdrawn',
        'EditRequestLapsed',
        ...NOTICE_AND_CONSENT,
        ...EVIDENCE,
        ...LINKS,
        ...RECORDS,
        ...CLASSIFICATIONS,
        ...HOLDS,
        ...ERASURES,
      ],
      {
        CustomerRegistered: { keys, row: (row, event) => row ?? opened(event) },
        ExistingArchiveImported: { keys, row: (row, event) => row ?? opened(event) },
        ArchiveFieldsRecorded: change<Of<'ArchiveFieldsRecorded'>>(recorded),
        OwnEntryCorrected: change<Of<'OwnEntryCorrected'>>(recorded),
        EntryReviewed: change<Of<'EntryReviewed'>>(reviewed),
        DocumentAttached: change<Of<'DocumentAttached'>>(attached),
        DocumentRemoved: change<Of<'DocumentRemoved'>>((row, event) =>
          closing(row, event, (owed) => owed.kind === 'document-renewal' && owed.about === event.open.document, 'moot'),
        ),
        ContactPersonAdded: change<Of<'ContactPersonAdded'>>((row, event) =>
          voided(entered(row, event, personSubject(event.open.person), {}), event),
        ),
        ContactPersonRemoved: change<Of<'ContactPersonRemoved'>>(withoutPerson),
        CustodianAssigned: change<Of<'CustodianAssigned'>>((row, { open }) =>
          kept({ ...row, custodian: open.custodian }),
        ),
        AccountManagerAssigned: change<Of<'AccountManagerAssigned'>>((row, { open }) =>
          kept({ ...row, account_manager: open.accountManager }),
        ),
        ArchiveHandedOver: change<Of<'ArchiveHandedOver'>>((row, event) =>
          owing(closing(row, event, isKind('archive-handover'), 'moot'), event, {
            kind: 'archive-handover',
            closes: 'accept-handover',
            department: event.open.to,
            right: 'customer:hand-over',
          }),
        ),
        ArchiveHandoverAccepted: change<Of<'ArchiveHandoverAccepted'>>((row, event) =>
          kept({ ...closing(row, event, isKind('archive-handover')), department: event.open.by }),
        ),
        PreliminaryArchiveOpened: change<Of<'PreliminaryArchiveOpened'>>((row, event) =>
          kept({
            ...row,
            stage: 'preliminary',
            department: event.open.department,
            confirming: confirmingSince(event),
          }),
        ),
        ArchiveConfirmed: change<Of<'ArchiveConfirmed'>>(confirmed),
        ArchiveFormalized: change<Of<'ArchiveFormalized'>>((row) => ({ ...row, stage: 'formal', confirming: null })),
        ArchiveClosed: change<Of<'ArchiveClosed'>>(rests),
        DuplicateNoted: change<Of<'DuplicateNoted'>>(noted),
        DuplicateResolutionProposed: change<Of<'DuplicateResolutionProposed'>>(proposed),
        DuplicateResolved: change<Of<'DuplicateResolved'>>(resolved),
        ArchiveMerged: change<Of<'ArchiveMerged'>>(rests),
        PosBound: change<Of<'PosBound'>>((row, event) => closing(row, event, isKind('pos-binding'))),
        EditExecuted: change<Of<'EditExecuted'>>(edited),
        DeletionExecuted: change<Of<'DeletionExecuted'>>(rests),
        TierExceptionGranted: change<Of<'TierExceptionGranted'>>(exceptionGranted),
        TierExceptionEnded: change<Of<'TierExceptionEnded'>>((row, event) =>
          closing(row, event, (owed) => owed.kind === 'tier-exception' && owed.about === event.open.exception),
        ),
        TierContested: change<Of<'TierContested'>>((row, event) =>
          owing(row, event, {
            kind: 'tier-contest',
            closes: 'decide-tier-contest',
            about: event.open.contest,
            detail: event.open.scheme,
            right: 'tier:decide-contest',
            not_by: actorsOf(event),
          }),
        ),
        TierContestDecided: change<Of<'TierContestDecided'>>((row, event) =>
          closing(row, event, (owed) => owed.kind === 'tier-contest' && owed.about === event.open.contest),
        ),
      },
    ),
  ],
)
