/**
 * Days and times as people and spreadsheets write them. It guards that 3/4/2026 is never taken for the wrong one of two
 * days, and that a number is a day only where it can be nothing else.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type { ZoneOffset } from '../../domain/kernel/calendar'
import { isDay } from '../../domain/kernel/time'
import { instantFrom } from '../import/written-time'
import type { Language } from '../language/language'
import type { DateSystem } from './cell'
import { type CellFault, cellFault } from './fault'

const DAY = 86_400_000
const no = (code: CellFault['code']): Either<CellFault, never> => left(cellFault(code))

const two = (part: string): string => part.padStart(2, '0')
const dayOf = (year: string, month: string, day: string): Either<CellFault, string> => {
  const text = `${year}-${two(month)}-${two(day)}`
  return isDay(text) ? right(text) : no('cell-not-a-day')
}

const MONTHS: readonly (readonly string[])[] = [
  ['jan', 'january', 'ene', 'enero'],
  ['feb', 'february', 'febrero'],
  ['mar', 'march', 'marzo'],
  ['apr', 'april', 'abr', 'abril'],
  ['may', 'mayo'],
  ['jun', 'june', 'junio'],
  ['jul', 'july', 'julio'],
  ['aug', 'august', 'ago', 'agosto'],
  ['sep', 'sept', 'september', 'septiembre', 'setiembre'],
  ['oct', 'october', 'octubre'],
  ['nov', 'november', 'noviembre'],
  ['dec', 'december', 'dic', 'diciembre'],
]
const monthNamed = (name: string): string | undefined => {
  const at = MONTHS.findIndex((names) => names.includes(name.toLowerCase().replace('.', '')))
  return at < 0 ? undefined : String(at + 1)
}

/** Two numbers before a year: which is the month? In Spanish the second; elsewhere only where it can be told. */
const numbersThenYear = (
  [first, second, year]: readonly [string, string, string],
  language: Language,
): Either<CellFault, string> => {
  if (language === 'es' || Number(first) > 12) return dayOf(year, second, first)
  if (Number(second) > 12 || first === second) return dayOf(year, first, second)
  return no('cell-ambiguous-day')
}

const YEAR_FIRST = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/
const YEAR_LAST = /^(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4})$/
const SHORT_YEAR = /^\d{1,2}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?$/
const DAY_MONTH_NAME = /^(\d{1,2})(?:st|nd|rd|th)?[\s-]*(?:de\s+)?([a-z]+\.?)[\s,-]*(?:de[l]?\s+)?(\d{4})$/i
const MONTH_NAME_DAY = /^([a-z]+\.?)\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/i
const COMPACT = /^(\d{4})(\d\d)(\d\d)$/

const named = (year: string, month: string, day: string): Either<CellFault, string> => {
  const number = monthNamed(month)
  return number === undefined ? no('cell-not-a-day') : dayOf(year, number, day)
}

/** A written day as `2026-02-13`. */
export const writtenDay = (written: string, language: Language): Either<CellFault, string> => {
  const text = written.normalize('NFKC').trim()
  const yearFirst = YEAR_FIRST.exec(text) ?? COMPACT.exec(text)
  if (yearFirst !== null) return dayOf(yearFirst[1] ?? '', yearFirst[2] ?? '', yearFirst[3] ?? '')
  const yearLast = YEAR_LAST.exec(text)
  if (yearLast !== null) return numbersThenYear([yearLast[1] ?? '', yearLast[2] ?? '', yearLast[3] ?? ''], language)
  if (SHORT_YEAR.test(text)) return no('cell-year-of-two-digits')
  const dayMonth = DAY_MONTH_NAME.exec(text)
  if (dayMonth !== null) return named(dayMonth[3] ?? '', dayMonth[2] ?? '', dayMonth[1] ?? '')
  const monthDay = MONTH_NAME_DAY.exec(text)
  if (monthDay !== null) return named(monthDay[3] ?? '', monthDay[1] ?? '', monthDay[2] ?? '')
  return no('cell-not-a-day')
}

/** What a spreadsheet shows for a number: 1900 counted a day that never was, so its first two months cannot be trusted. */
export const FIRST_TRUSTED_DAY = Date.UTC(1900, 2, 1)
const ORIGIN: Readonly<Record<DateSystem, number>> = { '1900': Date.UTC(1899, 11, 30), '1904': Date.UTC(1904, 0, 1) }
/** Between 1954 and 2119 a bare number may be taken for a day; a smaller one is more likely a year or a count. */
const LEAST_SERIAL = 20_000
const MOST_SERIAL = 80_000

