/**
 * Canonical JSON (RFC 8785) of values that have passed the gate: keys sorted by UTF-16 code units, no blanks. It serves
 * the hash of a command's input; the log itself is hashed as it is stored.
 */
import type { Json } from '../../domain/kernel/event'

/** A copy with sorted keys and without absent members. No key looks like an index, so that their order holds. */
const sorted = (value: Json): Json => {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(sorted)
  const members = value as { readonly [key: string]: Json | undefined }
  const copy: Record<string, Json> = {}
  for (const key of Object.keys(members).sort()) {
    const member = members[key]
    if (member !== undefined) copy[key] = sorted(member)
  }
  return copy
}

/** The canonical text of a plain JSON value; absent members are left out. */
export const canonical = (value: Json | undefined): string =>
  value === undefined ? 'null' : JSON.stringify(sorted(value))
