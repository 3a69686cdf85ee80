/**
 * The log of a test node: what was written, in one order, with positions that have gaps; appends, deletes and reads on
 * it. No network, no clock, no files: those call this.
 *
 * Guards: revisions of a stream are 0, 1, … without a hole; a position is valid only if a record stands there; what is
 * not replicated yet is seen by nobody, and a repeat of it is not answered.
 */
import { randomUUID } from 'node:crypto'
import { firstVisible, isSoftDeleted, type Retention, retentionOf, SOFT_DELETED, tooOld } from './retention'
import { type Expected, NONE, type Rules, SERVER_RULES } from './rules'

export interface ProposedEvent {
  readonly id: string
  readonly type: string
  readonly isJson: boolean
  readonly data: Buffer
  readonly metadata: Buffer
}

export interface LogRecord extends ProposedEvent {
  readonly stream: string
  readonly revision: number
  readonly position: number
  readonly createdMs: number
}

type Remembered = Map<string, { readonly stream: string; readonly revision: number }>

export interface Log {
  readonly rules: Rules
  /** In the order of `$all`. */
  readonly records: LogRecord[]
  readonly streams: Map<string, LogRecord[]>
  /** Ids written lately: when there are too many young ones they become the old ones, and those are forgotten. */
  readonly recent: { young: Remembered; old: Remembered }
  /** Where the next record will stand. */
  end: number
  /** How many records a majority holds. */
  replicated: number
}

export interface AppendAsked {
  readonly stream: string
  readonly expected: Expected
  readonly events: readonly ProposedEvent[]
  readonly nowMs: number
}

export type Appended =
  | { readonly is: 'written'; readonly last: number; readonly position: number; readonly records: readonly LogRecord[] }
  | { readonly is: 'repeat'; readonly last: number; readonly position: number }
  | { readonly is: 'not-replicated-yet' }
  | { readonly is: 'wrong-version'; readonly actual: number }
  | { readonly is: 'deleted' }

/** Stands for the greatest revision, 2^63-1, which only a tombstone has. */
export const TOMBSTONE_REVISION = Number.MAX_SAFE_INTEGER
const REMEMBERED_IDS = 10_000

/** The stream that holds another one's metadata. */
export const metadataStream = (stream: string): string => `$$${stream}`

const recordsOf = (log: Log, stream: string): readonly LogRecord[] => log.streams.get(stream) ?? []

const lastOf = (log: Log, stream: string): number => recordsOf(log, stream).at(-1)?.revision ?? NONE

const isTombstoned = (log: Log, stream: string): boolean => lastOf(log, stream) === TOMBSTONE_REVISION

/** A metadata stream shows its newest document only; every other one, what its metadata say. */
const retention = (log: Log, stream: string): Retention =>
  stream.startsWith('$$') ? { maxCount: 1 } : retentionOf(recordsOf(log, metadataStream(stream)).at(-1)?.data)

const remember = ({ recent }: Log, { id, stream, revision }: LogRecord): void => {
  if (recent.young.size >= REMEMBERED_IDS) {
    recent.old = recent.young
    recent.young = new Map()
  }
  recent.young.set(id, { stream, revision })
}

const weigh = (stream: string, { type, data, metadata }: ProposedEvent): number =>
  stream.length + type.length + data.length + metadata.length

/** Enters records as they are, in this order: those of an append, or those that a journal kept. */
export const enter = (log: Log, records: readonly LogRecord[]): void => {
  for (const record of records) {
    const known = log.streams.get(record.stream) ?? []
    log.streams.set(record.stream, known)
    if (record.revision === TOMBSTONE_REVISION) known.push(record)
    else known[record.revision] = record
    remember(log, record)
    log.end = Math.max(log.end, record.position)
    log.records.push(record)
  }
}

const write = (
  log: Log,
  stream: string,
  events: readonly ProposedEvent[],
  nowMs: number,
  first = lastOf(log, stream) + 1,
): readonly LogRecord[] => {
  const drafts = log.rules.enter(
    events.map((event, nth) => ({ ...event, stream, revision: first + nth, createdMs: nowMs })),
  )
  const positions = log.rules.positions(
    log.end,
    drafts.map((draft) => weigh(stream, draft)),
  )
  const records = drafts.map((draft, nth) => ({ ...draft, position: positions[nth] ?? log.end }))
  enter(log, records)
  return records
}

const writeMetadata = (log: Log, stream: string, document: string, nowMs: number): readonly LogRecord[] => {
  const data = Buffer.from(document)
  const event = { id: randomUUID(), type: '$metadata', isJson: true, data, metadata: Buffer.alloc(0) }
  return write(log, metadataStream(stream), [event], nowMs)
}

const standing = (log: Log, stream: string, expected: Expected, ids: readonly string[]) =>
  log.rules.meets({
    expected,
    last: lastOf(log, stream),
    tombstoned: isTombstoned(log, stream),
    softDeleted: isSoftDeleted(retention(log, stream)),
    hasMetadata: log.streams.has(metadataStream(stream)),
    ids,
    idAt: (revision) => recordsOf(log, stream)[revision]?.id,
    remembered: (id) => {
      const known = log.recent.young.get(id) ?? log.recent.old.get(id)
      return known?.stream === stream ? known.revision : undefined
    },
  })

