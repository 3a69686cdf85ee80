/** A given number must not be a telephone, an e-mail address or a national id of a country that the policy names. */
import { describe, expect, test } from '@jest/globals'
import { looksPersonal } from '../../infrastructure/personal-number'

const COUNTRIES = ['CN', 'ES', 'GB', 'US']

describe('a given number', () => {
  test.each(['13800138000', '+86 138 0013 8000', '600123456', '11010519491231002X', '54362315K', 'ana@example.org'])(
    'ARC-140: %s looks personal',
    (text) => {
      expect(looksPersonal(text, COUNTRIES)).toBe(true)
    },
  )
  test.each(['12347', 'C-2026-0001', '536365', 'C536379', 'SUP.001', '0000001'])(
    'ARC-140: %s may be a number',
    (text) => {
      expect(looksPersonal(text, COUNTRIES)).toBe(false)
    },
  )
  test('ARC-140: only the countries of the policy count', () => {
    expect(looksPersonal('54362315K', ['CN'])).toBe(false)
  })
})
