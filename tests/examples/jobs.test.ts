/**
 * The examples of nightly jobs do what they say: DuckDB from exported files, Python's sqlite3 from the read model; both
 * reach what the view says, from nothing and from an earlier night. What the README shows of them is their very text.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import Database from 'better-sqlite3'
import {
  dossier,
  type Folder,
  folder,
  give,
  jsonOf,
  line,
  linesOf,
  registration,
  story,
} from '../infrastructure/cli/cli'

const ROOT = join(__dirname, '..', '..')
const textOf = (name: string): string => readFileSync(join(ROOT, 'examples', 'jobs', name), 'utf8')

let base: Folder
let data: string
const buy = (order: string, currency: string, unitPrice: string): string =>
  line('record-transaction', 'E-007', {
    ...{ customer: 'C-001', order, direction: 'sale', at: '2026-01-05T07:30:00.000Z', currency },
    lines: [{ product: 'P-1', quantity: '2', unitPrice }],
  })
beforeAll(() => {
  base = folder()
  data = story(base, 'jobs')
  give(data, [buy('O-1', 'EUR', '10.50'), buy('O-2', 'JPY', '700')], '2026-01-05T11:00:00Z')
}, 60_000)
afterAll(() => base.clean())

/** Where DuckDB lies, as a program in a process of its own imports it. */
const DUCKDB = require.resolve('@duckdb/node-api')

/** Runs the statements of the example in DuckDB, in a folder, and gives the answer of the last. */
const inDuckDb = (cwd: string): unknown => {
  const program = `
    import { readFileSync } from 'node:fs'
    import { DuckDBInstance } from ${JSON.stringify(DUCKDB)}
    const sql = ${JSON.stringify(textOf('changes.sql'))}
    process.chdir(${JSON.stringify(cwd)})
    const db = await (await DuckDBInstance.create('mine.duckdb')).connect()
    console.log(JSON.stringify((await db.runAndReadAll(sql)).getRowsJson()))`
  const ran = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8', cwd: ROOT })
  if (ran.status !== 0) throw new Error(ran.stderr)
  return JSON.parse(ran.stdout)
}

const night = (since: number): number => {
  rmSync(base.path('tonight'), { recursive: true, force: true })
  const ran = dossier([
    ...['export', 'transactions', '--format', 'parquet', '--since', `@${since}`, '--out', base.path('tonight')],
    ...['--json', '--data', data, '--at', '2026-01-05T12:00:00Z'],
  ])
  return jsonOf<{ readonly position: number }>(ran).position
}

test('DuckDB keeps a table up to date from the files of each night', () => {
  const first = night(-1)
  expect(inDuckDb(base.path(''))).toEqual([
    ['EUR', '21.0000'],
    ['JPY', '1400.0000'],
  ])
  const refund = { customer: 'C-001', order: 'O-1', currency: 'EUR', amount: '1.25' }
  give(
    data,
    [
      line('refund-transaction', 'E-007', {
        ...refund,
        reasonCode: 'return',
        reason: 'Scratched.',
        at: '2026-01-05T11:30:00.000Z',
      }),
      buy('O-3', 'EUR', '1.00'),
    ],
    '2026-01-05T12:00:00Z',
  )
  const second = night(first)
  expect(inDuckDb(base.path(''))).toEqual([
    ['EUR', '21.7500'],
    ['JPY', '1400.0000'],
  ])
  // The same night once more changes nothing.
  expect(inDuckDb(base.path(''))).toEqual([
    ['EUR', '21.7500'],
    ['JPY', '1400.0000'],
  ])
  expect(second).toBeGreaterThan(first)
})

const hasPython = spawnSync('python3', ['-c', 'import sqlite3']).status === 0
const withPython = hasPython ? test : test.skip
withPython('Python keeps a copy of the customer list up to date from v1_changes', () => {
  const script = join(ROOT, 'examples', 'jobs', 'changes.py')
  const run = (): string => {
    dossier(['list', 'progress', '--data', data])
    const ran = spawnSync('python3', [script, join(data, 'read-model.db'), base.path('mine.db')], { encoding: 'utf8' })
    expect([ran.status, ran.stderr]).toEqual([0, ''])
    return ran.stdout
  }
  const copy = (): unknown => {
    const mine = new Database(base.path('mine.db'), { readonly: true })
    const rows = mine.prepare('SELECT customer, name, stage FROM customers ORDER BY customer').all()
    mine.close()
    return rows
  }
  const view = (): unknown =>
    linesOf(dossier(['list', 'customer_list', '--columns', 'customer,name,stage', '--format', 'jsonl', '--data', data]))
  expect(run()).toMatch(/^2 rows put in place, up to @\d+\n$/)
  expect(copy()).toEqual(view())
  give(
    data,
    [line('register-customer', 'E-007', registration('C-003', 'E-007', 'division-tuoda', { name: 'Third' }))],
    '2026-01-05T13:00:00Z',
  )
  expect(run()).toMatch(/rows put in place/)
  expect(copy()).toEqual(view())
  expect(run()).toMatch(/^0 rows put in place/)
})

test('the README shows the very text of the examples', () => {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8')
  for (const name of ['changes.sql', 'changes.py'].filter((each) => readme.includes(`examples/jobs/${each}`)))
    expect(readme).toContain(textOf(name).trimEnd())
  expect(existsSync(join(ROOT, 'examples', 'jobs', 'changes.sql'))).toBe(true)
})
