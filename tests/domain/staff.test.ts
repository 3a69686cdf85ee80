/** The fold of the staff, and what is asked of it. */
import { describe, expect, test } from '@jest/globals'
import type { Made } from '../../domain/kernel/event'
import {
  AbsenceEnded,
  AbsenceRecorded,
  AccessGranted,
  AccessRevoked,
  absenceOf,
  ConfidentialityAcknowledged,
  CredentialIssued,
  CredentialRevoked,
  delegateOf,
  EmployeeHired,
  EmployeeLeft,
  EmployeeTransferred,
  grantsOn,
  isEmployed,
  isPresent,
  personOf,
  RolesChanged,
  type StaffState,
  staffStream,
  staffThing,
  supervisorOf,
  supervisorsOf,
  withRole,
} from '../../domain/staff'
import { keyOf, scenario } from '../commands/scenario'

const hired = (employee: string, department = 'crm', roles: readonly string[] = ['employee'], reason?: string): Made =>
  EmployeeHired.of({
    employee,
    name: `Name of ${employee}`,
    employment: 'employee',
    department,
    roles,
    hiredOn: '2026-01-02',
    reason,
  })
const stateAfter = (...events: readonly Made[]): StaffState =>
  scenario()
    .given(staffStream, ...events)
    .stateOf(staffThing, staffStream)
const away = (employee: string, from: string, until: string, delegate: string | null = null): Made =>
  AbsenceRecorded.of({ employee, from, until, delegate })
const granted = (grant: string, employee: string): Made =>
  AccessGranted.of({
    grant,
    employee,
    customers: ['C-1'],
    groups: ['contact'],
    purposes: ['audit'],
    from: '2026-03-01',
    until: '2026-03-31',
    basis: 'needed-for-work',
  })

describe('employment', () => {
  test('a hired person is known with department and roles, from the day of hiring', () => {
    const state = stateAfter(hired('E-001'))
    expect(personOf(state, 'E-001')).toMatchObject({ department: 'crm', roles: ['employee'], status: 'employed' })
    expect(isEmployed(state, 'E-001', '2026-01-01')).toBe(false)
    expect(isEmployed(state, 'E-001', '2026-01-02')).toBe(true)
    expect(personOf(state, 'E-002')).toBeUndefined()
  })

  test('names of things that every object has are no people', () => {
    for (const name of ['constructor', 'toString', '__proto__']) {
      expect(personOf(stateAfter(hired('E-001')), name)).toBeUndefined()
      expect(isEmployed(stateAfter(hired('E-001')), name, '2026-02-01')).toBe(false)
    }
  })

  test('a transfer moves department and roles, a change of roles leaves the department', () => {
    const moved = EmployeeTransferred.of({
      employee: 'E-001',
      fromDepartment: 'crm',
      toDepartment: 'finance',
      rolesBefore: ['employee'],
      roles: ['finance'],
      transferredOn: '2026-02-01',
    })
    const roles = RolesChanged.of({ employee: 'E-001', rolesBefore: ['finance'], roles: ['finance', 'supervisor'] })
    expect(personOf(stateAfter(hired('E-001'), moved), 'E-001')).toMatchObject({
      department: 'finance',
      roles: ['finance'],
    })
    expect(personOf(stateAfter(hired('E-001'), moved, roles), 'E-001')).toMatchObject({
      department: 'finance',
      roles: ['finance', 'supervisor'],
    })
  })

  test('whoever left is remembered, works to the last day and not after', () => {
    const state = stateAfter(hired('E-001'), EmployeeLeft.of({ employee: 'E-001', leftOn: '2026-03-31' }))
    expect(personOf(state, 'E-001')?.status).toBe('left')
    expect(isEmployed(state, 'E-001', '2026-03-31')).toBe(true)
    expect(isEmployed(state, 'E-001', '2026-04-01')).toBe(false)
  })

  test('an event about somebody unknown changes nothing', () => {
    const state = stateAfter(hired('E-001'))
    const after = stateAfter(hired('E-001'), EmployeeLeft.of({ employee: 'E-002', leftOn: '2026-03-31' }))
    expect(after).toEqual(state)
  })
})

describe('absence', () => {
  const state = stateAfter(hired('E-001'), hired('E-002'), away('E-001', '2026-03-03', '2026-03-05', 'E-002'))

  test('from its first to its last day somebody is not present and the delegate stands in', () => {
    const days = ['2026-03-02', '2026-03-03', '2026-03-05', '2026-03-06']
    expect(days.map((on) => isPresent(state, 'E-001', on))).toEqual([true, false, false, true])
    expect(days.map((on) => delegateOf(state, 'E-001', on))).toEqual([null, 'E-002', 'E-002', null])
    expect(isPresent(state, 'E-003', '2026-03-03')).toBe(false)
  })

  test('an absence that was ended is shorter, and one that never began is gone', () => {
    const past = [hired('E-001'), away('E-001', '2026-03-03', '2026-03-05'), away('E-001', '2026-05-01', '2026-05-09')]
    const shorter = stateAfter(
      ...past,
      AbsenceEnded.of({ employee: 'E-001', from: '2026-03-03', lastDay: '2026-03-03' }),
    )
    expect(isPresent(shorter, 'E-001', '2026-03-04')).toBe(true)
    expect(absenceOf(shorter, 'E-001', '2026-03-03')).toMatchObject({ until: '2026-03-03' })
    const gone = stateAfter(...past, AbsenceEnded.of({ employee: 'E-001', from: '2026-05-01' }))
    expect(isPresent(gone, 'E-001', '2026-05-01')).toBe(true)
    expect(isPresent(gone, 'E-001', '2026-03-04')).toBe(false)
  })
})

