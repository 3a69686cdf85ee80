/**
 * The proof file of one event: written, read, checked, and refused for every change of a bit.
 *
 * Guards: such a file proves its own event in its own log and nothing else.
 */
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import * as E from 'fp-ts/Either'
import { parseVerifierKey, signerFromSeed } from '../../../infrastructure/evidence/note'
import { checkTlogProof, encodeTlogProof, parseTlogProof } from '../../../infrastructure/evidence/tlog-proof'
import golden from './vectors/golden.json'

const rightOf = <Value>(either: E.Either<{ because: string }, Value>): Value => {
  if (E.isLeft(either)) throw new Error(either.left.because)
  return either.right
}

const hashes = golden.inclusion0in3.map((hash) => Buffer.from(hash, 'base64'))
const proof = { index: 0, hashes, checkpoint: golden.checkpoint }
const file = ['c2sp.org/tlog-proof@v1', 'index 0', ...golden.inclusion0in3, '', golden.checkpoint].join('\n')
const expected = {
  leaf: Buffer.from(golden.leaves[0] ?? '', 'hex'),
  origin: golden.origin,
  keys: [rightOf(parseVerifierKey(golden.verifierKey))],
}

describe('the proof of the golden example', () => {
  test('is written in the published form and checks', () => {
    expect(encodeTlogProof(proof)).toEqual(E.right(file))
    expect(checkTlogProof(file, expected)).toMatchObject({ right: { index: 0, checkpoint: { size: 3 } } })
    expect(checkTlogProof(Buffer.from(file), expected)).toMatchObject({ right: { index: 0 } })
  })

  test('is read to what was written, with extra data and without a hash', () => {
    expect(parseTlogProof(file)).toEqual(E.right(proof))
    const withExtra = { ...proof, extra: Buffer.from('more') }
    const text = rightOf(encodeTlogProof(withExtra))
    expect(text).toContain('c2sp.org/tlog-proof@v1\nextra bW9yZQ==\nindex 0\n')
    expect(parseTlogProof(text)).toEqual(E.right(withExtra))
    expect(checkTlogProof(text, expected)).toMatchObject({ right: { index: 0 } })
    const alone = { ...proof, hashes: [] }
    expect(parseTlogProof(rightOf(encodeTlogProof(alone)))).toEqual(E.right(alone))
  })

  test('any bit of any byte flipped is refused', () => {
    const bytes = Buffer.from(file)
    const accepted: number[] = []
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const flipped = Buffer.from(bytes)
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
      if (E.isRight(checkTlogProof(flipped, expected))) accepted.push(bit)
    }
    expect(accepted).toEqual([])
  })

  test.each([
    ['another event', { ...expected, leaf: Buffer.from(golden.leaves[1] ?? '', 'hex') }, 'mismatch'],
    ['another log', { ...expected, origin: 'archive.example/other' }, 'unknown-key'],
    ['no trusted key', { ...expected, keys: [] }, 'unknown-key'],
    [
      'another key',
      { ...expected, keys: [rightOf(signerFromSeed(golden.origin, Buffer.alloc(32, 8))).key] },
      'unknown-key',
    ],
  ])('is refused for %s', (_, other, kind) => {
    expect(checkTlogProof(file, other)).toMatchObject({ left: { kind } })
  })

  test.each([
    ['swapped siblings', { hashes: [...hashes].reverse() }, 'mismatch'],
    ['a hash more', { hashes: [...hashes, ...hashes] }, 'mismatch'],
    ['a hash less', { hashes: hashes.slice(1) }, 'mismatch'],
    ['another index', { index: 1 }, 'mismatch'],
    ['an index beyond the tree', { index: 3 }, 'out-of-range'],
  ])('is refused with %s', (_, change, kind) => {
    expect(checkTlogProof(rightOf(encodeTlogProof({ ...proof, ...change })), expected)).toMatchObject({
      left: { kind },
    })
  })
})

describe('a file that is no proof', () => {
  test.each([
    ['no header', file.slice(file.indexOf('\n') + 1)],
    ['another version', file.replace('@v1', '@v2')],
    ['no index', file.replace('index 0\n', '')],
    ['a leading zero', file.replace('index 0', 'index 00')],
    ['a negative index', file.replace('index 0', 'index -1')],
    ['two index lines', file.replace('index 0\n', 'index 0\nindex 0\n')],
    ['two extra lines', file.replace('index 0', 'extra AA==\nextra AA==\nindex 0')],
    ['extra after the index', file.replace('index 0\n', 'index 0\nextra AA==\n')],
    ['empty extra', file.replace('index 0', 'extra \nindex 0')],
    ['extra with spare bits', file.replace('index 0', 'extra AB==\nindex 0')],
    ['a hash with spare bits', file.replace('F7nI=', 'F7nJ=')],
    ['a hash too short', file.replace('O9WL', '')],
    [
      'more hashes than a tree has levels',
      file.replace('index 0\n', `index 0\n${`${golden.inclusion0in3[0]}\n`.repeat(60)}`),
    ],
    ['no checkpoint', file.slice(0, file.indexOf('\n\n') + 2)],
    ['no blank line', file.replace('\n\n', '\n').replace('\n\n', '\n')],
    ['CRLF', file.replaceAll('\n', '\r\n')],
    ['a control character', file.replace('index', '\u0002index')],
    ['nothing', ''],
  ])('%s', (_, text) => {
    expect(parseTlogProof(text)).toMatchObject({ left: { kind: 'malformed' } })
  })

  test('garbage after the checkpoint is refused by the check', () => {
    expect(checkTlogProof(`${file}x`, expected)).toMatchObject({ left: { kind: 'malformed' } })
    expect(checkTlogProof(`${file}\n`, expected)).toMatchObject({ left: { kind: 'malformed' } })
  })

  test('bytes that are not UTF-8', () => {
    expect(parseTlogProof(Buffer.concat([Buffer.from(file), Buffer.of(0xc0)]))).toMatchObject({
      left: { kind: 'malformed' },
    })
  })

  test.each([
    ['a hash of 31 bytes', { ...proof, hashes: [Buffer.alloc(31)] }],
    ['half an index', { ...proof, index: 0.5 }],
    ['empty extra data', { ...proof, extra: Buffer.alloc(0) }],
    ['no checkpoint', { ...proof, checkpoint: '' }],
    ['a checkpoint with a carriage return', { ...proof, checkpoint: golden.checkpoint.replaceAll('\n', '\r\n') }],
  ])('%s is not written', (_, bad) => {
    expect(encodeTlogProof(bad)).toMatchObject({ left: { kind: 'malformed' } })
  })

  test('any text at all gives a value, never an exception', () => {
    const lines = fc.array(fc.constantFrom(...file.split('\n'), 'extra AA==', 'index 1', '', '—', 'x'), {
      maxLength: 14,
    })
    fc.assert(
      fc.property(lines, (list) => {
        const text = list.join('\n')
        const parsed = parseTlogProof(text)
        if (E.isRight(parsed)) expect(encodeTlogProof(parsed.right)).toEqual(E.right(text))
        const checked = checkTlogProof(text, expected)
        expect(E.isLeft(checked) || text === file || text.includes('extra AA==')).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })
})
