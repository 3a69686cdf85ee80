/**
 * The outcome of a command, first told or told again. It is made of the events alone, so that a repeat gives the same
 * answer as the first time and writes nothing.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import type { Json, Read } from '../../domain/kernel/event'
import { canonical } from './canonical'
import type { Engine } from './engine'
import { inputHashOf } from './protect'
import { notDone } from './request'
import { type Attempt, type Ended, refused, type Situation } from './situation'

const NUMBERS = [
  'number',
  'request',
  'person',
  'complaint',
  'document',
  'order',
  'refund',
  'run',
  'inventory',
  'list',
  'link',
  'hold',
  'erasure',
  'grant',
  'exception',
  'contest',
  'employee',
  'version',
]

/** The numbers that events name, by kind; `number` is the thing's own. The same for the first answer and for a repeat. */
export const numbersOf = (
  thing: string,
  events: readonly { readonly open: unknown }[],
): Readonly<Record<string, string>> => {
  const numbers: Record<string, string> = {}
  for (const { open } of events) {
    const source = open as Readonly<Record<string, unknown>>
    for (const key of NUMBERS) {
      const value = source[key]
      const kind = key === 'number' ? thing : key
      if ((typeof value === 'string' || typeof value === 'number') && numbers[kind] === undefined)
        numbers[kind] = String(value)
    }
  }
  return numbers
}

/** The stream holds the command id already: the recorded outcome, or a refusal when something else was sent under it. */
export const repeated = async (situation: Situation, events: readonly Read[]): Promise<Ended<Attempt>> => {
  const { engine, request, row, commandId, stream } = situation
  const first = events[0]?.meta
  const sameSender = first?.actor === request.as && first.actingFor === request.actingFor && first.command === row.name
  const sameInput = await recordedHashIs(engine, events, first?.inputHash, request.input as Json)
  if (isLeft(sameInput)) return left(notDone(sameInput.left))
  if (!sameSender || !sameInput.right)
    return refused(
      situation,
      { code: 'command-id-reused', because: 'This command id was used for something else.', field: 'commandId' },
      request.as,
    )
  return right({
    is: 'done',
    commandId,
    stream,
    numbers: numbersOf(row.on.name, events),
    events: events.map(({ id }) => id),
    repeated: true,
  })
}

/** Compares by the keys of the recorded boxes; where one of them is destroyed, nothing can be compared and nothing is. */
const recordedHashIs = async (
  engine: Engine,
  events: readonly Read[],
  recorded: string | undefined,
  input: Json,
): Promise<Either<CouldNot, boolean>> => {
  const ids = events.flatMap(({ boxes }) => boxes.map(({ key }) => key))
  const states = await engine.vault.keys([...new Set(ids)])()
  if (isLeft(states)) return states
  const bytes: Uint8Array[] = []
  for (const id of ids) {
    const state = states.right.get(id)
    if (state?.is === 'destroyed') return right(true)
    if (state?.is !== 'known')
      return left(couldNot('key-unavailable', 'The key of the recorded command cannot be had.'))
    bytes.push(state.key.bytes)
  }
  return right(inputHashOf(canonical(input), bytes) === recorded)
}
