/** What holds for every command on an archive: it is there, in use, and within reach of whoever acts on it. */

import { describe, expect, test } from '@jest/globals'
import { customerCommands } from '../../../commands/customer'
import type { Command } from '../../../commands/kernel/command'
import { rowOf } from '../../../commands/kernel/command'
import { DeletionExecuted } from '../../../domain/customer/edit-events'
import {
  AccountManagerAssigned,
  ArchiveClosed,
  ArchiveMerged,
  ContactTeamAssigned,
  CustodianAssigned,
} from '../../../domain/customer/events'
import { check } from '../../../domain/kernel/codec'
import type { Made } from '../../../domain/kernel/event'
import { defaultPolicy } from '../../../domain/policy/default'
import { isPermission } from '../../../domain/policy/permissions'
import { AbsenceRecorded, staffStream } from '../../../domain/staff'
import { eventId } from '../scenario'
import { archived, company, NUMBER, OTHER, STREAM, TODAY } from './archives'

type Any = Command<string, never>
const commands: readonly Any[] = Object.values(customerCommands) as readonly Any[]
const openings = ['register-customer', 'import-existing-archive', 'abandon-number']
const onArchives = commands.filter(({ name }) => !openings.includes(name))
/** A consent can be withdrawn at any time, and what was merged into an archive shows even if it rests. */
const onResting = ['withdraw-consent', 'receive-merge']
/** The receiver of a handover does not reach the archive yet; a reaction reaches everything. */
const beyondReach = ['accept-handover', 'receive-merge']

const inUse = onArchives.filter(({ name }) => !onResting.includes(name)).map((each) => [each.name, each] as const)
const within = onArchives.filter(({ name }) => !beyondReach.includes(name)).map((each) => [each.name, each] as const)

const closed = ArchiveClosed.of({ number: NUMBER, reasonCode: 'business-ended', reason: 'Gone.' })
const merged = ArchiveMerged.of({ into: OTHER, proposal: eventId(STREAM, 1) })
const withdrawn = DeletionExecuted.of({ request: 'R-1', proposal: eventId(STREAM, 1), reasonCode: 'customer-request' })
const after = (...events: readonly Made[]) => archived({}, ...events)

describe.each(commands.map((each) => [each.name, each] as const))('%s', (_, command) => {
  const row = rowOf(command)
  test('has an example that it takes, and a permission that somebody holds', () => {
    expect(check(row.input, row.example)._tag).toBe('Right')
    expect(isPermission(row.needs)).toBe(true)
    const held = [...defaultPolicy.roles, ...defaultPolicy.systems].flatMap(({ may }) => may)
    expect(held).toContain(row.needs)
  })
  test('ARC-08: knows nothing of its input but what it declares', () => {
    const extra = { ...(row.example as object), colour: 'red' }
    expect(check(row.input, extra)._tag).toBe('Left')
  })
})

test.each(onArchives.map((each) => [each.name, each] as const))(
  'ARC-05 ARC-08: %s refuses a number that nobody has registered',
  (_, each) => {
    company().as('E-020').whenGiven(each, rowOf(each).example).refused('unknown-customer', { rule: 'ARC-08' })
  },
)

test.each(inUse)('ARC-06: %s adds nothing to an archive that is closed', (_, each) => {
  after(closed).as('E-020').whenGiven(each, rowOf(each).example).refused('archive-closed', { field: 'customer' })
})
test.each(inUse)('ARC-09: %s adds nothing to an archive that was merged', (_, each) => {
  after(merged).as('E-020').whenGiven(each, rowOf(each).example).refused('archive-merged', { rule: 'ARC-09' })
})
test.each(inUse)('EDT-11: %s adds nothing to an archive that was withdrawn', (_, each) => {
  after(withdrawn).as('E-020').whenGiven(each, rowOf(each).example).refused('archive-withdrawn', { rule: 'EDT-11' })
})

test.each(within)("GOV-26: %s reaches own customers, the department's, or any, as the roles say", (_, each) => {
  const refused = (id: string, roles: readonly string[], department: string) =>
    after()
      .as(id, { roles, department })
      .whenGiven(each, rowOf(each).example)
      .refused('not-your-customer', { rule: 'GOV-26' })
  refused('E-008', ['account-manager'], 'division-tuoda')
  refused('E-005', ['division-manager'], 'division-zhishang')
  refused('E-019', ['employee'], 'division-tuoda')
})

describe('reach', () => {
  const { recordNeed } = customerCommands
  const need = { customer: NUMBER, need: 'spare-parts' }
  test('GOV-26: whoever looks after it, is of the team, or is of its department, reaches it', () => {
    archived().as('E-007').when(recordNeed, need).accepted()
    archived({}, AccountManagerAssigned.of({ accountManager: 'E-008', dedicated: false }))
      .as('E-008')
      .when(recordNeed, need)
      .accepted()
    archived({}, ContactTeamAssigned.of({ members: ['E-008', 'E-011'] }))
      .as('E-008')
      .when(recordNeed, need)
      .accepted()
    archived({}, CustodianAssigned.of({ custodian: 'E-008', attested: true }))
      .as('E-008')
      .when(recordNeed, need)
      .accepted()
    archived().as('E-005').when(recordNeed, need).accepted()
    archived().as('E-009').when(recordNeed, need).accepted()
    archived().as('system.self-service').when(recordNeed, need).accepted()
  })
  test('GOV-26: who acts for the account manager reaches it too', () => {
    archived().as('E-008').when(recordNeed, need).refused('not-your-customer')
    archived().as('E-008', { actingFor: 'E-007' }).when(recordNeed, need).accepted()
  })
  test('GOV-26: the delegate of an absent account manager reaches it, on the days of the absence', () => {
    const away = AbsenceRecorded.of({ employee: 'E-007', from: TODAY, until: TODAY, delegate: 'E-008' })
    const world = archived().given(staffStream, away)
    world.as('E-008').when(recordNeed, need).accepted()
    world.as('E-008', { at: '2026-01-06T01:00:00.000Z' }).when(recordNeed, need).refused('not-your-customer')
    world.as('E-006', { department: 'branch' }).when(recordNeed, need).refused('not-your-customer')
  })
  test('GOV-26: the delegate of a head of department reaches what is of that department, and nothing else', () => {
    const away = AbsenceRecorded.of({ employee: 'E-005', from: TODAY, until: TODAY, delegate: 'E-019' })
    archived().given(staffStream, away).as('E-019').when(recordNeed, need).accepted()
    archived({ department: 'branch' })
      .given(staffStream, away)
      .as('E-019')
      .when(recordNeed, need)
      .refused('not-your-customer')
  })
  test('GOV-26: an archive of another department that is an own one is within reach', () => {
    archived({ department: 'branch' }).as('E-005').when(recordNeed, need).refused('not-your-customer')
    archived({ department: 'branch', accountManager: 'E-005' }).as('E-005').when(recordNeed, need).accepted()
  })
})
