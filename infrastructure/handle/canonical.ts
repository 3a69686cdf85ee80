/**
 * Canonical JSON (RFC 8785) of values that have passed the gate: keys sorted by UTF-16 code units, no blanks. It serves
 * the hash of a command's input; the log itself is hashed as it is stored.
 */
import type { Json } from '../../domain/kernel/event'

const ofList = (items: readonly Json[]): string => {
  let text = ''
  for (const item of items) text += `${text === '' ? '' : ','}${textOf(item)}`
  return `[${text}]`
}

const ofObject = (members: { readonly [key: string]: Json | undefined }): string => {
  let text = ''
  for (const key of Object.keys(members).sort()) {
    const member = members[key]
    if (member !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${textOf(member)}`
  }
  return `{${text}}`
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value)

const textOf = (value: Json): string => {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  return isList(value) ? ofList(value) : ofObject(value)
}

/** The canonical text of a plain JSON value; absent members are left out. */
export const canonical = (value: Json | undefined): string => (value === undefined ? 'null' : textOf(value))
