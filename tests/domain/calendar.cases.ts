/**
 * Deadlines worked out by hand, each with the sum beside it, and the calendars that they stand on. Rows only: the tests
 * ask them in this process and in others with another time zone.
 */
import { china } from '../../domain/calendars/china'
import { spain } from '../../domain/calendars/spain'
import { weekdays } from '../../domain/calendars/weekdays'
import type { Allowance, Calendar } from '../../domain/kernel/calendar'

export const NOBODY = { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] }

/** A company's own calendar: a week that never rests, so that the nights in which clocks change are working time. */
const always = [{ from: '00:00', until: '24:00' }]
const watch: Calendar = {
  ...weekdays,
  name: 'watch',
  zone: 'Europe/Madrid',
  week: {
    monday: always,
    tuesday: always,
    wednesday: always,
    thursday: always,
    friday: always,
    saturday: always,
    sunday: always,
  },
}
/** Works only on Sunday nights, from a time that clocks skip in spring and show twice in autumn. */
const night: Calendar = {
  ...watch,
  name: 'night',
  week: { ...NOBODY, sunday: [{ from: '02:30', until: '05:00' }] },
}
/** Saturdays are short, and one make-up Sunday keeps a Saturday's hours. */
const shop: Calendar = {
  ...weekdays,
  name: 'shop',
  week: { ...weekdays.week, saturday: [{ from: '10:00', until: '13:00' }] },
  makeUpDays: [{ day: '2026-03-08', keeps: 'saturday' }],
}
export const calendars = { china, spain, weekdays, watch, night, shop }

export interface Case {
  readonly says: string
  readonly calendar: keyof typeof calendars
  readonly start: string
  readonly allowance: readonly [amount: number, unit: Allowance['unit']]
  readonly pauses?: readonly (readonly [from: string, until: string])[]
  readonly dueAt: string
  readonly provisional?: true
}

const HOURS = 'business-hours'
const DAYS = 'business-days'

/**
 * China is UTC+8 all year; Madrid is UTC+1, and UTC+2 from 29 March 2026 01:00 UTC to 25 October 2026 01:00 UTC.
 *
 * The golden case by hand, from the notice for 2026 (Spring Festival 15 to 23 February, worked Saturdays 14 and 28):
 *   Friday 13 February, 17:50 to 18:00         10 minutes    of 8 hours 7:50 are left
 *   Saturday 14, worked: 3:00 and 4:30         7:30          20 minutes are left
 *   15 to 23 February                          nothing
 *   Tuesday 24, from 09:00                     0:20          ends at 09:20, which is 01:20 UTC
 * Seven business days after Friday 13: Saturday 14 (1), 24 (2), 25 (3), 26 (4), 27 (5), the worked Saturday 28 (6),
 * Sunday 1 March is free, Monday 2 March (7), closing at 18:00, which is 10:00 UTC.
 */
