/**
 * What an append may suffer from the test node, on either path, seen by the real client: replies lost, late or halved,
 * any code, a leader that is none, a bad event that is answered twice.
 */
import { jsonEvent } from '@eventstore/db-client'
import { UUID } from '@eventstore/db-client/generated/shared_pb'
import { BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb'
import { status as Code } from '@grpc/grpc-js'
import { describe, expect, test } from '@jest/globals'
import { Empty } from 'google-protobuf/google/protobuf/empty_pb'
import { bareCall, bareSession, until, within } from './clients'
import { nodeInHand } from './in-hand'
import { identifierOf, idOf } from './messages'
import { CLASSIC, nameOfStream, someEvents } from './semantics-kit'

const BATCH = '/event_store.client.streams.Streams/BatchAppend'

const hand = nodeInHand()
const { renew, countOf, write } = hand

describe('an append', () => {
  test('whose reply is swallowed has happened, and the same again succeeds', async () => {
    const [stream, events] = [nameOfStream(), someEvents(2)]
    // Once connected, the deadline is time for the call alone.
    await write(nameOfStream())
    hand.node.faults.next('append', { kind: 'swallow-reply' })
    const again = { expectedRevision: 'no_stream', ...CLASSIC } as const
    const first = hand.client.appendToStream(stream, events, { ...again, deadline: 400 })
    await expect(first).rejects.toMatchObject({ type: 'deadline-exceeded' })
    await until('the append has come', () => hand.node.log.streams.has(stream))
    expect(await countOf(stream)).toBe(2)
    expect(await hand.client.appendToStream(stream, events, again)).toMatchObject({ nextExpectedRevision: 1n })
    expect(await countOf(stream)).toBe(2)
  })

  test('whose request is swallowed has not happened', async () => {
    const stream = nameOfStream()
    hand.node.faults.next('append', { kind: 'swallow-request' })
    await expect(write(stream, 1, 200)).rejects.toMatchObject({ type: 'deadline-exceeded' })
    expect(await countOf(stream)).toBe(0)
  })

  test('whose reply is delayed is told later', async () => {
    const stream = nameOfStream()
    hand.node.faults.next('append', { kind: 'delay-reply', ms: 150 })
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
      hand.node.faults.next('append', { kind: 'fail', code })
      await expect(write(undone)).rejects.toMatchObject({ code })
      hand.node.faults.next('append', { kind: 'fail', code, when: 'done', details: 'Too late.' })
      await expect(write(done)).rejects.toMatchObject({ code, message: expect.stringContaining('Too late.') })
      expect([await countOf(undone), await countOf(done)]).toEqual([0, 1])
    }
  })

  test('meets a node that does not lead, is not ready or is too busy', async () => {
    hand.node.faults.next('append', { kind: 'not-leader', host: '127.0.0.1', port: hand.node.port() })
    await expect(write(nameOfStream())).rejects.toMatchObject({
      type: 'not-leader',
      leader: { address: '127.0.0.1', port: hand.node.port() },
    })
    for (const kind of ['not-ready', 'too-busy'] as const) {
      hand.node.faults.next('append', { kind })
      await expect(write(nameOfStream())).rejects.toMatchObject({ type: 'unavailable' })
    }
    expect(await write(nameOfStream())).toMatchObject({ success: true })
  })

  test('whose reply breaks off in the middle has happened', async () => {
    const stream = nameOfStream()
    hand.node.faults.next('append', { kind: 'half-reply' })
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
    const first = hand.client.appendToStream(stream, events, options)
    await until('the append has come', () => hand.node.log.streams.has(stream))
    expect(await countOf(stream)).toBe(0)
    await expect(hand.client.appendToStream(stream, events, options)).rejects.toMatchObject({ type: 'timeout' })
    const batch = { expectedRevision: 'no_stream' } as const
    await expect(hand.client.appendToStream(stream, events, batch)).rejects.toMatchObject({ type: 'deadline-exceeded' })
    replicated()
    expect(await first).toMatchObject({ nextExpectedRevision: 0n })
    expect(await hand.client.appendToStream(stream, events, options)).toMatchObject({ nextExpectedRevision: 0n })
    expect(await countOf(stream)).toBe(1)
  })

  test('that is a repeat names no position where the node is told so, on both paths', async () => {
    hand.node.settings.repeatHasPosition = false
    const [stream, events] = [nameOfStream(), someEvents(1)]
    for (const path of [CLASSIC, {}]) {
      const answer = await hand.client.appendToStream(stream, events, { expectedRevision: 'no_stream', ...path })
      expect(answer.success && answer.nextExpectedRevision === 0n).toBe(true)
    }
    const [classic, batch] = await Promise.all(
      [CLASSIC, {}].map((path) =>
        hand.client.appendToStream(stream, events, { expectedRevision: 'no_stream', ...path }),
      ),
    )
    expect([classic?.position, batch?.position]).toEqual([undefined, undefined])
  })

  test('is limited as the node is told', async () => {
    hand.node.settings.maxAppendBytes = 100
    await expect(write(nameOfStream(), 20)).rejects.toMatchObject({ maxAppendSize: 100 })
    await renew({ maxMessageBytes: 1_000 })
    const large = jsonEvent({ type: 'Weighs', data: { text: 'x'.repeat(2_000) } })
    await expect(hand.client.appendToStream(nameOfStream(), large, CLASSIC)).rejects.toMatchObject({
      code: Code.RESOURCE_EXHAUSTED,
    })
  })
})

