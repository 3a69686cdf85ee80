/**
 * What a server of this kind answers to reads and subscriptions, of one stream and of everything, filtered or not.
 */
import { randomUUID } from 'node:crypto'
import {
  BACKWARDS,
  END,
  type EventType,
  eventTypeFilter,
  excludeSystemEvents,
  type Position,
  type ResolvedEvent,
  type StreamSubscription,
  streamNameFilter,
} from '@eventstore/db-client'
import { beforeAll, describe, expect, test } from '@jest/globals'
import {
  allOf,
  type Client,
  type Event,
  followed,
  ids,
  idsRead,
  isCaughtUp,
  nameOfStream,
  someEvents,
} from './semantics-kit'

export const readSemantics = (client: Client): void => {
  describe('reading and following', () => {
    let stream: string
    let events: Event[]
    beforeAll(async () => {
      stream = nameOfStream()
      events = someEvents(4)
      await client().appendToStream(stream, events, { expectedRevision: 'no_stream' })
    })
    const revisions = async (read: AsyncIterable<ResolvedEvent<EventType>>): Promise<readonly number[]> =>
      (await allOf(read)).map(({ event }) => Number(event?.revision))

    test('a stream from a revision on includes it, in both directions, as many as are wanted', async () => {
      expect(await revisions(client().readStream(stream, { fromRevision: 1n }))).toEqual([1, 2, 3])
      expect(await revisions(client().readStream(stream, { fromRevision: 1n, maxCount: 2 }))).toEqual([1, 2])
      const backwards = { direction: BACKWARDS, fromRevision: 2n } as const
      expect(await revisions(client().readStream(stream, backwards))).toEqual([2, 1, 0])
      expect(await revisions(client().readStream(stream, { ...backwards, maxCount: 1 }))).toEqual([2])
      expect(await revisions(client().readStream(stream, { direction: BACKWARDS, fromRevision: END }))).toEqual([
        3, 2, 1, 0,
      ])
    })

    test('beyond the end there is nothing, and no error; a stream that is not there is not found', async () => {
      expect(await revisions(client().readStream(stream, { fromRevision: 99n }))).toEqual([])
      await expect(allOf(client().readStream(nameOfStream()))).rejects.toMatchObject({ type: 'stream-not-found' })
    })

    test('a count of two shows the last two, to readers of the stream only', async () => {
      await client().setStreamMetadata(stream, { maxCount: 2 })
      expect(await revisions(client().readStream(stream))).toEqual([2, 3])
      const everything = await allOf(client().readAll())
      const ours = everything.filter(({ event }) => event?.streamId === stream)
      expect(idsRead(ours)).toEqual(ids(events))
      expect(everything.filter(({ event }) => event?.streamId === `$$${stream}`)).toHaveLength(1)
      await client().setStreamMetadata(stream, {})
      expect(await revisions(client().readStream(stream))).toEqual([0, 1, 2, 3])
    })

    test('truncation and age hide from readers of the stream, too', async () => {
      await client().setStreamMetadata(stream, { truncateBefore: 3 })
      expect(await revisions(client().readStream(stream))).toEqual([3])
      await client().setStreamMetadata(stream, { truncateBefore: 9 })
      expect(await revisions(client().readStream(stream))).toEqual([])
      await client().setStreamMetadata(stream, { maxAge: 1_000_000 })
      expect(await revisions(client().readStream(stream))).toEqual([0, 1, 2, 3])
    })

    test('deleting a stream that never was is a conflict', async () => {
      await expect(client().deleteStream(nameOfStream())).rejects.toMatchObject({ type: 'wrong-expected-version' })
    })

    const positions = async (): Promise<{ position: Position; told: readonly ResolvedEvent<EventType>[] }> => {
      const told = await allOf(client().readStream(stream))
      const position = told[1]?.event?.position
      if (position === undefined) throw new Error('An event of a stream has a position.')
      return { position, told }
    }

    test('positions grow in the order of commits, with gaps, and each event has its own', async () => {
      const all = (await allOf(client().readAll())).map(({ event }) => event?.position?.commit ?? 0n)
      for (const [nth, position] of all.slice(1).entries()) {
        expect(position - (all[nth] ?? 0n)).toBeGreaterThan(1n)
      }
    })

    test('everything forwards from a position includes it; backwards, and a subscription, exclude it', async () => {
      const { position } = await positions()
      const [first] = await allOf(client().readAll({ fromPosition: position, maxCount: 1 }))
      expect(first?.event?.id).toBe(events[1]?.id)
      const [before] = await allOf(client().readAll({ fromPosition: position, direction: BACKWARDS, maxCount: 1 }))
      expect(before?.event?.id).toBe(events[0]?.id)
      const after = await followed(client().subscribeToAll({ fromPosition: position }), isCaughtUp)
      expect(after[0]?.event?.id).toBe(events[2]?.id)
    })

    test('a position where no record stands is refused', async () => {
      const { position } = await positions()
      const invented = { commit: position.commit + 1n, prepare: position.prepare + 1n }
      const refusal = { type: 'unknown', message: expect.stringContaining('InvalidPosition') }
      await expect(allOf(client().readAll({ fromPosition: invented, maxCount: 1 }))).rejects.toMatchObject(refusal)
      await expect(followed(client().subscribeToAll({ fromPosition: invented }), () => false)).rejects.toMatchObject({
        type: 'unknown',
      })
    })

    test('everything backwards from the end is everything forwards, turned round', async () => {
      const forwards = await allOf(client().readAll())
      const backwards = await allOf(client().readAll({ direction: BACKWARDS, fromPosition: END }))
      const known = new Set(idsRead(forwards))
      const turned = idsRead(backwards).filter((id) => known.has(id))
      expect(turned.reverse().slice(-100)).toEqual(idsRead(forwards).slice(-100))
    })

    test('a stream is followed from start, after a revision, and from the end; one that is not there is awaited', async () => {
      expect(idsRead(await followed(client().subscribeToStream(stream), isCaughtUp))).toEqual(ids(events))
      const after = client().subscribeToStream(stream, { fromRevision: 1n })
      expect(idsRead(await followed(after, isCaughtUp))).toEqual(ids(events.slice(2)))
      const [later, next] = [nameOfStream(), someEvents(2)]
      const awaited = followed(client().subscribeToStream(later), (told) => told.length === 2)
      const live = client().subscribeToStream(stream, { fromRevision: END })
      const caughtUp = new Promise((resolve) => live.once('caughtUp', resolve))
      const lived = followed(live, (told) => told.length === 2)
      await caughtUp
      await client().appendToStream(stream, next, { expectedRevision: 3n })
      await client().appendToStream(later, next, { expectedRevision: 'no_stream' })
      expect(idsRead(await lived)).toEqual(ids(next))
      expect(idsRead(await awaited)).toEqual(ids(next))
    })

    test('a tombstone ends whoever follows the stream', async () => {
      const doomed = nameOfStream()
      await client().appendToStream(doomed, someEvents(1))
      const subscription = client().subscribeToStream(doomed)
      const ended = followed(subscription, () => false)
      subscription.once('caughtUp', () => void client().tombstoneStream(doomed))
      await expect(ended).rejects.toMatchObject({ type: 'stream-deleted' })
    })

    test('a filter with a broken expression is refused', async () => {
      const filter = streamNameFilter({ regex: '([' })
      const refused = followed(client().subscribeToAll({ filter }), () => false)
      await expect(refused).rejects.toMatchObject({ type: 'unknown' })
    })

    test('what belongs to the system is told unless it is filtered out', async () => {
      const types = async (subscription: StreamSubscription<EventType>): Promise<readonly string[]> =>
        (await followed(subscription, isCaughtUp)).map(({ event }) => event?.type ?? '')
      const everything = await types(client().subscribeToAll())
      expect(everything.some((type) => type.startsWith('$'))).toBe(true)
      const ours = await types(client().subscribeToAll({ filter: excludeSystemEvents() }))
      expect(ours).toEqual(everything.filter((type) => !type.startsWith('$')))
    })
  })
}

