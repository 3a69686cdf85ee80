/**
 * Whatever people ask, decide and carry out in whatever order: what comes into force has passed the whole chain. The
 * checker reads the events alone and shares no rule with the commands.
 */
import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { approveEdit, reviewEditRequest } from '../../../commands/edit/decide'
import { designateExecutor, executeEdit, lapseEditRequest, recordEditResult } from '../../../commands/edit/execute'
import { requestDeletion, requestEdit, resubmitEdit, withdrawEditRequest } from '../../../commands/edit/request'
import type { EditRequest } from '../../../domain/customer/state'
import type { Read } from '../../../domain/kernel/event'
import { AbsenceRecorded, EmployeeLeft, RolesChanged, staffStream } from '../../../domain/staff'
import type { Outcome, Scenario } from '../scenario'
import { archiveOf, C, requestsOf, STREAM, telephone, world } from './fixture'

interface Step {
  readonly who: string
  readonly for: string | null
  readonly act: string
  /** Which request, counted from the newest. */
  readonly nth: number
  readonly fields: Readonly<Record<string, string>>
  readonly verdict: 'pass' | 'return' | 'reject'
  readonly executor: string | null
  readonly day: number
}

const PEOPLE = ['E-007', 'E-006', 'E-003', 'E-001', 'E-008', 'E-004'] as const
/** How often each act is tried, and who mostly tries it: by mere chance hardly anything would ever be carried out. */
const ACTS: readonly (readonly [string, number, string])[] = [
  ['next', 10, 'E-001'],
  ['request', 3, 'E-007'],
  ['delete', 1, 'E-007'],
  ['review', 7, 'E-006'],
  ['approve', 5, 'E-003'],
  ['designate', 5, 'E-006'],
  ['execute', 6, 'E-007'],
  ['resubmit', 2, 'E-007'],
  ['withdraw', 1, 'E-007'],
  ['record', 1, 'E-007'],
  ['lapse', 1, 'E-007'],
  ['absence', 1, 'E-006'],
  ['leave', 1, 'E-008'],
  ['promote', 1, 'E-007'],
]
const rarely = <A>(usual: A, weight: number, unusual: fc.Arbitrary<A>): fc.Arbitrary<A> =>
  fc.oneof({ weight, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: unusual })

const step: fc.Arbitrary<Step> = fc
  .oneof(...ACTS.map(([act, weight, usual]) => ({ weight, arbitrary: fc.constant({ act, usual }) })))
  .chain(({ act, usual }) =>
    fc.record({
      act: fc.constant(act),
      who: rarely<string>(usual, 2, fc.constantFrom(...PEOPLE)),
      for: rarely<string | null>(null, 12, fc.constantFrom(...PEOPLE)),
      nth: rarely(0, 3, fc.nat(2)),
      fields: fc.constantFrom(
        { telephone: '1' },
        { fax: '2' },
        { telephone: '3', address: '4' },
        { taxTelephone: '5' },
        { name: 'Tuoda Group' },
      ),
      verdict: fc.constantFrom('pass', 'pass', 'pass', 'pass', 'return', 'reject'),
      executor: fc.constantFrom(null, 'E-007', 'E-004'),
      day: rarely(0, 4, fc.nat(13)),
    }),
  )

const instantOn = (day: number): string => `2026-02-${String(day + 2).padStart(2, '0')}T02:00:00.000Z`

const staffEvent = ({ who, act, executor, day }: Step) => {
  const from = instantOn(day).slice(0, 10)
  if (act === 'leave') return EmployeeLeft.of({ employee: who, leftOn: from })
  return act === 'absence'
    ? AbsenceRecorded.of({ employee: who, from, until: '2026-03-01', delegate: executor })
    : RolesChanged.of({ employee: who, rolesBefore: [], roles: ['supervisor', 'crm-head', 'account-manager'] })
}