describe('a batch of appends', () => {
  const batch = (stream: string) => hand.client.appendToStream(stream, someEvents(1), { expectedRevision: 'no_stream' })

  test('goes on after one of them failed inside its own reply', async () => {
    for (const kind of ['not-ready', 'too-busy'] as const) {
      hand.node.faults.next('batch-append', { kind })
      const refused = { type: 'unknown', message: expect.stringContaining('Could not recognize Server Is') }
      await expect(batch(nameOfStream())).rejects.toMatchObject(refused)
    }
    expect(await batch(nameOfStream())).toMatchObject({ success: true })
    expect(hand.node.openCalls('BatchAppend')).toBe(1)
  })

  test('ends as a whole where the node does not lead or the call fails', async () => {
    const late = nameOfStream()
    hand.node.faults.next('batch-append', { kind: 'delay-reply', ms: 5_000 })
    hand.node.faults.next('batch-append', { kind: 'not-leader', host: '127.0.0.1', port: hand.node.port() })
    const waiting = batch(late)
    waiting.catch(() => undefined)
    await until('the first has come', () => hand.node.log.streams.has(late))
    await expect(batch(nameOfStream())).rejects.toMatchObject({ type: 'not-leader' })
    await expect(waiting).rejects.toMatchObject({ type: 'not-leader' })
    hand.node.faults.next('batch-append', { kind: 'fail', code: Code.INTERNAL })
    await expect(batch(nameOfStream())).rejects.toMatchObject({ code: Code.INTERNAL })
  })

  test('hangs where a reply is swallowed, comes half, or the call ends while one waits', async () => {
    const [swallowed, ended] = [nameOfStream(), nameOfStream()]
    hand.node.faults.next('batch-append', { kind: 'swallow-reply' })
    expect(await within(100, batch(swallowed))).toBe('pending')
    expect(await countOf(swallowed)).toBe(1)
    hand.node.faults.next('batch-append', { kind: 'end-early' })
    expect(await within(100, batch(ended))).toBe('pending')
    expect(await countOf(ended)).toBe(0)
  })

  test('whose event is bad is answered, and answered again', async () => {
    hand.node.settings.secondAnswerMs = 60
    const correlation = new UUID().setString('00000000-0000-4000-8000-000000000001')
    const options = new BatchAppendReq.Options().setStreamIdentifier(identifierOf('thing-1')).setAny(new Empty())
    const event = new BatchAppendReq.ProposedMessage().setId(new UUID().setString('no-uuid'))
    const request = new BatchAppendReq()
    request.setCorrelationId(correlation).setOptions(options).setIsFinal(true).addProposedMessages(event)
    const session = bareSession(hand.node.port())
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
    expect(hand.node.heard().map(({ method }) => method)).toEqual(['GetSupportedMethods', 'Append'])
  })
})
