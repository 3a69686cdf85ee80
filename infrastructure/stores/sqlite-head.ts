/**
 * Where the log ends (size, frontier of the evidence tree, newest time of recording) and what a process remembers of it
 * between two calls: this head and the newest revisions of streams.
 *
 * Guards: what is remembered is what is stored. SQLite's data_version moves when another connection has committed; then
 * everything is forgotten and read again. An end of the log that is damaged, or that has become smaller, is never built
 * upon.
 */
import type { Database } from 'better-sqlite3'
import * as E from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import type { Revision } from '../../commands/ports/event-store'
import { instantOf } from '../../domain/kernel/time'
import { emptyFrontier, eventLeaf, type Frontier, nodeHash } from '../evidence/tree'
import { NO_REVISION, uuidOf } from './append-rules'
import type { LogHead } from './local-log'
import { isStoredHash } from './sqlite-failure'

/** So many streams are remembered; then all are forgotten, which costs one look-up each and no bookkeeping. */
const MOST_REMEMBERED = 50_000

export interface LogMemory {
  /**
   * Forgets what another process has overtaken, and says whether it did. Inside a transaction this holds until its end.
   */
  readonly refresh: () => boolean
  readonly head: () => E.Either<CouldNot, LogHead>
  /** The frontier of the first `size` events, which must be there. */
  readonly frontierAt: (size: number) => E.Either<CouldNot, Frontier>
  /** The newest revision of a stream; NO_REVISION where there is none. */
  readonly lastOf: (stream: string) => Revision
  /** The same if it can be said without asking the database. */
  readonly knownLastOf: (stream: string) => Revision | undefined
  readonly learn: (stream: string, last: Revision) => void
  /** Remembers what this process has committed. */
  readonly adopt: (head: LogHead, lasts: ReadonlyMap<string, Revision>) => void
  /** Forgets everything, for a transaction that has ended in an unknown way. */
  readonly forget: () => void
}

interface Subtree {
  readonly width: number
  /** The leaf index after its last. */
  readonly end: number
}

/** The perfect subtrees of a tree of this size, the widest first: one per bit that is set. */
const subtreesOf = (size: number): readonly Subtree[] => {
  const found: Subtree[] = []
  let end = size
  // By halves and not by bit operators, which stop at 32 bits. The narrowest is found first.
  for (let [width, rest] = [1, size]; rest > 0; [width, rest] = [width * 2, Math.floor(rest / 2)]) {
    if (rest % 2 === 0) continue
    found.unshift({ width, end })
    end -= width
  }
  return found
}

const damaged = (index: number): E.Either<CouldNot, never> =>
  E.left(couldNot('tampered', `The evidence tree is damaged at @${index}.`, { position: index }))

type RootAt = (index: number) => Buffer | undefined

const storedFrontier = (rootAt: RootAt, size: number): E.Either<CouldNot, Frontier> => {
  const hashes: Buffer[] = []
  for (const { end } of subtreesOf(size)) {
    const root = rootAt(end - 1)
    if (root === undefined) return damaged(end - 1)
    hashes.push(root)
  }
  return E.right({ size, hashes })
}

/**
 * Computes each root of the frontier again from the newest event of its subtree and the roots to the left of it, which
 * a hundred rows are enough for. The stored hash of an older event may still be wrong; that is for the verifier.
 */
const checkFrontier = (rootAt: RootAt, leafAt: RootAt, frontier: Frontier): E.Either<CouldNot, Frontier> => {
  for (const [nth, { width, end }] of subtreesOf(frontier.size).entries()) {
    let hash = leafAt(end - 1)
    for (let below = 1; below < width && hash !== undefined; below *= 2) {
      const left = rootAt(end - below - 1)
      if (left === undefined) return damaged(end - below - 1)
      hash = nodeHash(left, hash)
    }
    if (hash === undefined || frontier.hashes[nth]?.equals(hash) !== true) return damaged(end - 1)
  }
  return E.right(frontier)
}

