/** The views of tiers over a real projector: what holds today, how it came about, what a run would change, what is due. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, jest, test } from '@jest/globals'
import { CustomerRegistered } from '../../domain/customer/events'
import {
  CreditGradeSet,
  CreditTermsSet,
  CustomerAppraised,
  CustomerClassified,
  TierAssigned,
  TierContestDecided,
  TierContested,
  TierExceptionEnded,
  TierExceptionGranted,
} from '../../domain/customer/tier-events'
import { PolicyAdopted, PolicyProposed } from '../../domain/policy'
import { defaultPolicy } from '../../domain/policy/default'
import {
  type RunEntry,
  TierRunApproved,
  TierRunChunk,
  TierRunCompleted,
  TierRunRejected,
  TierRunStarted,
} from '../../domain/tier/run'
import { TransactionRecorded } from '../../domain/transaction'
import { entry, figures, HASH, parameters, startInput } from '../commands/tier/a-run'
import { got } from '../infrastructure/projector/harness'
import { type Story, story, type Told, toldIn } from './telling'

jest.setTimeout(60_000)
const folder = mkdtempSync(join(tmpdir(), 'tiers-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const files = { made: 0 }
const read = async (told: Story) => {
  files.made += 1
  return toldIn(join(folder, `${files.made}.db`), told)
}

const registered = (number: string) =>
  CustomerRegistered.of({
    number,
    kind: 'enterprise',
    legalForm: 'organisation',
    stage: 'preliminary',
    accountManager: 'E-007',
    source: {
      channel: 'contract',
      collectedOn: null,
      entryMethod: null,
      occasion: null,
      evidence: null,
      attestation: null,
      referrer: null,
    },
    consents: [],
    openValues: {},
    provenBy: {},
    values: {},
  })

/** The default regulation is in force, and there is one customer. */
const begun = async (): Promise<Story> => {
  const told = story()
  await told.happens('policy-main', PolicyProposed.of({ version: 1, summary: 'First', document: defaultPolicy }))
  await told.happens(
    'policy-main',
    PolicyAdopted.of({ version: 1, from: '2026-01-01', supersedes: null, provisional: false }),
  )
  await told.happens('customer-C-1', registered('C-1'))
  return told
}

const assigned = (tier: string | null, from: string | null, effective: string) =>
  TierAssigned.of({ scheme: 'value4', tier, from, run: 'R-0', effective, cause: 'evaluation', figures })

/** Lets the log end on a later day: today is the day of the newest operation. */
const until = async (told: Story, day: string) =>
  told.happens('customer-C-9', registered('C-9'), { recordedAt: `${day}T04:00:00.000Z` })

/** What holds today, by a model that goes on being told. */
const holds = async ({ projector, rows }: Told) => {
  await got(projector.catchUp())
  return rows("SELECT tier FROM v1_tier_list WHERE customer = 'C-1' AND scheme = 'value4'")[0]?.tier
}

