/**
 * Runs the reactions behind the log, from positions of their own in `reactions.db`. A position moves only after the
 * commands of its page have ended, so that a death in between repeats them, and a repeat changes nothing. A refused
 * reaction is recorded as a refusal and does not stop those after it; a could-not stops here and is tried again next time.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type { CouldNot } from '../commands/ports/could-not'
import { REACTIONS, type Reaction, type ReactionCommand } from '../commands/reactions'
import type { Read } from '../domain/kernel/event'
import type { Reacted } from './answers'
import type { Decode } from './decode'
import { type Memory, memoryOf } from './handle/remember'
import type { CommandRequest, NotDone, Outcome } from './handle/request'
import { reactionCommandId } from './ids'
import { openPositions } from './positions'
import type { LocalLog, TextRow } from './stores/local-log'

export type { Reacted } from './answers'

const PAGE = 1000
/** So many commands of one event are under way at once: they write to different streams and share commits. */
const AT_ONCE = 64
/** Streams whose state is remembered between events. */
const REMEMBERED = 16

export interface ReactionRun {
  readonly log: LocalLog
  readonly decode: Decode
  readonly archiveId: string
  readonly execute: (request: CommandRequest) => Promise<Either<NotDone, Outcome>>
  readonly file: string
}

type Given = Either<CouldNot, 'done' | 'refused'>
interface Total {
  done: number
  refused: number
}

/** One command, given as the system user of the reaction. */
const give = async (run: ReactionRun, { name }: Reaction, event: Read, asked: ReactionCommand): Promise<Given> => {
  const ended = await run.execute({
    command: asked.command,
    input: asked.input,
    as: `system.${name}`,
    commandId: reactionCommandId(run.archiveId, name, event.id, asked.about),
    causationId: event.id,
  })
  if (!isLeft(ended)) return right('done')
  if (ended.left.is === 'could-not') return left(ended.left.couldNot)
  if (ended.left.is === 'invalid') throw new Error(`The reaction ${name} gave a malformed command.`)
  return right('refused')
}

/** All commands of one event, some at once; the first that could not be done ends it. */
const giveAll = async (
  run: ReactionRun,
  reaction: Reaction,
  event: Read,
  total: Total,
  memory: Memory,
): Promise<CouldNot | undefined> => {
  const state = await memory.present([{ thing: reaction.thing, stream: event.stream }])
  if (isLeft(state)) return state.left
  const commands = reaction.gives(event, state.right[0]?.state)
  for (let from = 0; from < commands.length; from += AT_ONCE) {
    const some = commands.slice(from, from + AT_ONCE)
    const ended = await Promise.all(some.map((asked) => give(run, reaction, event, asked)))
    for (const each of ended) if (!isLeft(each)) total[each.right] += 1
    const failed = ended.find(isLeft)
    if (failed !== undefined) return failed.left
  }
  return undefined
}

/** Reacts to one page of the log. */
const reactToPage = async (
  run: ReactionRun,
  reaction: Reaction,
  page: readonly TextRow[],
  total: Total,
  memory: Memory,
): Promise<CouldNot | undefined> => {
  for (const [, stream, revision, id, type, data, metadata] of page) {
    if (reaction.on !== type.slice(0, type.indexOf('@'))) continue
    const event = run.decode({ id, type, stream, revision, data, metadata })
    if (isLeft(event)) return event.left
    const failure = await giveAll(run, reaction, event.right, total, memory)
    if (failure !== undefined) return failure
  }
  return undefined
}

/** Lets every reaction follow the log to its end. */
export const runReactions = async (run: ReactionRun): Promise<Either<CouldNot, Reacted>> => {
  const positions = openPositions(run.file)
  const total = { done: 0, refused: 0, position: -1 }
  const memory = memoryOf(run.log, run.decode, REMEMBERED)
  try {
    for (const reaction of REACTIONS) {
      let after = positions.of(reaction.name)
      for (;;) {
        const page = await run.log.page(after, PAGE)()
        if (isLeft(page)) return page
        const failure = await reactToPage(run, reaction, page.right, total, memory)
        if (failure !== undefined) return left(failure)
        const last = page.right.at(-1)
        if (last === undefined) break
        after = last[0]
        positions.move(reaction.name, after)
      }
      total.position = Math.max(total.position, after)
    }
    return right(total)
  } finally {
    positions.close()
  }
}
