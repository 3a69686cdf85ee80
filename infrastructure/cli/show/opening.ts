/**
 * What `show --open` opens: present values, what a request proposes, what past events held, or what held at a past place.
 * Everything goes through `dossier.open`, which records the access before the first value leaves; nothing is opened here.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type { Opened, What } from '../../access/access'
import type { OpenedField } from '../../access/opened'
import type { Dossier } from '../../dossier'
import type { NotDone } from '../../handle/request'
import type { Row } from '../../reading'

export interface Looker {
  readonly as: string
  readonly actingFor?: string
  readonly purpose: string
  readonly groups: readonly string[]
}

/** An access names at most so many past events. */
const MOST_EVENTS = 200

/** The values that were opened, with the id of the access and the groups that were denied. */
export interface Values {
  /** Null when there was nothing to open, so that nobody looked at anything. */
  readonly access: string | null
  readonly denied: readonly string[]
  readonly fields: readonly OpenedField[]
}

export const valuesOf = ({ access, customers }: Opened): Values => ({
  access,
  denied: [...new Set(customers.flatMap(({ denied }) => denied))],
  fields: customers.flatMap(({ fields }) => fields),
})

const openWhat = async (
  dossier: Dossier,
  { groups, ...looker }: Looker,
  customer: string,
  whats: readonly What[],
): Promise<Either<NotDone, Values>> => {
  const opened = await dossier.open({
    ...looker,
    via: 'open',
    wanted: whats.map((what) => ({ customer, groups, what })),
  })
  return isLeft(opened) ? left(opened.left) : right(valuesOf(opened.right))
}

const eventsIn = (events: readonly string[]): readonly What[] =>
  Array.from({ length: Math.ceil(events.length / MOST_EVENTS) }, (_, part) => ({
    is: 'events',
    events: events.slice(part * MOST_EVENTS, (part + 1) * MOST_EVENTS),
  }))

/** What holds now. */
export const openCurrent = (dossier: Dossier, looker: Looker, customer: string): Promise<Either<NotDone, Values>> =>
  openWhat(dossier, looker, customer, [{ is: 'current' }])

/** What a request proposes. */
export const openRequest = (
  dossier: Dossier,
  looker: Looker,
  customer: string,
  request: string,
): Promise<Either<NotDone, Values>> => openWhat(dossier, looker, customer, [{ is: 'request', request }])

/** What these events held. */
export const openEvents = async (
  dossier: Dossier,
  looker: Looker,
  customer: string,
  events: readonly string[],
): Promise<Either<NotDone, Values>> => {
  const distinct = [...new Set(events)]
  if (distinct.length === 0) return right({ access: null, denied: [], fields: [] })
  return openWhat(dossier, looker, customer, eventsIn(distinct))
}

/** What a value was called when it was proposed, and as it is called in the archive. */
export const plainName = (name: string): string => (name.startsWith('after.') ? name.slice('after.'.length) : name)

/** What held at a past place: the values of the fields that are set in these rows, from their source events. */
export const openAsOf = async (
  dossier: Dossier,
  looker: Looker,
  customer: string,
  fields: readonly Row[],
): Promise<Either<NotDone, Values>> => {
  const wanted = fields.filter(
    ({ source_event: event, group_name: group }) => event !== null && looker.groups.includes(String(group)),
  )
  const opened = await openEvents(
    dossier,
    looker,
    customer,
    wanted.map(({ source_event: event }) => String(event)),
  )
  if (isLeft(opened)) return opened
  const isOf = (field: OpenedField) => (row: Row) =>
    row.source_event === field.event && row.subject === field.of && row.field === plainName(field.name)
  return right({ ...opened.right, fields: opened.right.fields.filter((field) => wanted.some(isOf(field))) })
}
