/**
 * The events of an archive in groups, so that a fold which a whole group does not concern says so in a word. Each group
 * is written out by hand: an event that is new stands in none of them, and no fold compiles before it has been told what
 * the event means there.
 */

export const OPENINGS = ['CustomerRegistered', 'ExistingArchiveImported', 'NumberAbandoned'] as const
export const ENTRIES = ['ArchiveFieldsRecorded', 'OwnEntryCorrected'] as const
export const REVIEWS = ['EntryDeclaredVerified', 'EntryReviewed'] as const
export const NOTICE_AND_CONSENT = ['PrivacyNoticeGiven', 'ConsentRecorded', 'ConsentWithdrawn'] as const
export const EVIDENCE = ['SourceEvidenceRecorded'] as const
export const DOCUMENTS = ['DocumentAttached', 'DocumentRemoved'] as const
export const PERSONS = ['ContactPersonAdded', 'ContactPersonRemoved'] as const
export const CUSTODY = ['CustodianAssigned', 'AccountManagerAssigned', 'ContactTeamAssigned'] as const
export const HANDOVERS = ['ArchiveHandedOver', 'ArchiveHandoverAccepted'] as const
export const STAGES = [
  'PreliminaryArchiveOpened',
  'ArchiveConfirmed',
  'ArchiveFormalized',
  'ArchiveClosed',
  'SalesStageChanged',
] as const
export const DUPLICATES = ['DuplicateNoted', 'DuplicateResolutionProposed', 'DuplicateResolved'] as const
export const MERGES = ['ArchiveMerged', 'MergeReceived'] as const
export const LINKS = ['CustomersLinked'] as const
export const RECORDS = [
  'NeedRecorded',
  'DecisionInfoRecorded',
  'SuggestionRecorded',
  'ServiceRecorded',
  'BehaviourRecorded',
] as const
export const CHECKS = ['InvoiceBlockReviewed', 'PosBound'] as const
/** What happens to an edit or deletion request. */
export const EDITS = [
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
  'EditRequestLapsed',
] as const
/** What becomes of a customer's tier. */
export const TIERS = [
  'TierAssigned',
  'TierExceptionGranted',
  'TierExceptionEnded',
  'TierContested',
  'TierContestDecided',
] as const
/** What people record of a customer for tiers and trading terms. */
export const CLASSIFICATIONS = ['CustomerClassified', 'CustomerAppraised', 'CreditGradeSet', 'CreditTermsSet'] as const
/** What is kept from being destroyed. */
export const HOLDS = ['LegalHoldPlaced', 'LegalHoldReleased'] as const
/** How a customer or one of its persons is forgotten. */
export const ERASURES = [
  'ErasureRequested',
  'ErasureApproved',
  'ErasureRejected',
  'ErasureDeferred',
  'ErasureStarted',
  'SubjectErased',
] as const

/** Everything that happens to an archive besides holds and erasures. */
export const NOT_FORGETTING = [
  ...OPENINGS,
  ...ENTRIES,
  ...REVIEWS,
  ...NOTICE_AND_CONSENT,
  ...EVIDENCE,
  ...DOCUMENTS,
  ...PERSONS,
  ...CUSTODY,
  ...HANDOVERS,
  ...STAGES,
  ...DUPLICATES,
  ...MERGES,
  ...LINKS,
  ...RECORDS,
  ...CHECKS,
  ...CLASSIFICATIONS,
  ...TIERS,
  ...EDITS,
] as const
