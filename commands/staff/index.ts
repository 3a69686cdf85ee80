/** Every command on the staff, in the order in which people live them. */

import { endAbsence, recordAbsence } from './absence'
import { acknowledgeConfidentiality, grantAccess, revokeAccess } from './access'
import { issueCredential, revokeCredential } from './credential'
import { beginStaff, changeRoles, hireEmployee, recordLeaving, transferEmployee } from './employment'

export const staffCommands = {
  beginStaff,
  hireEmployee,
  changeRoles,
  transferEmployee,
  recordAbsence,
  endAbsence,
  acknowledgeConfidentiality,
  grantAccess,
  revokeAccess,
  issueCredential,
  revokeCredential,
  recordLeaving,
}
