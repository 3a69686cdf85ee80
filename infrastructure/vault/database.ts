/**
 * The SQLite file of a vault: settings, schema, patience with other processes, and commits that callers share.
 * Guards: what is acknowledged has been synchronised to the disk; every write is one `BEGIN IMMEDIATE` and all or
 * nothing; waiting for another process never blocks the event loop for long; after a failed write to the disk nothing
 * more is written through this connection.
 */
import { closeSync, mkdirSync, openSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import { backOffMs, pause } from '../stores/waiting'
import { SCHEMA, SCHEMA_VERSION } from './schema'

/** `DoVt`: tells a vault from any other SQLite file. */
const APPLICATION_ID = 0x446f5674
const BUSY_TIMEOUT_MS = 50
const PATIENCE_MS = 5_000
const MAX_WRITES_PER_COMMIT = 256

/** Work inside a transaction. When it answers `left`, it has written nothing. */
type Work<A> = () => Either<CouldNot, A>

export interface VaultDatabase {
  readonly connection: Database.Database
  /** Reads; asks again while another process holds the file. */
  readonly read: <A>(work: Work<A>) => Promise<Either<CouldNot, A>>
  /** Writes; all that is asked within one turn of the event loop shares one commit, each with its own answer. */
  readonly write: <A>(work: Work<A>) => Promise<Either<CouldNot, A>>
  /** Copies the write-ahead log into the file and cuts it to nothing, so that what was overwritten is in neither. */
  readonly cutLog: () => Promise<Either<CouldNot, void>>
  /** Writes the whole file anew, which leaves no remains of earlier rows in it. */
  readonly rewrite: () => Promise<Either<CouldNot, void>>
  readonly close: () => Promise<void>
}

/** The code of a driver's error; none when it has none. */
export const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : ''

const isBusy = (error: unknown): boolean => /^SQLITE_(BUSY|LOCKED|PROTOCOL)/.test(codeOf(error))

/** What a driver's error means; `undefined` when it means a bug, which is thrown on. */
const meaningOf = (error: unknown): CouldNot | undefined => {
  const cause = codeOf(error)
  if (isBusy(error)) return couldNot('unavailable', 'Another process kept the vault busy.', { cause })
  if (/^(SQLITE_FULL|ENOSPC|EDQUOT|EFBIG)$/.test(cause))
    return couldNot('storage-full', 'The disk of the vault is full.', { cause })
  if (/^SQLITE_IOERR/.test(cause)) return couldNot('outcome-unknown', 'The disk of the vault failed.', { cause })
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(cause))
    return couldNot('unreadable', 'The vault is damaged or is no vault.', { cause })
  if (
    /^SQLITE_(CANTOPEN|READONLY|PERM|AUTH|NOMEM)|^E(EXIST|IO|ISDIR|ACCES|PERM|ROFS|NOENT|MFILE|NFILE|NOTDIR)$/.test(
      cause,
    )
  )
    return couldNot('unavailable', 'The vault cannot be opened or written here.', { cause })
  return undefined
}

/** Tries until it works, it fails for another reason than a busy file, or patience is at its end. */
const patiently = async <A>(work: () => A): Promise<Either<CouldNot, A>> => {
  const until = performance.now() + PATIENCE_MS
  for (let attempt = 0; ; attempt++) {
    try {
      return right(work())
    } catch (error) {
      const meaning = meaningOf(error)
      if (meaning === undefined) throw error
      if (!isBusy(error) || performance.now() > until) return left(meaning)
    }
    await pause(backOffMs(attempt, 2, 50))
  }
}

const SETTINGS: readonly (readonly [name: string, wanted: string | number, stored: string | number])[] = [
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['secure_delete', 'ON', 1],
  ['foreign_keys', 'ON', 1],
  ['recursive_triggers', 'ON', 1],
  ['trusted_schema', 'OFF', 0],
  ['cell_size_check', 'ON', 1],
  ['mmap_size', 0, 0],
  ['temp_store', 'MEMORY', 2],
]

/** Sets and asks back: a setting that did not take would lose keys or keep remains of them. */
const set = (connection: Database.Database): void => {
  for (const [name, wanted, stored] of SETTINGS) {
    connection.pragma(`${name}=${wanted}`)
    const is = connection.pragma(name, { simple: true })
    if (is !== stored && !(name === 'mmap_size' && is === undefined))
      throw new Error(`SQLite does not keep the setting ${name}=${wanted}.`)
  }
}

const numberOf = (connection: Database.Database, sql: string): number =>
  connection.prepare<[], number>(sql).pluck().get() ?? 0

/** Makes the tables of a new file; refuses a file of another kind or version before anything in it is changed. */
const prepare = (connection: Database.Database): Either<CouldNot, void> => {
  const kind = numberOf(connection, 'PRAGMA application_id')
  const version = numberOf(connection, 'PRAGMA user_version')
  if (version === SCHEMA_VERSION && kind === APPLICATION_ID) return right(set(connection))
  if (version !== 0 || kind !== 0 || numberOf(connection, 'SELECT count(*) FROM sqlite_schema') > 0)
    return left(couldNot('unreadable', 'The file is no vault, or a vault of another version of this program.'))
  set(connection)
  const make = connection.transaction(() => {
    // Another process may have made them since.
    if (numberOf(connection, 'PRAGMA user_version') !== 0) return
    connection.exec(SCHEMA)
    connection.pragma(`application_id=${APPLICATION_ID}`)
    connection.pragma(`user_version=${SCHEMA_VERSION}`)
  })
  return right(make.immediate())
}

