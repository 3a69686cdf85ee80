/**
 * The embedded vault: one SQLite file, which several processes may write (see the port for what it promises).
 * Guards: a key is on the disk before anybody gets it, tokens and the keys of one command are one transaction, and a
 * key ring that does not fit is `key-unavailable` for everything that needs it, never `destroyed`.
 */
import { randomBytes } from 'node:crypto'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type { TaskEither } from 'fp-ts/TaskEither'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import type { Holding, KeyState, Reservation, SubjectKey, Vault } from '../../commands/ports/vault'
import { failpoint } from '../failpoint'
import { checkBatch, checkCount, checkReservation, checkTokens, customerOf, destroyedMeanwhile } from './checks'
import { codeOf, openVaultDatabase, type VaultDatabase } from './database'
import { destruction } from './destruction'
import { identities } from './identities'
import { keyCache } from './key-cache'
import { KEY_BYTES, type KeyRing } from './key-ring'
import { rewrapping } from './rewrapping'
import { searchIndex } from './search-index'
import { type NewKey, newKeys, secretName, unwrapUnder, type WrappedKey, wrapUnder } from './wrapped-key'

export interface SqliteVaultOptions {
  /** Path of `vault.db`; made, with its folder, when it is not there. */
  readonly file: string
  readonly archive: string
  readonly ring: KeyRing
  /** Milliseconds of a clock that never goes back; for the age of remembered keys. */
  readonly now?: () => number
}

/** Opens the vault of an archive. A vault of another archive is refused. */
export const openSqliteVault =
  (options: SqliteVaultOptions): TaskEither<CouldNot, Vault> =>
  async () => {
    const database = await openVaultDatabase(options.file)
    if (isLeft(database)) return database
    const vault = await whole(database.right, options)
    if (isLeft(vault)) await database.right.close()
    return vault
  }

/** The vault over its tables. All statements are prepared here: SQL that does not fit is a table that was changed. */
const whole = async (database: VaultDatabase, options: SqliteVaultOptions): Promise<Either<CouldNot, Vault>> => {
  try {
    const keyDesk = await openKeyDesk(database, options)
    return isLeft(keyDesk) ? keyDesk : right(sqliteVault(database, keyDesk.right, options))
  } catch (error) {
    const cause = codeOf(error)
    if (cause !== 'SQLITE_ERROR') throw error
    return left(couldNot('unreadable', 'The tables of the vault are not those that were made.', { cause }))
  }
}

/** The ring as this vault knows it. */
interface KeyDesk {
  /** `left` when the ring is not the one that this vault was written with. */
  readonly fits: Either<CouldNot, void>
  readonly unwrap: (name: string, stored: WrappedKey) => Either<CouldNot, Uint8Array>
  /** Inside a writing transaction: `left` when a newer epoch is in use by now, so that this ring may wrap nothing more. */
  readonly isNewest: () => Either<CouldNot, void>
}

interface EpochRow extends WrappedKey {
  readonly epoch: number
}

const PROBE = 'archive-key-ring/v1'

