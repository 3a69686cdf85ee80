/** The fold of a complaint: total, the first logging alone counts, and a round leaves nothing behind in the next. */
import { describe, expect, test } from '@jest/globals'
import { COMPLAINT_EVENTS, complaint } from '../../../domain/complaint'
import {
  ComplaintAcknowledged,
  ComplaintAssigned,
  ComplaintClassified,
  ComplaintClosed,
  ComplaintLogged,
  ComplaintReopened,
  ComplaintReplyIssued,
  InvestigationRecorded,
  InvestigatorAssigned,
  ResolutionApproved,
  ResolutionDecided,
  ResolutionProposed,
} from '../../../domain/complaint/events'
import { ComplaintEscalated, HandlerAppraised, ProgressChecked } from '../../../domain/complaint/follow-up-events'
import { complaintStream } from '../../../domain/complaint/names'
import type { DueBy } from '../../../domain/complaint/parts'
import { phase } from '../../../domain/complaint/rules'
import { STEPS } from '../../../domain/complaint/state'
import type { Made } from '../../../domain/kernel/event'
import { by, eventId, scenario, type Told } from '../../commands/scenario'

const STREAM = complaintStream('K-1')
const subject = 'customer:C-1'
const deadline: DueBy = {
  name: 'complaint.answer',
  allowance: { amount: 7, unit: 'business-days' },
  dueAt: '2026-03-02T10:00:00.000Z',
  calendar: 'china',
  zone: 'Asia/Shanghai',
  provisional: false,
  untilClassified: true,
  ours: true,
}
const office = { department: 'complaints', role: null }
const routing = { handler: office, decider: office, approver: null, replier: office }
const logged = (customer: string | null = 'C-1', more: object = {}): Made =>
  ComplaintLogged.of({
    complaint: 'K-1',
    customer,
    complainant: customer === null ? 'anonymous' : 'customer',
    person: customer === null ? 'P-1' : null,
    channel: 'telephone',
    receivedAt: '2026-02-13T09:50:00.000Z',
    flow: 'seven-step',
    deadline,
    acknowledgeBy: deadline,
    content: 'It is dark.',
    contact: { telephone: '1' },
    ...more,
  })
const classified = ComplaintClassified.of({
  category: 'price',
  severity: 'minor',
  routing,
  deadline: { ...deadline, untilClassified: false },
})
const assigned = ComplaintAssigned.of({ owner: 'E-013', department: 'complaints', progressBy: deadline })
const proposed = ResolutionProposed.of({ measures: ['apology'], subject, solution: 'We are sorry.' })
const replied = ComplaintReplyIssued.of({ documentNo: 'D-1', channel: 'letter', subject, reply: undefined })
const closedNow = ComplaintClosed.of({ opinionSheet: 'OS-1', agreed: true, subject, note: undefined })

const stateAfter = (...events: readonly (Made | Told)[]) =>
  scenario()
    .given(STREAM, ...events)
    .stateOf(complaint, STREAM)

