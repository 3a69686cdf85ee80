import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import type { CouldNot } from '../../../commands/ports/could-not'
import { instantOf } from '../../../domain/kernel/time'
import {
  type EventStoreDb,
  type EventStoreDbOptions,
  openEventStoreDb,
} from '../../../infrastructure/stores/eventstoredb'
import { startCluster, type TestCluster } from '../../node/cluster'
import { startNode, type TestNode } from '../../node/node'
import { loopbackCertificate } from './certificate'
import { event, events, leftOf, readWhole, rightOf } from './contract'
import { appended, at, eventIdsOf, itemsUntil, NO_STREAM, until } from './contract-kit'

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

const open = async (address: string, more: Partial<EventStoreDbOptions> = {}): Promise<EventStoreDb> => {
  const store = await rightOf(openEventStoreDb({ address, clock: () => instantOf(Date.now()), ...more }))
  ends.push(store.close())
  return store
}

const node = async (...options: Parameters<typeof startNode>): Promise<TestNode> => {
  const started = await startNode(...options)
  ends.push(started.crash)
  return started
}

const cluster = async (): Promise<TestCluster> => {
  const started = await startCluster(3)
  ends.push(() => Promise.all(started.nodes.map((each) => each.crash())))
  return started
}

const elapsedMs = async (work: () => Promise<unknown>): Promise<number> => {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}

describe('eventstoredb: TLS and users', () => {
  const secret = 'p:w/d@1'
  const users = { ann: secret }
  const user = `ann:${encodeURIComponent(secret)}`
  const certificate = loopbackCertificate()
  let folder = ''
  let caFile = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'dossier-tls-'))
    caFile = join(folder, 'ca.pem')
    writeFileSync(caFile, certificate.cert)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const secured = () => node({ tls: certificate, settings: { users } })
  const ca = () => `&tlsCAFile=${encodeURIComponent(caFile)}`

  test.each(['classic', 'batch'])(
    '%s: appends, pages and subscriptions pass, with the user on every call',
    async (path) => {
      const server = await secured()
      const store = await open(`${server.url(user)}${ca()}&append=${path}`)
      const mine = events(3)
      expect(await rightOf(store.append('thing-1', mine, NO_STREAM))).toEqual(appended(2))
      expect(await rightOf(store.append('thing-1', events(1), at(2)))).toEqual(appended(3))
      expect(await readWhole(store)).toHaveLength(4)
      const { signal } = new AbortController()
      const items = await itemsUntil(store.subscribe({ signal }), (_, count) => count === 3)
      expect(eventIdsOf(items)).toEqual(mine.map(({ id }) => id))
    },
  )

  test('a password never travels in clear', async () => {
    const server = await node()
    const store = await open(server.url(user))
    await rightOf(store.append('thing-1', events(1), NO_STREAM))
    await readWhole(store)
    expect(server.heard().some(({ headers }) => 'authorization' in headers)).toBe(false)
  })

  const mistakes: readonly (readonly [string, () => Promise<string>, string])[] = [
    ['no authority', async () => (await secured()).url(user), 'tlsCAFile'],
    ['no file', async () => `${(await secured()).url(user)}&tlsCAFile=${folder}/none`, 'cannot be read'],
    ['something else in the file', async () => `${(await secured()).url(user)}&tlsCAFile=${__filename}`, 'certificate'],
    ['a folder instead of a file', async () => `${(await secured()).url(user)}&tlsCAFile=${folder}`, 'cannot be read'],
    [
      'a wrong password',
      async () => `${(await secured()).url(`ann:${encodeURIComponent(`${secret}x`)}`)}${ca()}`,
      'refused the user',
    ],
    ['no user', async () => `${(await secured()).url()}${ca()}`, 'refused the user'],
    ['TLS to a server without', async () => (await node()).url(user).replace('tls=false', 'tls=true'), 'tls'],
  ]
  test.each(mistakes)('%s is told at once, with what to do, and without the secret', async (_, address, because) => {
    const store = await open(await address())
    const failures: CouldNot[] = []
    const took = await elapsedMs(async () => {
      failures.push(await leftOf(store.append('thing-1', events(1), NO_STREAM)))
      failures.push(await leftOf(store.readStream('thing-1')))
      for await (const item of store.subscribe({ signal: new AbortController().signal })) {
        if (item.kind === 'reconnecting') expect(item.cause).toContain(because)
      }
    })
    for (const failure of failures)
      expect(failure).toMatchObject({ kind: 'unavailable', because: expect.stringContaining(because) })
    expect(JSON.stringify(failures)).not.toContain(secret)
    expect(took).toBeLessThan(2_000)
  })

  test('no TLS to a server that wants it is told as a connection that cannot be had', async () => {
    const server = await secured()
    const store = await open(`${server.url().replace('tls=true', 'tls=false')}&defaultDeadline=200`)
    expect(await leftOf(store.readStream('thing-1'))).toMatchObject({
      kind: 'unavailable',
      because: expect.stringContaining('tls of its address'),
    })
  })
})

