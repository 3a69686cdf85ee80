/**
 * The evidence tree: hashes of RFC 6962 over commitment records of the stored envelopes, and its compact frontier.
 *
 * Guards: the same stored bytes in the same order give the same root on every store and in every reader. A leaf commits
 * to the place of an event (index, stream, revision) and to its stored bytes, so nothing can be changed, moved, removed
 * or slipped in. The encodings of envelope and leaf are injective: two different inputs never give the same bytes (names
 * are ASCII, as the kernel demands; a lone surrogate would not survive).
 */
import * as crypto from 'node:crypto'
import * as E from 'fp-ts/Either'
import { type Evidence, fail } from './failure'

/** Length of a SHA-256 hash in bytes. */
export const hashBytes = 32

/** The stored envelope: four byte strings. `type` is `type@version`. */
export type StoredEnvelope = {
  readonly id: string
  readonly type: string
  readonly data: Uint8Array
  readonly metadata: Uint8Array
}

/**
 * The compact range of a tree from leaf 0: the roots of its perfect subtrees, the widest (oldest) first. It has one hash
 * per bit that is set in `size`, so at most 53.
 */
export type Frontier = {
  readonly size: number
  readonly hashes: readonly Buffer[]
}

/** One call without a hash object takes a third of the time of createHash. */
const sha256As = (bytes: Uint8Array, encoding: 'base64' | 'binary'): string => crypto.hash('sha256', bytes, encoding)

/** SHA-256. By way of a text: a buffer made by Node's core has memory of its own, which costs more than the hash. */
export const sha256 = (bytes: Uint8Array): Buffer => Buffer.from(sha256As(bytes, 'binary'), 'binary')

// One buffer for all inputs of a hash. Every function fills it and hashes it before it returns, so calls never meet.
const scratch = Buffer.alloc(64 * 1024)
const nodeInput = Buffer.alloc(1 + 2 * hashBytes)
nodeInput[0] = 1

/** An UTF-16 unit takes at most three bytes in UTF-8. */
const mostBytes = (text: string): number => text.length * 3

const putText = (text: string, at: number): number => {
  const length = scratch.write(text, at + 4)
  scratch.writeUInt32BE(length, at)
  return at + 4 + length
}

const putBytes = (bytes: Uint8Array, at: number): number => {
  scratch.writeUInt32BE(bytes.length, at)
  scratch.set(bytes, at + 4)
  return at + 4 + bytes.length
}

const hashOfEnvelope = (envelope: StoredEnvelope, encoding: 'base64' | 'binary'): string => {
  const { id, type, data, metadata } = envelope
  if (16 + mostBytes(id) + mostBytes(type) + data.length + metadata.length > scratch.length) {
    return hashOfLargeEnvelope(envelope, encoding)
  }
  const end = putBytes(metadata, putBytes(data, putText(type, putText(id, 0))))
  return sha256As(scratch.subarray(0, end), encoding)
}

const hashOfLargeEnvelope = ({ id, type, data, metadata }: StoredEnvelope, encoding: 'base64' | 'binary'): string => {
  const hash = crypto.createHash('sha256')
  for (const part of [Buffer.from(id), Buffer.from(type), data, metadata]) {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(part.length)
    hash.update(length).update(part)
  }
  return hash.digest(encoding)
}

/**
 * The hash of a stored envelope: for each of id, type, data, metadata its length as u32 big-endian, then its bytes. These
 * are the stored bytes, with ciphertext as it stands; JSON is never parsed or written again on the way to a proof.
 */
export const envelopeHash = (envelope: StoredEnvelope): Buffer =>
  Buffer.from(hashOfEnvelope(envelope, 'binary'), 'binary')

/**
 * The commitment record of an event: the entry of the log. It holds no personal data and stays small enough for any
 * transparency log. `index` is the 0-based count of our events in log order.
 */
export const commitmentRecord = (index: number, stream: string, revision: number, envelope: Uint8Array): string =>
  recordOf(
    index,
    stream,
    revision,
    Buffer.from(envelope.buffer, envelope.byteOffset, envelope.length).toString('base64'),
  )

