/** The commands on the staff, in the order in which people live them. */
import { describe, test } from '@jest/globals'
import { staffCommands } from '../../commands/staff'
import { CustomerRegistered } from '../../domain/customer/events'
import { customerStream } from '../../domain/customer/names'
import type { Made } from '../../domain/kernel/event'
import { defaultPolicy } from '../../domain/policy/default'
import {
  AbsenceEnded,
  AbsenceRecorded,
  AccessGranted,
  AccessRevoked,
  ConfidentialityAcknowledged,
  CredentialIssued,
  CredentialRevoked,
  EmployeeHired,
  EmployeeLeft,
  EmployeeTransferred,
  RolesChanged,
  staffStream,
} from '../../domain/staff'
import { aCompany } from './company'
import { inForce, scenario } from './scenario'

const {
  hireEmployee,
  transferEmployee,
  changeRoles,
  recordLeaving,
  recordAbsence,
  endAbsence,
  acknowledgeConfidentiality,
  grantAccess,
  revokeAccess,
} = staffCommands

const AT = '2026-03-02T02:00:00.000Z'
const TODAY = '2026-03-02'
const company = scenario().given(staffStream, ...aCompany())
const manager = company.as('E-001', { at: AT })
const personnel = company.as('E-018', { at: AT })
const newcomer = {
  employee: 'E-100',
  name: 'Deng Jia',
  department: 'division-tuoda',
  roles: ['account-manager'],
  hiredOn: '2026-03-02',
}
const granted = (grant: string, employee: string): Made =>
  AccessGranted.of({
    grant,
    employee,
    customers: 'all',
    groups: ['contact'],
    purposes: ['audit'],
    from: '2026-03-01',
    until: '2026-04-30',
    basis: 'needed-for-work',
  })

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
    personnel.when(transferEmployee, { ...transfer, transferredOn: '2024-01-01' }).refused('before-hiring')
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

describe('record-absence', () => {
  const absence = { employee: 'E-006', from: '2026-03-03', until: '2026-03-13', delegate: 'E-005' }

  test('somebody is away, and a delegate stands in', () => {
    personnel
      .when(recordAbsence, { ...absence, reason: 'Illness' })
      .gives(AbsenceRecorded.of({ ...absence, reason: 'Illness' }))
    const { delegate: _, ...alone } = absence
    personnel.when(recordAbsence, alone).gives(AbsenceRecorded.of(alone))
  })

  test('a delegate is somebody else who works here and is not away meanwhile', () => {
    personnel.when(recordAbsence, { ...absence, delegate: 'E-006' }).refused('delegate-is-oneself', { rule: 'EDT-04' })
    personnel
      .when(recordAbsence, { ...absence, delegate: 'E-999' })
      .refused('delegate-not-employed', { field: 'delegate' })
    const bothAway = company.given(
      staffStream,
      AbsenceRecorded.of({ employee: 'E-005', from: '2026-03-13', until: '2026-03-20' }),
      EmployeeLeft.of({ employee: 'E-008', leftOn: '2026-02-28' }),
      EmployeeHired.of({
        employee: 'X-1',
        name: 'Rosa Diaz',
        employment: 'external',
        organisation: 'Audit & Co.',
        department: 'outside',
        roles: [],
        hiredOn: '2026-01-02',
      }),
    )
    const asking = bothAway.as('E-018', { at: AT })
    asking.when(recordAbsence, absence).refused('delegate-absent', { field: 'delegate' })
    asking.when(recordAbsence, { ...absence, delegate: 'E-008' }).refused('delegate-not-employed')
    asking.when(recordAbsence, { ...absence, delegate: 'X-1' }).refused('delegate-not-employed')
    asking.when(recordAbsence, { ...absence, until: '2026-03-12' }).accepted()
  })

  test('an absence ends after it begins, overlaps no other, and is not recorded too late', () => {
    personnel
      .when(recordAbsence, { ...absence, until: '2026-03-02' })
      .refused('ends-before-it-begins', { field: 'until' })
    personnel.when(recordAbsence, { ...absence, from: '2026-01-30' }).refused('too-far-back', { field: 'from' })
    personnel.when(recordAbsence, { ...absence, from: '2026-01-31' }).accepted()
    company
      .given(staffStream, AbsenceRecorded.of({ employee: 'E-006', from: '2026-03-13', until: '2026-03-14' }))
      .as('E-018', { at: AT })
      .when(recordAbsence, absence)
      .refused('absence-overlaps')
    personnel.when(recordAbsence, { ...absence, employee: 'E-999' }).refused('unknown-employee')
  })
})

