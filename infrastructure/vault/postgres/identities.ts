/**
 * Identity tokens of the vault on PostgreSQL: reserved under the locks of the tokens, in one transaction with the keys.
 * Guards: of two askers for one token, on whatever machines, at most one gets it; and a number that was destroyed gets
 * none any more.
 */
import { isLeft, right } from 'fp-ts/Either'
import type { Holding, Reservation, Vault } from '../../../commands/ports/vault'
import { failpoint } from '../../failpoint'
import { checkReservation, customerOf, destroyedMeanwhile, tokenName } from '../checks'
import { holdingsIn, reserveIn } from '../held'
import { newKeys } from '../wrapped-key'
import { checkedTokens, fittingDesk, type Parts } from './contact'
import { holdersOf, withHeld } from './held-rows'
import { destroyedAmong } from './search-rows'
import type { Work } from './server'
import { storeKeys } from './stored-keys'

type Reserving = Extract<Awaited<ReturnType<ReturnType<Vault['reserve']>>>, { _tag: 'Right' }>['right']

const reserving =
  (parts: Parts, reservation: Reservation, count: number, abandoned?: Holding): ReturnType<Vault['reserve']> =>
  async () => {
    const checked = checkReservation(reservation, count)
    if (isLeft(checked)) return checked
    const desk = await (count > 0 ? fittingDesk(parts) : parts.desk())
    if (isLeft(desk)) return desk
    const made = newKeys(parts.ring, count)
    const { number, tokens } = reservation
    const reserve: Work<Reserving> = async (ask) => {
      const customer = customerOf(number)
      if ((await destroyedAmong(ask, [customer])).has(customer)) return destroyedMeanwhile()
      const newest = count === 0 ? right(undefined) : await desk.right.isNewest(ask)
      if (isLeft(newest)) return newest
      const reserved = await withHeld(ask, { tokens, numbers: [] }, (held) => reserveIn(held, reservation, abandoned))
      if (reserved.is === 'held') return right({ reserved, keys: [] })
      const keys = await storeKeys(ask, made)
      failpoint('vault.reserve.beforeCommit')
      return right({ reserved, keys })
    }
    const outcome = await parts.server.beside(tokens.map(tokenName), reserve)
    failpoint('vault.reserve.afterCommit')
    return outcome
  }

/** What the vault does with identity tokens. */
export const tokensOf = (parts: Parts): Pick<Vault, 'reserve' | 'takeOver' | 'holdings'> => ({
  reserve: (reservation, count) => reserving(parts, reservation, count),
  takeOver: (from, reservation) => async () => {
    const outcome = await reserving(parts, reservation, 0, from)()
    return isLeft(outcome) ? outcome : right(outcome.right.reserved)
  },
  holdings: (tokens) => checkedTokens(parts, tokens, async (ask) => holdingsIn(await holdersOf(ask, tokens), tokens)),
})
