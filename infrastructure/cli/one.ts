/** Gives one command, lets the reactions follow, and tells its outcome. */
import { isLeft } from 'fp-ts/Either'
import type { Dossier } from '../face'
import type { CommandRequest, NotDone, Outcome } from '../handle/request'
import { type Context, signerOf, withDossier } from './context'
import { EXIT, type ExitCode, tellNotDone } from './exit'

const tellOutcome = (context: Context, outcome: Outcome): ExitCode => {
  if (context.json) {
    context.out(`${JSON.stringify(outcome)}\n`)
    return EXIT.done
  }
  const numbers =
    'numbers' in outcome
      ? Object.entries(outcome.numbers).map(([kind, number]) => `${context.words(kind)} ${number}`)
      : []
  const what = { done: 'done', 'nothing-to-do': 'nothing to do', 'would-be-done': 'would be done' }[outcome.is]
  const again = outcome.is === 'done' && outcome.repeated ? ` (${context.words('already recorded')})` : ''
  const why = outcome.is === 'nothing-to-do' ? `: ${context.words(outcome.because)}` : ''
  context.out(`${context.words(what)}${again}${why}${numbers.length > 0 ? `: ${numbers.join(', ')}` : ''}\n`)
  return EXIT.done
}

/**
 * After a commit the reactions follow; what they could not do is tried again by the next verb or `tick`. Where several
 * machines write, a reader lets them follow, or `tick`: a writer copies no log for one command.
 */
export const react = async (context: Context, dossier: Dossier): Promise<void> => {
  if (context.store !== undefined) return
  const reacted = await dossier.react()
  if (isLeft(reacted)) context.note(`reactions wait: ${reacted.left.because}\n`)
}

/** Wrong input is told with where it is told what right input is. */
const tellMalformed = (context: Context, command: string, ended: NotDone): ExitCode => {
  const code = tellNotDone(context, ended)
  if (ended.is === 'invalid' && !context.json)
    context.note(
      ended.code === 'unknown-command'
        ? 'dossier commands tells what may be asked\n'
        : `dossier help ${command} tells what it takes\n`,
    )
  return code
}

export interface OneOptions {
  readonly commandId: unknown
  /** Report every error and write nothing. */
  readonly check: boolean
}

/** `--acting-for` and the options that every command has are added here. */
export const one = (
  context: Context,
  request: Pick<CommandRequest, 'command' | 'input' | 'as'>,
  { commandId, check }: OneOptions,
): Promise<ExitCode> => {
  const signer = signerOf(context)
  if (isLeft(signer)) return Promise.resolve(signer.left)
  return withDossier(context, async (dossier) => {
    const { actingFor } = context.options
    const ended = await dossier.give({
      ...request,
      ...signer.right,
      ...(actingFor === undefined ? {} : { actingFor }),
      ...(typeof commandId === 'string' ? { commandId } : {}),
      ...(check ? { rehearsal: true } : {}),
    })
    if (isLeft(ended)) return tellMalformed(context, request.command, ended.left)
    if (ended.right.is === 'done' && !ended.right.repeated) await react(context, dossier)
    return tellOutcome(context, ended.right)
  })
}
