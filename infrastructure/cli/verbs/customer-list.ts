/** `dossier customer-list`: the list of customers with its hash; `--submit` submits it, so that somebody else reviews it. */
import { isLeft } from 'fp-ts/Either'
import { compileCustomerList } from '../../customer-list'
import { type Context, operatorOf, withDossier } from '../context'
import { EXIT, type ExitCode, tellFailed, tellNotDone } from '../exit'
import type { Options } from './verb'

export const run = (context: Context, _args: readonly string[], options: Options): Promise<ExitCode> =>
  withDossier(context, async (dossier) => {
    const compiled = await compileCustomerList(dossier.read)
    if (isLeft(compiled)) return tellFailed(context, compiled.left)
    const { position, count, hash } = compiled.right
    if (options.submit !== true) {
      context.say(
        context.json ? `${JSON.stringify(compiled.right)}\n` : `${count} customers at @${position}\n${hash}\n`,
      )
      return EXIT.done
    }
    const as = operatorOf(context)
    if (isLeft(as)) return as.left
    const { actingFor } = context.options
    const ended = await dossier.give({
      command: 'submit-customer-list',
      input: compiled.right,
      as: as.right,
      ...(actingFor === undefined ? {} : { actingFor }),
      ...(typeof options.commandId === 'string' ? { commandId: options.commandId } : {}),
    })
    if (isLeft(ended)) return tellNotDone(context, ended.left)
    const list = 'numbers' in ended.right ? ended.right.numbers.list : undefined
    context.say(
      context.json
        ? `${JSON.stringify({ ...compiled.right, list })}\n`
        : `list ${list}: ${count} customers at @${position}\n`,
    )
    return EXIT.done
  })
