/** Review and approval: who may decide, in whose place, twice by nobody, and never by the passing of time. */

import { describe, expect, test } from '@jest/globals'
import { approveEdit, reviewEditRequest } from '../../../commands/edit/decide'
import { executeEdit } from '../../../commands/edit/execute'
import { requestDeletion, requestEdit, resubmitEdit } from '../../../commands/edit/request'
import { rowOf } from '../../../commands/kernel/command'
import { EditApproved, EditDeclined, EditRequestReviewed } from '../../../domain/customer/edit-events'
import { ArchiveClosed } from '../../../domain/customer/events'
import { defaultPolicy } from '../../../domain/policy/default'
import type { PolicyDocument, PolicyInForce } from '../../../domain/policy/document'
import { mayDo } from '../../../domain/policy/rights'
import { AbsenceRecorded, EmployeeHired, EmployeeLeft, RolesChanged, staffStream } from '../../../domain/staff'
import { inForce, type Scenario } from '../scenario'
import {
  approved,
  asked,
  at,
  bankAccount,
  C,
  designated,
  latest,
  ofLatest,
  on,
  passing,
  reviewed,
  STREAM,
  telephone,
  withEdits,
  world,
} from './fixture'

const review = (told: Scenario, as: string, unusual = {}) =>
  told.as(as, { ...on, ...unusual }).when(reviewEditRequest, passing(told))
const approve = (told: Scenario, as: string, unusual = {}) =>
  told.as(as, { ...on, ...unusual }).when(approveEdit, { ...ofLatest(told), verdict: 'approve' })
const placeOf = (told: Scenario): unknown => {
  const last = told.events(STREAM).at(-1)?.open
  return typeof last === 'object' && last !== null && 'inPlaceOf' in last ? last.inPlaceOf : 'nothing is said'
}

const absent = (employee: string, delegate: string | null) =>
  AbsenceRecorded.of({ employee, from: '2026-02-01', until: '2026-02-28', delegate })
const left = (employee: string) => EmployeeLeft.of({ employee, leftOn: '2026-02-01' })
const hired = (employee: string, department: string, ...roles: readonly string[]) =>
  EmployeeHired.of({ employee, name: employee, employment: 'employee', department, roles, hiredOn: '2025-02-01' })
const staffed = (told: Scenario, ...events: Parameters<Scenario['given']>[1][]): Scenario =>
  told.given(staffStream, ...events)
const deletion = (as = 'E-007'): Scenario =>
  world().as(as, on).when(requestDeletion, { customer: C, reasonCode: 'other', reason: 'Dissolved.' }).accepted()

