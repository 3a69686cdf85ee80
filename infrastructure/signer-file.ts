/**
 * The key that signs checkpoints, in the key folder beside the data: made once and for good, readable by its owner alone.
 */
import { randomUUID } from 'node:crypto'
import { linkSync, readFileSync, statSync, unlinkSync, writeFileSync } from 'node:fs'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../commands/ports/could-not'
import { generateSignerKey, type NoteSigner, parseSignerKey } from './evidence/note'

const causeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown'

/** Reads the signer; `key-unavailable` when it is missing, damaged or may be read by others. */
export const readSigner = (file: string): Either<CouldNot, NoteSigner> => {
  try {
    if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0)
      return left(couldNot('key-unavailable', 'The signing key may be read by others: set its mode to 0600.'))
    const signer = parseSignerKey(readFileSync(file, 'utf8').trim())
    return isLeft(signer) ? left(couldNot('key-unavailable', 'The signing key is damaged.')) : right(signer.right)
  } catch (error) {
    return left(couldNot('key-unavailable', 'The signing key could not be read.', { cause: causeOf(error) }))
  }
}

/** Makes the signing key of a new archive, or reads the one that is there: of two that begin at once both get the same. */
export const makeSigner = (file: string, origin: string): Either<CouldNot, NoteSigner> => {
  const made = generateSignerKey(origin)
  if (isLeft(made)) return left(couldNot('invalid-input', 'The origin cannot be the name of a key.'))
  const draft = `${file}.${randomUUID()}`
  try {
    writeFileSync(draft, `${made.right}\n`, { mode: 0o600, flag: 'wx', flush: true })
    try {
      linkSync(draft, file)
    } catch (error) {
      if (causeOf(error) !== 'EEXIST') throw error
    } finally {
      unlinkSync(draft)
    }
  } catch (error) {
    return left(couldNot('unavailable', 'The signing key could not be made.', { cause: causeOf(error) }))
  }
  return readSigner(file)
}
