/**
 * Tiers before a terminal: a run is proposed, killed on the way and goes on with the tick, is approved by somebody else,
 * and why a customer has its tier is one sentence.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { dossier, type Folder, folder, give, jsonOf, line, linesOf, PEOPLE, registration } from './cli'

jest.setTimeout(120_000)
const MAIN = process.env.DOSSIER_CLI ?? join(__dirname, '..', '..', '..', 'dist', 'infrastructure', 'cli', 'main.js')
const EVALUATION = '7a0c3f52-0000-4000-8000-0000000000e1'
const CUSTOMERS = 12

const customer = (nth: number): string => `C-${String(nth).padStart(3, '0')}`
const orders = (nth: number): readonly string[] =>
  Array.from({ length: nth + 1 }, (_, order) =>
    line('record-transaction', 'E-007', {
      customer: customer(nth),
      order: `S-${order}`,
      direction: 'sale',
      at: `2026-01-${String(5 + nth).padStart(2, '0')}T04:00:00.000Z`,
      currency: 'CNY',
      lines: [{ product: 'lamp', quantity: '1', unitPrice: String(100 * (nth + 1)) }],
    }),
  )

let base: Folder
beforeAll(() => {
  base = folder()
  const data = base.begin('base')
  const numbers = Array.from({ length: CUSTOMERS }, (_, nth) => nth)
  give(data, PEOPLE, '2026-01-05T08:00:00Z')
  give(
    data,
    numbers.map((nth) =>
      line(
        'register-customer',
        'E-007',
        registration(customer(nth), 'E-007', 'division-tuoda', { name: `House ${nth}`, country: 'CN' }),
      ),
    ),
    '2026-01-05T08:00:00Z',
  )
  give(data, numbers.flatMap(orders), '2026-02-01T08:00:00Z')
})
afterAll(() => base.clean())

const AT = '2026-02-02T08:00:00Z'
const evaluation = (data: string, ...more: readonly string[]): readonly string[] => [
  'evaluate-tiers',
  ...['--as', 'E-003', '--population', 'buyers', '--command-id', EVALUATION, '--data', data, '--at', AT],
  ...more,
]
const approve = (data: string, run: string) =>
  dossier([
    'do',
    'approve-tier-run',
    '--as',
    'E-001',
    '--set',
    `run=${run}`,
    'effective=2026-02-02',
    '--data',
    data,
    '--at',
    AT,
  ])

describe('evaluate-tiers', () => {
  test('TIE-13 TIE-34: proposes, and once approved each customer has its tier, with a sentence that says why', () => {
    const data = base.copy('base', 'whole')
    const ran = dossier(evaluation(data, '--json'))
    expect(ran.err).toBe('')
    const { run, customers, changed } = jsonOf<{ run: string; customers: number; changed: number }>(ran)
    expect([customers, changed]).toEqual([CUSTOMERS, CUSTOMERS])
    expect(dossier(['tier', 'C-011', '--data', data]).code).toBe(1)
    expect(linesOf(dossier(['list', 'tier-run-changes', '--json', '--data', data]))).toHaveLength(CUSTOMERS)
    expect(approve(data, run)).toMatchObject({ code: 0, err: '' })
    expect(dossier(['tier', 'C-011', '--data', data]).out).toBe(
      'C-011 is high in value4 since 2026-02-02: as of 2026-02-02 it had 12 orders for 14400.00 CNY, the last 17 days before (recency 5, frequency 5, monetary 5); rule 1 decided.\n',
    )
  })

  test('TIE-13: killed on the way it counts for nothing, goes on with the tick, and tells the same', () => {
    const whole = base.copy('base', 'unbroken')
    const told = jsonOf<{ run: string; hash: string }>(dossier(evaluation(whole, '--json')))
    const data = base.copy('base', 'killed')
    const killed = spawnSync(process.execPath, [MAIN, ...evaluation(data)], {
      env: { PATH: process.env.PATH, DOSSIER_FAILPOINT: 'append.afterCommit:2' },
    })
    expect(killed.signal).toBe('SIGKILL')
    const runs = () => linesOf(dossier(['list', 'tier-runs', '--json', '--data', data]))
    expect(runs()).toEqual([expect.objectContaining({ run: told.run, phase: 'started', written: CUSTOMERS })])
    expect(approve(data, told.run).code).toBe(1)
    expect(jsonOf(dossier(['tick', '--data', data, '--at', AT, '--json']))).toMatchObject({
      processes: { 'tier-runs': { done: 1, refused: 0 } },
    })
    expect(runs()).toEqual([expect.objectContaining({ phase: 'complete', hash: told.hash })])
    expect(approve(data, told.run).code).toBe(0)
  })

  test('ARC-08: a number that nobody has is unknown, and no customer without a tier', () => {
    const data = base.path('base')
    expect(dossier(['tier', 'C-9999', '--data', data])).toEqual({
      ...{ code: 1, out: '' },
      err: 'refused: There is no archive with this number. (unknown-customer; field customer, ARC-08)\n',
    })
    const told = (customer: string): string =>
      jsonOf<{ refused: { code: string } }>(dossier(['tier', customer, '--json', '--data', data])).refused.code
    expect([told('C-9999'), told('C-001')]).toEqual(['unknown-customer', 'no-tier'])
  })

  test('wrong options are told by name', () => {
    const data = base.path('base')
    const wrong = (...options: readonly string[]) =>
      dossier(['evaluate-tiers', '--as', 'E-003', '--data', data, ...options])
    expect(wrong('--recency', 'moons')).toMatchObject({ code: 2, err: expect.stringContaining('recency') })
    expect(wrong('--as-of', 'yesterday')).toMatchObject({ code: 2, err: expect.stringContaining('--as-of') })
    expect(wrong('--scheme', 'metals')).toMatchObject({ code: 2, err: expect.stringContaining('scheme') })
    expect(wrong('--window-months', 'many')).toMatchObject({ code: 2, err: expect.stringContaining('windowMonths') })
  })

  test('TIE-13: an exception whose last day has passed ends with the tick', () => {
    const data = base.copy('base', 'exception')
    const exception = { customer: 'C-001', tier: 'high', until: '2026-03-01', reason: 'A contract.' }
    give(data, [line('grant-tier-exception', 'E-001', exception)], AT)
    const tick = (at: string) => jsonOf(dossier(['tick', '--data', data, '--at', at, '--json']))
    expect(tick('2026-03-01T08:00:00Z')).toMatchObject({ processes: { 'tier-exceptions': { done: 0 } } })
    expect(tick('2026-03-02T08:00:00Z')).toMatchObject({ processes: { 'tier-exceptions': { done: 1, refused: 0 } } })
    expect(linesOf(dossier(['list', 'tier-history', '--json', '--data', data]))).toEqual(
      expect.arrayContaining([expect.objectContaining({ cause: 'exception-expired', from_tier: 'high', tier: null })]),
    )
  })
})
