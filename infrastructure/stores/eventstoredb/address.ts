/**
 * The address of an EventStoreDB (KurrentDB): `esdb://user:password@host:port,host:port?option=value`, as its own tools
 * write it, and what it says about one connection.
 *
 * Guards: no refusal, and nothing that is printed of an address, holds a user's password; an option that this program
 * does not know is refused and not overlooked.
 */
import * as E from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../../commands/ports/could-not'

export interface Endpoint {
  readonly host: string
  readonly port: number
}

export interface User {
  readonly name: string
  readonly password: string
}

export interface TlsFiles {
  readonly caFile?: string
  readonly userCertFile?: string
  readonly userKeyFile?: string
}

export type NodePreference = 'leader' | 'follower' | 'random' | 'read-only-replica'

/** How appends travel: one call each, or all through one stream that the server authenticates once. */
export type AppendPath = 'classic' | 'batch'

export interface StoreAddress {
  readonly endpoints: readonly Endpoint[]
  /** The nodes are asked which of them is to be used. */
  readonly discover: boolean
  /** Absent without TLS. */
  readonly tls?: TlsFiles
  readonly user?: User
  readonly append: AppendPath
  readonly nodePreference: NodePreference
  readonly connectionName: string
  /** How long one call may take, retries included, when its caller does not say. */
  readonly deadlineMs: number
  readonly keepAliveIntervalMs: number
  readonly keepAliveTimeoutMs: number
  readonly gossipTimeoutMs: number
}

