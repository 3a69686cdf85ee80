import { afterAll, describe, expect, test } from '@jest/globals'
import { complaintCommands } from '../../commands/complaint'
import { COMPLAINT_EVENTS } from '../../domain/complaint'
import { customerStream } from '../../domain/customer/names'
import { PolicyAdopted, PolicyProposed } from '../../domain/policy'
import { defaultPolicy } from '../../domain/policy/default'
import { COMPLAINT, CUSTOMER, RECEIVED, STREAM, told } from '../commands/complaint/story'
import type { Scenario } from '../commands/scenario'
import { scratchFolder } from '../infrastructure/projector/harness'
import { sceneOf } from './scenes'
import { type Story, story, toldIn } from './telling'

const folder = scratchFolder()
afterAll(folder.clean)

let scenes = 0
const file = () => {
  scenes += 1
  return folder.path(`${scenes}.db`)
}
const rowsOf = async (world: Scenario) => {
  const scene = await sceneOf(world, [customerStream(CUSTOMER), STREAM])
  const { rows, projector } = await toldIn(file(), { ...story(), ...scene })
  projector.close()
  return rows
}

describe('complaints', () => {
  test('CMP-01 CMP-02 CMP-25 CMP-30: a logged complaint has its customer, its channel, its receipt and its deadline', async () => {
    const world = told('logged')
    const rows = await rowsOf(world)
    const [logged] = world.events(STREAM)
    const open = logged?.open as { readonly deadline: { readonly dueAt: string; readonly name: string } }
    expect(
      rows(`SELECT complaint, customer, archive, complainant, channel, flow, phase, is_open, category, owner, received_at,
        received_on, logged_by, due_at, due_name, until_classified, answered_at, on_time_recorded, reopened
        FROM v1_complaints`),
    ).toEqual([
      {
        ...{ complaint: COMPLAINT, customer: CUSTOMER, archive: CUSTOMER, complainant: 'customer' },
        ...{ channel: 'telephone', flow: 'seven-step', phase: 'logged', is_open: 1, category: null, owner: null },
        ...{ received_at: RECEIVED, received_on: '2026-01-05', logged_by: 'E-011', due_at: open.deadline.dueAt },
        ...{
          due_name: open.deadline.name,
          until_classified: 1,
          answered_at: null,
          on_time_recorded: null,
          reopened: 0,
        },
      },
    ])
  })

  test('CMP-23 CMP-24: each step leads on, and the row says which was the last, who owns it and what came of it', async () => {
    const rows = await rowsOf(told('closed'))
    expect(
      rows(`SELECT phase, is_open, category, severity, owner, owner_department, investigators, finding, measures,
        accepted, effective, on_time_recorded, on_time_stated, reply_document, agreed FROM v1_complaints`),
    ).toEqual([
      {
        ...{ phase: 'closed', is_open: 0, category: 'quality', severity: 'serious', owner: 'E-007' },
        ...{ owner_department: 'division-tuoda', investigators: '["E-006"]', finding: 'confirmed' },
        ...{ measures: '["replacement"]', accepted: 1, effective: 1, on_time_recorded: 1, on_time_stated: 1 },
        ...{ reply_document: 'MD-2026-1', agreed: 1 },
      },
    ])
    const [minutes] = rows('SELECT minutes_recorded, answered_at, received_at FROM v1_complaints')
    const between = Date.parse(String(minutes?.answered_at)) - Date.parse(String(minutes?.received_at))
    expect(minutes?.minutes_recorded).toBe(Math.floor(between / 60_000))
  })

  test('CMP-23: every step of a complaint is a line with who, when and with which result', async () => {
    const world = told('closed')
    const rows = await rowsOf(world)
    const steps = rows('SELECT step, type, actor, result FROM v1_complaint_steps ORDER BY step')
    expect(steps.map(({ step, type, actor }) => ({ step, type, actor }))).toEqual(
      world.events(STREAM).map(({ type, meta, revision }) => ({ step: revision + 1, type, actor: meta.actor })),
    )
    expect(steps.find(({ type }) => type === 'InvestigationRecorded')).toMatchObject({ result: 'confirmed' })
    expect(steps.find(({ type }) => type === 'ComplaintClosed')).toMatchObject({ result: 'agreed' })
  })

  test('a complaint that is opened again is not answered any more, and starts at its assignment', async () => {
    const world = told('closed')
    const again = world
      .as('E-012')
      .when(complaintCommands.reopenComplaint, {
        ...{ complaint: COMPLAINT, reasonCode: 'not-settled', reason: 'It broke again.' },
      })
      .accepted()
    const rows = await rowsOf(again)
    expect(
      rows('SELECT phase, is_open, owner, reopened, answered_at, on_time_recorded, closed_at FROM v1_complaints'),
    ).toEqual([
      {
        ...{ phase: 'assigned', is_open: 1, owner: 'E-007', reopened: 1 },
        ...{ answered_at: null, on_time_recorded: null, closed_at: null },
      },
    ])
  })
})

