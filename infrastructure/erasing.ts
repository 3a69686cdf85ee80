/**
 * The intents to destroy that the log holds, against what the vault has carried out. It guards that no copy of an older
 * vault brings a key back: what the log has begun and the vault lacks is carried out before anything is read; and that
 * no older log is believed: an erasure that only the vault knows says that the log has lost its end.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../commands/ports/could-not'
import type { Vault } from '../commands/ports/vault'
import type { CustomerEvent } from '../domain/customer'
import { idOf } from '../domain/kernel/thing'
import type { Decode } from './decode'
import type { LocalLog } from './stores/local-log'

type Order = Parameters<Vault['destroy']>[0]

export interface Erasing {
  readonly log: Pick<LocalLog, 'erasuresStarted'>
  readonly vault: Pick<Vault, 'destroy' | 'erasures'>
  readonly decode: Decode
}

/** What each intent in the log orders the vault to destroy. */
export const ordersIn = async ({
  log,
  decode,
}: Pick<Erasing, 'log' | 'decode'>): Promise<Either<CouldNot, readonly Order[]>> => {
  const rows = await log.erasuresStarted()()
  if (isLeft(rows)) return rows
  const orders: Order[] = []
  for (const [, stream, revision, id, type, data, metadata] of rows.right) {
    const decoded = decode({ id, type, stream, revision, data, metadata })
    if (isLeft(decoded)) return decoded
    const event = decoded.right as CustomerEvent
    if (event.type !== 'ErasureStarted') continue
    const { keys, subjects } = event.open
    orders.push({ erasure: id, keys, subjects, number: idOf(stream) })
  }
  return right(orders)
}

const olderLog = (count: number): CouldNot =>
  couldNot(
    'log-rolled-back',
    `The vault has carried out ${count === 1 ? 'an erasure' : `${count} erasures`} that the log does not know: the log is older than the vault, and its newest events are missing.`,
  )

/** The erasures that the vault has carried out and this log does not know. */
export const unknownTo = (orders: readonly Order[], carriedOut: readonly string[]): readonly string[] => {
  const known = new Set(orders.map(({ erasure }) => erasure))
  return carriedOut.filter((erasure) => !known.has(erasure))
}

/** Brings the vault to where the log is. Gives how many erasures had to be carried out; refuses an older log. */
export const settleErasures = async (erasing: Erasing): Promise<Either<CouldNot, number>> => {
  const orders = await ordersIn(erasing)
  if (isLeft(orders)) return orders
  const carriedOut = await erasing.vault.erasures()()
  if (isLeft(carriedOut)) return carriedOut
  const unknown = unknownTo(orders.right, carriedOut.right)
  if (unknown.length > 0) return left(olderLog(unknown.length))
  const done = new Set(carriedOut.right)
  const lacking = orders.right.filter(({ erasure }) => !done.has(erasure))
  for (const order of lacking) {
    const destroyed = await erasing.vault.destroy(order)()
    if (isLeft(destroyed)) return destroyed
  }
  return right(lacking.length)
}
