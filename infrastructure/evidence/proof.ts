/**
 * Proofs of RFC 6962 and 9162: that an event is in a tree, and that one tree is the beginning of another.
 *
 * Guards: a proof is made in one pass over the leaf hashes, whatever the number of events it is for, and holds only a
 * chunk of leaves and the hashes it needs. A check accepts nothing that its definition does not: no hash too many, none
 * too few, and no consistency with an empty tree, with which everything would be consistent.
 */
import { setImmediate } from 'node:timers/promises'
import * as E from 'fp-ts/Either'
import type { TaskEither } from 'fp-ts/TaskEither'
import { type Evidence, type EvidenceFailure, fail } from './failure'
import { appendLeaf, emptyFrontier, type Frontier, hashBytes, nodeHash, rootOf } from './tree'

/** Reads the leaf hashes with from <= index < to, in order. A range has at most `chunkLeaves` leaves. */
export type LeafReader<Failure> = (from: number, to: number) => TaskEither<Failure, readonly Buffer[]>

/** How many leaf hashes are asked for at once: 128 KiB, about five milliseconds of hashing. */
export const chunkLeaves = 4096

/** Proof that leaf `index` is in the tree of `size` leaves: hashes from the leaf's sibling up. */
export type InclusionProof = {
  readonly index: number
  readonly size: number
  readonly hashes: readonly Buffer[]
}

/** The leaves of one subtree, from <= index < to. */
export type Range = { readonly from: number; readonly to: number }

/** The way from the root down to something: what must be split on the way, and the subtrees beside it, lowest first. */
type Path = { readonly split: readonly Range[]; readonly beside: readonly Range[] }

const nameOf = ({ from, to }: Range): string => `${from}-${to}`

/** Where RFC 6962 splits a subtree: the left part is the largest power of two that is smaller than the whole. */
const middleOf = ({ from, to }: Range): number => {
  let width = 1
  while (width * 2 < to - from) width *= 2
  return from + width
}

/** The way down to a leaf. */
export const inclusionPath = (index: number, size: number): Path => {
  const split: Range[] = []
  const beside: Range[] = []
  let range: Range = { from: 0, to: size }
  while (range.to - range.from > 1) {
    split.push(range)
    const middle = middleOf(range)
    const [left, right] = [
      { from: range.from, to: middle },
      { from: middle, to: range.to },
    ]
    beside.unshift(index < middle ? right : left)
    range = index < middle ? left : right
  }
  return { split, beside }
}

const consistencyPath = (size1: number, size2: number): Path => {
  const split: Range[] = []
  const beside: Range[] = []
  let range: Range = { from: 0, to: size2 }
  while (range.to !== size1) {
    split.push(range)
    const middle = middleOf(range)
    const [left, right] = [
      { from: range.from, to: middle },
      { from: middle, to: range.to },
    ]
    beside.unshift(size1 <= middle ? right : left)
    range = size1 <= middle ? left : right
  }
  // If the older tree is one whole subtree of the newer, who checks has its root already.
  return { split, beside: range.from === 0 ? beside : [range, ...beside] }
}

type Pass<Failure> = {
  /** At least one leaf from `at` on and at most all before `to`. */
  readonly leaves: (at: number, to: number) => Promise<E.Either<Failure | EvidenceFailure, readonly Buffer[]>>
  readonly split: ReadonlySet<string>
  readonly wanted: ReadonlySet<string>
  readonly found: Map<string, Buffer>
}

/** Leaves are asked for in ascending order, so one chunk in hand is enough. */
const inChunks = <Failure>(read: LeafReader<Failure>, size: number): Pass<Failure>['leaves'] => {
  let from = 0
  let chunk: readonly Buffer[] = []
  return async (at, to) => {
    if (at >= from + chunk.length) {
      // Between two chunks others get their turn: a proof over a large log must not hold up a service.
      if (at > 0) await setImmediate()
      const end = Math.min(at + chunkLeaves, size)
      const answer = await read(at, end)()
      if (E.isLeft(answer)) return answer
      if (answer.right.length !== end - at) {
        return fail('missing-leaves', `The log gave ${answer.right.length} leaf hashes from @${at}, not ${end - at}.`)
      }
      const bad = answer.right.findIndex((leaf) => leaf.length !== hashBytes)
      if (bad >= 0) return fail('malformed', `The leaf hash of @${at + bad} does not have ${hashBytes} bytes.`)
      from = at
      chunk = answer.right
    }
    return E.right(chunk.slice(at - from, to - from))
  }
}

