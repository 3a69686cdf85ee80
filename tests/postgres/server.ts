/**
 * A real PostgreSQL for the tests: the one of VAULT_URL, or an installed one that is started in a temporary folder. All
 * test files of one run share it; who stops and kills it takes one of its own. Where there is none, the tests are left
 * out, and one line says so.
 */
import { spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe } from '@jest/globals'
import { Client } from 'pg'

interface Ready {
  readonly url: string
  readonly bin: string
  readonly ctl: readonly string[]
  readonly as: { readonly uid?: number; readonly gid?: number }
  readonly data: string
}

const INSTALLED = '/usr/lib/postgresql'

/** The folder of the newest installed server's programs. */
const binaries = (): string | undefined =>
  (existsSync(INSTALLED) ? readdirSync(INSTALLED) : [])
    .filter((version) => existsSync(join(INSTALLED, version, 'bin', 'initdb')))
    .sort((one, other) => Number(other) - Number(one))
    .map((version) => join(INSTALLED, version, 'bin'))[0]

const isThere = process.env.VAULT_URL !== undefined || binaries() !== undefined
if (!isThere)
  process.stderr.write('left out: the vault on PostgreSQL, for no server is installed and VAULT_URL is not set\n')

/** A group of tests that needs a server. */
export const withPostgres = isThere ? describe : describe.skip
/** A group of tests that starts and stops a server of its own, which VAULT_URL does not give. */
export const withOwnPostgres = binaries() === undefined ? describe.skip : describe

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** The process that all test files of this run belong to; in a worker that is its parent. */
const runOf = (): number => (process.send === undefined ? process.pid : process.ppid)

/** Waits for the server in a folder, and starts it when this is the first who asks. */
const serverIn = async (folder: string, watched: number): Promise<Ready> => {
  const bin = binaries()
  if (bin === undefined) throw new Error('No PostgreSQL is installed.')
  if (mkdirSync(folder, { recursive: true }) !== undefined)
    spawn(process.execPath, [join(__dirname, 'guard.cjs'), bin, folder, String(watched)], {
      detached: true,
      stdio: 'ignore',
    }).unref()
  for (let tries = 0; tries < 1_200; tries++) {
    if (existsSync(join(folder, 'ready.json'))) return JSON.parse(readFileSync(join(folder, 'ready.json'), 'utf8'))
    if (existsSync(join(folder, 'failed'))) throw new Error(readFileSync(join(folder, 'failed'), 'utf8'))
    await pause(50)
  }
  throw new Error('PostgreSQL did not start within a minute.')
}

/** The address of the server that all tests of this run share. */
export const sharedUrl = async (): Promise<string> =>
  process.env.VAULT_URL ?? (await serverIn(join(tmpdir(), `dossier-postgres-${runOf()}`), runOf())).url

export interface OwnServer {
  readonly url: string
  /** Runs one of the installed programs: `psql`, `pg_dump`. */
  readonly program: (name: string, args: readonly string[], input?: string) => Ran
  readonly stop: (mode?: 'fast' | 'immediate') => void
  readonly start: () => void
  /** Writes a file into the folder of the server, for its user alone. */
  readonly write: (name: string, content: string) => void
}

interface Ran {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A server that this test file may stop and start; it goes with the process. */
export const ownServer = async (): Promise<OwnServer> => {
  const name = `dossier-postgres-${process.pid}-${Math.random().toString(36).slice(2, 10)}`
  const { url, bin, ctl, as, data } = await serverIn(join(tmpdir(), name), process.pid)
  const control = (args: readonly string[]): void => {
    const ended = spawnSync(join(bin, 'pg_ctl'), args, { ...as, stdio: 'ignore', cwd: '/' })
    if (ended.status !== 0) throw new Error(`pg_ctl ${args.at(-1)} failed`)
  }
  return {
    url,
    program: (name, args, input = '') => spawnSync(join(bin, name), args, { encoding: 'utf8', input, cwd: '/' }),
    stop: (mode = 'fast') => control(['-D', data, '-w', '-m', mode, 'stop']),
    start: () => control([...ctl, 'start']),
    write: (name, content) => {
      const file = join(data, name)
      writeFileSync(file, content, { mode: 0o600 })
      if (as.uid !== undefined && as.gid !== undefined) chownSync(file, as.uid, as.gid)
    },
  }
}

/** Runs SQL as the one who may do everything, or as whoever the address names. */
export const sql = async <Row extends object>(
  url: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<readonly Row[]> => {
  const client = new Client({ connectionString: url.replace(/\?.*$/, '') })
  await client.connect()
  try {
    const result = await client.query(text, [...values])
    return result.rows
  } finally {
    await client.end()
  }
}

let schemas = 0

/** An address with a schema that nobody has used, and what takes it away again. */
export const freshSchema = (
  url: string,
): { readonly url: string; readonly schema: string; readonly drop: () => Promise<void> } => {
  schemas += 1
  const schema = `t_${process.pid}_${schemas}_${Math.random().toString(36).slice(2, 8)}`
  return {
    url: `${url.replace(/\?.*$/, '')}?schema=${schema}${/127\.0\.0\.1|localhost/.test(url) ? '' : '&sslmode=require'}`,
    schema,
    drop: async () => {
      await sql(url, `DROP SCHEMA IF EXISTS "${schema}" CASCADE`)
    },
  }
}
