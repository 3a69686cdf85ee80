/**
 * Port: the key ring, which holds the key-encryption keys; the vault holds what they wrap. They lie apart, so that a
 * copy of the vault alone opens nothing. Epochs number the keys: the greatest wraps, all of them unwrap.
 * Guards: a wrapped key opens only in its archive and under its own name, and "this ring does not fit" is never taken
 * for "this key was destroyed".
 *
 * Adapters: a key file, with or without a passphrase (key-file.ts), and a text from the environment (below).
 */
import { createSecretKey, type KeyObject } from 'node:crypto'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import { openBytes, sealBytes } from './gcm'

export interface KeyRing {
  readonly current: {
    readonly epoch: number
    /** `name` says which key this is; it is bound to the wrapping. */
    readonly wrap: (name: string, bytes: Uint8Array) => Uint8Array
  }
  /** `key-unavailable` when the ring lacks the epoch or its key does not fit. */
  readonly unwrap: (epoch: number, name: string, wrapped: Uint8Array) => Either<CouldNot, Uint8Array>
}

export const KEY_BYTES = 32

const associatedData = (archive: string, name: string): Buffer =>
  Buffer.from(`archive-key-wrap/v1\n${archive}\n${name}\n`, 'utf8')

/** A ring from the bytes of its epochs; `invalid-input` when there is none or one is not of 32 bytes. */
export const keyRingOf = (archive: string, epochs: ReadonlyMap<number, Uint8Array>): Either<CouldNot, KeyRing> => {
  const keys = new Map<number, KeyObject>()
  for (const [epoch, bytes] of epochs) {
    if (!Number.isSafeInteger(epoch) || epoch < 1 || bytes.length !== KEY_BYTES)
      return left(couldNot('invalid-input', 'A key ring has epochs from 1 on, each with a key of 32 bytes.'))
    keys.set(epoch, createSecretKey(bytes))
  }
  const newest = Math.max(...keys.keys())
  const current = keys.get(newest)
  if (current === undefined) return left(couldNot('invalid-input', 'A key ring needs at least one epoch.'))
  return right({
    current: { epoch: newest, wrap: (name, bytes) => sealBytes(current, associatedData(archive, name), bytes) },
    unwrap: (epoch, name, wrapped) => {
      const key = keys.get(epoch)
      if (key === undefined) return left(couldNot('key-unavailable', `The key ring has no epoch ${epoch}.`))
      const bytes = openBytes(key, associatedData(archive, name), wrapped)
      return bytes === undefined
        ? left(couldNot('key-unavailable', `Epoch ${epoch} of the key ring does not open this key.`))
        : right(bytes)
    },
  })
}

/** 32 bytes in the one spelling of base64 that we write; `undefined` for anything else. */
export const keyFromBase64 = (text: string): Buffer | undefined => {
  const bytes = Buffer.from(text, 'base64')
  return bytes.length === KEY_BYTES && bytes.toString('base64') === text ? bytes : undefined
}

/** A ring from a text such as `1:<base64 of 32 bytes>,2:<base64>`, as it stands in an environment variable. */
export const keyRingFromText = (archive: string, text: string): Either<CouldNot, KeyRing> => {
  const epochs = new Map<number, Uint8Array>()
  for (const part of text.split(',')) {
    const [, epoch, key] = /^\s*([1-9]\d{0,8}):([A-Za-z0-9+/]+=*)\s*$/.exec(part) ?? []
    const bytes = key === undefined ? undefined : keyFromBase64(key)
    if (bytes === undefined || epochs.has(Number(epoch)))
      return left(couldNot('key-unavailable', 'The key ring text is not of the form epoch:base64,epoch:base64.'))
    epochs.set(Number(epoch), bytes)
  }
  const ring = keyRingOf(archive, epochs)
  return isLeft(ring) ? left(couldNot('key-unavailable', ring.left.because)) : ring
}
