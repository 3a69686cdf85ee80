/** Filing, reopening and appraising: after the reply, with the opinion sheet, within its days, by others than oneself. */
import { describe, expect, test } from '@jest/globals'
import { complaintCommands } from '../../../commands/complaint'
import { complaint as complaintThing } from '../../../domain/complaint'
import { RecurrenceLinked, WaitingEnded, WaitingStarted } from '../../../domain/complaint/follow-up-events'
import { phase } from '../../../domain/complaint/rules'
import { defaultPolicy } from '../../../domain/policy/default'
import { inForce, type Scenario } from '../scenario'
import { aWorld, COMPLAINT, complaintIn, STREAM, SUBJECT, toLog, told, withRules } from './story'

const {
  closeComplaint,
  reopenComplaint,
  appraiseHandler,
  logComplaint,
  recordRootCause,
  recordPreventiveAction,
  assignComplaint,
  recordInvestigation,
  acknowledgeComplaint,
  classifyComplaint,
} = complaintCommands
const of = { complaint: COMPLAINT }
const close = { ...of, opinionSheet: 'OS-1' }
const reopen = { ...of, reasonCode: 'not-settled', reason: 'It is dark again.' }

describe('close-complaint', () => {
  test('CMP-08 CMP-14 LOG-15 RPT-20: filed for reference with its opinion sheet, after the reply', () => {
    told('replied')
      .as('E-004')
      .when(closeComplaint, { ...close, note: 'Shelf 4.' })
      .givesEvents(([made]) => {
        expect(made?.open).toEqual({ opinionSheet: 'OS-1', agreed: true })
        expect(made?.placed).toEqual([{ of: SUBJECT, group: 'text', fields: { note: 'Shelf 4.' } }])
      })
      .as('E-004')
      .when(closeComplaint, close)
      .refused('complaint-closed', { rule: 'CMP-08' })
  })

  test('CMP-08: not before the result has been sent', () => {
    told('verified').as('E-004').when(closeComplaint, close).refused('not-replied', { rule: 'CMP-08' })
  })

  test('CMP-14: not without the opinion sheet', () => {
    told('replied')
      .as('E-004')
      .when(closeComplaint, of)
      .refused('opinion-sheet-missing', { rule: 'CMP-14', field: 'opinionSheet' })
  })

  test('CMP-09: not by the person complained about', () => {
    told('replied', { log: { aboutEmployee: 'E-019' } })
      .as('E-019')
      .when(closeComplaint, close)
      .refused('complained-about', { rule: 'CMP-09' })
      .as('E-004')
      .when(closeComplaint, close)
      .accepted()
  })

  const recurring = (links: number): Scenario =>
    told('replied').given(
      STREAM,
      ...Array.from({ length: links }, (_, index) =>
        RecurrenceLinked.of({
          earlier: `K-0${index}`,
          because: 'same-product',
          subject: SUBJECT,
          reason: undefined,
        }),
      ),
    )

  test('CMP-27 CMP-28: three alike within the window: first the root cause and what is done against it', () => {
    recurring(1).as('E-004').when(closeComplaint, close).accepted()
    recurring(2)
      .as('E-004')
      .when(closeComplaint, close)
      .refused('root-cause-missing', { rule: 'CMP-27' })
      .as('E-005')
      .when(recordRootCause, { ...of, cause: 'supplier', factor: 'external', analysis: 'New drivers.' })
      .accepted()
      .as('E-004')
      .when(closeComplaint, close)
      .refused('preventive-action-missing', { rule: 'CMP-28' })
      .as('E-005')
      .when(recordPreventiveAction, {
        ...of,
        owner: 'E-007',
        measure: 'Tests.',
        doneBy: '2026-02-01',
        checkFrom: '2026-03-01',
      })
      .accepted()
      .as('E-004')
      .when(closeComplaint, close)
      .accepted()
  })

  test('CMP-27: the threshold is the regulation’s', () => {
    recurring(2)
      .as('E-004', { policy: withRules({ recurrence: { windowDays: 180, threshold: 4 } }) })
      .when(closeComplaint, close)
      .accepted()
  })
})

