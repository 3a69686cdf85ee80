/**
 * Checkpoints against the golden example and those that Tessera and sigsum wrote, and against all that is not one.
 *
 * Guards: the signed head of the tree has one written form, one origin and a trusted key of that name.
 */
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import * as E from 'fp-ts/Either'
import {
  encodeCheckpoint,
  openCheckpoint,
  parseCheckpoint,
  signCheckpoint,
} from '../../../infrastructure/evidence/checkpoint'
import {
  type NoteSigner,
  parseSignerKey,
  parseVerifierKey,
  signerFromSeed,
  signNote,
} from '../../../infrastructure/evidence/note'
import { appendLeaf, emptyFrontier, emptyRoot, entryHash, rootOf } from '../../../infrastructure/evidence/tree'
import golden from './vectors/golden.json'
import { sigsum } from './vectors/notes.json'
import tessera from './vectors/tessera.json'

const rightOf = <Value>(either: E.Either<{ because: string }, Value>): Value => {
  if (E.isLeft(either)) throw new Error(either.left.because)
  return either.right
}

const signerOf = (name: string, filler: number): NoteSigner => rightOf(signerFromSeed(name, Buffer.alloc(32, filler)))

const ours = signerOf(golden.origin, 7)
const goldenRoot = Buffer.from(golden.roots[3] ?? '', 'base64')

describe('the golden example', () => {
  test('is signed byte for byte and opens with the printed verifier key', () => {
    const checkpoint = { origin: golden.origin, size: 3, root: goldenRoot }
    expect(signCheckpoint(checkpoint, [ours])).toEqual(E.right(golden.checkpoint))
    const key = rightOf(parseVerifierKey(golden.verifierKey))
    expect(openCheckpoint(golden.checkpoint, golden.origin, [key])).toEqual(E.right({ ...checkpoint, extensions: [] }))
  })
})

describe('the checkpoints of Tessera', () => {
  const signer = rightOf(parseSignerKey(tessera.publishedTestSignerKey))
  const origin = signer.key.name

  test.each(tessera.checkpoints.map((note, size) => ({ size, note })))('size $size', ({ size, note }) => {
    const key = rightOf(parseVerifierKey(tessera.verifierKey))
    const root = rootOf(tessera.entries.slice(0, size).map(entryHash).reduce(appendLeaf, emptyFrontier))
    expect(openCheckpoint(note, origin, [key])).toEqual(E.right({ origin, size, root, extensions: [] }))
    expect(signCheckpoint({ origin, size, root }, [signer])).toEqual(E.right(note))
  })
})

test('the checkpoint of sigsum is signed byte for byte', () => {
  const origin = sigsum.checkpoint.slice(0, sigsum.checkpoint.indexOf('\n'))
  const signer = rightOf(signerFromSeed(origin, Buffer.from(sigsum.seed, 'hex')))
  const root = Buffer.concat([Buffer.of(28, 14, 71), Buffer.alloc(29)])
  expect(signCheckpoint({ origin, size: 10, root }, [signer])).toEqual(E.right(sigsum.checkpoint))
  expect(openCheckpoint(sigsum.checkpoint, origin, [signer.key])).toMatchObject({ right: { size: 10 } })
})

