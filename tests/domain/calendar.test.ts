/**
 * Deadlines against answers that were worked out by hand, against laws that hold for every start and amount, and in four
 * time zones of the machine: the same compiled functions run in processes of their own with `TZ` set.
 */
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from '@jest/globals'
import { transformFileSync } from '@swc/core'
import * as fc from 'fast-check'
import { businessMilliseconds, deadline, localDay } from '../../domain/calendar'
import { china } from '../../domain/calendars/china'
import { spain } from '../../domain/calendars/spain'
import { weekdays } from '../../domain/calendars/weekdays'
import * as data from '../../domain/kernel/calendar'
import { zoneOffsets } from '../../infrastructure/zone'

const ROOT = join(__dirname, '..', '..')

const NOBODY = { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] }

/** A company's own calendar: a week that never rests, so that the nights in which clocks change are working time. */
const always = [{ from: '00:00', until: '24:00' }]
const watch: data.Calendar = {
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
const night: data.Calendar = {
  ...watch,
  name: 'night',
  week: { ...NOBODY, sunday: [{ from: '02:30', until: '05:00' }] },
}
/** Saturdays are short, and one make-up Sunday keeps a Saturday's hours. */
const shop: data.Calendar = {
  ...weekdays,
  name: 'shop',
  week: { ...weekdays.week, saturday: [{ from: '10:00', until: '13:00' }] },
  makeUpDays: [{ day: '2026-03-08', keeps: 'saturday' }],
}
const calendars = { china, spain, weekdays, watch, night, shop }

interface Case {
  readonly says: string
  readonly calendar: keyof typeof calendars
  readonly start: string
  readonly allowance: readonly [amount: number, unit: data.Allowance['unit']]
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
const cases: readonly Case[] = [
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

const keepingOf = (calendar: data.Calendar) => ({ calendar, zoneOffset: zoneOffsets() })
const allowanceOf = ([amount, unit]: Case['allowance']): data.Allowance => ({ amount, unit })
const pausesOf = (pauses: Case['pauses'] = []): readonly data.Pause[] =>
  pauses.map(([from, until]) => ({ from, until }))

describe('a deadline', () => {
  test.each(cases)('$says', ({ calendar: name, start, allowance, pauses, dueAt, provisional = false }) => {
    const calendar = calendars[name]
    const answer = deadline(keepingOf(calendar), start, allowanceOf(allowance), pausesOf(pauses))
    expect(answer).toEqual({ dueAt, calendar: name, zone: calendar.zone, provisional })
    expect(data.Deadline.is(answer)).toBe(true)
  })
})

const MODULES = [
  'domain/kernel/codec.ts',
  'domain/kernel/time.ts',
  'domain/kernel/calendar.ts',
  'domain/calendar.ts',
  'infrastructure/zone.ts',
]

/** The modules under test as plain JavaScript in a folder of their own; a file that they newly import is missed loudly. */
const compiledInto = (folder: string): void => {
  for (const file of MODULES) {
    const { code } = transformFileSync(join(ROOT, file), {
      swcrc: false,
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
      module: { type: 'commonjs' },
    })
    const target = join(folder, file.replace(/\.ts$/, '.js'))
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, code)
  }
}

const PROGRAM = `
const { deadline } = require('./domain/calendar.js')
const { zoneOffsets } = require('./infrastructure/zone.js')
const zoneOffset = zoneOffsets()
const { calendars, cases } = require('./cases.json')
const answers = cases.map(({ calendar, start, allowance: [amount, unit], pauses = [] }) =>
  deadline({ calendar: calendars[calendar], zoneOffset }, start, { amount, unit }, pauses.map(([from, until]) => ({ from, until }))))
console.log(JSON.stringify({ clock: new Date(0).getTimezoneOffset(), answers }))
`

describe('the time zone of the machine', () => {
  test('changes no answer', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dossier-zones-'))
    try {
      compiledInto(folder)
      writeFileSync(join(folder, 'program.js'), PROGRAM)
      writeFileSync(join(folder, 'cases.json'), JSON.stringify({ calendars, cases }))
      const under = async (
        zone: string,
      ): Promise<{ readonly clock: number; readonly answers: readonly data.Deadline[] }> => {
        const env = { ...process.env, TZ: zone, NODE_PATH: join(ROOT, 'node_modules') }
        return JSON.parse((await promisify(execFile)(process.execPath, ['program.js'], { cwd: folder, env })).stdout)
      }
      const zones = ['UTC', 'Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Apia']
      const runs = await Promise.all(zones.map(under))
      expect(runs.map(({ clock }) => clock)).toEqual([0, -480, 480, 660])
      for (const { answers } of runs) expect(answers.map(({ dueAt }) => dueAt)).toEqual(cases.map(({ dueAt }) => dueAt))
      expect(new Set(runs.map(({ answers }) => JSON.stringify(answers))).size).toBe(1)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})

const MINUTE = 60_000
const anyCalendar = fc.constantFrom(china, spain, weekdays, watch, night, shop)
const anyStart = fc
  .integer({ min: Date.UTC(2007, 0, 3) / MINUTE, max: Date.UTC(2026, 11, 1) / MINUTE })
  .map((minute) => new Date(minute * MINUTE).toISOString())
const anyAllowance: fc.Arbitrary<data.Allowance> = fc.oneof(
  fc.record({
    amount: fc.integer({ min: 1, max: 6_000 }).map((minutes) => minutes / 60),
    unit: fc.constantFrom<data.Allowance['unit']>('business-hours', 'elapsed-hours'),
  }),
  fc.record({
    amount: fc.integer({ min: 1, max: 40 }),
    unit: fc.constantFrom<data.Allowance['unit']>('business-days', 'calendar-days'),
  }),
)
const pausesFrom = (start: string) =>
  fc.array(
    fc.tuple(fc.integer({ min: -3_000, max: 12_000 }), fc.integer({ min: 1, max: 6_000 })).map(([after, minutes]) => {
      const from = Date.parse(start) + after * MINUTE
      return { from: new Date(from).toISOString(), until: new Date(from + minutes * MINUTE).toISOString() }
    }),
    { maxLength: 4 },
  )
const anyReceipt = anyStart.chain((start) => fc.record({ start: fc.constant(start), pauses: pausesFrom(start) }))
const zoneOffset = zoneOffsets()

describe('laws of deadlines', () => {
  test('a later start is never due earlier', () => {
    fc.assert(
      fc.property(
        anyCalendar,
        anyReceipt,
        anyAllowance,
        fc.nat(20_000),
        (calendar, { start, pauses }, allowance, minutes) => {
          const later = new Date(Date.parse(start) + minutes * MINUTE).toISOString()
          const due = (at: string) => deadline({ calendar, zoneOffset }, at, allowance, pauses).dueAt
          return start < due(start) && due(start) <= due(later)
        },
      ),
    )
  })

  test('more time is never due earlier', () => {
    fc.assert(
      fc.property(anyCalendar, anyReceipt, anyAllowance, fc.nat(50), (calendar, { start, pauses }, allowance, more) => {
        const longer = { ...allowance, amount: allowance.amount + more }
        const keeping = { calendar, zoneOffset }
        const [short, long] = [allowance, longer].map((each) => deadline(keeping, start, each, pauses).dueAt)
        return (short ?? '') <= (long ?? '')
      }),
    )
  })

  test('a pause never makes it due earlier, and is never the time at which it is due', () => {
    fc.assert(
      fc.property(anyCalendar, anyReceipt, anyAllowance, (calendar, { start, pauses }, allowance) => {
        const keeping = { calendar, zoneOffset }
        const { dueAt } = deadline(keeping, start, allowance, pauses)
        return (
          deadline(keeping, start, allowance).dueAt <= dueAt &&
          pauses.every(({ from, until }) => dueAt <= from || until <= dueAt)
        )
      }),
    )
  })

  test('the order of holidays, make-up days and pauses does not matter', () => {
    const shuffled = <A>(list: readonly A[]) => fc.shuffledSubarray([...list], { minLength: list.length })
    fc.assert(
      fc.property(
        shuffled(china.holidays),
        shuffled(china.makeUpDays),
        anyReceipt.chain(({ start, pauses }) => fc.tuple(fc.constant(start), fc.constant(pauses), shuffled(pauses))),
        anyAllowance,
        (holidays, makeUpDays, [start, pauses, otherwise], allowance) => {
          const other = { ...china, holidays, makeUpDays }
          expect(deadline({ calendar: other, zoneOffset }, start, allowance, otherwise)).toEqual(
            deadline({ calendar: china, zoneOffset }, start, allowance, pauses),
          )
        },
      ),
      { numRuns: 50 },
    )
  })

  test('between the start and the deadline lie exactly the hours that were allowed', () => {
    fc.assert(
      fc.property(
        anyCalendar,
        anyReceipt,
        fc.integer({ min: 1, max: 6_000 }),
        (calendar, { start, pauses }, minutes) => {
          const keeping = { calendar, zoneOffset }
          const { dueAt } = deadline(keeping, start, { amount: minutes / 60, unit: 'business-hours' }, pauses)
          expect(businessMilliseconds(keeping, start, dueAt, pauses)).toBe(minutes * MINUTE)
        },
      ),
    )
  })

  test('business days end on a day that is worked, at its last minute', () => {
    fc.assert(
      fc.property(anyCalendar, anyStart, fc.integer({ min: 1, max: 30 }), (calendar, start, amount) => {
        const keeping = { calendar, zoneOffset }
        const { dueAt } = deadline(keeping, start, { amount, unit: 'business-days' })
        const at = (minutes: number) => new Date(Date.parse(dueAt) + minutes * MINUTE).toISOString()
        expect(businessMilliseconds(keeping, at(-1), dueAt)).toBe(MINUTE)
        expect(localDay(keeping, at(-1)) > localDay(keeping, start)).toBe(true)
      }),
    )
  })
})

/** The anonymous Gregorian computus, an oracle for the list of Good Fridays. */
const easterSunday = (year: number): number => {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const g = Math.floor((8 * b + 13) / 25)
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30
  const m = Math.floor((a + 11 * h) / 319)
  const l = (2 * (b % 4) + 2 * Math.floor(c / 4) - (c % 4) - h + m + 32) % 7
  const n = Math.floor((h - m + l + 90) / 25)
  return Date.UTC(year, n - 1, (h - m + l + n + 19) % 32)
}

describe('the calendars as data', () => {
  test.each(Object.values(calendars))('$name passes the codec that a policy asks for', (calendar) => {
    expect(data.Calendar.is(calendar)).toBe(true)
  })

  test('China: every worked weekend day is a Saturday or Sunday outside of every holiday', () => {
    for (const { day, keeps } of china.makeUpDays) {
      expect(new Date(day).getUTCDay()).toBe(keeps === 'friday' ? 6 : 0)
      expect(china.holidays.filter(({ from, until }) => from <= day && day <= until)).toEqual([])
    }
  })

  // Counted from the notices: 545 days off, 132 weekend days worked; every year has its Spring Festival.
  test('China: as many days as the notices name, and a Spring Festival in each of the twenty years', () => {
    const length = ({ from, until }: { readonly from: string; readonly until: string }) =>
      (Date.parse(until) - Date.parse(from)) / 86_400_000 + 1
    expect(china.holidays.reduce((sum, holiday) => sum + length(holiday), 0)).toBe(545)
    expect(china.makeUpDays).toHaveLength(132)
    const festivals = china.holidays
      .filter(({ name }) => name === 'Spring Festival')
      .map(({ from }) => from.slice(0, 4))
    expect(festivals).toEqual(Array.from({ length: 20 }, (_, index) => String(2007 + index)))
  })

  test('Spain: ten holidays in each of the years 2007 to 2027, Good Friday two days before Easter', () => {
    const goodFridays = spain.holidays.filter(({ name }) => name === 'Good Friday').map(({ from }) => from)
    const expected = Array.from({ length: 21 }, (_, index) =>
      new Date(easterSunday(2007 + index) - 2 * 86_400_000).toISOString().slice(0, 10),
    )
    expect(goodFridays).toEqual(expected)
    expect(spain.holidays).toHaveLength(210)
  })
})

describe('what the codecs refuse', () => {
  test.each<[string, object]>([
    ['a week in which nobody works', { week: NOBODY }],
    [
      'intervals that overlap',
      {
        week: {
          ...china.week,
          monday: [
            { from: '09:00', until: '12:00' },
            { from: '11:00', until: '13:00' },
          ],
        },
      },
    ],
    [
      'an interval that ends before it begins',
      { week: { ...china.week, monday: [{ from: '12:00', until: '09:00' }] } },
    ],
    ['a time that no clock shows', { week: { ...china.week, monday: [{ from: '09:00', until: '24:30' }] } }],
    ['a holiday that ends before it begins', { holidays: [{ name: 'x', from: '2026-01-02', until: '2026-01-01' }] }],
    ['a day that does not exist', { holidays: [{ name: 'x', from: '2026-02-29', until: '2026-03-01' }] }],
    [
      'a make-up day named twice',
      {
        makeUpDays: [
          { day: '2026-01-04', keeps: 'monday' },
          { day: '2026-01-04', keeps: 'friday' },
        ],
      },
    ],
    ['an unknown key', { colour: 'red' }],
  ])('%s', (_, change) => {
    expect(data.Calendar.is({ ...china, ...change })).toBe(false)
    expect(data.Calendar.decode({ ...china, ...change })._tag).toBe('Left')
  })

  test.each<[string, unknown, boolean]>([
    ['twenty minutes', { amount: 20 / 60, unit: 'business-hours' }, true],
    ['half a day', { amount: 0.5, unit: 'business-days' }, false],
    ['nothing', { amount: 0, unit: 'business-hours' }, false],
    ['a second', { amount: 1 / 3600, unit: 'elapsed-hours' }, false],
    ['more than ten years', { amount: 4_000, unit: 'calendar-days' }, false],
    ['a unit of its own', { amount: 1, unit: 'weeks' }, false],
  ])('an allowance of %s', (_, allowance, isOne) => {
    expect(data.Allowance.is(allowance)).toBe(isOne)
  })

  test('a pause that ends before it begins', () => {
    expect(data.Pause.is({ from: '2026-03-02T02:00:00.000Z', until: '2026-03-02T01:00:00.000Z' })).toBe(false)
    expect(data.Pause.is({ from: '2026-03-02T01:00:00.000Z', until: '2026-03-02T02:00:00.000Z' })).toBe(true)
  })
})
