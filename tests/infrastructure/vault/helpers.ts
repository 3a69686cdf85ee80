/**
 * Small things that the tests of the vault share: tokens of nothing in particular, and answers that must be there.
 */
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Either, isLeft } from 'fp-ts/Either'
import type { TaskEither } from 'fp-ts/TaskEither'
import type { CouldNot } from '../../../commands/ports/could-not'
import type { Reservation, SearchEntry, Token } from '../../../commands/ports/vault'
import { type KeyRing, keyRingOf } from '../../../infrastructure/vault/key-ring'

export const ARCHIVE = '0b5f4a1e-7c7d-4f0e-9a53-1f0f5a0c2b11'

export const rightOf = <A>(either: Either<CouldNot, A>): A => {
  if (isLeft(either))
    throw new Error(`${either.left.kind}: ${either.left.because} ${either.left.cause ?? ''}`.trimEnd())
  return either.right
}

export const must = async <A>(task: TaskEither<CouldNot, A>): Promise<A> => rightOf(await task())

/** Why it could not be done; fails when it could. */
export const kindOf = async (task: TaskEither<CouldNot, unknown>): Promise<string> => {
  const outcome = await task()
  return isLeft(outcome) ? outcome.left.kind : 'it could'
}

export const token = (value: string, kind = 'tax-number'): Token => ({
  kind,
  hmac: createHash('sha256').update(`${kind} ${value}`).digest('base64'),
})

export const reservation = (
  number: string,
  tokens: readonly Token[],
  more: Partial<Reservation> = {},
): Reservation => ({
  number,
  commandId: `command of ${number}`,
  request: null,
  tokens,
  ...more,
})

export const entry = (value: string, number: string, event: string, more: Partial<SearchEntry> = {}): SearchEntry => ({
  token: token(value, 'phone'),
  subject: `customer:${number}`,
  number,
  event,
  ...more,
})

export const newRing = (archive = ARCHIVE): KeyRing => rightOf(keyRingOf(archive, new Map([[1, randomBytes(32)]])))

/** A folder that is gone after the test. */
export const scratch = (): { readonly folder: string; readonly remove: () => void } => {
  const folder = mkdtempSync(join(tmpdir(), 'dossier-vault-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Files of a folder that hold the bytes as they are, in hex or in any alignment of base64. */
export const filesHolding = (folder: string, bytes: Uint8Array): readonly string[] => {
  const raw = Buffer.from(bytes)
  const spellings = [
    raw,
    Buffer.from(raw.toString('hex')),
    Buffer.from(raw.toString('hex').toUpperCase()),
    ...[0, 1, 2].map((skip) =>
      Buffer.from(raw.subarray(skip, skip + Math.floor((raw.length - skip) / 3) * 3).toString('base64')),
    ),
    ...[0, 1, 2].map((skip) =>
      Buffer.from(raw.subarray(skip, skip + Math.floor((raw.length - skip) / 3) * 3).toString('base64url')),
    ),
  ]
  return readdirSync(folder).filter((name) => {
    const content = readFileSync(join(folder, name))
    return spellings.some((spelling) => content.includes(spelling))
  })
}
