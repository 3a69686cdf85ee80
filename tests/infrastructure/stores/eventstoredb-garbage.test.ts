import { createServer, type ServerHttp2Stream } from 'node:http2'
import { afterEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import * as E from 'fp-ts/Either'
import { instantOf } from '../../../domain/kernel/time'
import { type EventStoreDb, openEventStoreDb } from '../../../infrastructure/stores/eventstoredb'
import { framed, unframer } from '../../../infrastructure/stores/eventstoredb/frames'
import { events, leftOf, rightOf } from './contract'
import { itemsUntil, NO_STREAM } from './contract-kit'

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

/** A store on something that listens and is no event store. */
const onWhatever = async (answer: (stream: ServerHttp2Stream) => void, query = ''): Promise<EventStoreDb> => {
  const server = createServer()
  server.on('stream', (stream) => {
    stream.on('error', () => undefined)
    answer(stream)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const store = await rightOf(
    openEventStoreDb({
      address: `esdb://127.0.0.1:${port}?tls=false&defaultDeadline=250${query}`,
      clock: () => instantOf(Date.now()),
      backOffMs: () => 20,
      silenceMs: 60,
    }),
  )
  ends.push(() => new Promise<void>((resolve) => server.close(() => resolve())), store.close())
  return store
}

const grpc = { ':status': 200, 'content-type': 'application/grpc+proto' }
const replying = (bytes: Buffer) => (stream: ServerHttp2Stream) => {
  stream.respond(grpc)
  stream.write(bytes)
}
const head = (flag: number, length: number): Buffer => {
  const bytes = Buffer.alloc(5)
  bytes.writeUInt8(flag, 0)
  bytes.writeUInt32BE(length, 1)
  return bytes
}

const WHATEVER: readonly (readonly [string, (stream: ServerHttp2Stream) => void])[] = [
  ['bytes that are no message', replying(framed(Buffer.alloc(40, 255)))],
  ['a message that is compressed although nobody asked', replying(Buffer.concat([head(1, 3), Buffer.from('abc')]))],
  ['a message of two gigabytes', replying(head(0, 2 ** 31))],
  ['half of a head', replying(Buffer.from([0, 0]))],
  ['a web page', (stream) => stream.respond({ ':status': 200, 'content-type': 'text/html' }, { endStream: true })],
  ['an error of a proxy', (stream) => stream.respond({ ':status': 502 }, { endStream: true })],
  ['an end without a status', (stream) => stream.respond(grpc, { endStream: true })],
  ['a status that is no number', (stream) => stream.respond({ ...grpc, 'grpc-status': 'x' }, { endStream: true })],
  ['a broken call', (stream) => stream.close(2)],
  ['the end of the connection', (stream) => stream.session?.destroy()],
]

describe('eventstoredb: something else listens at the address', () => {
  test.each(WHATEVER)('%s is a failure in time, for reads, appends, subscriptions and discovery', async (_, answer) => {
    const store = await onWhatever(answer)
    expect((await leftOf(store.readStream('thing-1'))).kind).toBe('unavailable')
    expect((await leftOf(store.readAll({ limit: 1 }))).kind).toBe('unavailable')
    expect((await leftOf(store.append('thing-1', events(1), NO_STREAM))).kind).toMatch(
      /^(unavailable|outcome-unknown)$/,
    )
    const abort = new AbortController()
    const items = await itemsUntil(store.subscribe({ signal: abort.signal }), (_, count) => count === 2)
    expect(items.map(({ kind }) => kind)).toEqual(['reconnecting', 'reconnecting'])
    const batch = await onWhatever(answer, '&append=batch')
    expect((await leftOf(batch.append('thing-1', events(1), NO_STREAM))).kind).toBe('outcome-unknown')
    const discovering = await onWhatever(answer, '&gossipTimeout=1')
    expect((await leftOf(discovering.newest())).kind).toBe('unavailable')
  })
})

describe('eventstoredb: frames', () => {
  test('messages come out whole and in order, however they are cut', () => {
    const pieces = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 12 })
    fc.assert(
      fc.property(pieces, fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1 }), (messages, cuts) => {
        const bytes = Buffer.concat(messages.map((message) => framed(message)))
        const unframe = unframer()
        const out: Uint8Array[] = []
        for (let at = 0, nth = 0; at < bytes.length; nth += 1) {
          const size = cuts[nth % cuts.length] ?? 1
          const got = unframe(bytes.subarray(at, at + size))
          if (E.isLeft(got)) throw new Error(got.left)
          out.push(...got.right)
          at += size
        }
        expect(out.map((message) => [...message])).toEqual(messages.map((message) => [...message]))
      }),
    )
  })
})
