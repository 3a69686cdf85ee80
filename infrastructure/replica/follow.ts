/**
 * Follows a store: copies what there is, then whatever comes, by a subscription, until it is told to stop.
 *
 * Guards: a subscription only brings news sooner. Where it breaks, the reader copies by pages again and subscribes anew
 * after a pause that grows; a failure that no waiting mends ends it, and is told.
 */
import { isLeft } from 'fp-ts/Either'
import type { CouldNot, CouldNotKind } from '../../commands/ports/could-not'
import type { EventStore, Position, Recorded, SubscriptionItem } from '../../commands/ports/event-store'
import { backOffMs, pause } from '../stores/waiting'
import type { Mirror } from './mirror'

export interface StoreToFollow {
  readonly mirror: Pick<Mirror, 'catchUp' | 'take' | 'replica'>
  readonly source: Pick<EventStore, 'subscribe'>
  readonly signal: AbortSignal
  /** Something was copied, or everything that there is. */
  readonly onNews: () => void
  /** The store has answered. */
  readonly onHeard: () => void
  /** The store does not answer; another attempt follows. */
  readonly onTrouble: (because: string) => void
  readonly backOffMs?: (attempt: number) => number
}

/** Live events are gathered for so long, so that a burst shares one commit. */
const GATHER_MS = 15
const MOST_GATHERED = 1_000
const FIRST_RETRY_MS = 100
const GREATEST_RETRY_MS = 30_000

const MAY_PASS: ReadonlySet<CouldNotKind> = new Set(['unavailable', 'outcome-unknown', 'conflict', 'storage-full'])
/** Whether waiting may mend it. */
export const mayPass = ({ kind }: CouldNot): boolean => MAY_PASS.has(kind)

/** What a subscription has brought and is not copied yet. */
interface Gathered {
  after: Position | undefined
  events: Recorded[]
  position: Position | undefined
}

const TIME_IS_UP = Symbol('time is up')
type Next = IteratorResult<SubscriptionItem> | typeof TIME_IS_UP

const flush = async ({ mirror, onNews }: StoreToFollow, gathered: Gathered): Promise<CouldNot | undefined> => {
  const { after, events, position } = gathered
  if (events.length === 0 && position === after) return undefined
  gathered.events = []
  gathered.after = position
  const taken = await mirror.take(after, events, position)
  if (isLeft(taken)) return taken.left
  if (taken.right > 0) onNews()
  return undefined
}

/** What one item means; true when everything gathered is to be copied now. */
const gather = (to: StoreToFollow, gathered: Gathered, item: SubscriptionItem): boolean => {
  switch (item.kind) {
    case 'event':
      gathered.events.push(item.event)
      gathered.position = item.event.position
      to.onHeard()
      return gathered.events.length >= MOST_GATHERED
    case 'checkpoint':
      gathered.position = item.position
      to.onHeard()
      return true
    case 'caught-up':
      to.onHeard()
      return true
    case 'reconnecting':
      to.onTrouble(item.cause)
      return false
  }
}

/** Copies what one subscription brings; gives a failure, or nothing when the subscription has ended. */
const throughSubscription = async (to: StoreToFollow, after: Position | undefined): Promise<CouldNot | undefined> => {
  const leaving = new AbortController()
  const leave = (): void => leaving.abort()
  to.signal.addEventListener('abort', leave)
  const iterator = to.source
    .subscribe({ ...(after === undefined ? {} : { after }), signal: leaving.signal })
    [Symbol.asyncIterator]()
  const gathered: Gathered = { after, events: [], position: after }
  let next = iterator.next()
  try {
    while (!to.signal.aborted) {
      const timer = new AbortController()
      const time = async (): Promise<Next> => {
        await pause(GATHER_MS, timer.signal)
        return TIME_IS_UP
      }
      const came: Next = gathered.events.length === 0 ? await next : await Promise.race([next, time()])
      timer.abort()
      if (came !== TIME_IS_UP && came.done === true) return flush(to, gathered)
      const isFull = came === TIME_IS_UP || gather(to, gathered, came.value)
      if (came !== TIME_IS_UP) next = iterator.next()
      const failed = isFull ? await flush(to, gathered) : undefined
      if (failed !== undefined) return failed
    }
    return await flush(to, gathered)
  } finally {
    to.signal.removeEventListener('abort', leave)
    leave()
    await iterator.return?.()
  }
}

/** Follows until the signal is aborted (then it gives nothing) or a failure stays. */
export const followStore = async (to: StoreToFollow): Promise<CouldNot | undefined> => {
  const waitMs = to.backOffMs ?? ((attempt: number) => backOffMs(attempt, FIRST_RETRY_MS, GREATEST_RETRY_MS))
  for (let attempt = 0; !to.signal.aborted; attempt += 1) {
    const copied = await to.mirror.catchUp()
    const place = isLeft(copied) ? copied : await to.mirror.replica.place()()
    let failed = isLeft(place) ? place.left : undefined
    if (!isLeft(place)) {
      attempt = 0
      to.onHeard()
      to.onNews()
      failed = await throughSubscription(to, place.right?.position)
    }
    if (to.signal.aborted) return undefined
    if (failed !== undefined && !mayPass(failed)) return failed
    if (failed !== undefined) to.onTrouble(failed.because)
    await pause(waitMs(attempt), to.signal)
  }
  return undefined
}
