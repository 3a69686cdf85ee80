/**
 * Canonical JSON (RFC 8785) of values that have passed the gate: keys sorted by UTF-16 code units, no blanks. It serves
 * the hash of a command's input; the log itself is hashed as it is stored.
 */
import type { Json } from '../../domain/kernel/event'

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are among what has to be escaped
const TO_BE_ESCAPED = /["\\\u0000-\u001f\ud800-\udfff]/

/** Most texts stand as they are: to look is a third of the price of writing them out. */
const quoted = (text: string): string => (TO_BE_ESCAPED.test(text) ? JSON.stringify(text) : `"${text}"`)

const ofList = (items: readonly Json[]): string => {
  let text = ''
  for (const item of items) text += `${text === '' ? '' : ','}${textOf(item)}`
  return `[${text}]`
}

const ofObject = (members: { readonly [key: string]: Json | undefined }): string => {
  let text = ''
  for (const key of Object.keys(members).sort()) {
    const member = members[key]
    if (member !== undefined) text += `${text === '' ? '' : ','}${quoted(key)}:${textOf(member)}`
  }
  return `{${text}}`
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value)

const textOf = (value: Json): string => {
  if (typeof value === 'string') return quoted(value)
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  return isList(value) ? ofList(value) : ofObject(value)
}

/** The canonical text of a plain JSON value; absent members are left out. */
export const canonical = (value: Json | undefined): string => (value === undefined ? 'null' : textOf(value))