describe('eventstoredb: several nodes', () => {
  test('the leader is found by gossip, and again when another leads', async () => {
    const { url, nodes, moveLeader } = await cluster()
    const store = await open(url())
    for (const [nth, leading] of [0, 2, 1].entries()) {
      moveLeader(leading)
      for (const each of nodes) each.forgetHeard()
      expect(await rightOf(store.append(`thing-${nth}`, events(1), NO_STREAM))).toEqual(appended(0))
      const written = nodes.map((each) => each.heard().filter(({ method }) => method === 'Append').length)
      expect(written[leading]).toBe(1)
      await rightOf(store.readStream(`thing-${nth}`))
    }
    expect(await readWhole(store)).toHaveLength(3)
  })

  test('one host that does not lead names the leader, and is left', async () => {
    const { nodes, moveLeader } = await cluster()
    moveLeader(1)
    for (const query of ['', '&append=batch']) {
      const store = await open(`${nodes[0]?.url()}${query}`)
      const { signal } = new AbortController()
      const stream = `thing-${query.length}`
      expect(await rightOf(store.readStream(stream))).toEqual({ exists: false })
      expect(await rightOf(store.append(stream, events(1), NO_STREAM))).toEqual(appended(0))
      const items = await itemsUntil(store.subscribe({ signal }), ({ kind }) => kind === 'caught-up')
      expect(eventIdsOf(items).length).toBeGreaterThan(0)
    }
    expect(nodes[0]?.heard().length).toBeGreaterThan(0)
  })

  test('`+discover` asks one host for the others', async () => {
    const { nodes, moveLeader } = await cluster()
    moveLeader(2)
    const store = await open(`${nodes[0]?.url()}`.replace('esdb://', 'kurrentdb+discover://'))
    await rightOf(store.append('thing-1', events(1), NO_STREAM))
    expect(nodes[0]?.heard().map(({ method }) => method)).toEqual(['Gossip'])
    expect(nodes[2]?.heard().map(({ method }) => method)).toEqual(['Append'])
  })

  test('a follower is used by who prefers one, also while nobody leads', async () => {
    const { url, nodes, moveLeader } = await cluster()
    const writer = await open(url())
    await rightOf(writer.append('thing-1', events(2), NO_STREAM))
    moveLeader('nobody')
    const reader = await open(url('&nodePreference=follower'))
    expect(await readWhole(reader)).toHaveLength(2)
    expect(nodes.some((each) => each.heard().some(({ method }) => method === 'Append'))).toBe(true)
    const store = await open(url('&defaultDeadline=200'))
    expect(await leftOf(store.append('thing-2', events(1), NO_STREAM))).toMatchObject({
      kind: 'unavailable',
      because: expect.stringContaining('leader'),
    })
  })

  test.each(['classic', 'batch'])(
    '%s: the leader dies under writers and a reader: nothing is lost, doubled or missed',
    async (path) => {
      const { url, nodes, moveLeader } = await cluster()
      const store = await open(url(`&append=${path}`), { backOffMs: () => 5 })
      const abort = new AbortController()
      const seen: string[] = []
      const reading = (async () => {
        for await (const item of store.subscribe({ signal: abort.signal })) {
          if (item.kind === 'event') seen.push(item.event.id)
        }
      })()
      const written: string[] = []
      const write = async (writer: number): Promise<void> => {
        for (let nth = 0; nth < 25; nth += 1) {
          const one = event()
          await rightOf(store.append(`thing-${writer}`, [one], nth === 0 ? NO_STREAM : at(nth - 1)))
          written.push(one.id)
          if (written.length === 60) {
            await nodes[0]?.crash()
            setTimeout(() => moveLeader(1), 30)
          }
        }
      }
      await Promise.all([0, 1, 2, 3, 4].map(write))
      await until(() => seen.length >= written.length)
      abort.abort()
      await reading
      const all = (await readWhole(store, 50)).map(({ id }) => id)
      expect([...all].sort()).toEqual([...written].sort())
      expect(seen).toEqual(all)
    },
  )

  test('a leader that is frozen is left when keep-alive gives up, by appends, pages and subscriptions', async () => {
    const { url, nodes, moveLeader, giveUp } = await cluster()
    for (const path of ['classic', 'batch']) {
      const store = await open(url(`&append=${path}&keepAliveInterval=100&keepAliveTimeout=100&gossipTimeout=1`))
      const abort = new AbortController()
      const seen: string[] = []
      const reading = (async () => {
        for await (const item of store.subscribe({ after: 'end', signal: abort.signal })) {
          if (item.kind === 'event') seen.push(item.event.id)
        }
      })()
      await rightOf(store.append(`thing-${path}`, events(1), NO_STREAM))
      await until(() => seen.length === 1)
      nodes[0]?.freeze(true)
      giveUp(0, true)
      moveLeader(1)
      const took = await elapsedMs(() => rightOf(store.append(`thing-${path}`, events(1), at(0))))
      expect(took).toBeLessThan(5_000)
      expect(await rightOf(store.readStream(`thing-${path}`))).toMatchObject({ exists: true })
      await until(() => seen.length === 2)
      expect(seen).toHaveLength(2)
      abort.abort()
      nodes[0]?.freeze(false)
      giveUp(0, false)
      moveLeader(0)
      await reading
    }
  })
})

