/**
 * Appends through the client of the server's makers, one gRPC call each.
 *
 * Its other way (one stream for all appends) is kept off: there an append without an answer waits for ever, one broken
 * stream fails the appends of other clients in the process, and a late answer ends the process. Its discovery is not
 * used either: it connects to the node that this adapter has chosen.
 *
 * Guards: every append has an end of its own; no user and no key of a certificate is shown by the client's debug output.
 */
import { readFileSync } from 'node:fs'
import {
  binaryEvent,
  type EventData,
  EventStoreDBClient,
  type JSONEventType,
  jsonEvent,
  WrongExpectedVersionError,
} from '@eventstore/db-client'
import { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb'
import type { AppendResp } from '@eventstore/db-client/generated/streams_pb'
import type { CallOptions, Metadata, ServiceError } from '@grpc/grpc-js'
import type { Expected } from '../../../commands/ports/event-store'
import { type Endpoint, endpointText, type StoreAddress } from './address'
import { CODE, failureOfClient, rpcFailure } from './failures'
import type { AppendAnswer, Outgoing } from './messages'
import { within } from './within'

/** How long ending the client may take: it waits for streams that sometimes never end. */
const DISPOSE_MS = 500
/** The client has its own limit for a call; ours comes just after it, for where it does not hold. */
const AFTER_DEADLINE_MS = 100

export interface Appends {
  readonly append: (
    stream: string,
    events: readonly Outgoing[],
    expected: Expected,
    limitMs: number,
  ) => Promise<AppendAnswer>
  readonly close: () => Promise<void>
}

/** The same values, where printing does not show them. */
const hidden = <A extends object>(values: A): A => {
  const shown: Partial<A> = {}
  for (const [key, value] of Object.entries(values)) Object.defineProperty(shown, key, { value, enumerable: false })
  return shown as A
}

const certificates = ({ caFile, userCertFile, userKeyFile }: NonNullable<StoreAddress['tls']>) =>
  hidden({
    insecure: false,
    ...(caFile === undefined ? {} : { rootCertificate: readFileSync(caFile) }),
    ...(userCertFile === undefined ? {} : { userCertFile: readFileSync(userCertFile) }),
    ...(userKeyFile === undefined ? {} : { userKeyFile: readFileSync(userKeyFile) }),
  })

type Told = (error: ServiceError | null, answer?: AppendResp) => void

/** The client reads the details of every status, and throws where nobody catches when there are none. */
const withDetails = (streams: StreamsClient): StreamsClient => {
  const call = streams.append.bind(streams)
  const append = (metadata: Metadata, options: CallOptions, told: Told) =>
    call(metadata, options, (error, answer) =>
      told(error === null ? null : Object.assign(error, { details: error.details ?? '' }), answer),
    )
  return Object.assign(streams, { append })
}

/** Looks after each of the client's connections as it comes. */
const guardStatuses = (client: EventStoreDBClient): void => {
  const guarded = new WeakSet<object>()
  // biome-ignore lint/complexity/useLiteralKeys: the types keep it for the client itself, and this is the way past them.
  const execute = client['execute']
  // biome-ignore lint/complexity/useLiteralKeys: as above.
  client['execute'] = (kind, name, action) =>
    execute(kind, name, (grpc) => {
      if (grpc instanceof StreamsClient && !guarded.has(grpc)) guarded.add(withDetails(grpc))
      return action(grpc)
    })
}

/** Runs what the client does on being made, without its advice about a short keep-alive, which is meant. */
const quietly = <A>(make: () => A): A => {
  const { warn } = console
  console.warn = () => undefined
  try {
    return make()
  } finally {
    console.warn = warn
  }
}

let made = 0

const clientOf = (endpoint: Endpoint, address: StoreAddress): EventStoreDBClient => {
  made += 1
  const { tls, user, connectionName, deadlineMs, keepAliveIntervalMs, keepAliveTimeoutMs } = address
  const settings = {
    endpoint: endpointText(endpoint),
    connectionName,
    defaultDeadline: deadlineMs,
    // Connections are shared between clients of equal settings, also one that has just been given up: so they differ.
    keepAliveInterval: keepAliveIntervalMs + (made % 100),
    keepAliveTimeout: keepAliveTimeoutMs,
  }
  const credentials = user === undefined ? undefined : hidden({ username: user.name, password: user.password })
  const security = tls === undefined ? { insecure: true } : certificates(tls)
  const client = quietly(() => new EventStoreDBClient(settings, security, credentials))
  // Appends ask this before they choose their way; the answer keeps them on the way with one call each.
  // biome-ignore lint/complexity/useLiteralKeys: the types keep it for the client itself, and this is the way past them.
  client['supports'] = () => Promise.resolve(false)
  guardStatuses(client)
  return client
}

const eventOf = ({ id, type, data, metadata, isJson }: Outgoing): EventData =>
  isJson
    ? jsonEvent({
        id,
        type,
        data: JSON.parse(Buffer.from(data).toString()) as JSONEventType['data'],
        metadata: Uint8Array.from(metadata),
      })
    : binaryEvent({ id, type, data, metadata: Uint8Array.from(metadata) })

const answerOf = (error: unknown): AppendAnswer => {
  if (error instanceof WrongExpectedVersionError) {
    const { actualVersion } = error
    return { kind: 'conflict', actual: typeof actualVersion === 'bigint' ? Number(actualVersion) : 'no-stream' }
  }
  return { kind: 'failed', failure: failureOfClient(error) }
}

const NO_ANSWER: AppendAnswer = { kind: 'failed', failure: rpcFailure(CODE.deadlineExceeded) }

/** Appends to one node. The client is made for it and ends with it. */
export const clientAppends = (endpoint: Endpoint, address: StoreAddress): Appends => {
  const client = clientOf(endpoint, address)
  const requiresLeader = address.nodePreference === 'leader'
  const append: Appends['append'] = (stream, events, expected, limitMs) => {
    const expectedRevision = expected === 'no-stream' ? 'no_stream' : BigInt(expected.revision)
    const sent = client
      .appendToStream(stream, events.map(eventOf), { expectedRevision, requiresLeader, deadline: limitMs })
      .then(({ nextExpectedRevision }): AppendAnswer => ({ kind: 'appended', last: Number(nextExpectedRevision) }))
      .catch(answerOf)
    return within(sent, limitMs + AFTER_DEADLINE_MS, NO_ANSWER)
  }
  const close = async (): Promise<void> => {
    await within(client.dispose(), DISPOSE_MS, undefined)
    // biome-ignore lint/complexity/useLiteralKeys: the types keep it for the client itself, and this is the way past them.
    const channel = await within(client['getChannel'](), DISPOSE_MS, undefined).catch(() => undefined)
    channel?.close()
  }
  return { append, close }
}
