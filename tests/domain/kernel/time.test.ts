import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { isDay, isInstant, plusMonths, plusYears } from '../../../domain/kernel/time'

/** What the calendar of the platform says, slowly. */
const isInstantByDate = (text: string): boolean =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString() === text

const number = (digits: number, most: number) =>
  fc.integer({ min: 0, max: most }).map((n) => String(n).padStart(digits, '0'))
const dayText = fc.tuple(number(4, 9999), number(2, 14), number(2, 33)).map((parts) => parts.join('-'))
const instantText = fc
  .tuple(dayText, number(2, 25), number(2, 61), number(2, 61), number(3, 999))
  .map(([day, hours, minutes, seconds, rest]) => `${day}T${hours}:${minutes}:${seconds}.${rest}Z`)

describe('days and instants', () => {
  test('are those that the calendar has, for any digits', () => {
    fc.assert(
      fc.property(instantText, (text) => isInstant(text) === isInstantByDate(text)),
      { numRuns: 2_000 },
    )
    fc.assert(
      fc.property(dayText, (text) => isDay(text) === isInstantByDate(`${text}T00:00:00.000Z`)),
      { numRuns: 2_000 },
    )
  })

  test.each([
    ['2024-02-29', true],
    ['2023-02-29', false],
    ['2000-02-29', true],
    ['1900-02-29', false],
    ['2026-04-31', false],
    ['2026-12-31', true],
    ['2026-00-10', false],
    ['2026-1-10', false],
    ['2026-01-10\n', false],
    ['２０26-01-10', false],
    ['', false],
  ])('%j is a day: %s', (text, is) => expect(isDay(text)).toBe(is))

  test.each([
    ['2026-02-13T23:59:59.999Z', true],
    ['2026-02-13T24:00:00.000Z', false],
    ['2026-02-13T12:00:60.000Z', false],
    ['2026-02-13T12:00:00Z', false],
    ['2026-02-13T12:00:00.000+00:00', false],
    ['2026-02-30T12:00:00.000Z', false],
  ])('%j is an instant: %s', (text, is) => expect(isInstant(text)).toBe(is))

  test('LOG-07: a year is never shorter than a year', () => {
    expect(plusYears('2024-02-29T10:00:00.000Z', 1)).toBe('2025-03-01T10:00:00.000Z')
    expect(plusYears('2026-05-01T10:00:00.000Z', 1)).toBe('2027-05-01T10:00:00.000Z')
  })
})

test.each([
  ['2026-01-05', 3, '2026-04-05'],
  ['2026-11-30', 3, '2027-02-28'],
  ['2027-11-30', 3, '2028-02-29'],
  ['2026-12-31', 1, '2027-01-31'],
  ['2026-01-31', 12, '2027-01-31'],
  ['2024-02-29', 12, '2025-02-28'],
])('ARC-171: %s and %i months: %s', (from, months, until) => expect(plusMonths(from, months)).toBe(until))
