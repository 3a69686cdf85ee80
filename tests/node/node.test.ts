/**
 * The test node as a whole: it stops, crashes, freezes, falls silent and comes back; it knows users; its faults are used
 * up by the calls that they were meant for.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { status as Code } from '@grpc/grpc-js'
import { describe, expect, test } from '@jest/globals'
import { loopbackCertificate } from '../infrastructure/stores/certificate'
import { bareRequest, until, within } from './clients'
import { nodeInHand } from './in-hand'
import { CLASSIC, followed, nameOfStream, someEvents } from './semantics-kit'

const hand = nodeInHand()
const { renew, countOf, write } = hand

describe('the whole node', () => {
  test('stops: who follows is told, and what was written is there after the start on the same port', async () => {
    const stream = nameOfStream()
    await write(stream, 3)
    const ended = followed(hand.client.subscribeToAll(), () => false)
    await until('somebody follows', () => hand.node.openCalls('Read') === 1)
    const [port] = [
      hand.node.port(),
      await Promise.all([hand.node.stop(), expect(ended).rejects.toMatchObject({ type: 'unavailable' })]),
    ]
    await expect(
      hand.made.to(`esdb://127.0.0.1:${port}?tls=false`).appendToStream(stream, someEvents(1), CLASSIC),
    ).rejects.toThrow()
    await hand.node.start()
    expect(hand.node.port()).toBe(port)
    expect(await countOf(stream)).toBe(3)
  })

  test('crashes: who follows hears one error, and acknowledged appends are there afterwards', async () => {
    const stream = nameOfStream()
    await write(stream, 2)
    const errors: unknown[] = []
    const subscription = hand.client.subscribeToAll()
    subscription.on('data', () => undefined).on('error', (error) => errors.push(error))
    await until('somebody follows', () => hand.node.openCalls('Read') === 1)
    await hand.node.crash()
    await until('the error', () => errors.length === 1)
    await hand.node.start()
    expect(await countOf(stream)).toBe(2)
    expect(errors).toHaveLength(1)
  })

  test('freezes: an append runs into its deadline, and goes on when it is thawed', async () => {
    await write(nameOfStream())
    hand.node.freeze(true)
    await expect(write(nameOfStream(), 1, 200)).rejects.toMatchObject({ type: 'deadline-exceeded' })
    const reading = countOf(nameOfStream())
    expect(await within(100, reading)).toBe('pending')
    hand.node.freeze(false)
    expect(await reading).toBe(0)
    expect(await write(nameOfStream())).toMatchObject({ success: true })
  })

  test('is a black hole: it takes connections and never says a word', async () => {
    hand.node.blackHole(true)
    const batch = hand.client.appendToStream(nameOfStream(), someEvents(1), { deadline: 50 })
    expect(await within(200, batch)).toBe('pending')
    await expect(write(nameOfStream(), 1, 50)).rejects.toMatchObject({ type: 'deadline-exceeded' })
    expect(hand.node.connections()).toBeGreaterThan(0)
    expect(hand.node.openCalls()).toBe(0)
    hand.node.blackHole(false)
    const other = hand.made.to(hand.node.url())
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
      hand.made
        .to(`${hand.node.url(user)}&tlsCAFile=${join(folder, 'ca.pem')}`)
        .appendToStream(nameOfStream(), someEvents(1))
    await expect(as()).rejects.toMatchObject({ type: 'access-denied', code: Code.PERMISSION_DENIED })
    await expect(as('admin:wrong')).rejects.toMatchObject({ type: 'access-denied', code: Code.UNAUTHENTICATED })
    expect(await as('admin:right')).toMatchObject({ success: true })
    await expect(hand.client.appendToStream(nameOfStream(), someEvents(1))).rejects.toMatchObject({
      code: Code.UNAVAILABLE,
    })
    rmSync(folder, { recursive: true })
  })

  test('fails its features and its gossip when it is told to', async () => {
    hand.node.faults.next('features', { kind: 'fail', code: Code.UNIMPLEMENTED })
    await hand.client.appendToStream(nameOfStream(), someEvents(1))
    expect(hand.node.heard().map(({ method }) => method)).toEqual(['GetSupportedMethods', 'Append'])
    hand.node.faults.next('gossip', { kind: 'not-ready' })
    const discovering = hand.made.to(`esdb+discover://127.0.0.1:${hand.node.port()}?tls=false&discoveryInterval=10`)
    expect(await discovering.appendToStream(nameOfStream(), someEvents(1), CLASSIC)).toMatchObject({ success: true })
    expect(hand.node.faults.taken()).toBe(2)
  })

  test('does not know other methods', async () => {
    const answer = await bareRequest(hand.node.port(), '/event_store.client.users.Users/Create', Buffer.alloc(0))
    expect(answer).toMatchObject({ status: String(Code.UNIMPLEMENTED), frames: [] })
  })

  test('faults are used up in order by the calls that they were meant for, and can be cleared', async () => {
    hand.node.faults.next('append', { kind: 'not-ready' }, 2)
    hand.node.faults.next('delete', { kind: 'not-ready' }, Number.POSITIVE_INFINITY)
    const stream = nameOfStream()
    await expect(write(stream)).rejects.toMatchObject({ type: 'unavailable' })
    await expect(write(stream)).rejects.toMatchObject({ type: 'unavailable' })
    await write(stream)
    await expect(hand.client.deleteStream(stream)).rejects.toMatchObject({ type: 'unavailable' })
    hand.node.faults.clear()
    expect(await hand.client.deleteStream(stream)).toMatchObject({ position: expect.anything() })
  })
})
