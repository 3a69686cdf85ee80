/**
 * Signed notes against the published notes and keys of Go, C2SP and sigsum, and against all that is not one.
 *
 * Guards: what others wrote opens here, what we write equals what they would write, and nothing else is believed.
 */
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import * as E from 'fp-ts/Either'
import {
  encodeSignerKey,
  encodeVerifierKey,
  generateSignerKey,
  maxNoteBytes,
  maxSignatures,
  openNote,
  parseSignerKey,
  parseVerifierKey,
  signerFromSeed,
  signNote,
  verifierKey,
} from '../../../infrastructure/evidence/note'
import golden from './vectors/golden.json'
import { c2sp, go, sigsum } from './vectors/notes.json'

const rightOf = <Value>(either: E.Either<{ because: string }, Value>): Value => {
  if (E.isLeft(either)) throw new Error(either.left.because)
  return either.right
}

const peter = rightOf(parseVerifierKey(go.peter.verifierKey))
const enoch = rightOf(parseVerifierKey(go.enoch.verifierKey))
const note = `${go.text}\n${go.peter.signature}`

describe('the published notes', () => {
  test('Go: the signer key signs byte for byte the same', () => {
    const signer = rightOf(parseSignerKey(go.peter.publishedTestSignerKey))
    expect(encodeVerifierKey(signer.key)).toBe(go.peter.verifierKey)
    expect(signNote(go.text, [signer])).toEqual(E.right(note))
  })

  test('Go: one of two signers known, both known, none known', () => {
    const both = `${note}${go.enoch.signature}`
    expect(openNote(both, [peter])).toEqual(E.right({ text: go.text, signedBy: [peter] }))
    expect(openNote(both, [enoch, peter])).toEqual(E.right({ text: go.text, signedBy: [peter, enoch] }))
    expect(openNote(both, [])).toMatchObject({ left: { kind: 'unknown-key' } })
  })

  test('C2SP, from bytes', () => {
    const key = rightOf(parseVerifierKey(c2sp.verifierKey))
    expect(openNote(Buffer.from(c2sp.note), [key])).toMatchObject({ right: { text: 'This is an example message.\n' } })
  })

  test('the checksum database of Go', () => {
    const key = rightOf(parseVerifierKey(sigsum.sumdbVerifierKey))
    expect(openNote(sigsum.sumdbNote, [key])).toMatchObject({ right: { signedBy: [key] } })
  })
})

