import { afterAll, describe, expect, test } from '@jest/globals'
import { approveEdit, reviewEditRequest } from '../../commands/edit/decide'
import { lapseEditRequest, recordEditResult } from '../../commands/edit/execute'
import { resubmitEdit, withdrawEditRequest } from '../../commands/edit/request'
import { customerStream } from '../../domain/customer/names'
import {
  approved,
  asked,
  bankAccount,
  C,
  DUE,
  designated,
  executed,
  latest,
  ofLatest,
  on,
  passing,
  REGISTRATION,
  reviewed,
  STREAM,
  telephone,
} from '../commands/edit/fixture'
import type { Scenario } from '../commands/scenario'
import { scratchFolder } from '../infrastructure/projector/harness'
import { sceneOf } from './scenes'
import { story, toldIn } from './telling'

const folder = scratchFolder()
afterAll(folder.clean)

let scenes = 0
const rowsOf = async (world: Scenario) => {
  scenes += 1
  const scene = await sceneOf(world, [STREAM])
  const { rows, projector } = await toldIn(folder.path(`${scenes}.db`), { ...story(), ...scene })
  projector.close()
  return rows
}

const returned = (world: Scenario): Scenario =>
  world
    .as('E-006', on)
    .when(reviewEditRequest, { ...passing(world), compliant: false, verdict: 'return', note: 'Which telephone?' })
    .accepted()
const resubmitted = (world: Scenario): Scenario =>
  world
    .as('E-007', on)
    .when(resubmitEdit, { ...telephone, ...ofLatest(world) })
    .accepted()

