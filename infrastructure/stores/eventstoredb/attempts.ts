/**
 * Attempts at one call, until it succeeds, is refused for good, or its time is over.
 *
 * Guards: no call lasts longer than its limit; pauses double and differ by chance, so that many processes do not come
 * back in step; closing the store ends a pause at once.
 */
import * as E from 'fp-ts/Either'
import { backOffMs, pause } from '../waiting'
import { CODE, type RpcFailure, rpcFailure, verdictOf } from './failures'
import type { Link, Links } from './links'

const FIRST_PAUSE_MS = 50
const GREATEST_PAUSE_MS = 2_000
/** One attempt may take half of the whole, so that there is time for another at another node. */
const SHARE_OF_ATTEMPT = 0.5
const LEAST_ATTEMPT_MS = 50

export interface Patience {
  readonly links: Links
  /** Aborted when the store closes. */
  readonly closing: AbortSignal
  /** The pause before attempt n (0, 1, …). */
  readonly backOffMs?: (attempt: number) => number
}

export const ownBackOffMs = (attempt: number): number => backOffMs(attempt, FIRST_PAUSE_MS, GREATEST_PAUSE_MS)

/** What an attempt has to say. */
export type Attempted<A> = E.Either<RpcFailure, A>

/** The failure of the last attempt, and whether one of them may have done something after all. */
export interface GivenUp {
  readonly failure: RpcFailure
  readonly mayBeDone: boolean
}

/**
 * Tries until the limit. `attempt` is told how long it may take and whether an attempt before may have done something.
 */
export const persistently = async <A>(
  { links, closing, backOffMs: pauseMs = ownBackOffMs }: Patience,
  limitMs: number,
  attempt: (link: Link, limitMs: number, mayBeDone: boolean) => Promise<Attempted<A>>,
): Promise<E.Either<GivenUp, A>> => {
  const startedAt = performance.now()
  const leftMs = (): number => limitMs - (performance.now() - startedAt)
  let failure: RpcFailure = rpcFailure(CODE.deadlineExceeded, { notSent: true })
  let mayBeDone = false
  for (let nth = 0; ; nth += 1) {
    const attemptMs = Math.max(LEAST_ATTEMPT_MS, Math.min(leftMs(), limitMs * SHARE_OF_ATTEMPT))
    const link = await links.now(attemptMs)
    const answer = E.isLeft(link) ? link : await attempt(link.right, attemptMs, mayBeDone)
    if (E.isRight(answer)) return answer
    failure = answer.left
    if (E.isRight(link)) links.failed(link.right, failure)
    const verdict = verdictOf(failure)
    mayBeDone ||= verdict === 'unknown'
    if (verdict === 'for-good') break
    const waitMs = failure.leader === undefined ? pauseMs(nth) : 0
    if (closing.aborted || leftMs() <= waitMs) break
    await pause(waitMs, closing)
    if (closing.aborted) break
  }
  return E.left({ failure, mayBeDone })
}
