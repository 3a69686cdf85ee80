/**
 * Rotation of the key-encryption key in SQLite: keys and secrets get a wrapping under the ring's current epoch. The keys
 * themselves stay as they are, and so the log knows nothing of it.
 * Guards: at every moment each key has one whole wrapping; an older epoch is done with only when no file of the vault
 * holds anything that it wrapped; and whoever dies in between leaves its row among the epochs, which tells the next call
 * that the work is not at its end.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import type { Rewrapped } from '../../commands/ports/vault'
import { failpoint } from '../failpoint'
import type { VaultDatabase } from './database'
import type { KeyRing } from './key-ring'
import { secretName, type WrappedKey, wrapUnder } from './wrapped-key'

export interface Wrapper {
  readonly ring: KeyRing
  readonly unwrap: (name: string, stored: WrappedKey) => Either<CouldNot, Uint8Array>
  readonly isNewest: () => Either<CouldNot, void>
}

interface KeyRow extends WrappedKey {
  readonly nth: number
  readonly id: string
}

interface SecretRow extends WrappedKey {
  readonly purpose: string
}

/** What a batch did; `last` is the last row that it looked at, none when there was nothing more. */
interface Batch {
  readonly rewrapped: number
  readonly last: number | undefined
  readonly broken: CouldNot | undefined
}

// About 5 ms, during which nobody else writes.
const BATCH = 256
// Destroyed keys keep their epoch, but have no wrapping any more.
const OLDER_KEYS = 'epoch < ? AND NOT EXISTS (SELECT 1 FROM destroyed_keys AS gone WHERE gone.id = keys.id)'

/** The statements and the order in which they run. */
export const rewrapping = (
  database: VaultDatabase,
  { ring, unwrap, isNewest }: Wrapper,
): (() => Promise<Either<CouldNot, Rewrapped>>) => {
  const { connection, write } = database
  const { epoch } = ring.current
  const olderKeys = connection.prepare<[number, number], KeyRow>(
    `SELECT nth, id, epoch, wrapped, commitment FROM keys WHERE nth > ? AND ${OLDER_KEYS} ORDER BY nth LIMIT ${BATCH}`,
  )
  const olderSecrets = connection.prepare<[number], SecretRow>(
    'SELECT purpose, epoch, wrapped, commitment FROM secrets WHERE epoch < ? ORDER BY purpose',
  )
  const setKey = connection.prepare<[number, Uint8Array, number]>(
    'UPDATE keys SET epoch = ?, wrapped = ? WHERE nth = ?',
  )
  const setSecret = connection.prepare<[number, Uint8Array, string]>(
    'UPDATE secrets SET epoch = ?, wrapped = ? WHERE purpose = ?',
  )
  const olderEpochs = connection.prepare<[number], number>('SELECT count(*) FROM epochs WHERE epoch < ?').pluck()
  const retire = connection.prepare<[number]>('DELETE FROM epochs WHERE epoch < ?')

  /** Wraps one row anew; a row that does not open stays as it is. */
  const rewrapRow = (name: string, row: WrappedKey, set: (wrapped: Uint8Array) => void): CouldNot | undefined => {
    const bytes = unwrap(name, row)
    if (isLeft(bytes)) return bytes.left
    set(wrapUnder(ring, name, bytes.right).wrapped)
    return undefined
  }

  const batchOf = (told: readonly (CouldNot | undefined)[], last: number | undefined): Batch => ({
    rewrapped: told.filter((why) => why === undefined).length,
    last,
    broken: told.find((why) => why !== undefined),
  })

  const inBatch = async (work: () => Batch): Promise<Either<CouldNot, Batch>> => {
    const batch = await write(() => {
      const newest = isNewest()
      return isLeft(newest) ? newest : right(work())
    })
    if (!isLeft(batch) && batch.right.rewrapped > 0) failpoint('vault.rewrap.afterBatch')
    return batch
  }

  const secrets = (): Promise<Either<CouldNot, Batch>> =>
    inBatch(() => {
      const rows = olderSecrets.all(epoch)
      const told = rows.map((row) =>
        rewrapRow(secretName(row.purpose), row, (wrapped) => setSecret.run(epoch, wrapped, row.purpose)),
      )
      return batchOf(told, undefined)
    })

  const keysAfter = (nth: number): Promise<Either<CouldNot, Batch>> =>
    inBatch(() => {
      const rows = olderKeys.all(nth, epoch)
      const told = rows.map((row) => rewrapRow(row.id, row, (wrapped) => setKey.run(epoch, wrapped, row.nth)))
      return batchOf(told, rows.at(-1)?.nth)
    })

  /** One that was changed does not hold back the others; it is told at the end. */
  const all = async (): Promise<Either<CouldNot, Pick<Batch, 'rewrapped' | 'broken'>>> => {
    let batch = await secrets()
    let rewrapped = 0
    let broken: CouldNot | undefined
    for (let last: number | undefined = 0; last !== undefined; ) {
      if (isLeft(batch)) return batch
      rewrapped += batch.right.rewrapped
      broken ??= batch.right.broken
      batch = await keysAfter(last)
      last = isLeft(batch) ? last : batch.right.last
    }
    return right({ rewrapped, broken })
  }

  /**
   * A wrapping is overwritten where it lies, but a greater number of an epoch may need a byte more, and a row that moves
   * leaves a copy in the gap: so the whole file is written anew.
   */
  const leaveNoCopy = async (): Promise<Either<CouldNot, void>> => {
    const rewritten = await database.rewrite()
    const cut = isLeft(rewritten) ? rewritten : await database.cutLog()
    failpoint('vault.rewrap.afterRewrite')
    return cut
  }

  return async () => {
    const done = await all()
    if (isLeft(done)) return done
    const { rewrapped, broken } = done.right
    if ((olderEpochs.get(epoch) ?? 0) === 0)
      return broken === undefined ? right({ rewrapped, retired: 0 }) : left(broken)
    const clean = await leaveNoCopy()
    if (isLeft(clean)) return clean
    if (broken !== undefined) return left(broken)
    const retired = await write(() => {
      const isNeeded = olderKeys.get(0, epoch) !== undefined || olderSecrets.get(epoch) !== undefined
      return isNeeded
        ? left(couldNot('conflict', 'Keys were wrapped under an older epoch meanwhile.'))
        : right(retire.run(epoch).changes)
    })
    if (isLeft(retired)) return retired
    const cut = await database.cutLog()
    return isLeft(cut) ? cut : right({ rewrapped, retired: retired.right })
  }
}