describe('review-edit-request', () => {
  test("EDT-04: the supervisor of the requester's department reviews, and names the proposal", () => {
    const told = asked()
    review(told, 'E-006').gives(
      EditRequestReviewed.of({
        number: C,
        request: latest(told).request,
        round: 1,
        proposal: at(11),
        reasonable: true,
        compliant: true,
        verdict: 'pass',
        headBecause: [],
        inPlaceOf: null,
        note: undefined,
      }),
    )
  })

  test('EDT-04: nobody else reviews: neither a supervisor of another department nor the general manager', () => {
    for (const as of ['E-012', 'E-001', 'E-003', 'E-008'])
      review(asked(), as).refused('not-the-decider', { rule: 'EDT-04' })
  })

  test('EDT-05: a request passes only if it is both reasonable and compliant', () => {
    const told = asked()
    for (const [reasonable, compliant] of [
      [true, false],
      [false, true],
      [false, false],
    ] as const)
      told
        .as('E-006', on)
        .when(reviewEditRequest, { ...ofLatest(told), reasonable, compliant, verdict: 'pass' })
        .refused('verdicts-forbid-passing', { rule: 'EDT-05' })
    told
      .as('E-006', on)
      .whenGiven(reviewEditRequest, { ...ofLatest(told), reasonable: true, verdict: 'pass' })
      .malformed('compliant')
  })

  test('EDT-05: whoever returns or rejects says why', () => {
    const told = asked()
    for (const verdict of ['return', 'reject'] as const) {
      const input = { ...ofLatest(told), reasonable: true, compliant: false, verdict }
      told.as('E-006', on).when(reviewEditRequest, input).refused('note-missing', { rule: 'EDT-05', field: 'note' })
      const after = told
        .as('E-006', on)
        .when(reviewEditRequest, { ...input, note: 'Not like this.' })
        .accepted()
      expect(latest(after).phase).toBe(verdict === 'return' ? 'returned' : 'rejected')
    }
  })

  test('EDT-06 EDT-07: where the head is necessary a passed request awaits approval, else it is approved', () => {
    expect(latest(reviewed(asked()))).toMatchObject({ phase: 'approved', headBecause: [] })
    expect(latest(reviewed(asked(bankAccount)))).toMatchObject({
      phase: 'awaiting-approval',
      headBecause: ['chain', 'sensitivity:sensitive', 'group:bank'],
    })
    expect(latest(reviewed(deletion()))).toMatchObject({ phase: 'awaiting-approval', headBecause: ['deletion'] })
  })

  test('a decision in the wrong phase is refused, and the refusal names the phase', () => {
    const told = reviewed(asked())
    const named = { rule: 'EDT-04', because: 'It is approved: only a request that is submitted can be reviewed.' }
    review(told, 'E-006').refused('wrong-phase', named)
    approve(told, 'E-003').refused('wrong-phase', { rule: 'EDT-06' })
    approve(asked(), 'E-003').refused('wrong-phase')
  })

  test('a round that is named must be the present one', () => {
    const told = asked()
    told
      .as('E-006', on)
      .when(reviewEditRequest, { ...passing(told), round: 2 })
      .refused('round-moved', { rule: 'EDT-04' })
    told
      .as('E-006', on)
      .when(reviewEditRequest, { ...passing(told), round: 1 })
      .accepted()
  })

  test('in an archive that is closed meanwhile a request can be rejected and nothing else', () => {
    const told = asked().given(STREAM, ArchiveClosed.of({ number: C, reasonCode: 'business-ended', reason: 'x' }))
    review(told, 'E-006').refused('archive-closed')
    told
      .as('E-006', on)
      .when(reviewEditRequest, { ...passing(told), verdict: 'reject', note: 'Closed.' })
      .accepted()
  })
})

