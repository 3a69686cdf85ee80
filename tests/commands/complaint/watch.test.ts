/** Waiting, looking after, escalating: the clock stands while others must act, and a missed deadline goes up once. */

import { describe, expect, test } from '@jest/globals'
import { complaintCommands } from '../../../commands/complaint'
import { rowOf } from '../../../commands/kernel/command'
import { isOverdue } from '../../../domain/complaint/rules'
import { defaultPolicy } from '../../../domain/policy/default'
import { inForce } from '../scenario'
import { COMPLAINT, complaintIn, STREAM, SUBJECT, told } from './story'

const { startWaiting, endWaiting, checkProgress, escalateComplaint, acknowledgeComplaint, reopenComplaint } =
  complaintCommands
const of = { complaint: COMPLAINT }
const HANDLER = 'E-006'
const MANAGER = 'E-012'
const PROCESS = 'system.complaint-escalation'
const await1 = { ...of, awaits: 'customer' }
/** Serious, received on Monday 2026-01-05 in China: due on Monday 12 at 18:00. */
const DUE = '2026-01-12T10:00:00.000Z'
const LATE = '2026-01-12T10:00:00.001Z'

describe('waiting', () => {
  const from = { at: '2026-01-06T09:00:00.000Z' }
  const until = { at: '2026-01-08T02:00:00.000Z' }
  const waiting = () =>
    told('classified')
      .as(HANDLER, from)
      .when(startWaiting, { ...await1, note: 'He sends photographs.' })

  test('CMP-25: the clock stands from the moment in which it is decided, and the deadline moves by whole days', () => {
    const world = waiting().givesEvents(([made]) => {
      expect(made?.open).toEqual({ awaits: 'customer', since: from.at })
      expect(made?.placed).toEqual([{ of: SUBJECT, group: 'text', fields: { note: 'He sends photographs.' } }])
    })
    expect(isOverdue(complaintIn(world), '2027-01-01T00:00:00.000Z')).toBe(false)
    // Tuesday 17:00 to Thursday 10:00 covers two closing times: due on Wednesday 14 instead of Monday 12.
    const ended = world
      .as(HANDLER, until)
      .when(endWaiting, of)
      .givesEvents(([made]) =>
        expect(made?.open).toMatchObject({
          since: from.at,
          until: until.at,
          deadline: { name: 'complaint.answer.serious', dueAt: '2026-01-14T10:00:00.000Z', ours: true },
        }),
      )
    expect(complaintIn(ended).deadline.dueAt).toBe('2026-01-14T10:00:00.000Z')
    expect(isOverdue(complaintIn(ended), '2026-01-14T10:00:00.001Z')).toBe(true)
    expect(isOverdue(complaintIn(ended), '2026-01-14T10:00:00.000Z')).toBe(false)
  })

  test('CMP-25: the figure stays as it was decided when the regulation changes its own', () => {
    const deadlines = defaultPolicy.deadlines.map((each) => ({
      ...each,
      allowance: { amount: 1, unit: 'business-days' as const },
    }))
    const world = waiting()
      .accepted()
      .as(HANDLER, { ...until, policy: inForce({ ...defaultPolicy, deadlines }) })
      .when(endWaiting, of)
      .accepted()
    expect(complaintIn(world).deadline.dueAt).toBe('2026-01-14T10:00:00.000Z')
    waiting()
      .accepted()
      .as(HANDLER, { ...until, policy: inForce({ ...defaultPolicy, calendars: [] }) })
      .when(endWaiting, of)
      .refused('no-deadline', { rule: 'CMP-25' })
  })

  test('CMP-25: two times of waiting add up', () => {
    const world = waiting()
      .accepted()
      .as(HANDLER, until)
      .when(endWaiting, of)
      .accepted()
      .as(HANDLER, { at: '2026-01-09T09:00:00.000Z' })
      .when(startWaiting, await1)
      .accepted()
      .as(HANDLER, { at: '2026-01-12T02:00:00.000Z' })
      .when(endWaiting, of)
      .accepted()
    expect(complaintIn(world).deadline.dueAt).toBe('2026-01-15T10:00:00.000Z')
    expect(complaintIn(world).pauses).toHaveLength(2)
  })

  test('it does not begin twice, nor end where it has not begun, nor begin after the reply', () => {
    waiting().accepted().as(HANDLER, until).when(startWaiting, await1).nothing()
    told('classified').as(HANDLER).when(endWaiting, of).nothing()
    told('replied').as(HANDLER).when(startWaiting, await1).refused('step-is-past')
    told('classified', { log: { aboutEmployee: HANDLER } })
      .as(HANDLER)
      .when(startWaiting, await1)
      .refused('complained-about', { rule: 'CMP-09' })
  })
})

