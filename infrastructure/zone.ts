/**
 * What clocks show where, from the time zone data of the runtime. The invariant: the answer depends on the zone and the
 * instant asked for, never on the zone of this machine.
 */
import type { ZoneOffset } from '../domain/kernel/calendar'

const DAY = 86_400_000
const HELD_DAYS = 20_000
const OFFSET = /GMT(?:([+-])(\d\d):(\d\d))?/

/** Whether the runtime knows a zone. Ask before a calendar is adopted: an unknown zone has no offset. */
export const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

const reader = (zone: string): ((at: number) => number) => {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
  return (at) => {
    const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? ''
    const [, sign, hours, minutes] = OFFSET.exec(name) ?? []
    return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0))
  }
}

/**
 * Asking the runtime is slow, so the offset of a UTC day is held when it is the same at both ends of that day. On the
 * few days on which clocks change, every instant is asked for anew.
 */
const heldByDay = (read: (at: number) => number): ((at: number) => number) => {
  const held = new Map<number, number | 'changes'>()
  const learn = (day: number): number | 'changes' => {
    const first = read(day * DAY)
    const offset = first === read((day + 1) * DAY) ? first : 'changes'
    if (held.size >= HELD_DAYS) held.clear()
    held.set(day, offset)
    return offset
  }
  return (at) => {
    const day = Math.floor(at / DAY)
    const offset = held.get(day) ?? learn(day)
    return offset === 'changes' ? read(at) : offset
  }
}

/** The offsets of all zones that the runtime knows. Throws for a zone that it does not know. */
export const zoneOffsets = (): ZoneOffset => {
  const byZone = new Map<string, (at: number) => number>()
  return (zone, at) => {
    const known = byZone.get(zone)
    if (known !== undefined) return known(Date.parse(at))
    const offset = heldByDay(reader(zone))
    byZone.set(zone, offset)
    return offset(Date.parse(at))
  }
}