/** What clock and calendar show for a bare number in a column of days. */
export const shownBySerial = (serial: number, dates: DateSystem): Either<CellFault, number> => {
  if (Number.isInteger(serial) && /^\d{8}$/.test(String(serial))) {
    const day = writtenDay(String(serial), 'en')
    return isLeft(day) ? day : right(Date.parse(`${day.right}T00:00:00.000Z`))
  }
  return serial < LEAST_SERIAL || serial > MOST_SERIAL
    ? no('cell-number-as-day')
    : right(Math.round((ORIGIN[dates] + serial * DAY) / 1000) * 1000)
}

const trusted = (milliseconds: number): boolean => milliseconds >= FIRST_TRUSTED_DAY

/** Somebody typed a year into a cell that shows dates: 2026 became a day of 1905, or of 1909. */
const isYear = (milliseconds: number, dates: DateSystem): boolean => {
  const serial = (milliseconds - ORIGIN[dates]) / DAY
  return Number.isInteger(serial) && serial >= 1900 && serial <= 2100
}

/** The day that a date cell shows. A time beside it is more than a day, and would be lost. */
export const shownDay = (milliseconds: number, dates: DateSystem): Either<CellFault, string> => {
  if (!trusted(milliseconds)) return no('cell-day-before-march-1900')
  if (isYear(milliseconds, dates)) return no('cell-number-as-day')
  if (milliseconds % DAY !== 0) return no('cell-day-with-time')
  const day = new Date(milliseconds).toISOString().slice(0, 10)
  return isDay(day) ? right(day) : no('cell-not-a-day')
}

/** The instant at which the clocks of the zone show this. Midnight in a cell is most likely a day without its time. */
export const shownInstant = (
  milliseconds: number,
  zone: string,
  offsetMinutes: ZoneOffset,
): Either<CellFault, string> => {
  if (!trusted(milliseconds)) return no('cell-day-before-march-1900')
  if (milliseconds % DAY === 0) return no('cell-time-missing')
  const at = instantFrom({ milliseconds, offset: undefined }, zone, offsetMinutes)
  return at === undefined ? no('cell-no-such-time') : right(at)
}

const WITH_ZONE = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)(Z|[+-]\d\d:\d\d)$/
const TIME = /^(.*?)[T\s,，]\s*(\d{1,2}):(\d\d)(?::(\d\d))?(?:\s*h)?$/i
const HALF_DAY = /(?:am|pm|a\. ?m\.|p\. ?m\.|上午|下午)/i

const offsetIn = (zone: string): number =>
  zone === 'Z' ? 0 : (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6))) * (zone.startsWith('-') ? -1 : 1)

const clock = (day: string, hour: string, minute: string, second: string): number | undefined => {
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined
  return Date.parse(`${day}T${two(hour)}:${minute}:${two(second)}.000Z`)
}

/** A written day and time, by the clocks of the zone unless it says another. */
export const writtenInstant = (
  written: string,
  language: Language,
  zone: string,
  offsetMinutes: ZoneOffset,
): Either<CellFault, string> => {
  const text = written.normalize('NFKC').trim()
  const exact = WITH_ZONE.exec(text)
  if (exact !== null) {
    const [, day = '', time = '', offset = 'Z'] = exact
    const milliseconds = isDay(day) ? Date.parse(`${day}T${time}Z`) : Number.NaN
    const at = Number.isNaN(milliseconds)
      ? undefined
      : instantFrom({ milliseconds, offset: offsetIn(offset) }, zone, offsetMinutes)
    return at === undefined ? no('cell-no-such-time') : right(at)
  }
  if (HALF_DAY.test(text)) return no('cell-no-such-time')
  const parts = TIME.exec(text)
  if (parts === null) {
    const day = writtenDay(text, language)
    return isLeft(day) ? day : no('cell-time-missing')
  }
  const day = writtenDay(parts[1] ?? '', language)
  if (isLeft(day)) return day
  const milliseconds = clock(day.right, parts[2] ?? '', parts[3] ?? '', parts[4] ?? '0')
  const at =
    milliseconds === undefined ? undefined : instantFrom({ milliseconds, offset: undefined }, zone, offsetMinutes)
  return at === undefined ? no('cell-no-such-time') : right(at)
}