const recordOf = (index: number, stream: string, revision: number, envelope: string): string =>
  `archive-leaf/v1\n${index}\n${stream}\n${revision}\n${envelope}\n`

/** The leaf hash of any entry: SHA-256(0x00 || entry). */
export const entryHash = (entry: string): Buffer => {
  if (1 + mostBytes(entry) > scratch.length) return sha256(Buffer.concat([Buffer.from([0]), Buffer.from(entry)]))
  scratch[0] = 0
  return sha256(scratch.subarray(0, 1 + scratch.write(entry, 1)))
}

/** The leaf hash of an event: SHA-256(0x00 || commitment record). */
export const leafHash = (index: number, stream: string, revision: number, envelope: Uint8Array): Buffer =>
  entryHash(commitmentRecord(index, stream, revision, envelope))

/** The same from the stored envelope itself: its hash is wanted in base64 only. */
export const eventLeaf = (index: number, stream: string, revision: number, envelope: StoredEnvelope): Buffer =>
  entryHash(recordOf(index, stream, revision, hashOfEnvelope(envelope, 'base64')))

/** The hash of an inner node: SHA-256(0x01 || left || right). */
export const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer => {
  // The shared buffer is for two hashes; anything else would leave bytes of an earlier call in it.
  if (left.length !== hashBytes || right.length !== hashBytes) return sha256(Buffer.concat([Buffer.of(1), left, right]))
  nodeInput.set(left, 1)
  nodeInput.set(right, 1 + hashBytes)
  return sha256(nodeInput)
}

/** The root of the tree without leaves. */
export const emptyRoot: Buffer = sha256(new Uint8Array(0))

export const emptyFrontier: Frontier = { size: 0, hashes: [] }

/** The frontier with one more leaf. It costs one node hash per event on average; the old frontier stays as it is. */
export const appendLeaf = (frontier: Frontier, leaf: Buffer): Frontier => {
  const hashes = frontier.hashes.slice()
  let hash = leaf
  // A set bit is a perfect subtree as wide as the one in hand: both become one. Halving, because bit operators of
  // JavaScript stop at 32 bits.
  for (let width = frontier.size; width % 2 === 1; width = (width - 1) / 2) {
    hash = nodeHash(hashes.pop() ?? emptyRoot, hash)
  }
  hashes.push(hash)
  return { size: frontier.size + 1, hashes }
}

/** The root of the tree that a frontier stands for. Wanted for checkpoints only, not for each event. */
export const rootOf = ({ hashes }: Frontier): Buffer =>
  hashes.length === 0 ? emptyRoot : hashes.reduceRight((right, left) => nodeHash(left, right))

/** How many perfect subtrees a tree of this size has: the bits set in its size. */
const subtreesOf = (size: number): number => {
  let count = 0
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2
  return count
}

/** A frontier as bytes: size as u64 big-endian, then its hashes. */
export const encodeFrontier = ({ size, hashes }: Frontier): Buffer => {
  const bytes = Buffer.alloc(8 + hashes.length * hashBytes)
  bytes.writeBigUInt64BE(BigInt(size))
  hashes.forEach((hash, nth) => {
    bytes.set(hash, 8 + nth * hashBytes)
  })
  return bytes
}

/** Reads a frontier back. Its length must be exactly what its size asks for. */
export const decodeFrontier = (bytes: Uint8Array): Evidence<Frontier> => {
  const read = Buffer.from(bytes)
  if (read.length < 8) return fail('malformed', 'The frontier is shorter than its size field of 8 bytes.')
  const size = Number(read.readBigUInt64BE())
  if (!Number.isSafeInteger(size)) return fail('malformed', 'The size of the frontier is greater than 2^53 - 1.')
  const count = subtreesOf(size)
  if (read.length !== 8 + count * hashBytes) {
    return fail('malformed', `A frontier of size ${size} has ${count} hashes, which is not the length found.`)
  }
  const hashes = Array.from({ length: count }, (_, nth) =>
    read.subarray(8 + nth * hashBytes, 8 + (nth + 1) * hashBytes),
  )
  return E.right({ size, hashes })
}
