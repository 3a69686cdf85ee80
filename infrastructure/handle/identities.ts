/**
 * Identity numbers are unique among customers: tokens are reserved before the append. Of two askers at most one gets an
 * archive, whoever wins and however one of them dies in between (design, section 7):
 * a token of nobody is reserved; of the same number, go on; of a number whose stream exists, refused; of a number
 * without a stream, that number is abandoned for good at no-stream, and only then the token is taken over.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type { Identities } from '../../commands/kernel/command'
import type { CouldNot } from '../../commands/ports/could-not'
import type { Holding, Reservation, SubjectKey, Token } from '../../commands/ports/vault'
import { type CustomerState, customer } from '../../domain/customer'
import { NumberAbandoned } from '../../domain/customer/events'
import { customerStream } from '../../domain/customer/names'
import type { Refusal } from '../../domain/kernel/refusal'
import type { Thing } from '../../domain/kernel/thing'
import type { PolicyDocument } from '../../domain/policy/document'
import { failpoint } from '../failpoint'
import { eventIdOf } from '../ids'
import type { Engine } from './engine'
import { metadataOf, readsCheckedOn } from './metadata'

export type Reserved =
  | { readonly is: 'reserved'; readonly keys: readonly SubjectKey[] }
  | { readonly is: 'refused'; readonly refusal: Refusal }

const refused = (code: string, because: string): Reserved => ({
  is: 'refused',
  refusal: { code, because, rule: 'ARC-09' },
})

const tokensFor = async (
  engine: Engine,
  identities: Identities,
  document: PolicyDocument,
): Promise<Either<CouldNot, readonly Token[]>> => {
  const tokens: Token[] = []
  for (const { kind, value } of identities.values) {
    const token = await engine.tokenOf(kind, value, document)()
    if (isLeft(token)) return token
    tokens.push(token.right)
  }
  return right(tokens)
}

const archiveOf = async (engine: Engine, number: string): Promise<Either<CouldNot, CustomerState>> => {
  const present = await engine.memory.present([
    { thing: customer as Thing<unknown, never>, stream: customerStream(number) },
  ])
  return isLeft(present) ? present : right((present.right[0]?.state ?? customer.initial) as CustomerState)
}

/** Sees to it that nobody can register the number any more. True when that holds now, false when its stream exists. */
const abandon = async (
  engine: Engine,
  number: string,
  inFavourOf: string,
  document: PolicyDocument,
): Promise<Either<CouldNot, boolean>> => {
  const stream = customerStream(number)
  const commandId = engine.randomUuid()
  const made = NumberAbandoned.of({ number, inFavourOf })
  const appended = await engine.store.append(
    stream,
    [
      {
        id: eventIdOf(engine.archiveId, stream, commandId, 0),
        type: `${made.type}@${made.version}`,
        data: Buffer.from(JSON.stringify({ open: made.open })),
        metadata: metadataOf(
          {
            commandId,
            command: 'abandon-number',
            actor: 'system.vault',
            authenticatedBy: 'asserted',
            readsChecked: readsCheckedOn(engine.store),
          },
          document.retention.operationLogYears,
        ),
      },
    ],
    { expected: 'no-stream' },
  )()
  if (isLeft(appended)) return appended
  failpoint('identities.afterAbandon')
  return right(appended.right.kind === 'appended')
}

const taken = async (engine: Engine, holding: Holding): Promise<Either<CouldNot, Reserved>> => {
  const state = await archiveOf(engine, holding.number)
  if (isLeft(state)) return state
  const manager = state.right.is === 'known' ? state.right.accountManager : null
  const who = manager === null ? 'nobody looks after it yet' : `${manager} looks after it`
  return right(
    refused('already-has-an-archive', `The ${holding.token.kind} belongs to customer ${holding.number}; ${who}.`),
  )
}

/** One foreign token: taken over when its number can be abandoned, else the asker is refused. */
const resolveForeign = async (
  engine: Engine,
  holding: Holding,
  reservation: Reservation,
  document: PolicyDocument,
): Promise<Either<CouldNot, Reserved | 'try-again'>> => {
  const state = await archiveOf(engine, holding.number)
  if (isLeft(state)) return state
  if (state.right.is === 'known') return taken(engine, holding)
  if (state.right.is === 'unknown') {
    const abandoned = await abandon(engine, holding.number, reservation.number, document)
    if (isLeft(abandoned)) return abandoned
    if (!abandoned.right) return taken(engine, holding)
  }
  const moved = await engine.vault.takeOver(holding, reservation)()
  return isLeft(moved) ? moved : right('try-again')
}

const MOST_ROUNDS = 8

/** Reserves the identity numbers of a command, with `newKeys` subject keys made in the same transaction. */
export const reserveIdentities = async (
  engine: Engine,
  identities: Identities,
  commandId: string,
  newKeys: number,
  document: PolicyDocument,
): Promise<Either<CouldNot, Reserved>> => {
  const tokens = await tokensFor(engine, identities, document)
  if (isLeft(tokens)) return tokens
  const reservation: Reservation = {
    number: identities.number,
    commandId,
    request: identities.request,
    tokens: tokens.right,
  }
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const tried = await engine.keys.reserve(reservation, newKeys)()
    if (isLeft(tried)) return tried
    const { reserved, keys } = tried.right
    if (reserved.is === 'reserved') {
      failpoint('identities.afterReserve')
      return right({ is: 'reserved', keys })
    }
    if (round === 0) {
      const followed = await engine.followIndex()()
      if (isLeft(followed)) return followed
      continue
    }
    const next = await resolveHeld(engine, reserved.by, reservation, document)
    if (isLeft(next)) return next
    if (next.right !== 'try-again') return right(next.right)
  }
  return left({ kind: 'conflict', because: 'Others were reserving the same identity numbers all the time.' })
}

const resolveHeld = async (
  engine: Engine,
  held: readonly Holding[],
  reservation: Reservation,
  document: PolicyDocument,
): Promise<Either<CouldNot, Reserved | 'try-again'>> => {
  const numbers = new Set(held.map(({ number }) => number))
  if (numbers.size > 1) {
    const standing: string[] = []
    for (const number of numbers) {
      const state = await archiveOf(engine, number)
      if (isLeft(state)) return state
      if (state.right.is === 'known') standing.push(number)
    }
    if (standing.length > 1) {
      return right(
        refused('identities-disagree', `The identity numbers belong to different customers: ${standing.join(', ')}.`),
      )
    }
  }
  for (const holding of held) {
    const next = await resolveForeign(engine, holding, reservation, document)
    if (isLeft(next)) return next
    if (next.right !== 'try-again') return next
  }
  return right('try-again')
}
