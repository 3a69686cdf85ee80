/**
 * What the default roles are written in: lists of groups that belong together, and of acts that many do. It guards that
 * a list names its members one by one, so that a right can be found by searching for its name.
 */
import type { RoleRule } from '../document'
import type { Permission } from '../permissions'

export interface DefaultRole extends RoleRule {
  readonly may: readonly Permission[]
}
type Opens = RoleRule['opens'][number]

export const CONTACTING = ['basic', 'contact'] as const
export const TRADING = ['needs', 'features', 'business-status', 'trading-status', 'decision'] as const
export const DEALINGS = ['transaction', 'interaction', 'consignee'] as const
export const MONEY = ['invoice', 'bank'] as const
/** Everything below `restricted` (E13). */
export const EVERYTHING = [
  ...CONTACTING,
  'identity',
  ...MONEY,
  'financial',
  ...TRADING,
  ...DEALINGS,
  'personal',
  'insurance',
  'document',
  'complaint',
  'text',
] as const

export const opens = (of: Opens['of'], groups: readonly string[], ...purposes: readonly string[]): Opens => ({
  groups: [...groups],
  of,
  purposes,
})

/** What everybody who signs may do: say that they will keep secrets, read the rules, take a complaint, ask for an edit. */
export const EVERYBODY = ['staff:acknowledge', 'policy:read', 'complaint:log', 'complaint:acknowledge'] as const
export const ASKING = ['edit:request', 'edit:resubmit', 'edit:withdraw'] as const
/** Filing stage by stage: collection and entry (ARC-49 to ARC-54). */
export const FILING = [
  'customer:register',
  'customer:record',
  'customer:declare-verified',
  'customer:record-change',
  'person:add',
  'document:attach',
  'notice:give',
  'consent:record',
  'consent:withdraw',
  'behaviour:record',
  'archive:read',
] as const
