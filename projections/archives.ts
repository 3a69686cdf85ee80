/**
 * What does each archive hold now? One row per customer, told from the archive's own stream alone, so that the same fold
 * also tells one archive as of a past moment. A row says that a field is set and by which event; it holds the values of
 * open fields only.
 */
import { customer } from '../domain/customer'
import { asked, deletionAsked, ended, executed, rejected } from './archive-edits'
import {
  consentOf,
  corrected,
  entered,
  imported,
  noticeOf,
  personAdded,
  registered,
  reviewed,
  sameConsent,
  withConsents,
} from './archive-entries'
import { withEntries, withoutPerson } from './archive-fields'
import { type ArchiveRow, archiveColumns, change, holds, type Of } from './archive-row'
import { CLASSIFICATIONS, DUPLICATES, EVIDENCE, HOLDS, LINKS, RECORDS, TIERS } from './customer-steps'
import { flag } from './kernel/column'
import { keyedFold, type Told } from './kernel/projection'

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
        DeletionRequested: deletionAsked,
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
