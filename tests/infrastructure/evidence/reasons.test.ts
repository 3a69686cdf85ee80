/**
 * Why a piece of evidence is refused, word for word: whoever gets only a file has nothing but this sentence.
 *
 * Guards: each rule has a sentence of its own, which names what is wrong and shows no key and no value.
 */
import { describe, expect, test } from '@jest/globals'
import * as E from 'fp-ts/Either'
import {
  encodeCheckpoint,
  openCheckpoint,
  parseCheckpoint,
  signCheckpoint,
} from '../../../infrastructure/evidence/checkpoint'
import { decodeEnvelope, encodeEnvelope } from '../../../infrastructure/evidence/envelope'
import type { Evidence } from '../../../infrastructure/evidence/failure'
import {
  encodeSignerKey,
  maxNoteBytes,
  openNote,
  parseSignerKey,
  parseVerifierKey,
  signerFromSeed,
  signNote,
  verifierKey,
} from '../../../infrastructure/evidence/note'
import {
  proveConsistency,
  proveInclusion,
  verifyConsistency,
  verifyInclusion,
} from '../../../infrastructure/evidence/proof'
import { parseTlogProof } from '../../../infrastructure/evidence/tlog-proof'
import {
  appendLeaf,
  decodeFrontier,
  emptyFrontier,
  nodeHash,
  rootOf,
  sha256,
} from '../../../infrastructure/evidence/tree'

const rightOf = <Value>(either: E.Either<{ because: string }, Value>): Value => {
  if (E.isLeft(either)) throw new Error(either.left.because)
  return either.right
}

type Case = readonly [because: string, kind: string, refused: () => Evidence<unknown>]

const refuses = (cases: readonly Case[]): void => {
  test.each(cases)('%s', (because, kind, refused) => {
    expect(refused()).toEqual(E.left({ kind, because }))
  })
}

const ORIGIN = 'log.example'
const hash = sha256(Buffer.from('one'))
const base64 = hash.toString('base64')
const signer = () => rightOf(signerFromSeed(ORIGIN, Buffer.alloc(32, 7)))
const written = () => rightOf(encodeSignerKey(ORIGIN, Buffer.alloc(32, 7)))
const seventeen = () => new Array(17).fill(signer())
const keyLine = (bytes: Buffer) => `a+00000000+${bytes.toString('base64')}`

describe('keys', () => {
  refuses([
    [
      'A key name is not empty and has no space, plus or control character.',
      'malformed',
      () => verifierKey('a b', hash),
    ],
    ['An Ed25519 public key has 32 bytes.', 'malformed', () => verifierKey('a', Buffer.alloc(31))],
    ['An Ed25519 seed has 32 bytes.', 'malformed', () => signerFromSeed('a', Buffer.alloc(31))],
    [
      'A key is written as name, id in eight hexadecimal digits and base64, joined by plus.',
      'malformed',
      () => parseVerifierKey('a+b'),
    ],
    ['The base64 of the key is not in its canonical form.', 'malformed', () => parseVerifierKey('a+00000000+AB==')],
    [
      'Only Ed25519 keys for notes (type 1, 32 bytes) are known.',
      'malformed',
      () => parseVerifierKey(keyLine(Buffer.concat([Buffer.of(2), hash]))),
    ],
    [
      'Only Ed25519 keys for notes (type 1, 32 bytes) are known.',
      'malformed',
      () => parseVerifierKey(keyLine(Buffer.concat([Buffer.of(1), hash, hash]))),
    ],
    [
      'The id of the verifier key is not that of its name and key.',
      'malformed',
      () => parseVerifierKey(keyLine(Buffer.concat([Buffer.of(1), hash]))),
    ],
    [
      'A key name is not empty and has no space, plus or control character.',
      'malformed',
      () => parseVerifierKey(`a ${keyLine(Buffer.concat([Buffer.of(1), hash]))}`),
    ],
    ['A signer key begins with PRIVATE+KEY+.', 'malformed', () => parseSignerKey(`PUBLIC+KEY+${written()}`)],
    [
      'The id of the signer key is not that of its name and key.',
      'malformed',
      () => parseSignerKey(written().replace(/[0-9a-f]{8}/, '00000000')),
    ],
    [
      'A key name is not empty and has no space, plus or control character.',
      'malformed',
      () => parseSignerKey(written().replace(ORIGIN, 'log example')),
    ],
  ])
})

