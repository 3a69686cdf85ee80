/**
 * The address of a vault on PostgreSQL, as `--vault` and DOSSIER_VAULT give it, and what it says of TLS.
 * Guards: a password stands in no message, nor any other part of an address that could not be read; and nothing goes to
 * another machine in the clear, or to one that did not prove who it is, unless the address asks for that in words.
 */
import { readFileSync } from 'node:fs'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../../commands/ports/could-not'

/** As node's TLS takes it; `false` sends everything in the clear. */
export type Tls =
  | false
  | {
      readonly rejectUnauthorized: boolean
      readonly checkServerIdentity?: () => undefined
      readonly ca?: string
      readonly cert?: string
      readonly key?: string
    }

export interface VaultAddress {
  readonly host: string
  readonly port: number
  readonly database: string
  /** Without one, PGUSER or the user of the operating system. */
  readonly user: string | undefined
  /** Without one, PGPASSWORD or the password file of libpq. */
  readonly password: string | undefined
  readonly schema: string
  readonly tls: Tls
}

export const DEFAULT_SCHEMA = 'dossier_vault'
const DEFAULT_PORT = 5432
const SCHEMA_NAME = /^(?!pg_)[a-z_][a-z0-9_]{0,47}$/
const PARAMETERS = ['host', 'schema', 'sslmode', 'sslrootcert', 'sslcert', 'sslkey']
const FORM = 'postgres://user@host:5432/database?sslmode=verify-full&sslrootcert=/path/to/ca.pem'

const invalid = (because: string): Either<CouldNot, never> => left(couldNot('invalid-input', because))

/** Reads an address; what is wrong is said without any of its parts. */
export const vaultAddressOf = (text: string): Either<CouldNot, VaultAddress> => {
  const url = urlOf(text)
  if (url === undefined) return invalid(`The address of the vault is not of the form ${FORM}.`)
  const names = [...url.searchParams.keys()]
  if (names.some((name) => !PARAMETERS.includes(name)) || new Set(names).size < names.length)
    return invalid(`The address of the vault takes each of these parameters once: ${PARAMETERS.join(', ')}.`)
  const parts = [url.username, url.password, url.pathname.slice(1), url.hostname].map(decoded)
  const [user, password, database, named] = parts
  if (user === undefined || password === undefined || database === undefined || named === undefined)
    return invalid('The address of the vault holds a per cent sign that is not followed by two digits: write it %25.')
  if (database === '') return invalid(`The address of the vault names no database: ${FORM}.`)
  const schema = url.searchParams.get('schema') ?? DEFAULT_SCHEMA
  if (!SCHEMA_NAME.test(schema))
    return invalid('The schema of the vault is named with lower-case letters, digits and underscores, at most 48.')
  const host = url.searchParams.get('host') ?? (named.replace(/^\[|\]$/g, '') || 'localhost')
  const tls = tlsOf(host, url.searchParams)
  return isLeft(tls)
    ? tls
    : right({
        ...{ host, database, schema, tls: tls.right },
        port: url.port === '' ? DEFAULT_PORT : Number(url.port),
        user: user === '' ? undefined : user,
        password: password === '' ? undefined : password,
      })
}

/** What a person may read of an address: no user, no password. */
export const addressForPeople = ({ host, port, database, schema }: VaultAddress): string =>
  `postgres://${host.includes(':') ? `[${host}]` : host}:${port}/${database}${schema === DEFAULT_SCHEMA ? '' : `?schema=${schema}`}`

const urlOf = (text: string): URL | undefined => {
  try {
    const url = new URL(text)
    return /^postgres(?:ql)?:$/.test(url.protocol) && url.hash === '' ? url : undefined
  } catch {
    return undefined
  }
}

const decoded = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

const isThisMachine = (host: string): boolean => /^(?:\/|localhost$|127\.|::1$)/.test(host)

const MODES = ['disable', 'require', 'verify-ca', 'verify-full'] as const
const isMode = (text: string): text is (typeof MODES)[number] => MODES.some((mode) => mode === text)

const tlsOf = (host: string, given: URLSearchParams): Either<CouldNot, Tls> => {
  const mode = given.get('sslmode') ?? (isThisMachine(host) ? 'disable' : 'verify-full')
  // `prefer` and `allow` go on in the clear when somebody in between says that the server has no TLS.
  if (!isMode(mode)) return invalid(`The sslmode of the vault is one of ${MODES.join(', ')}.`)
  if (mode === 'disable') return right(false)
  const files: Record<string, string> = {}
  for (const [parameter, name] of [
    ['sslrootcert', 'ca'],
    ['sslcert', 'cert'],
    ['sslkey', 'key'],
  ] as const) {
    const file = given.get(parameter)
    if (file === null) continue
    const text = textOf(file)
    if (text === undefined) return invalid(`The file of ${parameter} in the address of the vault cannot be read.`)
    files[name] = text
  }
  return right({
    ...files,
    rejectUnauthorized: mode !== 'require',
    ...(mode === 'verify-ca' ? { checkServerIdentity: () => undefined } : {}),
  })
}

const textOf = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
