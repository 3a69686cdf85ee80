/**
 * Plays the year of the example company in processes that are killed with SIGKILL, at named failpoints and at random
 * moments, and goes on each time with what was not acknowledged, as a client would: the same commands under the same ids.
 *
 * Guards: at the end the archive is the one of an unbroken year. Nothing that was acknowledged is missing, nothing stands
 * twice, no place and no revision is left out, every view tells again to the same rows, and the evidence verifies.
 */
import { spawn, spawnSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'

const BUILT = join(__dirname, '..', '..', 'dist', 'infrastructure', 'cli', 'main.js')
const YEAR = join(__dirname, 'year.cjs')
const HANGS_AFTER_MS = 120_000

/** Where or when a process is killed: at the first of the failpoints (`name:hit`) that is met, or after so long. */
export interface Kill {
  readonly failpoints?: readonly string[]
  readonly afterMs?: number
}

export interface Acknowledged {
  readonly nth: number
  readonly is: string
  readonly trace: { readonly events: readonly string[] }
}

export interface Played {
  readonly killed: boolean
  /** The failpoint that killed it. */
  readonly at: string | undefined
  readonly acknowledged: readonly Acknowledged[]
}

/** One year in one data folder, with everything that was acknowledged so far. */
export interface Year {
  readonly data: string
  readonly told: string
  readonly acknowledged: Acknowledged[]
  readonly remove: () => void
}

export const newYear = (): Year => {
  const folder = mkdtempSync(join(tmpdir(), 'dossier-year-'))
  return {
    data: join(folder, 'data'),
    told: join(folder, 'told.jsonl'),
    acknowledged: [],
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Whole lines only: the last one of a killed process may be torn, and then it was not acknowledged. */
const linesOf = (text: string): readonly Partial<Acknowledged>[] =>
  text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line))

const isAcknowledged = (line: Partial<Acknowledged>): line is Acknowledged => line.nth !== undefined

/** Plays on until the process is killed or the year ends. Whatever else ends it is a fault, and is thrown. */
export const playOn = (year: Year, { failpoints = [], afterMs }: Kill = {}): Promise<Played> =>
  new Promise((resolve, reject) => {
    const env = { PATH: process.env.PATH, DOSSIER_FAILPOINT: failpoints.join(',') }
    const child = spawn(process.execPath, [YEAR, year.data, year.told], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    const said = { out: '', err: '' }
    let isArmed = afterMs !== undefined
    child.stdout.on('data', (chunk) => {
      said.out += chunk
      // The time runs from the opening on, so that not every kill falls into the start of the program.
      if (isArmed) setTimeout(() => child.kill('SIGKILL'), afterMs)
      isArmed = false
    })
    child.stderr.on('data', (chunk) => {
      said.err += chunk
    })
    const watch = setTimeout(() => child.kill('SIGABRT'), HANGS_AFTER_MS)
    child.on('close', (code, signal) => {
      clearTimeout(watch)
      if (code !== 0 && signal !== 'SIGKILL') {
        reject(new Error(`The year ended with ${code ?? signal} (${failpoints} ${afterMs}): ${said.err}`))
        return
      }
      const acknowledged = linesOf(said.out).filter(isAcknowledged)
      year.acknowledged.push(...acknowledged)
      appendFileSync(year.told, acknowledged.map((line) => `${JSON.stringify(line)}\n`).join(''))
      resolve({ killed: signal === 'SIGKILL', at: /failpoint (\S+)/.exec(said.err)?.[1], acknowledged })
    })
  })

const dossier = (year: Year, ...args: readonly string[]) =>
  spawnSync(process.execPath, [BUILT, ...args, '--data', year.data], {
    encoding: 'utf8',
    maxBuffer: 1e9,
    env: { PATH: process.env.PATH, DOSSIER_LANG: 'en' },
  })

/** What the archive tells, without what two tellings of one story differ in. */
export const canonicalOf = (year: Year): string => {
  const { stdout, stderr, status } = dossier(year, 'export', '--canonical', '--out', '-')
  if (status !== 0) throw new Error(stderr)
  return stdout
}

interface Counted {
  readonly events: number
  readonly ids: number
  readonly last: number
  readonly gaps: number
}

/** Faults of the archive, in sentences; none when everything holds. */
export const faultsOf = (year: Year): readonly string[] => {
  const faults = [['verify'], ['replay', '--check'], ['log', '--check']].flatMap((verb) => {
    const { status, stdout, stderr } = dossier(year, ...verb)
    return status === 0 ? [] : [`${verb.join(' ')}: ${stdout.slice(0, 2_000)}${stderr}`]
  })
  const log = new Database(join(year.data, 'log.db'), { readonly: true })
  const { events, ids, last, gaps } = log
    .prepare<[], Counted>(
      `SELECT count(*) AS events, count(DISTINCT id) AS ids, max(position) AS last,
         (SELECT count(*) FROM (SELECT max(revision) + 1 - count(*) AS gap FROM events GROUP BY stream) WHERE gap <> 0) AS gaps
       FROM events`,
    )
    .get() ?? { events: 0, ids: 0, last: -1, gaps: 0 }
  if (ids !== events) faults.push(`${events - ids} events stand twice`)
  if (last + 1 !== events) faults.push(`${last + 1 - events} places are left out`)
  if (gaps > 0) faults.push(`${gaps} streams have gaps`)
  const has = log.prepare<[string], number>("SELECT count(*) FROM events WHERE id = unhex(?, '-')").pluck()
  for (const { nth, trace } of year.acknowledged)
    for (const id of trace.events)
      if (has.get(id) !== 1) faults.push(`step ${nth} was acknowledged, and ${id} is not there`)
  log.close()
  return faults
}
