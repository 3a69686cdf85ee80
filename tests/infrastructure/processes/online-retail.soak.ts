/**
 * Tiers of a real wholesaler, end to end: the lines are imported, a run tells metrics, edges, rows and classes exactly as
 * they are published, its tiers are assigned, and why is one sentence. Runs only where the data stand beside the project.
 */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { give, jsonOf, line, linesOf } from '../cli/cli'
import { countIn, importingFolder, must, reportOf, runImport } from '../import/importing'

const LINES = join(resolve(__dirname, '../../../../shared/data'), 'online-retail/lines.csv.gz')
const real = existsSync(LINES) ? describe : describe.skip
const folder = importingFolder()
afterAll(() => folder.clean())

const AS_OF = ['--as-of', '2011-12-11T00:00:00Z', '--recency', 'elapsed-days', '--zone', 'UTC']
const WITHOUT_CANCELLATIONS = [
  '--money',
  'gross',
  '--population',
  'buyers',
  '--window-months',
  'none',
  '--currency',
  'GBP',
]
const AT = '2026-01-06T08:00:00Z'

interface Evaluated {
  readonly run: string
  readonly customers: number
  readonly edges: Readonly<Record<string, readonly string[]>>
  readonly hash: string
}

real('online retail as of 2011-12-11, without cancellations', () => {
  let data = ''
  const evaluate = (...options: readonly string[]): Evaluated =>
    jsonOf(
      must(
        ...['evaluate-tiers', '--as', 'E-003', '--data', data, '--at', AT, '--json'],
        ...AS_OF,
        ...WITHOUT_CANCELLATIONS,
        ...options,
      ),
    )
  const entry = (run: string, customer: string) =>
    linesOf(
      must('list', 'tier-run-entries', '--where', `run=${run}`, `customer=${customer}`, '--json', '--data', data),
    )[0]

  beforeAll(async () => {
    data = folder.archive('retail')
    reportOf(await runImport(data, { file: LINES, map: 'online-retail.map.json', as: 'E-009' }, folder.path('.')))
    const head = { employee: 'E-003', name: 'Li Na', department: 'crm', roles: ['crm-head'], hiredOn: '2026-01-05' }
    give(data, [line('hire-employee', 'E-001', head)], AT)
  })

  test('metrics, edges and rows by value quintiles over 4,338 customers', () => {
    const { run, customers, edges, hash } = evaluate()
    expect(customers).toBe(4338)
    expect(edges).toEqual({
      recency: ['13.8', '33', '72', '180'],
      frequency: ['1', '2', '3', '6'],
      monetary: ['250.194', '490.096', '942.276', '2058.426'],
    })
    const rows: readonly (readonly [string, number, number, string])[] = [
      ['12346', 326, 1, '77183.60'],
      ['12347', 3, 7, '4310.00'],
      ['12348', 76, 4, '1797.24'],
      ['12349', 19, 1, '1757.55'],
    ]
    for (const [customer, recency_days, orders, amount] of rows)
      expect(entry(run, customer)).toMatchObject({ recency_days, orders, amount })
    // Told once more at a later place of the log, where nothing but runs has been added.
    expect(evaluate().hash).toBe(hash)
  })

  test('classes by cumulative share: 1,132, 1,469 and 1,737', async () => {
    const { run } = evaluate('--scheme', 'strategic3')
    const counts = await Promise.all(
      ['strategic', 'important', 'general'].map((tier) =>
        countIn(data, 'v1_tier_run_entries', {
          where: [
            { column: 'run', is: run },
            { column: 'tier', is: tier },
          ],
        }),
      ),
    )
    expect(counts).toEqual([1132, 1469, 1737])
  })

  test('2,845 of 4,339 buyers have bought again', async () => {
    const buyers = (orders: number) =>
      countIn(data, 'v1_transactions_by_customer', {
        where: [
          { column: 'direction', is: 'sale' },
          { column: 'orders', from: orders },
        ],
      })
    expect([await buyers(2), await buyers(1)]).toEqual([2845, 4339])
  })

  test('approved, every customer has its tier, and why is one sentence', async () => {
    const { run } = evaluate()
    must(
      ...['do', 'approve-tier-run', '--as', 'E-001', '--data', data, '--at', AT],
      '--set',
      `run=${run}`,
      'effective=2026-01-06',
    )
    expect(await countIn(data, 'v1_tier_list')).toBe(4338)
    expect(must('tier', '12347', '--data', data).out).toBe(
      '12347 is high in value4 since 2026-01-06: as of 2011-12-11 it had 7 orders for 4310.00 GBP, the last 3 days before (recency 5, frequency 5, monetary 5); rule 1 decided.\n',
    )
  })
})
