/**
 * Proofs against the published cases of the reference implementation, the golden example and each other.
 *
 * Guards: the checks accept all that is right and nothing else; the proofs that we make are the ones of RFC 6962.
 */
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import * as E from 'fp-ts/Either'
import {
  chunkLeaves,
  type LeafReader,
  proveConsistency,
  proveInclusion,
  verifyConsistency,
  verifyInclusion,
} from '../../../infrastructure/evidence/proof'
import { appendLeaf, emptyFrontier, emptyRoot, rootOf, sha256 } from '../../../infrastructure/evidence/tree'
import golden from './vectors/golden.json'
import merkle from './vectors/merkle.json'

const bytesOf = (text: string | null): Buffer => Buffer.from(text ?? '', 'base64')

const hashesOf = (texts: readonly string[] | null): readonly Buffer[] => (texts ?? []).map(bytesOf)

const leavesOf = (size: number): readonly Buffer[] =>
  Array.from({ length: size }, (_, nth) => sha256(Buffer.from(`leaf ${nth}`)))

const readerOf =
  (leaves: readonly Buffer[]): LeafReader<never> =>
  (from, to) =>
  async () =>
    E.right(leaves.slice(from, to))

const rightOf = <Value>(either: E.Either<{ because: string }, Value>): Value => {
  if (E.isLeft(either)) throw new Error(either.left.because)
  return either.right
}

/** Roots of all sizes from 0 on. */
const rootsOf = (leaves: readonly Buffer[]): readonly Buffer[] => {
  let frontier = emptyFrontier
  const roots = [emptyRoot]
  for (const leaf of leaves) {
    frontier = appendLeaf(frontier, leaf)
    roots.push(rootOf(frontier))
  }
  return roots
}

const at = <Value>(list: readonly Value[], nth: number): Value => {
  const value = list[nth]
  if (value === undefined) throw new Error(`There is no element ${nth}.`)
  return value
}

const withFlippedBit = (bytes: Buffer, bit: number): Buffer => {
  const flipped = Buffer.from(bytes)
  flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
  return flipped
}

const swapped = <Value>(list: readonly Value[], nth: number): readonly Value[] =>
  list.map((value, index) => (index === nth ? at(list, nth + 1) : index === nth + 1 ? at(list, nth) : value))

describe('the published cases', () => {
  test.each(merkle.inclusion)('$file', ({ leafIdx, treeSize, root, leafHash, proof, wantErr }) => {
    const inclusion = { index: leafIdx, size: treeSize, hashes: hashesOf(proof) }
    expect(E.isLeft(verifyInclusion(inclusion, bytesOf(leafHash), bytesOf(root)))).toBe(wantErr)
  })

  test.each(merkle.consistency)('$file', ({ size1, size2, root1, root2, proof, wantErr }) => {
    const trees = { size1, size2, root1: bytesOf(root1), root2: bytesOf(root2), hashes: hashesOf(proof) }
    expect(E.isLeft(verifyConsistency(trees))).toBe(wantErr)
  })
})

describe('the golden example', () => {
  const read = readerOf(golden.leaves.map((leaf) => Buffer.from(leaf, 'hex')))

  test('inclusion of 0 in 3', async () => {
    const { root, proofs } = rightOf(await proveInclusion(read, 3, [0])())
    expect(root.toString('base64')).toBe(golden.roots[3])
    expect(proofs[0]?.hashes.map((hash) => hash.toString('base64'))).toEqual(golden.inclusion0in3)
  })

  test('consistency from 2 to 3', async () => {
    const { root, hashes } = rightOf(await proveConsistency(read, 2, 3)())
    expect(root.toString('base64')).toBe(golden.roots[3])
    expect(hashes.map((hash) => hash.toString('base64'))).toEqual(golden.consistency2to3)
  })
})

