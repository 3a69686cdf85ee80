/**
 * Individual grants as they were given and taken back: whoever judges an access of the past asks which grants held then,
 * and the row of an employee shows only those that nobody has revoked since.
 */
import { staffThing } from '../domain/staff'
import { json, text } from './kernel/column'
import { journal } from './kernel/projection'
import { column, view } from './kernel/view'
import { ofThing } from './of-thing'

const isOfStaff = ofThing(staffThing)

export const grantsGiven = journal(
  'grants_given',
  {
    version: 1,
    says: 'Which individual grants were given?',
    columns: {
      employee: text,
      grant_id: text,
      customers: json<'all' | readonly string[]>(),
      groups: json<readonly string[]>(),
      purposes: json<readonly string[]>(),
      from_day: text,
      until_day: text,
      basis: text,
      granted_by: text,
      granted_at: text,
    },
    lines: 'one',
    indexes: [['employee']],
  },
  (event) => {
    if (!isOfStaff(event) || event.type !== 'AccessGranted') return []
    const { employee, grant, customers, groups, purposes, from, until, basis } = event.open
    const { actor, recordedAt } = event.meta
    return [
      {
        ...{ employee, grant_id: grant, customers, groups, purposes, from_day: from, until_day: until, basis },
        ...{ granted_by: actor, granted_at: recordedAt },
      },
    ]
  },
)

export const grantsRevoked = journal(
  'grants_revoked',
  {
    version: 1,
    says: 'Which individual grants were taken back?',
    columns: { employee: text, grant_id: text, because: text, revoked_by: text, revoked_at: text },
    lines: 'one',
    indexes: [['employee', 'grant_id']],
  },
  (event) => {
    if (!isOfStaff(event) || event.type !== 'AccessRevoked') return []
    const { employee, grant, because } = event.open
    return [{ employee, grant_id: grant, because, revoked_by: event.meta.actor, revoked_at: event.meta.recordedAt }]
  },
)

/** The first revocation after the grant: a number of a grant is not used twice, but the log decides nothing by that. */
const revocation = (what: string): string => `(SELECT ${what} FROM grants_revoked AS r
  WHERE r.employee = g.employee AND r.grant_id = g.grant_id AND r.position > g.position ORDER BY r.position LIMIT 1)`

export const grantsView = view({
  name: 'v1_grants',
  says: 'Every individual grant, those that were taken back included.',
  columns: [
    column('position', 'integer', 'The place @n in the log at which it was given.'),
    column('employee', 'text', 'The number of the employee.'),
    column('grant_id', 'text', 'The number of the grant.'),
    column('customers', 'json', 'all, or the numbers of the customers.'),
    column('groups', 'json', 'The groups of fields.'),
    column('purposes', 'json', 'For which purposes.'),
    column('from_day', 'text', 'The first day.'),
    column('until_day', 'text', 'The last day.'),
    column('basis', 'text', 'Why somebody without the right by role may look.'),
    column('granted_by', 'text', 'Who gave it.'),
    column('granted_at', 'text', 'When, in UTC.'),
    column('revoked_position', 'integer?', 'The place @n at which it was taken back.'),
    column('revoked_because', 'text?', 'Why: revoked, transferred or left.'),
    column('revoked_by', 'text?', 'Who took it back.'),
    column('revoked_at', 'text?', 'When, in UTC.'),
  ],
  sql: `SELECT g.position, g.employee, g.grant_id, g.customers, g.groups, g.purposes, g.from_day, g.until_day, g.basis,
    g.granted_by, g.granted_at, ${revocation('r.position')} AS revoked_position,
    ${revocation('r.because')} AS revoked_because, ${revocation('r.revoked_by')} AS revoked_by,
    ${revocation('r.revoked_at')} AS revoked_at FROM grants_given AS g`,
  key: ['position'],
  changes: [
    { table: 'grants_given', touches: 'same' },
    { table: 'grants_revoked', touches: 'all' },
  ],
})