const isReplicated = (log: Log, { position }: LogRecord): boolean => {
  const newest = log.records[log.replicated - 1]
  return newest !== undefined && position <= newest.position
}

const repeated = (log: Log, stream: string, last: number): Appended => {
  const record = recordsOf(log, stream)[last]
  if (record === undefined) throw new Error(`A repeat names revision ${last} of ${stream}, which is not there.`)
  return isReplicated(log, record) ? { is: 'repeat', last, position: record.position } : { is: 'not-replicated-yet' }
}

/** An append without events writes a record that no reader sees, and moves the end of the log. */
const writeNothing = (log: Log, last: number): Appended => {
  log.end += log.rules.positions(0, [0])[0] ?? 0
  return { is: 'written', last, position: log.end, records: [] }
}

/** Appends as the server does; what was soft-deleted lives on after its last revision. */
export const append = (log: Log, { stream, expected, events, nowMs }: AppendAsked): Appended => {
  const ids = events.map(({ id }) => id)
  const last = lastOf(log, stream)
  const met = standing(log, stream, expected, ids)
  switch (met.is) {
    case 'deleted':
      return { is: 'deleted' }
    case 'wrong-version':
      return { is: 'wrong-version', actual: last }
    case 'repeat':
      return repeated(log, stream, met.last)
    case 'new': {
      if (events.length === 0) return writeNothing(log, last)
      const revives = isSoftDeleted(retention(log, stream))
      const records = write(log, stream, events, nowMs)
      const more = revives ? writeMetadata(log, stream, `{"$tb":${last + 1}}`, nowMs) : []
      const position = records.at(-1)?.position ?? log.end
      return { is: 'written', last: last + events.length, position, records: [...records, ...more] }
    }
  }
}

/** Deletes a stream: for ever with a tombstone, else until somebody writes to it again. */
export const remove = (log: Log, stream: string, expected: Expected, forEver: boolean, nowMs: number): Appended => {
  const last = lastOf(log, stream)
  if (!forEver && last === NONE) return { is: 'wrong-version', actual: NONE }
  const met = standing(log, stream, expected, [randomUUID()])
  if (met.is === 'deleted') return { is: 'deleted' }
  if (met.is !== 'new') return { is: 'wrong-version', actual: last }
  const nothing = Buffer.alloc(0)
  const tomb = { id: randomUUID(), type: '$streamDeleted', isJson: false, data: nothing, metadata: nothing }
  const records = forEver
    ? write(log, stream, [tomb], nowMs, TOMBSTONE_REVISION)
    : writeMetadata(log, stream, SOFT_DELETED, nowMs)
  return { is: 'written', last, position: records.at(-1)?.position ?? log.end, records }
}

/** What everybody may see from now on. */
export const replicate = (log: Log, records = log.records.length): void => {
  log.replicated = Math.max(log.replicated, records)
}

/** The index of the record at exactly this position. */
export const indexAt = ({ records }: Log, position: number): number | undefined => {
  const index = firstIndexFrom(records, position)
  return records[index]?.position === position ? index : undefined
}

const firstIndexFrom = (records: readonly LogRecord[], position: number): number => {
  let [low, high] = [0, records.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((records[middle]?.position ?? 0) < position) low = middle + 1
    else high = middle
  }
  return low
}

export type StreamSeen =
  | { readonly is: 'missing' }
  | { readonly is: 'deleted' }
  /** `all` holds every record of the stream that is seen; those from `first` on are shown. */
  | { readonly is: 'there'; readonly all: readonly LogRecord[]; readonly first: number; readonly last: number }

/** A stream as a reader sees it who sees the first `seen` records of the log. */
export const lookAt = (log: Log, stream: string, seen: number, nowMs: number): StreamSeen => {
  const edge = log.records[seen - 1]?.position ?? NONE
  const records = recordsOf(log, stream)
  const known = records.findLastIndex(({ position }) => position <= edge)
  const newest = records[known]
  if (newest === undefined) return { is: 'missing' }
  if (newest.revision === TOMBSTONE_REVISION) return { is: 'deleted' }
  const kept = retention(log, stream)
  if (isSoftDeleted(kept)) return { is: 'missing' }
  let first = Math.min(firstVisible(kept, newest.revision), known + 1)
  while (first <= known && tooOld(kept, records[first]?.createdMs ?? 0, nowMs)) first += 1
  return { is: 'there', all: records, first, last: known }
}

/** A log without any record; `end` is where the first one will stand. */
export const emptyLog = (rules: Rules, end = 0): Log => ({
  rules,
  records: [],
  streams: new Map(),
  recent: { young: new Map(), old: new Map() },
  end,
  replicated: 0,
})

const SYSTEM_STREAMS = ['$$$scavenges', '$users', '$user-admin'] as const

/** A log as a fresh server has it: a few events of the system stand there already. */
export const freshLog = (nowMs: number, rules: Rules = SERVER_RULES): Log => {
  const log = emptyLog(rules, 606)
  for (const stream of SYSTEM_STREAMS) {
    const event = {
      id: randomUUID(),
      type: '$system',
      isJson: true,
      data: Buffer.from('{}'),
      metadata: Buffer.alloc(0),
    }
    write(log, stream, [event], nowMs)
  }
  replicate(log)
  return log
}
