/** Large files, read by a thread: the same rows and faults as without one, and never more on the way than was asked for. */
import { existsSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Numbered } from '../../../infrastructure/import/csv'
import { type CsvFile, type CsvSaid, openCsv } from '../../../infrastructure/import/csv-file'
import { folder } from './engine'

const THREAD = resolve(__dirname, '../../../dist/infrastructure/import/csv-worker.js')
const FORM = { delimiter: ',', encoding: 'utf-8' }
const ROWS = 20_000

const place = folder()
const file = (name: string, content: string): string => {
  const path = join(place.path, name)
  writeFileSync(path, content)
  return path
}
const table = ['Nr,Text', ...Array.from({ length: ROWS }, (_, nr) => `${nr},"two\nlines of ${nr}"`)].join('\n')
const good = file('good.csv', table)

beforeAll(() => {
  if (!existsSync(THREAD)) throw new Error('These tests start a built thread: run `npm run build` first.')
})
afterAll(() => place.remove())

const rowsIn = async (csv: CsvFile): Promise<readonly Numbered[]> => {
  const rows: Numbered[] = []
  for await (const batch of csv.batches) rows.push(...batch)
  await csv.close()
  return rows
}

describe('a file that is read by a thread', () => {
  test('gives the rows and lines that it gives without one', async () => {
    const there = await openCsv(good, FORM, THREAD)
    const here = await openCsv(good, FORM, join(place.path, 'none.js'))
    expect(there.rows).toBe(ROWS + 1)
    expect(here.rows).toBe(ROWS + 1)
    const rows = await rowsIn(there)
    expect(rows).toEqual(await rowsIn(here))
    expect(rows.at(-1)).toEqual({ line: 2 * ROWS, row: [String(ROWS - 1), `two\nlines of ${ROWS - 1}`] })
  })

  test('and at fault near its end, gives no row', async () => {
    await expect(openCsv(file('broken.csv', `${table}\n1,"2`), FORM, THREAD)).rejects.toEqual({
      fault: {
        code: 'file-broken-quote',
        because: 'A quote that begins in this row is never closed.',
        line: 2 * ROWS + 2,
      },
    })
  })

  test('may be left in the middle', async () => {
    const csv = await openCsv(good, FORM, THREAD)
    for await (const batch of csv.batches) {
      expect(batch[0]?.row).toEqual(['Nr', 'Text'])
      break
    }
    await csv.close()
    expect((await csv.batches.next()).done).toBe(true)
  })

  test('that fails for another reason is no fault of the file', async () => {
    const thread = file('fails.js', 'throw new Error("out of order")')
    await expect(openCsv(good, FORM, thread)).rejects.toThrow('out of order')
    const leaves = file('leaves.js', '')
    await expect(openCsv(good, FORM, leaves)).rejects.toThrow('ended before the file')
  })
})

test('the thread sends as many batches as were asked for, and waits', async () => {
  const worker = new Worker(THREAD, { workerData: { path: good, form: FORM } })
  let batches = 0
  const lookedThrough = new Promise<void>((settle) => {
    worker.on('message', (said: CsvSaid) => {
      if (said.is === 'rows') batches += 1
      if (said.is === 'looked-through') settle()
    })
  })
  await lookedThrough
  await pause(200)
  expect(batches).toBe(0)
  worker.postMessage(3)
  while (batches < 3) await pause(10)
  await pause(200)
  expect(batches).toBe(3)
  await worker.terminate()
})
