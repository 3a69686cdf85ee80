/**
 * The contract of the event store: the order of everything, pages in both directions, tails, and bytes as they were given.
 */
import { expect } from '@jest/globals'
import { type EventStore, MAX_STREAM_NAME_LENGTH } from '../../../commands/ports/event-store'
import { instantOf, isInstant } from '../../../domain/kernel/time'
import {
  at,
  event,
  events,
  eventsIn,
  idsOf,
  NO_STREAM,
  read,
  readWhole,
  rightOf,
  START_MS,
  type Suite,
  textOf,
} from './contract-kit'

export const pageCases = ({ about, it, fresh }: Suite): void => {
  about('order and pages', () => {
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

    it('readAll gives the order of appending, whatever the page', async () => {
      const { store } = await fresh()
      const ids = await fill(store)
      for (const limit of [1, 2, 5, 23, 24, 25, 1_000]) {
        expect((await readWhole(store, limit)).map(({ id }) => id)).toEqual(ids)
      }
    })

    it('within each stream, readAll and readStream tell the same', async () => {
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

    it('after is exclusive at every position, and a page at the end says so', async () => {
      const { store } = await fresh()
      const ids = await fill(store)
      const all = await readWhole(store)
      for (const [nth, { position }] of all.entries()) {
        const page = await rightOf(store.readAll({ after: position, limit: 3 }))
        expect(page.events.map(({ id }) => id)).toEqual(ids.slice(nth + 1, nth + 4))
        expect(page.atEnd).toBe(nth + 3 >= ids.length - 1)
        const onward = await rightOf(store.readAll({ after: page.scannedTo ?? position, limit: 100 }))
        expect(onward.events.map(({ id }) => id)).toEqual(ids.slice(nth + 1 + page.events.length))
      }
    })

    it('a stream page forwards: next is there exactly when there is more', async () => {
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

    it('a stream page backwards begins at the last and ends at 0', async () => {
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

    it('pages chained by next give the stream once, in both directions', async () => {
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

    it('tails come in the order asked, whole, and once more when nothing has changed', async () => {
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

  about('bytes and time', () => {
    it('bytes come back as they were given: JSON with a great number, unicode, empty, binary', async () => {
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

    it('what is stored does not change with the bytes that were given', async () => {
      const { store } = await fresh()
      const data = Buffer.from('first')
      await rightOf(store.append('thing-1', [event({ data })], NO_STREAM))
      data.write('xxxxx')
      const [recorded] = eventsIn(await read(store, 'thing-1'))
      recorded?.data.fill(0)
      expect(eventsIn(await read(store, 'thing-1')).map((one) => textOf(one.data))).toEqual(['first'])
    })

    it('a number of 64 bits, a repeated key, spaces and half a character are bytes like others', async () => {
      const { store } = await fresh()
      const texts = [
        '{"n":18446744073709551615}',
        '{"n":1.0}',
        '{"a":1,"a":2}',
        '{ "a" : 1 }',
        '"\\ud800"',
        '{"2":1,"1":2}',
        'nul',
      ]
      const mine = texts.map((text) => event({ data: Buffer.from(text), metadata: () => Buffer.from(text) }))
      const [first = event(), ...rest] = mine
      await rightOf(store.append('thing-1', [first, ...rest], NO_STREAM))
      const tails = await rightOf(store.readTails([{ stream: 'thing-1', from: 0 }]))
      for (const found of [tails[0]?.events ?? [], await readWhole(store)]) {
        expect(found.map(({ data }) => textOf(data))).toEqual(texts)
        expect(found.map(({ metadata }) => textOf(metadata))).toEqual(texts)
      }
    })

    it('a tail of texts says what a tail of bytes says', async () => {
      const { store } = await fresh()
      const texts = ['{"so":"für 王"}', '{}', `{"long":"${'x'.repeat(20_000)}"}`]
      const mine = texts.map((text) => event({ data: Buffer.from(text), metadata: () => Buffer.from(text) }))
      const [first = event(), ...rest] = mine
      await rightOf(store.append('thing-1', [first, ...rest], NO_STREAM))
      const { readTailTexts } = store
      if (readTailTexts === undefined) return
      const wanted = [
        { stream: 'thing-1', from: 1 },
        { stream: 'thing-2', from: 0 },
        { stream: 'thing-1', from: 3 },
      ]
      const bytes = await rightOf(store.readTails(wanted))
      expect(await rightOf(readTailTexts(wanted))).toEqual(
        bytes.map(({ exists, events }) => ({
          exists,
          events: events.map(({ id, type, data, metadata, stream, revision }) => ({
            ...{ id, type, stream, revision },
            ...{ data: textOf(data), metadata: textOf(metadata) },
          })),
        })),
      )
    })

    it('an event comes back with its id, type, stream and revision', async () => {
      const { store } = await fresh()
      const mine = event({ type: 'Archive.Opened_2@17' })
      const stream = `thing-${'Ab_.~-9'.repeat(27)}`.slice(0, MAX_STREAM_NAME_LENGTH)
      await rightOf(store.append(stream, [mine], NO_STREAM))
      const [recorded] = await readWhole(store)
      expect(recorded).toMatchObject({ id: mine.id, type: 'Archive.Opened_2@17', stream, revision: 0 })
    })

    it('the time of recording never falls, and the clock is told beside it', async () => {
      const { store, setClock } = await fresh()
      const times = [0, 5_000, -3_600_000, 4_000, 6_000]
      for (const [nth, offset] of times.entries()) {
        setClock(START_MS + offset)
        await rightOf(store.append(`thing-${nth}`, events(1), NO_STREAM))
      }
      const told = (await readWhole(store)).map(({ metadata }) => JSON.parse(textOf(metadata)))
      expect(told.map(({ clockAt }) => clockAt)).toEqual(times.map((offset) => instantOf(START_MS + offset)))
      expect(told.map(({ recordedAt }) => recordedAt)).toEqual(
        [0, 5_000, 5_000, 5_000, 6_000].map((offset) => instantOf(START_MS + offset)),
      )
    })

    it('all events of one append have one time', async () => {
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
}
