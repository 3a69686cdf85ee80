/**
 * A complaint of somebody whom no archive knows: the caller is first registered as a prospect, by a command of its own
 * whose id is derived from the complaint's, then the complaint is logged as that customer's. Whoever was killed in between
 * sends the same again: the registration is found, and the complaint follows. A complaint that could not be logged opens no
 * archive.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { localDayOf } from '../domain/policy'
import type { ComplaintOfCaller } from './answers'
import { documentInForce } from './engine'
import { failpoint } from './failpoint'
import type { Engine } from './handle/engine'
import { type CommandRequest, type Done, type NotDone, notDone, type Outcome } from './handle/request'
import { generatedNumber, uuid5 } from './ids'

export type { ComplaintOfCaller } from './answers'

/** It registers callers; the regulation says so. */
const PROCESS = 'system.complaints'
const NAME = 'complaints'

export interface CallerRun {
  readonly engine: Engine
  readonly execute: (request: CommandRequest) => Promise<Either<NotDone, Outcome>>
}
type Asked = ComplaintOfCaller & { readonly commandId: string }

const complaintFor = ({ as, actingFor, complaint }: Asked, customer?: string): CommandRequest => ({
  command: 'log-complaint',
  input: customer === undefined ? complaint : { ...complaint, customer },
  as,
  ...(actingFor === undefined ? {} : { actingFor }),
})

const registrationFor = async (
  { engine }: CallerRun,
  { complaint, caller, commandId }: Asked,
): Promise<Either<NotDone, CommandRequest>> => {
  const document = await documentInForce(engine)
  if (isLeft(document)) return left(notDone(document.left))
  const collectedOn = localDayOf(document.right, complaint.receivedAt, engine.offsetMinutes)
  return right({
    command: 'register-customer',
    input: {
      ...caller,
      source: caller.source ?? { channel: 'complaint', occasion: 'complaint', collectedOn },
      stage: 'prospect',
      opensFor: complaint.number ?? generatedNumber(engine.archiveId, 'complaint', commandId, 0, 0),
    },
    as: PROCESS,
    commandId: uuid5(engine.archiveId, [NAME, commandId, 'caller'].join('\n')),
  })
}

/** Would the complaint be logged, whoever it is of? If not, that is recorded, under the number that the caller would get. */
const mayBeLogged = async (
  { execute }: CallerRun,
  asked: Asked,
  wouldBe: string | undefined,
): Promise<Either<NotDone, unknown>> => {
  const rehearsed = await execute({ ...complaintFor(asked), rehearsal: true })
  if (isLeft(rehearsed) && rehearsed.left.is === 'refused') await execute(complaintFor(asked, wouldBe ?? 'unknown'))
  return rehearsed
}

/** The caller's archive: found when it was registered before, else registered now. */
const registered = async (run: CallerRun, asked: Asked): Promise<Either<NotDone, Done>> => {
  const request = await registrationFor(run, asked)
  if (isLeft(request)) return request
  const rehearsed = await run.execute({ ...request.right, rehearsal: true })
  if (!isLeft(rehearsed) && rehearsed.right.is === 'done') return right(rehearsed.right)
  if (!isLeft(rehearsed) && rehearsed.right.is === 'would-be-done') {
    const may = await mayBeLogged(run, asked, rehearsed.right.numbers.customer)
    if (isLeft(may)) return may
  }
  const ended = await run.execute(request.right)
  return isLeft(ended) ? ended : right(doneIn(ended.right))
}

/** Neither of the two commands has anything to do without doing it. */
const doneIn = (outcome: Outcome): Done => {
  if (outcome.is !== 'done') throw new Error(`A command ended as ${outcome.is}.`)
  return outcome
}

/** Registers the caller and logs the complaint. The numbers of both are in the outcome. */
export const logComplaintOfCaller = async (
  run: CallerRun,
  asked: ComplaintOfCaller,
): Promise<Either<NotDone, Done>> => {
  const whole: Asked = { ...asked, commandId: asked.commandId ?? run.engine.randomUuid() }
  const caller = await registered(run, whole)
  if (isLeft(caller)) return caller
  failpoint('caller.afterRegistration')
  const { numbers } = caller.right
  const logged = await run.execute({ ...complaintFor(whole, numbers.customer), commandId: whole.commandId })
  if (isLeft(logged)) return logged
  const done = doneIn(logged.right)
  return right({ ...done, numbers: { ...numbers, ...done.numbers } })
}