describe('who decides', () => {
  test('EDT-04: the requester never decides, whatever their roles; the general manager does, so recorded', () => {
    const told = world().as('E-006', on).when(requestEdit, telephone).accepted()
    review(told, 'E-006').refused('requester-decides', { rule: 'EDT-04' })
    expect(placeOf(review(told, 'E-001').accepted())).toEqual({
      role: 'supervisor',
      because: 'requester-is-decider',
      employee: 'E-006',
    })
  })

  test('EDT-04: neither who asked for another nor the one in whose name it was asked decides', () => {
    const told = world()
      .as('E-007', { ...on, actingFor: 'E-006' })
      .when(requestEdit, telephone)
      .accepted()
    review(told, 'E-006').refused('requester-decides')
    review(told, 'E-001', { actingFor: 'E-006' }).refused('requester-decides')
    review(told, 'E-001').accepted()
  })

  test('EDT-06: the head who asked does not approve; the general manager does, so recorded', () => {
    const supervisor = RolesChanged.of({
      employee: 'E-006',
      rolesBefore: ['supervisor'],
      roles: ['supervisor', 'crm-head'],
    })
    const alone = RolesChanged.of({ employee: 'E-003', rolesBefore: ['crm-head'], roles: [] })
    const told = reviewed(asked(bankAccount, world().given(staffStream, supervisor, alone)))
    approve(told, 'E-006').refused('decided-already', { rule: 'EDT-06' })
    expect(placeOf(approve(told, 'E-001').accepted())).toEqual({
      role: 'crm-head',
      because: 'already-decided',
      employee: 'E-006',
    })
    const byHead = staffed(world(), hired('E-030', 'crm', 'supervisor'))
      .as('E-003', on)
      .when(requestEdit, bankAccount)
    const passed = review(byHead.accepted(), 'E-030').accepted()
    approve(passed, 'E-003').refused('requester-decides', { rule: 'EDT-06' })
    expect(placeOf(approve(passed, 'E-001').accepted())).toEqual({
      role: 'crm-head',
      because: 'requester-is-decider',
      employee: 'E-003',
    })
  })

  test('EDT-04 EDT-06: nobody decides at two levels of a round; a new round is decided anew', () => {
    const told = reviewed(asked(bankAccount))
    approve(told, 'E-006').refused('decided-already')
    const declined = told
      .as('E-003', on)
      .when(approveEdit, { ...ofLatest(told), verdict: 'return', note: 'Another permit, please.' })
      .accepted()
    const again = declined.as('E-007', on).when(resubmitEdit, { ...ofLatest(declined), ...bankAccount })
    review(again.accepted(), 'E-006').accepted()
  })

  test('where the general manager has reviewed and no head is left, nobody may approve: somebody else must ask', () => {
    const told = world().as('E-003', on).when(requestEdit, bankAccount).accepted()
    const passed = review(told, 'E-001').accepted()
    approve(passed, 'E-001').refused('decided-already')
    approve(passed, 'E-005').refused('nobody-may-decide', { rule: 'EDT-06' })
  })

  test('where the supervisor is absent the delegate decides, so recorded; the absent one still may', () => {
    const told = staffed(asked(), absent('E-006', 'E-008'))
    expect(placeOf(review(told, 'E-008').accepted())).toEqual({
      role: 'supervisor',
      because: 'delegate-of-absent',
      employee: 'E-006',
    })
    expect(placeOf(review(told, 'E-006').accepted())).toBeNull()
    review(told, 'E-001').refused('not-the-decider')
    review(asked(), 'E-008').refused('not-the-decider')
  })

  test('a delegate who asked, or who is away too, does not decide: the general manager does', () => {
    for (const events of [[absent('E-006', 'E-007')], [absent('E-006', 'E-008'), absent('E-008', null)]]) {
      const told = staffed(asked(), ...events)
      expect(placeOf(review(told, 'E-001').accepted())).toEqual({
        role: 'supervisor',
        because: 'nobody-left',
        employee: 'E-006',
      })
    }
    review(staffed(asked(), absent('E-006', 'E-008'), absent('E-008', null)), 'E-008').refused('not-the-decider')
  })

  test('of several of a level the event says of whom and why, when none of them decides', () => {
    const two = staffed(world(), hired('E-030', 'division-tuoda', 'supervisor'), absent('E-030', null))
    const bySupervisor = two.as('E-006', on).when(requestEdit, telephone).accepted()
    expect(placeOf(review(bySupervisor, 'E-001').accepted())).toMatchObject({ because: 'nobody-left' })
    const heads = staffed(world(), hired('E-031', 'crm', 'supervisor', 'crm-head'))
      .as('E-003', on)
      .when(requestEdit, bankAccount)
    const passed = review(heads.accepted(), 'E-031').accepted()
    expect(placeOf(approve(passed, 'E-001').accepted())).toMatchObject({ because: 'requester-is-decider' })
  })

  test('EDT-04: whoever stands in for the requester does not decide in the place of the requester', () => {
    const told = staffed(world(), absent('E-006', 'E-008')).as('E-006', on).when(requestEdit, telephone).accepted()
    review(told, 'E-008').refused('not-the-decider')
    review(told, 'E-001').accepted()
  })

  test('EDT-06: nobody approves in the name of whoever reviewed, and one may act for either of two heads', () => {
    const told = reviewed(asked(bankAccount))
    approve(told, 'E-004', { actingFor: 'E-006' }).refused('decided-already')
    const two = staffed(told, hired('E-031', 'crm', 'crm-head'))
    for (const head of ['E-003', 'E-031']) approve(two, 'E-004', { actingFor: head }).accepted()
  })

  test('absence counts from its first day to its last', () => {
    const told = asked()
    const away = (from: string, until: string) =>
      review(staffed(told, AbsenceRecorded.of({ employee: 'E-006', from, until, delegate: 'E-008' })), 'E-008')
    away('2026-02-02', '2026-02-02').accepted()
    away('2026-02-01', '2026-02-01').refused('not-the-decider')
    away('2026-02-03', '2026-02-03').refused('not-the-decider')
  })

  test('where the supervisor has left another one of the department decides, else the general manager', () => {
    const told = staffed(asked(), left('E-006'))
    review(told, 'E-006').refused('not-the-decider')
    expect(placeOf(review(told, 'E-001').accepted())).toEqual({
      role: 'supervisor',
      because: 'nobody-left',
      employee: null,
    })
    const replaced = staffed(told, hired('E-030', 'division-tuoda', 'supervisor'))
    review(replaced, 'E-001').refused('not-the-decider')
    expect(placeOf(review(replaced, 'E-030').accepted())).toBeNull()
  })

  test('where the general manager stands in and is away, the delegate of the general manager decides', () => {
    const told = staffed(asked(), left('E-006'), absent('E-001', 'E-002'))
    expect(placeOf(review(told, 'E-002').accepted())).toEqual({
      role: 'general-manager',
      because: 'delegate-of-absent',
      employee: 'E-001',
    })
  })

  test('whoever acts for a decider decides in their place, so recorded; for anybody else they do not', () => {
    expect(placeOf(review(asked(), 'E-004', { actingFor: 'E-006' }).accepted())).toEqual({
      role: 'supervisor',
      because: 'acting-for',
      employee: 'E-006',
    })
    review(asked(), 'E-004', { actingFor: 'E-012' }).refused('not-the-decider')
    const told = review(asked(bankAccount), 'E-004', { actingFor: 'E-006' }).accepted()
    for (const as of ['E-004', 'E-006']) approve(told, as).refused('decided-already')
  })

  test('a request of a process is reviewed in the department of the archive', () => {
    const told = world()
      .as('system.corrections', on)
      .when(requestEdit, { ...telephone, origin: 'self' })
      .accepted()
    review(told, 'E-012').refused('not-the-decider')
    review(told, 'E-006').accepted()
  })
})

