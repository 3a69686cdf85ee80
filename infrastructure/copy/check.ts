/**
 * Whether a copy is the log that it was copied from: number of events, newest revision of every stream, root of the
 * evidence tree, signed heads, and everything that the projections tell.
 *
 * Guards: both sides are read again from where they lie; nothing that the copying itself has counted is believed.
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import { PROJECTIONS, VIEWS } from '../../projections'
import { decodeArchive } from '../engine'
import { rootOf } from '../evidence/tree'
import { compareWithRebuilt } from '../projector/compare'
import { tellIntoFile } from '../projector/file'
import { zoneInPolicy } from '../projector/source'
import type { SealedLog } from '../stores/sealed-log'
import { namesOf } from '../verify/keys'

export interface Checked {
  readonly events: number
  readonly streams: number
  readonly root: string
  /** How many rows the projections of both tell; nothing where they were not compared. */
  readonly rows: number | undefined
}

export interface CheckOrder {
  readonly source: SealedLog
  readonly target: SealedLog
  /** A folder for what is told; it may be thrown away afterwards. */
  readonly scratch: string
  readonly projections: boolean
}

const PAGE_EVENTS = 1_000
const BATCH_EVENTS = 2_000

const differs = (what: string): Either<CouldNot, never> =>
  left(couldNot('tampered', `The copy is not the log that it was copied from: ${what}`))

/** The newest revision of every stream among the first events. */
const revisionsOf = async (log: SealedLog, size: number): Promise<Either<CouldNot, ReadonlyMap<string, number>>> => {
  const revisions = new Map<string, number>()
  for (let index = 0; index < size; ) {
    const rows = await log.envelopes(index - 1, Math.min(PAGE_EVENTS, size - index))()
    if (isLeft(rows)) return rows
    if (rows.right.length === 0) return differs(`it ends before @${index}.`)
    for (const [, stream, revision] of rows.right) revisions.set(stream, revision)
    index += rows.right.length
  }
  return right(revisions)
}

const rootAt = async (log: SealedLog, size: number): Promise<Either<CouldNot, string>> => {
  const frontier = await log.frontierAt(size)()
  return isLeft(frontier) ? frontier : right(rootOf(frontier.right).toString('base64'))
}

/** Every signed head of the source stands in the copy. */
const headsThere = async ({ source, target }: CheckOrder, size: number): Promise<Either<CouldNot, void>> => {
  for (let after = 0; ; ) {
    const page = await source.inspect.checkpoints(after, PAGE_EVENTS)()
    if (isLeft(page)) return page
    for (const head of page.right) {
      if (head.size > size) return right(undefined)
      const found = await target.inspect.checkpoints(head.size - 1, 1)()
      if (isLeft(found)) return found
      if (found.right[0]?.size !== head.size) return differs(`the signed head of ${head.size} events is missing.`)
    }
    const last = page.right.at(-1)?.size
    if (last === undefined) return right(undefined)
    after = last
  }
}

/** Tells both from the first event and compares all rows. */
const projectionsEqual = async (
  { source, target, scratch }: CheckOrder,
  size: number,
): Promise<Either<CouldNot, number>> => {
  const names = await namesOf(source)
  if (isLeft(names)) return names
  const options = {
    ...{ archive: names.right.archiveId, decode: decodeArchive, zoneIn: zoneInPolicy },
    definitions: { projections: PROJECTIONS, views: VIEWS },
  }
  const file = join(scratch, 'told.db')
  const told = await tellIntoFile({ ...options, log: source }, file, size - 1, BATCH_EVENTS)
  if (isLeft(told)) return told
  const compared = await compareWithRebuilt(
    { ...options, log: target, file },
    join(scratch, 'told-again.db'),
    BATCH_EVENTS,
  )
  rmSync(file, { force: true })
  if (isLeft(compared)) return compared
  const [first] = compared.right.differences
  if (first !== undefined) return differs(`the projection ${first.table} tells something else.`)
  return right(compared.right.tables.reduce((sum, { rows }) => sum + rows, 0))
}

/** Compares the two up to the size of the copy. */
export const checkCopy = async (order: CheckOrder): Promise<Either<CouldNot, Checked>> => {
  const { source, target, projections } = order
  const [ours, theirs] = [await source.size()(), await target.size()()]
  if (isLeft(ours)) return ours
  if (isLeft(theirs)) return theirs
  const size = theirs.right
  if (ours.right < size) return differs(`it has ${size} events, the source ${ours.right}.`)
  const roots = [await rootAt(source, size), await rootAt(target, size)] as const
  if (isLeft(roots[0])) return roots[0]
  if (isLeft(roots[1])) return roots[1]
  if (roots[0].right !== roots[1].right) return differs('the roots of the evidence trees differ.')
  const revisions = [await revisionsOf(source, size), await revisionsOf(target, size)] as const
  if (isLeft(revisions[0])) return revisions[0]
  if (isLeft(revisions[1])) return revisions[1]
  const [one, other] = [revisions[0].right, revisions[1].right]
  const stream = [...one].find(([name, revision]) => other.get(name) !== revision)?.[0]
  if (stream !== undefined || one.size !== other.size) return differs(`the stream ${stream ?? ''} has another end.`)
  const heads = await headsThere(order, size)
  if (isLeft(heads)) return heads
  const rows = projections && size > 0 ? await projectionsEqual(order, size) : right(undefined)
  if (isLeft(rows)) return rows
  return right({ events: size, streams: one.size, root: roots[0].right, rows: rows.right })
}
