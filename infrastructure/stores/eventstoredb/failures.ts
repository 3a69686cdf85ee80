/**
 * What can go wrong between this program and the server, as one kind of value, whichever path a call took; and what of
 * it a caller and an operator are told.
 *
 * Guards: "it was not done" is said only where that is certain, else the outcome is unknown; no message of the server
 * or of a library is passed on, for either may hold what a user typed: a sentence of ours, and a code.
 */
import { type CouldNot, couldNot } from '../../../commands/ports/could-not'
import type { Endpoint } from './address'

/** The codes of gRPC that mean something here. */
export const CODE = {
  ok: 0,
  cancelled: 1,
  unknown: 2,
  invalidArgument: 3,
  deadlineExceeded: 4,
  notFound: 5,
  permissionDenied: 7,
  failedPrecondition: 9,
  unimplemented: 12,
  internal: 13,
  unavailable: 14,
  unauthenticated: 16,
} as const

export interface RpcFailure {
  /** A code of gRPC. */
  readonly code: number
  /** The server's own word for it (`not-leader`, `access-denied`, …), where it gave one. */
  readonly exception?: string
  /** The code of the system, of TLS or of HTTP/2, where the failure is the connection's. */
  readonly cause?: string
  /** Where the server said that the leader is. */
  readonly leader?: Endpoint
  /** True where nothing of the call can have reached a server. */
  readonly notSent?: boolean
}

export const rpcFailure = (code: number, more: Omit<RpcFailure, 'code'> = {}): RpcFailure => ({ code, ...more })

const TEXT_CODE = /^[A-Z][A-Z0-9_]+$/

/** What was thrown, as something with members; errors are of several makes, so it is not asked of which class. */
const membersOf = (error: unknown): Readonly<Record<string, unknown>> =>
  typeof error === 'object' && error !== null ? (error as Readonly<Record<string, unknown>>) : {}

/** The code of an error of the system, of TLS or of HTTP/2; never its message. */
export const causeOf = (error: unknown): string => {
  const { code } = membersOf(error)
  return typeof code === 'string' && TEXT_CODE.test(code) ? code : 'unknown'
}

const leaderOf = (leader: unknown): Endpoint | undefined => {
  const { address, port } = membersOf(leader)
  return typeof address === 'string' && typeof port === 'number' ? { host: address, port } : undefined
}

/** An error of the client, which has a `type` of the server's or only a `code` of gRPC. */
export const failureOfClient = (error: unknown): RpcFailure => {
  const { code, type, leader: named } = membersOf(error)
  const leader = leaderOf(named)
  return rpcFailure(typeof code === 'number' ? code : CODE.unknown, {
    ...(typeof type === 'string' ? { exception: type } : {}),
    ...(leader === undefined ? {} : { leader }),
  })
}

export type Verdict =
  /** Nothing was written: another attempt is like the first. */
  | 'not-done'
  /** It may have been written: only the same bytes at the same expectation may be sent again. */
  | 'unknown'
  /** It will be refused each time. */
  | 'for-good'

/** This side ended the call because nothing came. */
export const NO_NEWS = 'NO_NEWS'
/** What came is no message of the server's. */
export const UNREADABLE: RpcFailure = { code: CODE.internal, cause: 'UNREADABLE_ANSWER' }

/** The word for a position that is no place of the server's log. */
export const INVALID_POSITION = 'invalid-position'

const FOR_GOOD: ReadonlySet<string> = new Set([
  'access-denied',
  'stream-deleted',
  'maximum-append-size-exceeded',
  'missing-required-metadata-property',
  'invalid-argument',
  'bad-request',
  INVALID_POSITION,
])

const UNTRUSTED = /CERT|SIGNATURE|ISSUER|ALTNAME/
const NO_TLS = /SSL|TLS|EPROTO/

const FILE_CAUSES: ReadonlySet<string> = new Set(['ENOENT', 'EACCES', 'EISDIR', 'ERR_OSSL_PEM_NO_START_LINE'])

