/**
 * The contract of the event store: what an append expects, the same append again, and many writers at once.
 */
import { expect } from '@jest/globals'
import * as E from 'fp-ts/Either'
import { MAX_APPEND_BYTES, type NewEvent, type NonEmpty } from '../../../commands/ports/event-store'
import {
  appended,
  at,
  conflict,
  event,
  events,
  eventsIn,
  idsOf,
  leftOf,
  NO_STREAM,
  read,
  readWhole,
  rightOf,
  type Suite,
  textOf,
} from './contract-kit'

export const appendCases = ({ about, it, where, fresh }: Suite): void => {
  about('reading what is not there', () => {
    it('a missing stream does not exist, in both directions and as a tail', async () => {
      const { store } = await fresh()
      expect(await read(store, 'thing-1')).toEqual({ exists: false })
      expect(await rightOf(store.readStream('thing-1', { direction: 'backwards' }))).toEqual({ exists: false })
      expect(await rightOf(store.readTails([{ stream: 'thing-1', from: 0 }]))).toEqual([{ exists: false, events: [] }])
    })

    it('an empty log is at its end', async () => {
      const { store } = await fresh()
      expect(await rightOf(store.readAll({ limit: 10 }))).toMatchObject({ events: [], atEnd: true })
    })

    it('beyond the end of a stream there are no events, and the stream exists', async () => {
      const { store } = await fresh()
      await rightOf(store.append('thing-1', events(2), NO_STREAM))
      expect(await rightOf(store.readStream('thing-1', { from: 2 }))).toEqual({ exists: true, events: [] })
      expect(await rightOf(store.readTails([{ stream: 'thing-1', from: 2 }]))).toEqual([{ exists: true, events: [] }])
    })
  })

  about('expectations', () => {
    it('no-stream meets a missing stream; a revision does not', async () => {
      const { store } = await fresh()
      expect(await rightOf(store.append('thing-1', events(1), at(0)))).toEqual(conflict('thing-1', 'no-stream'))
      expect(await rightOf(store.append('thing-1', events(3), NO_STREAM))).toEqual(appended(2))
    })

    it('against a stream at revision 2: at it, behind it, ahead of it, no-stream', async () => {
      const { store } = await fresh()
      await rightOf(store.append('thing-1', events(3), NO_STREAM))
      for (const options of [at(0), at(1), at(3), at(900), NO_STREAM]) {
        expect(await rightOf(store.append('thing-1', events(1), options))).toEqual(conflict('thing-1', 2))
      }
      expect(await rightOf(store.append('thing-1', events(2), at(2)))).toEqual(appended(4))
      expect(eventsIn(await read(store, 'thing-1')).map(({ revision }) => revision)).toEqual([0, 1, 2, 3, 4])
    })

    where('truncate', 'a stream whose events are hidden: the last of them, and all', async () => {
      const { store, truncate } = await fresh()
      const mine = events(3)
      await rightOf(store.append('thing-1', mine, NO_STREAM))
      await truncate?.('thing-1', 2)
      expect(eventsIn(await read(store, 'thing-1')).map(({ revision }) => revision)).toEqual([2])
      await truncate?.('thing-1', 3)
      expect(await read(store, 'thing-1')).toEqual({ exists: true, events: [] })
      expect(await rightOf(store.readTails([{ stream: 'thing-1', from: 0 }]))).toEqual([{ exists: true, events: [] }])
      for (const options of [at(0), at(1), at(3), NO_STREAM]) {
        expect(await rightOf(store.append('thing-1', events(1), options))).toEqual(conflict('thing-1', 2))
      }
      expect(await rightOf(store.append('thing-1', mine, NO_STREAM))).toEqual(appended(2))
      const next = event()
      expect(await rightOf(store.append('thing-1', [next], at(2)))).toEqual(appended(3))
      expect(eventsIn(await read(store, 'thing-1')).map(({ id, revision }) => [id, revision])).toEqual([[next.id, 3]])
      // The whole log still shows what was hidden, for it was written.
      expect((await readWhole(store)).map(({ id }) => id)).toEqual([...mine, next].map(({ id }) => id))
    })

    it('a conflict writes nothing', async () => {
      const { store } = await fresh()
      const first = events(2)
      await rightOf(store.append('thing-1', first, NO_STREAM))
      await rightOf(store.append('thing-1', events(2), at(0)))
      expect((await readWhole(store)).map(({ id }) => id)).toEqual(first.map(({ id }) => id))
    })

    where('reads-in-append', 'a read that still holds lets the append pass; one that has moved is named', async () => {
      const { store } = await fresh()
      expect(store.readsChecked).toBe('in-append')
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

    it('the stream itself comes before the reads, and a repeat before both', async () => {
      const { store } = await fresh()
      const mine = events(1)
      const reads = [{ stream: 'staff-main', revision: 'no-stream' as const }]
      await rightOf(store.append('thing-1', mine, { ...NO_STREAM, reads }))
      await rightOf(store.append('staff-main', events(1), NO_STREAM))
      expect(await rightOf(store.append('thing-1', mine, { ...NO_STREAM, reads }))).toEqual(appended(0))
      expect(await rightOf(store.append('thing-1', events(1), { ...NO_STREAM, reads }))).toEqual(conflict('thing-1', 0))
    })
  })

  about('the same append again', () => {
    it('at every expectation: the whole, a prefix, the middle; nothing is written twice', async () => {
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

    it('partly the same is a conflict, whichever part differs', async () => {
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

    it('the same ids one revision later are another append', async () => {
      const { store } = await fresh()
      const [a, b] = [event(), event()]
      await rightOf(store.append('thing-1', [a, b], NO_STREAM))
      expect(await rightOf(store.append('thing-1', [a, b], at(0)))).toEqual(conflict('thing-1', 1))
      expect(await rightOf(store.append('thing-1', [a], at(1)))).toEqual(appended(2))
      expect(idsOf(await read(store, 'thing-1'))).toEqual([a.id, b.id, a.id])
    })

    it('a repeat writes the first bytes, not the second', async () => {
      const { store } = await fresh()
      const { id } = event()
      await rightOf(store.append('thing-1', [event({ id, data: Buffer.from('1') })], NO_STREAM))
      await rightOf(store.append('thing-1', [event({ id, data: Buffer.from('2') })], NO_STREAM))
      expect(eventsIn(await read(store, 'thing-1')).map(({ data }) => textOf(data))).toEqual(['1'])
    })

    it('the same id in another stream is another event', async () => {
      const { store } = await fresh()
      const mine = events(1)
      expect(await rightOf(store.append('thing-1', mine, NO_STREAM))).toEqual(appended(0))
      expect(await rightOf(store.append('thing-2', mine, NO_STREAM))).toEqual(appended(0))
      expect(await readWhole(store)).toHaveLength(2)
    })

    where('server', 'a lost reply: the store finds out itself, and what it wrote is written once', async () => {
      const { store, server } = await fresh()
      const [one, two] = [events(3), events(2)]
      server?.loseReply()
      expect(await rightOf(store.append('thing-1', one, { ...NO_STREAM, timeoutMs: 2_000 }))).toEqual(appended(2))
      server?.loseReply()
      expect(await rightOf(store.append('thing-1', two, { ...at(2), timeoutMs: 2_000 }))).toEqual(appended(4))
      expect((await readWhole(store)).map(({ id }) => id)).toEqual([...one, ...two].map(({ id }) => id))
    })

    where(
      'server',
      'a lost reply and no time left: the outcome is unknown, and the same call again tells it',
      async () => {
        const { store, server } = await fresh()
        const mine = events(2)
        // With the connection made beforehand, all of the short time goes to the append.
        await rightOf(store.append('thing-0', events(1), NO_STREAM))
        for (let nth = 0; nth < 10; nth += 1) server?.loseReply()
        const failure = await leftOf(store.append('thing-1', mine, { ...NO_STREAM, timeoutMs: 300 }))
        expect(failure.kind).toBe('outcome-unknown')
        server?.heal()
        expect(await rightOf(store.append('thing-1', mine, NO_STREAM))).toEqual(appended(1))
        expect(await readWhole(store)).toHaveLength(3)
      },
    )

    where('server', 'a metadata function is called once, however often the append is sent', async () => {
      const { store, server } = await fresh()
      let calls = 0
      const metadata = (): Buffer => {
        calls += 1
        return Buffer.from(`{"call":${calls}}`)
      }
      server?.loseReply()
      await rightOf(store.append('thing-1', [event({ metadata })], { ...NO_STREAM, timeoutMs: 2_000 }))
      expect(calls).toBe(1)
      expect(eventsIn(await read(store, 'thing-1')).map((one) => textOf(one.metadata))).toEqual(['{"call":1}'])
    })

    it('when the reply was lost, sending again at the same time gives one event', async () => {
      const { store } = await fresh()
      const mine = events(2)
      const answers = await Promise.all([1, 2, 3].map(() => rightOf(store.append('thing-1', mine, NO_STREAM))))
      expect(answers).toEqual([appended(1), appended(1), appended(1)])
      expect(await readWhole(store)).toHaveLength(2)
    })
  })

  about('writers at the same time', () => {
    it('of 20 that race for a new stream exactly one wins', async () => {
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

    where(
      'another',
      'of two handles that race, each time exactly one wins and nobody writes over another',
      async () => {
        const { store, another } = await fresh()
        const other = (await another?.()) ?? store
        const won: string[] = []
        for (let nth = 0; nth < 12; nth += 1) {
          const options = nth === 0 ? NO_STREAM : at(nth - 1)
          const mine = [events(1), events(1)] as const
          const answers = await Promise.all([
            rightOf(store.append('thing-1', mine[0], options)),
            rightOf(other.append('thing-1', mine[1], options)),
          ])
          expect(answers.map(({ kind }) => kind).sort()).toEqual(['appended', 'conflict'])
          expect(answers.find(({ kind }) => kind === 'conflict')).toEqual(conflict('thing-1', nth))
          won.push(mine[answers[0]?.kind === 'appended' ? 0 : 1][0].id)
        }
        expect(idsOf(await read(store, 'thing-1'))).toEqual(won)
      },
    )

    it('a failed one does not spoil the others that were sent with it', async () => {
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

    it('a metadata function that throws is a bug of its caller alone', async () => {
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
}
