/** Every audit test, in the order in which help shows them and a run gives them. */
import type { AuditTest } from '../statement'
import { accessAfterLeaving, accessToOthersCustomers, accessWithoutPurpose } from './access'
import { approverIsRequester, executedWithoutApproval, lateAuthority, merelyAsserted } from './decisions'
import { recordedOver } from './entries'
import { brokenLines, guardChanged } from './house'
import { manySmallEdits, metByStatedTime, outsideBusinessHours } from './times'

export const AUDIT_TESTS: readonly AuditTest[] = [
  approverIsRequester,
  executedWithoutApproval,
  recordedOver,
  accessAfterLeaving,
  accessWithoutPurpose,
  merelyAsserted,
  lateAuthority,
  outsideBusinessHours,
  manySmallEdits,
  metByStatedTime,
  guardChanged,
  accessToOthersCustomers,
  brokenLines,
]