/**
 * Makes the file for its owner alone; SQLite gives its log the same mode. A file that is there is not even opened: to
 * close it again would give up all locks that this process holds on it.
 */
const makeFile = (file: string): void => {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  try {
    closeSync(openSync(file, 'wx', 0o600))
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  }
}

/** Opens the file of a vault, and makes it when it is not there. */
export const openVaultDatabase = async (file: string): Promise<Either<CouldNot, VaultDatabase>> => {
  const opened = await patiently((): Either<CouldNot, Database.Database> => {
    makeFile(file)
    const connection = new Database(file, { timeout: BUSY_TIMEOUT_MS })
    try {
      const prepared = prepare(connection)
      if (!isLeft(prepared)) return right(connection)
      connection.close()
      return prepared
    } catch (error) {
      connection.close()
      throw error
    }
  })
  if (isLeft(opened)) return opened
  return isLeft(opened.right) ? opened.right : right(vaultDatabase(file, opened.right.right))
}

interface Asked {
  readonly run: () => void
  readonly done: () => void
  readonly failed: (why: CouldNot) => void
  readonly broke: (bug: unknown) => void
}

const refuseAll = (batch: readonly Asked[], why: CouldNot): void => {
  for (const each of batch) each.failed(why)
}

const vaultDatabase = (file: string, connection: Database.Database): VaultDatabase => {
  const inode = statSync(file).ino
  const begin = connection.prepare('BEGIN IMMEDIATE')
  const commit = connection.prepare('COMMIT')
  const asked: Asked[] = []
  let working: Promise<void> | undefined
  let diskFailed: CouldNot | undefined
  let closed = false

  /** Why nothing can be written now. A key written to a file that has no name any more would be lost with it. */
  const obstacle = (): CouldNot | undefined => {
    if (closed) return couldNot('closed', 'The vault is closed.')
    if (diskFailed !== undefined) return diskFailed
    try {
      if (statSync(file, { throwIfNoEntry: false })?.ino === inode) return undefined
    } catch (error) {
      const meaning = meaningOf(error)
      if (meaning === undefined) throw error
      return meaning
    }
    return couldNot('unavailable', 'The file of the vault was removed or replaced: close it and open it anew.')
  }

  const failure = (error: unknown): CouldNot | undefined => {
    const meaning = meaningOf(error)
    if (meaning?.kind === 'outcome-unknown')
      diskFailed = couldNot('unavailable', 'The disk of the vault failed: close it, check the disk, open it anew.')
    return meaning
  }

  const commitTogether = async (batch: readonly Asked[]): Promise<void> => {
    const stopped = obstacle()
    if (stopped !== undefined) return refuseAll(batch, stopped)
    const begun = await patiently(() => begin.run())
    if (isLeft(begun)) return refuseAll(batch, begun.left)
    try {
      for (const each of batch) each.run()
      commit.run()
    } catch (error) {
      if (connection.inTransaction) connection.exec('ROLLBACK')
      const meaning = failure(error)
      if (meaning === undefined) throw error
      return refuseAll(batch, meaning)
    }
    for (const each of batch) each.done()
  }

  // One turn of the event loop lies between two commits, so that callers gather for the next one meanwhile.
  const workOff = async (): Promise<void> => {
    while (asked.length > 0) {
      await new Promise<void>((resolve) => setImmediate(resolve))
      const batch = asked.splice(0, MAX_WRITES_PER_COMMIT)
      try {
        await commitTogether(batch)
      } catch (bug) {
        for (const each of batch) each.broke(bug)
      }
    }
    working = undefined
  }

  const write = <A>(work: Work<A>): Promise<Either<CouldNot, A>> =>
    new Promise((resolve, reject) => {
      let answer: Either<CouldNot, A> = left(couldNot('closed', 'The vault is closed.'))
      asked.push({
        run: () => {
          answer = work()
        },
        done: () => resolve(answer),
        failed: (why) => resolve(left(why)),
        broke: reject,
      })
      working ??= workOff()
    })

  const read = async <A>(work: Work<A>): Promise<Either<CouldNot, A>> => {
    if (closed) return left(couldNot('closed', 'The vault is closed.'))
    const answer = await patiently(work)
    return isLeft(answer) ? answer : answer.right
  }

  const alone = async (work: () => void): Promise<Either<CouldNot, void>> => {
    const stopped = obstacle()
    return stopped === undefined ? patiently(work) : left(stopped)
  }

  return {
    connection,
    read,
    write,
    cutLog: () =>
      alone(() => {
        const busy = connection.prepare('PRAGMA wal_checkpoint(TRUNCATE)').pluck().get()
        // A reader elsewhere still needs the log: the same as a busy file.
        if (busy !== 0) throw Object.assign(new Error('The log is still being read.'), { code: 'SQLITE_BUSY' })
      }),
    rewrite: () => alone(() => connection.exec('VACUUM')),
    close: async () => {
      while (working !== undefined) await working
      closed = true
      connection.close()
    },
  }
}