describe('approve-edit', () => {
  test('EDT-06: the head approves what was passed, or declines with a reason', () => {
    const told = reviewed(asked(bankAccount))
    const decided = { number: C, ...ofLatest(told), round: 1, proposal: at(11), inPlaceOf: null }
    approve(told, 'E-003').gives(EditApproved.of({ ...decided, note: undefined }))
    for (const verdict of ['return', 'reject'] as const) {
      const input = { ...ofLatest(told), verdict }
      told.as('E-003', on).when(approveEdit, input).refused('note-missing')
      const after = told
        .as('E-003', on)
        .when(approveEdit, { ...input, note: 'The permit is blurred.' })
        .gives(EditDeclined.of({ ...decided, verdict, note: 'The permit is blurred.' }))
      expect(latest(after).phase).toBe(verdict === 'return' ? 'returned' : 'rejected')
    }
  })

  test('EDT-06: nobody but the head approves', () => {
    const told = reviewed(asked(bankAccount))
    for (const as of ['E-001', 'E-002', 'E-008', 'E-012'])
      approve(told, as).refused('not-the-decider', { rule: 'EDT-06' })
  })

  test('EDT-01: nothing is approved by silence: until somebody decides, nobody can execute', () => {
    for (const told of [asked(), reviewed(asked(bankAccount))])
      told.as('E-007', { at: '2027-01-01T00:00:00.000Z' }).when(executeEdit, ofLatest(told)).refused('wrong-phase')
  })
})

describe('the deadline', () => {
  const lastMoment = '2026-02-12T15:59:59.000Z'
  const dayAfter = '2026-02-12T16:00:00.000Z'

  test('a decision on the last day counts; a day later it is refused where requests lapse', () => {
    review(asked(), 'E-006', { at: lastMoment }).accepted()
    review(asked(), 'E-006', { at: dayAfter }).refused('deadline-passed', { rule: 'EDT-01' })
    const told = reviewed(asked(bankAccount))
    approve(told, 'E-003', { at: lastMoment }).accepted()
    approve(told, 'E-003', { at: dayAfter }).refused('deadline-passed')
  })

  test('a late decision counts where the regulation lets requests stay open', () => {
    const policy = inForce(withEdits({ afterDeadline: 'stay-open' }))
    review(asked(), 'E-006', { at: dayAfter, policy }).accepted()
  })
})

