/** Whose an archive is: custodian, account manager, contact team, and the handover between departments. */
import { describe, expect, test } from '@jest/globals'
import {
  acceptHandover,
  assignAccountManager,
  assignContactTeam,
  assignCustodian,
  handOverArchive,
} from '../../../commands/customer/custody'
import { customer } from '../../../domain/customer'
import {
  AccountManagerAssigned,
  ArchiveHandedOver,
  ArchiveHandoverAccepted,
  ContactTeamAssigned,
  CustodianAssigned,
} from '../../../domain/customer/events'
import { defaultPolicy } from '../../../domain/policy/default'
import { EmployeeLeft, staffStream } from '../../../domain/staff'
import { eventId, type Scenario } from '../scenario'
import { archived, formal, NUMBER, regulation, STREAM } from './archives'

describe('assign-custodian', () => {
  const assign = (custodian: string, world = archived(), special: object = {}, unusual = {}) =>
    world.as('E-006', unusual).whenGiven(assignCustodian, { customer: NUMBER, custodian, ...special })
  test('ARC-11 ARC-12: the director-assistant keeps the archive', () => {
    const world = assign('E-004', archived(), { attested: true }).gives(
      CustodianAssigned.of({ custodian: 'E-004', predecessor: null, attested: true }),
    )
    assign('E-004').gives(CustodianAssigned.of({ custodian: 'E-004', predecessor: null, attested: false }))
    assign('E-004', world).nothing()
    expect(world.stateOf(customer, STREAM)).toMatchObject({ custodian: 'E-004' })
  })
  test('ARC-11: nobody in another role, unless the regulation says so', () => {
    assign('E-020').refused('not-a-custodian', { rule: 'ARC-11', field: 'custodian' })
    const policy = regulation({
      formalisation: { ...defaultPolicy.formalisation, custodianRole: 'archive-administrator' },
    })
    assign('E-020', archived(), {}, { policy }).accepted()
  })
  test('ARC-12: nobody who does not work here, or no longer', () => {
    assign('E-999').refused('unknown-employee', { field: 'custodian' })
    const world = archived().given(staffStream, EmployeeLeft.of({ employee: 'E-004', leftOn: '2026-01-04' }))
    assign('E-004', world).refused('unknown-employee')
    assign(
      'E-004',
      archived().given(staffStream, EmployeeLeft.of({ employee: 'E-004', leftOn: '2026-01-05' })),
    ).accepted()
  })
})

describe('assign-account-manager', () => {
  const assign = (accountManager: string, world = archived(), special: object = {}) =>
    world.as('E-006').whenGiven(assignAccountManager, { customer: NUMBER, accountManager, ...special })
  test('ARC-12 ACC-41 GOV-26: the predecessor stays on record, and the customer is no longer his or hers', () => {
    const world = assign('E-008').gives(
      AccountManagerAssigned.of({ accountManager: 'E-008', predecessor: 'E-007', dedicated: false }),
    )
    assign('E-008', world).nothing()
    world
      .as('E-007')
      .when(handOverArchive, { customer: NUMBER, to: 'branch', reasonCode: 'other' })
      .refused('not-your-customer')
  })
  test('ARC-12: somebody who works here', () => {
    assign('E-999').refused('unknown-employee', { field: 'accountManager' })
    assign('E-008', archived(), { dedicated: true }).accepted()
  })
})

describe('assign-contact-team', () => {
  const assign = (members: readonly string[], world = archived(), unusual = {}) =>
    world.as('E-006', unusual).when(assignContactTeam, { customer: NUMBER, members })
  test('CON-19: more than two persons keep contact, each counted once', () => {
    const world = assign(['E-007', 'E-008', 'E-011']).gives(
      ContactTeamAssigned.of({ members: ['E-007', 'E-008', 'E-011'] }),
    )
    assign(['E-011', 'E-008', 'E-007'], world).nothing()
    assign(['E-011', 'E-008', 'E-009'], world).accepted()
    const four = assign(['E-007', 'E-008', 'E-011', 'E-009'], world).accepted()
    assign(['E-007', 'E-008', 'E-011'], four).accepted()
    assign(['E-007', 'E-008']).refused('team-too-small', { rule: 'CON-19', field: 'members' })
    assign(['E-007', 'E-008', 'E-008']).refused('team-too-small')
    assign(['E-007', 'E-008', 'E-999']).refused('unknown-employee', { field: 'members' })
  })
  test('CON-19: two suffice where the regulation says so', () => {
    const policy = regulation({ interactions: { ...defaultPolicy.interactions, minTeamSize: 2 } })
    assign(['E-007', 'E-008'], archived(), { policy }).accepted()
  })
})

describe('a handover', () => {
  const handOver = (world: Scenario, special: object = {}) =>
    world.as('E-007').whenGiven(handOverArchive, {
      customer: NUMBER,
      to: 'order-tracking',
      reasonCode: 'contract-changed',
      ...special,
    })
  const accept = (world: Scenario, as: string) => world.as(as).when(acceptHandover, { customer: NUMBER })

  test('ARC-18 ARC-23 ACC-44: counts once the receiver has accepted it', () => {
    const world = handOver(formal()).gives(
      ArchiveHandedOver.of({ from: 'division-tuoda', to: 'order-tracking', reasonCode: 'contract-changed' }),
    )
    expect(world.stateOf(customer, STREAM)).toMatchObject({ department: 'division-tuoda' })
    const revision = world.events(STREAM).length - 1
    const accepted = accept(world, 'E-015').gives(
      ArchiveHandoverAccepted.of({ handover: eventId(STREAM, revision), by: 'order-tracking' }),
    )
    expect(accepted.stateOf(customer, STREAM)).toMatchObject({ department: 'order-tracking', pendingHandover: null })
    accept(accepted, 'E-015').refused('no-handover', { rule: 'ARC-18' })
  })
  test('ARC-18: only the receiving department accepts', () => {
    accept(handOver(formal()).accepted(), 'E-007').refused('not-the-receiver', { rule: 'ARC-18' })
  })
  test('ARC-18: one at a time, to a department that there is, for a reason', () => {
    handOver(handOver(formal()).accepted()).refused('handover-pending', { rule: 'ARC-18' })
    handOver(formal(), { to: 'nowhere' }).refused('unknown-department', { field: 'to' })
    handOver(formal(), { reasonCode: 'whim' }).refused('unknown-reason-code')
    handOver(formal(), { to: 'division-tuoda' }).nothing()
  })
})
