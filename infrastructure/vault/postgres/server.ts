/**
 * The server of a vault: a pool of connections, transactions, and patience with what may pass.
 * Guards: what is acknowledged was synchronised to the server's disk; a transaction is all or nothing, whoever dies; who
 * vanishes in the middle of one holds nobody up for more than seconds; and a work that is begun again after a lost
 * connection has the same effect as once, because everything that the vault does is so made.
 *
 * Writers go `beside` each other, each under the locks of what it touches; what moves many things at once (the index, a
 * destruction, a rotation) goes `alone`. All locks are the server's own and end with the transaction.
 */
import { createHash } from 'node:crypto'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type { PoolClient, PoolConfig } from 'pg'
import { type CouldNot, couldNot } from '../../../commands/ports/could-not'
import { backOffMs, pause } from '../../stores/waiting'
import type { VaultAddress } from './address'
import { type Meaning, meaningOf } from './failure'
import { passwordOf, userOf } from './password'

const MOST_CONNECTIONS = 8
const CONNECT_MS = 5_000
const LOCK_MS = 8_000
const STATEMENT_MS = 10_000
const ANSWER_MS = 12_000
/** A program that holds locks and says nothing is gone, or will be told so. */
const SILENT_MS = 5_000
const PATIENCE_MS = 3_000
/** A VACUUM takes as long as it takes; the answer is waited for. */
const SWEEP_MS = 3_600_000

/** Asks the server one statement. */
export type Ask = <Row extends object>(sql: string, values?: readonly unknown[]) => Promise<readonly Row[]>

/** Work inside a transaction. When it answers `left`, nothing of it stays. */
export type Work<A> = (ask: Ask) => Promise<Either<CouldNot, A>>

export interface VaultServer {
  /** Single statements, each of one moment. */
  readonly read: <A>(work: Work<A>) => Promise<Either<CouldNot, A>>
  /** Writes beside others; of two that name the same lock the second waits for the first. */
  readonly beside: <A>(locks: readonly string[], work: Work<A>) => Promise<Either<CouldNot, A>>
  /** Writes while nobody else writes. */
  readonly alone: <A>(work: Work<A>) => Promise<Either<CouldNot, A>>
  /** A statement that no transaction may hold. */
  readonly sweep: (sql: string) => Promise<Either<CouldNot, void>>
  readonly close: () => Promise<void>
}

/** A number of 64 bits for the server's locks. Two names that meet in one number only wait for each other. */
const lockOf = (archive: string, name: string): bigint =>
  createHash('sha256').update(`dossier-vault-lock/v1\n${archive}\n${name}`).digest().readBigInt64BE(0)

const configOf = (address: VaultAddress): PoolConfig => ({
  ...{ host: address.host, port: address.port, database: address.database, user: userOf(address) },
  password: () => passwordOf(address),
  ssl: address.tls,
  application_name: 'dossier',
  keepAlive: true,
  connectionTimeoutMillis: CONNECT_MS,
  lock_timeout: LOCK_MS,
  statement_timeout: STATEMENT_MS,
  query_timeout: ANSWER_MS,
  idle_in_transaction_session_timeout: SILENT_MS,
  // Last of all comes what anybody may make for a moment, so that no table of ours can be hidden behind another.
  options: `-c search_path="${address.schema}",pg_temp -c synchronous_commit=on`,
})

const askOf =
  (client: Pick<PoolClient, 'query'>): Ask =>
  async <Row extends object>(sql: string, values: readonly unknown[] = []) =>
    (await client.query<Row>(sql, [...values])).rows

/** The server at an address; it is not asked anything yet. */
export const vaultServer = (address: VaultAddress, archive: string): VaultServer => {
  const { Client, Pool }: typeof import('pg') = require('pg')
  const config = configOf(address)
  const pool = new Pool({ ...config, max: MOST_CONNECTIONS, idleTimeoutMillis: 30_000, allowExitOnIdle: true })
  // A connection that ends while nobody asks is no news; the next question gets a new one.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  const whole = lockOf(archive, 'whole')
  let closed = false

  const inConnection = async <A>(work: (client: PoolClient) => Promise<A>): Promise<A> => {
    const client = await pool.connect()
    let isFit = false
    try {
      const answer = await work(client)
      isFit = true
      return answer
    } finally {
      // One that failed is not used again: whatever it holds ends with it.
      client.release(!isFit)
    }
  }

  const inTransaction = <A>(begin: string, work: Work<A>): Promise<Either<CouldNot, A>> =>
    inConnection(async (client) => {
      await client.query(begin)
      const answer = await work(askOf(client))
      await client.query(isLeft(answer) ? 'ROLLBACK' : 'COMMIT')
      return answer
    })

  const patiently = async <A>(work: () => Promise<Either<CouldNot, A>>): Promise<Either<CouldNot, A>> => {
    const until = performance.now() + PATIENCE_MS
    let wasThere = false
    for (let attempt = 0; ; attempt++) {
      if (closed) return left(couldNot('closed', 'The vault is closed.'))
      try {
        return await work()
      } catch (error) {
        const meaning = meaningOf(error)
        if (meaning === undefined) throw error
        wasThere ||= meaning.again === 'may'
        // Who was held up itself has had no second try yet.
        const isEnough = attempt > 0 && performance.now() > until
        if (!mayPass(meaning, wasThere) || isEnough) return left(meaning.couldNot)
      }
      await pause(backOffMs(attempt, 10, 250))
    }
  }

  return {
    read: (work) => patiently(() => inConnection((client) => work(askOf(client)))),
    beside: (locks, work) => {
      // In one order for everybody, so that no two wait for each other.
      const numbers = [...new Set(locks.map((name) => lockOf(archive, name)))].sort((one, other) =>
        one < other ? -1 : 1,
      )
      const each = numbers.map((number) => `SELECT pg_advisory_xact_lock(${number});`).join('')
      return patiently(() => inTransaction(`${BEGIN};SELECT pg_advisory_xact_lock_shared(${whole});${each}`, work))
    },
    alone: (work) => patiently(() => inTransaction(`${BEGIN};SELECT pg_advisory_xact_lock(${whole})`, work)),
    sweep: (sql) =>
      patiently(async () => {
        const client = new Client({ ...config, statement_timeout: 0, query_timeout: SWEEP_MS })
        client.on('error', () => undefined)
        try {
          await client.connect()
          await client.query(sql)
          return right(undefined)
        } finally {
          await client.end().catch(() => undefined)
        }
      }),
    close: async () => {
      if (closed) return
      closed = true
      await pool.end()
    },
  }
}

const BEGIN = 'BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE'

/** A server that was there a moment ago and refuses now is starting anew, as a rule. */
const mayPass = ({ again, couldNot: { cause } }: Meaning, wasThere: boolean): boolean =>
  again === 'may' || (wasThere && cause === 'ECONNREFUSED')
