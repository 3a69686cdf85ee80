/**
 * Keys as a vault stores them: wrapped by the key ring, each with a commitment.
 * Guards: a key is random and never derived, and what is unwrapped is the key that was made (GCM alone would accept a
 * message under two keys, so a key commits to itself).
 */
import { createHmac, randomFillSync, timingSafeEqual } from 'node:crypto'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import type { SubjectKey } from '../../commands/ports/vault'
import { KEY_BYTES, type KeyRing } from './key-ring'

export interface WrappedKey {
  readonly epoch: number
  readonly wrapped: Uint8Array
  /** The first 16 bytes of HMAC-SHA-256(key, `archive-key-commit/v1`). */
  readonly commitment: Uint8Array
}

export interface NewKey extends WrappedKey {
  readonly key: SubjectKey
}

const ID_BYTES = 16
const COMMITMENT_BYTES = 16

/** The commitment of a key. */
export const commitmentOf = (bytes: Uint8Array): Buffer =>
  createHmac('sha256', bytes).update('archive-key-commit/v1').digest().subarray(0, COMMITMENT_BYTES)

/** The name under which a secret of the archive is wrapped; a key's own is its id. */
export const secretName = (purpose: string): string => `secret:${purpose}`

/** Wraps bytes under a name with the ring's current key. */
export const wrapUnder = (ring: KeyRing, name: string, bytes: Uint8Array): WrappedKey => ({
  epoch: ring.current.epoch,
  wrapped: ring.current.wrap(name, bytes),
  commitment: commitmentOf(bytes),
})

/** Makes new keys; all randomness of a block is drawn at once. */
export const newKeys = (ring: KeyRing, count: number): readonly NewKey[] => {
  const each = ID_BYTES + KEY_BYTES
  const random = randomFillSync(Buffer.alloc(count * each))
  return Array.from({ length: count }, (_, nth) => {
    const id = random.toString('base64url', nth * each, nth * each + ID_BYTES)
    const bytes = random.subarray(nth * each + ID_BYTES, (nth + 1) * each)
    return { key: { id, bytes }, ...wrapUnder(ring, id, bytes) }
  })
}

/** A damaged file can give back a text where bytes were stored, or no number at all. */
const isOfItsTypes = ({ epoch, wrapped, commitment }: WrappedKey): boolean =>
  Number.isSafeInteger(epoch) && ArrayBuffer.isView(wrapped) && ArrayBuffer.isView(commitment)

/** Unwraps what was stored under a name: `key-unavailable` when the ring does not fit, `tampered` when the key is another. */
export const unwrapUnder = (ring: KeyRing, name: string, stored: WrappedKey): Either<CouldNot, Uint8Array> => {
  if (!isOfItsTypes(stored)) return left(couldNot('tampered', 'A key of the vault is not the one that was made.'))
  const bytes = ring.unwrap(stored.epoch, name, stored.wrapped)
  if (isLeft(bytes)) return bytes
  const fits =
    stored.commitment.length === COMMITMENT_BYTES && timingSafeEqual(commitmentOf(bytes.right), stored.commitment)
  return fits ? right(bytes.right) : left(couldNot('tampered', 'A key of the vault is not the one that was made.'))
}
