/**
 * Puts an engine together from an open log and an open vault: the same for every store, in tests as in the real thing.
 */
import { randomUUID } from 'node:crypto'
import { type Either, isLeft, right } from 'fp-ts/Either'
import type { TaskEither } from 'fp-ts/TaskEither'
import type { AnyRow } from '../commands/kernel/command'
import type { CouldNot } from '../commands/ports/could-not'
import type { EventStore } from '../commands/ports/event-store'
import type { Token, Vault } from '../commands/ports/vault'
import type { Instant } from '../domain/kernel/time'
import type { PolicyState } from '../domain/policy'
import type { PolicyDocument } from '../domain/policy/document'
import { type Decode, decoderOf } from './decode'
import type { Engine } from './handle/engine'
import { inTurnOf } from './handle/in-turn'
import { memoryOf } from './handle/remember'
import { looksPersonal } from './personal-number'
import { keySource } from './vault/key-block'
import { foldedIdentityNumber } from './vault/normalise'
import { type TokenMaker, tokensOf } from './vault/tokens'
import { zoneOffsets } from './zone'

export interface EngineParts {
  readonly store: EventStore
  readonly vault: Vault
  readonly archiveId: string
  readonly archiveKey: () => string | null
  readonly clock: () => Instant
  readonly simulated: boolean
  /** How many subject keys a long process makes ahead; 0 in a one-shot. */
  readonly keysAhead: number
  readonly followIndex: () => TaskEither<CouldNot, void>
  readonly randomUuid?: () => string
  readonly firstPolicy?: PolicyDocument
}

const decoderOfAll = (): Decode => {
  const { THINGS }: typeof import('./things') = require('./things')
  return decoderOf(THINGS)
}
let decode: Decode | undefined
/** Decodes everything that an archive may hold. Its codecs are made with the first event: who reads rows decodes none. */
export const decodeArchive: Decode = (raw) => {
  decode ??= decoderOfAll()
  return decode(raw)
}

/** Makes identity tokens; the secret is asked of the vault once, when the first is needed. */
const identityTokens = (vault: Vault, archiveId: string): Engine['tokenOf'] => {
  let maker: TokenMaker | undefined
  return (kind, value) => async (): Promise<Either<CouldNot, Token>> => {
    if (maker === undefined) {
      const made = await tokensOf(vault, archiveId)()
      if (isLeft(made)) return made
      maker = made.right
    }
    return right(maker(kind, foldedIdentityNumber(value)))
  }
}

/** Judges at the birth of an archive alone. */
const loadDefaultPolicy = (): PolicyDocument => {
  const { defaultPolicy }: typeof import('../domain/policy/default') = require('../domain/policy/default')
  return defaultPolicy
}

/** The rows of all commands; they are loaded when the first is given, for who only reads needs none. */
const loadCatalogue = (): ReadonlyMap<string, AnyRow> => {
  const { CATALOGUE }: typeof import('../commands/catalogue') = require('../commands/catalogue')
  return CATALOGUE
}

export const engineOf = (parts: EngineParts): Engine => ({
  get commands() {
    return loadCatalogue()
  },
  get firstPolicy() {
    return parts.firstPolicy ?? loadDefaultPolicy()
  },
  store: parts.store,
  vault: parts.vault,
  memory: memoryOf(parts.store, decodeArchive),
  archiveId: parts.archiveId,
  archiveKey: parts.archiveKey,
  clock: parts.clock,
  randomUuid: parts.randomUuid ?? randomUUID,
  offsetMinutes: zoneOffsets(),
  inTurn: inTurnOf(),
  keys: keySource(parts.vault, { ahead: parts.keysAhead }),
  tokenOf: identityTokens(parts.vault, parts.archiveId),
  followIndex: parts.followIndex,
  looksPersonal,
  simulated: parts.simulated,
})

/** The regulation in force now, from the log. */
export const documentInForce = async (engine: Engine): Promise<Either<CouldNot, PolicyDocument>> => {
  const { policyOf }: typeof import('./handle/asking') = require('./handle/asking')
  const { POLICY }: typeof import('./handle/handle') = require('./handle/handle')
  const present = await engine.memory.present([POLICY])
  if (isLeft(present)) return present
  return right(
    policyOf(engine, (present.right[0]?.state ?? POLICY.thing.initial) as PolicyState, engine.clock()).document,
  )
}
