/**
 * Search tokens in SQLite: which subjects have a value, by its keyed hash.
 * Guards: a destroyed subject never comes back into the index, however late an index runner delivers it.
 * Every function here runs inside the caller's transaction.
 */
import type Database from 'better-sqlite3'
import type { IndexBatch, SearchEntry, Token } from '../../commands/ports/vault'
import { byPlace, bytesOf, compare, distinctTokens, tokenOf } from './checks'

interface EntryRow {
  readonly subject: string
  readonly number: string
  readonly event: string
}

export interface Shared {
  readonly left: string
  readonly right: string
  readonly kinds: readonly string[]
}

export interface SearchIndex {
  readonly position: () => number
  readonly moveTo: (position: number) => void
  readonly change: (batch: Pick<IndexBatch, 'add' | 'remove'>, isDestroyed: (subject: string) => boolean) => void
  readonly find: (tokens: readonly Token[]) => readonly SearchEntry[]
  readonly sharing: (numbers: readonly string[]) => readonly Shared[]
  /** Deletes all entries of a subject and gives their tokens back. */
  readonly destroyOf: (subject: string) => readonly Token[]
  readonly isInUse: (token: Token) => boolean
}

export const searchIndex = (connection: Database.Database): SearchIndex => {
  const position = connection.prepare<[], number>('SELECT position FROM progress').pluck()
  const moveTo = connection.prepare<[number]>('UPDATE progress SET position = ?')
  const add = connection.prepare<{ kind: string; hmac: Buffer } & EntryRow>(
    `INSERT INTO entries (kind, hmac, subject, number, event) SELECT @kind, @hmac, @subject, @number, @event
     WHERE NOT EXISTS (SELECT 1 FROM entries
       WHERE hmac = @hmac AND kind = @kind AND subject = @subject AND number = @number AND event = @event)`,
  )
  const dropEvent = connection.prepare<[string, string]>('DELETE FROM entries WHERE subject = ? AND event = ?')
  const dropSubject = connection.prepare<[string]>('DELETE FROM entries WHERE subject = ?')
  const tokensOf = connection.prepare<[string], { readonly kind: string; readonly hmac: Buffer }>(
    'SELECT DISTINCT kind, hmac FROM entries WHERE subject = ?',
  )
  const found = connection.prepare<[Buffer, string], EntryRow>(
    'SELECT subject, number, event FROM entries WHERE hmac = ? AND kind = ?',
  )
  const shared = connection.prepare<[string], { readonly number: string; readonly kind: string }>(
    `SELECT DISTINCT theirs.number, theirs.kind FROM entries AS ours
     JOIN entries AS theirs ON theirs.hmac = ours.hmac AND theirs.kind = ours.kind
     WHERE ours.number = ? AND theirs.number <> ours.number`,
  )

  return {
    position: () => position.get() ?? 0,
    moveTo: (to) => {
      moveTo.run(to)
    },
    change: (batch, isDestroyed) => {
      for (const { subject, event } of batch.remove) {
        if (event === undefined) dropSubject.run(subject)
        else dropEvent.run(subject, event)
      }
      for (const { token, subject, number, event } of batch.add)
        if (!isDestroyed(subject)) add.run({ kind: token.kind, hmac: bytesOf(token), subject, number, event })
    },
    find: (tokens) =>
      distinctTokens(tokens)
        .flatMap((token) => found.all(bytesOf(token), token.kind).map((row) => ({ token, ...row })))
        .sort(byPlace),
    sharing: (numbers) =>
      pairsOf(numbers.flatMap((number) => shared.all(number).map((row) => [number, row.number, row.kind] as const))),
    destroyOf: (subject) => {
      const tokens = tokensOf.all(subject).map(tokenOf)
      dropSubject.run(subject)
      return tokens
    },
    isInUse: (token) => found.get(bytesOf(token), token.kind) !== undefined,
  }
}

/** Pairs in one order, each once with all its kinds. */
export const pairsOf = (found: readonly (readonly [one: string, other: string, kind: string])[]): readonly Shared[] => {
  const pairs = new Map<string, { left: string; right: string; kinds: Set<string> }>()
  for (const [one, other, kind] of found) {
    const [first, second] = one < other ? [one, other] : [other, one]
    const name = `${first}\n${second}`
    const pair = pairs.get(name) ?? { left: first, right: second, kinds: new Set<string>() }
    pair.kinds.add(kind)
    pairs.set(name, pair)
  }
  return [...pairs.values()]
    .map(({ left, right, kinds }) => ({ left, right, kinds: [...kinds].sort() }))
    .sort((one, other) => compare(one.left, other.left) || compare(one.right, other.right))
}