describe('end-absence', () => {
  const absent = company.given(
    staffStream,
    AbsenceRecorded.of({ employee: 'E-006', from: '2026-02-25', until: '2026-03-13' }),
    AbsenceRecorded.of({ employee: 'E-006', from: '2026-05-01', until: '2026-05-09' }),
  )
  const asking = absent.as('E-018', { at: AT })

  test('somebody is back: yesterday was the last day unless another is said', () => {
    asking
      .when(endAbsence, { employee: 'E-006', from: '2026-02-25' })
      .gives(AbsenceEnded.of({ employee: 'E-006', from: '2026-02-25', lastDay: '2026-03-01' }))
    asking
      .when(endAbsence, { employee: 'E-006', from: '2026-02-25', lastDay: '2026-03-05', reason: 'Better sooner' })
      .gives(AbsenceEnded.of({ employee: 'E-006', from: '2026-02-25', lastDay: '2026-03-05', reason: 'Better sooner' }))
  })

  test('an absence that has not begun is taken back whole', () => {
    asking
      .when(endAbsence, { employee: 'E-006', from: '2026-05-01' })
      .gives(AbsenceEnded.of({ employee: 'E-006', from: '2026-05-01', lastDay: null }))
  })

  test('it is not made longer, nor taken back for days on which somebody stood in', () => {
    asking.when(endAbsence, { employee: 'E-006', from: '2026-02-25', lastDay: '2026-03-13' }).refused('not-earlier')
    asking
      .when(endAbsence, { employee: 'E-006', from: '2026-02-25', lastDay: '2026-02-26' })
      .refused('decided-meanwhile', { rule: 'EDT-04', field: 'lastDay' })
    asking.when(endAbsence, { employee: 'E-006', from: '2026-02-26' }).refused('unknown-absence', { field: 'from' })
  })
})

describe('acknowledge-confidentiality', () => {
  test('ACC-30: somebody promises in person to keep customer information confidential', () => {
    company
      .as('E-007', { at: AT })
      .when(acknowledgeConfidentiality, {})
      .gives(ConfidentialityAcknowledged.of({ employee: 'E-007', acknowledgedOn: TODAY }))
      .as('E-007', { at: AT })
      .when(acknowledgeConfidentiality, {})
      .nothing()
  })

  test('nobody promises for somebody else, and nobody unknown promises', () => {
    company.as('E-004', { at: AT, actingFor: 'E-007' }).when(acknowledgeConfidentiality, {}).refused('not-in-person')
    company.as('E-999', { at: AT }).when(acknowledgeConfidentiality, {}).refused('unknown-employee')
  })
})

