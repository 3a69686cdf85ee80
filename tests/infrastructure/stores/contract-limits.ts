/**
 * The contract of the event store: what no store is asked for.
 */
import { expect } from '@jest/globals'
import type { CouldNot } from '../../../commands/ports/could-not'
import {
  MAX_APPEND_BYTES,
  MAX_APPEND_EVENTS,
  MAX_STREAM_NAME_LENGTH,
  type NewEvent,
  type NonEmpty,
  type Position,
} from '../../../commands/ports/event-store'
import {
  appended,
  at,
  event,
  events,
  eventsIn,
  leftOf,
  NO_STREAM,
  read,
  readWhole,
  rightOf,
  type Suite,
} from './contract-kit'

export const limitCases = ({ about, it, fresh }: Suite): void => {
  about('limits, checked before the store is asked', () => {
    const refused = async (stream: string, given: readonly NewEvent[], options = NO_STREAM): Promise<CouldNot> => {
      const { store } = await fresh()
      const failure = await leftOf(store.append(stream, given as NonEmpty<NewEvent>, options))
      expect(await readWhole(store)).toEqual([])
      return failure
    }

    for (const stream of [
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
    ]) {
      it(`the stream name ${JSON.stringify(stream)} is refused by append and by reads`, async () => {
        expect(await refused(stream, events(1))).toMatchObject({ kind: 'invalid-input' })
        const { store } = await fresh()
        expect(await leftOf(store.readStream(stream))).toMatchObject({ kind: 'invalid-input' })
        expect(await leftOf(store.readTails([{ stream, from: 0 }]))).toMatchObject({ kind: 'invalid-input' })
        const reads = [{ stream, revision: 'no-stream' as const }]
        expect(await leftOf(store.append('thing-1', events(1), { ...NO_STREAM, reads }))).toMatchObject({
          kind: 'invalid-input',
        })
      })
    }

    for (const id of [
      '',
      'not-a-uuid',
      '5B1C0E0E-0000-4000-8000-000000000000',
      '5b1c0e0e-0000-4000-8000-00000000000',
      '5b1c0e0e000040008000000000000000',
    ]) {
      it(`the event id ${JSON.stringify(id)} is refused`, async () => {
        expect(await refused('thing-1', [event({ id })])).toMatchObject({ kind: 'invalid-input' })
      })
    }

    for (const type of [
      '',
      'Thing',
      '@1',
      'Thing@',
      'Thing@0',
      'Thing@01',
      'Thing@x',
      '$Thing@1',
      'Th$ing@1',
      'Thing @1',
    ]) {
      it(`the event type ${JSON.stringify(type)} is refused`, async () => {
        expect(await refused('thing-1', [event({ type })])).toMatchObject({ kind: 'invalid-input' })
      })
    }

    it('no events, two events of one id, a revision that is none', async () => {
      expect(await refused('thing-1', [])).toMatchObject({ kind: 'invalid-input' })
      const twice = event()
      expect(await refused('thing-1', [twice, twice])).toMatchObject({ kind: 'invalid-input' })
      for (const revision of [-1, 0.5, Number.NaN, 2 ** 53]) {
        expect(await refused('thing-1', events(1), at(revision))).toMatchObject({ kind: 'invalid-input' })
        const reads = [{ stream: 'thing-2', revision }]
        expect(await refused('thing-1', events(1), { ...NO_STREAM, reads })).toMatchObject({ kind: 'invalid-input' })
      }
    })

    it('events and bytes: the limit passes, one more does not', async () => {
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

    it('pages of no events, positions that are none, revisions below 0', async () => {
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
}
