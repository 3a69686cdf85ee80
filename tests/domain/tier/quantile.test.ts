/** Quantiles of type 7 against a second way of reckoning them: by interpolation on exact fractions. */
import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { edgeText, quintileEdges } from '../../../domain/tier/quantile'

const figures = fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: 1, maxLength: 60 })

/** The definition: position 1 + (n - 1) p among the sorted figures, between its neighbours by the part behind the point. */
const byDefinition = (list: readonly number[], fifth: number): number => {
  const sorted = [...list].sort((one, other) => one - other)
  const fifthsOfPlace = (sorted.length - 1) * fifth
  const [below = 0, above = below] = sorted.slice(Math.floor(fifthsOfPlace / 5))
  return 5 * below + (fifthsOfPlace % 5) * (above - below)
}

describe('edges at 20, 40, 60 and 80 per cent', () => {
  test('are those that R and NumPy give for one to ten', () => {
    expect(quintileEdges([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]).map((edge) => edgeText(edge))).toEqual([
      '2.8',
      '4.6',
      '6.4',
      '8.2',
    ])
  })

  test('are those of the definition', () => {
    fc.assert(
      fc.property(figures, (list) => {
        expect(quintileEdges(list)).toEqual([1, 2, 3, 4].map((fifth) => byDefinition(list, fifth)))
      }),
    )
  })

  test('do not depend on the order of the figures', () => {
    fc.assert(
      fc.property(figures, (list) => {
        expect(quintileEdges([...list].reverse())).toEqual(quintileEdges(list))
      }),
    )
  })

  test('of one figure are that figure, and of none there are none', () => {
    expect(quintileEdges([7])).toEqual([35, 35, 35, 35])
    expect(quintileEdges([])).toEqual([])
  })

  test('are exact for the largest amounts', () => {
    expect(quintileEdges([-1e15, 1e15])).toEqual([-3e15, -1e15, 1e15, 3e15])
  })
})

describe('edges as text', () => {
  test.each([
    [69, 0, '13.8'],
    [165, 0, '33'],
    [125_097, 2, '250.194'],
    [-3, 0, '-0.6'],
    [1, 2, '0.002'],
    [0, 2, '0'],
  ])('%i fifths with %i decimals are %s', (fifths, decimals, text) => {
    expect(edgeText(fifths, decimals)).toBe(text)
  })
})
