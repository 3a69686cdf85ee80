/**
 * Whether a map can be used: it is well formed, its commands exist and have the fields that it fills, its formats can be
 * read, and no column of a key feeds a protected field (a key enters a command id openly). All faults are told at once.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type { AnyRow } from '../../commands/kernel/command'
import { check, type JsonSchema } from '../../domain/kernel/codec'
import { isZone } from '../zone'
import type { MapFault } from './failure'
import {
  type Condition,
  type ImportMap,
  importMap,
  type Registration,
  type Rule,
  type Source,
  type Sources,
} from './map'
import { isProtected, itemsAt, schemaAt } from './schema'
import { readerOf } from './written-time'

export type Catalogue = ReadonlyMap<string, AnyRow>

/** Columns that stand in a template: `SO-{Order}`. */
export const columnsOfTemplate = (template: string): readonly string[] =>
  [...template.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name)

export const columnsOf = (source: Source): readonly string[] => [
  ...(source.column === undefined ? [] : [source.column]),
  ...(source.template === undefined ? [] : columnsOfTemplate(source.template)),
]

const TESTS = ['is', 'oneOf', 'startsWith', 'endsWith', 'empty'] as const

const faultsOfConditions = (conditions: readonly Condition[] | undefined, at: string): readonly MapFault[] =>
  (conditions ?? []).flatMap((condition, index) =>
    TESTS.filter((name) => condition[name] !== undefined).length === 1
      ? []
      : [{ field: `${at}.when.${index}`, because: `A condition has exactly one of ${TESTS.join(', ')}.` }],
  )

const isTime = ({ as }: Source): boolean => as === 'instant' || as === 'day'

const timeFaults = (source: Source): readonly (string | undefined)[] => {
  const { format = 'iso', zone, as } = source
  if (!isTime(source)) {
    const hasTime = source.format !== undefined || zone !== undefined
    return [hasTime ? 'A format or a zone belongs to an instant or a day.' : undefined]
  }
  return [
    readerOf(format) === undefined
      ? 'The format is iso, or a pattern with year, month and day, such as d/M/yyyy H:mm.'
      : undefined,
    zone !== undefined && !isZone(zone) ? 'There is no such time zone.' : undefined,
    as === 'instant' && format !== 'iso' && zone === undefined
      ? 'An instant in this format needs a zone: whose clocks are they?'
      : undefined,
  ]
}

const faultsOfSource = (source: Source, lookups: ImportMap['lookups']): readonly string[] => {
  const origins = [source.column, source.template, source.constant].filter((each) => each !== undefined)
  const isNumber = source.as === 'decimal' || source.as === 'integer'
  const found: readonly (string | undefined)[] = [
    origins.length === 1 ? undefined : 'A source has exactly one of column, template and constant.',
    source.constant !== undefined && Object.keys(source).length > 1 ? 'A constant stands as it is.' : undefined,
    source.template !== undefined && columnsOfTemplate(source.template).length === 0
      ? 'A template names a column, as in SO-{Order}; without one it is a constant.'
      : undefined,
    source.lookup !== undefined && !Object.hasOwn(lookups ?? {}, source.lookup)
      ? 'The map has no lookup table of this name.'
      : undefined,
    source.otherwise !== undefined && source.lookup === undefined ? 'Otherwise belongs to a lookup.' : undefined,
    !isNumber && (source.decimalMark !== undefined || source.thousands !== undefined)
      ? 'Marks of numbers belong to a decimal or an integer.'
      : undefined,
    isNumber && (source.decimalMark ?? '.') === source.thousands
      ? 'One mark cannot stand for both decimals and thousands.'
      : undefined,
    ...timeFaults(source),
  ]
  return found.filter((each) => each !== undefined)
}

/** A path that is also the beginning of another: it would be a value and an object at once. */
const nestedPaths = (sources: Sources): readonly string[] => {
  const paths = Object.keys(sources)
  return paths.filter((path) => paths.some((other) => other.startsWith(`${path}.`)))
}

interface Filled {
  readonly row: AnyRow
  readonly schema: JsonSchema
  readonly sources: Sources
  /** Where in the map. */
  readonly at: string
  /** What stands before each path: `lines.` for items of a list. */
  readonly into: string
  readonly key: readonly string[]
  readonly legalForm: unknown
}

const faultsOfPath = (filled: Filled, path: string, source: Source): readonly string[] => {
  const schema = schemaAt(filled.schema, path.split('.'))
  if (schema === undefined) return [`Command ${filled.row.name} has no such field.`]
  const guilty = columnsOf(source).find((column) => filled.key.includes(column))
  return guilty !== undefined && isProtected(filled.row, filled.into + path, schema, filled.legalForm)
    ? [`A column of the key feeds a protected field: a key enters the command id, which anybody may read.`]
    : []
}

