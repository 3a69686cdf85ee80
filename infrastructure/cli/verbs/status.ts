/** `dossier status`: what this archive is, how far its read model has been told, which figures are our own. */
import { isLeft } from 'fp-ts/Either'
import type { ReplicaStatus } from '../../answers'
import { listedIn } from '../../language/punctuation'
import { speaker } from '../../language/text'
import { CLUSTER } from '../../language/texts/cluster'
import { padded, widthOf } from '../../language/width'
import type { Row } from '../../reading'
import { type Context, withDossier } from '../context'
import { EXIT, type ExitCode, tellCouldNot, tellFailed } from '../exit'

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

/** What is told, each behind its name, with the names padded to the widest in the language. */
const tellPairs = (context: Context, pairs: readonly (readonly [name: string, what: string])[]): void => {
  const named = pairs.map(([name, what]) => [context.words(name), what] as const)
  const widest = Math.max(...named.map(([name]) => widthOf(name)))
  for (const [name, what] of named) context.out(`${padded(name, widest)}  ${what}\n`)
}

/** How the replica stands to its store, in one line; nothing where there is one file. */
const storeLine = (
  { language }: Context,
  replica: ReplicaStatus | undefined,
): readonly (readonly [name: string, what: string])[] => {
  if (replica === undefined) return []
  const say = speaker(language, CLUSTER)
  const { copied, lagEvents, lagSeconds, more, heardAt, trouble } = replica
  const waits = { copied, events: lagEvents ?? 0, more: more ? 'yes' : 'no', seconds: lagSeconds ?? 0 }
  const silent = { copied, heardAt: heardAt ?? say('follow.never'), trouble: trouble ?? '' }
  return [[say('status.store'), lagEvents === null ? say('status.no-news', silent) : say('status.replica', waits)]]
}

export const run = (context: Context): Promise<ExitCode> =>
  withDossier(context, async (dossier) => {
    const progress = await dossier.read.rows('v1_progress', { stale: context.options.stale === true })
    if (isLeft(progress)) return tellFailed(context, progress.left)
    const policy = await dossier.read.rows('v1_policy', { where: [{ column: 'in_force', is: 1 }], stale: true })
    // A reader of some projections may not hold the regulation.
    if (isLeft(policy) && policy.left.is === 'could-not') return tellFailed(context, policy.left)
    const replica = await dossier.replica()
    if (isLeft(replica)) return tellCouldNot(context, replica.left)
    const { archiveId, clock, origin, verifierKeys } = dossier.archive
    const lag = Math.max(0, ...progress.right.map((row) => Number(row.lag)))
    const position = Math.max(-1, ...progress.right.map((row) => Number(row.position)))
    const { version, provisional, ours } = inForceOf(isLeft(policy) ? [] : policy.right)
    if (context.json) {
      const told = { archiveId, clock, origin, verifierKeys, position, lag, policyVersion: version, provisional, ours }
      const store = replica.right === undefined ? {} : { store: replica.right }
      context.out(`${JSON.stringify({ ...told, ...store })}\n`)
      return EXIT.done
    }
    const none = context.words('none')
    const regulation = context.words(version === null ? 'version none' : `version ${version}`)
    tellPairs(context, [
      ['archive', `${archiveId} (${context.words(clock === 'simulated' ? 'simulated clock' : 'real clock')})`],
      ['origin', origin],
      ...verifierKeys.map((key) => ['verifier key', key] as const),
      ['told up to', listedIn(context.language, [`@${position}`, context.words(`lag ${lag}`)])],
      ...storeLine(context, replica.right),
      ['regulation', listedIn(context.language, [regulation, provisional ? context.words('provisionally') : ''])],
      ['our figures', ours.join(', ') || none],
    ])
    return EXIT.done
  })
