/**
 * How people come, move and go. It guards that a number belongs to one person for ever, that whoever moves or goes loses
 * the access that was given for the work left behind (ACC-45), and that the first to be hired is the general manager.
 */
import { closed, code, day, employeeId, freeText, line, listOf } from '../../domain/kernel/codec'
import type { Made } from '../../domain/kernel/event'
import { BIRTH } from '../../domain/policy/permissions'
import {
  AccessRevoked,
  CredentialRevoked,
  type Employee,
  EmployeeHired,
  EmployeeLeft,
  EmployeeTransferred,
  employment,
  personOf,
  RolesChanged,
  roleList,
  type StaffState,
  staffStream,
  staffThing,
} from '../../domain/staff'
import { onlyAtBirth } from '../archive'
import { firstOf, type No, refuseWhen } from '../kernel/checks'
import { type Asking, accept, command, nothingToDo } from '../kernel/command'
import { employedNow, fittingRoles, isNo, knownDepartment, managerRemains, notForOneself, notInFuture } from './checks'

const reason = freeText(2000)
const name = line(200)
const StaffToBegin = closed('StaffToBegin', { employee: employeeId, name, department: code, hiredOn: day })
const EmployeeToHire = closed(
  'EmployeeToHire',
  { employee: employeeId, name, department: code, roles: roleList, hiredOn: day },
  { employment, organisation: line(200), reason },
)
const EmployeeToTransfer = closed(
  'EmployeeToTransfer',
  { employee: employeeId, toDepartment: code, roles: roleList },
  { transferredOn: day, reason },
)
const RolesToChange = closed('RolesToChange', { employee: employeeId, roles: listOf(code, 20) }, { reason })
const LeavingToRecord = closed('LeavingToRecord', { employee: employeeId, leftOn: day }, { reason })

/** Numbers that stand for the house itself or for nobody. */
const RESERVED = /^(?:system|unknown|archive)(?:[.-]|$)/i

const freeNumber = (state: StaffState, employee: string, asking: Asking): No | undefined =>
  firstOf(
    refuseWhen(
      RESERVED.test(employee),
      'number-reserved',
      'This number stands for the house itself and for no person.',
      { field: 'employee' },
    ),
    refuseWhen(
      asking.looksPersonal(employee),
      'number-looks-personal',
      'An employee number stands in names of streams, so it may not look like a telephone, an e-mail or an identity number.',
      { rule: 'ACC-33', field: 'employee' },
    ),
    refuseWhen(
      personOf(state, employee) !== undefined,
      'employee-number-taken',
      'This number belongs to somebody already, and is never given again.',
      { rule: 'SEC-28', field: 'employee' },
    ),
  )

/** What was given for the work here ends with it. */
const endOfAccess = ({ employee, grants }: Employee, because: 'transferred' | 'left'): readonly Made[] =>
  grants.map(({ grant }) => AccessRevoked.of({ grant, employee, because }))

const endOfCredentials = ({ employee, credentials }: Employee, { at }: Asking): readonly Made[] =>
  credentials
    .filter(({ revokedAt }) => revokedAt === null)
    .map(({ credential }) => CredentialRevoked.of({ employee, credential, revokedAt: at }))

const sameRoles = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((role) => other.includes(role))

export const beginStaff = command('begin-staff', {
  says: 'The first of the staff: a general manager, who can hire everybody else.',
  implements: ['GOV-10'],
  input: StaffToBegin,
  example: { employee: 'E-001', name: 'Ana Ruiz', department: 'general-office', hiredOn: '2026-01-02' },
  on: staffThing,
  stream: () => staffStream,
  needs: BIRTH,
  decide: (input, asking) => (state) =>
    firstOf(
      onlyAtBirth(asking),
      refuseWhen(state.employees.size > 0, 'born-already', 'This archive has its staff already.'),
      freeNumber(state, input.employee, asking),
      knownDepartment(input.department, asking),
      notInFuture(input.hiredOn, asking, 'hiredOn'),
    ) ??
    accept(
      EmployeeHired.of({
        ...input,
        employment: 'employee',
        roles: [asking.policy.document.edits.generalManagerRole],
      }),
    ),
})

