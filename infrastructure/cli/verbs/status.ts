/** `dossier status`: what this archive is, how far its read model has been told, which figures are our own. */
import { isLeft } from 'fp-ts/Either'
import type { Row } from '../../reading'
import { type Context, withDossier } from '../context'
import { EXIT, type ExitCode, tellFailed } from '../exit'

/** The regulation in force, as far as status tells of it. */
interface InForce {
  readonly version: number | null
  readonly provisional: boolean
  readonly ours: readonly string[]
}

const inForceOf = ([row]: readonly Row[]): InForce => {
  if (row === undefined) return { version: null, provisional: false, ours: [] }
  const { ours }: { readonly ours: readonly string[] } = JSON.parse(String(row.document))
  return { version: Number(row.version), provisional: row.provisional === 1, ours }
}

export const run = (context: Context): Promise<ExitCode> =>
  withDossier(context, async (dossier) => {
    const progress = await dossier.read.rows('v1_progress', { stale: context.options.stale === true })
    if (isLeft(progress)) return tellFailed(context, progress.left)
    const policy = await dossier.read.rows('v1_policy', { where: [{ column: 'in_force', is: 1 }], stale: true })
    if (isLeft(policy)) return tellFailed(context, policy.left)
    const { archiveId, clock, origin, verifierKeys } = dossier.archive
    const lag = Math.max(0, ...progress.right.map((row) => Number(row.lag)))
    const position = Math.max(-1, ...progress.right.map((row) => Number(row.position)))
    const { version, provisional, ours } = inForceOf(policy.right)
    if (context.json) {
      const told = { archiveId, clock, origin, verifierKeys, position, lag, policyVersion: version, provisional, ours }
      context.out(`${JSON.stringify(told)}\n`)
      return EXIT.done
    }
    context.out(`archive       ${archiveId} (${clock} clock)\norigin        ${origin}\n`)
    for (const key of verifierKeys) context.out(`verifier key  ${key}\n`)
    context.out(`told up to    @${position}, lag ${lag}\n`)
    context.out(`regulation    version ${version ?? 'none'}${provisional ? ', provisionally' : ''}\n`)
    context.out(`our figures   ${ours.join(', ') || 'none'}\n`)
    return EXIT.done
  })
