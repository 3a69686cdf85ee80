/** `dossier status`: what this archive is, how far its read model has been told, which figures are our own. */
import { isLeft } from 'fp-ts/Either'
import { defaultPolicy } from '../../../domain/policy/default'
import { type Context, withDossier } from '../context'
import { EXIT, type ExitCode, tellFailed } from '../exit'

export const run = (context: Context): Promise<ExitCode> =>
  withDossier(context, async (dossier) => {
    const progress = await dossier.read.rows('v1_progress', { stale: context.options.stale === true })
    if (isLeft(progress)) return tellFailed(context, progress.left)
    const { archiveId, clock, origin, verifierKeys } = dossier.archive
    const lag = Math.max(0, ...progress.right.map((row) => Number(row.lag)))
    const position = Math.max(-1, ...progress.right.map((row) => Number(row.position)))
    if (context.json) {
      context.out(
        `${JSON.stringify({ archiveId, clock, origin, verifierKeys, position, lag, ours: defaultPolicy.ours })}\n`,
      )
      return EXIT.done
    }
    context.out(`archive       ${archiveId} (${clock} clock)\norigin        ${origin}\n`)
    for (const key of verifierKeys) context.out(`verifier key  ${key}\n`)
    context.out(`told up to    @${position}, lag ${lag}\n`)
    return EXIT.done
  })
