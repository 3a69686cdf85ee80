/**
 * Time that businesses keep: what a calendar of the policy makes of working hours, holidays and make-up days, and when
 * something is due. The invariant: an answer depends on its arguments alone. Nothing here reads a clock or the zone of
 * the machine; the offset of a zone is asked of a function that the caller brings. Days are counted as whole numbers.
 */
import {
  type Allowance,
  type Calendar,
  type Deadline,
  type Pause,
  WEEKDAYS,
  type Weekday,
  type WorkingHours,
  type ZoneOffset,
} from './kernel/calendar'
import { type Day, type Instant, instantOf, millisecondsOf } from './kernel/time'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Milliseconds since 1970, the second no longer included. */
type Span = readonly [from: number, until: number]

export interface Timekeeping {
  readonly calendar: Calendar
  readonly zoneOffset: ZoneOffset
}

const dayOf = (number: number): Day => instantOf(number * DAY).slice(0, 10)
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** 1 January 1970 was a Thursday. */
const weekdayOf = (number: number): Weekday => WEEKDAYS[(((number + 3) % 7) + 7) % 7] ?? 'monday'

const localDayNumber = ({ calendar, zoneOffset }: Timekeeping, at: number): number =>
  Math.floor((at + zoneOffset(calendar.zone, instantOf(at)) * MINUTE) / DAY)

/** The day that a calendar's zone writes at an instant. */
export const localDay = (keeping: Timekeeping, at: Instant): Day => dayOf(localDayNumber(keeping, millisecondsOf(at)))

/**
 * The instant of a wall time. A time that clocks show twice is taken the first time; one that they skip is taken as far
 * after the jump as it was after midnight: 02:30 in a spring night of Madrid is 03:30.
 */
const instantAt = ({ calendar: { zone }, zoneOffset }: Timekeeping, number: number, minutes: number): number => {
  const local = number * DAY + minutes * MINUTE
  const by = (offset: number) => local - offset * MINUTE
  const before = zoneOffset(zone, instantOf(local - DAY))
  const after = zoneOffset(zone, instantOf(local + DAY))
  if (before === after) return by(before)
  const shows = (offset: number) => zoneOffset(zone, instantOf(by(offset))) === offset
  return shows(before) || !shows(after) ? by(before) : by(after)
}

const hoursOn = ({ week, holidays, makeUpDays }: Calendar, number: number): WorkingHours => {
  const on = dayOf(number)
  const makeUp = makeUpDays.find((each) => each.day === on)
  if (makeUp !== undefined) return week[makeUp.keeps]
  return holidays.some(({ from, until }) => from <= on && on <= until) ? [] : week[weekdayOf(number)]
}

const spansOn = (keeping: Timekeeping, number: number): readonly Span[] =>
  hoursOn(keeping.calendar, number).map(({ from, until }) => [
    instantAt(keeping, number, minutesOf(from)),
    instantAt(keeping, number, minutesOf(until)),
  ])

/** Pauses in order, those that meet made one. */
const joined = (pauses: readonly Pause[]): readonly Span[] => {
  const spans = pauses
    .map(({ from, until }): Span => [millisecondsOf(from), millisecondsOf(until)])
    .filter(([from, until]) => from < until)
    .sort(([a], [b]) => a - b)
  const done: Span[] = []
  for (const [from, until] of spans) {
    const last = done.at(-1)
    if (last === undefined || last[1] < from) done.push([from, until])
    else done[done.length - 1] = [last[0], Math.max(last[1], until)]
  }
  return done
}

/** What is left of a span when the pauses are taken out. */
const without = (pauses: readonly Span[], span: Span): readonly Span[] =>
  pauses
    .reduce<readonly Span[]>(
      (left, [from, until]) =>
        left.flatMap(([a, b]): readonly Span[] =>
          until <= a || b <= from
            ? [[a, b]]
            : [
                [a, from],
                [until, b],
              ],
        ),
      [span],
    )
    .filter(([from, until]) => from < until)

interface Spent {
  readonly at: number
  readonly day: number
}

