/** How people come, move and go. */
import { describe, test } from '@jest/globals'
import { staffCommands } from '../../../commands/staff'
import { defaultPolicy } from '../../../domain/policy/default'
import {
  AccessRevoked,
  CredentialIssued,
  CredentialRevoked,
  EmployeeHired,
  EmployeeLeft,
  EmployeeTransferred,
  RolesChanged,
  staffStream,
} from '../../../domain/staff'
import { inForce } from '../scenario'
import { AT, company, granted, manager, personnel, TODAY } from './scene'

const { hireEmployee, transferEmployee, changeRoles, recordLeaving } = staffCommands

const newcomer = {
  employee: 'E-100',
  name: 'Deng Jia',
  department: 'division-tuoda',
  roles: ['account-manager'],
  hiredOn: '2026-03-02',
}

describe('hire-employee', () => {
  test('GOV-10 GOV-11 ACC-16: somebody is hired with a department and the roles that the work needs', () => {
    personnel
      .when(hireEmployee, { ...newcomer, reason: 'Takes over the north' })
      .gives(EmployeeHired.of({ ...newcomer, employment: 'employee', reason: 'Takes over the north' }))
  })

  test('a number belongs to one person for ever', () => {
    personnel
      .when(hireEmployee, { ...newcomer, employee: 'E-007' })
      .refused('employee-number-taken', { field: 'employee' })
    company
      .given(staffStream, EmployeeLeft.of({ employee: 'E-007', leftOn: '2026-02-28' }))
      .as('E-018', { at: AT })
      .when(hireEmployee, { ...newcomer, employee: 'E-007' })
      .refused('employee-number-taken')
  })

  test('a number is no telephone and not the name of the house', () => {
    personnel.when(hireEmployee, { ...newcomer, employee: 'E13800138000' }).refused('number-looks-personal')
    for (const employee of ['system.init', 'System-1', 'unknown', 'archive'])
      personnel.when(hireEmployee, { ...newcomer, employee }).refused('number-reserved', { field: 'employee' })
    personnel.when(hireEmployee, { ...newcomer, employee: 'systematic' }).accepted()
    personnel.whenGiven(hireEmployee, { ...newcomer, employee: '007' }).malformed('employee')
  })

  test('departments and roles are those of the regulation, each role once', () => {
    personnel
      .when(hireEmployee, { ...newcomer, department: 'moon' })
      .refused('unknown-department', { field: 'department' })
    personnel.when(hireEmployee, { ...newcomer, roles: ['emperor'] }).refused('unknown-role', { field: 'roles' })
    personnel.when(hireEmployee, { ...newcomer, roles: ['finance', 'finance'] }).refused('role-twice')
  })

  test('nobody is hired in the future', () => {
    personnel.when(hireEmployee, { ...newcomer, hiredOn: '2026-03-03' }).refused('date-in-future', { field: 'hiredOn' })
    personnel.whenGiven(hireEmployee, { ...newcomer, hiredOn: '2026-02-30' }).malformed('hiredOn')
  })

  test('ACC-17: the roles that lead to all others are given by the general manager alone', () => {
    personnel
      .when(hireEmployee, { ...newcomer, roles: ['general-manager'] })
      .refused('general-manager-alone', { rule: 'ACC-17', field: 'roles' })
    manager.when(hireEmployee, { ...newcomer, roles: ['general-manager'] }).accepted()
    company
      .as('E-004', { at: AT, actingFor: 'E-001', roles: ['general-manager'] })
      .when(hireEmployee, { ...newcomer, roles: ['finance', 'general-manager'] })
      .refused('acts-without-mandate')
    company
      .as('E-004', { at: AT, actingFor: 'E-001', roles: ['general-manager'] })
      .when(hireEmployee, { ...newcomer, roles: ['general-manager'] })
      .refused('acts-without-mandate')
  })

  test('ACC-09: a person from outside is known by organisation, and has no right by role', () => {
    const outsider = {
      ...newcomer,
      employment: 'external' as const,
      department: 'outside',
      organisation: 'Audit & Co.',
    }
    personnel.when(hireEmployee, { ...outsider, roles: ['auditor'] }).accepted()
    personnel
      .when(hireEmployee, { ...outsider, roles: ['account-manager'] })
      .refused('external-with-role', { rule: 'ACC-09', field: 'roles' })
    const { organisation: _, ...nameless } = outsider
    personnel.when(hireEmployee, { ...nameless, roles: [] }).refused('organisation-missing', { field: 'organisation' })
  })
})

