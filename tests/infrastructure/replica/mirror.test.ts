/** A replica copies its source byte for byte, goes on where it was, and stops where the evidence does not hold. */
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { isLeft, left, right } from 'fp-ts/Either'
import { couldNot } from '../../../commands/ports/could-not'
import type { EventStore, Recorded } from '../../../commands/ports/event-store'
import { signCheckpoint } from '../../../infrastructure/evidence/checkpoint'
import { rootOf } from '../../../infrastructure/evidence/tree'
import { CHECKPOINT_STREAM, checkpointEvent } from '../../../infrastructure/replica/checkpoint-stream'
import { openSqliteStore } from '../../../infrastructure/stores/sqlite'
import { verifyLog } from '../../../infrastructure/verify/verify'
import { signerOf } from '../signed-log'
import { leftOf, rightOf } from '../stores/contract'
import { eventOf, got, memorySource, ORIGIN, type Readers, readers, rootIn, type Source, sizeOf } from './helpers'

let source: Source
let here: Readers
beforeEach(async () => {
  source = memorySource()
  here = readers()
  await source.bear()
})
afterEach(() => here.clean())

const bytesOf = (events: readonly Recorded[]) =>
  events
    .filter(({ stream }) => stream !== CHECKPOINT_STREAM)
    .map(({ id, type, data, metadata, stream, revision }) => [
      ...[id, type, Buffer.from(data).toString('hex'), Buffer.from(metadata).toString('hex'), stream, revision],
    ])
const allOf = async (store: Pick<EventStore, 'readAll'>) =>
  bytesOf((await rightOf(store.readAll({ limit: 10_000 }))).events)

/** Signs a head of this size and root, and appends it to the source. */
const sign = async (size: number, root: Buffer, revision: number, key = 7): Promise<void> => {
  const note = signCheckpoint({ origin: ORIGIN, size, root }, [signerOf(key)])
  if (isLeft(note)) throw new Error(note.left.because)
  const expected = revision === 0 ? ('no-stream' as const) : { revision: revision - 1 }
  await rightOf(source.store.append(CHECKPOINT_STREAM, [checkpointEvent(size, Buffer.from(note.right))], { expected }))
}
const rootAt = async (log: { readonly frontierAt: Source['store']['frontierAt'] }, size: number): Promise<Buffer> =>
  rootOf(await rightOf(log.frontierAt(size)))

describe('copying', () => {
  test('the bytes, the order, the revisions and the tree are those of the source', async () => {
    await source.grow(2_500)
    const mirror = await here.mirror(source.store)
    await got(mirror.catchUp())
    expect(await allOf(mirror.replica)).toEqual(await allOf(source.store))
    expect(await rootIn(mirror.replica)).toBe(await rootIn(source.store))
  })

  test('it goes on where it was, also in another process', async () => {
    await source.grow(10)
    await got((await here.mirror(source.store)).catchUp())
    await source.grow(10)
    const again = await here.mirror(source.store)
    expect(await sizeOf(again.replica)).toBe(11)
    await got(again.catchUp())
    expect(await rootIn(again.replica)).toBe(await rootIn(source.store))
  })

  test('two that copy into one file at the same time copy each event once', async () => {
    const [one, other] = [await here.mirror(source.store), await here.mirror(source.store)]
    for (let round = 0; round < 5; round += 1) {
      await source.grow(50)
      await Promise.all([got(one.catchUp()), got(other.catchUp()), got(one.catchUp())])
    }
    expect(await allOf(one.replica)).toEqual(await allOf(source.store))
  })

  test('a piece that begins too late leaves a gap and is refused; one that begins too early is passed over', async () => {
    await source.grow(10)
    const { events } = await rightOf(source.store.readAll({ limit: 20 }))
    const mirror = await here.mirror(source.store)
    const late = await mirror.take(events[6]?.position, events.slice(7), events.at(-1)?.position)
    expect(late).toMatchObject(left({ kind: 'tampered' }))
    const other = await here.mirror(source.store, 'other')
    await got(other.catchUp())
    expect(await got(other.take(undefined, events.slice(0, 5), events[4]?.position))).toBe(0)
    await source.grow(3)
    await got(other.catchUp())
    expect(await rootIn(other.replica)).toBe(await rootIn(source.store))
  })

  test('a new reader may start from a copy of another one', async () => {
    await source.grow(20)
    const first = await here.mirror(source.store)
    await got(first.catchUp())
    await rightOf(first.replica.close())
    copyFileSync(join(here.folder, 'log.db'), join(here.folder, 'copy.db'))
    await source.grow(5)
    let read = 0
    const counting: EventStore = {
      ...source.store,
      readAll: (options) => async () => {
        const page = await source.store.readAll(options)()
        if (!isLeft(page)) read += page.right.events.length
        return page
      },
    }
    const second = await here.mirror(counting, 'copy')
    await got(second.catchUp())
    expect(await rootIn(second.replica)).toBe(await rootIn(source.store))
    expect(read).toBe(5)
  })

  test('clocks of several machines may differ: times of look-up never fall, and the log verifies', async () => {
    await source.grow(3)
    await source.grow(1, 'late clock', '2026-01-01T00:00:00.000Z')
    await source.grow(2)
    const mirror = await here.mirror(source.store)
    await got(mirror.catchUp())
    await sign(7, await rootAt(mirror.replica, 7), 0)
    await got(mirror.catchUp())
    const found = await got(verifyLog(mirror.log, { file: join(here.folder, 'checkpoint') }))
    expect(found).toMatchObject({ size: 7, violations: 0, checkpoints: 1, signedSize: 7 })
    expect(await rightOf(mirror.replica.lastIndexAt('2026-01-02T00:00:00.000Z'))).toBe(-1)
  })
})

