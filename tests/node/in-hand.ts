/**
 * A test node with a client on it, new for every case of a file.
 */
import type { EventStoreDBClient } from '@eventstore/db-client'
import { afterEach, beforeEach } from '@jest/globals'
import { clients } from './clients'
import { type NodeOptions, startNode, type TestNode } from './node'
import { allOf, CLASSIC, someEvents } from './semantics-kit'

/** Binds node and client to the cases of the file that calls it. */
export const nodeInHand = () => {
  const made = clients()
  const now: { node?: TestNode; client?: EventStoreDBClient } = {}
  const hand = {
    made,
    get node(): TestNode {
      if (now.node === undefined) throw new Error('The node stands while a case runs.')
      return now.node
    },
    get client(): EventStoreDBClient {
      if (now.client === undefined) throw new Error('The client stands while a case runs.')
      return now.client
    },
    /** Puts another node in its place. */
    renew: async (options: NodeOptions = {}): Promise<void> => {
      await made.end()
      await now.node?.stop()
      now.node = await startNode(options)
      now.client = made.to(now.node.url())
    },
    /** How many events of a stream are shown. */
    countOf: async (stream: string): Promise<number> =>
      (await allOf(hand.client.readStream(stream)).catch(() => [])).length,
    /** Appends to a new stream, on the classic path. */
    write: (stream: string, count = 1, deadline = 10_000) =>
      hand.client.appendToStream(stream, someEvents(count), { expectedRevision: 'no_stream', deadline, ...CLASSIC }),
  }
  beforeEach(() => hand.renew())
  afterEach(async () => {
    await made.end()
    await now.node?.stop()
  })
  return hand
}