describe('transfer-employee', () => {
  const transfer = { employee: 'E-007', toDepartment: 'order-tracking', roles: ['order-tracking'] }

  test('ACC-45: whoever moves gets other roles, and access that was granted for the old work ends', () => {
    company
      .given(staffStream, granted('G-1', 'E-007'), granted('G-2', 'E-007'), granted('G-3', 'E-008'))
      .as('E-018', { at: AT })
      .when(transferEmployee, { ...transfer, reason: 'By own wish' })
      .gives(
        EmployeeTransferred.of({
          ...transfer,
          fromDepartment: 'division-tuoda',
          rolesBefore: ['account-manager'],
          transferredOn: TODAY,
          reason: 'By own wish',
        }),
        AccessRevoked.of({ grant: 'G-1', employee: 'E-007', because: 'transferred' }),
        AccessRevoked.of({ grant: 'G-2', employee: 'E-007', because: 'transferred' }),
      )
  })

  test('nobody moves without going anywhere, before being hired, in the future, or unknown', () => {
    personnel.when(transferEmployee, { ...transfer, toDepartment: 'division-tuoda' }).refused('same-department')
    personnel
      .when(transferEmployee, { ...transfer, toDepartment: 'moon' })
      .refused('unknown-department', { field: 'toDepartment' })
    personnel.when(transferEmployee, { ...transfer, transferredOn: '2025-01-01' }).refused('before-hiring')
    personnel.when(transferEmployee, { ...transfer, transferredOn: '2025-01-02' }).accepted()
    personnel.when(transferEmployee, { ...transfer, transferredOn: '2026-03-03' }).refused('date-in-future')
    personnel
      .when(transferEmployee, { ...transfer, employee: 'E-999' })
      .refused('unknown-employee', { field: 'employee' })
  })

  test('nobody moves himself, and the last general manager stays', () => {
    personnel.when(transferEmployee, { ...transfer, employee: 'E-018' }).refused('not-for-oneself', { rule: 'ACC-16' })
    const second = company.given(
      staffStream,
      RolesChanged.of({ employee: 'E-002', rolesBefore: ['marketing-director'], roles: ['general-manager'] }),
    )
    const demotion = { employee: 'E-001', toDepartment: 'crm', roles: ['employee'] }
    second.as('E-002', { at: AT }).when(transferEmployee, demotion).accepted()
    company
      .as('E-018', { at: AT, roles: ['personnel', 'general-manager'] })
      .when(transferEmployee, demotion)
      .refused('last-general-manager')
  })
})

describe('change-roles', () => {
  test('ACC-17 SEC-05: somebody gets exactly these roles, and what was before is kept', () => {
    personnel
      .when(changeRoles, { employee: 'E-007', roles: ['account-manager', 'supervisor'], reason: 'Leads the team' })
      .gives(
        RolesChanged.of({
          employee: 'E-007',
          rolesBefore: ['account-manager'],
          roles: ['account-manager', 'supervisor'],
          reason: 'Leads the team',
        }),
      )
    personnel.when(changeRoles, { employee: 'E-007', roles: ['account-manager'] }).nothing()
  })

  test('SEC-05: one role for another is a change, the same ones in another order are none', () => {
    personnel.when(changeRoles, { employee: 'E-012', roles: ['supervisor', 'customer-service-manager'] }).nothing()
    personnel.when(changeRoles, { employee: 'E-012', roles: ['supervisor', 'finance'] }).accepted()
  })

  test('ACC-17: whoever keeps a leading role gets another from personnel, and so does the last general manager', () => {
    personnel.when(changeRoles, { employee: 'E-001', roles: ['general-manager', 'finance'] }).accepted()
  })

  test('ACC-16: nobody changes his own roles, in person or by acting for somebody', () => {
    manager.when(changeRoles, { employee: 'E-001', roles: ['general-manager', 'finance'] }).refused('not-for-oneself')
    company
      .as('E-018', { at: AT, actingFor: 'E-007' })
      .when(changeRoles, { employee: 'E-007', roles: ['supervisor'] })
      .refused('not-for-oneself')
  })

  test('the last general manager is not made somebody else, not even by one who is away', () => {
    const both = company.given(
      staffStream,
      RolesChanged.of({ employee: 'E-002', rolesBefore: ['marketing-director'], roles: ['general-manager'] }),
    )
    both
      .as('E-001', { at: AT })
      .when(changeRoles, { employee: 'E-002', roles: ['marketing-director'] })
      .accepted()
    company
      .as('E-018', { at: AT, roles: ['personnel'] })
      .when(changeRoles, { employee: 'E-001', roles: ['employee'] })
      .refused('general-manager-alone')
    company
      .as('E-018', { at: AT, roles: ['general-manager'] })
      .when(changeRoles, { employee: 'E-001', roles: [] })
      .refused('last-general-manager', { rule: 'GOV-02' })
  })

  test('a new role is one of the regulation in force', () => {
    const roles = [...defaultPolicy.roles, { role: 'night-watch', may: [], opens: [], sees: 'none' as const }]
    const asked = { employee: 'E-019', roles: ['night-watch'] }
    personnel.when(changeRoles, asked).refused('unknown-role')
    company
      .as('E-018', { at: AT, policy: inForce({ ...defaultPolicy, roles }) })
      .when(changeRoles, asked)
      .accepted()
  })

  test('whoever left has no roles to change', () => {
    company
      .given(staffStream, EmployeeLeft.of({ employee: 'E-007', leftOn: '2026-02-28' }))
      .as('E-018', { at: AT })
      .when(changeRoles, { employee: 'E-007', roles: ['supervisor'] })
      .refused('not-employed', { rule: 'GOV-10' })
  })
})

