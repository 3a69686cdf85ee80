/**
 * The vault on PostgreSQL, which writers on several machines share (see the port for what it promises).
 * Guards: a key is on the server's disk before anybody gets it, tokens and the keys of one command are one transaction,
 * and a server that is away is `key-unavailable` for what needs it, never `destroyed`. Opening asks the server nothing,
 * so that everything which needs no key goes on without it; the first question makes contact, and so does each later
 * one until it succeeds.
 */
import { isLeft, right } from 'fp-ts/Either'
import type { IndexBatch, Vault } from '../../../commands/ports/vault'
import { failpoint } from '../../failpoint'
import { checkBatch, customerOf } from '../checks'
import { settleIn } from '../held'
import { keyCache } from '../key-cache'
import { checkedTokens, onceDone, type Parts, reading } from './contact'
import { withHeld } from './held-rows'
import { tokensOf } from './identities'
import { type DeskOptions, openKeyDesk } from './key-desk'
import { changeEntries, destroyedAmong, findEntries, sharedEntries } from './search-rows'
import { type Ask, vaultServer } from './server'
import { keysOf } from './stored-keys'

export interface PostgresVaultOptions extends DeskOptions {
  /** Milliseconds of a clock that never goes back; for the age of remembered keys. */
  readonly now?: () => number
}

/** The vault of an archive at an address. */
export const postgresVault = (options: PostgresVaultOptions): Vault => {
  const server = vaultServer(options.address, options.archive)
  const parts: Parts = {
    ring: options.ring,
    server,
    cache: keyCache(options.now),
    secrets: new Map(),
    desk: onceDone(() => openKeyDesk(server, options)),
  }
  return { ...keysOf(parts), ...tokensOf(parts), index: indexOf(parts), close: closing(parts) }
}

const positionOf = async (ask: Ask, lock = ''): Promise<number> => {
  const [row] = await ask<{ readonly position: string }>(`SELECT position FROM progress${lock}`)
  return Number(row?.position ?? 0)
}

const settleAll = async (ask: Ask, settlements: IndexBatch['settle']): Promise<void> => {
  if (settlements.length === 0) return
  const numbers = [...new Set(settlements.map(({ number }) => number))]
  const gone = await destroyedAmong(ask, numbers.map(customerOf))
  const tokens = settlements.flatMap(({ keep }) => keep)
  await withHeld(ask, { tokens, numbers }, (held) => {
    for (const each of settlements) settleIn(held, each, !gone.has(customerOf(each.number)))
  })
}

const indexOf = (parts: Parts): Vault['index'] => ({
  position: () => reading(parts, async (ask) => right(await positionOf(ask))),
  advance: (batch) => async () => {
    const checked = checkBatch(batch)
    if (isLeft(checked)) return checked
    const desk = await parts.desk()
    if (isLeft(desk)) return desk
    const outcome = await parts.server.alone<'advanced' | 'moved'>(async (ask) => {
      if ((await positionOf(ask, ' FOR UPDATE')) !== batch.from) return right('moved')
      await changeEntries(ask, batch)
      await settleAll(ask, batch.settle)
      await ask('UPDATE progress SET position = $1', [batch.to])
      failpoint('vault.advance.beforeCommit')
      return right('advanced')
    })
    failpoint('vault.advance.afterCommit')
    return outcome
  },
  find: (tokens) => checkedTokens(parts, tokens, (ask) => findEntries(ask, tokens)),
  sharing: (numbers) => reading(parts, async (ask) => right(await sharedEntries(ask, numbers))),
})

const closing =
  ({ server, cache, secrets }: Parts): Vault['close'] =>
  () =>
  async () => {
    await server.close()
    cache.clear()
    secrets.clear()
    return right(undefined)
  }