describe('check-progress', () => {
  test('CMP-26: somebody looks how far it is, whether it is late, and when the next look is due', () => {
    told('assigned')
      .as(MANAGER, { at: DUE })
      .when(checkProgress, { ...of, note: 'The supplier is slow.' })
      .givesEvents(([made]) => {
        expect(made?.open).toMatchObject({
          step: 'assigned',
          overdue: false,
          progressBy: { name: 'complaint.progress', dueAt: '2026-01-14T10:00:00.000Z' },
        })
        expect(made?.placed).toEqual([{ of: SUBJECT, group: 'text', fields: { note: 'The supplier is slow.' } }])
      })
      .as(MANAGER, { at: LATE })
      .when(checkProgress, of)
      .givesEvents(([made]) => expect(made?.open).toMatchObject({ overdue: true }))
  })

  test('CMP-26: while it is open, and not by the person complained about', () => {
    told('closed').as(MANAGER).when(checkProgress, of).refused('complaint-closed', { rule: 'CMP-08' })
    told('logged', { log: { aboutEmployee: MANAGER } })
      .as(MANAGER)
      .when(checkProgress, of)
      .refused('complained-about', { rule: 'CMP-09' })
    told('logged')
      .as(MANAGER, { policy: inForce({ ...defaultPolicy, deadlines: [] }) })
      .when(checkProgress, of)
      .refused('no-deadline', { rule: 'CMP-25' })
  })
})

