/**
 * Which node of a cluster to talk to: the nodes say it themselves (gossip), and the address says what is preferred.
 *
 * Guards: a node that just failed is asked last; nobody is talked to who says of itself that it cannot serve; one host
 * without `+discover` is taken at its word.
 */
import * as E from 'fp-ts/Either'
import type { Endpoint, NodePreference, StoreAddress } from './address'
import { CODE, type RpcFailure, rpcFailure } from './failures'
import { type Member, membersOf, nothing, PATHS } from './messages'
import { openWire, type Wire } from './wire'

const isSame = (one: Endpoint, other: Endpoint | undefined): boolean =>
  one.host === other?.host && one.port === other.port

/** In chance order, so that many processes do not all ask the same node; the one that failed comes last. */
const shuffled = (endpoints: readonly Endpoint[], failed: Endpoint | undefined): readonly Endpoint[] =>
  endpoints
    .map((endpoint) => ({ endpoint, rank: Math.random() + (isSame(endpoint, failed) ? 1 : 0) }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ endpoint }) => endpoint)

/** The node to use: one that is preferred, else any that serves; without its leader a cluster takes no write. */
export const chosenOf = (members: readonly Member[], preference: NodePreference): Endpoint | undefined => {
  const order = shuffled(
    members.filter(({ is }) => preference === 'random' || is === preference).map(({ endpoint }) => endpoint),
    undefined,
  )
  if (order[0] !== undefined || preference === 'leader') return order[0]
  return shuffled(
    members.map(({ endpoint }) => endpoint),
    undefined,
  )[0]
}

const askedFor = async (wire: Wire, limitMs: number): Promise<E.Either<RpcFailure, readonly Member[]>> => {
  const call = wire.call(PATHS.gossip, { silenceMs: limitMs })
  call.send(nothing())
  call.sent()
  const messages: Uint8Array[] = []
  const received = call.receive()
  for (;;) {
    const next = await received.next()
    if (next.done !== true) messages.push(...next.value)
    else if (next.value !== undefined) return E.left(next.value)
    else return E.right(membersOf(messages[0] ?? new Uint8Array()))
  }
}

const noLeader = (): RpcFailure => rpcFailure(CODE.unavailable, { cause: 'NO_LEADER', notSent: true })

/** Asks one node about all, and connects to the one that is to be used. */
const through = async (
  candidate: Endpoint,
  address: StoreAddress,
  limitMs: number,
): Promise<E.Either<RpcFailure, Wire>> => {
  const asked = await openWire(candidate, address, limitMs)
  if (E.isLeft(asked)) return asked
  const members = await askedFor(asked.right, limitMs)
  const chosen = E.isLeft(members) ? undefined : chosenOf(members.right, address.nodePreference)
  if (chosen !== undefined && isSame(chosen, candidate)) return asked
  asked.right.close()
  if (E.isLeft(members)) return E.left({ ...members.left, notSent: true })
  return chosen === undefined ? E.left(noLeader()) : openWire(chosen, address, limitMs)
}

export interface Wanted {
  /** A node that failed just now. */
  readonly failed?: Endpoint | undefined
  /** Where another node said that the leader is. */
  readonly named?: Endpoint | undefined
  readonly limitMs: number
}

/** A connection to the node to use, tried once at each candidate. The failure is the last one. */
export const discovered = async (
  address: StoreAddress,
  { failed, named, limitMs }: Wanted,
): Promise<E.Either<RpcFailure, Wire>> => {
  const each = Math.min(limitMs, address.gossipTimeoutMs)
  if (named !== undefined) {
    const leader = await openWire(named, address, each)
    if (E.isRight(leader)) return leader
  }
  let last: E.Either<RpcFailure, Wire> = E.left(noLeader())
  for (const candidate of shuffled(address.endpoints, failed)) {
    last = address.discover ? await through(candidate, address, each) : await openWire(candidate, address, each)
    if (E.isRight(last)) return last
  }
  return last
}
