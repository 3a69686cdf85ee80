/**
 * What the cases of the event store's contract share: stores as a factory makes them, events to append, and how outcomes
 * are taken out.
 */

import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, describe, test } from '@jest/globals'
import * as E from 'fp-ts/Either'
import type { TaskEither } from 'fp-ts/TaskEither'
import type { CouldNot } from '../../../commands/ports/could-not'
import type {
  AppendOptions,
  AppendResult,
  AtRevision,
  EventStore,
  NewEvent,
  NonEmpty,
  Position,
  Recorded,
  StreamPage,
  SubscriptionItem,
} from '../../../commands/ports/event-store'

export interface MadeStore {
  readonly store: EventStore
  /** Sets the clock that the store was made with. */
  readonly setClock: (milliseconds: number) => void
  /** Throws everything away. */
  readonly cleanUp: () => Promise<void>
  /** Closes the store and opens the same log again, where a log outlives its handle. */
  readonly reopen?: () => Promise<EventStore>
  /** Another handle on the same log, as another process would have it. */
  readonly another?: () => Promise<EventStore>
  /** Hides the events of a stream below a revision, as somebody may do who has the server's own tools. */
  readonly truncate?: (stream: string, before: number) => Promise<void>
  /** What can go wrong with a server, on demand. */
  readonly server?: ServerInHand
}

export interface ServerInHand {
  readonly stop: () => Promise<void>
  readonly start: () => Promise<void>
  /** The next append is carried out and nobody is told. */
  readonly loseReply: () => void
  /** The next answers to reads of this kind never come. */
  readonly loseAnswers: (kind: 'read-stream' | 'read-all') => void
  readonly heal: () => void
  /** Reads and subscriptions that are open at the server. */
  readonly openReads: () => number
}

/** What a store has beyond what all have; the cases that need it run where it is. */
export type Ability = 'reads-in-append' | 'reopen' | 'another' | 'truncate' | 'server'

export interface StoreFactory {
  readonly name: string
  readonly make: () => Promise<MadeStore>
  readonly can?: readonly Ability[]
}

/** The cases of one store, as they are written down. */
export interface Suite {
  readonly name: string
  readonly fresh: () => Promise<MadeStore>
  readonly about: (subject: string, cases: () => void) => void
  readonly it: (title: string, shows: () => Promise<void>) => void
  /** A case only for stores that can do this. */
  readonly where: (ability: Ability, title: string, shows: () => Promise<void>) => void
}

/** Collects cases, runs them, and says at the end how many there were. */
export const suiteOf = ({ name, make, can = [] }: StoreFactory): Suite => {
  const made: MadeStore[] = []
  let count = 0
  const it: Suite['it'] = (title, shows) => {
    count += 1
    test(title, shows)
  }
  afterEach(async () => {
    for (const store of made.splice(0)) await store.cleanUp()
  })
  afterAll(() => {
    process.stdout.write(`contract of the event store: ${count} cases on ${name}\n`)
  })
  return {
    name,
    fresh: async () => {
      const store = await make()
      made.push(store)
      return store
    },
    about: (subject, cases) => describe(`${name}: ${subject}`, cases),
    it,
    where: (ability, title, shows) => {
      if (can.includes(ability)) it(title, shows)
    },
  }
}

export const START_MS = Date.parse('2026-03-01T08:00:00.000Z')

export const event = (more: Partial<NewEvent> = {}): NewEvent => ({
  id: randomUUID(),
  type: 'ThingHappened@1',
  data: Buffer.from('{"open":{"n":1}}'),
  metadata: (recordedAt, clockAt) => Buffer.from(JSON.stringify({ recordedAt, clockAt })),
  ...more,
})

export const events = (count: number): NonEmpty<NewEvent> => {
  const [first = event(), ...rest] = Array.from({ length: count }, () => event())
  return [first, ...rest]
}

export const rightOf = async <A>(task: TaskEither<CouldNot, A>): Promise<A> => {
  const answer = await task()
  if (E.isLeft(answer)) throw new Error(`Expected a value, got ${JSON.stringify(answer.left)}`)
  return answer.right
}

export const leftOf = async <A>(task: TaskEither<CouldNot, A>): Promise<CouldNot> => {
  const answer = await task()
  if (E.isRight(answer)) throw new Error(`Expected a failure, got ${JSON.stringify(answer.right)}`)
  return answer.left
}

export const NO_STREAM: AppendOptions = { expected: 'no-stream' }
export const at = (revision: number): AppendOptions => ({ expected: { revision } })
export const appended = (last: number): AppendResult => ({ kind: 'appended', last })
export const conflict = (stream: string, actual: AtRevision): AppendResult => ({ kind: 'conflict', stream, actual })

export const read = (store: EventStore, stream: string): Promise<StreamPage> => rightOf(store.readStream(stream))

export const eventsIn = (page: StreamPage): readonly Recorded[] => (page.exists ? page.events : [])

export const idsOf = (page: StreamPage): readonly string[] => eventsIn(page).map(({ id }) => id)

export const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString()

/** Every event of ours in the log, page by page. */
export const readWhole = async (store: EventStore, limit = 7): Promise<readonly Recorded[]> => {
  const all: Recorded[] = []
  let after: Position | undefined
  for (;;) {
    const page = await rightOf(store.readAll({ limit, ...(after === undefined ? {} : { after }) }))
    all.push(...page.events)
    after = page.scannedTo
    if (page.atEnd) return all
  }
}

/** Reads items until one of them satisfies; the items so far. */
export const itemsUntil = async (
  items: AsyncIterable<SubscriptionItem>,
  enough: (item: SubscriptionItem, count: number) => boolean,
): Promise<readonly SubscriptionItem[]> => {
  const seen: SubscriptionItem[] = []
  for await (const item of items) {
    seen.push(item)
    if (enough(item, seen.length)) break
  }
  return seen
}

export const eventIdsOf = (items: readonly SubscriptionItem[]): readonly string[] =>
  items.flatMap((item) => (item.kind === 'event' ? [item.event.id] : []))

export const isCaughtUp = ({ kind }: SubscriptionItem): boolean => kind === 'caught-up'

/** Waits until it is so, at most for two seconds; the caller looks once more. */
export const until = async (isSo: () => boolean): Promise<void> => {
  for (let nth = 0; nth < 200 && !isSo(); nth += 1) await new Promise((resolve) => setTimeout(resolve, 10))
}
