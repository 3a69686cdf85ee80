/**
 * `dossier copy`: a log from one place to another, every event byte for byte, and verified from both places afterwards. It
 * can be run again: it goes on where it was, and brings what is new.
 */
import { isLeft } from 'fp-ts/Either'
import { speaker } from '../../language/text'
import { CLUSTER } from '../../language/texts/cluster'
import type { Context } from '../context'
import { EXIT, type ExitCode, tellCouldNot, tellUsage } from '../exit'
import type { Options } from './verb'

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

const EVERY_MS = 2_000

/** How many there will be nobody knows before the end, so it says how many there are. */
const seldom = (tell: (events: number) => void): ((events: number) => void) => {
  let toldAt = performance.now()
  return (events) => {
    if (performance.now() - toldAt < EVERY_MS) return
    toldAt = performance.now()
    tell(events)
  }
}

export const run = async (context: Context, _args: readonly string[], options: Options): Promise<ExitCode> => {
  const [from, to] = [textOf(options.from), textOf(options.to)]
  if (from === undefined || to === undefined) return tellUsage(context, 'Say from where and to where: --from, --to.')
  const { copyBetween }: typeof import('../../open/copying') = require('../../open/copying')
  const say = speaker(context.language, CLUSTER)
  const onProgress = seldom((events) => context.err(`${say('copy.progress', { events })}\n`))
  const isSeen = process.stderr.isTTY === true || options.progress === true
  const copied = await copyBetween({
    ...{ from, to, projections: options.projections !== false },
    ...(isSeen ? { onProgress } : {}),
  })
  if (isLeft(copied))
    return copied.left.kind === 'invalid-input'
      ? tellUsage(context, copied.left.because)
      : tellCouldNot(context, copied.left)
  const { rows, ...told } = copied.right
  if (context.json) {
    context.out(`${JSON.stringify({ copied: { ...told, ...(rows === undefined ? {} : { rows }) } })}\n`)
    return EXIT.done
  }
  const line = rows === undefined ? say('copy.done-without', told) : say('copy.done', { ...told, rows })
  context.out(`${line}\n`)
  context.err(`${say('copy.keys')}\n`)
  return EXIT.done
}