describe('the tier list', () => {
  test('TIE-34 TIE-07 TIE-09 RPT-14: the present tier, what it entitles to, and the figures that decided', async () => {
    const told = await begun()
    await told.happens('customer-C-1', assigned('high', null, '2026-03-01'))
    const { rows } = await read(told)
    expect(rows('SELECT * FROM v1_tier_list')).toEqual([
      expect.objectContaining({
        customer: 'C-1',
        scheme: 'value4',
        governs: 1,
        tier: 'high',
        priority: 1,
        visit_months: 3,
        strategy: 'retain',
        account_manager: 'E-007',
        since: '2026-03-01',
        run: 'R-0',
        evaluated_at: figures.at,
        recency_days: 3,
        orders: 7,
        amount: '4310.00',
        amount_minor: 431_000,
        currency: 'CNY',
        decided_by: 'rule.1',
        contested: 0,
      }),
    ])
    expect(rows('SELECT entitlements FROM v1_tier_list')[0]?.entitlements).toContain('one-to-one-service')
  })

  test('TIE-01 TIE-08: tells who is received at VIP level, and who lacks the account manager that the tier asks for', async () => {
    const told = await begun()
    await told.happens('customer-C-1', assigned('high', null, '2026-03-01'))
    await told.happens('customer-C-2', registered('C-2'))
    await told.happens('customer-C-2', assigned('low', null, '2026-03-01'))
    const { rows } = await read(told)
    expect(rows('SELECT customer, vip_reception, lacks_account_manager FROM v1_tier_list')).toEqual([
      { customer: 'C-1', vip_reception: 1, lacks_account_manager: 1 },
      { customer: 'C-2', vip_reception: 0, lacks_account_manager: 0 },
    ])
  })

  test('TIE-12 TIE-32 TIE-33: campaigns and strategies find their customers by tier', async () => {
    const told = await begun()
    await told.happens('customer-C-1', assigned('growth', null, '2026-03-01'))
    const { rows } = await read(told)
    expect(
      rows(`SELECT customer, strategy FROM v1_tier_list
        WHERE EXISTS (SELECT 1 FROM json_each(entitlements) WHERE value = 'promotional-information')`),
    ).toEqual([{ customer: 'C-1', strategy: 'promote' }])
  })

  test('TIE-34: an assignment holds from its first day on', async () => {
    const told = await begun()
    await told.happens('customer-C-1', assigned('low', null, '2026-03-01'))
    await told.happens('customer-C-1', assigned('high', 'low', '2026-03-10'))
    const model = await read(told)
    await until(told, '2026-03-09')
    expect(await holds(model)).toBe('low')
    await told.happens('customer-C-1', registered('C-1'), { recordedAt: '2026-03-10T04:00:00.000Z' })
    expect(await holds(model)).toBe('high')
    // Nothing happened to the customer, and still the list is another one from this day on.
    const days =
      "SELECT position FROM v1_changes WHERE view = 'v1_tier_list' AND key = '*' ORDER BY position DESC LIMIT 1"
    expect(model.rows(days)[0]?.position).toBe(model.rows('SELECT max(position) AS last FROM v1_changes')[0]?.last)
  })

  test('TIE-34: an exception goes before it until its last day, a contest keeps the old tier', async () => {
    const told = await begun()
    await told.happens('customer-C-1', assigned('low', 'medium', '2026-03-01'))
    const model = await read(told)
    const contest = { number: 'C-1', contest: 'K-1', scheme: 'value4', assignment: 'e', tier: 'low', keeps: 'medium' }
    await told.happens('customer-C-1', TierContested.of({ ...contest, reason: 'No.' }))
    expect(await holds(model)).toBe('medium')
    await told.happens(
      'customer-C-1',
      TierExceptionGranted.of({
        number: 'C-1',
        exception: 'X-1',
        scheme: 'value4',
        tier: 'high',
        instead: 'medium',
        from: '2026-03-02',
        until: '2026-03-10',
        reason: 'A contract.',
      }),
    )
    expect(await holds(model)).toBe('high')
    await until(told, '2026-03-11')
    expect(await holds(model)).toBe('medium')
    const decided = { verdict: 'new-tier-stands', kept: 'medium', tier: 'low', effective: '2026-03-11' } as const
    await told.happens(
      'customer-C-1',
      TierContestDecided.of({
        number: 'C-1',
        contest: 'K-1',
        scheme: 'value4',
        assignment: 'e',
        ...decided,
        figures,
        answer: 'So.',
      }),
    )
    expect(await holds(model)).toBe('low')
  })
})

