/** The promise to keep secrets, and access for those whom no role lets in. */
import { describe, test } from '@jest/globals'
import { staffCommands } from '../../../commands/staff'
import { CustomerRegistered } from '../../../domain/customer/events'
import { customerStream } from '../../../domain/customer/names'
import {
  AbsenceRecorded,
  AccessGranted,
  AccessRevoked,
  ConfidentialityAcknowledged,
  EmployeeHired,
  staffStream,
} from '../../../domain/staff'
import { AT, company, granted, TODAY } from './scene'

const { acknowledgeConfidentiality, grantAccess, revokeAccess } = staffCommands

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
    asking.when(grantAccess, { ...access, groups: ['basic', 'everything'] }).refused('unknown-group')
    asking.when(grantAccess, { ...access, purposes: ['audit', 'curiosity'] }).refused('unknown-purpose')
    asking.when(grantAccess, { ...access, groups: ['person-profile', 'text'] }).accepted()
  })

  test('a grant lies in the future, ends after it begins, and is not longer than the regulation allows', () => {
    asking.when(grantAccess, { ...access, from: '2026-03-01' }).refused('begins-in-past', { field: 'from' })
    asking.when(grantAccess, { ...access, from: '2026-05-01' }).refused('ends-before-it-begins')
    asking.when(grantAccess, { ...access, until: '2027-03-04' }).refused('granted-too-long', { rule: 'ACC-17' })
    asking.when(grantAccess, { ...access, until: '2027-03-03' }).accepted()
    asking.when(grantAccess, { ...access, from: '2026-04-30' }).accepted()
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
    past.as('E-001', { at: AT }).when(revokeAccess, { employee: 'E-017', grant: 'G-2' }).refused('unknown-grant')
    past.as('E-001', { at: AT }).when(revokeAccess, { employee: 'E-999', grant: 'G-1' }).refused('unknown-grant')
  })
})
