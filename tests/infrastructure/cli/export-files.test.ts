/**
 * `dossier export` as somebody types it: files that other programs read (DuckDB, hyparquet, Python's sqlite3), the same
 * bytes under another zone of the machine, opened values with their access, receipts of erasures that name it.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { AFTER_FLOOR, approved, CUSTOMER, PLANTED, planted, tick } from '../processes/forgotten'
import { dossier, type Folder, folder, give, jsonOf, line, linesOf, MAIN, story } from './cli'

let base: Folder
let data: string
const buy = (order: string, currency: string, unitPrice: string): string =>
  line('record-transaction', 'E-007', {
    ...{ customer: 'C-001', order, direction: 'sale', at: '2026-01-05T07:30:00.000Z', currency },
    lines: [{ product: 'P-1', quantity: '3', unitPrice }],
  })

beforeAll(() => {
  base = folder()
  data = story(base, 'story')
  give(
    data,
    [buy('O-1', 'EUR', '10.55'), buy('O-2', 'JPY', '1200'), buy('O-3', 'KWD', '0.005')],
    '2026-01-05T11:00:00Z',
  )
}, 60_000)
afterAll(() => base.clean())

let nth = 0
const out = (): string => {
  nth += 1
  return base.path(`out-${nth}`)
}
const run = (...args: readonly string[]) => dossier(['export', ...args, '--data', data, '--at', '2026-01-05T12:00:00Z'])
const exported = (...args: readonly string[]) => {
  const folderOut = out()
  const ran = run(...args, '--out', folderOut, '--json')
  expect(ran).toMatchObject({ code: 0, err: '' })
  return { folder: folderOut, told: jsonOf<{ readonly rows: number; readonly access: string | null }>(ran) }
}

/** Where DuckDB lies, as a program in a process of its own imports it. */
const DUCKDB = require.resolve('@duckdb/node-api')

/** Runs a program of ES modules beside our packages and gives what it prints as JSON. */
const inNode = (program: string): unknown => {
  const ran = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    encoding: 'utf8',
    cwd: join(__dirname, '..', '..', '..'),
  })
  if (ran.status !== 0) throw new Error(ran.stderr)
  return JSON.parse(ran.stdout)
}

