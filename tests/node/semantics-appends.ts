/**
 * What a server of this kind answers to appends, on one of the client's two paths, and to deletions.
 */
import { randomUUID } from 'node:crypto'
import {
  type AppendExpectedRevision,
  binaryEvent,
  EventStoreDBClient,
  jsonEvent,
  type Position,
} from '@eventstore/db-client'
import { describe, expect, test } from '@jest/globals'
import {
  allOf,
  type Client,
  type Event,
  ids,
  idsRead,
  nameOfStream,
  onPath,
  type Path,
  someEvents,
} from './semantics-kit'

const MAX_APPEND_BYTES = 1_048_576

const conflictAt = (actualVersion: bigint | 'no_stream') => ({ type: 'wrong-expected-version', actualVersion })

export const appendSemantics = (client: Client, path: Path): void => {
  const append = (stream: string, events: Event | Event[], expectedRevision: AppendExpectedRevision) =>
    client().appendToStream(stream, events, { expectedRevision, ...onPath(path) })
  const three = async (): Promise<{ stream: string; events: Event[]; position: Position | undefined }> => {
    const [stream, events] = [nameOfStream(), someEvents(3)]
    const { position } = await append(stream, events, 'no_stream')
    return { stream, events, position }
  }
  const idsOf = async (stream: string): Promise<readonly string[]> => idsRead(await allOf(client().readStream(stream)))

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
      const told = await allOf(client().readStream(stream))
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
      await client().deleteStream(stream, { expectedRevision: 2n })
      await expect(allOf(client().readStream(stream))).rejects.toMatchObject({ type: 'stream-not-found' })
      const [next] = someEvents(1)
      if (next === undefined) throw new Error('One event was made.')
      expect((await append(stream, next, 'no_stream')).nextExpectedRevision).toBe(3n)
      const told = await allOf(client().readStream(stream))
      expect(told.map(({ event }) => [event?.revision, event?.id])).toEqual([[3n, next.id]])
      expect((await client().getStreamMetadata(stream)).metadata).toMatchObject({ truncateBefore: 3 })
    })

    test('a stream with a tombstone takes nothing and shows nothing for ever', async () => {
      const { stream } = await three()
      await client().tombstoneStream(stream)
      const deleted = { type: 'stream-deleted', streamName: stream }
      await expect(append(stream, someEvents(1), 'any')).rejects.toMatchObject(deleted)
      await expect(append(stream, someEvents(1), 'no_stream')).rejects.toMatchObject(deleted)
      await expect(allOf(client().readStream(stream))).rejects.toMatchObject({ type: 'stream-deleted' })
      await expect(client().deleteStream(stream)).rejects.toMatchObject({ type: 'stream-deleted' })
    })

    test('names and types beginning with $, long names and Chinese names are taken', async () => {
      const names = [`$ours-${randomUUID()}`, `thing-${'n'.repeat(2_000)}-${randomUUID()}`, `顾客-${randomUUID()}`]
      for (const stream of names) {
        const events = someEvents(1, '$ours')
        expect((await append(stream, events, 'no_stream')).nextExpectedRevision).toBe(0n)
        const [told] = await allOf(client().readStream(stream))
        expect(told?.event).toMatchObject({ streamId: stream, type: '$ours', id: events[0]?.id })
      }
    })

    test('a lone surrogate comes back as it was sent; bytes come back unchanged and are no JSON', async () => {
      const stream = nameOfStream()
      const json = jsonEvent({ type: 'ThingHappened', data: { text: 'a\ud800b' } })
      const bytes = Uint8Array.from([0, 255, 123, 34, 10])
      const raw = binaryEvent({ type: 'ThingHappened', data: bytes, metadata: Uint8Array.from([7, 0]) })
      await append(stream, json, 'no_stream')
      await client().appendToStream(stream, raw, { expectedRevision: 0n, ...onPath(path) })
      const [first, second] = await allOf(client().readStream(stream))
      expect(first?.event?.data).toEqual({ text: 'a\ud800b' })
      expect(second?.event?.isJson).toBe(false)
      expect(Buffer.from(second?.event?.data as Uint8Array)).toEqual(Buffer.from(bytes))
      expect(Buffer.from(second?.event?.metadata as Uint8Array)).toEqual(Buffer.from([7, 0]))
    })
  })
}

export const badEventSemantics = (client: Client, url: () => string | Promise<string>): void => {
  describe('a bad event', () => {
    const bad = { ...someEvents(1)[0], id: 'no-uuid' } as Event
    test('is an ordinary unknown error on the classic path', async () => {
      const writing = client().appendToStream(nameOfStream(), bad, onPath('classic'))
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
}
