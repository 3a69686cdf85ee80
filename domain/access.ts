/**
 * Looks at protected data: who consulted whose archive, which groups, for which purpose. One stream per employee and
 * month. It guards that a look is attributable (LOG-12) and that its record holds no value and no free text: what was
 * seen is named by customer, group and event.
 */
import { code, identifier, integer, listOf, nullable, oneOf, stored, uuid } from './kernel/codec'
import { event, type ReadAny } from './kernel/event'
import { streamOf, thing } from './kernel/thing'
import { type Instant, monthOf } from './kernel/time'

/** So many customers stand in one event; a larger access is told in parts, all of one access id. */
export const MAX_CUSTOMERS_PER_EVENT = 1_000

/** One customer of an access. `request`: what an edit request proposed was opened; `events`: what past events held. */
const consulted = stored('consulted', {
  customer: identifier,
  groups: listOf(code, 60),
  request: nullable(identifier),
  events: nullable(listOf(uuid, 200, 1)),
})
const refused = stored('refused', { customer: identifier, groups: listOf(code, 60) })

export const ArchiveConsulted = event('ArchiveConsulted', 1, {
  access: uuid,
  purpose: code,
  via: oneOf('open', 'find', 'export'),
  customers: listOf(consulted, MAX_CUSTOMERS_PER_EVENT),
  part: integer(1, 10_000),
  parts: integer(1, 10_000),
})

/** Stands in the same append as what was consulted, when only a part of what was asked for may be seen. */
export const AccessDenied = event('AccessDenied', 1, {
  access: uuid,
  purpose: code,
  denied: listOf(refused, MAX_CUSTOMERS_PER_EVENT),
  code,
})

export const accessEvents = { ArchiveConsulted, AccessDenied } as const
export type AccessEvent = ReadAny<typeof accessEvents>

/** Nothing is decided on earlier accesses: the stream is only ever written. */
export const accessThing = thing<null, AccessEvent>({
  name: 'access',
  category: 'access',
  events: accessEvents,
  initial: null,
  evolve: (state) => state,
})

/** The stream of an employee's accesses in the UTC month of an instant. */
export const accessStream = (employee: string, at: Instant): string => streamOf('access', `${employee}-${monthOf(at)}`)