describe('roles and departments', () => {
  const state = stateAfter(
    hired('E-001', 'crm', ['supervisor']),
    hired('E-002', 'crm', ['supervisor']),
    hired('E-003', 'finance', ['supervisor']),
    hired('E-004', 'crm'),
    away('E-001', '2026-03-03', '2026-03-05'),
    EmployeeLeft.of({ employee: 'E-003', leftOn: '2026-02-28' }),
  )

  test('those with a role are who is employed on the day, in the order of hiring, absent or not', () => {
    expect(withRole(state, 'supervisor', '2026-02-01').map(({ employee }) => employee)).toEqual([
      'E-001',
      'E-002',
      'E-003',
    ])
    expect(withRole(state, 'supervisor', '2026-03-03').map(({ employee }) => employee)).toEqual(['E-001', 'E-002'])
  })

  test('the supervisor of a department is the first who is present, else the first', () => {
    expect(supervisorsOf(state, 'crm', 'supervisor', '2026-03-03')).toHaveLength(2)
    expect(supervisorOf(state, 'crm', 'supervisor', '2026-03-02')?.employee).toBe('E-001')
    expect(supervisorOf(state, 'crm', 'supervisor', '2026-03-03')?.employee).toBe('E-002')
    expect(supervisorOf(state, 'finance', 'supervisor', '2026-03-03')).toBeUndefined()
  })
})

describe('access', () => {
  test('a grant holds between its days and until it is revoked', () => {
    const past = [hired('E-001'), granted('G-1', 'E-001'), granted('G-2', 'E-001')]
    const idsOn = (state: StaffState, on: string) => grantsOn(state, 'E-001', on).map(({ grant }) => grant)
    expect(idsOn(stateAfter(...past), '2026-02-28')).toEqual([])
    expect(idsOn(stateAfter(...past), '2026-03-01')).toEqual(['G-1', 'G-2'])
    expect(idsOn(stateAfter(...past), '2026-04-01')).toEqual([])
    const revoked = AccessRevoked.of({ grant: 'G-1', employee: 'E-001', because: 'revoked' })
    expect(idsOn(stateAfter(...past, revoked), '2026-03-15')).toEqual(['G-2'])
    const left = EmployeeLeft.of({ employee: 'E-001', leftOn: '2026-03-10' })
    expect(idsOn(stateAfter(...past, left), '2026-03-11')).toEqual([])
  })

  test('the promise of confidentiality is remembered with its day', () => {
    const promised = ConfidentialityAcknowledged.of({ employee: 'E-001', acknowledgedOn: '2026-01-03' })
    expect(personOf(stateAfter(hired('E-001')), 'E-001')?.confidentialityOn).toBeNull()
    expect(personOf(stateAfter(hired('E-001'), promised), 'E-001')?.confidentialityOn).toBe('2026-01-03')
  })

  test('SEC-28: a credential is kept with its public key, and is known as revoked from when it was', () => {
    const issued = CredentialIssued.of({
      employee: 'E-001',
      credential: 'K-1',
      algorithm: 'ed25519',
      publicKey: 'AZl7dVJ0sPz6Y0mJm0n1lq2b8jv0V1y7Q6bq3v5sYx0k',
      issuedAt: '2026-01-05T02:00:00.000Z',
    })
    const revoked = CredentialRevoked.of({
      employee: 'E-001',
      credential: 'K-1',
      revokedAt: '2026-02-05T02:00:00.000Z',
    })
    expect(personOf(stateAfter(hired('E-001'), issued), 'E-001')?.credentials).toMatchObject([{ revokedAt: null }])
    expect(personOf(stateAfter(hired('E-001'), issued, revoked), 'E-001')?.credentials).toMatchObject([
      { credential: 'K-1', revokedAt: '2026-02-05T02:00:00.000Z' },
    ])
  })
})

describe('what is protected', () => {
  test('a reason stands in a box of the employee, and never in the open', () => {
    const made = hired('E-001', 'crm', ['employee'], 'Knows the customers of the north')
    expect(made.placed).toEqual([
      { of: 'employee:E-001', group: 'text', fields: { reason: 'Knows the customers of the north' } },
    ])
    expect(JSON.stringify(made.open)).not.toContain('north')
    expect(hired('E-001').placed).toEqual([])
  })

  test('the first key of an employee that an event introduces is remembered', () => {
    const first = stateAfter(hired('E-001'))
    expect(personOf(first, 'E-001')?.key).toBeNull()
    const later = RolesChanged.of({ employee: 'E-001', rolesBefore: ['employee'], roles: [], reason: 'Leave' })
    expect(personOf(stateAfter(hired('E-001'), later), 'E-001')?.key).toBe(keyOf('employee:E-001'))
  })
})
