/**
 * The key file: the key ring of an embedded archive, in a folder of its own beside the data (`<data>.keys/`), bare or
 * under a passphrase. With a passphrase the file holds the epochs' keys encrypted under what scrypt makes of it.
 * Guards: the file is made whole and once (who comes second reads what is there), is readable by its owner alone, and one
 * that others may read is refused. Epochs are added one after the other and never taken away: what an epoch wrapped, in
 * the vault or in a backup of it, can be opened for as long as the file is kept.
 */
import { randomBytes, scrypt } from 'node:crypto'
import { constants } from 'node:fs'
import { chmod, link, mkdir, open, readFile, rename, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type { TaskEither } from 'fp-ts/TaskEither'
import * as t from 'io-ts'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import { failpoint } from '../failpoint'
import { backOffMs, pause } from '../stores/waiting'
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
const NEXT = 'key-ring.json.next'
const LOCK = 'key-ring.lock'
const LOCK_PATIENCE_MS = 5_000
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

const textOf = (file: KeyFile): string => `${JSON.stringify(file, null, 2)}\n`

/** A draft for its owner alone, on the disk when this returns. */
const writeDraft = async (draft: string, flag: 'w' | 'wx', text: string): Promise<void> => {
  const handle = await open(draft, flag, 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Writes a file that nobody sees before it is whole and on the disk; one that stands there already stays. */
const writeOnce = async (folder: string, name: string, text: string): Promise<void> => {
  const whole = join(folder, name)
  const draft = `${whole}.${randomBytes(6).toString('hex')}`
  await writeDraft(draft, 'wx', text)
  try {
    await link(draft, whole)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
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
      if (there === undefined) await writeOnce(folder, FILE, textOf(await newFile(archive, protection)))
    } catch (error) {
      return left(couldNot('unavailable', 'The key file could not be made.', { cause: codeOf(error) }))
    }
    return readKeyFile(folder, protection)()
  }

/** Reads the key folder; `key-unavailable` when it is missing, may be read by others, or the passphrase is wrong. */
export const readKeyFile =
  (folder: string, protection: Protection = {}): TaskEither<CouldNot, KeyHome> =>
  async () => {
    const file = await fileIn(folder)
    const unlocked = isLeft(file) ? file : await unlock(file.right, protection)
    return isLeft(unlocked) ? unlocked : homeOf(unlocked.right)
  }

/**
 * Adds an epoch with a new random key, under the passphrase where the file has one, and gives the ring with it. Nothing is
 * added when an epoch after `newest` is there already: of two that rotate at once both get the same.
 */
export const addEpoch =
  (folder: string, protection: Protection = {}, newest = Number.MAX_SAFE_INTEGER): TaskEither<CouldNot, KeyHome> =>
  async () => {
    try {
      return await alone(folder, async () => {
        const file = await fileIn(folder)
        const unlocked = isLeft(file) ? file : await unlock(file.right, protection)
        if (isLeft(unlocked)) return unlocked
        const last = Math.max(...unlocked.right.keys.keys())
        if (last > newest) return homeOf(unlocked.right)
        await replaceFile(folder, textOf(withEpoch(unlocked.right, last + 1)))
        return readKeyFile(folder, protection)()
      })
    } catch (error) {
      return left(couldNot('unavailable', 'The key file could not be replaced.', { cause: codeOf(error) }))
    }
  }

/**
 * Runs work while no other process changes the key file: the second would write over the epoch of the first, under which
 * keys may be wrapped by then. SQLite's lock on an empty file ends with the process that holds it, however it dies.
 */
const alone = async <A>(folder: string, work: () => Promise<A>): Promise<A> => {
  const lock = new Database(join(folder, LOCK), { timeout: 0 })
  try {
    const until = performance.now() + LOCK_PATIENCE_MS
    for (let attempt = 0; !isLocked(lock, performance.now() > until); attempt++) await pause(backOffMs(attempt, 5, 100))
    return await work()
  } finally {
    lock.close()
  }
}

const isLocked = (lock: Database.Database, isLast: boolean): boolean => {
  try {
    lock.exec('BEGIN EXCLUSIVE')
    return true
  } catch (error) {
    if (isLast || codeOf(error) !== 'SQLITE_BUSY') throw error
    return false
  }
}

/** Puts a whole file in the place of the old one; whoever dies before leaves a draft, which the next one writes over. */
const replaceFile = async (folder: string, text: string): Promise<void> => {
  const draft = join(folder, NEXT)
  await writeDraft(draft, 'w', text)
  failpoint('keys.addEpoch.beforeRename')
  await rename(draft, join(folder, FILE))
  await syncFolder(folder)
  failpoint('keys.addEpoch.afterRename')
}

const fileIn = async (folder: string): Promise<Either<CouldNot, KeyFile>> => {
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
  return file === undefined ? unavailable('The key file is not a key ring of this program.') : right(file)
}

const parsed = (text: string): KeyFile | undefined => {
  try {
    const file = KeyFile.decode(JSON.parse(text))
    return isLeft(file) ? undefined : file.right
  } catch {
    return undefined
  }
}

/** A key file that was read, with its keys in the open. */
interface Unlocked {
  readonly file: KeyFile
  /** What scrypt made of the passphrase, where there is one. */
  readonly stretched: Buffer | undefined
  readonly keys: ReadonlyMap<number, Uint8Array>
}

const unlock = async (file: KeyFile, { passphrase }: Protection): Promise<Either<CouldNot, Unlocked>> => {
  const how = file.passphrase
  if (how !== null && passphrase === undefined) return unavailable('The key file asks for a passphrase.')
  if (how !== null && !isReasonable(how))
    return unavailable('The key file names parameters of scrypt that are out of bounds.')
  const stretched = how === null || passphrase === undefined ? undefined : await stretch(passphrase, how)
  const keys = new Map<number, Uint8Array>()
  for (const { epoch, key } of file.epochs) {
    const bytes =
      stretched === undefined
        ? keyFromBase64(key)
        : openBytes(stretched, lineOf(file.archive, epoch), Buffer.from(key, 'base64'))
    if (bytes === undefined || keys.has(epoch))
      return unavailable(
        stretched === undefined ? 'The key file is damaged.' : 'The passphrase is wrong, or the key file is damaged.',
      )
    keys.set(epoch, bytes)
  }
  return keys.size === 0 ? unavailable('The key file is damaged.') : right({ file, stretched, keys })
}

const homeOf = ({ file: { archive }, keys }: Unlocked): Either<CouldNot, KeyHome> => {
  const ring = keyRingOf(archive, keys)
  return isLeft(ring) ? unavailable('The key file is damaged.') : right({ archive, ring: ring.right })
}

const withEpoch = ({ file, stretched }: Unlocked, epoch: number): KeyFile => {
  const bytes = randomBytes(KEY_BYTES)
  const key = stretched === undefined ? bytes : sealBytes(stretched, lineOf(file.archive, epoch), bytes)
  return { ...file, epochs: [...file.epochs, { epoch, key: key.toString('base64') }] }
}
