/**
 * What this process has written to a store and not seen in its replica yet.
 *
 * Guards: a write is forgotten only when it has come, and one that was acknowledged meanwhile is not lost.
 */
import type { Revision } from '../../commands/ports/event-store'

export interface Waiting {
  readonly revisions: readonly (readonly [stream: string, revision: Revision])[]
  /** Something may have been written of which nobody knows where. */
  readonly isUnsure: boolean
  readonly doubts: number
}

export interface OwnWrites {
  readonly note: (stream: string, last: Revision) => void
  readonly unsure: () => void
  /** What has not come yet; nothing where everything has. */
  readonly waiting: () => Waiting | undefined
  readonly came: (waiting: Waiting) => void
}

export const ownWrites = (): OwnWrites => {
  const written = new Map<string, Revision>()
  let doubts = 0
  return {
    note: (stream, last) => {
      written.set(stream, Math.max(last, written.get(stream) ?? last))
    },
    unsure: () => {
      doubts += 1
    },
    waiting: () =>
      written.size === 0 && doubts === 0 ? undefined : { revisions: [...written], isUnsure: doubts > 0, doubts },
    came: ({ revisions, doubts: settled }) => {
      for (const [stream, revision] of revisions) if (written.get(stream) === revision) written.delete(stream)
      doubts -= settled
    },
  }
}
