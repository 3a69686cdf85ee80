/** How a request and its archive look after each event; told by hand, without any command. */
import { describe, expect, test } from '@jest/globals'
import { type CustomerEvent, type CustomerState, customer } from '../../../domain/customer'
import * as edits from '../../../domain/customer/edit-events'
import type { EditEvent } from '../../../domain/customer/edit-evolve'
import { evolveRequest } from '../../../domain/customer/edit-evolve'
import { CustomerRegistered } from '../../../domain/customer/events'
import type { Archive, EditRequest } from '../../../domain/customer/state'
import type { BoxHeader, Made, Meta } from '../../../domain/kernel/event'

const STREAM = 'customer-C-1'
const own = 'customer:C-1'

/** An event as folds read it. Its type is that of the definition that made it. */
const read = (made: Made, id: string, meta: Partial<Meta> = {}): CustomerEvent => {
  const boxes: readonly BoxHeader[] = made.placed.map(({ of, group, fields }) => ({
    of,
    group,
    fields: Object.keys(fields),
    key: 'k',
  }))
  const said = { actor: 'E-007', department: 'sales', policyVersion: 3, recordedAt: '2026-02-02T02:00:00.000Z' }
  const event = {
    ...made,
    id,
    stream: STREAM,
    revision: 0,
    boxes,
    meta: { keepUntil: said.recordedAt, ...said, ...meta },
  }
  return event as CustomerEvent
}

const registered = read(
  CustomerRegistered.of({
    number: 'C-1',
    kind: 'distributor',
    legalForm: 'organisation',
    stage: 'preliminary',
    department: 'sales',
    accountManager: 'E-007',
    source: {
      channel: 'contract',
      collectedOn: '2026-01-05',
      entryMethod: null,
      occasion: null,
      evidence: null,
      attestation: null,
      referrer: null,
    },
    consents: [],
    openValues: { basic: { name: 'Tuoda' } },
    provenBy: {},
    values: { contact: { telephone: '1', fax: '2' } },
  }),
  'registration',
)

const change = (name: string, fromEvent: string | null = 'registration') => ({
  of: own,
  group: 'contact',
  name,
  fromEvent,
})
const proposal = {
  number: 'C-1',
  request: 'R-1',
  changes: [change('telephone')],
  openAfter: {},
  provenBy: { telephone: 'D-1' },
  reasonCode: 'phone-changed',
  headBecause: [],
  decideBy: { dueOn: '2026-02-12', calendar: 'calendar-days', ours: true },
  proposed: [],
  reason: 'x',
}
const about = { number: 'C-1', request: 'R-1', round: 1, proposal: 'asked' }
const requested = read(edits.EditRequested.of({ ...proposal, round: 1, origin: 'self', corrects: 'R-0' }), 'asked')
const reviewed = (
  verdict: 'pass' | 'return' | 'reject',
  headBecause: readonly string[] = [],
  meta: Partial<Meta> = {},
) =>
  read(
    edits.EditRequestReviewed.of({
      ...about,
      reasonable: true,
      compliant: true,
      verdict,
      headBecause,
      note: undefined,
    }),
    'reviewed',
    { actor: 'E-006', ...meta },
  )
const approved = read(edits.EditApproved.of({ ...about, note: undefined }), 'approved', { actor: 'E-003' })
const declined = (verdict: 'return' | 'reject') =>
  read(edits.EditDeclined.of({ ...about, verdict, note: 'x' }), 'declined', { actor: 'E-003', actingFor: 'E-002' })
const designated = read(
  edits.ExecutorDesignated.of({ request: 'R-1', executor: 'E-008', byDefault: false }),
  'designated',
)
const executed = (special: object = {}) =>
  read(
    edits.EditExecuted.of({
      request: 'R-1',
      proposal: 'asked',
      reasonCode: 'phone-changed',
      fields: [{ ...change('telephone'), toEvent: 'asked' }],
      reopensConfirmation: false,
      voidsPosBinding: false,
      ...special,
    }),
    'executed',
    { actor: 'E-008', recordedAt: '2026-02-05T02:00:00.000Z' },
  )

