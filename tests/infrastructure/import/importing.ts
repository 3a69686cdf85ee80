/** Imports by the built command line into archives on disk, which may be killed on the way, for tests of every length. */
import { spawn } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { isLeft } from 'fp-ts/Either'
import { openDossier } from '../../../infrastructure'
import type { ViewQuery } from '../../../infrastructure/reading'
import { dossier, type Folder, folder, give, line } from '../cli/cli'

const MAIN = resolve(__dirname, '../../../dist/infrastructure/cli/main.js')
const AT = '2026-01-05T08:00:00Z'
const hired = { hiredOn: '2026-01-05' }
const PEOPLE = [
  line('hire-employee', 'E-001', {
    ...{ employee: 'E-009', name: 'Zhou Jie', department: 'marketing', roles: ['entry-clerk'] },
    ...hired,
  }),
  line('hire-employee', 'E-001', {
    ...{ employee: 'E-010', name: 'Hu Bin', department: 'complaints', roles: ['complaint-handler'] },
    ...hired,
  }),
]

export interface Import {
  readonly file: string
  /** In `examples/`. */
  readonly map: string
  readonly as: string
}
export interface Killing {
  /** Kills itself there. */
  readonly failpoint?: string
  /** Is killed when the log has grown by so many bytes. */
  readonly afterBytes?: number
  /** Is killed after so long. */
  readonly afterMs?: number
}
export interface Report {
  readonly read: number
  readonly accepted: number
  readonly rejected: number
  readonly rejectedByCode: Readonly<Record<string, number>>
  readonly commands: Readonly<Record<string, { readonly done: number; readonly repeated: number }>>
  readonly notesInAll: number
  readonly notes: readonly { readonly stream: string }[]
}
export interface Ended {
  readonly wasKilled: boolean
  readonly code: number | null
  readonly out: string
  readonly err: string
  /** The most memory that the process held, where the system tells it; else 0. */
  readonly peakMegabytes: number
}

/** A folder in which archives of one id begin, all at the same moment of a simulated clock and with the same people. */
export const importingFolder = (): Folder & { readonly archive: (name: string) => string } => {
  const base = folder()
  return {
    ...base,
    archive: (name) => {
      const data = base.begin(name, AT)
      give(data, PEOPLE, AT)
      return data
    },
  }
}

const bytesOfLog = (data: string): number =>
  ['log.db', 'log.db-wal'].reduce(
    (sum, name) => sum + (statSync(join(data, name), { throwIfNoEntry: false })?.size ?? 0),
    0,
  )

/** As Linux counts it for every process; it only ever grows. */
const peakOf = (pid: number | undefined): number => {
  try {
    return Number(/^VmHWM:\s*(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

/** Runs `dossier import`; the file of rejected rows goes to `cwd`. */
export const runImport = (data: string, { file, map, as }: Import, cwd: string, killing: Killing = {}) =>
  new Promise<Ended>((settle, fail) => {
    const atMap = resolve(__dirname, '../../../examples', map)
    const child = spawn(
      process.execPath,
      [MAIN, 'import', file, '--map', atMap, '--as', as, '--data', data, '--json'],
      {
        cwd,
        env: { PATH: process.env.PATH, DOSSIER_FAILPOINT: killing.failpoint ?? '' },
      },
    )
    const before = bytesOfLog(data)
    const kill = (): boolean => child.kill('SIGKILL')
    const timer = killing.afterMs === undefined ? undefined : setTimeout(kill, killing.afterMs)
    const watch = setInterval(() => {
      if (killing.afterBytes !== undefined && bytesOfLog(data) > before + killing.afterBytes) kill()
    }, 2)
    let peakMegabytes = 0
    const weigh = setInterval(() => {
      peakMegabytes = Math.max(peakMegabytes, peakOf(child.pid))
    }, 100)
    let [out, err] = ['', '']
    child.stdout.on('data', (chunk) => {
      out += chunk
    })
    child.stderr.on('data', (chunk) => {
      err += chunk
    })
    child.on('error', fail)
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      clearInterval(watch)
      clearInterval(weigh)
      settle({ wasKilled: signal === 'SIGKILL', code, out, err, peakMegabytes })
    })
  })

/** The report of an import that must have come to its end. */
export const reportOf = (ended: Ended): Report => {
  if (ended.code !== 0) throw new Error(`The import ended with ${ended.code}: ${ended.out}${ended.err}`)
  return JSON.parse(ended.out)
}

/** Runs a verb that must succeed. */
export const must = (...args: readonly string[]) => {
  const ran = dossier(args)
  if (ran.code !== 0) throw new Error(`${args[0]} ended with ${ran.code}: ${ran.out}${ran.err}`)
  return ran
}

/** How many rows a view of the archive has, as the library reads it. */
export const countIn = async (data: string, view: string, query: ViewQuery = {}): Promise<number> => {
  const opened = await openDossier({ data })
  if (isLeft(opened)) throw new Error(opened.left.because)
  const counted = await opened.right.read.count(view, query)
  await opened.right.close()
  if (isLeft(counted)) throw new Error(JSON.stringify(counted.left))
  return counted.right
}

/** The lines of the canonical export of an archive. */
export const exported = (data: string, to: string): readonly string[] => {
  must('export', '--canonical', '--out', to, '--data', data)
  return readFileSync(to, 'utf8').split('\n')
}

/** The first line in which two exports differ. */
export const firstDifference = (one: readonly string[], other: readonly string[]) => {
  const index = one.findIndex((text, nth) => text !== other[nth])
  if (index === -1 && one.length === other.length) return undefined
  return { line: index + 1, one: one[index], other: other[index], lines: [one.length, other.length] }
}
