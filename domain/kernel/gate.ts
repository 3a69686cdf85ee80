/**
 * The gate before every codec: only plain JSON values pass, of bounded depth and size, with keys that cannot touch a
 * prototype or be taken for an array index (they would change the order of bytes). Nothing is repaired, nothing recursed
 * into beyond the limit, so 200,000 levels cost no stack.
 */
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

/** The first fault, or undefined when the value is plain JSON within the limits. Never throws, never loops for ever. */
export const gate = (value: unknown, path = '', depth = 0): InputFault | undefined => {
  const at = path === '' ? 'the input' : path
  if (typeof value !== 'object' || value === null) {
    const fault = faultOfScalar(value)
    return fault === undefined ? undefined : { field: at, expected: fault }
  }
  if (depth >= MAX_DEPTH) return { field: 'the input', expected: `at most ${MAX_DEPTH} levels of nesting` }
  const below = (key: string) => (path === '' ? key : `${path}.${key}`)
  if (Array.isArray(value)) {
    if (value.length > MAX_ITEMS) return { field: at, expected: `at most ${MAX_ITEMS} items` }
    for (let index = 0; index < value.length; index += 1) {
      const fault = gate(value[index], below(String(index)), depth + 1)
      if (fault !== undefined) return fault
    }
    return undefined
  }
  const own = faultOfObject(value)
  if (own !== undefined) return { field: at, expected: own }
  for (const [key, each] of Object.entries(value)) {
    const fault = faultOfKey(key)
    const shown = SHOWABLE.test(key) ? key : 'a key'
    if (fault !== undefined) return { field: below(shown), expected: fault }
    const inner = gate(each, below(shown), depth + 1)
    if (inner !== undefined) return inner
  }
  return undefined
}
