/**
 * Spain, 2007 to 2027: the public holidays that are the same in the whole country (Royal Decree 2001/1983, article 45).
 * Left out: what a region or a town adds (Maundy Thursday, Saint James, local days), and the Mondays to which a region
 * moves a holiday that falls on a Sunday. A company adds those of its seat. The working hours are ours. The invariant:
 * every day stands here as data; nothing is computed when a deadline is.
 */
import type { Calendar } from '../kernel/calendar'

const FIXED: readonly (readonly [day: string, name: string])[] = [
  ['01-01', 'New Year'],
  ['01-06', 'Epiphany'],
  ['05-01', 'Labour Day'],
  ['08-15', 'Assumption'],
  ['10-12', 'National Day'],
  ['11-01', "All Saints' Day"],
  ['12-06', 'Constitution Day'],
  ['12-08', 'Immaculate Conception'],
  ['12-25', 'Christmas Day'],
]

const GOOD_FRIDAYS: readonly string[] = [
  '2007-04-06',
  '2008-03-21',
  '2009-04-10',
  '2010-04-02',
  '2011-04-22',
  '2012-04-06',
  '2013-03-29',
  '2014-04-18',
  '2015-04-03',
  '2016-03-25',
  '2017-04-14',
  '2018-03-30',
  '2019-04-19',
  '2020-04-10',
  '2021-04-02',
  '2022-04-15',
  '2023-04-07',
  '2024-03-29',
  '2025-04-18',
  '2026-04-03',
  '2027-03-26',
]

const MORNING_AND_AFTERNOON = [
  { from: '09:00', until: '14:00' },
  { from: '16:00', until: '19:00' },
]

/** The Good Fridays name the years. */
const HOLIDAYS: Calendar['holidays'] = GOOD_FRIDAYS.flatMap((goodFriday) => [
  ...FIXED.map(([day, name]) => ({
    name,
    from: `${goodFriday.slice(0, 4)}-${day}`,
    until: `${goodFriday.slice(0, 4)}-${day}`,
  })),
  { name: 'Good Friday', from: goodFriday, until: goodFriday },
])

export const spain: Calendar = {
  name: 'spain',
  zone: 'Europe/Madrid',
  week: {
    monday: MORNING_AND_AFTERNOON,
    tuesday: MORNING_AND_AFTERNOON,
    wednesday: MORNING_AND_AFTERNOON,
    thursday: MORNING_AND_AFTERNOON,
    friday: MORNING_AND_AFTERNOON,
    saturday: [],
    sunday: [],
  },
  holidays: HOLIDAYS,
  makeUpDays: [],
  publishedFrom: '2007-01-01',
  publishedUntil: '2027-12-31',
}
