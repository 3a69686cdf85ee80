/** Proofs from stored hashes are the same as those from all leaves. */
import { describe, expect, test } from '@jest/globals'
import * as E from 'fp-ts/Either'
import { proveInclusion } from '../../../infrastructure/evidence/proof'
import { hashesBeside, type StoredNode } from '../../../infrastructure/evidence/stored-nodes'
import { appendLeaf, emptyFrontier, sha256 } from '../../../infrastructure/evidence/tree'

const SIZES = 70
const leaves = Array.from({ length: SIZES }, (_, index) => sha256(Buffer.from(`leaf ${index}`)))

/** What a store keeps with each event. */
const nodes: StoredNode[] = []
let frontier = emptyFrontier
for (const leaf of leaves) {
  frontier = appendLeaf(frontier, leaf)
  nodes.push({ leaf, root: frontier.hashes.at(-1) ?? leaf })
}

describe('proofs from stored hashes', () => {
  test('are those of the reference way, for every leaf of every size', async () => {
    for (let size = 1; size <= SIZES; size += 1) {
      const indexes = Array.from({ length: size }, (_, index) => index)
      const read = (from: number, to: number) => async () => E.right(leaves.slice(from, to))
      const proven = await proveInclusion(read, size, indexes)()
      if (E.isLeft(proven)) throw new Error(proven.left.because)
      const hexOf = (hashes: readonly Buffer[] | undefined) => hashes?.map((hash) => hash.toString('hex')).join()
      const wanted = proven.right.proofs.map(({ hashes }) => hexOf(hashes))
      expect(indexes.map((index) => hexOf(hashesBeside(index, size, (at) => nodes[at])))).toEqual(wanted)
    }
  })

  test('ask for few of them', () => {
    let asked = 0
    const size = 2 ** 20 + 12_345
    hashesBeside(777_777, size, () => {
      asked += 1
      return { leaf: leaves[0] ?? Buffer.alloc(32), root: leaves[1] ?? Buffer.alloc(32) }
    })
    expect(asked).toBeLessThan(300)
  })

  test('there is none where any event that they need is missing', () => {
    const needed = new Set<number>()
    hashesBeside(3, 70, (at) => {
      needed.add(at)
      return nodes[at]
    })
    expect(needed.size).toBeGreaterThan(8)
    for (const missing of needed)
      expect(hashesBeside(3, 70, (at) => (at === missing ? undefined : nodes[at]))).toBeUndefined()
  })

  test('there is none where an event is missing', () => {
    expect(hashesBeside(3, 70, (at) => (at === 63 ? undefined : nodes[at]))).toBeUndefined()
    expect(hashesBeside(0, 1, () => undefined)).toEqual([])
  })
})
