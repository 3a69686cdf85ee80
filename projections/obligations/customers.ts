/**
 * What is owed to an archive itself: reviews of what was entered, confirmations, a handover to accept, candidates for
 * duplicates to resolve, documents to renew, a terminal to bind anew, contests of a tier. It guards that an archive out of
 * use owes nothing.
 */
import { type CustomerEvent, customer } from '../../domain/customer'
import { customerSubject, personSubject } from '../../domain/customer/names'
import { idOf } from '../../domain/kernel/thing'
import { CLASSIFICATIONS, EVIDENCE, HOLDS, LINKS, NOTICE_AND_CONSENT, RECORDS } from '../customer-steps'
import { type Handler, keyedFold, over, type Told } from '../kernel/projection'
import { confirmed, edited, entered, opened, recorded, reviewed, voided, withoutPersons } from './customer-entries'
import { columns, confirmingSince, type Of, type Row } from './customer-ledger'
import {
  actorsOf,
  changing,
  closing,
  type Debtor,
  dueOn,
  isKind,
  OPEN_INDEX,
  type Opening,
  type Owed,
  owing,
} from './ledger'

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

const erased = (row: Row, event: Told<Of<'SubjectErased'>>): Row =>
  event.open.subjects.includes(customerSubject(idOf(event.stream)))
    ? rests(row, event)
    : withoutPersons(row, event, event.open.subjects)

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
        'ErasureRequested',
        'ErasureApproved',
        'ErasureRejected',
        'ErasureDeferred',
        'ErasureStarted',
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
        ContactPersonRemoved: change<Of<'ContactPersonRemoved'>>((row, event) =>
          withoutPersons(row, event, [personSubject(event.open.person)]),
        ),
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
        SubjectErased: change<Of<'SubjectErased'>>(erased),
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
