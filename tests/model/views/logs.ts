/**
 * The operation log, the access log and late authority, told from raw events: for each event the line that it should
 * have, looked up by hand.
 */

import { bit, distinct, type Happened, ofType, type Row, type Tale, thingOf, timeIn } from '../raw'
import { forgottenOf } from './forgetting'

type Open = Readonly<Record<string, unknown>>
const said = ({ open }: Happened): Open => open as Open
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)
const orNull = <A>(list: readonly A[]): readonly A[] | null => (list.length === 0 ? null : list)

/** The revision that was read; -1: there was none. */
const read = ({ meta }: Happened, stream: string): number | null => {
  const found = meta.reads?.[stream]
  return found === undefined ? null : found === 'no-stream' ? -1 : found
}

const who = (event: Happened): Row => {
  const { meta, day, zone } = event
  return {
    actor: meta.actor,
    acting_for: meta.actingFor ?? null,
    roles: orNull(meta.roles ?? []),
    department: meta.department ?? null,
    authenticated_by: meta.authenticatedBy ?? null,
    recorded_at: meta.recordedAt,
    occurred_at: meta.occurredAt ?? null,
    local_day: day,
    local_time: timeIn(zone, meta.recordedAt),
    policy_version: meta.policyVersion ?? null,
    command_id: meta.commandId ?? null,
    causation: meta.causationId ?? null,
    keep_until: meta.keepUntil,
  }
}

const isLook = (event: Happened): boolean => event.type === 'ArchiveConsulted' || event.type === 'AccessDenied'

/** The customer of a stream's name. */
const inName = (stream: string): string | null => {
  if (stream.startsWith('customer-')) return stream.slice('customer-'.length)
  if (stream.startsWith('transaction-') && stream.includes('~'))
    return stream.slice('transaction-'.length, stream.indexOf('~'))
  return null
}

const customerOf = (event: Happened, all: readonly Happened[]): string | null => {
  const open = said(event)
  if (event.type === 'CommandRefused') return inName(event.open.stream ?? '')
  const named = inName(event.stream) ?? text(open.customer)
  if (named !== null) return named
  // A complaint is its customer's from its first event on.
  const first = all.find(({ stream, revision }) => stream === event.stream && revision === 0)
  return first === undefined || isLook(first) || first.type === 'CommandRefused' ? null : text(said(first).customer)
}

const resultOf = (event: Happened): string => {
  switch (event.type) {
    case 'CommandRefused':
      return 'refused'
    case 'EntryReviewed':
      return event.open.accurate && event.open.complete ? 'pass' : 'return'
    case 'InvoiceBlockReviewed':
      return event.open.exact ? 'pass' : 'return'
    case 'DuplicateResolved':
      return event.open.approved ? 'approved' : 'rejected'
    case 'EditApproved':
    case 'ResolutionApproved':
    case 'ErasureApproved':
      return 'approved'
    case 'ErasureRejected':
      return 'rejected'
    case 'ErasureDeferred':
      return 'deferred'
    case 'ResolutionReturned':
      return 'return'
    case 'EditRequestLapsed':
      return 'lapsed'
    case 'EditRequestWithdrawn':
      return 'withdrawn'
    default:
      return text(said(event).verdict) ?? text(said(event).outcome) ?? 'done'
  }
}

/** Names of fields that the event itself holds: in boxes, and in the open. */
const heldBy = (event: Happened): readonly string[] => {
  const names: string[] = []
  for (const { group, fields } of event.boxes)
    if (group !== 'text') names.push(...fields.map((name) => name.replace(/^after\./, '')))
  for (const part of [said(event).openValues, said(event).openAfter])
    for (const values of Object.values((part ?? {}) as Readonly<Record<string, object>>))
      names.push(...Object.keys(values))
  return names
}

const movesOf = (event: Happened): readonly Row[] => {
  const { changes, fields } = said(event)
  return [...(Array.isArray(changes) ? changes : []), ...(Array.isArray(fields) ? fields : [])].map((move) =>
    typeof move === 'string' ? { name: move } : move,
  )
}

const textsIn = (list: readonly unknown[]): readonly string[] => list.filter((each) => typeof each === 'string')

