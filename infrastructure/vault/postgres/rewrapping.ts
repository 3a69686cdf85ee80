/**
 * Rotation of the key-encryption key in PostgreSQL: keys and secrets get a wrapping under the ring's current epoch.
 * Guards: at every moment each key has one whole wrapping; an older epoch is done with only when no row needs it; and
 * whoever dies in between leaves its row among the epochs, which tells the next call that the work is not at its end.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../../commands/ports/could-not'
import type { Rewrapped } from '../../../commands/ports/vault'
import { failpoint } from '../../failpoint'
import type { KeyRing } from '../key-ring'
import { secretName, wrapUnder } from '../wrapped-key'
import type { KeyDesk, StoredKey } from './key-desk'
import { ARE_REWRAPPED } from './schema'
import type { Ask, VaultServer } from './server'

interface NamedRow extends StoredKey {
  readonly id: string
}

/** What a batch did; `last` is the last row that it looked at, none when there was nothing more. */
interface Batch {
  readonly rewrapped: number
  readonly last: string | undefined
  readonly broken: CouldNot | undefined
}

// Nobody else writes meanwhile.
const BATCH = 256

interface Place {
  readonly older: string
  readonly set: string
  readonly nameOf: (id: string) => string
}
const placeIn = (table: 'keys' | 'secrets', id: string, nameOf: Place['nameOf']): Place => ({
  nameOf,
  older: `SELECT ${id} AS id, epoch, wrapped, commitment FROM ${table} WHERE epoch < $1 AND ${id} > $2 ORDER BY ${id} LIMIT ${BATCH}`,
  set: `UPDATE ${table} AS t SET epoch = $1, wrapped = new.wrapped
    FROM unnest($2::text[], $3::bytea[]) AS new (id, wrapped) WHERE t.${id} = new.id`,
})
const PLACES = [placeIn('secrets', 'purpose', secretName), placeIn('keys', 'id', (id) => id)]

export const rewrapping = (server: VaultServer, ring: KeyRing, { unwrap, isNewest }: KeyDesk) => {
  const { epoch } = ring.current

  /** A row that does not open stays as it is. */
  const rewrapRows = async (ask: Ask, { set, nameOf }: Place, rows: readonly NamedRow[]): Promise<Batch> => {
    const anew: { readonly id: string; readonly wrapped: Uint8Array }[] = []
    let broken: CouldNot | undefined
    for (const row of rows) {
      const name = nameOf(row.id)
      const bytes = await unwrap(ask, name, row)
      if (isLeft(bytes)) broken ??= bytes.left
      else anew.push({ id: row.id, wrapped: wrapUnder(ring, name, bytes.right).wrapped })
    }
    if (anew.length > 0)
      await ask(set, [epoch, anew.map(({ id }) => id), anew.map(({ wrapped }) => Buffer.from(wrapped))])
    return { rewrapped: anew.length, last: rows.at(-1)?.id, broken }
  }

  const batchAfter = (place: Place, after: string): Promise<Either<CouldNot, Batch>> =>
    server.alone(async (ask) => {
      const newest = await isNewest(ask)
      if (isLeft(newest)) return newest
      return right(await rewrapRows(ask, place, await ask<NamedRow>(place.older, [epoch, after])))
    })

  /** One that was changed does not hold back the others; it is told at the end. */
  const all = async (): Promise<Either<CouldNot, Pick<Batch, 'rewrapped' | 'broken'>>> => {
    let rewrapped = 0
    let broken: CouldNot | undefined
    for (const place of PLACES)
      for (let last: string | undefined = ''; last !== undefined; ) {
        const batch: Either<CouldNot, Batch> = await batchAfter(place, last)
        if (isLeft(batch)) return batch
        failpoint('vault.rewrap.afterBatch')
        rewrapped += batch.right.rewrapped
        broken ??= batch.right.broken
        last = batch.right.last
      }
    return right({ rewrapped, broken })
  }

  const retire = (): Promise<Either<CouldNot, number>> =>
    server.alone(async (ask) => {
      for (const { older } of PLACES)
        if ((await ask(older, [epoch, ''])).length > 0)
          return left(couldNot('conflict', 'Keys were wrapped under an older epoch meanwhile.'))
      return right((await ask('DELETE FROM epochs WHERE epoch < $1 RETURNING 1', [epoch])).length)
    })

  return async (): Promise<Either<CouldNot, Rewrapped>> => {
    const done = await all()
    if (isLeft(done)) return done
    const { rewrapped, broken } = done.right
    if (broken !== undefined) return left(broken)
    const older = await server.read(async (ask) => right(await ask('SELECT FROM epochs WHERE epoch < $1', [epoch])))
    if (isLeft(older)) return older
    if (older.right.length === 0) return right({ rewrapped, retired: 0 })
    // Written anew, the files hold no wrapping of an older epoch. Of who is not the owner the server takes no VACUUM.
    const swept = await server.sweep(`VACUUM (FULL) ${ARE_REWRAPPED.join(', ')}`)
    if (isLeft(swept)) return swept
    failpoint('vault.rewrap.afterRewrite')
    const retired = await retire()
    return isLeft(retired) ? retired : right({ rewrapped, retired: retired.right })
  }
}
