/**
 * The folder `log.head/` beside the database: how far the log had come, kept outside of it.
 *
 * Guards: acknowledged events cannot vanish unnoticed. SQLite drops the newest commits without a word when one bit of
 * its WAL is bad, and an older copy of the file looks whole. Each writing process keeps one small file with size and
 * newest leaf, written in place before the appender hears of the commit. It is not synced: after a power cut it may be
 * behind the log, never ahead of it.
 */
import { createHash, randomBytes } from 'node:crypto'
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { codeOf } from './sqlite-failure'

/** The log once had this many events, and the newest of them this leaf. */
export interface Mark {
  readonly size: number
  readonly leaf: Buffer
}

export interface MarkWriter {
  readonly write: (mark: Mark) => void
  /** Leaves this mark for the next program and removes those of ended ones that it covers. */
  readonly close: () => void
}

const FORM = /^(dossier-head\/v1 {1,16}([1-9][0-9]{0,15}) ([0-9a-f]{64})) ([0-9a-f]{8})\n$/
const CLOSED = '.closed'
const DAY_MS = 86_400_000

/** Files of one host are told from those of another that shares the folder: only there a process id says something. */
const host = createHash('sha256').update(hostname()).digest('hex').slice(0, 8)

const checksumOf = (text: string): string => crc32(text).toString(16).padStart(8, '0')

const PREFIX = 'dossier-head/v1 '
const LEAF_AT = PREFIX.length + 17
const CHECKSUM_AT = LEAF_AT + 65
const MARK_BYTES = CHECKSUM_AT + 9

/** A mark before anything is in it. */
const emptyMark = (): Buffer => Buffer.from(`${PREFIX.padEnd(MARK_BYTES - 1)}\n`, 'latin1')

/** Fills a mark in place. Always of the same length, so that a write over the last one leaves nothing of it. */
const fillMark = (mark: Buffer, { size, leaf }: Mark): void => {
  mark.write(String(size).padStart(16), PREFIX.length, 'latin1')
  mark.write(leaf.toString('hex'), LEAF_AT, 'latin1')
  mark.write(
    crc32(mark.subarray(0, CHECKSUM_AT - 1))
      .toString(16)
      .padStart(8, '0'),
    CHECKSUM_AT,
    'latin1',
  )
}

const markOf = (text: string): Mark | undefined => {
  const [, body = '', size, leaf, checksum] = FORM.exec(text) ?? []
  if (size === undefined || leaf === undefined || checksum !== checksumOf(body)) return undefined
  return { size: Number(size), leaf: Buffer.from(leaf, 'hex') }
}

/** Nothing where the file has gone meanwhile: another process removes what it covers. */
const ifThere = <A>(read: () => A): A | undefined => {
  try {
    return read()
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

const namesIn = (folder: string): readonly string[] => ifThere(() => readdirSync(folder)) ?? []

const markIn = (file: string): Mark | undefined => {
  const text = ifThere(() => readFileSync(file, 'latin1'))
  return text === undefined ? undefined : markOf(text)
}

/** The marks of all writers, past and present. What does not parse is a torn write and counts for nothing. */
export const readMarks = (folder: string): readonly Mark[] =>
  namesIn(folder)
    .map((name) => markIn(join(folder, name)))
    .filter((mark) => mark !== undefined)

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) !== 'ESRCH'
  }
}

/** Whether nobody writes this file any more. Of another host that can only be guessed from its age. */
const isEnded = (folder: string, name: string): boolean => {
  if (name.endsWith(CLOSED)) return true
  const [ofHost, pid] = name.split('-')
  if (ofHost === host) return !isAlive(Number(pid))
  const changedAt = ifThere(() => statSync(join(folder, name)).mtimeMs)
  return changedAt !== undefined && Date.now() - changedAt > DAY_MS
}

/**
 * A mark goes only when a greater or equal one stays, so the greatest is always there whoever closes at the same time.
 * Ours is synced first: after a power cut it must not be gone together with those that it covered.
 */
const removeCovered = (folder: string, own: string, mark: Mark, descriptor: number): void => {
  const covered = namesIn(folder).filter((name) => {
    if (name === own || !isEnded(folder, name)) return false
    return (markIn(join(folder, name))?.size ?? 0) <= mark.size
  })
  if (covered.length > 0) fsyncSync(descriptor)
  for (const name of covered) ifThere(() => unlinkSync(join(folder, name)))
}

/** Opens a file of this process in the folder, which is made if need be. Throws the system's errors. */
export const openMark = (folder: string): MarkWriter => {
  mkdirSync(folder, { recursive: true })
  const name = `${host}-${process.pid}-${randomBytes(4).toString('hex')}`
  const descriptor = openSync(join(folder, name), 'wx', 0o600)
  let newest: Mark | undefined
  // The room is taken now: a disk that is full later must not stop the mark of a commit that is done.
  const content = emptyMark()
  writeSync(descriptor, content, 0, MARK_BYTES, 0)
  return {
    write: (mark) => {
      fillMark(content, mark)
      writeSync(descriptor, content, 0, MARK_BYTES, 0)
      newest = mark
    },
    close: () => {
      if (newest === undefined) ifThere(() => unlinkSync(join(folder, name)))
      else {
        removeCovered(folder, name, newest, descriptor)
        ifThere(() => renameSync(join(folder, name), join(folder, name + CLOSED)))
      }
      closeSync(descriptor)
    },
  }
}
