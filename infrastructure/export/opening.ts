/**
 * Opened values in a file: which columns they stand in, whom the access names, and the cells of a batch of rows. A view of
 * customers or persons gets a column for each field of the groups, a view of fields one value, the operation log what
 * its events held before and after. Nothing is opened here but through an access that stands in the log.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { customerStream, customerSubject, personSubject } from '../../domain/customer/names'
import type { Refusal } from '../../domain/kernel/refusal'
import type { View } from '../../projections/kernel/view'
import type { AccessInParts, OpenedCustomer, OpenedField, Wanted } from '../access/shapes'
import type { Row } from '../answers'
import type { NotDone } from '../handle/request'
import type { Cell, FileColumn } from './columns'
import { customersOf } from './select'
import type { Snapshot, Statement } from './snapshot'

type Shape = 'log' | 'fields' | 'rows'

export interface Plan {
  readonly shape: Shape
  readonly groups: readonly string[]
  readonly columns: readonly FileColumn[]
}

/** An access names at most so many past events of a customer at once. */
const MOST_EVENTS = 200

const has = (view: View, ...names: readonly string[]): boolean =>
  names.every((name) => view.columns.some((column) => column.name === name))

const opened = (name: string, what: 'before' | 'after' | 'value' | 'not-opened', says: string): FileColumn => ({
  name,
  kind: what === 'value' ? 'text' : 'json',
  says,
  origin: { is: 'opened-json', what },
})
const NOT_OPENED = opened(
  'not_opened',
  'not-opened',
  'What was not opened, and why: denied, restricted, erased and so on.',
)

/** One column for each field of the groups, as the regulation in force knows them. */
const fieldColumns = (snapshot: Snapshot, view: View, groups: readonly string[]): readonly FileColumn[] => {
  const person = has(view, 'person') && view.key.includes('person')
  const fields = snapshot.all({
    sql: `SELECT DISTINCT group_name, field FROM v1_policy_fields WHERE in_force = 1 AND (kind = 'person') = ?
      AND group_name IN (SELECT value FROM json_each(?)) ORDER BY group_name, field`,
    values: [person ? 1 : 0, JSON.stringify(groups)],
  })
  return fields.map(({ group_name: group, field }) => ({
    name: `open.${String(group)}.${String(field)}`,
    kind: 'text',
    says: `The field ${String(field)} of the group ${String(group)}, opened.`,
    origin: { is: 'opened', group: String(group), field: String(field) },
  }))
}

/** How the values of a view are opened. `nothing-to-open` where it is about no customers. */
export const planOf = (snapshot: Snapshot, view: View, groups: readonly string[]): Either<Refusal, Plan> => {
  if (!has(view, 'customer'))
    return left({
      code: 'nothing-to-open',
      because: 'This view is not about customers one by one, so there is nothing to open.',
      field: 'open',
    })
  if (has(view, 'before_events', 'after_events', 'stream')) {
    const before = opened('opened_before', 'before', 'The values before, by subject and field.')
    const after = opened('opened_after', 'after', 'The values after, by subject and field.')
    return right({ shape: 'log', groups, columns: [before, after, NOT_OPENED] })
  }
  if (has(view, 'subject', 'field', 'source_event')) {
    const value = opened('opened_value', 'value', 'The value of the field, opened.')
    return right({ shape: 'fields', groups, columns: [value, NOT_OPENED] })
  }
  return right({ shape: 'rows', groups, columns: [...fieldColumns(snapshot, view, groups), NOT_OPENED] })
}

const listIn = (value: Cell | undefined): readonly string[] =>
  typeof value === 'string' ? (JSON.parse(value) as readonly string[]) : []

/** What the lines of the log name, by the stream in which it stands. */
const eventsWanted = (rows: Iterable<Row>, groups: readonly string[]): readonly Wanted[] => {
  const byStream = new Map<
    string,
    { readonly customer: string; readonly stream: string; readonly events: Set<string> }
  >()
  for (const { customer, stream, before_events: before, after_events: after } of rows) {
    const events = [...listIn(before), ...listIn(after)]
    if (customer === null || customer === undefined || events.length === 0) continue
    const key = `${String(customer)} ${String(stream)}`
    const known = byStream.get(key) ?? { customer: String(customer), stream: String(stream), events: new Set<string>() }
    for (const event of events) known.events.add(event)
    byStream.set(key, known)
  }
  return [...byStream.values()].flatMap(({ customer, stream, events }) => {
    const all = [...events]
    return Array.from({ length: Math.ceil(all.length / MOST_EVENTS) }, (_, part) => ({
      customer,
      groups,
      what: { is: 'events' as const, events: all.slice(part * MOST_EVENTS, (part + 1) * MOST_EVENTS) },
      ...(stream === customerStream(customer) ? {} : { stream }),
    }))
  })
}

const currentWanted = (customers: Iterable<Cell | undefined>, groups: readonly string[]): readonly Wanted[] =>
  [...new Set(customers)]
    .filter((customer): customer is string => typeof customer === 'string')
    .map((customer) => ({ customer, groups, what: { is: 'current' as const } }))

