/** A run of two customers for scenarios, and its steps as events. */
import type { Made } from '../../../domain/kernel/event'
import {
  type RunEntry,
  type RunParameters,
  TierRunApproved,
  TierRunChunk,
  TierRunCompleted,
  TierRunStarted,
  tierRunStream,
} from '../../../domain/tier/run'
import { by, type Told } from '../scenario'

export const RUN = 'R-1'
export const RUN_STREAM = tierRunStream(RUN)
export const HASH = 'ab'.repeat(32)

export const parameters: RunParameters = {
  at: '2026-01-05T00:00:00.000Z',
  today: '2026-01-05',
  zone: 'Asia/Shanghai',
  recency: 'calendar-days',
  windowFrom: '2025-01-05T00:00:00.000Z',
  money: 'net',
  population: 'customers',
  kinds: null,
  currency: 'CNY',
}

export const startInput = {
  scheme: 'value4',
  basis: ['consumption'],
  parameters,
  position: 40,
  edges: { recency: ['13.8', '33', '72', '180'] },
  customers: 2,
  leftOut: 0,
}

export const entry = (customer: string, special: Partial<RunEntry> = {}): RunEntry => ({
  customer,
  recencyDays: 3,
  orders: 7,
  amountMinor: 431_000,
  points: {},
  scores: { recency: 5, frequency: 5, monetary: 5 },
  decidedBy: 'rule.1',
  proposed: 'high',
  tier: 'high',
  held: null,
  oldTier: null,
  oldSince: null,
  lowerRuns: 0,
  openComplaints: 0,
  ...special,
})

export const figures = {
  at: parameters.at,
  currency: 'CNY',
  recencyDays: 3,
  orders: 7,
  amountMinor: 431_000,
  scores: { recency: 5, frequency: 5, monetary: 5 },
  decidedBy: 'rule.1',
}

export const started = (customers = 2, special: Partial<RunParameters> = {}): Told =>
  by(
    'E-003',
    '2026-01-05T01:40:00.000Z',
    TierRunStarted.of({
      ...startInput,
      parameters: { ...parameters, ...special },
      customers,
      run: RUN,
      model: 'value-quintile',
      policyVersion: 1,
    }),
  )
export const chunk = (nth: number, ...entries: readonly RunEntry[]): Made => TierRunChunk.of({ nth, entries })
export const completed = (count = 2): Made => TierRunCompleted.of({ count, changed: count, hash: HASH })
export const approved = (effective: string): Made => TierRunApproved.of({ effective, hash: HASH })