test('TIE-34: the history has one row per change, with its cause', async () => {
  const told = await begun()
  await told.happens('customer-C-1', assigned('low', 'medium', '2026-03-01'))
  const exception = { number: 'C-1', exception: 'X-1', scheme: 'value4', tier: 'high' }
  await told.happens(
    'customer-C-1',
    TierExceptionGranted.of({ ...exception, instead: 'low', from: '2026-03-02', until: '2026-06-30', reason: 'So.' }),
    { actor: 'E-001' },
  )
  await told.happens(
    'customer-C-1',
    TierExceptionEnded.of({ ...exception, holds: 'low', because: 'revoked', endedOn: '2026-03-05', reason: 'No.' }),
  )
  const { rows } = await read(told)
  expect(
    rows('SELECT cause, from_tier, tier, effective, until, run, amount FROM v1_tier_history ORDER BY recorded_at'),
  ).toEqual([
    {
      cause: 'evaluation',
      from_tier: 'medium',
      tier: 'low',
      effective: '2026-03-01',
      until: null,
      run: 'R-0',
      amount: '4310.00',
    },
    {
      cause: 'exception',
      from_tier: 'low',
      tier: 'high',
      effective: '2026-03-02',
      until: '2026-06-30',
      run: null,
      amount: null,
    },
    {
      cause: 'exception-revoked',
      from_tier: 'high',
      tier: 'low',
      effective: '2026-03-05',
      until: null,
      run: null,
      amount: null,
    },
  ])
})

describe('runs', () => {
  const start = (run: string, customers: number, at = parameters.at) =>
    TierRunStarted.of({
      ...startInput,
      parameters: { ...parameters, at, today: at.slice(0, 10) },
      customers,
      run,
      model: 'value-quintile',
      policyVersion: 1,
    })
  const complete = async (told: Story, run: string, ...entries: readonly RunEntry[]) => {
    await told.happens(`tierrun-${run}`, start(run, entries.length))
    await told.happens(`tierrun-${run}`, TierRunChunk.of({ nth: 1, entries }))
    await told.happens(`tierrun-${run}`, TierRunCompleted.of({ count: entries.length, changed: 1, hash: HASH }))
  }

  test('TIE-13: a run is seen as what it is, and a broken one as started', async () => {
    const told = await begun()
    await complete(told, 'R-1', entry('C-1'))
    await told.happens('tierrun-R-2', start('R-2', 2))
    await told.happens('tierrun-R-2', TierRunChunk.of({ nth: 1, entries: [entry('C-1')] }))
    await complete(told, 'R-3', entry('C-1'))
    await told.happens('tierrun-R-3', TierRunRejected.of({ reasonCode: 'market-change', reason: 'No.' }))
    const { rows } = await read(told)
    expect(rows('SELECT run, phase, customers, written, changed, hash, model FROM v1_tier_runs')).toEqual([
      { run: 'R-1', phase: 'complete', customers: 1, written: 1, changed: 1, hash: HASH, model: 'value-quintile' },
      { run: 'R-2', phase: 'started', customers: 2, written: 1, changed: 0, hash: null, model: 'value-quintile' },
      { run: 'R-3', phase: 'rejected', customers: 1, written: 1, changed: 1, hash: HASH, model: 'value-quintile' },
    ])
  })

  test('TIE-13 TIE-14: its changes show old and new tier, figures, tenure and open complaints', async () => {
    const told = await begun()
    const change = { oldTier: 'medium', oldSince: '2025-12-26', openComplaints: 2 }
    await complete(
      told,
      'R-1',
      entry('C-1', change),
      entry('C-2', { oldTier: 'high' }),
      entry('C-3', { oldTier: null }),
    )
    const { rows } = await read(told)
    expect(
      rows('SELECT customer, old_tier, tier, direction, amount, tenure_days, open_complaints FROM v1_tier_run_changes'),
    ).toEqual([
      {
        customer: 'C-1',
        old_tier: 'medium',
        tier: 'high',
        direction: 'up',
        amount: '4310.00',
        tenure_days: 10,
        open_complaints: 2,
      },
      {
        customer: 'C-3',
        old_tier: null,
        tier: 'high',
        direction: 'first',
        amount: '4310.00',
        tenure_days: null,
        open_complaints: 0,
      },
    ])
    expect(rows('SELECT count(*) AS n FROM v1_tier_run_entries')).toEqual([{ n: 3 }])
  })

  test('TIE-31: tells what each tier brings, by the newest approved run', async () => {
    const told = await begun()
    await complete(told, 'R-1', entry('C-1'), entry('C-2', { amountMinor: 100 }), entry('C-3', { tier: null }))
    await told.happens('tierrun-R-1', TierRunApproved.of({ effective: '2026-03-02', hash: HASH }))
    const { rows } = await read(told)
    expect(rows('SELECT tier, customers, orders, amount FROM v1_tier_performance')).toEqual([
      { tier: 'high', customers: 2, orders: 14, amount: '4311.00' },
      { tier: 'unclassified', customers: 1, orders: 7, amount: '4310.00' },
    ])
  })

  test('TIE-13: the next evaluation is due a year after the last', async () => {
    const told = await begun()
    await complete(told, 'R-1', entry('C-1'))
    await told.happens('tierrun-R-1', TierRunApproved.of({ effective: '2026-03-02', hash: HASH }))
    const model = await read(told)
    const due = async () => {
      await got(model.projector.catchUp())
      return model.rows("SELECT due_on, overdue FROM v1_tier_evaluations_due WHERE scheme IN ('value4', 'vip3')")
    }
    await until(told, '2027-03-02')
    expect(await due()).toEqual([
      { due_on: '2027-03-02', overdue: 0 },
      { due_on: null, overdue: 0 },
    ])
    await told.happens('customer-C-9', registered('C-9'), { recordedAt: '2027-03-03T04:00:00.000Z' })
    expect((await due())[0]).toEqual({ due_on: '2027-03-02', overdue: 1 })
  })
})

