/**
 * A CSV file, looked through to its end and ready to be read. A large one is read by a thread of its own; a small one is
 * not worth the start of a thread. Both read by the same parser, and the caller cannot tell which it was.
 */
import { on } from 'node:events'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Numbered } from './csv'
import type { FileFault } from './failure'
import type { Broken } from './file'
import { type CsvForm, countRows, rowsOf } from './records'

export interface CsvFile {
  /** Rows, the header among them. */
  readonly rows: number
  /** All rows in their order, once. Throws `Broken`, for the file may have changed since it was looked through. */
  readonly batches: AsyncGenerator<readonly Numbered[]>
  /** Ends the reading wherever it is. */
  readonly close: () => Promise<void>
}

export interface CsvJob {
  readonly path: string
  readonly form: CsvForm
}

/** What the thread says. It hears numbers: how many batches more it may send. */
export type CsvSaid =
  | { readonly is: 'looked-through'; readonly rows: number }
  | { readonly is: 'rows'; readonly rows: readonly Numbered[] }
  | { readonly is: 'end' }
  | { readonly is: 'broken'; readonly fault: FileFault }

/** It stands beside this file when both are compiled. */
const THREAD = join(__dirname, 'csv-worker.js')
/** Below it, also when packed, a file is read in less time than a thread needs to start. */
const SMALL_BYTES = 256 * 1024
/** Batches that wait for the commands: enough that neither waits for the other at every batch. */
const BATCHES_AHEAD = 4
/** Heap of the thread: it holds one piece of text and its rows. */
const THREAD_LIMITS = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 16 }

const readHere = async (path: string, form: CsvForm): Promise<CsvFile> => {
  const rows = await countRows(path, form)
  const batches = rowsOf(path, form)
  return {
    rows,
    batches,
    close: async () => {
      await batches.return(undefined)
    },
  }
}

/** The next thing that a thread says; what breaks its reading is thrown here as it would be there. */
const hearing = (worker: Worker): (() => Promise<Exclude<CsvSaid, { readonly is: 'broken' }>>) => {
  const heard = on(worker, 'message', { close: ['exit'] })
  return async () => {
    const next = await heard.next()
    if (next.done === true) throw new Error('The thread that reads the file ended before the file did.')
    const said = next.value[0] as CsvSaid
    if (said.is !== 'broken') return said
    const thrown: Broken = { fault: said.fault }
    throw thrown
  }
}

async function* received(worker: Worker, hear: ReturnType<typeof hearing>): AsyncGenerator<readonly Numbered[]> {
  worker.postMessage(BATCHES_AHEAD)
  for (let said = await hear(); said.is === 'rows'; said = await hear()) {
    worker.postMessage(1)
    yield said.rows
  }
}

const readInThread = async (path: string, form: CsvForm, thread: string): Promise<CsvFile> => {
  const job: CsvJob = { path, form }
  const worker = new Worker(thread, { workerData: job, resourceLimits: THREAD_LIMITS })
  const hear = hearing(worker)
  const close = async (): Promise<void> => {
    await worker.terminate()
  }
  try {
    const said = await hear()
    return { rows: said.is === 'looked-through' ? said.rows : 0, batches: received(worker, hear), close }
  } catch (error) {
    await close()
    throw error
  }
}

const isLarge = (path: string): boolean => (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > SMALL_BYTES

/** Looks through a file, then lets it be read. `thread` is what the thread runs. Throws `Broken`. */
export const openCsv = (path: string, form: CsvForm, thread = THREAD): Promise<CsvFile> =>
  isLarge(path) && existsSync(thread) ? readInThread(path, form, thread) : readHere(path, form)
