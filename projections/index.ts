/**
 * Every projection and every view, in the order in which help shows them. A projection that is not named here is not
 * told; a view that is not named here does not exist.
 */
import { accessCustomers, accessCustomersView, accessLog, accessLogView } from './access-log'
import { archiveFieldsView, currentArchivesView } from './archive-views'
import { archives } from './archives'
import { authorityChanges, lateAuthorityView } from './authority'
import { complaintStatisticsView } from './complaint-statistics'
import { complaintSteps, complaintStepsView } from './complaint-steps'
import {
  complaintRecurrenceView,
  complaintsView,
  preventiveActionsView,
  recurrenceCandidatesView,
} from './complaint-views'
import { complaints } from './complaints'
import { completenessView } from './completeness'
import { consentsView, contactPersonsView } from './contact-persons'
import { custody, custodyView } from './custody'
import { customerClasses, customerClassesView, ordersOverLimitView } from './customer-classes'
import { customerListView, importedArchivesView, portfolioView, prospectsView } from './customer-lists'
import { customerRecords, customerRecordsView } from './customer-records'
import { dealings, transactionsByCustomerView } from './dealings'
import { documents, documentsView, expiringDocumentsView } from './documents'
import { duplicateCandidatesView, duplicates } from './duplicates'
import { editRequests } from './edit-requests'
import { editChangesView, editRequestsView, editRoundsView } from './edit-views'
import { entriesToReviewView } from './entries'
import { erasures, erasuresView } from './erasures'
import { forgotten, forgottenView } from './forgotten'
import { grantsGiven, grantsRevoked, grantsView } from './grants'
import { handovers, handoversView } from './handovers'
import { inventories, inventoryItems } from './inventories'
import { inventoryItemsView, inventoryView } from './inventory-views'
import type { Projection } from './kernel/projection'
import type { View } from './kernel/view'
import { legalHolds, legalHoldsView } from './legal-holds'
import { mergedArchivesView, merges } from './merges'
import { OBLIGATIONS, obligationsView } from './obligations/view'
import { operationLog, operationLogView, processCustomers } from './operation-log'
import { policyFields, policyFieldsView, policyRoles, policyVersions, policyView } from './policy'
import { missingEvidenceView, recordings, registrationLagView, sourceEvidence } from './recordings'
import { customerLinks, customerLinksView } from './relations'
import { archiveSchemas } from './schemas'
import { staff, staffRightsView, staffView } from './staff'
import { employeeSubjects, subjects, subjectsView } from './subjects'
import { tierHistory } from './tier-history'
import { tierEntries, tierRuns } from './tier-runs'
import { tierLevels, tierSchemes } from './tier-schemes'
import {
  tierEvaluationsDueView,
  tierHistoryView,
  tierListView,
  tierPerformanceView,
  tierRunChangesView,
  tierRunEntriesView,
  tierRunsView,
} from './tier-views'
import { tiers } from './tiers'
import {
  transactionLines,
  transactionLinesView,
  transactionReversalsView,
  transactions,
  transactionsView,
} from './transactions'

export const PROJECTIONS: readonly Projection[] = [
  archives,
  subjects,
  employeeSubjects,
  forgotten,
  erasures,
  legalHolds,
  merges,
  documents,
  duplicates,
  customerLinks,
  handovers,
  recordings,
  sourceEvidence,
  customerRecords,
  editRequests,
  transactions,
  transactionLines,
  dealings,
  complaints,
  complaintSteps,
  tiers,
  tierHistory,
  tierRuns,
  tierEntries,
  customerClasses,
  inventories,
  inventoryItems,
  ...OBLIGATIONS,
  operationLog,
  processCustomers,
  accessLog,
  accessCustomers,
  staff,
  policyVersions,
  policyFields,
  policyRoles,
  archiveSchemas,
  tierLevels,
  tierSchemes,
  authorityChanges,
  custody,
  grantsGiven,
  grantsRevoked,
]

export const VIEWS: readonly View[] = [
  currentArchivesView,
  archiveFieldsView,
  customerListView,
  prospectsView,
  portfolioView,
  completenessView,
  contactPersonsView,
  consentsView,
  documentsView,
  expiringDocumentsView,
  entriesToReviewView,
  missingEvidenceView,
  registrationLagView,
  importedArchivesView,
  duplicateCandidatesView,
  mergedArchivesView,
  customerLinksView,
  handoversView,
  customerRecordsView,
  subjectsView,
  forgottenView,
  erasuresView,
  legalHoldsView,
  editRequestsView,
  editRoundsView,
  editChangesView,
  transactionsView,
  transactionLinesView,
  transactionReversalsView,
  transactionsByCustomerView,
  complaintsView,
  complaintStepsView,
  complaintRecurrenceView,
  recurrenceCandidatesView,
  preventiveActionsView,
  complaintStatisticsView,
  tierListView,
  tierHistoryView,
  tierRunsView,
  tierRunChangesView,
  tierRunEntriesView,
  tierPerformanceView,
  tierEvaluationsDueView,
  customerClassesView,
  ordersOverLimitView,
  inventoryView,
  inventoryItemsView,
  obligationsView,
  operationLogView,
  accessLogView,
  accessCustomersView,
  staffView,
  staffRightsView,
  policyView,
  policyFieldsView,
  lateAuthorityView,
  custodyView,
  grantsView,
]
