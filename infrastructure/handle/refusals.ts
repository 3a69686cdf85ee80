/**
 * Refusals of permission and of rule are recorded, in a stream of the operator and month, so that the log reveals who
 * tried what. A refusal that cannot be recorded is answered as the could-not. The value that was refused is not recorded.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import type { EventStore } from '../../commands/ports/event-store'
import type { Made } from '../../domain/kernel/event'
import { CommandRefused, refusalsStream } from '../../domain/refusals'
import type { Engine } from './engine'
import { type FixedMeta, metadataOf, readsCheckedOn } from './metadata'

const MOST_ATTEMPTS = 50

const expectationOf = async (
  store: EventStore,
  stream: string,
): Promise<Either<CouldNot, 'no-stream' | { readonly revision: number }>> => {
  const last = await store.readStream(stream, { direction: 'backwards', limit: 1 })()
  if (isLeft(last)) return last
  const revision = last.right.exists ? last.right.events[0]?.revision : undefined
  return right(revision === undefined ? 'no-stream' : { revision })
}

/**
 * Appends to a journal stream (refusals, accesses): a fresh id, and on conflict again until it is written. Whoever of this
 * process writes to the same journal waits for his turn.
 */
export const appendToJournal = (
  engine: Engine,
  stream: string,
  events: readonly [Made, ...Made[]],
  meta: FixedMeta,
  keepYears: number,
): Promise<Either<CouldNot, readonly string[]>> =>
  engine.inTurn(stream, () => appendUntilWritten(engine, stream, events, meta, keepYears))

const appendUntilWritten = async (
  engine: Engine,
  stream: string,
  events: readonly [Made, ...Made[]],
  meta: FixedMeta,
  keepYears: number,
): Promise<Either<CouldNot, readonly string[]>> => {
  const metadata = metadataOf({ ...meta, readsChecked: readsCheckedOn(engine.store) }, keepYears)
  const [first, ...more] = events.map((event) => ({
    id: engine.randomUuid(),
    type: `${event.type}@${event.version}`,
    data: Buffer.from(JSON.stringify({ open: event.open })),
    metadata,
  }))
  if (first === undefined) return right([])
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const expected = await expectationOf(engine.store, stream)
    if (isLeft(expected)) return expected
    const appended = await engine.store.append(stream, [first, ...more], { expected: expected.right })()
    if (isLeft(appended)) return appended
    if (appended.right.kind === 'appended') return right([first, ...more].map(({ id }) => id))
  }
  return left(couldNot('conflict', 'Others were writing to the same journal all the time.'))
}

export interface RefusedCommand {
  readonly command: string
  readonly commandId: string
  /** The stream, if it exists: it may be anything that somebody typed. */
  readonly stream: string | null
  readonly code: string
  readonly rule: string | null
}

/** Records a refusal under the operator, or under `unknown` when nobody of that number works here. */
export const recordRefusal = (
  engine: Engine,
  refused: RefusedCommand,
  operator: string | null,
  meta: Omit<FixedMeta, 'actor' | 'commandId' | 'command'>,
  keepYears: number,
): Promise<Either<CouldNot, readonly string[]>> => {
  const actor = operator ?? 'unknown'
  return appendToJournal(
    engine,
    refusalsStream(operator, engine.clock()),
    [
      CommandRefused.of({
        command: refused.command,
        refusedCommandId: refused.commandId,
        stream: refused.stream,
        code: refused.code,
        rule: refused.rule,
      }),
    ],
    { ...meta, commandId: engine.randomUuid(), command: 'refuse-command', actor },
    keepYears,
  )
}
