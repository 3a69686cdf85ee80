/**
 * What a reaction or a process of the house wanted to do and was refused: nobody stood before a screen, so somebody must
 * look at it. One obligation per refused command, however often it is refused; it is met when the same command is done
 * after all, or when somebody has looked and says so.
 */
import { complaint } from '../../domain/complaint'
import { customer } from '../../domain/customer'
import { inventoryThing } from '../../domain/inventory'
import { idOf } from '../../domain/kernel/thing'
import { type RefusalEvent, refusalsThing } from '../../domain/refusals'
import { tierRunThing } from '../../domain/tier/run'
import {
  CHECKS,
  CLASSIFICATIONS,
  CUSTODY,
  DOCUMENTS,
  ENTRIES,
  EVIDENCE,
  HANDOVERS,
  HOLDS,
  LINKS,
  NOTICE_AND_CONSENT,
  PERSONS,
  RECORDS,
  REVIEWS,
  STAGES,
} from '../customer-steps'
import type { RowOf } from '../kernel/column'
import { keyedFold, over, type Told } from '../kernel/projection'
import { closing, EMPTY, ledgerColumns, OPEN_INDEX, owing } from './ledger'

type Row = RowOf<typeof ledgerColumns>
type Of<N extends RefusalEvent['type']> = Told<Extract<RefusalEvent, { readonly type: N }>>

const HOUSE = 'system.'
const isOfHouse = ({ meta }: Told): boolean => meta.actor.startsWith(HOUSE)
const sourceOf = (commandId: string): string => `refused-${commandId}`

const CUSTOMER = 'customer-'
const customerIn = (stream: string | null): string | null =>
  stream?.startsWith(CUSTOMER) === true ? idOf(stream) : null

const refused = (row: Row | undefined, event: Of<'CommandRefused'>): Row => {
  const { refusedCommandId, command, stream } = event.open
  const known = row ?? { ...EMPTY, source: sourceOf(refusedCommandId), customer: customerIn(stream) }
  if (known.open_count > 0) return known
  return owing(known, event, {
    kind: 'refused-command',
    closes: 'settle-refusal',
    about: refusedCommandId,
    detail: [command, event.meta.actor, stream].filter((each) => each !== null).join(' '),
    right: 'refusal:settle',
  })
}

/** The house has done it after all. */
const doneNow = {
  keys: (event: Told): readonly string[] =>
    isOfHouse(event) && event.meta.commandId !== undefined ? [sourceOf(event.meta.commandId)] : [],
  row: (row: Row | undefined, event: Told): Row | null =>
    over(row, (known) => closing(known, event, () => true, 'moot')),
}

export const refusedObligations = keyedFold(
  'obligations_of_refusals',
  {
    version: 1,
    says: 'What was the house refused, so that somebody must look at it?',
    columns: ledgerColumns,
    key: ['source'],
    indexes: [OPEN_INDEX],
  },
  (on) => [
    on(refusalsThing, [], {
      CommandRefused: {
        keys: (event: Of<'CommandRefused'>) => (isOfHouse(event) ? [sourceOf(event.open.refusedCommandId)] : []),
        row: refused,
      },
      RefusalSettled: {
        keys: ({ open }: Of<'RefusalSettled'>) => [sourceOf(open.refusedCommandId)],
        row: (row, event) => over(row, (known) => closing(known, event, () => true)),
      },
    }),
    on(
      customer,
      [
        ...ENTRIES,
        ...REVIEWS,
        ...NOTICE_AND_CONSENT,
        ...EVIDENCE,
        ...DOCUMENTS,
        ...PERSONS,
        ...CUSTODY,
        ...HANDOVERS,
        ...STAGES,
        ...LINKS,
        ...RECORDS,
        ...CHECKS,
        ...CLASSIFICATIONS,
        ...HOLDS,
        'ExistingArchiveImported',
        'DuplicateResolutionProposed',
        'DuplicateResolved',
        'ArchiveMerged',
        'EditRequested',
        'DeletionRequested',
        'EditResubmitted',
        'EditRequestReviewed',
        'EditApproved',
        'EditDeclined',
        'ExecutorDesignated',
        'EditExecuted',
        'DeletionExecuted',
        'EditResultRecorded',
        'EditRequestWithdrawn',
        'TierExceptionGranted',
        'TierContested',
        'TierContestDecided',
        'ErasureRequested',
        'ErasureApproved',
        'ErasureRejected',
      ],
      {
        CustomerRegistered: doneNow,
        NumberAbandoned: doneNow,
        DuplicateNoted: doneNow,
        MergeReceived: doneNow,
        EditRequestLapsed: doneNow,
        TierAssigned: doneNow,
        TierExceptionEnded: doneNow,
        ErasureDeferred: doneNow,
        ErasureStarted: doneNow,
        SubjectErased: doneNow,
      },
    ),
    on(
      complaint,
      [
        'ComplaintLogged',
        'ComplaintAcknowledged',
        'ComplaintClassified',
        'ComplaintAssigned',
        'InvestigatorAssigned',
        'InvestigationRecorded',
        'ResolutionProposed',
        'ResolutionDecided',
        'ResolutionReturned',
        'ResolutionApproved',
        'ResolutionNegotiated',
        'ResolutionExecuted',
        'EffectVerified',
        'ComplaintReplyIssued',
        'ComplaintClosed',
        'ComplaintReopened',
        'WaitingStarted',
        'WaitingEnded',
        'ProgressChecked',
        'RootCauseRecorded',
        'PreventiveActionRecorded',
        'PreventiveActionChecked',
        'HandlerAppraised',
      ],
      { ComplaintEscalated: doneNow, RecurrenceLinked: doneNow },
    ),
    on(
      inventoryThing,
      [
        'InventoryOpened',
        'InventoryItemChecked',
        'InventoryCorrectionRequested',
        'InventorySignedOff',
        'InventoryClosed',
      ],
      { InventoryChunk: doneNow, InventoryFrozen: doneNow },
    ),
    on(tierRunThing, ['TierRunStarted', 'TierRunApproved', 'TierRunRejected'], {
      TierRunChunk: doneNow,
      TierRunCompleted: doneNow,
    }),
  ],
)
