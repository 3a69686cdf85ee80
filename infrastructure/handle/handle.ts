/**
 * The one path of a command: parse, read, recorded outcome?, decide, keys, protect, hash, reserve identities, append.
 * It goes to the store once for the past and then only forward. A conflict means: read again, decide again, at most five
 * times. Nothing is acknowledged that is not stored, and nothing is stored that was decided on something older than what
 * stood there when it was read.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type { AnyRow, Asking, Readings } from '../../commands/kernel/command'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import { MAX_STREAM_NAME_LENGTH, STREAM_NAME } from '../../commands/ports/event-store'
import { check, type InputFault, uuid } from '../../domain/kernel/codec'
import type { Made } from '../../domain/kernel/event'
import { gate } from '../../domain/kernel/gate'
import { type PolicyState, policyStream, policyThing } from '../../domain/policy'
import { type StaffState, staffStream, staffThing } from '../../domain/staff'
import { failpoint } from '../failpoint'
import { askingOf, namingOf, permissionFor, policyOf } from './asking'
import type { Engine } from './engine'
import { numbersOf, repeated } from './outcome'
import { asWanted } from './remember'
import { type CommandRequest, notDone, type Outcome, type WouldBeDone } from './request'
import { restingIn } from './resting'
import { type Attempt, type Ended, type Present, refused, type Situation } from './situation'
import { storeDecision } from './store'

export { asWanted } from './remember'

const MOST_CONFLICTS = 5
const MOST_BIRTHS = 10

const invalid = (code: string, faults: readonly InputFault[]): Ended<never> => left({ is: 'invalid', code, faults })

const parse = (
  engine: Engine,
  request: CommandRequest,
): Ended<{ readonly row: AnyRow; readonly commandId: string; readonly given: CommandRequest }> => {
  const row = engine.commands.get(request.command)
  if (row === undefined) return invalid('unknown-command', [{ field: 'command', expected: 'the name of a command' }])
  if (request.commandId !== undefined && !uuid.is(request.commandId))
    return invalid('bad-input', [{ field: 'commandId', expected: uuid.name }])
  if (request.authenticatedBy === 'credential' && request.signer === undefined)
    return invalid('bad-input', [
      { field: 'authenticatedBy', expected: 'a signer: a credential counts by its signature' },
    ])
  const passed = gate(request.input)
  if (isLeft(passed)) return invalid('bad-input', [passed.left])
  const input = check(row.input, passed.right)
  if (isLeft(input)) return invalid('bad-input', input.left)
  // From here on only the copy that was checked is used.
  const given = { ...request, input: passed.right }
  return right({ row, commandId: request.commandId ?? engine.randomUuid(), given })
}

export const STAFF = asWanted(staffThing, staffStream)
export const POLICY = asWanted(policyThing, policyStream)

const presentOf = async (engine: Engine, row: AnyRow, stream: string): Promise<Either<CouldNot, Present>> => {
  const present = await engine.memory.present([{ thing: row.on, stream }, STAFF, POLICY])
  if (isLeft(present)) return present
  const [own, staff, policy] = present.right
  if (own === undefined || staff === undefined || policy === undefined)
    throw new Error('The memory gave too few states.')
  return right({ own, staff, policy })
}

const readingsOf = (row: AnyRow, input: unknown, state: unknown): Readings => row.reads?.(input, state) ?? {}

const rehearsed = ({ row, commandId, stream }: Situation, events: readonly Made[]): WouldBeDone => ({
  is: 'would-be-done',
  commandId,
  stream,
  numbers: numbersOf(row.on.name, events),
  events: events.map(({ type }) => type),
})

/** Decides, and stores what was decided. */
const decideAndStore = async (situation: Situation, asking: Asking): Promise<Ended<Attempt>> => {
  const { engine, row, request, present } = situation
  const readings = readingsOf(row, request.input, present.own.state)
  const names = Object.keys(readings)
  const read = names.length === 0 ? right([]) : await engine.memory.present(Object.values(readings))
  if (isLeft(read)) return left(notDone(read.left))
  const reads = read.right
  const states = Object.fromEntries(names.map((name, index) => [name, reads[index]?.state]))
  const decided = row.decide(request.input, asking)(present.own.state, states)
  if (isLeft(decided)) return refused(situation, decided.left, asking.operator.id, reads)
  if (decided.right.is === 'nothing-to-do')
    return right({ ...decided.right, commandId: situation.commandId, stream: situation.stream })
  const rests = restingIn(situation.stream, decided.right.events, [present.own, ...reads])
  if (rests !== undefined) return refused(situation, rests, asking.operator.id, reads)
  if (request.rehearsal === true) return right(rehearsed(situation, decided.right.events))
  failpoint('handle.afterDecide')
  return storeDecision(situation, asking, decided.right.events, reads)
}

/** One reading and one decision. */
const attempt = async (
  engine: Engine,
  row: AnyRow,
  request: CommandRequest,
  commandId: string,
  birth: number,
): Promise<Ended<Attempt>> => {
  const naming = namingOf(engine.archiveId, commandId, row.births, birth)
  const stream = row.stream(request.input, naming)
  if (!STREAM_NAME.test(stream) || stream.length > MAX_STREAM_NAME_LENGTH)
    return invalid('bad-input', [
      { field: 'the number', expected: 'letters, digits, dot, underscore, tilde and hyphen' },
    ])
  const present = await presentOf(engine, row, stream)
  if (isLeft(present)) return left(notDone(present.left))
  const at = engine.clock()
  const policy = policyOf(engine, present.right.policy.state as PolicyState, at)
  const situation: Situation = { engine, row, request, commandId, naming, stream, present: present.right, policy }
  const known = present.right.own.commands.get(commandId)
  if (known !== undefined) return repeated(situation, known.events)
  if (naming.usedBirth() && present.right.own.revision !== 'no-stream') return right('number-taken')
  const asking = askingOf(engine, request, naming, present.right.staff.state as StaffState, policy, at)
  if (isLeft(asking)) return refused(situation, asking.left.refusal, asking.left.operator)
  const mayNot = permissionFor(row, asking.right)
  if (mayNot !== undefined) return refused(situation, mayNot, asking.right.operator.id)
  return decideAndStore(situation, asking.right)
}

/** Gives the engine's one verb. `Left`: invalid input, refused, or could not; nothing has been written then but a recorded refusal. */
export const handler =
  (engine: Engine) =>
  async (request: CommandRequest): Promise<Ended<Outcome>> => {
    const parsed = parse(engine, request)
    if (isLeft(parsed)) return parsed
    const { row, commandId, given } = parsed.right
    let conflicts = 0
    let birth = 0
    while (conflicts < MOST_CONFLICTS && birth < MOST_BIRTHS) {
      const ended = await attempt(engine, row, given, commandId, birth)
      if (isLeft(ended)) return ended
      if (ended.right === 'conflict') conflicts += 1
      else if (ended.right === 'number-taken') birth += 1
      else return right(ended.right)
    }
    return left(notDone(couldNot('conflict', 'Others wrote to the same archive at the same time, again and again.')))
  }
