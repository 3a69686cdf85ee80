/**
 * JSON Lines for programs: one object per row under the names of the columns, values of JSON as JSON. Codes are never
 * translated here. A marker of what is gone has its key and nothing else.
 */
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Cell, FileColumn } from '../columns'
import { sinkTo, textSink } from '../sink'
import type { Countable } from '../totals'
import type { FileForm } from './format'
import { unfit } from './unfit'

const MARKED = 2

const lineOf =
  (columns: readonly FileColumn[]) =>
  (row: readonly Cell[]): string => {
    const isGone = columns[0]?.origin.is === 'marker' && row[0] === 'removed'
    const told = isGone ? columns.slice(0, MARKED) : columns
    const entries = told.map(({ name, kind }, nth): readonly [string, unknown] => {
      const cell = row[nth] ?? null
      return [name, kind === 'json' && typeof cell === 'string' ? JSON.parse(cell) : cell]
    })
    return `${JSON.stringify(Object.fromEntries(entries))}\n`
  }

const countable = (value: unknown): Countable => {
  if (value === null || value === undefined) return null
  return typeof value === 'string' || typeof value === 'number' ? value : JSON.stringify(value)
}

const objectIn = (line: string, nth: number): object => {
  let row: unknown
  try {
    row = JSON.parse(line)
  } catch {
    throw unfit(`Line ${nth} is no JSON.`)
  }
  if (typeof row !== 'object' || row === null || Array.isArray(row)) throw unfit(`Line ${nth} is no object of JSON.`)
  return row
}

/** The cells of a line; a line that has other names than the columns is none of ours. */
const cellsOf = (line: string, nth: number, names: readonly string[]): readonly Countable[] => {
  const row = objectIn(line, nth)
  const given = Object.keys(row)
  const isMarker = given.length === MARKED && Reflect.get(row, 'export_change') === 'removed'
  const missing = isMarker ? undefined : names.find((name) => !given.includes(name))
  if (missing !== undefined) throw unfit(`Line ${nth} lacks the column ${missing}.`)
  if (!isMarker && given.join() !== names.join())
    throw unfit(`Line ${nth} has more names than the columns, or has them in another order.`)
  return names.map((name) => countable(Reflect.get(row, name)))
}

export const jsonl: FileForm = {
  ending: 'jsonl',
  isForPeople: false,
  writer: async ({ folder, name, columns }) => {
    const path = `${name}.jsonl`
    const sink = sinkTo(join(folder, path))
    const text = textSink(sink)
    const line = lineOf(columns)
    let count = 0
    return {
      write: (rows) => {
        for (const row of rows) text.write(line(row))
        count += rows.length
      },
      end: () => {
        text.flush()
        return [{ path, ...sink.end(), rows: count }]
      },
    }
  },
  reader: async (file, columns) => {
    const names = columns.map(({ name }) => name)
    return {
      headings: names,
      each: async (use) => {
        const read = createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })
        let nth = 0
        for await (const line of read) {
          nth += 1
          if (line !== '') use(cellsOf(line, nth, names))
        }
      },
    }
  },
}
