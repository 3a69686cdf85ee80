/** Every command on tiers, in the order in which people live them: what is recorded, the run, what comes of it. */
import { assignTier } from './assignment'
import { appraiseCustomer, classifyCustomer, setCreditGrade, setCreditTerms } from './classification'
import { contestTier, decideTierContest } from './contest'
import { endTierException, grantTierException } from './exception'
import { appendToTierRun, approveTierRun, completeTierRun, rejectTierRun, startTierRun } from './run'

export const tierCommands = {
  classifyCustomer,
  appraiseCustomer,
  setCreditGrade,
  setCreditTerms,
  startTierRun,
  appendToTierRun,
  completeTierRun,
  approveTierRun,
  rejectTierRun,
  assignTier,
  grantTierException,
  endTierException,
  contestTier,
  decideTierContest,
}
