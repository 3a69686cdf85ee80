/**
 * The staff: everybody's employment, department, roles, absence, delegate, individual grants and credentials. Names of
 * employees are open, for they sign; every reason is free text and is protected under the employee's own key.
 * It guards that who might do what on which day can be told from this one stream, and that nobody's number is reused.
 */
import { code, day, either, employeeId, identifier, instant, line, listOf, nullable, oneOf } from './kernel/codec'
import { event, type Placed, type Read, type ReadAny } from './kernel/event'
import { streamOf, thing } from './kernel/thing'
import type { Day, Instant } from './kernel/time'

/** External persons may be known by name and number; a role gives them no right to customers' data, only a grant does. */
export const employment = oneOf('employee', 'external')
export const roleList = listOf(code, 20, 0)
/** Named customers, at most as many as one event can carry, or all of them. */
export const grantedCustomers = either(oneOf('all'), listOf(identifier, 500, 1))
/** Why somebody without the right by role may look: ACC-08, ACC-03, ACC-09. */
export const grantBasis = oneOf('needed-for-work', 'authorised-by-general-manager', 'external-examination')

interface WithReason {
  readonly employee: string
  readonly reason?: string | undefined
}
const subjectOf = (employee: string): string => `employee:${employee}`
const placeReason = ({ employee, reason }: WithReason): readonly Placed[] =>
  reason === undefined ? [] : [{ of: subjectOf(employee), group: 'text', fields: { reason } }]

export const EmployeeHired = event(
  'EmployeeHired',
  1,
  {
    employee: employeeId,
    name: line(200),
    employment,
    /** The firm or body that an external person belongs to. */
    organisation: nullable(line(200)),
    department: code,
    roles: roleList,
    hiredOn: day,
  },
  placeReason,
)
export const EmployeeTransferred = event(
  'EmployeeTransferred',
  1,
  {
    employee: employeeId,
    fromDepartment: code,
    toDepartment: code,
    rolesBefore: roleList,
    roles: roleList,
    transferredOn: day,
  },
  placeReason,
)
export const RolesChanged = event(
  'RolesChanged',
  1,
  { employee: employeeId, rolesBefore: roleList, roles: roleList },
  placeReason,
)
export const AbsenceRecorded = event(
  'AbsenceRecorded',
  1,
  { employee: employeeId, from: day, until: day, delegate: nullable(employeeId) },
  placeReason,
)
/** `lastDay` is the last day of the absence as it came to be; null when it never began. */
export const AbsenceEnded = event(
  'AbsenceEnded',
  1,
  { employee: employeeId, from: day, lastDay: nullable(day) },
  placeReason,
)
export const EmployeeLeft = event('EmployeeLeft', 1, { employee: employeeId, leftOn: day }, placeReason)
/** The employee's own act: `policyVersion` says which regulation was acknowledged. */
export const ConfidentialityAcknowledged = event('ConfidentialityAcknowledged', 1, {
  employee: employeeId,
  acknowledgedOn: day,
})
export const AccessGranted = event(
  'AccessGranted',
  1,
  {
    grant: identifier,
    employee: employeeId,
    customers: grantedCustomers,
    groups: listOf(code, 40, 1),
    purposes: listOf(code, 20, 1),
    from: day,
    until: day,
    basis: grantBasis,
  },
  placeReason,
)
/** `because` tells a revocation by somebody from the end that a transfer or a leaving brings by itself. */
export const AccessRevoked = event(
  'AccessRevoked',
  1,
  { grant: identifier, employee: employeeId, because: oneOf('revoked', 'transferred', 'left') },
  placeReason,
)
export const CredentialIssued = event(
  'CredentialIssued',
  1,
  {
    employee: employeeId,
    credential: identifier,
    algorithm: oneOf('ed25519'),
    publicKey: line(200),
    issuedAt: instant,
  },
  placeReason,
)
export const CredentialRevoked = event(
  'CredentialRevoked',
  1,
  { employee: employeeId, credential: identifier, revokedAt: instant },
  placeReason,
)

export const staffEvents = {
  EmployeeHired,
  EmployeeTransferred,
  RolesChanged,
  AbsenceRecorded,
  AbsenceEnded,
  EmployeeLeft,
  ConfidentialityAcknowledged,
  AccessGranted,
  AccessRevoked,
  CredentialIssued,
  CredentialRevoked,
} as const
export type StaffEvent = ReadAny<typeof staffEvents>

export interface Absence {
  readonly from: Day
  readonly until: Day
  readonly delegate: string | null
}
export interface Grant {
  readonly grant: string
  readonly customers: 'all' | readonly string[]
  readonly groups: readonly string[]
  readonly purposes: readonly string[]
  readonly from: Day
  readonly until: Day
  readonly basis: 'needed-for-work' | 'authorised-by-general-manager' | 'external-examination'
}
export interface Credential {
  readonly credential: string
  readonly publicKey: string
  readonly issuedAt: Instant
  readonly revokedAt: Instant | null
}
export interface Employee {
  readonly employee: string
  readonly name: string
  readonly employment: 'employee' | 'external'
  readonly department: string
  readonly roles: readonly string[]
  readonly status: 'employed' | 'left'
  readonly hiredOn: Day
  readonly leftOn: Day | null
  readonly absences: readonly Absence[]
  readonly confidentialityOn: Day | null
  /** Individual grants that nobody has revoked; each ends by itself after its last day. */
  readonly grants: readonly Grant[]
  readonly credentials: readonly Credential[]
  /** The key id of the subject `employee:<id>`, once an event has introduced it. */
  readonly key: string | null
}
/** Everybody by number. A map, so that no number can be mistaken for something that every object has. */
export interface StaffState {
  readonly employees: ReadonlyMap<string, Employee>
}

