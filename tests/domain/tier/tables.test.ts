/** Models that read a table of the regulation: points, account size, needs, register; what is missing classifies nobody. */
import { describe, expect, test } from '@jest/globals'
import type { AccountSizeModel, NeedsModel, PointsModel } from '../../../domain/kernel/tiers'
import { byAccountSize, byNeeds, byPoints, byRegister } from '../../../domain/tier/tables'
import { figuresOf } from './scheme'

const points: PointsModel = {
  by: 'points',
  inputs: [
    { input: 'amount', thresholds: [1_000, 10_000], lessIsBetter: false, weight: 3, whenMissing: 1 },
    { input: 'recency-days', thresholds: [30, 90], lessIsBetter: true, weight: 1, whenMissing: 1 },
    { input: 'relationship', thresholds: [2, 4], lessIsBetter: false, weight: 2, whenMissing: null },
  ],
  levels: [
    { level: 'important', atLeast: 10 },
    { level: 'vip', atLeast: 15 },
  ],
  otherwise: 'ordinary',
}

describe('weighted points', () => {
  test.each([
    [10_000, 5, 4, 'vip', 18],
    [9_999, 29, 3, 'important', 13],
    [999, 90, 1, 'ordinary', 6],
    [1_000, 89, 2, 'important', 12],
  ])(
    'TIE-17 TIE-18 TIE-25: %i, %i days, relationship %i is %s with %i',
    (amountMinor, recencyDays, grade, level, total) => {
      const figures = figuresOf('C-1', { amountMinor, recencyDays, points: { relationship: grade } })
      expect(byPoints(points, figures)).toMatchObject({ level, scores: { total } })
    },
  )

  test('TIE-17: an input that nobody has appraised leaves the customer unclassified, unless the regulation says more', () => {
    expect(byPoints(points, figuresOf('C-1'))).toEqual({
      level: null,
      decidedBy: 'missing.relationship',
      scores: {},
    })
    const bought = figuresOf('C-1', { orders: 0, recencyDays: null, amountMinor: 0, points: { relationship: 5 } })
    expect(byPoints(points, bought)).toMatchObject({ level: 'important', scores: { amount: 1, 'recency-days': 1 } })
  })
})

const size: AccountSizeModel = {
  by: 'account-size',
  input: 'annual-purchases',
  tables: [
    {
      from: '2025-01-01',
      levels: [
        { level: 'medium', atLeast: 100 },
        { level: 'high', atLeast: 500 },
      ],
      otherwise: 'low',
    },
    { from: '2026-01-01', levels: [{ level: 'high', atLeast: 800 }], otherwise: 'low' },
  ],
}
const sized = (annual: number) => figuresOf('C-1', { points: { 'annual-purchases': annual } })

describe('account size', () => {
  test.each([
    [500, '2025-12-31', 'high', 'from.2025-01-01'],
    [499, '2025-12-31', 'medium', 'from.2025-01-01'],
    [500, '2026-01-01', 'low', 'otherwise'],
    [800, '2026-01-01', 'high', 'from.2026-01-01'],
  ])('TIE-04: %i on %s is %s', (annual, on, level, decidedBy) => {
    expect(byAccountSize(size, sized(annual), on)).toMatchObject({ level, decidedBy })
  })

  test('TIE-04: a missing value is unclassified, never the lowest tier; so is a day before every table', () => {
    expect(byAccountSize(size, figuresOf('C-1'), '2026-01-01')).toMatchObject({
      level: null,
      decidedBy: 'missing.annual-purchases',
    })
    expect(byAccountSize(size, sized(900), '2024-12-31')).toMatchObject({ level: null, decidedBy: 'no-table' })
  })
})

const needs: NeedsModel = {
  by: 'needs',
  rules: [
    {
      level: 'solution',
      when: [
        { attribute: 'need', isOneOf: ['cold-chain'] },
        { attribute: 'industry', isOneOf: ['food'] },
      ],
    },
    { level: 'parts', when: [{ attribute: 'need', isOneOf: ['spare-parts', 'cold-chain'] }] },
  ],
  otherwise: 'others',
}

describe('a decision table over needs', () => {
  test.each([
    [{ need: ['spare-parts', 'cold-chain'], industry: ['food'] }, 'solution', 'rule.1'],
    [{ need: ['cold-chain'], industry: ['tools'] }, 'parts', 'rule.2'],
    [{ industry: ['food'] }, 'others', 'otherwise'],
    [{}, 'others', 'otherwise'],
  ])('TIE-05: the first rule that holds decides, the rest are others: %j', (attributes, level, decidedBy) => {
    expect(byNeeds(needs, figuresOf('C-1', { attributes }))).toEqual({ level, decidedBy, scores: {} })
  })
})

describe('the register', () => {
  test('TIE-23 TIE-26: gives the grade that people have recorded, where the scheme has it', () => {
    expect(byRegister(['a', 'd'], figuresOf('C-1', { attributes: { grade: ['a'] } })).level).toBe('a')
    expect(byRegister(['a', 'd'], figuresOf('C-1', { attributes: { grade: ['gold'] } }))).toMatchObject({
      level: null,
      decidedBy: 'missing.grade',
    })
  })
})
