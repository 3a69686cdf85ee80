import { afterAll, describe, expect, test } from '@jest/globals'
import { AccessDenied, ArchiveConsulted } from '../../domain/access'
import { COMPLAINT_EVENTS } from '../../domain/complaint'
import { CUSTOMER_EVENTS } from '../../domain/customer'
import { PolicyProposed } from '../../domain/policy'
import { defaultPolicy } from '../../domain/policy/default'
import { CommandRefused } from '../../domain/refusals'
import { EmployeeHired } from '../../domain/staff'
import { THINGS } from '../../infrastructure/things'
import { PROJECTIONS, VIEWS } from '../../projections'
import { scratchFolder } from '../infrastructure/projector/harness'
import { type Story, story, toldIn } from './telling'

const folder = scratchFolder()

/** A scan of a table; the subjects of one line in JSON are few. */
const SCANS = /^SCAN (?!s VIRTUAL TABLE)/
afterAll(folder.clean)

const { EditRequested, EditExecuted, EditRequestReviewed, AccountManagerAssigned, ArchiveFieldsRecorded } =
  CUSTOMER_EVENTS

const source = {
  channel: 'visit',
  collectedOn: null,
  entryMethod: null,
  occasion: null,
  evidence: null,
  attestation: null,
  referrer: null,
}

const fieldsRecorded = ({ happens }: Story) =>
  happens(
    'customer-C1',
    ArchiveFieldsRecorded.of({
      source,
      number: 'C1',
      openValues: { trade: { region: 'north' } },
      provenBy: {},
      values: { contact: { phone: '1' } },
    }),
    { command: 'record-archive-fields' },
  )

const requested = ({ happens }: Story, fromEvent: string) =>
  happens(
    'customer-C1',
    EditRequested.of({
      request: 'R1',
      round: 1,
      changes: [{ of: 'customer:C1', group: 'contact', name: 'phone', fromEvent }],
      openAfter: {},
      provenBy: {},
      reasonCode: 'customer-said-so',
      headBecause: [],
      decideBy: null,
      origin: 'employee',
      corrects: null,
      number: 'C1',
      proposed: [{ of: 'customer:C1', values: { contact: { phone: '2' } } }],
      reason: 'They moved.',
    }),
    { command: 'request-edit', occurredAt: '2026-03-01T20:00:00.000Z' },
  )

const due = {
  ...{
    name: 'complaint.answer',
    allowance: { unit: 'calendar-days' as const, amount: 1 },
    dueAt: '2026-03-03T00:00:00.000Z',
  },
  ...{ calendar: 'weekdays', zone: 'UTC', provisional: false, untilClassified: false, ours: false },
} as const

const complained = ({ happens }: Story) =>
  happens(
    'complaint-K1',
    COMPLAINT_EVENTS.ComplaintLogged.of({
      ...{ complaint: 'K1', customer: 'C1', complainant: 'customer', person: null, channel: 'letter' },
      ...{ receivedAt: '2026-03-01T20:00:00.000Z', receivedBy: null, product: null, transaction: null },
      ...{ remedySought: null, aboutEmployee: null, flow: 'seven-step', report: null },
      ...{ deadline: due, acknowledgeBy: due, content: 'It broke.', contact: { telephone: '1' } },
    }),
    { command: 'log-complaint' },
  )

