/**
 * Imports of real files, where they stand beside the project: every figure that is known of them comes out exactly, in
 * bounded memory, and killed at moments of chance they tell the same. Where the files are not, a test says so by name.
 */
import { createReadStream, existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { parse } from 'csv-parse'
import { isLeft } from 'fp-ts/Either'
import { openDossier } from '../../../infrastructure'
import {
  countIn,
  type Ended,
  exported,
  firstDifference,
  type Import,
  importingFolder,
  must,
  reportOf,
  runImport,
} from './importing'
import { retailSample } from './samples'

const DATA = resolve(__dirname, '../../../../shared/data')
const LINES = join(DATA, 'online-retail/lines.csv.gz')
const INVOICES = join(DATA, 'online-retail/invoices.csv')
const COMPLAINTS = join(DATA, 'complaints/cfpb-sample.csv')

const RETAIL: Import = { file: LINES, map: 'online-retail.map.json', as: 'E-009' }
/** Customers whose invoices name two countries. */
const MOVED = [12370, 12394, 12417, 12422, 12429, 12431, 12455, 12457].map((number) => `customer-${number}`)

const folder = importingFolder()
afterAll(() => folder.clean())

/** Runs `tests` where the files are found; else one test says what was not compared. */
const where = (files: readonly string[], name: string, tests: () => void): void => {
  const missing = files.filter((file) => !existsSync(file))
  if (missing.length === 0) describe(name, tests)
  else test(`not compared, for ../shared/data does not hold it: ${name}`, () => expect(missing).not.toEqual([]))
}

/** Runs an import, killed after so many milliseconds each time, then to its end. */
const killedByChance = async (name: string, what: Import, moments: readonly number[]) => {
  const data = folder.archive(name)
  let kills = 0
  for (const afterMs of moments) {
    const ended = await runImport(data, what, folder.path('.'), { afterMs })
    if (ended.wasKilled) kills += 1
  }
  reportOf(await runImport(data, what, folder.path('.')))
  return { data, kills }
}

/** Minor units of an amount as a file writes it. */
const minor = (amount: string): number => Math.round(Number(amount) * 100)

where([LINES, INVOICES], 'the 541,909 lines of an online wholesaler', () => {
  let data = ''
  let ended: Ended | undefined
  beforeAll(async () => {
    data = folder.archive('retail')
    ended = await runImport(data, RETAIL, folder.path('.'))
  })

  test('are each accepted or rejected with a reason, and the eight customers of two countries are named', () => {
    if (ended === undefined) throw new Error('It did not run.')
    const report = reportOf(ended)
    expect(report).toMatchObject({
      read: 541_909,
      accepted: 406_829,
      rejected: 135_080,
      rejectedByCode: { 'no-customer': 135_080 },
      commands: {
        'register-customer': { done: 4372, repeated: 0 },
        'record-transaction': { done: 18_536, repeated: 0 },
        'cancel-transaction': { done: 3654, repeated: 0 },
      },
      notesInAll: 8,
    })
    expect(report.notes.map(({ stream }) => stream).sort()).toEqual(MOVED)
    expect(ended.peakMegabytes).toBeLessThanOrEqual(300)
  })

  test('become customers, transactions and cancellations in the views', async () => {
    expect(await countIn(data, 'v1_customer_list')).toBe(4372)
    expect(await countIn(data, 'v1_transactions')).toBe(22_190)
    const cancellations = { where: [{ column: 'state', is: 'cancellation' }] }
    expect(await countIn(data, 'v1_transactions', cancellations)).toBe(3654)
    expect(await countIn(data, 'v1_transaction_lines')).toBe(406_829)
    expect(await countIn(data, 'v1_transaction_lines', { where: [{ column: 'unit_price', is: '0.001' }] })).toBe(4)
  })

  test('of every invoice the customer, the amount and the number of lines are those of a list made by others', async () => {
    const opened = await openDossier({ data })
    if (isLeft(opened)) throw new Error(opened.left.because)
    const found = new Map<string, string>()
    const told = await opened.right.read.each('v1_transactions', { stale: true }, (row) =>
      found.set(String(row.order_number), `${row.customer} ${row.total_minor} ${row.lines}`),
    )
    await opened.right.close()
    expect(told).toMatchObject({ right: 22_190 })
    const differing: string[] = []
    for await (const row of createReadStream(INVOICES).pipe(parse({ columns: true }))) {
      const { InvoiceNo, CustomerID, AmountGBP, Lines } = row as Readonly<Record<string, string>>
      const listed = `${CustomerID} ${minor(AmountGBP ?? '')} ${Lines}`
      if (found.get(InvoiceNo ?? '') !== listed)
        differing.push(`${InvoiceNo}: ${found.get(InvoiceNo ?? '')}, ${listed}`)
    }
    expect(differing).toEqual([])
  })

  test('can be listed, shown and told again', () => {
    expect(
      must('list', 'transactions', '--where', 'customer=12347', '--data', data, '--json').out.split('\n'),
    ).toHaveLength(8)
    must('show', '12347', '--as', 'E-009', '--data', data)
    must('log', '--customer', '12347', '--data', data)
    must('log', '--check', '--data', data)
    must('replay', '--check', '--data', data)
  })

  test('killed up to three times and run again, they tell the same', async () => {
    const { data: killed, kills } = await killedByChance('retail-killed', RETAIL, [3000, 5000, 7000])
    expect(kills).toBeGreaterThan(0)
    const lines = exported(data, folder.path('retail.export'))
    expect(firstDifference(exported(killed, folder.path('retail-killed.export')), lines)).toBeUndefined()
  })
})

where([COMPLAINTS], 'the 3,186 complaints of an authority', () => {
  test('are logged but for the six that were sent before they came; three stay open', async () => {
    const data = folder.archive('complaints')
    const what: Import = { file: COMPLAINTS, map: 'cfpb.map.json', as: 'E-010' }
    expect(reportOf(await runImport(data, what, folder.path('.')))).toMatchObject({
      read: 3186,
      accepted: 3180,
      rejected: 6,
      rejectedByCode: { 'sent-before-received': 6 },
      commands: { 'log-complaint': { done: 3180 } },
    })
    expect(await countIn(data, 'v1_complaints')).toBe(3180)
    expect(await countIn(data, 'v1_complaints', { where: [{ column: 'is_open', is: 1 }] })).toBe(3)
  })
})

test('a sample killed at twenty moments of chance, in four archives, tells the same every time', async () => {
  const what: Import = { ...RETAIL, file: folder.write('retail.csv', retailSample().csv) }
  const whole = folder.archive('sample')
  reportOf(await runImport(whole, what, folder.path('.')))
  const lines = exported(whole, folder.path('sample.export'))
  let allKills = 0
  for (let nth = 0; nth < 4; nth += 1) {
    const moments = Array.from({ length: 5 }, () => 150 + Math.round(Math.random() * 900))
    const { data, kills } = await killedByChance(`sample-${nth}`, what, moments)
    allKills += kills
    const told = exported(data, folder.path(`sample-${nth}.export`))
    expect({ moments, differs: firstDifference(told, lines) }).toEqual({ moments, differs: undefined })
  }
  expect(allKills).toBeGreaterThan(0)
})