describe('record-leaving', () => {
  test('ACC-45: whoever leaves loses every grant and every credential with it', () => {
    company
      .given(
        staffStream,
        granted('G-1', 'E-007'),
        CredentialIssued.of({
          employee: 'E-007',
          credential: 'K-1',
          algorithm: 'ed25519',
          publicKey: 'AZl7dVJ0sPz6Y0mJm0n1lq2b8jv0V1y7Q6bq3v5sYx0k',
          issuedAt: '2026-01-05T02:00:00.000Z',
        }),
        CredentialIssued.of({
          employee: 'E-007',
          credential: 'K-0',
          algorithm: 'ed25519',
          publicKey: 'BZl7dVJ0sPz6Y0mJm0n1lq2b8jv0V1y7Q6bq3v5sYx0k',
          issuedAt: '2026-01-04T02:00:00.000Z',
        }),
        CredentialRevoked.of({ employee: 'E-007', credential: 'K-0', revokedAt: '2026-01-05T02:00:00.000Z' }),
      )
      .as('E-018', { at: AT })
      .when(recordLeaving, { employee: 'E-007', leftOn: '2026-03-01', reason: 'End of contract' })
      .gives(
        EmployeeLeft.of({ employee: 'E-007', leftOn: '2026-03-01', reason: 'End of contract' }),
        AccessRevoked.of({ grant: 'G-1', employee: 'E-007', because: 'left' }),
        CredentialRevoked.of({ employee: 'E-007', credential: 'K-1', revokedAt: AT }),
      )
      .as('E-018', { at: AT })
      .when(recordLeaving, { employee: 'E-007', leftOn: '2026-03-01' })
      .refused('not-employed')
  })

  test('nobody leaves twice, in the future, before being hired, or by his own hand', () => {
    const leaving = { employee: 'E-007', leftOn: TODAY }
    personnel
      .when(recordLeaving, leaving)
      .accepted()
      .as('E-018', { at: AT })
      .when(recordLeaving, leaving)
      .refused('left-already')
    personnel.when(recordLeaving, { ...leaving, leftOn: '2026-03-03' }).refused('date-in-future', { field: 'leftOn' })
    personnel.when(recordLeaving, { ...leaving, leftOn: '2025-01-01' }).refused('before-hiring')
    personnel.when(recordLeaving, { ...leaving, leftOn: '2025-01-02' }).accepted()
    personnel.when(recordLeaving, { ...leaving, employee: 'E-018' }).refused('not-for-oneself')
  })

  test('the last general manager does not leave', () => {
    personnel.when(recordLeaving, { employee: 'E-001', leftOn: TODAY }).refused('last-general-manager')
    company
      .given(staffStream, RolesChanged.of({ employee: 'E-002', rolesBefore: [], roles: ['general-manager'] }))
      .as('E-018', { at: AT })
      .when(recordLeaving, { employee: 'E-001', leftOn: TODAY })
      .accepted()
  })
})