describe('the operation log', () => {
  test('LOG-01 LOG-02 LOG-03 LOG-04 LOG-05 LOG-06 LOG-07 RPT-05: a line says who, when, what, why, and until when it is kept', async () => {
    const told = story()
    const recorded = await fieldsRecorded(told)
    const proposal = await requested(told, recorded)
    const meta = {
      command: 'execute-edit',
      actor: 'E-002',
      actingFor: 'E-003',
      roles: ['clerk', 'head'],
      department: 'sales',
      authenticatedBy: 'credential' as const,
      policyVersion: 1,
      commandId: '11111111-1111-4111-8111-111111111111',
      causationId: proposal,
      reads: { 'staff-main': 4, 'policy-main': 'no-stream' as const },
    }
    const executed = await told.happens(
      'customer-C1',
      EditExecuted.of({
        request: 'R1',
        proposal,
        reasonCode: 'customer-said-so',
        fields: [{ of: 'customer:C1', group: 'contact', name: 'phone', fromEvent: recorded, toEvent: proposal }],
        reopensConfirmation: false,
        voidsPosBinding: false,
      }),
      meta,
    )
    const { rows, projector } = await toldIn(folder.path('line.db'), told)
    expect(rows('SELECT * FROM v1_operation_log WHERE position = 2')).toEqual([
      {
        position: 2,
        event_id: executed,
        stream: 'customer-C1',
        revision: 2,
        type: 'EditExecuted',
        thing: 'customer',
        operation: 'execute-edit',
        customer: 'C1',
        employee: null,
        request: 'R1',
        reason_code: 'customer-said-so',
        reason_text: 0,
        result: 'done',
        refusal: null,
        rule: null,
        fields: '["phone"]',
        before_events: JSON.stringify([recorded]),
        after_events: JSON.stringify([proposal]),
        subjects: JSON.stringify(['customer:C1']),
        forgotten: null,
        actor: 'E-002',
        acting_for: 'E-003',
        roles: '["clerk","head"]',
        department: 'sales',
        authenticated_by: 'credential',
        recorded_at: '2026-03-01T22:32:00.000Z',
        occurred_at: null,
        local_day: '2026-03-01',
        local_time: '22:32',
        policy_version: 1,
        command_id: '11111111-1111-4111-8111-111111111111',
        causation: proposal,
        keep_until: '2030-01-01T00:00:00.000Z',
      },
    ])
    expect(
      rows(
        'SELECT fields, before_events, after_events, reason_text, occurred_at FROM v1_operation_log WHERE position < 2',
      ),
    ).toEqual([
      {
        fields: '["phone","region"]',
        before_events: null,
        after_events: JSON.stringify([recorded]),
        reason_text: 0,
        occurred_at: null,
      },
      {
        fields: '["phone"]',
        before_events: JSON.stringify([recorded]),
        after_events: JSON.stringify([proposal]),
        reason_text: 1,
        occurred_at: '2026-03-01T20:00:00.000Z',
      },
    ])
    projector.close()
  })

  test('LOG-08: lines are found by customer, also those of a process that only its first event ties to one', async () => {
    const told = story()
    await fieldsRecorded(told)
    await told.happens(
      'refusals-E-009-2026-03',
      CommandRefused.of({
        command: 'execute-edit',
        refusedCommandId: '22222222-2222-4222-8222-222222222222',
        stream: 'customer-C1',
        code: 'not-permitted',
        rule: 'EDT-08',
      }),
      { actor: 'E-009', command: 'refuse-command' },
    )
    await told.happens(
      'customer-C2',
      AccountManagerAssigned.of({ accountManager: 'E-002', predecessor: null, dedicated: true }),
    )
    await complained(told)
    await told.happens('complaint-K1', COMPLAINT_EVENTS.ComplaintAcknowledged.of({ channel: 'letter', stated: null }))
    const { rows, projector } = await toldIn(folder.path('customer.db'), told)
    expect(
      rows(
        "SELECT position, operation, result, refusal, rule, actor FROM v1_operation_log WHERE customer = 'C1' ORDER BY position",
      ),
    ).toEqual([
      { position: 0, operation: 'record-archive-fields', result: 'done', refusal: null, rule: null, actor: 'E-001' },
      {
        position: 1,
        operation: 'execute-edit',
        result: 'refused',
        refusal: 'not-permitted',
        rule: 'EDT-08',
        actor: 'E-009',
      },
      { position: 3, operation: 'log-complaint', result: 'done', refusal: null, rule: null, actor: 'E-001' },
      { position: 4, operation: 'do-it', result: 'done', refusal: null, rule: null, actor: 'E-001' },
    ])
    const planOf = (where: string) =>
      rows(`EXPLAIN QUERY PLAN SELECT * FROM v1_operation_log ${where} ORDER BY position LIMIT 50`).map(({ detail }) =>
        String(detail).replace(/__\d+_g\d+/, ''),
      )
    const byCustomer = planOf("WHERE customer = 'C1'")
    expect(byCustomer).toContain('SEARCH p USING COVERING INDEX process_customers (customer=?)')
    expect(byCustomer.filter((step) => SCANS.test(step))).toEqual([])
    expect(planOf("WHERE actor = 'E-001'").filter((step) => SCANS.test(step))).toEqual([])
    expect(planOf('').filter((step) => /TEMP B-TREE/.test(step))).toEqual([])
    projector.close()
  })

  test('a verdict is the result of its line', async () => {
    const told = story()
    const review = (verdict: 'pass' | 'return') =>
      EditRequestReviewed.of({
        request: 'R1',
        round: 1,
        proposal: 'e',
        reasonable: true,
        compliant: verdict === 'pass',
        verdict,
        headBecause: [],
        inPlaceOf: null,
        number: 'C1',
        note: 'Not like this.',
      })
    await told.happens('customer-C1', review('return'))
    await told.happens('customer-C1', review('pass'))
    const { rows, projector } = await toldIn(folder.path('verdict.db'), told)
    expect(rows('SELECT result, reason_text FROM v1_operation_log ORDER BY position')).toEqual([
      { result: 'return', reason_text: 1 },
      { result: 'pass', reason_text: 1 },
    ])
    projector.close()
  })

  test('the local day is that of the regulation under which it was decided', async () => {
    const told = story()
    const document = { ...defaultPolicy, zone: 'Asia/Shanghai' }
    await told.happens('policy-main', PolicyProposed.of({ version: 1, document, summary: 'The first.' }))
    await told.happens(
      'staff-main',
      EmployeeHired.of({
        employee: 'E-002',
        name: 'Ana',
        employment: 'employee',
        organisation: null,
        department: 'sales',
        roles: [],
        hiredOn: '2026-03-02',
      }),
      { policyVersion: 1 },
    )
    const { rows, projector } = await toldIn(folder.path('zone.db'), told)
    expect(rows('SELECT local_day, employee FROM v1_operation_log ORDER BY position')).toEqual([
      { local_day: '2026-03-01', employee: null },
      { local_day: '2026-03-02', employee: 'E-002' },
    ])
    projector.close()
  })
})