describe('notes', () => {
  const note = () => rightOf(signNote('a\n', [signer()]))
  const twiceSigned = () => note().replace(/(— .*\n)/, '$1'.repeat(17))
  const otherText = () => note().replace(/^a/, 'b')
  refuses([
    [
      'The text of a note ends in a line feed and has no other control character.',
      'malformed',
      () => signNote('a', [signer()]),
    ],
    ['A note has between 1 and 16 signatures.', 'malformed', () => signNote('a\n', [])],
    ['A note has between 1 and 16 signatures.', 'malformed', () => signNote('a\n', seventeen())],
    ['A note has at most 1000000 bytes.', 'malformed', () => signNote(`${'a'.repeat(maxNoteBytes)}\n`, [signer()])],
    ['A note has at most 1000000 bytes.', 'malformed', () => openNote('a'.repeat(maxNoteBytes + 1), [])],
    [
      'A note is UTF-8 without control characters other than the line feed.',
      'malformed',
      () => openNote(Buffer.of(0xff), []),
    ],
    ['A note is a text, a blank line and at least one line of signature.', 'malformed', () => openNote('a\n', [])],
    ['A note is a text, a blank line and at least one line of signature.', 'malformed', () => openNote('a\n\n', [])],
    [
      'A note is a text, a blank line and at least one line of signature.',
      'malformed',
      () => openNote(note().slice(0, -1), [signer().key]),
    ],
    ['A note has at most 16 signatures.', 'malformed', () => openNote(twiceSigned(), [signer().key])],
    [
      'A signature line is a dash (U+2014), a key name and canonical base64.',
      'malformed',
      () => openNote(note().replace('—', '-'), []),
    ],
    [
      `The signature of the known key ${ORIGIN}+${signer().key.id} does not fit the text.`,
      'bad-signature',
      () => openNote(otherText(), [signer().key]),
    ],
    ['No key that is trusted has signed the note.', 'unknown-key', () => openNote(note(), [])],
  ])

  test('sixteen signatures and the last byte that fits are signed and opened', () => {
    const sixteen = rightOf(signNote('a\n', new Array(16).fill(signer())))
    expect(openNote(sixteen, [signer().key])).toMatchObject({ right: { text: 'a\n' } })
    const besideText = Buffer.byteLength(note()) - 1
    const largest = `${'a'.repeat(maxNoteBytes - besideText)}\n`
    const full = rightOf(signNote(largest, [signer()]))
    expect(Buffer.byteLength(full)).toBe(maxNoteBytes)
    expect(openNote(full, [signer().key])).toMatchObject({ right: { text: largest } })
    expect(signNote(`a${largest}`, [signer()])).toMatchObject({ left: { kind: 'malformed' } })
  })

  test('a text of nothing but its blank line opens', () => {
    const empty = rightOf(signNote('\n', [signer()]))
    expect(openNote(empty, [signer().key])).toMatchObject({ right: { text: '\n' } })
  })
})

describe('checkpoints', () => {
  const head = { origin: ORIGIN, size: 3, root: hash }
  const foreign = () => rightOf(signNote(rightOf(encodeCheckpoint({ ...head, origin: 'other' })), [signer()]))
  refuses([
    ['The origin is one line that is not empty.', 'malformed', () => encodeCheckpoint({ ...head, origin: '' })],
    ['The origin is one line that is not empty.', 'malformed', () => encodeCheckpoint({ ...head, origin: 'a\u0007' })],
    [
      'The size of a tree is a whole number from 0 to 2^53 - 1.',
      'out-of-range',
      () => encodeCheckpoint({ ...head, size: -1 }),
    ],
    ['The root has 32 bytes.', 'malformed', () => encodeCheckpoint({ ...head, root: Buffer.alloc(31) })],
    ['An empty tree has another root.', 'mismatch', () => encodeCheckpoint({ ...head, size: 0 })],
    [
      'A checkpoint is lines that end in a line feed, without other control characters.',
      'malformed',
      () => parseCheckpoint(`o\n3\n${base64}`),
    ],
    [
      'A checkpoint is lines that end in a line feed, without other control characters.',
      'malformed',
      () => parseCheckpoint(`o\n3\n${base64}\r\n`),
    ],
    ['A checkpoint has three lines: origin, size and root.', 'malformed', () => parseCheckpoint('o\n3\n')],
    ['A checkpoint has three lines: origin, size and root.', 'malformed', () => parseCheckpoint('o\n')],
    ['A checkpoint has no empty line.', 'malformed', () => parseCheckpoint(`\n3\n${base64}\n`)],
    ['A checkpoint has no empty line.', 'malformed', () => parseCheckpoint(`o\n3\n${base64}\n\n`)],
    [
      'The size is decimal digits without leading zero, at most 2^53 - 1.',
      'malformed',
      () => parseCheckpoint(`o\n03\n${base64}\n`),
    ],
    ['The root is 32 bytes in canonical base64.', 'malformed', () => parseCheckpoint('o\n3\nAA==\n')],
    ['An empty tree has another root.', 'mismatch', () => parseCheckpoint(`o\n0\n${base64}\n`)],
    [
      'The name of a key that signs a checkpoint is its origin.',
      'wrong-origin',
      () => signCheckpoint({ ...head, origin: 'other' }, [signer()]),
    ],
    [
      'The checkpoint is of another log than the one expected.',
      'wrong-origin',
      () => openCheckpoint(foreign(), ORIGIN, [signer().key]),
    ],
  ])
})

