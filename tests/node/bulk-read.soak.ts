/**
 * What compression of the replies costs a reader of the whole log: the adapter must not pay for it, although a real
 * server compresses for everybody who says that he understands it. Both are measured in one run, turn and turn about, so
 * that the machine counts on both sides.
 */

import { EventStoreDBClient } from '@eventstore/db-client'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { AllPage, Position } from '../../commands/ports/event-store'
import { instantOf } from '../../domain/kernel/time'
import { type EventStoreDb, openEventStoreDb } from '../../infrastructure/stores/eventstoredb'
import { event, events, rightOf } from '../infrastructure/stores/contract'
import { type NodeProcess, startNodeProcess } from './node-process'

const EVENTS = 100_000
const EVENT_BYTES = 800
const PER_APPEND = 100
const IN_FLIGHT = 5
/** Filling the log is no part of what is measured and may take its time. */
const APPEND_TIMEOUT_MS = 60_000
const PAGE = 1_000
const ROUNDS = 3
/** The client library's own reading is too slow for all of them. */
const EVENTS_BY_CLIENT = 10_000
const MAX_RATIO = 1.5

let node: NodeProcess
let store: EventStoreDb

beforeAll(async () => {
  node = await startNodeProcess({ settings: { gzip: false } })
  store = await rightOf(openEventStoreDb({ address: node.url(), clock: () => instantOf(Date.now()) }))
  const data = Buffer.from(JSON.stringify({ open: { text: 'x'.repeat(EVENT_BYTES) } }))
  const chunk = async (nth: number): Promise<void> => {
    const [first, ...rest] = events(PER_APPEND)
    const sized = [event({ ...first, data }), ...rest.map((each) => ({ ...each, data }))] as const
    await rightOf(store.append(`thing-${nth}`, sized, { expected: 'no-stream', timeoutMs: APPEND_TIMEOUT_MS }))
  }
  for (let nth = 0; nth < EVENTS / PER_APPEND; nth += IN_FLIGHT) {
    await Promise.all(Array.from({ length: IN_FLIGHT }, (_, more) => chunk(nth + more)))
  }
})
afterAll(async () => {
  await store.close()()
  await node.kill()
})

const readWholeLog = async (): Promise<number> => {
  let [count, after]: [number, Position | undefined] = [0, undefined]
  for (;;) {
    const page: AllPage = await rightOf(store.readAll({ limit: PAGE, ...(after === undefined ? {} : { after }) }))
    count += page.events.length
    after = page.scannedTo
    if (page.atEnd) return count
  }
}

const followWholeLog = async (): Promise<number> => {
  const leaving = new AbortController()
  let count = 0
  for await (const item of store.subscribe({ signal: leaving.signal })) {
    if (item.kind === 'event') count += 1
    if (item.kind === 'caught-up') break
  }
  leaving.abort()
  return count
}

const readByClient = async (): Promise<number> => {
  const client = EventStoreDBClient.connectionString(node.url())
  let count = 0
  for await (const _ of client.readAll({ maxCount: EVENTS_BY_CLIENT })) count += 1
  await client.dispose()
  return count
}

interface Cost {
  readonly ms: number
  readonly processorMs: number
  readonly count: number
}

const costOf = async (work: () => Promise<number>): Promise<Cost> => {
  const [began, processor] = [performance.now(), process.cpuUsage()]
  const count = await work()
  const { user, system } = process.cpuUsage(processor)
  return { ms: performance.now() - began, processorMs: (user + system) / 1_000, count }
}

const least = (costs: readonly Cost[], of: 'ms' | 'processorMs'): number => Math.min(...costs.map((cost) => cost[of]))

/** The same work with compression and without, turn and turn about; the least of each. */
const compare = async (name: string, work: () => Promise<number>) => {
  const [plain, zipped]: [Cost[], Cost[]] = [[], []]
  for (let round = 0; round < ROUNDS; round += 1) {
    await node.set({ gzip: false })
    plain.push(await costOf(work))
    await node.set({ gzip: true })
    zipped.push(await costOf(work))
  }
  const count = plain[0]?.count ?? 0
  const [ms, zippedMs] = [least(plain, 'ms'), least(zipped, 'ms')]
  const processor = least(zipped, 'processorMs') / least(plain, 'processorMs')
  const rate = (each: number): string => `${Math.round((count / each) * 1_000)} events/s`
  process.stdout.write(
    `${name}, ${count} events of ${EVENT_BYTES} bytes: ${rate(ms)} without compression, ${rate(zippedMs)} with; ` +
      `time × ${(zippedMs / ms).toFixed(2)}, processor × ${processor.toFixed(2)}\n`,
  )
  return { counts: [...plain, ...zipped].map((cost) => cost.count), ratio: zippedMs / ms, processor }
}

test('reading the whole log page by page costs the same whether the server compresses or not', async () => {
  const { counts, ratio, processor } = await compare('pages', readWholeLog)
  expect(counts).toEqual(Array(2 * ROUNDS).fill(EVENTS))
  expect(ratio).toBeLessThanOrEqual(MAX_RATIO)
  expect(processor).toBeLessThanOrEqual(MAX_RATIO)
})

test('so does following it from the beginning', async () => {
  const { counts, ratio, processor } = await compare('subscription', followWholeLog)
  expect(counts).toEqual(Array(2 * ROUNDS).fill(EVENTS))
  expect(ratio).toBeLessThanOrEqual(MAX_RATIO)
  expect(processor).toBeLessThanOrEqual(MAX_RATIO)
})

test('the client of the server’s makers pays for it, which is why the adapter does not read through it', async () => {
  const { processor } = await compare('the client itself', readByClient)
  expect(processor).toBeGreaterThan(MAX_RATIO)
})
