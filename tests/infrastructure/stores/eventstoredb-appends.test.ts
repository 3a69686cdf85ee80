import { EventStoreDBClient } from '@eventstore/db-client'
import { afterEach, describe, expect, test } from '@jest/globals'
import { breakage } from '../../node/broken'
import { freshLog } from '../../node/log'
import { event, events, leftOf, readWhole, rightOf } from './contract'
import { appended, at, NO_STREAM, until } from './contract-kit'
import { type StoreOnNode, storeOnNode } from './on-node'

const made: StoreOnNode[] = []
const fresh = async (...options: Parameters<typeof storeOnNode>): Promise<StoreOnNode> => {
  const store = await storeOnNode(...options)
  made.push(store)
  return store
}
afterEach(async () => {
  for (const store of made.splice(0)) await store.cleanUp()
})

const methodsOf = ({ node }: StoreOnNode): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {}
  for (const { method } of node.heard()) counts[method] = (counts[method] ?? 0) + 1
  return counts
}

const PATHS = [
  { path: 'classic', kind: 'append' },
  { path: 'batch', kind: 'batch-append' },
] as const

describe('eventstoredb: how appends travel', () => {
  test('one call each, at the leader, and nothing is asked about features', async () => {
    const made = await fresh()
    for (let nth = 0; nth < 5; nth += 1) await rightOf(made.store.append(`thing-${nth}`, events(2), NO_STREAM))
    expect(methodsOf(made)).toEqual({ Append: 5 })
    expect(made.node.heard().every(({ headers }) => headers['requires-leader'] === 'true')).toBe(true)
  })

  test('append=batch: one call for all of them, several at a time', async () => {
    const made = await fresh({ query: 'append=batch' })
    const sent = Array.from({ length: 20 }, (_, nth) =>
      rightOf(made.store.append(`thing-${nth}`, events(2), NO_STREAM)),
    )
    expect(await Promise.all(sent)).toEqual(Array(20).fill(appended(1)))
    expect(methodsOf(made)).toEqual({ BatchAppend: 1 })
    expect(made.node.heard()[0]?.headers['requires-leader']).toBe('true')
  })

  test('append=batch at a server that has no such thing goes one call each', async () => {
    const made = await fresh({ query: 'append=batch' })
    made.node.faults.next('batch-append', { kind: 'fail', code: 12 })
    for (let nth = 0; nth < 3; nth += 1) await rightOf(made.store.append(`thing-${nth}`, events(1), NO_STREAM))
    expect(methodsOf(made)).toEqual({ BatchAppend: 1, Append: 3 })
  })

  test('who prefers a follower does not ask for the leader', async () => {
    const made = await fresh({ query: 'nodePreference=follower' })
    await rightOf(made.store.append('thing-1', events(1), NO_STREAM))
    await rightOf(made.store.readStream('thing-1'))
    expect(made.node.heard().some(({ headers }) => 'requires-leader' in headers)).toBe(false)
  })

  test('JSON that prints as it was goes as JSON, everything else as bytes', async () => {
    const { store, node } = await fresh()
    const texts = ['{"open":{"n":1},"protected":[]}', '{"n":9223372036854775808}', '{ "a": 1 }', 'text', '']
    const [first = event(), ...rest] = texts.map((text) => event({ data: Buffer.from(text) }))
    await rightOf(store.append('thing-1', [first, ...rest], NO_STREAM))
    const client = EventStoreDBClient.connectionString(node.url())
    const isJson: boolean[] = []
    for await (const { event: found } of client.readStream('thing-1')) isJson.push(found?.isJson === true)
    await client.dispose()
    expect(isJson).toEqual([true, false, false, false, false])
  })

  test.each(PATHS)('$path: appends to one stream keep the order in which they were given', async ({ path }) => {
    const { store } = await fresh({ query: `append=${path}` })
    const mine = Array.from({ length: 30 }, () => event())
    const sent = mine.map((one, nth) => rightOf(store.append('thing-1', [one], nth === 0 ? NO_STREAM : at(nth - 1))))
    expect(await Promise.all(sent)).toEqual(mine.map((_, nth) => appended(nth)))
    expect((await readWhole(store)).map(({ id }) => id)).toEqual(mine.map(({ id }) => id))
  })
})

