/**
 * Tokens: keyed hashes by which the vault finds or refuses a value that it does not hold.
 * Guards: a token can only be made with the archive's own secret, and the same value under two kinds or in two archives
 * gives tokens that nobody can compare.
 */
import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'
import { isLeft, right } from 'fp-ts/Either'
import type { TaskEither } from 'fp-ts/TaskEither'
import type { CouldNot } from '../../commands/ports/could-not'
import type { Token, Vault } from '../../commands/ports/vault'

/** Makes the token of a normalised value (see normalise.ts); the same kind and value give the same token for ever. */
export type TokenMaker = (kind: string, normalised: string) => Token

/** A maker from the archive's secret for tokens. The key of a kind is derived once and kept. */
export const tokenMaker = (archive: string, secret: Uint8Array): TokenMaker => {
  const keys = new Map<string, KeyObject>()
  const keyOf = (kind: string): KeyObject => {
    const known = keys.get(kind)
    if (known !== undefined) return known
    const made = createSecretKey(Buffer.from(hkdfSync('sha256', secret, archive, `dossier-token/v1\n${kind}`, 32)))
    keys.set(kind, made)
    return made
  }
  return (kind, normalised) => ({
    kind,
    hmac: createHmac('sha256', keyOf(kind)).update(normalised, 'utf8').digest('base64'),
  })
}

/** The maker of an archive: its secret is asked of the vault once, by whoever needs tokens. */
export const tokensOf =
  (vault: Vault, archive: string): TaskEither<CouldNot, TokenMaker> =>
  async () => {
    const secret = await vault.secret('tokens')()
    return isLeft(secret) ? secret : right(tokenMaker(archive, secret.right))
  }
