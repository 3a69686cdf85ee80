/**
 * Calendars, allowances and deadlines as data: what a policy holds and what an event stores. The invariant: a calendar
 * that passes its codec has a week in which somebody works, with intervals in order, so that counting on it ends.
 */
import * as t from 'io-ts'
import { type Codec, closed, code, codec, day, instant, line, listOf, nullable, oneOf, stored, truth } from './codec'
import type { Day, Instant } from './time'

const DAY_MILLISECONDS = 86_400_000
export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

/** How many minutes the clocks of a zone are ahead of UTC at an instant. */
export type ZoneOffset = (zone: string, at: Instant) => number

/** A codec that asks one thing more of a value; `name` is what a refusal says was expected. */
const that = <A>(name: string, inner: Codec<A>, holds: (value: A) => boolean): Codec<A> =>
  Object.assign(
    new t.Type<A>(
      name,
      (value): value is A => inner.is(value) && holds(value),
      (value, context) => {
        const result = inner.validate(value, context)
        return result._tag === 'Left' || holds(result.right) ? result : t.failure(value, context)
      },
      t.identity,
    ),
    { schema: inner.schema },
  )

const matching = (name: string, pattern: RegExp): Codec<string> =>
  codec(
    name,
    { type: 'string', pattern: pattern.source },
    (value): value is string => typeof value === 'string' && pattern.test(value),
  )

const timeOfDay = matching('a time of day from 00:00 to 24:00', /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/)
const zoneName = matching(
  'a time zone such as Asia/Shanghai',
  /^[A-Za-z][A-Za-z0-9_+-]{0,31}(?:\/[A-Za-z0-9_+-]{1,32}){0,2}$/,
)
const weekday = oneOf(...WEEKDAYS)

export type Weekday = (typeof WEEKDAYS)[number]

/** A part of a day in which people work; the instant `until` no longer belongs to it. */
const Interval = that(
  'a working interval that ends after it begins',
  closed('Interval', { from: timeOfDay, until: timeOfDay }),
  ({ from, until }) => from < until,
)
const workingHours = that(
  'working intervals in order, none before the end of the other',
  listOf(Interval, 12),
  (list) => list.every((interval, index) => index === 0 || (list[index - 1]?.until ?? '') <= interval.from),
)

const daysBetween = (from: Day | Instant, until: Day | Instant): number =>
  (Date.parse(until) - Date.parse(from)) / DAY_MILLISECONDS

/** Days on which nobody works, the first and the last included. */
const Holiday = that(
  'a holiday of at most a year that does not end before it begins',
  closed('Holiday', { name: line(100), from: day, until: day }),
  ({ from, until }) => from <= until && daysBetween(from, until) <= 366,
)
const makeUpDays = that(
  'make-up days, none named twice',
  listOf(closed('MakeUpDay', { day, keeps: weekday }), 4_000),
  (list) => new Set(list.map((each) => each.day)).size === list.length,
)

const Week = that(
  'a week in which somebody works',
  closed('Week', {
    monday: workingHours,
    tuesday: workingHours,
    wednesday: workingHours,
    thursday: workingHours,
    friday: workingHours,
    saturday: workingHours,
    sunday: workingHours,
  }),
  (week) => WEEKDAYS.some((name) => week[name].length > 0),
)

/**
 * A calendar as a policy holds it. A make-up day keeps the hours of the weekday that it names, also where a holiday
 * covers it. What was announced reaches from `publishedFrom` to `publishedUntil`; null says that nothing is announced.
 */
export const Calendar = closed('Calendar', {
  name: code,
  zone: zoneName,
  week: Week,
  holidays: listOf(Holiday, 4_000),
  makeUpDays,
  publishedFrom: nullable(day),
  publishedUntil: nullable(day),
})
export type Calendar = t.TypeOf<typeof Calendar>
export type WorkingHours = Calendar['week'][Weekday]

const UNITS = ['business-hours', 'elapsed-hours', 'business-days', 'calendar-days'] as const
const MOST_HOURS = 87_660
const MOST_DAYS = 3_660

const amount = codec(
  `an amount above 0, at most ${MOST_HOURS}`,
  { type: 'number', exclusiveMinimum: 0, maximum: MOST_HOURS },
  (value): value is number => typeof value === 'number' && value > 0 && value <= MOST_HOURS,
)

/** Rounded, because a third of an hour has no exact number. */
const isWholeMinutes = (hours: number): boolean => Math.abs(hours * 60 - Math.round(hours * 60)) < 1e-6

/** How long somebody has. Elapsed hours and calendar days ask only the zone of a calendar. At most ten years. */
export const Allowance = that(
  'an amount of hours in whole minutes, or of whole days',
  closed('Allowance', { amount, unit: oneOf(...UNITS) }),
  ({ amount: many, unit }) =>
    unit === 'business-hours' || unit === 'elapsed-hours'
      ? isWholeMinutes(many)
      : Number.isInteger(many) && many <= MOST_DAYS,
)
export type Allowance = t.TypeOf<typeof Allowance>

/** A time that does not count, such as waiting for the customer. `until` no longer belongs to it. */
export const Pause = that(
  'a pause that ends after it begins and lasts ten years at most',
  closed('Pause', { from: instant, until: instant }),
  ({ from, until }) => from < until && daysBetween(from, until) <= MOST_DAYS,
)
export type Pause = t.TypeOf<typeof Pause>

/**
 * A deadline as an event stores it, so that replay never asks a calendar. Who acts at `dueAt` is still in time.
 * `provisional` says that it stands on days for which no calendar was announced, and may move when one is.
 */
export const Deadline = stored('Deadline', { dueAt: instant, calendar: code, zone: zoneName, provisional: truth })
export type Deadline = t.TypeOf<typeof Deadline>
