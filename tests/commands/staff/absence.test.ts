/** Who is away, and who stands in. */
import { describe, test } from '@jest/globals'
import { staffCommands } from '../../../commands/staff'
import { AbsenceEnded, AbsenceRecorded, EmployeeHired, EmployeeLeft, staffStream } from '../../../domain/staff'
import { AT, company, personnel } from './scene'

const { recordAbsence, endAbsence } = staffCommands

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

  test('an absence may be of one day, and touches no other on any day', () => {
    personnel.when(recordAbsence, { ...absence, until: '2026-03-03' }).accepted()
    const afterOneUntil = (until: string) =>
      company
        .given(staffStream, AbsenceRecorded.of({ employee: 'E-006', from: '2026-03-01', until }))
        .as('E-018', { at: AT })
        .when(recordAbsence, absence)
    afterOneUntil('2026-03-03').refused('absence-overlaps')
    afterOneUntil('2026-03-02').accepted()
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

  test('an absence that began yesterday keeps its first day, and nobody unknown comes back', () => {
    company
      .given(staffStream, AbsenceRecorded.of({ employee: 'E-006', from: '2026-03-01', until: '2026-03-13' }))
      .as('E-018', { at: AT })
      .when(endAbsence, { employee: 'E-006', from: '2026-03-01' })
      .gives(AbsenceEnded.of({ employee: 'E-006', from: '2026-03-01', lastDay: '2026-03-01' }))
    asking.when(endAbsence, { employee: 'E-999', from: '2026-03-01' }).refused('unknown-employee')
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