describe('eventstoredb: a server that accepts and says nothing', () => {
  test('appends, pages and subscriptions end with their time, and so does closing', async () => {
    const server = await node()
    server.blackHole(true)
    const store = await open(`${server.url()}&defaultDeadline=300`)
    const took = await elapsedMs(async () => {
      const abort = new AbortController()
      const answers = [
        leftOf(store.append('thing-1', events(1), NO_STREAM)),
        leftOf(store.readStream('thing-1')),
        leftOf(store.readTails([{ stream: 'thing-1', from: 0 }])),
        leftOf(store.readAll({ limit: 1 })),
        leftOf(store.newest()),
      ]
      for (const answer of await Promise.all(answers)) expect(answer.kind).toBe('unavailable')
      const items = await itemsUntil(store.subscribe({ signal: abort.signal }), () => {
        abort.abort()
        return false
      })
      expect(items).toMatchObject([{ kind: 'reconnecting', attempt: 1 }])
      await rightOf(store.close())
    })
    expect(took).toBeLessThan(3_000)
    await until(() => server.connections() === 0)
    expect(server.connections()).toBe(0)
  })

  test('a store that failed is whole again when the server is', async () => {
    const server = await node()
    const store = await open(`${server.url()}&defaultDeadline=200`)
    await rightOf(store.append('thing-1', events(1), NO_STREAM))
    server.freeze(true)
    expect((await leftOf(store.readStream('thing-1'))).kind).toBe('unavailable')
    expect((await leftOf(store.append('thing-1', events(1), at(0)))).kind).toMatch(/^(unavailable|outcome-unknown)$/)
    server.freeze(false)
    await until(() => server.connections() <= 4)
    const page = await rightOf(store.readStream('thing-1'))
    expect(page.exists && page.events.length).toBeGreaterThan(0)
  })

  test('connections that were left are closed, not collected', async () => {
    const server = await node()
    const store = await open(server.url(), { backOffMs: () => 1 })
    for (let nth = 0; nth < 15; nth += 1) {
      server.faults.next('append', { kind: 'fail', code: 14 })
      await rightOf(store.append(`thing-${nth}`, events(1), NO_STREAM))
    }
    await rightOf(store.close())
    await until(() => server.connections() === 0)
    expect(server.connections()).toBeLessThanOrEqual(1)
  })
})
