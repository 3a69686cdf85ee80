/**
 * Keys and secrets of the vault on PostgreSQL.
 * Guards: a key is on the server's disk before anybody gets it; a destroyed one is known as destroyed for ever; and a key
 * that is remembered here is used without the server, for no longer than the cache keeps it.
 */
import { randomBytes } from 'node:crypto'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type { TaskEither } from 'fp-ts/TaskEither'
import { type CouldNot, couldNot } from '../../../commands/ports/could-not'
import type { KeyState, SubjectKey, Vault } from '../../../commands/ports/vault'
import { failpoint } from '../../failpoint'
import { checkCount } from '../checks'
import { KEY_BYTES } from '../key-ring'
import { type NewKey, newKeys, secretName, wrapUnder } from '../wrapped-key'
import { fittingDesk, type Parts, reading } from './contact'
import { destruction, erasuresDone } from './destruction'
import type { KeyDesk, StoredKey } from './key-desk'
import { rewrapping } from './rewrapping'
import type { Ask } from './server'

/** Stores new keys inside a transaction. */
export const storeKeys = async (ask: Ask, made: readonly NewKey[]): Promise<readonly SubjectKey[]> => {
  if (made.length > 0)
    await ask(
      // The same keys come again when the answer to the first time was lost.
      `INSERT INTO keys (id, epoch, wrapped, commitment)
       SELECT * FROM unnest($1::text[], $2::bigint[], $3::bytea[], $4::bytea[]) ON CONFLICT DO NOTHING`,
      [
        made.map(({ key }) => key.id),
        made.map(({ epoch }) => epoch),
        made.map(({ wrapped }) => Buffer.from(wrapped)),
        made.map(({ commitment }) => Buffer.from(commitment)),
      ],
    )
  return made.map(({ key }) => key)
}

/** What the vault does with keys and secrets. */
export const keysOf = (
  parts: Parts,
): Pick<Vault, 'secret' | 'makeKeys' | 'keys' | 'destroy' | 'erasures' | 'rewrap'> => ({
  secret: (purpose) => async () => {
    const known = parts.secrets.get(purpose)
    if (known !== undefined) return right(known)
    const secret = await secretOf(parts, purpose)
    if (!isLeft(secret)) parts.secrets.set(purpose, secret.right)
    return secret
  },

  makeKeys: (count) => async () => {
    const checked = checkCount(count)
    if (isLeft(checked)) return checked
    const desk = await fittingDesk(parts)
    if (isLeft(desk)) return desk
    if (count === 0) return right([])
    const made = newKeys(parts.ring, count)
    const keys = await parts.server.beside([], async (ask) => {
      const newest = await desk.right.isNewest(ask)
      if (isLeft(newest)) return newest
      const stored = await storeKeys(ask, made)
      failpoint('vault.makeKeys.beforeCommit')
      return right(stored)
    })
    failpoint('vault.makeKeys.afterCommit')
    return keys
  },

  keys: (ids) => statesOf(parts, ids),

  destroy: (order) => async () => {
    const desk = await parts.desk()
    if (isLeft(desk)) return desk
    for (const id of order.keys) parts.cache.forget(id)
    const outcome = await destruction(parts.server)(order)()
    for (const id of order.keys) parts.cache.forget(id)
    return outcome
  },

  erasures: () => reading(parts, async (ask) => right(await erasuresDone(ask))),

  rewrap: () => async () => {
    const desk = await fittingDesk(parts)
    return isLeft(desk) ? desk : rewrapping(parts.server, parts.ring, desk.right)()
  },
})

const secretOf = async (parts: Parts, purpose: string): Promise<Either<CouldNot, Uint8Array>> => {
  const desk = await fittingDesk(parts)
  if (isLeft(desk)) return desk
  const name = secretName(purpose)
  const stored = (ask: Ask) =>
    ask<StoredKey>('SELECT epoch, wrapped, commitment FROM secrets WHERE purpose = $1', [purpose])
  return parts.server.beside([name], async (ask) => {
    if ((await stored(ask)).length === 0) {
      const newest = await desk.right.isNewest(ask)
      if (isLeft(newest)) return newest
      const made = wrapUnder(parts.ring, name, randomBytes(KEY_BYTES))
      await ask('INSERT INTO secrets (purpose, epoch, wrapped, commitment) VALUES ($1, $2, $3, $4)', [
        purpose,
        made.epoch,
        Buffer.from(made.wrapped),
        Buffer.from(made.commitment),
      ])
    }
    const [row] = await stored(ask)
    return row === undefined
      ? left(couldNot('unavailable', 'The vault did not keep a secret.'))
      : desk.right.unwrap(ask, name, row)
  })
}

interface AskedKey {
  readonly id: string
  readonly destroyed: boolean
  readonly epoch: string | null
  readonly wrapped: Buffer | null
  readonly commitment: Buffer | null
}

const ASKED_KEYS = `
  SELECT asked.id, gone.id IS NOT NULL AS destroyed, k.epoch, k.wrapped, k.commitment
  FROM unnest($1::text[]) AS asked (id)
  LEFT JOIN destroyed_keys AS gone ON gone.id = asked.id LEFT JOIN keys AS k ON k.id = asked.id`

/** The states of these keys, in their order. What is remembered is not asked for. */
const statesOf =
  (parts: Parts, ids: readonly string[]): ReturnType<Vault['keys']> =>
  async () => {
    const states = new Map<string, KeyState>()
    for (const id of ids) {
      const bytes = parts.cache.get(id)
      states.set(id, bytes === undefined ? { is: 'missing' } : { is: 'known', key: { id, bytes } })
    }
    const unknown = [...states].filter(([, state]) => state.is === 'missing').map(([id]) => id)
    const asked = unknown.length === 0 ? right([]) : await askStates(parts, unknown)()
    if (isLeft(asked)) return asked
    for (const [id, state] of asked.right) {
      states.set(id, state)
      if (state.is === 'known') parts.cache.put(id, state.key.bytes)
    }
    return right(states)
  }

const askStates = (
  parts: Parts,
  ids: readonly string[],
): TaskEither<CouldNot, readonly (readonly [id: string, state: KeyState])[]> =>
  reading(parts, async (ask, desk) => {
    const states: (readonly [string, KeyState])[] = []
    for (const row of await ask<AskedKey>(ASKED_KEYS, [ids])) {
      const state = await stateOf(ask, desk, row)
      if (isLeft(state)) return state
      states.push([row.id, state.right])
    }
    return right(states)
  })

const stateOf = async (
  ask: Ask,
  { fits, unwrap }: KeyDesk,
  { id, destroyed, epoch, wrapped, commitment }: AskedKey,
): Promise<Either<CouldNot, KeyState>> => {
  if (destroyed) return right({ is: 'destroyed' })
  if (epoch === null || wrapped === null || commitment === null) return right({ is: 'missing' })
  if (isLeft(fits)) return fits
  const bytes = await unwrap(ask, id, { epoch, wrapped, commitment })
  return isLeft(bytes) ? bytes : right({ is: 'known', key: { id, bytes: bytes.right } })
}
