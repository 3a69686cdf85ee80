/**
 * `dossier complaint`: a complaint of somebody whom no archive knows. The caller becomes a prospect first, by a command of
 * its own; the same command id again gives the same two.
 */
import { readFileSync } from 'node:fs'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type { ComplaintOfCaller } from '../../complaint-of-caller'
import { type Context, operatorOf, withDossier } from '../context'
import { EXIT, type ExitCode, tellNotDone, tellUsage } from '../exit'
import { parseJson } from '../json-input'
import { react } from '../one'
import type { Options } from './verb'

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What it holds is checked by the commands that it is given to. */
const objectIn = <A>(context: Context, file: unknown, what: string): Either<ExitCode, A> => {
  if (typeof file !== 'string') return left(tellUsage(context, `Say where the ${what} stands: --${what} FILE.`))
  let text: string
  try {
    text = readFileSync(file === '-' ? 0 : file, 'utf8')
  } catch {
    return left(tellUsage(context, `The file of --${what} could not be read.`))
  }
  const parsed = parseJson(text)
  if (isLeft(parsed)) return left(tellUsage(context, `--${what} is not JSON: ${parsed.left}.`))
  return isObject(parsed.right)
    ? right(parsed.right as A)
    : left(tellUsage(context, `--${what} takes an object of JSON.`))
}

export const run = async (context: Context, _args: readonly string[], options: Options): Promise<ExitCode> => {
  const as = operatorOf(context)
  if (isLeft(as)) return as.left
  const complaint = objectIn<ComplaintOfCaller['complaint']>(context, options.input, 'input')
  if (isLeft(complaint)) return complaint.left
  const caller = objectIn<ComplaintOfCaller['caller']>(context, options.caller, 'caller')
  if (isLeft(caller)) return caller.left
  const { actingFor } = context.options
  return withDossier(context, async (dossier) => {
    const ended = await dossier.logComplaintOfCaller({
      complaint: complaint.right,
      caller: caller.right,
      as: as.right,
      ...(actingFor === undefined ? {} : { actingFor }),
      ...(typeof options.commandId === 'string' ? { commandId: options.commandId } : {}),
    })
    if (isLeft(ended)) return tellNotDone(context, ended.left)
    await react(context, dossier)
    if (context.json) context.out(`${JSON.stringify(ended.right)}\n`)
    else {
      const { complaint: number, customer } = ended.right.numbers
      context.say(
        ended.right.repeated
          ? `complaint ${number} of prospect ${customer} (already recorded)\n`
          : `complaint ${number} of prospect ${customer}\n`,
      )
    }
    return EXIT.done
  })
}