const FORM = /^(?:esdb|kurrentdb|kurrent|kdb)(\+discover)?:\/\/(?:([^@/?#]*)@)?([^@/?#]+)\/?(?:\?([^#]*))?$/
const HOST = /^([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::([0-9]{1,5}))?$/
const DEFAULT_PORT = 2113
const GREATEST_PORT = 65_535
const DEFAULT_DEADLINE_MS = 10_000
/** Short, so that a leader that is frozen is left after seconds (a longer one is in the address). */
const DEFAULT_KEEP_ALIVE_MS = 2_000
const DEFAULT_GOSSIP_TIMEOUT_S = 2

const EXAMPLE = 'esdb://user:password@host:2113?tls=true'

const refused = (because: string): E.Either<CouldNot, never> =>
  E.left(couldNot('invalid-input', `The address of the store: ${because}`))

/** Whether a text is an address of this kind of store, by its first characters. */
export const isStoreAddress = (text: string): boolean =>
  /^(?:esdb|kurrentdb|kurrent|kdb)(?:\+discover)?:\/\//.test(text)

const decoded = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

const userOf = (text: string | undefined): E.Either<CouldNot, User | undefined> => {
  if (text === undefined) return E.right(undefined)
  const [name, password] = text.split(/:(.*)/s, 2).map(decoded)
  return name === undefined || name === '' || password === undefined || password === ''
    ? refused('before the @ stand user and password, parted by a colon and percent-encoded.')
    : E.right({ name, password })
}

const endpointsOf = (text: string): E.Either<CouldNot, readonly Endpoint[]> => {
  const endpoints: Endpoint[] = []
  for (const part of text.split(',')) {
    const found = HOST.exec(part)
    const host = found?.[1]?.replace(/^\[|\]$/g, '')
    const port = Number(found?.[2] ?? DEFAULT_PORT)
    if (host === undefined || port < 1 || port > GREATEST_PORT) {
      return refused(`each host reads host or host:port, and hosts are parted by commas (for example ${EXAMPLE}).`)
    }
    endpoints.push({ host, port })
  }
  return E.right(endpoints)
}

type Options = ReadonlyMap<string, string>

/** The options by their names in lower case, as every client of this server takes them. */
const NAMES: ReadonlyMap<string, string> = new Map(
  [
    'tls',
    'tlsVerifyCert',
    'tlsCAFile',
    'userCertFile',
    'userKeyFile',
    'nodePreference',
    'connectionName',
    'defaultDeadline',
    'keepAliveInterval',
    'keepAliveTimeout',
    'gossipTimeout',
    'append',
    // What other clients do with these is done in another way here, and they do no harm.
    'maxDiscoverAttempts',
    'discoveryInterval',
    'throwOnAppendFailure',
  ].map((name) => [name.toLowerCase(), name]),
)

const optionsOf = (text: string | undefined): E.Either<CouldNot, Options> => {
  const options = new Map<string, string>()
  for (const pair of (text ?? '').split('&').filter((part) => part !== '')) {
    const [rawName = '', rawValue] = pair.split(/=(.*)/s, 2)
    const name = NAMES.get(rawName.toLowerCase())
    if (name === undefined)
      return refused(`it has an option that is not known here; known are ${[...NAMES.values()].join(', ')}.`)
    const value = rawValue === undefined ? undefined : decoded(rawValue.trim())
    if (value === undefined || value === '') return refused(`the option ${name} has no value.`)
    options.set(name, value)
  }
  return E.right(options)
}

const choice = <A extends string>(
  options: Options,
  name: string,
  of: readonly A[],
  otherwise: A,
): E.Either<CouldNot, A> => {
  const value = options.get(name)
  if (value === undefined) return E.right(otherwise)
  const flat = (text: string): string => text.toLowerCase().replace(/[-_]/g, '')
  const found = of.find((one) => flat(one) === flat(value))
  return found === undefined ? refused(`the option ${name} is one of ${of.join(', ')}.`) : E.right(found)
}

const milliseconds = (options: Options, name: string, otherwise: number, unit = 1): E.Either<CouldNot, number> => {
  const value = options.get(name)
  const amount = value === undefined ? otherwise : Number(value)
  return Number.isSafeInteger(amount) && amount > 0
    ? E.right(amount * unit)
    : refused(`the option ${name} is a whole number greater than 0.`)
}

const tlsOf = (options: Options): E.Either<CouldNot, TlsFiles | undefined> => {
  const on = choice(options, 'tls', ['true', 'false'], 'true')
  if (E.isLeft(on)) return on
  if (on.right === 'false') return E.right(undefined)
  if (options.get('tlsVerifyCert') === 'false') {
    return refused('a certificate is always verified: give tlsCAFile instead of tlsVerifyCert=false.')
  }
  const [caFile, userCertFile, userKeyFile] = ['tlsCAFile', 'userCertFile', 'userKeyFile'].map((name) =>
    options.get(name),
  )
  if ((userCertFile === undefined) !== (userKeyFile === undefined)) {
    return refused('userCertFile and userKeyFile are given together.')
  }
  return E.right({
    ...(caFile === undefined ? {} : { caFile }),
    ...(userCertFile === undefined ? {} : { userCertFile }),
    ...(userKeyFile === undefined ? {} : { userKeyFile }),
  })
}

const PREFERENCES: readonly NodePreference[] = ['leader', 'follower', 'random', 'read-only-replica']

/** What an address says; a refusal names the part that is wrong and never its value. */
export const parseStoreAddress = (text: string): E.Either<CouldNot, StoreAddress> => {
  const form = FORM.exec(text.trim())
  if (form === null) return refused(`it reads like ${EXAMPLE}.`)
  const options = optionsOf(form[4])
  if (E.isLeft(options)) return options
  const given = options.right
  const [user, endpoints, tls] = [userOf(form[2]), endpointsOf(form[3] ?? ''), tlsOf(given)]
  const append = choice<AppendPath>(given, 'append', ['classic', 'batch'], 'classic')
  const nodePreference = choice(given, 'nodePreference', PREFERENCES, 'leader')
  const deadlineMs = milliseconds(given, 'defaultDeadline', DEFAULT_DEADLINE_MS)
  const keepAliveIntervalMs = milliseconds(given, 'keepAliveInterval', DEFAULT_KEEP_ALIVE_MS)
  const keepAliveTimeoutMs = milliseconds(given, 'keepAliveTimeout', DEFAULT_KEEP_ALIVE_MS)
  const gossipTimeoutMs = milliseconds(given, 'gossipTimeout', DEFAULT_GOSSIP_TIMEOUT_S, 1_000)
  if (E.isLeft(user)) return user
  if (E.isLeft(endpoints)) return endpoints
  if (E.isLeft(tls)) return tls
  if (E.isLeft(append)) return append
  if (E.isLeft(nodePreference)) return nodePreference
  if (E.isLeft(deadlineMs)) return deadlineMs
  if (E.isLeft(keepAliveIntervalMs)) return keepAliveIntervalMs
  if (E.isLeft(keepAliveTimeoutMs)) return keepAliveTimeoutMs
  if (E.isLeft(gossipTimeoutMs)) return gossipTimeoutMs
  return E.right({
    endpoints: endpoints.right,
    discover: form[1] !== undefined || endpoints.right.length > 1,
    ...(tls.right === undefined ? {} : { tls: tls.right }),
    ...(user.right === undefined ? {} : { user: user.right }),
    append: append.right,
    nodePreference: nodePreference.right,
    connectionName: given.get('connectionName') ?? 'dossier',
    deadlineMs: deadlineMs.right,
    keepAliveIntervalMs: keepAliveIntervalMs.right,
    keepAliveTimeoutMs: keepAliveTimeoutMs.right,
    gossipTimeoutMs: gossipTimeoutMs.right,
  })
}

/** A host and port as people write them. */
export const endpointText = ({ host, port }: Endpoint): string => `${host.includes(':') ? `[${host}]` : host}:${port}`

/** The address as it may be printed: hosts only. */
export const addressText = ({ endpoints }: Pick<StoreAddress, 'endpoints'>): string =>
  endpoints.map(endpointText).join(', ')