test('a time that falls is no difference of clocks where the store had one clock: the verifier says so', async () => {
  await source.grow(3)
  const early = eventOf('early', 'Noted', {}, '2026-01-01T00:00:00.000Z')
  const metadata = () => Buffer.from(JSON.stringify({ actor: 'E-001', recordedAt: '2026-01-01T00:00:00.000Z' }))
  await rightOf(source.store.append('customer-C-9', [{ ...early, metadata }], { expected: 'no-stream' }))
  const mirror = await here.mirror(source.store)
  await got(mirror.catchUp())
  await sign(5, await rootAt(mirror.replica, 5), 0)
  await got(mirror.catchUp())
  const found = await got(verifyLog(mirror.log, { file: join(here.folder, 'checkpoint') }))
  expect(found.faults.map(({ is, position }) => [is, position])).toEqual([['time', 4]])
})

describe('what is written and then read', () => {
  test('every read of the replica waits for what this process has written', async () => {
    const mirror = await here.mirror(source.store)
    await got(mirror.catchUp())
    const event = eventOf('mine', 'Noted', { says: 'mine' })
    await rightOf(mirror.store.append('customer-C-9', [event], { expected: 'no-stream' }))
    expect(await sizeOf(mirror.replica)).toBe(1)
    expect(await sizeOf(mirror.log)).toBe(2)
    expect(await rightOf(mirror.log.indexOf('customer-C-9', 0))).toBe(1)
  })

  test('what others have written is awaited by stream and revision, for so long and no longer', async () => {
    const mirror = await here.mirror(source.store)
    const late = setTimeout(() => void source.grow(1), 50)
    await got(mirror.waitFor('customer-C-1', 0, 5_000))
    clearTimeout(late)
    expect(await mirror.waitFor('customer-C-1', 7, 30)).toMatchObject(left({ kind: 'unavailable' }))
  })

  test('an append of unknown outcome is looked for by the next read', async () => {
    const lost: EventStore = {
      ...source.store,
      append: (stream, events, options) => async () => {
        await source.store.append(stream, events, options)()
        return left(couldNot('outcome-unknown', 'The reply was lost.'))
      },
    }
    const mirror = await here.mirror(lost)
    await got(mirror.catchUp())
    const event = eventOf('mine', 'Noted', { says: 'mine' })
    await leftOf(mirror.store.append('customer-C-9', [event], { expected: 'no-stream' }))
    expect(await sizeOf(mirror.log)).toBe(2)
  })
})

describe('a source that is another one', () => {
  test('of another archive is refused, and nothing is written to it', async () => {
    await source.grow(3)
    await got((await here.mirror(source.store)).catchUp())
    const other = memorySource()
    await other.bear('00000000-0000-4000-8000-000000000001')
    await other.grow(3)
    const mirror = await here.mirror(other.store)
    const event = eventOf('mine', 'Noted', { says: 'mine' })
    const refused = await leftOf(mirror.store.append('customer-C-9', [event], { expected: 'no-stream' }))
    expect(refused).toMatchObject({ kind: 'unreadable', because: expect.stringContaining('another archive') })
    expect(await mirror.catchUp()).toMatchObject(left({ kind: 'unreadable' }))
    expect(await sizeOf(other.store)).toBe(4)
  })

  test('that has lost its end is noticed', async () => {
    const older = memorySource()
    await older.bear()
    await older.grow(3)
    await source.grow(3)
    await source.grow(3)
    await got((await here.mirror(source.store)).catchUp())
    expect(await (await here.mirror(older.store)).catchUp()).toMatchObject(left({ kind: 'log-rolled-back' }))
  })

  test('a log of one file becomes the replica of the store that its events went to', async () => {
    const file = join(here.folder, 'log.db')
    const log = await rightOf(openSqliteStore({ file, clock: () => '2026-03-01T08:00:00.000Z', mode: 'create' }))
    for (const { stream, revision, id, type, data, metadata } of (await rightOf(source.store.readAll({ limit: 9 })))
      .events) {
      const expected = revision === 0 ? ('no-stream' as const) : { revision: revision - 1 }
      await rightOf(log.append(stream, [{ id, type, data, metadata: () => metadata }], { expected }))
    }
    await rightOf(log.close())
    await sign(1, await rootAt(source.store, 1), 0)
    await source.grow(4)
    const mirror = await here.mirror(source.store)
    await got(mirror.catchUp())
    expect(await allOf(mirror.replica)).toEqual(await allOf(source.store))
    const again = await rightOf(openSqliteStore({ file, clock: () => '2026-03-01T08:00:00.000Z', mode: 'existing' }))
    const append = again.append('customer-C-9', [eventOf('x', 'Noted', {})], { expected: 'no-stream' })
    expect(await leftOf(append)).toMatchObject({ kind: 'unavailable', because: expect.stringContaining('replica') })
    await rightOf(again.close())
  })

  test('a log that is no beginning of the store does not become its replica', async () => {
    const file = join(here.folder, 'log.db')
    const log = await rightOf(openSqliteStore({ file, clock: () => '2026-03-01T08:00:00.000Z', mode: 'create' }))
    const [birth] = (await rightOf(source.store.readAll({ limit: 1 }))).events
    if (birth === undefined) throw new Error('no birth')
    const { metadata, ...event } = birth
    await rightOf(log.append('archive-main', [{ ...event, metadata: () => metadata }], { expected: 'no-stream' }))
    await rightOf(log.append('customer-C-1', [eventOf('fork', 'Noted', {})], { expected: 'no-stream' }))
    await rightOf(log.close())
    await source.grow(5)
    expect(isLeft(await (await here.mirror(source.store)).catchUp())).toBe(true)
    const again = await rightOf(openSqliteStore({ file, clock: () => '2026-03-01T08:00:00.000Z', mode: 'existing' }))
    expect(again.appendsForbidden()).toBeUndefined()
    await rightOf(again.close())
  })
})

