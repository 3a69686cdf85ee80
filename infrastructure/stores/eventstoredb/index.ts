/**
 * The event store on an EventStoreDB (KurrentDB), for archives that more than one machine writes: the port over the
 * client of the server's makers and a connection of our own.
 *
 * Guards: the same contract as on one machine, except that what a decision read is not checked again with the append
 * (`readsChecked` says so); nothing is asked of the network before it is needed; closing ends within its limit.
 */
import { setMaxListeners } from 'node:events'
import * as E from 'fp-ts/Either'
import type { TaskEither } from 'fp-ts/TaskEither'
import { type CouldNot, couldNot } from '../../../commands/ports/could-not'
import type { EventStore, Position } from '../../../commands/ports/event-store'
import type { Instant } from '../../../domain/kernel/time'
import { badAppend, badLimit, badRead, badTails } from '../append-rules'
import { notAPosition } from '../local-log'
import { addressText, parseStoreAddress, type StoreAddress } from './address'
import { type Appending, appendingTo } from './appending'
import type { Patience } from './attempts'
import { type Following, follow } from './following'
import { type Links, linksTo } from './links'
import { isAfter, positionNumbers } from './messages'
import { type Reading, readingFrom } from './reading'
import { within } from './within'

export interface EventStoreDbOptions {
  /** `esdb://…` or `kurrentdb://…`. */
  readonly address: string
  readonly clock: () => Instant
  /** The pause before attempt n (0, 1, …) of a call or a subscription. */
  readonly backOffMs?: (attempt: number) => number
  /** How long a subscription trusts a server that says nothing. */
  readonly silenceMs?: number
  /** How long closing waits for appends that are on their way. */
  readonly closeMs?: number
}

export interface EventStoreDb extends EventStore {
  /** Hosts and ports, for messages. */
  readonly where: string
  /** The position of the newest record of the log, asked of the node in use; undefined in an empty log. */
  readonly newest: () => TaskEither<CouldNot, Position | undefined>
  readonly isAfter: (position: Position, other: Position) => boolean
}

const CLOSE_MS = 5_000
/** How long closing waits for connections to end, once nothing is on its way. */
const END_MS = 1_000

interface Parts {
  readonly address: StoreAddress
  readonly links: Links
  readonly reading: Reading
  readonly appending: Appending
  readonly following: Following
  /** Ends subscriptions. */
  readonly leaving: AbortController
  /** Ends everything else. */
  readonly ending: AbortController
}

/** Appends wait until those who asked for the end of the log before them have it. */
interface Ends {
  readonly taken: () => Promise<unknown>
  readonly take: Reading['newest']
}
const endsOf = (reading: Reading): Ends => {
  const pending = new Set<Promise<unknown>>()
  return {
    taken: () => Promise.all(pending),
    take: () => {
      const asked = reading.newest().finally(() => pending.delete(asked))
      pending.add(asked)
      return asked
    },
  }
}

const partsOf = (address: StoreAddress, { clock, backOffMs, silenceMs }: EventStoreDbOptions): Parts => {
  const links = linksTo(address)
  const [leaving, ending] = [new AbortController(), new AbortController()]
  // Every call listens while it is open, and there may be many.
  setMaxListeners(0, leaving.signal, ending.signal)
  const given = backOffMs === undefined ? {} : { backOffMs }
  const patience: Patience = { links, closing: ending.signal, ...given }
  const reading = readingFrom(patience, address)
  const ends = endsOf(reading)
  const following = {
    links,
    address,
    closing: leaving.signal,
    newest: ends.take,
    ...given,
    ...(silenceMs === undefined ? {} : { silenceMs }),
  }
  return {
    address,
    links,
    reading,
    following,
    leaving,
    ending,
    appending: appendingTo({ patience, reading, address, clock, before: ends.taken }),
  }
}

const closed = (): CouldNot => couldNot('closed', 'The store is closed.')

const badPosition = (position: Position | undefined): CouldNot | undefined =>
  position === undefined || positionNumbers(position) !== undefined ? undefined : notAPosition()

const storeOf = (
  { address, links, reading, appending, following, leaving, ending }: Parts,
  closeMs: number,
): EventStoreDb => {
  let closing: Promise<E.Either<CouldNot, void>> | undefined
  const answer =
    <A>(bad: CouldNot | undefined, work: () => Promise<E.Either<CouldNot, A>>): TaskEither<CouldNot, A> =>
    async () => {
      if (closing !== undefined) return E.left(closed())
      if (bad !== undefined) return E.left(bad)
      const answered = await work()
      // What the closing broke off is told as that, and not as a fault of the server.
      return E.isLeft(answered) && answered.left.kind === 'unavailable' && ending.signal.aborted
        ? E.left(closed())
        : answered
    }
  const end = async (): Promise<E.Either<CouldNot, void>> => {
    leaving.abort()
    await within(appending.drained(), closeMs, undefined)
    ending.abort()
    await within(links.close(), END_MS, undefined)
    return E.right(undefined)
  }
  return {
    readsChecked: 'before-append',
    where: addressText(address),
    isAfter,
    append: (stream, events, options) =>
      answer(badAppend(stream, events, options), () => appending.append(stream, events, options)),
    readStream: (stream, options = {}) => answer(badRead(stream, options), () => reading.stream(stream, options)),
    readTails: (wanted) => answer(badTails(wanted), () => reading.tails(wanted)),
    readAll: ({ after, limit }) => answer(badLimit(limit) ?? badPosition(after), () => reading.all(after, limit)),
    newest: () => answer(undefined, reading.newest),
    subscribe: ({ after, signal }) => follow(following, after, signal),
    close: () => () => {
      closing ??= end()
      return closing
    },
  }
}

/** Opens the store that an address names. The server is asked with the first call. */
export const openEventStoreDb =
  (options: EventStoreDbOptions): TaskEither<CouldNot, EventStoreDb> =>
  async () => {
    const address = parseStoreAddress(options.address)
    return E.isLeft(address) ? address : E.right(storeOf(partsOf(address.right, options), options.closeMs ?? CLOSE_MS))
  }
