/**
 * The log as the projector reads it: page by page, decoded once, each event with its place and the calendar of its
 * regulation. What has to be remembered from page to page stands in the spine, which is stored with the rows; so a
 * telling that goes on tomorrow tells the same as one that ran through.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type { CouldNot } from '../../commands/ports/could-not'
import type { Read, ReadOf } from '../../domain/kernel/event'
import type { Day, Instant } from '../../domain/kernel/time'
import type { PolicyProposed } from '../../domain/policy'
import type { Told } from '../../projections/kernel/projection'
import type { Decode } from '../decode'
import type { LocalLog, TextRow } from '../stores/local-log'
import { zoneOffsets } from '../zone'

/** The zone that a version of the regulation sets, where an event brings one. */
export type ZoneIn = (event: Read) => { readonly version: number; readonly zone: string } | undefined

/**
 * A proposal brings the whole regulation; events name the version under which they were decided. The decoder has checked
 * the event; to check a whole regulation again at every question would cost more than the question.
 */
const PROPOSED: (typeof PolicyProposed)['type'] = 'PolicyProposed'
export const zoneInPolicy: ZoneIn = (event) => {
  if (event.type !== PROPOSED) return undefined
  const { version, document } = event.open as ReadOf<typeof PolicyProposed>['open']
  return { version, zone: document.zone }
}

export interface Source {
  readonly log: Pick<LocalLog, 'page' | 'size'>
  readonly decode: Decode
  readonly zoneIn: ZoneIn
}

/** How far the log has been told, and what the next event needs to know of those before it. */
export interface Spine {
  /** The place of the last event told; -1 before the first. */
  readonly position: number
  readonly lastId: string
  /** The greatest `recordedAt` so far. On a log that several machines wrote it need not be the last one. */
  readonly runningMax: Instant
  /** The local day of the last event told: "today" for views that ask what is in force. */
  readonly localDay: Day
  /** Zones by policy version. */
  readonly zones: Readonly<Record<number, string>>
}

export const START: Spine = { position: -1, lastId: '', runningMax: '', localDay: '', zones: {} }

/** A mark of time is kept for every so many events, so that an instant is found without reading the log. */
export const MARK_EVERY = 1_024
export interface TimeMark {
  readonly position: number
  readonly runningMax: Instant
}
/** With this event the day becomes another one: `before` is that of the event before it. */
export interface DayMark {
  readonly position: number
  readonly before: Day
  readonly day: Day
}
export type Mark = TimeMark | DayMark

/** Events up to the first that could not be read; then `failure` says why. */
export interface Page {
  readonly events: readonly Told[]
  readonly spine: Spine
  readonly marks: readonly Mark[]
  readonly failure?: CouldNot
}

/** How many events are in memory at once. */
export const PAGE_EVENTS = 250

/** The calendar on the wall and the clock beside it. */
type Wall = Pick<Told, 'dayOf' | 'timeOf'>
const offsets = zoneOffsets()
const MINUTE = 60_000
const wallIn = (zone: string): Wall => {
  let lastAt = ''
  let shows = ''
  const shown = (at: Instant): string => {
    if (at === lastAt) return shows
    lastAt = at
    shows = new Date(Date.parse(at) + offsets(zone, at) * MINUTE).toISOString()
    return shows
  }
  return { dayOf: (at) => shown(at).slice(0, 10), timeOf: (at) => shown(at).slice(11, 16) }
}
const walls = new Map<string, Wall>([['UTC', { dayOf: (at) => at.slice(0, 10), timeOf: (at) => at.slice(11, 16) }]])
const wallOf = (zone: string): Wall => {
  const known = walls.get(zone)
  if (known !== undefined) return known
  const made = wallIn(zone)
  walls.set(zone, made)
  return made
}

/** The calendar under which an event was decided; before there is a regulation it is UTC. */
const wallOfEvent = (zones: Spine['zones'], event: Read): Wall => wallOf(zones[event.meta.policyVersion ?? 0] ?? 'UTC')

export const withZone = (
  zones: Spine['zones'],
  found: { version: number; zone: string } | undefined,
): Spine['zones'] => (found === undefined ? zones : { ...zones, [found.version]: found.zone })

/** Written out name by name: it runs for every event of a rebuild, and a spread costs as much as reading the page. */
export const placed = (read: Read, position: number, zones: Spine['zones']): Told => {
  const { dayOf, timeOf } = wallOfEvent(zones, read)
  return {
    type: read.type,
    id: read.id,
    stream: read.stream,
    revision: read.revision,
    open: read.open,
    boxes: read.boxes,
    meta: read.meta,
    position,
    dayOf,
    timeOf,
  }
}

/** One row of the log as an event, with the zones that hold after it. */
const toldFrom = (source: Source, zones: Spine['zones'], row: TextRow): Either<CouldNot, Told> => {
  const [position, stream, revision, id, type, data, metadata] = row
  const read = source.decode({ id, type, data, metadata, stream, revision, position })
  if (isLeft(read)) return read
  return right(placed(read.right, position, zones))
}

/** The rows as events; stops at the first that cannot be read. */
const told = (source: Source, from: Spine, rows: readonly TextRow[]): Page => {
  let { position, lastId, runningMax, localDay, zones } = from
  let failure: CouldNot | undefined
  const events: Told[] = []
  const marks: Mark[] = []
  for (const row of rows) {
    const read = toldFrom(source, zones, row)
    if (isLeft(read)) {
      failure = read.left
      break
    }
    const event = read.right
    events.push(event)
    position = event.position
    lastId = event.id
    if (event.meta.recordedAt > runningMax) runningMax = event.meta.recordedAt
    if ((position + 1) % MARK_EVERY === 0) marks.push({ position, runningMax })
    const day = event.dayOf(event.meta.recordedAt)
    if (day !== localDay) marks.push({ position, before: localDay, day })
    localDay = day
    zones = withZone(zones, source.zoneIn(event))
  }
  const spine = { position, lastId, runningMax, localDay, zones }
  return failure === undefined ? { events, spine, marks } : { events, spine, marks, failure }
}

/** The next events after a spine, at most `most`. */
export const readPage = async (source: Source, from: Spine, most: number): Promise<Page> => {
  const page = await source.log.page(from.position, most)()
  return isLeft(page) ? { events: [], spine: from, marks: [], failure: page.left } : told(source, from, page.right)
}

/** The id of the event at a place; undefined when the log does not reach so far. */
export const idAt = async (
  source: Pick<Source, 'log'>,
  position: number,
): Promise<Either<CouldNot, string | undefined>> => {
  const page = await source.log.page(position - 1, 1)()
  if (isLeft(page)) return left(page.left)
  return right(page.right[0]?.[3])
}
