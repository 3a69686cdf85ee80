/**
 * The log as the model reads it: stored events as JSON, nothing decoded by the product, and the local day of each by the
 * runtime's own calendar. Types alone are borrowed from the domain; they are gone before anything runs. It guards that
 * the model can only be right or wrong by itself.
 */
import type { AccessEvent } from '../../domain/access'
import type { ArchiveEvent } from '../../domain/archive'
import type { ComplaintEvent } from '../../domain/complaint'
import type { CustomerEvent } from '../../domain/customer'
import type { CustomerListEvent } from '../../domain/customer-list'
import type { InventoryEvent } from '../../domain/inventory'
import type { BoxHeader, Meta } from '../../domain/kernel/event'
import type { PolicyEvent } from '../../domain/policy'
import type { PolicyDocument } from '../../domain/policy/document'
import type { RefusalEvent } from '../../domain/refusals'
import type { StaffEvent } from '../../domain/staff'
import type { TierRunEvent } from '../../domain/tier/run'
import type { TransactionEvent } from '../../domain/transaction'
import type { LocalLog, TextRow } from '../../infrastructure/stores/local-log'

export type AnyEvent =
  | ArchiveEvent
  | PolicyEvent
  | StaffEvent
  | CustomerEvent
  | TransactionEvent
  | ComplaintEvent
  | InventoryEvent
  | CustomerListEvent
  | TierRunEvent
  | AccessEvent
  | RefusalEvent

/** What the model knows of an event beside what it says. */
export interface Place {
  readonly position: number
  /** The zone of the regulation under which it was decided. */
  readonly zone: string
  /** The local day on which it was recorded. */
  readonly day: string
}
export type Happened = AnyEvent & Place
export type Of<N extends AnyEvent['type']> = Extract<AnyEvent, { readonly type: N }> & Place

/** A column of a row: what SQL gives, JSON already read. */
export type Cell = unknown
export type Row = Readonly<Record<string, Cell>>

/** A history as far as it is looked at. */
export interface Tale {
  readonly events: readonly Happened[]
  /** The local day of the newest event. */
  readonly today: string
  /** The regulation in force on that day; undefined before there is one. */
  readonly inForce: { readonly version: number; readonly document: PolicyDocument } | undefined
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** The day that a calendar on the wall shows there: `sv` writes it year, month, day. */
export const dayIn = (zone: string, at: string): string => {
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short' })
  formats.set(zone, format)
  return format.format(new Date(at))
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** The time that a clock on the wall shows there: `sv` writes it with 24 hours. */
export const timeIn = (zone: string, at: string): string => {
  const clock = clocks.get(zone) ?? new Intl.DateTimeFormat('sv', { timeZone: zone, timeStyle: 'short' })
  clocks.set(zone, clock)
  return clock.format(new Date(at))
}

interface Data {
  readonly open: never
  readonly protected?: readonly BoxHeader[]
}

const happened = (
  [position, stream, revision, id, type, data, metadata]: TextRow,
  zones: Map<number, string>,
): Happened => {
  const [name, version] = type.split('@')
  if (version !== '1') throw new Error(`The model does not know ${type}.`)
  const { open, protected: boxes = [] }: Data = JSON.parse(data)
  const meta: Meta = JSON.parse(metadata)
  const zone = zones.get(meta.policyVersion ?? 0) ?? 'UTC'
  const day = dayIn(zone, meta.recordedAt)
  return { type: name, id, stream, revision, open, boxes, meta, position, zone, day } as Happened
}

/** Every event of a log. */
export const eventsIn = async (log: LocalLog): Promise<readonly Happened[]> => {
  const zones = new Map<number, string>()
  const events: Happened[] = []
  for (;;) {
    const page = await log.page(events.length - 1, 100)()
    if (page._tag === 'Left') throw new Error(JSON.stringify(page.left))
    if (page.right.length === 0) return events
    for (const row of page.right) {
      const event = happened(row, zones)
      if (event.type === 'PolicyProposed') zones.set(event.open.version, event.open.document.zone)
      events.push(event)
    }
  }
}

/** The regulation in force on a day: of those that have begun, the one that was adopted last. */
const inForceOn = (events: readonly Happened[], today: string): Tale['inForce'] => {
  const documents = new Map<number, PolicyDocument>()
  let found: Tale['inForce']
  for (const event of events) {
    if (event.type === 'PolicyProposed') documents.set(event.open.version, event.open.document)
    if (event.type !== 'PolicyAdopted' || event.open.from > today) continue
    const { version } = event.open
    const document = documents.get(version)
    if (document !== undefined) found = { version, document }
  }
  return found
}

/** The history up to a place, that included. */
export const taleUpTo = (all: readonly Happened[], position: number): Tale => {
  const events = all.filter((event) => event.position <= position)
  const today = events.at(-1)?.day ?? ''
  return { events, today, inForce: inForceOn(events, today) }
}

/** Events of these types, in their order. */
export const ofType = <N extends AnyEvent['type']>(
  events: readonly Happened[],
  ...types: readonly N[]
): readonly Of<N>[] => events.filter((event): event is Happened & Of<N> => types.some((type) => type === event.type))
/** Events of one stream. */
export const inStream = (events: readonly Happened[], stream: string): readonly Happened[] =>
  events.filter((event) => event.stream === stream)
export const last = <A>(list: readonly A[]): A | undefined => list[list.length - 1]
/** What stands after the first hyphen of a stream's name. */
export const numberOf = ({ stream }: { readonly stream: string }): string => stream.slice(stream.indexOf('-') + 1)
/** What stands before it. */
export const thingOf = ({ stream }: { readonly stream: string }): string => stream.slice(0, stream.indexOf('-'))
/** Yes and no as SQL has them. */
export const bit = (yes: boolean): number => (yes ? 1 : 0)
/** A list without what it holds twice, in the order of first appearance. */
export const distinct = <A>(list: readonly A[]): readonly A[] => list.filter((each, nth) => list.indexOf(each) === nth)
