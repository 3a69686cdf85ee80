/**
 * Runs the reactions behind the log, from positions of their own in `reactions.db`. A position moves only after the
 * commands of its page have ended, so that a death in between repeats them, and a repeat changes nothing. A refused
 * reaction is recorded as a refusal and does not stop those after it; a could-not stops here and is tried again next time.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type { CouldNot } from '../commands/ports/could-not'
import { REACTIONS, type Reaction } from '../commands/reactions'
import type { CustomerEvent } from '../domain/customer'
import type { Decode } from './decode'
import type { CommandRequest, NotDone, Outcome } from './handle/request'
import { reactionCommandId } from './ids'
import { openPositions } from './positions'
import type { LocalLog, TextRow } from './stores/local-log'

const PAGE = 1000

export interface ReactionRun {
  readonly log: LocalLog
  readonly decode: Decode
  readonly archiveId: string
  readonly execute: (request: CommandRequest) => Promise<Either<NotDone, Outcome>>
  readonly file: string
}

export interface Reacted {
  readonly done: number
  readonly refused: number
  readonly position: number
}

/** The command of one event, given as the system user of the reaction. */
const give = async (
  run: ReactionRun,
  reaction: Reaction,
  event: CustomerEvent,
): Promise<Either<CouldNot, 'done' | 'refused' | 'nothing'>> => {
  const asked = reaction.gives(event)
  if (asked === undefined) return right('nothing')
  const ended = await run.execute({
    command: asked.command,
    input: asked.input,
    as: `system.${reaction.name}`,
    commandId: reactionCommandId(run.archiveId, reaction.name, event.id),
    causationId: event.id,
  })
  if (!isLeft(ended)) return right('done')
  if (ended.left.is === 'could-not') return left(ended.left.couldNot)
  if (ended.left.is === 'invalid') throw new Error(`The reaction ${reaction.name} gave a malformed command.`)
  return right('refused')
}

/** Reacts to one page of the log. */
const reactToPage = async (
  run: ReactionRun,
  reaction: Reaction,
  page: readonly TextRow[],
  total: { done: number; refused: number },
): Promise<CouldNot | undefined> => {
  for (const [, stream, revision, id, type, data, metadata] of page) {
    if (!reaction.on.includes(type.slice(0, type.indexOf('@')))) continue
    const event = run.decode({ id, type, stream, revision, data, metadata })
    if (isLeft(event)) return event.left
    const given = await give(run, reaction, event.right as CustomerEvent)
    if (isLeft(given)) return given.left
    if (given.right !== 'nothing') total[given.right] += 1
  }
  return undefined
}

/** Lets every reaction follow the log to its end. */
export const runReactions = async (run: ReactionRun): Promise<Either<CouldNot, Reacted>> => {
  const positions = openPositions(run.file)
  const total = { done: 0, refused: 0, position: -1 }
  try {
    for (const reaction of REACTIONS) {
      let after = positions.of(reaction.name)
      for (;;) {
        const page = await run.log.page(after, PAGE)()
        if (isLeft(page)) return page
        const failure = await reactToPage(run, reaction, page.right, total)
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
