/**
 * Who may do and open what by default: the roles of `requirements.md` part (b). It guards least privilege (ACC-17,
 * SEC-05): every permission is named, nothing is inherited, and what is `restricted` no role opens (E13).
 */
import type { RoleRule } from '../document'
import type { Permission } from '../permissions'

interface DefaultRole extends RoleRule {
  readonly may: readonly Permission[]
}
type Opens = RoleRule['opens'][number]

const CONTACTING = ['basic', 'contact'] as const
const TRADING = ['needs', 'features', 'business-status', 'trading-status', 'decision'] as const
const DEALINGS = ['transaction', 'interaction', 'consignee'] as const
const MONEY = ['invoice', 'bank'] as const
/** Everything below `restricted` (E13). */
const EVERYTHING = [
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

const opens = (of: Opens['of'], groups: readonly string[], ...purposes: readonly string[]): Opens => ({
  groups: [...groups],
  of,
  purposes,
})

/** What everybody who signs may do: say that they will keep secrets, read the rules, take a complaint, ask for an edit. */
const EVERYBODY = ['staff:acknowledge', 'policy:read', 'complaint:log', 'complaint:acknowledge'] as const
const ASKING = ['edit:request', 'edit:resubmit', 'edit:withdraw'] as const
/** Filing stage by stage: collection and entry (ARC-49 to ARC-54). */
const FILING = [
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

const management: readonly DefaultRole[] = [
  {
    role: 'general-manager',
    may: [
      ...EVERYBODY,
      ...ASKING,
      'edit:review',
      'edit:approve',
      'edit:designate',
      'deletion:request',
      'customer:resolve-duplicate',
      'customer:merge',
      'customer:close',
      'complaint:decide',
      'complaint:escalate',
      'complaint:appraise',
      'tier:approve',
      'hold:place',
      'hold:lift',
      'erasure:approve',
      'staff:hire',
      'staff:transfer',
      'staff:leave',
      'staff:absence',
      'staff:roles',
      'staff:credential',
      'access:grant',
      'access:revoke',
      'policy:propose',
      'policy:approve',
      'policy:adopt',
      'archive:read',
      'log:read',
      'log:verify',
    ],
    opens: [opens('any', EVERYTHING, 'management', 'edit-review', 'complaint-handling', 'legal')],
    sees: 'any',
  },
  {
    role: 'marketing-director',
    may: [
      ...EVERYBODY,
      ...ASKING,
      'edit:review',
      'customer:confirm',
      'customer:assign',
      'customer:close',
      'customer:link',
      'customer:sign-off-list',
      'complaint:assign',
      'complaint:approve',
      'complaint:reply',
      'complaint:escalate',
      'complaint:appraise',
      'tier:approve',
      'archive:read',
      'log:read',
    ],
    opens: [
      opens('any', [...CONTACTING, ...TRADING, ...DEALINGS, 'complaint', 'text'], 'management', 'contract-review'),
      opens('any', EVERYTHING, 'confirmation', 'edit-review', 'complaint-handling'),
    ],
    sees: 'any',
  },
  {
    role: 'division-manager',
    may: [
      ...EVERYBODY,
      ...ASKING,
      'edit:review',
      'customer:confirm',
      'customer:assign',
      'customer:hand-over',
      'customer:formalise',
      'customer:close',
      'customer:link',
      'customer:classify',
      'complaint:classify',
      'complaint:assign',
      'complaint:decide',
      'staff:absence',
      'archive:read',
      'log:read',
    ],
    opens: [
      opens('department', [...CONTACTING, ...TRADING, ...DEALINGS], 'management', 'sales', 'contract-review'),
      opens('department', EVERYTHING, 'confirmation', 'edit-review', 'complaint-handling'),
    ],
    sees: 'department',
  },
  {
    role: 'supervisor',
    may: [
      ...EVERYBODY,
      ...ASKING,
      'edit:review',
      'edit:designate',
      'customer:assign',
      'customer:resolve-duplicate',
      'customer:check',
      'complaint:classify',
      'complaint:assign',
      'staff:absence',
      'archive:read',
      'log:read',
    ],
    opens: [
      opens('department', EVERYTHING, 'edit-review'),
      opens(
        'department',
        [...CONTACTING, ...TRADING, ...DEALINGS, 'complaint', 'text'],
        'management',
        'complaint-handling',
      ),
    ],
    sees: 'department',
  },
  {
    role: 'crm-head',
    may: [
      ...EVERYBODY,
      ...ASKING,
      'edit:review',
      'edit:approve',
      'edit:designate',
      'deletion:request',
      'customer:resolve-duplicate',
      'customer:merge',
      'customer:classify',
      'customer:check',
      'tier:evaluate',
      'policy:propose',
      'policy:adopt',
      'erasure:request',
      'archive:read',
      'log:read',
      'log:verify',
    ],
    opens: [opens('any', EVERYTHING, 'edit-review', 'inventory', 'data-subject-request')],
    sees: 'any',
  },
]

const business: readonly DefaultRole[] = [
  {
    role: 'account-manager',
    may: [
      ...EVERYBODY,
      ...FILING,
      ...ASKING,
      'edit:execute',
      'edit:record-result',
      'deletion:request',
      'customer:formalise',
      'customer:hand-over',
      'customer:link',
      'person:remove',
      'transaction:record',
      'transaction:cancel',
      'interaction:record',
      'tier:contest',
      'pos:bind',
    ],
    opens: [
      opens(
        'own',
        [...CONTACTING, ...TRADING, ...DEALINGS, ...MONEY, 'identity', 'document', 'text'],
        'sales',
        'contract-review',
        'order-handling',
        'visit',
      ),
      opens('own', ['complaint', 'text', 'contact'], 'complaint-handling'),
    ],
    sees: 'own',
  },
  {
    role: 'salesperson',
    may: [...EVERYBODY, ...FILING, ...ASKING, 'interaction:record'],
    opens: [opens('own', [...CONTACTING, ...TRADING], 'sales', 'visit')],
    sees: 'own',
  },
  {
    role: 'entry-clerk',
    may: [...EVERYBODY, ...FILING, ...ASKING, 'customer:import', 'transaction:record', 'transaction:cancel'],
    opens: [],
    sees: 'any',
  },
  {
    role: 'reviewer',
    may: [...EVERYBODY, 'customer:review-entry', 'customer:check', 'archive:read'],
    opens: [opens('any', EVERYTHING, 'entry-review', 'inventory')],
    sees: 'any',
  },
  {
    role: 'order-tracking',
    may: [
      ...EVERYBODY,
      ...ASKING,
      'customer:hand-over',
      'transaction:record',
      'transaction:cancel',
      'interaction:record',
      'document:attach',
      'archive:read',
    ],
    opens: [opens('any', [...CONTACTING, ...DEALINGS], 'order-handling')],
    sees: 'any',
  },
  {
    role: 'finance',
    may: [...EVERYBODY, ...ASKING, 'transaction:record', 'transaction:cancel', 'pos:bind', 'archive:read'],
    opens: [opens('any', [...CONTACTING, ...MONEY, 'financial', 'transaction'], 'finance')],
    sees: 'any',
  },
]

const archiveAndService: readonly DefaultRole[] = [
  {
    role: 'director-assistant',
    may: [
      ...EVERYBODY,
      ...ASKING,
      'edit:designate',
      'edit:execute',
      'edit:record-result',
      'customer:review-entry',
      'customer:formalise',
      'customer:hand-over',
      'customer:classify',
      'customer:link',
      'customer:note-duplicate',
      'customer:check',
      'document:attach',
      'document:withdraw',
      'archive:read',
      'log:read',
    ],
    opens: [opens('any', EVERYTHING, 'custody', 'entry-review', 'inventory')],
    sees: 'any',
  },
  {
    role: 'archive-administrator',
    may: [
      ...EVERYBODY,
      ...FILING,
      ...ASKING,
      'edit:execute',
      'edit:record-result',
      'customer:import',
      'customer:classify',
      'customer:note-duplicate',
      'customer:check',
      'document:withdraw',
      'policy:propose',
      'log:read',
    ],
    opens: [opens('any', EVERYTHING, 'custody', 'inventory')],
    sees: 'any',
  },
  {
    role: 'customer-service',
    may: [
      ...EVERYBODY,
      ...FILING,
      ...ASKING,
      'edit:execute',
      'edit:record-result',
      'interaction:record',
      'complaint:investigate',
      'complaint:negotiate',
    ],
    opens: [opens('any', EVERYTHING, 'customer-service', 'complaint-handling', 'visit')],
    sees: 'any',
  },
  {
    role: 'customer-service-manager',
    may: [
      ...EVERYBODY,
      ...ASKING,
      'edit:review',
      'complaint:classify',
      'complaint:assign',
      'complaint:propose',
      'complaint:close',
      'complaint:reopen',
      'complaint:escalate',
      'interaction:record',
      'staff:absence',
      'archive:read',
      'log:read',
    ],
    opens: [opens('any', EVERYTHING, 'customer-service', 'complaint-handling', 'edit-review')],
    sees: 'any',
  },
  {
    role: 'complaint-handler',
    may: [
      ...EVERYBODY,
      'customer:register',
      'notice:give',
      'complaint:classify',
      'complaint:assign',
      'complaint:investigate',
      'complaint:propose',
      'complaint:negotiate',
      'complaint:execute',
      'complaint:reply',
      'complaint:close',
      'complaint:reopen',
      'complaint:escalate',
      'archive:read',
    ],
    opens: [opens('any', [...CONTACTING, 'transaction', 'interaction', 'complaint', 'text'], 'complaint-handling')],
    sees: 'any',
  },
]

const supportAndControl: readonly DefaultRole[] = [
  { role: 'employee', may: [...EVERYBODY, ...ASKING], opens: [], sees: 'none' },
  {
    role: 'personnel',
    may: [...EVERYBODY, 'staff:hire', 'staff:transfer', 'staff:leave', 'staff:absence', 'staff:roles'],
    opens: [],
    sees: 'none',
  },
  { role: 'it-support', may: [...EVERYBODY, 'staff:credential', 'log:verify'], opens: [], sees: 'none' },
  {
    role: 'auditor',
    may: ['staff:acknowledge', 'policy:read', 'archive:read', 'log:read', 'log:verify'],
    opens: [],
    sees: 'any',
  },
  { role: 'external', may: ['staff:acknowledge', 'policy:read'], opens: [], sees: 'none' },
]

export const roles: readonly RoleRule[] = [...management, ...business, ...archiveAndService, ...supportAndControl]
