/** Classes by cumulative share: where the borders lie, ties, the one who brings nearly all. */
import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import type { AbcModel } from '../../../domain/kernel/tiers'
import { abcClasses, abcEdges, type Valued } from '../../../domain/tier/abc'

const model: AbcModel = {
  by: 'abc',
  shares: [
    { level: 'a', upTo: 8000 },
    { level: 'b', upTo: 9500 },
  ],
  otherwise: 'c',
}
const valued = (...amounts: readonly number[]): readonly Valued[] =>
  amounts.map((amountMinor, index) => ({ customer: `C-${String(index).padStart(2, '0')}`, amountMinor }))
const classes = (...amounts: readonly number[]): string =>
  [...abcClasses(model, valued(...amounts))]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, { level }]) => level)
    .join('')

describe('cumulative share', () => {
  test('includes the customer: exactly 80 and 95 per cent still belong to the class', () => {
    expect(classes(80, 15, 5)).toBe('abc')
    expect(classes(79, 16, 5)).toBe('abc')
    expect(classes(50, 30, 15, 5)).toBe('aabc')
    expect(classes(50, 31, 14, 5)).toBe('abbc')
  })

  test('whoever brings more than 80 per cent alone is of the first class', () => {
    expect(classes(90, 6, 4)).toBe('acc')
    expect(classes(100)).toBe('a')
  })

  test('equal money shares the class of the first', () => {
    expect(classes(25, 25, 25, 25)).toBe('aaaa')
    expect(classes(60, 20, 20)).toBe('aaa')
  })

  test('whoever brings nothing or less is of the last class and takes no share', () => {
    expect(classes(80, 20, 0, -50)).toBe('accc')
    expect(classes(0, 0)).toBe('cc')
  })

  test('the edges are the least money of each class', () => {
    const customers = valued(50, 30, 10, 5, 5)
    expect(abcEdges(model, customers, abcClasses(model, customers))).toEqual([
      ['a', 30],
      ['b', 5],
    ])
  })

  test('does not depend on the order, and never puts less money into a better class', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -10, max: 1_000_000 }), { maxLength: 40 }), (amounts) => {
        const customers = valued(...amounts)
        const told = abcClasses(model, customers)
        const turned = abcClasses(model, [...customers].reverse())
        for (const [customer, found] of told) expect(turned.get(customer)).toEqual(found)
        for (const one of customers)
          for (const other of customers)
            if (one.amountMinor >= other.amountMinor)
              expect((told.get(one.customer)?.level ?? '') <= (told.get(other.customer)?.level ?? '')).toBe(true)
      }),
      { numRuns: 50 },
    )
  })
})
