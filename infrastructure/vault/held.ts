/**
 * Identity tokens and those who want them, as a table in memory: what a reservation and what the log changes in it.
 * Guards: all who want one token are of one number, and the first of them holds it. Where the rows come from, and that
 * nobody else changes them meanwhile, is the adapter's part.
 */
import type { Holding, IdentitySettlement, Reservation, Reserved, Token } from '../../commands/ports/vault'
import { distinctTokens, isSameOrigin, type Origin, standsInTheWay, tokenName } from './checks'

export interface Held {
  readonly token: Token
  /** The holder first; then others of the same number that want the token too. None: it is free. */
  readonly by: readonly Origin[]
}

export interface HeldTable {
  /** Who wants a token, the holder first. */
  readonly of: (token: Token) => readonly Origin[]
  /** The tokens of a number. */
  readonly ofNumber: (number: string) => readonly Held[]
  readonly set: (held: Held) => void
}

/** A table of these tokens; each may occur once. */
export const heldTable = (rows: Iterable<Held> = []): HeldTable => {
  const byToken = new Map<string, Held>()
  const namesOf = new Map<string, Set<string>>()
  const unname = (name: string): void => {
    const before = byToken.get(name)?.by[0]
    if (before !== undefined) namesOf.get(before.number)?.delete(name)
  }
  const set = (held: Held): void => {
    const name = tokenName(held.token)
    unname(name)
    const [holder] = held.by
    if (holder === undefined) {
      byToken.delete(name)
      return
    }
    byToken.set(name, held)
    namesOf.set(holder.number, (namesOf.get(holder.number) ?? new Set()).add(name))
  }
  for (const row of rows) set(row)
  return {
    of: (token) => byToken.get(tokenName(token))?.by ?? [],
    ofNumber: (number) => [...(namesOf.get(number) ?? [])].flatMap((name) => byToken.get(name) ?? []),
    set,
  }
}

/** Who holds these tokens, in their order; free ones are left out. */
export const holdingsIn = (held: HeldTable, tokens: readonly Token[]): readonly Holding[] =>
  distinctTokens(tokens).flatMap((token) =>
    held
      .of(token)
      .slice(0, 1)
      .map((by) => ({ token, ...by })),
  )

/** Reserves all or nothing; what `abandoned` holds is taken over. */
export const reserveIn = (held: HeldTable, reservation: Reservation, abandoned: Origin | undefined): Reserved => {
  const tokens = distinctTokens(reservation.tokens)
  const by = tokens.flatMap((token) =>
    held
      .of(token)
      .filter((holder) => standsInTheWay(holder, reservation, abandoned))
      .slice(0, 1)
      .map((holder) => ({ token, ...holder })),
  )
  if (by.length > 0) return { is: 'held', by }
  const { number, commandId, request } = reservation
  for (const token of tokens) {
    const own = held.of(token).filter((holder) => holder.number === number)
    const isHeld = own.some((holder) => isSameOrigin(holder, reservation))
    held.set({ token, by: isHeld ? own : [...own, { number, commandId, request }] })
  }
  return { is: 'reserved' }
}

/** What becomes of those who want one token, when the log has spoken about one of their origins. */
const settled = (by: readonly Origin[], settlement: IdentitySettlement, keep: boolean): readonly Origin[] => {
  const { commandId, request = null, becomeOwn } = settlement
  return by.flatMap((holder) => {
    const isCommand = commandId === undefined || holder.commandId === commandId
    if (holder.request !== request || !isCommand) return [holder]
    if (!keep) return []
    if (!becomeOwn || request === null) return [holder]
    const own: Origin = { ...holder, request: null }
    return by.some((other) => isSameOrigin(other, own)) ? [] : [own]
  })
}

/** Frees and keeps what the log says; `mayAdd` is false for a number whose archive was destroyed. */
export const settleIn = (held: HeldTable, settlement: IdentitySettlement, mayAdd: boolean): void => {
  const { number, commandId } = settlement
  const kept = new Set(settlement.keep.map(tokenName))
  for (const { token, by } of held.ofNumber(number))
    held.set({ token, by: settled(by, settlement, kept.has(tokenName(token))) })
  if (!mayAdd) return
  const request = settlement.becomeOwn ? null : (settlement.request ?? null)
  for (const token of distinctTokens(settlement.keep)) {
    const by = held.of(token)
    const isKept = by.some(
      (holder) => holder.request === request && (commandId === undefined || holder.commandId === commandId),
    )
    if (!isKept && by.every((holder) => holder.number === number))
      held.set({ token, by: [...by, { number, commandId: commandId ?? '', request }] })
  }
}
