/**
 * What an operation of the vault on PostgreSQL works with, and the first contact with the server.
 * Guards: nothing is asked of a vault before it is known to be the one of this archive.
 */
import { type Either, isLeft, right } from 'fp-ts/Either'
import type { TaskEither } from 'fp-ts/TaskEither'
import type { CouldNot } from '../../../commands/ports/could-not'
import type { Token } from '../../../commands/ports/vault'
import { checkTokens } from '../checks'
import type { KeyCache } from '../key-cache'
import type { KeyRing } from '../key-ring'
import type { KeyDesk } from './key-desk'
import type { Ask, VaultServer } from './server'

export interface Parts {
  readonly ring: KeyRing
  readonly server: VaultServer
  readonly cache: KeyCache
  readonly secrets: Map<string, Uint8Array>
  /** Makes contact, once it has succeeded only the first time. */
  readonly desk: () => Promise<Either<CouldNot, KeyDesk>>
}

/** What succeeded once is not done again; who asks at the same time waits for the same. */
export const onceDone = <A>(work: () => Promise<Either<CouldNot, A>>): (() => Promise<Either<CouldNot, A>>) => {
  let under: Promise<Either<CouldNot, A>> | undefined
  return async () => {
    under ??= work()
    const mine = under
    try {
      const done = await mine
      if (isLeft(done) && under === mine) under = undefined
      return done
    } catch (bug) {
      under = undefined
      throw bug
    }
  }
}

/** Reads after the first contact. */
export const reading =
  <A>(
    { desk, server }: Parts,
    work: (ask: Ask, desk: KeyDesk) => Promise<Either<CouldNot, A>>,
  ): TaskEither<CouldNot, A> =>
  async () => {
    const opened = await desk()
    return isLeft(opened) ? opened : server.read((ask) => work(ask, opened.right))
  }

/** As `desk`, and `left` when its key ring does not fit. */
export const fittingDesk = async ({ desk }: Parts): Promise<Either<CouldNot, KeyDesk>> => {
  const opened = await desk()
  return isLeft(opened) || !isLeft(opened.right.fits) ? opened : opened.right.fits
}

/** Reads what is asked by tokens. */
export const checkedTokens = <A>(
  parts: Parts,
  tokens: readonly Token[],
  work: (ask: Ask) => Promise<A>,
): TaskEither<CouldNot, A> => {
  const checked = checkTokens(tokens)
  return isLeft(checked) ? async () => checked : reading(parts, async (ask) => right(await work(ask)))
}
