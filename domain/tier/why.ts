/**
 * "Why is this customer a B?" in one sentence with the figures. The invariant: everything that the sentence says stands
 * in events; nothing is reckoned anew, so that it says the same for ever.
 */
import { amountText } from '../kernel/money'
import type { Day, Instant } from '../kernel/time'

export interface Reasons {
  readonly customer: string
  readonly scheme: string
  readonly tier: string | null
  readonly since: Day
  /** When the figures were told, and which of them decided; null where people decided alone. */
  readonly evaluation: {
    readonly run: string
    readonly at: Instant
    readonly currency: string
    readonly recencyDays: number | null
    readonly orders: number
    readonly amountMinor: number
    readonly scores: Readonly<Record<string, number>>
    readonly decidedBy: string
  } | null
  /** A tier by exception, until when. */
  readonly exceptionUntil: Day | null
  /** A contest that is open keeps the old tier. */
  readonly contested: boolean
}

const many = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`

const scoresText = (scores: Readonly<Record<string, number>>): string => {
  const parts = Object.entries(scores).map(([name, score]) =>
    name === 'cumulative' ? `cumulative share ${(score / 100).toFixed(2)} %` : `${name} ${score}`,
  )
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`
}

const decisionText = (decidedBy: string): string => {
  const [what = '', ...rest] = decidedBy.split('.')
  const which = rest.join('.')
  switch (what) {
    case 'rule':
      return `rule ${which} decided`
    case 'missing':
      return `${which} is not known, so nobody could classify it`
    case 'from':
      return `the table of ${which} decided`
    case 'prospect':
      return 'it is a prospect'
    case 'no-purchases':
      return 'it had bought nothing'
    case 'otherwise':
      return 'no rule held, so the remainder decided'
    default:
      return `${decidedBy} decided`
  }
}

const figuresText = ({
  at,
  currency,
  recencyDays,
  orders,
  amountMinor,
  scores,
  decidedBy,
}: NonNullable<Reasons['evaluation']>): string => {
  const last = recencyDays === null ? '' : `, the last ${many(recencyDays, 'day')} before`
  const bought = `${many(orders, 'order')} for ${amountText(amountMinor, currency)} ${currency}${last}`
  return `as of ${at.slice(0, 10)} it had ${bought}${scoresText(scores)}; ${decisionText(decidedBy)}`
}

/** The sentence. */
export const whyTier = ({ customer, scheme, tier, since, evaluation, exceptionUntil, contested }: Reasons): string => {
  const is = tier === null ? `is not classified in ${scheme}` : `is ${tier} in ${scheme}`
  const figures = evaluation === null ? 'no run has told its figures' : figuresText(evaluation)
  const exception = exceptionUntil === null ? '' : `by an exception until ${exceptionUntil}; `
  const contest = contested ? 'the old tier stays while the customer contests the new one; ' : ''
  return `${customer} ${is} since ${since}: ${exception}${contest}${figures}.`
}