/** Claims a new vault for its archive, introduces a new epoch of the ring, and sees whether the ring fits. */
const openKeyDesk = (
  { connection, write }: VaultDatabase,
  { archive, ring }: SqliteVaultOptions,
): Promise<Either<CouldNot, KeyDesk>> => {
  const claim = connection.prepare<[string]>("INSERT OR IGNORE INTO facts (name, value) VALUES ('archive', ?)")
  const claimed = connection.prepare<[], string>("SELECT value FROM facts WHERE name = 'archive'").pluck()
  const newestEpoch = connection.prepare<[], EpochRow>(
    'SELECT epoch, wrapped, commitment FROM epochs ORDER BY epoch DESC',
  )
  const probeOf = connection.prepare<[number], EpochRow>(
    'SELECT epoch, wrapped, commitment FROM epochs WHERE epoch = ?',
  )
  const newestNumber = connection.prepare<[], number>('SELECT max(epoch) FROM epochs').pluck()
  const addEpoch = connection.prepare<[number, Uint8Array, Uint8Array]>('INSERT INTO epochs VALUES (?, ?, ?)')

  const unwrap = (name: string, stored: WrappedKey): Either<CouldNot, Uint8Array> => {
    const bytes = unwrapUnder(ring, name, stored)
    if (!isLeft(bytes) || name === PROBE) return bytes
    // The epoch's own key opens what it is known to have wrapped: so it is this key that was changed.
    const probe = probeOf.get(stored.epoch)
    return probe !== undefined && !isLeft(unwrapUnder(ring, PROBE, probe))
      ? left(couldNot('tampered', 'A key of the vault is not the one that was made.'))
      : bytes
  }

  const isNewest = (): Either<CouldNot, void> =>
    (newestNumber.get() ?? 0) > ring.current.epoch
      ? left(couldNot('key-unavailable', 'The key ring was given a newer epoch meanwhile: open the archive anew.'))
      : right(undefined)

  return write(() => {
    claim.run(archive)
    if (claimed.get() !== archive) return left(couldNot('invalid-input', 'The vault belongs to another archive.'))
    const newest = newestEpoch.get()
    const known = newest === undefined ? right(undefined) : unwrap(PROBE, newest)
    if (isLeft(known)) return right({ fits: left(strangeRing(known.left)), unwrap, isNewest })
    if (newest === undefined || newest.epoch < ring.current.epoch) {
      const probe = wrapUnder(ring, PROBE, randomBytes(KEY_BYTES))
      addEpoch.run(probe.epoch, probe.wrapped, probe.commitment)
    }
    return right({ fits: right(undefined), unwrap, isNewest })
  })
}

const strangeRing = ({ because }: CouldNot): CouldNot =>
  couldNot('key-unavailable', `The key ring is not the one that this vault was written with: ${because}`)