const spendBusinessHours = (keeping: Timekeeping, start: number, amount: number, pauses: readonly Span[]): Spent => {
  let left = Math.round(amount * HOUR)
  for (let number = localDayNumber(keeping, start); ; number++) {
    for (const [opening, closing] of spansOn(keeping, number)) {
      for (const [from, until] of without(pauses, [Math.max(opening, start), closing])) {
        if (until - from >= left) return { at: from + left, day: number }
        left -= until - from
      }
    }
  }
}

/** Where a day ends; undefined where the day does not count. */
type EndOfDay = (number: number) => number | undefined

/**
 * The day of receipt does not count, whether or not anybody worked on it. A day is spent at its end, so a day whose end
 * falls into a pause is not spent.
 */
const spendDays = (
  keeping: Timekeeping,
  start: number,
  amount: number,
  pauses: readonly Span[],
  endOf: EndOfDay,
): Spent => {
  let left = amount
  for (let number = localDayNumber(keeping, start) + 1; ; number++) {
    const end = endOf(number)
    if (end === undefined || pauses.some(([from, until]) => from < end && end <= until)) continue
    left -= 1
    if (left <= 0) return { at: end, day: number }
  }
}

const closingTime =
  (keeping: Timekeeping): EndOfDay =>
  (number) =>
    spansOn(keeping, number).at(-1)?.[1]

/** The last millisecond, so that the day of the deadline is the day that people would name. */
const midnight =
  (keeping: Timekeeping): EndOfDay =>
  (number) =>
    instantAt(keeping, number + 1, 0) - 1

const spendElapsedHours = (start: number, amount: number, pauses: readonly Span[]): number =>
  pauses
    .filter(([, until]) => until > start)
    .reduce(
      (due, [from, until]) => (from < due ? due + until - Math.max(from, start) : due),
      start + Math.round(amount * HOUR),
    )

const isAnnounced = ({ publishedFrom, publishedUntil }: Calendar, first: number, last: number): boolean =>
  (publishedFrom === null || publishedFrom <= dayOf(first)) &&
  (publishedUntil === null || dayOf(last) <= publishedUntil)

/**
 * When something is due that was received at `start`. Business hours run only while people work; business days end at
 * closing time and calendar days at midnight of the calendar's zone; pauses do not count.
 */
export const deadline = (
  keeping: Timekeeping,
  start: Instant,
  allowance: Allowance,
  pauses: readonly Pause[] = [],
): Deadline => {
  const { calendar } = keeping
  const from = millisecondsOf(start)
  const resting = joined(pauses)
  const due = (at: number, provisional: boolean): Deadline => ({
    dueAt: instantOf(at),
    calendar: calendar.name,
    zone: calendar.zone,
    provisional,
  })
  const onBusinessTime = ({ at, day: last }: Spent) =>
    due(at, !isAnnounced(calendar, localDayNumber(keeping, from), last))
  switch (allowance.unit) {
    case 'business-hours':
      return onBusinessTime(spendBusinessHours(keeping, from, allowance.amount, resting))
    case 'business-days':
      return onBusinessTime(spendDays(keeping, from, allowance.amount, resting, closingTime(keeping)))
    case 'elapsed-hours':
      return due(spendElapsedHours(from, allowance.amount, resting), false)
    case 'calendar-days':
      return due(spendDays(keeping, from, allowance.amount, resting, midnight(keeping)).at, false)
  }
}

/** How much business time lies between two instants, pauses taken out: what it took to answer, in milliseconds. */
export const businessMilliseconds = (
  keeping: Timekeeping,
  start: Instant,
  end: Instant,
  pauses: readonly Pause[] = [],
): number => {
  const [from, until] = [millisecondsOf(start), millisecondsOf(end)]
  const resting = joined(pauses)
  let sum = 0
  for (let number = localDayNumber(keeping, from); number <= localDayNumber(keeping, until); number++)
    for (const [opening, closing] of spansOn(keeping, number))
      for (const [a, b] of without(resting, [Math.max(opening, from), Math.min(closing, until)])) sum += b - a
  return sum
}
