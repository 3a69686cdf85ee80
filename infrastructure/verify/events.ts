/**
 * Reads every stored event of a log once, in order and in small pages, and computes everything anew that the store says
 * of it: its leaf, the hashes of the tree, the time by which it is looked up, its place in its stream.
 *
 * Guards: bounded memory at any size of the log; what is bad is named by its place, and one bad event does not hide the
 * next: where an event is not what its leaf says, the tree goes on from the stored leaf.
 */
import { setImmediate } from 'node:timers/promises'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type { CouldNot } from '../../commands/ports/could-not'
import { appendLeaf, emptyFrontier, eventLeaf, type Frontier, rootOf } from '../evidence/tree'
import { recordedMsIn } from '../stores/recorded-at'
import type { SealedLog } from '../stores/sealed-log'
import { type InspectedRow, isWholeRow } from '../stores/sqlite-inspect'
import type { Faults } from './faults'
import type { SignedHeads } from './signed'

export interface EventsToVerify {
  readonly log: Pick<SealedLog, 'inspect'>
  readonly size: number
  readonly faults: Faults
  readonly heads: SignedHeads
  readonly onProgress: (done: number, of: number) => void
}

/** Large events make small pages. */
const PAGE_BYTES = 2_000_000
const MOST_ROWS = 500
const FIRST_ROWS = 64

/** How far the reading has come. The tree is lost for good where an event is missing or is none. */
interface Reading {
  next: number
  frontier: Frontier | undefined
  recordedMs: number
}

/** Only a store that checks reads before the append, with writers on several machines, records such an event. */
const SEVERAL_CLOCKS = Buffer.from('"readsChecked":"before-append"')

/**
 * An event is looked up by the time that it says. Where several machines write, their clocks may differ: an event that
 * says an earlier time than one before it is looked up by that one, so that times never fall.
 */
const checkTime = (faults: Faults, reading: Reading, [index, , , , , , metadata, , recordedMs]: InspectedRow): void => {
  const said = recordedMsIn(metadata) ?? recordedMs
  const isBehind = said < reading.recordedMs && Buffer.from(metadata).includes(SEVERAL_CLOCKS)
  if (recordedMs !== (isBehind ? reading.recordedMs : said))
    faults.add('time', `The event @${index} is looked up by another time than the one that it says.`, index)
  else if (recordedMs < reading.recordedMs)
    faults.add('time', `The event @${index} is recorded before the one that it follows.`, index)
  reading.recordedMs = recordedMs
}

const sameNode = (stored: Buffer | null, computed: Buffer | null | undefined): boolean =>
  stored === null || computed === null || computed === undefined
    ? stored === (computed ?? null)
    : stored.equals(computed)

const checkRow = ({ faults, heads }: EventsToVerify, reading: Reading, row: InspectedRow): void => {
  const [index, stream, revision, id, type, data, metadata, stored, , node] = row
  if (index !== reading.next) {
    faults.add('missing', `The event @${reading.next} is not there.`, reading.next)
    reading.frontier = undefined
  }
  reading.next = index + 1
  if (!isWholeRow(row)) {
    faults.add('event', `The row of @${index} does not hold what the row of an event holds.`, index)
    reading.frontier = undefined
    return
  }
  const computed = eventLeaf(index, stream, revision, { id, type, data, metadata })
  const isSame = computed.equals(stored)
  if (!isSame) faults.add('event', `The event @${index} is not what its leaf in the evidence tree says.`, index)
  checkTime(faults, reading, row)
  reading.frontier = reading.frontier === undefined ? undefined : appendLeaf(reading.frontier, stored)
  const { frontier } = reading
  if (frontier !== undefined && !sameNode(node, index % 2 === 0 ? null : frontier.hashes.at(-1)))
    faults.add('tree', `The evidence tree is damaged at @${index}.`, index)
  heads.at(index + 1, () => (frontier === undefined ? undefined : rootOf(frontier)))
}

const bytesOf = (rows: readonly InspectedRow[]): number =>
  rows.reduce((sum, [, , , , , data, metadata]) => sum + (data?.length ?? 0) + (metadata?.length ?? 0), 0)

/** A file so damaged that it cannot be read is what a verifier looks for; anything else is no verdict. */
const isDamage = ({ kind }: CouldNot): boolean => kind === 'unreadable' || kind === 'tampered'

const readPage = async (to: EventsToVerify, after: number, limit: number) => {
  const rows = await to.log.inspect.rows(after, limit)()
  if (isLeft(rows)) return rows
  const last = rows.right.at(-1)?.[0] ?? after
  const loaded = await to.heads.load(last + 1)
  if (isLeft(loaded)) return loaded
  const misplaced = await to.log.inspect.misplaced(after + 1, last + 1)()
  return isLeft(misplaced) ? misplaced : right({ rows: rows.right, misplaced: misplaced.right })
}

/** Reads and checks all events; gives the tree over them where none is missing. */
export const verifyEvents = async (to: EventsToVerify): Promise<Either<CouldNot, Frontier | undefined>> => {
  const reading: Reading = { next: 0, frontier: emptyFrontier, recordedMs: Number.NEGATIVE_INFINITY }
  let limit = FIRST_ROWS
  while (reading.next < to.size) {
    const page = await readPage(to, reading.next - 1, Math.min(limit, to.size - reading.next))
    if (isLeft(page)) {
      if (!isDamage(page.left)) return left(page.left)
      to.faults.add('database', `The log cannot be read from @${reading.next} on. ${page.left.because}`, reading.next)
      return right(undefined)
    }
    const { rows, misplaced } = page.right
    for (const row of rows) checkRow(to, reading, row)
    if (misplaced !== undefined)
      to.faults.add('index', `The event @${misplaced} is not found by its stream and revision.`, misplaced)
    if (rows.length === 0) {
      to.faults.add('missing', `The event @${reading.next} is not there.`, reading.next)
      return right(undefined)
    }
    const average = Math.max(1, bytesOf(rows) / rows.length)
    limit = Math.max(1, Math.min(MOST_ROWS, Math.floor(PAGE_BYTES / average)))
    to.onProgress(Math.min(reading.next, to.size), to.size)
    // Others get their turn: a verification must not hold up a service for its whole length.
    await setImmediate()
  }
  return right(reading.frontier)
}
