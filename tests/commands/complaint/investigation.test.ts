/** Who answers for a complaint and who investigates it: from the right office, and never the person complained about. */
import { describe, expect, test } from '@jest/globals'
import { complaintCommands } from '../../../commands/complaint'
import { defaultPolicy } from '../../../domain/policy/default'
import { EmployeeLeft, staffStream } from '../../../domain/staff'
import { inForce } from '../scenario'
import { aWorld, COMPLAINT, complaintIn, INVESTIGATOR, type Kind, PEOPLE, STREAM, SUBJECT, toLog, told } from './story'

const { logComplaint, classifyComplaint, assignComplaint, assignInvestigator, recordInvestigation } = complaintCommands
const DIRECTOR = 'E-002'
const of = { complaint: COMPLAINT }
const findings = { ...of, verified: 'confirmed', findings: 'It is so.' } as const

/** A complaint about E-006 or E-007, classified. */
const about = (aboutEmployee: string) =>
  aWorld()
    .as('E-011')
    .when(logComplaint, { ...toLog, aboutEmployee })
    .accepted()
    .as('E-012')
    .when(classifyComplaint, { ...of, category: 'quality', severity: 'minor' })
    .accepted()

describe('assign-complaint', () => {
  test('CMP-24 CMP-26 CMP-29: an owner is named, with the day on which the progress is looked at', () => {
    const world = told('classified')
      .as(DIRECTOR, { at: '2026-01-05T02:00:00.000Z' })
      .when(assignComplaint, { ...of, owner: 'E-007' })
      .accepted()
    expect(world.events(STREAM).at(-1)?.open).toMatchObject({
      owner: 'E-007',
      department: 'division-tuoda',
      predecessor: null,
      progressBy: { name: 'complaint.progress', dueAt: '2026-01-07T10:00:00.000Z' },
    })
    expect(complaintIn(world)).toMatchObject({ step: 'assigned', owner: 'E-007' })
  })

  test.each<[string, Kind, string, string]>([
    ['CMP-16', 'quality', 'E-013', 'CMP-16'],
    ['CMP-18', 'service', 'E-013', 'CMP-18'],
    ['CMP-11', 'logistics', 'E-007', 'CMP-11'],
  ])('CMP-11 CMP-15 CMP-16 CMP-18: by %s an owner of another office is refused for %s', (_, kind, stranger, rule) => {
    told('classified', { kind })
      .as(DIRECTOR)
      .when(assignComplaint, { ...of, owner: stranger })
      .refused('not-the-office', { rule, field: 'owner' })
      .as(DIRECTOR)
      .when(assignComplaint, { ...of, owner: PEOPLE[kind].owner })
      .accepted()
  })

  test('CMP-24: owner and team in one breath; the same owner again changes nothing', () => {
    told('classified')
      .as(DIRECTOR)
      .when(assignComplaint, { ...of, owner: 'E-007', investigators: ['E-006', 'E-011'] })
      .givesEvents((events) =>
        expect(events.map(({ type }) => type)).toEqual(['ComplaintAssigned', 'InvestigatorAssigned']),
      )
      .as(DIRECTOR)
      .when(assignComplaint, { ...of, owner: 'E-007' })
      .nothing()
  })

  test('CMP-24: another owner takes over at any step before the end, and the predecessor is on record', () => {
    const world = told('negotiated')
      .as(DIRECTOR)
      .when(assignComplaint, { ...of, owner: 'E-008' })
      .accepted()
    expect(world.events(STREAM).at(-1)?.open).toMatchObject({ owner: 'E-008', predecessor: 'E-007' })
    expect(complaintIn(world)).toMatchObject({ step: 'negotiated', owner: 'E-008' })
    told('closed')
      .as(DIRECTOR)
      .when(assignComplaint, { ...of, owner: 'E-008' })
      .refused('complaint-closed', { rule: 'CMP-08' })
  })

  test('CMP-03 CMP-24: not before the classification, nobody unknown, nobody who has left', () => {
    told('logged')
      .as(DIRECTOR)
      .when(assignComplaint, { ...of, owner: 'E-007' })
      .refused('not-classified', { rule: 'CMP-03' })
    told('classified')
      .as(DIRECTOR)
      .when(assignComplaint, { ...of, owner: 'E-999' })
      .refused('unknown-employee', { rule: 'CMP-24', field: 'owner' })
      .given(staffStream, EmployeeLeft.of({ employee: 'E-007', leftOn: '2026-01-04' }))
      .as(DIRECTOR)
      .when(assignComplaint, { ...of, owner: 'E-007' })
      .refused('unknown-employee', { rule: 'CMP-24', field: 'owner' })
  })

  test('CMP-09: the person complained about neither owns, investigates nor assigns it', () => {
    about('E-007')
      .as(DIRECTOR)
      .when(assignComplaint, { ...of, owner: 'E-007' })
      .refused('complained-about', { rule: 'CMP-09', field: 'owner' })
      .as(DIRECTOR)
      .when(assignComplaint, { ...of, owner: 'E-008', investigators: ['E-006', 'E-007'] })
      .refused('complained-about', { rule: 'CMP-09', field: 'investigators.1' })
      .as('E-007')
      .when(assignComplaint, { ...of, owner: 'E-008' })
      .refused('complained-about', { rule: 'CMP-09' })
      .as(DIRECTOR)
      .when(assignComplaint, { ...of, owner: 'E-008', investigators: ['E-006'] })
      .accepted()
  })

  test('CMP-25: without an interval for looking after it, nothing is assigned', () => {
    const policy = inForce({
      ...defaultPolicy,
      deadlines: defaultPolicy.deadlines.filter(({ name }) => name !== 'complaint.progress'),
    })
    told('classified')
      .as(DIRECTOR, { policy })
      .when(assignComplaint, { ...of, owner: 'E-007' })
      .refused('no-deadline', { rule: 'CMP-25' })
  })
})

