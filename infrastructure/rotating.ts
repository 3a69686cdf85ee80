/**
 * Rotation of the key-encryption key, from the key file to the last key of the vault.
 * Guards: an epoch is on the disk before anything is wrapped under it, and none is added while an earlier rotation is not
 * at its end.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../commands/ports/could-not'
import type { Rewrapped } from '../commands/ports/vault'
import { protectionOf, withFiles } from './open'
import type { OpenOptions } from './options'
import { placeOf } from './place'
import { addEpoch } from './vault/key-file'

export interface VaultRotation extends Rewrapped {
  /** The epoch that wraps everything now. */
  readonly epoch: number
}

/**
 * Rotates the key-encryption key: a new epoch in the key file, and everything in the vault wrapped under it. The log is
 * not touched. An epoch that is there and does not wrap everything yet is used first, so who was killed calls it again.
 * A process that is open meanwhile says `key-unavailable` for what the new epoch wraps until it opens the archive anew.
 */
export const rotateVaultKey = async (options: OpenOptions): Promise<Either<CouldNot, VaultRotation>> => {
  const keys = options.keys ?? {}
  const rewrap = (): Promise<Either<CouldNot, VaultRotation>> =>
    withFiles(options, async ({ vault, epoch }) => {
      const done = await vault.rewrap()()
      return isLeft(done) ? done : right({ ...done.right, epoch })
    })
  const before = await rewrap()
  if (isLeft(before) || before.right.rewrapped + before.right.retired > 0) return before
  const { epoch } = before.right
  if (keys.text !== undefined)
    return left(
      couldNot(
        'invalid-input',
        `The keys came as a text, and epoch ${epoch} wraps everything: add epoch ${epoch + 1} to the text, as ${epoch}:…,${epoch + 1}:…, and rotate again.`,
      ),
    )
  const added = await addEpoch(placeOf(options.data, keys.folder).keys, protectionOf(keys), epoch)()
  return isLeft(added) ? added : rewrap()
}
