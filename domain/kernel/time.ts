/**
 * Instants and days as they are stored: UTC instants with milliseconds and `Z`, calendar days as `YYYY-MM-DD`. Both
 * compare correctly as strings, which is what decisions do with them. Nothing here reads a clock.
 */
export type Instant = string
export type Day = string

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const DAY = /^(\d{4})-(\d\d)-(\d\d)$/
const DAY_MILLISECONDS = 86_400_000

export const isInstant = (text: string): boolean =>
  INSTANT.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString() === text

export const isDay = (text: string): boolean => {
  if (!DAY.test(text)) return false
  const at = Date.parse(`${text}T00:00:00.000Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text
}

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

/** The UTC month of an instant, as it stands in stream names: `2026-02`. */
export const monthOf = (at: Instant): string => at.slice(0, 7)
