/**
 * What is due: reactions that follow the log, then the processes of the house. The embedded archive has no process that
 * runs by itself; somebody's clock calls this. Each part says what it did, and doing it again changes nothing.
 */
import { type Either, isLeft, right } from 'fp-ts/Either'
import type { CouldNot } from '../commands/ports/could-not'
import type { Dossier } from './dossier'
import type { Engine } from './handle/engine'
import { noteDuplicates } from './processes/duplicates'
import { lapseOverdueRequests } from './processes/edit-deadlines'
import type { Worked } from './processes/process'
import { type ReactionRun, runReactions } from './reactions'

export interface TickRun extends ReactionRun {
  readonly engine: Engine
  readonly read: Dossier['read']
}

export interface Ticked {
  readonly reactions: Worked
  readonly processes: Readonly<Record<'duplicates' | 'edit-deadlines', Worked>>
}

/** Does everything that is due, once. */
export const tick = async (run: TickRun): Promise<Either<CouldNot, Ticked>> => {
  const reacted = await runReactions(run)
  if (isLeft(reacted)) return reacted
  const duplicates = await noteDuplicates(run)
  if (isLeft(duplicates)) return duplicates
  const lapsed = await lapseOverdueRequests(run)
  if (isLeft(lapsed)) return lapsed
  const { done, refused } = reacted.right
  return right({
    reactions: { done, refused },
    processes: { duplicates: duplicates.right, 'edit-deadlines': lapsed.right },
  })
}