describe('parquet', () => {
  test('is read by hyparquet with its types: whole numbers, instants, days, JSON', () => {
    const { folder: parquet } = exported('transactions', '--format', 'parquet')
    const rows = inNode(`
      import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'
      const rows = await parquetReadObjects({ file: await asyncBufferFromFile(${JSON.stringify(join(parquet, 'transactions.parquet'))}) })
      console.log(JSON.stringify(rows, (key, value) => typeof value === 'bigint' ? 'n' + value : key === 'total' ? Math.round(value * 10_000) : value))`)
    expect(rows).toMatchObject([
      { order_number: 'O-1', total: 316_500, total_minor: 'n3165', at: '2026-01-05T07:30:00.000Z', carrier: null },
      { order_number: 'O-2', total: 36_000_000, currency: 'JPY', local_day: '2026-01-05T00:00:00.000Z' },
      { order_number: 'O-3', total: 150, currency: 'KWD' },
    ])
  })

  test('is read by DuckDB: exact decimals, timestamps, dates, and JSON beside', () => {
    const { folder: parquet } = exported('transactions', '--format', 'parquet')
    const { folder: archives } = exported('current_archives', '--format', 'jsonl')
    const answer = inNode(`
      import { DuckDBInstance } from ${JSON.stringify(DUCKDB)}
      const db = await (await DuckDBInstance.create(':memory:')).connect()
      const ask = async (sql) => (await db.runAndReadAll(sql)).getRowsJson()
      console.log(JSON.stringify({
        sums: await ask("SELECT currency, sum(total)::VARCHAR, min(local_day)::VARCHAR, typeof(min(total)), typeof(min(recorded_at)), typeof(min(local_day)) FROM '${join(parquet, '*.parquet')}' GROUP BY currency ORDER BY currency"),
        stages: await ask("SELECT count(*), min(customer) FROM '${join(archives, '*.jsonl')}' WHERE kind = 'enterprise'"),
      }))`)
    expect(answer).toMatchObject({
      sums: [
        ['EUR', '31.6500', '2026-01-05', 'DECIMAL(38,4)', expect.stringMatching(/^TIMESTAMP/), 'DATE'],
        ['JPY', '3600.0000', '2026-01-05', 'DECIMAL(38,4)', expect.stringMatching(/^TIMESTAMP/), 'DATE'],
        ['KWD', '0.0150', '2026-01-05', 'DECIMAL(38,4)', expect.stringMatching(/^TIMESTAMP/), 'DATE'],
      ],
      stages: [['2', 'C-001']],
    })
  })

  test('is checked like the other formats, and a changed byte or amount is named', () => {
    const { folder: parquet } = exported('transactions', '--format', 'parquet')
    expect(dossier(['export', '--verify', parquet])).toMatchObject({
      code: 0,
      out: 'sound, as the manifest says; rows: 3, files: 1\n',
    })
    const manifest = join(parquet, 'manifest.json')
    base.write(
      `${parquet.slice(base.path('').length)}/manifest.json`,
      readFileSync(manifest, 'utf8').replace('"EUR": "31.65"', '"EUR": "31.66"'),
    )
    const wrong = dossier(['export', '--verify', parquet, '--json'])
    expect(wrong.code).toBe(4)
    expect(jsonOf(wrong)).toMatchObject({ faults: [{ is: 'totals', path: 'manifest.json' }] })
  })

  test('that is damaged is told so in the language of the reader, with the place', () => {
    const { folder: parquet } = exported('transactions', '--format', 'parquet')
    const name = `${parquet.slice(base.path('').length)}/transactions.parquet`
    const bytes = readFileSync(join(parquet, 'transactions.parquet'))
    const said = (language: string): string =>
      dossier(['export', '--verify', parquet], { language })
        .out.split('\n')
        .filter((line) => line.startsWith('unreadable'))
        .join()
    base.write(name, Buffer.from(bytes).fill(0xff, 4, 60))
    expect(said('en')).toBe(
      'unreadable transactions.parquet: The file cannot be read as parquet: Something between row 1 and row 3 cannot be read.',
    )
    expect(said('es')).toBe(
      'unreadable transactions.parquet: El fichero no se puede leer como parquet: Algo entre la fila 1 y la fila 3 no se puede leer.',
    )
    base.write(name, bytes.subarray(0, -20))
    expect(said('zh-CN')).toContain('文件末尾（列与行的说明所在）无法读取。')
  })
})

describe('every format', () => {
  test.each(['csv', 'jsonl', 'xlsx', 'parquet'])('%s has the same bytes wherever the machine stands', (format) => {
    const { folder: here } = exported('log', '--format', format, '--lang', 'zh-CN')
    const there = out()
    const ran = spawnSync(
      process.execPath,
      [
        MAIN,
        'export',
        'log',
        '--format',
        format,
        '--lang',
        'zh',
        '--out',
        there,
        '--data',
        data,
        '--at',
        '2026-01-05T12:00:00Z',
      ],
      { encoding: 'utf8', env: { PATH: process.env.PATH, TZ: 'America/Los_Angeles', LANG: 'es_MX.UTF-8' } },
    )
    expect(ran).toMatchObject({ status: 0, stderr: '' })
    for (const name of [`operation-log.${format}`, 'manifest.json'])
      expect([name, readFileSync(join(there, name)).equals(readFileSync(join(here, name)))]).toEqual([name, true])
  })
})