describe('escalate-complaint', () => {
  test('CMP-25: the process escalates what is overdue, not what is due this very moment', () => {
    told('assigned')
      .as(PROCESS, { at: DUE })
      .when(escalateComplaint, of)
      .refused('not-overdue', { rule: 'CMP-25' })
      .as(PROCESS, { at: LATE })
      .when(escalateComplaint, of)
      .givesEvents(([made]) => {
        expect(made?.open).toEqual({
          level: 1,
          to: { department: 'marketing-director-office', role: null },
          because: 'overdue',
          dueAt: DUE,
        })
        expect(made?.placed).toEqual([])
      })
  })

  test('CMP-25: the same missed deadline is escalated by the process once; a person may go on to the next office', () => {
    const world = told('assigned').as(PROCESS, { at: LATE }).when(escalateComplaint, of).accepted()
    world.as(PROCESS, { at: '2026-01-13T01:00:00.000Z' }).when(escalateComplaint, of).nothing()
    const further = world
      .as(MANAGER, { at: '2026-01-13T01:00:00.000Z' })
      .when(escalateComplaint, { ...of, reason: 'Nothing moves.' })
      .givesEvents(([made]) => {
        expect(made?.open).toMatchObject({ level: 2, to: { department: 'general-office', role: null } })
        expect(made?.placed).toEqual([{ of: SUBJECT, group: 'text', fields: { reason: 'Nothing moves.' } }])
      })
    further
      .as(MANAGER, { at: '2026-01-14T01:00:00.000Z' })
      .when(escalateComplaint, of)
      .givesEvents(([made]) => expect(made?.open).toMatchObject({ level: 3, to: { department: 'general-office' } }))
  })

  test('CMP-25: a new deadline that is missed is escalated again', () => {
    const world = told('assigned')
      .as(PROCESS, { at: LATE })
      .when(escalateComplaint, of)
      .accepted()
      .as('E-012', { at: '2026-01-13T01:00:00.000Z' })
      .when(complaintCommands.classifyComplaint, { ...of, category: 'quality', severity: 'minor' })
      .accepted()
    const { dueAt } = complaintIn(world).deadline
    world
      .as(PROCESS, { at: dueAt })
      .when(escalateComplaint, of)
      .refused('not-overdue')
      .as(PROCESS, { at: new Date(Date.parse(dueAt) + 1).toISOString() })
      .when(escalateComplaint, of)
      .givesEvents(([made]) => expect(made?.open).toMatchObject({ level: 2, dueAt }))
  })

  test('CMP-09: a person may escalate what is in time, and says why', () => {
    told('assigned')
      .as(MANAGER)
      .when(escalateComplaint, of)
      .refused('reason-missing', { rule: 'CMP-25', field: 'reason' })
      .as(MANAGER)
      .when(escalateComplaint, { ...of, reason: 'The customer speaks of leaving.' })
      .givesEvents(([made]) => expect(made?.open).toMatchObject({ level: 1, because: 'judged-by-person', dueAt: null }))
  })

  test('CMP-25: not while it waits, not after the answer, not what is closed', () => {
    told('assigned')
      .as(HANDLER)
      .when(startWaiting, await1)
      .accepted()
      .as(PROCESS, { at: LATE })
      .when(escalateComplaint, of)
      .refused('still-waiting', { rule: 'CMP-25' })
    told('replied').as(PROCESS, { at: LATE }).when(escalateComplaint, of).refused('answered-already')
    told('closed').as(PROCESS, { at: LATE }).when(escalateComplaint, of).refused('complaint-closed')
    told('logged', { log: { report: { source: 'authority', settled: true } } })
      .as(PROCESS, { at: '2027-01-01T00:00:00.000Z' })
      .when(escalateComplaint, of)
      .refused('settled-by-source')
  })

  test('CMP-25: what nobody has classified is overdue by the deadline of its logging', () => {
    told('logged')
      .as(PROCESS, { at: '2026-01-14T10:00:00.000Z' })
      .when(escalateComplaint, of)
      .refused('not-overdue')
      .as(PROCESS, { at: '2026-01-14T10:00:00.001Z' })
      .when(escalateComplaint, of)
      .accepted()
  })
})

test('an unknown complaint is refused by every command', () => {
  const { logComplaint: _, ...others } = complaintCommands
  for (const command of Object.values(others)) {
    const row = rowOf(command)
    const decided = row.decide(row.example, { operator: { id: 'E-001' } } as never)({ is: 'unknown' }, {})
    expect([command.name, decided]).toMatchObject([command.name, { left: { code: 'unknown-complaint' } }])
  }
})

test('every example of the help is an input of its command', () => {
  for (const [name, row] of Object.values(complaintCommands).map((each) => [each.name, rowOf(each)] as const))
    expect([name, row.input.is(row.example)]).toEqual([name, true])
})

test('CMP-08: seven steps from the logging to the filing, and on again under the same number', () => {
  const world = told('closed')
  expect(world.events(STREAM).map(({ type }) => type)).toEqual([
    'ComplaintLogged',
    'ComplaintClassified',
    'ComplaintAssigned',
    'InvestigatorAssigned',
    'InvestigationRecorded',
    'ResolutionProposed',
    'ResolutionDecided',
    'ResolutionNegotiated',
    'ResolutionExecuted',
    'EffectVerified',
    'ComplaintReplyIssued',
    'ComplaintClosed',
  ])
  world
    .as('E-012')
    .when(reopenComplaint, { ...of, reasonCode: 'new-facts', reason: 'More fail.' })
    .accepted()
    .as('E-011')
    .when(acknowledgeComplaint, { ...of, channel: 'telephone' })
    .accepted()
})
