/**
 * The gate before every codec: only plain JSON values pass, of bounded depth and size, with keys that cannot touch a
 * prototype or be taken for an array index (they would change the order of bytes). Nothing is repaired, nothing recursed
 * into beyond the limit, so 200,000 levels cost no stack.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type InputFault, wellFormed } from './codec'

export const MAX_DEPTH = 64
export const MAX_KEYS = 1000
export const MAX_ITEMS = 100_000
export const MAX_TEXT = 100_000

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype'])
const INDEX = /^(?:0|[1-9]\d*)$/
const SHOWABLE = /^[A-Za-z][A-Za-z0-9_-]{0,40}$/

const faultOfScalar = (value: unknown): string | undefined => {
  switch (typeof value) {
    case 'string':
      if (value.length > MAX_TEXT) return `a text of at most ${MAX_TEXT} characters`
      return wellFormed(value) ? undefined : 'well-formed Unicode text'
    case 'number':
      if (!Number.isFinite(value)) return 'a finite number'
      return Number.isInteger(value) && !Number.isSafeInteger(value)
        ? 'a whole number within 2^53, or decimal text'
        : undefined
    case 'boolean':
      return undefined
    default:
      return value === null ? undefined : 'plain JSON'
  }
}

const faultOfKey = (key: string): string | undefined => {
  if (FORBIDDEN.has(key)) return 'no key with a reserved name'
  if (INDEX.test(key)) return 'no key that looks like an array index'
  return undefined
}

const faultOfObject = (value: object): string | undefined => {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) return 'plain JSON'
  return Object.keys(value).length > MAX_KEYS ? `at most ${MAX_KEYS} keys` : undefined
}

type Passed = Either<InputFault, unknown>
const no = (path: string, expected: string): Either<InputFault, never> =>
  left({ field: path === '' ? 'the input' : path, expected })

const below = (path: string, key: string): string => {
  const shown = SHOWABLE.test(key) ? key : 'a key'
  return path === '' ? shown : `${path}.${shown}`
}
const belowAt = (path: string, index: number): string => (path === '' ? String(index) : `${path}.${index}`)

const isScalar = (value: unknown): boolean => typeof value !== 'object' || value === null

const copyOfList = (value: readonly unknown[], path: string, depth: number): Passed => {
  const { length } = value
  if (length > MAX_ITEMS) return no(path, `at most ${MAX_ITEMS} items`)
  const copy: unknown[] = []
  for (let index = 0; index < length; index += 1) {
    const item = copied(value[index], belowAt(path, index), depth + 1)
    if (isLeft(item)) return item
    copy.push(item.right)
  }
  return right(copy)
}

/** Copied whole and then looked through: built up member by member, a large object would end as a slow one. */
const copyOfObject = (value: object, path: string, depth: number): Passed => {
  const own = faultOfObject(value)
  if (own !== undefined) return no(path, own)
  const copy: Record<string, unknown> = { ...value }
  for (const key of Object.keys(copy)) {
    const each = copy[key]
    const fault = faultOfKey(key) ?? (isScalar(each) ? faultOfScalar(each) : undefined)
    if (fault !== undefined) return no(below(path, key), fault)
    if (isScalar(each)) continue
    const inner = copied(each, below(path, key), depth + 1)
    if (isLeft(inner)) return inner
    copy[key] = inner.right
  }
  return right(copy)
}

const copied = (value: unknown, path: string, depth: number): Passed => {
  if (typeof value !== 'object' || value === null) {
    const fault = faultOfScalar(value)
    return fault === undefined ? right(value) : no(path, fault)
  }
  if (depth >= MAX_DEPTH) return no('', `at most ${MAX_DEPTH} levels of nesting`)
  return Array.isArray(value) ? copyOfList(value, path, depth) : copyOfObject(value, path, depth)
}

/**
 * A plain copy of the value, or its first fault. Every member is read once, into the copy, so that what was checked is
 * what is used, whatever accessors the value has. Never throws, never loops for ever.
 */
export const gate = (value: unknown): Passed => {
  try {
    return copied(value, '', 0)
  } catch {
    // Only an accessor or a proxy of the caller's own can throw here.
    return no('', 'plain JSON')
  }
}
