/**
 * What the regulation and the store promise, checked on each event as it comes to stand in the log: a second, naive telling
 * that reads stored events alone and shares no code with what decided them.
 *
 * Guards: no edit is executed without its chain; nobody decides on what they asked for; no identity number stands in two
 * archives; a recorded field moves only by an executed request or by the clerk who entered it; a command stands once and in one
 * piece, on readings that still held; no place, revision or time is out of order.
 */
import { REGULATION } from '../../model/acts/world'
import type { AnyEvent } from '../../model/raw'
import { type Chains, newChains, seeInChains } from './chains'
import { type Fields, newFields, seeInFields } from './fields'

/** A box with what is sealed in it. */
export interface StoredBox {
  readonly of: string
  readonly group: string
  readonly fields: readonly string[]
  readonly key: string
  readonly box: string
}
export type Event = AnyEvent & {
  readonly position: number
  /** As it is stored: `Type@version`. */
  readonly stored: string
  readonly sealed: readonly StoredBox[]
}
/** What a box holds; undefined when its key is gone. */
export type Open = (event: Event, box: StoredBox) => Promise<Readonly<Record<string, unknown>> | undefined>

export interface Command {
  readonly command: string
  readonly as: string
  readonly actingFor: string | undefined
}

interface Written {
  readonly stream: string
  readonly command: string
  readonly recordedAt: string
  last: number
  readonly events: string[]
}

/** Everything that was seen so far. */
export interface Seen {
  readonly given: Map<string, Command>
  readonly ids: Set<string>
  readonly revisions: Map<string, number>
  readonly written: Map<string, Written>
  /** Refusals that the log holds, by the refused command. */
  readonly refusals: Map<string, string[]>
  /** What each access names: customer and groups. */
  readonly accesses: Map<string, { readonly parts: number; readonly named: string[] }>
  readonly chains: Chains
  readonly fields: Fields
  next: number
  recordedAt: string
}

export const nothingSeen = (): Seen => ({
  given: new Map(),
  ids: new Set(),
  revisions: new Map(),
  written: new Map(),
  refusals: new Map(),
  accesses: new Map(),
  chains: newChains(),
  fields: newFields(REGULATION),
  next: 0,
  recordedAt: '',
})

/** Journals are written beside decisions, by whoever asks and whatever is decided meanwhile. */
const isJournal = ({ stream }: Event): boolean => /^(?:access|refusals)-/.test(stream)

const YEAR_LATER = (at: string): string => `${Number(at.slice(0, 4)) + 1}${at.slice(4)}`

/** Order: of places, of revisions, of time; and how long the line is kept. */
const orderFaults = (seen: Seen, event: Event): readonly string[] => {
  const { position, stream, revision, id, meta } = event
  const last = seen.revisions.get(stream) ?? -1
  return [
    ...(position === seen.next ? [] : [`stands at @${position} after @${seen.next - 1}`]),
    ...(revision === last + 1 ? [] : [`is revision ${revision} after ${last}`]),
    ...(seen.ids.has(id) ? ['stands twice'] : []),
    ...(meta.recordedAt >= seen.recordedAt ? [] : ['was recorded before the one before it']),
    ...(meta.keepUntil >= YEAR_LATER(meta.recordedAt) ? [] : ['is kept for less than a year']),
  ]
}

const readFaults = (seen: Seen, event: Event): readonly string[] =>
  isJournal(event)
    ? []
    : Object.entries(event.meta.reads ?? {})
        .filter(([stream, revision]) => (seen.revisions.get(stream) ?? 'no-stream') !== revision)
        .map(([stream]) => `stands on a state of ${stream} that no longer held`)

const isSystem = (event: Event): boolean => event.meta.actor.startsWith('system.')

/** By whom and by which command, in one piece and in one stream. */
const commandFaults = (seen: Seen, event: Event): readonly string[] => {
  const { commandId = '', command = '', actor, actingFor, recordedAt } = event.meta
  const { stream, position, id } = event
  const before = seen.written.get(commandId)
  const given = seen.given.get(commandId)
  const isTheirs =
    given === undefined
      ? isJournal(event) || isSystem(event)
      : given.command === command && given.as === actor && given.actingFor === actingFor
  if (before === undefined) {
    seen.written.set(commandId, { stream, command, recordedAt, last: position, events: [id] })
    return [...readFaults(seen, event), ...(isTheirs ? [] : [`is of a ${command} by ${actor} that nobody gave`])]
  }
  const isOnePiece = before.stream === stream && before.last === position - 1 && before.recordedAt === recordedAt
  before.last = position
  before.events.push(id)
  return [
    ...(isTheirs ? [] : ['is of a command that nobody gave']),
    ...(isOnePiece ? [] : ['is torn from its command']),
  ]
}

const seeJournals = (seen: Seen, event: Event): void => {
  if (event.type === 'CommandRefused') {
    const { refusedCommandId, code } = event.open
    seen.refusals.set(refusedCommandId, [...(seen.refusals.get(refusedCommandId) ?? []), code])
  }
  if (event.type === 'ArchiveConsulted') {
    const { access, parts, customers } = event.open
    const named = customers.flatMap(({ customer, groups }) => groups.map((group) => `${customer} ${group}`))
    seen.accesses.set(access, { parts, named: [...(seen.accesses.get(access)?.named ?? []), ...named] })
  }
}

/** Sees one more event. Gives what is wrong with it, in sentences. */
export const see = async (seen: Seen, event: Event, open: Open): Promise<readonly string[]> => {
  const faults = [
    ...orderFaults(seen, event),
    ...commandFaults(seen, event),
    ...seeInChains(seen.chains, event),
    ...(await seeInFields(seen.fields, event, open)),
  ]
  seeJournals(seen, event)
  seen.next = event.position + 1
  seen.recordedAt = event.meta.recordedAt
  seen.ids.add(event.id)
  seen.revisions.set(event.stream, event.revision)
  return faults.map((fault) => `@${event.position} ${event.type} of ${event.stream} ${fault}`)
}
