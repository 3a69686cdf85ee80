/** The countries that a regulation may name: ISO 3166-1 alpha-2, no other two letters. */
import { expect, test } from '@jest/globals'
import { isCountry } from '../../../domain/policy/countries'

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']

test('SEC-24: of all pairs of letters 249 are countries, as many as ISO 3166-1 assigns', () => {
  const pairs = LETTERS.flatMap((first) => LETTERS.map((second) => `${first}${second}`))
  expect(pairs.filter(isCountry)).toHaveLength(249)
  expect(['CN', 'DE', 'GB', 'US', 'ZW'].every(isCountry)).toBe(true)
  expect(['', ' ', 'cn', 'EU', 'UK', 'XX', 'ZZ', 'CHN', 'CN '].filter(isCountry)).toEqual([])
})
