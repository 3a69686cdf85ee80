/**
 * The head of the log (size, frontier of the evidence tree, newest time of recording) and what a process remembers of
 * the log between two calls: the head and the newest revisions of streams.
 *
 * Guards: what is remembered is what is stored. SQLite's data_version moves when another connection has committed; then
 * everything is forgotten and read again. A head that is damaged, does not meet the events, or has become smaller is
 * never built upon.
 */

import { crc32 } from 'node:zlib'
import type { Database } from 'better-sqlite3'
import * as E from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import type { Revision } from '../../commands/ports/event-store'
import { decodeFrontier, emptyFrontier, encodeFrontier, type Frontier } from '../evidence/tree'
import { NO_REVISION } from './append-rules'
import type { LogHead } from './local-log'

/** So many streams are remembered; then all are forgotten, which costs one look-up each and no bookkeeping. */
const MOST_REMEMBERED = 50_000

export interface LogMemory {
  /** Forgets what another process has overtaken. Inside a transaction its answer holds until the end of it. */
  readonly refresh: () => void
  readonly head: () => E.Either<CouldNot, LogHead>
  /** The newest revision of a stream; NO_REVISION where there is none. */
  readonly lastOf: (stream: string) => Revision
  /** The same if it can be said without asking the database. */
  readonly knownLastOf: (stream: string) => Revision | undefined
  readonly learn: (stream: string, last: Revision) => void
  /** Writes a head, inside the transaction of its events. */
  readonly writeHead: (head: LogHead) => void
  /** Remembers what this process has committed. */
  readonly adopt: (head: LogHead, lasts: ReadonlyMap<string, Revision>) => void
  /** Forgets everything, for a transaction ended in an unknown way. */
  readonly forget: () => void
}

interface HeadRow {
  readonly size: number
  readonly frontier: Buffer
  readonly recorded_at: string
  readonly checksum: number
  readonly leaf: Buffer | null
  readonly last: number | null
}

/** The head row has no leaf of its own, so a flipped bit in it would otherwise show only in the next checkpoint. */
const checksumOf = (frontier: Uint8Array, recordedAt: string): number => crc32(recordedAt, crc32(frontier))

const tampered = (because: string): E.Either<CouldNot, never> => E.left(couldNot('tampered', because))

const frontierOf = (row: HeadRow): E.Either<CouldNot, Frontier> => {
  if (checksumOf(row.frontier, row.recorded_at) !== row.checksum) return tampered('The head of the log is damaged.')
  const frontier = decodeFrontier(row.frontier)
  if (E.isLeft(frontier)) return tampered('The frontier in the head of the log is damaged.')
  if (frontier.right.size !== row.size) return tampered('The head of the log names two sizes.')
  return frontier
}

const headOf = (row: HeadRow | undefined): E.Either<CouldNot, LogHead> => {
  if (row === undefined) return tampered('The log has no head.')
  const frontier = frontierOf(row)
  if (E.isLeft(frontier)) return frontier
  if ((row.last ?? -1) !== row.size - 1) return tampered('The head of the log and its newest event do not meet.')
  if (row.leaf === null) return E.right({ frontier: frontier.right })
  // A tree of odd size ends in a subtree of one leaf, which is the newest.
  const newest = frontier.right.hashes.at(-1)
  if (row.size % 2 === 1 && newest?.equals(row.leaf) !== true)
    return tampered('The newest leaf is not in the frontier.')
  return E.right({ frontier: frontier.right, recordedAt: row.recorded_at, leaf: row.leaf })
}

const HEAD_COLUMNS = 'size = ?, frontier = ?, recorded_at = ?, checksum = ?'

const valuesOf = ({ frontier, recordedAt = '' }: LogHead): readonly [number, Buffer, string, number] => {
  const bytes = encodeFrontier(frontier)
  return [frontier.size, bytes, recordedAt, checksumOf(bytes, recordedAt)]
}

/** Writes the head of a log without events. */
export const writeEmptyHead = (db: Database): void => {
  db.prepare('INSERT INTO head VALUES (1, ?, ?, ?, ?)').run(...valuesOf({ frontier: emptyFrontier }))
}

/** What this process remembers of the log in this database. */
export const logMemory = (db: Database): LogMemory => {
  const dataVersion = db.prepare<[], number>('PRAGMA data_version').pluck()
  const newestOf = db
    .prepare<[string], number>('SELECT revision FROM events WHERE stream = ? ORDER BY revision DESC LIMIT 1')
    .pluck()
  const readHead = db.prepare<[], HeadRow>(
    `SELECT size, frontier, recorded_at, checksum,
       (SELECT leaf FROM events WHERE position = head.size - 1) AS leaf, (SELECT max(position) FROM events) AS last
     FROM head`,
  )
  const updateHead = db.prepare(`UPDATE head SET ${HEAD_COLUMNS} WHERE one = 1`)
  let version: number | undefined
  let remembered: LogHead | undefined
  let greatest = 0
  const lasts = new Map<string, Revision>()
  const learn = (stream: string, last: Revision): void => {
    if (lasts.size >= MOST_REMEMBERED) lasts.clear()
    lasts.set(stream, last)
  }
  const forget = (): void => {
    remembered = undefined
    lasts.clear()
  }
  const readAgain = (): E.Either<CouldNot, LogHead> => {
    const head = headOf(readHead.get())
    if (E.isLeft(head)) return head
    const { size } = head.right.frontier
    if (size < greatest) return E.left(couldNot('log-rolled-back', `The log had ${greatest} events and has ${size}.`))
    greatest = size
    remembered = head.right
    return head
  }
  return {
    refresh: () => {
      const now = dataVersion.get()
      if (now === version) return
      forget()
      version = now
    },
    head: () => (remembered === undefined ? readAgain() : E.right(remembered)),
    lastOf: (stream) => {
      const known = lasts.get(stream)
      if (known !== undefined) return known
      const last = newestOf.get(stream) ?? NO_REVISION
      learn(stream, last)
      return last
    },
    knownLastOf: (stream) => lasts.get(stream),
    learn,
    writeHead: (head) => {
      updateHead.run(...valuesOf(head))
    },
    adopt: (head, committed) => {
      remembered = head
      greatest = head.frontier.size
      for (const [stream, last] of committed) learn(stream, last)
    },
    forget,
  }
}
