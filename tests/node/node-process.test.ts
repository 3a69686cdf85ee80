/**
 * A test node in a process of its own: killed among writers, frozen, started again on the same port and file.
 */
import { appendFileSync, mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EventStoreDBClient } from '@eventstore/db-client'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { clients, until } from './clients'
import { openJournal } from './journal'
import { append } from './log'
import { type ChildOptions, type NodeProcess, startNodeProcess } from './node-process'
import { allOf, CLASSIC, nameOfStream, someEvents } from './semantics-kit'

let folder: string
let made: ReturnType<typeof clients>
const running: NodeProcess[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'test-node-'))
  made = clients()
})
afterEach(async () => {
  await made.end()
  for (const node of running.splice(0)) await node.kill()
  rmSync(folder, { recursive: true })
})

const start = async (options: ChildOptions = {}): Promise<NodeProcess> => {
  const node = await startNodeProcess({ file: join(folder, 'log'), ...options })
  running.push(node)
  return node
}

/** Writes one event after the other until told to stop; the ids that were acknowledged. */
const writer = (client: EventStoreDBClient, stream: string) => {
  const acknowledged: string[] = []
  let stopped = false
  const writing = (async () => {
    for (const revision of Array.from({ length: 10_000 }, (_, nth) => nth)) {
      const [event] = someEvents(1)
      const expectedRevision = revision === 0 ? 'no_stream' : BigInt(revision - 1)
      for (;;) {
        if (stopped || event === undefined) return
        const options = { expectedRevision, deadline: 1_000, ...CLASSIC } as const
        const answer = await client.appendToStream(stream, event, options).catch(() => undefined)
        if (answer?.success === true) break
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
      acknowledged.push(event.id)
    }
  })()
  return {
    acknowledged,
    stop: async (): Promise<void> => {
      stopped = true
      await writing
    },
  }
}

const idsOf = async (client: EventStoreDBClient, stream: string): Promise<readonly string[]> =>
  (await allOf(client.readStream(stream))).map(({ event }) => event?.id ?? '')

test('killed among eight writers and started again, twice: what was acknowledged is there exactly once', async () => {
  const node = await start()
  const client = made.to(node.url())
  const writers = Array.from({ length: 8 }, () => {
    const stream = nameOfStream()
    return { stream, ...writer(client, stream) }
  })
  for (let round = 1; round <= 2; round += 1) {
    const before = writers.map(({ acknowledged }) => acknowledged.length)
    await until('every writer goes on', () =>
      writers.every(({ acknowledged }, nth) => acknowledged.length > (before[nth] ?? 0) + 5),
    )
    await node.kill()
    await node.start()
  }
  const before = writers.map(({ acknowledged }) => acknowledged.length)
  await until('every writer goes on', () =>
    writers.every(({ acknowledged }, nth) => acknowledged.length > (before[nth] ?? 0)),
  )
  for (const { stream, acknowledged, stop } of writers) {
    await stop()
    expect((await idsOf(client, stream)).slice(0, acknowledged.length)).toEqual(acknowledged)
  }
})

test('stopped like a service it ends by itself, and the log is there after the start', async () => {
  const node = await start()
  const [stream, events] = [nameOfStream(), someEvents(3)]
  await made.to(node.url()).appendToStream(stream, events, CLASSIC)
  await node.stop()
  await node.start()
  expect(await idsOf(made.to(node.url()), stream)).toEqual(events.map(({ id }) => id))
})

test('frozen it answers nothing, and goes on when it is thawed', async () => {
  const node = await start()
  const client = made.to(node.url())
  await client.appendToStream(nameOfStream(), someEvents(1), CLASSIC)
  node.freeze(true)
  const late = client.appendToStream(nameOfStream(), someEvents(1), { deadline: 200, ...CLASSIC })
  await expect(late).rejects.toMatchObject({ type: 'deadline-exceeded' })
  node.freeze(false)
  expect(await client.appendToStream(nameOfStream(), someEvents(1), CLASSIC)).toMatchObject({ success: true })
})

test('takes orders: faults, settings, connections, and counts what it has', async () => {
  const node = await start()
  const client = made.to(node.url())
  await node.fault('append', { kind: 'not-ready' })
  await expect(client.appendToStream(nameOfStream(), someEvents(1), CLASSIC)).rejects.toMatchObject({
    type: 'unavailable',
  })
  await node.set({ maxAppendBytes: 50 })
  await expect(client.appendToStream(nameOfStream(), someEvents(9), CLASSIC)).rejects.toMatchObject({
    maxAppendSize: 50,
  })
  await node.set({ maxAppendBytes: 1_000_000 })
  await node.fault('append', { kind: 'not-ready' }, 100)
  await node.clearFaults()
  await client.appendToStream(nameOfStream(), someEvents(2), CLASSIC)
  expect(await node.count()).toMatchObject({ records: 5, openCalls: 0, connections: 1 })
  await node.cutConnections()
  await until('nobody is connected', async () => (await node.count()).connections === 0)
})

test('a torn end of the file, which nobody was told of, is cut off; a whole file is kept as it is', async () => {
  const path = join(folder, 'journal')
  const event = {
    id: '00000000-0000-4000-8000-000000000001',
    type: 'a',
    isJson: true,
    data: Buffer.from('1'),
    metadata: Buffer.alloc(0),
  }
  const write = async (count: number): Promise<readonly string[]> => {
    const journal = await openJournal(path)
    const streams = [...journal.log.streams.keys()]
    for (let nth = 0; nth < count; nth += 1) {
      const stream = `thing-${streams.length + nth}`
      const answer = append(journal.log, { stream, expected: 'no-stream', events: [event], nowMs: 0 })
      await journal.persist(answer.is === 'written' ? answer.records : [])
    }
    journal.close()
    return streams
  }
  await write(3)
  const whole = statSync(path).size
  expect(await write(0)).toHaveLength(6)
  expect(statSync(path).size).toBe(whole)
  truncateSync(path, whole - 1)
  expect(await write(1)).toHaveLength(5)
  appendFileSync(path, Buffer.from([0, 0, 0, 9, 1]))
  expect(await write(0)).toHaveLength(6)
  expect(statSync(path).size).toBe(whole)
})
