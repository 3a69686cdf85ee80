/** All near pairs of a house in one walk: the same as comparing each with each, but for what a house of branches would drown in. */
import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { type Named, nearPairs } from '../../../infrastructure/near/pairs'
import { nearness, spellingOf } from '../../../infrastructure/near/spelling'

const named = (...names: readonly string[]): readonly Named[] =>
  names.map((name, nth) => ({ customer: `C-${nth + 10}`, name }))
const told = (...names: readonly string[]) =>
  nearPairs(named(...names)).map(({ one, other, because }) => [one.name, other.name, because])

describe('near pairs', () => {
  test('ARC-09 ARC-10: each pair stands once, by its strongest reason, the strongest first', () => {
    expect(
      told('Acme Tools S.L.', '杭州云山家居', 'Acme Toolz', 'ACME TOOLS Ltd', '杭州云杉家居有限公司', 'Zenith Norte'),
    ).toEqual([
      ['Acme Tools S.L.', 'ACME TOOLS Ltd', 'same-without-legal-form'],
      ['杭州云山家居', '杭州云杉家居有限公司', 'same-pinyin'],
      ['Acme Tools S.L.', 'Acme Toolz', 'one-character-differs'],
      ['ACME TOOLS Ltd', 'Acme Toolz', 'one-character-differs'],
    ])
  })

  test('what comparing each with each finds is found, and nothing else', () => {
    const name = fc.array(fc.constantFrom(...'abc'), { minLength: 4, maxLength: 9 }).map((letters) => letters.join(''))
    fc.assert(
      fc.property(fc.uniqueArray(name, { maxLength: 14 }), (names) => {
        const all = named(...names)
        const naive = all.flatMap((one, nth) =>
          all.slice(nth + 1).flatMap((other) => {
            const because = nearness(spellingOf(one.name), other.name)
            return because === undefined || because === 'in-pinyin' || because === 'part-differs-in-one-character'
              ? []
              : [`${one.name} ${other.name} ${because}`]
          }),
        )
        const found = nearPairs(all).map(({ one, other, because }) => {
          const [first, second] = one.customer < other.customer ? [one, other] : [other, one]
          return `${first?.name} ${second?.name} ${because}`
        })
        expect([...found].sort()).toEqual([...naive].sort())
      }),
      { numRuns: 500 },
    )
  })

  test('the branches of one house are no pairs, and the cost does not grow with their square', () => {
    const branches = Array.from({ length: 3000 }, () => 'Banco Imaginario S.A.')
    const others = Array.from({ length: 3000 }, (_, nth) => `House ${'abcdefghij'[nth % 10]}${nth * 7919} Trading`)
    expect(told(...branches).length).toBe(0)
    expect(told(...branches, ...others, 'Acme Tools', 'Acme Tool').at(-1)).toBeDefined()
  })
})
