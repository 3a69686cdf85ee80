/**
 * Copies the events of another log into this one: as they stand, in their order, with the place in the source in the same
 * transaction.
 *
 * Guards: every stream goes on where it stands, so what is here already is passed over and what is missing in between is
 * told; a signed head whose root is not that of the tree here undoes the piece that holds it; the time by which an event
 * is looked up never falls, though clocks of several machines may.
 */
import type { Database } from 'better-sqlite3'
import * as E from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import type { Position, Recorded, Revision } from '../../commands/ports/event-store'
import { type Instant, instantOf, millisecondsOf } from '../../domain/kernel/time'
import { rootOf } from '../evidence/tree'
import { failpoint } from '../failpoint'
import type { LogHead } from './local-log'
import { recordedAtIn } from './recorded-at'
import type { CopiedCheckpoint, CopyBatch, CopyItem, ReplicaPlace } from './replica-log'
import type { Committed } from './sqlite-commit'
import { isInputOutput } from './sqlite-failure'
import type { LogMemory } from './sqlite-head'
import { insertEvent, writeRow } from './sqlite-row'
import { REPLICA_SCHEMA, REPLICA_TABLE } from './sqlite-settings'

export interface CopierOptions {
  readonly db: Database
  readonly memory: LogMemory
  readonly forbidden: () => CouldNot | undefined
  readonly forbid: (because: CouldNot) => void
  readonly onCommit: (committed: Committed) => void
}

export interface Copier {
  /** Throws the driver's errors; nothing of the piece is written then. */
  readonly copyIn: (batch: CopyBatch) => E.Either<CouldNot, number>
  /** The same without a place in a source; not where there is one. */
  readonly moveIn: (items: readonly CopyItem[]) => E.Either<CouldNot, number>
  readonly place: () => ReplicaPlace | undefined
}

/** Whether the log in this database is the replica of another one. */
export const isReplica = (db: Database): boolean =>
  db
    .prepare<[string], number>("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?")
    .pluck()
    .get(REPLICA_TABLE) === 1

interface PlaceRow {
  readonly position: string | null
  readonly checkpoint_revision: number
  readonly heard_at: string | null
}

const placeIn = (db: Database): ReplicaPlace | undefined => {
  if (!isReplica(db)) return undefined
  const row = db.prepare<[], PlaceRow>(`SELECT position, checkpoint_revision, heard_at FROM ${REPLICA_TABLE}`).get()
  return row === undefined
    ? undefined
    : {
        position: (row.position ?? undefined) as Position | undefined,
        checkpointRevision: row.checkpoint_revision,
        heardAt: row.heard_at ?? undefined,
      }
}

/** What a piece has written so far. */
interface Draft {
  head: LogHead
  readonly lasts: Map<string, Revision>
  checkpointRevision: Revision
  events: number
  checkpoints: number
}

const missing = ({ stream, revision }: Recorded, last: Revision): CouldNot =>
  couldNot('tampered', `The store lacks revision ${last + 1} of ${stream}; ${revision} came instead.`)

const otherRoot = (size: number): CouldNot =>
  couldNot(
    'tampered',
    `The first ${size} events here are not those of a signed checkpoint in the store: this replica or the store was changed.`,
    { position: Math.max(0, size - 1) },
  )

const followsAStore = (): CouldNot =>
  couldNot('invalid-input', 'The log is the replica of a store, which alone says what comes into it.')

const statementsOf = (db: Database) => ({
  begin: db.prepare('BEGIN IMMEDIATE'),
  commit: db.prepare('COMMIT'),
  insert: insertEvent(db),
  keep: db.prepare<[number, Uint8Array]>('INSERT OR IGNORE INTO checkpoints VALUES (?, ?)'),
})
type Statements = ReturnType<typeof statementsOf>

/** The time by which an event is looked up: that of its metadata, or of the event before it where that is later. */
const lookUpTime = (head: LogHead, said: Instant | undefined): Instant => {
  const before = head.recordedAt
  if (said === undefined) return before ?? instantOf(0)
  return before !== undefined && before > said ? before : said
}

