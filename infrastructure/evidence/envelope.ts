/**
 * A stored envelope as bytes for others: for each of id, type, data and metadata its length as u32 big-endian, then its
 * bytes. These are the bytes whose hash stands in the leaf.
 *
 * Guards: one envelope has one form; whatever is not exactly four parts with plain names is no envelope.
 */
import * as E from 'fp-ts/Either'
import { type Evidence, fail } from './failure'
import type { StoredEnvelope } from './tree'

const LENGTH_BYTES = 4

/** Writes an envelope. */
export const encodeEnvelope = ({ id, type, data, metadata }: StoredEnvelope): Buffer => {
  const parts = [Buffer.from(id), Buffer.from(type), data, metadata]
  return Buffer.concat(
    parts.flatMap((part) => {
      const length = Buffer.alloc(LENGTH_BYTES)
      length.writeUInt32BE(part.length)
      return [length, part]
    }),
  )
}

const PLAIN = /^[\x21-\x7e]+$/

/** Reads an envelope. */
export const decodeEnvelope = (bytes: Uint8Array): Evidence<StoredEnvelope> => {
  const read = Buffer.from(bytes)
  const parts: Buffer[] = []
  for (let at = 0; at < read.length; ) {
    const length = at + LENGTH_BYTES <= read.length ? read.readUInt32BE(at) : Number.POSITIVE_INFINITY
    if (at + LENGTH_BYTES + length > read.length) return fail('malformed', 'An envelope ends within one of its parts.')
    parts.push(read.subarray(at + LENGTH_BYTES, at + LENGTH_BYTES + length))
    at += LENGTH_BYTES + length
  }
  const [id, type, data, metadata, ...more] = parts
  if (id === undefined || type === undefined || data === undefined || metadata === undefined || more.length > 0)
    return fail('malformed', 'An envelope has four parts: id, type, data and metadata.')
  const names = [id.toString('latin1'), type.toString('latin1')] as const
  if (!names.every((name) => PLAIN.test(name))) return fail('malformed', 'The id and type of an envelope are ASCII.')
  return E.right({ id: names[0], type: names[1], data, metadata })
}
