/**
 * The built command line on a store that several machines share: a test node in a process of its own, so that it answers
 * while a command runs.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { ARCHIVE, C1, C2, DECIDED, dossier, EDIT, type Folder, PEOPLE, type Ran } from './cli'

const MAIN = process.env.DOSSIER_CLI ?? join(__dirname, '..', '..', '..', 'dist', 'infrastructure', 'cli', 'main.js')

const placeOf = (data: string, store: string | undefined): readonly string[] =>
  store === undefined ? ['--data', data] : ['--data', data, '--store', store]

/** Runs `dossier` on a data folder, with a store if there is one. */
export const on =
  (data: string, store?: string) =>
  (...args: readonly string[]): Ran =>
    dossier([...args, ...placeOf(data, store)])

/** A story told into a store, or without one into a file; the processes of the house do what is due after each part. */
export const storyIn = (base: Folder, name: string, store?: string): string => {
  const data = base.path(name)
  const run = on(data, store)
  const must = (ran: Ran): void => {
    if (ran.code !== 0) throw new Error(`${ran.out}${ran.err}`)
  }
  must(run('init', '--clock', 'simulated', '--archive-id', ARCHIVE, '--at', '2026-01-05T08:00:00Z'))
  for (const [lines, at] of [
    [[...PEOPLE, C1, C2], '2026-01-05T08:00:00Z'],
    [EDIT, '2026-01-05T09:00:00Z'],
    [DECIDED, '2026-01-05T10:00:00Z'],
  ] as const) {
    const input = { input: `${lines.join('\n')}\n` }
    must(dossier(['do', '--input', '-', ...placeOf(data, store), '--at', at], input))
    must(run('tick', '--at', at))
  }
  return data
}

export interface Spawned {
  readonly child: ChildProcess
  readonly out: () => string
  readonly err: () => string
  /** Waits until it has written something to stdout or stderr. */
  readonly writes: (pattern: RegExp, timeoutMs?: number) => Promise<RegExpExecArray>
  /** Sends a signal and gives the exit code. */
  readonly end: (signal: NodeJS.Signals) => Promise<number | null>
}

/** Starts `dossier` and goes on. */
export const start = (args: readonly string[], environment: Readonly<Record<string, string>> = {}): Spawned => {
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk) => {
    out += String(chunk)
  })
  child.stderr.on('data', (chunk) => {
    err += String(chunk)
  })
  return {
    child,
    out: () => out,
    err: () => err,
    writes: async (pattern, timeoutMs = 20_000) => {
      for (const until = Date.now() + timeoutMs; ; ) {
        const found = pattern.exec(`${out}\n${err}`)
        if (found !== null) return found
        if (Date.now() > until || child.exitCode !== null)
          throw new Error(`It never wrote ${pattern}: ${`${out}${err}`.slice(-1_000)}`)
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    },
    end: async (signal) => {
      if (child.exitCode === null && child.signalCode === null) {
        const gone = once(child, 'exit')
        child.kill(signal)
        await gone
      }
      return child.exitCode
    },
  }
}
