/**
 * Requests whose deadline has passed without a decision lapse, where the regulation says so; they are never approved by
 * the passing of time. The process reads which requests are overdue from the view at a position; whether one really is,
 * its own stream decides.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type { CouldNot } from '../../commands/ports/could-not'
import { localDayOf } from '../../domain/policy'
import type { Dossier } from '../dossier'
import { documentInForce } from '../engine'
import type { Engine } from '../handle/engine'
import { type Execute, type Worked, work } from './process'

const NAME = 'edit-deadlines'
/** Phases in which nobody has decided to the end. */
const UNDECIDED: ReadonlySet<string> = new Set(['submitted', 'awaiting-approval', 'returned'])

export interface DeadlinesRun {
  readonly engine: Engine
  readonly read: Dossier['read']
  readonly execute: Execute
}

/** Lets every overdue request lapse. */
export const lapseOverdueRequests = async ({
  engine,
  read,
  execute,
}: DeadlinesRun): Promise<Either<CouldNot, Worked>> => {
  const document = await documentInForce(engine)
  if (isLeft(document)) return document
  if (document.right.edits.afterDeadline === 'stay-open') return right({ done: 0, refused: 0 })
  const today = localDayOf(document.right, engine.clock(), engine.offsetMinutes)
  const rows = await read.rows('v1_edit_requests', {
    columns: ['customer', 'request', 'phase', 'due_on'],
    where: [{ column: 'due_on', before: today }],
  })
  if (isLeft(rows)) {
    if (rows.left.is === 'refused') throw new Error(rows.left.refusal.because)
    return left(rows.left.couldNot)
  }
  const overdue = rows.right.filter(({ phase }) => UNDECIDED.has(String(phase)))
  return work(
    NAME,
    engine.archiveId,
    execute,
    overdue.map(({ customer, request, due_on }) => ({
      command: 'lapse-edit-request',
      input: { customer: String(customer), request: String(request) },
      about: [String(customer), String(request), String(due_on)],
    })),
  )
}