describe('signed heads in the store', () => {
  test('are no leaves, and are kept beside the events of every reader', async () => {
    await source.grow(4)
    const mirror = await here.mirror(source.store)
    await got(mirror.catchUp())
    const root = await rootAt(mirror.replica, 5)
    const note = signCheckpoint({ origin: ORIGIN, size: 5, root }, [signerOf(7)])
    if (isLeft(note)) throw new Error(note.left.because)
    await rightOf(mirror.log.keepCheckpoint({ size: 5, note: Buffer.from(note.right) }))
    await source.grow(2)
    const other = await here.mirror(source.store, 'other')
    for (const each of [mirror, other]) {
      await got(each.catchUp())
      expect(await sizeOf(each.replica)).toBe(7)
      expect((await rightOf(each.replica.inspect.newestCheckpoint()))?.size).toBe(5)
    }
    expect(await rootIn(mirror.replica)).toBe(await rootIn(other.replica))
  })

  test('the revision is the lease: of two who sign one size one stands in the store, both go on', async () => {
    await source.grow(4)
    const [one, other] = [await here.mirror(source.store, 'one'), await here.mirror(source.store, 'other')]
    await got(one.catchUp())
    await got(other.catchUp())
    const note = signCheckpoint({ origin: ORIGIN, size: 5, root: await rootAt(one.replica, 5) }, [signerOf(7)])
    if (isLeft(note)) throw new Error(note.left.because)
    const kept = { size: 5, note: Buffer.from(note.right) }
    const answers = await Promise.all([one.log.keepCheckpoint(kept)(), other.log.keepCheckpoint(kept)()])
    expect(answers).toEqual([right(undefined), right(undefined)])
    const page = await rightOf(source.store.readStream(CHECKPOINT_STREAM))
    expect(page.exists && page.events.length).toBe(1)
  })

  test('an older head is overtaken by a newer one', async () => {
    await source.grow(4)
    const mirror = await here.mirror(source.store)
    await got(mirror.catchUp())
    await sign(5, await rootAt(mirror.replica, 5), 0)
    const note = signCheckpoint({ origin: ORIGIN, size: 3, root: await rootAt(mirror.replica, 3) }, [signerOf(7)])
    if (isLeft(note)) throw new Error(note.left.because)
    const kept = mirror.log.keepCheckpoint({ size: 3, note: Buffer.from(note.right) })
    expect(await leftOf(kept)).toMatchObject({ kind: 'conflict' })
  })

  test.each([
    ['another root', 5, Buffer.alloc(32, 1), 7],
    ['more events than came before it', 9, Buffer.alloc(32, 1), 7],
    ['a key that the log does not name', 5, undefined, 8],
  ])('a reader stops at a head of %s, and writes no more', async (_, size, root, key) => {
    await source.grow(4)
    const mirror = await here.mirror(source.store)
    await got(mirror.catchUp())
    await sign(size, root ?? (await rootAt(mirror.replica, 5)), 0, key)
    await source.grow(1)
    expect(await mirror.catchUp()).toMatchObject(left({ kind: 'tampered' }))
    expect(await sizeOf(mirror.replica)).toBe(5)
    const append = mirror.store.append('customer-C-9', [eventOf('x', 'Noted', {})], { expected: 'no-stream' })
    expect(await leftOf(append)).toMatchObject({ kind: 'tampered' })
  })
})