const copyEvent = ({ insert }: Statements, memory: LogMemory, draft: Draft, event: Recorded): CouldNot | undefined => {
  const last = draft.lasts.get(event.stream) ?? memory.lastOf(event.stream)
  if (event.revision <= last) return undefined
  if (event.revision > last + 1) return missing(event, last)
  const recordedAt = lookUpTime(draft.head, recordedAtIn(event.metadata))
  const row = { ...event, recordedMs: millisecondsOf(recordedAt) }
  draft.head = { ...writeRow(insert, draft.head.frontier, row), recordedAt }
  draft.lasts.set(event.stream, event.revision)
  draft.events += 1
  return undefined
}

const copyCheckpoint = (
  { keep }: Statements,
  memory: LogMemory,
  draft: Draft,
  { revision, size, root, note }: CopiedCheckpoint,
): CouldNot | undefined => {
  if (revision <= draft.checkpointRevision) return undefined
  const { frontier } = draft.head
  // A head is signed after what it covers, so in the order of the log it comes after it.
  if (size > frontier.size) return otherRoot(size)
  const there = size === frontier.size ? E.right(frontier) : memory.frontierAt(size)
  if (E.isLeft(there)) return there.left
  if (!rootOf(there.right).equals(root)) return otherRoot(size)
  keep.run(size, note)
  draft.checkpointRevision = revision
  draft.checkpoints += 1
  return undefined
}

/** Moves the place when something was written, or when nobody else has moved it since the piece was read. */
const movePlace = (db: Database, before: ReplicaPlace | undefined, draft: Draft, batch: CopyBatch): void => {
  if (before === undefined) db.exec(REPLICA_SCHEMA)
  const isNews = draft.events + draft.checkpoints > 0 || before?.position === batch.after
  const position = isNews ? batch.position : before?.position
  db.prepare(`INSERT OR REPLACE INTO ${REPLICA_TABLE} VALUES (1, ?, ?, ?)`).run(
    position ?? null,
    draft.checkpointRevision,
    batch.heardAt,
  )
}

/** Copies into one open database. */
export const copierOf = ({ db, memory, forbidden, forbid, onCommit }: CopierOptions): Copier => {
  const statements = statementsOf(db)
  const undo = (because: CouldNot): E.Either<CouldNot, never> => {
    memory.forget()
    if (db.inTransaction) db.exec('ROLLBACK')
    return E.left(because)
  }
  const write = (items: readonly CopyItem[], batch: CopyBatch | undefined): E.Either<CouldNot, number> => {
    statements.begin.run()
    memory.refresh()
    const head = memory.head()
    if (E.isLeft(head)) return undo(head.left)
    const before = placeIn(db)
    if (batch === undefined && before !== undefined) return undo(followsAStore())
    const checkpointRevision = before?.checkpointRevision ?? -1
    const draft: Draft = { head: head.right, lasts: new Map(), checkpointRevision, events: 0, checkpoints: 0 }
    for (const item of items) {
      const failed =
        item.kind === 'event'
          ? copyEvent(statements, memory, draft, item.event)
          : copyCheckpoint(statements, memory, draft, item.checkpoint)
      if (failed !== undefined) return undo(failed)
    }
    if (batch !== undefined) movePlace(db, before, draft, batch)
    failpoint('copy.beforeCommit')
    statements.commit.run()
    failpoint('copy.afterCommit')
    memory.adopt(draft.head, draft.lasts)
    if (draft.events > 0)
      onCommit({ from: head.right.frontier.size, to: draft.head.frontier.size, appends: draft.events })
    return E.right(draft.events)
  }
  const writing = (items: readonly CopyItem[], batch: CopyBatch | undefined): E.Either<CouldNot, number> => {
    const because = forbidden()
    if (because !== undefined) return E.left(because)
    try {
      return write(items, batch)
    } catch (error) {
      memory.forget()
      if (isInputOutput(error)) forbid(couldNot('unavailable', 'Writing has failed; the log must be opened again.'))
      throw error
    }
  }
  return {
    place: () => placeIn(db),
    copyIn: (batch) => writing(batch.items, batch),
    moveIn: (items) => writing(items, undefined),
  }
}
