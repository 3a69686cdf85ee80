/**
 * What every event store promises, as one suite. An adapter gives a factory; nothing here knows how it stores.
 */

import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, test } from '@jest/globals'
import * as E from 'fp-ts/Either'
import type { TaskEither } from 'fp-ts/TaskEither'
import type { CouldNot } from '../../../commands/ports/could-not'
import {
  type AppendOptions,
  type AppendResult,
  type AtRevision,
  type EventStore,
  MAX_APPEND_BYTES,
  MAX_APPEND_EVENTS,
  MAX_STREAM_NAME_LENGTH,
  type NewEvent,
  type NonEmpty,
  type Position,
  type Recorded,
  type StreamPage,
  type SubscriptionItem,
} from '../../../commands/ports/event-store'
import { instantOf, isInstant } from '../../../domain/kernel/time'

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
}

export interface StoreFactory {
  readonly name: string
  readonly make: () => Promise<MadeStore>
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

const NO_STREAM: AppendOptions = { expected: 'no-stream' }
const at = (revision: number): AppendOptions => ({ expected: { revision } })
const appended = (last: number): AppendResult => ({ kind: 'appended', last })
const conflict = (stream: string, actual: AtRevision): AppendResult => ({ kind: 'conflict', stream, actual })

const read = (store: EventStore, stream: string): Promise<StreamPage> => rightOf(store.readStream(stream))

const eventsIn = (page: StreamPage): readonly Recorded[] => (page.exists ? page.events : [])

const idsOf = (page: StreamPage): readonly string[] => eventsIn(page).map(({ id }) => id)

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString()

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
const itemsUntil = async (
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

const eventIdsOf = (items: readonly SubscriptionItem[]): readonly string[] =>
  items.flatMap((item) => (item.kind === 'event' ? [item.event.id] : []))

const isCaughtUp = ({ kind }: SubscriptionItem): boolean => kind === 'caught-up'

/** The contract of the port, run against the stores that a factory makes. */
export const eventStoreContract = ({ name, make }: StoreFactory): void => {
  const made: MadeStore[] = []
  const fresh = async (): Promise<MadeStore> => {
    const store = await make()
    made.push(store)
    return store
  }
  afterEach(async () => {
    for (const store of made.splice(0)) await store.cleanUp()
  })

  describe(`${name}: reading what is not there`, () => {
    test('a missing stream does not exist, in both directions and as a tail', async () => {
      const { store } = await fresh()
      expect(await read(store, 'thing-1')).toEqual({ exists: false })
      expect(await rightOf(store.readStream('thing-1', { direction: 'backwards' }))).toEqual({ exists: false })
      expect(await rightOf(store.readTails([{ stream: 'thing-1', from: 0 }]))).toEqual([{ exists: false, events: [] }])
    })

    test('an empty log is at its end', async () => {
      const { store } = await fresh()
      expect(await rightOf(store.readAll({ limit: 10 }))).toMatchObject({ events: [], atEnd: true })
    })

    test('beyond the end of a stream there are no events, and the stream exists', async () => {
      const { store } = await fresh()
      await rightOf(store.append('thing-1', events(2), NO_STREAM))
      expect(await rightOf(store.readStream('thing-1', { from: 2 }))).toEqual({ exists: true, events: [] })
      expect(await rightOf(store.readTails([{ stream: 'thing-1', from: 2 }]))).toEqual([{ exists: true, events: [] }])
    })
  })

  describe(`${name}: expectations`, () => {
    test('no-stream meets a missing stream; a revision does not', async () => {
      const { store } = await fresh()
      expect(await rightOf(store.append('thing-1', events(1), at(0)))).toEqual(conflict('thing-1', 'no-stream'))
      expect(await rightOf(store.append('thing-1', events(3), NO_STREAM))).toEqual(appended(2))
    })

    test('against a stream at revision 2: at it, behind it, ahead of it, no-stream', async () => {
      const { store } = await fresh()
      await rightOf(store.append('thing-1', events(3), NO_STREAM))
      for (const options of [at(0), at(1), at(3), at(900), NO_STREAM]) {
        expect(await rightOf(store.append('thing-1', events(1), options))).toEqual(conflict('thing-1', 2))
      }
      expect(await rightOf(store.append('thing-1', events(2), at(2)))).toEqual(appended(4))
      expect(eventsIn(await read(store, 'thing-1')).map(({ revision }) => revision)).toEqual([0, 1, 2, 3, 4])
    })

    test('a conflict writes nothing', async () => {
      const { store } = await fresh()
      const first = events(2)
      await rightOf(store.append('thing-1', first, NO_STREAM))
      await rightOf(store.append('thing-1', events(2), at(0)))
      expect((await readWhole(store)).map(({ id }) => id)).toEqual(first.map(({ id }) => id))
    })

    test('a read that still holds lets the append pass; one that has moved is named', async () => {
      const { store } = await fresh()
      if (store.readsChecked !== 'in-append') return
      await rightOf(store.append('staff-main', events(2), NO_STREAM))
      const reads = [
        { stream: 'staff-main', revision: 1 },
        { stream: 'policy-main', revision: 'no-stream' as const },
      ]
      expect(await rightOf(store.append('thing-1', events(1), { ...NO_STREAM, reads }))).toEqual(appended(0))
      await rightOf(store.append('staff-main', events(1), at(1)))
      expect(await rightOf(store.append('thing-1', events(1), { ...at(0), reads }))).toEqual(conflict('staff-main', 2))
      await rightOf(store.append('policy-main', events(1), NO_STREAM))
      const newer = [{ stream: 'staff-main', revision: 2 }, reads[1] ?? { stream: 'x-1', revision: 0 }]
      expect(await rightOf(store.append('thing-1', events(1), { ...at(0), reads: newer }))).toEqual(
        conflict('policy-main', 0),
      )
    })

    test('the stream itself comes before the reads, and a repeat before both', async () => {
      const { store } = await fresh()
      const mine = events(1)
      const reads = [{ stream: 'staff-main', revision: 'no-stream' as const }]
      await rightOf(store.append('thing-1', mine, { ...NO_STREAM, reads }))
      await rightOf(store.append('staff-main', events(1), NO_STREAM))
      expect(await rightOf(store.append('thing-1', mine, { ...NO_STREAM, reads }))).toEqual(appended(0))
      expect(await rightOf(store.append('thing-1', events(1), { ...NO_STREAM, reads }))).toEqual(conflict('thing-1', 0))
    })
  })

  describe(`${name}: the same append again`, () => {
    test('at every expectation: the whole, a prefix, the middle; nothing is written twice', async () => {
      const { store } = await fresh()
      const [a, b, c] = [event(), event(), event()]
      const [d, e] = [event(), event()]
      await rightOf(store.append('thing-1', [a, b, c], NO_STREAM))
      await rightOf(store.append('thing-1', [d, e], at(2)))
      expect(await rightOf(store.append('thing-1', [a, b, c], NO_STREAM))).toEqual(appended(2))
      expect(await rightOf(store.append('thing-1', [a, b], NO_STREAM))).toEqual(appended(1))
      expect(await rightOf(store.append('thing-1', [b, c], at(0)))).toEqual(appended(2))
      expect(await rightOf(store.append('thing-1', [c, d], at(1)))).toEqual(appended(3))
      expect(await rightOf(store.append('thing-1', [d, e], at(2)))).toEqual(appended(4))
      expect(idsOf(await read(store, 'thing-1'))).toEqual([a, b, c, d, e].map(({ id }) => id))
    })

    test('partly the same is a conflict, whichever part differs', async () => {
      const { store } = await fresh()
      const [a, b, c] = [event(), event(), event()]
      await rightOf(store.append('thing-1', [a, b, c], NO_STREAM))
      const different: NonEmpty<NewEvent>[] = [
        [a, event()],
        [event(), b],
        [a, b, event()],
        [a, b, c, event()],
        [a, c],
        [b, a],
      ]
      for (const wanted of different) {
        expect(await rightOf(store.append('thing-1', wanted, NO_STREAM))).toEqual(conflict('thing-1', 2))
      }
      expect(await rightOf(store.append('thing-1', [b, c, event()], at(0)))).toEqual(conflict('thing-1', 2))
    })

    test('the same ids one revision later are another append', async () => {
      const { store } = await fresh()
      const [a, b] = [event(), event()]
      await rightOf(store.append('thing-1', [a, b], NO_STREAM))
      expect(await rightOf(store.append('thing-1', [a, b], at(0)))).toEqual(conflict('thing-1', 1))
      expect(await rightOf(store.append('thing-1', [a], at(1)))).toEqual(appended(2))
      expect(idsOf(await read(store, 'thing-1'))).toEqual([a.id, b.id, a.id])
    })

    test('a repeat writes the first bytes, not the second', async () => {
      const { store } = await fresh()
      const { id } = event()
      await rightOf(store.append('thing-1', [event({ id, data: Buffer.from('1') })], NO_STREAM))
      await rightOf(store.append('thing-1', [event({ id, data: Buffer.from('2') })], NO_STREAM))
      expect(eventsIn(await read(store, 'thing-1')).map(({ data }) => textOf(data))).toEqual(['1'])
    })

    test('the same id in another stream is another event', async () => {
      const { store } = await fresh()
      const mine = events(1)
      expect(await rightOf(store.append('thing-1', mine, NO_STREAM))).toEqual(appended(0))
      expect(await rightOf(store.append('thing-2', mine, NO_STREAM))).toEqual(appended(0))
      expect(await readWhole(store)).toHaveLength(2)
    })

    test('when the reply was lost, sending again at the same time gives one event', async () => {
      const { store } = await fresh()
      const mine = events(2)
      const answers = await Promise.all([1, 2, 3].map(() => rightOf(store.append('thing-1', mine, NO_STREAM))))
      expect(answers).toEqual([appended(1), appended(1), appended(1)])
      expect(await readWhole(store)).toHaveLength(2)
    })
  })

  describe(`${name}: writers at the same time`, () => {
    test('of 20 that race for a new stream exactly one wins', async () => {
      const { store } = await fresh()
      for (const stream of ['thing-1', 'thing-2', 'thing-3']) {
        const answers = await Promise.all(
          Array.from({ length: 20 }, () => rightOf(store.append(stream, events(2), NO_STREAM))),
        )
        expect(answers.filter(({ kind }) => kind === 'appended')).toHaveLength(1)
        expect(answers.filter(({ kind }) => kind === 'conflict')).toEqual(Array(19).fill(conflict(stream, 1)))
        expect(eventsIn(await read(store, stream))).toHaveLength(2)
      }
    })

    test('a failed one does not spoil the others that were sent with it', async () => {
      const { store } = await fresh()
      await rightOf(store.append('thing-1', events(1), NO_STREAM))
      const large = event({ metadata: () => Buffer.alloc(MAX_APPEND_BYTES) })
      const answers = await Promise.all([
        store.append('thing-2', events(1), NO_STREAM)(),
        store.append('thing-1', events(1), NO_STREAM)(),
        store.append('thing-3', [large], NO_STREAM)(),
        store.append('thing-4', events(2), NO_STREAM)(),
      ])
      expect(answers[0]).toEqual(E.right(appended(0)))
      expect(answers[1]).toEqual(E.right(conflict('thing-1', 0)))
      expect(answers[2]).toMatchObject({ left: { kind: 'too-large' } })
      expect(answers[3]).toEqual(E.right(appended(1)))
      expect(await readWhole(store)).toHaveLength(4)
    })

    test('a metadata function that throws is a bug of its caller alone', async () => {
      const { store } = await fresh()
      const bug = event({
        metadata: () => {
          throw new Error('a bug')
        },
      })
      const broken = store.append('thing-1', [event(), bug], NO_STREAM)()
      const whole = store.append('thing-2', events(1), NO_STREAM)()
      await expect(broken).rejects.toThrow('a bug')
      expect(await whole).toEqual(E.right(appended(0)))
      expect(await readWhole(store)).toHaveLength(1)
    })
  })

  describe(`${name}: order and pages`, () => {
    const fill = async (store: EventStore): Promise<readonly string[]> => {
      const ids: string[] = []
      for (let nth = 0; nth < 12; nth += 1) {
        const some = events((nth % 3) + 1)
        const stream = `thing-${nth % 4}`
        const page = await read(store, stream)
        const last = eventsIn(page).at(-1)?.revision
        await rightOf(store.append(stream, some, last === undefined ? NO_STREAM : at(last)))
        ids.push(...some.map(({ id }) => id))
      }
      return ids
    }

    test('readAll gives the order of appending, whatever the page', async () => {
      const { store } = await fresh()
      const ids = await fill(store)
      for (const limit of [1, 2, 5, 23, 24, 25, 1_000]) {
        expect((await readWhole(store, limit)).map(({ id }) => id)).toEqual(ids)
      }
    })

    test('within each stream, readAll and readStream tell the same', async () => {
      const { store } = await fresh()
      await fill(store)
      const all = await readWhole(store)
      for (const stream of ['thing-0', 'thing-1', 'thing-2', 'thing-3']) {
        const own = eventsIn(await read(store, stream))
        expect(own.length).toBeGreaterThan(0)
        expect(own.map(({ revision }) => revision)).toEqual(own.map((_, nth) => nth))
        expect(all.filter((recorded) => recorded.stream === stream)).toEqual(own)
      }
    })

    test('after is exclusive at every position, and a page at the end says so', async () => {
      const { store } = await fresh()
      const ids = await fill(store)
      const all = await readWhole(store)
      for (const [nth, { position }] of all.entries()) {
        const page = await rightOf(store.readAll({ after: position, limit: 3 }))
        expect(page.events.map(({ id }) => id)).toEqual(ids.slice(nth + 1, nth + 4))
        expect(page.atEnd).toBe(nth + 3 >= ids.length - 1)
        expect(page.scannedTo).toBe(page.events.at(-1)?.position ?? position)
      }
    })

    test('a stream page forwards: next is there exactly when there is more', async () => {
      const { store } = await fresh()
      const mine = events(5)
      const ids = mine.map(({ id }) => id)
      await rightOf(store.append('thing-1', mine, NO_STREAM))
      for (const [from, limit, next] of [
        [0, 2, 2],
        [0, 4, 4],
        [0, 5, undefined],
        [0, 6, undefined],
        [3, 1, 4],
        [3, 2, undefined],
        [4, 1, undefined],
      ] as const) {
        const page = await rightOf(store.readStream('thing-1', { from, limit }))
        expect(idsOf(page)).toEqual(ids.slice(from, from + limit))
        expect(page.exists && page.next).toBe(next)
      }
    })

    test('a stream page backwards begins at the last and ends at 0', async () => {
      const { store } = await fresh()
      const mine = events(5)
      const backwards = mine.map(({ id }) => id).reverse()
      await rightOf(store.append('thing-1', mine, NO_STREAM))
      for (const [from, limit, next] of [
        [undefined, 2, 2],
        [undefined, 5, undefined],
        [undefined, 9, undefined],
        [4, 4, 0],
        [2, 2, 0],
        [2, 3, undefined],
        [0, 1, undefined],
        [70, 1, 3],
      ] as const) {
        const options = { direction: 'backwards' as const, limit, ...(from === undefined ? {} : { from }) }
        const page = await rightOf(store.readStream('thing-1', options))
        const start = 4 - Math.min(from ?? 4, 4)
        expect(idsOf(page)).toEqual(backwards.slice(start, start + limit))
        expect(page.exists && page.next).toBe(next)
      }
    })

    test('pages chained by next give the stream once, in both directions', async () => {
      const { store } = await fresh()
      const mine = events(11)
      await rightOf(store.append('thing-1', mine, NO_STREAM))
      for (const direction of ['forwards', 'backwards'] as const) {
        const seen: string[] = []
        let from: number | undefined
        do {
          const page = await rightOf(
            store.readStream('thing-1', { direction, limit: 3, ...(from === undefined ? {} : { from }) }),
          )
          seen.push(...idsOf(page))
          from = page.exists ? page.next : undefined
        } while (from !== undefined)
        if (direction === 'backwards') seen.reverse()
        expect(seen).toEqual(mine.map(({ id }) => id))
      }
    })

    test('tails come in the order asked, whole, and once more when nothing has changed', async () => {
      const { store } = await fresh()
      const [one, two] = [events(4), events(2)]
      await rightOf(store.append('thing-1', one, NO_STREAM))
      await rightOf(store.append('thing-2', two, NO_STREAM))
      const wanted = [
        { stream: 'thing-2', from: 1 },
        { stream: 'thing-3', from: 0 },
        { stream: 'thing-1', from: 2 },
        { stream: 'thing-2', from: 2 },
      ]
      for (let nth = 0; nth < 2; nth += 1) {
        const tails = await rightOf(store.readTails(wanted))
        expect(tails.map(({ exists }) => exists)).toEqual([true, false, true, true])
        expect(tails.map((tail) => tail.events.map(({ id }) => id))).toEqual([
          [two[1]?.id],
          [],
          [one[2]?.id, one[3]?.id],
          [],
        ])
      }
      await rightOf(store.append('thing-3', events(1), NO_STREAM))
      expect((await rightOf(store.readTails(wanted))).map((tail) => tail.events.length)).toEqual([1, 1, 2, 0])
      expect(await rightOf(store.readTails([]))).toEqual([])
    })
  })

  describe(`${name}: bytes and time`, () => {
    test('bytes come back as they were given: JSON with a great number, unicode, empty, binary', async () => {
      const { store } = await fresh()
      const given = [
        Buffer.from('{"n":9223372036854775808,"text":"客戶 \\ud800 😀 é"}'),
        Buffer.from('{"text":"客戶檔案 😀 é\u0000"}'),
        Buffer.alloc(0),
        Buffer.from([0, 255, 254, 0xed, 0xa0, 0x80, 10]),
      ]
      const [first = event(), ...rest] = given.map((data) => event({ data, metadata: () => data }))
      await rightOf(store.append('thing-1', [first, ...rest], NO_STREAM))
      for (const found of [eventsIn(await read(store, 'thing-1')), await readWhole(store)]) {
        expect(found.map(({ data }) => Buffer.from(data).toString('hex'))).toEqual(
          given.map((data) => data.toString('hex')),
        )
        expect(found.map(({ metadata }) => Buffer.from(metadata).toString('hex'))).toEqual(
          given.map((data) => data.toString('hex')),
        )
      }
    })

    test('what is stored does not change with the bytes that were given', async () => {
      const { store } = await fresh()
      const data = Buffer.from('first')
      await rightOf(store.append('thing-1', [event({ data })], NO_STREAM))
      data.write('xxxxx')
      const [recorded] = eventsIn(await read(store, 'thing-1'))
      recorded?.data.fill(0)
      expect(eventsIn(await read(store, 'thing-1')).map((one) => textOf(one.data))).toEqual(['first'])
    })

    test('an event comes back with its id, type, stream and revision', async () => {
      const { store } = await fresh()
      const mine = event({ type: 'Archive.Opened_2@17' })
      const stream = `thing-${'Ab_.~-9'.repeat(27)}`.slice(0, MAX_STREAM_NAME_LENGTH)
      await rightOf(store.append(stream, [mine], NO_STREAM))
      const [recorded] = await readWhole(store)
      expect(recorded).toMatchObject({ id: mine.id, type: 'Archive.Opened_2@17', stream, revision: 0 })
    })

    test('the time of recording never falls, and the clock is told beside it', async () => {
      const { store, setClock } = await fresh()
      const times = [0, 5_000, -3_600_000, 4_000, 6_000]
      for (const [nth, offset] of times.entries()) {
        setClock(START_MS + offset)
        await rightOf(store.append(`thing-${nth}`, events(1), NO_STREAM))
      }
      const told = (await readWhole(store)).map(({ metadata }) => JSON.parse(textOf(metadata)))
      if (store.readsChecked !== 'in-append') return
      expect(told.map(({ clockAt }) => clockAt)).toEqual(times.map((offset) => instantOf(START_MS + offset)))
      expect(told.map(({ recordedAt }) => recordedAt)).toEqual(
        [0, 5_000, 5_000, 5_000, 6_000].map((offset) => instantOf(START_MS + offset)),
      )
    })

    test('all events of one append have one time', async () => {
      const { store } = await fresh()
      const seen: string[] = []
      const mine = events(3).map((one) => ({
        ...one,
        metadata: (recordedAt: string) => {
          seen.push(recordedAt)
          return Buffer.from('{}')
        },
      }))
      await rightOf(store.append('thing-1', [mine[0] ?? event(), ...mine.slice(1)], NO_STREAM))
      expect(seen).toHaveLength(3)
      expect(new Set(seen).size).toBe(1)
      expect(seen.every(isInstant)).toBe(true)
    })
  })

  describe(`${name}: limits, checked before the store is asked`, () => {
    const refused = async (stream: string, given: readonly NewEvent[], options = NO_STREAM): Promise<CouldNot> => {
      const { store } = await fresh()
      const failure = await leftOf(store.append(stream, given as NonEmpty<NewEvent>, options))
      expect(await readWhole(store)).toEqual([])
      return failure
    }

    test.each([
      'thing',
      'thing-',
      '-1',
      '$thing-1',
      '1thing-1',
      'thing-a b',
      'thing-客',
      'thing-1\n',
      '',
      `thing-${'x'.repeat(MAX_STREAM_NAME_LENGTH)}`,
    ])('the stream name %j is refused by append and by reads', async (stream) => {
      expect(await refused(stream, events(1))).toMatchObject({ kind: 'invalid-input' })
      const { store } = await fresh()
      expect(await leftOf(store.readStream(stream))).toMatchObject({ kind: 'invalid-input' })
      expect(await leftOf(store.readTails([{ stream, from: 0 }]))).toMatchObject({ kind: 'invalid-input' })
      const reads = [{ stream, revision: 'no-stream' as const }]
      expect(await leftOf(store.append('thing-1', events(1), { ...NO_STREAM, reads }))).toMatchObject({
        kind: 'invalid-input',
      })
    })

    test.each([
      '',
      'not-a-uuid',
      '5B1C0E0E-0000-4000-8000-000000000000',
      '5b1c0e0e-0000-4000-8000-00000000000',
      '5b1c0e0e000040008000000000000000',
    ])('the event id %j is refused', async (id) => {
      expect(await refused('thing-1', [event({ id })])).toMatchObject({ kind: 'invalid-input' })
    })

    test.each(['', 'Thing', '@1', 'Thing@', 'Thing@0', 'Thing@01', 'Thing@x', '$Thing@1', 'Th$ing@1', 'Thing @1'])(
      'the event type %j is refused',
      async (type) => {
        expect(await refused('thing-1', [event({ type })])).toMatchObject({ kind: 'invalid-input' })
      },
    )

    test('no events, two events of one id, a revision that is none', async () => {
      expect(await refused('thing-1', [])).toMatchObject({ kind: 'invalid-input' })
      const twice = event()
      expect(await refused('thing-1', [twice, twice])).toMatchObject({ kind: 'invalid-input' })
      for (const revision of [-1, 0.5, Number.NaN, 2 ** 53]) {
        expect(await refused('thing-1', events(1), at(revision))).toMatchObject({ kind: 'invalid-input' })
        const reads = [{ stream: 'thing-2', revision }]
        expect(await refused('thing-1', events(1), { ...NO_STREAM, reads })).toMatchObject({ kind: 'invalid-input' })
      }
    })

    test('events and bytes: the limit passes, one more does not', async () => {
      const { store } = await fresh()
      expect(await rightOf(store.append('thing-1', events(MAX_APPEND_EVENTS), NO_STREAM))).toEqual(
        appended(MAX_APPEND_EVENTS - 1),
      )
      expect(await leftOf(store.append('thing-2', events(MAX_APPEND_EVENTS + 1), NO_STREAM))).toMatchObject({
        kind: 'too-large',
      })
      const type = 'Large@1'
      const sized = (bytes: number): NewEvent =>
        event({ type, data: Buffer.alloc(bytes - type.length - 10, 97), metadata: () => Buffer.alloc(10, 98) })
      expect(await leftOf(store.append('thing-3', [sized(MAX_APPEND_BYTES + 1)], NO_STREAM))).toMatchObject({
        kind: 'too-large',
      })
      expect(await read(store, 'thing-3')).toEqual({ exists: false })
      expect(await rightOf(store.append('thing-3', [sized(MAX_APPEND_BYTES)], NO_STREAM))).toEqual(appended(0))
      const halves: NonEmpty<NewEvent> = [sized(MAX_APPEND_BYTES / 2), sized(MAX_APPEND_BYTES / 2 + 1)]
      expect(await leftOf(store.append('thing-4', halves, NO_STREAM))).toMatchObject({ kind: 'too-large' })
      const [large] = eventsIn(await read(store, 'thing-3'))
      expect(large?.data.length).toBe(MAX_APPEND_BYTES - type.length - 10)
    })

    test('pages of no events, positions that are none, revisions below 0', async () => {
      const { store } = await fresh()
      await rightOf(store.append('thing-1', events(1), NO_STREAM))
      for (const limit of [0, -1, 1.5, Number.NaN]) {
        expect(await leftOf(store.readAll({ limit }))).toMatchObject({ kind: 'invalid-input' })
        expect(await leftOf(store.readStream('thing-1', { limit }))).toMatchObject({ kind: 'invalid-input' })
      }
      for (const after of ['', 'x', '-1', '1.5', ' 1'] as Position[]) {
        expect(await leftOf(store.readAll({ after, limit: 1 }))).toMatchObject({ kind: 'invalid-input' })
      }
      expect(await leftOf(store.readStream('thing-1', { from: -1 }))).toMatchObject({ kind: 'invalid-input' })
    })
  })

  describe(`${name}: subscription`, () => {
    const withStore = async (count: number) => {
      const made = await fresh()
      const mine = events(count)
      await rightOf(made.store.append('thing-1', mine, NO_STREAM))
      const all = await readWhole(made.store)
      return { ...made, all, ids: mine.map(({ id }) => id), abort: new AbortController() }
    }

    test('from the beginning: every event in order, a checkpoint, caught up', async () => {
      const { store, ids, all, abort } = await withStore(5)
      const items = await itemsUntil(store.subscribe({ signal: abort.signal }), isCaughtUp)
      expect(eventIdsOf(items)).toEqual(ids)
      expect(items.at(-2)).toEqual({ kind: 'checkpoint', position: all.at(-1)?.position })
      expect(items.at(-1)).toEqual({ kind: 'caught-up' })
    })

    test('from the middle: what comes after, and not the position itself', async () => {
      const { store, ids, all, abort } = await withStore(5)
      const after = all[2]?.position ?? ('' as Position)
      const items = await itemsUntil(store.subscribe({ after, signal: abort.signal }), isCaughtUp)
      expect(eventIdsOf(items)).toEqual(ids.slice(3))
    })

    test('from the end: only what is appended after subscribing, even before the first item is asked for', async () => {
      const { store, abort } = await withStore(3)
      const subscription = store.subscribe({ after: 'end', signal: abort.signal })
      const later = event()
      await rightOf(store.append('thing-2', [later], NO_STREAM))
      const items = await itemsUntil(subscription, ({ kind }) => kind === 'event')
      expect(eventIdsOf(items)).toEqual([later.id])
    })

    test('an empty log is caught up at once', async () => {
      const { store } = await fresh()
      for (const more of [{}, { after: 'end' as const }]) {
        const abort = new AbortController()
        const items = await itemsUntil(store.subscribe({ ...more, signal: abort.signal }), isCaughtUp)
        expect(items).toEqual([{ kind: 'caught-up' }])
      }
    })

    test('appends while waiting come in order, each once, with a new caught-up after them', async () => {
      const { store, ids, abort } = await withStore(2)
      const seen: SubscriptionItem[] = []
      const reading = (async () => {
        for await (const item of store.subscribe({ signal: abort.signal })) {
          seen.push(item)
          if (eventIdsOf(seen).length === 7 && item.kind === 'caught-up') break
        }
      })()
      const later: string[] = []
      for (let nth = 0; nth < 5; nth += 1) {
        await new Promise((resolve) => setTimeout(resolve, nth * 3))
        const next = event()
        later.push(next.id)
        await rightOf(store.append(`thing-1${nth}`, [next], NO_STREAM))
      }
      await reading
      expect(eventIdsOf(seen)).toEqual([...ids, ...later])
      expect(seen.filter(isCaughtUp).length).toBeGreaterThan(1)
    })

    test('a checkpoint resumes exactly where it stood, however sparse the events one wants', async () => {
      const { store, abort } = await fresh().then((one) => ({ ...one, abort: new AbortController() }))
      for (let nth = 0; nth < 25; nth += 1) {
        await rightOf(store.append(`other-${nth}`, events(20), NO_STREAM))
      }
      const checkpointOf = async (): Promise<Position | undefined> => {
        let position: Position | undefined
        for await (const item of store.subscribe({ signal: abort.signal })) {
          if (item.kind === 'checkpoint') position = item.position
          if (item.kind === 'caught-up') return position
        }
        return position
      }
      const position = await checkpointOf()
      const wanted = event()
      await rightOf(store.append('wanted-1', [wanted], NO_STREAM))
      const after = position ?? ('' as Position)
      const items = await itemsUntil(store.subscribe({ after, signal: abort.signal }), isCaughtUp)
      expect(eventIdsOf(items)).toEqual([wanted.id])
    })

    test('abort ends it: before, while reading, while waiting', async () => {
      const { store } = await withStore(3)
      const before = AbortSignal.abort()
      expect(await itemsUntil(store.subscribe({ signal: before }), () => false)).toEqual([])
      const reading = new AbortController()
      const few = await itemsUntil(store.subscribe({ signal: reading.signal }), () => {
        reading.abort()
        return false
      })
      expect(few).toHaveLength(1)
      const waiting = new AbortController()
      const all = await itemsUntil(store.subscribe({ signal: waiting.signal }), ({ kind }) => {
        if (kind === 'caught-up') setTimeout(() => waiting.abort(), 20)
        return false
      })
      expect(eventIdsOf(all)).toHaveLength(3)
    })

    test('leaving early leaves nothing behind: the store closes and many more can follow', async () => {
      const { store, abort } = await withStore(3)
      for (let nth = 0; nth < 50; nth += 1) {
        const items = await itemsUntil(store.subscribe({ signal: abort.signal }), (_, count) => count === 2)
        expect(eventIdsOf(items)).toHaveLength(2)
      }
      expect(await store.close()()).toEqual(E.right(undefined))
    })

    test('closing the store ends a subscription that waits', async () => {
      const { store, abort } = await withStore(1)
      const reading = itemsUntil(store.subscribe({ signal: abort.signal }), () => false)
      await new Promise((resolve) => setTimeout(resolve, 20))
      await rightOf(store.close())
      expect(eventIdsOf(await reading)).toHaveLength(1)
    })
  })

  describe(`${name}: closing`, () => {
    test('appends in flight get their outcome; what comes later is told that the store is closed', async () => {
      const { store } = await fresh()
      const inFlight = [1, 2, 3].map((nth) => store.append(`thing-${nth}`, events(1), NO_STREAM)())
      const closing = store.close()()
      expect(await Promise.all(inFlight)).toEqual([1, 2, 3].map(() => E.right(appended(0))))
      expect(await closing).toEqual(E.right(undefined))
      const { signal } = new AbortController()
      expect(await leftOf(store.append('thing-1', events(1), at(0)))).toMatchObject({ kind: 'closed' })
      expect(await leftOf(store.readStream('thing-1'))).toMatchObject({ kind: 'closed' })
      expect(await leftOf(store.readAll({ limit: 1 }))).toMatchObject({ kind: 'closed' })
      expect(await leftOf(store.readTails([]))).toMatchObject({ kind: 'closed' })
      expect(await itemsUntil(store.subscribe({ signal }), () => false)).toEqual([])
      expect(await store.close()()).toEqual(E.right(undefined))
    })

    test('what was acknowledged is there when the log is opened again, and the subscription goes on', async () => {
      const { store, reopen } = await fresh()
      if (reopen === undefined) return
      const [one, two] = [events(3), events(2)]
      await rightOf(store.append('thing-1', one, NO_STREAM))
      const before = await readWhole(store)
      const again = await reopen()
      expect(await readWhole(again)).toEqual(before)
      expect(await rightOf(again.append('thing-1', one, NO_STREAM))).toEqual(appended(2))
      expect(await rightOf(again.append('thing-1', two, at(2)))).toEqual(appended(4))
      const { signal } = new AbortController()
      const after = before.at(-1)?.position ?? ('' as Position)
      const items = await itemsUntil(again.subscribe({ after, signal }), isCaughtUp)
      expect(eventIdsOf(items)).toEqual(two.map(({ id }) => id))
    })

    test('two handles on one log see each other: expectations, reads, tails, time and subscription', async () => {
      const { store, another, setClock } = await fresh()
      if (another === undefined) return
      const other = await another()
      const { signal } = new AbortController()
      const following = itemsUntil(store.subscribe({ signal }), (_, count) => count >= 5)
      const tail = [{ stream: 'thing-1', from: 0 }]
      expect(await rightOf(other.readTails(tail))).toEqual([{ exists: false, events: [] }])
      expect(await rightOf(store.append('thing-1', events(1), NO_STREAM))).toEqual(appended(0))
      expect((await rightOf(other.readTails(tail)))[0]?.events).toHaveLength(1)
      setClock(START_MS - 60_000)
      expect(await rightOf(other.append('thing-1', events(1), NO_STREAM))).toEqual(conflict('thing-1', 0))
      expect(await rightOf(other.append('thing-1', events(1), at(0)))).toEqual(appended(1))
      const reads = [{ stream: 'thing-1', revision: 0 }]
      expect(await rightOf(store.append('thing-2', events(1), { ...NO_STREAM, reads }))).toEqual(conflict('thing-1', 1))
      const told = (await readWhole(store)).map(({ metadata }) => JSON.parse(textOf(metadata)).recordedAt)
      expect(told[1] >= told[0]).toBe(true)
      await following
      await rightOf(other.close())
    })
  })
}