const due = (dueAt: string) => ({
  ...{ name: 'complaint.answer', allowance: { unit: 'elapsed-hours' as const, amount: 24 }, dueAt },
  ...{ calendar: 'elapsed', zone: 'UTC', provisional: false, untilClassified: false, ours: true },
})

interface Logged {
  readonly receivedAt?: string
  readonly channel?: string
  readonly customer?: string | null
  readonly product?: string | null
  readonly settled?: boolean
}
const logged = ({ happens }: Story, complaint: string, special: Logged = {}) => {
  const customer = special.customer === undefined ? 'C1' : special.customer
  const receivedAt = special.receivedAt ?? '2026-03-01T20:00:00.000Z'
  const report = {
    ...{ source: 'agency', reference: 'X-1', passedOnAt: null, settled: true, facts: { timely: 'yes' } },
  }
  return happens(
    `complaint-${complaint}`,
    COMPLAINT_EVENTS.ComplaintLogged.of({
      ...{ complaint, customer, complainant: customer === null ? 'anonymous' : 'customer', receivedAt },
      ...{ person: customer === null ? `P-${complaint}` : null, channel: special.channel ?? 'letter' },
      ...{ product: special.product ?? null, flow: 'seven-step', content: 'It broke.', contact: { telephone: '1' } },
      ...{ deadline: due('2026-03-02T20:00:00.000Z'), acknowledgeBy: due('2026-03-02T08:00:00.000Z') },
      report: special.settled === true ? report : null,
    }),
  )
}
const OFFICE = { department: 'quality', role: null }
const classified = ({ happens }: Story, complaint: string, category: string) =>
  happens(
    `complaint-${complaint}`,
    COMPLAINT_EVENTS.ComplaintClassified.of({
      ...{ category, severity: 'serious', deadline: due('2026-03-02T20:00:00.000Z') },
      routing: { handler: OFFICE, decider: OFFICE, approver: null, replier: OFFICE },
    }),
  )
const answered = (
  { happens }: Story,
  complaint: string,
  recordedAt: string,
  stated: string | null = null,
  counts = true,
) =>
  happens(
    `complaint-${complaint}`,
    COMPLAINT_EVENTS.ComplaintReplyIssued.of({
      ...{ documentNo: `R-${complaint}`, channel: 'letter', subject: 'customer:C1', reply: undefined },
      stated: stated === null ? null : { at: stated, evidence: 'D-1', counts },
    }),
    { recordedAt },
  )

describe('statistics', () => {
  test('on time as recorded and as stated, median and ninetieth percentile of the hours to the answer', async () => {
    const tale = story()
    const at = (hours: number) => new Date(Date.parse('2026-03-01T20:00:00.000Z') + hours * 3_600_000).toISOString()
    for (let nth = 1; nth <= 5; nth += 1) await logged(tale, `K${nth}`, { channel: nth === 5 ? 'email' : 'letter' })
    await answered(tale, 'K1', at(4))
    await answered(tale, 'K2', at(10))
    await answered(tale, 'K3', at(30), at(20))
    await answered(tale, 'K4', at(40), at(20), false)
    const { rows, projector } = await toldIn(file(), tale)
    const of = (dimension: string) =>
      rows('SELECT * FROM v1_complaint_statistics WHERE dimension = ? ORDER BY member', dimension)
    expect(of('all')).toEqual([
      {
        ...{ dimension: 'all', member: 'all', complaints: 5, open: 5, settled_by_source: 0, answered: 4 },
        ...{ on_time_recorded: 2, on_time_stated: 3, median_hours_recorded: 20, p90_hours_recorded: 40 },
        ...{ median_hours_stated: 15, p90_hours_stated: 40, reopened: 0, escalated: 0 },
      },
    ])
    expect(of('channel').map(({ member, complaints, answered: done }) => [member, complaints, done])).toEqual([
      ['email', 1, 0],
      ['letter', 4, 4],
    ])
    expect(of('channel')[0]).toMatchObject({ median_hours_recorded: null, on_time_recorded: 0 })
    expect(of('month').map(({ member }) => member)).toEqual(['2026-03'])
    expect(of('handler').map(({ member }) => member)).toEqual(['(none)'])
    expect(
      rows('SELECT complaint, on_time_recorded, on_time_stated, stated_at FROM v1_complaints ORDER BY complaint'),
    ).toEqual([
      { complaint: 'K1', on_time_recorded: 1, on_time_stated: 1, stated_at: null },
      { complaint: 'K2', on_time_recorded: 1, on_time_stated: 1, stated_at: null },
      { complaint: 'K3', on_time_recorded: 0, on_time_stated: 1, stated_at: at(20) },
      { complaint: 'K4', on_time_recorded: 0, on_time_stated: 0, stated_at: null },
      { complaint: 'K5', on_time_recorded: null, on_time_stated: null, stated_at: null },
    ])
    projector.close()
  })

  test('what its source has settled owes nothing and counts as nobody’s answer', async () => {
    const tale = story()
    await logged(tale, 'K1', { settled: true, customer: null })
    const { rows, projector } = await toldIn(file(), tale)
    expect(rows('SELECT phase, is_open, customer, archive, source, source_facts FROM v1_complaints')).toEqual([
      {
        ...{ phase: 'settled-by-source', is_open: 0, customer: null, archive: null, source: 'agency' },
        source_facts: '{"timely":"yes"}',
      },
    ])
    expect(
      rows("SELECT settled_by_source, open, answered FROM v1_complaint_statistics WHERE dimension = 'all'"),
    ).toEqual([{ settled_by_source: 1, open: 0, answered: 0 }])
    expect(rows('SELECT subject, customer, stream FROM v1_subjects')).toEqual([
      { subject: 'person:P-K1', customer: null, stream: 'complaint-K1' },
    ])
    projector.close()
  })
})

