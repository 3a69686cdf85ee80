/**
 * Every projection and every view, in the order in which help shows them. A projection that is not named here is not
 * told; a view that is not named here does not exist.
 */
import { accessCustomers, accessCustomersView, accessLog, accessLogView } from './access-log'
import { authorityChanges, lateAuthorityView } from './authority'
import type { Projection } from './kernel/projection'
import type { View } from './kernel/view'
import { operationLog, operationLogView, processCustomers } from './operation-log'
import { policyFields, policyFieldsView, policyRoles, policyVersions, policyView } from './policy'
import { staff, staffRightsView, staffView } from './staff'

export const PROJECTIONS: readonly Projection[] = [
  operationLog,
  processCustomers,
  accessLog,
  accessCustomers,
  staff,
  policyVersions,
  policyFields,
  policyRoles,
  authorityChanges,
]

export const VIEWS: readonly View[] = [
  operationLogView,
  accessLogView,
  accessCustomersView,
  staffView,
  staffRightsView,
  policyView,
  policyFieldsView,
  lateAuthorityView,
]
