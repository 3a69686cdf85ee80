/**
 * What commands on tiers ask of the regulation: is there such a scheme, has it such a tier. A command that names no scheme
 * means the one that governs entitlements.
 */
import { type Either, right } from 'fp-ts/Either'
import { type Refusal, refuse } from '../../domain/kernel/refusal'
import { levelOf, type TierScheme } from '../../domain/kernel/tiers'
import { schemeNamed } from '../../domain/policy/tiers'
import type { Asking } from '../kernel/command'

/** The scheme of this name, or the governing one. */
export const schemeAsked = (name: string | undefined, { policy }: Asking): Either<Refusal, TierScheme> => {
  const { tiers } = policy.document
  const scheme = schemeNamed(tiers, name ?? tiers.scheme)
  return scheme === undefined
    ? refuse('unknown-tier-scheme', 'The regulation has no tier scheme of this name.', {
        rule: 'TIE-06',
        field: 'scheme',
      })
    : right(scheme)
}

/** The tier is a level of the scheme. */
export const tierKnown = (scheme: TierScheme, tier: string): Either<Refusal, string> =>
  levelOf(scheme, tier) === undefined
    ? refuse('unknown-tier', 'The scheme has no tier of this name.', { rule: 'TIE-06', field: 'tier' })
    : right(tier)
