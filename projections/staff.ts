/**
 * The staff and what each of them may do: who works here in which department and role, who is absent and who stands in,
 * which individual grants hold. Rights are not stored twice: they are the roles of a person as the regulation in force
 * describes them, and the grants that nobody has revoked.
 */
import { type StaffEvent, staffThing } from '../domain/staff'
import { json, orNull, type RowOf, text } from './kernel/column'
import { keyedFold, over, type Told } from './kernel/projection'
import { column, lastPosition, view } from './kernel/view'
import { IN_FORCE, REGULATION_CHANGES } from './policy'

interface Absence {
  readonly from: string
  readonly until: string
  readonly delegate: string | null
}
interface Grant {
  readonly grant: string
  readonly customers: 'all' | readonly string[]
  readonly groups: readonly string[]
  readonly purposes: readonly string[]
  readonly from: string
  readonly until: string
  readonly basis: string
}
interface Credential {
  readonly credential: string
  readonly algorithm: string
  readonly issuedAt: string
  readonly revokedAt: string | null
}

const columns = {
  employee: text,
  name: text,
  employment: text,
  organisation: orNull(text),
  department: text,
  roles: json<readonly string[]>(),
  status: text,
  hired_on: text,
  left_on: orNull(text),
  confidentiality_on: orNull(text),
  absences: json<readonly Absence[]>(),
  grants: json<readonly Grant[]>(),
  credentials: json<readonly Credential[]>(),
}
type StaffRow = RowOf<typeof columns>

const employee = ({ open }: Told<StaffEvent>): readonly string[] => [open.employee]

const hired = ({ open }: Extract<StaffEvent, { readonly type: 'EmployeeHired' }>): StaffRow => ({
  employee: open.employee,
  name: open.name,
  employment: open.employment,
  organisation: open.organisation,
  department: open.department,
  roles: open.roles,
  status: 'employed',
  hired_on: open.hiredOn,
  left_on: null,
  confidentiality_on: null,
  absences: [],
  grants: [],
  credentials: [],
})

/** The absence that began on this day ends earlier, or never was. */
const ended = (absences: readonly Absence[], from: string, lastDay: string | null): readonly Absence[] =>
  absences.flatMap((each) => {
    if (each.from !== from) return [each]
    return lastDay === null ? [] : [{ ...each, until: lastDay }]
  })

export const staff = keyedFold(
  'staff',
  {
    version: 1,
    says: 'Who works here, in which department and roles, and who is absent?',
    columns,
    key: ['employee'],
    indexes: [['department']],
  },
  (on) => [
    on(staffThing, [], {
      EmployeeHired: { keys: employee, row: (_row, event) => hired(event) },
      EmployeeTransferred: {
        keys: employee,
        row: (row, { open }) => over(row, () => ({ department: open.toDepartment, roles: open.roles })),
      },
      RolesChanged: { keys: employee, row: (row, { open }) => over(row, () => ({ roles: open.roles })) },
      AbsenceRecorded: {
        keys: employee,
        row: (row, { open: { from, until, delegate } }) =>
          over(row, ({ absences }) => ({ absences: [...absences, { from, until, delegate }] })),
      },
      AbsenceEnded: {
        keys: employee,
        row: (row, { open }) => over(row, ({ absences }) => ({ absences: ended(absences, open.from, open.lastDay) })),
      },
      EmployeeLeft: {
        keys: employee,
        row: (row, { open }) => over(row, () => ({ status: 'left', left_on: open.leftOn })),
      },
      ConfidentialityAcknowledged: {
        keys: employee,
        row: (row, { open }) => over(row, () => ({ confidentiality_on: open.acknowledgedOn })),
      },
      AccessGranted: {
        keys: employee,
        row: (row, { open: { employee: _employee, ...grant } }) =>
          over(row, ({ grants }) => ({ grants: [...grants, grant] })),
      },
      AccessRevoked: {
        keys: employee,
        row: (row, { open }) =>
          over(row, ({ grants }) => ({ grants: grants.filter(({ grant }) => grant !== open.grant) })),
      },
      CredentialIssued: {
        keys: employee,
        row: (row, { open: { credential, algorithm, issuedAt } }) =>
          over(row, ({ credentials }) => ({
            credentials: [...credentials, { credential, algorithm, issuedAt, revokedAt: null }],
          })),
      },
      CredentialRevoked: {
        keys: employee,
        row: (row, { open }) =>
          over(row, ({ credentials }) => ({
            credentials: credentials.map((each) =>
              each.credential === open.credential ? { ...each, revokedAt: open.revokedAt } : each,
            ),
          })),
      },
    }),
  ],
)

