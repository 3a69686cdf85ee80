/**
 * Which tier holds on a day. The invariant: an exception goes before everything until its last day, a contest that is open
 * keeps the old tier, and an assignment holds from its first day on.
 */
import type { Day } from '../kernel/time'
import type { Archive, TierStanding } from './state'

/** What runs and contests have made of it, exceptions left out. */
export const tierByRuns = (standing: TierStanding | undefined, on: Day): string | null => {
  if (standing === undefined) return null
  if (standing.contest !== null) return standing.contest.keeps
  return on < standing.effective ? standing.from : standing.tier
}

/** Whether an exception holds on a day; its last day still counts. */
export const hasException = (standing: TierStanding | undefined, on: Day): boolean =>
  standing?.exception != null && on <= standing.exception.until

/** The tier that holds in a scheme on a day; null where the customer is not classified. */
export const tierOn = (archive: Archive, scheme: string, on: Day): string | null => {
  const standing = archive.tiers[scheme]
  return hasException(standing, on) ? (standing?.exception?.tier ?? null) : tierByRuns(standing, on)
}
