/** Numbers and days as people and spreadsheets write them: what can be meant in two ways is refused, never guessed. */
import { expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { isLeft } from 'fp-ts/Either'
import {
  shownBySerial,
  shownDay,
  shownInstant,
  writtenDay,
  writtenInstant,
} from '../../../infrastructure/forms/written-day'
import { numberText, writtenNumber } from '../../../infrastructure/forms/written-number'
import { LANGUAGES, type Language } from '../../../infrastructure/language/language'
import { zoneOffsets } from '../../../infrastructure/zone'

const offsets = zoneOffsets()
const told = (read: ReturnType<typeof writtenNumber>): string => (isLeft(read) ? read.left.code : read.right)

test.each<[string, Language, string]>([
  ['1234', 'en', '1234'],
  ['１２３４．５', 'zh-CN', '1234.5'],
  ['1,234.50', 'en', '1234.50'],
  ['1,234', 'en', '1234'],
  ['1,234,567', 'zh-CN', '1234567'],
  ['1.234.567,89', 'es', '1234567.89'],
  ['1234,50', 'es', '1234.50'],
  ['1.5', 'es', '1.5'],
  ['1 234,5', 'es', '1234.5'],
  ['-0.50', 'en', '-0.50'],
  ['−3', 'en', '-3'],
  ['+7', 'en', '7'],
  ['007', 'en', '7'],
  ['-0', 'en', '0'],
  ['.5', 'en', '0.5'],
  // Either thousands or decimals.
  ['1.234', 'es', 'cell-ambiguous-number'],
  ['1,234', 'es', 'cell-ambiguous-number'],
  ['1 234,567', 'es', 'cell-ambiguous-number'],
  ['1,5', 'en', 'cell-not-a-number'],
  ['1,23,456', 'en', 'cell-not-a-number'],
  ['1.2.3', 'en', 'cell-not-a-number'],
  ['¥100', 'zh-CN', 'cell-not-a-number'],
  ['12a', 'en', 'cell-not-a-number'],
  ['1e5', 'en', 'cell-not-a-number'],
  ['1.', 'en', 'cell-not-a-number'],
  ['', 'en', 'cell-not-a-number'],
])('the number %s in a sheet in %s is %s', (text, language, expected) => {
  expect(told(writtenNumber(text, language))).toBe(expected)
})

test('a number as each language writes it, with thousands, is read back as it was', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -999_999_999, max: 999_999_999 }),
      fc.constantFrom(...LANGUAGES),
      fc.constantFrom(0, 2),
      (cents, language, digits) => {
        const number = digits === 0 ? cents : cents / 100
        const format = { minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: true } as const
        const read = writtenNumber(new Intl.NumberFormat(language, format).format(number), language)
        // A Spanish number with one mark before three digits may mean two things, and only then is it refused.
        if (isLeft(read)) expect([read.left.code, language, digits]).toEqual(['cell-ambiguous-number', 'es', 0])
        else expect(Number(read.right)).toBe(number === 0 ? 0 : number)
      },
    ),
  )
})

test('a number of a spreadsheet is told to the fifteen digits that it shows', () => {
  expect(told(numberText(12.340000000000002))).toBe('12.34')
  expect(told(numberText(0.1 + 0.2))).toBe('0.3')
  expect(told(numberText(-0))).toBe('0')
  expect(told(numberText(1e21))).toBe('cell-inexact-number')
  expect(told(numberText(0.0000001))).toBe('cell-inexact-number')
})

