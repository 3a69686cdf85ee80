/**
 * Whose turn it is to write in the read model. Between processes SQLite's own write lock decides, held for one batch, so
 * that it goes with the process that held it; within a process the tasks queue up. Waiting never holds up the program.
 */
import type { Database } from 'better-sqlite3'
import { type Either, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import { couldNotFrom, isBusy } from '../stores/sqlite-failure'
import { backOffMs, pause } from '../stores/waiting'

/** A rebuild that makes its indexes over a long log keeps the lock for some seconds. */
const PATIENCE_MS = 60_000

/** Runs when nobody else holds the file; what the driver says becomes a value, a mistake of ours is thrown on. */
export const whenFree = async <A>(run: () => A): Promise<Either<CouldNot, A>> => {
  const until = Date.now() + PATIENCE_MS
  for (let attempt = 0; ; attempt += 1) {
    try {
      return right(run())
    } catch (error) {
      if (!isBusy(error)) return left(ofReadModel(couldNotFrom(error)))
      if (Date.now() > until) {
        return left(couldNot('unavailable', 'Another process kept the read model to itself for too long.'))
      }
    }
    await pause(backOffMs(attempt, 2, 100))
  }
}

/** What the driver says of the read model, in words that fit it. */
const ofReadModel = ({ kind, cause }: CouldNot): CouldNot =>
  couldNot(
    kind === 'storage-full' ? 'storage-full' : 'unavailable',
    kind === 'storage-full'
      ? 'No room is left for the read model; what was told before stands.'
      : 'The read model cannot be used now. It can be removed and told again from the log.',
    cause === undefined ? {} : { cause },
  )

/**
 * One transaction with the write lock. It commits when `run` ends, with whatever result; it is undone when `run` throws
 * or the commit fails.
 */
export const inTransaction = async <A>(db: Database, run: () => Promise<A>): Promise<Either<CouldNot, A>> => {
  const begun = await whenFree(() => db.exec('BEGIN IMMEDIATE'))
  if (begun._tag === 'Left') return begun
  try {
    const result = await run()
    db.exec('COMMIT')
    return right(result)
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK')
    return left(ofReadModel(couldNotFrom(error)))
  }
}

/** Lets the rest of the program go on meanwhile. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Runs something that uses the file; a failure of driver or system becomes a value. */
export const guarded = async <A>(run: () => Promise<Either<CouldNot, A>>): Promise<Either<CouldNot, A>> => {
  try {
    return await run()
  } catch (error) {
    return left(ofReadModel(couldNotFrom(error)))
  }
}

/** Tasks one after another, each when the one before has ended, however it ended. */
export const queue = (): (<A>(task: () => Promise<A>) => Promise<A>) => {
  let last: Promise<unknown> = Promise.resolve()
  return (task) => {
    const next = last.then(task, task)
    last = next.catch(() => undefined)
    return next
  }
}
