/**
 * One append, from the bytes of its events to its outcome.
 *
 * Guards: the bytes are made once, before the first attempt, and every attempt sends the same; one append per stream is
 * on its way at a time, for the server does not keep the order of calls; an append that may have been written is said
 * to be unknown and never to have failed, and a conflict after such an attempt is compared with what stands there.
 */
import * as E from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../../commands/ports/could-not'
import type { AppendOptions, AppendResult, Expected, NewEvent } from '../../../commands/ports/event-store'
import type { Instant } from '../../../domain/kernel/time'
import { tooLarge } from '../append-rules'
import { addressText, type StoreAddress } from './address'
import { type Attempted, type GivenUp, type Patience, persistently } from './attempts'
import { couldNotOf, outcomeUnknown } from './failures'
import type { Link } from './links'
import { type AppendAnswer, isPlainJson, type Outgoing } from './messages'
import type { Reading } from './reading'

export interface Appending {
  readonly append: (
    stream: string,
    events: readonly NewEvent[],
    options: AppendOptions,
  ) => Promise<E.Either<CouldNot, AppendResult>>
  /** Resolves when no append is on its way. */
  readonly drained: () => Promise<void>
}

/** Work by stream, one after the other within each. */
interface Queues {
  readonly run: <A>(stream: string, work: () => Promise<A>) => Promise<A>
  readonly drained: () => Promise<void>
}
const queues = (): Queues => {
  const last = new Map<string, Promise<unknown>>()
  return {
    run: (stream, work) => {
      const before = last.get(stream) ?? Promise.resolve()
      const done = before.then(work, work)
      const settled: Promise<unknown> = done
        .catch(() => undefined)
        .then(() => {
          if (last.get(stream) === settled) last.delete(stream)
        })
      last.set(stream, settled)
      return done
    },
    drained: async () => {
      while (last.size > 0) await Promise.all(last.values())
    },
  }
}

const outgoing = (events: readonly NewEvent[], recordedAt: Instant, clockAt: Instant): readonly Outgoing[] =>
  events.map(({ id, type, data, metadata }) => ({
    id,
    type,
    data: Uint8Array.from(data),
    metadata: Uint8Array.from(metadata(recordedAt, clockAt)),
    isJson: isPlainJson(data),
  }))

const firstOf = (expected: Expected): number => (expected === 'no-stream' ? 0 : expected.revision + 1)

/** Whether exactly these events stand where they were to be written. */
const stands = async (
  reading: Reading,
  stream: string,
  events: readonly Outgoing[],
  expected: Expected,
): Promise<E.Either<CouldNot, boolean>> => {
  const page = await reading.stream(stream, { from: firstOf(expected), limit: events.length })
  if (E.isLeft(page)) return page
  const stored = page.right.exists ? page.right.events : []
  return E.right(stored.length === events.length && stored.every(({ id }, nth) => id === events[nth]?.id))
}

interface Sent {
  readonly stream: string
  readonly events: readonly Outgoing[]
  readonly expected: Expected
}

const attempt = async (
  link: Link,
  { stream, events, expected }: Sent,
  limitMs: number,
): Promise<Attempted<Exclude<AppendAnswer, { kind: 'failed' }>>> => {
  const answer = await link.appends().append(stream, events, expected, limitMs)
  return answer.kind === 'failed' ? E.left(answer.failure) : E.right(answer)
}

const givenUp = ({ failure, mayBeDone }: GivenUp, where: string): CouldNot =>
  mayBeDone ? outcomeUnknown(failure, where) : couldNotOf(failure, where)

/** The clock, and the time of recording, which never falls within one process. */
const recordingTimes = (clock: () => Instant): (() => readonly [Instant, Instant]) => {
  let latest: Instant | undefined
  return () => {
    const clockAt = clock()
    latest = latest !== undefined && latest > clockAt ? latest : clockAt
    return [latest, clockAt]
  }
}

interface Surroundings {
  readonly patience: Patience
  readonly reading: Reading
  readonly address: StoreAddress
  readonly clock: () => Instant
  /** An append begins when this is over. */
  readonly before: () => Promise<unknown>
}

export const appendingTo = ({ patience, reading, address, clock, before }: Surroundings): Appending => {
  const { run, drained } = queues()
  const times = recordingTimes(clock)
  const where = addressText(address)

  const send = async (sent: Sent, limitMs: number): Promise<E.Either<CouldNot, AppendResult>> => {
    let wasUnknown = false
    const answer = await persistently(patience, limitMs, (link, attemptMs, mayBeDone) => {
      wasUnknown = mayBeDone
      return attempt(link, sent, attemptMs)
    })
    if (E.isLeft(answer)) return E.left(givenUp(answer.left, where))
    if (answer.right.kind === 'appended') return E.right(answer.right)
    const conflict = { kind: 'conflict', stream: sent.stream, actual: answer.right.actual } as const
    if (!wasUnknown) return E.right(conflict)
    const standing = await stands(reading, sent.stream, sent.events, sent.expected)
    // What could not be read leaves the outcome as open as it was.
    if (E.isLeft(standing)) return E.left(couldNot('outcome-unknown', standing.left.because))
    const last = firstOf(sent.expected) + sent.events.length - 1
    return E.right(standing.right ? { kind: 'appended', last } : conflict)
  }

  return {
    append: async (stream, events, { expected, timeoutMs = address.deadlineMs }) => {
      const ready = outgoing(events, ...times())
      const large = tooLarge(
        events,
        ready.map(({ metadata }) => metadata),
      )
      if (large !== undefined) return E.left(large)
      const startedAt = performance.now()
      return run(stream, async () => {
        await before()
        const leftMs = timeoutMs - (performance.now() - startedAt)
        return leftMs > 0 ? send({ stream, events: ready, expected }, leftMs) : E.left(waitedTooLong())
      })
    },
    drained,
  }
}

const waitedTooLong = (): CouldNot =>
  couldNot('unavailable', 'Other appends to the same stream took all the time that this one had.')
