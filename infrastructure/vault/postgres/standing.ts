/**
 * Whether there is a vault at an address, and whether it is the one of this archive.
 * Guards: a vault of another archive is refused, and so is an empty one for an archive that was begun, for its keys lie
 * somewhere else; a server that would lose what it acknowledged is not used.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../../commands/ports/could-not'
import { MAY_NOT } from './failure'
import { FORMAT, tablesIn } from './schema'
import type { Ask } from './server'

export interface Wanted {
  readonly schema: string
  readonly archive: string
  /** The archive is being begun, so that its vault may be new. */
  readonly isNew: boolean
  /** What is lacking may be made, for nobody else writes now. */
  readonly mayMake: boolean
}

/** `lacking`: something has to be made first. */
export type Standing = Either<CouldNot, 'there' | 'lacking'>

/** Looks whether tables and archive are there, and makes what may be made. */
export const standingOf = async (ask: Ask, wanted: Wanted): Promise<Standing> => {
  const durable = await isDurable(ask)
  if (isLeft(durable)) return durable
  const tables = await haveTables(ask, wanted)
  return isLeft(tables) || tables.right === 'lacking' ? tables : isClaimed(ask, wanted)
}

const isDurable = async (ask: Ask): Promise<Either<CouldNot, void>> => {
  const [row] = await ask<{ readonly fsync: string }>("SELECT current_setting('fsync') AS fsync")
  return row?.fsync === 'on'
    ? right(undefined)
    : left(couldNot('unavailable', 'The server of the vault runs with fsync off, and would lose keys with its power.'))
}

interface Place {
  readonly tables: boolean
  readonly schema: boolean
  readonly mayUse: boolean
  readonly mayMake: boolean
}

// Asked of the tables of the catalogue: what functions such as to_regclass remember may be of before the lock was given.
const PLACE = `
  SELECT coalesce(bool_or(c.oid IS NOT NULL), false) AS tables, count(n.oid) > 0 AS schema,
    coalesce(bool_or(has_schema_privilege(n.oid, 'USAGE')), true) AS "mayUse",
    CASE WHEN count(n.oid) = 0 THEN has_database_privilege(current_database(), 'CREATE')
      ELSE bool_or(has_schema_privilege(n.oid, 'CREATE')) END AS "mayMake"
  FROM pg_catalog.pg_namespace AS n
  LEFT JOIN pg_catalog.pg_class AS c ON c.relnamespace = n.oid AND c.relname = 'facts'
  WHERE n.nspname = $1`

const noVault = (isNew: boolean): CouldNot =>
  isNew
    ? couldNot(
        'unavailable',
        'There is no vault in this database, and the role may not make one: let an administrator run what `dossier vault roles` prints.',
      )
    : couldNot(
        'invalid-input',
        'There is no vault in this database, but the archive was begun with one: look at the address, or bring the vault back from its dump.',
      )

const haveTables = async (ask: Ask, { schema, isNew, mayMake }: Wanted): Promise<Standing> => {
  const [place] = await ask<Place>(PLACE, [schema])
  if (place?.mayUse === false) return left(couldNot('unavailable', MAY_NOT))
  if (place?.tables === true)
    return (await factOf(ask, 'format')) === FORMAT
      ? right('there')
      : left(couldNot('unreadable', 'The vault was made by another version of this program.'))
  if (!isNew || place?.mayMake !== true) return left(noVault(isNew))
  if (!mayMake) return right('lacking')
  if (!place.schema) await ask(`CREATE SCHEMA "${schema}"`)
  await ask(tablesIn(schema))
  return right('there')
}

const isClaimed = async (ask: Ask, { archive, isNew, mayMake }: Wanted): Promise<Standing> => {
  const owner = await factOf(ask, 'archive')
  if (owner === archive) return right('there')
  if (owner !== undefined) return left(couldNot('invalid-input', 'The vault belongs to another archive.'))
  if (!isNew)
    return left(
      couldNot(
        'invalid-input',
        'The vault is empty, but the archive was begun with one: look at the address, or bring the vault back from its dump.',
      ),
    )
  if (!mayMake) return right('lacking')
  await ask("INSERT INTO facts (name, value) VALUES ('archive', $1)", [archive])
  return right('there')
}

const factOf = async (ask: Ask, name: string): Promise<string | undefined> => {
  const [row] = await ask<{ readonly value: string }>('SELECT value FROM facts WHERE name = $1', [name])
  return row?.value
}
