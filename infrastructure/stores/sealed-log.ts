/**
 * A local log that outsiders can check: it keeps signed checkpoints beside its events, lets a verifier read every stored
 * byte, and stops appending when somebody has found that it must not. Guards: whoever verifies or proves names this, and
 * never a store.
 */
import type { TaskEither } from 'fp-ts/TaskEither'
import type { CouldNot } from '../../commands/ports/could-not'
import type { LocalLog } from './local-log'
import type { Inspection, KeptCheckpoint } from './sqlite-inspect'

export interface SealedLog extends LocalLog {
  /** Why this handle will not append, if so: opened for reading, rolled back. Reads go on. */
  readonly appendsForbidden: () => CouldNot | undefined
  /** From now on this handle appends nothing, because somebody has found that it must not. */
  readonly forbidAppends: (because: CouldNot) => void
  /** Keeps a signed checkpoint beside the events. One that is there already for its size stays. */
  readonly keepCheckpoint: (kept: KeptCheckpoint) => TaskEither<CouldNot, void>
  /** What a verifier reads besides. */
  readonly inspect: Inspection
}
