/**
 * From the values of a row to the input of a command. What is blank is left out; items of a list close up over blank ones;
 * a block of which nothing is left is left out too, unless the command demands it. It remembers which column each place of
 * the input came from, so that what a codec says of a place can be told of a column.
 */
import type { JsonSchema } from '../../domain/kernel/codec'
import type { Json } from '../../domain/kernel/event'
import { isRequired, schemaAt } from '../import/schema'
import type { Column } from './column'

export interface Valued {
  readonly column: Column
  readonly value: Json
}

type Tree = Map<string, Tree | Valued>
const isValued = (tree: Tree | Valued): tree is Valued => 'column' in tree

const treeOf = (values: readonly Valued[]): Tree => {
  const root: Tree = new Map()
  for (const valued of values) {
    const names = [...valued.column.path]
    const last = names.pop() ?? ''
    let at = root
    for (const name of names) {
      const next = at.get(name)
      const below: Tree = next !== undefined && !isValued(next) ? next : new Map()
      at.set(name, below)
      at = below
    }
    at.set(last, valued)
  }
  return root
}

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const stepInto = (schema: JsonSchema | undefined, name: string): JsonSchema | undefined => {
  if (schema === undefined) return undefined
  return /^\d+$/.test(name) && isSchema(schema.items) ? schema.items : schemaAt(schema, [name])
}

/** The names that the schema demands here, in its order: they are there even if nothing was said of what they hold. */
const demanded = (schema: JsonSchema | undefined): readonly string[] => {
  const { required, properties } = schema ?? {}
  if (!Array.isArray(required) || !isSchema(properties)) return []
  return required.filter((name): name is string => {
    const inner = typeof name === 'string' ? properties[name] : undefined
    return (
      isSchema(inner) &&
      (inner.type === 'object' || (inner.type === 'array' && isSchema(inner.items) && inner.items.type === 'object'))
    )
  })
}

export interface Built {
  readonly input: Json
  /** The key of the column by the place in the input. */
  readonly keyAt: ReadonlyMap<string, string>
}

/** Puts values into one input. */
export const buildInput = (
  values: readonly Valued[],
  constants: Readonly<Record<string, string>>,
  schema: JsonSchema,
): Built => {
  const keyAt = new Map<string, string>()
  const build = (tree: Tree, at: JsonSchema | undefined, place: readonly string[]): Json => {
    if (at?.type === 'array') {
      const items = [...tree].sort(([first], [second]) => Number(first) - Number(second))
      return items.map(([name, below], nth) => inner(below, stepInto(at, name), [...place, String(nth)]))
    }
    const made: Record<string, Json> = {}
    for (const name of new Set([...demanded(at), ...tree.keys()])) {
      const below = tree.get(name) ?? new Map()
      const isEmpty = !isValued(below) && below.size === 0
      if (isEmpty && (at === undefined || !isRequired(at, name))) continue
      made[name] = inner(below, stepInto(at, name), [...place, name])
    }
    return made
  }
  const inner = (below: Tree | Valued, at: JsonSchema | undefined, place: readonly string[]): Json => {
    if (!isValued(below)) return build(below, at, place)
    keyAt.set(place.join('.'), below.column.key)
    return below.value
  }
  const built = build(treeOf(values), schema, [])
  const input =
    typeof built === 'object' && built !== null && !Array.isArray(built) ? { ...constants, ...built } : built
  return { input, keyAt }
}
