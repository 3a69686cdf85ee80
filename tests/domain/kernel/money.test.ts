/** Exact reckoning with money, against a plain second way of reckoning on integers of a common scale. */
import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { decimal } from '../../../domain/kernel/codec'
import {
  amountText,
  decimalsOf,
  exactOf,
  lineAmount,
  MOST_MINOR,
  minorUnits,
  roundedTo,
  statedAmount,
  sumOf,
  times,
} from '../../../domain/kernel/money'

/** Decimal text with at most so many digits before and behind the point. */
const decimals = (whole: number, behind: number) =>
  fc
    .tuple(fc.boolean(), fc.bigInt(0n, 10n ** BigInt(whole) - 1n), fc.stringMatching(new RegExp(`^\\d{0,${behind}}$`)))
    .map(([negative, left, right]) => `${negative ? '-' : ''}${left}${right === '' ? '' : `.${right}`}`)

/** The same number as an integer of eight decimals, read by padding instead of by scale. */
const ofEightDecimals = (text: string): bigint => {
  const [whole = '', behind = ''] = text.replace('-', '').split('.')
  const size = BigInt(whole + behind.padEnd(8, '0'))
  return text.startsWith('-') ? -size : size
}

describe('currencies', () => {
  test.each([
    ['GBP', 2],
    ['CNY', 2],
    ['JPY', 0],
    ['KRW', 0],
    ['BHD', 3],
    ['TND', 3],
    ['CLF', 4],
  ])('%s has %i decimals', (currency, expected) => expect(decimalsOf(currency)).toBe(expected))

  test.each(['XAU', 'XXX', 'XDR'])('%s has no minor unit, and no amount', (currency) => {
    expect(decimalsOf(currency)).toBeUndefined()
    expect(lineAmount('1', '1', currency)).toBeUndefined()
    expect(statedAmount('1', currency)).toBeUndefined()
  })
})

describe('the amount of a line', () => {
  test.each([
    ['6', '2.55', 'GBP', 1530],
    ['1', '0.001', 'GBP', 0],
    ['5', '0.001', 'GBP', 1],
    ['-5', '0.001', 'GBP', -1],
    ['4', '0.00125', 'GBP', 1],
    ['1', '2.5', 'JPY', 3],
    ['-1', '2.5', 'JPY', -3],
    ['3', '0.3335', 'BHD', 1001],
    ['0.5', '0.01', 'GBP', 1],
    ['-0', '1', 'GBP', 0],
    ['100000000', '100000', 'GBP', MOST_MINOR],
  ])('%s times %s in %s', (quantity, price, currency, expected) => {
    const amount = lineAmount(quantity, price, currency)
    expect(amount).toBe(expected)
    expect(minorUnits.is(amount)).toBe(true)
  })

  test('one unit beyond the limit is no amount', () => {
    expect(lineAmount('10000000000000.01', '1', 'GBP')).toBeUndefined()
    expect(lineAmount('-10000000000000.01', '1', 'GBP')).toBeUndefined()
    expect(lineAmount('999999999999999.99999999', '999999999999999.99999999', 'GBP')).toBeUndefined()
  })

  test('is the exact product, rounded by less than half a unit or by half away from zero', () => {
    fc.assert(
      fc.property(
        fc.oneof(decimals(5, 8), decimals(2, 2)),
        fc.oneof(decimals(5, 8), decimals(2, 2)),
        fc.constantFrom('JPY', 'GBP', 'BHD', 'CLF'),
        (left, right, currency) => {
          fc.pre(decimal.is(left) && decimal.is(right))
          const scale = 10n ** BigInt(16 - (decimalsOf(currency) ?? 0))
          const exact = ofEightDecimals(left) * ofEightDecimals(right)
          const amount = BigInt(lineAmount(left, right, currency) ?? Number.NaN)
          const error = 2n * (amount * scale - exact)
          const isHalf = error === scale || error === -scale
          expect(error <= scale && error >= -scale).toBe(true)
          if (isHalf) expect(amount * amount * scale * scale > exact * exact).toBe(true)
        },
      ),
      { numRuns: 2000 },
    )
  })

  test('changes its sign with the quantity', () => {
    fc.assert(
      fc.property(decimals(6, 4), decimals(6, 4), (quantity, price) => {
        const opposite = quantity.startsWith('-') ? quantity.slice(1) : `-${quantity}`
        expect((lineAmount(quantity, price, 'EUR') ?? 1) + (lineAmount(opposite, price, 'EUR') ?? 1)).toBe(0)
      }),
    )
  })
})

describe('a stated amount', () => {
  test.each([
    ['12.5', 'GBP', 1250],
    ['12.50', 'GBP', 1250],
    ['12.500', 'GBP', 1250],
    ['-0.01', 'GBP', -1],
    ['7', 'JPY', 7],
    ['7.001', 'BHD', 7001],
  ])('%s %s', (text, currency, expected) => expect(statedAmount(text, currency)).toBe(expected))

  test.each([
    ['12.505', 'GBP'],
    ['0.5', 'JPY'],
    ['10000000000000.01', 'GBP'],
  ])('%s %s is no amount', (text, currency) => expect(statedAmount(text, currency)).toBeUndefined())

  test('is read back from what is shown', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -MOST_MINOR, max: MOST_MINOR }),
        fc.constantFrom('JPY', 'GBP', 'BHD', 'CLF'),
        (minor, currency) => {
          const text = amountText(minor, currency)
          expect(decimal.is(text)).toBe(true)
          expect(statedAmount(text, currency)).toBe(minor + 0)
        },
      ),
    )
  })
})

describe('exact numbers', () => {
  test('a product has the decimals of both', () =>
    expect(times(exactOf('-1.20'), exactOf('0.003'))).toEqual({ units: -360n, scale: 5 }))
  test('rounding to more decimals adds zeros', () => expect(roundedTo(exactOf('1.5'), 3)).toBe(1500n))
})

describe('sums', () => {
  test('up to the limit, on both sides', () => {
    expect(sumOf([])).toBe(0)
    expect(sumOf([MOST_MINOR - 1, 1])).toBe(MOST_MINOR)
    expect(sumOf([MOST_MINOR, 1])).toBeUndefined()
    expect(sumOf([-MOST_MINOR, -1])).toBeUndefined()
  })
})
