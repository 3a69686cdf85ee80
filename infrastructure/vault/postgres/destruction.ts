/**
 * Destruction in PostgreSQL: keys and tokens go, and only the knowledge that they went remains.
 * Guards: once the transaction is committed nothing of it opens any more; whoever dies before the sweep leaves
 * `destroying`, which the next call brings to its end.
 *
 * What the server itself keeps is not in our hands: dead rows until a VACUUM (the owner's comes at once here, any other
 * role's from the server's own sweeping within about a minute), bytes in free space until something is written over
 * them, the write-ahead log until it is recycled, and backups until they are deleted.
 */
import { isLeft, right } from 'fp-ts/Either'
import type { TaskEither } from 'fp-ts/TaskEither'
import type { CouldNot } from '../../../commands/ports/could-not'
import type { Vault } from '../../../commands/ports/vault'
import { failpoint } from '../../failpoint'
import { customerOf } from '../checks'
import { LOSE_ROWS } from './schema'
import type { Ask, VaultServer } from './server'

type Order = Parameters<Vault['destroy']>[0]

const erase = async (ask: Ask, { erasure, keys, subjects, number }: Order): Promise<void> => {
  await ask(
    'INSERT INTO destroyed_keys (id, erasure) SELECT id, $2 FROM unnest($1::text[]) AS gone (id) ON CONFLICT DO NOTHING',
    [keys, erasure],
  )
  await ask('INSERT INTO destroyed_subjects (subject) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING', [subjects])
  const gone = [
    await ask('DELETE FROM keys WHERE id = ANY ($1::text[]) RETURNING 1', [keys]),
    await ask('DELETE FROM entries WHERE subject = ANY ($1::text[]) RETURNING 1', [subjects]),
    subjects.includes(customerOf(number))
      ? await ask('DELETE FROM tokens WHERE number = $1 RETURNING 1', [number])
      : [],
  ].flat().length
  // Given more to destroy than before, an erasure is not done any more.
  const standing = gone > 0 ? "DO UPDATE SET state = 'destroying'" : 'DO NOTHING'
  await ask(`INSERT INTO erasures (event, state) VALUES ($1, 'destroying') ON CONFLICT (event) ${standing}`, [erasure])
}

const isDone = async (ask: Ask, erasure: string): Promise<boolean> =>
  (await ask("SELECT FROM erasures WHERE event = $1 AND state = 'destroyed'", [erasure])).length > 0

/** Also the indexes are swept, for they hold the hashes of tokens. Of who is not the owner the server takes no VACUUM. */
const SWEEP = `VACUUM (INDEX_CLEANUP ON, ANALYZE OFF) ${LOSE_ROWS.join(', ')}`

export const destruction =
  (server: VaultServer) =>
  (order: Order): TaskEither<CouldNot, void> =>
  async () => {
    const done = await server.alone(async (ask) => {
      await erase(ask, order)
      return right(await isDone(ask, order.erasure))
    })
    failpoint('vault.destroy.afterErase')
    if (isLeft(done) || done.right) return isLeft(done) ? done : right(undefined)
    const swept = await server.sweep(SWEEP)
    if (isLeft(swept)) return swept
    failpoint('vault.destroy.afterSweep')
    const finished = await server.beside([], async (ask) => {
      await ask("UPDATE erasures SET state = 'destroyed' WHERE event = $1", [order.erasure])
      return right(undefined)
    })
    failpoint('vault.destroy.afterDone')
    return finished
  }

/** The erasures that were carried out to their end. */
export const erasuresDone = async (ask: Ask): Promise<readonly string[]> =>
  (await ask<{ readonly event: string }>("SELECT event FROM erasures WHERE state = 'destroyed' ORDER BY event")).map(
    ({ event }) => event,
  )
