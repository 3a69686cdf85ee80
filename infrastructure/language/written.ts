/**
 * Days, instants, numbers and money as each language writes them, for people only: files, JSON and CSV keep their own form.
 * It guards that an instant is written in the zone that was named, with its zone beside it, and that an amount is written
 * from its decimal text, never by way of a floating number. English keeps the international form, which nobody misreads.
 */
import type { Language } from './language'

const formats = new Map<string, Intl.DateTimeFormat>()
const dateFormat = (language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = `${language} ${JSON.stringify(options)}`
  const known = formats.get(key)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat(language, options)
  formats.set(key, made)
  return made
}

/** A day `2026-02-13`: 2026年2月13日, 13 feb 2026. */
export const writtenDay = (language: Language, day: string): string =>
  language === 'en' ? day : dateFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(day))

/** A day in ten columns of a table: 13/02/2026 in Spanish, the international form in the others. */
export const shortDay = (language: Language, day: string): string =>
  language === 'es' && /^\d{4}-\d\d-\d\d$/.test(day) ? day.split('-').reverse().join('/') : day

/** How a zone is called at an instant: `GMT+8`, `CET`. */
const nameOfZone = (language: Language, zone: string, instant: string): string =>
  dateFormat(language, { timeZone: zone, timeZoneName: 'short' })
    .formatToParts(new Date(instant))
    .find(({ type }) => type === 'timeZoneName')?.value ?? zone

const CLOCK: Intl.DateTimeFormatOptions = {
  ...{ year: 'numeric', month: '2-digit', day: '2-digit' },
  ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
}

/** Day and time of day in the international form: `2026-08-01 06:30:00`. */
const international = (instant: string, zone: string): string => {
  const parts = dateFormat('en', { ...CLOCK, timeZone: zone }).formatToParts(new Date(instant))
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}:${part('second')}`
}

/** An instant in UTC, written in a zone: the same day and time of day in every language. */
export const writtenInstant = (language: Language, instant: string, zone = 'UTC'): string => {
  const local =
    language === 'en'
      ? international(instant, zone)
      : dateFormat(language, { dateStyle: 'medium', timeStyle: 'medium', timeZone: zone }).format(new Date(instant))
  return `${local} ${nameOfZone(language, zone, instant)}`
}

/** A number as people read it: 1,234.5 or 1234,5. */
export const writtenNumber = (language: Language, value: number, decimals = 0): string =>
  new Intl.NumberFormat(language, { minimumFractionDigits: decimals, maximumFractionDigits: 20 }).format(value)

/** An amount from its decimal text: `1234,50 €`, `¥1,234.50`; in English with the code of the currency behind it. */
export const writtenMoney = (language: Language, decimal: string, currency: string): string => {
  const digits = decimal.split('.')[1]?.length ?? 0
  const exact = { minimumFractionDigits: digits, maximumFractionDigits: digits }
  // The formatter reads decimal text of any length exactly; its type knows only numbers.
  const value = decimal as Intl.StringNumericLiteral
  return language === 'en'
    ? `${new Intl.NumberFormat(language, exact).format(value)} ${currency}`
    : new Intl.NumberFormat(language, { style: 'currency', currency, ...exact }).format(value)
}
