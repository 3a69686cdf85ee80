/** `dossier vault roles`: the SQL that makes a vault on PostgreSQL with the least that the program needs. */
import { isLeft } from 'fp-ts/Either'
import { vaultRoles } from '../../open/vault'
import type { Context } from '../context'
import { EXIT, type ExitCode, tellCouldNot, tellUsage } from '../exit'

export const run = async (context: Context, [action]: readonly string[]): Promise<ExitCode> => {
  if (action !== 'roles') return tellUsage(context, 'vault takes roles.')
  const roles = vaultRoles(context.vault)
  if (isLeft(roles)) return tellCouldNot(context, roles.left)
  context.out(context.json ? `${JSON.stringify(roles.right)}\n` : roles.right.sql)
  return EXIT.done
}
