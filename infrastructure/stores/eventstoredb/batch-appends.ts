/**
 * Appends through one stream to the server, which is authenticated once: the choice `append=batch` of an address, for
 * servers where a password costs much on every call.
 *
 * It stands on this adapter's own connection. The client's batch stream keeps the waiting appends of all clients of a
 * process in one place: one broken stream fails the others' appends, and an answer that comes after that (or a second
 * one, as a real server sends for an event that it does not take) ends the process.
 *
 * Guards: every append has an end of its own, and its failure is its own; an answer that nobody waits for is nothing; a
 * stream that ends fails exactly the appends that wait on it; a waiting stream does not keep the process alive.
 */
import { randomUUID } from 'node:crypto'
import type { Appends } from './client-appends'
import { CODE, type RpcFailure, rpcFailure } from './failures'
import { type AppendAnswer, batchAnswer, batchRequest, PATHS } from './messages'
import type { Call, Wire } from './wire'

type Settle = (answer: AppendAnswer) => void

interface Stream {
  readonly call: Call
  readonly waiting: Map<string, Settle>
  ended: boolean
}

const failed = (failure: RpcFailure): AppendAnswer => ({ kind: 'failed', failure })

/** A node that no longer leads ends the whole stream; what it did before with what was on its way is not known. */
const uncertain = ({ exception, ...failure }: RpcFailure): RpcFailure =>
  exception === undefined || exception === 'not-leader' ? failure : { ...failure, exception }

/** Hands out answers until the stream ends, and then the reason to all who still wait. */
const distribute = async (stream: Stream): Promise<void> => {
  const received = stream.call.receive()
  let end: RpcFailure | undefined
  for (;;) {
    const next = await received.next()
    if (next.done === true) {
      end = next.value
      break
    }
    for (const message of next.value) {
      const read = batchAnswer(message)
      if (read === undefined) stream.call.cancel()
      else stream.waiting.get(read.correlation)?.(read.answer)
    }
  }
  stream.ended = true
  // A server may also end the stream in peace while somebody waits: what it did with those appends is not known.
  const failure = end === undefined ? rpcFailure(CODE.unavailable, { cause: 'ENDED_EARLY' }) : uncertain(end)
  for (const settle of [...stream.waiting.values()]) settle(failed(failure))
}

/** Appends through one stream on a connection; the stream begins with the first append, and again after it has ended. */
export const batchAppends = (wire: Wire, requiresLeader: boolean): Appends => {
  let current: Stream | undefined
  const streamNow = (): Stream => {
    if (current === undefined || current.ended) {
      current = { call: wire.call(PATHS.batchAppend, { requiresLeader }), waiting: new Map(), ended: false }
      void distribute(current)
    }
    return current
  }
  return {
    append: (name, events, expected, limitMs) =>
      new Promise((resolve) => {
        const stream = streamNow()
        const correlation = randomUUID()
        const settle = (answer: AppendAnswer): void => {
          clearTimeout(timer)
          stream.waiting.delete(correlation)
          stream.call.idle(stream.waiting.size === 0)
          resolve(answer)
        }
        const timer = setTimeout(() => settle(failed(rpcFailure(CODE.deadlineExceeded))), limitMs)
        stream.waiting.set(correlation, settle)
        stream.call.idle(false)
        stream.call.send(batchRequest(correlation, name, events, expected))
      }),
    close: async () => current?.call.cancel(),
  }
}
