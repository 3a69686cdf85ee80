/**
 * gRPC over HTTP/2, the server's half: frames, compression, deadlines, statuses in trailers. grpc-js's own server cannot
 * compress what it sends and hides what the client announced, and both are what a real server's readers meet.
 *
 * Guards: every call ends with exactly one status, or is cut on purpose; a call that the client left is aborted; what is
 * open is counted, so that a test can see a leak.
 */
import type { IncomingHttpHeaders, OutgoingHttpHeaders, ServerHttp2Stream } from 'node:http2'
import { gunzipSync, gzipSync } from 'node:zlib'
import { status as Code } from '@grpc/grpc-js'

export interface Status {
  readonly code: number
  readonly details: string
  readonly trailers?: Readonly<Record<string, string>>
}

export const OK: Status = { code: Code.OK, details: '' }
/** The handler has ended the call itself, by cutting it or by never answering. */
export const NO_STATUS = 'no-status'

/** What a service sees of one call. */
export interface Call<Request, Response> {
  readonly headers: IncomingHttpHeaders
  /** Aborted when the client leaves, its deadline passes or the node stops. */
  readonly signal: AbortSignal
  readonly requests: AsyncIterable<Request>
  /** Sends the replies; resolves when the client takes more. */
  readonly send: (...replies: readonly Response[]) => Promise<void>
  /** Sends the first half of a reply and breaks off. */
  readonly sendHalf: (reply: Response) => void
}

export type Handler<Request, Response> = (call: Call<Request, Response>) => Promise<Status | typeof NO_STATUS>

/** The part of a generated method definition that a server needs. */
export interface Definition<Request, Response> {
  readonly path: string
  readonly requestDeserialize: (bytes: Buffer) => Request
  readonly responseSerialize: (response: Response) => Buffer
}

/** A method on the wire: bytes in, bytes out. */
export interface Method {
  readonly path: string
  readonly answer: Handler<Buffer, Buffer>
}

export interface WireOptions {
  readonly gzip: () => boolean
  readonly maxMessageBytes: number
}

const FRAME_HEADER_BYTES = 5

const decoded = async function* <Request>(
  requests: AsyncIterable<Buffer>,
  read: (bytes: Buffer) => Request,
): AsyncGenerator<Request> {
  for await (const bytes of requests) yield read(bytes)
}

/** Binds a handler to the definition that the client ships. */
export const method = <Request, Response>(
  { path, requestDeserialize, responseSerialize }: Definition<Request, Response>,
  handler: Handler<Request, Response>,
): Method => ({
  path,
  answer: ({ headers, signal, requests, send, sendHalf }) =>
    handler({
      headers,
      signal,
      requests: decoded(requests, requestDeserialize),
      send: (...replies) => send(...replies.map(responseSerialize)),
      sendHalf: (reply) => sendHalf(responseSerialize(reply)),
    }),
})

const tooLong = (bytes: number, limit: number): Status => ({
  code: Code.RESOURCE_EXHAUSTED,
  details: `Received message larger than max (${bytes} vs. ${limit})`,
})

/** Cuts the stream of bytes into messages; a message beyond the limit ends it with a status thrown to the call. */
const messagesOf = async function* (stream: ServerHttp2Stream, maxMessageBytes: number): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    while (rest.length >= FRAME_HEADER_BYTES) {
      const length = rest.readUInt32BE(1)
      if (length > maxMessageBytes) throw tooLong(length, maxMessageBytes)
      if (rest.length < FRAME_HEADER_BYTES + length) break
      const body = rest.subarray(FRAME_HEADER_BYTES, FRAME_HEADER_BYTES + length)
      yield rest[0] === 1 ? gunzipSync(body) : body
      rest = rest.subarray(FRAME_HEADER_BYTES + length)
    }
  }
}

const framed = (message: Buffer, gzip: boolean): readonly Buffer[] => {
  const body = gzip ? gzipSync(message) : message
  const header = Buffer.alloc(FRAME_HEADER_BYTES)
  header[0] = gzip ? 1 : 0
  header.writeUInt32BE(body.length, 1)
  return [header, body]
}

