/**
 * Instants and days as they are stored: UTC instants with milliseconds and `Z`, calendar days as `YYYY-MM-DD`. Both
 * compare correctly as strings, which is what decisions do with them. Nothing here reads a clock.
 */
export type Instant = string
export type Day = string

const INSTANT = /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/
const DAY = /^\d{4}-\d\d-\d\d$/
const DAY_MILLISECONDS = 86_400_000

const digit = (text: string, at: number): number => text.charCodeAt(at) - 48
const pair = (text: string, at: number): number => digit(text, at) * 10 + digit(text, at + 1)

/** Reckoned without a `Date`, for every stored event is checked so: the first ten characters name a day that there is. */
const beginsWithDay = (text: string): boolean => {
  const year = pair(text, 0) * 100 + pair(text, 2)
  const month = pair(text, 5)
  const day = pair(text, 8)
  if (month < 1 || month > 12 || day < 1) return false
  if (month === 2) return day <= (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28)
  return day <= (month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31)
}

export const isInstant = (text: string): boolean => INSTANT.test(text) && beginsWithDay(text)

export const isDay = (text: string): boolean => DAY.test(text) && beginsWithDay(text)

export const instantOf = (milliseconds: number): Instant => new Date(milliseconds).toISOString()
export const millisecondsOf = (instant: Instant): number => Date.parse(instant)

export const plusDays = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T00:00:00.000Z`) + days * DAY_MILLISECONDS).toISOString().slice(0, 10)

export const plusMilliseconds = (at: Instant, milliseconds: number): Instant =>
  instantOf(millisecondsOf(at) + milliseconds)

/** Adds whole years to an instant; 29 February becomes 1 March where the year has none, so that nothing gets shorter. */
export const plusYears = (at: Instant, years: number): Instant => {
  const date = new Date(at)
  date.setUTCFullYear(date.getUTCFullYear() + years)
  return date.toISOString()
}

/** Adds whole months to a day; where the month is too short, its last day: 30 November and three months give 28 February. */
export const plusMonths = (day: Day, months: number): Day => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const count = year * 12 + (month - 1) + months
  const lastDate = new Date(Date.UTC(Math.floor(count / 12), (count % 12) + 1, 0)).getUTCDate()
  return new Date(Date.UTC(Math.floor(count / 12), count % 12, Math.min(date, lastDate))).toISOString().slice(0, 10)
}

/** The UTC month of an instant, as it stands in stream names: `2026-02`. */
export const monthOf = (at: Instant): string => at.slice(0, 7)
