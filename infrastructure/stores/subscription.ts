/**
 * A subscription to a log at hand: pages while there is something to read, then sleep until somebody appends.
 *
 * Guards: every event after the starting position comes exactly once and in order; nothing stays open between two
 * items, so leaving the loop early leaks nothing; the iteration ends by the signal or with the store, and else only
 * when reading can never succeed again (the last item then says why).
 */
import * as E from 'fp-ts/Either'
import type { CouldNot } from '../../commands/ports/could-not'
import type { AllPage, EventStore, Position, SubscriptionItem } from '../../commands/ports/event-store'
import { backOffMs, pause } from './waiting'

const PAGE_OF_SUBSCRIPTION = 200
const FIRST_RETRY_MS = 100
const GREATEST_RETRY_MS = 30_000

export interface Subscribed {
  readonly readAll: EventStore['readAll']
  /** The position of the newest event now; undefined in an empty log. */
  readonly end: () => Promise<E.Either<CouldNot, Position | undefined>>
  /** Resolves when something may stand after the position, when the signal is aborted, or on closing. */
  readonly changed: (position: Position | undefined, signal: AbortSignal) => Promise<void>
}

/** Failures that another attempt may outlive. All others end the subscription. */
const mayPass = ({ kind }: CouldNot): boolean => kind === 'unavailable' || kind === 'storage-full'

const told = (failure: CouldNot, attempt: number): SubscriptionItem => ({
  kind: 'reconnecting',
  attempt,
  cause: `${failure.kind}: ${failure.because}`,
})

/** Tries until it succeeds, telling each failure; gives undefined when it must be given up. */
async function* persistently<A>(
  attemptOnce: () => Promise<E.Either<CouldNot, A>>,
  signal: AbortSignal,
): AsyncGenerator<SubscriptionItem, { readonly value: A } | undefined> {
  for (let attempt = 1; !signal.aborted; attempt += 1) {
    const answer = await attemptOnce()
    if (E.isRight(answer)) return { value: answer.right }
    if (answer.left.kind === 'closed') return undefined
    yield told(answer.left, attempt)
    if (!mayPass(answer.left)) return undefined
    await pause(backOffMs(attempt - 1, FIRST_RETRY_MS, GREATEST_RETRY_MS), signal)
  }
  return undefined
}

async function* items(
  log: Subscribed,
  start: Position | undefined,
  signal: AbortSignal,
): AsyncGenerator<SubscriptionItem> {
  let position = start
  let checkpoint = start
  for (let first = true; !signal.aborted; first = false) {
    for (let atEnd = false; !atEnd; ) {
      const page = yield* persistently(() => nextPage(log, position), signal)
      if (page === undefined) return
      for (const event of page.value.events) {
        if (signal.aborted) return
        yield { kind: 'event', event }
        position = event.position
      }
      atEnd = page.value.atEnd
    }
    if (position !== undefined && position !== checkpoint) yield { kind: 'checkpoint', position }
    if (first || position !== checkpoint) yield { kind: 'caught-up' }
    checkpoint = position
    if (!signal.aborted) await log.changed(position, signal)
  }
}

const nextPage = (log: Subscribed, after: Position | undefined): Promise<E.Either<CouldNot, AllPage>> =>
  log.readAll({ ...(after === undefined ? {} : { after }), limit: PAGE_OF_SUBSCRIPTION })()

async function* fromTheEnd(
  log: Subscribed,
  endNow: ReturnType<Subscribed['end']>,
  signal: AbortSignal,
): AsyncGenerator<SubscriptionItem> {
  let first: typeof endNow | undefined = endNow
  const end = yield* persistently(() => {
    const answer = first ?? log.end()
    first = undefined
    return answer
  }, signal)
  if (end !== undefined) yield* items(log, end.value, signal)
}

/** The items of the port's `subscribe` over a local log. */
export const subscription = (
  log: Subscribed,
  start: Position | 'end' | undefined,
  signal: AbortSignal,
): AsyncIterable<SubscriptionItem> =>
  // The end is taken now, not when the first item is asked for: what comes between the two belongs to the subscriber.
  start === 'end' ? fromTheEnd(log, log.end(), signal) : items(log, start, signal)