const rootOfLeaves = async <Failure>(
  pass: Pass<Failure>,
  { from, to }: Range,
): Promise<E.Either<Failure | EvidenceFailure, Buffer>> => {
  let frontier: Frontier = emptyFrontier
  for (let at = from; at < to; at = from + frontier.size) {
    const leaves = await pass.leaves(at, to)
    if (E.isLeft(leaves)) return leaves
    frontier = leaves.right.reduce(appendLeaf, frontier)
  }
  return E.right(rootOf(frontier))
}

/** The root of a subtree; the roots that are wanted below and at it are remembered. Left comes before right. */
const rootOfRange = async <Failure>(
  pass: Pass<Failure>,
  range: Range,
): Promise<E.Either<Failure | EvidenceFailure, Buffer>> => {
  const name = nameOf(range)
  const root = pass.split.has(name) ? await rootOfHalves(pass, range) : await rootOfLeaves(pass, range)
  if (E.isRight(root) && pass.wanted.has(name)) pass.found.set(name, root.right)
  return root
}

const rootOfHalves = async <Failure>(
  pass: Pass<Failure>,
  { from, to }: Range,
): Promise<E.Either<Failure | EvidenceFailure, Buffer>> => {
  const middle = middleOf({ from, to })
  const left = await rootOfRange(pass, { from, to: middle })
  if (E.isLeft(left)) return left
  const right = await rootOfRange(pass, { from: middle, to })
  return E.isLeft(right) ? right : E.right(nodeHash(left.right, right.right))
}

/** One pass over all leaves: the root of the tree, and for each path the hashes beside it. */
const walk = async <Failure>(
  read: LeafReader<Failure>,
  size: number,
  paths: readonly Path[],
): Promise<E.Either<Failure | EvidenceFailure, { root: Buffer; hashes: readonly (readonly Buffer[])[] }>> => {
  const found = new Map<string, Buffer>()
  const pass = {
    leaves: inChunks(read, size),
    split: new Set(paths.flatMap(({ split }) => split.map(nameOf))),
    wanted: new Set(paths.flatMap(({ beside }) => beside.map(nameOf))),
    found,
  }
  const root = await rootOfRange(pass, { from: 0, to: size })
  if (E.isLeft(root)) return root
  const hashes = paths.map(({ beside }) => beside.flatMap((range) => found.get(nameOf(range)) ?? []))
  return E.right({ root: root.right, hashes })
}

const isSize = (value: number): boolean => Number.isSafeInteger(value) && value >= 0

const isIndexOf = (size: number, index: number): boolean => isSize(size) && isSize(index) && index < size

/**
 * Proofs for any number of events of one tree, in the order asked, and the root of that tree. All leaves are read once;
 * without an index this is the way to the root of an earlier size.
 */
export const proveInclusion =
  <Failure>(
    read: LeafReader<Failure>,
    size: number,
    indexes: readonly number[],
  ): TaskEither<Failure | EvidenceFailure, { root: Buffer; proofs: readonly InclusionProof[] }> =>
  async () => {
    if (!isSize(size)) return fail('out-of-range', 'The size of a tree is a whole number from 0 to 2^53 - 1.')
    const outside = indexes.find((index) => !isIndexOf(size, index))
    if (outside !== undefined) return fail('out-of-range', `A tree of ${size} leaves has no leaf @${outside}.`)
    const walked = await walk(
      read,
      size,
      indexes.map((index) => inclusionPath(index, size)),
    )
    if (E.isLeft(walked)) return walked
    const { root, hashes } = walked.right
    return E.right({ root, proofs: indexes.map((index, nth) => ({ index, size, hashes: hashes[nth] ?? [] })) })
  }

/** Proof that the first `size1` leaves are the beginning of the tree of `size2`, and the root of that tree. */
export const proveConsistency =
  <Failure>(
    read: LeafReader<Failure>,
    size1: number,
    size2: number,
  ): TaskEither<Failure | EvidenceFailure, { root: Buffer; hashes: readonly Buffer[] }> =>
  async () => {
    const outside = outsideOrder(size1, size2)
    if (outside !== undefined) return outside
    const walked = await walk(read, size2, [consistencyPath(size1, size2)])
    if (E.isLeft(walked)) return walked
    return E.right({ root: walked.right.root, hashes: walked.right.hashes[0] ?? [] })
  }

const outsideOrder = (size1: number, size2: number): E.Either<EvidenceFailure, never> | undefined => {
  if (!isSize(size1) || !isSize(size2) || size1 > size2) {
    return fail('out-of-range', 'The older tree must not be larger than the newer one.')
  }
  // Every tree is consistent with the empty one, so such a proof would prove nothing.
  return size1 === 0 ? fail('out-of-range', 'Consistency with an empty tree proves nothing.') : undefined
}

