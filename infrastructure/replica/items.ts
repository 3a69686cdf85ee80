/**
 * Events of a store as a replica takes them: leaves of the tree, and signed heads whose signature was checked.
 *
 * Guards: a head is believed only under a key that the log has named before it, whether that event is in the replica
 * already or comes in the same piece.
 */
import { type Either, isLeft, right } from 'fp-ts/Either'
import type { CouldNot } from '../../commands/ports/could-not'
import type { Recorded } from '../../commands/ports/event-store'
import { archiveStream } from '../../domain/archive'
import type { CopyItem, ReplicaLog } from '../stores/replica-log'
import { type LogNames, namesIn } from '../verify/keys'
import { checkpointIn, isLeaf } from './checkpoint-stream'

/** The names of origin and keys that hold at the end of these events: those of the replica, and those that come. */
const namesWith = async (replica: ReplicaLog, coming: readonly Recorded[]): Promise<Either<CouldNot, LogNames>> => {
  const tails = await replica.readTails([{ stream: archiveStream, from: 0 }])()
  if (isLeft(tails)) return tails
  const known = tails.right[0]?.events ?? []
  const fresh = coming.filter(({ revision }) => revision >= known.length)
  return namesIn([...known, ...fresh].map((event) => ({ ...event, position: event.revision })))
}

/** Events as they are copied, checkpoints with their signature checked. */
export const itemsOf = async (
  replica: ReplicaLog,
  events: readonly Recorded[],
): Promise<Either<CouldNot, readonly CopyItem[]>> => {
  const items: CopyItem[] = []
  const archive: Recorded[] = []
  let names: LogNames | undefined
  for (const event of events) {
    if (isLeaf(event)) {
      items.push({ kind: 'event', event })
      if (event.stream !== archiveStream) continue
      archive.push(event)
      names = undefined
      continue
    }
    const named: Either<CouldNot, LogNames> = names === undefined ? await namesWith(replica, archive) : right(names)
    if (isLeft(named)) return named
    names = named.right
    const checkpoint = checkpointIn(event, names)
    if (isLeft(checkpoint)) return checkpoint
    items.push({ kind: 'checkpoint', checkpoint: checkpoint.right })
  }
  return right(items)
}
