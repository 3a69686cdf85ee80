/**
 * Where each field of each archive comes from, and which identity numbers each archive holds: told from stored events, with
 * the boxes opened by the keys of the vault.
 *
 * Guards: a recorded field moves only by an executed request, from the event that it named, or by the clerk who had
 * entered it; an identity number stands in one archive alone until its customer is forgotten.
 */
import type { PolicyDocument } from '../../../domain/policy/document'
import type { Event, Open } from './invariants'

type Values = Readonly<Record<string, unknown>>

interface Source {
  readonly event: string
  readonly by: string
}

export interface Fields {
  /** By stream, subject and name of the field. */
  readonly sources: Map<string, Source>
  /** Names of fields that hold identity numbers, with the kind of number. */
  readonly kinds: ReadonlyMap<string, string>
  /** Who holds a number: by kind and value. */
  readonly holders: Map<string, string>
  /** The numbers that each archive holds, by name of the field. */
  readonly held: Map<string, Map<string, string>>
  /** Identity numbers that a proposal would set, by its event. */
  readonly proposed: Map<string, Values>
}

export const newFields = ({ customerKinds }: PolicyDocument): Fields => ({
  sources: new Map(),
  kinds: new Map(
    customerKinds.flatMap(({ fields }) =>
      fields.flatMap(({ name, identity }) => (identity === undefined ? [] : [[name, identity] as const])),
    ),
  ),
  holders: new Map(),
  held: new Map(),
  proposed: new Map(),
})

const plain = (name: string): string => name.replace(/^after\./, '')

const openValuesOf = (event: Event): Readonly<Record<string, Values>> => {
  switch (event.type) {
    case 'CustomerRegistered':
    case 'ExistingArchiveImported':
    case 'ArchiveFieldsRecorded':
    case 'OwnEntryCorrected':
      return event.open.openValues
    case 'EditRequested':
    case 'EditResubmitted':
      return event.open.openAfter
    default:
      return {}
  }
}

const SETTING = new Set([
  'CustomerRegistered',
  'ExistingArchiveImported',
  'ArchiveFieldsRecorded',
  'OwnEntryCorrected',
  'ContactPersonAdded',
])

const customerOf = ({ stream }: Event): string => `customer:${stream.slice('customer-'.length)}`

const personIn = (event: Event): string | undefined =>
  event.type === 'ArchiveFieldsRecorded' || event.type === 'OwnEntryCorrected'
    ? (event.open.person ?? undefined)
    : undefined

interface Field {
  readonly of: string
  readonly name: string
}

/** Every field that an event sets: from its boxes and from what is open in it. */
const fieldsSet = (event: Event): readonly Field[] => {
  const person = personIn(event)
  const openOf = person === undefined ? customerOf(event) : `person:${person}`
  return [
    ...event.sealed
      .filter(({ group }) => group !== 'text')
      .flatMap(({ of, fields }) => fields.map((name) => ({ of, name }))),
    ...Object.values(openValuesOf(event)).flatMap((values) =>
      Object.keys(values).map((name) => ({ of: openOf, name })),
    ),
  ]
}

const setFields = ({ sources }: Fields, event: Event): readonly string[] =>
  fieldsSet(event).flatMap(({ of, name }) => {
    const key = `${event.stream} ${of} ${name}`
    const before = sources.get(key)
    sources.set(key, { event: event.id, by: event.meta.actor })
    if (before === undefined) return []
    if (event.type !== 'OwnEntryCorrected') return [`sets ${name}, which was recorded already`]
    return before.by === event.meta.actor ? [] : [`corrects ${name}, which somebody else had entered`]
  })

const moveFields = ({ sources }: Fields, event: Event & { readonly type: 'EditExecuted' }): readonly string[] =>
  event.open.fields.flatMap(({ of, name, fromEvent, toEvent }) => {
    const key = `${event.stream} ${of} ${name}`
    const before = sources.get(key)?.event ?? null
    if (toEvent === null) sources.delete(key)
    else sources.set(key, { event: toEvent, by: event.meta.actor })
    return before === fromEvent ? [] : [`moves ${name} from ${fromEvent}, and it came from ${before}`]
  })

/** The identity numbers of the customer itself that an event holds. */
const numbersIn = async ({ kinds }: Fields, event: Event, open: Open): Promise<Values> => {
  const numbers: Record<string, unknown> = {}
  const keep = (values: Values): void => {
    for (const [name, value] of Object.entries(values)) if (kinds.has(plain(name))) numbers[plain(name)] = value
  }
  if (personIn(event) === undefined) for (const values of Object.values(openValuesOf(event))) keep(values)
  for (const box of event.sealed)
    if (box.of === customerOf(event) && box.fields.some((name) => kinds.has(plain(name))))
      keep((await open(event, box)) ?? {})
  return numbers
}

const release = ({ holders, held }: Fields, stream: string, name: string): void => {
  const number = held.get(stream)?.get(name)
  if (number !== undefined && holders.get(number) === stream) holders.delete(number)
  held.get(stream)?.delete(name)
}

const claim = (fields: Fields, { stream }: Event, numbers: Values): readonly string[] =>
  Object.entries(numbers).flatMap(([name, value]) => {
    release(fields, stream, name)
    const number = `${fields.kinds.get(name)} ${String(value)}`
    const holder = fields.holders.get(number)
    fields.holders.set(number, stream)
    fields.held.set(stream, (fields.held.get(stream) ?? new Map<string, string>()).set(name, number))
    return holder === undefined || holder === stream ? [] : [`takes ${name}, which ${holder} holds`]
  })

/** What the executed request moved, as far as they are identity numbers. */
const claimMoved = (fields: Fields, event: Event & { readonly type: 'EditExecuted' }): readonly string[] => {
  const moved = event.open.fields.filter(({ of, name }) => of === customerOf(event) && fields.kinds.has(name))
  const numbers: Record<string, unknown> = {}
  for (const { name, toEvent } of moved) {
    const value = toEvent === null ? undefined : fields.proposed.get(toEvent)?.[name]
    if (value === undefined) release(fields, event.stream, name)
    else numbers[name] = value
  }
  return claim(fields, event, numbers)
}

/** Sees one more event. */
export const seeInFields = async (fields: Fields, event: Event, open: Open): Promise<readonly string[]> => {
  if (SETTING.has(event.type))
    return [...setFields(fields, event), ...claim(fields, event, await numbersIn(fields, event, open))]
  switch (event.type) {
    case 'EditRequested':
    case 'EditResubmitted':
      fields.proposed.set(event.id, await numbersIn(fields, event, open))
      return []
    case 'EditExecuted':
      return [...moveFields(fields, event), ...claimMoved(fields, event)]
    case 'ErasureApproved':
      // Whoever rests may come back as a new customer.
      if (event.open.subjects.includes(customerOf(event)))
        for (const name of [...(fields.held.get(event.stream)?.keys() ?? [])]) release(fields, event.stream, name)
      return []
    default:
      return []
  }
}