describe('reopen-complaint', () => {
  test('CMP-22 CMP-25: the same number with a new deadline; it goes on at the investigation', () => {
    const world = told('closed')
      .as('E-012', { at: '2026-01-20T02:00:00.000Z' })
      .when(reopenComplaint, reopen)
      .givesEvents(([made]) => {
        expect(made?.open).toMatchObject({
          time: 1,
          reasonCode: 'not-settled',
          deadline: { name: 'complaint.answer.serious', dueAt: '2026-01-27T10:00:00.000Z' },
        })
        expect(made?.placed).toEqual([{ of: SUBJECT, group: 'text', fields: { reason: 'It is dark again.' } }])
      })
    expect(complaintIn(world)).toMatchObject({
      complaint: COMPLAINT,
      step: 'assigned',
      reply: null,
      proposal: null,
      reopened: 1,
    })
    world
      .as('E-006')
      .when(recordInvestigation, { ...of, verified: 'confirmed', findings: 'It is so.' })
      .accepted()
  })

  test('CMP-08: until its days are over; later it is a new complaint', () => {
    const closedAt = Date.parse(complaintIn(told('closed')).closedAt ?? '')
    const later = (milliseconds: number) => ({ at: new Date(closedAt + milliseconds).toISOString() })
    const days = 90 * 86_400_000
    told('closed')
      .as('E-012', later(days + 1))
      .when(reopenComplaint, reopen)
      .refused('too-late-to-reopen', { rule: 'CMP-08' })
      .as('E-012', later(days))
      .when(reopenComplaint, reopen)
      .accepted()
  })

  test('a complaint that is open, a reason that the regulation does not list, a regulation without a deadline', () => {
    told('replied').as('E-012').when(reopenComplaint, reopen).refused('complaint-open')
    told('closed')
      .as('E-012')
      .when(reopenComplaint, { ...reopen, reasonCode: 'boredom' })
      .refused('not-in-policy', { field: 'reasonCode' })
      .as('E-012', { policy: inForce({ ...defaultPolicy, deadlines: [] }) })
      .when(reopenComplaint, reopen)
      .refused('no-deadline', { rule: 'CMP-25' })
  })

  test('a complaint that a source has answered stands still until somebody reopens it', () => {
    const settled = aWorld()
      .as('E-011')
      .when(logComplaint, { ...toLog, report: { source: 'authority', settled: true } })
      .accepted()
    expect(phase(settled.stateOf(complaintThing, STREAM))).toBe('settled-by-source')
    const classified = settled
      .as('E-012')
      .when(classifyComplaint, { ...of, category: 'quality', severity: 'minor' })
      .accepted()
    classified
      .as('E-002')
      .when(assignComplaint, { ...of, owner: 'E-007' })
      .refused('settled-by-source')
      .as('E-011')
      .when(acknowledgeComplaint, { ...of, channel: 'telephone' })
      .refused('settled-by-source')
      .as('E-012')
      .when(reopenComplaint, reopen)
      .accepted()
      .as('E-002')
      .when(assignComplaint, { ...of, owner: 'E-007' })
      .accepted()
    const reopened = settled.as('E-012').when(reopenComplaint, reopen).accepted()
    expect(complaintIn(reopened)).toMatchObject({ step: 'logged', deadline: { untilClassified: true } })
  })

  test('CMP-25: pauses of the round before do not count in the next', () => {
    const since = '2026-01-05T03:00:00.000Z'
    const until = '2026-01-05T04:00:00.000Z'
    const { deadline } = complaintIn(told('replied'))
    const world = told('replied').given(
      STREAM,
      WaitingStarted.of({ awaits: 'customer', since, subject: SUBJECT, note: undefined }),
      WaitingEnded.of({ since, until, deadline, subject: SUBJECT, note: undefined }),
    )
    expect(complaintIn(world).pauses).toEqual([{ from: since, until }])
    const reopened = world
      .as('E-004')
      .when(closeComplaint, close)
      .accepted()
      .as('E-012')
      .when(reopenComplaint, reopen)
      .accepted()
    expect(complaintIn(reopened).pauses).toEqual([])
  })
})

describe('appraise-handler', () => {
  const praise = { ...of, employee: 'E-007', verdict: 'reward', measure: 'praise', reason: 'In one day.' } as const

  test('CMP-12 GOV-20: a reward or a penalty is recorded, its reason protected', () => {
    const world = told('closed')
      .as('E-002')
      .when(appraiseHandler, praise)
      .givesEvents(([made]) => {
        expect(made?.open).toEqual({ employee: 'E-007', verdict: 'reward', measure: 'praise' })
        expect(made?.placed).toEqual([{ of: SUBJECT, group: 'text', fields: { reason: 'In one day.' } }])
      })
    world
      .as('E-002')
      .when(appraiseHandler, { ...praise, verdict: 'penalty', measure: 'warning' })
      .accepted()
  })

  test('CMP-12: measures are those of the regulation, each for its verdict', () => {
    told('closed')
      .as('E-002')
      .when(appraiseHandler, { ...praise, measure: 'warning' })
      .refused('not-in-policy', { rule: 'CMP-12', field: 'measure' })
      .as('E-002')
      .when(appraiseHandler, { ...praise, verdict: 'penalty' })
      .refused('not-in-policy', { rule: 'CMP-12', field: 'measure' })
  })

  test.each(['E-007', 'E-006', 'E-001', 'E-004'])('CMP-12: %s took part', (employee) => {
    told('closed')
      .as('E-002')
      .when(appraiseHandler, { ...praise, employee })
      .accepted()
  })

  test('CMP-12: only who took part, nobody himself, nobody unknown', () => {
    told('closed')
      .as('E-002')
      .when(appraiseHandler, { ...praise, employee: 'E-019' })
      .refused('not-a-handler', { rule: 'CMP-12', field: 'employee' })
      .as('E-002')
      .when(appraiseHandler, { ...praise, employee: 'E-999' })
      .refused('unknown-employee', { field: 'employee' })
      .as('E-007')
      .when(appraiseHandler, praise)
      .refused('own-appraisal', { rule: 'CMP-12' })
      .as('E-020', { actingFor: 'E-007' })
      .when(appraiseHandler, praise)
      .refused('own-appraisal', { rule: 'CMP-12' })
  })
})
