/**
 * Canonical JSON (RFC 8785) of values that have passed the gate: keys sorted by UTF-16 code units, no blanks. It serves
 * the hash of a command's input; the log itself is hashed as it is stored.
 */
import type { Json } from '../../domain/kernel/event'

/** The canonical text of a plain JSON value; absent members are left out. */
export const canonical = (value: Json | undefined): string => {
  if (value === undefined) return 'null'
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const entries = Object.entries(value as { readonly [key: string]: Json | undefined })
  return `{${entries
    .filter(([, each]) => each !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`)
    .join(',')}}`
}
