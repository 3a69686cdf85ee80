/**
 * What the services of one node share: the log, how much of it this node sees, who leads, settings and faults.
 *
 * Guards: an append is acknowledged only after it is kept and replicated; whoever waits for news wakes when they are to
 * be seen, not when they are written.
 */
import type { Alarm } from '../../infrastructure/stores/waiting'
import type { Faults } from './faults'
import { type AppendAsked, type Appended, append, type Log, type LogRecord, remove } from './log'
import type { Expected } from './rules'

export interface Settings {
  /** Compress replies to clients that understand gzip, as the real server always does. */
  gzip: boolean
  /** Type, data and metadata of one append together. */
  maxAppendBytes: number
  /** Whether the answer to a repeat names a position. */
  repeatHasPosition: boolean
  /** Whether the node says that it can take appends in batches. */
  offersBatchAppend: boolean
  /** After how long a bad event of a batch is answered a second time, as the real server does. */
  secondAnswerMs: number
  /** How long a repeat of what is not replicated yet waits for its timeout. */
  writeTimeoutMs: number
  /** Users and passwords; empty: everybody may do everything. */
  users: Readonly<Record<string, string>>
}

export const SETTINGS: Settings = {
  gzip: true,
  maxAppendBytes: 1_048_576,
  repeatHasPosition: true,
  offersBatchAppend: true,
  secondAnswerMs: 5_000,
  writeTimeoutMs: 2_000,
  users: {},
}

export interface Address {
  readonly host: string
  readonly port: number
}

/** One member as the others tell of it. */
export interface Member extends Address {
  readonly id: string
  readonly alive: boolean
  readonly leads: boolean
}

export interface World {
  readonly log: Log
  readonly settings: Settings
  readonly faults: Faults
  readonly news: Alarm
  readonly nowMs: () => number
  /** How many records of the log this node shows. */
  readonly seen: () => number
  /** Keeps what was written and lets the majority have it; resolves when it may be acknowledged. */
  readonly keep: (records: readonly LogRecord[]) => Promise<void>
  readonly members: () => readonly Member[]
  readonly leads: () => boolean
  readonly leader: () => Address | undefined
}

const kept = async (world: World, answer: Appended): Promise<Appended> => {
  if (answer.is === 'written') await world.keep(answer.records)
  return answer
}

/** Appends and waits until it may be acknowledged. The log has changed when this returns, before it resolves. */
export const appendKept = (world: World, asked: Omit<AppendAsked, 'nowMs'>): Promise<Appended> =>
  kept(world, append(world.log, { ...asked, nowMs: world.nowMs() }))

/** Deletes likewise. */
export const removeKept = (world: World, stream: string, expected: Expected, forEver: boolean): Promise<Appended> =>
  kept(world, remove(world.log, stream, expected, forEver, world.nowMs()))