describe('assign-investigator', () => {
  test('CMP-04: a person or a team, changed until it has reported', () => {
    const world = told('assigned')
      .as(DIRECTOR)
      .when(assignInvestigator, { ...of, investigators: ['E-011', 'E-012'] })
      .accepted()
    expect(complaintIn(world).investigators).toEqual(['E-011', 'E-012'])
    told('investigated')
      .as(DIRECTOR)
      .when(assignInvestigator, { ...of, investigators: ['E-011'] })
      .refused('step-is-past')
  })

  test('CMP-24: an owner comes before any investigator', () => {
    told('classified')
      .as(DIRECTOR)
      .when(assignInvestigator, { ...of, investigators: ['E-011'] })
      .refused('not-assigned', { rule: 'CMP-24' })
  })

  test('CMP-04 CMP-09: nobody unknown, not the person complained about, not by that person', () => {
    const world = about('E-006')
      .as(DIRECTOR)
      .when(assignComplaint, { ...of, owner: 'E-007' })
      .accepted()
    world
      .as(DIRECTOR)
      .when(assignInvestigator, { ...of, investigators: ['E-999'] })
      .refused('unknown-employee', { rule: 'CMP-04', field: 'investigators.0' })
      .as(DIRECTOR)
      .when(assignInvestigator, { ...of, investigators: ['E-006'] })
      .refused('complained-about', { rule: 'CMP-09', field: 'investigators.0' })
      .as('E-006')
      .when(assignInvestigator, { ...of, investigators: ['E-011'] })
      .refused('complained-about', { rule: 'CMP-09' })
    world
      .as(DIRECTOR)
      .whenGiven(assignInvestigator, { ...of, investigators: [] })
      .malformed('investigators')
  })
})

describe('record-investigation', () => {
  test('CMP-04: the designated person records what was found out, protected, and whether it is so, openly', () => {
    const world = told('assigned')
      .as(INVESTIGATOR)
      .when(recordInvestigation, { ...findings, verified: 'partly-confirmed', evidence: ['R-1'] })
      .givesEvents(([made]) => {
        expect(made?.open).toEqual({ verified: 'partly-confirmed', evidence: ['R-1'] })
        expect(made?.placed).toEqual([{ of: SUBJECT, group: 'complaint', fields: { findings: 'It is so.' } }])
      })
    expect(complaintIn(world).step).toBe('investigated')
  })

  test('CMP-04: others have been designated, or nobody', () => {
    told('assigned')
      .as('E-011')
      .when(recordInvestigation, findings)
      .refused('not-the-investigator', { rule: 'CMP-04' })
      .as('E-020', { actingFor: INVESTIGATOR })
      .when(recordInvestigation, findings)
      .accepted()
    told('classified')
      .as(DIRECTOR)
      .when(assignComplaint, { ...of, owner: 'E-007' })
      .accepted()
      .as('E-007')
      .when(recordInvestigation, findings)
      .refused('no-investigator', { rule: 'CMP-04' })
  })

  test('CMP-24: not before somebody answers for it, and once', () => {
    told('classified').as(INVESTIGATOR).when(recordInvestigation, findings).refused('not-assigned', { rule: 'CMP-24' })
    told('investigated').as(INVESTIGATOR).when(recordInvestigation, findings).refused('step-is-past')
  })

  test('CMP-09: whom it came to be about after the assignment records nothing', () => {
    told('assigned')
      .as('E-012')
      .when(classifyComplaint, { ...of, category: 'quality', severity: 'serious', aboutEmployee: INVESTIGATOR })
      .accepted()
      .as(INVESTIGATOR)
      .when(recordInvestigation, findings)
      .refused('complained-about', { rule: 'CMP-09' })
  })
})
