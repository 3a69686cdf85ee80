/**
 * What is due: reactions that follow the log, then the processes of the house. The embedded archive has no process that
 * runs by itself; somebody's clock calls this. Each part says what it did, and doing it again changes nothing.
 */
import { type Either, isLeft, right } from 'fp-ts/Either'
import type { CouldNot } from '../commands/ports/could-not'
import type { Ticked, Worked } from './answers'
import type { Dossier } from './dossier'
import type { Engine } from './handle/engine'
import { escalateOverdueComplaints } from './processes/complaint-escalation'
import { linkRecurrences } from './processes/complaint-recurrence'
import { noteDuplicates } from './processes/duplicates'
import { lapseOverdueRequests } from './processes/edit-deadlines'
import { carryOutDueErasures } from './processes/erasures'
import { freezeInventories } from './processes/inventory'
import { endExceptions, goOnWithRuns } from './processes/tier-due'
import { type ReactionRun, runReactions } from './reactions'

export type { Ticked } from './answers'

export interface TickRun extends ReactionRun {
  readonly engine: Engine
  readonly read: Dossier['read']
}

type Process = (run: TickRun) => Promise<Either<CouldNot, Worked>>
/** In the order in which they run. */
const PROCESSES = {
  duplicates: noteDuplicates,
  'edit-deadlines': lapseOverdueRequests,
  'complaint-recurrence': linkRecurrences,
  'complaint-escalation': escalateOverdueComplaints,
  inventory: freezeInventories,
  'tier-runs': goOnWithRuns,
  'tier-exceptions': endExceptions,
  erasures: carryOutDueErasures,
} as const satisfies Readonly<Record<string, Process>>

/** Does everything that is due, once. */
export const tick = async (run: TickRun): Promise<Either<CouldNot, Ticked>> => {
  const reacted = await runReactions(run)
  if (isLeft(reacted)) return reacted
  const processes: Record<string, Worked> = {}
  for (const [name, process] of Object.entries<Process>(PROCESSES)) {
    const worked = await process(run)
    if (isLeft(worked)) return worked
    processes[name] = worked.right
  }
  const { done, refused } = reacted.right
  return right({ reactions: { done, refused }, processes })
}
