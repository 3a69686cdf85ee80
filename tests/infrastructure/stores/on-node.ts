/**
 * Stores on EventStoreDB, for tests: on a test node of their own, or on a real server where somebody named one.
 */
import { EventStoreDBClient } from '@eventstore/db-client'
import { instantOf } from '../../../domain/kernel/time'
import {
  type EventStoreDb,
  type EventStoreDbOptions,
  openEventStoreDb,
} from '../../../infrastructure/stores/eventstoredb'
import { type NodeOptions, startNode, type TestNode } from '../../node/node'
import { type Ability, type MadeStore, rightOf, type ServerInHand, START_MS } from './contract-kit'

/** What a store on a test node can do and suffer in the contract. */
export const ON_NODE: readonly Ability[] = ['reopen', 'another', 'truncate', 'server']

/** Hides the events of a stream below a revision, with the server's own means. */
export const truncateAt = async (address: string, stream: string, before: number): Promise<void> => {
  const client = EventStoreDBClient.connectionString(address)
  try {
    await client.setStreamMetadata(stream, { truncateBefore: before })
  } finally {
    await client.dispose()
  }
}

const inHand = (node: TestNode, isBatch: boolean): ServerInHand => ({
  stop: node.crash,
  start: node.start,
  loseReply: () => node.faults.next(isBatch ? 'batch-append' : 'append', { kind: 'swallow-reply' }),
  loseAnswers: (kind) => node.faults.next(kind, { kind: 'swallow-reply' }, Number.POSITIVE_INFINITY),
  heal: node.faults.clear,
  openReads: () => node.openCalls('Read'),
})

export interface StoreOnNode extends MadeStore {
  readonly store: EventStoreDb
  readonly node: TestNode
  /** Another handle on the same node; with more in its address, as `append=batch`. */
  readonly open: (more?: Partial<EventStoreDbOptions> & { readonly query?: string }) => Promise<EventStoreDb>
}

/** A new node with one store on it; every handle that was opened through it is closed at the end. */
export const storeOnNode = async (
  more: Partial<EventStoreDbOptions> & { readonly query?: string } = {},
  nodeOptions: NodeOptions = {},
): Promise<StoreOnNode> => {
  const node = await startNode(nodeOptions)
  const opened: EventStoreDb[] = []
  let now = START_MS
  const open: StoreOnNode['open'] = async ({ query, ...other } = {}) => {
    const asked = { ...more, ...other }
    const parts = [node.url(), query ?? more.query].filter((part) => part !== undefined)
    const store = await rightOf(openEventStoreDb({ clock: () => instantOf(now), ...asked, address: parts.join('&') }))
    opened.push(store)
    return store
  }
  const store = await open()
  return {
    store,
    node,
    open,
    setClock: (milliseconds) => {
      now = milliseconds
    },
    reopen: async () => {
      await rightOf(store.close())
      return open()
    },
    another: () => open(),
    truncate: (stream, before) => truncateAt(node.url(), stream, before),
    server: inHand(node, more.query?.includes('append=batch') === true),
    cleanUp: async () => {
      await Promise.all(opened.map((handle) => handle.close()()))
      await node.crash()
    },
  }
}
