/**
 * What a reader may suffer from the test node, seen by the real client or on the wire: failures midway, silence, events
 * twice, compression; and what a slow reader costs.
 */
import { status as Code } from '@grpc/grpc-js'
import { describe, expect, test } from '@jest/globals'
import { bareCall, bareRequest, bareSession, readEverything, until, within } from './clients'
import { nodeInHand } from './in-hand'
import { freshLog } from './log'
import { SERVER_RULES } from './rules'
import { allOf, CLASSIC, followed, nameOfStream, someEvents } from './semantics-kit'

const READ = '/event_store.client.streams.Streams/Read'

const hand = nodeInHand()
const { renew, countOf } = hand

describe('a reader', () => {
  const written = async (count: number): Promise<string> => {
    const stream = nameOfStream()
    await hand.client.appendToStream(stream, someEvents(count), CLASSIC)
    return stream
  }

  test('meets a failure, an early end, half a reply or silence after some events', async () => {
    const stream = await written(10)
    const some = async (): Promise<{ readonly count: number; readonly error: unknown }> => {
      let count = 0
      try {
        for await (const _ of hand.client.readStream(stream)) count += 1
        return { count, error: undefined }
      } catch (error) {
        return { count, error }
      }
    }
    hand.node.faults.next('read-stream', { kind: 'fail', code: Code.INTERNAL, afterReplies: 4 })
    expect(await some()).toMatchObject({ error: { code: Code.INTERNAL } })
    hand.node.faults.next('read-stream', { kind: 'end-early', afterReplies: 4 })
    expect(await some()).toEqual({ count: 4, error: undefined })
    hand.node.faults.next('read-stream', { kind: 'half-reply', afterReplies: 4 })
    expect(await some()).toMatchObject({ error: { code: expect.any(Number) } })
    hand.node.faults.next('read-stream', { kind: 'silence', afterReplies: 4 })
    expect(await within(150, some())).toBe('pending')
    expect(await some()).toEqual({ count: 10, error: undefined })
  })

  test('gets every event twice, slowly, or late', async () => {
    const stream = await written(5)
    const everything = await allOf(hand.client.readAll())
    hand.node.faults.next('subscribe-all', { kind: 'duplicate' })
    const told = await followed(hand.client.subscribeToAll(), (_, caughtUp) => caughtUp)
    expect(told).toHaveLength(2 * everything.length)
    expect(told[1]?.event?.id).toBe(told[0]?.event?.id)
    const began = Date.now()
    hand.node.faults.next('read-stream', { kind: 'slow', msPerReply: 20 })
    expect(await countOf(stream)).toBe(5)
    hand.node.faults.next('read-stream', { kind: 'delay-reply', ms: 60 })
    expect(await countOf(stream)).toBe(5)
    expect(Date.now() - began).toBeGreaterThanOrEqual(150)
  })

  test('who is slow costs the node nothing: it writes only what is taken, and loses nobody', async () => {
    let told = 0
    const count = (bytes: Buffer): Buffer => {
      told += 1
      return bytes
    }
    const rules = { ...SERVER_RULES, told: count }
    await renew({ log: freshLog(0, rules), settings: { gzip: false } })
    for (let nth = 0; nth < 3; nth += 1) await written(1_000)
    const session = bareSession(hand.node.port())
    const stream = bareCall(session, READ, [readEverything()])
    stream.end()
    await until('the node waits for the reader', async () => {
      const before = told
      await new Promise((resolve) => setTimeout(resolve, 100))
      return told === before && told > 0
    })
    expect(told).toBeLessThan(3_000)
    let bytes = 0
    stream.on('data', (chunk: Buffer) => {
      bytes += chunk.length
    })
    await until('everything has come', () => told >= 3_003)
    expect(bytes).toBeGreaterThan(0)
    session.destroy()
    await until('no call is open', () => hand.node.openCalls() === 0)
  })

  test('whom a stopping node interrupts is not told that it was all', async () => {
    await written(600)
    hand.node.faults.next('read-all', { kind: 'slow', msPerReply: 5 })
    const reading = allOf(hand.client.readAll())
    await until('the read has begun', () => hand.node.openCalls('Read') === 1)
    const [outcome] = await Promise.allSettled([reading, hand.node.stop()])
    expect(outcome).toMatchObject({ status: 'rejected', reason: { type: 'unavailable' } })
  })

  test('who leaves the loop early leaves the call open until the client is disposed of', async () => {
    const stream = await written(2)
    for await (const _ of hand.client.subscribeToStream(stream)) break
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(hand.node.openCalls('Read')).toBe(1)
    await hand.client.dispose()
    await until('the call is closed', () => hand.node.openCalls('Read') === 0)
  })

  test('who understands gzip gets gzip, unless the node is told otherwise; who does not, does not', async () => {
    await written(3)
    const ask = (encodings: string) =>
      bareRequest(hand.node.port(), READ, readEverything(100), { 'grpc-accept-encoding': encodings })
    const [zipped, plain] = [await ask('identity,deflate,gzip'), await ask('identity')]
    expect([zipped.encoding, zipped.frames.every(({ compressed }) => compressed)]).toEqual(['gzip', true])
    expect([plain.encoding, plain.frames.some(({ compressed }) => compressed)]).toEqual([undefined, false])
    expect([zipped.frames.length, plain.frames.length]).toEqual([6, 6])
    const zippedRequest = { 'grpc-encoding': 'gzip', 'grpc-accept-encoding': 'identity' }
    expect((await bareRequest(hand.node.port(), READ, readEverything(100), zippedRequest)).frames).toHaveLength(6)
    hand.node.settings.gzip = false
    expect((await ask('identity,deflate,gzip')).encoding).toBeUndefined()
    const announced = hand.node.heard().map(({ headers }) => headers['grpc-accept-encoding'])
    expect(announced.slice(-4)).toEqual(['identity,deflate,gzip', 'identity', 'identity', 'identity,deflate,gzip'])
  })
})
