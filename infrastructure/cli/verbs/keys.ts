/**
 * `dossier keys`: the keys that sign the checkpoints of the log; `dossier keys rotate-signer`: a further one, which the log
 * names from then on. Old and new sign side by side for as long as both lie in the folder of keys.
 */
import { isLeft } from 'fp-ts/Either'
import { type Context, operatorOf, withDossier } from '../context'
import { EXIT, type ExitCode, tellNotDone, tellUsage } from '../exit'

const list = (context: Context): Promise<ExitCode> =>
  withDossier(context, async ({ archive }) => {
    const { origin, verifierKeys } = archive
    context.out(
      context.json
        ? `${JSON.stringify({ origin, verifierKeys })}\n`
        : verifierKeys.map((key) => `verifier key  ${key}\n`).join(''),
    )
    return EXIT.done
  })

const rotate = async (context: Context): Promise<ExitCode> => {
  const as = operatorOf(context)
  if (isLeft(as)) return as.left
  return withDossier(context, async (dossier) => {
    const { actingFor } = context.options
    const rotated = await dossier.rotateSigner({ as: as.right, ...(actingFor === undefined ? {} : { actingFor }) })
    if (isLeft(rotated)) return tellNotDone(context, rotated.left)
    const { verifierKey, head } = rotated.right
    context.out(
      context.json
        ? `${JSON.stringify({ verifierKey, size: head.size })}\n`
        : `verifier key  ${verifierKey}\nBoth keys sign now. Tell the new one to whoever verifies; then the old file may be taken away.\n`,
    )
    return EXIT.done
  })
}

export const run = async (context: Context, [action]: readonly string[]): Promise<ExitCode> => {
  if (action === undefined) return list(context)
  return action === 'rotate-signer' ? rotate(context) : tellUsage(context, 'keys takes rotate-signer, or nothing.')
}
