import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http2'
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client'
import { StreamIdentifier, UUID } from '@eventstore/db-client/generated/shared_pb'
import { ReadResp } from '@eventstore/db-client/generated/streams_pb'
import { afterEach, describe, expect, test } from '@jest/globals'
import type { Position, SubscriptionItem } from '../../../commands/ports/event-store'
import { instantOf } from '../../../domain/kernel/time'
import { type EventStoreDb, openEventStoreDb } from '../../../infrastructure/stores/eventstoredb'
import { framed } from '../../../infrastructure/stores/eventstoredb/frames'
import { event, events, leftOf, readWhole, rightOf } from './contract'
import { appended, eventIdsOf, isCaughtUp, itemsUntil, NO_STREAM, until } from './contract-kit'
import { type StoreOnNode, storeOnNode, truncateAt } from './on-node'

const made: StoreOnNode[] = []
const fresh = async (...options: Parameters<typeof storeOnNode>): Promise<StoreOnNode> => {
  const store = await storeOnNode(...options)
  made.push(store)
  return store
}
afterEach(async () => {
  for (const store of made.splice(0)) await store.cleanUp()
})

/** Events of the server's kind, as its own projections write them. */
const writeSystemEvents = async ({ node }: StoreOnNode, stream: string, count: number): Promise<void> => {
  const client = EventStoreDBClient.connectionString(node.url())
  const made = Array.from({ length: count }, () => jsonEvent({ type: '$>', data: {} }))
  await client.appendToStream(stream, made)
  await client.dispose()
}

