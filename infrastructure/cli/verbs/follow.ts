/**
 * `dossier follow`: a reader that runs until it is told to stop. It keeps replica and read model up to date, and says how
 * far behind they are. Guards: a signal ends it with everything in order, and exit code 0; whoever waits for longer than
 * a few seconds loses nothing when it is ended then, for each piece of work is whole in itself.
 */
import { isLeft } from 'fp-ts/Either'
import type { Lag } from '../../following'
import { failureIn } from '../../language/failures'
import { speaker } from '../../language/text'
import { CLUSTER } from '../../language/texts/cluster'
import { type Context, openOptionsOf } from '../context'
import { EXIT, type ExitCode, tellCouldNot, tellUsage } from '../exit'
import type { Options } from './verb'

const MOST_SECONDS = 3_600
/** A telling that is under way may be a long one. */
const PATIENCE_MS = 5_000

const tellLag = (context: Context, lag: Lag): void => {
  if (context.json) {
    context.out(`${JSON.stringify(lag)}\n`)
    return
  }
  const say = speaker(context.language, CLUSTER)
  const { at, told, copied, lagEvents, lagSeconds, more, heardAt, trouble } = lag
  if (lagEvents === null) {
    const since = heardAt ?? say('follow.never')
    context.err(
      `${say('follow.no-news', { at, told, copied, heardAt: since, trouble: failureIn(context.language, trouble ?? '') })}\n`,
    )
    return
  }
  const behind = { events: lagEvents, more: more ? 'yes' : 'no', seconds: lagSeconds ?? 0 }
  context.err(`${say('follow.lag', { at, told, copied, ...behind })}\n`)
  if (trouble !== null) context.err(`${say('follow.trouble', { trouble: failureIn(context.language, trouble) })}\n`)
}

const secondsOf = (text: unknown): number | undefined => {
  if (text === undefined) return 10
  const seconds = typeof text === 'string' && /^\d{1,4}(?:\.\d)?$/.test(text) ? Number(text) : 0
  return seconds > 0 && seconds <= MOST_SECONDS ? seconds : undefined
}

const namesOf = (text: unknown): readonly string[] | 'all' | undefined => {
  if (typeof text !== 'string') return undefined
  if (text === 'all') return 'all'
  return text.split(',').filter((name) => name !== '')
}

/** Aborted by the signals with which a process is told to end; a second one ends it at once. */
const endSignal = (): AbortSignal => {
  const ending = new AbortController()
  const end = (): void => {
    if (ending.signal.aborted) process.exit(EXIT.done)
    ending.abort()
    setTimeout(() => process.exit(EXIT.done), PATIENCE_MS).unref()
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
  return ending.signal
}

export const run = async (context: Context, _args: readonly string[], options: Options): Promise<ExitCode> => {
  const opening = openOptionsOf(context, 'service')
  if (isLeft(opening)) return opening.left
  const seconds = secondsOf(options.every)
  if (seconds === undefined) return tellUsage(context, '--every takes a number of seconds.')
  const projections = namesOf(options.projections)
  const { follow }: typeof import('../../following') = require('../../following')
  const say = speaker(context.language, CLUSTER)
  const signal = endSignal()
  if (!context.json) context.err(`${say('follow.begins')}\n`)
  const followed = await follow({
    ...opening.right,
    ...(projections === undefined ? {} : { projections }),
    reactions: options.reactions === true,
    everyMs: seconds * 1_000,
    signal,
    onLag: (lag) => tellLag(context, lag),
  })
  if (isLeft(followed))
    return followed.left.kind === 'invalid-input'
      ? tellUsage(context, followed.left.because)
      : tellCouldNot(context, followed.left)
  if (!context.json) context.err(`${say('follow.ended')}\n`)
  return EXIT.done
}
