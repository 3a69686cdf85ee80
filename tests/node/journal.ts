/**
 * The log of a test node on disk, so that a node in a process of its own can be killed and come back.
 *
 * Guards: what was acknowledged was synced to disk before; an append is there whole or not at all; a torn end, which
 * nobody was told of, is cut off when the file is opened.
 */
import { closeSync, fdatasync, ftruncateSync, openSync, readFileSync, write } from 'node:fs'
import { promisify } from 'node:util'
import { deserialize, serialize } from 'node:v8'
import { crc32 } from 'node:zlib'
import { emptyLog, enter, freshLog, type Log, type LogRecord, replicate } from './log'
import { type Rules, SERVER_RULES } from './rules'

export interface Journal {
  readonly log: Log
  /** Resolves when the records are on disk; many that come together share one sync. */
  readonly persist: (records: readonly LogRecord[]) => Promise<void>
  readonly close: () => void
}

const HEADER_BYTES = 8
const writeTo = promisify(write)
const sync = promisify(fdatasync)

const framed = (records: readonly LogRecord[]): Buffer => {
  const body = serialize(records)
  const header = Buffer.alloc(HEADER_BYTES)
  header.writeUInt32BE(body.length, 0)
  header.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([header, body])
}

const isRecord = (value: unknown): value is LogRecord =>
  typeof value === 'object' && value !== null && 'stream' in value && 'revision' in value && 'position' in value

const recordsOf = (body: Buffer): readonly LogRecord[] => {
  const records: unknown = deserialize(body)
  if (!Array.isArray(records) || !records.every(isRecord)) throw new Error('The journal holds something else.')
  return records.map((record) => ({
    ...record,
    data: Buffer.from(record.data),
    metadata: Buffer.from(record.metadata),
  }))
}

/** Every whole frame, and where the whole ones end. */
const framesOf = (bytes: Buffer): { readonly appends: readonly (readonly LogRecord[])[]; readonly end: number } => {
  const appends: (readonly LogRecord[])[] = []
  let end = 0
  while (end + HEADER_BYTES <= bytes.length) {
    const until = end + HEADER_BYTES + bytes.readUInt32BE(end)
    const body = bytes.subarray(end + HEADER_BYTES, until)
    if (until > bytes.length || crc32(body) !== bytes.readUInt32BE(end + 4)) break
    appends.push(recordsOf(body))
    end = until
  }
  return { appends, end }
}

const logOf = (appends: readonly (readonly LogRecord[])[], rules: Rules): Log => {
  const log = emptyLog(rules)
  for (const records of appends) enter(log, records)
  replicate(log)
  return log
}

interface Waiting {
  readonly bytes: Buffer
  readonly done: () => void
  readonly failed: (error: unknown) => void
}

const writer = (file: number) => {
  let queue: Waiting[] = []
  let busy = false
  const flush = async (): Promise<void> => {
    if (busy) return
    busy = true
    while (queue.length > 0) {
      const batch = queue
      queue = []
      try {
        await writeTo(file, Buffer.concat(batch.map(({ bytes }) => bytes)))
        await sync(file)
        for (const { done } of batch) done()
      } catch (error) {
        for (const { failed } of batch) failed(error)
      }
    }
    busy = false
  }
  return (bytes: Buffer): Promise<void> =>
    new Promise((done, failed) => {
      queue.push({ bytes, done, failed })
      void flush()
    })
}

/** Opens the journal, or begins one. */
export const openJournal = async (path: string, rules: Rules = SERVER_RULES): Promise<Journal> => {
  const file = openSync(path, 'a+', 0o600)
  const { appends, end } = framesOf(readFileSync(path))
  ftruncateSync(file, end)
  const append = writer(file)
  const persist = (records: readonly LogRecord[]): Promise<void> =>
    records.length === 0 ? Promise.resolve() : append(framed(records))
  const log = end === 0 ? freshLog(Date.now(), rules) : logOf(appends, rules)
  if (end === 0) await persist(log.records)
  return { log, persist, close: () => closeSync(file) }
}
