/**
 * What the steps of the story leave open until they are played: numbers that an earlier step was given, and versions of
 * the regulation told by what they change. It guards that a reference names a step that has been done.
 */
import { defaultPolicy } from '../../domain/policy/default'

/** What a step that has a name left behind. */
export interface Trace {
  readonly numbers: Readonly<Record<string, string>>
  readonly events: readonly string[]
}
export type Known = ReadonlyMap<string, Trace>

type Tree = { readonly [key: string]: unknown }
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value)

/** An item of a list is named by its name, role, kind or code. */
const isCalled = (item: unknown, name: string): boolean =>
  isTree(item) && ['name', 'role', 'kind', 'code', 'type', 'category'].some((key) => item[key] === name)

const changedAt = (value: unknown, [key, ...rest]: readonly string[], to: unknown): unknown => {
  if (key === undefined) return to
  if (Array.isArray(value)) return value.map((item) => (isCalled(item, key) ? changedAt(item, rest, to) : item))
  if (!isTree(value) || !Object.hasOwn(value, key)) throw new Error(`The default regulation has no ${key} there.`)
  return { ...value, [key]: changedAt(value[key], rest, to) }
}

/** The default regulation with some figures changed: `[[path, value], …]`. */
const regulationWith = (changes: unknown): unknown => {
  if (!Array.isArray(changes)) throw new Error('$regulation takes a list of changes.')
  return changes.reduce(
    (document: unknown, [path, to]: readonly [readonly string[], unknown]) => changedAt(document, path, to),
    defaultPolicy,
  )
}

const numberOf = (known: Known, kind: string, name: unknown): string => {
  const step = typeof name === 'string' ? known.get(name) : undefined
  const found = kind === 'event' ? step?.events[0] : step?.numbers[kind]
  if (found === undefined) throw new Error(`No step called ${String(name)} left a ${kind}.`)
  return found
}

/** The input with every `{"$request": "name"}` and the like put in. */
export const resolved = (value: unknown, known: Known): unknown => {
  if (Array.isArray(value)) return value.map((item) => resolved(item, known))
  if (!isTree(value)) return value
  const entries = Object.entries(value)
  const [first] = entries
  if (entries.length === 1 && first !== undefined && first[0].startsWith('$')) {
    const kind = first[0].slice(1)
    return kind === 'regulation' ? regulationWith(first[1]) : numberOf(known, kind, first[1])
  }
  return Object.fromEntries(entries.map(([key, item]) => [key, resolved(item, known)]))
}