describe('inclusion', () => {
  test('all leaves of all sizes to 80 verify, from one pass for each tree', async () => {
    const leaves = leavesOf(80)
    const roots = rootsOf(leaves)
    for (let size = 1; size <= 80; size += 1) {
      const all = leaves.slice(0, size).map((_, index) => index)
      const { root, proofs } = rightOf(await proveInclusion(readerOf(leaves), size, all)())
      expect(root).toEqual(at(roots, size))
      for (const proof of proofs)
        expect(verifyInclusion(proof, at(leaves, proof.index), root)).toEqual(E.right(undefined))
    }
  })

  test('any flipped bit, any other place, a hash more, a hash less and swapped siblings are refused', () => {
    const leaves = leavesOf(300)
    const roots = rootsOf(leaves)
    const places = fc.integer({ min: 2, max: 300 }).chain((size) => fc.tuple(fc.constant(size), fc.nat(size - 1)))
    return fc.assert(
      fc.asyncProperty(places, fc.nat(), fc.nat(255), async ([size, index], which, bit) => {
        const { proofs } = rightOf(await proveInclusion(readerOf(leaves), size, [index])())
        const [proof, leaf, root] = [at(proofs, 0), at(leaves, index), at(roots, size)]
        const { hashes } = proof
        const nth = which % hashes.length
        const flipped = hashes.map((hash, place) => (place === nth ? withFlippedBit(hash, bit) : hash))
        const accepted = [
          verifyInclusion({ ...proof, hashes: flipped }, leaf, root),
          verifyInclusion(proof, withFlippedBit(leaf, bit), root),
          verifyInclusion(proof, leaf, withFlippedBit(root, bit)),
          verifyInclusion({ ...proof, index: (index + 1 + (which % (size - 1))) % size }, leaf, root),
          verifyInclusion({ ...proof, hashes: [...hashes, at(hashes, nth)] }, leaf, root),
          verifyInclusion({ ...proof, hashes: [...hashes, root] }, leaf, root),
          verifyInclusion({ ...proof, hashes: hashes.slice(0, -1) }, leaf, root),
          verifyInclusion({ ...proof, hashes: hashes.slice(1) }, leaf, root),
          ...(nth + 1 < hashes.length ? [verifyInclusion({ ...proof, hashes: swapped(hashes, nth) }, leaf, root)] : []),
        ].filter(E.isRight)
        expect(accepted).toEqual([])
        expect(verifyInclusion(proof, leaf, root)).toEqual(E.right(undefined))
      }),
      { numRuns: 300 },
    )
  })

  test.each([
    ['an index beyond the tree', { index: 3, size: 3, hashes: [] }, 32, 'out-of-range'],
    ['a tree without leaves', { index: 0, size: 0, hashes: [] }, 32, 'out-of-range'],
    ['a negative index', { index: -1, size: 3, hashes: [] }, 32, 'out-of-range'],
    ['half a leaf', { index: 0.5, size: 3, hashes: [] }, 32, 'out-of-range'],
    ['a size above 2^53 - 1', { index: 0, size: 2 ** 53, hashes: [] }, 32, 'out-of-range'],
    ['a leaf of 31 bytes', { index: 0, size: 1, hashes: [] }, 31, 'malformed'],
    ['a sibling of 31 bytes', { index: 0, size: 2, hashes: [Buffer.alloc(31)] }, 32, 'malformed'],
  ])('%s is refused', (_, proof, leafBytes, kind) => {
    expect(verifyInclusion(proof, Buffer.alloc(leafBytes), Buffer.alloc(32))).toMatchObject({ left: { kind } })
  })
})