/** A mistake in the address, or in a certificate, which no further attempt mends. */
const isMistake = (cause: string | undefined): boolean =>
  cause !== undefined && (UNTRUSTED.test(cause) || NO_TLS.test(cause) || FILE_CAUSES.has(cause))

/** What is certain about a call that failed. */
export const verdictOf = ({ code, exception, cause, notSent }: RpcFailure): Verdict => {
  if (notSent === true && isMistake(cause)) return 'for-good'
  if (exception !== undefined && FOR_GOOD.has(exception)) return 'for-good'
  if (code === CODE.unauthenticated || code === CODE.permissionDenied || code === CODE.invalidArgument)
    return 'for-good'
  return notSent === true || exception === 'not-leader' || code === CODE.unimplemented ? 'not-done' : 'unknown'
}

/** After these the connection is left: it leads to the wrong node, or to one that does not answer. */
export const leavesConnection = (failure: RpcFailure): boolean => verdictOf(failure) !== 'for-good'

const connectionSentence = (cause: string, where: string): string => {
  if (UNTRUSTED.test(cause))
    return `The certificate of the event store at ${where} is not trusted: give tlsCAFile in its address.`
  if (NO_TLS.test(cause))
    return `The event store at ${where} does not speak TLS as the address says: compare its option tls.`
  if (FILE_CAUSES.has(cause)) return 'A file of certificates that the address of the store names cannot be read.'
  if (cause === 'ENOTFOUND' || cause === 'EAI_AGAIN')
    return `The name of the event store at ${where} leads to no machine: compare its address.`
  if (cause === 'NO_LEADER')
    return `None of the event stores at ${where} can be used now: the cluster may be choosing a leader.`
  return `The event store at ${where} cannot be reached: is it running, and are host, port and tls of its address right?`
}

/** A position that was once given out is none of the log that is there now. */
export const notItsPosition = (told: { readonly cause?: string } = {}): CouldNot =>
  couldNot(
    'log-rolled-back',
    'The event store does not have a position that it once gave: another or an older log stands in its place.',
    told,
  )

/** A failure as the port says it, for somebody who can act on it. */
export const couldNotOf = (failure: RpcFailure, where: string): CouldNot => {
  const { code, exception, cause } = failure
  const told = { cause: cause ?? exception ?? `grpc-${code}` }
  if (exception === 'access-denied' || code === CODE.unauthenticated || code === CODE.permissionDenied) {
    return couldNot(
      'unavailable',
      `The event store at ${where} refused the user: compare user, password and rights.`,
      told,
    )
  }
  if (exception === 'stream-deleted') {
    return couldNot(
      'tampered',
      'A stream of the archive was deleted in the event store, which this program never does.',
      told,
    )
  }
  if (exception === 'maximum-append-size-exceeded') {
    return couldNot(
      'too-large',
      'The event store is set to take less in one append than this program sends: raise its limit.',
      told,
    )
  }
  if (exception === INVALID_POSITION) return notItsPosition(told)
  if (isMistake(cause)) return couldNot('unavailable', connectionSentence(cause ?? '', where), told)
  if (verdictOf(failure) === 'for-good')
    return couldNot('invalid-input', 'The event store did not accept the call.', told)
  if (code === CODE.deadlineExceeded) {
    return couldNot(
      'unavailable',
      `The event store at ${where} did not answer in time: it may be frozen or too busy.`,
      told,
    )
  }
  if (exception === 'not-leader') {
    return couldNot(
      'unavailable',
      `The event store at ${where} is not the leader and the leader could not be reached.`,
      told,
    )
  }
  return couldNot('unavailable', connectionSentence(cause ?? 'unknown', where), told)
}

/** An append that may have been written. */
export const outcomeUnknown = (failure: RpcFailure, where: string): CouldNot =>
  couldNot(
    'outcome-unknown',
    `The event store at ${where} did not say whether it wrote the events: give the same command again.`,
    { cause: failure.cause ?? failure.exception ?? `grpc-${failure.code}` },
  )
