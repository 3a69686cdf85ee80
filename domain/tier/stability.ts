/**
 * How fast a tier may move: up at once; down only when so many runs in succession have said so, and not before the tier
 * has lasted its least time. The invariant: what was proposed is kept beside what comes of it, so that nothing is hidden.
 */

import { levelOf, type TierScheme } from '../kernel/tiers'
import type { Day } from '../kernel/time'

/** What a customer's tier is before a run. */
export interface Before {
  readonly tier: string | null
  /** The day since which it holds; null where there was none. */
  readonly since: Day | null
  /** How many approved runs in succession have already proposed a lower one. */
  readonly lowerRuns: number
}
export type Held = 'hysteresis' | 'tenure' | null
export interface Settled {
  readonly tier: string | null
  readonly held: Held
  readonly lowerRuns: number
}

/** The same day so many months later, or the last of a month that is too short. */
export const plusMonths = (day: Day, months: number): Day => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(date, last))
  return first.toISOString().slice(0, 10)
}

/** Levels that are served first are higher; whoever is unclassified stands below everybody. */
const rankOf = (scheme: Pick<TierScheme, 'levels'>, tier: string | null): number =>
  levelOf(scheme, tier)?.priority ?? Number.POSITIVE_INFINITY

/** Whether the second tier is below the first. */
export const isLower = (scheme: Pick<TierScheme, 'levels'>, from: string | null, to: string | null): boolean =>
  rankOf(scheme, to) > rankOf(scheme, from)

/** What becomes of a proposal on a day. */
export const settle = (
  scheme: Pick<TierScheme, 'levels' | 'stability'>,
  { tier, since, lowerRuns }: Before,
  proposed: string | null,
  on: Day,
): Settled => {
  if (tier === null || !isLower(scheme, tier, proposed)) return { tier: proposed, held: null, lowerRuns: 0 }
  const { downAfterRuns, minimumMonths } = scheme.stability
  const runs = lowerRuns + 1
  if (since !== null && plusMonths(since, minimumMonths) > on) return { tier, held: 'tenure', lowerRuns: runs }
  if (runs < downAfterRuns) return { tier, held: 'hysteresis', lowerRuns: runs }
  return { tier: proposed, held: null, lowerRuns: 0 }
}
