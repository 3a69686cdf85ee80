/**
 * A subscription to the whole log that outlives servers: after each failure it begins again behind the last item that
 * was taken.
 *
 * Guards: every event of ours comes once and in order, over any number of connections; a call at the server ends with
 * the iteration, however that ends; silence is not trusted: after a while the server is asked anew, and says again that
 * all was seen. The iteration ends by the signal or with the store, and else only when trying again can never help (the
 * last item then says why).
 *
 * No filter is sent. A filtered subscription tells its progress in positions that are no record's, and a page cannot
 * begin at those; the server's own events are dropped here.
 */
import * as E from 'fp-ts/Either'
import type { CouldNot } from '../../../commands/ports/could-not'
import type { Position, SubscriptionItem } from '../../../commands/ports/event-store'
import { notAPosition } from '../local-log'
import { backOffMs, pause } from '../waiting'
import { addressText, type StoreAddress } from './address'
import { CODE, couldNotOf, NO_NEWS, type RpcFailure, UNREADABLE, verdictOf } from './failures'
import type { Links } from './links'
import { isAfter, isOfServer, PATHS, positionNumbers, type ReadAnswer, readAnswer, subscribeRequest } from './messages'
import type { Call } from './wire'

const FIRST_PAUSE_MS = 100
const GREATEST_PAUSE_MS = 30_000
/** Without any news for so long, the server is asked anew. */
const SILENCE_MS = 60_000
/** So many events of the server in a row make a checkpoint, so that they need not be read again. */
const SKIPPED_PER_CHECKPOINT = 500

export interface Following {
  readonly links: Links
  readonly address: StoreAddress
  /** Aborted as soon as the store is to close. */
  readonly closing: AbortSignal
  readonly newest: () => Promise<E.Either<CouldNot, Position | undefined>>
  readonly backOffMs?: (attempt: number) => number
  readonly silenceMs?: number
}

export const followingBackOffMs = (attempt: number): number => backOffMs(attempt, FIRST_PAUSE_MS, GREATEST_PAUSE_MS)

const told = (failure: CouldNot, attempt: number): SubscriptionItem => ({
  kind: 'reconnecting',
  attempt,
  cause: `${failure.kind}: ${failure.because}`,
})

/** How far one subscription has come, over all its connections. */
interface Progress {
  position: Position | undefined
  /** The newest position that the subscriber knows, by an event or a checkpoint. */
  told: Position | undefined
  /** Attempts since something came. */
  attempts: number
  skipped: number
  isLive: boolean
  /** This connection has said something. */
  isHeard: boolean
  /** Something came since the last time that all was seen. */
  isBehind: boolean
}

function* checkpoint(progress: Progress): Generator<SubscriptionItem> {
  progress.skipped = 0
  if (progress.position === undefined || progress.position === progress.told) return
  progress.told = progress.position
  yield { kind: 'checkpoint', position: progress.position }
}

function* caughtUp(progress: Progress): Generator<SubscriptionItem> {
  progress.isBehind = false
  yield* checkpoint(progress)
  yield { kind: 'caught-up' }
}

function* itemsOf(answer: ReadAnswer, progress: Progress): Generator<SubscriptionItem> {
  if (answer.kind === 'event') {
    const { event } = answer
    progress.attempts = 0
    // After a new beginning a server may send again what was taken.
    if (progress.position !== undefined && !isAfter(event.position, progress.position)) return
    if (isOfServer(event)) {
      progress.position = event.position
      progress.skipped += 1
      if (progress.skipped >= SKIPPED_PER_CHECKPOINT) yield* checkpoint(progress)
      return
    }
    progress.isBehind = true
    yield { kind: 'event', event }
    progress.position = event.position
  } else if (answer.kind === 'caught-up') {
    progress.attempts = 0
    progress.isLive = true
    yield* caughtUp(progress)
  } else if (answer.kind === 'fell-behind') {
    progress.isLive = false
  }
}

/** One connection's worth of items; the reason for its end. */
async function* itemsOn(
  call: Call,
  progress: Progress,
  signal: AbortSignal,
): AsyncGenerator<SubscriptionItem, RpcFailure | undefined> {
  progress.isLive = false
  progress.isHeard = false
  const received = call.receive()
  try {
    for (;;) {
      const next = await received.next()
      if (next.done === true) return next.value
      progress.isHeard = true
      for (const message of next.value) {
        const answer = readAnswer(message)
        if (answer === undefined) return UNREADABLE
        for (const item of itemsOf(answer, progress)) {
          if (signal.aborted) return undefined
          yield item
        }
      }
      // The server says once that all was seen; from then on it is so whenever nothing more has arrived.
      if (progress.isLive && progress.isBehind && !call.hasMore()) yield* caughtUp(progress)
      if (signal.aborted) return undefined
    }
  } finally {
    call.cancel()
  }
}

async function* supervised(
  { links, address, silenceMs = SILENCE_MS, backOffMs: pauseMs = followingBackOffMs }: Following,
  start: Position | undefined,
  signal: AbortSignal,
): AsyncGenerator<SubscriptionItem> {
  const progress: Progress = {
    position: start,
    told: start,
    attempts: 0,
    skipped: 0,
    isLive: false,
    isHeard: false,
    isBehind: false,
  }
  const requiresLeader = address.nodePreference === 'leader'
  while (!signal.aborted) {
    const link = await links.now(address.deadlineMs)
    if (signal.aborted) return
    let failure: RpcFailure | undefined
    if (E.isLeft(link)) failure = link.left
    else {
      const from = progress.position === undefined ? 'start' : positionNumbers(progress.position)
      if (from === undefined) return yield told(notAPosition(), 1)
      const call = link.right.wire.call(PATHS.read, { silenceMs, requiresLeader, signal })
      call.send(subscribeRequest(from))
      call.sent()
      failure = yield* itemsOn(call, progress, signal)
      if (signal.aborted) return
      // Silence of who has spoken, on a connection that lives, is no failure, only a reason to ask again.
      if (failure?.cause === NO_NEWS && progress.isHeard && link.right.wire.isOpen()) continue
      if (failure !== undefined) links.failed(link.right, failure)
    }
    progress.attempts += 1
    const said = failure ?? { code: CODE.unavailable, cause: 'ENDED_EARLY' }
    yield told(couldNotOf(said, addressText(address)), progress.attempts)
    if (verdictOf(said) === 'for-good') return
    await pause(said.leader === undefined ? pauseMs(progress.attempts - 1) : 0, signal)
  }
}

async function* fromTheEnd(
  following: Following,
  endNow: Promise<E.Either<CouldNot, Position | undefined>>,
  signal: AbortSignal,
): AsyncGenerator<SubscriptionItem> {
  const { newest, backOffMs: pauseMs = followingBackOffMs } = following
  let end = await endNow
  for (let attempt = 1; E.isLeft(end) && !signal.aborted; attempt += 1) {
    yield told(end.left, attempt)
    if (end.left.kind !== 'unavailable') return
    await pause(pauseMs(attempt - 1), signal)
    if (!signal.aborted) end = await newest()
  }
  if (E.isRight(end)) yield* supervised(following, end.right, signal)
}

/** The items of the port's `subscribe`. */
export const follow = (
  following: Following,
  after: Position | 'end' | undefined,
  given: AbortSignal,
): AsyncIterable<SubscriptionItem> => {
  const signal = AbortSignal.any([given, following.closing])
  // The end is taken now, not when the first item is asked for: what comes between the two belongs to the subscriber.
  return after === 'end' ? fromTheEnd(following, following.newest(), signal) : supervised(following, after, signal)
}
