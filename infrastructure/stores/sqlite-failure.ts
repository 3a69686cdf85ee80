/**
 * Failures of the database driver and the file system as the port's values.
 *
 * Guards: only the `code` of an error decides (a test runner's realm breaks `instanceof`, and messages change); an
 * error without a known code is a bug of ours and is thrown on.
 */
import { type CouldNot, couldNot } from '../../commands/ports/could-not'

/** The code of a driver's or system's error, if it has one. */
export const codeOf = (error: unknown): string | undefined => {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : undefined
}

/** Somebody else holds the lock: the same call may succeed in a moment. */
export const isBusy = (error: unknown): boolean => /^SQLITE_(BUSY|LOCKED|PROTOCOL)/.test(codeOf(error) ?? '')

/** No room was left, on the disk or under a limit of the system; SQLite has undone the transaction. */
export const isFull = (error: unknown): boolean => /^(SQLITE_FULL|ENOSPC|EDQUOT|EFBIG)$/.test(codeOf(error) ?? '')

/**
 * The system could not write or sync. What it says afterwards cannot be trusted (a page that failed to reach the disk
 * may count as written), so the handle must not write any more.
 */
export const isInputOutput = (error: unknown): boolean => /^(SQLITE_IOERR|EIO$)/.test(codeOf(error) ?? '')

/** The same said of a failure that stands as a value already. */
export const wasBusy = ({ cause }: CouldNot): boolean => isBusy({ code: cause })

const BECAUSE: readonly (readonly [RegExp, CouldNot['kind'], string])[] = [
  [/^SQLITE_(BUSY|LOCKED|PROTOCOL)/, 'unavailable', 'Another process kept the log to itself for too long.'],
  [/^(SQLITE_FULL|ENOSPC|EDQUOT|EFBIG)$/, 'storage-full', 'No room is left for the log; nothing was written.'],
  [/^SQLITE_(CORRUPT|NOTADB|FORMAT|SCHEMA|MISMATCH|ERROR)/, 'unreadable', 'The log file is damaged or no log.'],
  [/^SQLITE_CONSTRAINT/, 'tampered', 'The log file holds what this program did not write.'],
  [/^SQLITE_TOOBIG/, 'too-large', 'The database cannot hold so much in one record.'],
  [/^(SQLITE_IOERR|EIO$)/, 'unavailable', 'The system could not read or write the log file.'],
  [/^SQLITE_|^E[A-Z]+$/, 'unavailable', 'The log file cannot be used now.'],
]

/** What a driver's or system's failure means to a caller. Throws the error on if it is neither's. */
export const couldNotFrom = (error: unknown): CouldNot => {
  const code = codeOf(error)
  const known = code === undefined ? undefined : BECAUSE.find(([pattern]) => pattern.test(code))
  if (code === undefined || known === undefined) throw error
  return couldNot(known[1], known[2], { cause: code })
}

const HASH_BYTES = 32

/**
 * Whether a column holds a hash. In a damaged file a value may be of any type, whatever the table says: types are checked
 * when a row is written, not when it is read.
 */
export const isStoredHash = (value: unknown): value is Buffer => Buffer.isBuffer(value) && value.length === HASH_BYTES
