/** A whole population under a scheme: populations, prospects, the same bytes however the figures came. */
import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import type { TierModel } from '../../../domain/kernel/tiers'
import { defaultPolicy } from '../../../domain/policy/default'
import { assess, repurchase } from '../../../domain/tier/assess'
import type { CustomerFigures } from '../../../domain/tier/figures'
import { recencyDays } from '../../../domain/tier/figures'
import { figuresOf, schemeOf, TERMS } from './scheme'

const population: fc.Arbitrary<readonly CustomerFigures[]> = fc.uniqueArray(
  fc.record({
    customer: fc.stringMatching(/^C-\d{1,3}$/),
    isProspect: fc.boolean(),
    recencyDays: fc.option(fc.integer({ min: 0, max: 400 })),
    orders: fc.integer({ min: 0, max: 9 }),
    amountMinor: fc.integer({ min: -100, max: 50_000_000 }),
    openComplaints: fc.integer({ min: 0, max: 3 }),
    points: fc.constantFrom<CustomerFigures['points']>({}, { relationship: 4, importance: 2, feedback: 5 }),
    attributes: fc.constantFrom<CustomerFigures['attributes']>({}, { grade: ['d'] }),
  }),
  { selector: ({ customer }) => customer, maxLength: 30 },
)

describe('an assessment', () => {
  test.each(defaultPolicy.tiers.schemes.map((scheme) => [scheme.scheme, scheme] as const))(
    'TIE-02 TIE-03: %s gives the same bytes whatever the order of the input, and again',
    (_name, scheme) => {
      fc.assert(
        fc.property(population, (figures) => {
          const told = JSON.stringify(assess(scheme, figures, TERMS))
          expect(JSON.stringify(assess(scheme, [...figures].reverse(), TERMS))).toBe(told)
          expect(JSON.stringify(assess(scheme, figures, TERMS))).toBe(told)
        }),
        { numRuns: 40 },
      )
    },
  )

  test('comes in the order of the numbers', () => {
    const { customers } = assess(
      schemeOf(),
      ['C-9', 'C-10', 'C-1'].map((each) => figuresOf(each)),
      TERMS,
    )
    expect(customers.map(({ figures }) => figures.customer)).toEqual(['C-1', 'C-10', 'C-9'])
  })

  test('TIE-22 TIE-26: prospects have their own level whatever they bought, and move no edge', () => {
    const scheme = schemeOf({ prospects: 'd' })
    const buyers = [10, 20, 30].map((amountMinor, index) => figuresOf(`C-${index}`, { amountMinor }))
    const prospect = figuresOf('P-1', { isProspect: true, amountMinor: 1_000_000 })
    const alone = assess(scheme, buyers, TERMS)
    const together = assess(scheme, [...buyers, prospect], TERMS)
    expect(together.edges).toEqual(alone.edges)
    expect(together.customers.at(-1)).toMatchObject({ level: 'd', decidedBy: 'prospect' })
  })

  test('the population is everybody, customers, or buyers', () => {
    const all = [
      figuresOf('buyer'),
      figuresOf('given', { amountMinor: 0 }),
      figuresOf('idle', { orders: 0, recencyDays: null, amountMinor: 0 }),
      figuresOf('prospect', { isProspect: true }),
    ]
    const members = (which: 'everybody' | 'customers' | 'buyers') =>
      assess(schemeOf({ population: which }), all, TERMS).customers.map(({ figures }) => figures.customer)
    expect(members('everybody')).toEqual(['buyer', 'given', 'idle', 'prospect'])
    expect(members('customers')).toEqual(['buyer', 'given', 'idle'])
    expect(members('buyers')).toEqual(['buyer', 'prospect'])
  })

  test('whoever has bought nothing has no scores', () => {
    const [idle] = assess(schemeOf(), [figuresOf('C-1', { orders: 0, recencyDays: null })], TERMS).customers
    expect(idle).toMatchObject({ level: null, decidedBy: 'no-purchases', scores: {} })
  })

  test('the rule that decided is told', () => {
    const model: TierModel = {
      by: 'rfm',
      scoring: 'fixed',
      edges: { recency: [30], frequency: [2], monetary: [1_000] },
      rules: [
        { level: 'a', recency: { least: 2, most: 2 }, monetary: { least: 2, most: 2 } },
        { level: 'b', recency: { least: 2, most: 2 } },
      ],
      otherwise: 'c',
      withoutPurchases: null,
    }
    const told = assess(
      schemeOf({ model }),
      [
        figuresOf('C-1', { recencyDays: 29, amountMinor: 1_000 }),
        figuresOf('C-2', { recencyDays: 29, amountMinor: 999 }),
        figuresOf('C-3', { recencyDays: 30, amountMinor: 999 }),
      ],
      TERMS,
    )
    expect(told.customers.map(({ level, decidedBy }) => [level, decidedBy])).toEqual([
      ['a', 'rule.1'],
      ['b', 'rule.2'],
      ['c', 'otherwise'],
    ])
    expect(told.edges).toEqual({ recency: ['30'], frequency: ['2'], monetary: ['10'] })
  })
})

describe('recency', () => {
  const madrid = (_zone: string, at: string) => (at >= '2026-03-29T01:00:00.000Z' ? 120 : 60)
  test.each([
    ['2026-03-01T22:30:00.000Z', 0, 1],
    ['2026-03-01T23:00:00.000Z', 0, 0],
    ['2026-02-28T22:59:59.999Z', 1, 2],
  ] as const)('of a sale at %s is %i elapsed and %i calendar days', (last, elapsed, calendar) => {
    const at = '2026-03-02T22:00:00.000Z'
    const days = (recency: 'elapsed-days' | 'calendar-days') =>
      recencyDays(last, { at, zone: 'Europe/Madrid', recency }, madrid)
    expect([days('elapsed-days'), days('calendar-days')]).toEqual([elapsed, calendar])
  })

  test('a day of 23 hours is a calendar day, and no whole period of 24 hours', () => {
    const analysis = { at: '2026-03-29T22:00:00.000Z', zone: 'Europe/Madrid' } as const
    const last = '2026-03-28T23:00:00.000Z'
    expect(recencyDays(last, { ...analysis, recency: 'calendar-days' }, madrid)).toBe(1)
    expect(recencyDays(last, { ...analysis, recency: 'elapsed-days' }, madrid)).toBe(0)
  })
})

test('nobody who has bought: the share of those who come again is no number', () => {
  expect(repurchase([])).toEqual({ again: 0, buyers: 0, share: null })
  expect(repurchase([{ orders: 0 }, { orders: 1 }, { orders: 2 }])).toEqual({ again: 1, buyers: 2, share: 0.5 })
})
