/**
 * The link to the node in use: this adapter's own connection and what appends go through, made together and left
 * together.
 *
 * Guards: one link at a time, and one attempt to make one; a link that has failed once is never used again, so that a
 * node that is frozen or no longer leads is left with the first call that it does not answer.
 */
import * as E from 'fp-ts/Either'
import type { Endpoint, StoreAddress } from './address'
import { batchAppends } from './batch-appends'
import { type Appends, clientAppends } from './client-appends'
import { discovered } from './discovery'
import { CODE, leavesConnection, type RpcFailure, rpcFailure } from './failures'
import type { Wire } from './wire'

export interface Link {
  readonly endpoint: Endpoint
  readonly wire: Wire
  readonly appends: () => Appends
}

export interface Links {
  /** The link in use, or a new one. */
  readonly now: (limitMs: number) => Promise<E.Either<RpcFailure, Link>>
  /** Leaves a link after a failure on it, if the failure is a reason to. */
  readonly failed: (link: Link, failure: RpcFailure) => void
  readonly close: () => Promise<void>
}

interface Made extends Link {
  readonly end: () => Promise<void>
}

const linkOn = (wire: Wire, address: StoreAddress, isBatchUsable: () => boolean): Made => {
  let appends: Appends | undefined
  const isBatch = address.append === 'batch' && isBatchUsable()
  return {
    endpoint: wire.endpoint,
    wire,
    appends: () => {
      // Made with the first append: who only reads needs no client.
      appends ??= isBatch
        ? batchAppends(wire, address.nodePreference === 'leader')
        : clientAppends(wire.endpoint, address)
      return appends
    },
    end: async () => {
      await appends?.close()
      wire.close()
    },
  }
}

const closedAlready = (): RpcFailure => rpcFailure(CODE.cancelled, { cause: 'CLOSED', notSent: true })

export const linksTo = (address: StoreAddress): Links => {
  let current: Made | undefined
  let making: Promise<E.Either<RpcFailure, Made>> | undefined
  let failedEndpoint: Endpoint | undefined
  let namedEndpoint: Endpoint | undefined
  let isBatchUsable = true
  let isClosed = false
  const ending = new Set<Promise<void>>()

  const end = (link: Made): void => {
    const ended = link.end().finally(() => ending.delete(ended))
    ending.add(ended)
  }
  const make = async (limitMs: number): Promise<E.Either<RpcFailure, Made>> => {
    const wire = await discovered(address, { failed: failedEndpoint, named: namedEndpoint, limitMs })
    namedEndpoint = undefined
    making = undefined
    if (E.isLeft(wire)) return wire
    const link = linkOn(wire.right, address, () => isBatchUsable)
    if (isClosed) {
      end(link)
      return E.left(closedAlready())
    }
    current = link
    return E.right(link)
  }
  const leave = (): void => {
    if (current !== undefined) end(current)
    current = undefined
  }
  return {
    now: (limitMs) => {
      if (isClosed) return Promise.resolve(E.left(closedAlready()))
      if (current?.wire.isOpen() === true) return Promise.resolve(E.right(current))
      leave()
      making ??= make(limitMs)
      return making
    },
    failed: (link, failure) => {
      if (link !== current || !leavesConnection(failure)) return
      // A server of before 2021 has no batch stream: the other way does the same.
      if (failure.code === CODE.unimplemented) isBatchUsable = false
      failedEndpoint = link.endpoint
      namedEndpoint = failure.leader
      leave()
    },
    close: async () => {
      isClosed = true
      leave()
      await Promise.all([...ending, making])
    },
  }
}