/** What would ordinarily come next for a request, and who would do it. */
const ORDINARY: Readonly<Record<string, readonly [string, string]>> = {
  submitted: ['review', 'E-006'],
  'awaiting-approval': ['approve', 'E-003'],
  returned: ['resubmit', 'E-007'],
}
const ordinary = (request: EditRequest | undefined): readonly [string, string] => {
  if (request?.phase !== 'approved') return ORDINARY[request?.phase ?? ''] ?? ['request', 'E-007']
  return request.executor === null ? ['designate', 'E-006'] : ['execute', request.executor]
}

/** What a step asks for; the world may say no. */
const outcomeOf = (told: Scenario, each: Step): Outcome => {
  const { fields, verdict, executor, day } = each
  const requests = requestsOf(told)
  const found = requests.at(-1 - (each.nth % Math.max(1, requests.length)))
  const [act, who] = each.act === 'next' ? ordinary(found) : [each.act, each.who]
  const about = { customer: C, request: found?.request ?? 'request.none' }
  const reason = { reasonCode: 'other', reason: 'x' }
  const by = told.as(act === 'lapse' ? 'system.edit-deadlines' : who, {
    at: instantOn(day),
    actingFor: each.for === who ? null : each.for,
  })
  switch (act) {
    case 'delete':
      return by.when(requestDeletion, { customer: C, ...reason })
    case 'resubmit':
      return by.when(resubmitEdit, { ...about, changes: [{ fields }], ...reason })
    case 'withdraw':
      return by.when(withdrawEditRequest, { ...about, ...reason })
    case 'review':
      return by.when(reviewEditRequest, { ...about, reasonable: true, compliant: true, verdict, note: 'x' })
    case 'approve':
      return by.when(approveEdit, { ...about, verdict: verdict === 'pass' ? 'approve' : verdict, note: 'x' })
    case 'designate':
      return by.when(designateExecutor, executor === null ? about : { ...about, executor })
    case 'execute':
      return by.when(executeEdit, about)
    case 'record':
      return by.when(recordEditResult, { ...about, outcome: 'in-force' })
    case 'lapse':
      return by.when(lapseEditRequest, about)
    default:
      return by.when(requestEdit, { ...telephone, changes: [{ fields }] })
  }
}

/** The world after a step: the same where the step was refused. A fault of the program is thrown by `outcomeOf` itself. */
const after = (told: Scenario, each: Step): Scenario => {
  if (['absence', 'leave', 'promote'].includes(each.act)) return told.given(staffStream, staffEvent(each))
  const outcome = outcomeOf(told, each)
  try {
    return outcome.accepted()
  } catch {
    return told
  }
}

type Open = Readonly<Record<string, unknown>>
const openOf = ({ open }: Read): Open => open as Open
const peopleOf = ({ meta }: Read): readonly string[] =>
  meta.actingFor === undefined ? [meta.actor] : [meta.actor, meta.actingFor]

/** What is wrong with the way in which this event came about; nothing is what we want. */
const faultOf = (executed: Read, past: readonly Read[]): string | undefined => {
  const { request, proposal } = openOf(executed)
  const own = past.filter((each) => openOf(each).request === request)
  const asked = own.find(({ id }) => id === proposal)
  if (asked === undefined) return 'no proposal'
  const since = own.slice(own.indexOf(asked) + 1)
  if (since.some(({ type }) => type === 'EditResubmitted')) return 'not the last round'
  const review = since.find(({ type }) => type === 'EditRequestReviewed')
  if (review === undefined || openOf(review).proposal !== proposal) return 'not reviewed'
  const { verdict, reasonable, compliant, headBecause, round } = openOf(review)
  if (verdict !== 'pass' || reasonable !== true || compliant !== true) return 'not passed'
  if (round !== openOf(asked).round) return 'reviewed in another round'
  const approval = since.find(({ type }) => type === 'EditApproved')
  const isNecessary = Array.isArray(headBecause) && headBecause.length > 0
  if (isNecessary && (approval === undefined || openOf(approval).proposal !== proposal)) return 'not approved'
  if (asked.type === 'DeletionRequested' && !isNecessary) return 'a deletion without the head'
  const people = [...peopleOf(asked), ...peopleOf(review), ...(approval === undefined ? [] : peopleOf(approval))]
  if (new Set(people).size < people.length) return 'somebody acted at two levels'
  const designated = since.filter(({ type }) => type === 'ExecutorDesignated').at(-1)
  if (designated === undefined || openOf(designated).executor !== executed.meta.actor)
    return 'not the designated person'
  const ends = ['EditRequestWithdrawn', 'EditRequestLapsed', 'EditDeclined', 'EditExecuted', 'DeletionExecuted']
  return since.some(({ type }) => ends.includes(type)) ? 'after its end' : undefined
}

