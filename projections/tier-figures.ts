/**
 * What the folds of tiers share: the columns of the figures that decided, and everything of a customer that is no tier.
 */
import type { TierFigures } from '../domain/kernel/tiers'
import {
  CHECKS,
  CLASSIFICATIONS,
  CUSTODY,
  DOCUMENTS,
  DUPLICATES,
  EDITS,
  ENTRIES,
  ERASURES,
  EVIDENCE,
  HANDOVERS,
  HOLDS,
  LINKS,
  MERGES,
  NOTICE_AND_CONSENT,
  OPENINGS,
  PERSONS,
  RECORDS,
  REVIEWS,
  STAGES,
} from './customer-steps'
import { integer, json, orNull, text } from './kernel/column'
import { decimalsIn } from './money'

/** Everything of a customer that is no tier. */
export const OTHERS = [
  ...OPENINGS,
  ...ENTRIES,
  ...REVIEWS,
  ...NOTICE_AND_CONSENT,
  ...EVIDENCE,
  ...DOCUMENTS,
  ...PERSONS,
  ...CUSTODY,
  ...HANDOVERS,
  ...STAGES,
  ...DUPLICATES,
  ...MERGES,
  ...LINKS,
  ...RECORDS,
  ...CHECKS,
  ...CLASSIFICATIONS,
  ...HOLDS,
  ...ERASURES,
  ...EDITS,
] as const

export const figureColumns = {
  analysis_at: orNull(text),
  currency: orNull(text),
  decimals: integer,
  recency_days: orNull(integer),
  orders: orNull(integer),
  amount_minor: orNull(integer),
  scores: orNull(json<Readonly<Record<string, number>>>()),
  decided_by: orNull(text),
} as const

export const figuresOf = ({ at, currency, recencyDays, orders, amountMinor, scores, decidedBy }: TierFigures) => ({
  analysis_at: at,
  currency,
  decimals: decimalsIn(currency),
  recency_days: recencyDays,
  orders,
  amount_minor: amountMinor,
  scores,
  decided_by: decidedBy,
})
export const NO_FIGURES = {
  analysis_at: null,
  currency: null,
  decimals: 0,
  recency_days: null,
  orders: null,
  amount_minor: null,
  scores: null,
  decided_by: null,
}
