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
import type { LocalLog, TextRow } from './stores/local-log'

type Order = Parameters<Vault['destroy']>[0]

export interface Erasing {
  readonly log: Pick<LocalLog, 'erasuresStarted'>
  readonly vault: Pick<Vault, 'destroy' | 'erasures'>
  readonly decode: Decode
}

const orderOf = (decode: Decode, row: TextRow): Either<CouldNot, Order> => {
  const [, stream, revision, id, type, data, metadata] = row
  const decoded = decode({ id, type, stream, revision, data, metadata })
  if (isLeft(decoded)) return decoded
  const event = decoded.right as CustomerEvent
  if (event.type !== 'ErasureStarted') throw new Error('The log gave something else than an intent to destroy.')
  const { keys, subjects } = event.open
  return right({ erasure: id, keys, subjects, number: idOf(stream) })
}

/** What the intents in the log order the vault to destroy; `isWanted` leaves out those that nobody has to look at. */
export const ordersIn = async (
  { log, decode }: Pick<Erasing, 'log' | 'decode'>,
  isWanted: (erasure: string) => boolean,
): Promise<Either<CouldNot, readonly Order[]>> => {
  const rows = await log.erasuresStarted()()
  if (isLeft(rows)) return rows
  const orders: Order[] = []
  for (const row of rows.right) {
    if (!isWanted(row[3])) continue
    const order = orderOf(decode, row)
    if (isLeft(order)) return order
    orders.push(order.right)
  }
  return right(orders)
}

const olderLog = (count: number): CouldNot =>
  couldNot(
    'log-rolled-back',
    `The vault has carried out ${count === 1 ? 'an erasure' : `${count} erasures`} that the log does not know: the log is older than the vault, and its newest events are missing.`,
  )

/** Brings the vault to where the log is. Gives how many erasures had to be carried out; refuses an older log. */
export const settleErasures = async (erasing: Erasing): Promise<Either<CouldNot, number>> => {
  const carriedOut = await erasing.vault.erasures()()
  if (isLeft(carriedOut)) return carriedOut
  const unmet = new Set(carriedOut.right)
  // Of those that both know nothing is read but the id.
  const lacking = await ordersIn(erasing, (erasure) => !unmet.delete(erasure))
  if (isLeft(lacking)) return lacking
  if (unmet.size > 0) return left(olderLog(unmet.size))
  for (const order of lacking.right) {
    const destroyed = await erasing.vault.destroy(order)()
    if (isLeft(destroyed)) return destroyed
  }
  return right(lacking.right.length)
}
