/**
 * What a server of this kind answers, as the real one was seen to: one suite, on either path of appending, through the
 * real client. It runs against the test node always, and against a real server where one is named.
 *
 * Guards: the test node may only differ from the server in what it is told to do wrong.
 */
import { randomUUID } from 'node:crypto'
import {
  type AppendExpectedRevision,
  type AppendToStreamOptions,
  BACKWARDS,
  binaryEvent,
  END,
  EventStoreDBClient,
  type EventType,
  eventTypeFilter,
  excludeSystemEvents,
  type JSONEventType,
  jsonEvent,
  type Position,
  type ResolvedEvent,
  type StreamSubscription,
  streamNameFilter,
} from '@eventstore/db-client'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'

export interface ServerUnderTest {
  readonly name: string
  /** The address to connect to; asked before the first test. */
  readonly url: () => string | Promise<string>
  readonly end?: () => Promise<void>
}

type Path = 'classic' | 'batch'
type Event = ReturnType<typeof jsonEvent<JSONEventType>>

const MAX_APPEND_BYTES = 1_048_576

/** The client takes the classic path for a call that has credentials of its own, and only then. */
const onPath = (path: Path): Pick<AppendToStreamOptions, 'credentials'> =>
  path === 'classic' ? { credentials: { username: 'nobody', password: 'nothing' } } : {}

export const someEvents = (count: number, type = 'ThingHappened'): Event[] =>
  Array.from({ length: count }, (_, n) => jsonEvent({ type, data: { n } }))

export const nameOfStream = (): string => `thing-${randomUUID()}`

/** Everything that a read gives. */
export const allOf = async <A>(read: AsyncIterable<A>): Promise<A[]> => {
  const all: A[] = []
  for await (const each of read) all.push(each)
  return all
}

const ids = (events: readonly { readonly id: string }[]): readonly string[] => events.map(({ id }) => id)
const idsRead = (events: readonly ResolvedEvent<EventType>[]): readonly string[] =>
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

const isCaughtUp = (_: unknown, caughtUp: boolean): boolean => caughtUp

const conflictAt = (actualVersion: bigint | 'no_stream') => ({ type: 'wrong-expected-version', actualVersion })

