/**
 * What an open log file needs besides reading and writing: is it the log that was acknowledged, is it still there, and
 * when does the WAL go into the database.
 *
 * Guards: a log below a mark of `log.head/` is noticed before the first append; SQLite itself would go on writing into
 * a file that somebody has removed.
 */

import { statSync } from 'node:fs'
import type { Database } from 'better-sqlite3'
import * as E from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import { readMarks } from './log-head'
import { codeOf, couldNotFrom, isStoredHash } from './sqlite-failure'

const IDLE_MS = 1_000
const IDENTITY_CHECK_MS = 1_000

/** Work on the database with the driver's errors as values; no read transaction is left open. */
export const guarded = <A>(db: Database, work: () => E.Either<CouldNot, A>): E.Either<CouldNot, A> => {
  try {
    return work()
  } catch (error) {
    const failure = couldNotFrom(error)
    if (db.inTransaction) db.exec('ROLLBACK')
    return E.left(failure)
  }
}

/** A log that does not reach a mark, or has another leaf there, is not the log that was acknowledged. */
export const rolledBack = (db: Database, folder: string): CouldNot | undefined => {
  const leafAt = db.prepare<[number], Buffer>('SELECT leaf FROM events WHERE position = ?').pluck()
  for (const { size, leaf } of readMarks(folder)) {
    const stored = leafAt.get(size - 1)
    if (isStoredHash(stored) && stored.equals(leaf)) continue
    return couldNot('log-rolled-back', `The log once had ${size} events that are not all in it now.`, {
      position: size - 1,
    })
  }
  return undefined
}

const identityOf = (file: string): string | undefined => {
  try {
    const { dev, ino } = statSync(file, { bigint: true })
    return `${dev}:${ino}`
  } catch (error) {
    if (codeOf(error) === undefined) throw error
    return undefined
  }
}

/** Whether the path still leads to the file that is open; looked up once a second at most. */
export const fileWatch = (file: string): (() => CouldNot | undefined) => {
  const opened = identityOf(file)
  let lookedAt = performance.now()
  let gone: CouldNot | undefined
  return () => {
    if (gone !== undefined || performance.now() - lookedAt < IDENTITY_CHECK_MS) return gone
    lookedAt = performance.now()
    if (identityOf(file) === opened) return undefined
    gone = couldNot('unavailable', 'The log file was removed or replaced while it was open.')
    return gone
  }
}

export interface IdleCheckpoint {
  readonly appended: () => void
  readonly stop: () => void
}

/**
 * Moves the WAL into the database when nobody has appended for a while, so that fewer commands have to wait for it and
 * less depends on the WAL. It is not cut: writing over an old WAL is twice as fast as making it grow.
 */
export const idleCheckpoint = (db: Database): IdleCheckpoint => {
  let timer: NodeJS.Timeout | undefined
  let busy = false
  const checkpoint = (): void => {
    try {
      db.pragma('wal_checkpoint(PASSIVE)')
    } catch (error) {
      // The WAL keeps everything; the next checkpoint, or the next append, meets the cause again.
      if (codeOf(error) === undefined) throw error
    }
  }
  const arm = (): void => {
    busy = false
    timer = setTimeout(() => {
      timer = undefined
      if (busy) arm()
      else checkpoint()
    }, IDLE_MS).unref()
  }
  return {
    appended: () => {
      busy = true
      if (timer === undefined) arm()
    },
    stop: () => clearTimeout(timer),
  }
}
