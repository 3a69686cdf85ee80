/**
 * An employee's key as a file: Ed25519 in PKCS #8, encrypted under a passphrase, as openssl reads it. Something held and
 * something known (SEC-04). The file is made once, readable by its owner alone, and its first line names the credential.
 */
import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { type Either, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import type { Signer } from '../../commands/ports/signer'
import { rawPublicKey } from '../evidence/note'

const NAMED = /^# credential ([A-Za-z0-9][A-Za-z0-9._-]{0,63})\n/

export interface MadeCredential {
  /** 32 bytes in base64: what the staff stream holds. */
  readonly publicKey: string
}

const unavailable = (because: string): Either<CouldNot, never> => left(couldNot('key-unavailable', because))

const causeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown'

/** Makes a key and writes it to a file that must not exist. */
export const makeCredential = (
  file: string,
  credential: string,
  passphrase: string,
): Either<CouldNot, MadeCredential> => {
  if (passphrase === '') return left(couldNot('invalid-input', 'A credential needs a passphrase.'))
  const { privateKey } = generateKeyPairSync('ed25519')
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase })
  try {
    writeFileSync(file, `# credential ${credential}\n${pem}`, { mode: 0o600, flag: 'wx', flush: true })
  } catch (error) {
    return left(
      couldNot('unavailable', 'The credential file could not be made; one that exists is never replaced.', {
        cause: causeOf(error),
      }),
    )
  }
  return right({ publicKey: rawPublicKey(privateKey).toString('base64') })
}

const opened = (text: string, passphrase: string): KeyObject | undefined => {
  try {
    return createPrivateKey({ key: text, format: 'pem', passphrase })
  } catch {
    return undefined
  }
}

/** Reads a credential file; `key-unavailable` when it is missing, may be read by others, or the passphrase is wrong. */
export const readCredential = (file: string, passphrase: string): Either<CouldNot, Signer> => {
  let text: string
  try {
    if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0)
      return unavailable('The credential file may be read by others: set its mode to 0600.')
    text = readFileSync(file, 'utf8')
  } catch {
    return unavailable('The credential file could not be read.')
  }
  const credential = NAMED.exec(text)?.[1]
  if (credential === undefined)
    return unavailable('The credential file does not name its credential in the first line.')
  const key = opened(text.replace(NAMED, ''), passphrase)
  if (key === undefined || key.asymmetricKeyType !== 'ed25519')
    return unavailable('The passphrase is wrong, or the credential file is damaged.')
  return right({ credential, sign: (statement) => async () => right(sign(null, statement, key)) })
}