describe('grant-access', () => {
  const registered = CustomerRegistered.of({
    number: 'C-1',
    kind: 'enterprise',
    legalForm: 'organisation',
    stage: 'prospect',
    department: 'division-tuoda',
    accountManager: 'E-007',
    source: {
      channel: 'sales-activity',
      collectedOn: '2026-01-10',
      entryMethod: null,
      occasion: null,
      evidence: null,
      attestation: null,
      referrer: null,
    },
    consents: [],
    openValues: {},
    provenBy: {},
    values: {},
  })
  const outsider = EmployeeHired.of({
    employee: 'X-1',
    name: 'Rosa Diaz',
    employment: 'external',
    organisation: 'Audit & Co.',
    department: 'outside',
    roles: [],
    hiredOn: '2026-01-02',
  })
  const promised = (employee: string) => ConfidentialityAcknowledged.of({ employee, acknowledgedOn: '2026-01-10' })
  const ready = company
    .given(staffStream, outsider, promised('E-017'), promised('E-001'), promised('X-1'))
    .given(customerStream('C-1'), registered)
  const asking = ready.as('E-001', { at: AT })
  const access = {
    employee: 'E-017',
    customers: ['C-1'],
    groups: ['basic', 'contact', 'health'],
    purposes: ['audit'],
    until: '2026-04-30',
    basis: 'authorised-by-general-manager' as const,
    reason: 'Half-yearly audit',
  }
  const examination = { ...access, employee: 'X-1', basis: 'external-examination' as const }

  test('ACC-02 ACC-03 ACC-08 ACC-10: a grant names customers, groups, purposes, a basis, a reason and an end', () => {
    asking.when(grantAccess, access).gives(AccessGranted.of({ ...access, from: TODAY, grant: 'grant.0' }))
    asking.when(grantAccess, { ...access, customers: 'all', basis: 'needed-for-work' }).accepted()
    asking.whenGiven(grantAccess, { ...access, reason: '' }).malformed('reason')
    asking.whenGiven(grantAccess, { ...access, until: undefined }).malformed('until')
    asking.whenGiven(grantAccess, { ...access, groups: [] }).malformed('groups')
  })

  test('ACC-16: nobody grants access to himself', () => {
    asking.when(grantAccess, { ...access, employee: 'E-001' }).refused('not-for-oneself', { rule: 'ACC-16' })
    const delegated = ready.given(
      staffStream,
      AbsenceRecorded.of({ employee: 'E-001', from: TODAY, until: '2026-03-09', delegate: 'E-017' }),
    )
    const unusual = { at: AT, actingFor: 'E-001', roles: ['general-manager'] }
    delegated.as('E-017', unusual).when(grantAccess, access).refused('not-for-oneself')
  })

  test('ACC-03: the right to act for others does not make anybody the general manager, a delegation does', () => {
    const unusual = { at: AT, actingFor: 'E-001', roles: ['general-manager'] }
    ready.as('E-004', unusual).when(grantAccess, access).refused('acts-without-mandate', { rule: 'ACC-17' })
    ready
      .given(staffStream, AbsenceRecorded.of({ employee: 'E-001', from: TODAY, until: TODAY, delegate: 'E-004' }))
      .as('E-004', unusual)
      .when(grantAccess, access)
      .accepted()
  })

  test('ACC-13 ACC-15: groups and purposes are those of the regulation', () => {
    asking.when(grantAccess, { ...access, groups: ['everything'] }).refused('unknown-group', { rule: 'ACC-13' })
    asking.when(grantAccess, { ...access, purposes: ['curiosity'] }).refused('unknown-purpose', { rule: 'ACC-15' })
  })

  test('a grant lies in the future, ends after it begins, and is not longer than the regulation allows', () => {
    asking.when(grantAccess, { ...access, from: '2026-03-01' }).refused('begins-in-past', { field: 'from' })
    asking.when(grantAccess, { ...access, from: '2026-05-01' }).refused('ends-before-it-begins')
    asking.when(grantAccess, { ...access, until: '2027-03-04' }).refused('granted-too-long', { rule: 'ACC-17' })
    asking.when(grantAccess, { ...access, until: '2027-03-03' }).accepted()
  })

  test('ACC-09: to people from outside named customers are opened, for an examination', () => {
    asking.when(grantAccess, examination).accepted()
    asking.when(grantAccess, { ...examination, customers: 'all' }).refused('external-sees-all', { rule: 'ACC-09' })
    asking.when(grantAccess, { ...examination, basis: 'needed-for-work' }).refused('basis-does-not-fit')
    asking.when(grantAccess, { ...access, basis: 'external-examination' }).refused('basis-does-not-fit')
  })

  test('the customers and the person exist, and the person has promised confidentiality', () => {
    asking
      .when(grantAccess, { ...access, customers: ['C-1', 'C-2'] })
      .refused('unknown-customer', { field: 'customers' })
    asking.when(grantAccess, { ...access, employee: 'E-999' }).refused('unknown-employee')
    asking
      .when(grantAccess, { ...access, employee: 'E-016' })
      .refused('confidentiality-not-acknowledged', { rule: 'ACC-30' })
  })
})

describe('revoke-access', () => {
  test('ACC-45: a grant ends before its time', () => {
    const past = company.given(staffStream, granted('G-1', 'E-017'))
    past
      .as('E-001', { at: AT })
      .when(revokeAccess, { employee: 'E-017', grant: 'G-1', reason: 'The audit is done' })
      .gives(AccessRevoked.of({ employee: 'E-017', grant: 'G-1', because: 'revoked', reason: 'The audit is done' }))
      .as('E-001', { at: AT })
      .when(revokeAccess, { employee: 'E-017', grant: 'G-1' })
      .refused('unknown-grant', { field: 'grant' })
    past.as('E-001', { at: AT }).when(revokeAccess, { employee: 'E-016', grant: 'G-1' }).refused('unknown-grant')
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
    personnel.when(recordLeaving, { ...leaving, leftOn: '2024-12-31' }).refused('before-hiring')
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
