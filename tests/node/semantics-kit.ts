/**
 * What the suite of the server's semantics shares with the tests of the test node: events, streams, whole reads and
 * subscriptions through the real client.
 */
import { randomUUID } from 'node:crypto'
import {
  type AppendToStreamOptions,
  type EventStoreDBClient,
  type EventType,
  type JSONEventType,
  jsonEvent,
  type ResolvedEvent,
  type StreamSubscription,
} from '@eventstore/db-client'

export type Path = 'classic' | 'batch'
export type Event = ReturnType<typeof jsonEvent<JSONEventType>>

/** The client as it stands when a case runs. */
export type Client = () => EventStoreDBClient

/** The client takes the classic path for a call that has credentials of its own, and only then. */
export const CLASSIC = { credentials: { username: 'nobody', password: 'nothing' } } as const

export const onPath = (path: Path): Pick<AppendToStreamOptions, 'credentials'> => (path === 'classic' ? CLASSIC : {})

export const someEvents = (count: number, type = 'ThingHappened'): Event[] =>
  Array.from({ length: count }, (_, n) => jsonEvent({ type, data: { n } }))

export const nameOfStream = (): string => `thing-${randomUUID()}`

/** Everything that a read gives. */
export const allOf = async <A>(read: AsyncIterable<A>): Promise<A[]> => {
  const all: A[] = []
  for await (const each of read) all.push(each)
  return all
}

export const ids = (events: readonly { readonly id: string }[]): readonly string[] => events.map(({ id }) => id)
export const idsRead = (events: readonly ResolvedEvent<EventType>[]): readonly string[] =>
  events.map(({ event }) => event?.id ?? '')

/** Follows until `enough` says so; leaves no call behind. */
export const followed = (
  subscription: StreamSubscription<EventType>,
  enough: (events: readonly ResolvedEvent<EventType>[], caughtUp: boolean) => boolean,
): Promise<readonly ResolvedEvent<EventType>[]> =>
  new Promise((resolve, reject) => {
    const events: ResolvedEvent<EventType>[] = []
    let caughtUp = false
    const look = (): void => {
      if (enough(events, caughtUp)) void subscription.unsubscribe().then(() => resolve(events))
    }
    subscription.on('error', reject)
    subscription.on('data', (event) => {
      events.push(event)
      look()
    })
    subscription.on('caughtUp', () => {
      caughtUp = true
      look()
    })
  })

export const isCaughtUp = (_: unknown, caughtUp: boolean): boolean => caughtUp
