/**
 * AES-256-GCM as it is used everywhere here: a random nonce for each message, the whole tag, `nonce || ciphertext || tag`.
 * Guards: no nonce is used twice (they come from a pool of random bytes that only goes forward), and a tag that is
 * shorter than 16 bytes is never accepted (Node accepts one unless it is told the length).
 */
import { createCipheriv, createDecipheriv, type KeyObject, randomFillSync } from 'node:crypto'

const ALGORITHM = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16
const WHOLE_TAG = { authTagLength: TAG_BYTES }

// One call for random bytes costs about as much as a box, so 1,024 nonces are drawn at a time.
const pool = Buffer.alloc(NONCE_BYTES * 1024)
let used = pool.length

const nextNonce = (): Buffer => {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += NONCE_BYTES
  return pool.subarray(used - NONCE_BYTES, used)
}

/** Encrypts; what `associated` holds is not stored, but must be the same to open. */
export const sealBytes = (key: KeyObject | Uint8Array, associated: Uint8Array, plain: string | Uint8Array): Buffer => {
  const nonce = nextNonce()
  const cipher = createCipheriv(ALGORITHM, key, nonce)
  cipher.setAAD(associated)
  const body = cipher.update(plain)
  cipher.final()
  return Buffer.concat([nonce, body, cipher.getAuthTag()])
}

/** Decrypts; `undefined` when the key, the associated data or any bit of the message is another. */
export const openBytes = (
  key: KeyObject | Uint8Array,
  associated: Uint8Array,
  sealed: Uint8Array,
): Buffer | undefined => {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) return undefined
  const tagAt = sealed.length - TAG_BYTES
  const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, NONCE_BYTES), WHOLE_TAG)
  decipher.setAAD(associated)
  decipher.setAuthTag(sealed.subarray(tagAt))
  const plain = decipher.update(sealed.subarray(NONCE_BYTES, tagAt))
  try {
    decipher.final()
  } catch {
    // The only thing that `final` says of GCM is that the tag does not fit.
    return undefined
  }
  return plain
}
