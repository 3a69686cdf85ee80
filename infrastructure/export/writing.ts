/**
 * Writes the rows of an export into its files, batch by batch: what is gone first, then the rows, with what was opened at
 * their end. It guards that memory does not grow with the rows, and that no cell is cut off.
 */
import { type Either, isLeft, right } from 'fp-ts/Either'
import type { View } from '../../projections/kernel/view'
import type { Row } from '../answers'
import type { NotDone } from '../handle/request'
import { zoneOffsets } from '../zone'
import type { Cell, FileColumn } from './columns'
import { formOf } from './formats'
import type { FileWriter } from './formats/format'
import { openBatch } from './opening'
import { removedOf } from './select'
import type { FileOfExport } from './shapes'
import { type Totals, totalsOf } from './totals'
import { type Exporting, refused, type Work } from './work'

const BATCH = 500
const MINUTE = 60_000

/** The cells of a row that do not come from an access. */
const cellsOf = (columns: readonly FileColumn[], zone: string): ((row: Row) => readonly Cell[]) => {
  const offsets = zoneOffsets()
  const dayIn = (instant: Cell | undefined): Cell => {
    if (typeof instant !== 'string' || Number.isNaN(Date.parse(instant))) return null
    return new Date(Date.parse(instant) + offsets(zone, instant) * MINUTE).toISOString().slice(0, 10)
  }
  return (row) =>
    columns.map(({ name, origin }) => {
      if (origin.is === 'local-day') return dayIn(row[origin.of])
      if (origin.is === 'marker') return name === 'export_change' ? 'set' : (row[name] ?? null)
      return row[name] ?? null
    })
}

function* batchesOf(rows: Iterable<Row>): Generator<readonly Row[]> {
  let batch: Row[] = []
  for (const row of rows) {
    batch.push(row)
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

const writeRemoved = ({ selection, snapshot, changed, columns }: Work, writer: FileWriter): number => {
  const statement = removedOf(selection, changed)
  if (statement === undefined) return 0
  let removed = 0
  for (const batch of batchesOf(snapshot.each(statement))) {
    const gone = (key: Cell): readonly Cell[] => ['removed', key, ...columns.slice(2).map(() => null)]
    writer.write(batch.map(({ export_key: key }) => gone(key ?? null)))
    removed += batch.length
  }
  return removed
}

/** Rows of a batch as cells, with what was opened at their end. */
const cellsOfBatch = async (
  { plan, access }: Work,
  plain: (row: Row) => readonly Cell[],
  batch: readonly Row[],
): Promise<Either<NotDone, readonly (readonly Cell[])[]>> => {
  const cells = batch.map(plain)
  if (plan === undefined) return right(cells)
  if (access === undefined) return right(cells.map((each) => [...each, ...plan.columns.map(() => null)]))
  const opened = await openBatch(access, plan, batch)
  return isLeft(opened) ? opened : right(cells.map((each, nth) => [...each, ...(opened.right[nth] ?? [])]))
}

const writeRows = async (
  work: Work,
  writer: FileWriter,
  totals: Totals,
  exporting: Exporting,
): Promise<Either<NotDone, number>> => {
  const { columns, plan, snapshot, order } = work
  const own = columns.slice(0, columns.length - (plan?.columns.length ?? 0))
  const plain = cellsOf(own, snapshot.zone)
  let count = 0
  for (const batch of batchesOf(snapshot.each(work.rows))) {
    const cells = await cellsOfBatch(work, plain, batch)
    if (isLeft(cells)) return cells
    const tooLong = order.format === 'xlsx' ? longIn(columns, cells.right) : undefined
    if (tooLong !== undefined)
      return refused(
        {
          code: 'cell-too-long',
          because: 'A value is longer than a cell of a spreadsheet may be; take csv, jsonl or parquet.',
          field: tooLong,
        },
        exporting,
      )
    writer.write(cells.right)
    for (const row of cells.right) totals.add(row)
    count += batch.length
    order.onProgress?.(count, work.population)
  }
  return right(count)
}

const longIn = (columns: readonly FileColumn[], rows: readonly (readonly Cell[])[]): string | undefined => {
  const { tooLongIn }: typeof import('./formats/xlsx') = require('./formats/xlsx')
  for (const row of rows) {
    const name = tooLongIn(columns, row)
    if (name !== undefined) return name
  }
  return undefined
}

export interface Written {
  readonly files: readonly FileOfExport[]
  readonly rows: number
  readonly removed: number
  readonly totals: Totals
}

const nameOf = (view: View): string => view.name.replace(/^v1_/, '').replaceAll('_', '-')

/** Writes all files of an export into a folder that has no name yet. */
export const writeFiles = async (work: Work, half: string, exporting: Exporting): Promise<Either<NotDone, Written>> => {
  const { columns, headings, order, selection } = work
  const target = { folder: half, name: nameOf(selection.view), columns, headings }
  const writer = await formOf(order.format).writer(target)
  const totals = totalsOf(columns)
  const removed = writeRemoved(work, writer)
  const rows = await writeRows(work, writer, totals, exporting)
  const files = writer.end()
  return isLeft(rows) ? rows : right({ files, rows: rows.right, removed, totals })
}
