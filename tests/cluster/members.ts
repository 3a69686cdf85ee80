/**
 * The processes of a cluster, as the test sees them: writers that say what they ask and what they are answered, and readers
 * that say how far behind they are.
 *
 * Guards: whatever a process says is kept, also of one that was killed; one that does not end when it is told to is a
 * fault, and is ended.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { start } from '../infrastructure/cli/shared'
import type { Place } from './place'

const MUST_END_WITHIN_MS = 30_000

export interface Request {
  readonly command: string
  readonly commandId: string
  readonly input: { readonly number?: string }
}

/** What writers have said, of all of them together. */
export interface Told {
  readonly acknowledged: { readonly events: readonly string[]; readonly stream: string }[]
  readonly refused: { readonly code: string; readonly command: string; readonly number?: string }[]
  /** How often something could not be done, by its kind. */
  readonly couldNot: Map<string, number>
  /** How many rows a writer has found of a customer that it had just registered. */
  readonly readBack: number[]
  /** Commands that were recognised by their id. */
  repeated: number
}

export interface Member {
  readonly name: string
  readonly pid: () => number | undefined
  /** SIGKILL; resolves when it is gone. */
  readonly kill: () => Promise<void>
  /** SIGTERM; gives the exit code, or nothing when it had to be killed. */
  readonly end: () => Promise<number | undefined>
  readonly err: () => string
}

export interface Writer extends Member {
  /** How many commands it was given an answer to. */
  readonly answers: () => number
  readonly isOpen: () => boolean
  /** What it has asked and was not answered. */
  readonly pending: () => Request | undefined
}

interface Line {
  readonly opened?: number
  readonly asking?: Request
  readonly done?: { readonly events: readonly string[]; readonly stream: string; readonly repeated?: boolean }
  readonly refused?: string
  readonly command?: string
  readonly number?: string
  readonly couldNot?: string
  readonly readBack?: number
}

const killed = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

const ended = async (child: ChildProcess): Promise<number | undefined> => {
  if (child.exitCode === null && child.signalCode === null) {
    const gone = once(child, 'exit')
    child.kill('SIGTERM')
    const watch = setTimeout(() => child.kill('SIGKILL'), MUST_END_WITHIN_MS)
    await gone
    clearTimeout(watch)
  }
  return child.exitCode ?? undefined
}

/** Notes what one line says; true when it is an answer. */
const note = (told: Told, line: Line): boolean => {
  const { done, refused, couldNot, readBack, command = '', number } = line
  if (done !== undefined) {
    told.acknowledged.push({ events: done.events, stream: done.stream })
    if (done.repeated === true) told.repeated += 1
  }
  if (refused !== undefined) told.refused.push({ code: refused, command, ...(number === undefined ? {} : { number }) })
  if (couldNot !== undefined) told.couldNot.set(couldNot, (told.couldNot.get(couldNot) ?? 0) + 1)
  if (readBack !== undefined) told.readBack.push(readBack)
  return done !== undefined || refused !== undefined
}

export interface WriterOrder {
  readonly name: string
  /** Who gives its commands. */
  readonly employee: string
  /** When the first person was to be registered, and how long all are at one. */
  readonly since: number
  readonly personEveryMs: number
  /** Numbers begin after this one. */
  readonly from: number
  readonly pending?: Request
}

/** Starts a writer with a data folder of its name. */
export const startWriter = (place: Place, told: Told, order: WriterOrder): Writer => {
  const { store, vault, keys, built } = place
  const whole = { ...order, store, vault, keys, built, data: place.path(order.name) }
  const child = spawn(process.execPath, [join(__dirname, 'writer.cjs'), JSON.stringify(whole)], {
    env: { PATH: process.env.PATH },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [answers, isOpen, err] = [0, false, '']
  let pending = order.pending
  child.stderr.on('data', (chunk) => {
    err += String(chunk)
  })
  createInterface({ input: child.stdout }).on('line', (text) => {
    // The last line of one that was killed may be torn.
    if (!text.endsWith('}')) return
    const line: Line = JSON.parse(text)
    isOpen ||= line.opened !== undefined
    pending = line.asking ?? pending
    if (!note(told, line)) return
    answers += 1
    pending = undefined
  })
  return {
    name: order.name,
    pid: () => child.pid,
    kill: () => killed(child),
    end: () => ended(child),
    err: () => err,
    answers: () => answers,
    isOpen: () => isOpen,
    pending: () => pending,
  }
}

export interface Reader extends Member {
  readonly flags: readonly string[]
  /** How many events it tells, when it says that nothing waits; nothing while something does. */
  readonly tells: () => number | undefined
}

const lastLag = (out: string): number | undefined => {
  const [line = '{}'] = out.trimEnd().split('\n').slice(-1)
  const lag: { told?: number; copied?: number; lagEvents?: number | null } = line.endsWith('}') ? JSON.parse(line) : {}
  return lag.lagEvents === 0 && lag.told === lag.copied ? lag.told : undefined
}

/** Starts `dossier follow` with a data folder of this name. */
export const startReader = (place: Place, name: string, flags: readonly string[]): Reader => {
  const where = ['--data', place.path(name), '--store', place.store, '--every', '0.3', '--json']
  const spawned = start(['follow', ...where, ...flags], { DOSSIER_LANG: 'en' })
  const { child } = spawned
  return {
    ...{ name, flags },
    pid: () => child.pid,
    kill: () => killed(child),
    end: () => ended(child),
    err: spawned.err,
    tells: () => lastLag(spawned.out()),
  }
}
