/**
 * One HTTP/2 connection to one node, and gRPC calls on it, without compression.
 *
 * The client's own reads ask for gzip in a way that cannot be turned off, which costs eight times the rest of reading,
 * print JSON anew instead of giving the bytes, and do not end when nobody reads on. So reading has this small path; the
 * messages themselves are the client's.
 *
 * Guards: every call has an end (a time limit without news, a signal, the end of the connection) and is cancelled at
 * the server when nobody wants it any more; a connection without calls does not keep the process alive.
 */
import { readFileSync } from 'node:fs'
import {
  type ClientHttp2Session,
  type ClientHttp2Stream,
  connect,
  constants,
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
} from 'node:http2'
import * as E from 'fp-ts/Either'
import { type Endpoint, endpointText, type StoreAddress, type TlsFiles } from './address'
import { CODE, causeOf, INVALID_POSITION, NO_NEWS, type RpcFailure, rpcFailure, UNREADABLE } from './failures'
import { framed, unframer } from './frames'

const WINDOW_BYTES = 4 * 1024 * 1024
const USER_AGENT = 'dossier'

export interface CallOptions {
  /** No byte for so long ends the call; absent where silence is no fault. */
  readonly silenceMs?: number
  readonly signal?: AbortSignal
  readonly requiresLeader?: boolean
}

export interface Call {
  readonly send: (message: Uint8Array) => void
  readonly sent: () => void
  /** Messages as they arrive, those of one piece of network together; ends with the failure, or with nothing. */
  readonly receive: () => AsyncGenerator<readonly Uint8Array[], RpcFailure | undefined>
  /** Whether more has arrived than was received. */
  readonly hasMore: () => boolean
  /** Counts as nothing that the process waits for. */
  readonly idle: (isIdle: boolean) => void
  readonly cancel: () => void
}

export interface Wire {
  readonly endpoint: Endpoint
  readonly isOpen: () => boolean
  readonly call: (path: string, options?: CallOptions) => Call
  readonly close: () => void
}

const certificates = ({ caFile, userCertFile, userKeyFile }: TlsFiles) => ({
  ...(caFile === undefined ? {} : { ca: readFileSync(caFile) }),
  ...(userCertFile === undefined ? {} : { cert: readFileSync(userCertFile) }),
  ...(userKeyFile === undefined ? {} : { key: readFileSync(userKeyFile) }),
})

const headersFor = ({ user, tls, connectionName }: StoreAddress): OutgoingHttpHeaders => ({
  'content-type': 'application/grpc+proto',
  te: 'trailers',
  'grpc-accept-encoding': 'identity',
  'user-agent': USER_AGENT,
  'connection-name': connectionName,
  // A password never travels in clear.
  ...(user === undefined || tls === undefined
    ? {}
    : { authorization: `Basic ${Buffer.from(`${user.name}:${user.password}`).toString('base64')}` }),
})

const textOf = (headers: IncomingHttpHeaders, name: string): string | undefined => {
  const value = headers[name]
  return Array.isArray(value) ? value[0] : value
}

const leaderIn = (headers: IncomingHttpHeaders): Endpoint | undefined => {
  const host = textOf(headers, 'leader-endpoint-host')
  const port = Number(textOf(headers, 'leader-endpoint-port'))
  return host === undefined || host === '' || !Number.isSafeInteger(port) || port < 1 ? undefined : { host, port }
}

/** The server has no word of its own for a position that is no place of its log, only a sentence. */
const positionWord = (headers: IncomingHttpHeaders): string | undefined =>
  /Invalid(?:%20| )?Position|invalid(?:%20| )position/.test(textOf(headers, 'grpc-message') ?? '')
    ? INVALID_POSITION
    : undefined

/** What the end of a call says: nothing where it succeeded. */
const statusIn = (headers: IncomingHttpHeaders | undefined): RpcFailure | undefined => {
  if (headers === undefined) return rpcFailure(CODE.unavailable, { cause: 'ENDED_EARLY' })
  const code = Number(textOf(headers, 'grpc-status'))
  if (code === CODE.ok) return undefined
  const exception = textOf(headers, 'exception') ?? positionWord(headers)
  const leader = leaderIn(headers)
  return rpcFailure(Number.isSafeInteger(code) ? code : CODE.unknown, {
    ...(exception === undefined ? {} : { exception }),
    ...(leader === undefined ? {} : { leader }),
  })
}