export const staffView = view({
  name: 'v1_staff',
  says: 'The staff, those who have left included.',
  columns: [
    column('employee', 'text', 'The number of the employee.'),
    column('name', 'text', 'The name; employees sign, so it is open.'),
    column('employment', 'text', 'employee or external.'),
    column('organisation', 'text?', 'The firm or body of an external person.'),
    column('department', 'text', 'The department.'),
    column('roles', 'json', 'The roles.'),
    column('status', 'text', 'employed or left.'),
    column('hired_on', 'text', 'The first day.'),
    column('left_on', 'text?', 'The last day.'),
    column('confidentiality_on', 'text?', 'When the duty of confidentiality was acknowledged last.'),
    column('absences', 'json', 'Absences: from, until, delegate.'),
    column('grants', 'json', 'Individual grants that nobody has revoked.'),
    column('credentials', 'json', 'Credentials, without their keys.'),
    lastPosition,
  ],
  sql: `SELECT employee, name, employment, organisation, department, roles, status, hired_on, left_on, confidentiality_on,
    absences, grants, credentials, last_position FROM staff`,
  key: ['employee'],
  changes: [{ table: 'staff', touches: 'same' }],
})

/** What a person may do by their roles. */
const byRole = (kind: string, what: string, scope: string, purposes: string, from: string): string => `
  SELECT s.employee AS employee, '${kind}' AS kind, ${what} AS what, r.role AS basis, ${scope} AS scope,
    ${purposes} AS purposes, NULL AS from_day, NULL AS until_day
  FROM staff AS s, json_each(s.roles) AS held JOIN policy_roles AS r ON r.role = held.value, ${from}
  WHERE s.status = 'employed' AND r.version = ${IN_FORCE}`

export const staffRightsView = view({
  name: 'v1_staff_rights',
  says: 'What each employee may do: by role under the regulation in force, and by individual grants.',
  columns: [
    column('employee', 'text', 'The number of the employee.'),
    column(
      'kind',
      'text',
      'may: a permission; opens: a group of fields by role; grant: a group by an individual grant.',
    ),
    column('what', 'text', 'The permission or the group.'),
    column('basis', 'text', 'The role or the grant on which it rests.'),
    column('scope', 'text?', 'Of whose customers: any, own, department; of a grant: all, or a list of numbers.'),
    column('purposes', 'json?', 'For which purposes.'),
    column('from_day', 'text?', 'The first day of a grant.'),
    column('until_day', 'text?', 'The last day of a grant.'),
  ],
  sql: `${byRole('may', 'may.value', 'NULL', 'NULL', 'json_each(r.may) AS may')}
    UNION ${byRole(
      'opens',
      'opened.value',
      "json_extract(opens.value, '$.of')",
      "json_extract(opens.value, '$.purposes')",
      "json_each(r.opens) AS opens, json_each(opens.value, '$.groups') AS opened",
    )}
    UNION
    SELECT s.employee, 'grant', opened.value, json_extract(g.value, '$.grant'), json_extract(g.value, '$.customers'),
      json_extract(g.value, '$.purposes'), json_extract(g.value, '$.from'), json_extract(g.value, '$.until')
    FROM staff AS s, json_each(s.grants) AS g, json_each(g.value, '$.groups') AS opened WHERE s.status = 'employed'`,
  // A role may open one group for two purposes, of whose customers differs: each is a right of its own.
  key: ['employee', 'kind', 'what', 'basis', 'scope', 'purposes'],
  changes: [{ table: 'staff', touches: 'within' }, ...REGULATION_CHANGES],
})