/** A server that sends events of 10 kB for as long as somebody takes them. */
const endlessServer = async () => {
  let sent = 0
  const eventAt = (nth: number): Buffer => {
    const record = new ReadResp.ReadEvent.RecordedEvent()
    record.setId(new UUID().setString(randomUUID()))
    record.setStreamIdentifier(new StreamIdentifier().setStreamName(Buffer.from(`thing-${nth}`)))
    record.setStreamRevision('0').setCommitPosition(String(nth)).setPreparePosition(String(nth))
    record.getMetadataMap().set('type', 'Thing@1')
    record.setData(Buffer.alloc(10_000, 97))
    return framed(new ReadResp().setEvent(new ReadResp.ReadEvent().setEvent(record)).serializeBinary())
  }
  const server = createServer()
  server.on('stream', (stream) => {
    stream.on('error', () => undefined)
    stream.respond({ ':status': 200, 'content-type': 'application/grpc+proto' })
    const more = (): void => {
      for (let free = true; free && !stream.destroyed; ) {
        const bytes = eventAt(sent)
        sent += bytes.length
        free = stream.write(bytes)
      }
    }
    stream.on('drain', more)
    more()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    sentBytes: () => sent,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

describe('eventstoredb: reading', () => {
  test('asks for no compression, so that the server spares itself and us the work', async () => {
    const { store, node } = await fresh({}, { settings: { gzip: true } })
    await rightOf(store.append('thing-1', events(3), NO_STREAM))
    node.forgetHeard()
    await rightOf(store.readStream('thing-1'))
    await readWhole(store)
    await itemsUntil(store.subscribe({ signal: new AbortController().signal }), isCaughtUp)
    expect(node.heard().length).toBeGreaterThanOrEqual(3)
    expect(node.heard().map(({ headers }) => headers['grpc-accept-encoding'])).toEqual(
      node.heard().map(() => 'identity'),
    )
  })

  test('events of the server are skipped wherever they stand, and a page stands behind them', async () => {
    const made = await fresh()
    const { store, node } = made
    const mine = events(3)
    for (const [nth, one] of mine.entries()) {
      await rightOf(store.append(`thing-${nth}`, [one], NO_STREAM))
      await truncateAt(node.url(), `thing-${nth}`, 0)
      await writeSystemEvents(made, nth === 1 ? '$ce-thing' : 'links', 70)
    }
    for (const limit of [1, 2, 3, 4]) {
      expect((await readWhole(store, limit)).map(({ id }) => id)).toEqual(mine.map(({ id }) => id))
    }
    const [first] = await readWhole(store)
    const page = await rightOf(store.readAll({ limit: 1 }))
    expect(page.atEnd).toBe(false)
    expect(store.isAfter(page.scannedTo ?? ('' as Position), first?.position ?? ('' as Position))).toBe(true)
    const last = await rightOf(store.readAll({ limit: 3 }))
    expect(last.atEnd).toBe(true)
    expect(last.scannedTo).toBe(await rightOf(store.newest()))
    const items = await itemsUntil(store.subscribe({ signal: new AbortController().signal }), isCaughtUp)
    expect(eventIdsOf(items)).toEqual(mine.map(({ id }) => id))
    expect(items.at(-2)).toEqual({ kind: 'checkpoint', position: last.scannedTo })
  })

  test('many events of the server in a row make checkpoints, so that they are read once', async () => {
    const made = await fresh()
    await writeSystemEvents(made, 'links', 1_200)
    const items = await itemsUntil(made.store.subscribe({ signal: new AbortController().signal }), isCaughtUp)
    expect(items.map(({ kind }) => kind)).toEqual(['checkpoint', 'checkpoint', 'checkpoint', 'caught-up'])
  })

  test('a position that the log does not have is told as a log that was put back', async () => {
    const { store } = await fresh()
    await rightOf(store.append('thing-1', events(1), NO_STREAM))
    const after = '777777:777777' as Position
    expect(await leftOf(store.readAll({ after, limit: 1 }))).toMatchObject({ kind: 'log-rolled-back' })
    const items = await itemsUntil(store.subscribe({ after, signal: new AbortController().signal }), () => false)
    expect(items).toMatchObject([
      { kind: 'reconnecting', attempt: 1, cause: expect.stringContaining('log-rolled-back') },
    ])
  })

  test.each(['1', '01:1', '1:x', '18446744073709551615:18446744073709551615'])(
    '%s is no position of this store',
    async (text) => {
      const { store } = await fresh()
      const after = text as Position
      expect(await leftOf(store.readAll({ after, limit: 1 }))).toMatchObject({ kind: 'invalid-input' })
      const items = await itemsUntil(store.subscribe({ after, signal: new AbortController().signal }), () => false)
      expect(items).toMatchObject([{ kind: 'reconnecting', cause: expect.stringContaining('invalid-input') }])
    },
  )

  test('what passes is tried again: a page is whole or is not given', async () => {
    const { store, node } = await fresh({ backOffMs: () => 1 })
    const mine = events(6)
    await rightOf(store.append('thing-1', mine, NO_STREAM))
    const ids = mine.map(({ id }) => id)
    for (const fault of [
      { kind: 'fail', code: 14, afterReplies: 2 },
      { kind: 'half-reply', afterReplies: 3 },
      { kind: 'fail', code: 13 },
      { kind: 'not-ready' },
    ] as const) {
      node.faults.next('read-stream', fault)
      const page = await rightOf(store.readStream('thing-1'))
      expect(page.exists && page.events.map(({ id }) => id)).toEqual(ids)
      node.faults.next('read-all', fault)
      expect((await rightOf(store.readAll({ limit: 9 }))).events.map(({ id }) => id)).toEqual(ids)
    }
    expect(node.faults.taken()).toBe(8)
  })

  test('a server that falls silent in the middle of a page ends the read, not the process', async () => {
    const { store, node } = await fresh({ query: 'defaultDeadline=300' })
    await rightOf(store.append('thing-1', events(6), NO_STREAM))
    node.faults.next('read-stream', { kind: 'silence', afterReplies: 2 }, Number.POSITIVE_INFINITY)
    const startedAt = performance.now()
    expect(await leftOf(store.readStream('thing-1'))).toMatchObject({
      kind: 'unavailable',
      because: expect.stringContaining('did not answer in time'),
    })
    expect(performance.now() - startedAt).toBeLessThan(2_000)
    await until(() => node.openCalls() === 0)
    expect(node.openCalls()).toBe(0)
  })

  test('many tails at once, in the order asked', async () => {
    const { store } = await fresh()
    for (let nth = 0; nth < 40; nth += 1) await rightOf(store.append(`thing-${nth}`, events(1), NO_STREAM))
    const wanted = Array.from({ length: 80 }, (_, nth) => ({ stream: `thing-${nth}`, from: 0 }))
    const tails = await rightOf(store.readTails(wanted))
    expect(tails.map(({ exists }) => exists)).toEqual(wanted.map((_, nth) => nth < 40))
    expect(tails.slice(0, 40).map((tail) => tail.events[0]?.stream)).toEqual(
      wanted.slice(0, 40).map((one) => one.stream),
    )
  })
})

describe('eventstoredb: a subscription', () => {
  const withEvents = async (count: number, ...options: Parameters<typeof storeOnNode>) => {
    const made = await fresh(...options)
    const mine = events(count)
    await rightOf(made.store.append('thing-1', mine, NO_STREAM))
    return { ...made, ids: mine.map(({ id }) => id) }
  }
  const follow = (
    store: EventStoreDb,
    enough: Parameters<typeof itemsUntil>[1],
  ): Promise<readonly SubscriptionItem[]> =>
    itemsUntil(store.subscribe({ signal: new AbortController().signal }), enough)

  test('takes each event once, whatever a server sends twice or again', async () => {
    const { store, node, ids } = await withEvents(8, { backOffMs: () => 1 })
    const faults = [
      { kind: 'fail', code: 14, afterReplies: 3 },
      { kind: 'half-reply', afterReplies: 2 },
      { kind: 'end-early', afterReplies: 2 },
      { kind: 'duplicate' },
    ] as const
    for (const fault of faults) node.faults.next('subscribe-all', fault)
    const items = await follow(store, isCaughtUp)
    expect(eventIdsOf(items)).toEqual(ids)
    expect(items.filter(({ kind }) => kind === 'reconnecting')).toHaveLength(3)
    expect(node.faults.taken()).toBe(4)
  })

  test('counts attempts while nothing comes, begins anew when something does, and waits longer each time', async () => {
    const asked: number[] = []
    const backOffMs = (attempt: number): number => {
      asked.push(attempt)
      return 1
    }
    const { store, node } = await withEvents(2, { backOffMs })
    node.faults.next('subscribe-all', { kind: 'fail', code: 14 }, 3)
    node.faults.next('subscribe-all', { kind: 'fail', code: 13, afterReplies: 3 })
    node.faults.next('subscribe-all', { kind: 'not-ready' }, 2)
    const items = await follow(store, isCaughtUp)
    expect(items.flatMap((item) => (item.kind === 'reconnecting' ? [item.attempt] : []))).toEqual([1, 2, 3, 1, 2, 3])
    expect(asked).toEqual([0, 1, 2, 0, 1, 2])
  })

  test('does not trust silence: the server is asked again, and nothing is missed', async () => {
    const { store, node, ids } = await withEvents(4, { silenceMs: 80 })
    node.faults.next('subscribe-all', { kind: 'silence', afterReplies: 2 })
    const items = await follow(store, isCaughtUp)
    expect(eventIdsOf(items)).toEqual(ids)
    expect(items.some(({ kind }) => kind === 'reconnecting')).toBe(false)
    const quiet = await follow(store, (item, count) => item.kind === 'caught-up' && count > 7)
    expect(quiet.filter(isCaughtUp).length).toBeGreaterThan(1)
  })

  test('ends where trying again cannot help, and says why', async () => {
    const { store } = await fresh({}, { settings: { users: { ann: 'secret' } } })
    const items = await follow(store, () => false)
    expect(items).toEqual([{ kind: 'reconnecting', attempt: 1, cause: expect.stringContaining('refused the user') }])
    const fromTheEnd = store.subscribe({ after: 'end', signal: new AbortController().signal })
    expect(await itemsUntil(fromTheEnd, (_, count) => count === 2)).toHaveLength(2)
  })

  test('a slow reader is not hurried: a server that has no end is held back by a few megabytes', async () => {
    const flood = await endlessServer()
    const store = await rightOf(
      openEventStoreDb({ address: `esdb://127.0.0.1:${flood.port}?tls=false`, clock: () => instantOf(Date.now()) }),
    )
    let seen = 0
    for await (const item of store.subscribe({ signal: new AbortController().signal })) {
      if (item.kind === 'event') seen += 1
      if (seen % 100 === 1) {
        const before = flood.sentBytes()
        await new Promise((resolve) => setTimeout(resolve, 150))
        expect(flood.sentBytes() - before).toBeLessThan(12_000_000)
      }
      if (seen === 500) break
    }
    await rightOf(store.close())
    expect(flood.sentBytes()).toBeLessThan(30_000_000)
    await flood.stop()
  })

  test('who asks for the end has it before what the same store appends next', async () => {
    const { store, node } = await withEvents(1)
    node.faults.next('read-all', { kind: 'delay-reply', ms: 100 })
    const subscription = store.subscribe({ after: 'end', signal: new AbortController().signal })
    const later = event()
    expect(await rightOf(store.append('thing-2', [later], NO_STREAM))).toEqual(appended(0))
    expect(eventIdsOf(await itemsUntil(subscription, ({ kind }) => kind === 'event'))).toEqual([later.id])
  })

  test('the end cannot be had yet: it is tried again, and says so', async () => {
    const { store, node } = await withEvents(1, { query: 'defaultDeadline=1000', backOffMs: () => 40 })
    await node.crash()
    const subscription = store.subscribe({ after: 'end', signal: new AbortController().signal })
    const items = await itemsUntil(subscription, (item) => {
      if (item.kind === 'reconnecting') void node.start()
      return item.kind === 'caught-up'
    })
    expect(items[0]).toMatchObject({ kind: 'reconnecting', attempt: 1 })
    expect(eventIdsOf(items)).toEqual([])
  })
})
