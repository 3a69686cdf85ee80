/**
 * The contract of the event store: closing, opening again, several handles, and servers that go away.
 */
import { expect } from '@jest/globals'
import * as E from 'fp-ts/Either'
import type { Position } from '../../../commands/ports/event-store'
import {
  appended,
  at,
  conflict,
  eventIdsOf,
  events,
  isCaughtUp,
  itemsUntil,
  leftOf,
  NO_STREAM,
  readWhole,
  rightOf,
  START_MS,
  type Suite,
  textOf,
  until,
} from './contract-kit'

export const endingCases = ({ about, it, where, fresh }: Suite): void => {
  about('closing', () => {
    it('appends in flight get their outcome; what comes later is told that the store is closed', async () => {
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

    where(
      'reopen',
      'what was acknowledged is there when the log is opened again, and the subscription goes on',
      async () => {
        const { store, reopen } = await fresh()
        if (reopen === undefined) throw new Error('This store cannot be opened again.')
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
      },
    )

    where('another', 'two handles on one log see each other: expectations, tails and subscription', async () => {
      const { store, another } = await fresh()
      if (another === undefined) throw new Error('This store has no other handle.')
      const other = await another()
      const { signal } = new AbortController()
      const following = itemsUntil(store.subscribe({ signal }), (_, count) => count >= 5)
      const tail = [{ stream: 'thing-1', from: 0 }]
      expect(await rightOf(other.readTails(tail))).toEqual([{ exists: false, events: [] }])
      expect(await rightOf(store.append('thing-1', events(1), NO_STREAM))).toEqual(appended(0))
      expect((await rightOf(other.readTails(tail)))[0]?.events).toHaveLength(1)
      expect(await rightOf(other.append('thing-1', events(1), NO_STREAM))).toEqual(conflict('thing-1', 0))
      expect(await rightOf(other.append('thing-1', events(1), at(0)))).toEqual(appended(1))
      expect(await rightOf(store.append('thing-2', events(3), NO_STREAM))).toEqual(appended(2))
      await following
      await rightOf(other.close())
    })

    where('reads-in-append', 'two handles on one log know what the other has read and when', async () => {
      const { store, another, setClock } = await fresh()
      if (another === undefined) return
      const other = await another()
      await rightOf(store.append('thing-1', events(1), NO_STREAM))
      setClock(START_MS - 60_000)
      await rightOf(other.append('thing-1', events(1), at(0)))
      const reads = [{ stream: 'thing-1', revision: 0 }]
      expect(await rightOf(store.append('thing-2', events(1), { ...NO_STREAM, reads }))).toEqual(conflict('thing-1', 1))
      const told = (await readWhole(store)).map(({ metadata }) => JSON.parse(textOf(metadata)).recordedAt)
      expect(told[1] >= told[0]).toBe(true)
    })

    where('server', 'closing while an append, a read and a subscription wait for a server that is away', async () => {
      const { store, server } = await fresh()
      await rightOf(store.append('thing-1', events(1), NO_STREAM))
      await server?.stop()
      const { signal } = new AbortController()
      const waiting = [
        store.append('thing-2', events(1), { ...NO_STREAM, timeoutMs: 300 })(),
        store.readAll({ limit: 1 })(),
      ]
      const following = itemsUntil(store.subscribe({ signal }), () => false)
      await new Promise((resolve) => setTimeout(resolve, 30))
      expect(await store.close()()).toEqual(E.right(undefined))
      const [append, read] = await Promise.all(waiting)
      expect(append).toMatchObject({ left: { kind: expect.stringMatching(/^(unavailable|closed|outcome-unknown)$/) } })
      expect(read).toMatchObject({ left: { kind: 'closed' } })
      expect((await following).every(({ kind }) => kind === 'reconnecting')).toBe(true)
    })

    where('server', 'reads that are never answered end with the store and leave nothing at the server', async () => {
      const { store, server } = await fresh()
      await rightOf(store.append('thing-1', events(1), NO_STREAM))
      server?.loseAnswers('read-stream')
      server?.loseAnswers('read-all')
      const waiting = [
        store.readStream('thing-1')(),
        store.readTails([{ stream: 'thing-1', from: 0 }])(),
        store.readAll({ limit: 1 })(),
      ]
      await new Promise((resolve) => setTimeout(resolve, 30))
      await rightOf(store.close())
      for (const answer of await Promise.all(waiting)) expect(answer).toMatchObject({ left: { kind: 'closed' } })
      await until(() => server?.openReads() === 0)
      expect(server?.openReads()).toBe(0)
    })
  })
}
