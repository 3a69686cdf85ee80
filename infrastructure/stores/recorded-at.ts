/**
 * The time of recording that the metadata of an event say.
 *
 * Guards: it is read from the stored bytes alone, and metadata that say none are told from those that say one.
 */
import { type Instant, isInstant } from '../../domain/kernel/time'

const RECORDED_AT = '"recordedAt":"'
const INSTANT_LENGTH = '2026-01-01T00:00:00.000Z'.length

const asBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)

/** Found without parsing, as our own metadata have it: a quotation mark within a text is always escaped. */
const plainlyIn = (metadata: Buffer): Instant | undefined => {
  const found = metadata.indexOf(RECORDED_AT, 0, 'latin1')
  if (found < 0) return undefined
  const at = found + RECORDED_AT.length
  const said = metadata.toString('latin1', at, at + INSTANT_LENGTH)
  return isInstant(said) ? said : undefined
}

/** What the metadata say, whatever it is; nothing where they are no JSON or say nothing. */
const parsedFrom = (metadata: Buffer): unknown => {
  try {
    const said: unknown = JSON.parse(metadata.toString())
    return typeof said === 'object' && said !== null && 'recordedAt' in said ? said.recordedAt : undefined
  } catch {
    return undefined
  }
}

/** When the event was recorded, in milliseconds; nothing where its metadata do not say. */
export const recordedMsIn = (metadata: Uint8Array): number | undefined => {
  const bytes = asBuffer(metadata)
  const said = plainlyIn(bytes) ?? parsedFrom(bytes)
  const milliseconds = typeof said === 'string' ? Date.parse(said) : Number.NaN
  return Number.isNaN(milliseconds) ? undefined : milliseconds
}

/** The same as an instant. */
export const recordedAtIn = (metadata: Uint8Array): Instant | undefined => {
  const bytes = asBuffer(metadata)
  const said = plainlyIn(bytes) ?? parsedFrom(bytes)
  return typeof said === 'string' && isInstant(said) ? said : undefined
}