describe('envelopes', () => {
  const whole = encodeEnvelope({ id: 'a', type: 'T@1', data: Buffer.from('{}'), metadata: Buffer.from('{}') })
  const parts = (count: number) => Buffer.concat(new Array(count).fill(Buffer.from('\0\0\0\x01x', 'latin1')))
  refuses([
    ['An envelope ends within one of its parts.', 'malformed', () => decodeEnvelope(whole.subarray(0, -1))],
    ['An envelope ends within one of its parts.', 'malformed', () => decodeEnvelope(Buffer.alloc(2))],
    ...[0, 1, 2, 3, 5].map(
      (count): Case => [
        'An envelope has four parts: id, type, data and metadata.',
        'malformed',
        () => decodeEnvelope(parts(count)),
      ],
    ),
    ...['', 'ä', 'a b', 'a\n', '\na'].map(
      (id): Case => [
        'The id and type of an envelope are ASCII.',
        'malformed',
        () => decodeEnvelope(encodeEnvelope({ id, type: 'T@1', data: whole, metadata: whole })),
      ],
    ),
  ])
})

describe('frontiers', () => {
  refuses([
    ['The frontier is shorter than its size field of 8 bytes.', 'malformed', () => decodeFrontier(Buffer.alloc(7))],
    [
      'The size of the frontier is greater than 2^53 - 1.',
      'malformed',
      () => decodeFrontier(Buffer.from('0020000000000000', 'hex')),
    ],
    [
      'A frontier of size 3 has 2 hashes, which is not the length found.',
      'malformed',
      () => decodeFrontier(Buffer.from('0000000000000003', 'hex')),
    ],
  ])
})

describe('proof files', () => {
  const file = ['c2sp.org/tlog-proof@v1', 'index 0', base64, '', 'a checkpoint', ''].join('\n')
  refuses([
    [
      'A proof is UTF-8 without control characters other than the line feed.',
      'malformed',
      () => parseTlogProof(`${file}\t`),
    ],
    ['A proof ends in a blank line and a checkpoint.', 'malformed', () => parseTlogProof(file.replace('\n\n', '\n'))],
    [
      'A proof ends in a blank line and a checkpoint.',
      'malformed',
      () => parseTlogProof(file.replace('a checkpoint\n', '')),
    ],
    ['The first line of a proof is c2sp.org/tlog-proof@v1.', 'malformed', () => parseTlogProof(`\n\n${file}`)],
    [
      'The line "index" has decimal digits without leading zero.',
      'malformed',
      () => parseTlogProof(file.replace('index 0', 'index 00')),
    ],
    [
      'The line "index" has decimal digits without leading zero.',
      'malformed',
      () => parseTlogProof(file.replace(`index 0\n${base64}\n`, '')),
    ],
    [
      'A proof has at most 53 hashes, each 32 bytes in canonical base64.',
      'malformed',
      () => parseTlogProof(file.replace(base64, 'AA==')),
    ],
    [
      'A proof has at most 53 hashes, each 32 bytes in canonical base64.',
      'malformed',
      () => parseTlogProof(file.replace(`${base64}\n`, `${base64}\n`.repeat(54))),
    ],
    [
      'The line "extra" is canonical base64 and is left out when there is nothing to say.',
      'malformed',
      () => parseTlogProof(file.replace('index 0', 'extra \nindex 0')),
    ],
  ])

  test('as many hashes as the tallest tree has levels are read', () => {
    expect(parseTlogProof(file.replace(`${base64}\n`, `${base64}\n`.repeat(53)))).toMatchObject({ _tag: 'Right' })
  })
})

describe('inclusion', () => {
  const other = sha256(Buffer.from('two'))
  const root = nodeHash(hash, other)
  const inTwo = { index: 0, size: 2, hashes: [other] }
  refuses([
    [
      'The index of a leaf must be below the size of its tree.',
      'out-of-range',
      () => verifyInclusion({ ...inTwo, index: 2 }, hash, root),
    ],
    ['Leaf, root and proof are hashes of 32 bytes.', 'malformed', () => verifyInclusion(inTwo, hash, root.subarray(1))],
    [
      'The inclusion proof has more hashes than the tree has levels.',
      'mismatch',
      () => verifyInclusion({ ...inTwo, hashes: [other, other] }, hash, root),
    ],
    [
      'The inclusion proof has fewer hashes than it needs.',
      'mismatch',
      () => verifyInclusion({ ...inTwo, hashes: [] }, hash, root),
    ],
    ['The inclusion proof leads to another root.', 'mismatch', () => verifyInclusion(inTwo, other, root)],
  ])
})

