/**
 * Signed heads of the evidence tree in a store that several machines share: one stream, each event one checkpoint.
 *
 * Guards: the stream is no part of the archive and no leaf of the tree, so that a head can be told of without moving it;
 * the revision at which a checkpoint is appended is the lease: of two who sign at once one sees that the other was first.
 */
import { randomUUID } from 'node:crypto'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import type { Expected, NewEvent, Recorded, Revision } from '../../commands/ports/event-store'
import { openCheckpoint } from '../evidence/checkpoint'
import { NO_REVISION } from '../stores/append-rules'
import type { CopiedCheckpoint } from '../stores/replica-log'
import type { LogNames } from '../verify/keys'

/** The stream of signed heads. */
export const CHECKPOINT_STREAM = 'checkpoint-main'
const TYPE = 'CheckpointSigned@1'

/** Whether an event of the store belongs to the archive, and so is a leaf of the tree. */
export const isLeaf = ({ stream }: Pick<Recorded, 'stream'>): boolean => stream !== CHECKPOINT_STREAM

/** A signed head as an event. JSON, so that it can be read with the tools of any store. */
export const checkpointEvent = (size: number, note: Uint8Array): NewEvent => ({
  id: randomUUID(),
  type: TYPE,
  data: Buffer.from(JSON.stringify({ open: { size, note: Buffer.from(note).toString() } })),
  metadata: (recordedAt) => Buffer.from(JSON.stringify({ recordedAt })),
})

/** What the next checkpoint expects when this was the newest revision. */
export const expectationAfter = (revision: Revision): Expected =>
  revision === NO_REVISION ? 'no-stream' : { revision }

const notBelieved = (revision: Revision, because: string): Either<CouldNot, never> =>
  left(couldNot('tampered', `The signed checkpoint ${revision} in the store cannot be believed. ${because}`))

/** The text of the note in an event of the stream; nothing where it holds none. */
export const noteIn = ({ type, data }: Recorded): string | undefined => {
  if (type !== TYPE) return undefined
  try {
    const said: unknown = JSON.parse(Buffer.from(data).toString())
    const open = typeof said === 'object' && said !== null && 'open' in said ? said.open : undefined
    const note = typeof open === 'object' && open !== null && 'note' in open ? open.note : undefined
    return typeof note === 'string' ? note : undefined
  } catch {
    return undefined
  }
}

/** Reads a checkpoint and checks its signature against the keys that the log has named up to there. */
export const checkpointIn = (event: Recorded, names: LogNames): Either<CouldNot, CopiedCheckpoint> => {
  const note = noteIn(event)
  if (note === undefined) return notBelieved(event.revision, 'It does not have the form of one.')
  const keys = names.keys.map(({ key }) => key)
  const opened = openCheckpoint(note, names.origin, keys)
  if (isLeft(opened)) return notBelieved(event.revision, opened.left.because)
  const { size, root } = opened.right
  return right({ revision: event.revision, size, root, note: Buffer.from(note) })
}