const contentOf = (event: Happened): Row => {
  const moves = movesOf(event)
  const held = heldBy(event)
  const replaced = said(event).replaces
  return {
    fields: orNull(distinct([...textsIn(moves.map(({ name }) => name)), ...held])),
    before_events: orNull(
      distinct([
        ...textsIn(moves.map(({ fromEvent }) => fromEvent)),
        ...(Array.isArray(replaced) ? textsIn(replaced) : []),
      ]),
    ),
    after_events: orNull(
      distinct([...textsIn(moves.map(({ toEvent }) => toEvent)), ...(held.length > 0 ? [event.id] : [])]),
    ),
    subjects: orNull(distinct([...event.boxes.map(({ of }) => of), ...textsIn(moves.map(({ of }) => of))])),
  }
}

const placeOf = ({ position, id, stream, revision, type }: Happened): Row => ({
  position,
  event_id: id,
  stream,
  revision,
  type,
})

const lineOf = (event: Happened, all: readonly Happened[]): Row => {
  const open = said(event)
  const refused = event.type === 'CommandRefused'
  return {
    ...placeOf(event),
    thing: thingOf(event),
    operation: refused ? text(open.command) : (event.meta.command ?? null),
    customer: customerOf(event, all),
    employee: text(open.employee),
    request: text(open.request),
    reason_code: text(open.reasonCode),
    reason_text: bit(
      event.boxes.some(
        ({ group, fields }) => group === 'text' && (fields.includes('reason') || fields.includes('note')),
      ),
    ),
    result: resultOf(event),
    refusal: refused ? text(open.code) : null,
    rule: refused ? text(open.rule) : null,
    ...contentOf(event),
    ...who(event),
  }
}

export const v1_operation_log = ({ events }: Tale): readonly Row[] =>
  events
    .filter((event) => !isLook(event))
    .map((event) => {
      const line = lineOf(event, events)
      return { ...line, forgotten: forgottenOf(events, (line.subjects ?? []) as readonly string[]) }
    })

export const v1_access_log = ({ events }: Tale): readonly Row[] =>
  ofType(events, 'ArchiveConsulted', 'AccessDenied').map((event) => {
    const shared = { ...placeOf(event), access: event.open.access, purpose: event.open.purpose, ...who(event) }
    const groups = (looks: readonly { readonly groups: readonly string[] }[]) =>
      distinct(looks.flatMap((each) => each.groups)).toSorted()
    if (event.type === 'AccessDenied') {
      const { denied, code } = event.open
      return {
        ...shared,
        result: 'denied',
        refusal: code,
        via: null,
        customers: denied.length,
        groups: groups(denied),
        part: 1,
        parts: 1,
      }
    }
    const { customers, via, part, parts } = event.open
    return {
      ...shared,
      result: 'consulted',
      refusal: null,
      via,
      customers: customers.length,
      groups: groups(customers),
      part,
      parts,
    }
  })

export const v1_access_customers = ({ events }: Tale): readonly Row[] =>
  ofType(events, 'ArchiveConsulted', 'AccessDenied').flatMap((event) => {
    const { position } = event
    const shared = { position, access: event.open.access, purpose: event.open.purpose, ...who(event) }
    return event.type === 'AccessDenied'
      ? event.open.denied.map(({ customer, groups }, line) => ({
          ...shared,
          line,
          customer,
          groups,
          result: 'denied',
          request: null,
          events: null,
        }))
      : event.open.customers.map((look, line) => ({ ...shared, line, ...look, result: 'consulted' }))
  })

const CHANGES_RIGHTS = [
  ...['EmployeeHired', 'EmployeeTransferred', 'RolesChanged', 'EmployeeLeft', 'AccessGranted', 'AccessRevoked'],
  'CredentialRevoked',
]

/** For every operation, every earlier change of rights of its operator that stands after what the decision had read. */
export const v1_late_authority = ({ events }: Tale): readonly Row[] =>
  events.flatMap((event) =>
    events
      .filter((change) => {
        if (change.position >= event.position) return false
        const known = read(event, change.stream)
        if (known === null || known >= change.revision) return false
        return (
          change.type === 'PolicyAdopted' ||
          (CHANGES_RIGHTS.includes(change.type) && said(change).employee === event.meta.actor)
        )
      })
      .map((change) => ({
        ...{ position: event.position, event_id: event.id, stream: event.stream, type: event.type },
        ...{ actor: event.meta.actor, recorded_at: event.meta.recordedAt },
        ...{ changed_position: change.position, changed_by: change.id },
      })),
  )
