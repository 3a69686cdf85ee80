/** Proposal, decision and approval: from the findings, by the office that the category names, by two people where it must be. */
import { describe, expect, test } from '@jest/globals'
import { complaintCommands } from '../../../commands/complaint'
import { RolesChanged, staffStream } from '../../../domain/staff'
import { eventId } from '../scenario'
import {
  aWorld,
  COMPLAINT,
  complaintIn,
  FIVE_STEPS,
  INVESTIGATOR,
  type Kind,
  PEOPLE,
  STREAM,
  SUBJECT,
  toLog,
  told,
} from './story'

const { proposeResolution, decideResolution, approveResolution, classifyComplaint, logComplaint, assignComplaint } =
  complaintCommands
const of = { complaint: COMPLAINT }
const solution = { measures: ['apology', 'replacement'], solution: 'Three new lamps.' }
const adopt = { ...of, verdict: 'adopt' } as const

describe('propose-resolution', () => {
  test('CMP-05: measures and compensation are open, the solution is protected', () => {
    told('investigated')
      .as('E-007')
      .when(proposeResolution, { ...of, ...solution, compensation: { amountMinor: 12_000, currency: 'CNY' } })
      .givesEvents(([made]) => {
        expect(made?.open).toEqual({
          measures: ['apology', 'replacement'],
          compensation: { amountMinor: 12_000, currency: 'CNY' },
        })
        expect(made?.placed).toEqual([{ of: SUBJECT, group: 'complaint', fields: { solution: 'Three new lamps.' } }])
      })
  })

  test('CMP-05: only after the investigation', () => {
    told('assigned')
      .as('E-007')
      .when(proposeResolution, { ...of, ...solution })
      .refused('not-investigated', { rule: 'CMP-05' })
  })

  test('CMP-05: measures are those of the regulation, one at least; compensation is above zero', () => {
    told('investigated')
      .as('E-007')
      .when(proposeResolution, { ...of, ...solution, measures: ['apology', 'revenge'] })
      .refused('not-in-policy', { rule: 'CMP-05', field: 'measures.1' })
      .as('E-007')
      .when(proposeResolution, { ...of, ...solution, measures: [] })
      .malformed('measures')
      .as('E-007')
      .when(proposeResolution, { ...of, ...solution, compensation: { amountMinor: 0, currency: 'CNY' } })
      .malformed('compensation.amountMinor')
  })

  test.each<[Kind, string, string]>([
    ['quality', 'E-013', 'CMP-16'],
    ['service', 'E-013', 'CMP-18'],
    ['logistics', 'E-007', 'CMP-11'],
  ])('CMP-11 CMP-16 CMP-18: %s is not for another office to solve', (kind, stranger, rule) => {
    told('investigated', { kind })
      .as(stranger)
      .when(proposeResolution, { ...of, ...solution })
      .refused('not-the-office', { rule })
  })

  test('it may be bettered until it is decided; then the step is past', () => {
    const world = told('proposed')
      .as('E-007')
      .when(proposeResolution, { ...of, ...solution })
      .accepted()
    expect(complaintIn(world).proposal).toBe(eventId(STREAM, 6))
    told('decided')
      .as('E-007')
      .when(proposeResolution, { ...of, ...solution })
      .refused('step-is-past', { rule: 'CMP-05' })
  })
})

