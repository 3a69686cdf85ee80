/**
 * From an assessment to what a run proposes: each customer with the old tier, what the model says, and what comes of it
 * under hysteresis, least tenure and open contests. Pure: the same assessment and the same standings give the same bytes.
 */
import type { TierScheme } from '../kernel/tiers'
import type { Day } from '../kernel/time'
import type { Assessed } from './assess'
import type { RunEntry } from './run'
import { type Before, settle } from './stability'

/** How a customer stands before the run; a contest that is open keeps the old tier whatever is proposed. */
export interface Standing extends Before {
  readonly contested: boolean
}

const outcomeOf = (scheme: TierScheme, { contested, ...before }: Standing, proposed: string | null, on: Day) =>
  contested
    ? { tier: before.tier, held: 'contest' as const, lowerRuns: before.lowerRuns }
    : settle(scheme, before, proposed, on)

const sorted = (points: Readonly<Record<string, number>>): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(points).sort(([one], [other]) => (one < other ? -1 : 1)))

/** The entry of one customer on the day of the run. */
export const proposed = (
  scheme: TierScheme,
  { figures, level, decidedBy, scores }: Assessed,
  standing: Standing,
  on: Day,
): RunEntry => {
  const { tier, held, lowerRuns } = outcomeOf(scheme, standing, level, on)
  return {
    customer: figures.customer,
    recencyDays: figures.recencyDays,
    orders: figures.orders,
    amountMinor: figures.amountMinor,
    points: sorted(figures.points),
    scores,
    decidedBy,
    proposed: level,
    tier,
    held,
    oldTier: standing.tier,
    oldSince: standing.since,
    lowerRuns,
    openComplaints: figures.openComplaints,
  }
}
