/**
 * Dates and times as files write them. The invariant: what does not exist (31 February, an hour that a clock skips) is no
 * time, and of an hour that comes twice the first is meant.
 */
import type { ZoneOffset } from '../../domain/kernel/calendar'
import { type Day, type Instant, instantOf } from '../../domain/kernel/time'

export interface Written {
  /** The moment if the clocks were those of UTC. */
  readonly milliseconds: number
  /** Minutes ahead of UTC, where the text says so itself. */
  readonly offset: number | undefined
}
export type ReadTime = (text: string) => Written | undefined

const MINUTE = 60_000
const DAY = 86_400_000

type Part = 'year' | 'month' | 'day' | 'hour' | 'hour12' | 'half' | 'minute' | 'second' | 'fraction'
const TOKENS: Readonly<Record<string, { readonly part: Part; readonly pattern: string }>> = {
  yyyy: { part: 'year', pattern: '(\\d{4})' },
  MM: { part: 'month', pattern: '(\\d\\d)' },
  M: { part: 'month', pattern: '(\\d\\d?)' },
  dd: { part: 'day', pattern: '(\\d\\d)' },
  d: { part: 'day', pattern: '(\\d\\d?)' },
  HH: { part: 'hour', pattern: '(\\d\\d)' },
  H: { part: 'hour', pattern: '(\\d\\d?)' },
  hh: { part: 'hour12', pattern: '(\\d\\d)' },
  h: { part: 'hour12', pattern: '(\\d\\d?)' },
  a: { part: 'half', pattern: '([AaPp][Mm])' },
  mm: { part: 'minute', pattern: '(\\d\\d)' },
  ss: { part: 'second', pattern: '(\\d\\d)' },
  SSS: { part: 'fraction', pattern: '(\\d{3})' },
}

interface Moment {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly fraction: number
}

/** The moment in UTC; undefined for what no calendar or clock shows. */
const milliseconds = ({ year, month, day, hour, minute, second, fraction }: Moment): number | undefined => {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  const isDay = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  if (!isDay || hour > 23 || minute > 59 || second > 59) return undefined
  return date.getTime() + ((hour * 60 + minute) * 60 + second) * 1000 + fraction
}

const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(Z|[+-]\d\d(?::?\d\d)?)?)?$/

const isoOffset = (text: string | undefined): number | undefined => {
  if (text === undefined) return undefined
  if (text === 'Z') return 0
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(3).replace(':', '') || 0)
  return text.startsWith('-') ? -minutes : minutes
}

const readIso: ReadTime = (text) => {
  const found = ISO.exec(text)
  if (found === null) return undefined
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone] = found
  const at = milliseconds({
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    // Finer than a millisecond is cut off, not rounded: a moment never moves into the next second.
    fraction: Number(fraction.slice(0, 3).padEnd(3, '0')),
  })
  return at === undefined ? undefined : { milliseconds: at, offset: isoOffset(zone) }
}

const hourOf = (parts: ReadonlyMap<Part, string>): number => {
  const half = parts.get('half')?.toLowerCase()
  const twelve = parts.get('hour12')
  if (twelve === undefined) return Number(parts.get('hour') ?? 0)
  const hour = Number(twelve)
  if (hour < 1 || hour > 12) return Number.NaN
  return (hour % 12) + (half === 'pm' ? 12 : 0)
}

const momentOf = (parts: ReadonlyMap<Part, string>): Moment => ({
  year: Number(parts.get('year')),
  month: Number(parts.get('month')),
  day: Number(parts.get('day')),
  hour: hourOf(parts),
  minute: Number(parts.get('minute') ?? 0),
  second: Number(parts.get('second') ?? 0),
  fraction: Number(parts.get('fraction') ?? 0),
})

/** A reader for a format; undefined when the format is none. Year, month and day must stand in it, each part once. */
export const readerOf = (format: string): ReadTime | undefined => {
  if (format === 'iso') return readIso
  const parts: Part[] = []
  let pattern = ''
  for (const piece of format.match(/[A-Za-z]+|[^A-Za-z]+/g) ?? []) {
    if (!/^[A-Za-z]/.test(piece)) {
      pattern += piece.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
      continue
    }
    for (const letters of piece.match(/([A-Za-z])\1*/g) ?? []) {
      const token = Object.hasOwn(TOKENS, letters) ? TOKENS[letters] : undefined
      if (token === undefined || parts.includes(token.part)) return undefined
      parts.push(token.part)
      pattern += token.pattern
    }
  }
  const has = (part: Part): boolean => parts.includes(part)
  if (!has('year') || !has('month') || !has('day') || has('hour12') !== has('half')) return undefined
  if (has('hour') && has('hour12')) return undefined
  const whole = new RegExp(`^${pattern}$`)
  return (text) => {
    const found = whole.exec(text)
    if (found === null) return undefined
    const at = milliseconds(momentOf(new Map(parts.map((part, index) => [part, found[index + 1] ?? '']))))
    return at === undefined || Number.isNaN(at) ? undefined : { milliseconds: at, offset: undefined }
  }
}

/** The instant, by the offset in the text or by the clocks of a zone; undefined when there is neither, or no such time. */
export const instantFrom = (
  { milliseconds: shown, offset }: Written,
  zone: string | undefined,
  offsetMinutes: ZoneOffset,
): Instant | undefined => {
  if (offset !== undefined) return instantOf(shown - offset * MINUTE)
  if (zone === undefined) return undefined
  // Clocks move at most once in the two days around: before or after the change, one of the two offsets holds.
  for (const near of [shown - DAY, shown + DAY]) {
    const ahead = offsetMinutes(zone, instantOf(near))
    const at = instantOf(shown - ahead * MINUTE)
    if (offsetMinutes(zone, at) === ahead) return at
  }
  return undefined
}

/** The day that is written, or, for a text with an offset, the day that the clocks of the zone showed. */
export const dayFrom = (
  { milliseconds: shown, offset }: Written,
  zone: string | undefined,
  offsetMinutes: ZoneOffset,
): Day => {
  if (offset === undefined || zone === undefined) return instantOf(shown).slice(0, 10)
  const at = shown - offset * MINUTE
  return instantOf(at + offsetMinutes(zone, instantOf(at)) * MINUTE).slice(0, 10)
}