describe('consistency', () => {
  const leaves = [1, 2, 3, 4].map((each) => sha256(Buffer.of(each)))
  const rootAt = (size: number) => rootOf(leaves.slice(0, size).reduce(appendLeaf, emptyFrontier))
  const [first = hash, second = hash, third = hash, fourth = hash] = leaves
  const grown = { size1: 3, root1: rootAt(3), size2: 4, root2: rootAt(4), hashes: [third, fourth, rootAt(2)] }
  const same = { ...grown, size2: 3, root2: rootAt(3), hashes: [] }
  const whole = { size1: 2, root1: rootAt(2), size2: 4, root2: rootAt(4), hashes: [nodeHash(third, fourth)] }

  test('the proofs that the cases below change are right', () => {
    for (const proof of [grown, same, whole]) expect(verifyConsistency(proof)).toEqual(E.right(undefined))
  })

  const malformed = 'Roots and proof are hashes of 32 bytes.'
  refuses([
    [
      'The older tree must not be larger than the newer one.',
      'out-of-range',
      () => verifyConsistency({ ...grown, size1: 5 }),
    ],
    ['Consistency with an empty tree proves nothing.', 'out-of-range', () => verifyConsistency({ ...grown, size1: 0 })],
    [malformed, 'malformed', () => verifyConsistency({ ...grown, root1: first.subarray(1) })],
    [malformed, 'malformed', () => verifyConsistency({ ...grown, root2: first.subarray(1) })],
    [malformed, 'malformed', () => verifyConsistency({ ...grown, hashes: [third.subarray(1)] })],
    [
      'Between two trees of one size the proof must be empty.',
      'mismatch',
      () => verifyConsistency({ ...same, hashes: [first] }),
    ],
    ['Two trees of one size have different roots.', 'mismatch', () => verifyConsistency({ ...same, root2: second })],
    ['The consistency proof has no hash.', 'mismatch', () => verifyConsistency({ ...grown, hashes: [] })],
    [
      'The consistency proof has more hashes than the tree has levels.',
      'mismatch',
      () => verifyConsistency({ ...grown, hashes: [...grown.hashes, first] }),
    ],
    [
      'The consistency proof has fewer hashes than it needs.',
      'mismatch',
      () => verifyConsistency({ ...grown, hashes: [third, fourth] }),
    ],
    [
      'The consistency proof leads to another older root.',
      'mismatch',
      () => verifyConsistency({ ...grown, root1: first }),
    ],
    [
      'The consistency proof leads to another newer root.',
      'mismatch',
      () => verifyConsistency({ ...grown, root2: first }),
    ],
  ])
})

describe('proofs that cannot be made', () => {
  const read = (from: number, to: number) => async () =>
    E.right(Array.from({ length: Math.max(0, Math.min(to, 3) - from) }, () => hash))
  const damaged = () => async () => E.right([hash.subarray(1), hash, hash])
  const refusal = async (asked: () => Promise<E.Either<unknown, unknown>>) => asked()

  test.each([
    ['The size of a tree is a whole number from 0 to 2^53 - 1.', 'out-of-range', proveInclusion<never>(read, -1, [])],
    ['A tree of 3 leaves has no leaf @3.', 'out-of-range', proveInclusion<never>(read, 3, [0, 3])],
    ['The log gave 3 leaf hashes from @0, not 5.', 'missing-leaves', proveInclusion<never>(read, 5, [0])],
    ['The leaf hash of @0 does not have 32 bytes.', 'malformed', proveInclusion<never>(damaged, 3, [0])],
    ['The older tree must not be larger than the newer one.', 'out-of-range', proveConsistency<never>(read, 4, 3)],
  ])('%s', async (because, kind, asked) => {
    expect(await refusal(asked)).toEqual(E.left({ kind, because }))
  })

  test('the positions of leaves that are missing behind the first chunk are named', async () => {
    const first = 4096
    const ends = (from: number, to: number) => async () =>
      E.right(Array.from({ length: Math.min(to, first + 2) - from }, () => hash))
    expect(await proveInclusion<never>(ends, first + 5, [0])()).toEqual(
      E.left({ kind: 'missing-leaves', because: `The log gave 2 leaf hashes from @${first}, not 5.` }),
    )
  })
})