describe('keys', () => {
  test('the golden example: verifier key from the seed', () => {
    const { key } = rightOf(signerFromSeed(golden.origin, Buffer.alloc(32, 7)))
    expect(encodeVerifierKey(key)).toBe(golden.verifierKey)
    expect(parseVerifierKey(golden.verifierKey)).toEqual(E.right(key))
  })

  test('a signer key that is written is read again; two new ones differ', () => {
    const written = rightOf(encodeSignerKey(golden.origin, Buffer.alloc(32, 7)))
    expect(encodeVerifierKey(rightOf(parseSignerKey(written)).key)).toBe(golden.verifierKey)
    const fresh = rightOf(generateSignerKey('a.example/b'))
    expect(fresh).not.toBe(rightOf(generateSignerKey('a.example/b')))
    expect(rightOf(parseSignerKey(fresh)).key.name).toBe('a.example/b')
  })

  test.each([
    ['verifier', go.peter.verifierKey, parseVerifierKey],
    ['signer', go.peter.publishedTestSignerKey, parseSignerKey],
  ])(
    'no part of a %s key and no change of a character is a key',
    (_, whole, parse: (text: string) => E.Either<unknown, unknown>) => {
      const accepted: string[] = []
      for (let from = 0; from <= whole.length; from += 1) {
        for (let to = from; to <= whole.length; to += 1) {
          const part = whole.slice(from, to)
          if (part !== whole && E.isRight(parse(part))) accepted.push(part)
        }
      }
      for (let place = 0; place < whole.length; place += 1) {
        const next = String.fromCharCode(whole.charCodeAt(place) + 1)
        const changed = `${whole.slice(0, place)}${next}${whole.slice(place + 1)}`
        if (E.isRight(parse(changed))) accepted.push(changed)
      }
      expect(accepted).toEqual([])
    },
  )

  test('a key with anything before or behind it is refused', () => {
    const { verifierKey: whole } = go.peter
    const around = [
      `+${whole}`,
      `a+${whole}`,
      `\n${whole}`,
      `${whole}\n`,
      `${whole} `,
      `${whole}+`,
      `${whole}=`,
      `${whole}-`,
    ]
    expect(around.filter((text) => E.isRight(parseVerifierKey(text)))).toEqual([])
  })

  test.each(Object.entries(go.refusedVerifierKeys))('refused: %s', (_, key) => {
    expect(parseVerifierKey(key)).toMatchObject({ left: { kind: 'malformed' } })
  })

  test.each(['', 'a b', 'a+b', 'a\u00a0b', 'a\u0085b', 'a\u2003b', 'a\nb', 'a\rb', '\ud800'])(
    'the name %j is refused',
    (name) => {
      expect(verifierKey(name, Buffer.alloc(32, 9))).toMatchObject({ left: { kind: 'malformed' } })
      expect(signerFromSeed(name, Buffer.alloc(32, 9))).toMatchObject({ left: { kind: 'malformed' } })
      expect(generateSignerKey(name)).toMatchObject({ left: { kind: 'malformed' } })
    },
  )

  test.each([0, 31, 33])('a key or seed of %i bytes is refused', (length) => {
    expect(verifierKey('a', Buffer.alloc(length))).toMatchObject({ left: { kind: 'malformed' } })
    expect(signerFromSeed('a', Buffer.alloc(length))).toMatchObject({ left: { kind: 'malformed' } })
  })

  test('a refusal never shows the secret', () => {
    const wrongId = go.peter.publishedTestSignerKey.replace('c74f20a3', 'c74f20a4')
    const refused = parseSignerKey(wrongId)
    expect(refused).toMatchObject({ left: { kind: 'malformed' } })
    expect(JSON.stringify(refused)).not.toContain('AYEKFALV')
  })
})

describe('signing', () => {
  const signer = rightOf(parseSignerKey(go.peter.publishedTestSignerKey))

  test.each(['', 'no line feed', 'a\r\n', 'a\u0000\n', 'a\tb\n', '\ud800\n'])('the text %j is refused', (text) => {
    expect(signNote(text, [signer])).toMatchObject({ left: { kind: 'malformed' } })
  })

  test('without a signer or with too many, or beyond the size of a note, it is refused', () => {
    expect(signNote('a\n', [])).toMatchObject({ left: { kind: 'malformed' } })
    expect(signNote('a\n', new Array(maxSignatures + 1).fill(signer))).toMatchObject({ left: { kind: 'malformed' } })
    expect(signNote(`${'a'.repeat(maxNoteBytes)}\n`, [signer])).toMatchObject({ left: { kind: 'malformed' } })
  })

  test('any text that may be signed opens to itself, blank lines included', () => {
    const lines = fc.array(fc.oneof(fc.constant(''), fc.constant('— a b'), fc.string({ unit: 'grapheme' })), {
      minLength: 1,
    })
    fc.assert(
      fc.property(lines, (list) => {
        const text = `${list.join('\n')}\n`
        expect(openNote(rightOf(signNote(text, [signer])), [peter])).toEqual(E.right({ text, signedBy: [peter] }))
      }),
      { numRuns: 100 },
    )
  })
})

