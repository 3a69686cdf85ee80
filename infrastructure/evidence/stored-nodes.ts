/**
 * Inclusion proofs from hashes that stand with the events: a few hundred look-ups, whatever the size of the log.
 *
 * Guards: a hash that was damaged leads to another root, never to a false proof; whoever makes a proof this way checks it
 * against the signed root before it is given to anybody.
 */
import { inclusionPath, type Range } from './proof'
import { nodeHash, rootOf } from './tree'

/** What stands with an event: its leaf, and the root of the widest perfect subtree that it completes (its leaf at least). */
export type StoredNode = {
  readonly leaf: Buffer
  readonly root: Buffer
}

type NodeAt = (index: number) => StoredNode | undefined

/** The root of a perfect subtree: its last event completes it, perhaps together with wider ones, so it goes up from the leaf. */
const perfectRoot = (nodeAt: NodeAt, width: number, end: number): Buffer | undefined => {
  let hash = nodeAt(end - 1)?.leaf
  for (let below = 1; below < width && hash !== undefined; below *= 2) {
    const left = nodeAt(end - below - 1)?.root
    hash = left === undefined ? undefined : nodeHash(left, hash)
  }
  return hash
}

/** The root of a subtree whose right side may be cut off: perfect subtrees from the left, the widest first. */
const rangeRoot = (nodeAt: NodeAt, { from, to }: Range): Buffer | undefined => {
  const hashes: Buffer[] = []
  for (let at = from; at < to; ) {
    let width = 1
    while (width * 2 <= to - at) width *= 2
    const hash = perfectRoot(nodeAt, width, at + width)
    if (hash === undefined) return undefined
    hashes.push(hash)
    at += width
  }
  return rootOf({ size: to - from, hashes })
}

/** The hashes beside a leaf, from its sibling up; nothing where one of the events that they need is missing. */
export const hashesBeside = (index: number, size: number, nodeAt: NodeAt): readonly Buffer[] | undefined => {
  const hashes: Buffer[] = []
  for (const range of inclusionPath(index, size).beside) {
    const hash = rangeRoot(nodeAt, range)
    if (hash === undefined) return undefined
    hashes.push(hash)
  }
  return hashes
}
