/** How fast a tier moves: up at once, down slowly, and never before its least time. */
import { describe, expect, test } from '@jest/globals'
import { plusMonths, settle } from '../../../domain/tier/stability'
import { schemeOf } from './scheme'

const scheme = schemeOf({ stability: { downAfterRuns: 2, minimumMonths: 6 } })
const was = (tier: string | null, lowerRuns = 0, since = '2025-01-01') => ({ tier, since, lowerRuns })

describe('a proposal', () => {
  test.each([
    ['up at once', was('b'), 'a', { tier: 'a', held: null, lowerRuns: 0 }],
    ['the same', was('b', 1), 'b', { tier: 'b', held: null, lowerRuns: 0 }],
    ['down, the first time', was('a'), 'b', { tier: 'a', held: 'hysteresis', lowerRuns: 1 }],
    ['down, the second time', was('a', 1), 'c', { tier: 'c', held: null, lowerRuns: 0 }],
    ['to nothing, the first time', was('c'), null, { tier: 'c', held: 'hysteresis', lowerRuns: 1 }],
    ['for the first time', { tier: null, since: null, lowerRuns: 0 }, 'd', { tier: 'd', held: null, lowerRuns: 0 }],
    ['down too early', was('a', 1, '2025-09-02'), 'b', { tier: 'a', held: 'tenure', lowerRuns: 2 }],
    ['down on the day', was('a', 1, '2025-09-01'), 'b', { tier: 'b', held: null, lowerRuns: 0 }],
  ] as const)('TIE-13 TIE-14: %s', (_what, before, proposed, expected) => {
    expect(settle(scheme, before, proposed, '2026-03-01')).toEqual(expected)
  })
})

test.each([
  ['2026-01-31', 1, '2026-02-28'],
  ['2024-01-31', 1, '2024-02-29'],
  ['2025-11-30', 3, '2026-02-28'],
  ['2026-03-15', 0, '2026-03-15'],
  ['2026-03-15', 12, '2027-03-15'],
])('%s and %i months is %s', (day, months, expected) => expect(plusMonths(day, months)).toBe(expected))
