/**
 * Imports that are killed with SIGKILL and run again, by the built command line on files that the project makes: whatever
 * the killed runs left, the archive then tells what that of an unbroken run tells.
 */
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import {
  countIn,
  exported,
  firstDifference,
  type Import,
  importingFolder,
  type Killing,
  must,
  reportOf,
  runImport,
} from './importing'
import { complaintSample, retailSample } from './samples'

jest.setTimeout(180_000)

const folder = importingFolder()
const retail = retailSample()
const complaints = complaintSample()
const RETAIL: Import = {
  file: folder.write('retail.csv', retail.csv),
  map: 'online-retail.map.json',
  as: 'E-009',
}
const COMPLAINTS: Import = {
  file: folder.write('complaints.csv', complaints.csv),
  map: 'cfpb.map.json',
  as: 'E-010',
}

afterAll(() => folder.clean())

/** Runs an import once for each killing, every one of which must kill it; then to its end. */
const killedAndRunAgain = async (name: string, what: Import, killings: readonly Killing[]) => {
  const data = folder.archive(name)
  for (const killing of killings) {
    const ended = await runImport(data, what, folder.path('.'), killing)
    expect({ ...killing, ...ended }).toMatchObject({ wasKilled: true })
  }
  return { data, report: reportOf(await runImport(data, what, folder.path('.'))) }
}

describe('invoices of a wholesaler', () => {
  let whole = ''
  let lines: readonly string[] = []
  beforeAll(async () => {
    whole = folder.archive('whole')
    const report = reportOf(await runImport(whole, RETAIL, folder.path('.')))
    expect(report).toMatchObject({
      read: retail.lines,
      rejected: retail.withoutCustomer,
      rejectedByCode: { 'no-customer': retail.withoutCustomer },
      commands: {
        'register-customer': { done: retail.customers, repeated: 0 },
        'record-transaction': { done: retail.transactions, repeated: 0 },
        'cancel-transaction': { done: retail.cancellations, repeated: 0 },
      },
      notesInAll: retail.moved.length,
    })
    expect(report.accepted + report.rejected).toBe(report.read)
    expect(report.notes.map(({ stream }) => stream).sort()).toEqual(
      retail.moved.map((customer) => `customer-${customer}`),
    )
    lines = exported(whole, folder.path('whole.export'))
    expect(lines.length).toBeGreaterThan(retail.lines)
  })

  test('ARC-60: every customer once, every invoice and every cancellation, each line with its price as it is written', async () => {
    expect(await countIn(whole, 'v1_customer_list')).toBe(retail.customers)
    expect(await countIn(whole, 'v1_transactions', { where: [{ column: 'state', is: 'recorded' }] })).toBe(
      retail.transactions,
    )
    expect(await countIn(whole, 'v1_transactions', { where: [{ column: 'state', is: 'cancellation' }] })).toBe(
      retail.cancellations,
    )
    expect(await countIn(whole, 'v1_transaction_lines')).toBe(retail.lines - retail.withoutCustomer)
    expect(
      await countIn(whole, 'v1_transaction_lines', { where: [{ column: 'unit_price', is: '0.001' }] }),
    ).toBeGreaterThan(0)
  })

  test('killed again and again and run again: equal to an unbroken run', async () => {
    const { data, report } = await killedAndRunAgain('killed', RETAIL, [
      { afterBytes: 60_000 },
      { failpoint: 'append.beforeCommit:2' },
      { failpoint: 'append.afterMark:1' },
      { failpoint: 'handle.afterAppend:40' },
      { failpoint: 'projector.beforeCommit:1' },
    ])
    expect(report).toMatchObject({ read: retail.lines, rejected: retail.withoutCustomer })
    expect(report.commands['record-transaction']).toMatchObject({ done: 0, repeated: retail.transactions })
    expect(firstDifference(exported(data, folder.path('killed.export')), lines)).toBeUndefined()
    must('replay', '--check', '--data', data)
    must('log', '--check', '--data', data)
  })

  test('killed in the first commands: the second run does the others', async () => {
    const { data, report } = await killedAndRunAgain('early', RETAIL, [{ failpoint: 'append.afterCommit:2' }])
    const { done = 0, repeated = 0 } = report.commands['record-transaction'] ?? {}
    expect(done).toBeGreaterThan(0)
    expect(repeated).toBeGreaterThan(0)
    expect(done + repeated).toBe(retail.transactions)
    expect(firstDifference(exported(data, folder.path('early.export')), lines)).toBeUndefined()
  })
})

test('CMP-02: complaints of an authority, killed and run again: equal to an unbroken run', async () => {
  const whole = folder.archive('complaints-whole')
  const counts = {
    read: complaints.lines,
    rejected: complaints.sentTooEarly,
    rejectedByCode: { 'sent-before-received': complaints.sentTooEarly },
  }
  const logged = complaints.lines - complaints.sentTooEarly
  expect(reportOf(await runImport(whole, COMPLAINTS, folder.path('.')))).toMatchObject({
    ...counts,
    commands: { 'log-complaint': { done: logged, repeated: 0 } },
  })
  expect(await countIn(whole, 'v1_complaints')).toBe(logged)
  expect(await countIn(whole, 'v1_complaints', { where: [{ column: 'is_open', is: 1 }] })).toBe(complaints.inProgress)
  const { data, report } = await killedAndRunAgain('complaints-killed', COMPLAINTS, [
    { afterBytes: 60_000 },
    { failpoint: 'vault.makeKeys.afterCommit:1' },
    { failpoint: 'append.beforeCommit:2' },
    { failpoint: 'append.afterMark:1' },
    { failpoint: 'handle.afterAppend:20' },
  ])
  expect(report).toMatchObject(counts)
  const lines = exported(whole, folder.path('complaints-whole.export'))
  expect(firstDifference(exported(data, folder.path('complaints-killed.export')), lines)).toBeUndefined()
})