describe('the fold', () => {
  test('CMP-22: nothing is known before the logging, and the first logging is the only one', () => {
    expect(stateAfter()).toEqual({ is: 'unknown' })
    expect(stateAfter(classified, closedNow)).toEqual({ is: 'unknown' })
    expect(phase(stateAfter())).toBe('unknown')
    expect(stateAfter(logged(), logged('C-2'))).toEqual(stateAfter(logged()))
  })

  test('the complainant is the customer, or a person of this complaint', () => {
    expect(stateAfter(logged())).toMatchObject({ subject: 'customer:C-1', customer: 'C-1' })
    expect(stateAfter(logged(null))).toMatchObject({ subject: 'person:P-1', customer: null })
  })

  test('every type that a complaint may hold is folded', () => {
    expect(Object.keys(COMPLAINT_EVENTS)).toHaveLength(25)
    for (const [name, { type, version }] of Object.entries(COMPLAINT_EVENTS)) expect([type, version]).toEqual([name, 1])
  })

  test('what accompanies a complaint moves it to no other step', () => {
    const before = stateAfter(logged(), classified, assigned)
    const after = stateAfter(
      logged(),
      classified,
      assigned,
      ProgressChecked.of({ step: 'assigned', overdue: false, progressBy: deadline, subject, note: undefined }),
      HandlerAppraised.of({ employee: 'E-013', verdict: 'reward', measure: 'praise', subject, reason: 'Good.' }),
    )
    expect(after).toEqual(before)
    expect(stateAfter(logged(), ComplaintAcknowledged.of({ channel: 'email' }))).toMatchObject({
      step: 'logged',
      acknowledged: true,
    })
  })

  test('a proposal, its decision and its approval; whoever took part is known once', () => {
    const state = stateAfter(
      logged(),
      by('E-012', '2026-02-14T01:00:00.000Z', classified),
      by('E-002', '2026-02-14T02:00:00.000Z', assigned),
      by('E-002', '2026-02-14T02:00:00.000Z', InvestigatorAssigned.of({ investigators: ['E-006', 'E-013'] })),
      by(
        'E-006',
        '2026-02-14T03:00:00.000Z',
        InvestigationRecorded.of({ verified: 'confirmed', evidence: [], subject, findings: 'So.' }),
      ),
      by('E-013', '2026-02-14T04:00:00.000Z', proposed),
      by(
        'E-020',
        '2026-02-14T05:00:00.000Z',
        ResolutionDecided.of({ proposal: eventId(STREAM, 5), subject, note: undefined }),
        {
          actingFor: 'E-002',
        },
      ),
      by(
        'E-001',
        '2026-02-14T06:00:00.000Z',
        ResolutionApproved.of({ proposal: eventId(STREAM, 5), subject, note: undefined }),
      ),
    )
    expect(state).toMatchObject({
      step: 'approved',
      proposal: eventId(STREAM, 5),
      decidedBy: ['E-020', 'E-002'],
      handlers: ['E-012', 'E-002', 'E-013', 'E-006', 'E-020', 'E-001'],
    })
  })

  test('a new round begins where the complaint can go on, and forgets the answers of the last', () => {
    const reopened = by(
      'E-012',
      '2026-04-01T01:00:00.000Z',
      ComplaintReopened.of({
        time: 1,
        reasonCode: 'new-facts',
        deadline,
        subject,
        reason: 'More.',
      }),
    )
    expect(stateAfter(logged(), classified, assigned, proposed, replied, closedNow, reopened)).toMatchObject({
      step: 'assigned',
      proposal: null,
      reply: null,
      closedAt: null,
      reopened: 1,
      clockFrom: '2026-04-01T01:00:00.000Z',
    })
    expect(stateAfter(logged(), classified, closedNow, reopened)).toMatchObject({ step: 'classified' })
    expect(stateAfter(logged(), closedNow, reopened)).toMatchObject({ step: 'logged' })
  })

  test('an escalation of what is in time does not hide the one of a missed deadline', () => {
    const to = office
    const escalated = (level: number, dueAt: string | null): Made =>
      ComplaintEscalated.of({
        level,
        to,
        because: dueAt === null ? 'judged-by-person' : 'overdue',
        dueAt,
        subject,
        reason: undefined,
      })
    expect(stateAfter(logged(), escalated(1, deadline.dueAt), escalated(2, null))).toMatchObject({
      escalations: 2,
      escalatedFor: deadline.dueAt,
    })
  })

  test('what a source has settled stands still', () => {
    const report = { source: 'authority', reference: null, passedOnAt: null, settled: true, facts: {} }
    const state = stateAfter(logged('C-1', { report }))
    expect(phase(state)).toBe('settled-by-source')
    expect(phase(stateAfter(logged('C-1', { report: { ...report, settled: false } })))).toBe('logged')
  })

  test('the steps are told in their order', () => {
    expect(STEPS[0]).toBe('logged')
    expect(STEPS.at(-1)).toBe('closed')
    expect(new Set(STEPS).size).toBe(12)
  })
})
