/**
 * Stores on one server that many cases, and other people, share: a real one where EVENTSTORE_URL names it.
 *
 * Guards: every store sees the streams of its own and nothing else, as if the server were empty; nothing of what others
 * wrote is touched. Names are made different on the way in and are the cases' own again on the way out.
 */
import { randomUUID } from 'node:crypto'
import * as E from 'fp-ts/Either'
import type { CouldNot } from '../../../commands/ports/could-not'
import type {
  AllPage,
  EventStore,
  Position,
  Recorded,
  StreamPage,
  SubscriptionItem,
} from '../../../commands/ports/event-store'
import { MAX_STREAM_NAME_LENGTH } from '../../../commands/ports/event-store'
import { instantOf } from '../../../domain/kernel/time'
import { badLimit, badStreamName } from '../../../infrastructure/stores/append-rules'
import { type EventStoreDb, openEventStoreDb } from '../../../infrastructure/stores/eventstoredb'
import { type Ability, type MadeStore, rightOf, START_MS } from './contract-kit'
import { truncateAt } from './on-node'

export const ON_SERVER: readonly Ability[] = ['reopen', 'another', 'truncate']

const SCANNED_AT_ONCE = 200

/** Names as the server has them, and back. */
interface Names {
  readonly out: (name: string) => string
  readonly back: (name: string) => string | undefined
}
const namesOf = (run: string): Names => {
  const given = new Map<string, string>()
  return {
    out: (name) => {
      // What no store takes is passed as it is, for it is to be refused.
      if (badStreamName(name) !== undefined) return name
      const [thing = '', rest = ''] = name.split(/-(.*)/s, 2)
      const made = `${thing}_${run}-${rest}`.slice(0, MAX_STREAM_NAME_LENGTH)
      given.set(made, name)
      return made
    },
    back: (name) => given.get(name),
  }
}

const backFrom =
  ({ back }: Names) =>
  (event: Recorded): readonly Recorded[] => {
    const stream = back(event.stream)
    return stream === undefined ? [] : [{ ...event, stream }]
  }

const pageOfOwn = async (
  store: EventStore,
  names: Names,
  start: Position | undefined,
  limit: number,
): Promise<E.Either<CouldNot, AllPage>> => {
  const events: Recorded[] = []
  let scannedTo = start
  for (let after = start; ; ) {
    const page = await store.readAll({ limit: SCANNED_AT_ONCE, ...(after === undefined ? {} : { after }) })()
    if (E.isLeft(page)) return page
    for (const event of page.right.events) {
      const own = backFrom(names)(event)
      if (own.length > 0 && events.length === limit) return E.right({ ...placed(scannedTo), events, atEnd: false })
      events.push(...own)
      scannedTo = event.position
    }
    after = page.right.scannedTo
    if (page.right.atEnd) return E.right({ ...placed(after), events, atEnd: true })
  }
}

const placed = (scannedTo: Position | undefined) => (scannedTo === undefined ? {} : { scannedTo })

const streamPage = (page: StreamPage, names: Names): StreamPage =>
  page.exists ? { ...page, events: page.events.flatMap(backFrom(names)) } : page

async function* ownItems(items: AsyncIterable<SubscriptionItem>, names: Names): AsyncGenerator<SubscriptionItem> {
  for await (const item of items) {
    if (item.kind !== 'event') yield item
    else for (const event of backFrom(names)(item.event)) yield { kind: 'event', event }
  }
}

/** What one run sees of a store. */
const viewOf = (store: EventStoreDb, names: Names, start: Position | undefined): EventStore => ({
  ...store,
  append:
    (stream, events, { reads, ...options }) =>
    async () => {
      const sent =
        reads === undefined ? {} : { reads: reads.map((mark) => ({ ...mark, stream: names.out(mark.stream) })) }
      const answer = await store.append(names.out(stream), events, { ...options, ...sent })()
      return E.isRight(answer) && answer.right.kind === 'conflict' ? E.right({ ...answer.right, stream }) : answer
    },
  readStream: (stream, options) => async () => {
    const page = await store.readStream(names.out(stream), options)()
    return E.isLeft(page) ? page : E.right(streamPage(page.right, names))
  },
  readTails: (wanted) => async () => {
    const tails = await store.readTails(wanted.map((tail) => ({ ...tail, stream: names.out(tail.stream) })))()
    if (E.isLeft(tails)) return tails
    return E.right(tails.right.map((tail) => ({ ...tail, events: tail.events.flatMap(backFrom(names)) })))
  },
  readAll: ({ after = start, limit }) =>
    badLimit(limit) === undefined
      ? () => pageOfOwn(store, names, after, limit)
      : store.readAll({ limit, ...(after === undefined ? {} : { after }) }),
  subscribe: ({ after = start, signal }) =>
    ownItems(store.subscribe({ signal, ...(after === undefined ? {} : { after }) }), names),
})

/** A store on the server at an address, for one case. */
export const storeOnServer = async (address: string): Promise<MadeStore> => {
  const names = namesOf(randomUUID().slice(0, 8))
  const opened: EventStoreDb[] = []
  let now = START_MS
  const handle = async (): Promise<EventStoreDb> => {
    const store = await rightOf(openEventStoreDb({ address, clock: () => instantOf(now) }))
    opened.push(store)
    return store
  }
  const store = await handle()
  const start = await rightOf(store.newest())
  const view = viewOf(store, names, start)
  const another = async (): Promise<EventStore> => viewOf(await handle(), names, start)
  return {
    store: view,
    setClock: (milliseconds) => {
      now = milliseconds
    },
    another,
    reopen: async () => {
      await rightOf(store.close())
      return another()
    },
    truncate: (stream, before) => truncateAt(address, names.out(stream), before),
    cleanUp: async () => {
      await Promise.all(opened.map((each) => each.close()()))
    },
  }
}
