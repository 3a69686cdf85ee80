/**
 * The contract of the event store: subscriptions from any place, how they end, and that nothing stays behind.
 */
import { expect } from '@jest/globals'
import * as E from 'fp-ts/Either'
import type { Position, SubscriptionItem } from '../../../commands/ports/event-store'
import {
  event,
  eventIdsOf,
  events,
  isCaughtUp,
  itemsUntil,
  NO_STREAM,
  readWhole,
  rightOf,
  type Suite,
  until,
} from './contract-kit'

export const subscriptionCases = ({ about, it, where, fresh }: Suite): void => {
  about('subscription', () => {
    const withStore = async (count: number) => {
      const made = await fresh()
      const mine = events(count)
      await rightOf(made.store.append('thing-1', mine, NO_STREAM))
      const all = await readWhole(made.store)
      return { ...made, all, ids: mine.map(({ id }) => id), abort: new AbortController() }
    }

    it('from the beginning: every event in order, a checkpoint, caught up', async () => {
      const { store, ids, abort } = await withStore(5)
      const items = await itemsUntil(store.subscribe({ signal: abort.signal }), isCaughtUp)
      expect(eventIdsOf(items)).toEqual(ids)
      const last = items.at(-2)
      expect(last?.kind).toBe('checkpoint')
      const after = last?.kind === 'checkpoint' ? last.position : ('' as Position)
      expect((await rightOf(store.readAll({ after, limit: 5 }))).events).toEqual([])
      expect(items.at(-1)).toEqual({ kind: 'caught-up' })
    })

    it('from the middle: what comes after, and not the position itself', async () => {
      const { store, ids, all, abort } = await withStore(5)
      const after = all[2]?.position ?? ('' as Position)
      const items = await itemsUntil(store.subscribe({ after, signal: abort.signal }), isCaughtUp)
      expect(eventIdsOf(items)).toEqual(ids.slice(3))
    })

    it('from the end: only what is appended after subscribing, even before the first item is asked for', async () => {
      const { store, abort } = await withStore(3)
      const subscription = store.subscribe({ after: 'end', signal: abort.signal })
      const later = event()
      await rightOf(store.append('thing-2', [later], NO_STREAM))
      const items = await itemsUntil(subscription, ({ kind }) => kind === 'event')
      expect(eventIdsOf(items)).toEqual([later.id])
    })

    it('an empty log is caught up at once', async () => {
      const { store } = await fresh()
      for (const more of [{}, { after: 'end' as const }]) {
        const abort = new AbortController()
        const items = await itemsUntil(store.subscribe({ ...more, signal: abort.signal }), isCaughtUp)
        expect(eventIdsOf(items)).toEqual([])
        expect(items.at(-1)).toEqual({ kind: 'caught-up' })
      }
    })

    it('appends while waiting come in order, each once, with a new caught-up after them', async () => {
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

    it('a checkpoint resumes exactly where it stood, however sparse the events one wants', async () => {
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

    it('abort ends it: before, while reading, while waiting', async () => {
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

    it('leaving early leaves nothing behind: the store closes and many more can follow', async () => {
      const { store, abort } = await withStore(3)
      for (let nth = 0; nth < 50; nth += 1) {
        const items = await itemsUntil(store.subscribe({ signal: abort.signal }), (_, count) => count === 2)
        expect(eventIdsOf(items)).toHaveLength(2)
      }
      expect(await store.close()()).toEqual(E.right(undefined))
    })

    it('closing the store ends a subscription that waits', async () => {
      const { store, abort } = await withStore(1)
      const reading = itemsUntil(store.subscribe({ signal: abort.signal }), () => false)
      await new Promise((resolve) => setTimeout(resolve, 20))
      await rightOf(store.close())
      expect(eventIdsOf(await reading)).toHaveLength(1)
    })

    where(
      'server',
      'it goes on over a restart of the server: each event once and in order, and it says so',
      async () => {
        const { store, ids, abort, server } = await withStore(3)
        const seen: SubscriptionItem[] = []
        const later = event()
        for await (const item of store.subscribe({ signal: abort.signal })) {
          seen.push(item)
          if (item.kind === 'caught-up' && eventIdsOf(seen).length === 3) await server?.stop()
          if (item.kind === 'reconnecting' && item.attempt === 1) {
            await server?.start()
            await rightOf(store.append('thing-2', [later], NO_STREAM))
          }
          if (item.kind === 'event' && item.event.id === later.id) break
        }
        expect(eventIdsOf(seen)).toEqual([...ids, later.id])
        expect(seen.some(({ kind }) => kind === 'reconnecting')).toBe(true)
      },
    )

    where('server', 'nothing stays open at the server: left early, aborted, broken off by an error', async () => {
      const { store, server } = await withStore(3)
      const openReads = server?.openReads ?? (() => -1)
      for (let nth = 0; nth < 10; nth += 1) {
        const { signal } = new AbortController()
        await itemsUntil(store.subscribe({ signal }), (_, count) => count === (nth % 4) + 1)
      }
      const aborted = new AbortController()
      await itemsUntil(store.subscribe({ signal: aborted.signal }), ({ kind }) => {
        if (kind === 'caught-up') aborted.abort()
        return false
      })
      const { signal } = new AbortController()
      const failing = (async () => {
        for await (const item of store.subscribe({ signal })) throw new Error(item.kind)
      })()
      await expect(failing).rejects.toThrow('event')
      await until(() => openReads() === 0)
      expect(openReads()).toBe(0)
    })

    where('server', 'abort ends it while the server is away, between two attempts', async () => {
      const { store, server } = await withStore(1)
      await server?.stop()
      const abort = new AbortController()
      const items = await itemsUntil(store.subscribe({ signal: abort.signal }), ({ kind }) => {
        if (kind === 'reconnecting') setTimeout(() => abort.abort(), 5)
        return false
      })
      expect(items.length).toBeGreaterThan(0)
      expect(items.every(({ kind }) => kind === 'reconnecting')).toBe(true)
    })
  })
}
