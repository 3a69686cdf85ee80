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
import * as data from '../../domain/kernel/calendar'
import { zoneOffsets } from '../../infrastructure/zone'
import { type Case, calendars, cases, NOBODY } from './calendar.cases'

const ROOT = join(__dirname, '..', '..')

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
const anyCalendar = fc.constantFrom(...Object.values(calendars))
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
