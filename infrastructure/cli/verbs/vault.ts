/**
 * `dossier vault`: what a vault on PostgreSQL takes. `roles` prints the SQL that makes it with the least that the program
 * needs; `move` takes the vault from its file in the data folder to the server that --vault names.
 */
import { isLeft } from 'fp-ts/Either'
import { speaker } from '../../language/text'
import { VAULT_MOVES } from '../../language/texts/vault-moves'
import { vaultRoles } from '../../open/vault'
import { type Context, openOptionsOf } from '../context'
import { EXIT, type ExitCode, tellCouldNot, tellUsage } from '../exit'

const roles = (context: Context): ExitCode => {
  const printed = vaultRoles(context.vault)
  if (isLeft(printed)) return tellCouldNot(context, printed.left)
  context.out(context.json ? `${JSON.stringify(printed.right)}\n` : printed.right.sql)
  return EXIT.done
}

const move = async (context: Context): Promise<ExitCode> => {
  const { vault } = context
  if (vault === undefined) return tellUsage(context, 'Say to which server: --vault postgres://…')
  const options = openOptionsOf(context)
  if (isLeft(options)) return options.left
  const { moveVault }: typeof import('../../open/moving-vault') = require('../../open/moving-vault')
  const { data, keys, store } = options.right
  const moved = await moveVault({
    ...{ data, vault },
    ...(keys === undefined ? {} : { keys }),
    ...(store === undefined ? {} : { store }),
  })
  if (isLeft(moved)) return tellCouldNot(context, moved.left)
  const { rows, file } = moved.right
  context.out(
    context.json
      ? `${JSON.stringify({ rows, file })}\n`
      : `${speaker(context.language, VAULT_MOVES)('vault.moved', { rows, file })}\n`,
  )
  return EXIT.done
}

export const run = async (context: Context, [action]: readonly string[]): Promise<ExitCode> => {
  switch (action) {
    case 'roles':
      return roles(context)
    case 'move':
      return move(context)
    default:
      return tellUsage(context, 'vault takes roles or move.')
  }
}
