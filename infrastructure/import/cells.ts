/**
 * From cells to the input of a command. What a map says is compiled once into functions over a row; a row is then read
 * without looking anything up. No fault shows what stood in a cell.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type { ZoneOffset } from '../../domain/kernel/calendar'
import { decimal, type JsonSchema } from '../../domain/kernel/codec'
import type { Json } from '../../domain/kernel/event'
import { columnsOf, columnsOfTemplate } from './check-map'
import type { RowFault } from './failure'
import type { Condition, ImportMap, Source, Sources } from './map'
import { isRequired, schemaAt } from './schema'
import { dayFrom, instantFrom, readerOf } from './written-time'

export type Row = readonly string[]
/** Where each column stands in a row. */
export type Header = ReadonlyMap<string, number>
/** Undefined: left out. */
export type ReadCell = (row: Row) => Either<RowFault, Json | undefined>

export interface Reading {
  readonly header: Header
  readonly lookups: ImportMap['lookups']
  readonly offsetMinutes: ZoneOffset
}

const nothing: Either<RowFault, undefined> = right(undefined)
const cellOf = (row: Row, index: number): string => row[index] ?? ''

const testOf = ({ is, oneOf, startsWith, endsWith, empty }: Condition): ((cell: string) => boolean) => {
  if (is !== undefined) return (cell) => cell === is
  if (oneOf !== undefined) return (cell) => oneOf.includes(cell)
  if (startsWith !== undefined) return (cell) => cell.startsWith(startsWith)
  if (endsWith !== undefined) return (cell) => cell.endsWith(endsWith)
  return (cell) => (cell === '') === empty
}

/** Whether all conditions hold for a row; without any they do. */
export const matcher = (conditions: readonly Condition[] | undefined, header: Header): ((row: Row) => boolean) => {
  const tests = (conditions ?? []).map((condition) => {
    const index = header.get(condition.column) ?? -1
    const test = testOf(condition)
    const wanted = condition.not !== true
    return (row: Row) => test(cellOf(row, index).trim()) === wanted
  })
  return (row) => tests.every((test) => test(row))
}

const NUMBER = /^[+-]?\d*(?:\.\d*)?$/

/** A number as the file writes it, as the codec of decimals wants it; undefined when it is none. */
const plainNumber = (text: string, { decimalMark = '.', thousands }: Source): string | undefined => {
  // Nearly every number is written as it is kept.
  if (decimalMark === '.' && decimal.is(text)) return text
  const ungrouped = thousands === undefined ? text : text.replaceAll(thousands, '')
  const dotted = decimalMark === ',' ? (ungrouped.includes('.') ? 'none' : ungrouped.replace(',', '.')) : ungrouped
  if (!NUMBER.test(dotted) || !/\d/.test(dotted)) return undefined
  const [whole = '', behind = ''] = dotted.replace(/^[+-]/, '').split('.')
  const plain = `${dotted.startsWith('-') ? '-' : ''}${whole.replace(/^0+(?=\d)/, '') || '0'}${behind === '' ? '' : `.${behind}`}`
  return decimal.is(plain) ? plain : undefined
}

/** Reads a text as what the map says that it is. */
const reading = (
  source: Source,
  field: string,
  offsetMinutes: ZoneOffset,
): ((text: string) => Either<RowFault, Json>) => {
  const no = (code: string, because: string) => left({ code, because, field })
  const { as = 'text' } = source
  switch (as) {
    case 'text':
      return right
    case 'decimal':
      return (text) => {
        const number = plainNumber(text, source)
        return number === undefined ? no('not-a-number', 'The cell holds no decimal number.') : right(number)
      }
    case 'integer':
      return (text) => {
        const number = Number(plainNumber(text, source) ?? 'none')
        return Number.isSafeInteger(number) ? right(number + 0) : no('not-a-number', 'The cell holds no whole number.')
      }
    case 'instant':
    case 'day': {
      const read = readerOf(source.format ?? 'iso')
      const toText = as === 'day' ? dayFrom : instantFrom
      return (text) => {
        const written = read?.(text)
        if (written === undefined) return no('not-a-date', 'The cell holds no date of the format that the map names.')
        const time = toText(written, source.zone, offsetMinutes)
        return time === undefined
          ? no('no-such-time', 'No clock of the zone showed this time, or it says no zone and the map names none.')
          : right(time)
      }
    }
  }
}

