/**
 * Who may do and open what by default: the roles of `requirements.md` part (b). It guards least privilege (ACC-17,
 * SEC-05): every permission is named, nothing is inherited, and what is `restricted` no role opens (E13).
 */
import type { RoleRule } from '../document'
import { ASKING, type DefaultRole, EVERYBODY } from './role-words'
import { business } from './roles-business'
import { management } from './roles-management'
import { archiveAndService } from './roles-service'

/** Those who see to people, machines and rules, and those who only look. */
const supportAndControl: readonly DefaultRole[] = [
  { role: 'employee', may: [...EVERYBODY, ...ASKING], opens: [], sees: 'none' },
  {
    role: 'personnel',
    may: [...EVERYBODY, 'staff:hire', 'staff:transfer', 'staff:leave', 'staff:absence', 'staff:roles'],
    opens: [],
    sees: 'none',
  },
  {
    role: 'it-support',
    may: [...EVERYBODY, 'staff:credential', 'archive:add-key', 'archive:backup', 'log:verify'],
    opens: [],
    sees: 'none',
  },
  {
    role: 'auditor',
    may: ['staff:acknowledge', 'policy:read', 'archive:read', 'log:read', 'log:verify'],
    opens: [],
    sees: 'any',
  },
  { role: 'external', may: ['staff:acknowledge', 'policy:read'], opens: [], sees: 'none' },
]

export const roles: readonly RoleRule[] = [...management, ...business, ...archiveAndService, ...supportAndControl]