export const hireEmployee = command('hire-employee', {
  says: 'Somebody begins to work here, or a person from outside becomes known by name and number.',
  implements: ['GOV-10', 'GOV-11', 'ACC-09', 'ACC-16'],
  input: EmployeeToHire,
  example: {
    employee: 'E-007',
    name: 'Liu Yang',
    department: 'division-tuoda',
    roles: ['account-manager'],
    hiredOn: '2026-03-02',
  },
  on: staffThing,
  stream: () => staffStream,
  needs: 'staff:hire',
  decide: (input, asking) => (state) => {
    const kind = input.employment ?? 'employee'
    return (
      firstOf(
        freeNumber(state, input.employee, asking),
        knownDepartment(input.department, asking),
        notInFuture(input.hiredOn, asking, 'hiredOn'),
        fittingRoles(input.roles, [], kind, asking),
        refuseWhen(
          kind === 'external' && input.organisation === undefined,
          'organisation-missing',
          'A person from outside comes from somewhere: the organisation is named.',
          { rule: 'ACC-09', field: 'organisation' },
        ),
      ) ?? accept(EmployeeHired.of({ ...input, employment: kind }))
    )
  },
})

export const transferEmployee = command('transfer-employee', {
  says: 'Somebody moves to another department with other roles; access that was granted for the old work ends.',
  implements: ['ACC-44', 'ACC-45', 'ACC-16'],
  input: EmployeeToTransfer,
  example: { employee: 'E-007', toDepartment: 'order-tracking', roles: ['order-tracking'], reason: 'By own wish' },
  on: staffThing,
  stream: () => staffStream,
  needs: 'staff:transfer',
  decide: (input, asking) => (state) => {
    const person = employedNow(state, input.employee, asking)
    if (isNo(person)) return person
    const transferredOn = input.transferredOn ?? asking.today
    return (
      firstOf(
        notForOneself(input.employee, asking),
        knownDepartment(input.toDepartment, asking, 'toDepartment'),
        refuseWhen(
          person.department === input.toDepartment,
          'same-department',
          'The person works in this department already; change-roles changes roles.',
          { field: 'toDepartment' },
        ),
        notInFuture(transferredOn, asking, 'transferredOn'),
        refuseWhen(transferredOn < person.hiredOn, 'before-hiring', 'Nobody moves before being hired.', {
          field: 'transferredOn',
        }),
        fittingRoles(input.roles, person.roles, person.employment, asking),
        managerRemains(state, person, input.roles, asking),
      ) ??
      accept(
        EmployeeTransferred.of({
          ...input,
          fromDepartment: person.department,
          rolesBefore: person.roles,
          transferredOn,
        }),
        ...endOfAccess(person, 'transferred'),
      )
    )
  },
})

export const changeRoles = command('change-roles', {
  says: 'Somebody gets the roles that the work needs, and no others.',
  implements: ['ACC-16', 'ACC-17', 'SEC-05'],
  input: RolesToChange,
  example: { employee: 'E-007', roles: ['account-manager', 'supervisor'], reason: 'Leads the team from March' },
  on: staffThing,
  stream: () => staffStream,
  needs: 'staff:roles',
  decide: (input, asking) => (state) => {
    const person = employedNow(state, input.employee, asking)
    if (isNo(person)) return person
    if (sameRoles(person.roles, input.roles)) return nothingToDo('The person has exactly these roles.')
    return (
      firstOf(
        notForOneself(input.employee, asking),
        fittingRoles(input.roles, person.roles, person.employment, asking),
        managerRemains(state, person, input.roles, asking),
      ) ?? accept(RolesChanged.of({ ...input, rolesBefore: person.roles }))
    )
  },
})

export const recordLeaving = command('record-leaving', {
  says: 'Somebody no longer works here: every grant and every credential ends with it.',
  implements: ['ACC-38', 'ACC-45'],
  input: LeavingToRecord,
  example: { employee: 'E-007', leftOn: '2026-03-31', reason: 'End of contract' },
  on: staffThing,
  stream: () => staffStream,
  needs: 'staff:leave',
  decide: (input, asking) => (state) => {
    const person = employedNow(state, input.employee, asking)
    if (isNo(person)) return person
    return (
      firstOf(
        refuseWhen(person.status === 'left', 'left-already', 'It is recorded already that this person left.', {
          field: 'employee',
        }),
        notForOneself(input.employee, asking),
        notInFuture(input.leftOn, asking, 'leftOn'),
        refuseWhen(input.leftOn < person.hiredOn, 'before-hiring', 'Nobody leaves before being hired.', {
          field: 'leftOn',
        }),
        managerRemains(state, person, [], asking),
      ) ?? accept(EmployeeLeft.of(input), ...endOfAccess(person, 'left'), ...endOfCredentials(person, asking))
    )
  },
})
