/** Envelopes as bytes for others: what is hashed in the leaf, in one form. */
import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import * as E from 'fp-ts/Either'
import { decodeEnvelope, encodeEnvelope } from '../../../infrastructure/evidence/envelope'
import { envelopeHash, sha256 } from '../../../infrastructure/evidence/tree'

const envelope = { id: 'a0', type: 'Noted@1', data: Buffer.from('{"n":1}'), metadata: Buffer.from('{}') }

describe('an envelope', () => {
  test('is written as four lengths and parts, and its hash is that of the leaf', () => {
    const bytes = encodeEnvelope(envelope)
    expect(bytes.toString('latin1')).toBe('\0\0\0\x02a0\0\0\0\x07Noted@1\0\0\0\x07{"n":1}\0\0\0\x02{}')
    expect(sha256(bytes)).toEqual(envelopeHash(envelope))
    expect(decodeEnvelope(bytes)).toEqual(E.right(envelope))
  })

  test('of any bytes comes back as it was', () => {
    const bytes = fc.uint8Array({ maxLength: 300 }).map((each) => Buffer.from(each))
    const plain = fc.stringMatching(/^[\x21-\x7e]{1,40}$/)
    fc.assert(
      fc.property(plain, plain, bytes, bytes, (id, type, data, metadata) => {
        const encoded = encodeEnvelope({ id, type, data, metadata })
        expect(decodeEnvelope(encoded)).toEqual(E.right({ id, type, data, metadata }))
        expect(sha256(encoded)).toEqual(envelopeHash({ id, type, data, metadata }))
      }),
    )
  })

  const whole = encodeEnvelope(envelope)
  test.each([
    ['nothing', Buffer.alloc(0)],
    ['three parts', whole.subarray(0, whole.length - 6)],
    ['five parts', Buffer.concat([whole, Buffer.alloc(4)])],
    ['half a length', Buffer.concat([whole, Buffer.alloc(2)])],
    ['a part that is cut', whole.subarray(0, whole.length - 1)],
    ['an empty id', encodeEnvelope({ ...envelope, id: '' })],
    ['a type with a line feed', encodeEnvelope({ ...envelope, type: 'Noted@1\n' })],
    ['an id that is not ASCII', encodeEnvelope({ ...envelope, id: 'ä' })],
  ])('%s is none', (_name, bytes) => {
    expect(E.isLeft(decodeEnvelope(bytes))).toBe(true)
  })
})
