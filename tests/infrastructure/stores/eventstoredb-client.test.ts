/**
 * Where the client of the server's makers fails, shown on the client itself and beside it on the store, which meets the
 * same and does not.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http2'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client'
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { within } from '../../../infrastructure/stores/eventstoredb/within'
import { startNode, type TestNode } from '../../node/node'
import { loopbackCertificate } from './certificate'
import { events, leftOf, rightOf } from './contract'
import { appended, itemsUntil, NO_STREAM, until } from './contract-kit'
import { type StoreOnNode, storeOnNode } from './on-node'

const BUILT = resolve(__dirname, '../../../dist')
const CHILD = join(__dirname, 'eventstoredb-child.cjs')
const EVENT = { type: 'Thing@1', data: {} }

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})
const node = async (...options: Parameters<typeof startNode>): Promise<TestNode> => {
  const started = await startNode(...options)
  ends.push(started.crash)
  return started
}
const onNode = async (...options: Parameters<typeof storeOnNode>): Promise<StoreOnNode> => {
  const made = await storeOnNode(...options)
  ends.push(made.cleanUp)
  return made
}

/** What becomes of a promise within a while. */
const outcomeAfter = (ms: number, work: Promise<unknown>): Promise<'waiting' | 'done' | 'failed'> => {
  const outcome = work.then(
    () => 'done' as const,
    () => 'failed' as const,
  )
  return within<'waiting' | 'done' | 'failed'>(outcome, ms, 'waiting')
}

/** Ends a client that may hang: its channel, too, which would try again for ever. */
const endClient = async (client: EventStoreDBClient): Promise<void> => {
  await outcomeAfter(500, client.dispose())
  // biome-ignore lint/complexity/useLiteralKeys: the types keep it for the client itself, and this is the way past them.
  const channel = await client['getChannel']()
  channel.close()
}

describe('eventstoredb: what the client waits for in vain', () => {
  test('an append without an answer hangs beyond its deadline; the store ends it in time', async () => {
    for (const query of ['append=classic', 'append=batch']) {
      const { node, store } = await onNode({ query })
      const client = EventStoreDBClient.connectionString(node.url())
      node.faults.next('batch-append', { kind: 'swallow-reply' })
      expect(await outcomeAfter(500, client.appendToStream('raw-1', jsonEvent(EVENT), { deadline: 100 }))).toBe(
        'waiting',
      )
      node.faults.clear()
      await rightOf(store.append('thing-0', events(1), NO_STREAM))
      const kind = query === 'append=batch' ? 'batch-append' : 'append'
      node.faults.next(kind, { kind: 'swallow-reply' }, Number.POSITIVE_INFINITY)
      const sent = leftOf(store.append('thing-1', events(1), { ...NO_STREAM, timeoutMs: 200 }))
      expect((await sent).kind).toBe('outcome-unknown')
      await node.crash()
      await endClient(client)
    }
  })

  test('a read of a silent server hangs beyond its deadline; the store ends it in time', async () => {
    const { node, store } = await onNode({ query: 'defaultDeadline=200' })
    node.blackHole(true)
    const client = EventStoreDBClient.connectionString(`${node.url()}&defaultDeadline=100`)
    const reading = (async () => {
      for await (const _ of client.readStream('raw-1')) break
    })()
    expect(await outcomeAfter(500, reading)).toBe('waiting')
    expect((await leftOf(store.readStream('thing-1'))).kind).toBe('unavailable')
    await node.crash()
    await outcomeAfter(1_000, reading)
    await endClient(client)
  })

  test('a batch stream that the server ends in peace leaves appends hanging; the store sends them again', async () => {
    const { node, store } = await onNode({ query: 'append=batch', backOffMs: () => 1 })
    const client = EventStoreDBClient.connectionString(node.url())
    await client.appendToStream('raw-1', jsonEvent(EVENT))
    node.faults.next('batch-append', { kind: 'end-early' })
    expect(await outcomeAfter(500, client.appendToStream('raw-2', jsonEvent(EVENT), { deadline: 100 }))).toBe('waiting')
    node.faults.next('batch-append', { kind: 'end-early' })
    expect(await rightOf(store.append('thing-1', events(1), NO_STREAM))).toEqual(appended(0))
    expect(await rightOf(store.append('thing-2', events(1), NO_STREAM))).toEqual(appended(0))
    await node.crash()
    await endClient(client)
  })

  test('a loop that is left keeps its call at the server; the store ends it', async () => {
    const { node, store } = await onNode()
    await rightOf(store.append('thing-1', events(3), NO_STREAM))
    const client = EventStoreDBClient.connectionString(node.url())
    for await (const _ of client.subscribeToAll()) break
    await new Promise((settle) => setTimeout(settle, 200))
    expect(node.openCalls('Read')).toBe(1)
    await endClient(client)
    await until(() => node.openCalls('Read') === 0)
    await itemsUntil(store.subscribe({ signal: new AbortController().signal }), (_, count) => count === 1)
    await until(() => node.openCalls('Read') === 0)
    expect(node.openCalls('Read')).toBe(0)
  })
})