const looking = (
  source: Source,
  field: string,
  lookups: ImportMap['lookups'],
): ((text: string) => Either<RowFault, Json | undefined>) => {
  const table = new Map(Object.entries(lookups?.[source.lookup ?? ''] ?? {}))
  return (text) => {
    const found = table.get(text)
    if (found !== undefined) return right(found ?? undefined)
    switch (source.otherwise ?? 'refuse') {
      case 'keep':
        return right(text)
      case 'leave-out':
        return nothing
      case 'refuse':
        return left({ code: 'not-in-table', because: 'The lookup table of the map does not name this.', field })
    }
  }
}

const textOf = (source: Source, header: Header): ((row: Row) => string) => {
  if (source.template === undefined) {
    const index = header.get(source.column ?? '') ?? -1
    return (row) => cellOf(row, index)
  }
  const literals = source.template.split(/\{[^{}]+\}/)
  const indexes = columnsOfTemplate(source.template).map((name) => header.get(name) ?? -1)
  return (row) =>
    // An empty column leaves nothing that a template could say something of.
    indexes.some((index) => cellOf(row, index).trim() === '')
      ? ''
      : literals
          .map((literal, nth) => literal + (nth < indexes.length ? cellOf(row, indexes[nth] ?? -1).trim() : ''))
          .join('')
}

const shaped = (text: string, { trim, case: letters }: Source): string => {
  const trimmed = trim === false ? text : text.trim()
  if (letters === undefined) return trimmed
  return letters === 'upper' ? trimmed.toUpperCase() : trimmed.toLowerCase()
}

/** The reader of one source. */
export const cellReader = (source: Source, field: string, { header, lookups, offsetMinutes }: Reading): ReadCell => {
  const { constant } = source
  if (constant !== undefined) return () => right(constant)
  const raw = textOf(source, header)
  const read = reading(source, field, offsetMinutes)
  const look = source.lookup === undefined ? undefined : looking(source, field, lookups)
  return (row) => {
    const text = shaped(raw(row), source)
    if (text.trim() === '') {
      return source.empty === 'refuse'
        ? left({ code: 'empty-cell', because: 'The cell is empty and must not be.', field })
        : nothing
    }
    if (look === undefined) return read(text)
    const found = look(text)
    return isLeft(found) || typeof found.right !== 'string' ? found : read(found.right)
  }
}

export interface Field {
  readonly path: string
  readonly of: 'same' | 'first' | 'last'
  readonly read: ReadCell
  /** The columns that the value depends on. */
  readonly columns: readonly number[]
}

export const fieldsOf = (sources: Sources, reading: Reading): readonly Field[] =>
  Object.entries(sources).map(([path, source]) => ({
    path,
    of: source.of ?? 'same',
    read: cellReader(source, path, reading),
    columns: columnsOf(source).map((name) => reading.header.get(name) ?? -1),
  }))

type Tree = Map<string, number | Tree>

const treeOf = (paths: readonly string[]): Tree => {
  const root: Tree = new Map()
  for (const [index, path] of paths.entries()) {
    const names = path.split('.')
    const last = names.pop() ?? ''
    let at = root
    for (const name of names) {
      const next = at.get(name)
      const below: Tree = next instanceof Map ? next : new Map()
      at.set(name, below)
      at = below
    }
    at.set(last, index)
  }
  return root
}

/**
 * Puts values, in the order of their paths, into one object. What is left out is not there; an object of which nothing is
 * left is not there either, unless the command demands it.
 */
export const builder = (
  paths: readonly string[],
  schema: JsonSchema,
): ((values: readonly (Json | undefined)[]) => Json) => {
  const build = (
    tree: Tree,
    at: JsonSchema | undefined,
    values: readonly (Json | undefined)[],
  ): Record<string, Json> => {
    const made: Record<string, Json> = {}
    for (const [name, below] of tree) {
      if (below instanceof Map) {
        const inner = build(below, at === undefined ? undefined : schemaAt(at, [name]), values)
        if (Object.keys(inner).length > 0 || (at !== undefined && isRequired(at, name))) made[name] = inner
      } else {
        const value = values[below]
        if (value !== undefined) made[name] = value
      }
    }
    return made
  }
  const tree = treeOf(paths)
  return (values) => build(tree, schema, values)
}