const stateAfter = (...events: readonly CustomerEvent[]): Archive => {
  const state = [registered, ...events].reduce<CustomerState>(customer.evolve, customer.initial)
  if (state.is !== 'known') throw new Error('no archive')
  return state
}
const requestAfter = (...events: readonly CustomerEvent[]): EditRequest | undefined =>
  stateAfter(...events).requests['R-1']

describe('a request told from its events', () => {
  test('EDT-02: it knows who asked, for whom, under which version, by when it is due', () => {
    expect(requestAfter(requested)).toEqual({
      request: 'R-1',
      asks: 'change',
      empties: [],
      phase: 'submitted',
      round: 1,
      proposal: 'asked',
      changes: [change('telephone')],
      provenBy: { telephone: 'D-1' },
      reasonCode: 'phone-changed',
      requestedBy: 'E-007',
      requestedFor: null,
      requesterDepartment: 'sales',
      origin: 'self',
      corrects: 'R-0',
      headBecause: [],
      decidedBy: [],
      executor: null,
      dueOn: '2026-02-12',
      policyVersion: 3,
      requestedAt: '2026-02-02T02:00:00.000Z',
    })
  })

  test('what is not said is nothing: no department, no deadline, no version', () => {
    const bare = read(edits.EditRequested.of({ ...proposal, decideBy: null, round: 1, origin: 'employee' }), 'asked')
    const { department: _, policyVersion: __, ...meta } = bare.meta
    expect(requestAfter({ ...bare, meta } as CustomerEvent)).toMatchObject({
      requesterDepartment: null,
      dueOn: null,
      policyVersion: null,
      corrects: null,
    })
  })

  test('EDT-11: a deletion is a request without changes', () => {
    const deletion = edits.DeletionRequested.of({
      number: 'C-1',
      request: 'R-1',
      round: 1,
      reasonCode: 'other',
      headBecause: ['deletion'],
      reason: 'x',
    })
    expect(requestAfter(read(deletion, 'asked', { actingFor: 'E-009' }))).toMatchObject({
      asks: 'deletion',
      changes: [],
      requestedFor: 'E-009',
      headBecause: ['deletion'],
    })
  })

  test.each([
    ['passed, no cause for the head', [reviewed('pass')], 'approved', ['E-006']],
    ['passed, the head is necessary', [reviewed('pass', ['chain'])], 'awaiting-approval', ['E-006']],
    ['returned', [reviewed('return')], 'returned', ['E-006']],
    ['rejected', [reviewed('reject')], 'rejected', ['E-006']],
    ['reviewed for another', [reviewed('pass', [], { actingFor: 'E-005' })], 'approved', ['E-006', 'E-005']],
    ['approved', [reviewed('pass', ['chain']), approved], 'approved', ['E-006', 'E-003']],
    [
      'returned by the head',
      [reviewed('pass', ['chain']), declined('return')],
      'returned',
      ['E-006', 'E-003', 'E-002'],
    ],
    [
      'rejected by the head',
      [reviewed('pass', ['chain']), declined('reject')],
      'rejected',
      ['E-006', 'E-003', 'E-002'],
    ],
  ] as const)('EDT-04 EDT-06: %s', (_, events, phase, decidedBy) => {
    expect(requestAfter(requested, ...events)).toMatchObject({ phase, decidedBy })
  })

  test('the next round forgets who decided and who was to execute, and keeps under which version it began', () => {
    const next = read(
      edits.EditResubmitted.of({ ...proposal, changes: [change('fax')], round: 2, decideBy: null }),
      'again',
      {
        actor: 'E-010',
        policyVersion: 4,
      },
    )
    const { department: _, ...meta } = next.meta
    expect(requestAfter(requested, reviewed('return'), { ...next, meta } as CustomerEvent)).toMatchObject({
      phase: 'submitted',
      round: 2,
      proposal: 'again',
      changes: [change('fax')],
      decidedBy: [],
      executor: null,
      requestedBy: 'E-010',
      requesterDepartment: 'sales',
      policyVersion: 3,
      dueOn: null,
    })
  })

  test('withdrawn, lapsed and closed are ends', () => {
    const withdrawn = edits.EditRequestWithdrawn.of({ number: 'C-1', request: 'R-1', reasonCode: 'other', reason: 'x' })
    const lapsed = edits.EditRequestLapsed.of({ request: 'R-1', dueOn: '2026-02-12' })
    const result = edits.EditResultRecorded.of({ number: 'C-1', request: 'R-1', outcome: 'in-force', note: undefined })
    expect(requestAfter(requested, read(withdrawn, 'e'))?.phase).toBe('withdrawn')
    expect(requestAfter(requested, read(lapsed, 'e'))?.phase).toBe('lapsed')
    expect(requestAfter(requested, executed(), read(result, 'e'))?.phase).toBe('closed')
  })
})

