/**
 * Complaints whose deadline has passed without an answer go to a higher office. The process reads from everything that is
 * owed which steps of complaints are late at this instant; whether one really is, its own stream decides. The same missed
 * deadline is escalated once, however often the process runs.
 */
import { type Either, isLeft } from 'fp-ts/Either'
import type { CouldNot } from '../../commands/ports/could-not'
import type { Dossier } from '../dossier'
import type { Engine } from '../handle/engine'
import type { Row } from '../reading'
import { couldNotRead, type Execute, type Worked, work } from './process'

const NAME = 'complaint-escalation'

export interface EscalationRun {
  readonly engine: Engine
  readonly read: Dossier['read']
  readonly execute: Execute
}

/** Escalations tell in `detail` which deadline was missed. */
const isEscalated = (escalations: readonly Row[], { about, due_at }: Row): boolean =>
  escalations.some((each) => each.about === about && each.detail === due_at)

/** These have deadlines of their own; every other is late by the deadline of the answer. */
const OTHER_CLOCKS: ReadonlySet<unknown> = new Set([
  'complaint-acknowledgement',
  'complaint-progress',
  'prevention-check',
])

/** Escalates every complaint that is overdue. */
export const escalateOverdueComplaints = async ({
  engine,
  read,
  execute,
}: EscalationRun): Promise<Either<CouldNot, Worked>> => {
  const open = [
    { column: 'thing', is: 'complaint' },
    { column: 'state', is: 'open' },
  ]
  const late = await read.rows('v1_obligations', {
    columns: ['about', 'kind', 'due_at'],
    where: [...open, { column: 'due_at', before: engine.clock() }, { column: 'paused_at', is: null }],
  })
  if (isLeft(late)) return couldNotRead(late.left)
  const escalations = await read.rows('v1_obligations', {
    columns: ['about', 'detail'],
    where: [...open, { column: 'kind', is: 'complaint-escalation' }],
    stale: true,
  })
  if (isLeft(escalations)) return couldNotRead(escalations.left)
  const overdue = late.right.filter((row) => !OTHER_CLOCKS.has(row.kind) && !isEscalated(escalations.right, row))
  return work(
    NAME,
    engine.archiveId,
    execute,
    overdue.map(({ about, due_at }) => ({
      command: 'escalate-complaint',
      input: { complaint: String(about) },
      about: [String(about), String(due_at)],
    })),
  )
}
