/** Scores of recency, frequency and money: the published rows of the R package rfm, bins of both kinds, ties. */
import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import type { RfmModel } from '../../../domain/kernel/tiers'
import { type Buyer, edgesAsText, firstRule, rfmEdges, rfmScores } from '../../../domain/tier/rfm'

const model = (special: Partial<RfmModel> = {}): RfmModel => ({
  by: 'rfm',
  scoring: 'value-quintile',
  edges: null,
  rules: [],
  otherwise: 'low',
  withoutPurchases: null,
  ...special,
})
const buyer = (recencyDays: number, orders: number, amountMinor: number): Buyer => ({
  recencyDays,
  orders,
  amountMinor,
})
const scoresOf = (how: RfmModel, buyers: readonly Buyer[], which: Buyer, currency = 'USD'): string =>
  Object.values(rfmScores(rfmEdges(how, buyers, currency), which)).join('')

const buyers = fc.array(
  fc.record({
    recencyDays: fc.integer({ min: 0, max: 400 }),
    orders: fc.integer({ min: 1, max: 12 }),
    amountMinor: fc.integer({ min: -500, max: 1_000_000 }),
  }),
  { minLength: 1, maxLength: 40 },
)
const scorings = ['value-quintile', 'rfm-r'] as const

describe('the R package rfm 0.3.0', () => {
  /** The thresholds of its example; amounts there are whole dollars. */
  const edges = {
    recency: [115, 181, 297, 482],
    frequency: [4, 5, 6, 8],
    monetary: [25_600, 38_200, 50_600, 66_600],
  }
  test.each([
    [205, 6, 472, '343'],
    [140, 3, 340, '412'],
    [194, 4, 405, '323'],
    [98, 7, 596, '544'],
    [132, 5, 448, '433'],
  ])('TIE-03: its published rows: %i days, %i orders, %i dollars score %s', (days, orders, dollars, scores) => {
    expect(scoresOf(model({ scoring: 'fixed', edges }), [], buyer(days, orders, 100 * dollars))).toBe(scores)
  })

  test('TIE-03: its edges are quantiles and one more, in days, orders and whole units of money', () => {
    const population = [10, 20, 30, 40, 50, 60].map((each) => buyer(each, each, 100 * each))
    expect(edgesAsText(rfmEdges(model({ scoring: 'rfm-r' }), population, 'USD'), 'USD')).toEqual({
      recency: ['21', '31', '41', '51'],
      frequency: ['21', '31', '41', '51'],
      monetary: ['21', '31', '41', '51'],
    })
  })

  test('TIE-03: a figure that equals an edge belongs above it, and one between quantile and edge below', () => {
    const population = [10, 20, 30, 40, 50, 60].map((each) => buyer(each, each, 100 * each))
    const how = model({ scoring: 'rfm-r' })
    expect(scoresOf(how, population, buyer(20, 20, 2_099))).toBe('511')
    expect(scoresOf(how, population, buyer(21, 21, 2_100))).toBe('422')
    expect(scoresOf(how, population, buyer(60, 60, 6_000))).toBe('155')
  })

  test('a currency without decimals has whole units only', () => {
    const population = [10, 20, 30, 40, 50, 60].map((each) => buyer(each, each, each))
    expect(edgesAsText(rfmEdges(model({ scoring: 'rfm-r' }), population, 'JPY'), 'JPY').monetary).toEqual([
      '21',
      '31',
      '41',
      '51',
    ])
  })
})

describe('value quintiles', () => {
  test('TIE-03: bins are closed on the right: a figure that equals an edge belongs below it', () => {
    const population = [10, 20, 30, 40, 50, 60].map((each) => buyer(each, each, each))
    expect(scoresOf(model(), population, buyer(20, 20, 20))).toBe('511')
    expect(scoresOf(model(), population, buyer(21, 21, 21))).toBe('422')
  })
})

describe('in every scoring by quantiles', () => {
  test.each(scorings)('TIE-03: %s: ties share a score, and the order of customers never matters', (scoring) => {
    fc.assert(
      fc.property(buyers, (list) => {
        const how = model({ scoring })
        const doubled = [...list, ...list]
        const edges = rfmEdges(how, doubled, 'EUR')
        expect(rfmEdges(how, [...doubled].reverse(), 'EUR')).toEqual(edges)
        for (const each of list) expect(rfmScores(edges, { ...each })).toEqual(rfmScores(edges, each))
      }),
    )
  })

  test.each(scorings)('TIE-03: %s: more money, more orders and fewer days never score less', (scoring) => {
    fc.assert(
      fc.property(buyers, fc.nat(), fc.nat(), (list, one, other) => {
        const edges = rfmEdges(model({ scoring }), list, 'EUR')
        const [a, b] = [list[one % list.length], list[other % list.length]]
        if (a === undefined || b === undefined) throw new Error('no buyers')
        const [left, right] = [rfmScores(edges, a), rfmScores(edges, b)]
        if (a.amountMinor >= b.amountMinor) expect(left.monetary).toBeGreaterThanOrEqual(right.monetary)
        if (a.orders >= b.orders) expect(left.frequency).toBeGreaterThanOrEqual(right.frequency)
        if (a.recencyDays <= b.recencyDays) expect(left.recency).toBeGreaterThanOrEqual(right.recency)
        expect(Math.min(...Object.values(left))).toBeGreaterThanOrEqual(1)
        expect(Math.max(...Object.values(left))).toBeLessThanOrEqual(5)
      }),
    )
  })
})

describe('rules on scores', () => {
  const rules = [
    { level: 'high', recency: { least: 4, most: 5 }, monetary: { least: 4, most: 5 } },
    { level: 'medium', monetary: { least: 2, most: 5 } },
  ]
  test.each([
    [{ recency: 5, frequency: 1, monetary: 4 }, 1],
    [{ recency: 3, frequency: 5, monetary: 5 }, 2],
    [{ recency: 5, frequency: 5, monetary: 1 }, undefined],
  ])('the first that holds decides: %j', (scores, expected) => {
    expect(firstRule(rules, scores)).toBe(expected)
  })
})