const allHashes = (hashes: readonly Uint8Array[]): boolean => hashes.every((hash) => hash.length === hashBytes)

const half = (value: number): number => Math.floor(value / 2)

const isOdd = (value: number): boolean => value % 2 === 1

const matches = (left: Uint8Array, right: Uint8Array): boolean => Buffer.compare(left, right) === 0

/** Checks that a leaf stands at its index in the tree with this root. */
export const verifyInclusion = (
  { index, size, hashes }: InclusionProof,
  leaf: Uint8Array,
  root: Uint8Array,
): Evidence<void> => {
  if (!isIndexOf(size, index)) return fail('out-of-range', 'The index of a leaf must be below the size of its tree.')
  if (!allHashes([leaf, root, ...hashes]))
    return fail('malformed', `Leaf, root and proof are hashes of ${hashBytes} bytes.`)
  let [node, last, hash] = [index, size - 1, leaf]
  for (const sibling of hashes) {
    if (last === 0) return fail('mismatch', 'The inclusion proof has more hashes than the tree has levels.')
    if (isOdd(node) || node === last) {
      hash = nodeHash(sibling, hash)
      // The last node of a level without a sibling rises unchanged. It is not node 0, which would be alone.
      while (!isOdd(node)) [node, last] = [half(node), half(last)]
    } else {
      hash = nodeHash(hash, sibling)
    }
    ;[node, last] = [half(node), half(last)]
  }
  if (last !== 0) return fail('mismatch', 'The inclusion proof has fewer hashes than it needs.')
  return matches(hash, root) ? E.right(undefined) : fail('mismatch', 'The inclusion proof leads to another root.')
}

/** What `verifyConsistency` is asked: two trees by size and root, and the hashes that lead from one to the other. */
export type ConsistencyProof = {
  readonly size1: number
  readonly root1: Uint8Array
  readonly size2: number
  readonly root2: Uint8Array
  readonly hashes: readonly Uint8Array[]
}

/** Checks that the tree of `size1` is the beginning of the tree of `size2`: nothing was changed, removed or slipped in. */
export const verifyConsistency = ({ size1, root1, size2, root2, hashes }: ConsistencyProof): Evidence<void> => {
  const outside = outsideOrder(size1, size2)
  if (outside !== undefined) return outside
  if (size1 === size2) return verifySame(root1, root2, hashes)
  if (!allHashes([root1, root2, ...hashes]))
    return fail('malformed', `Roots and proof are hashes of ${hashBytes} bytes.`)
  return verifyGrown(size1, root1, size2, root2, hashes)
}

const verifySame = (root1: Uint8Array, root2: Uint8Array, hashes: readonly Uint8Array[]): Evidence<void> => {
  if (hashes.length > 0) return fail('mismatch', 'Between two trees of one size the proof must be empty.')
  return matches(root1, root2) ? E.right(undefined) : fail('mismatch', 'Two trees of one size have different roots.')
}

/** RFC 9162, section 2.1.4.2: both roots are computed in step from the same hashes. */
const verifyGrown = (
  size1: number,
  root1: Uint8Array,
  size2: number,
  root2: Uint8Array,
  hashes: readonly Uint8Array[],
): Evidence<void> => {
  let [node, last] = [size1 - 1, size2 - 1]
  while (isOdd(node)) [node, last] = [half(node), half(last)]
  // A whole subtree is not repeated in the proof: its root is the older root.
  const [first, ...rest] = node === 0 ? [root1, ...hashes] : hashes
  if (first === undefined) return fail('mismatch', 'The consistency proof has no hash.')
  let [older, newer] = [first, first]
  for (const hash of rest) {
    if (last === 0) return fail('mismatch', 'The consistency proof has more hashes than the tree has levels.')
    if (isOdd(node) || node === last) {
      ;[older, newer] = [nodeHash(hash, older), nodeHash(hash, newer)]
      while (!isOdd(node)) [node, last] = [half(node), half(last)]
    } else {
      newer = nodeHash(newer, hash)
    }
    ;[node, last] = [half(node), half(last)]
  }
  if (last !== 0) return fail('mismatch', 'The consistency proof has fewer hashes than it needs.')
  if (!matches(older, root1)) return fail('mismatch', 'The consistency proof leads to another older root.')
  return matches(newer, root2)
    ? E.right(undefined)
    : fail('mismatch', 'The consistency proof leads to another newer root.')
}
