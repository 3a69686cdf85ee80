/**
 * How an answer goes out under a fault: for calls with one reply, and for calls with many.
 *
 * Guards: a service says what is right, and only here it may come to the client late, twice, in half or not at all.
 */

import { pause } from '../../infrastructure/stores/waiting'
import type { Fault } from './faults'
import { statusOfFault } from './statuses'
import { type Call, NO_STATUS, OK, type Status } from './wire'

export type Ended = Status | typeof NO_STATUS

/** Stays silent until the client is gone. */
export const silence = async (signal: AbortSignal): Promise<typeof NO_STATUS> => {
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
  return NO_STATUS
}

/** Whether the failure comes after the work. */
export const isDoneFirst = (fault: Fault | undefined): boolean => fault?.kind === 'fail' && fault.when === 'done'

/** Does the work and tells the one reply, as far as the fault lets it. */
export const replyOnce = async <Request, Response>(
  { signal, send, sendHalf }: Call<Request, Response>,
  fault: Fault | undefined,
  work: () => Promise<{ readonly reply: Response } | { readonly status: Status }>,
): Promise<Ended> => {
  const status = fault === undefined ? undefined : statusOfFault(fault)
  if (status !== undefined && !isDoneFirst(fault)) return status
  if (fault?.kind === 'swallow-request') return silence(signal)
  const done = await work()
  if (status !== undefined) return status
  if (fault?.kind === 'swallow-reply') return silence(signal)
  if (fault?.kind === 'delay-reply') await pause(fault.ms, signal)
  if ('status' in done) return done.status
  if (fault?.kind === 'half-reply') {
    sendHalf(done.reply)
    return NO_STATUS
  }
  await send(done.reply)
  return OK
}

/** Tells many replies; whatever it answers but undefined ends the call. */
export type Tell<Response> = (replies: readonly Response[], isEvent?: boolean) => Promise<Ended | undefined>

const endAfter = (fault: Fault): number => {
  switch (fault.kind) {
    case 'fail':
    case 'half-reply':
    case 'end-early':
      return fault.afterReplies ?? 0
    case 'silence':
      return fault.afterReplies
    case 'not-leader':
    case 'not-ready':
    case 'too-busy':
    case 'swallow-request':
    case 'swallow-reply':
      return 0
    case 'delay-reply':
    case 'duplicate':
    case 'slow':
      return Number.POSITIVE_INFINITY
  }
}

const endBy = async <Request, Response>(
  { signal, sendHalf }: Call<Request, Response>,
  fault: Fault,
  reply: Response,
): Promise<Ended> => {
  const status = statusOfFault(fault)
  if (status !== undefined) return status
  if (fault.kind === 'end-early') return OK
  if (fault.kind !== 'half-reply') return silence(signal)
  sendHalf(reply)
  return NO_STATUS
}

/** The teller of a reading call; without a fault it sends a page at once. */
export const teller = <Request, Response>(call: Call<Request, Response>, fault: Fault | undefined): Tell<Response> => {
  if (fault === undefined) {
    return async (replies) => {
      await call.send(...replies)
      return undefined
    }
  }
  let told = 0
  return async (replies, isEvent = false) => {
    for (const reply of replies) {
      if (told >= endAfter(fault)) return endBy(call, fault, reply)
      if (fault.kind === 'slow') await pause(fault.msPerReply, call.signal)
      if (fault.kind === 'delay-reply' && told === 0) await pause(fault.ms, call.signal)
      await call.send(reply)
      if (fault.kind === 'duplicate' && isEvent) await call.send(reply)
      told += 1
    }
    return undefined
  }
}
