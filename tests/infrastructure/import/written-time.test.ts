/** Dates as files write them: formats, zones, and what no calendar or clock shows. */
import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { dayFrom, instantFrom, readerOf } from '../../../infrastructure/import/written-time'
import { zoneOffsets } from '../../../infrastructure/zone'

const offsets = zoneOffsets()
const instant = (text: string, format: string, zone?: string): string | undefined => {
  const written = readerOf(format)?.(text)
  return written === undefined ? undefined : instantFrom(written, zone, offsets)
}
const day = (text: string, format: string, zone?: string): string | undefined => {
  const written = readerOf(format)?.(text)
  return written === undefined ? undefined : dayFrom(written, zone, offsets)
}

describe('an instant', () => {
  test.each([
    ['2010-12-01T08:26:00Z', 'iso', undefined, '2010-12-01T08:26:00.000Z'],
    ['2010-12-01T08:26:00.1234+02:00', 'iso', undefined, '2010-12-01T06:26:00.123Z'],
    ['2010-12-01 08:26-0530', 'iso', undefined, '2010-12-01T13:56:00.000Z'],
    ['2010-12-01T08:26', 'iso', 'Europe/Madrid', '2010-12-01T07:26:00.000Z'],
    ['2010-12-01T08:26', 'iso', undefined, undefined],
    ['12/1/2010 8:26', 'M/d/yyyy H:mm', 'UTC', '2010-12-01T08:26:00.000Z'],
    ['01.12.2010 08:26:05', 'dd.MM.yyyy HH:mm:ss', 'Asia/Shanghai', '2010-12-01T00:26:05.000Z'],
    ['12/1/2010 12:05 AM', 'M/d/yyyy h:mm a', 'UTC', '2010-12-01T00:05:00.000Z'],
    ['12/1/2010 12:05 pm', 'M/d/yyyy h:mm a', 'UTC', '2010-12-01T12:05:00.000Z'],
    ['20101201082605999', 'yyyyMMddHHmmssSSS', 'UTC', '2010-12-01T08:26:05.999Z'],
    ['2010年12月1日', 'yyyy年M月d日', 'Asia/Shanghai', '2010-11-30T16:00:00.000Z'],
  ])('%s as %s in %s', (text, format, zone, expected) => expect(instant(text, format, zone)).toBe(expected))

  test.each([
    ['2010-02-29T00:00Z', 'iso'],
    ['2010-13-01', 'iso'],
    ['2010-12-01T24:00Z', 'iso'],
    ['2010-12-01T08:60Z', 'iso'],
    ['31/11/2010', 'd/M/yyyy'],
    ['0/1/2010', 'd/M/yyyy'],
    ['1/1/2010 13:00 PM', 'd/M/yyyy h:mm a'],
    ['1/1/2010 0:00 AM', 'd/M/yyyy h:mm a'],
    [' 1/1/2010', 'd/M/yyyy'],
    ['1/1/10', 'd/M/yyyy'],
    ['', 'iso'],
    ['yesterday', 'iso'],
  ])('%p as %s is none', (text, format) => expect(instant(text, format, 'UTC')).toBeUndefined())

  test('an hour that clocks skip is none, and of one that comes twice the first is meant', () => {
    expect(instant('2026-03-29T02:30', 'iso', 'Europe/Madrid')).toBeUndefined()
    expect(instant('2026-03-29T03:00', 'iso', 'Europe/Madrid')).toBe('2026-03-29T01:00:00.000Z')
    expect(instant('2026-10-25T02:30', 'iso', 'Europe/Madrid')).toBe('2026-10-25T00:30:00.000Z')
  })

  test('every instant that a zone shows comes back, but for the hour that comes twice', () =>
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1990-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }),
        fc.constantFrom('Europe/Madrid', 'America/New_York', 'Asia/Shanghai', 'UTC'),
        (date, zone) => {
          const at = date.toISOString()
          const shown = new Date(date.getTime() + offsets(zone, at) * 60_000).toISOString().slice(0, -1)
          const read = instant(shown, 'iso', zone) ?? 'none'
          const earlier = (date.getTime() - Date.parse(read)) / 3_600_000
          expect([0, 1]).toContain(earlier)
          if (earlier === 1) expect(offsets(zone, at)).toBeLessThan(offsets(zone, read))
        },
      ),
    ))
})

describe('a day', () => {
  test.each([
    ['1/12/2010', 'd/M/yyyy', undefined, '2010-12-01'],
    ['2010-12-01T23:30', 'iso', 'Asia/Shanghai', '2010-12-01'],
    ['2010-12-01T23:30Z', 'iso', undefined, '2010-12-01'],
    ['2010-12-01T23:30Z', 'iso', 'Asia/Shanghai', '2010-12-02'],
  ])('%s as %s in %s', (text, format, zone, expected) => expect(day(text, format, zone)).toBe(expected))
})

describe('a format', () => {
  test.each([
    '',
    'yyyy',
    'dd/MM',
    'yyyy-MM-dd yyyy',
    'yy-MM-dd',
    'yyyy-MM-dd hh:mm',
    'yyyy-MM-dd HH:mm a',
    'yyyy-MM-dd hello',
  ])('%p is none', (format) => expect(readerOf(format)).toBeUndefined())
  test('what stands between its parts is taken as it is', () => {
    expect(instant('2010.12.01', 'yyyy.MM.dd', 'UTC')).toBeDefined()
    expect(instant('2010x12x01', 'yyyy.MM.dd', 'UTC')).toBeUndefined()
  })
})
