/**
 * Clients for the tests of the node: the real one, which is disposed of at the end, and a bare HTTP/2 request where the
 * real one would hide what was sent.
 */
import { type ClientHttp2Session, connect } from 'node:http2'
import { gzipSync } from 'node:zlib'
import { EventStoreDBClient } from '@eventstore/db-client'
import { Empty } from '@eventstore/db-client/generated/shared_pb'
import { ReadReq } from '@eventstore/db-client/generated/streams_pb'
import { Channel } from '@grpc/grpc-js'

/** The client keeps its connection when it is disposed of, and has no way to close it but this one, which is its own. */
const closeChannel = async (client: EventStoreDBClient): Promise<void> => {
  const getChannel: unknown = Reflect.get(client, 'getChannel')
  const channel: unknown = typeof getChannel === 'function' ? await getChannel() : undefined
  if (channel instanceof Channel) channel.close()
}

const ended = async (client: EventStoreDBClient): Promise<void> => {
  await client.dispose()
  await closeChannel(client)
}

/** Clients of one test; `end` disposes of them all. */
export const clients = () => {
  const made: EventStoreDBClient[] = []
  return {
    to: (url: string): EventStoreDBClient => {
      const client = EventStoreDBClient.connectionString(url)
      made.push(client)
      return client
    },
    end: async (): Promise<void> => {
      const disposing = made.splice(0).map((client) => ended(client).catch(() => undefined))
      await within(1_000, Promise.all(disposing))
    },
  }
}

/** A request for everything from the start on, or for a subscription to it. */
export const readEverything = (count?: number): Buffer => {
  const options = new ReadReq.Options()
  options.setAll(new ReadReq.Options.AllOptions().setStart(new Empty()))
  options.setNoFilter(new Empty())
  options.setUuidOption(new ReadReq.Options.UUIDOption().setString(new Empty()))
  if (count === undefined) options.setSubscription(new ReadReq.Options.SubscriptionOptions())
  else options.setCount(String(count))
  return Buffer.from(new ReadReq().setOptions(options).serializeBinary())
}

export interface Frame {
  readonly compressed: boolean
  readonly body: Buffer
}

export interface BareAnswer {
  readonly encoding: string | undefined
  readonly frames: readonly Frame[]
  readonly status: string | undefined
}

const framesOf = (bytes: Buffer): readonly Frame[] => {
  const frames: Frame[] = []
  for (let at = 0; at + 5 <= bytes.length; ) {
    const until = at + 5 + bytes.readUInt32BE(at + 1)
    frames.push({ compressed: bytes[at] === 1, body: bytes.subarray(at + 5, until) })
    at = until
  }
  return frames
}

const withHeader = (message: Buffer, isZipped: boolean): Buffer => {
  const body = isZipped ? gzipSync(message) : message
  const header = Buffer.from([isZipped ? 1 : 0, 0, 0, 0, 0])
  header.writeUInt32BE(body.length, 1)
  return Buffer.concat([header, body])
}

export const bareSession = (port: number): ClientHttp2Session => connect(`http://127.0.0.1:${port}`)

/** Opens a call; the caller reads the stream or leaves it. */
export const bareCall = (
  session: ClientHttp2Session,
  path: string,
  messages: readonly Buffer[],
  more: Readonly<Record<string, string>> = {},
) => {
  const stream = session.request({
    ':method': 'POST',
    ':path': path,
    'content-type': 'application/grpc',
    te: 'trailers',
    ...more,
  })
  for (const message of messages) stream.write(withHeader(message, more['grpc-encoding'] === 'gzip'))
  return stream
}

/** One whole call, with everything that was answered. */
export const bareRequest = async (
  port: number,
  path: string,
  message: Buffer,
  more: Readonly<Record<string, string>> = {},
): Promise<BareAnswer> => {
  const session = bareSession(port)
  const stream = bareCall(session, path, [message], more)
  stream.end()
  const chunks: Buffer[] = []
  let encoding: string | undefined
  let status: string | undefined
  stream.on('response', (headers) => {
    encoding = headers['grpc-encoding']?.toString()
    status = headers['grpc-status']?.toString()
  })
  stream.on('trailers', (trailers) => {
    status = trailers['grpc-status']?.toString()
  })
  for await (const chunk of stream) chunks.push(chunk)
  session.close()
  return { encoding, frames: framesOf(Buffer.concat(chunks)), status }
}

/** What a promise came to within a time, or that it is still pending. */
export const within = async <A>(milliseconds: number, promise: Promise<A>): Promise<A | 'pending'> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'pending'>((resolve) => {
    timer = setTimeout(() => resolve('pending'), milliseconds)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Waits until something is so; fails after the time with what it was about. */
export const until = async (
  what: string,
  isSo: () => boolean | Promise<boolean>,
  milliseconds = 20_000,
): Promise<void> => {
  const end = Date.now() + milliseconds
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`Not within ${milliseconds} ms: ${what}.`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