const faultsOfSources = (filled: Filled, lookups: ImportMap['lookups']): readonly MapFault[] => [
  ...nestedPaths(filled.sources).map((path) => ({
    field: `${filled.at}.${path}`,
    because: 'A field is filled as a whole or in its parts, not both.',
  })),
  ...Object.entries(filled.sources).flatMap(([path, source]) =>
    [...faultsOfPath(filled, path, source), ...faultsOfSource(source, lookups)].map((because) => ({
      field: `${filled.at}.${path}`,
      because,
    })),
  ),
]

const filledBy = (row: AnyRow, each: Registration | Rule, at: string): Filled => ({
  row,
  schema: row.input.schema,
  sources: each.input,
  at: `${at}.input`,
  into: '',
  key: each.key ?? [],
  legalForm: each.input.legalForm?.constant,
})

const faultsOfCommand = (
  each: Registration | Rule,
  at: string,
  commands: Catalogue,
  lookups: ImportMap['lookups'],
): readonly MapFault[] => {
  const row = commands.get(each.command)
  const conditions = faultsOfConditions(each.when, at)
  if (row === undefined) return [...conditions, { field: `${at}.command`, because: 'There is no such command.' }]
  const filled = filledBy(row, each, at)
  const own = [...conditions, ...faultsOfSources(filled, lookups)]
  return 'lines' in each && each.lines !== undefined ? [...own, ...faultsOfLines(filled, each.lines, at, lookups)] : own
}

const faultsOfLines = (
  filled: Filled,
  { into, input }: NonNullable<Rule['lines']>,
  at: string,
  lookups: ImportMap['lookups'],
): readonly MapFault[] => {
  const items = itemsAt(filled.schema, into.split('.'))
  const faults: MapFault[] = []
  if (filled.key.length === 0) {
    faults.push({ field: `${at}.key`, because: 'A command of several lines needs a key: which lines belong together?' })
  }
  if (Object.keys(filled.sources).some((path) => path === into || path.startsWith(`${into}.`))) {
    faults.push({ field: `${at}.input.${into}`, because: 'The lines fill this list.' })
  }
  if (Object.values(input).some(({ of }) => of !== undefined)) {
    faults.push({ field: `${at}.lines.input`, because: 'Each line has its own values: of belongs to the input.' })
  }
  if (items === undefined) {
    return [...faults, { field: `${at}.lines.into`, because: `Command ${filled.row.name} has no such list.` }]
  }
  const each = { ...filled, schema: items, sources: input, at: `${at}.lines.input`, into: `${into}.` }
  return [...faults, ...faultsOfSources(each, lookups)]
}

const comparedFaults = ({ compares = [], input }: Registration, at: string): readonly MapFault[] =>
  compares
    .filter((path) => !Object.hasOwn(input, path))
    .map((path) => ({ field: `${at}.compares`, because: `The registration does not fill ${path}.` }))

/** What the codec cannot see. */
const faultsOfMeaning = (map: ImportMap, commands: Catalogue): readonly MapFault[] => [
  ...(map.reject ?? []).flatMap((each, index) => faultsOfConditions(each.when, `reject.${index}`)),
  ...(map.register ?? []).flatMap((each, index) => [
    ...faultsOfCommand(each, `register.${index}`, commands, map.lookups),
    ...comparedFaults(each, `register.${index}`),
  ]),
  ...map.rows.flatMap((each, index) => faultsOfCommand(each, `rows.${index}`, commands, map.lookups)),
]

/** The map, or every fault of it. */
export const checkMap = (given: unknown, commands: Catalogue): Either<readonly MapFault[], ImportMap> => {
  const formed = check(importMap, given)
  if (isLeft(formed)) {
    return left(formed.left.map(({ field, expected }) => ({ field, because: `Expected ${expected}.` })))
  }
  const faults = faultsOfMeaning(formed.right, commands)
  return faults.length === 0 ? right(formed.right) : left(faults)
}

/** Every column that a map names: all of them must stand in the file. */
export const columnsOfMap = (map: ImportMap): readonly string[] => {
  const inConditions = (conditions: readonly Condition[] | undefined) => (conditions ?? []).map(({ column }) => column)
  const inSources = (sources: Sources) => Object.values(sources).flatMap(columnsOf)
  return [
    ...new Set([
      ...(map.reject ?? []).flatMap(({ when }) => inConditions(when)),
      ...(map.register ?? []).flatMap((each) => [...inConditions(each.when), ...each.key, ...inSources(each.input)]),
      ...map.rows.flatMap((each) => [
        ...inConditions(each.when),
        ...(each.key ?? []),
        ...inSources(each.input),
        ...inSources(each.lines?.input ?? {}),
      ]),
    ]),
  ]
}