describe('a new regulation', () => {
  const versions = (now: PolicyDocument): PolicyInForce => ({
    ...inForce(now, 2),
    versionOf: (version) => [undefined, defaultPolicy, now][version],
  })
  const strict = { ...defaultPolicy.edits.headApprovalWhen, groups: ['contact'] }

  test('EDT-07 EDT-16: where pending requests continue under the new version, the remaining steps follow it', () => {
    const policy = versions(withEdits({ headApprovalWhen: strict, pendingRequests: 'continue-under-new' }))
    const told = review(asked(), 'E-006', { policy }).accepted()
    expect(latest(told)).toMatchObject({ phase: 'awaiting-approval', headBecause: ['group:contact'] })
  })

  test('EDT-07 EDT-16: where they finish under the old one, nothing new is asked of them, but of new ones', () => {
    const policy = versions(withEdits({ headApprovalWhen: strict, pendingRequests: 'finish-under-old' }))
    expect(latest(review(asked(), 'E-006', { policy }).accepted()).phase).toBe('approved')
    const fresh = world()
      .as('E-007', { ...on, policy })
      .when(requestEdit, telephone)
      .accepted()
    expect(latest(fresh)).toMatchObject({ headBecause: ['group:contact'], policyVersion: 2 })
    expect(latest(review(fresh, 'E-006', { policy }).accepted()).phase).toBe('awaiting-approval')
  })

  test('who decides follows the same setting', () => {
    const renamed = (pendingRequests: 'finish-under-old' | 'continue-under-new') =>
      versions(withEdits({ supervisorRole: 'division-manager', pendingRequests }))
    review(asked(), 'E-005', { policy: renamed('continue-under-new') }).accepted()
    review(asked(), 'E-006', { policy: renamed('continue-under-new') }).refused('not-the-decider')
    review(asked(), 'E-006', { policy: renamed('finish-under-old') }).accepted()
    review(asked(), 'E-005', { policy: renamed('finish-under-old') }).refused('not-the-decider')
  })

  test('decisions taken stand: what was approved under the old version is executed under the new one', () => {
    const policy = versions(withEdits({ headApprovalWhen: strict, pendingRequests: 'continue-under-new' }))
    const told = designated(reviewed(asked()))
    told
      .as('E-007', { ...on, policy })
      .when(executeEdit, ofLatest(told))
      .accepted()
    const awaiting = reviewed(asked(bankAccount))
    approve(awaiting, 'E-003', { policy }).accepted()
  })

  test('a request of a version that nobody remembers follows the one in force', () => {
    const policy = { ...versions(withEdits({ headApprovalWhen: strict, pendingRequests: 'finish-under-old' })) }
    const forgotten = { ...policy, versionOf: () => undefined }
    expect(latest(review(asked(), 'E-006', { policy: forgotten }).accepted()).phase).toBe('awaiting-approval')
  })
})

describe('the whole chain', () => {
  test('EDT-12: asking, reviewing, approving and executing are rights apart, and the default regulation gives each to few', () => {
    const rights = [requestEdit, reviewEditRequest, approveEdit, executeEdit].map((each) => rowOf(each).needs)
    expect(rights).toEqual(['edit:request', 'edit:review', 'edit:approve', 'edit:execute'])
    const of = (role: string) => rights.map((right) => mayDo(defaultPolicy, [role], right))
    expect(of('account-manager')).toEqual([true, false, false, true])
    expect(of('supervisor')).toEqual([true, true, false, false])
    expect(of('crm-head')).toEqual([true, true, true, false])
    expect(of('auditor')).toEqual([false, false, false, false])
  })

  test('EDT-01: whoever passed and approved a round is kept with it', () => {
    expect(latest(approved(reviewed(asked(bankAccount)))).decidedBy).toEqual(['E-006', 'E-003'])
  })
})
