/**
 * Commands that were refused for want of a right or by a rule. One stream per employee and month; those of people whom
 * nobody knows stand under `unknown`. It guards that the log reveals who tried what (LOG-11) without ever holding what
 * they typed: `stream` is named only if it exists. What the house itself was refused waits until somebody has looked at it.
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

/** Somebody has looked at what a reaction or process was refused, and nothing is owed any more. */
export const RefusalSettled = event(
  'RefusalSettled',
  1,
  { refusedCommandId: uuid },
  ({ note }: { readonly note: string }) => [{ of: 'archive', group: 'text', fields: { note } }],
)

export const refusalEvents = { CommandRefused, RefusalSettled } as const
export type RefusalEvent = ReadAny<typeof refusalEvents>

/** By the id of the refused command: whether it has been settled. Nothing else is decided on earlier refusals. */
export type RefusalsState = ReadonlyMap<string, 'open' | 'settled'>

const evolve = (state: RefusalsState, event: RefusalEvent): RefusalsState => {
  switch (event.type) {
    case 'CommandRefused':
      return new Map(state).set(event.open.refusedCommandId, 'open')
    case 'RefusalSettled':
      return new Map(state).set(event.open.refusedCommandId, 'settled')
  }
}

export const refusalsThing = thing<RefusalsState, RefusalEvent>({
  name: 'refusals',
  category: 'refusals',
  events: refusalEvents,
  initial: new Map(),
  evolve,
})

/** The stream of an employee's refusals in the UTC month of an instant; null: an operator whom nobody knows. */
export const refusalsStream = (employee: string | null, at: Instant): string =>
  streamOf('refusals', `${employee ?? 'unknown'}-${monthOf(at)}`)

/** The stream of what a reaction or process of the house was refused in a UTC month such as `2026-03`. */
export const systemRefusalsStream = (system: string, month: string): string =>
  streamOf('refusals', `system.${system}-${month}`)