describe('decide-resolution', () => {
  test.each<[Kind, string]>([
    ['quality', 'CMP-16'],
    ['service', 'CMP-18'],
    ['logistics', 'CMP-21'],
  ])('CMP-16 CMP-18 CMP-21: %s is decided by the office of its routing alone', (kind, rule) => {
    told('proposed', { kind })
      .as('E-007')
      .when(decideResolution, adopt)
      .refused('not-the-office', { rule })
      .as('system.complaints')
      .when(decideResolution, adopt)
      .refused('not-the-office', { rule })
      .as(PEOPLE[kind].decider)
      .when(decideResolution, { ...adopt, note: 'Agreed.' })
      .givesEvents(([made]) => {
        expect(made?.open).toEqual({ proposal: eventId(STREAM, 5) })
        expect(made?.placed).toEqual([{ of: SUBJECT, group: 'text', fields: { note: 'Agreed.' } }])
      })
  })

  test('CMP-05: returned with a reason, another solution is proposed', () => {
    const world = told('proposed')
    world
      .as('E-001')
      .when(decideResolution, { ...of, verdict: 'return' })
      .refused('reason-missing', { rule: 'CMP-05', field: 'reason' })
    const back = world
      .as('E-001')
      .when(decideResolution, { ...of, verdict: 'return', reason: 'Too little.' })
      .givesEvents(([made]) => expect(made?.open).toEqual({ proposal: eventId(STREAM, 5), by: 'decider' }))
    expect(complaintIn(back).step).toBe('investigated')
    back.as('E-001').when(decideResolution, adopt).refused('not-proposed', { rule: 'CMP-05' })
  })

  test('CMP-16: nothing is decided before it is proposed, or twice', () => {
    told('investigated').as('E-001').when(decideResolution, adopt).refused('not-proposed', { rule: 'CMP-05' })
    told('decided').as('E-001').when(decideResolution, adopt).refused('step-is-past')
  })

  test('CMP-09: not by the person complained about, who may be the manager', () => {
    const world = aWorld()
      .as('E-011')
      .when(logComplaint, { ...toLog, aboutEmployee: 'E-001' })
      .accepted()
      .as('E-012')
      .when(classifyComplaint, { ...of, category: 'quality', severity: 'minor' })
      .accepted()
      .as('E-002')
      .when(assignComplaint, { ...of, owner: 'E-007', investigators: [INVESTIGATOR] })
      .accepted()
      .as(INVESTIGATOR)
      .when(complaintCommands.recordInvestigation, { ...of, verified: 'confirmed', findings: 'It is so.' })
      .accepted()
      .as('E-007')
      .when(proposeResolution, { ...of, ...solution })
      .accepted()
    world.as('E-001').when(decideResolution, adopt).refused('complained-about', { rule: 'CMP-09' })
  })

  test('CMP-10: in five steps the decision may bring its solution, in seven it may not', () => {
    const bringing = { ...adopt, solution }
    told('investigated')
      .as('E-001')
      .when(decideResolution, bringing)
      .refused('steps-apart', { rule: 'CMP-10', field: 'solution' })
    const five = told('investigated', { policy: FIVE_STEPS })
    five
      .as('E-001', { policy: FIVE_STEPS })
      .when(decideResolution, { ...bringing, verdict: 'return' })
      .refused('nothing-to-return', { field: 'solution' })
      .as('E-001', { policy: FIVE_STEPS })
      .when(decideResolution, { ...bringing, solution: { ...solution, measures: ['revenge'] } })
      .refused('not-in-policy', { field: 'solution.measures.0' })
    const world = five
      .as('E-001', { policy: FIVE_STEPS })
      .when(decideResolution, bringing)
      .givesEvents((events) => {
        expect(events.map(({ type }) => type)).toEqual(['ResolutionProposed', 'ResolutionDecided'])
        expect(events[1]?.open).toEqual({ proposal: null })
      })
    expect(complaintIn(world)).toMatchObject({ step: 'decided', proposal: eventId(STREAM, 5) })
  })
})

describe('approve-resolution', () => {
  const approve = { ...of, verdict: 'approve' } as const

  test('CMP-19: the result of a service complaint is approved by the marketing director’s office', () => {
    told('decided', { kind: 'service' })
      .as('E-006')
      .when(approveResolution, approve)
      .refused('not-the-office', { rule: 'CMP-19' })
      .as('E-002')
      .when(approveResolution, { ...approve, note: 'Good.' })
      .givesEvents(([made]) => {
        expect(made?.open).toEqual({ proposal: eventId(STREAM, 5) })
        expect(made?.placed).toEqual([{ of: SUBJECT, group: 'text', fields: { note: 'Good.' } }])
      })
  })

  test('CMP-19: or returned with a reason', () => {
    const world = told('decided', { kind: 'service' })
    world
      .as('E-002')
      .when(approveResolution, { ...of, verdict: 'return' })
      .refused('reason-missing', { field: 'reason' })
    const back = world
      .as('E-002')
      .when(approveResolution, { ...of, verdict: 'return', reason: 'An apology is due.' })
      .givesEvents(([made]) => expect(made?.open).toEqual({ proposal: eventId(STREAM, 5), by: 'approver' }))
    expect(complaintIn(back).step).toBe('investigated')
  })

  test('CMP-19: nothing is approved before it is decided, twice, or where nobody need approve', () => {
    told('proposed', { kind: 'service' }).as('E-002').when(approveResolution, approve).refused('not-decided')
    told('approved', { kind: 'service' }).as('E-002').when(approveResolution, approve).refused('step-is-past')
    told('decided').as('E-002').when(approveResolution, approve).refused('no-approval-needed', { rule: 'CMP-19' })
  })

  test('CMP-19: nobody approves what he decided, nor does who acts for him', () => {
    const moved = RolesChanged.of({ employee: 'E-005', rolesBefore: [], roles: ['division-manager'] })
    const world = told('decided', { kind: 'service' }).given(staffStream, moved)
    const office = { department: 'marketing-director-office' }
    world
      .as('E-005', office)
      .when(approveResolution, approve)
      .refused('decided-it', { rule: 'CMP-19' })
      .as('E-020', { ...office, actingFor: 'E-005' })
      .when(approveResolution, approve)
      .refused('decided-it', { rule: 'CMP-19' })
  })
})