export const cases: readonly Case[] = [
  {
    says: 'golden case, hours',
    calendar: 'china',
    start: '2026-02-13T09:50:00.000Z',
    allowance: [8, HOURS],
    dueAt: '2026-02-24T01:20:00.000Z',
  },
  {
    says: 'golden case, days',
    calendar: 'china',
    start: '2026-02-13T09:50:00.000Z',
    allowance: [7, DAYS],
    dueAt: '2026-03-02T10:00:00.000Z',
  },
  // Tuesday 3 March: 11:30 to 12:00, then 13:30 to 15:00.
  {
    says: 'over the midday break',
    calendar: 'china',
    start: '2026-03-03T03:30:00.000Z',
    allowance: [2, HOURS],
    dueAt: '2026-03-03T07:00:00.000Z',
  },
  // 12:30 lies in the break: one hour from 13:30.
  {
    says: 'received in the midday break',
    calendar: 'china',
    start: '2026-03-03T04:30:00.000Z',
    allowance: [1, HOURS],
    dueAt: '2026-03-03T06:30:00.000Z',
  },
  // What is left at noon ends at noon, not after the break.
  {
    says: 'ends with a working interval',
    calendar: 'china',
    start: '2026-03-03T03:30:00.000Z',
    allowance: [0.5, HOURS],
    dueAt: '2026-03-03T04:00:00.000Z',
  },
  // Tuesday 20:00: from Wednesday 09:00.
  {
    says: 'received after closing time',
    calendar: 'china',
    start: '2026-03-03T12:00:00.000Z',
    allowance: [2, HOURS],
    dueAt: '2026-03-04T03:00:00.000Z',
  },
  // Wednesday 18 February is a holiday: the first hour is Tuesday 24.
  {
    says: 'received on a holiday, hours',
    calendar: 'china',
    start: '2026-02-18T02:00:00.000Z',
    allowance: [1, HOURS],
    dueAt: '2026-02-24T02:00:00.000Z',
  },
  {
    says: 'received on a holiday, days',
    calendar: 'china',
    start: '2026-02-18T02:00:00.000Z',
    allowance: [1, DAYS],
    dueAt: '2026-02-24T10:00:00.000Z',
  },
  // 20:00 UTC on Monday is Tuesday 04:00 in China: the day of receipt is Tuesday, the first day Wednesday.
  {
    says: "the day of receipt is the zone's",
    calendar: 'china',
    start: '2026-03-02T20:00:00.000Z',
    allowance: [1, DAYS],
    dueAt: '2026-03-04T10:00:00.000Z',
  },
  // Thursday 27 December 2018. Saturday 29 is worked (1 after Friday: 2), 30, 31 and 1 January are free, Wednesday 2 (3).
  {
    says: 'year end with a notice that reaches back',
    calendar: 'china',
    start: '2018-12-27T02:00:00.000Z',
    allowance: [3, DAYS],
    dueAt: '2019-01-02T10:00:00.000Z',
  },
  {
    says: 'the last announced day',
    calendar: 'china',
    start: '2026-12-30T02:00:00.000Z',
    allowance: [1, DAYS],
    dueAt: '2026-12-31T10:00:00.000Z',
  },
  {
    says: 'beyond the last announced day',
    calendar: 'china',
    start: '2026-12-30T02:00:00.000Z',
    allowance: [2, DAYS],
    dueAt: '2027-01-01T10:00:00.000Z',
    provisional: true,
  },
  {
    says: 'hours beyond the last announced day',
    calendar: 'china',
    start: '2026-12-31T09:30:00.000Z',
    allowance: [1, HOURS],
    dueAt: '2027-01-01T01:30:00.000Z',
    provisional: true,
  },
  {
    says: 'before the first announced day',
    calendar: 'china',
    start: '2006-06-01T02:00:00.000Z',
    allowance: [1, DAYS],
    dueAt: '2006-06-02T10:00:00.000Z',
    provisional: true,
  },
  {
    says: 'calendar days ask no notice',
    calendar: 'china',
    start: '2026-12-30T02:00:00.000Z',
    allowance: [15, 'calendar-days'],
    dueAt: '2027-01-14T15:59:59.999Z',
  },
  // Pauses. Monday 2 March 09:00, four hours, waiting from 10:00 to Tuesday 10:00: one hour, then 10:00 to 12:00 and 13:30 to 14:30.
  {
    says: 'a pause over night',
    calendar: 'china',
    start: '2026-03-02T01:00:00.000Z',
    allowance: [4, HOURS],
    pauses: [['2026-03-02T02:00:00.000Z', '2026-03-03T02:00:00.000Z']],
    dueAt: '2026-03-03T06:30:00.000Z',
  },
  // The pauses 10:00 to 11:00 and 10:30 to 11:30 overlap: 90 minutes, not 120. A pause in the break costs nothing.
  {
    says: 'pauses that overlap, one in the break',
    calendar: 'china',
    start: '2026-03-02T01:00:00.000Z',
    allowance: [2, HOURS],
    pauses: [
      ['2026-03-02T04:10:00.000Z', '2026-03-02T05:00:00.000Z'],
      ['2026-03-02T02:30:00.000Z', '2026-03-02T03:30:00.000Z'],
      ['2026-03-02T02:00:00.000Z', '2026-03-02T03:00:00.000Z'],
    ],
    dueAt: '2026-03-02T06:00:00.000Z',
  },
  {
    says: 'a pause that began before the start',
    calendar: 'china',
    start: '2026-03-02T01:00:00.000Z',
    allowance: [1, HOURS],
    pauses: [['2026-03-01T01:00:00.000Z', '2026-03-02T02:00:00.000Z']],
    dueAt: '2026-03-02T03:00:00.000Z',
  },
  {
    says: 'a pause that begins when it is due',
    calendar: 'china',
    start: '2026-03-02T01:00:00.000Z',
    allowance: [1, HOURS],
    pauses: [['2026-03-02T02:00:00.000Z', '2026-03-05T02:00:00.000Z']],
    dueAt: '2026-03-02T02:00:00.000Z',
  },
  // Received Monday 2 March; the closings of Tuesday 3 and Wednesday 4 fall into the pause, Thursday 5 counts.
  {
    says: 'business days whose closing falls into a pause',
    calendar: 'china',
    start: '2026-03-02T01:00:00.000Z',
    allowance: [1, DAYS],
    pauses: [['2026-03-03T02:00:00.000Z', '2026-03-05T02:00:00.000Z']],
    dueAt: '2026-03-05T10:00:00.000Z',
  },
  // A pause that begins at closing time leaves the day spent; one that ends at closing time does not.
  {
    says: 'a pause that begins at closing time',
    calendar: 'china',
    start: '2026-03-02T01:00:00.000Z',
    allowance: [1, DAYS],
    pauses: [['2026-03-03T10:00:00.000Z', '2026-03-05T02:00:00.000Z']],
    dueAt: '2026-03-03T10:00:00.000Z',
  },
  {
    says: 'a pause that ends at closing time',
    calendar: 'china',
    start: '2026-03-02T01:00:00.000Z',
    allowance: [1, DAYS],
    pauses: [['2026-03-03T02:00:00.000Z', '2026-03-03T10:00:00.000Z']],
    dueAt: '2026-03-04T10:00:00.000Z',
  },
  {
    says: 'a pause within a business day',
    calendar: 'china',
    start: '2026-03-02T01:00:00.000Z',
    allowance: [1, DAYS],
    pauses: [['2026-03-03T02:00:00.000Z', '2026-03-03T03:00:00.000Z']],
    dueAt: '2026-03-03T10:00:00.000Z',
  },
  {
    says: 'calendar days with a pause over one midnight',
    calendar: 'china',
    start: '2026-03-02T01:00:00.000Z',
    allowance: [2, 'calendar-days'],
    pauses: [['2026-03-03T02:00:00.000Z', '2026-03-04T02:00:00.000Z']],
    dueAt: '2026-03-05T15:59:59.999Z',
  },
  {
    says: 'elapsed hours with a pause',
    calendar: 'china',
    start: '2026-03-07T01:00:00.000Z',
    allowance: [24, 'elapsed-hours'],
    pauses: [
      ['2026-03-07T20:00:00.000Z', '2026-03-07T23:00:00.000Z'],
      ['2026-03-08T02:00:00.000Z', '2026-03-08T04:00:00.000Z'],
    ],
    dueAt: '2026-03-08T06:00:00.000Z',
  },
  // Spring in Madrid: Friday 27 March 18:00 is 17:00 UTC, Monday 30 March 09:00 is 07:00 UTC.
  {
    says: 'over the change to summer time',
    calendar: 'spain',
    start: '2026-03-27T17:00:00.000Z',
    allowance: [2, HOURS],
    dueAt: '2026-03-30T08:00:00.000Z',
  },
  {
    says: 'over the change to summer time, days',
    calendar: 'spain',
    start: '2026-03-27T17:00:00.000Z',
    allowance: [1, DAYS],
    dueAt: '2026-03-30T17:00:00.000Z',
  },
  // Autumn: Friday 23 October 18:00 is 16:00 UTC, Monday 26 October 09:00 is 08:00 UTC.
  {
    says: 'over the change to winter time',
    calendar: 'spain',
    start: '2026-10-23T16:00:00.000Z',
    allowance: [2, HOURS],
    dueAt: '2026-10-26T09:00:00.000Z',
  },
  {
    says: 'over the change to winter time, days',
    calendar: 'spain',
    start: '2026-10-23T16:00:00.000Z',
    allowance: [1, DAYS],
    dueAt: '2026-10-26T18:00:00.000Z',
  },
  // That night has 23 hours: from Sunday 00:00 (Saturday 23:00 UTC), 24 working hours end on Monday 01:00 (Sunday 23:00 UTC).
  {
    says: 'the night of 23 hours is worked',
    calendar: 'watch',
    start: '2026-03-28T23:00:00.000Z',
    allowance: [24, HOURS],
    dueAt: '2026-03-29T23:00:00.000Z',
  },
  // The other has 25: from Sunday 00:00 (Saturday 22:00 UTC) to Monday 00:00 (Sunday 23:00 UTC).
  {
    says: 'the night of 25 hours is worked',
    calendar: 'watch',
    start: '2026-10-24T22:00:00.000Z',
    allowance: [25, HOURS],
    dueAt: '2026-10-25T23:00:00.000Z',
  },
  // 02:30 does not exist and is 03:30, 01:30 UTC; 05:00 is 03:00 UTC: an hour and a half.
  {
    says: 'from a time that clocks skip',
    calendar: 'night',
    start: '2026-03-28T12:00:00.000Z',
    allowance: [1.5, HOURS],
    dueAt: '2026-03-29T03:00:00.000Z',
  },
  // 02:30 comes twice and is taken the first time, 00:30 UTC.
  {
    says: 'from a time that clocks show twice',
    calendar: 'night',
    start: '2026-10-24T12:00:00.000Z',
    allowance: [3, HOURS],
    dueAt: '2026-10-25T03:30:00.000Z',
  },
  {
    says: 'the calendar day of 23 hours',
    calendar: 'watch',
    start: '2026-03-28T12:00:00.000Z',
    allowance: [1, 'calendar-days'],
    dueAt: '2026-03-29T21:59:59.999Z',
  },
  {
    says: 'the calendar day of 25 hours',
    calendar: 'watch',
    start: '2026-10-24T12:00:00.000Z',
    allowance: [1, 'calendar-days'],
    dueAt: '2026-10-25T22:59:59.999Z',
  },
  // Thursday 2 April: Good Friday, the weekend, Monday 6 (a working day in the national calendar).
  {
    says: 'over Good Friday',
    calendar: 'spain',
    start: '2026-04-02T10:00:00.000Z',
    allowance: [1, DAYS],
    dueAt: '2026-04-06T17:00:00.000Z',
  },
  {
    says: '29 February by calendar',
    calendar: 'spain',
    start: '2028-02-28T10:00:00.000Z',
    allowance: [1, 'calendar-days'],
    dueAt: '2028-02-29T22:59:59.999Z',
  },
  {
    says: '29 February worked',
    calendar: 'weekdays',
    start: '2028-02-28T16:00:00.000Z',
    allowance: [2, HOURS],
    dueAt: '2028-02-29T10:00:00.000Z',
  },
  {
    says: 'no 29 February',
    calendar: 'weekdays',
    start: '2026-02-27T10:00:00.000Z',
    allowance: [1, DAYS],
    dueAt: '2026-03-02T17:00:00.000Z',
  },
  // Thursday 31 December 2026; 1 January is an ordinary Friday where no holidays are kept.
  {
    says: 'year end without holidays',
    calendar: 'weekdays',
    start: '2026-12-31T16:30:00.000Z',
    allowance: [1, HOURS],
    dueAt: '2027-01-01T09:30:00.000Z',
  },
  {
    says: 'never provisional where nothing is announced',
    calendar: 'weekdays',
    start: '2090-01-02T10:00:00.000Z',
    allowance: [1, DAYS],
    dueAt: '2090-01-03T17:00:00.000Z',
  },
  // Saturday 7 March 12:00: one hour; the make-up Sunday keeps 10:00 to 13:00, not Monday's hours.
  {
    says: 'a make-up day keeps the hours of the weekday that it names',
    calendar: 'shop',
    start: '2026-03-07T12:00:00.000Z',
    allowance: [5, HOURS],
    dueAt: '2026-03-09T10:00:00.000Z',
  },
]