/** The whole suite. */
export const semantics = ({ name, url, end }: ServerUnderTest): void => {
  describe(name, () => {
    let client: EventStoreDBClient
    beforeAll(async () => {
      client = EventStoreDBClient.connectionString(await url())
    })
    afterAll(async () => {
      await client.dispose()
      await end?.()
    })

    for (const path of ['classic', 'batch'] as const) {
      const append = (stream: string, events: Event | Event[], expectedRevision: AppendExpectedRevision) =>
        client.appendToStream(stream, events, { expectedRevision, ...onPath(path) })
      const three = async (): Promise<{ stream: string; events: Event[]; position: Position | undefined }> => {
        const [stream, events] = [nameOfStream(), someEvents(3)]
        const { position } = await append(stream, events, 'no_stream')
        return { stream, events, position }
      }
      const idsOf = async (stream: string): Promise<readonly string[]> =>
        idsRead(await allOf(client.readStream(stream)))

      describe(`appends on the ${path} path`, () => {
        test('three events on no stream, and the same again: the same revision and position', async () => {
          const { stream, events, position } = await three()
          expect(position).toBeDefined()
          const again = await append(stream, events, 'no_stream')
          expect(again).toMatchObject({ success: true, nextExpectedRevision: 2n, position })
          expect(await idsOf(stream)).toEqual(ids(events))
        })

        test('a beginning of them again, and the middle two again: the revision and position of the last named', async () => {
          const { stream, events } = await three()
          const told = await allOf(client.readStream(stream))
          const beginning = await append(stream, events.slice(0, 2), 'no_stream')
          expect(beginning).toMatchObject({ nextExpectedRevision: 1n, position: told[1]?.event?.position })
          const middle = await append(stream, events.slice(1, 3), 0n)
          expect(middle).toMatchObject({ nextExpectedRevision: 2n, position: told[2]?.event?.position })
          expect(await idsOf(stream)).toEqual(ids(events))
        })

        test('other ids, or partly the same, at a revision already passed: a conflict that tells the current one', async () => {
          const { stream, events } = await three()
          const [first, second] = events
          if (first === undefined || second === undefined) throw new Error('Three events were made.')
          const [other] = someEvents(1)
          if (other === undefined) throw new Error('One event was made.')
          for (const tried of [[other], [first, other], [other, second], [first, second, other]]) {
            await expect(append(stream, tried, 'no_stream')).rejects.toMatchObject(conflictAt(2n))
          }
          await expect(append(stream, [second, other], 0n)).rejects.toMatchObject(conflictAt(2n))
          await expect(append(stream, [...events, other], 'no_stream')).rejects.toMatchObject(conflictAt(2n))
          expect(await idsOf(stream)).toEqual(ids(events))
        })

        test('a revision far ahead: a conflict that tells the current one, or that there is no stream', async () => {
          const { stream } = await three()
          await expect(append(stream, someEvents(1), 7n)).rejects.toMatchObject(conflictAt(2n))
          await expect(append(nameOfStream(), someEvents(1), 7n)).rejects.toMatchObject(conflictAt('no_stream'))
        })

        test('an id that is in the stream already, expected at the current revision: written again', async () => {
          const { stream, events } = await three()
          const again = await append(stream, events.slice(2), 2n)
          expect(again.nextExpectedRevision).toBe(3n)
          expect(await idsOf(stream)).toEqual([...ids(events), events[2]?.id])
        })

        test('any revision with an id that was written lately: the old revision; with a new one: written', async () => {
          const { stream, events } = await three()
          expect((await append(stream, events.slice(1, 2), 'any')).nextExpectedRevision).toBe(1n)
          expect((await append(stream, someEvents(1), 'any')).nextExpectedRevision).toBe(3n)
          const half = [...events.slice(0, 1), ...someEvents(1)]
          await expect(append(stream, half, 'any')).rejects.toMatchObject(conflictAt(3n))
        })

        test('the same id in another stream is another event', async () => {
          const { events } = await three()
          const other = nameOfStream()
          expect((await append(other, events, 'no_stream')).nextExpectedRevision).toBe(2n)
          expect((await append(nameOfStream(), events.slice(0, 1), 'any')).nextExpectedRevision).toBe(0n)
        })

        test('one event or many beyond 1 MiB: refused with the limit; just below it: written', async () => {
          const [large, many] = [nameOfStream(), nameOfStream()]
          const weigh = (bytes: number): Event => jsonEvent({ type: 'Weighs', data: { text: 'x'.repeat(bytes) } })
          const refusal = { type: 'maximum-append-size-exceeded', maxAppendSize: MAX_APPEND_BYTES }
          await expect(append(large, weigh(1_200_000), 'no_stream')).rejects.toMatchObject(refusal)
          const twelve = Array.from({ length: 12 }, () => weigh(90_000))
          await expect(append(many, twelve, 'no_stream')).rejects.toMatchObject(refusal)
          expect((await append(many, twelve.slice(1), 'no_stream')).nextExpectedRevision).toBe(10n)
        })

        test('an existing stream is expected: a conflict where there is none', async () => {
          await expect(append(nameOfStream(), someEvents(1), 'stream_exists')).rejects.toMatchObject(
            conflictAt('no_stream'),
          )
          const { stream } = await three()
          expect((await append(stream, someEvents(1), 'stream_exists')).nextExpectedRevision).toBe(3n)
        })

        test('two equal ids in one append are both written', async () => {
          const stream = nameOfStream()
          const [first] = someEvents(1)
          if (first === undefined) throw new Error('One event was made.')
          await append(stream, [first, first], 'no_stream')
          expect(await idsOf(stream)).toEqual([first.id, first.id])
        })

        test('twenty that race for one stream: one is written, nineteen conflict, five times over', async () => {
          for (let round = 0; round < 5; round += 1) {
            const stream = nameOfStream()
            const tries = Array.from({ length: 20 }, () => append(stream, someEvents(1), 'no_stream'))
            const answers = await Promise.allSettled(tries)
            expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
            for (const answer of answers) {
              if (answer.status === 'rejected') expect(answer.reason).toMatchObject(conflictAt(0n))
            }
          }
        })

        test('an append of nothing succeeds, moves the log on and says 0 for a missing stream', async () => {
          const { stream, position } = await three()
          const nothing = await append(stream, [], 2n)
          expect(nothing.nextExpectedRevision).toBe(2n)
          expect(nothing.position?.commit).toBeGreaterThan(position?.commit ?? 0n)
          expect((await append(nameOfStream(), [], 'no_stream')).nextExpectedRevision).toBe(0n)
        })

        test('a deleted stream lives on after its last revision, and its metadata say from where', async () => {
          const { stream } = await three()
          await client.deleteStream(stream, { expectedRevision: 2n })
          await expect(allOf(client.readStream(stream))).rejects.toMatchObject({ type: 'stream-not-found' })
          const [next] = someEvents(1)
          if (next === undefined) throw new Error('One event was made.')
          expect((await append(stream, next, 'no_stream')).nextExpectedRevision).toBe(3n)
          const told = await allOf(client.readStream(stream))
          expect(told.map(({ event }) => [event?.revision, event?.id])).toEqual([[3n, next.id]])
          expect((await client.getStreamMetadata(stream)).metadata).toMatchObject({ truncateBefore: 3 })
        })

        test('a stream with a tombstone takes nothing and shows nothing for ever', async () => {
          const { stream } = await three()
          await client.tombstoneStream(stream)
          const deleted = { type: 'stream-deleted', streamName: stream }
          await expect(append(stream, someEvents(1), 'any')).rejects.toMatchObject(deleted)
          await expect(append(stream, someEvents(1), 'no_stream')).rejects.toMatchObject(deleted)
          await expect(allOf(client.readStream(stream))).rejects.toMatchObject({ type: 'stream-deleted' })
          await expect(client.deleteStream(stream)).rejects.toMatchObject({ type: 'stream-deleted' })
        })

        test('names and types beginning with $, long names and Chinese names are taken', async () => {
          const names = [`$ours-${randomUUID()}`, `thing-${'n'.repeat(2_000)}-${randomUUID()}`, `顾客-${randomUUID()}`]
          for (const stream of names) {
            const events = someEvents(1, '$ours')
            expect((await append(stream, events, 'no_stream')).nextExpectedRevision).toBe(0n)
            const [told] = await allOf(client.readStream(stream))
            expect(told?.event).toMatchObject({ streamId: stream, type: '$ours', id: events[0]?.id })
          }
        })

        test('a lone surrogate comes back as it was sent; bytes come back unchanged and are no JSON', async () => {
          const stream = nameOfStream()
          const json = jsonEvent({ type: 'ThingHappened', data: { text: 'a\ud800b' } })
          const bytes = Uint8Array.from([0, 255, 123, 34, 10])
          const raw = binaryEvent({ type: 'ThingHappened', data: bytes, metadata: Uint8Array.from([7, 0]) })
          await append(stream, json, 'no_stream')
          await client.appendToStream(stream, raw, { expectedRevision: 0n, ...onPath(path) })
          const [first, second] = await allOf(client.readStream(stream))
          expect(first?.event?.data).toEqual({ text: 'a\ud800b' })
          expect(second?.event?.isJson).toBe(false)
          expect(Buffer.from(second?.event?.data as Uint8Array)).toEqual(Buffer.from(bytes))
          expect(Buffer.from(second?.event?.metadata as Uint8Array)).toEqual(Buffer.from([7, 0]))
        })
      })
    }

    describe('a bad event', () => {
      const bad = { ...someEvents(1)[0], id: 'no-uuid' } as Event
      test('is an ordinary unknown error on the classic path', async () => {
        const writing = client.appendToStream(nameOfStream(), bad, onPath('classic'))
        await expect(writing).rejects.toMatchObject({ type: 'unknown' })
      })

      test('is an unknown error on the batch path, too, which nobody may wait on any longer', async () => {
        // The server answers it once more later, and that answer would end the process: the call must end before.
        const other = EventStoreDBClient.connectionString(await url())
        const writing = other.appendToStream(nameOfStream(), bad, onPath('batch'))
        await expect(writing).rejects.toMatchObject({ type: 'unknown', message: 'Could not recognize BadRequest' })
        await other.dispose()
      })
    })

    describe('reading and following', () => {
      let stream: string
      let events: Event[]
      beforeAll(async () => {
        stream = nameOfStream()
        events = someEvents(4)
        await client.appendToStream(stream, events, { expectedRevision: 'no_stream' })
      })
      const revisions = async (read: AsyncIterable<ResolvedEvent<EventType>>): Promise<readonly number[]> =>
        (await allOf(read)).map(({ event }) => Number(event?.revision))

      test('a stream from a revision on includes it, in both directions, as many as are wanted', async () => {
        expect(await revisions(client.readStream(stream, { fromRevision: 1n }))).toEqual([1, 2, 3])
        expect(await revisions(client.readStream(stream, { fromRevision: 1n, maxCount: 2 }))).toEqual([1, 2])
        const backwards = { direction: BACKWARDS, fromRevision: 2n } as const
        expect(await revisions(client.readStream(stream, backwards))).toEqual([2, 1, 0])
        expect(await revisions(client.readStream(stream, { ...backwards, maxCount: 1 }))).toEqual([2])
        expect(await revisions(client.readStream(stream, { direction: BACKWARDS, fromRevision: END }))).toEqual([
          3, 2, 1, 0,
        ])
      })

      test('beyond the end there is nothing, and no error; a stream that is not there is not found', async () => {
        expect(await revisions(client.readStream(stream, { fromRevision: 99n }))).toEqual([])
        await expect(allOf(client.readStream(nameOfStream()))).rejects.toMatchObject({ type: 'stream-not-found' })
      })

      test('a count of two shows the last two, to readers of the stream only', async () => {
        await client.setStreamMetadata(stream, { maxCount: 2 })
        expect(await revisions(client.readStream(stream))).toEqual([2, 3])
        const everything = await allOf(client.readAll())
        const ours = everything.filter(({ event }) => event?.streamId === stream)
        expect(idsRead(ours)).toEqual(ids(events))
        expect(everything.filter(({ event }) => event?.streamId === `$$${stream}`)).toHaveLength(1)
        await client.setStreamMetadata(stream, {})
        expect(await revisions(client.readStream(stream))).toEqual([0, 1, 2, 3])
      })

      test('truncation and age hide from readers of the stream, too', async () => {
        await client.setStreamMetadata(stream, { truncateBefore: 3 })
        expect(await revisions(client.readStream(stream))).toEqual([3])
        await client.setStreamMetadata(stream, { truncateBefore: 9 })
        expect(await revisions(client.readStream(stream))).toEqual([])
        await client.setStreamMetadata(stream, { maxAge: 1_000_000 })
        expect(await revisions(client.readStream(stream))).toEqual([0, 1, 2, 3])
      })

      test('deleting a stream that never was is a conflict', async () => {
        await expect(client.deleteStream(nameOfStream())).rejects.toMatchObject({ type: 'wrong-expected-version' })
      })

      const positions = async (): Promise<{ position: Position; told: readonly ResolvedEvent<EventType>[] }> => {
        const told = await allOf(client.readStream(stream))
        const position = told[1]?.event?.position
        if (position === undefined) throw new Error('An event of a stream has a position.')
        return { position, told }
      }

      test('positions grow in the order of commits, with gaps, and each event has its own', async () => {
        const all = (await allOf(client.readAll())).map(({ event }) => event?.position?.commit ?? 0n)
        for (const [nth, position] of all.slice(1).entries()) {
          expect(position - (all[nth] ?? 0n)).toBeGreaterThan(1n)
        }
      })

      test('everything forwards from a position includes it; backwards, and a subscription, exclude it', async () => {
        const { position } = await positions()
        const [first] = await allOf(client.readAll({ fromPosition: position, maxCount: 1 }))
        expect(first?.event?.id).toBe(events[1]?.id)
        const [before] = await allOf(client.readAll({ fromPosition: position, direction: BACKWARDS, maxCount: 1 }))
        expect(before?.event?.id).toBe(events[0]?.id)
        const after = await followed(client.subscribeToAll({ fromPosition: position }), isCaughtUp)
        expect(after[0]?.event?.id).toBe(events[2]?.id)
      })

      test('a position where no record stands is refused', async () => {
        const { position } = await positions()
        const invented = { commit: position.commit + 1n, prepare: position.prepare + 1n }
        const refusal = { type: 'unknown', message: expect.stringContaining('InvalidPosition') }
        await expect(allOf(client.readAll({ fromPosition: invented, maxCount: 1 }))).rejects.toMatchObject(refusal)
        await expect(followed(client.subscribeToAll({ fromPosition: invented }), () => false)).rejects.toMatchObject({
          type: 'unknown',
        })
      })

      test('everything backwards from the end is everything forwards, turned round', async () => {
        const forwards = await allOf(client.readAll())
        const backwards = await allOf(client.readAll({ direction: BACKWARDS, fromPosition: END }))
        const known = new Set(idsRead(forwards))
        const turned = idsRead(backwards).filter((id) => known.has(id))
        expect(turned.reverse().slice(-100)).toEqual(idsRead(forwards).slice(-100))
      })

      test('a stream is followed from start, after a revision, and from the end; one that is not there is awaited', async () => {
        expect(idsRead(await followed(client.subscribeToStream(stream), isCaughtUp))).toEqual(ids(events))
        const after = client.subscribeToStream(stream, { fromRevision: 1n })
        expect(idsRead(await followed(after, isCaughtUp))).toEqual(ids(events.slice(2)))
        const [later, next] = [nameOfStream(), someEvents(2)]
        const awaited = followed(client.subscribeToStream(later), (told) => told.length === 2)
        const live = client.subscribeToStream(stream, { fromRevision: END })
        const caughtUp = new Promise((resolve) => live.once('caughtUp', resolve))
        const lived = followed(live, (told) => told.length === 2)
        await caughtUp
        await client.appendToStream(stream, next, { expectedRevision: 3n })
        await client.appendToStream(later, next, { expectedRevision: 'no_stream' })
        expect(idsRead(await lived)).toEqual(ids(next))
        expect(idsRead(await awaited)).toEqual(ids(next))
      })

      test('a tombstone ends whoever follows the stream', async () => {
        const doomed = nameOfStream()
        await client.appendToStream(doomed, someEvents(1))
        const subscription = client.subscribeToStream(doomed)
        const ended = followed(subscription, () => false)
        subscription.once('caughtUp', () => void client.tombstoneStream(doomed))
        await expect(ended).rejects.toMatchObject({ type: 'stream-deleted' })
      })

      test('a filter with a broken expression is refused', async () => {
        const filter = streamNameFilter({ regex: '([' })
        const refused = followed(client.subscribeToAll({ filter }), () => false)
        await expect(refused).rejects.toMatchObject({ type: 'unknown' })
      })

      test('what belongs to the system is told unless it is filtered out', async () => {
        const types = async (subscription: StreamSubscription<EventType>): Promise<readonly string[]> =>
          (await followed(subscription, isCaughtUp)).map(({ event }) => event?.type ?? '')
        const everything = await types(client.subscribeToAll())
        expect(everything.some((type) => type.startsWith('$'))).toBe(true)
        const ours = await types(client.subscribeToAll({ filter: excludeSystemEvents() }))
        expect(ours).toEqual(everything.filter((type) => !type.startsWith('$')))
      })
    })

    describe('a filtered subscription', () => {
      test('over 5,000 other events tells a checkpoint every 32 considered, and one before it has caught up', async () => {
        const type = `Rare${randomUUID()}`
        const start = (await client.appendToStream(nameOfStream(), someEvents(1))).position
        if (start === undefined) throw new Error('An append has a position.')
        for (let chunk = 0; chunk < 12; chunk += 1) {
          await client.appendToStream(nameOfStream(), [...someEvents(416), ...someEvents(1, type)])
        }
        const checkpoints: Position[] = []
        const order: string[] = []
        const filter = eventTypeFilter({
          prefixes: [type],
          checkpointReached: async (_, position) => {
            checkpoints.push(position)
            order.push('checkpoint')
          },
        })
        const subscription = client.subscribeToAll({ fromPosition: start, filter })
        subscription.once('caughtUp', () => order.push('caught-up'))
        const told = await followed(subscription, isCaughtUp)
        expect(told).toHaveLength(12)
        const considered = 12 * 417
        expect(checkpoints.length).toBeGreaterThanOrEqual(Math.floor(considered / 32))
        expect(checkpoints.length).toBeLessThanOrEqual(Math.floor(considered / 32) + 4)
        expect(order.slice(-2)).toEqual(['checkpoint', 'caught-up'])
        const last = told.at(-1)?.event?.position?.commit ?? 0n
        expect(checkpoints.at(-1)?.commit).toBeGreaterThanOrEqual(last)
        const resumed = client.subscribeToAll({ fromPosition: checkpoints[80] ?? start, filter })
        const rest = await followed(resumed, isCaughtUp)
        const reached = checkpoints[80]?.commit ?? 0n
        const behind = told.filter(({ event }) => (event?.position?.commit ?? 0n) > reached)
        expect(idsRead(rest)).toEqual(idsRead(behind))
      })

      test('goes on with what comes, by stream or type, by beginning or expression', async () => {
        const name = `seldom_${randomUUID().replaceAll('-', '')}`
        for (const filter of [
          streamNameFilter({ prefixes: [`${name}-`] }),
          streamNameFilter({ regex: `^${name}-` }),
          eventTypeFilter({ prefixes: [name] }),
        ]) {
          const subscription = client.subscribeToAll({ fromPosition: END, filter })
          const confirmed = new Promise((resolve) => subscription.once('caughtUp', resolve))
          const lived = followed(subscription, (told) => told.length === 1)
          await confirmed
          const [event] = someEvents(1, `${name}Happened`)
          if (event === undefined) throw new Error('One event was made.')
          await client.appendToStream(nameOfStream(), someEvents(1))
          await client.appendToStream(`${name}-${randomUUID()}`, event)
          expect(idsRead(await lived)).toEqual([event.id])
        }
      })
    })
  })
}
