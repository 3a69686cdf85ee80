/**
 * From stored bytes to an event that folds and projections may read. The codec is looked up by `type@version`; an older
 * version goes up step by step. What is not known or not well formed is `unreadable`, with its place: nothing is skipped,
 * nothing repaired, and what a box holds is left behind (only its header is read).
 */
import { type Either, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../commands/ports/could-not'
import { upcasts as allUpcasts, type Upcast } from '../domain/history'
import type { AnyEvent, BoxHeader, Meta, Read } from '../domain/kernel/event'

/** One stored event: what `Recorded` has, without the store's own position. */
export interface RawEvent {
  readonly id: string
  /** `Type@version` */
  readonly type: string
  /** The stored bytes, or the text that they are in UTF-8. */
  readonly data: Uint8Array | string
  readonly metadata: Uint8Array | string
  readonly stream: string
  readonly revision: number
  /** Its place `@n` in the log, where that is known. The store's own position is a text and is not shown. */
  readonly position?: number | string
}

/** What the decoder needs of a thing: the definitions of its events. */
export interface Decodable {
  readonly events: Readonly<Record<string, AnyEvent>>
}

export type Decode = (raw: RawEvent) => Either<CouldNot, Read>

interface Step {
  readonly is: (open: unknown) => boolean
  readonly up: (open: unknown) => unknown
}
interface Form {
  readonly type: string
  /** The version as it is stored first, then each one that a step leads to. */
  readonly steps: readonly Step[]
}

const unchanged = (open: unknown): unknown => open

/** The steps from a version to the present one; undefined when one is missing. */
const stepsFrom = (
  event: AnyEvent,
  from: number,
  upcasts: ReadonlyMap<string, Upcast>,
): readonly Step[] | undefined => {
  const steps: Step[] = []
  for (let version = from; version < event.version; version += 1) {
    const found = upcasts.get(`${event.type}@${version}`)
    if (found === undefined) return undefined
    steps.push({ is: found.codec.is, up: found.up as (open: unknown) => unknown })
  }
  return [...steps, { is: event.open.is, up: unchanged }]
}

/** Every `type@version` that can be read. A type in two things, or a gap between versions, is a mistake of the program. */
const formsOf = (things: readonly Decodable[], upcasts: readonly Upcast[]): ReadonlyMap<string, Form> => {
  const forms = new Map<string, Form>()
  const byName = new Map(upcasts.map((each) => [`${each.type}@${each.from}`, each]))
  for (const event of things.flatMap((thing) => Object.values(thing.events))) {
    if (forms.has(`${event.type}@${event.version}`)) throw new Error(`The event ${event.type} is declared twice.`)
    for (let version = 1; version <= event.version; version += 1) {
      const steps = stepsFrom(event, version, byName)
      if (steps === undefined) throw new Error(`No upcast leads from ${event.type}@${version} to @${event.version}.`)
      forms.set(`${event.type}@${version}`, { type: event.type, steps })
    }
  }
  return forms
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isHeader = (value: unknown): value is BoxHeader =>
  isObject(value) &&
  typeof value.of === 'string' &&
  typeof value.group === 'string' &&
  typeof value.key === 'string' &&
  Array.isArray(value.fields)

const isMeta = (value: unknown): value is Meta =>
  isObject(value) &&
  typeof value.actor === 'string' &&
  typeof value.recordedAt === 'string' &&
  typeof value.keepUntil === 'string'

const NO_BOXES: readonly BoxHeader[] = []

/** The headers of the boxes; undefined when one is not well formed. */
const headersOf = (stored: unknown): readonly BoxHeader[] | undefined => {
  if (stored === undefined) return NO_BOXES
  if (!Array.isArray(stored)) return undefined
  const headers: BoxHeader[] = []
  for (const each of stored) {
    if (!isHeader(each)) return undefined
    headers.push({ of: each.of, group: each.group, fields: each.fields, key: each.key })
  }
  return headers
}

const textOf = (stored: Uint8Array | string): string => {
  if (typeof stored === 'string') return stored
  const bytes = Buffer.isBuffer(stored) ? stored : Buffer.from(stored.buffer, stored.byteOffset, stored.byteLength)
  return bytes.toString('utf8')
}

const parsed = (stored: Uint8Array | string): unknown => {
  try {
    return JSON.parse(textOf(stored))
  } catch {
    return undefined
  }
}

/** Event types come from our own code; anything else is not repeated. */
const shownType = (type: string): string => (/^[A-Za-z]{1,60}@\d{1,6}$/.test(type) ? type : 'a malformed type')

const unreadable = (raw: RawEvent, because: string): Either<CouldNot, never> => {
  const position = typeof raw.position === 'number' ? raw.position : undefined
  const place = position === undefined ? `revision ${raw.revision} of its stream` : `@${position}`
  return left(
    couldNot('unreadable', `The event at ${place} ${because}`, {
      cause: shownType(raw.type),
      ...(position === undefined ? {} : { position }),
    }),
  )
}

/**
 * Goes up through the steps; `undefined` when a form is not what its codec accepts, or a step fails on it. That is a mistake
 * of the program, but who reads a log must hear at which event, and not go past it.
 */
const presentForm = (form: Form, stored: unknown): { readonly open: unknown } | undefined => {
  let open = stored
  for (const step of form.steps) {
    if (!step.is(open)) return undefined
    try {
      open = step.up(open)
    } catch {
      return undefined
    }
  }
  return { open }
}

/** Makes the decoder of these things' events. Build it once: it looks up, parses once and checks by `is` alone. */
export const decoderOf = (things: readonly Decodable[], upcasts: readonly Upcast[] = allUpcasts): Decode => {
  const forms = formsOf(things, upcasts)
  return (raw) => {
    const form = forms.get(raw.type)
    if (form === undefined) {
      return unreadable(raw, `has the type ${shownType(raw.type)}, which this program does not know.`)
    }
    const data = parsed(raw.data)
    if (!isObject(data)) return unreadable(raw, 'holds data that are not JSON of our form.')
    const meta = parsed(raw.metadata)
    if (!isMeta(meta)) return unreadable(raw, 'holds metadata that are not JSON of our form.')
    const boxes = headersOf(data.protected)
    if (boxes === undefined) return unreadable(raw, 'holds a protected part that is not well formed.')
    const present = presentForm(form, data.open)
    if (present === undefined) return unreadable(raw, `does not have the form of ${raw.type}.`)
    return right({
      type: form.type,
      id: raw.id,
      stream: raw.stream,
      revision: raw.revision,
      open: present.open,
      boxes,
      meta,
    })
  }
}
