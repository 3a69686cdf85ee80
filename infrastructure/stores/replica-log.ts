/**
 * A log that is the replica of another one: the events of a source, byte for byte and in its order, and how far the
 * source has been copied. What is read from it is read as from any sealed log.
 *
 * Guards: nothing is appended to a replica but what its source has. The place in the source stands in the transaction
 * that wrote the events, so a process that dies copies nothing twice and leaves nothing out.
 */
import type { TaskEither } from 'fp-ts/TaskEither'
import type { CouldNot } from '../../commands/ports/could-not'
import type { Position, Recorded, Revision } from '../../commands/ports/event-store'
import type { Instant } from '../../domain/kernel/time'
import type { SealedLog } from './sealed-log'

/** How far a source has been copied. */
export interface ReplicaPlace {
  /** The source's own position after which copying goes on; nothing before the first. */
  readonly position: Position | undefined
  /** The newest revision of the stream of signed checkpoints that was copied; -1 before the first. */
  readonly checkpointRevision: Revision
  /** When the source has answered last. */
  readonly heardAt: Instant | undefined
}

/** A signed head as the source has it: its signature was checked, its root is checked against the tree. */
export interface CopiedCheckpoint {
  readonly revision: Revision
  readonly size: number
  readonly root: Buffer
  readonly note: Uint8Array
}

export type CopyItem =
  | { readonly kind: 'event'; readonly event: Recorded }
  | { readonly kind: 'checkpoint'; readonly checkpoint: CopiedCheckpoint }

/** A piece of the source without a gap, that begins at or before the place where copying goes on. */
export interface CopyBatch {
  readonly after: Position | undefined
  readonly items: readonly CopyItem[]
  /** The place in the source after this piece. */
  readonly position: Position | undefined
  readonly heardAt: Instant
}

export interface ReplicaLog extends SealedLog {
  /** How far the source has been copied; nothing where this log has never been a replica. */
  readonly place: () => TaskEither<CouldNot, ReplicaPlace | undefined>
  /** Writes what of this piece is not here yet, and the place after it; gives how many events were new. */
  readonly copyIn: (batch: CopyBatch) => TaskEither<CouldNot, number>
  /** Writes what of this piece is not here yet, and no place: the log stays, or becomes, one that stands by itself. */
  readonly moveIn: (items: readonly CopyItem[]) => TaskEither<CouldNot, number>
}