test.each<[string, Language, string]>([
  ['2026-02-13', 'en', '2026-02-13'],
  ['2026/2/3', 'zh-CN', '2026-02-03'],
  ['2026年2月3日', 'zh-CN', '2026-02-03'],
  ['２０２６年２月３日', 'en', '2026-02-03'],
  ['20260203', 'en', '2026-02-03'],
  ['3/4/2026', 'es', '2026-04-03'],
  ['03.04.2026', 'es', '2026-04-03'],
  ['13/2/2026', 'en', '2026-02-13'],
  ['2/13/2026', 'en', '2026-02-13'],
  ['5/5/2026', 'en', '2026-05-05'],
  ['13 Feb 2026', 'en', '2026-02-13'],
  ['February 13, 2026', 'es', '2026-02-13'],
  ['3 de abril de 2026', 'en', '2026-04-03'],
  ['1st March 2026', 'en', '2026-03-01'],
  // Which is the month?
  ['3/4/2026', 'en', 'cell-ambiguous-day'],
  ['3/4/2026', 'zh-CN', 'cell-ambiguous-day'],
  ['2/13/2026', 'es', 'cell-not-a-day'],
  ['13/02/26', 'es', 'cell-year-of-two-digits'],
  ['26-2-13', 'zh-CN', 'cell-year-of-two-digits'],
  ['2026-02-30', 'en', 'cell-not-a-day'],
  ['2026-13-01', 'en', 'cell-not-a-day'],
  ['13 Brumaire 2026', 'en', 'cell-not-a-day'],
  ['next Monday', 'en', 'cell-not-a-day'],
  ['2026-02', 'en', 'cell-not-a-day'],
])('the day %s in a sheet in %s is %s', (text, language, expected) => {
  expect(told(writtenDay(text, language))).toBe(expected)
})

test('a bare number is a day of its date system, unless it may be a year or a count', () => {
  const day = (serial: number, dates: '1900' | '1904'): string => {
    const shown = shownBySerial(serial, dates)
    return isLeft(shown) ? shown.left.code : told(shownDay(shown.right, dates))
  }
  // As spreadsheet programs show them.
  expect(day(46066, '1900')).toBe('2026-02-13')
  expect(day(44604, '1904')).toBe('2026-02-13')
  expect(day(20260213, '1900')).toBe('2026-02-13')
  expect(day(46066.5, '1900')).toBe('cell-day-with-time')
  expect(day(2026, '1900')).toBe('cell-number-as-day')
  expect(day(-1, '1900')).toBe('cell-number-as-day')
  expect(day(20261313, '1900')).toBe('cell-not-a-day')
  // What a cell of dates shows when somebody types the year 1998 into it.
  expect(told(shownDay(Date.UTC(1905, 5, 20), '1900'))).toBe('cell-number-as-day')
  expect(told(shownDay(Date.UTC(1905, 5, 20), '1904'))).toBe('1905-06-20')
  expect(told(shownDay(Date.UTC(1900, 1, 1), '1900'))).toBe('cell-day-before-march-1900')
})

test.each<[string, string]>([
  ['2026-02-13 09:50', '2026-02-13T01:50:00.000Z'],
  ['2026/2/13 9:50:07', '2026-02-13T01:50:07.000Z'],
  ['2026年2月13日 ９：５０', '2026-02-13T01:50:00.000Z'],
  ['2026-02-13 00:00', '2026-02-12T16:00:00.000Z'],
  ['2026-02-13T09:50:00Z', '2026-02-13T09:50:00.000Z'],
  ['2026-02-13T09:50:00.250+01:00', '2026-02-13T08:50:00.250Z'],
  ['2026-02-13', 'cell-time-missing'],
  ['2026-02-13 24:10', 'cell-no-such-time'],
  ['2026-02-13 9:50 pm', 'cell-no-such-time'],
  ['2026-02-30 09:50', 'cell-not-a-day'],
  ['2026-02-30T09:50:00Z', 'cell-no-such-time'],
  ['3/4/2026 09:50', 'cell-ambiguous-day'],
])('day and time %s by the clocks of Shanghai is %s', (text, expected) => {
  expect(told(writtenInstant(text, 'zh-CN', 'Asia/Shanghai', offsets))).toBe(expected)
})

test('a time that the clocks of a zone skip is refused', () => {
  expect(told(writtenInstant('29/03/2026 02:30', 'es', 'Europe/Madrid', offsets))).toBe('cell-no-such-time')
  expect(told(shownInstant(Date.UTC(2026, 2, 29, 2, 30), 'Europe/Madrid', offsets))).toBe('cell-no-such-time')
  expect(told(shownInstant(Date.UTC(2026, 2, 29), 'Europe/Madrid', offsets))).toBe('cell-time-missing')
})

test('every day is read back from the way in which each language writes it in full', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1950-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true }),
      fc.constantFrom(...LANGUAGES),
      (date, language) => {
        const day = date.toISOString().slice(0, 10)
        const long = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(date)
        expect(told(writtenDay(long, language))).toBe(day)
        expect(told(writtenDay(day, language))).toBe(day)
      },
    ),
  )
})
