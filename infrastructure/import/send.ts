/**
 * Gives the commands of an import to the engine, many side by side and in order per stream, and tells what came of each.
 * The invariants: what must be registered first is registered before anything that reads it, once per key; what the
 * engine could not do ends the import, for it says nothing of the row.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type { CouldNot, CouldNotKind } from '../../commands/ports/could-not'
import { check } from '../../domain/kernel/codec'
import type { Json } from '../../domain/kernel/event'
import type { Refusal } from '../../domain/kernel/refusal'
import type { CommandRequest, NotDone, Outcome } from '../handle/request'
import type { Row } from './cells'
import type { Numbered } from './csv'
import type { RowFault } from './failure'
import type { Gathered, Reject } from './gather'
import { inOrder } from './in-order'
import { keyOf, type Plan, type PlannedRegistration } from './plan'
import type { Tally } from './report'
import { seen } from './seen'

export type Execute = (request: CommandRequest) => Promise<Either<NotDone, Outcome>>

/** Why the import stops before the end of its file. */
export type Stop =
  | { readonly is: 'refused'; readonly refusal: Refusal }
  | { readonly is: 'could-not'; readonly couldNot: CouldNot }

export interface Sending {
  /** Takes a command; resolves when there is room for the next. */
  readonly send: (gathered: Gathered) => Promise<void>
  /** Resolves when everything that was taken has been answered. */
  readonly finished: () => Promise<void>
  readonly stopped: () => Stop | undefined
}

/** They concern who imports, not what: every other row would be refused as well. */
export const OF_THE_OPERATOR: ReadonlySet<string> = new Set([
  'unknown-operator',
  'operator-not-employed',
  'no-permission',
  'needs-credential',
])
/** Somebody else has registered it, or this import at an earlier run, then with other content. */
const REGISTERED_BEFORE: ReadonlySet<string> = new Set(['number-taken', 'changed-since'])
/** It may go better in a moment; the same command id again is safe. */
const PASSING: ReadonlySet<CouldNotKind> = new Set(['conflict', 'unavailable', 'outcome-unknown'])
const OF_THE_ROW: ReadonlySet<CouldNotKind> = new Set(['too-large'])
const PAUSES_MS = [20, 200, 1000]

const MOST_FAILED_REGISTRATIONS = 10_000

const faultOfInput = ({ field, expected }: { readonly field: string; readonly expected: string }): RowFault => ({
  code: 'bad-input',
  because: `Expected ${expected}.`,
  field,
})

const faultOfRefusal = ({ code, because, field }: Refusal): RowFault =>
  code === 'command-id-reused'
    ? { code: 'changed-since', because: 'This key was imported before, and the content is now another one.' }
    : { code, because, ...(field === undefined ? {} : { field }) }

type Answer = Outcome | RowFault | Stop

const answerOf = (notDone: NotDone): Answer => {
  switch (notDone.is) {
    case 'invalid':
      return faultOfInput(notDone.faults[0] ?? { field: 'the input', expected: 'something else' })
    case 'refused':
      return OF_THE_OPERATOR.has(notDone.refusal.code)
        ? { is: 'refused', refusal: notDone.refusal }
        : faultOfRefusal(notDone.refusal)
    case 'could-not':
      return OF_THE_ROW.has(notDone.couldNot.kind)
        ? { code: notDone.couldNot.kind, because: notDone.couldNot.because }
        : { is: 'could-not', couldNot: notDone.couldNot }
  }
}

/** A command that met a passing trouble is given again: the same id writes nothing twice. */
export const patiently = async (execute: Execute, request: CommandRequest): Promise<Either<NotDone, Outcome>> => {
  for (const milliseconds of PAUSES_MS) {
    const outcome = await execute(request)
    const isPassing = isLeft(outcome) && outcome.left.is === 'could-not' && PASSING.has(outcome.left.couldNot.kind)
    if (!isPassing) return outcome
    await pause(milliseconds)
  }
  return execute(request)
}

const isStop = (answer: Answer): answer is Stop =>
  'is' in answer && (answer.is === 'refused' || answer.is === 'could-not')

const howOf = (outcome: Outcome): 'done' | 'repeated' | 'nothingToDo' => {
  switch (outcome.is) {
    case 'done':
      return outcome.repeated ? 'repeated' : 'done'
    case 'would-be-done':
      return 'done'
    case 'nothing-to-do':
      return 'nothingToDo'
  }
}

interface Prepared {
  readonly commandId: string
  readonly command: string
  readonly input: Json
  readonly writes: string
  readonly reads: readonly string[]
}

