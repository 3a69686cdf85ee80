/**
 * A log in a SQLite file as an end of a copy.
 *
 * Guards: a target stays a log that stands by itself, so it may be opened and written to afterwards; the newest signed
 * head lies beside it when it is whole, so that an older copy in its place is noticed.
 */
import { type Either, isLeft, right } from 'fp-ts/Either'
import type { CouldNot } from '../../commands/ports/could-not'
import { writeCheckpointFile } from '../checkpoint-files'
import { positionOf } from '../stores/append-rules'
import type { EnvelopeRow } from '../stores/local-log'
import type { CopyItem, ReplicaLog } from '../stores/replica-log'
import type { SealedLog } from '../stores/sealed-log'
import type { CopySource, CopyTarget, Pieces } from './ends'
import { piecesOf } from './ends'
import { headOf } from './heads'

const PAGE_EVENTS = 1_000

const itemOf = ([index, stream, revision, id, type, data, metadata]: EnvelopeRow): CopyItem => ({
  kind: 'event',
  event: { id, type, data, metadata, stream, revision, position: positionOf(index) },
})

/** The heads of these sizes, each behind the event that it covers last. */
const withHeads = async (
  log: SealedLog,
  rows: readonly EnvelopeRow[],
  first: number,
): Promise<Either<CouldNot, readonly CopyItem[]>> => {
  const items: CopyItem[] = []
  const last = rows.at(-1)?.[0] ?? first
  const heads: CopyItem[] = []
  for (let after = first; ; ) {
    const page = await log.inspect.checkpoints(after, PAGE_EVENTS)()
    if (isLeft(page)) return page
    const within = page.right.filter(({ size }) => size <= last + 1)
    for (const { note } of within) {
      const head = headOf(note, heads.length)
      if (isLeft(head)) return head
      heads.push(head.right)
    }
    if (within.length < PAGE_EVENTS) break
    after = within.at(-1)?.size ?? after
  }
  let nth = 0
  for (const row of rows) {
    items.push(itemOf(row))
    for (let head = heads[nth]; head?.kind === 'checkpoint' && head.checkpoint.size <= row[0] + 1; head = heads[nth]) {
      items.push(head)
      nth += 1
    }
  }
  return right(items)
}

const piecesIn = (log: SealedLog): Pieces => {
  let next = 0
  return piecesOf(async () => {
    const rows = await log.envelopes(next - 1, PAGE_EVENTS)()
    if (isLeft(rows)) return rows
    if (rows.right.length === 0) return right(undefined)
    const items = await withHeads(log, rows.right, next)
    next += rows.right.length
    return items
  })
}

/** A log that is read. */
export const fileSource = (log: SealedLog): CopySource => ({ read: () => piecesIn(log), close: () => log.close()() })

/** A log that takes what it lacks; `checkpoint` is the file beside it. */
export const fileTarget = (log: ReplicaLog, checkpoint: string | undefined): CopyTarget => ({
  ...fileSource(log),
  write: async (items) => {
    const moved = await log.moveIn(items)()
    return isLeft(moved) ? moved : right(undefined)
  },
  finish: async () => {
    const newest = await log.inspect.newestCheckpoint()()
    if (isLeft(newest) || newest.right === undefined || checkpoint === undefined)
      return isLeft(newest) ? newest : right(undefined)
    return writeCheckpointFile(checkpoint, Buffer.from(newest.right.note).toString())
  },
})
