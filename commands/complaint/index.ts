/**
 * Every command on complaints, in the order in which people live them: seven steps from the logging to the filing, and
 * what keeps them in time and learns from them.
 */
import { appraiseHandler, closeComplaint, reopenComplaint } from './closing'
import { acknowledgeComplaint, classifyComplaint } from './intake'
import { assignComplaint, assignInvestigator, recordInvestigation } from './investigation'
import { logComplaint } from './logging'
import { checkPreventiveAction, linkRecurrence, recordPreventiveAction, recordRootCause } from './recurrence'
import { approveResolution, decideResolution, proposeResolution } from './resolution'
import { executeResolution, recordNegotiation, replyToCustomer, verifyEffect } from './settlement'
import { checkProgress, endWaiting, escalateComplaint, startWaiting } from './watch'

export const complaintCommands = {
  logComplaint,
  acknowledgeComplaint,
  classifyComplaint,
  assignComplaint,
  assignInvestigator,
  recordInvestigation,
  proposeResolution,
  decideResolution,
  approveResolution,
  recordNegotiation,
  executeResolution,
  verifyEffect,
  replyToCustomer,
  closeComplaint,
  reopenComplaint,
  startWaiting,
  endWaiting,
  checkProgress,
  escalateComplaint,
  linkRecurrence,
  recordRootCause,
  recordPreventiveAction,
  checkPreventiveAction,
  appraiseHandler,
}
