/**
 * Boxes: the protected parts of an event, one per subject and group, encrypted under the subject's key.
 * Guards: a box opens only in the place that it was made for. Archive, stream, event, type, subject, key, group and
 * field list are associated data, so a box that was moved or relabelled is told as tampered, never as forgotten.
 */
import type { BoxHeader, Json } from '../../domain/kernel/event'
import { openBytes, sealBytes } from './gcm'

/** Where a box belongs: its header in the event, and the event itself. */
export interface BoxPlace extends BoxHeader {
  readonly archive: string
  readonly stream: string
  /** Id of the event. */
  readonly event: string
  /** As it is stored: `Type@version`. */
  readonly type: string
}

export type BoxValues = Readonly<Record<string, Json>>
export type OpenedBox = { readonly is: 'known'; readonly values: BoxValues } | { readonly is: 'tampered' }

const TAMPERED: OpenedBox = { is: 'tampered' }

/** The nine lines of associated data; `undefined` when a part would make two different places look alike. */
const associatedData = (at: BoxPlace): Buffer | undefined => {
  for (const name of at.fields) if (name === '' || name.includes(',')) return undefined
  const lines = `archive-aad/v1\n${at.archive}\n${at.stream}\n${at.event}\n${at.type}\n${at.of}\n${at.key}\n${at.group}\n${at.fields.join(',')}\n`
  let count = 0
  for (let feed = lines.indexOf('\n'); feed >= 0; feed = lines.indexOf('\n', feed + 1)) count += 1
  return count === 9 ? Buffer.from(lines, 'utf8') : undefined
}

const hasFields = (values: object, fields: readonly string[]): boolean => {
  const names = Object.keys(values)
  return names.length === fields.length && names.every((name, nth) => name === fields[nth])
}

const isObject = (value: unknown): value is BoxValues =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Seals the values of one box. `at.fields` are the names of the values in their order; else it is a bug of the caller. */
export const sealBox = (key: Uint8Array, at: BoxPlace, values: BoxValues): string => {
  const associated = associatedData(at)
  if (associated === undefined) throw new Error('A part of the place of a box holds a line feed or a comma.')
  if (!hasFields(values, at.fields)) throw new Error('The values of a box are not those that its header names.')
  return sealBytes(key, associated, JSON.stringify(values)).toString('base64')
}

/** Opens a box in the place where it was found. Never throws: whatever does not fit is `tampered`. */
export const openBox = (key: Uint8Array, at: BoxPlace, box: string): OpenedBox => {
  const associated = associatedData(at)
  const sealed = Buffer.from(box, 'base64')
  // Base64 has several spellings of the same bytes; only the one that we write is ours.
  if (associated === undefined || key.length !== 32 || sealed.toString('base64') !== box) return TAMPERED
  const plain = openBytes(key, associated, sealed)
  if (plain === undefined) return TAMPERED
  try {
    const values: unknown = JSON.parse(plain.toString('utf8'))
    return isObject(values) && hasFields(values, at.fields) ? { is: 'known', values } : TAMPERED
  } catch {
    return TAMPERED
  }
}
