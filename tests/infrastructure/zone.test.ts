/** The offsets of zones, at the second at which clocks change and against a second way of asking the runtime. */
import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { isZone, zoneOffsets } from '../../infrastructure/zone'

const offset = zoneOffsets()

/** By the fields of a local time instead of by the name of the offset. */
const byFields = (zone: string, at: number): number => {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  })
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0 } = parts
  return (Date.UTC(year, month - 1, day, hour, minute) - Math.floor(at / 60_000) * 60_000) / 60_000
}

describe('the offset of a zone', () => {
  test.each([
    ['UTC', '2026-02-13T09:50:00.000Z', 0],
    ['Asia/Shanghai', '2026-02-13T09:50:00.000Z', 480],
    ['Asia/Kathmandu', '2026-02-13T09:50:00.000Z', 345],
    ['America/St_Johns', '2026-02-13T09:50:00.000Z', -210],
    ['Europe/Madrid', '2026-03-29T00:59:59.999Z', 60],
    ['Europe/Madrid', '2026-03-29T01:00:00.000Z', 120],
    ['Europe/Madrid', '2026-10-25T00:59:59.999Z', 120],
    ['Europe/Madrid', '2026-10-25T01:00:00.000Z', 60],
    ['America/New_York', '2013-03-10T06:59:59.999Z', -300],
    ['America/New_York', '2013-03-10T07:00:00.000Z', -240],
  ])('of %s at %s is %d minutes', (zone, at, minutes) => {
    expect(offset(zone, at)).toBe(minutes)
    expect(offset(zone, at)).toBe(minutes)
  })

  test('agrees with the local time that the runtime writes', () => {
    const zones = fc.constantFrom(
      'Europe/Madrid',
      'America/Los_Angeles',
      'Australia/Lord_Howe',
      'Asia/Shanghai',
      'Africa/Casablanca',
    )
    fc.assert(
      fc.property(zones, fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2030, 0) }), (zone, at) => {
        expect(offset(zone, new Date(at).toISOString())).toBe(byFields(zone, at))
      }),
      { numRuns: 300 },
    )
  })

  test('is not guessed for a zone that nobody knows', () => {
    expect(isZone('Europe/Madrid')).toBe(true)
    expect(isZone('Europe/Atlantis')).toBe(false)
    expect(() => offset('Europe/Atlantis', '2026-01-01T00:00:00.000Z')).toThrow(RangeError)
  })
})
