/**
 * The keys that sign checkpoints, in the key folder beside the data: `signer.key`, made once and for good, and beside it
 * `signer-<key id>.key` for each later one. Readable by their owner alone. A host may bring one as a text instead.
 */
import { randomUUID } from 'node:crypto'
import {
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
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

const SIGNER_FILE = /^signer(?:-[0-9a-f]{8})?\.key$/

/** A signing key from a text. */
export const signerFromText = (text: string): Either<CouldNot, NoteSigner> => {
  const signer = parseSignerKey(text)
  return isLeft(signer)
    ? left(couldNot('key-unavailable', 'The signing key that was given is none.'))
    : right(signer.right)
}

/** Every signing key beside `signer.key`, itself included, or those of a text, such as the environment gives them, one per line. */
export const readSigners = (file: string, text?: string): Either<CouldNot, readonly NoteSigner[]> => {
  const signers: NoteSigner[] = []
  if (text !== undefined) {
    for (const each of text.split(/\s+/).filter((part) => part !== '')) {
      const signer = signerFromText(each)
      if (isLeft(signer)) return signer
      signers.push(signer.right)
    }
    return right(signers)
  }
  try {
    for (const name of readdirSync(dirname(file))
      .filter((each) => SIGNER_FILE.test(each))
      .sort()) {
      const signer = readSigner(join(dirname(file), name))
      if (isLeft(signer)) return signer
      signers.push(signer.right)
    }
    return right(signers)
  } catch (error) {
    return left(couldNot('key-unavailable', 'The folder of keys could not be read.', { cause: causeOf(error) }))
  }
}

/** A name is on the disk when its folder is: the log must not name a key whose file a power cut takes away. */
const syncFolder = (folder: string): void => {
  const descriptor = openSync(folder, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** Makes a further signing key beside the first; it signs nothing before the log names it. */
export const makeNextSigner = (file: string, origin: string): Either<CouldNot, NoteSigner> => {
  const made = generateSignerKey(origin)
  const signer = isLeft(made) ? made : parseSignerKey(made.right)
  if (isLeft(made) || isLeft(signer)) return left(couldNot('invalid-input', 'The origin cannot be the name of a key.'))
  try {
    const path = join(dirname(file), `signer-${signer.right.key.id}.key`)
    writeFileSync(path, `${made.right}\n`, { mode: 0o600, flag: 'wx', flush: true })
    syncFolder(dirname(path))
    return right(signer.right)
  } catch (error) {
    return left(couldNot('unavailable', 'The signing key could not be made.', { cause: causeOf(error) }))
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
    syncFolder(dirname(file))
  } catch (error) {
    return left(couldNot('unavailable', 'The signing key could not be made.', { cause: causeOf(error) }))
  }
  return readSigner(file)
}
