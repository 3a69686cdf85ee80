/**
 * `replay --check`: everything told again into a second file and compared with the live rows, row by row and value by
 * value. The live side is read in one snapshot, so that others may go on telling meanwhile.
 */
import { rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import { type Either, isLeft, right } from 'fp-ts/Either'
import type { CouldNot } from '../../commands/ports/could-not'
import type { Projection } from '../../projections/kernel/projection'
import type { Comparison, Difference } from '../answers'
import { type FileOptions, toldInScratch } from './file'
import { readSpine } from './read-model-file'
import { changesTable, columnsOf, keyColumnsOf } from './table'

export type { Comparison } from '../answers'

const SHOWN_DIFFERENCES = 20

interface Layout {
  readonly table: string
  readonly columns: readonly string[]
  readonly key: readonly string[]
}

const layoutsOf = (projection: Projection): readonly Layout[] => {
  const columns = columnsOf(projection).map(({ name }) => name)
  const rows = { table: projection.name, columns, key: keyColumnsOf(projection) }
  if (projection.shape === 'journal') return [rows]
  return [
    rows,
    { table: changesTable(projection.name), columns: ['position', 'key', 'change'], key: ['position', 'key'] },
  ]
}

type Values = readonly unknown[]

const rowsIn = (db: Database.Database, { table, columns, key }: Layout): IterableIterator<Values> => {
  const listed = [...key, ...columns].map((name) => `"${name}"`).join(', ')
  const order = key.map((name) => `"${name}"`).join(', ')
  return db
    .prepare(`SELECT ${listed} FROM "${table}" ORDER BY ${order}`)
    .raw(true)
    .iterate() as IterableIterator<Values>
}

const byValue = (left: unknown, right: unknown): number => {
  if (left === right) return 0
  if (typeof left === 'number' && typeof right === 'number') return left - right
  // The order of SQLite: numbers before texts, texts by their bytes.
  if (typeof left !== typeof right) return typeof left === 'number' ? -1 : 1
  return Buffer.compare(Buffer.from(String(left)), Buffer.from(String(right)))
}

const byKey = (left: Values, right: Values, parts: number): number => {
  for (let part = 0; part < parts; part += 1) {
    const order = byValue(left[part], right[part])
    if (order !== 0) return order
  }
  return 0
}

/** Walks both sides in the order of their keys. */
const compareTable = (live: Database.Database, rebuilt: Database.Database, layout: Layout, found: Difference[]) => {
  const parts = layout.key.length
  const note = (key: Values, column: string | null, one: unknown, other: unknown): void => {
    if (found.length >= SHOWN_DIFFERENCES) return
    found.push({ table: layout.table, key: key.slice(0, parts).join('/'), column, live: one, rebuilt: other })
  }
  const [ours, theirs] = [rowsIn(live, layout), rowsIn(rebuilt, layout)]
  let [left, other] = [ours.next(), theirs.next()]
  let [rows, differences] = [0, 0]
  while (!left.done || !other.done) {
    const order = left.done ? 1 : other.done ? -1 : byKey(left.value, other.value, parts)
    if (order === 0 && !left.done && !other.done) {
      const [one, two] = [left.value, other.value]
      const at = one.findIndex((value, nth) => value !== two[nth])
      if (at >= 0) note(one, layout.columns[at - parts] ?? null, one[at], two[at])
      differences += at >= 0 ? 1 : 0
    } else {
      differences += 1
      if (order < 0 && !left.done) note(left.value, null, 'present', 'absent')
      else if (!other.done) note(other.value, null, 'absent', 'present')
    }
    rows += 1
    if (order <= 0) left = ours.next()
    if (order >= 0) other = theirs.next()
  }
  return { table: layout.table, rows, differences }
}

const compared = (live: Database.Database, rebuilt: Database.Database, projections: readonly Projection[]) => {
  const differences: Difference[] = []
  const tables = projections.flatMap(layoutsOf).map((layout) => compareTable(live, rebuilt, layout, differences))
  return { position: readSpine(rebuilt).position, tables, differences }
}

/** Compares the live rows with a telling from the first event; the scratch file is removed whatever comes of it. */
export const compareWithRebuilt = async (
  options: FileOptions & { readonly file: string },
  scratchFile: string,
  batchEvents: number,
): Promise<Either<CouldNot, Comparison>> => {
  const live = new Database(options.file, { readonly: true })
  try {
    live.exec('BEGIN')
    const { position } = readSpine(live)
    const rebuilt = await toldInScratch(options, scratchFile, position, batchEvents)
    if (isLeft(rebuilt)) return rebuilt
    try {
      return right(compared(live, rebuilt.right, options.definitions.projections))
    } finally {
      rebuilt.right.close()
      rmSync(scratchFile, { force: true })
    }
  } finally {
    live.close()
  }
}