const sqliteVault = (database: VaultDatabase, keyDesk: KeyDesk, { ring, now }: SqliteVaultOptions): Vault => {
  const { connection, read, write } = database
  const { fits, unwrap, isNewest } = keyDesk
  const held = identities(connection)
  const index = searchIndex(connection)
  const destroyed = destruction(database, held, index)
  const cache = keyCache(now)
  const secrets = new Map<string, Uint8Array>()

  const addKey = connection.prepare<[string, number, Uint8Array, Uint8Array]>(
    'INSERT INTO keys (id, epoch, wrapped, commitment) VALUES (?, ?, ?, ?)',
  )
  const keyRow = connection.prepare<[string], WrappedKey>('SELECT epoch, wrapped, commitment FROM keys WHERE id = ?')
  const addSecret = connection.prepare<[string, number, Uint8Array, Uint8Array]>(
    'INSERT OR IGNORE INTO secrets (purpose, epoch, wrapped, commitment) VALUES (?, ?, ?, ?)',
  )
  const secretRow = connection.prepare<[string], WrappedKey>(
    'SELECT epoch, wrapped, commitment FROM secrets WHERE purpose = ?',
  )

  const rewrap = rewrapping(database, { ring, unwrap, isNewest })

  const store = (made: readonly NewKey[]): readonly SubjectKey[] => {
    for (const { key, epoch, wrapped, commitment } of made) addKey.run(key.id, epoch, wrapped, commitment)
    return made.map(({ key }) => key)
  }

  const stateOf = (id: string): Either<CouldNot, KeyState> => {
    const cached = cache.get(id)
    if (cached !== undefined) return right({ is: 'known', key: { id, bytes: cached } })
    if (destroyed.isKeyDestroyed(id)) return right({ is: 'destroyed' })
    const row = keyRow.get(id)
    if (row === undefined) return right({ is: 'missing' })
    if (isLeft(fits)) return fits
    const bytes = unwrap(id, row)
    if (isLeft(bytes)) return bytes
    cache.put(id, bytes.right)
    return right({ is: 'known', key: { id, bytes: bytes.right } })
  }

  const reserving =
    (reservation: Reservation, count: number, abandoned?: Holding): ReturnType<Vault['reserve']> =>
    async () => {
      const checked = checkReservation(reservation, count)
      if (isLeft(checked)) return checked
      if (isLeft(fits) && count > 0) return fits
      // The keys are made before the file is locked for others.
      const made = newKeys(ring, count)
      const outcome = await write(() => {
        if (destroyed.isSubjectDestroyed(customerOf(reservation.number))) return destroyedMeanwhile()
        const newest = count === 0 ? right(undefined) : isNewest()
        if (isLeft(newest)) return newest
        const reserved = held.reserve(reservation, abandoned)
        const keys = reserved.is === 'reserved' ? store(made) : []
        failpoint('vault.reserve.beforeCommit')
        return right({ reserved, keys })
      })
      failpoint('vault.reserve.afterCommit')
      return outcome
    }

  return {
    secret: (purpose) => async () => {
      const known = secrets.get(purpose)
      if (known !== undefined) return right(known)
      if (isLeft(fits)) return fits
      const name = secretName(purpose)
      const row = await write(() => {
        if (secretRow.get(purpose) === undefined) {
          const newest = isNewest()
          if (isLeft(newest)) return newest
          const made = wrapUnder(ring, name, randomBytes(KEY_BYTES))
          addSecret.run(purpose, made.epoch, made.wrapped, made.commitment)
        }
        return right(secretRow.get(purpose))
      })
      if (isLeft(row)) return row
      if (row.right === undefined) return left(couldNot('unavailable', 'The vault did not keep a secret.'))
      const bytes = unwrap(name, row.right)
      if (!isLeft(bytes)) secrets.set(purpose, bytes.right)
      return bytes
    },

    makeKeys: (count) => async () => {
      const checked = isLeft(fits) ? fits : checkCount(count)
      if (isLeft(checked)) return checked
      if (count === 0) return right([])
      const made = newKeys(ring, count)
      const keys = await write(() => {
        const newest = isNewest()
        if (isLeft(newest)) return newest
        const stored = store(made)
        failpoint('vault.makeKeys.beforeCommit')
        return right(stored)
      })
      failpoint('vault.makeKeys.afterCommit')
      return keys
    },

    keys: (ids) => () =>
      read(() => {
        const states = new Map<string, KeyState>()
        for (const id of ids) {
          const state = stateOf(id)
          if (isLeft(state)) return state
          states.set(id, state.right)
        }
        return right(states)
      }),

    destroy: (order) => async () => {
      for (const id of order.keys) cache.forget(id)
      const outcome = await destroyed.destroy(order)()
      for (const id of order.keys) cache.forget(id)
      return outcome
    },
    erasures: () => () => read(() => right(destroyed.erasures())),
    rewrap: () => async () => (isLeft(fits) ? fits : rewrap()),

    reserve: (reservation, count) => reserving(reservation, count),
    takeOver: (from, reservation) => async () => {
      const outcome = await reserving(reservation, 0, from)()
      return isLeft(outcome) ? outcome : right(outcome.right.reserved)
    },
    holdings: (tokens) => () =>
      read(() => {
        const checked = checkTokens(tokens)
        return isLeft(checked) ? checked : right(held.holdings(tokens))
      }),

    index: {
      position: () => () => read(() => right(index.position())),
      advance: (batch) => async () => {
        const checked = checkBatch(batch)
        if (isLeft(checked)) return checked
        const outcome = await write<'advanced' | 'moved'>(() => {
          if (index.position() !== batch.from) return right('moved')
          index.change(batch, destroyed.isSubjectDestroyed)
          for (const each of batch.settle) held.settle(each, !destroyed.isSubjectDestroyed(customerOf(each.number)))
          index.moveTo(batch.to)
          failpoint('vault.advance.beforeCommit')
          return right('advanced')
        })
        failpoint('vault.advance.afterCommit')
        return outcome
      },
      find: (tokens) => () =>
        read(() => {
          const checked = checkTokens(tokens)
          return isLeft(checked) ? checked : right(index.find(tokens))
        }),
      sharing: (numbers) => () => read(() => right(index.sharing(numbers))),
    },

    close: () => async () => {
      await database.close()
      cache.clear()
      secrets.clear()
      return right(undefined)
    },
  }
}
