/**
 * "Why is this customer a B?" answered from the views: one sentence for each scheme in which the customer stands. It says
 * only what is recorded, and opens nothing.
 */
import { type Either, isLeft, right } from 'fp-ts/Either'
import { type Reasons, whyTier } from '../domain/tier/why'
import type { Dossier, Failed, ReadOptions } from './dossier'
import type { Row } from './reading'

export interface TierAnswer {
  readonly customer: string
  readonly scheme: string
  readonly tier: string | null
  readonly sentence: string
  /** What the sentence says, for a sentence in another language. */
  readonly reasons: Reasons
}

const textOf = (value: Row[string] | undefined): string | null => (typeof value === 'string' ? value : null)

const scoresOf = (value: Row[string] | undefined): Readonly<Record<string, number>> => {
  const scores: unknown = typeof value === 'string' ? JSON.parse(value) : {}
  return Object.fromEntries(
    Object.entries(Object(scores)).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  )
}

const evaluationOf = (row: Row): Reasons['evaluation'] => {
  const at = textOf(row.evaluated_at)
  const decidedBy = textOf(row.decided_by)
  if (at === null || decidedBy === null) return null
  return {
    run: textOf(row.run) ?? '',
    at,
    currency: textOf(row.currency) ?? '',
    recencyDays: typeof row.recency_days === 'number' ? row.recency_days : null,
    orders: Number(row.orders),
    amountMinor: Number(row.amount_minor),
    scores: scoresOf(row.scores),
    decidedBy,
  }
}

const answerOf = (row: Row): TierAnswer => {
  const reasons: Reasons = {
    customer: String(row.customer),
    scheme: String(row.scheme),
    tier: textOf(row.tier),
    since: String(row.since),
    evaluation: evaluationOf(row),
    exceptionUntil: row.exception_holds === 1 ? textOf(row.exception_until) : null,
    contested: row.contested === 1,
  }
  return { customer: reasons.customer, scheme: reasons.scheme, tier: reasons.tier, sentence: whyTier(reasons), reasons }
}

/** The answers for a customer, the governing scheme first; none where no scheme has placed it. */
export const whyOfCustomer = async (
  read: Pick<Dossier['read'], 'rows'>,
  customer: string,
  options: ReadOptions = {},
): Promise<Either<Failed, readonly TierAnswer[]>> => {
  const rows = await read.rows('v1_tier_list', {
    where: [{ column: 'customer', is: customer }],
    orderBy: [{ column: 'governs', descending: true }],
    ...options,
  })
  return isLeft(rows) ? rows : right(rows.right.map(answerOf))
}
