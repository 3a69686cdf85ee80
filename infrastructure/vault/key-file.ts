/**
 * The key file: the key ring of an embedded archive, in a folder of its own beside the data (`<data>.keys/`), bare or
 * under a passphrase. With a passphrase the file holds the epochs' keys encrypted under what scrypt makes of it.
 * Guards: the file is made whole, once and for good (who comes second reads what is there), is readable by its owner
 * alone, and one that others may read is refused.
 */
import { randomBytes, scrypt } from 'node:crypto'
import { constants } from 'node:fs'
import { chmod, link, mkdir, open, readFile, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type { TaskEither } from 'fp-ts/TaskEither'
import * as t from 'io-ts'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import { openBytes, sealBytes } from './gcm'
import { KEY_BYTES, type KeyRing, keyFromBase64, keyRingOf } from './key-ring'

/** What the key folder says: which archive this is, and its ring. */
export interface KeyHome {
  readonly archive: string
  readonly ring: KeyRing
}

export interface Protection {
  /** Without one the keys stand bare in the file, and the file's mode is their protection. */
  readonly passphrase?: string
}

const FILE = 'key-ring.json'
const FORMAT = 'dossier-key-ring/v1'

const Scrypt = t.type({ n: t.number, r: t.number, p: t.number, salt: t.string })
const KeyFile = t.type({
  format: t.literal(FORMAT),
  archive: t.string,
  passphrase: t.union([t.null, Scrypt]),
  epochs: t.array(t.type({ epoch: t.number, key: t.string })),
})
type KeyFile = t.TypeOf<typeof KeyFile>
type Scrypt = t.TypeOf<typeof Scrypt>

// About 0.6 s and 128 MiB for each guess at a passphrase.
const SCRYPT = { n: 2 ** 17, r: 8, p: 1 }
// What is read from a file may not ask for any amount of memory.
const isReasonable = ({ n, r, p }: Scrypt): boolean =>
  n >= 2 ** 14 && n <= 2 ** 20 && Number.isInteger(Math.log2(n)) && r >= 8 && r <= 16 && p >= 1 && p <= 8

const unavailable = (because: string, cause?: string): Either<CouldNot, never> =>
  left(couldNot('key-unavailable', because, cause === undefined ? {} : { cause }))

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'unknown'

/** The key of a passphrase. It is taken in one Unicode form, for keyboards compose the same letter differently. */
const stretch = (passphrase: string, how: Scrypt): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const options = { N: how.n, r: how.r, p: how.p, maxmem: 256 * how.n * how.r }
    const salt = Buffer.from(how.salt, 'base64')
    scrypt(passphrase.normalize('NFKC'), salt, KEY_BYTES, options, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })

const lineOf = (archive: string, epoch: number): Buffer => Buffer.from(`${FORMAT}\n${archive}\n${epoch}\n`, 'utf8')

const newFile = async (archive: string, { passphrase }: Protection): Promise<KeyFile> => {
  const key = randomBytes(KEY_BYTES)
  const file = { format: FORMAT, archive } as const
  if (passphrase === undefined)
    return { ...file, passphrase: null, epochs: [{ epoch: 1, key: key.toString('base64') }] }
  const how: Scrypt = { ...SCRYPT, salt: randomBytes(16).toString('base64') }
  const sealed = sealBytes(await stretch(passphrase, how), lineOf(archive, 1), key)
  return { ...file, passphrase: how, epochs: [{ epoch: 1, key: sealed.toString('base64') }] }
}

/** Writes a file that nobody sees before it is whole and on the disk; false when one stands there already. */
const writeOnce = async (folder: string, name: string, text: string): Promise<boolean> => {
  const whole = join(folder, name)
  const draft = `${whole}.${randomBytes(6).toString('hex')}`
  const handle = await open(draft, 'wx', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  try {
    await link(draft, whole)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  } finally {
    await unlink(draft)
    await syncFolder(folder)
  }
}

const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, constants.O_RDONLY)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/**
 * Makes the key folder and file of a new archive. When there is one already, it is read and its archive id holds:
 * `init` may be run again, and of two that run at once both get the same.
 */
export const createKeyFile =
  (folder: string, archive: string, protection: Protection = {}): TaskEither<CouldNot, KeyHome> =>
  async () => {
    try {
      if ((await mkdir(folder, { recursive: true, mode: 0o700 })) !== undefined) await chmod(folder, 0o700)
      const there = await stat(join(folder, FILE)).catch(() => undefined)
      if (there === undefined)
        await writeOnce(folder, FILE, `${JSON.stringify(await newFile(archive, protection), null, 2)}\n`)
    } catch (error) {
      return left(couldNot('unavailable', 'The key file could not be made.', { cause: codeOf(error) }))
    }
    return readKeyFile(folder, protection)()
  }

/** Reads the key folder; `key-unavailable` when it is missing, may be read by others, or the passphrase is wrong. */
export const readKeyFile =
  (folder: string, protection: Protection = {}): TaskEither<CouldNot, KeyHome> =>
  async () => {
    const path = join(folder, FILE)
    let text: string
    try {
      const { mode } = await stat(path)
      // Windows has no such modes; there the folder's own access list protects it.
      if (process.platform !== 'win32' && (mode & 0o077) !== 0)
        return unavailable('The key file may be read or changed by others: set its mode to 0600.')
      text = await readFile(path, 'utf8')
    } catch (error) {
      return unavailable('The key file could not be read.', codeOf(error))
    }
    const file = parsed(text)
    return file === undefined
      ? unavailable('The key file is not a key ring of this program.')
      : ringOf(file, protection)
  }

const parsed = (text: string): KeyFile | undefined => {
  try {
    const file = KeyFile.decode(JSON.parse(text))
    return isLeft(file) ? undefined : file.right
  } catch {
    return undefined
  }
}

const ringOf = async (file: KeyFile, { passphrase }: Protection): Promise<Either<CouldNot, KeyHome>> => {
  const how = file.passphrase
  if (how !== null && passphrase === undefined) return unavailable('The key file asks for a passphrase.')
  if (how !== null && !isReasonable(how))
    return unavailable('The key file names parameters of scrypt that are out of bounds.')
  const stretched = how === null || passphrase === undefined ? undefined : await stretch(passphrase, how)
  const epochs = new Map<number, Uint8Array>()
  for (const { epoch, key } of file.epochs) {
    const bytes =
      stretched === undefined
        ? keyFromBase64(key)
        : openBytes(stretched, lineOf(file.archive, epoch), Buffer.from(key, 'base64'))
    if (bytes === undefined || epochs.has(epoch))
      return unavailable(
        stretched === undefined ? 'The key file is damaged.' : 'The passphrase is wrong, or the key file is damaged.',
      )
    epochs.set(epoch, bytes)
  }
  const ring = keyRingOf(file.archive, epochs)
  return isLeft(ring) ? unavailable('The key file is damaged.') : right({ archive: file.archive, ring: ring.right })
}