/** How many calls want the process to stay alive. */
interface Wanted {
  readonly more: () => void
  readonly fewer: () => void
  readonly any: () => boolean
}
const wantedOf = (session: ClientHttp2Session): Wanted => {
  let count = 0
  const open = (): boolean => !session.closed && !session.destroyed
  return {
    more: () => {
      count += 1
      if (count === 1 && open()) session.ref()
    },
    fewer: () => {
      count -= 1
      if (count === 0 && open()) session.unref()
    },
    any: () => count > 0,
  }
}

/** The answer's beginning and end, as they come. */
interface Answer {
  headers?: IncomingHttpHeaders
  trailers?: IncomingHttpHeaders
  /** Why this side ended it. */
  ended?: RpcFailure
}

const watched = (stream: ClientHttp2Stream): Answer => {
  const answer: Answer = {}
  stream.on('response', (headers) => {
    answer.headers = headers
  })
  stream.on('trailers', (headers) => {
    answer.trailers = headers
  })
  // What an error means is said by `receive`; a stream that nobody receives from must not end the process.
  stream.on('error', () => undefined)
  return answer
}

const endOf = ({ headers, trailers, ended }: Answer, error: unknown): RpcFailure | undefined => {
  if (ended !== undefined) return ended
  const last = trailers ?? (headers?.['grpc-status'] === undefined ? undefined : headers)
  if (last !== undefined) return statusIn(last)
  if (headers !== undefined && Number(headers[':status']) !== 200)
    return rpcFailure(CODE.unavailable, { cause: 'NOT_GRPC' })
  return error === undefined ? statusIn(undefined) : rpcFailure(CODE.unavailable, { cause: causeOf(error) })
}

/** A timer that begins anew with every piece of news. */
const silence = (
  limitMs: number | undefined,
  over: () => void,
): { readonly news: () => void; readonly stop: () => void } => {
  if (limitMs === undefined) return { news: () => undefined, stop: () => undefined }
  const timer = setTimeout(over, limitMs)
  return { news: () => timer.refresh(), stop: () => clearTimeout(timer) }
}

/**
 * Tells the server that nobody wants the rest. Not at once: whoever ends a stream or a connection while node reads from
 * that connection (and what is awaited on a call goes on right there) can send node's own code round for ever.
 */
const cancelled = (stream: ClientHttp2Stream): void => {
  if (stream.closed || stream.destroyed) return
  setImmediate(() => {
    if (!stream.closed && !stream.destroyed) stream.close(constants.NGHTTP2_CANCEL)
  })
}

const callOn = (stream: ClientHttp2Stream, wanted: Wanted, { silenceMs, signal }: CallOptions): Call => {
  const answer = watched(stream)
  let isWanted = false
  const want = (isWantedNow: boolean): void => {
    if (isWanted === isWantedNow) return
    isWanted = isWantedNow
    if (isWanted) wanted.more()
    else wanted.fewer()
  }
  const end = (failure: RpcFailure): void => {
    answer.ended ??= failure
    cancelled(stream)
  }
  const aborted = (): void => end(rpcFailure(CODE.cancelled, { cause: 'ABORTED' }))
  const quiet = silence(silenceMs, () => end(rpcFailure(CODE.deadlineExceeded, { cause: NO_NEWS })))
  want(true)
  signal?.addEventListener('abort', aborted)
  stream.once('close', () => {
    quiet.stop()
    signal?.removeEventListener('abort', aborted)
    want(false)
  })
  if (signal?.aborted === true) aborted()

  async function* receive(): AsyncGenerator<readonly Uint8Array[], RpcFailure | undefined> {
    const unframe = unframer()
    try {
      for await (const chunk of stream) {
        quiet.news()
        const messages = unframe(chunk)
        if (E.isLeft(messages)) return UNREADABLE
        if (messages.right.length > 0) yield messages.right
      }
      return endOf(answer, undefined)
    } catch (error) {
      return endOf(answer, error)
    } finally {
      cancelled(stream)
    }
  }
  return {
    send: (message) => {
      if (!stream.destroyed && !stream.writableEnded) stream.write(framed(message))
    },
    sent: () => {
      if (!stream.destroyed) stream.end()
    },
    receive,
    hasMore: () => stream.readableLength > 0,
    idle: (isIdle) => want(!isIdle && !stream.closed),
    cancel: () => end(rpcFailure(CODE.cancelled)),
  }
}

