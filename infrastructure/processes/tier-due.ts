/**
 * What is due of tiers by itself: runs that were broken off go on, exceptions whose last day has passed end. Which these
 * are is read from views; whether it is really so, each stream decides.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type { CouldNot } from '../../commands/ports/could-not'
import { localDayOf } from '../../domain/policy'
import type { Dossier } from '../dossier'
import { documentInForce } from '../engine'
import { couldNotRead, type Worked, work } from './process'
import { goOnWithRun, type TierProcess } from './tier-run'

export interface TierDueRun extends TierProcess {
  readonly read: Pick<Dossier['read'], 'rows'>
}

/** Lets every run go on that was broken off; one that cannot is counted as refused and stays open for a person. */
export const goOnWithRuns = async (run: TierDueRun): Promise<Either<CouldNot, Worked>> => {
  const open = await run.read.rows('v1_tier_runs', { columns: ['run'], where: [{ column: 'phase', is: 'started' }] })
  if (isLeft(open)) return couldNotRead(open.left)
  const total = { done: 0, refused: 0 }
  for (const { run: number } of open.right) {
    const ended = await goOnWithRun(run, String(number))
    if (!isLeft(ended)) total.done += 1
    else if (ended.left.is === 'could-not') return left(ended.left.couldNot)
    else total.refused += 1
  }
  return right(total)
}

/** Ends the exceptions whose last day has passed. */
export const endExceptions = async ({ engine, execute, read }: TierDueRun): Promise<Either<CouldNot, Worked>> => {
  const document = await documentInForce(engine)
  if (isLeft(document)) return document
  const today = localDayOf(document.right, engine.clock(), engine.offsetMinutes)
  const expired = await read.rows('v1_tier_list', {
    columns: ['customer', 'scheme', 'exception'],
    where: [{ column: 'exception_until', before: today }],
  })
  if (isLeft(expired)) return couldNotRead(expired.left)
  return work(
    'tier-exceptions',
    engine.archiveId,
    execute,
    expired.right.map(({ customer, scheme, exception }) => ({
      command: 'end-tier-exception',
      input: { customer: String(customer), scheme: String(scheme) },
      about: [String(customer), String(exception)],
    })),
  )
}