describe('the access log', () => {
  const consulted = (customers: number) =>
    ArchiveConsulted.of({
      access: '33333333-3333-4333-8333-333333333333',
      purpose: 'complaint-handling',
      via: 'open',
      customers: Array.from({ length: customers }, (_none, nth) => ({
        customer: `C${nth}`,
        groups: nth === 0 ? ['identity', 'contact'] : ['contact'],
        request: nth === 0 ? 'R1' : null,
        events: nth === 1 ? ['44444444-4444-4444-8444-444444444444'] : null,
      })),
      part: 1,
      parts: 1,
    })

  test('LOG-12: who looked at whom, which groups and why: one line per event, one row per customer', async () => {
    const told = story()
    await told.happens('access-E-001-2026-03', consulted(2), { roles: ['clerk'], command: 'consult-archive' })
    await told.happens(
      'access-E-001-2026-03',
      AccessDenied.of({
        access: '33333333-3333-4333-8333-333333333333',
        purpose: 'complaint-handling',
        denied: [{ customer: 'C9', groups: ['bank'] }],
        code: 'not-permitted',
      }),
    )
    const { rows, projector } = await toldIn(folder.path('access.db'), told)
    expect(
      rows('SELECT position, result, refusal, purpose, via, customers, "groups", roles FROM v1_access_log'),
    ).toEqual([
      {
        position: 0,
        result: 'consulted',
        refusal: null,
        purpose: 'complaint-handling',
        via: 'open',
        customers: 2,
        groups: '["contact","identity"]',
        roles: '["clerk"]',
      },
      {
        position: 1,
        result: 'denied',
        refusal: 'not-permitted',
        purpose: 'complaint-handling',
        via: null,
        customers: 1,
        groups: '["bank"]',
        roles: null,
      },
    ])
    expect(
      rows('SELECT customer, result, "groups", request, events, actor, local_day FROM v1_access_customers ORDER BY 1'),
    ).toEqual([
      {
        ...{ customer: 'C0', result: 'consulted', groups: '["identity","contact"]', request: 'R1', events: null },
        ...{ actor: 'E-001', local_day: '2026-03-01' },
      },
      {
        ...{ customer: 'C1', result: 'consulted', groups: '["contact"]', request: null },
        events: '["44444444-4444-4444-8444-444444444444"]',
        ...{ actor: 'E-001', local_day: '2026-03-01' },
      },
      {
        ...{ customer: 'C9', result: 'denied', groups: '["bank"]', request: null, events: null },
        ...{ actor: 'E-001', local_day: '2026-03-01' },
      },
    ])
    projector.close()
  })

  test('every event has exactly one line in one of the two logs', async () => {
    const told = story()
    const recorded = await fieldsRecorded(told)
    await requested(told, recorded)
    await told.happens('access-E-001-2026-03', consulted(1))
    const { rows, projector } = await toldIn(folder.path('one-line.db'), told)
    expect(
      rows('SELECT position FROM v1_operation_log UNION ALL SELECT position FROM v1_access_log ORDER BY position'),
    ).toEqual([{ position: 0 }, { position: 1 }, { position: 2 }])
    projector.close()
  })
})

describe('the definitions', () => {
  test('a fold names events that exist, and every event of the things that it listens to', () => {
    const types = new Map(THINGS.map(({ name, events }) => [name, Object.keys(events).sort()]))
    const named = PROJECTIONS.flatMap((projection) =>
      projection.shape === 'journal'
        ? []
        : projection.listensTo.map(({ thing, handlers, ignores }) => ({
            ...{ projection: projection.name, thing },
            events: [...Object.keys(handlers), ...ignores].sort(),
          })),
    )
    expect(named.filter(({ thing, events }) => JSON.stringify(types.get(thing)) !== JSON.stringify(events))).toEqual([])
  })

  test('what only a fold needs is shown by no view', () => {
    const hiddenIn = new Map(
      PROJECTIONS.map(({ name, columns }) => [name, Object.keys(columns).filter((each) => columns[each]?.private)]),
    )
    const shown = VIEWS.flatMap((view) =>
      view.changes.flatMap(({ table }) =>
        (hiddenIn.get(table) ?? []).filter((name) => view.columns.some((column) => column.name === name)),
      ),
    )
    expect([...hiddenIn.values()].flat()).toContain('adopted_position')
    expect(shown).toEqual([])
  })

  test('names of projections and views are unique, and every column says what it means', () => {
    const names = [...PROJECTIONS, ...VIEWS].map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    const silent = VIEWS.flatMap((view) => view.columns.filter(({ says }) => says.length < 8).map(({ name }) => name))
    expect(silent).toEqual([])
    for (const view of VIEWS) {
      const columns = view.columns.map(({ name }) => name)
      expect(view.key.filter((name) => !columns.includes(name))).toEqual([])
    }
  })
})