export const filterSemantics = (client: Client): void => {
  describe('a filtered subscription', () => {
    test('over 5,000 other events tells a checkpoint every 32 considered, and one before it has caught up', async () => {
      const type = `Rare${randomUUID()}`
      const start = (await client().appendToStream(nameOfStream(), someEvents(1))).position
      if (start === undefined) throw new Error('An append has a position.')
      for (let chunk = 0; chunk < 12; chunk += 1) {
        await client().appendToStream(nameOfStream(), [...someEvents(416), ...someEvents(1, type)])
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
      const subscription = client().subscribeToAll({ fromPosition: start, filter })
      subscription.once('caughtUp', () => order.push('caught-up'))
      const told = await followed(subscription, isCaughtUp)
      expect(told).toHaveLength(12)
      const considered = 12 * 417
      expect(checkpoints.length).toBeGreaterThanOrEqual(Math.floor(considered / 32))
      expect(checkpoints.length).toBeLessThanOrEqual(Math.floor(considered / 32) + 4)
      expect(order.slice(-2)).toEqual(['checkpoint', 'caught-up'])
      const last = told.at(-1)?.event?.position?.commit ?? 0n
      expect(checkpoints.at(-1)?.commit).toBeGreaterThanOrEqual(last)
      const resumed = client().subscribeToAll({ fromPosition: checkpoints[80] ?? start, filter })
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
        const subscription = client().subscribeToAll({ fromPosition: END, filter })
        const confirmed = new Promise((resolve) => subscription.once('caughtUp', resolve))
        const lived = followed(subscription, (told) => told.length === 1)
        await confirmed
        const [event] = someEvents(1, `${name}Happened`)
        if (event === undefined) throw new Error('One event was made.')
        await client().appendToStream(nameOfStream(), someEvents(1))
        await client().appendToStream(`${name}-${randomUUID()}`, event)
        expect(idsRead(await lived)).toEqual([event.id])
      }
    })
  })
}
