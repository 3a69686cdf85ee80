/**
 * Files of a backup: copied so that each is of one moment, written to the disk before its name is, and known by their
 * hashes. It guards that a backup that was broken off is never taken for a whole one.
 */
import { createHash } from 'node:crypto'
import {
  closeSync,
  copyFileSync,
  createReadStream,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import Database from 'better-sqlite3'
import { type Either, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import { codeOf } from '../stores/sqlite-failure'

/** What a backup consists of besides its manifest; the keys are no part of it. */
export const LOG = 'log.db'
export const VAULT = 'vault.db'
export const CHECKPOINT = 'checkpoint'
/** Which files were given out with opened values; only where some were. */
export const GIVEN_OUT = 'given-out.jsonl'
export const MANIFEST = 'manifest.json'

export interface FileOf {
  readonly name: string
  readonly bytes: number
  readonly sha256: string
}

/** Runs work on files; what the system refuses becomes a value, anything else is a bug and throws. */
export const onDisk = async <A>(because: string, work: () => A | Promise<A>): Promise<Either<CouldNot, A>> => {
  try {
    return right(await work())
  } catch (error) {
    const cause = codeOf(error)
    if (cause === undefined) throw error
    const isFull = cause === 'ENOSPC' || cause === 'SQLITE_FULL'
    return left(couldNot(isFull ? 'storage-full' : 'unavailable', because, { cause }))
  }
}

const syncOne = (path: string): void => {
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** Everything in the folder is on the disk, then the folder itself. */
export const syncFolder = (folder: string): void => {
  for (const name of readdirSync(folder)) syncOne(join(folder, name))
  syncOne(folder)
}

/** The whole folder gets its name at once, after everything in it is on the disk. */
export const nameFolder = (draft: string, folder: string): void => {
  syncFolder(draft)
  renameSync(draft, folder)
  syncOne(dirname(folder))
}

const PART = '.part'
const partsOf = (folder: string): string => `.${basename(folder)}.`

/** A folder beside the one that is to be, of this process alone. */
export const draftOf = (folder: string): string => join(dirname(folder), `${partsOf(folder)}${process.pid}${PART}`)

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) !== 'ESRCH'
  }
}

/** What a process that was killed has left: it holds a copy of the vault, so it does not stay. */
const removeAbandoned = (folder: string): void => {
  const parent = dirname(folder)
  if (!existsSync(parent)) return
  const prefix = partsOf(folder)
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(prefix) || !name.endsWith(PART)) continue
    const pid = Number(name.slice(prefix.length, -PART.length))
    if (Number.isInteger(pid) && (pid === process.pid || !isAlive(pid)))
      rmSync(join(parent, name), { recursive: true, force: true })
  }
}

export const makeDraft = (folder: string): void => {
  removeAbandoned(folder)
  mkdirSync(draftOf(folder), { recursive: true, mode: 0o700 })
}

/** A copy of a database as it is at one moment, while others write to it. */
export const copyDatabase = (from: string, to: string): void => {
  rmSync(to, { force: true })
  // The driver's own error for a folder that is not there bears no code.
  statSync(from)
  const source = new Database(from, { readonly: true, fileMustExist: true, timeout: 10_000 })
  try {
    source.prepare('VACUUM INTO ?').run(to)
  } finally {
    source.close()
  }
}

export const copyFile = (from: string, to: string): void => {
  if (existsSync(from)) copyFileSync(from, to)
}

export const describeFile = async (folder: string, name: string): Promise<FileOf> => {
  const hash = createHash('sha256')
  await pipeline(createReadStream(join(folder, name)), hash)
  return { name, bytes: statSync(join(folder, name)).size, sha256: hash.digest('hex') }
}