describe('recurrence', () => {
  test('CMP-27 CMP-28: complaints alike by rule are named once, until somebody links them; then cause and prevention', async () => {
    const tale = story()
    const document = defaultPolicy
    await tale.happens('policy-main', PolicyProposed.of({ version: 1, document, summary: 'First.' }))
    await tale.happens('policy-main', PolicyAdopted.of({ version: 1, from: '2026-01-01', provisional: true }))
    const days = defaultPolicy.complaints.recurrence.windowDays
    const daysAgo = (many: number) => new Date(Date.parse('2026-03-01T20:00:00.000Z') - many * 86_400_000).toISOString()
    await logged(tale, 'K0', { receivedAt: daysAgo(days + 1) })
    await logged(tale, 'K1', { receivedAt: daysAgo(days), product: 'LAMP' })
    await logged(tale, 'K2', { product: 'LAMP' })
    await logged(tale, 'K3', { customer: 'C2', product: 'LAMP' })
    for (const each of ['K0', 'K1', 'K2', 'K3']) await classified(tale, each, 'quality')
    const live = await toldIn(file(), tale)
    const candidates =
      'SELECT complaint, earlier, because FROM v1_complaint_recurrence_candidates ORDER BY complaint, earlier'
    expect(live.rows(candidates)).toEqual([
      { complaint: 'K1', earlier: 'K0', because: 'same-customer-and-category' },
      { complaint: 'K2', earlier: 'K1', because: 'same-customer-and-category' },
      { complaint: 'K3', earlier: 'K1', because: 'same-product' },
      { complaint: 'K3', earlier: 'K2', because: 'same-product' },
    ])
    const of = { subject: 'customer:C1' }
    const { RecurrenceLinked, RootCauseRecorded, PreventiveActionRecorded, PreventiveActionChecked } = COMPLAINT_EVENTS
    await tale.happens(
      'complaint-K2',
      RecurrenceLinked.of({ earlier: 'K1', because: 'same-customer-and-category', ...of, reason: undefined }),
    )
    await tale.happens(
      'complaint-K2',
      RootCauseRecorded.of({ cause: 'solder', factor: 'internal', ...of, analysis: 'x' }),
    )
    await tale.happens(
      'complaint-K2',
      PreventiveActionRecorded.of({
        ...{ action: 1, owner: 'E-007', doneBy: '2026-04-01', checkFrom: '2026-05-01', measure: 'x' },
        ...of,
      }),
    )
    await tale.happens(
      'complaint-K2',
      PreventiveActionChecked.of({ action: 1, effective: false, ...of, effect: undefined }),
      { actor: 'E-003' },
    )
    await live.projector.catchUp()()
    expect(live.rows(candidates).map(({ complaint }) => complaint)).toEqual(['K1', 'K3', 'K3'])
    expect(
      live.rows('SELECT complaint, earlier, alike, root_cause, preventive_actions FROM v1_complaint_recurrence'),
    ).toEqual([{ complaint: 'K2', earlier: 'K1', alike: 2, root_cause: 'solder', preventive_actions: 1 }])
    expect(live.rows('SELECT action, owner, state, checked_by FROM v1_preventive_actions')).toEqual([
      { action: 1, owner: 'E-007', state: 'not-effective', checked_by: 'E-003' },
    ])
    live.projector.close()
  })
})
