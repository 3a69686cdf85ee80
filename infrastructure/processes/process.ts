/**
 * What every process of the house has: it reads something at a place of the log and gives ordinary commands as
 * `system.<name>`. Its command ids are functions of what it found, so that a process that died and starts again, or two
 * at the same time, do the same once.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type { CouldNot } from '../../commands/ports/could-not'
import type { Worked } from '../answers'
import type { Failed } from '../dossier'
import type { CommandRequest, NotDone, Outcome } from '../handle/request'
import { uuid5 } from '../ids'

export type { Worked } from '../answers'

export type Execute = (request: CommandRequest) => Promise<Either<NotDone, Outcome>>

export interface ProcessCommand {
  readonly command: string
  readonly input: unknown
  /** What it is about, in a line for each part: the command id is made of it. */
  readonly about: readonly string[]
}

/** Why rows could not be read. A view of the catalogue is always there: a refusal is a mistake of the program. */
export const couldNotRead = (failed: Failed): Either<CouldNot, never> => {
  if (failed.is === 'refused') throw new Error(failed.refusal.because)
  return left(failed.couldNot)
}

export const NOTHING_DONE: Worked = { done: 0, refused: 0 }
export const together = (one: Worked, other: Worked): Worked => ({
  done: one.done + other.done,
  refused: one.refused + other.refused,
})

/** Gives the commands of a process one after another; what could not be done ends it. */
export const work = async (
  process: string,
  archiveId: string,
  execute: Execute,
  commands: readonly ProcessCommand[],
): Promise<Either<CouldNot, Worked>> => {
  let done = 0
  let refused = 0
  for (const { command, input, about } of commands) {
    const ended = await execute({
      command,
      input,
      as: `system.${process}`,
      commandId: uuid5(archiveId, [process, ...about].join('\n')),
    })
    if (!isLeft(ended)) {
      if (ended.right.is === 'done' && !ended.right.repeated) done += 1
    } else if (ended.left.is === 'could-not') return left(ended.left.couldNot)
    else if (ended.left.is === 'invalid') throw new Error(`The process ${process} gave a malformed command.`)
    else refused += 1
  }
  return right({ done, refused })
}