describe('what is asked', () => {
  test('is wrong usage where it cannot be meant', () => {
    const wrong = (...args: readonly string[]) => run(...args).code
    expect(wrong('transactions', '--out', out())).toBe(2)
    expect(wrong('transactions', '--format', 'pdf', '--out', out())).toBe(2)
    expect(wrong('transactions', '--format', 'csv')).toBe(2)
    expect(wrong('transactions', '--format', 'csv', '--since', '12', '--out', out())).toBe(2)
    expect(wrong('transactions', '--format', 'csv', '--filter', 'customer', '--out', out())).toBe(2)
    expect(wrong('transactions', '--canonical', '--out', out())).toBe(2)
    expect(wrong('customer_list', '--format', 'csv', '--open', 'contact', '--out', out())).toBe(2)
    expect(wrong('customer_list', '--format', 'csv', '--open', 'contact', '--as', 'E-007', '--out', out())).toBe(2)
    expect(wrong()).toBe(2)
    expect(run('no_such_view', '--format', 'csv', '--out', out()).code).toBe(1)
  })

  test('is filtered by =, >=, < and ~, and an empty value is none', () => {
    const rows = (...filter: readonly string[]) =>
      exported('transactions', '--format', 'jsonl', '--filter', ...filter).told.rows
    expect(rows('currency=EUR')).toBe(1)
    expect(rows('total_minor>=3165')).toBe(2)
    expect(rows('total_minor<3165')).toBe(1)
    expect(rows('order_number~O-', 'currency=JPY')).toBe(1)
    expect(rows('carrier=')).toBe(3)
  })
})

describe('files with opened values', () => {
  test('LOG-12: are registered with path, hash and customers, and the list tells of them', () => {
    const { folder: opened, told } = exported(
      ...['customer_list', '--format', 'csv', '--open', 'contact', '--as', 'E-007', '--purpose', 'sales'],
    )
    expect(readFileSync(join(opened, 'customer-list.csv'), 'utf8')).toContain("'+34 910 000 002")
    const [given] = linesOf<{ readonly path: string }>(dossier(['export', '--given-out', '--data', data, '--json']))
    expect(given).toMatchObject({ access: told.access, by: 'E-007', path: opened, customers: ['C-001'] })
    expect(linesOf(dossier(['export', '--given-out', '--customer', 'C-002', '--data', data, '--json']))).toEqual([])
    expect(dossier(['export', '--given-out', '--data', data]).out).toContain(opened)
    // Neither the path nor the hash of such a file stands in the log, which is never erased.
    expect(readFileSync(join(data, 'log.db')).includes(opened)).toBe(false)
  })

  test('ACC-01: say of how many customers a group was denied', () => {
    const told = (language: string): string =>
      dossier(
        [
          ...['export', 'customer_list', '--format', 'csv', '--open', 'contact', '--as', 'E-007', '--purpose', 'sales'],
          ...['--out', out(), '--data', data, '--at', '2026-01-05T12:00:00Z'],
        ],
        { language },
      ).out
    expect(told('en')).toMatch(/^ {2}opened by access [-0-9a-f]{36}; denied, of 2 customers: contact \(1\)$/m)
    expect(told('es')).toContain('; denegado, de 2 clientes: contact (1)\n')
    expect(told('zh-CN')).toContain('；共 2 个客户，其中拒绝（客户数）：contact (1)\n')
  })

  test('SEC-23: are named by the receipt of an erasure', () => {
    const forgetting = planted(base, 'forgetting')
    const file = out()
    const ran = dossier([
      ...['export', 'customer_list', '--format', 'jsonl', '--open', 'contact', '--as', 'E-007', '--purpose', 'sales'],
      ...['--out', file, '--data', forgetting, '--at', '2026-01-05T12:00:00Z', '--json'],
    ])
    const { access } = jsonOf<{ readonly access: string }>(ran)
    expect(readFileSync(join(file, 'customer-list.jsonl'), 'utf8')).toContain(PLANTED[1])
    approved(forgetting)
    tick(forgetting, AFTER_FLOOR)
    const [receipt] = linesOf<{ readonly files_given_out: string }>(
      dossier(['list', 'erasures', '--data', forgetting, '--format', 'jsonl']),
    )
    expect(JSON.parse(receipt?.files_given_out ?? '[]')).toMatchObject([{ access, by: 'E-007' }])
    const [given] = linesOf(dossier(['export', '--given-out', '--customer', CUSTOMER, '--data', forgetting, '--json']))
    expect(given).toMatchObject({ access, path: file })
    rmSync(file, { recursive: true })
  })
})
