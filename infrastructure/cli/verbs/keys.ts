/**
 * `dossier keys`: the keys that sign the checkpoints of the log. `dossier keys rotate-signer`: a further one, which the log
 * names from then on; old and new sign side by side for as long as both lie in the folder of keys. `dossier keys rotate`:
 * a new key for what lies in the vault; the log is not touched, so nobody has to say who asks.
 */
import { isLeft } from 'fp-ts/Either'
import { type Context, openOptionsOf, operatorOf, withDossier } from '../context'
import { EXIT, type ExitCode, tellCouldNot, tellNotDone, tellUsage } from '../exit'

const list = (context: Context): Promise<ExitCode> =>
  withDossier(context, async ({ archive }) => {
    const { origin, verifierKeys } = archive
    context.say(
      context.json
        ? `${JSON.stringify({ origin, verifierKeys })}\n`
        : verifierKeys.map((key) => `verifier key  ${key}\n`).join(''),
    )
    return EXIT.done
  })

const rotateSigner = async (context: Context): Promise<ExitCode> => {
  const as = operatorOf(context)
  if (isLeft(as)) return as.left
  return withDossier(context, async (dossier) => {
    const { actingFor } = context.options
    const rotated = await dossier.rotateSigner({ as: as.right, ...(actingFor === undefined ? {} : { actingFor }) })
    if (isLeft(rotated)) return tellNotDone(context, rotated.left)
    const { verifierKey, head } = rotated.right
    context.say(
      context.json
        ? `${JSON.stringify({ verifierKey, size: head.size })}\n`
        : `verifier key  ${verifierKey}\nBoth keys sign now. Tell the new one to whoever verifies; then the old file may be taken away.\n`,
    )
    return EXIT.done
  })
}

const rotateVault = async (context: Context): Promise<ExitCode> => {
  const options = openOptionsOf(context)
  if (isLeft(options)) return options.left
  const { rotateVaultKey }: typeof import('../../rotating') = require('../../rotating')
  const rotated = await rotateVaultKey(options.right)
  if (isLeft(rotated)) return tellCouldNot(context, rotated.left)
  const { epoch, rewrapped } = rotated.right
  context.say(
    context.json
      ? `${JSON.stringify({ epoch, rewrapped })}\n`
      : `rewrapped  ${rewrapped} under epoch ${epoch}\nCopy the keys anew to where you keep them. Older epochs are needed for backups of the vault from before.\n`,
  )
  return EXIT.done
}

export const run = async (context: Context, [action]: readonly string[]): Promise<ExitCode> => {
  switch (action) {
    case undefined:
      return list(context)
    case 'rotate':
      return rotateVault(context)
    case 'rotate-signer':
      return rotateSigner(context)
    default:
      return tellUsage(context, 'keys takes rotate, rotate-signer, or nothing.')
  }
}
