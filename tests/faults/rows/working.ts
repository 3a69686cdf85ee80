/**
 * Runs workers around which the world is broken: under limits, on small disks, with shims before the C library.
 *
 * Guards: a worker that throws, or ends otherwise than it was told to, is a fault of the program and is thrown; where this
 * machine does not allow a fault to be made, that is said in one line and nothing is claimed.
 */
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@jest/globals'

const WORKER = join(__dirname, 'worker.cjs')

export type Step = readonly [name: string, ...given: (string | number)[]]

export interface Answer {
  readonly command: string
  readonly commandId: string
  readonly ok?: true
  readonly seen?: { readonly is: string; readonly events?: readonly string[]; readonly repeated?: boolean }
  readonly refused?: string
  readonly couldNot?: string
  readonly because?: string
  readonly cause?: string
  /** Which of the persons that everybody wants. */
  readonly shared?: number
}

/** How one step ended. */
export interface Ended {
  readonly step: Step
  readonly ok?: boolean
  readonly seen?: unknown
  readonly answers?: readonly Answer[]
  readonly couldNot?: string
  readonly because?: string
  readonly cause?: string
  readonly position?: number
  readonly refused?: string
  readonly threw?: string
  readonly ids?: readonly string[]
  readonly gaps?: number
  readonly times?: readonly { readonly recordedAt: string; readonly clockAt?: string; readonly keepUntil: string }[]
  readonly [more: string]: unknown
}

export interface Worked {
  readonly steps: readonly Ended[]
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly err: string
}

export interface Around {
  /** A shell command line that sets limits, ending in what `exec` needs: `ulimit -n 64;`. */
  readonly shell?: string
  /** What stands before `node`: `unshare -m`, `setpriv …`. */
  readonly before?: readonly string[]
  readonly node?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** Runs a worker to its end. */
export const work = (data: string, steps: readonly Step[], around: Around = {}): Promise<Worked> =>
  new Promise((resolve, reject) => {
    const cli = process.env.DOSSIER_CLI
    const { shell = '', before = [], node = [], env = {} } = around
    const command = [...before, process.execPath, ...node, WORKER, data, JSON.stringify(steps)]
    const child = spawn('sh', ['-c', `${shell} exec "$@"`, 'sh', ...command], {
      env: { PATH: process.env.PATH, ...(cli === undefined ? {} : { DOSSIER_CLI: cli }), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let [out, err] = ['', '']
    child.stdout.on('data', (chunk) => {
      out += chunk
    })
    child.stderr.on('data', (chunk) => {
      err += chunk
    })
    child.on('error', reject)
    child.on('close', (code, signal) => {
      // A line that was torn by death was not said.
      const lines = out.split('\n').slice(0, -1)
      resolve({ steps: lines.map((line) => JSON.parse(line)), code, signal, err })
    })
  })

/** As `work`; it must come to its end, and nothing may have been thrown. */
export const workWhole = async (
  data: string,
  steps: readonly Step[],
  around: Around = {},
): Promise<readonly Ended[]> => {
  const worked = await work(data, steps, around)
  expect(worked.steps.filter(({ threw }) => threw !== undefined)).toEqual([])
  expect([worked.code, worked.steps.length, worked.code === 0 ? '' : worked.err]).toEqual([0, steps.length, ''])
  return worked.steps
}

/** The steps that must have gone well. */
export const expectOk = (steps: readonly Ended[]): void => {
  expect(steps.filter(({ ok, answers }) => answers === undefined && ok !== true)).toEqual([])
  expect(answersIn(steps).filter(({ ok }) => ok !== true)).toEqual([])
}

export const answersIn = (steps: readonly Ended[]): readonly Answer[] => steps.flatMap(({ answers = [] }) => answers)

/** The steps after the one of this name, up to the one of that name. */
export const between = (steps: readonly Ended[], first: string, end: string): readonly Ended[] => {
  const from = steps.findIndex(({ step }) => step[0] === first)
  const to = steps.findIndex(({ step }, nth) => nth > from && step[0] === end)
  return steps.slice(from + 1, to)
}
export const stepsAfter = (steps: readonly Ended[], last: string): readonly Ended[] =>
  steps.slice(steps.findLastIndex(({ step }) => step[0] === last) + 1)

/** How the answers and steps that failed were told. */
export const kindsIn = (steps: readonly Ended[]): readonly string[] => [
  ...new Set(
    [...steps, ...answersIn(steps)]
      .map(({ couldNot }) => couldNot)
      .filter((kind): kind is string => kind !== undefined),
  ),
]

/** The events that were acknowledged. */
export const acknowledgedIn = (steps: readonly Ended[]): readonly string[] =>
  answersIn(steps).flatMap(({ seen }) => (seen?.events ?? []).map((id) => id.replaceAll('-', '')))

/** A whole archive, and in it everything that was acknowledged, once. */
export const expectWhole = (check: Ended | undefined, acknowledged: readonly string[]): void => {
  if (check === undefined) throw new Error('Nothing was checked.')
  const { ids = [], gaps, verified, views, lines } = check
  expect({ gaps, verified, views, lines }).toEqual({
    gaps: 0,
    verified: { ok: true, seen: [] },
    views: { ok: true, seen: 0 },
    lines: { ok: true, seen: 0 },
  })
  expect(new Set(ids).size).toBe(ids.length)
  const there = new Set(ids)
  expect(acknowledged.filter((id) => !there.has(id))).toEqual([])
}

const folders: string[] = []

/** A new folder with room for a data folder in it. */
export const aPlace = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'dossier-rows-'))
  folders.push(folder)
  return join(folder, 'data')
}
export const removePlaces = (): void => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
}

/** An archive that is begun, with somebody who registers and so many commands given. */
export const begun = (name: string, count: number): readonly Step[] => [
  ['begin'],
  ['hire'],
  ...(count === 0 ? [] : [['give', name, 0, count] as const]),
]

let mounts: boolean | undefined
/** Whether this machine lets us mount a small disk in a namespace of our own. */
export const canMount = (): boolean => {
  mounts ??=
    process.platform === 'linux' &&
    spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', tmpdir()]).status === 0
  if (!mounts) process.stderr.write('No mount in a namespace of our own: small disks are left out.\n')
  return mounts
}

/** A small disk around a data folder: it is gone when the worker ends. */
export const onSmallDisk = (data: string, sizeKb: number): Around => {
  const disk = join(data, '..')
  mkdirSync(disk, { recursive: true })
  const mount = `mount -t tmpfs -o size=${sizeKb}k tmpfs ${disk} && exec "$@"`
  return { before: ['unshare', '-m', 'sh', '-c', mount, 'sh'] }
}

/** Builds a shim; undefined where no C compiler is at hand, which is said. */
export const shim = (name: string): string | undefined => {
  const folder = join(aPlace(), '..')
  const library = join(folder, `${name}.so`)
  const source = join(__dirname, `${name}.c`)
  const built =
    process.platform === 'linux' &&
    spawnSync('cc', ['-shared', '-fPIC', '-O2', '-o', library, source, '-ldl']).status === 0
  if (!built) process.stderr.write(`No C compiler: ${name} is left out.\n`)
  return built ? library : undefined
}