const isExecution = ({ type }: Read): boolean => type === 'EditExecuted' || type === 'DeletionExecuted'

/** Runs the steps; after each one, what is set comes from what it came from, unless something was executed. */
const run = (steps: readonly Step[]): Scenario =>
  steps.reduce((told, each) => {
    const next = after(told, each)
    const last = next.events(STREAM).at(-1)
    const isNew = next.events(STREAM).length > told.events(STREAM).length
    const moves = isNew && last?.type === 'EditExecuted' ? openOf(last).fields : []
    const expected = Object.fromEntries(
      Object.entries(archiveOf(told).fields).map(([key, field]): [string, string] => [key, field.event]),
    )
    for (const move of moves as readonly Readonly<Record<'of' | 'name' | 'toEvent', string>>[])
      expected[`${move.of} ${move.name}`] = move.toEvent
    const found = Object.entries(archiveOf(next).fields).map(([key, field]): [string, string] => [key, field.event])
    expect(Object.fromEntries(found)).toEqual(expected)
    return next
  }, world())

describe('any sequence of edit commands', () => {
  test('EDT-01 EDT-04 EDT-06 EDT-08: what comes into force has passed review and approval by different people, and nothing else changes a field', () => {
    let executions = 0
    fc.assert(
      fc.property(fc.array(step, { minLength: 30, maxLength: 45, size: 'max' }), (steps) => {
        const events = run(steps).events(STREAM)
        events.forEach((event, index) => {
          if (!isExecution(event)) return
          executions += 1
          expect(faultOf(event, events.slice(0, index))).toBeUndefined()
        })
      }),
      { numRuns: 40 },
    )
    expect(executions).toBeGreaterThan(5)
  })
})

describe('the checker', () => {
  test('finds a change that skipped its chain', () => {
    const read = (type: string, open: Open, actor: string, id: string = type): Read => ({
      type,
      id,
      stream: STREAM,
      revision: 0,
      open: { request: 'R', ...open },
      boxes: [],
      meta: { actor, recordedAt: instantOn(0), keepUntil: instantOn(0) },
    })
    const asked = read('EditRequested', { round: 1 }, 'E-1', 'asked')
    const passed = { proposal: 'asked', verdict: 'pass', reasonable: true, compliant: true, round: 1 }
    const review = (open: Open, actor = 'E-2') =>
      read('EditRequestReviewed', { headBecause: [], ...passed, ...open }, actor)
    const approval = (actor: string) => read('EditApproved', { proposal: 'asked' }, actor)
    const designated = read('ExecutorDesignated', { executor: 'E-4' }, 'E-2')
    const executed = read('EditExecuted', { proposal: 'asked' }, 'E-4')
    const head = { headBecause: ['chain'] }
    const cases: readonly [string | undefined, ...Read[]][] = [
      [undefined, asked, review({}), designated],
      [undefined, asked, review(head), approval('E-3'), designated],
      ['no proposal'],
      ['not reviewed', asked, designated],
      ['not passed', asked, review({ verdict: 'return' }), designated],
      ['not approved', asked, review(head), designated],
      ['somebody acted at two levels', asked, review({}, 'E-1'), designated],
      ['somebody acted at two levels', asked, review(head), approval('E-2'), designated],
      ['not the designated person', asked, review({})],
      ['after its end', asked, review({}), designated, read('EditRequestWithdrawn', {}, 'E-1')],
    ]
    for (const [fault, ...past] of cases) expect(faultOf(executed, past)).toBe(fault)
  })
})