interface NewestRow {
  readonly position: number
  readonly recorded_at: number
  readonly leaf: Buffer
}

interface EnvelopeOfRow {
  readonly stream: string
  readonly revision: number
  readonly hex: string
  readonly type: string
  readonly data: Buffer
  readonly metadata: Buffer
  readonly leaf: Buffer
}

const hasStoredTypes = ({ stream, revision, type, data, metadata, leaf }: EnvelopeOfRow): boolean =>
  [stream, type].every((text) => typeof text === 'string') &&
  [data, metadata, leaf].every((bytes) => Buffer.isBuffer(bytes)) &&
  Number.isSafeInteger(revision)

/** No date is farther away. */
const GREATEST_MS = 8.64e15

/** Reads the end of the log. */
const headReader = (db: Database) => {
  const newest = db.prepare<[], NewestRow>(
    'SELECT position, recorded_at, leaf FROM events ORDER BY position DESC LIMIT 1',
  )
  const rootOfRow = db.prepare<[number], Buffer>('SELECT coalesce(node, leaf) FROM events WHERE position = ?').pluck()
  const envelopeAt = db.prepare<[number], EnvelopeOfRow>(
    'SELECT stream, revision, lower(hex(id)) AS hex, type, data, metadata, leaf FROM events WHERE position = ?',
  )
  const rootAt: RootAt = (index) => {
    const root = rootOfRow.get(index)
    return isStoredHash(root) ? root : undefined
  }
  const leafAt: RootAt = (index) => {
    const row = envelopeAt.get(index)
    if (row === undefined || !hasStoredTypes(row)) return undefined
    const leaf = eventLeaf(index, row.stream, row.revision, { ...row, id: uuidOf(row.hex) })
    return leaf.equals(row.leaf) ? leaf : undefined
  }
  let checked = false
  const frontierAt = (size: number): E.Either<CouldNot, Frontier> => {
    const stored = storedFrontier(rootAt, size)
    if (checked || E.isLeft(stored)) return stored
    const answer = checkFrontier(rootAt, leafAt, stored.right)
    checked = E.isRight(answer)
    return answer
  }
  const read = (): E.Either<CouldNot, LogHead> => {
    const row = newest.get()
    if (row === undefined) return E.right({ frontier: emptyFrontier })
    const frontier = frontierAt(row.position + 1)
    if (E.isLeft(frontier)) return frontier
    const isTime = Number.isSafeInteger(row.recorded_at) && Math.abs(row.recorded_at) <= GREATEST_MS
    if (!isTime || !isStoredHash(row.leaf)) return damaged(row.position)
    return E.right({ frontier: frontier.right, recordedAt: instantOf(row.recorded_at), leaf: row.leaf })
  }
  return { read, frontierAt }
}

/** What this process remembers of the log in this database. */
export const logMemory = (db: Database): LogMemory => {
  const dataVersion = db.prepare<[], number>('PRAGMA data_version').pluck()
  const newestOf = db
    .prepare<[string], number>('SELECT revision FROM events WHERE stream = ? ORDER BY revision DESC LIMIT 1')
    .pluck()
  const { read, frontierAt } = headReader(db)
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
    const head = read()
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
      if (now === version) return false
      forget()
      version = now
      return true
    },
    head: () => (remembered === undefined ? readAgain() : E.right(remembered)),
    frontierAt,
    lastOf: (stream) => {
      const known = lasts.get(stream)
      if (known !== undefined) return known
      const last = newestOf.get(stream) ?? NO_REVISION
      learn(stream, last)
      return last
    },
    knownLastOf: (stream) => lasts.get(stream),
    learn,
    adopt: (head, committed) => {
      remembered = head
      greatest = head.frontier.size
      for (const [stream, last] of committed) learn(stream, last)
    },
    forget,
  }
}