/** A call on a connection that has just gone. */
const callOnNothing = (): Call => {
  // biome-ignore lint/correctness/useYield: a call that cannot begin has no messages, only an end.
  async function* receive(): AsyncGenerator<readonly Uint8Array[], RpcFailure | undefined> {
    return rpcFailure(CODE.unavailable, { cause: 'ENDED_EARLY', notSent: true })
  }
  const no = (): void => undefined
  return { send: no, sent: no, receive, hasMore: () => false, idle: no, cancel: no }
}

/** Asks from time to time whether somebody is there, while calls wait, and ends the connection when nobody is. */
const keepAlive = (
  session: ClientHttp2Session,
  wanted: Wanted,
  { keepAliveIntervalMs, keepAliveTimeoutMs }: StoreAddress,
): void => {
  const interval = setInterval(() => {
    if (!wanted.any() || session.destroyed) return
    const dead = setTimeout(() => session.destroy(), keepAliveTimeoutMs).unref()
    const asked = session.ping(() => clearTimeout(dead))
    if (!asked) clearTimeout(dead)
  }, keepAliveIntervalMs).unref()
  session.once('close', () => clearInterval(interval))
}

const wireOn = (session: ClientHttp2Session, endpoint: Endpoint, address: StoreAddress): Wire => {
  const wanted = wantedOf(session)
  const headers = headersFor(address)
  let open = true
  const closed = (): void => {
    open = false
  }
  session.once('close', closed).once('goaway', closed)
  keepAlive(session, wanted, address)
  session.unref()
  return {
    endpoint,
    isOpen: () => open && !session.closed && !session.destroyed,
    call: (path, options = {}) => {
      const leader = options.requiresLeader === true ? { 'requires-leader': 'true' } : {}
      const asked = { ...headers, ...leader, ':method': 'POST', ':path': path }
      if (session.closed || session.destroyed) return callOnNothing()
      return callOn(session.request(asked, { endStream: false }), wanted, options)
    },
    close: () => {
      open = false
      setImmediate(() => session.destroy())
    },
  }
}

const began = (endpoint: Endpoint, address: StoreAddress): E.Either<RpcFailure, ClientHttp2Session> => {
  try {
    const scheme = address.tls === undefined ? 'http' : 'https'
    const tls = address.tls === undefined ? {} : certificates(address.tls)
    return E.right(
      connect(`${scheme}://${endpointText(endpoint)}`, { ...tls, settings: { initialWindowSize: WINDOW_BYTES } }),
    )
  } catch (error) {
    return E.left(rpcFailure(CODE.unavailable, { cause: causeOf(error), notSent: true }))
  }
}

/** Connects to a node. It is there when it has sent its settings: who merely accepts the connection has not. */
export const openWire = (
  endpoint: Endpoint,
  address: StoreAddress,
  limitMs: number,
): Promise<E.Either<RpcFailure, Wire>> =>
  new Promise((resolve) => {
    const session = began(endpoint, address)
    if (E.isLeft(session)) return resolve(session)
    const { right: made } = session
    const failed = (code: number, cause: string): void => {
      clearTimeout(timer)
      made.destroy()
      resolve(E.left(rpcFailure(code, { cause, notSent: true })))
    }
    const timer = setTimeout(() => failed(CODE.deadlineExceeded, 'NO_ANSWER'), limitMs)
    made.on('error', (error) => failed(CODE.unavailable, causeOf(error)))
    made.once('close', () => failed(CODE.unavailable, 'ENDED_EARLY'))
    made.once('remoteSettings', () => {
      clearTimeout(timer)
      made.setLocalWindowSize(WINDOW_BYTES)
      resolve(E.right(wireOn(made, endpoint, address)))
    })
  })