describe('eventstoredb: what goes wrong with an append', () => {
  test.each(PATHS)('$path: what passes is tried again, and written once', async ({ path, kind }) => {
    const { store, node } = await fresh({ query: `append=${path}`, backOffMs: () => 1 })
    const passing = [
      { kind: 'not-ready' },
      { kind: 'too-busy' },
      { kind: 'fail', code: 13 },
      { kind: 'fail', code: 2, when: 'done' },
      { kind: 'fail', code: 14, when: 'done' },
      { kind: 'fail', code: 15, when: 'done' },
      { kind: 'half-reply' },
    ] as const
    for (const fault of passing) node.faults.next(kind, fault)
    const mine = events(2)
    expect(await rightOf(store.append('thing-1', mine, NO_STREAM))).toEqual(appended(1))
    expect(node.faults.taken()).toBe(passing.length)
    expect((await readWhole(store)).map(({ id }) => id)).toEqual(mine.map(({ id }) => id))
  })

  test.each(PATHS)(
    '$path: a stream that others wrote on after the lost reply is no conflict',
    async ({ path, kind }) => {
      const { store, node, open } = await fresh({ query: `append=${path}`, backOffMs: () => 150 })
      const other = await open()
      const mine = events(2)
      node.faults.next(kind, { kind: 'fail', code: 13, when: 'done' })
      const sent = rightOf(store.append('thing-1', mine, NO_STREAM))
      let result = await rightOf(other.append('thing-1', events(1), at(1)))
      while (result.kind === 'conflict') result = await rightOf(other.append('thing-1', events(1), at(1)))
      expect(await sent).toEqual(appended(1))
      expect(await readWhole(store)).toHaveLength(3)
    },
  )

  test.each(PATHS)(
    '$path: a conflict told to a repeat of what was written is found out by reading',
    async ({ path, kind }) => {
      // A server that compares less than it should: what was written is told as a conflict.
      const log = freshLog(Date.now(), breakage('prefix repeat refused'))
      const { store, node } = await fresh({ query: `append=${path}`, backOffMs: () => 1 }, { log })
      const mine = events(2)
      await rightOf(store.append('thing-1', [...mine, event()], NO_STREAM))
      node.faults.next(kind, { kind: 'fail', code: 13 })
      expect(await rightOf(store.append('thing-1', mine, NO_STREAM))).toEqual(appended(1))
      node.faults.next(kind, { kind: 'fail', code: 13 })
      expect(await rightOf(store.append('thing-1', events(2), NO_STREAM))).toMatchObject({
        kind: 'conflict',
        actual: 2,
      })
    },
  )

  test.each(PATHS)(
    '$path: a user, a size and a deleted stream are refused at once, with what to do',
    async ({ path }) => {
      const { store, node } = await fresh({ query: `append=${path}` })
      await rightOf(store.append('thing-1', events(1), NO_STREAM))
      node.settings.maxAppendBytes = 500
      const large = event({ data: Buffer.alloc(600, 97) })
      expect(await leftOf(store.append('thing-2', [large], NO_STREAM))).toMatchObject({
        kind: 'too-large',
        because: expect.stringContaining('raise its limit'),
      })
      const client = EventStoreDBClient.connectionString(node.url())
      await client.tombstoneStream('thing-1')
      await client.dispose()
      const tampered = { kind: 'tampered', because: expect.stringContaining('deleted') }
      expect(await leftOf(store.append('thing-1', events(1), at(0)))).toMatchObject(tampered)
      expect(await leftOf(store.readStream('thing-1'))).toMatchObject(tampered)
      node.settings.users = { ann: 'secret' }
      await rightOf(store.close())
      const again = await (await fresh({ query: `append=${path}` }, { settings: { users: { ann: 'secret' } } })).store
      expect(await leftOf(again.append('thing-3', events(1), NO_STREAM))).toMatchObject({
        kind: 'unavailable',
        because: expect.stringContaining('refused the user'),
      })
    },
  )

  test.each(PATHS)('$path: at a server that never answers, an append ends with its time', async ({ path, kind }) => {
    const { store, node } = await fresh({ query: `append=${path}` })
    await rightOf(store.append('thing-0', events(1), NO_STREAM))
    node.faults.next(kind, { kind: 'swallow-request' }, Number.POSITIVE_INFINITY)
    const startedAt = performance.now()
    const failure = await leftOf(store.append('thing-1', events(1), { ...NO_STREAM, timeoutMs: 400 }))
    expect(failure).toMatchObject({ kind: 'outcome-unknown', because: expect.stringContaining('same command again') })
    expect(performance.now() - startedAt).toBeLessThan(2_000)
    node.faults.clear()
    expect(await rightOf(store.append('thing-1', events(1), NO_STREAM))).toEqual(appended(0))
  })

  test('an append that waited too long for others of its stream was not sent', async () => {
    const { store, node } = await fresh()
    await rightOf(store.append('thing-0', events(1), NO_STREAM))
    node.faults.next('append', { kind: 'swallow-request' }, Number.POSITIVE_INFINITY)
    const first = leftOf(store.append('thing-1', events(1), { ...NO_STREAM, timeoutMs: 300 }))
    const second = leftOf(store.append('thing-1', events(1), { ...NO_STREAM, timeoutMs: 50 }))
    expect(await second).toMatchObject({ kind: 'unavailable', because: expect.stringContaining('Other appends') })
    expect((await first).kind).toBe('outcome-unknown')
    expect(await readWhole(store)).toHaveLength(1)
  })

  test('with nobody there nothing was written, and that is what is said', async () => {
    const { store, node } = await fresh()
    await node.crash()
    expect(await leftOf(store.append('thing-1', events(1), { ...NO_STREAM, timeoutMs: 200 }))).toMatchObject({
      kind: 'unavailable',
      because: expect.stringContaining('is it running'),
      cause: 'ECONNREFUSED',
    })
  })

  test('closing waits for appends that are on their way, but not for ever', async () => {
    const { store, node } = await fresh({ closeMs: 100 })
    node.faults.next('append', { kind: 'swallow-request' }, Number.POSITIVE_INFINITY)
    const sent = store.append('thing-1', events(1), { ...NO_STREAM, timeoutMs: 1_000 })()
    await until(() => node.faults.taken() > 0)
    const startedAt = performance.now()
    await rightOf(store.close())
    expect(performance.now() - startedAt).toBeLessThan(1_500)
    expect(await sent).toMatchObject({ left: { kind: 'outcome-unknown' } })
  })
})
