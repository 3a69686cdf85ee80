/**
 * A map made ready for a file: columns are positions, sources are functions, and every command knows its id. The
 * invariant: an id follows from archive, map, key (or line) and command alone, so that a second run, a longer file or a run
 * after a kill gives the same commands again, and writes nothing twice.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type { AnyRow } from '../../commands/kernel/command'
import type { Json } from '../../domain/kernel/event'
import { generatedNumber, uuid5 } from '../ids'
import { builder, type Field, fieldsOf, type Header, matcher, type Reading, type Row } from './cells'
import type { Catalogue } from './check-map'
import type { RowFault } from './failure'
import type { ImportMap, Registration, Rule } from './map'
import { itemsAt, mostItemsAt } from './schema'

export interface Items {
  readonly read: (row: Row) => Either<RowFault, Json>
  readonly most: number
}
export interface PlannedRule {
  readonly row: AnyRow
  readonly matches: (row: Row) => boolean
  /** Positions of the key; undefined: the line is the key. */
  readonly key: readonly number[] | undefined
  readonly fields: readonly Field[]
  /** From the values of the fields, in their order, and the items of the lines. */
  readonly build: (values: readonly (Json | undefined)[], items: readonly Json[]) => Json
  readonly items: Items | undefined
}
export interface PlannedRegistration {
  readonly row: AnyRow
  readonly matches: (row: Row) => boolean
  readonly key: readonly number[]
  readonly read: (row: Row) => Either<RowFault, Json>
  /** A fingerprint of what later rows are compared in. */
  readonly compared: (row: Row) => Either<RowFault, number>
  readonly compares: readonly string[]
}
export interface PlannedRejection {
  readonly matches: (row: Row) => boolean
  readonly fault: RowFault
}
export interface Plan {
  readonly columns: number
  readonly rejections: readonly PlannedRejection[]
  readonly registrations: readonly PlannedRegistration[]
  readonly rules: readonly PlannedRule[]
  /** The id of a command: `key` is the text of the key, or the line. */
  readonly commandId: (command: string, key: string) => string
  readonly touches: (row: AnyRow, input: unknown, commandId: string) => Touched
}
/** The streams that a command writes and reads; its input has passed the codec. */
export interface Touched {
  readonly writes: string
  readonly reads: readonly string[]
}

/** The text of a key, or undefined when a part of it is empty. Parts cannot run into each other. */
export const keyOf = (row: Row, columns: readonly number[]): string | undefined => {
  const parts = columns.map((index) => (row[index] ?? '').trim())
  return parts.includes('') ? undefined : JSON.stringify(parts)
}
/** A line stands for a row without a key; no key has this form. */
export const keyOfLine = (line: number): string => `line ${line}`

/** Reads all fields of a row; the first fault ends it. */
export const readAll = (fields: readonly Field[], row: Row): Either<RowFault, (Json | undefined)[]> => {
  const values: (Json | undefined)[] = []
  for (const { read } of fields) {
    const value = read(row)
    if (isLeft(value)) return value
    values.push(value.right)
  }
  return right(values)
}

const positions = (names: readonly string[], header: Header): readonly number[] =>
  names.map((name) => header.get(name) ?? -1)

const rowOf = (commands: Catalogue, name: string): AnyRow => {
  const row = commands.get(name)
  if (row === undefined) throw new Error(`The map was checked against other commands: ${name} is missing.`)
  return row
}

const plannedItems = (row: AnyRow, { into, input }: NonNullable<Rule['lines']>, reading: Reading): Items => {
  const path = into.split('.')
  const fields = fieldsOf(input, reading)
  const build = builder(Object.keys(input), itemsAt(row.input.schema, path) ?? {})
  return {
    most: mostItemsAt(row.input.schema, path),
    read: (cells) => {
      const values = readAll(fields, cells)
      return isLeft(values)
        ? left({ ...values.left, field: `${into}.${values.left.field ?? ''}` })
        : right(build(values.right))
    },
  }
}

const plannedRule = (rule: Rule, commands: Catalogue, reading: Reading): PlannedRule => {
  const row = rowOf(commands, rule.command)
  const paths = Object.keys(rule.input)
  const build = builder(rule.lines === undefined ? paths : [...paths, rule.lines.into], row.input.schema)
  return {
    row,
    matches: matcher(rule.when, reading.header),
    key: rule.key === undefined ? undefined : positions(rule.key, reading.header),
    fields: fieldsOf(rule.input, reading),
    build: (values, items) => build(rule.lines === undefined ? values : [...values, items]),
    items: rule.lines === undefined ? undefined : plannedItems(row, rule.lines, reading),
  }
}

/** A number of 32 bits for values (FNV-1a): it tells values apart, and guards nothing. */
const fingerprint = (values: readonly (Json | undefined)[]): number => {
  const text = JSON.stringify(values.map((value) => value ?? null))
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash >>> 0
}

const plannedRegistration = (each: Registration, commands: Catalogue, reading: Reading): PlannedRegistration => {
  const row = rowOf(commands, each.command)
  const paths = Object.keys(each.input)
  const fields = fieldsOf(each.input, reading)
  const build = builder(paths, row.input.schema)
  const compares = each.compares ?? []
  const compared = fields.filter(({ path }) => compares.includes(path))
  return {
    row,
    matches: matcher(each.when, reading.header),
    key: positions(each.key, reading.header),
    compares,
    read: (cells) => {
      const values = readAll(fields, cells)
      return isLeft(values) ? values : right(build(values.right))
    },
    compared: (cells) => {
      const values = readAll(compared, cells)
      return isLeft(values) ? values : right(fingerprint(values.right))
    },
  }
}

/** Makes a checked map ready for a file with this header. */
export const planOf = (
  map: ImportMap,
  header: Header,
  columns: number,
  archiveId: string,
  commands: Catalogue,
  offsetMinutes: Reading['offsetMinutes'],
): Plan => {
  const reading: Reading = { header, lookups: map.lookups, offsetMinutes }
  return {
    columns,
    rejections: (map.reject ?? []).map(({ when, code, because }) => ({
      matches: matcher(when, header),
      fault: { code, because },
    })),
    registrations: (map.register ?? []).map((each) => plannedRegistration(each, commands, reading)),
    rules: map.rows.map((rule) => plannedRule(rule, commands, reading)),
    commandId: (command, key) => uuid5(archiveId, `${map.name}\n${key}\n${command}`),
    touches: (row, input, commandId) => ({
      writes: row.stream(input, {
        commandId,
        number: (kind, nth = 0) => generatedNumber(archiveId, kind, commandId, nth, 0),
      }),
      reads: Object.values(row.reads?.(input, row.on.initial) ?? {}).map(({ stream }) => stream),
    }),
  }
}
