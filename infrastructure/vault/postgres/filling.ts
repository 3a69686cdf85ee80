/**
 * Takes over the rows of a vault file into a vault on PostgreSQL, where they were wrapped and hashed as they stay.
 * Guards: all or nothing, in one transaction; done again it gives the same; and nothing that was destroyed comes along.
 */
import type Database from 'better-sqlite3'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../../commands/ports/could-not'
import type { VaultAddress } from './address'
import { type Ask, vaultServer } from './server'
import { standingOf } from './standing'

type Cell = string | number | bigint | Buffer | null

/** How the rows of a table are read from the file, and written. */
interface Taken {
  readonly read: string
  readonly write: string
  readonly types: readonly string[]
}

// One statement takes no longer than a second, also on a slow way.
const ROWS_AT_ONCE = 2_000

const TABLES: readonly Taken[] = [
  {
    read: 'SELECT epoch, wrapped, commitment FROM epochs',
    write: 'INSERT INTO epochs (epoch, wrapped, commitment)',
    types: ['bigint', 'bytea', 'bytea'],
  },
  {
    read: 'SELECT purpose, epoch, wrapped, commitment FROM secrets',
    write: 'INSERT INTO secrets (purpose, epoch, wrapped, commitment)',
    types: ['text', 'bigint', 'bytea', 'bytea'],
  },
  {
    // In the file a destroyed key keeps its row, overwritten.
    read: 'SELECT id, epoch, wrapped, commitment FROM keys WHERE id NOT IN (SELECT id FROM destroyed_keys)',
    write: 'INSERT INTO keys (id, epoch, wrapped, commitment)',
    types: ['text', 'bigint', 'bytea', 'bytea'],
  },
  {
    read: 'SELECT id, erasure FROM destroyed_keys',
    write: 'INSERT INTO destroyed_keys (id, erasure)',
    types: ['text', 'text'],
  },
  {
    read: 'SELECT subject FROM destroyed_subjects',
    write: 'INSERT INTO destroyed_subjects (subject)',
    types: ['text'],
  },
  { read: 'SELECT event, state FROM erasures', write: 'INSERT INTO erasures (event, state)', types: ['text', 'text'] },
  {
    read: 'SELECT kind, hmac, turn, number, command_id, request FROM tokens',
    write: 'INSERT INTO tokens (kind, hmac, turn, number, command_id, request)',
    types: ['text', 'bytea', 'integer', 'text', 'text', 'text'],
  },
  {
    read: 'SELECT kind, hmac, subject, number, event FROM entries',
    write: 'INSERT INTO entries (kind, hmac, subject, number, event)',
    types: ['text', 'bytea', 'text', 'text', 'text'],
  },
]

/** What an earlier move that was broken off may have left; nobody can have used it since. */
const LEFT_BEHIND = ['epochs', 'keys', 'tokens', 'entries']

const write = async (ask: Ask, { write: into, types }: Taken, rows: readonly (readonly Cell[])[]): Promise<void> => {
  if (rows.length === 0) return
  const lists = types.map((type, nth) => `$${nth + 1}::${type}[]`).join(', ')
  const columns = types.map((_, nth) => rows.map((row) => row[nth] ?? null))
  await ask(`${into} SELECT * FROM unnest(${lists}) ON CONFLICT DO NOTHING`, columns)
}

const fill = async (ask: Ask, file: Database.Database): Promise<number> => {
  for (const table of LEFT_BEHIND) await ask(`DELETE FROM ${table}`)
  let taken = 0
  for (const table of TABLES) {
    let some: (readonly Cell[])[] = []
    for (const row of file.prepare<[], readonly Cell[]>(table.read).raw().iterate()) {
      some.push(row)
      taken += 1
      if (some.length < ROWS_AT_ONCE) continue
      await write(ask, table, some)
      some = []
    }
    await write(ask, table, some)
  }
  const position = file.prepare<[], number>('SELECT position FROM progress').pluck().get() ?? 0
  await ask('UPDATE progress SET position = $1', [position])
  return taken
}

/** Fills a new vault at an address with the rows of a file that nobody writes meanwhile; gives how many were taken. */
export const fillVault = async (
  address: VaultAddress,
  archive: string,
  file: Database.Database,
): Promise<Either<CouldNot, number>> => {
  if (file.prepare<[], string>("SELECT value FROM facts WHERE name = 'archive'").pluck().get() !== archive)
    return left(couldNot('invalid-input', 'The vault belongs to another archive.'))
  const server = vaultServer(address, archive)
  try {
    return await server.alone(async (ask) => {
      const { schema } = address
      const standing = await standingOf(ask, { schema, archive, isNew: true, mayMake: true })
      return isLeft(standing) ? standing : right(await fill(ask, file))
    })
  } finally {
    await server.close()
  }
}
