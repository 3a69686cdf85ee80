/**
 * Several test nodes as the real client sees them: found by gossip, redirected to the leader, followed while they lag.
 */
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { clients, until } from './clients'
import { startCluster, type TestCluster } from './cluster'
import { allOf, CLASSIC, followed, nameOfStream, someEvents } from './semantics-kit'

const PATIENT = '&discoveryInterval=20&maxDiscoverAttempts=50&gossipTimeout=5'

let cluster: TestCluster
let made: ReturnType<typeof clients>

beforeEach(async () => {
  cluster = await startCluster(3)
  made = clients()
})
afterEach(async () => {
  await made.end()
  await cluster.stop()
})

const heardBy = (method: string): readonly number[] =>
  cluster.nodes.map((node) => node.heard().filter((each) => each.method === method).length)

test('a client that prefers the leader finds it by gossip, wherever it is', async () => {
  for (const nth of [0, 2]) {
    cluster.moveLeader(nth)
    for (const node of cluster.nodes) node.forgetHeard()
    const client = made.to(cluster.url(PATIENT))
    await client.appendToStream(nameOfStream(), someEvents(1), CLASSIC)
    expect(heardBy('Append')).toEqual([0, 1, 2].map((each) => (each === nth ? 1 : 0)))
  }
})

test('a client that prefers a follower reads from one', async () => {
  const client = made.to(cluster.url(`${PATIENT}&nodePreference=follower`))
  await allOf(client.readAll({ maxCount: 1 }))
  const [leader, ...followers] = heardBy('Read')
  expect([leader, followers.reduce((sum, each) => sum + each, 0)]).toEqual([0, 1])
})

test('a follower hands a write on, unless the client insists on the leader; then it is told who leads', async () => {
  const follower = cluster.nodes[1]
  if (follower === undefined) throw new Error('The cluster has three nodes.')
  const client = made.to(follower.url())
  const stream = nameOfStream()
  expect(await client.appendToStream(stream, someEvents(1), CLASSIC)).toMatchObject({ nextExpectedRevision: 0n })
  const insisting = { ...CLASSIC, requiresLeader: true }
  await expect(client.appendToStream(stream, someEvents(1), insisting)).rejects.toMatchObject({
    type: 'not-leader',
    leader: { address: '127.0.0.1', port: cluster.nodes[0]?.port() },
  })
  // The next call goes where the server pointed.
  expect(await client.appendToStream(stream, someEvents(1), insisting)).toMatchObject({ nextExpectedRevision: 1n })
  expect(heardBy('Append')).toEqual([1, 2, 0])
  await expect(made.to(follower.url()).deleteStream(stream, { requiresLeader: true })).rejects.toMatchObject({
    type: 'not-leader',
  })
})

test('in a batch, a follower that is asked for the leader ends the whole call', async () => {
  const client = made.to(cluster.nodes[2]?.url() ?? '')
  const writing = client.appendToStream(nameOfStream(), someEvents(1), { requiresLeader: true })
  await expect(writing).rejects.toMatchObject({ type: 'not-leader' })
})

test('while nobody leads nobody writes; afterwards everything acknowledged is there', async () => {
  const stream = nameOfStream()
  const client = made.to(cluster.nodes[0]?.url() ?? '')
  await client.appendToStream(stream, someEvents(2), CLASSIC)
  cluster.moveLeader('nobody')
  await expect(client.appendToStream(stream, someEvents(1), CLASSIC)).rejects.toMatchObject({
    type: 'unavailable',
    message: expect.stringContaining('Server Is Not Ready'),
  })
  cluster.moveLeader(1)
  const other = made.to(cluster.nodes[1]?.url() ?? '')
  expect(await other.appendToStream(stream, someEvents(1), CLASSIC)).toMatchObject({ nextExpectedRevision: 2n })
  expect(await allOf(other.readStream(stream))).toHaveLength(3)
})

test('a leader that crashes is told as dead, and a client finds the next one', async () => {
  const stream = nameOfStream()
  const client = made.to(cluster.url(PATIENT))
  await client.appendToStream(stream, someEvents(1), CLASSIC)
  await cluster.nodes[0]?.crash()
  expect(cluster.leader()).toBeUndefined()
  cluster.moveLeader(2)
  await until('the client has found the leader', async () => {
    const answer = await client.appendToStream(stream, someEvents(1), CLASSIC).catch(() => undefined)
    return answer?.success === true
  })
  expect(await allOf(client.readStream(stream))).toHaveLength(2)
  await cluster.nodes[0]?.start()
  const back = made.to(cluster.nodes[0]?.url() ?? '')
  expect(await allOf(back.readStream(stream))).toHaveLength(2)
})

test('a follower that is held back shows less until it is let go, to readers and to those who follow', async () => {
  const stream = nameOfStream()
  const [leader, follower] = [made.to(cluster.nodes[0]?.url() ?? ''), made.to(cluster.nodes[1]?.url() ?? '')]
  const [early, late] = [someEvents(1), someEvents(2)]
  await leader.appendToStream(stream, early, CLASSIC)
  cluster.holdBack(1, true)
  await leader.appendToStream(stream, late, CLASSIC)
  expect(await allOf(leader.readStream(stream))).toHaveLength(3)
  expect(await allOf(follower.readStream(stream))).toHaveLength(1)
  const [all, shown] = [await allOf(leader.readAll()), await allOf(follower.readAll())]
  expect(all.slice(0, shown.length).map(({ event }) => event?.id)).toEqual(shown.map(({ event }) => event?.id))
  let told = 0
  const subscription = follower.subscribeToStream(stream)
  subscription.on('data', () => {
    told += 1
  })
  const three = followed(subscription, (events) => events.length === 3)
  await until('the first has come', () => told === 1)
  await new Promise((resolve) => setTimeout(resolve, 30))
  expect(told).toBe(1)
  cluster.holdBack(1, false)
  expect((await three).map(({ event }) => event?.id)).toEqual([...early, ...late].map(({ id }) => id))
})

test('a member that the others gave up is told as dead although it runs', async () => {
  cluster.giveUp(0, true)
  expect(cluster.leader()).toBeUndefined()
  cluster.moveLeader(1)
  const client = made.to(cluster.url(PATIENT))
  await client.appendToStream(nameOfStream(), someEvents(1), CLASSIC)
  expect(heardBy('Append')).toEqual([0, 1, 0])
  cluster.giveUp(0, false)
  expect(cluster.leader()).toBe(cluster.nodes[1])
})
