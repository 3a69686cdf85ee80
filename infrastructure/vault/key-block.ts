/**
 * Where commands take new keys from. A long process makes them in blocks ahead of need, so that a command does not wait
 * for the disk; a one-shot makes what the decision needs, in the same transaction as its identity tokens.
 * Guards: every key was durable before it is handed out, and no key is handed out twice. A key that is never used is
 * harmless, for no event names it.
 */
import { type Either, isLeft, right } from 'fp-ts/Either'
import type { TaskEither } from 'fp-ts/TaskEither'
import type { CouldNot } from '../../commands/ports/could-not'
import type { Reservation, Reserved, SubjectKey, Vault } from '../../commands/ports/vault'

export interface KeySource {
  readonly take: (count: number) => TaskEither<CouldNot, readonly SubjectKey[]>
  /** Reserves identity tokens, and gives so many keys when they were reserved. */
  readonly reserve: (
    reservation: Reservation,
    count: number,
  ) => TaskEither<CouldNot, { readonly reserved: Reserved; readonly keys: readonly SubjectKey[] }>
}

/** A source of keys; `ahead` is the size of a block, 256 in a long process and 0 in a one-shot. */
export const keySource = (vault: Vault, { ahead }: { readonly ahead: number }): KeySource =>
  ahead === 0 ? { take: vault.makeKeys, reserve: vault.reserve } : blocks(vault, ahead)

const blocks = (vault: Vault, ahead: number): KeySource => {
  const block: SubjectKey[] = []
  let refilling: Promise<Either<CouldNot, unknown>> | undefined

  // A refill that fails in the background is not lost: whoever finds the block empty tries again and hears why.
  const refill = (): Promise<Either<CouldNot, unknown>> => {
    refilling ??= vault
      .makeKeys(ahead)()
      .then((made) => {
        if (!isLeft(made)) block.push(...made.right)
        return made
      })
      .finally(() => {
        refilling = undefined
      })
    return refilling
  }

  const take =
    (count: number): TaskEither<CouldNot, readonly SubjectKey[]> =>
    async () => {
      if (count > ahead) return vault.makeKeys(count)()
      while (block.length < count) {
        const refilled = await refill()
        if (isLeft(refilled)) return refilled
      }
      const taken = block.splice(0, count)
      if (block.length < ahead / 2) refill().catch(() => undefined)
      return right(taken)
    }

  return {
    take,
    reserve: (reservation, count) => async () => {
      const outcome = await vault.reserve(reservation, 0)()
      if (isLeft(outcome) || outcome.right.reserved.is === 'held') return outcome
      const keys = await take(count)()
      return isLeft(keys) ? keys : right({ reserved: outcome.right.reserved, keys: keys.right })
    },
  }
}
