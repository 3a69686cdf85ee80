/**
 * `dossier prove @12`: the proof that an event stands in a signed tree, as a file of its own. From a head that is kept no
 * key is needed; an event that no head covers yet is signed first.
 */
import { isLeft } from 'fp-ts/Either'
import { type ProofFile, proveFromKept } from '../../evidencing'
import { openLogAlone } from '../../open'
import { type Context, withDossier } from '../context'
import { EXIT, type ExitCode, tellCouldNot, tellUsage } from '../exit'
import { positionOf } from './evidence-words'

const tell = (context: Context, { position, size, proof }: ProofFile): ExitCode => {
  context.out(context.json ? `${JSON.stringify({ position, size, proof })}\n` : proof)
  return EXIT.done
}

export const run = async (context: Context, [place]: readonly string[]): Promise<ExitCode> => {
  const position = positionOf(place)
  if (position === undefined) return tellUsage(context, 'prove takes the place of an event, such as @12.')
  const { data, store } = context
  const opened = await openLogAlone({ data, ...(store === undefined ? {} : { store }) })
  if (isLeft(opened)) return tellCouldNot(context, opened.left)
  const kept = await proveFromKept(opened.right.log, position)
  await opened.right.log.close()()
  if (isLeft(kept)) return tellCouldNot(context, kept.left)
  if (kept.right !== undefined) return tell(context, kept.right)
  return withDossier(context, async (dossier) => {
    const proven = await dossier.prove(position)
    if (!isLeft(proven)) return tell(context, proven.right)
    return proven.left.kind === 'invalid-input'
      ? tellUsage(context, proven.left.because)
      : tellCouldNot(context, proven.left)
  })
}
