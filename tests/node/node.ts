/**
 * A node of EventStoreDB for tests: the real client talks to it over real HTTP/2. It is no product; nothing outside the
 * tests knows it.
 *
 * Guards: what was acknowledged survives stop and start on the same port; after stop nothing listens, runs or waits.
 */
import { randomUUID } from 'node:crypto'
import { setMaxListeners } from 'node:events'
import {
  createSecureServer,
  createServer,
  type Http2Server,
  type IncomingHttpHeaders,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from 'node:http2'
import { GossipService } from '@eventstore/db-client/generated/gossip_grpc_pb'
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb'
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb'
import { status as Code } from '@grpc/grpc-js'
import { type Alarm, alarm } from '../../infrastructure/stores/waiting'
import { appendHandler, deleteHandler, tombstoneHandler } from './append'
import { batchAppendHandler } from './batch'
import { type Faults, faults } from './faults'
import { gate } from './gate'
import { featuresHandler, gossipHandler } from './gossip'
import { freshLog, type Log, type LogRecord, replicate } from './log'
import { readHandler } from './read'
import { refusalOfUser } from './users'
import { answerCall, type Method, method } from './wire'
import { type Address, type Member, SETTINGS, type Settings, type World } from './world'

export interface Heard {
  /** The last part of the method's path, as `Append`; `Read` is that of streams, the other is called `Gossip`. */
  readonly method: string
  readonly headers: IncomingHttpHeaders
}

export interface TestNode {
  readonly url: (user?: string) => string
  readonly port: () => number
  readonly log: Log
  readonly settings: Settings
  readonly faults: Faults
  /** Ends like a service that is told to: subscriptions hear of it. What was written stays. */
  readonly stop: () => Promise<void>
  /** Ends like a process that is killed: connections break and nobody is told. What was written stays. */
  readonly crash: () => Promise<void>
  /** Listens again, on the same port. */
  readonly start: () => Promise<void>
  readonly isUp: () => boolean
  readonly freeze: (frozen: boolean) => void
  readonly blackHole: (silent: boolean) => void
  readonly cutConnections: () => void
  readonly connections: () => number
  /** Calls that are open now, of one method (as `Read`) or of all. */
  readonly openCalls: (method?: string) => number
  /** The calls that came since the start or since it was last forgotten, the oldest first. */
  readonly heard: () => readonly Heard[]
  readonly forgetHeard: () => void
}

/** What joins several nodes; a node alone leads itself. */
export interface Membership {
  readonly id: string
  readonly members: () => readonly Member[]
  readonly leader: () => Address | undefined
  readonly leads: () => boolean
  readonly seen: () => number
}

export interface NodeOptions {
  readonly port?: number
  readonly log?: Log
  readonly settings?: Partial<Settings>
  readonly maxMessageBytes?: number
  readonly tls?: { readonly key: string | Buffer; readonly cert: string | Buffer }
  readonly news?: Alarm
  readonly membership?: Membership
  /** Keeps what was written on disk; resolves when it stands there. */
  readonly persist?: (records: readonly LogRecord[]) => Promise<void>
  readonly nowMs?: () => number
}

const HOST = '127.0.0.1'
const MAX_MESSAGE_BYTES = 16 * 1024 * 1024
const HEARD = 10_000
/** How long a stopping node lets its calls end by themselves. */
const GRACE_MS = 50

const methodsOf = (world: World): ReadonlyMap<string, Method> =>
  new Map(
    [
      method(ServerFeaturesService.getSupportedMethods, featuresHandler(world)),
      method(GossipService.read, gossipHandler(world)),
      method(StreamsService.read, readHandler(world)),
      method(StreamsService.append, appendHandler(world)),
      method(StreamsService.batchAppend, batchAppendHandler(world)),
      method(StreamsService.delete, deleteHandler(world)),
      method(StreamsService.tombstone, tombstoneHandler(world)),
    ].map((each) => [each.path, each]),
  )

const unimplemented = (path: string): Method => ({
  path,
  answer: async () => ({ code: Code.UNIMPLEMENTED, details: 'Method is unimplemented.' }),
})

/** Replicates what is kept, in the order in which it was written. */
const keeper = (log: Log, news: Alarm, persist: NodeOptions['persist']): World['keep'] => {
  if (persist === undefined) {
    return async () => {
      replicate(log)
      news.wakeAll()
    }
  }
  return async (records) => {
    const upTo = log.records.length
    await persist(records)
    replicate(log, upTo)
    news.wakeAll()
  }
}

const alone = (log: Log, address: () => Address): Membership => {
  const id = randomUUID()
  return {
    id,
    members: () => [{ id, ...address(), alive: true, leads: true }],
    leader: address,
    leads: () => true,
    seen: () => log.replicated,
  }
}

/** The calls that are open and those that were. */
const register = () => {
  const open = new Map<string, number>()
  let heard: Heard[] = []
  const change = (name: string, by: number): void => {
    open.set(name, (open.get(name) ?? 0) + by)
  }
  return {
    enter: (name: string, headers: IncomingHttpHeaders, stream: ServerHttp2Stream): void => {
      heard.push({ method: name, headers })
      if (heard.length > 2 * HEARD) heard = heard.slice(-HEARD)
      change(name, 1)
      stream.once('close', () => change(name, -1))
    },
    openCalls: (name?: string): number =>
      name === undefined ? [...open.values()].reduce((sum, each) => sum + each, 0) : (open.get(name) ?? 0),
    heard: (): readonly Heard[] => heard,
    forget: (): void => {
      heard = []
    },
  }
}

const serverOf = (tls: NodeOptions['tls']): Http2Server => {
  const limits = { maxSessionMemory: 1_000, settings: { initialWindowSize: 1_048_576 } }
  return tls === undefined ? createServer(limits) : createSecureServer({ ...limits, ...tls, allowHTTP1: false })
}

const listen = (server: Http2Server): Promise<number> =>
  new Promise((resolve) => {
    server.listen(0, HOST, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })

/** Makes a node and starts it. */
export const startNode = async (options: NodeOptions = {}): Promise<TestNode> => {
  const { log = freshLog(Date.now()), news = alarm(), nowMs = Date.now, tls } = options
  const settings = { ...SETTINGS, ...options.settings }
  const door = gate()
  const calls = register()
  const orders = faults()
  let port = options.port ?? 0
  let server: Http2Server | undefined
  const sessions = new Set<ServerHttp2Session>()
  let stopping = new AbortController()
  const membership = options.membership ?? alone(log, () => ({ host: HOST, port }))
  const world: World = {
    log,
    settings,
    faults: orders,
    news,
    nowMs,
    keep: keeper(log, news, options.persist),
    ...membership,
  }
  const methods = methodsOf(world)
  const wire = { gzip: () => settings.gzip, maxMessageBytes: options.maxMessageBytes ?? MAX_MESSAGE_BYTES }

  const take = (stream: ServerHttp2Stream, headers: IncomingHttpHeaders): void => {
    const path = headers[':path'] ?? ''
    const name = path === GossipService.read.path ? 'Gossip' : path.slice(path.lastIndexOf('/') + 1)
    calls.enter(name, headers, stream)
    stream.on('error', () => undefined)
    const refused = refusalOfUser(settings.users, name, headers)
    const asked = methods.get(path) ?? unimplemented(path)
    const called = refused === undefined ? asked : { path, answer: async () => refused }
    void answerCall(called, stream, headers, wire, stopping.signal)
  }
  const start = async (): Promise<void> => {
    if (server !== undefined) return
    stopping = new AbortController()
    setMaxListeners(0, stopping.signal)
    server = serverOf(tls)
    server.on('stream', take).on('sessionError', () => undefined)
    server.on('session', (session) => {
      sessions.add(session)
      session.on('close', () => sessions.delete(session))
    })
    port = await door.open(port, await listen(server))
  }
  const end = async (graceMs: number): Promise<void> => {
    const ending = server
    server = undefined
    if (ending === undefined) return
    stopping.abort()
    const closed = new Promise<void>((resolve) => ending.close(() => resolve()))
    if (graceMs > 0) await new Promise((resolve) => setTimeout(resolve, graceMs))
    await door.close()
    // A session may outlive its connection; the server would wait for it.
    for (const session of sessions) session.destroy()
    await closed
  }
  await start()
  return {
    url: (user) => `esdb://${user === undefined ? '' : `${user}@`}${HOST}:${port}?tls=${tls !== undefined}`,
    port: () => port,
    log,
    settings,
    faults: orders,
    stop: () => end(GRACE_MS),
    crash: () => {
      door.cut()
      return end(0)
    },
    start,
    isUp: () => server !== undefined,
    freeze: door.freeze,
    blackHole: door.blackHole,
    cutConnections: door.cut,
    connections: door.connections,
    openCalls: calls.openCalls,
    heard: calls.heard,
    forgetHeard: calls.forget,
  }
}
