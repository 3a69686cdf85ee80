/**
 * Files of more rows than a sheet holds: written with a memory that does not grow with them, split where a sheet ends, and
 * sound when they are read again.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import type { Cell, FileColumn } from '../../../infrastructure/export/columns'
import { formOf } from '../../../infrastructure/export/formats'
import { totalsOf } from '../../../infrastructure/export/totals'

const root = mkdtempSync(join(tmpdir(), 'dossier-large-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const column = (name: string, kind: FileColumn['kind']): FileColumn => ({
  name,
  kind,
  says: '',
  origin: { is: 'view' },
})
const COLUMNS = [column('nth', 'integer'), column('name', 'text')]
const ROWS = 1_048_600
const BATCH = 500
const MOST_GROWTH_BYTES = 300_000_000

test.each(['csv', 'jsonl', 'xlsx'] as const)('%s of a million rows', async (format) => {
  const before = process.memoryUsage().rss
  const target = { folder: root, name: `large-${format}`, columns: COLUMNS, headings: ['nth', 'name'] }
  const writer = await formOf(format).writer(target)
  const totals = totalsOf(COLUMNS)
  for (let first = 0; first < ROWS; first += BATCH) {
    const rows: Cell[][] = []
    for (let nth = first; nth < Math.min(ROWS, first + BATCH); nth += 1) rows.push([nth, `customer ${nth} 客户`])
    writer.write(rows)
    for (const row of rows) totals.add(row)
  }
  const files = writer.end()
  expect(process.memoryUsage().rss - before).toBeLessThan(MOST_GROWTH_BYTES)
  expect(files.map(({ rows }) => rows)).toEqual(format === 'xlsx' ? [1_048_575, 25] : [ROWS])
  const again = totalsOf(COLUMNS)
  for (const { path } of files) {
    const reader = await formOf(format).reader(join(root, path), COLUMNS)
    await reader.each(again.add)
  }
  expect(again.told()).toEqual(totals.told())
})
