/**
 * What several commands on the staff ask. It guards that nobody arranges his own rights, that the rights which open
 * everything else are given by the general manager alone, and that a company is never left without one.
 */
import type { Day } from '../../domain/kernel/time'
import { type Employee, isEmployed, personOf, type StaffState, withRole } from '../../domain/staff'
import { firstOf, inPersonOrDelegated, type No, refuseWhen } from '../kernel/checks'
import { type Asking, refuse } from '../kernel/command'

const MANAGER = 'general-manager-alone'

/** The employee if they work here today, else the refusal. */
export const employedNow = (
  state: StaffState,
  employee: string,
  { today }: Asking,
  field = 'employee',
): Employee | No => {
  const person = personOf(state, employee)
  if (person === undefined)
    return refuse('unknown-employee', 'There is nobody with this number.', { rule: 'GOV-10', field })
  if (!isEmployed(state, employee, today))
    return refuse('not-employed', 'This person does not work here today.', { rule: 'GOV-10', field })
  return person
}
export const isNo = (found: Employee | No): found is No => '_tag' in found

/** Neither in person nor by acting for somebody. */
export const notForOneself = (employee: string, { operator, actingFor }: Asking): No | undefined =>
  refuseWhen(
    employee === operator.id || employee === actingFor,
    'not-for-oneself',
    'Nobody decides on his own employment, roles or access.',
    { rule: 'ACC-16', field: 'employee' },
  )

export const notInFuture = (on: Day, { today }: Asking, field: string): No | undefined =>
  refuseWhen(on > today, 'date-in-future', 'This day has not come yet.', { field })

export const knownDepartment = (department: string, { policy }: Asking, field = 'department'): No | undefined =>
  refuseWhen(
    !policy.document.departments.includes(department),
    'unknown-department',
    'The regulation has no department of this name.',
    { rule: 'GOV-11', field },
  )

/** Roles that lead to every other right: whoever approves the rules, grants access, or is the general manager. */
const leadingRoles = ({ policy: { document } }: Asking): ReadonlySet<string> =>
  new Set([
    document.approvePolicyRole,
    document.edits.generalManagerRole,
    ...document.roles.flatMap(({ role, may }) => (may.includes('access:grant') ? [role] : [])),
  ])

/** Roles as they are to be: known, each once, fit for who has them, and given by somebody who may give them. */
export const fittingRoles = (
  roles: readonly string[],
  before: readonly string[],
  kind: 'employee' | 'external',
  asking: Asking,
): No | undefined => {
  const { document } = asking.policy
  const leading = leadingRoles(asking)
  const field = 'roles'
  const moved = [...roles.filter((role) => !before.includes(role)), ...before.filter((role) => !roles.includes(role))]
  return firstOf(
    refuseWhen(
      roles.some((role) => !document.roles.some((each) => each.role === role)),
      'unknown-role',
      'The regulation has no role of this name.',
      { rule: 'ACC-16', field },
    ),
    refuseWhen(new Set(roles).size !== roles.length, 'role-twice', 'A role is named once.', { field }),
    refuseWhen(
      kind === 'external' && roles.some((role) => !document.access.externalRoles.includes(role)),
      'external-with-role',
      'People from outside have no right by role: an individual grant may give one.',
      { rule: 'ACC-09', field },
    ),
    refuseWhen(
      moved.some((role) => leading.has(role)) &&
        !asking.operator.isSystem &&
        !asking.operator.roles.includes(document.edits.generalManagerRole),
      MANAGER,
      'This role is given and taken by the general manager alone.',
      { rule: 'ACC-17', field },
    ),
    moved.some((role) => leading.has(role)) ? inPersonOrDelegated(asking) : undefined,
  )
}

/** Somebody else remains who is the general manager, when this person no longer is. */
export const managerRemains = (
  state: StaffState,
  { employee, roles: before }: Employee,
  after: readonly string[],
  { policy, today }: Asking,
): No | undefined => {
  const role = policy.document.edits.generalManagerRole
  if (!before.includes(role) || after.includes(role)) return undefined
  return refuseWhen(
    !withRole(state, role, today).some((each) => each.employee !== employee),
    'last-general-manager',
    'Without a general manager nobody could decide: first somebody else has that role.',
    { rule: 'GOV-02', field: 'employee' },
  )
}
