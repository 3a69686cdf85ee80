/**
 * The key ring as a vault on PostgreSQL knows it.
 * Guards: a ring that does not fit is `key-unavailable`, never `destroyed`; and a ring that a newer epoch has replaced
 * wraps nothing more.
 */
import { randomBytes } from 'node:crypto'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../../commands/ports/could-not'
import { KEY_BYTES, type KeyRing } from '../key-ring'
import { unwrapUnder, type WrappedKey, wrapUnder } from '../wrapped-key'
import type { VaultAddress } from './address'
import type { Ask, VaultServer } from './server'
import { standingOf } from './standing'

export interface KeyDesk {
  /** `left` when the ring is not the one that this vault was written with. */
  readonly fits: Either<CouldNot, void>
  readonly unwrap: (ask: Ask, name: string, stored: StoredKey) => Promise<Either<CouldNot, Uint8Array>>
  /** Inside a writing transaction: `left` when a newer epoch is in use by now, so that this ring may wrap nothing more. */
  readonly isNewest: (ask: Ask) => Promise<Either<CouldNot, void>>
}

/** As the driver gives a wrapped key: a `bigint` is a text. */
export interface StoredKey {
  readonly epoch: string
  readonly wrapped: Buffer
  readonly commitment: Buffer
}

export interface DeskOptions {
  readonly address: VaultAddress
  readonly archive: string
  readonly ring: KeyRing
  /** The archive is being begun, so that its vault may be new. */
  readonly isNew: boolean
}

const PROBE = 'archive-key-ring/v1'

const wrappedKeyOf = ({ epoch, wrapped, commitment }: StoredKey): WrappedKey => ({
  epoch: Number(epoch),
  wrapped,
  commitment,
})

/**
 * Sees to it that tables, archive and key ring belong together. As a rule everything is there and nobody is held up; what
 * is lacking (the tables of a new vault, its archive, a new epoch) is made while nobody else writes.
 */
export const openKeyDesk = async (server: VaultServer, options: DeskOptions): Promise<Either<CouldNot, KeyDesk>> => {
  const found = await server.read((ask) => contact(ask, options, false))
  if (isLeft(found)) return found
  if (found.right !== undefined) return right(found.right)
  const made = await server.alone((ask) => contact(ask, options, true))
  if (isLeft(made)) return made
  return made.right === undefined
    ? left(couldNot('unavailable', 'The vault could not be prepared.'))
    : right(made.right)
}

/** `undefined` when something is lacking that may not be made now. */
const contact = async (
  ask: Ask,
  { address: { schema }, archive, isNew, ring }: DeskOptions,
  mayMake: boolean,
): Promise<Either<CouldNot, KeyDesk | undefined>> => {
  const standing = await standingOf(ask, { schema, archive, isNew, mayMake })
  if (isLeft(standing)) return standing
  if (standing.right === 'lacking') return right(undefined)
  const [newest] = await ask<StoredKey>('SELECT epoch, wrapped, commitment FROM epochs ORDER BY epoch DESC LIMIT 1')
  const known = newest === undefined ? right(undefined) : unwrapUnder(ring, PROBE, wrappedKeyOf(newest))
  const desk = { unwrap: unwrapping(ring), isNewest: isNewestOf(ring) }
  if (isLeft(known)) return right({ ...desk, fits: left(strangeRing(known.left)) })
  if (newest === undefined || Number(newest.epoch) < ring.current.epoch) {
    if (!mayMake) return right(undefined)
    await introduce(ask, ring)
  }
  return right({ ...desk, fits: right(undefined) })
}

const strangeRing = ({ because }: CouldNot): CouldNot =>
  couldNot('key-unavailable', `The key ring is not the one that this vault was written with: ${because}`)

/** A known value under the ring's newest epoch. */
const introduce = async (ask: Ask, ring: KeyRing): Promise<void> => {
  const { epoch, wrapped, commitment } = wrapUnder(ring, PROBE, randomBytes(KEY_BYTES))
  await ask('INSERT INTO epochs (epoch, wrapped, commitment) VALUES ($1, $2, $3)', [
    epoch,
    Buffer.from(wrapped),
    Buffer.from(commitment),
  ])
}

const unwrapping =
  (ring: KeyRing): KeyDesk['unwrap'] =>
  async (ask, name, stored) => {
    const bytes = unwrapUnder(ring, name, wrappedKeyOf(stored))
    if (!isLeft(bytes)) return bytes
    // The epoch's own key opens what it is known to have wrapped: so it is this key that was changed.
    const [probe] = await ask<StoredKey>('SELECT epoch, wrapped, commitment FROM epochs WHERE epoch = $1', [
      stored.epoch,
    ])
    return probe !== undefined && !isLeft(unwrapUnder(ring, PROBE, wrappedKeyOf(probe)))
      ? left(couldNot('tampered', 'A key of the vault is not the one that was made.'))
      : bytes
  }

const isNewestOf =
  (ring: KeyRing): KeyDesk['isNewest'] =>
  async (ask) => {
    const [row] = await ask<{ readonly newest: string | null }>('SELECT max(epoch) AS newest FROM epochs')
    return Number(row?.newest ?? 0) > ring.current.epoch
      ? left(couldNot('key-unavailable', 'The key ring was given a newer epoch meanwhile: open the archive anew.'))
      : right(undefined)
  }