/** Gives commands of this plan, as this employee. */
export const sending = (
  plan: Plan,
  execute: Execute,
  as: string,
  inFlight: number,
  tally: Tally,
  reject: Reject,
): Sending => {
  const jobs = inOrder(inFlight)
  /** Registrations of this run, with a fingerprint of what later rows are compared in. */
  const registered = seen()
  /** Registrations that are not answered yet, with their streams. */
  const registering = new Map<string, string>()
  /** Registrations of which it has been told that later rows differ. */
  const noted = seen()
  const failed = new Map<string, RowFault>()
  let stop: Stop | undefined

  const give = async ({ command, input, commandId }: Prepared): Promise<Answer | undefined> => {
    if (stop !== undefined) return undefined
    const outcome = await patiently(execute, { command, input, as, commandId })
    const answer = isLeft(outcome) ? answerOf(outcome.left) : outcome.right
    if (isStop(answer)) {
      stop ??= answer
      return undefined
    }
    if ('is' in answer) {
      tally.command(command, howOf(answer))
    }
    return answer
  }
  const prepared = (row: Gathered['rule']['row'], input: Json, commandId: string): Either<RowFault, Prepared> => {
    const checked = check(row.input, input)
    if (isLeft(checked)) {
      return left(faultOfInput(checked.left[0] ?? { field: 'the input', expected: row.input.name }))
    }
    return right({ command: row.name, input, commandId, ...plan.touches(row, input, commandId) })
  }
  const rememberFailure = (commandId: string, fault: RowFault): void => {
    const [oldest] = failed.keys()
    if (failed.size >= MOST_FAILED_REGISTRATIONS && oldest !== undefined) failed.delete(oldest)
    failed.set(commandId, fault)
  }
  const register = async (each: Prepared): Promise<void> => {
    registering.set(each.commandId, each.writes)
    await jobs.add({
      writes: [each.writes],
      reads: each.reads,
      run: async () => {
        const answer = await give(each)
        registering.delete(each.commandId)
        if (answer === undefined || !('code' in answer)) return
        if (!REGISTERED_BEFORE.has(answer.code)) rememberFailure(each.commandId, answer)
      },
    })
  }
  const registerFirst = async (
    each: PlannedRegistration,
    row: Row,
    commandId: string,
  ): Promise<RowFault | undefined> => {
    const print = each.compared(row)
    if (isLeft(print)) return print.left
    const input = each.read(row)
    if (isLeft(input)) return input.left
    const made = prepared(each.row, input.right, commandId)
    if (isLeft(made)) return made.left
    registered.set(commandId, print.right)
    await register(made.right)
    return undefined
  }
  const noteDifference = (
    each: PlannedRegistration,
    row: Row,
    line: number,
    commandId: string,
    print: number,
  ): void => {
    if (print === registered.get(commandId) || noted.get(commandId) !== undefined) return
    const input = each.read(row)
    const made = isLeft(input) ? input : prepared(each.row, input.right, commandId)
    if (isLeft(made)) return
    noted.set(commandId, 1)
    tally.note({ code: 'differs-from-registration', line, stream: made.right.writes, fields: each.compares })
  }
  /** Sees to it that what a row speaks of is registered. Gives the id of the registration. */
  const registration = async (each: PlannedRegistration, row: Row, line: number): Promise<Either<RowFault, string>> => {
    const key = keyOf(row, each.key)
    if (key === undefined) {
      return left({ code: 'key-missing', because: 'A column of the key of the registration is empty.' })
    }
    const commandId = plan.commandId(each.row.name, key)
    if (registered.get(commandId) === undefined) {
      const fault = await registerFirst(each, row, commandId)
      return fault === undefined ? right(commandId) : left(fault)
    }
    const print = each.compared(row)
    if (isLeft(print)) return print
    noteDifference(each, row, line, commandId, print.right)
    return right(commandId)
  }
  const answered = (rows: readonly Numbered[], answer: Answer | undefined): void => {
    if (answer === undefined || isStop(answer)) return
    if ('code' in answer) reject(rows, answer)
    else tally.accepted(rows.length)
  }
  return {
    send: async ({ rule, input, commandId, first, rows }) => {
      const needed: string[] = []
      for (const each of plan.registrations) {
        if (!each.matches(first)) continue
        const done = await registration(each, first, rows[0]?.line ?? 0)
        if (isLeft(done)) {
          reject(rows, done.left)
          return
        }
        needed.push(done.right)
      }
      const made = prepared(rule.row, input, commandId)
      if (isLeft(made)) {
        reject(rows, made.left)
        return
      }
      await jobs.add({
        writes: [made.right.writes],
        reads: [...made.right.reads, ...needed.flatMap((id) => registering.get(id) ?? [])],
        run: async () => {
          const fault = needed.map((id) => failed.get(id)).find((each) => each !== undefined)
          if (fault === undefined) answered(rows, await give(made.right))
          else if (stop === undefined) reject(rows, fault)
        },
      })
    },
    finished: jobs.finished,
    stopped: () => stop,
  }
}