describe('the archive behind a request', () => {
  test('EDT-15: a source moves by execution alone, to the proposal, reviewed and proven', () => {
    const before = stateAfter(requested, reviewed('pass'), designated)
    expect(before.fields).toEqual(stateAfter().fields)
    const after = stateAfter(requested, reviewed('pass'), designated, executed())
    expect(after.fields).toEqual({
      ...before.fields,
      [`${own} telephone`]: {
        of: own,
        group: 'contact',
        name: 'telephone',
        event: 'asked',
        enteredBy: 'E-007',
        enteredAt: '2026-02-05T02:00:00.000Z',
        reviewed: true,
        provenBy: 'D-1',
      },
    })
    expect(after.requests['R-1']).toMatchObject({ phase: 'executed', executor: 'E-008' })
  })

  test('EDT-15: the source is that of the last round', () => {
    const next = read(edits.EditResubmitted.of({ ...proposal, provenBy: {}, round: 2 }), 'again')
    const fields = [{ ...change('telephone'), toEvent: 'again' }]
    const after = stateAfter(
      requested,
      reviewed('return'),
      next,
      reviewed('pass'),
      executed({ fields, proposal: 'again' }),
    )
    expect(after.fields[`${own} telephone`]).toMatchObject({ event: 'again', provenBy: null })
  })

  const formal: Archive = {
    ...stateAfter(requested),
    stage: 'formal',
    posBound: true,
    confirmations: [{ event: 'c', role: 'division-manager', by: ['E-005'] }],
  }
  const tell = (event: CustomerEvent): Archive => evolveRequest(formal, event as EditEvent)

  test('EDT-17: confirmations are gone only where the event says that they are reopened', () => {
    expect(tell(executed({ reopensConfirmation: true }))).toMatchObject({ confirmations: [], contentEvent: 'executed' })
    expect(tell(executed())).toMatchObject({ confirmations: formal.confirmations, contentEvent: 'registration' })
  })

  test('ARC-133: the terminal is unbound only where the event says that its binding is void', () => {
    expect(tell(executed({ voidsPosBinding: true }))).toMatchObject({ posBound: false, posWasVoided: true })
    expect(tell(executed())).toMatchObject({ posBound: true, posWasVoided: false })
  })

  test('EDT-11: a deletion withdraws the archive and leaves every field', () => {
    const after = tell(
      read(edits.DeletionExecuted.of({ request: 'R-1', proposal: 'asked', reasonCode: 'other' }), 'deleted'),
    )
    expect(after).toMatchObject({ withdrawn: true, fields: formal.fields })
  })

  test('an event of a request that nobody knows changes nothing', () => {
    for (const event of [reviewed('pass'), approved, designated, executed()])
      expect(stateAfter(event).requests).toEqual({})
    expect(stateAfter(executed()).fields).toEqual(stateAfter().fields)
  })
})