describe('consistency', () => {
  const leaves = leavesOf(64)
  const roots = rootsOf(leaves)

  test.each([12, 64])('all pairs to %i verify, and no other pair of roots does', async (most) => {
    for (let size2 = 1; size2 <= most; size2 += 1) {
      for (let size1 = 1; size1 <= size2; size1 += 1) {
        const { root, hashes } = rightOf(await proveConsistency(readerOf(leaves), size1, size2)())
        const trees = { size1, root1: at(roots, size1), size2, root2: root, hashes }
        expect(verifyConsistency(trees)).toEqual(E.right(undefined))
        expect(E.isLeft(verifyConsistency({ ...trees, root1: at(roots, size1 - 1) }))).toBe(true)
        expect(E.isLeft(verifyConsistency({ ...trees, root2: at(roots, size2 - 1) }))).toBe(true)
        expect(E.isLeft(verifyConsistency({ ...trees, hashes: [...hashes, root] }))).toBe(true)
        if (hashes.length > 0) expect(E.isLeft(verifyConsistency({ ...trees, hashes: hashes.slice(0, -1) }))).toBe(true)
      }
    }
  })

  test('any flipped bit and swapped siblings are refused', () => {
    const pairs = fc
      .integer({ min: 2, max: 64 })
      .chain((size2) => fc.tuple(fc.integer({ min: 1, max: size2 - 1 }), fc.constant(size2)))
    return fc.assert(
      fc.asyncProperty(pairs, fc.nat(), fc.nat(255), async ([size1, size2], which, bit) => {
        const { root, hashes } = rightOf(await proveConsistency(readerOf(leaves), size1, size2)())
        const nth = which % hashes.length
        const trees = { size1, root1: at(roots, size1), size2, root2: root, hashes }
        const flipped = hashes.map((hash, place) => (place === nth ? withFlippedBit(hash, bit) : hash))
        expect(E.isLeft(verifyConsistency({ ...trees, hashes: flipped }))).toBe(true)
        expect(E.isLeft(verifyConsistency({ ...trees, root1: withFlippedBit(at(roots, size1), bit) }))).toBe(true)
        expect(E.isLeft(verifyConsistency({ ...trees, root2: withFlippedBit(root, bit) }))).toBe(true)
        if (nth + 1 < hashes.length)
          expect(E.isLeft(verifyConsistency({ ...trees, hashes: swapped(hashes, nth) }))).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  test.each([
    ['an empty older tree', 0, 3],
    ['two empty trees', 0, 0],
    ['an older tree that is larger', 4, 3],
    ['a negative size', -1, 3],
  ])('%s is refused by the check and not proved', async (_, size1, size2) => {
    const trees = { size1, root1: emptyRoot, size2, root2: at(roots, 3), hashes: [] }
    expect(verifyConsistency(trees)).toMatchObject({ left: { kind: 'out-of-range' } })
    expect(await proveConsistency(readerOf(leaves), size1, size2)()).toMatchObject({ left: { kind: 'out-of-range' } })
  })
})

describe('the pass over the leaves', () => {
  const leaves = leavesOf(2 * chunkLeaves + 5)

  test('reads each leaf once, in order and in chunks, whatever is asked', async () => {
    const asked: [number, number][] = []
    const read: LeafReader<never> = (from, to) => {
      asked.push([from, to])
      return readerOf(leaves)(from, to)
    }
    const indexes = [0, 1, 17, chunkLeaves - 1, chunkLeaves, 2 * chunkLeaves + 4, 17]
    const { root, proofs } = rightOf(await proveInclusion(read, leaves.length, indexes)())
    expect(asked).toEqual([
      [0, chunkLeaves],
      [chunkLeaves, 2 * chunkLeaves],
      [2 * chunkLeaves, 2 * chunkLeaves + 5],
    ])
    expect(root).toEqual(at(rootsOf(leaves), leaves.length))
    expect(proofs.map(({ index }) => index)).toEqual(indexes)
    for (const proof of proofs)
      expect(verifyInclusion(proof, at(leaves, proof.index), root)).toEqual(E.right(undefined))
  })

  test('lets others have their turn between two chunks, and not before the first', async () => {
    let turns = 0
    const count = () => {
      turns += 1
      next = setImmediate(count)
    }
    let next = setImmediate(count)
    await proveInclusion(readerOf(leaves), chunkLeaves, [0])()
    expect(turns).toBe(0)
    await proveInclusion(readerOf(leaves), 2 * chunkLeaves + 5, [0])()
    clearImmediate(next)
    expect(turns).toBe(2)
  })

  test('without an index gives the root of any size', async () => {
    expect(rightOf(await proveInclusion(readerOf(leaves), 0, [])())).toEqual({ root: emptyRoot, proofs: [] })
    expect(rightOf(await proveInclusion(readerOf(leaves), 77, [])()).root).toEqual(at(rootsOf(leaves), 77))
  })

  test('hands on the failure of the log', async () => {
    const broken: LeafReader<{ kind: 'unavailable'; because: string }> = () => async () =>
      E.left({ kind: 'unavailable', because: 'The disk is gone.' })
    expect(await proveInclusion(broken, 5, [1])()).toMatchObject({ left: { kind: 'unavailable' } })
    expect(await proveConsistency(broken, 2, 5)()).toMatchObject({ left: { kind: 'unavailable' } })
  })

  test('refuses a log that gives fewer leaves or other than hashes, and names the position', async () => {
    expect(await proveInclusion(readerOf(leaves), leaves.length + 1, [1])()).toMatchObject({
      left: { kind: 'missing-leaves' },
    })
    const short = leaves.map((leaf, nth) => (nth === chunkLeaves + 3 ? leaf.subarray(1) : leaf))
    const answer = await proveInclusion(readerOf(short), short.length, [1])()
    expect(answer).toMatchObject({
      left: { kind: 'malformed', because: expect.stringContaining(`@${chunkLeaves + 3} `) },
    })
  })

  test.each([[5], [-1], [1.5]])('refuses the index %d in a tree of five', async (index) => {
    expect(await proveInclusion(readerOf(leaves), 5, [index])()).toMatchObject({ left: { kind: 'out-of-range' } })
  })
})