interface Child {
  /** Resolves when so many answers have come. */
  readonly answers: (count: number) => Promise<readonly unknown[]>
  readonly goOn: () => void
  readonly ended: (withinMs: number) => Promise<number | 'killed' | 'running'>
  readonly output: () => string
}

const start = (by: 'client' | 'store', what: string, addresses: readonly string[], debug = ''): Child => {
  const child = spawn(process.execPath, [CHILD, BUILT, by, what, ...addresses], {
    env: { ...process.env, DEBUG: debug },
  })
  let [output, errors] = ['', '']
  child.stdout.on('data', (chunk) => {
    output += chunk
  })
  child.stderr.on('data', (chunk) => {
    errors += chunk
  })
  const end = new Promise<number | 'killed'>((settle) => child.once('close', (code) => settle(code ?? 'killed')))
  const told = (): readonly unknown[] =>
    output
      .split('\n')
      .filter((line) => line.startsWith('{"answer"'))
      .map((line) => JSON.parse(line).answer)
  ends.push(async () => {
    child.kill('SIGKILL')
    await end
  })
  return {
    answers: async (count) => {
      for (let nth = 0; nth < 500 && told().length < count; nth += 1) await new Promise((on) => setTimeout(on, 20))
      return told()
    },
    goOn: () => child.stdin.write('go\n'),
    ended: (withinMs) => within<number | 'killed' | 'running'>(end, withinMs, 'running'),
    output: () => output + errors,
  }
}

/** A server, or something on the way to one, that answers compressed whatever it was asked. */
const compressing = async (): Promise<string> => {
  const server = createServer()
  server.on('stream', (stream) => {
    stream.on('error', () => undefined)
    stream.respond({ ':status': 200, 'content-type': 'application/grpc+proto' })
    stream.write(Buffer.from([1, 0, 0, 0, 3, 97, 98, 99]))
  })
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', () => settle()))
  ends.push(() => new Promise<void>((settle) => server.close(() => settle())))
  const address = server.address()
  return `esdb://127.0.0.1:${typeof address === 'object' ? address?.port : 0}?tls=false`
}

