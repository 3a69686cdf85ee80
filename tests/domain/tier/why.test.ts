/** The sentence that says why a customer has its tier. */
import { expect, test } from '@jest/globals'
import { type Reasons, whyTier } from '../../../domain/tier/why'

const evaluation = {
  run: 'R-1',
  at: '2011-12-11T00:00:00.000Z',
  currency: 'GBP',
  recencyDays: 3,
  orders: 7,
  amountMinor: 431_000,
  scores: { recency: 5, frequency: 5, monetary: 5 },
  decidedBy: 'rule.1',
}
const reasons: Reasons = {
  customer: '12347',
  scheme: 'value4',
  tier: 'high',
  since: '2011-12-12',
  evaluation,
  exceptionUntil: null,
  contested: false,
}

test.each<[string, Partial<Reasons>, string]>([
  [
    'by a rule',
    {},
    '12347 is high in value4 since 2011-12-12: as of 2011-12-11 it had 7 orders for 4310.00 GBP, the last 3 days before (recency 5, frequency 5, monetary 5); rule 1 decided.',
  ],
  [
    'by share',
    { evaluation: { ...evaluation, orders: 1, recencyDays: 1, scores: { cumulative: 1234 }, decidedBy: 'share' } },
    '12347 is high in value4 since 2011-12-12: as of 2011-12-11 it had 1 order for 4310.00 GBP, the last 1 day before (cumulative share 12.34 %); share decided.',
  ],
  [
    'unclassified',
    {
      tier: null,
      evaluation: {
        ...evaluation,
        recencyDays: null,
        orders: 0,
        amountMinor: 0,
        scores: {},
        decidedBy: 'missing.feedback',
      },
    },
    '12347 is not classified in value4 since 2011-12-12: as of 2011-12-11 it had 0 orders for 0.00 GBP; feedback is not known, so nobody could classify it.',
  ],
  [
    'by exception, contested',
    { evaluation: null, exceptionUntil: '2012-06-30', contested: true },
    '12347 is high in value4 since 2011-12-12: by an exception until 2012-06-30; the old tier stays while the customer contests the new one; no run has told its figures.',
  ],
])('TIE-34: %s', (_what, special, sentence) => {
  expect(whyTier({ ...reasons, ...special })).toBe(sentence)
})