const withEmployee = (state: StaffState, employee: Employee): StaffState => ({
  employees: new Map(state.employees).set(employee.employee, employee),
})

const keyIn = (event: Read, employee: string): string | null =>
  event.boxes.find((box) => box.of === subjectOf(employee))?.key ?? null

/** Changes one employee, and remembers the first key that an event introduces for them. */
const change = (state: StaffState, event: StaffEvent, how: (employee: Employee) => Partial<Employee>): StaffState => {
  const known = state.employees.get(event.open.employee)
  if (known === undefined) return state
  return withEmployee(state, { ...known, key: known.key ?? keyIn(event, known.employee), ...how(known) })
}

const hired = (state: StaffState, event: Extract<StaffEvent, { type: 'EmployeeHired' }>): StaffState => {
  const { employee, name, employment: kind, department, roles, hiredOn } = event.open
  return withEmployee(state, {
    employee,
    name,
    employment: kind,
    department,
    roles,
    hiredOn,
    status: 'employed',
    leftOn: null,
    absences: [],
    confidentialityOn: null,
    grants: [],
    credentials: [],
    key: keyIn(event, employee),
  })
}

const endedAbsence =
  (from: Day, lastDay: Day | null) =>
  ({ absences }: Employee): Partial<Employee> => ({
    absences: absences.flatMap((each) => {
      if (each.from !== from) return [each]
      return lastDay === null ? [] : [{ ...each, until: lastDay }]
    }),
  })

const evolve = (state: StaffState, event: StaffEvent): StaffState => {
  switch (event.type) {
    case 'EmployeeHired':
      return hired(state, event)
    case 'EmployeeTransferred':
      return change(state, event, () => ({ department: event.open.toDepartment, roles: event.open.roles }))
    case 'RolesChanged':
      return change(state, event, () => ({ roles: event.open.roles }))
    case 'AbsenceRecorded': {
      const { from, until, delegate } = event.open
      return change(state, event, ({ absences }) => ({ absences: [...absences, { from, until, delegate }] }))
    }
    case 'AbsenceEnded':
      return change(state, event, endedAbsence(event.open.from, event.open.lastDay))
    case 'EmployeeLeft':
      return change(state, event, () => ({ status: 'left', leftOn: event.open.leftOn }))
    case 'ConfidentialityAcknowledged':
      return change(state, event, () => ({ confidentialityOn: event.open.acknowledgedOn }))
    case 'AccessGranted': {
      const { employee: _, ...grant } = event.open
      return change(state, event, ({ grants }) => ({ grants: [...grants, grant] }))
    }
    case 'AccessRevoked':
      return change(state, event, ({ grants }) => ({
        grants: grants.filter(({ grant }) => grant !== event.open.grant),
      }))
    case 'CredentialIssued': {
      const { credential, publicKey, issuedAt } = event.open
      return change(state, event, ({ credentials }) => ({
        credentials: [...credentials, { credential, publicKey, issuedAt, revokedAt: null }],
      }))
    }
    case 'CredentialRevoked':
      return change(state, event, ({ credentials }) => ({
        credentials: credentials.map((each) =>
          each.credential === event.open.credential ? { ...each, revokedAt: event.open.revokedAt } : each,
        ),
      }))
  }
}

export const staffThing = thing<StaffState, StaffEvent>({
  name: 'staff',
  category: 'staff',
  events: staffEvents,
  initial: { employees: new Map() },
  evolve,
})
export const staffStream = streamOf('staff', 'main')

/** The person of this number, whether still employed or not. */
export const personOf = (state: StaffState, employee: string): Employee | undefined => state.employees.get(employee)

/** Works here on this day: hired, and not yet left. */
export const isEmployed = (state: StaffState, employee: string, on: Day): boolean => {
  const person = personOf(state, employee)
  return person !== undefined && person.hiredOn <= on && (person.leftOn === null || on <= person.leftOn)
}

/** The absence that covers this day. */
export const absenceOf = (state: StaffState, employee: string, on: Day): Absence | undefined =>
  personOf(state, employee)?.absences.find(({ from, until }) => from <= on && on <= until)

/** Employed and not absent on this day. */
export const isPresent = (state: StaffState, employee: string, on: Day): boolean =>
  isEmployed(state, employee, on) && absenceOf(state, employee, on) === undefined

/** Who stands in for an absent employee on this day; nobody for one who is present. */
export const delegateOf = (state: StaffState, employee: string, on: Day): string | null =>
  absenceOf(state, employee, on)?.delegate ?? null

/** Everybody who holds the role and is employed on this day, in the order of hiring. Absent ones are among them. */
export const withRole = (state: StaffState, role: string, on: Day): readonly Employee[] =>
  [...state.employees.values()].filter(({ employee, roles }) => roles.includes(role) && isEmployed(state, employee, on))

/** Those who hold a supervisor's role in a department; the policy says what that role is called. */
export const supervisorsOf = (
  state: StaffState,
  department: string,
  supervisorRole: string,
  on: Day,
): readonly Employee[] => withRole(state, supervisorRole, on).filter((each) => each.department === department)

/** The first supervisor of a department who is present, else the first at all. */
export const supervisorOf = (
  state: StaffState,
  department: string,
  supervisorRole: string,
  on: Day,
): Employee | undefined => {
  const all = supervisorsOf(state, department, supervisorRole, on)
  return all.find(({ employee }) => isPresent(state, employee, on)) ?? all[0]
}

/** The individual grants of an employee that hold on this day. */
export const grantsOn = (state: StaffState, employee: string, on: Day): readonly Grant[] =>
  isEmployed(state, employee, on)
    ? (personOf(state, employee)?.grants ?? []).filter(({ from, until }) => from <= on && on <= until)
    : []
