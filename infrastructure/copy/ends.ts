/**
 * The two ends of a copy: a log from which everything is read in order, and one that takes what it lacks.
 *
 * Guards: whatever kind of store an end is, events go over as their four byte strings with stream and revision, and signed
 * heads as their bytes; nothing else is handed on.
 */
import type { Either } from 'fp-ts/Either'
import type { CouldNot } from '../../commands/ports/could-not'
import type { CopyItem } from '../stores/replica-log'

/** Everything of one end, piece by piece and in order; nothing when there is no more. */
export interface Pieces {
  readonly next: () => Promise<Either<CouldNot, readonly CopyItem[] | undefined>>
  readonly close: () => void
}

export interface CopySource {
  readonly read: () => Pieces
  readonly close: () => Promise<Either<CouldNot, void>>
}

export interface CopyTarget extends CopySource {
  /** Takes these after everything that is there. */
  readonly write: (items: readonly CopyItem[]) => Promise<Either<CouldNot, void>>
  /** Nothing more comes: what makes the target whole is written. */
  readonly finish: () => Promise<Either<CouldNot, void>>
}

/** Pages of a fixed kind, as pieces. */
export const piecesOf = (next: Pieces['next'], close: () => void = () => undefined): Pieces => ({ next, close })
