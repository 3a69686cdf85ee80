/**
 * Several test nodes over one log: a leader that can be moved, followers that can lag, members that can be down.
 *
 * Guards: what the leader acknowledged stands in the one log whoever leads next; a follower that is held back shows less,
 * never something else; while nobody leads, nobody writes.
 */
import { randomUUID } from 'node:crypto'
import { alarm } from '../../infrastructure/stores/waiting'
import { freshLog, type Log } from './log'
import { type NodeOptions, startNode, type TestNode } from './node'
import type { Member } from './world'

export interface TestCluster {
  readonly nodes: readonly TestNode[]
  readonly log: Log
  /** All hosts in one address, so that the client looks for the leader by gossip. */
  readonly url: (query?: string) => string
  /** Who leads; undefined while nobody does, or while the leader is down. */
  readonly leader: () => TestNode | undefined
  /** Lets another node lead, or nobody, as during an election. */
  readonly moveLeader: (to: number | 'nobody') => void
  /** Lets a node show nothing newer than it shows now, until it is let go. */
  readonly holdBack: (node: number, held: boolean) => void
  /** Tells the others that this node is dead, although it may be frozen only. */
  readonly giveUp: (node: number, dead: boolean) => void
  readonly stop: () => Promise<void>
}

const HOST = '127.0.0.1'

export const startCluster = async (
  size = 3,
  options: Omit<NodeOptions, 'port' | 'membership'> = {},
): Promise<TestCluster> => {
  const log = options.log ?? freshLog(Date.now())
  const news = alarm()
  const nodes: TestNode[] = []
  const ids = Array.from({ length: size }, () => randomUUID())
  const heldAt = new Map<number, number>()
  const dead = new Set<number>()
  let leading: number | 'nobody' = 0

  const isAlive = (nth: number): boolean => nodes[nth]?.isUp() === true && !dead.has(nth)
  const leads = (nth: number): boolean => nth === leading && isAlive(nth)
  const leader = (): TestNode | undefined => (leading !== 'nobody' && isAlive(leading) ? nodes[leading] : undefined)
  const members = (): readonly Member[] =>
    nodes.map((node, nth) => ({
      id: ids[nth] ?? '',
      host: HOST,
      port: node.port(),
      alive: isAlive(nth),
      leads: leads(nth),
    }))

  for (const [nth, id] of ids.entries()) {
    const membership = {
      id,
      members,
      leads: () => leads(nth),
      leader: () => {
        const port = leader()?.port()
        return port === undefined ? undefined : { host: HOST, port }
      },
      seen: () => Math.min(log.replicated, heldAt.get(nth) ?? log.replicated),
    }
    nodes.push(await startNode({ ...options, log, news, membership }))
  }
  return {
    nodes,
    log,
    url: (query = '') => `esdb://${nodes.map((node) => `${HOST}:${node.port()}`).join(',')}?tls=false${query}`,
    leader,
    moveLeader: (to) => {
      leading = to
    },
    holdBack: (node, held) => {
      if (held) heldAt.set(node, log.replicated)
      else heldAt.delete(node)
      news.wakeAll()
    },
    giveUp: (node, isDead) => {
      if (isDead) dead.add(node)
      else dead.delete(node)
    },
    stop: async () => {
      await Promise.all(nodes.map((node) => node.stop()))
    },
  }
}
