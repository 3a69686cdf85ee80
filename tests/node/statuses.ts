/**
 * The statuses that the server answers with, and the trailers by which the client tells them apart.
 *
 * Guards: one place knows the spelling; a client's error class stands or falls with it.
 */
import { status as Code } from '@grpc/grpc-js'
import type { Fault } from './faults'
import { NONE } from './rules'
import type { Status } from './wire'

const exception = (
  code: number,
  details: string,
  name: string,
  more: Readonly<Record<string, string>> = {},
): Status => ({
  code,
  details,
  trailers: { exception: name, ...more },
})

export const streamDeleted = (stream: string): Status =>
  exception(Code.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, 'stream-deleted', {
    'stream-name': stream,
  })

export const wrongVersion = (stream: string, expected: string, actual: number): Status =>
  exception(Code.FAILED_PRECONDITION, 'Append failed due to WrongExpectedVersion.', 'wrong-expected-version', {
    'stream-name': stream,
    'expected-version': expected,
    'actual-version': actual === NONE ? '' : String(actual),
  })

export const appendTooLarge = (limit: number): Status =>
  exception(Code.INVALID_ARGUMENT, `Maximum Append Size of ${limit} Exceeded.`, 'maximum-append-size-exceeded', {
    'maximum-append-size': String(limit),
  })

export const notLeader = (host: string, port: number): Status =>
  exception(Code.NOT_FOUND, 'Leader info available', 'not-leader', {
    'leader-endpoint-host': host,
    'leader-endpoint-port': String(port),
  })

export const accessDenied = (): Status => exception(Code.PERMISSION_DENIED, 'Access Denied', 'access-denied')
export const wrongPassword = (): Status => ({ code: Code.UNAUTHENTICATED, details: 'Unauthenticated' })
export const notReady = (): Status => ({ code: Code.UNAVAILABLE, details: 'Server Is Not Ready' })
export const tooBusy = (): Status => ({ code: Code.UNAVAILABLE, details: 'Server Is Too Busy' })
export const shuttingDown = (): Status => ({ code: Code.UNAVAILABLE, details: 'Server Is Shutting Down' })
export const timedOut = (): Status => ({ code: Code.ABORTED, details: 'Operation timed out' })
export const invalidPosition = (what: string): Status => ({
  code: Code.UNKNOWN,
  details: `Unexpected ${what}: InvalidPosition`,
})
export const badRequest = (details: string): Status => ({ code: Code.UNKNOWN, details })

/** The status of a fault that is one; the others act on what is sent. */
export const statusOfFault = (fault: Fault): Status | undefined => {
  switch (fault.kind) {
    case 'fail':
      return {
        code: fault.code,
        details: fault.details ?? 'The test node was told to fail.',
        ...(fault.trailers === undefined ? {} : { trailers: fault.trailers }),
      }
    case 'not-leader':
      return notLeader(fault.host, fault.port)
    case 'not-ready':
      return notReady()
    case 'too-busy':
      return tooBusy()
    case 'swallow-reply':
    case 'swallow-request':
    case 'delay-reply':
    case 'half-reply':
    case 'end-early':
    case 'duplicate':
    case 'slow':
    case 'silence':
      return undefined
  }
}
