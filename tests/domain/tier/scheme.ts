/** A scheme for tests of the arithmetic, with whatever a test wants otherwise, and figures of customers. */
import type { TierScheme } from '../../../domain/kernel/tiers'
import type { CustomerFigures } from '../../../domain/tier/figures'

export const schemeOf = (special: Partial<TierScheme> = {}): TierScheme => ({
  scheme: 'test',
  levels: ['a', 'b', 'c', 'd'].map((level, index) => ({
    level,
    entitlements: [],
    priority: index + 1,
    visitMonths: null,
    strategy: null,
  })),
  model: { by: 'rfm', scoring: 'value-quintile', edges: null, rules: [], otherwise: 'c', withoutPurchases: null },
  prospects: null,
  recency: 'elapsed-days',
  windowMonths: null,
  money: 'gross',
  population: 'everybody',
  stability: { downAfterRuns: 1, minimumMonths: 0 },
  ...special,
})

export const figuresOf = (customer: string, special: Partial<CustomerFigures> = {}): CustomerFigures => ({
  customer,
  isProspect: false,
  recencyDays: 10,
  orders: 1,
  amountMinor: 100,
  openComplaints: 0,
  points: {},
  attributes: {},
  ...special,
})

export const TERMS = { currency: 'EUR', on: '2026-03-01' }
