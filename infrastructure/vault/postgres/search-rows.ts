/**
 * Search tokens in PostgreSQL: which subjects have a value, by its keyed hash.
 * Guards: a destroyed subject never comes back into the index, however late an index runner delivers it.
 */
import type { IndexBatch, SearchEntry, Token } from '../../../commands/ports/vault'
import { byPlace, bytesOf, distinctTokens, tokenOf } from '../checks'
import { pairsOf, type Shared } from '../search-index'
import { listsOf } from './held-rows'
import type { Ask } from './server'

interface EntryRow {
  readonly kind: string
  readonly hmac: Buffer
  readonly subject: string
  readonly number: string
  readonly event: string
}

const isOfEvent = (each: { readonly subject: string; readonly event?: string }): each is Required<typeof each> =>
  each.event !== undefined

const remove = async (ask: Ask, removed: IndexBatch['remove']): Promise<void> => {
  const subjects = removed.filter((each) => !isOfEvent(each)).map(({ subject }) => subject)
  if (subjects.length > 0) await ask('DELETE FROM entries WHERE subject = ANY ($1::text[])', [subjects])
  const ofEvents = removed.filter(isOfEvent)
  if (ofEvents.length > 0)
    await ask(
      `DELETE FROM entries AS e USING unnest($1::text[], $2::text[]) AS gone (subject, event)
       WHERE e.subject = gone.subject AND e.event = gone.event`,
      [ofEvents.map(({ subject }) => subject), ofEvents.map(({ event }) => event)],
    )
}

const add = async (ask: Ask, added: readonly SearchEntry[]): Promise<void> => {
  if (added.length === 0) return
  await ask(
    `INSERT INTO entries (kind, hmac, subject, number, event)
     SELECT * FROM unnest($1::text[], $2::bytea[], $3::text[], $4::text[], $5::text[]) AS new (kind, hmac, subject, number, event)
     WHERE NOT EXISTS (SELECT FROM destroyed_subjects AS gone WHERE gone.subject = new.subject)
     ON CONFLICT DO NOTHING`,
    [
      added.map(({ token }) => token.kind),
      added.map(({ token }) => bytesOf(token)),
      added.map(({ subject }) => subject),
      added.map(({ number }) => number),
      added.map(({ event }) => event),
    ],
  )
}

/** Removes first, then adds; inside a transaction that is alone. */
export const changeEntries = async (ask: Ask, batch: Pick<IndexBatch, 'add' | 'remove'>): Promise<void> => {
  await remove(ask, batch.remove)
  await add(ask, batch.add)
}

export const findEntries = async (ask: Ask, tokens: readonly Token[]): Promise<readonly SearchEntry[]> => {
  const rows = await ask<EntryRow>(
    `SELECT e.kind, e.hmac, e.subject, e.number, e.event FROM unnest($1::text[], $2::bytea[]) AS asked (kind, hmac)
     JOIN entries AS e ON e.hmac = asked.hmac AND e.kind = asked.kind`,
    listsOf(distinctTokens(tokens)),
  )
  return rows
    .map(({ kind, hmac, subject, number, event }) => ({ token: tokenOf({ kind, hmac }), subject, number, event }))
    .sort(byPlace)
}

export const sharedEntries = async (ask: Ask, numbers: readonly string[]): Promise<readonly Shared[]> => {
  const rows = await ask<{ readonly one: string; readonly other: string; readonly kind: string }>(
    `SELECT DISTINCT ours.number AS one, theirs.number AS other, theirs.kind FROM entries AS ours
     JOIN entries AS theirs ON theirs.hmac = ours.hmac AND theirs.kind = ours.kind
     WHERE ours.number = ANY ($1::text[]) AND theirs.number <> ours.number`,
    [numbers],
  )
  return pairsOf(rows.map(({ one, other, kind }) => [one, other, kind] as const))
}

/** Of these subjects those that were destroyed. */
export const destroyedAmong = async (ask: Ask, subjects: readonly string[]): Promise<ReadonlySet<string>> =>
  new Set(
    (
      await ask<{ readonly subject: string }>(
        'SELECT subject FROM destroyed_subjects WHERE subject = ANY ($1::text[])',
        [subjects],
      )
    ).map(({ subject }) => subject),
  )