/** Everything that the access must name for these rows. */
export const wantedOf = (snapshot: Snapshot, { shape, groups }: Plan, rows: Statement): readonly Wanted[] =>
  shape === 'log'
    ? eventsWanted(snapshot.each(rows), groups)
    : currentWanted(
        [...snapshot.each(customersOf(rows))].map(({ customer }) => customer),
        groups,
      )

const plainName = (name: string): string => (name.startsWith('after.') ? name.slice('after.'.length) : name)
const textOf = (field: OpenedField): string | null => {
  if (field.is !== 'known' || field.value === null) return null
  return typeof field.value === 'string' ? field.value : JSON.stringify(field.value)
}

/** The values of a batch, by where they belong. */
interface Values {
  readonly byPlace: ReadonlyMap<string, OpenedField>
  readonly byEvent: ReadonlyMap<string, readonly OpenedField[]>
  readonly denied: ReadonlyMap<string, readonly string[]>
}

const valuesOf = (customers: readonly OpenedCustomer[]): Values => {
  const byPlace = new Map<string, OpenedField>()
  const byEvent = new Map<string, OpenedField[]>()
  for (const field of customers.flatMap(({ fields }) => fields)) {
    byPlace.set(`${field.of} ${field.group} ${plainName(field.name)}`, field)
    byEvent.set(field.event, [...(byEvent.get(field.event) ?? []), field])
  }
  return { byPlace, byEvent, denied: new Map(customers.map(({ customer, denied }) => [customer, denied])) }
}

const subjectOf = (row: Row): string => {
  if (typeof row.subject === 'string') return row.subject
  return typeof row.person === 'string' ? personSubject(row.person) : customerSubject(String(row.customer))
}

/** The fields that a row is about, of those that were opened. */
const fieldsOfRow = ({ shape, columns }: Plan, { byPlace, byEvent }: Values, row: Row): readonly OpenedField[] => {
  if (shape === 'log')
    return [...listIn(row.before_events), ...listIn(row.after_events)].flatMap((event) => byEvent.get(event) ?? [])
  const subject = subjectOf(row)
  const names =
    shape === 'fields'
      ? [`${subject} ${String(row.group_name)} ${String(row.field)}`]
      : columns.flatMap(({ origin }) => (origin.is === 'opened' ? [`${subject} ${origin.group} ${origin.field}`] : []))
  return names.map((name) => byPlace.get(name)).filter((field) => field !== undefined)
}

const jsonOrNull = (entries: readonly (readonly [string, string | null])[]): string | null =>
  entries.length === 0 ? null : JSON.stringify(Object.fromEntries(entries))

/** What events held of the fields that a line is about. */
const heldBy = (row: Row, fields: readonly OpenedField[], events: readonly string[]): string | null => {
  const names = new Set(listIn(row.fields))
  return jsonOrNull(
    fields
      .filter(({ event, is, name }) => is === 'known' && events.includes(event) && names.has(plainName(name)))
      .map((field) => [`${field.of} ${plainName(field.name)}`, textOf(field)]),
  )
}

const cellOf = (plan: Plan, values: Values, row: Row, fields: readonly OpenedField[], column: FileColumn): Cell => {
  const { origin } = column
  if (origin.is === 'opened') {
    const field = values.byPlace.get(`${subjectOf(row)} ${origin.group} ${origin.field}`)
    return field === undefined ? null : textOf(field)
  }
  if (origin.is !== 'opened-json') return null
  switch (origin.what) {
    case 'before':
      return heldBy(row, fields, listIn(row.before_events))
    case 'after':
      return heldBy(row, fields, listIn(row.after_events))
    case 'value': {
      const [field] = fields
      return field === undefined ? null : textOf(field)
    }
    case 'not-opened': {
      const closed = fields.filter(({ is }) => is !== 'known')
      const denied = values.denied.get(String(row.customer)) ?? []
      const concerned =
        plan.shape === 'fields' ? denied.filter((group) => group === row.group_name && row.state === 'set') : denied
      return jsonOrNull([
        ...concerned.map((group) => [group, 'denied'] as const),
        ...closed.map(({ name, is }) => [plainName(name), is] as const),
      ])
    }
  }
}

/** The opened cells of a batch of rows, in the order of the plan's columns. */
export const openBatch = async (
  access: AccessInParts,
  plan: Plan,
  rows: readonly Row[],
): Promise<Either<NotDone, readonly (readonly Cell[])[]>> => {
  const { shape, groups, columns } = plan
  const wanted =
    shape === 'log'
      ? eventsWanted(rows, groups)
      : currentWanted(
          rows.map(({ customer }) => customer),
          groups,
        )
  const customers = await access.open(wanted)
  if (isLeft(customers)) return customers
  const values = valuesOf(customers.right)
  return right(
    rows.map((row) => {
      const fields = fieldsOfRow(plan, values, row)
      return columns.map((column) => cellOf(plan, values, row, fields, column))
    }),
  )
}
