/** The arithmetic of tiers on real invoices: metrics, edges and rows as they are published, and shares of money. */
import { describe, expect, test } from '@jest/globals'
import type { TierScheme } from '../../../domain/kernel/tiers'
import { defaultPolicy } from '../../../domain/policy/default'
import { assess, repurchase } from '../../../domain/tier/assess'
import { hasOnlineRetail, onlineRetail } from './online-retail'

const base: TierScheme = {
  scheme: 'value',
  levels: [],
  model: {
    by: 'rfm',
    scoring: 'value-quintile',
    edges: null,
    rules: [],
    otherwise: 'rest',
    withoutPurchases: null,
  },
  prospects: null,
  recency: 'elapsed-days',
  windowMonths: null,
  money: 'gross',
  population: 'buyers',
  stability: { downAfterRuns: 1, minimumMonths: 0 },
}
const terms = { currency: 'GBP', on: '2011-12-11' }
const real = hasOnlineRetail ? describe : describe.skip

real('online retail as of 2011-12-11, without cancellations', () => {
  test('TIE-03 TIE-17: metrics, edges and rows by value quintiles over 4,338 customers', () => {
    const { edges, customers } = assess(base, onlineRetail(), terms)
    expect(customers).toHaveLength(4338)
    expect(customers.reduce((sum, { figures }) => sum + figures.amountMinor, 0)).toBe(891_140_790)
    expect(edges).toEqual({
      recency: ['13.8', '33', '72', '180'],
      frequency: ['1', '2', '3', '6'],
      monetary: ['250.194', '490.096', '942.276', '2058.426'],
    })
    const row = (wanted: string) => {
      const found = customers.find(({ figures }) => figures.customer === wanted)
      return [found?.figures.recencyDays, found?.figures.orders, found?.figures.amountMinor, found?.scores]
    }
    expect(row('12346')).toEqual([326, 1, 7_718_360, { recency: 1, frequency: 1, monetary: 5 }])
    expect(row('12347')).toEqual([3, 7, 431_000, { recency: 5, frequency: 5, monetary: 5 }])
    expect(row('12348')).toEqual([76, 4, 179_724, { recency: 2, frequency: 4, monetary: 4 }])
    expect(row('12349')).toEqual([19, 1, 175_755, { recency: 4, frequency: 1, monetary: 4 }])
  })

  test('TIE-03: where edges coincide, bins are uneven, for ties share a score', () => {
    const { customers } = assess(base, onlineRetail(), terms)
    const bins = [1, 2, 3, 4, 5].map((bin) => customers.filter(({ scores }) => scores.frequency === bin).length)
    expect(bins).toEqual([1493, 835, 508, 802, 700])
  })

  test('TIE-03: calendar days are one more, as clocks of a day go', () => {
    const { edges, customers } = assess(base, onlineRetail('calendar-days'), terms)
    expect(edges.recency).toEqual(['14.8', '34', '73', '181'])
    expect(
      ['12346', '12347', '12348', '12349'].map(
        (wanted) => customers.find(({ figures }) => figures.customer === wanted)?.figures.recencyDays,
      ),
    ).toEqual([327, 4, 77, 20])
  })

  test('TIE-31: classes by cumulative share of money', () => {
    const shares = [
      { level: 'a', upTo: 8000 },
      { level: 'b', upTo: 9500 },
    ]
    const model = { by: 'abc', shares, otherwise: 'c' } as const
    const { customers } = assess({ ...base, model }, onlineRetail(), terms)
    expect(['a', 'b', 'c'].map((wanted) => customers.filter(({ level }) => level === wanted).length)).toEqual([
      1132, 1469, 1737,
    ])
  })

  test('2,845 of 4,339 buyers have bought again', () => {
    const { again, buyers, share } = repurchase(onlineRetail())
    expect([again, buyers, share?.toFixed(4)]).toEqual([2845, 4339, '0.6557'])
  })

  test('the schemes of the default regulation place every buyer', () => {
    for (const scheme of defaultPolicy.tiers.schemes.filter(({ model }) => model.by === 'rfm' || model.by === 'abc')) {
      const { customers } = assess({ ...scheme, population: 'buyers' }, onlineRetail(), terms)
      expect(customers.filter(({ level }) => level === null)).toEqual([])
    }
  })
})