describe('a note that is refused', () => {
  const unknown = go.enoch.signature
  const edge = (count: number): string => `${note}${unknown.repeat(count - 1)}`

  test('sixteen signatures open and seventeen do not', () => {
    expect(openNote(edge(16), [peter])).toMatchObject({ _tag: 'Right' })
    expect(openNote(edge(17), [peter])).toMatchObject({ left: { kind: 'malformed' } })
  })

  test('a signature line that others write in a form of their own is ignored', () => {
    const cosignature = `— witness.example ${Buffer.alloc(76, 5).toString('base64')}\n`
    expect(openNote(`${note}${cosignature}`, [peter])).toMatchObject({ right: { signedBy: [peter] } })
  })

  test('the same name with another id, or the same id with another name, is another key', () => {
    const otherId = note.replace('x08g', 'xxxx')
    const otherName = note.replace('PeterNeumann', 'CarmenSandiego')
    expect(openNote(otherId, [peter])).toMatchObject({ left: { kind: 'unknown-key' } })
    expect(openNote(otherName, [peter])).toMatchObject({ left: { kind: 'unknown-key' } })
  })

  test('a good and a bad signature of known keys is refused as a whole', () => {
    const [head, tail] = [unknown.slice(0, 20), unknown.slice(20)]
    const bad = `${head}${tail.startsWith('z') ? 'y' : 'z'}${tail.slice(1)}`
    expect(openNote(`${note}${bad}`, [peter, enoch])).toMatchObject({ left: { kind: 'bad-signature' } })
    expect(openNote(`${note}${bad}`, [peter])).toMatchObject({ _tag: 'Right' })
  })

  test('a signature that is too short or too long is refused, not thrown', () => {
    for (const length of [1, 63, 65, 500]) {
      const signature = Buffer.concat([Buffer.from(peter.id, 'hex'), Buffer.alloc(length, 1)]).toString('base64')
      expect(openNote(`a\n\n— PeterNeumann ${signature}\n`, [peter])).toMatchObject({ left: { kind: 'bad-signature' } })
    }
  })

  // The last character before the padding carries two bits that no byte uses: 'BwJnAM=' also decodes from 'BwJnAN='.
  const spareBit = note.replace('BwJnAM=', 'BwJnAN=')

  test.each([
    ['no signature', go.text],
    ['no signature after the blank line', `${go.text}\n`],
    ['no line feed at the end', note.slice(0, -1)],
    ['non-canonical base64: spare bits', spareBit],
    ['non-canonical base64: no padding', note.replace('BwJnAM=', 'BwJnAM')],
    ['non-canonical base64: other alphabet', note.replace('go/Z', 'go_Z')],
    ['CRLF', note.replaceAll('\n', '\r\n')],
    ['a CR in the text', `a\r${note}`],
    ['a control character', `\u0001${note}`],
    ['a tab', `\t${note}`],
    ['a line that is no signature', `${note}Unexpected line.\n`],
    ['garbage appended', `${note}x`],
    ['a blank line appended', `${note}\n`],
    ['a space too many', note.replace('— ', '—  ')],
    ['a space at the end', note.replace('BwJnAM=', 'BwJnAM= ')],
    ['a hyphen for the dash', note.replace('—', '-')],
    ['a key name with a plus', note.replace('PeterNeumann', 'Peter+Neumann')],
    ['an id without a signature', note.replace(/x08go\S+/, 'x08goA==')],
    ['too large', `${'a'.repeat(maxNoteBytes)}${note}`],
  ])('%s', (_, text) => {
    expect(openNote(text, [peter])).toMatchObject({ left: { kind: 'malformed' } })
  })

  test('bytes that are not UTF-8, and a byte order mark', () => {
    expect(openNote(Buffer.concat([Buffer.of(0xff), Buffer.from(note)]), [peter])).toMatchObject({
      left: { kind: 'malformed' },
    })
    expect(openNote(Buffer.from(`\ufeff${note}`), [peter])).toMatchObject({ left: { kind: 'bad-signature' } })
  })

  test('any bit of any byte flipped', () => {
    const bytes = Buffer.from(note)
    const accepted: number[] = []
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const flipped = Buffer.from(bytes)
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
      if (E.isRight(openNote(flipped, [peter]))) accepted.push(bit)
    }
    expect(accepted).toEqual([])
  })

  test('any bytes at all give a value, never an exception', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.string({ unit: 'binary' })), (input) => {
        expect(openNote(input, [peter])).toMatchObject({ _tag: 'Left' })
      }),
      { numRuns: 1_000 },
    )
  })
})
