/**
 * A test node in a process of its own, which can be killed, frozen and started again on the same port and file.
 *
 * Guards: killing means SIGKILL, and freezing SIGSTOP; nothing is left running when the test ends, even if it fails.
 */
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import type { BrokenNode } from './broken'
import type { CallKind, Fault } from './faults'
import type { Settings } from './world'

export interface ChildOptions {
  /** Where the log is kept; without one it dies with the process. */
  readonly file?: string
  readonly port?: number
  readonly settings?: Partial<Settings>
  readonly broken?: BrokenNode
}

type What =
  | { readonly order: 'fault'; readonly call: CallKind; readonly fault: Fault; readonly times?: number }
  | { readonly order: 'clear-faults' }
  | { readonly order: 'settings'; readonly settings: Partial<Settings> }
  | { readonly order: 'cut' }
  | { readonly order: 'black-hole'; readonly silent: boolean }
  | { readonly order: 'count' }

export type Order = What & { readonly nth: number }

export interface NodeCount {
  readonly records: number
  readonly openCalls: number
  readonly connections: number
  readonly memoryBytes: number
}

export interface NodeProcess {
  readonly url: () => string
  readonly port: () => number
  readonly processId: () => number | undefined
  /** A fault for the next calls of this kind. */
  readonly fault: (call: CallKind, fault: Fault, times?: number) => Promise<void>
  readonly clearFaults: () => Promise<void>
  readonly set: (settings: Partial<Settings>) => Promise<void>
  readonly blackHole: (silent: boolean) => Promise<void>
  readonly cutConnections: () => Promise<void>
  readonly count: () => Promise<NodeCount>
  /** SIGKILL; resolves when the process is gone. */
  readonly kill: () => Promise<void>
  /** SIGTERM; resolves when the process is gone. */
  readonly stop: () => Promise<void>
  /** SIGSTOP and SIGCONT. */
  readonly freeze: (frozen: boolean) => void
  /** Starts again after it was killed or stopped, on the same port and file. */
  readonly start: () => Promise<void>
}

type Child = ChildProcessByStdio<Writable, Readable, null>

interface Running {
  readonly child: Child
  readonly port: number
  readonly ask: (what: What) => Promise<unknown>
}

const run = async (options: ChildOptions): Promise<Running> => {
  const child = spawn(process.execPath, [join(__dirname, 'node-child.cjs'), JSON.stringify(options)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const waiting = new Map<number, (answer: unknown) => void>()
  let asked = 0
  // An order to a process that has just died reaches nobody, and its answer is the death.
  child.stdin.on('error', () => undefined)
  const port = await new Promise<number>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The test node ended with ${code} before it listened.`)))
    createInterface({ input: child.stdout }).on('line', (line) => {
      const said: { readonly port?: number; readonly nth?: number; readonly answer?: unknown } = JSON.parse(line)
      if (said.port !== undefined) resolve(said.port)
      else if (said.nth !== undefined) waiting.get(said.nth)?.(said.answer)
    })
  })
  const ask = (what: What): Promise<unknown> =>
    new Promise((resolve, reject) => {
      asked += 1
      const nth = asked
      const gone = (): void => reject(new Error('The test node has ended.'))
      child.once('exit', gone)
      waiting.set(nth, (answer) => {
        child.off('exit', gone)
        waiting.delete(nth)
        resolve(answer)
      })
      child.stdin.write(`${JSON.stringify({ ...what, nth })}\n`)
    })
  return { child, port, ask }
}

const ended = async (running: Running | undefined, signal: NodeJS.Signals): Promise<void> => {
  if (running === undefined || running.child.exitCode !== null || running.child.signalCode !== null) return
  const gone = once(running.child, 'exit')
  running.child.kill(signal)
  if (signal === 'SIGKILL') running.child.kill('SIGCONT')
  await gone
}

const isCount = (answer: unknown): answer is NodeCount =>
  typeof answer === 'object' && answer !== null && 'records' in answer && 'openCalls' in answer

/** Starts a node in a process of its own. */
export const startNodeProcess = async (options: ChildOptions = {}): Promise<NodeProcess> => {
  let running = await run(options)
  const { port } = running
  const ask = async (what: What): Promise<void> => {
    await running.ask(what)
  }
  const killWithParent = (): void => {
    running.child.kill('SIGKILL')
  }
  process.once('exit', killWithParent)
  return {
    url: () => `esdb://127.0.0.1:${port}?tls=false`,
    port: () => port,
    processId: () => running.child.pid,
    fault: (call, fault, times) => ask({ order: 'fault', call, fault, ...(times === undefined ? {} : { times }) }),
    clearFaults: () => ask({ order: 'clear-faults' }),
    set: (settings) => ask({ order: 'settings', settings }),
    blackHole: (silent) => ask({ order: 'black-hole', silent }),
    cutConnections: () => ask({ order: 'cut' }),
    count: async () => {
      const answer = await running.ask({ order: 'count' })
      if (!isCount(answer)) throw new Error('The test node did not count.')
      return answer
    },
    kill: () => ended(running, 'SIGKILL'),
    stop: async () => {
      await ended(running, 'SIGTERM')
      process.off('exit', killWithParent)
    },
    freeze: (frozen) => {
      running.child.kill(frozen ? 'SIGSTOP' : 'SIGCONT')
    },
    start: async () => {
      running = await run({ ...options, port })
    },
  }
}
