/**
 * `dossier evidence pack C-1042 --out DIR`: the evidence of one customer as a folder; `dossier evidence check DIR --key
 * VKEY`: checks such a folder with nothing but a trusted key, without any archive.
 */
import { isLeft } from 'fp-ts/Either'
import { failureIn } from '../../language/failures'
import { checkPack, type PackChecked } from '../../pack/check'
import { type Context, withDossier } from '../context'
import { EXIT, type ExitCode, tellCouldNot, tellUsage } from '../exit'
import { textOf, textsOf } from './evidence-words'
import type { Options } from './verb'

const SHOWN = 20

/** Names of files in a folder from elsewhere are shown as what they are: texts that anybody may have typed. */
const plain = (text: string): string => (/^[\x20-\x7e]*$/.test(text) ? text : JSON.stringify(text))

/** Why a file does not pass, with names from elsewhere shown as what they are. */
const plainly = (context: Context, because: string): string => failureIn(context.language, plain(because))

const tellChecked = (context: Context, checked: PackChecked): ExitCode => {
  const { faults, customer, origin, events, checkpoint } = checked
  const code = faults.length === 0 ? EXIT.done : EXIT.checkFailed
  if (context.json) {
    context.out(`${JSON.stringify({ verified: faults.length === 0, ...checked })}\n`)
    return code
  }
  if (faults.length === 0) {
    context.say(`verified: ${events} events of customer ${customer ?? ''} in the log ${origin ?? ''}\n`)
    context.say(`signed head of ${checkpoint?.size ?? 0} events, root ${checkpoint?.root ?? ''}\n`)
    return code
  }
  context.say(`NOT verified: ${faults.length} faults\n`)
  for (const { file, because } of faults.slice(0, SHOWN))
    context.out(`  ${plain(file)}: ${plainly(context, because)}\n`)
  if (faults.length > SHOWN) context.say(`  and ${faults.length - SHOWN} more\n`)
  return code
}

const check = (context: Context, folder: string, keys: readonly string[]): ExitCode => {
  const checked = checkPack(folder, keys)
  if (!isLeft(checked)) return tellChecked(context, checked.right)
  return checked.left.kind === 'invalid-input'
    ? tellUsage(context, `${checked.left.because} (--key NAME+ID+BASE64)`)
    : tellCouldNot(context, checked.left)
}

const pack = (context: Context, customer: string, folder: string): Promise<ExitCode> =>
  withDossier(context, async (dossier) => {
    const packed = await dossier.packEvidence(customer, folder)
    if (isLeft(packed))
      return packed.left.kind === 'invalid-input'
        ? tellUsage(context, packed.left.because)
        : tellCouldNot(context, packed.left)
    const { events, size } = packed.right
    if (context.json) context.out(`${JSON.stringify({ packed: packed.right })}\n`)
    else
      context.say(`packed ${events} events of customer ${customer} with proofs to the signed head of ${size} events\n`)
    return EXIT.done
  })

export const run = async (
  context: Context,
  [action, target]: readonly string[],
  options: Options,
): Promise<ExitCode> => {
  if (target === undefined || (action !== 'pack' && action !== 'check'))
    return tellUsage(context, 'evidence takes pack CUSTOMER --out DIR, or check DIR --key VKEY.')
  if (action === 'check') return check(context, target, textsOf(options.key))
  const folder = textOf(options.out)
  return folder === undefined ? tellUsage(context, 'pack takes --out DIR.') : pack(context, target, folder)
}
