/**
 * `--set path=value`: one field of an input, as somebody types it before a terminal. It guards that what is typed is read
 * as the command means it: `amount=215.80` and `customer=12347` are text where text is meant, whatever JSON would make of
 * their digits.
 */
import { type Either, left, right } from 'fp-ts/Either'
import type { JsonSchema } from '../../domain/kernel/codec'
import { parseJson } from './json-input'

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype'])

type Tree = { [key: string]: unknown }
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value)

const schemaBelow = (schema: JsonSchema | undefined, key: string): JsonSchema | undefined => {
  const named = isTree(schema?.properties) ? schema.properties[key] : undefined
  const below = named ?? schema?.additionalProperties
  return isTree(below) ? below : undefined
}

/** The types that a schema lets through, as JSON Schema names them; none where nothing is known. */
const typesOf = (schema: JsonSchema | undefined): readonly string[] => {
  if (schema === undefined) return []
  if (Array.isArray(schema.anyOf)) return schema.anyOf.flatMap((each) => (isTree(each) ? typesOf(each) : []))
  if (Array.isArray(schema.enum)) return schema.enum.map((each) => typeof each)
  return typeof schema.type === 'string' ? [schema.type] : []
}

const typeOf = (value: unknown): string => {
  if (value === null) return 'null'
  return Number.isInteger(value) ? 'integer' : typeof value
}

/** A value that is JSON is taken as JSON, unless the place takes text and nothing of that type. */
const meant = (text: string, schema: JsonSchema | undefined): unknown => {
  const parsed = parseJson(text)
  if (parsed._tag === 'Left') return text
  const types = typesOf(schema)
  const isMeantAsText =
    types.includes('string') && typeof parsed.right !== 'object' && !types.includes(typeOf(parsed.right))
  return isMeantAsText ? text : parsed.right
}

const put = (
  tree: Tree,
  [key, ...rest]: readonly string[],
  text: string,
  schema: JsonSchema | undefined,
): Tree | undefined => {
  if (key === undefined || key === '' || FORBIDDEN.has(key)) return undefined
  const place = schemaBelow(schema, key)
  if (rest.length === 0) return { ...tree, [key]: meant(text, place) }
  const below = Object.hasOwn(tree, key) ? tree[key] : {}
  if (!isTree(below)) return undefined
  const inner = put(below, rest, text, place)
  return inner === undefined ? undefined : { ...tree, [key]: inner }
}

/** Sets `path=value` pairs in an input of this schema; where that is not known, a value that is JSON is taken as JSON. */
export const withSet = (input: unknown, pairs: readonly string[], schema?: JsonSchema): Either<string, unknown> => {
  let tree: unknown = input
  for (const pair of pairs) {
    const at = pair.indexOf('=')
    if (at < 1 || !isTree(tree)) return left('--set takes path=value.')
    const next = put(tree, pair.slice(0, at).split('.'), pair.slice(at + 1), schema)
    if (next === undefined) return left('--set names a path that cannot be set.')
    tree = next
  }
  return right(tree)
}
