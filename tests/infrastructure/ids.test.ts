/** Names that a retry finds again. The golden values were worked out by another program. */
import { createHash } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { eventIdOf, generatedNumber, isGeneratedNumber, reactionCommandId, uuid5 } from '../../infrastructure/ids'

const ARCHIVE = '00000000-0000-4000-8000-000000000001'
const COMMAND = '00000000-0000-4000-8000-0000000000aa'

describe('ids', () => {
  test('a version 5 UUID as RFC 9562 gives it', () => {
    expect(uuid5('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe(
      '2ed6657d-e927-568b-95e1-2665a8aea6a2',
    )
  })
  test('and as it is reckoned byte by byte, for names of any characters', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.string({ unit: 'binary' }), (namespace, name) => {
        const bytes = createHash('sha1')
          .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
          .update(name)
          .digest()
        bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50
        bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
        expect(uuid5(namespace, name).replaceAll('-', '')).toBe(bytes.toString('hex', 0, 16))
        expect(uuid5(namespace, name)).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
      }),
    )
  })
  test('an event id is that of archive, stream, command and index', () => {
    expect(eventIdOf(ARCHIVE, 'customer-1', COMMAND, 0)).toBe('faf534f1-7a11-5301-807d-3f4d3a0d324f')
    expect(eventIdOf(ARCHIVE, 'customer-1', COMMAND, 1)).not.toBe(eventIdOf(ARCHIVE, 'customer-1', COMMAND, 0))
    expect(reactionCommandId(ARCHIVE, 'merge-received', COMMAND)).toMatch(/^[0-9a-f-]{36}$/)
  })
  test('ARC-140: a generated number is the same for the same command, another for the next attempt', () => {
    expect(generatedNumber(ARCHIVE, 'customer', COMMAND, 0, 0)).toBe('FYTZY460G1KK')
    expect(generatedNumber(ARCHIVE, 'customer', COMMAND, 0, 1)).toBe('ZT2W1EHWXZX4')
    expect(isGeneratedNumber('FYTZY460G1KK')).toBe(true)
  })
  test('ARC-140: a wrong character or swapped neighbours show in the check character, but 0 taken for Z', () => {
    const alphabet = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ']
    const isBlind = (one: string, other: string) => [one, other].sort().join('') === '0Z'
    fc.assert(
      fc.property(fc.uuid(), fc.nat(10), fc.constantFrom(...alphabet), (command, at, other) => {
        const number = generatedNumber(ARCHIVE, 'customer', command, 0, 0)
        const was = number.charAt(at)
        const wrong = number.slice(0, at) + other + number.slice(at + 1)
        expect(isGeneratedNumber(wrong)).toBe(was === other || isBlind(was, other))
        const next = number.charAt(at + 1)
        const swapped = number.slice(0, at) + next + was + number.slice(at + 2)
        if (at < 10) expect(isGeneratedNumber(swapped)).toBe(was === next || isBlind(was, next))
      }),
    )
  })
})