describe('requests', () => {
  test('RPT-06: a request is open with its fields, its reason and the day by which it is to be decided', async () => {
    const world = asked()
    const rows = await rowsOf(world)
    const { request, proposal } = latest(world)
    expect(
      rows(`SELECT request, customer, archive, asks, phase, is_open, round, proposal, fields, origin, requested_by,
        department, requested_on, reason_code, needs_head, due_on, due_is_ours, reviewer, executor, result, policy_version
        FROM v1_edit_requests`),
    ).toEqual([
      {
        ...{ request, customer: C, archive: C, asks: 'change', phase: 'submitted', is_open: 1, round: 1, proposal },
        ...{ fields: '["telephone"]', origin: 'employee', requested_by: 'E-007', department: 'division-tuoda' },
        ...{ requested_on: '2026-02-02', reason_code: 'phone-changed', needs_head: 0, due_on: DUE, due_is_ours: 1 },
        ...{ reviewer: null, executor: null, result: null, policy_version: 1 },
      },
    ])
    expect(rows('SELECT open_requests FROM v1_current_archives')).toEqual([{ open_requests: 1 }])
  })

  test('EDT-05 EDT-08: a returned request keeps every round; the field comes from the round that was approved', async () => {
    const world = executed(designated(reviewed(resubmitted(returned(asked())))))
    const rows = await rowsOf(world)
    const { request, proposal } = latest(world)
    const [first] = rows('SELECT proposal FROM v1_edit_rounds WHERE round = 1')
    expect(
      rows(
        'SELECT round, reasonable, compliant, review_verdict, reviewer, executed FROM v1_edit_rounds ORDER BY round',
      ),
    ).toEqual([
      { round: 1, reasonable: 1, compliant: 0, review_verdict: 'return', reviewer: 'E-006', executed: 0 },
      { round: 2, reasonable: 1, compliant: 1, review_verdict: 'pass', reviewer: 'E-006', executed: 1 },
    ])
    expect(rows('SELECT phase, round, executor, executed_by FROM v1_edit_requests')).toEqual([
      { phase: 'executed', round: 2, executor: 'E-007', executed_by: 'E-007' },
    ])
    const change = { subject: `customer:${C}`, field: 'telephone', group_name: 'contact', from_event: REGISTRATION }
    expect(
      rows(`SELECT round, subject, field, group_name, from_event, to_event, proposed, executed
        FROM v1_edit_changes ORDER BY round`),
    ).toEqual([
      { round: 1, ...change, to_event: first?.proposal, proposed: null, executed: 0 },
      { round: 2, ...change, to_event: proposal, proposed: null, executed: 1 },
    ])
    expect(
      rows("SELECT source_event, request FROM v1_archive_fields WHERE field = 'telephone' AND person IS NULL"),
    ).toEqual([{ source_event: proposal, request }])
  })

  test('EDT-06 EDT-07: why the head must approve is shown, and who decided', async () => {
    const world = approved(reviewed(asked(bankAccount)))
    const rows = await rowsOf(world)
    expect(
      rows(`SELECT phase, needs_head, head_because, approver, approval_verdict, approval_in_place_of
        FROM v1_edit_requests`),
    ).toEqual([
      {
        ...{ phase: 'approved', needs_head: 1, head_because: JSON.stringify(latest(world).headBecause) },
        ...{ approver: 'E-003', approval_verdict: 'approved', approval_in_place_of: null },
      },
    ])
    expect(rows('SELECT proven_by FROM v1_edit_changes')).toEqual([{ proven_by: 'D-new-permit' }])
  })

  test('the head may return or reject; a rejected request is over and blocks the archive no more', async () => {
    const decided = (verdict: 'return' | 'reject') => {
      const world = reviewed(asked(bankAccount))
      return world
        .as('E-003', on)
        .when(approveEdit, { ...ofLatest(world), verdict, note: 'Not so.' })
        .accepted()
    }
    const state = 'SELECT phase, is_open, ended_because, approval_verdict FROM v1_edit_requests'
    const sentBack = await rowsOf(decided('return'))
    expect(sentBack(state)).toEqual([
      { phase: 'returned', is_open: 1, ended_because: null, approval_verdict: 'return' },
    ])
    const over = await rowsOf(decided('reject'))
    expect(over(state)).toEqual([
      { phase: 'rejected', is_open: 0, ended_because: 'rejected', approval_verdict: 'reject' },
    ])
    expect(over('SELECT open_requests FROM v1_current_archives')).toEqual([{ open_requests: 0 }])
  })

  test('the result closes the request', async () => {
    const world = executed(designated(reviewed(asked())))
    const closed = world
      .as('E-007', on)
      .when(recordEditResult, { ...ofLatest(world), outcome: 'in-force' })
      .accepted()
    const rows = await rowsOf(closed)
    expect(rows('SELECT phase, is_open, result, result_by FROM v1_edit_requests')).toEqual([
      { phase: 'closed', is_open: 0, result: 'in-force', result_by: 'E-007' },
    ])
  })

  test('one that was withdrawn, and one whose deadline passed, have ended without any change', async () => {
    const world = asked()
    const state = 'SELECT phase, is_open, ended_because FROM v1_edit_requests'
    const withdrawn = world
      .as('E-007', on)
      .when(withdrawEditRequest, { ...ofLatest(world), reasonCode: 'phone-changed', reason: 'A mistake.' })
      .accepted()
    expect((await rowsOf(withdrawn))(state)).toEqual([
      { phase: 'withdrawn', is_open: 0, ended_because: 'phone-changed' },
    ])
    const lapsed = world
      .as('system.edit-deadlines', { at: '2026-02-20T02:00:00.000Z' })
      .when(lapseEditRequest, ofLatest(world))
      .accepted()
    const rows = await rowsOf(lapsed)
    expect(rows(state)).toEqual([{ phase: 'lapsed', is_open: 0, ended_because: 'deadline-passed' }])
    expect(rows("SELECT source_event FROM v1_archive_fields WHERE field = 'telephone' AND person IS NULL")).toEqual([
      { source_event: REGISTRATION },
    ])
  })

  test('proposed values of open fields are shown, those of protected fields are not', async () => {
    const world = asked({
      ...telephone,
      changes: [{ fields: { country: 'ES', telephone: '010 5550 0010' } }],
    })
    const rows = await rowsOf(world)
    expect(rows('SELECT field, proposed FROM v1_edit_changes ORDER BY field')).toEqual([
      { field: 'country', proposed: 'ES' },
      { field: 'telephone', proposed: null },
    ])
    expect(JSON.stringify(rows('SELECT * FROM v1_edit_requests'))).not.toContain('5550')
  })

  test('requests are found by customer and phase by index, in the order of their numbers', async () => {
    const rows = await rowsOf(asked())
    for (const where of [`customer = '${C}'`, "phase = 'submitted'", 'is_open = 1', "requested_by = 'E-007'"]) {
      const plan = rows(`EXPLAIN QUERY PLAN SELECT * FROM v1_edit_requests WHERE ${where} ORDER BY request LIMIT 50`)
      expect([where, plan.filter(({ detail }) => /^SCAN e$/.test(String(detail)))]).toEqual([where, []])
    }
    expect(customerStream(C)).toBe(STREAM)
  })
})
