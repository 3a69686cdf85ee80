/** `dossier vault roles`: the SQL that makes a vault on PostgreSQL with the least that the program needs. */
import { isLeft } from 'fp-ts/Either'
import { DEFAULT_SCHEMA, vaultAddressOf } from '../../vault/postgres/address'
import { rolesOf } from '../../vault/postgres/roles'
import type { Context } from '../context'
import { EXIT, type ExitCode, tellCouldNot, tellUsage } from '../exit'

/** The schema is the one that the address names, if there is an address. */
const roles = (context: Context): ExitCode => {
  const address = context.vault === undefined ? undefined : vaultAddressOf(context.vault)
  if (address !== undefined && isLeft(address)) return tellCouldNot(context, address.left)
  const schema = address?.right.schema ?? DEFAULT_SCHEMA
  const sql = rolesOf(schema)
  context.out(context.json ? `${JSON.stringify({ schema, sql })}\n` : sql)
  return EXIT.done
}

export const run = async (context: Context, [action]: readonly string[]): Promise<ExitCode> =>
  action === 'roles' ? roles(context) : tellUsage(context, 'vault takes roles.')
