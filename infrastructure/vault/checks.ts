/**
 * What every adapter of the vault refuses before it does anything, and the small conversions that they share.
 * Guards: only keyed hashes of 32 bytes get in as tokens, so that a value which was passed by mistake is never stored.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import type { Holding, IndexBatch, Reservation, SearchEntry, Token } from '../../commands/ports/vault'

export const MAX_KEYS_AT_ONCE = 10_000
const KIND = /^[a-z][a-z0-9.:-]{0,63}$/
const HMAC = /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/

const invalid = (because: string): Either<CouldNot, never> => left(couldNot('invalid-input', because))

const isToken = ({ kind, hmac }: Token): boolean => KIND.test(kind) && HMAC.test(hmac)

/** Tokens are base64 of 32 bytes, under a kind that is a lower-case word. */
export const checkTokens = (tokens: readonly Token[]): Either<CouldNot, void> =>
  tokens.every(isToken)
    ? right(undefined)
    : invalid('A token is a keyed hash of 32 bytes under a kind of lower-case letters.')

export const checkCount = (count: number): Either<CouldNot, void> =>
  Number.isSafeInteger(count) && count >= 0 && count <= MAX_KEYS_AT_ONCE
    ? right(undefined)
    : invalid(`At most ${MAX_KEYS_AT_ONCE} keys are made at once.`)

export const checkReservation = ({ tokens }: Reservation, newKeys: number): Either<CouldNot, void> => {
  const counted = checkCount(newKeys)
  return isLeft(counted) ? counted : checkTokens(tokens)
}

export const checkBatch = ({ from, to, add, settle }: IndexBatch): Either<CouldNot, void> =>
  Number.isSafeInteger(from) && Number.isSafeInteger(to) && 0 <= from && from <= to
    ? checkTokens([...add.map(({ token }) => token), ...settle.flatMap(({ keep }) => keep)])
    : invalid('The index advances from one count of events to the same or a greater one.')

/** One text for one token, for sets and maps. */
export const tokenName = ({ kind, hmac }: Token): string => `${kind}\n${hmac}`

/** The 32 bytes of a token, and back. */
export const bytesOf = (token: Token): Buffer => Buffer.from(token.hmac, 'base64')
export const tokenOf = ({ kind, hmac }: { readonly kind: string; readonly hmac: Buffer }): Token => ({
  kind,
  hmac: hmac.toString('base64'),
})

/** Each token once, in the order in which they were given. */
export const distinctTokens = (tokens: readonly Token[]): readonly Token[] => [
  ...new Map(tokens.map((token) => [tokenName(token), token])).values(),
]

/** Who wants a token: one number, by one command, for one edit request or for itself. */
export type Origin = Pick<Holding, 'number' | 'commandId' | 'request'>

export const isSameOrigin = (one: Origin, other: Origin): boolean =>
  one.number === other.number && one.commandId === other.commandId && one.request === other.request

/** Whether a holding stands in the way of a reservation; those of an abandoned number and command do not. */
export const standsInTheWay = (holding: Origin, asker: Reservation, abandoned: Origin | undefined): boolean =>
  holding.number !== asker.number &&
  (abandoned === undefined || holding.number !== abandoned.number || holding.commandId !== abandoned.commandId)

/** The subject whose identity tokens a number holds. */
export const customerOf = (number: string): string => `customer:${number}`

/** Found entries in one order on every adapter. */
export const byPlace = (one: SearchEntry, other: SearchEntry): number =>
  compare(one.number, other.number) ||
  compare(one.subject, other.subject) ||
  compare(one.token.kind, other.token.kind) ||
  compare(one.token.hmac, other.token.hmac) ||
  compare(one.event, other.event)

export const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

/** The answer to who reserves for a number that was destroyed: between reading and reserving, its archive went. */
export const destroyedMeanwhile = (): Either<CouldNot, never> =>
  left(couldNot('conflict', 'The archive of this number was destroyed meanwhile.'))
