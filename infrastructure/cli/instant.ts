/** An instant as somebody types it: in UTC, with or without seconds and milliseconds. */
import { type Instant, isInstant } from '../../domain/kernel/time'

const SHORT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?Z$/

/** The instant in its stored form; undefined when it is none. `2026-02-30` is no day, and is not taken for another one. */
export const instantIn = (text: string): Instant | undefined => {
  if (!SHORT.test(text)) return isInstant(text) ? text : undefined
  const whole = text.length === '2026-02-13T09:50Z'.length ? text.replace('Z', ':00Z') : text
  const stored = whole.replace('Z', '.000Z')
  return isInstant(stored) ? stored : undefined
}
