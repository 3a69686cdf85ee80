/**
 * The evidence tree against the golden example, the reference tree of RFC 6962 and a naive tree.
 *
 * Guards: leaf, node and root bytes are those that public tools compute, for every size.
 */
import { createHash } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  appendLeaf,
  commitmentRecord,
  decodeFrontier,
  emptyFrontier,
  emptyRoot,
  encodeFrontier,
  entryHash,
  envelopeHash,
  eventLeaf,
  type Frontier,
  leafHash,
  nodeHash,
  rootOf,
  sha256,
} from '../../../infrastructure/evidence/tree'

import golden from './vectors/golden.json'
import tessera from './vectors/tessera.json'

const hashOf = (...parts: readonly Uint8Array[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest()

const leafOf = (nth: number): Buffer => leafHash(nth, 'c-0001', nth, sha256(Buffer.from(`{"v":1,"n":${nth}}`)))

const frontierOf = (leaves: readonly Buffer[]): Frontier => leaves.reduce(appendLeaf, emptyFrontier)

/** The definition of RFC 6962, section 2.1, word by word. */
const naiveRoot = (leaves: readonly Buffer[]): Buffer => {
  const [only] = leaves
  if (only === undefined) return hashOf()
  if (leaves.length === 1) return only
  let split = 1
  while (split * 2 < leaves.length) split *= 2
  return hashOf(Buffer.from([1]), naiveRoot(leaves.slice(0, split)), naiveRoot(leaves.slice(split)))
}

/** The definition of the stored envelope hash, word by word. */
const naiveEnvelopeHash = (parts: readonly Uint8Array[]): Buffer =>
  hashOf(
    ...parts.flatMap((part) => {
      const length = Buffer.alloc(4)
      length.writeUInt32BE(part.length)
      return [length, part]
    }),
  )

describe('the golden example', () => {
  test('the entry is five lines of ASCII', () => {
    expect(commitmentRecord(0, golden.stream, 0, sha256(Buffer.from('{"v":1,"n":0}')))).toBe(golden.entry0)
  })

  test.each(golden.leaves.map((leaf, nth) => ({ nth, leaf })))('leaf $nth', ({ nth, leaf }) => {
    expect(leafOf(nth).toString('hex')).toBe(leaf)
  })

  test.each(golden.roots.map((root, size) => ({ size, root })))('root of $size leaves', ({ size, root }) => {
    const leaves = Array.from({ length: size }, (_, nth) => leafOf(nth))
    expect(rootOf(frontierOf(leaves)).toString('base64')).toBe(root)
  })
})

describe('the tree of Tessera', () => {
  test('its leaf hashes are ours', () => {
    expect(tessera.entries.map((entry) => entryHash(entry).toString('base64'))).toEqual(tessera.leafHashes)
  })
})

describe('the reference hashes of RFC 6962', () => {
  test.each([
    ['', '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
    ['L123456', '395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56'],
  ])('leaf of "%s"', (entry, expected) => {
    expect(entryHash(entry).toString('hex')).toBe(expected)
  })

  test('empty tree and node', () => {
    expect(emptyRoot.toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    expect(nodeHash(Buffer.from('N123'), Buffer.from('N456')).toString('hex')).toBe(
      'aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb',
    )
  })

  test.each([
    [4, 32],
    [32, 4],
    [40, 32],
    [32, 40],
  ])('a node over %i and %i bytes holds nothing of an earlier one', (left, right) => {
    nodeHash(Buffer.alloc(32, 1), Buffer.alloc(32, 2))
    const parts = [Buffer.alloc(left, 3), Buffer.alloc(right, 4)] as const
    expect(nodeHash(...parts)).toEqual(hashOf(Buffer.from([1]), ...parts))
  })
})

describe('the envelope', () => {
  const bytes = fc.uint8Array({ maxLength: 2_000 })
  const text = fc.string({ unit: 'grapheme', maxLength: 60 })

  test('equals its definition for any bytes, with no trace of earlier calls', () => {
    fc.assert(
      fc.property(text, text, bytes, bytes, (id, type, data, metadata) => {
        expect(envelopeHash({ id, type, data, metadata })).toEqual(
          naiveEnvelopeHash([Buffer.from(id), Buffer.from(type), data, metadata]),
        )
      }),
      { numRuns: 300 },
    )
  })

  test.each([65_000, 65_510, 65_536, 200_000])('of %i bytes of data is hashed the same way', (length) => {
    const data = Buffer.alloc(length, 7)
    const metadata = Buffer.from('{}')
    expect(envelopeHash({ id: 'i', type: 'T@1', data, metadata })).toEqual(
      naiveEnvelopeHash([Buffer.from('i'), Buffer.from('T@1'), data, metadata]),
    )
  })

  test('moving a byte from one part to the next gives another hash', () => {
    const whole = envelopeHash({ id: 'ab', type: 'c', data: Buffer.from('d'), metadata: Buffer.from('e') })
    expect(envelopeHash({ id: 'a', type: 'bc', data: Buffer.from('d'), metadata: Buffer.from('e') })).not.toEqual(whole)
    expect(envelopeHash({ id: 'ab', type: 'c', data: Buffer.from('de'), metadata: Buffer.from('') })).not.toEqual(whole)
  })
})

describe('the leaf', () => {
  test('of a stored envelope is that of its hash', () => {
    const envelope = { id: 'a', type: 'T@1', data: Buffer.from('{}'), metadata: Buffer.alloc(70_000, 1) }
    for (const each of [envelope, { ...envelope, metadata: Buffer.from('{"n":1}') }])
      expect(eventLeaf(4, 'a-1', 2, each)).toEqual(leafHash(4, 'a-1', 2, envelopeHash(each)))
  })

  test('depends on index, stream, revision and envelope', () => {
    const envelope = sha256(Buffer.from('one'))
    const leaves = [
      leafHash(0, 'a-1', 0, envelope),
      leafHash(1, 'a-1', 0, envelope),
      leafHash(0, 'a-2', 0, envelope),
      leafHash(0, 'a-1', 1, envelope),
      leafHash(0, 'a-1', 0, sha256(Buffer.from('two'))),
    ]
    expect(new Set(leaves.map((leaf) => leaf.toString('hex'))).size).toBe(leaves.length)
  })

  test('is the same for a hash that is a part of a larger buffer and for a very long stream', () => {
    const envelope = sha256(Buffer.from('one'))
    const part = Buffer.concat([Buffer.alloc(5, 1), envelope, Buffer.alloc(5, 1)]).subarray(5, 37)
    expect(leafHash(4, 'a-1', 2, part)).toEqual(leafHash(4, 'a-1', 2, envelope))
    const long = 'x'.repeat(70_000)
    const record = `archive-leaf/v1\n4\n${long}\n2\n${envelope.toString('base64')}\n`
    expect(leafHash(4, long, 2, envelope)).toEqual(hashOf(Buffer.from([0]), Buffer.from(record)))
  })
})

describe('the frontier', () => {
  const leaves = Array.from({ length: 301 }, (_, nth) => leafOf(nth))

  test('its root equals the naive tree at every size from 0 to 300, before and after it was bytes', () => {
    let frontier = emptyFrontier
    for (let size = 0; size <= 300; size += 1) {
      const root = naiveRoot(leaves.slice(0, size))
      expect(rootOf(frontier)).toEqual(root)
      expect(frontier.size).toBe(size)
      const encoded = encodeFrontier(frontier)
      const decoded = decodeFrontier(encoded)
      if (decoded._tag === 'Left') throw new Error(decoded.left.because)
      expect(rootOf(decoded.right)).toEqual(root)
      expect(encodeFrontier(decoded.right)).toEqual(encoded)
      frontier = appendLeaf(decoded.right, leaves[size] ?? emptyRoot)
    }
  })

  test('as bytes it is its size and its hashes in order, and comes back from them', () => {
    const seven = frontierOf(leaves.slice(0, 7))
    const bytes = encodeFrontier(seven)
    expect(bytes.toString('hex')).toBe(
      `0000000000000007${seven.hashes.map((hash) => Buffer.from(hash).toString('hex')).join('')}`,
    )
    const back = decodeFrontier(bytes)
    if (back._tag === 'Left') throw new Error(back.left.because)
    expect(encodeFrontier(back.right)).toEqual(bytes)
    expect(rootOf(back.right)).toEqual(naiveRoot(leaves.slice(0, 7)))
  })

  test('an append leaves the old frontier as it was', () => {
    const seven = frontierOf(leaves.slice(0, 7))
    const before = encodeFrontier(seven)
    appendLeaf(seven, leafOf(7))
    expect(encodeFrontier(seven)).toEqual(before)
  })

  test('sizes above 32 bits merge like small ones', () => {
    const hash = sha256(Buffer.from('x'))
    const size = 2 ** 40 + 2 ** 33 + 3
    const grown = appendLeaf({ size, hashes: [hash, hash, hash, hash] }, hash)
    expect(grown.size).toBe(size + 1)
    expect(grown.hashes).toEqual([hash, hash, nodeHash(hash, nodeHash(hash, hash))])
    expect(decodeFrontier(encodeFrontier(grown))).toMatchObject({ _tag: 'Right', right: { size: size + 1 } })
  })

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['half a size', Buffer.alloc(7)],
    ['a size without its hash', Buffer.from('0000000000000001', 'hex')],
    ['a hash too many', Buffer.concat([Buffer.from('0000000000000001', 'hex'), Buffer.alloc(64)])],
    ['one byte too many', Buffer.concat([Buffer.from('0000000000000001', 'hex'), Buffer.alloc(33)])],
    ['a size above 2^53 - 1', Buffer.concat([Buffer.from('0020000000000000', 'hex'), Buffer.alloc(32)])],
  ])('%s is refused', (_, bytes) => {
    expect(decodeFrontier(bytes)).toMatchObject({ _tag: 'Left', left: { kind: 'malformed' } })
  })
})
