/**
 * A run: what an evaluation of tiers proposes for a population as it stood at one place of the log. Started with all that
 * it was reckoned by, then its customers in chunks, then count and hash. The invariant: customers come in the order of
 * their numbers, none twice, and only a run that is complete counts; it changes no customer before it is approved.
 */
import type * as t from 'io-ts'
import {
  type Codec,
  code,
  codec,
  currency,
  day,
  freeText,
  identifier,
  instant,
  integer,
  line,
  listOf,
  mapOf,
  nullable,
  oneOf,
  stored,
} from '../kernel/codec'
import { event, type ReadAny } from '../kernel/event'
import { minorUnits } from '../kernel/money'
import { streamOf, thing } from '../kernel/thing'
import { MOST_FIGURE, MOST_ORDERS, moneyBasis, population, recencyBasis } from '../kernel/tiers'
import type { Day, Instant } from '../kernel/time'

export const MOST_IN_CHUNK = 500
export const MOST_CUSTOMERS = 50_000_000
const count = integer(0, MOST_CUSTOMERS)

/** An exact decimal number of any size that an edge can have. */
const edge: Codec<string> = codec(
  'an exact decimal number',
  { type: 'string', pattern: '^-?\\d{1,20}(\\.\\d{1,6})?$' },
  (value): value is string => typeof value === 'string' && /^-?\d{1,20}(\.\d{1,6})?$/.test(value),
)
export const runEdges = mapOf(code, listOf(edge, 12), 20)

/** Everything that the figures depend on besides the log up to a position. */
export const runParameters = stored('parameters of a run', {
  at: instant,
  /** The local day on which present tiers and their tenure are told. */
  today: day,
  zone: line(64),
  recency: recencyBasis,
  /** Sales before it do not count; null: all count. */
  windowFrom: nullable(instant),
  money: moneyBasis,
  population,
  /** Only customers of these kinds; null: of all. */
  kinds: nullable(listOf(code, 20, 1)),
  /** Orders in another currency are left out and counted. */
  currency,
})
export type RunParameters = t.TypeOf<typeof runParameters>

export const HELD = ['hysteresis', 'tenure', 'contest'] as const

/** One customer: what was told, what the model proposes, and what comes of it. */
export const runEntry = stored('a customer in a run', {
  customer: identifier,
  recencyDays: nullable(integer(0, 100_000)),
  orders: integer(0, MOST_ORDERS),
  amountMinor: minorUnits,
  points: mapOf(code, integer(-MOST_FIGURE, MOST_FIGURE), 30),
  scores: mapOf(code, integer(0, 20_000), 20),
  decidedBy: code,
  proposed: nullable(code),
  /** What comes of the proposal; the old tier where it is held. */
  tier: nullable(code),
  held: nullable(oneOf(...HELD)),
  oldTier: nullable(code),
  oldSince: nullable(day),
  /** Runs in succession, this one included, that proposed a lower tier. */
  lowerRuns: integer(0, 1_000),
  openComplaints: integer(0, 1_000_000),
})
export type RunEntry = t.TypeOf<typeof runEntry>
export const runEntries = listOf(runEntry, MOST_IN_CHUNK, 1)
export const runHash: Codec<string> = codec(
  'a SHA-256 in hexadecimal',
  { type: 'string', pattern: '^[0-9a-f]{64}$' },
  (value): value is string => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value),
)

export const TierRunStarted = event('TierRunStarted', 1, {
  run: identifier,
  scheme: code,
  model: code,
  /** On what the evaluation rests: consumption, a change of the market (TIE-14). */
  basis: listOf(code, 10, 1),
  parameters: runParameters,
  /** The last place of the log that was read. */
  position: integer(-1, Number.MAX_SAFE_INTEGER),
  edges: runEdges,
  customers: count,
  /** Orders that were left out for their currency. */
  leftOut: integer(0, MOST_ORDERS),
  policyVersion: integer(0, 1_000_000),
})
export const TierRunChunk = event('TierRunChunk', 1, { nth: integer(1, 1_000_000), entries: runEntries })
/** `hash`: SHA-256 over the entries as JSON, each followed by a line feed. */
export const TierRunCompleted = event('TierRunCompleted', 1, { count, changed: count, hash: runHash })
export const TierRunApproved = event('TierRunApproved', 1, { effective: day, hash: runHash })
export const TierRunRejected = event(
  'TierRunRejected',
  1,
  { reasonCode: code },
  ({ reason }: { readonly reason: string }) => [{ of: 'archive', group: 'text', fields: { reason } }],
)
export const rejectionReason = freeText()

export const tierRunEvents = { TierRunStarted, TierRunChunk, TierRunCompleted, TierRunApproved, TierRunRejected }
export type TierRunEvent = ReadAny<typeof tierRunEvents>

export interface TierRun {
  readonly is: 'run'
  readonly run: string
  readonly scheme: string
  readonly phase: 'started' | 'complete' | 'approved' | 'rejected'
  /** Who asked for it, and in whose name: none of them approves it. */
  readonly startedBy: readonly string[]
  readonly parameters: RunParameters
  readonly position: number
  readonly edges: Readonly<Record<string, readonly string[]>>
  readonly policyVersion: number
  readonly customers: number
  readonly chunks: number
  readonly count: number
  readonly lastCustomer: string | null
  /** Only those whose tier changes. */
  readonly changed: ReadonlyMap<string, RunEntry>
  readonly hash: string | null
  readonly effective: Day | null
  readonly startedAt: Instant
}
export type TierRunState = { readonly is: 'unknown' } | TierRun

/** Whether an entry changes its customer's tier. */
export const isChange = ({ tier, oldTier }: Pick<RunEntry, 'tier' | 'oldTier'>): boolean => tier !== oldTier

const started = ({ open, meta }: Extract<TierRunEvent, { readonly type: 'TierRunStarted' }>): TierRun => ({
  is: 'run',
  run: open.run,
  scheme: open.scheme,
  phase: 'started',
  startedBy: meta.actingFor === undefined ? [meta.actor] : [meta.actor, meta.actingFor],
  parameters: open.parameters,
  position: open.position,
  edges: open.edges,
  policyVersion: open.policyVersion,
  customers: open.customers,
  chunks: 0,
  count: 0,
  lastCustomer: null,
  changed: new Map(),
  hash: null,
  effective: null,
  startedAt: meta.recordedAt,
})

const withChunk = (run: TierRun, entries: readonly RunEntry[]): TierRun => ({
  ...run,
  chunks: run.chunks + 1,
  count: run.count + entries.length,
  lastCustomer: entries.at(-1)?.customer ?? run.lastCustomer,
  changed: new Map([...run.changed, ...entries.filter(isChange).map((entry) => [entry.customer, entry] as const)]),
})

const evolve = (state: TierRunState, event: TierRunEvent): TierRunState => {
  if (state.is === 'unknown') return event.type === 'TierRunStarted' ? started(event) : state
  switch (event.type) {
    case 'TierRunStarted':
      return state
    case 'TierRunChunk':
      return withChunk(state, event.open.entries)
    case 'TierRunCompleted':
      return { ...state, phase: 'complete', hash: event.open.hash }
    case 'TierRunApproved':
      return { ...state, phase: 'approved', effective: event.open.effective }
    case 'TierRunRejected':
      return { ...state, phase: 'rejected' }
  }
}

export const tierRunThing = thing<TierRunState, TierRunEvent>({
  name: 'tierrun',
  category: 'tierrun',
  events: tierRunEvents,
  initial: { is: 'unknown' },
  evolve,
})
export const tierRunStream = (run: string): string => streamOf('tierrun', run)
