/**
 * Every switch of the test node does what it says, seen by the real client: replies lost, late, halved, doubled; codes;
 * a leader that is none; silence, freezing, stopping; and what a slow reader costs.
 */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EventStoreDBClient, jsonEvent } from '@eventstore/db-client'
import { UUID } from '@eventstore/db-client/generated/shared_pb'
import { BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb'
import { status as Code } from '@grpc/grpc-js'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { Empty } from 'google-protobuf/google/protobuf/empty_pb'
import { loopbackCertificate } from '../infrastructure/stores/certificate'
import { bareCall, bareRequest, bareSession, clients, readEverything, until, within } from './clients'
import { freshLog } from './log'
import { identifierOf, idOf } from './messages'
import { type NodeOptions, startNode, type TestNode } from './node'
import { SERVER_RULES } from './rules'
import { allOf, followed, nameOfStream, someEvents } from './semantics'

const CLASSIC = { credentials: { username: 'nobody', password: 'nothing' } }
const READ = '/event_store.client.streams.Streams/Read'
const BATCH = '/event_store.client.streams.Streams/BatchAppend'

let node: TestNode
let made: ReturnType<typeof clients>
let client: EventStoreDBClient

const renew = async (options: NodeOptions = {}): Promise<void> => {
  await made.end()
  await node.stop()
  node = await startNode(options)
  client = made.to(node.url())
}

beforeEach(async () => {
  node = await startNode()
  made = clients()
  client = made.to(node.url())
})
afterEach(async () => {
  await made.end()
  await node.stop()
})

const countOf = async (stream: string): Promise<number> =>
  (await allOf(client.readStream(stream)).catch(() => [])).length

const write = (stream: string, count = 1, deadline = 10_000) =>
  client.appendToStream(stream, someEvents(count), { expectedRevision: 'no_stream', deadline, ...CLASSIC })

describe('an append', () => {
  test('whose reply is swallowed has happened, and the same again succeeds', async () => {
    const [stream, events] = [nameOfStream(), someEvents(2)]
    node.faults.next('append', { kind: 'swallow-reply' })
    const again = { expectedRevision: 'no_stream', deadline: 200, ...CLASSIC } as const
    await expect(client.appendToStream(stream, events, again)).rejects.toMatchObject({ type: 'deadline-exceeded' })
    expect(await countOf(stream)).toBe(2)
    expect(await client.appendToStream(stream, events, again)).toMatchObject({ nextExpectedRevision: 1n })
    expect(await countOf(stream)).toBe(2)
  })

  test('whose request is swallowed has not happened', async () => {
    const stream = nameOfStream()
    node.faults.next('append', { kind: 'swallow-request' })
    await expect(write(stream, 1, 200)).rejects.toMatchObject({ type: 'deadline-exceeded' })
    expect(await countOf(stream)).toBe(0)
  })

  test('whose reply is delayed is told later', async () => {
    const stream = nameOfStream()
    node.faults.next('append', { kind: 'delay-reply', ms: 150 })
    const writing = write(stream)
    expect(await within(60, writing)).toBe('pending')
    expect(await writing).toMatchObject({ nextExpectedRevision: 0n })
  })

  test('fails with any code, before or after it has happened', async () => {
    for (const code of [
      Code.UNKNOWN,
      Code.RESOURCE_EXHAUSTED,
      Code.ABORTED,
      Code.INTERNAL,
      Code.UNAVAILABLE,
      Code.DATA_LOSS,
    ]) {
      const [undone, done] = [nameOfStream(), nameOfStream()]
      node.faults.next('append', { kind: 'fail', code })
      await expect(write(undone)).rejects.toMatchObject({ code })
      node.faults.next('append', { kind: 'fail', code, when: 'done', details: 'Too late.' })
      await expect(write(done)).rejects.toMatchObject({ code, message: expect.stringContaining('Too late.') })
      expect([await countOf(undone), await countOf(done)]).toEqual([0, 1])
    }
  })

  test('meets a node that does not lead, is not ready or is too busy', async () => {
    node.faults.next('append', { kind: 'not-leader', host: '127.0.0.1', port: node.port() })
    await expect(write(nameOfStream())).rejects.toMatchObject({
      type: 'not-leader',
      leader: { address: '127.0.0.1', port: node.port() },
    })
    for (const kind of ['not-ready', 'too-busy'] as const) {
      node.faults.next('append', { kind })
      await expect(write(nameOfStream())).rejects.toMatchObject({ type: 'unavailable' })
    }
    expect(await write(nameOfStream())).toMatchObject({ success: true })
  })

  test('whose reply breaks off in the middle has happened', async () => {
    const stream = nameOfStream()
    node.faults.next('append', { kind: 'half-reply' })
    await expect(write(stream)).rejects.toMatchObject({ code: expect.any(Number) })
    expect(await countOf(stream)).toBe(1)
  })

  test('that is repeated before it is replicated gets a timeout and is not written twice', async () => {
    let replicated: () => void = () => undefined
    const persist = () =>
      new Promise<void>((resolve) => {
        replicated = resolve
      })
    await renew({ persist, settings: { writeTimeoutMs: 30 } })
    const [stream, events] = [nameOfStream(), someEvents(1)]
    const options = { expectedRevision: 'no_stream', ...CLASSIC } as const
    const first = client.appendToStream(stream, events, options)
    await until('the append has come', () => node.log.streams.has(stream))
    expect(await countOf(stream)).toBe(0)
    await expect(client.appendToStream(stream, events, options)).rejects.toMatchObject({ type: 'timeout' })
    const batch = { expectedRevision: 'no_stream' } as const
    await expect(client.appendToStream(stream, events, batch)).rejects.toMatchObject({ type: 'deadline-exceeded' })
    replicated()
    expect(await first).toMatchObject({ nextExpectedRevision: 0n })
    expect(await client.appendToStream(stream, events, options)).toMatchObject({ nextExpectedRevision: 0n })
    expect(await countOf(stream)).toBe(1)
  })

  test('that is a repeat names no position where the node is told so, on both paths', async () => {
    node.settings.repeatHasPosition = false
    const [stream, events] = [nameOfStream(), someEvents(1)]
    for (const path of [CLASSIC, {}]) {
      const answer = await client.appendToStream(stream, events, { expectedRevision: 'no_stream', ...path })
      expect(answer.success && answer.nextExpectedRevision === 0n).toBe(true)
    }
    const [classic, batch] = await Promise.all(
      [CLASSIC, {}].map((path) => client.appendToStream(stream, events, { expectedRevision: 'no_stream', ...path })),
    )
    expect([classic?.position, batch?.position]).toEqual([undefined, undefined])
  })

  test('is limited as the node is told', async () => {
    node.settings.maxAppendBytes = 100
    await expect(write(nameOfStream(), 20)).rejects.toMatchObject({ maxAppendSize: 100 })
    await renew({ maxMessageBytes: 1_000 })
    const large = jsonEvent({ type: 'Weighs', data: { text: 'x'.repeat(2_000) } })
    await expect(client.appendToStream(nameOfStream(), large, CLASSIC)).rejects.toMatchObject({
      code: Code.RESOURCE_EXHAUSTED,
    })
  })
})

describe('a batch of appends', () => {
  const batch = (stream: string) => client.appendToStream(stream, someEvents(1), { expectedRevision: 'no_stream' })

  test('goes on after one of them failed inside its own reply', async () => {
    for (const kind of ['not-ready', 'too-busy'] as const) {
      node.faults.next('batch-append', { kind })
      const refused = { type: 'unknown', message: expect.stringContaining('Could not recognize Server Is') }
      await expect(batch(nameOfStream())).rejects.toMatchObject(refused)
    }
    expect(await batch(nameOfStream())).toMatchObject({ success: true })
    expect(node.openCalls('BatchAppend')).toBe(1)
  })

  test('ends as a whole where the node does not lead or the call fails', async () => {
    const late = nameOfStream()
    node.faults.next('batch-append', { kind: 'delay-reply', ms: 5_000 })
    node.faults.next('batch-append', { kind: 'not-leader', host: '127.0.0.1', port: node.port() })
    const waiting = batch(late)
    waiting.catch(() => undefined)
    await until('the first has come', () => node.log.streams.has(late))
    await expect(batch(nameOfStream())).rejects.toMatchObject({ type: 'not-leader' })
    await expect(waiting).rejects.toMatchObject({ type: 'not-leader' })
    node.faults.next('batch-append', { kind: 'fail', code: Code.INTERNAL })
    await expect(batch(nameOfStream())).rejects.toMatchObject({ code: Code.INTERNAL })
  })

  test('hangs where a reply is swallowed, comes half, or the call ends while one waits', async () => {
    const [swallowed, ended] = [nameOfStream(), nameOfStream()]
    node.faults.next('batch-append', { kind: 'swallow-reply' })
    expect(await within(100, batch(swallowed))).toBe('pending')
    expect(await countOf(swallowed)).toBe(1)
    node.faults.next('batch-append', { kind: 'end-early' })
    expect(await within(100, batch(ended))).toBe('pending')
    expect(await countOf(ended)).toBe(0)
  })

  test('whose event is bad is answered, and answered again', async () => {
    node.settings.secondAnswerMs = 60
    const correlation = new UUID().setString('00000000-0000-4000-8000-000000000001')
    const options = new BatchAppendReq.Options().setStreamIdentifier(identifierOf('thing-1')).setAny(new Empty())
    const event = new BatchAppendReq.ProposedMessage().setId(new UUID().setString('no-uuid'))
    const request = new BatchAppendReq()
    request.setCorrelationId(correlation).setOptions(options).setIsFinal(true).addProposedMessages(event)
    const session = bareSession(node.port())
    const stream = bareCall(session, BATCH, [Buffer.from(request.serializeBinary())])
    const replies: BatchAppendResp[] = []
    stream.on('data', (bytes: Buffer) => replies.push(BatchAppendResp.deserializeBinary(bytes.subarray(5))))
    await until('the second answer', () => replies.length === 2)
    expect(replies.map((reply) => [idOf(reply.getCorrelationId()), reply.getError()?.getMessage()])).toEqual(
      Array(2).fill([idOf(correlation), 'BadRequest']),
    )
    session.destroy()
  })

  test('is not offered where the node is told so, and the client takes the classic path by itself', async () => {
    await renew({ settings: { offersBatchAppend: false } })
    await batch(nameOfStream())
    expect(node.heard().map(({ method }) => method)).toEqual(['GetSupportedMethods', 'Append'])
  })
})

describe('a reader', () => {
  const written = async (count: number): Promise<string> => {
    const stream = nameOfStream()
    await client.appendToStream(stream, someEvents(count), CLASSIC)
    return stream
  }

  test('meets a failure, an early end, half a reply or silence after some events', async () => {
    const stream = await written(10)
    const some = async (): Promise<{ readonly count: number; readonly error: unknown }> => {
      let count = 0
      try {
        for await (const _ of client.readStream(stream)) count += 1
        return { count, error: undefined }
      } catch (error) {
        return { count, error }
      }
    }
    node.faults.next('read-stream', { kind: 'fail', code: Code.INTERNAL, afterReplies: 4 })
    expect(await some()).toMatchObject({ error: { code: Code.INTERNAL } })
    node.faults.next('read-stream', { kind: 'end-early', afterReplies: 4 })
    expect(await some()).toEqual({ count: 4, error: undefined })
    node.faults.next('read-stream', { kind: 'half-reply', afterReplies: 4 })
    expect(await some()).toMatchObject({ error: { code: expect.any(Number) } })
    node.faults.next('read-stream', { kind: 'silence', afterReplies: 4 })
    expect(await within(150, some())).toBe('pending')
    expect(await some()).toEqual({ count: 10, error: undefined })
  })

  test('gets every event twice, slowly, or late', async () => {
    const stream = await written(5)
    const everything = await allOf(client.readAll())
    node.faults.next('subscribe-all', { kind: 'duplicate' })
    const told = await followed(client.subscribeToAll(), (_, caughtUp) => caughtUp)
    expect(told).toHaveLength(2 * everything.length)
    expect(told[1]?.event?.id).toBe(told[0]?.event?.id)
    const began = Date.now()
    node.faults.next('read-stream', { kind: 'slow', msPerReply: 20 })
    expect(await countOf(stream)).toBe(5)
    node.faults.next('read-stream', { kind: 'delay-reply', ms: 60 })
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
    const session = bareSession(node.port())
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
    await until('no call is open', () => node.openCalls() === 0)
  })

  test('who leaves the loop early leaves the call open until the client is disposed of', async () => {
    const stream = await written(2)
    for await (const _ of client.subscribeToStream(stream)) break
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(node.openCalls('Read')).toBe(1)
    await client.dispose()
    await until('the call is closed', () => node.openCalls('Read') === 0)
  })

  test('who understands gzip gets gzip, unless the node is told otherwise; who does not, does not', async () => {
    await written(3)
    const ask = (encodings: string) =>
      bareRequest(node.port(), READ, readEverything(100), { 'grpc-accept-encoding': encodings })
    const [zipped, plain] = [await ask('identity,deflate,gzip'), await ask('identity')]
    expect([zipped.encoding, zipped.frames.every(({ compressed }) => compressed)]).toEqual(['gzip', true])
    expect([plain.encoding, plain.frames.some(({ compressed }) => compressed)]).toEqual([undefined, false])
    expect([zipped.frames.length, plain.frames.length]).toEqual([6, 6])
    node.settings.gzip = false
    expect((await ask('identity,deflate,gzip')).encoding).toBeUndefined()
    const announced = node.heard().map(({ headers }) => headers['grpc-accept-encoding'])
    expect(announced.slice(-3)).toEqual(['identity,deflate,gzip', 'identity', 'identity,deflate,gzip'])
  })
})

describe('the whole node', () => {
  test('stops: who follows is told, and what was written is there after the start on the same port', async () => {
    const stream = nameOfStream()
    await write(stream, 3)
    const ended = followed(client.subscribeToAll(), () => false)
    await until('somebody follows', () => node.openCalls('Read') === 1)
    const [port] = [
      node.port(),
      await Promise.all([node.stop(), expect(ended).rejects.toMatchObject({ type: 'unavailable' })]),
    ]
    await expect(
      made.to(`esdb://127.0.0.1:${port}?tls=false`).appendToStream(stream, someEvents(1), CLASSIC),
    ).rejects.toThrow()
    await node.start()
    expect(node.port()).toBe(port)
    expect(await countOf(stream)).toBe(3)
  })

  test('crashes: who follows hears one error, and acknowledged appends are there afterwards', async () => {
    const stream = nameOfStream()
    await write(stream, 2)
    const errors: unknown[] = []
    const subscription = client.subscribeToAll()
    subscription.on('data', () => undefined).on('error', (error) => errors.push(error))
    await until('somebody follows', () => node.openCalls('Read') === 1)
    await node.crash()
    await until('the error', () => errors.length === 1)
    await node.start()
    expect(await countOf(stream)).toBe(2)
    expect(errors).toHaveLength(1)
  })

  test('freezes: an append runs into its deadline, and goes on when it is thawed', async () => {
    await write(nameOfStream())
    node.freeze(true)
    await expect(write(nameOfStream(), 1, 200)).rejects.toMatchObject({ type: 'deadline-exceeded' })
    const reading = countOf(nameOfStream())
    expect(await within(100, reading)).toBe('pending')
    node.freeze(false)
    expect(await reading).toBe(0)
    expect(await write(nameOfStream())).toMatchObject({ success: true })
  })

  test('is a black hole: it takes connections and never says a word', async () => {
    node.blackHole(true)
    const batch = client.appendToStream(nameOfStream(), someEvents(1), { deadline: 50 })
    expect(await within(200, batch)).toBe('pending')
    await expect(write(nameOfStream(), 1, 50)).rejects.toMatchObject({ type: 'deadline-exceeded' })
    expect(node.connections()).toBeGreaterThan(0)
    expect(node.openCalls()).toBe(0)
    node.blackHole(false)
    const other = made.to(node.url())
    // Who was waiting is reset, and the client comes back after a pause of its own.
    await until('the node answers', async () => {
      const answer = await other.appendToStream(nameOfStream(), someEvents(1), CLASSIC).catch(() => undefined)
      return answer?.success === true
    })
  })

  test('over TLS knows its users: none given, a wrong password, the right one', async () => {
    const tls = loopbackCertificate()
    await renew({ tls, settings: { users: { admin: 'right' } } })
    const folder = mkdtempSync(join(tmpdir(), 'test-node-'))
    writeFileSync(join(folder, 'ca.pem'), tls.cert)
    const as = (user?: string) =>
      made.to(`${node.url(user)}&tlsCAFile=${join(folder, 'ca.pem')}`).appendToStream(nameOfStream(), someEvents(1))
    await expect(as()).rejects.toMatchObject({ type: 'access-denied', code: Code.PERMISSION_DENIED })
    await expect(as('admin:wrong')).rejects.toMatchObject({ type: 'access-denied', code: Code.UNAUTHENTICATED })
    expect(await as('admin:right')).toMatchObject({ success: true })
    await expect(client.appendToStream(nameOfStream(), someEvents(1))).rejects.toMatchObject({ code: Code.UNAVAILABLE })
    rmSync(folder, { recursive: true })
  })

  test('fails its features and its gossip when it is told to', async () => {
    node.faults.next('features', { kind: 'fail', code: Code.UNIMPLEMENTED })
    await client.appendToStream(nameOfStream(), someEvents(1))
    expect(node.heard().map(({ method }) => method)).toEqual(['GetSupportedMethods', 'Append'])
    node.faults.next('gossip', { kind: 'not-ready' })
    const discovering = made.to(`esdb+discover://127.0.0.1:${node.port()}?tls=false&discoveryInterval=10`)
    expect(await discovering.appendToStream(nameOfStream(), someEvents(1), CLASSIC)).toMatchObject({ success: true })
    expect(node.faults.taken()).toBe(2)
  })

  test('does not know other methods', async () => {
    const answer = await bareRequest(node.port(), '/event_store.client.users.Users/Create', Buffer.alloc(0))
    expect(answer).toMatchObject({ status: String(Code.UNIMPLEMENTED), frames: [] })
  })

  test('faults are used up in order by the calls that they were meant for, and can be cleared', async () => {
    node.faults.next('append', { kind: 'not-ready' }, 2)
    node.faults.next('delete', { kind: 'not-ready' }, Number.POSITIVE_INFINITY)
    const stream = nameOfStream()
    await expect(write(stream)).rejects.toMatchObject({ type: 'unavailable' })
    await expect(write(stream)).rejects.toMatchObject({ type: 'unavailable' })
    await write(stream)
    await expect(client.deleteStream(stream)).rejects.toMatchObject({ type: 'unavailable' })
    node.faults.clear()
    expect(await client.deleteStream(stream)).toMatchObject({ position: expect.anything() })
  })
})
