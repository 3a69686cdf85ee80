/**
 * What becomes of a customer's tier, in the customer's own stream, and what people record for it: grade in the register,
 * appraisals, credit. A tier changes by an assignment of an approved run, by an exception with an end, or by the decision
 * on a contest; each carries the figures that decided, so that "why" is answered from here alone.
 */
import { code, currency, day, identifier, integer, nullable, oneOf } from '../kernel/codec'
import { event } from '../kernel/event'
import { minorUnits } from '../kernel/money'
import { MOST_FIGURE, tierFigures } from '../kernel/tiers'
import { customerSubject } from './names'
import { placeTexts } from './parts'

export interface OfCustomer {
  readonly number: string
}
const placeReason = ({ number, reason }: OfCustomer & { readonly reason: string | undefined }) => [
  placeTexts(customerSubject(number), { reason }),
]

/** By an approved run, in force from `effective`; `from` holds until then. `tier` null: unclassified. */
export const TierAssigned = event('TierAssigned', 1, {
  scheme: code,
  tier: nullable(code),
  from: nullable(code),
  run: identifier,
  effective: day,
  cause: oneOf('first-evaluation', 'evaluation'),
  figures: tierFigures,
})

/** Over whatever runs say, until a day; `tier` null cannot be granted. */
export const TierExceptionGranted = event(
  'TierExceptionGranted',
  1,
  { exception: identifier, scheme: code, tier: code, instead: nullable(code), from: day, until: day },
  placeReason,
)
export const TierExceptionEnded = event(
  'TierExceptionEnded',
  1,
  {
    exception: identifier,
    scheme: code,
    /** The tier of the exception, and what holds again. */
    tier: code,
    holds: nullable(code),
    because: oneOf('expired', 'revoked'),
    endedOn: day,
  },
  placeReason,
)

/** The customer does not accept an assignment: `keeps`, the old tier, stays until it is decided. */
export const TierContested = event(
  'TierContested',
  1,
  { contest: identifier, scheme: code, assignment: identifier, tier: nullable(code), keeps: nullable(code) },
  placeReason,
)
/** The answer names the figures that decided. */
export const TierContestDecided = event(
  'TierContestDecided',
  1,
  {
    contest: identifier,
    scheme: code,
    assignment: identifier,
    verdict: oneOf('new-tier-stands', 'old-tier-stays'),
    /** What was kept until now, and what holds from `effective` on. */
    kept: nullable(code),
    tier: nullable(code),
    effective: day,
    figures: tierFigures,
  },
  ({ number, answer }: OfCustomer & { readonly answer: string }) => [placeTexts(customerSubject(number), { answer })],
)

/** The four dimensions of the register of customers; the route sequence orders visits. */
export const CustomerClassified = event('CustomerClassified', 1, {
  nature: nullable(code),
  grade: nullable(code),
  routeSequence: nullable(integer(1, 1_000_000)),
  composition: nullable(code),
})

/** What people think of a customer, in points, or what it declares, such as its yearly purchases in minor units. */
export const CustomerAppraised = event('CustomerAppraised', 1, {
  aspect: code,
  points: integer(-MOST_FIGURE, MOST_FIGURE),
  on: day,
  basis: code,
})

export const CreditGradeSet = event('CreditGradeSet', 1, { grade: code, from: nullable(code) })
/** Trading terms, limit and handling, on the basis of the credit grade. */
export const CreditTermsSet = event('CreditTermsSet', 1, {
  grade: code,
  terms: code,
  limitMinor: minorUnits,
  currency,
  method: code,
})

export const TIER_EVENTS = {
  TierAssigned,
  TierExceptionGranted,
  TierExceptionEnded,
  TierContested,
  TierContestDecided,
  CustomerClassified,
  CustomerAppraised,
  CreditGradeSet,
  CreditTermsSet,
}