test('TIE-24 TIE-27 TIE-28 TIE-30: classes, appraisals and credit stand beside the tier', async () => {
  const told = await begun()
  const happens = (made: Parameters<Story['happens']>[1]) => told.happens('customer-C-1', made)
  await happens(CustomerClassified.of({ nature: 'retailer', grade: 'special', routeSequence: 12 }))
  await happens(CustomerClassified.of({ grade: 'important', composition: 'regional' }))
  await happens(CustomerAppraised.of({ aspect: 'relationship', points: 4, on: '2026-02-01', basis: 'visit' }))
  await happens(CustomerAppraised.of({ aspect: 'relationship', points: 2, on: '2026-01-01', basis: 'visit' }))
  await happens(CreditGradeSet.of({ grade: 'aa', from: null }))
  const terms = { terms: 'net-30', limitMinor: 500_050, currency: 'CNY', method: 'guarantee' }
  await happens(CreditTermsSet.of({ grade: 'aa', ...terms }))
  const { rows } = await read(told)
  expect(rows('SELECT * FROM v1_customer_classes')).toEqual([
    expect.objectContaining({
      customer: 'C-1',
      kind: 'enterprise',
      nature: 'retailer',
      grade: 'important',
      route_sequence: 12,
      composition: 'regional',
      appraisals: JSON.stringify([{ aspect: 'relationship', points: 4, on: '2026-02-01', basis: 'visit' }]),
      credit_grade: 'aa',
      credit_terms: 'net-30',
      credit_limit: '5000.50',
      credit_method: 'guarantee',
    }),
  ])
})

test('TIE-28: an order over the credit limit is flagged, one at the limit is not', async () => {
  const told = await begun()
  const terms = { terms: 'net-30', limitMinor: 10_000, currency: 'CNY', method: 'guarantee' }
  await told.happens('customer-C-1', CreditTermsSet.of({ grade: 'aa', ...terms }))
  const order = (number: string, special: object) =>
    told.happens(
      `transaction-C-1~${number}`,
      TransactionRecorded.of({
        customer: 'C-1',
        order: number,
        direction: 'sale',
        at: '2026-03-01T04:00:00.000Z',
        currency: 'CNY',
        lines: [{ product: 'lamp', description: null, quantity: '1', unitPrice: '100.01', amountMinor: 10_001 }],
        totalMinor: 10_001,
        counterparty: 'own',
        deliveryAddress: undefined,
        ...special,
      }),
    )
  await order('S-1', {})
  await order('S-2', { totalMinor: 10_000 })
  await order('S-3', { currency: 'EUR' })
  await order('S-4', { direction: 'purchase' })
  const { rows } = await read(told)
  expect(rows('SELECT order_number, total, credit_limit, over_minor, credit_method FROM v1_orders_over_limit')).toEqual(
    [{ order_number: 'S-1', total: '100.01', credit_limit: '100.00', over_minor: 1, credit_method: 'guarantee' }],
  )
})