const UNIT_MS: Readonly<Record<string, number>> = { H: 3_600_000, M: 60_000, S: 1_000, m: 1, u: 1e-3, n: 1e-6 }
const LONGEST_TIMER_MS = 2 ** 31 - 1

/** The call's time in milliseconds, if it has one that a timer can hold. */
const timeoutMs = (headers: IncomingHttpHeaders): number | undefined => {
  const [, amount = '', unit = ''] = /^(\d{1,8})([HMSmun])$/.exec(String(headers['grpc-timeout'] ?? '')) ?? []
  const milliseconds = Number(amount) * (UNIT_MS[unit] ?? Number.NaN)
  return milliseconds < LONGEST_TIMER_MS ? milliseconds : undefined
}

const trailersOf = ({ code, details, trailers }: Status): OutgoingHttpHeaders => ({
  ...trailers,
  'grpc-status': String(code),
  'grpc-message': encodeURI(details),
})

/** Answers one HTTP/2 stream; the two ways to write to it, and the one way to end it. */
const pipe = (stream: ServerHttp2Stream, gzip: boolean) => {
  let ended = false
  const open = (): void => {
    if (stream.headersSent) return
    const encoding = gzip ? { 'grpc-encoding': 'gzip' } : {}
    stream.respond({ ':status': 200, 'content-type': 'application/grpc+proto', ...encoding }, { waitForTrailers: true })
  }
  const drained = (): Promise<void> =>
    new Promise((resolve) => {
      const done = (): void => {
        stream.off('drain', done).off('close', done)
        resolve()
      }
      stream.on('drain', done).on('close', done)
      if (stream.destroyed || stream.closed) done()
    })
  return {
    send: async (...messages: readonly Buffer[]): Promise<void> => {
      if (ended || stream.destroyed || messages.length === 0) return
      open()
      if (!stream.write(Buffer.concat(messages.flatMap((message) => framed(message, gzip))))) await drained()
    },
    sendHalf: (message: Buffer): void => {
      if (ended || stream.destroyed) return
      open()
      const bytes = Buffer.concat(framed(message, gzip))
      stream.write(bytes.subarray(0, bytes.length / 2), () => stream.session?.destroy())
    },
    end: (status: Status): void => {
      if (ended || stream.destroyed || stream.closed) return
      ended = true
      if (!stream.headersSent) {
        const headers = { ':status': 200, 'content-type': 'application/grpc+proto', ...trailersOf(status) }
        stream.respond(headers, { endStream: true })
      } else {
        stream.on('wantTrailers', () => stream.sendTrailers(trailersOf(status)))
        stream.end()
      }
      // What the client still sends must flow off, or the stream never closes.
      stream.resume()
    },
  }
}

const isStatus = (thrown: unknown): thrown is Status =>
  typeof thrown === 'object' &&
  thrown !== null &&
  'code' in thrown &&
  typeof thrown.code === 'number' &&
  'details' in thrown

const HANDLER_THREW: Status = { code: Code.UNKNOWN, details: 'Exception was thrown by handler.' }

/** Takes one call from its headers to its status. */
export const answerCall = async (
  { answer }: Method,
  stream: ServerHttp2Stream,
  headers: IncomingHttpHeaders,
  { gzip, maxMessageBytes }: WireOptions,
  stopping: AbortSignal,
): Promise<void> => {
  const understood = String(headers['grpc-accept-encoding'] ?? '').includes('gzip')
  const { send, sendHalf, end } = pipe(stream, understood && gzip())
  const left = new AbortController()
  const leave = (): void => left.abort()
  stream.on('close', leave).on('error', leave)
  stopping.addEventListener('abort', leave)
  const deadline = (): void => {
    end({ code: Code.DEADLINE_EXCEEDED, details: 'Deadline Exceeded' })
    leave()
  }
  const milliseconds = timeoutMs(headers)
  const timer = milliseconds === undefined ? undefined : setTimeout(deadline, milliseconds)
  try {
    const requests = messagesOf(stream, maxMessageBytes)
    const status = await answer({ headers, signal: left.signal, requests, send, sendHalf })
    if (status !== NO_STATUS) end(status)
  } catch (thrown) {
    end(isStatus(thrown) ? thrown : HANDLER_THREW)
  } finally {
    clearTimeout(timer)
    stopping.removeEventListener('abort', leave)
  }
}
