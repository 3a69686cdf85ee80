/**
 * Identity tokens in PostgreSQL: read into a table in memory, decided on there, and what changed is written back.
 * Guards: all rows of one token are of one number, and turn 0 is there for each. Every function here runs inside a
 * transaction that holds the locks of these tokens, or that is alone.
 */
import type { Token } from '../../../commands/ports/vault'
import { bytesOf, distinctTokens, type Origin, tokenName, tokenOf } from '../checks'
import { type Held, type HeldTable, heldTable } from '../held'
import type { Ask } from './server'

interface HeldRow extends Origin {
  readonly kind: string
  readonly hmac: Buffer
}

/** The rows come in their turn. */
const heldOf = (rows: readonly HeldRow[]): ReadonlyMap<string, Held> => {
  const held = new Map<string, Held>()
  for (const { kind, hmac, number, commandId, request } of rows) {
    const token = tokenOf({ kind, hmac })
    const name = tokenName(token)
    held.set(name, { token, by: [...(held.get(name)?.by ?? []), { number, commandId, request }] })
  }
  return held
}

/** Kinds and hashes as two lists, which one statement takes. */
export const listsOf = (tokens: readonly Token[]): readonly [readonly string[], readonly Buffer[]] => [
  tokens.map(({ kind }) => kind),
  tokens.map(bytesOf),
]

const COLUMNS = 't.kind, t.hmac, t.turn, t.number, t.command_id AS "commandId", t.request'
const LOAD = `
  SELECT ${COLUMNS} FROM unnest($1::text[], $2::bytea[]) AS asked (kind, hmac)
    JOIN tokens AS t ON t.hmac = asked.hmac AND t.kind = asked.kind WHERE t.number <> ALL ($3::text[])
  UNION ALL SELECT ${COLUMNS} FROM tokens AS t WHERE t.number = ANY ($3::text[])
  ORDER BY turn`

/** The rows of these tokens and of all tokens of these numbers. */
const load = async (
  ask: Ask,
  tokens: readonly Token[],
  numbers: readonly string[],
): Promise<ReadonlyMap<string, Held>> => heldOf(await ask<HeldRow>(LOAD, [...listsOf(distinctTokens(tokens)), numbers]))

const save = async (ask: Ask, before: ReadonlyMap<string, Held>, changed: readonly Held[]): Promise<void> => {
  const stored = changed.filter(({ token }) => before.has(tokenName(token)))
  if (stored.length > 0)
    await ask(
      `DELETE FROM tokens AS t USING unnest($1::text[], $2::bytea[]) AS gone(kind, hmac)
       WHERE t.hmac = gone.hmac AND t.kind = gone.kind`,
      listsOf(stored.map(({ token }) => token)),
    )
  const rows = changed.flatMap(({ token, by }) => by.map((origin, turn) => ({ token, turn, ...origin })))
  if (rows.length > 0)
    await ask(
      `INSERT INTO tokens (kind, hmac, turn, number, command_id, request)
       SELECT * FROM unnest($1::text[], $2::bytea[], $3::integer[], $4::text[], $5::text[], $6::text[])`,
      [
        ...listsOf(rows.map(({ token }) => token)),
        rows.map(({ turn }) => turn),
        rows.map(({ number }) => number),
        rows.map(({ commandId }) => commandId),
        rows.map(({ request }) => request),
      ],
    )
}

/** Decides on the table of these tokens and numbers, and writes what was changed in it. */
export const withHeld = async <A>(
  ask: Ask,
  { tokens, numbers }: { readonly tokens: readonly Token[]; readonly numbers: readonly string[] },
  decide: (held: HeldTable) => A,
): Promise<A> => {
  const before = await load(ask, tokens, numbers)
  const table = heldTable(before.values())
  const changed = new Map<string, Held>()
  const decided = decide({
    ...table,
    set: (held) => {
      table.set(held)
      changed.set(tokenName(held.token), held)
    },
  })
  await save(
    ask,
    before,
    [...changed.values()].filter((held) => !isUnchanged(before.get(tokenName(held.token)), held)),
  )
  return decided
}

const isUnchanged = (before: Held | undefined, { by }: Held): boolean =>
  before === undefined ? by.length === 0 : JSON.stringify(before.by) === JSON.stringify(by)

/** Who holds which of these tokens. */
export const holdersOf = async (ask: Ask, tokens: readonly Token[]): Promise<HeldTable> =>
  heldTable((await load(ask, tokens, [])).values())