describe('the text of a checkpoint', () => {
  const root = goldenRoot.toString('base64')

  test('any checkpoint that may be written is read again to the same', () => {
    const origins = fc.stringMatching(/^[!-~]{1,40}$/)
    const roots = fc.uint8Array({ minLength: 32, maxLength: 32 })
    fc.assert(
      fc.property(origins, fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), roots, (origin, size, bytes) => {
        const checkpoint = { origin, size, root: Buffer.from(bytes) }
        expect(parseCheckpoint(rightOf(encodeCheckpoint(checkpoint)))).toEqual(
          E.right({ ...checkpoint, extensions: [] }),
        )
      }),
      { numRuns: 200 },
    )
  })

  test('extension lines of others are read and kept', () => {
    expect(parseCheckpoint(`o\n3\n${root}\none\ntwo\n`)).toMatchObject({ right: { extensions: ['one', 'two'] } })
  })

  test.each([
    ['a leading zero', `o\n03\n${root}\n`],
    ['only zeros', `o\n00\n${root}\n`],
    ['a sign', `o\n+3\n${root}\n`],
    ['a negative size', `o\n-3\n${root}\n`],
    ['an exponent', `o\n1e3\n${root}\n`],
    ['hexadecimal digits', `o\n0x3\n${root}\n`],
    ['other digits of Unicode', `o\n\u0663\n${root}\n`],
    ['a size above 2^53 - 1', `o\n9007199254740992\n${root}\n`],
    ['no size', `o\n\n${root}\n`],
    ['an empty origin', `\n3\n${root}\n`],
    ['an empty extension line', `o\n3\n${root}\n\n`],
    ['a missing line', 'o\n3\n'],
    ['no line feed at the end', `o\n3\n${root}`],
    ['CRLF', `o\r\n3\r\n${root}\r\n`],
    ['a control character', `o\u0007\n3\n${root}\n`],
    ['a root that is too short', `o\n3\n${Buffer.alloc(31).toString('base64')}\n`],
    ['a root that is too long', `o\n3\n${Buffer.alloc(33).toString('base64')}\n`],
    ['a root with a spare bit', `o\n3\n${root.replace('0=', '1=')}\n`],
    ['a space after the root', `o\n3\n${root} \n`],
    ['nothing', ''],
  ])('%s is refused', (_, body) => {
    expect(parseCheckpoint(body)).toMatchObject({ left: { kind: 'malformed' } })
  })

  test('size 0 has the one root of the empty tree', () => {
    expect(parseCheckpoint(`o\n0\n${emptyRoot.toString('base64')}\n`)).toMatchObject({ right: { size: 0 } })
    expect(parseCheckpoint(`o\n0\n${root}\n`)).toMatchObject({ left: { kind: 'mismatch' } })
  })

  test.each([
    ['an empty origin', { origin: '' }, 'malformed'],
    ['an origin of two lines', { origin: 'a\nb' }, 'malformed'],
    ['a negative size', { size: -1 }, 'out-of-range'],
    ['a broken size', { size: 1.5 }, 'out-of-range'],
    ['a size that is too large', { size: 2 ** 53 }, 'out-of-range'],
    ['a root of 31 bytes', { root: Buffer.alloc(31) }, 'malformed'],
    ['an empty tree with another root', { size: 0 }, 'mismatch'],
  ])('%s is not written', (_, change, kind) => {
    expect(encodeCheckpoint({ origin: golden.origin, size: 3, root: goldenRoot, ...change })).toMatchObject({
      left: { kind },
    })
  })
})

describe('a signed checkpoint', () => {
  const checkpoint = { origin: golden.origin, size: 3, root: goldenRoot }
  const next = signerOf(golden.origin, 8)
  const witness = signerOf('witness.example', 9)

  test('of a rotation opens with the old key and with the new key', () => {
    const note = rightOf(signCheckpoint(checkpoint, [ours, next]))
    expect(openCheckpoint(note, golden.origin, [ours.key])).toMatchObject({ right: { size: 3 } })
    expect(openCheckpoint(note, golden.origin, [next.key])).toMatchObject({ right: { size: 3 } })
  })

  test('of another log is refused, also when a trusted key of ours signed it', () => {
    expect(openCheckpoint(golden.checkpoint, 'archive.example/other', [ours.key])).toMatchObject({
      left: { kind: 'unknown-key' },
    })
    const foreign = rightOf(signNote(rightOf(encodeCheckpoint({ ...checkpoint, origin: 'other' })), [ours]))
    expect(openCheckpoint(foreign, golden.origin, [ours.key])).toMatchObject({ left: { kind: 'wrong-origin' } })
    expect(openCheckpoint(foreign, 'other', [ours.key])).toMatchObject({ left: { kind: 'unknown-key' } })
  })

  test('by an unknown key, by a witness alone or by nobody is refused', () => {
    expect(openCheckpoint(golden.checkpoint, golden.origin, [next.key])).toMatchObject({
      left: { kind: 'unknown-key' },
    })
    const witnessed = rightOf(signNote(rightOf(encodeCheckpoint(checkpoint)), [witness]))
    expect(openCheckpoint(witnessed, golden.origin, [ours.key, witness.key])).toMatchObject({
      left: { kind: 'unknown-key' },
    })
    expect(openCheckpoint(rightOf(encodeCheckpoint(checkpoint)), golden.origin, [ours.key])).toMatchObject({
      left: { kind: 'malformed' },
    })
  })

  test('whose text is signed but is no checkpoint is refused', () => {
    const note = rightOf(signNote('archive.example/ops\n03\nx\n', [ours]))
    expect(openCheckpoint(note, golden.origin, [ours.key])).toMatchObject({ left: { kind: 'malformed' } })
  })

  test('is not made by a key of another name or by none', () => {
    expect(signCheckpoint(checkpoint, [ours, witness])).toMatchObject({ left: { kind: 'wrong-origin' } })
    expect(signCheckpoint(checkpoint, [])).toMatchObject({ left: { kind: 'malformed' } })
    expect(signCheckpoint({ ...checkpoint, size: -1 }, [ours])).toMatchObject({ left: { kind: 'out-of-range' } })
  })
})