describe('eventstoredb: what the client does to its process', () => {
  beforeAll(() => {
    if (!existsSync(BUILT)) throw new Error('These tests start the built program: run `npm run build` first.')
  })

  const breaking = async (by: 'client' | 'store'): Promise<Child> => {
    const [one, other] = [await node(), await node()]
    const child = start(
      by,
      'breaks',
      [one, other].map((each) => `${each.url()}${by === 'store' ? '&append=batch' : ''}`),
    )
    expect(await child.answers(2)).toEqual(['appended', 'appended'])
    other.faults.next('batch-append', { kind: 'delay-reply', ms: 300 })
    child.goOn()
    await new Promise((settle) => setTimeout(settle, 100))
    await one.crash()
    return child
  }

  test('one broken server fails appends at another, and the late answer ends the process', async () => {
    const child = await breaking('client')
    expect(await child.ended(10_000)).toBe(1)
    expect((await child.answers(3)).slice(0, 3)).toEqual([
      'appended',
      'appended',
      expect.not.stringMatching(/^appended$/),
    ])
    expect(child.output()).toContain('TypeError')
  })

  test('the store on the same path keeps the two apart, and lives', async () => {
    const child = await breaking('store')
    expect(await child.ended(10_000)).toBe(0)
    expect(await child.answers(4)).toEqual(Array(4).fill('appended'))
  })

  test('an event that no server takes ends the process later; the store does not send it', async () => {
    const server = await node({ settings: { secondAnswerMs: 200 } })
    const client = start('client', 'bad-event', [server.url()])
    expect(await client.ended(10_000)).toBe(1)
    expect(client.output()).toContain('TypeError')
    const store = start('store', 'bad-event', [`${server.url()}&append=batch`])
    expect(await store.ended(10_000)).toBe(0)
    expect(await store.answers(2)).toEqual(['invalid-input', 'appended'])
  })

  test('an answer in a form that it does not take ends the process; the store tells a failure', async () => {
    const address = await compressing()
    const client = start('client', 'once', [address])
    expect(await client.ended(10_000)).toBe(1)
    expect(client.output()).toContain('TypeError')
    const store = start('store', 'once', [`${address}&defaultDeadline=300`])
    expect(await store.ended(10_000)).toBe(0)
    expect(await store.answers(1)).toEqual(['outcome-unknown'])
  })

  test('a process that appended once and closed nothing never ends; with the store it does', async () => {
    const server = await node()
    const client = start('client', 'leave-open', [server.url()])
    expect(await client.answers(1)).toEqual(['appended'])
    expect(await client.ended(1_000)).toBe('running')
    for (const path of ['classic', 'batch']) {
      const own = await node()
      const store = start('store', 'leave-open', [`${own.url()}&append=${path}`])
      expect(await store.ended(10_000)).toBe(0)
      expect(await store.answers(2)).toEqual(['appended', 1])
      expect(store.output()).not.toContain('KeepAlive')
    }
  })

  test.each(['classic', 'batch'])('%s: whatever breaks, nothing is thrown that nobody catches', async (path) => {
    const server = await node()
    const kind = path === 'batch' ? 'batch-append' : 'append'
    for (let nth = 0; nth < 5; nth += 1) {
      server.faults.next(kind, { kind: 'half-reply' })
      server.faults.next(kind, { kind: 'fail', code: 14, when: 'done' })
      server.faults.next('read-stream', { kind: 'half-reply' })
      server.faults.next(kind, { kind: 'not-ready' })
      server.faults.next('read-stream', { kind: 'fail', code: 13 })
    }
    const store = start('store', 'storm', [`${server.url()}&append=${path}`])
    setTimeout(() => server.cutConnections(), 300)
    expect(await store.ended(20_000)).toBe(0)
    expect(await store.answers(1)).toEqual([60])
  })

  test('a password is printed by the client, with its debug output or for an option it does not know; never by the store', async () => {
    const certificate = loopbackCertificate()
    const folder = mkdtempSync(join(tmpdir(), 'dossier-tls-'))
    ends.push(async () => rmSync(folder, { recursive: true, force: true }))
    const caFile = join(folder, 'ca.pem')
    writeFileSync(caFile, certificate.cert)
    const server = await node({ tls: certificate, settings: { users: { ann: 'opensesame' } } })
    const address = `${server.url('ann:opensesame')}&tlsCAFile=${encodeURIComponent(caFile)}`
    const basic = Buffer.from('ann:opensesame').toString('base64')
    const client = start('client', 'leave-open', [`${address}&speed=1`])
    expect(await client.answers(1)).toEqual(['appended'])
    expect(client.output()).toContain('opensesame')
    for (const path of ['classic', 'batch']) {
      const store = start(
        'store',
        'leave-open',
        [`${address}&append=${path}`.replace('?', `?connectionName=${path}&`)],
        '*',
      )
      expect(await store.ended(10_000)).toBe(0)
      expect(store.output()).not.toContain('opensesame')
      expect(store.output()).not.toContain(basic)
      const refused = start('store', 'leave-open', [`${address}&append=${path}&speed=1`], '*')
      await refused.ended(10_000)
      expect(refused.output()).not.toContain('opensesame')
    }
  })
})
