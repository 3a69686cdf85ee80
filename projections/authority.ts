/**
 * Late authority: operations whose operator's rights had changed before they were recorded, though the decision stood on
 * an older state of staff or regulation. A store with transactions lets none pass; where several machines write to one
 * log, this view shows what passed.
 */
import { PolicyAdopted } from '../domain/policy'
import { staffEvents } from '../domain/staff'
import { integer, orNull, text } from './kernel/column'
import { journal } from './kernel/projection'
import { column, view } from './kernel/view'

/** Events by which an employee may do more or less than before. */
const RIGHTS_CHANGED: ReadonlySet<string> = new Set(
  [
    staffEvents.EmployeeHired,
    staffEvents.EmployeeTransferred,
    staffEvents.RolesChanged,
    staffEvents.EmployeeLeft,
    staffEvents.AccessGranted,
    staffEvents.AccessRevoked,
    staffEvents.CredentialRevoked,
  ].map(({ type }) => type),
)

const employeeIn = (open: unknown): string | null =>
  typeof open === 'object' && open !== null && 'employee' in open && typeof open.employee === 'string'
    ? open.employee
    : null

export const authorityChanges = journal(
  'authority_changes',
  {
    version: 1,
    says: 'When did the rights of whom change?',
    columns: { event_id: text, stream: text, revision: integer, employee: orNull(text) },
    lines: 'one',
    indexes: [['employee']],
  },
  ({ id, type, stream, revision, open }) => {
    if (type === PolicyAdopted.type) return [{ event_id: id, stream, revision, employee: null }]
    return RIGHTS_CHANGED.has(type) ? [{ event_id: id, stream, revision, employee: employeeIn(open) }] : []
  },
)

/** The lines whose decision had not seen a change of rights that stands before them. */
const isLate = (line: string): string => `(
  EXISTS (SELECT 1 FROM authority_changes AS a
    WHERE a.employee = ${line}.actor AND a.position < ${line}.position AND a.revision > ${line}.staff_revision)
  OR EXISTS (SELECT 1 FROM authority_changes AS a
    WHERE a.employee IS NULL AND a.position < ${line}.position AND a.revision > ${line}.policy_revision))`

/** One log beside the changes that its decisions had not seen. */
const late = (log: string): string => `
  SELECT l.position, l.event_id, l.stream, l.type, l.actor, l.recorded_at, c.position AS changed_position,
    c.event_id AS changed_by
  FROM authority_changes AS c JOIN ${log} AS l ON l.actor = c.employee
    WHERE l.position > c.position AND l.staff_revision < c.revision
  UNION ALL
  SELECT l.position, l.event_id, l.stream, l.type, l.actor, l.recorded_at, c.position, c.event_id
  FROM authority_changes AS c JOIN ${log} AS l ON l.position > c.position
    WHERE c.employee IS NULL AND l.policy_revision < c.revision`

export const lateAuthorityView = view({
  name: 'v1_late_authority',
  says: "Operations whose operator's rights had changed before they were recorded, unseen by the decision.",
  columns: [
    column('position', 'integer', 'The place @n of the operation in the log.'),
    column('event_id', 'text', 'The id of the event.'),
    column('stream', 'text', 'The stream in which it stands.'),
    column('type', 'text', 'What happened.'),
    column('actor', 'text', 'Whoever ran the operation.'),
    column('recorded_at', 'text', 'The time of the operation, in UTC.'),
    column('changed_position', 'integer', 'The place @n of the change of rights that it had not seen.'),
    column('changed_by', 'text', 'The id of the event that changed the rights.'),
  ],
  sql: `SELECT position, event_id, stream, type, actor, recorded_at, changed_position, changed_by FROM (
    ${late('operation_log')} UNION ALL ${late('access_log')})`,
  key: ['position', 'changed_position'],
  changes: [
    { table: 'operation_log', touches: 'within', when: isLate },
    { table: 'access_log', touches: 'within', when: isLate },
  ],
})
