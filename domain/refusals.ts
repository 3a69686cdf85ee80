/**
 * Commands that were refused for want of a right or by a rule. One stream per employee and month; those of people whom
 * nobody knows stand under `unknown`. It guards that the log reveals who tried what (LOG-11) without ever holding what
 * they typed: `stream` is named only if it exists.
 */
import { code, identifier, line, nullable, uuid } from './kernel/codec'
import { event, type ReadAny } from './kernel/event'
import { streamOf, thing } from './kernel/thing'
import { type Instant, monthOf } from './kernel/time'

export const CommandRefused = event('CommandRefused', 1, {
  command: code,
  refusedCommandId: uuid,
  stream: nullable(line(200)),
  code,
  /** The id of a requirement, such as EDT-07. */
  rule: nullable(identifier),
})

export const refusalEvents = { CommandRefused } as const
export type RefusalEvent = ReadAny<typeof refusalEvents>

/** Nothing is decided on earlier refusals: the stream is only ever written. */
export const refusalsThing = thing<null, RefusalEvent>({
  name: 'refusals',
  category: 'refusals',
  events: refusalEvents,
  initial: null,
  evolve: (state) => state,
})

/** The stream of an employee's refusals in the UTC month of an instant; null: an operator whom nobody knows. */
export const refusalsStream = (employee: string | null, at: Instant): string =>
  streamOf('refusals', `${employee ?? 'unknown'}-${monthOf(at)}`)
