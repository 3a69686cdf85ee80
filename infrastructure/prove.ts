/**
 * Proofs that events stand in a signed tree, as files of their own.
 *
 * Guards: a proof is checked against the signed root before it is given to anybody, so a log whose hashes were damaged
 * gives none.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../commands/ports/could-not'
import type { SignedHead } from './checkpoints'
import { parseCheckpoint } from './evidence/checkpoint'
import { encodeEnvelope } from './evidence/envelope'
import { verifyInclusion } from './evidence/proof'
import { encodeTlogProof } from './evidence/tlog-proof'
import { leafHash, sha256 } from './evidence/tree'
import type { EnvelopeRow } from './stores/local-log'
import type { SealedLog } from './stores/sealed-log'
import { isWholeRow } from './stores/sqlite-inspect'

/** An event as it is proven: where it stands and its stored bytes. */
export interface ProvenEvent {
  readonly position: number
  readonly stream: string
  readonly revision: number
  readonly envelope: Buffer
}

/** The leaf of an event from nothing but its place and its bytes. */
export const leafOf = ({ position, stream, revision, envelope }: ProvenEvent): Buffer =>
  leafHash(position, stream, revision, sha256(envelope))

const provenOf = ([position, stream, revision, id, type, data, metadata]: EnvelopeRow): ProvenEvent => ({
  position,
  stream,
  revision,
  envelope: encodeEnvelope({ id, type, data, metadata }),
})

const damaged = (position: number): Either<CouldNot, never> =>
  left(couldNot('tampered', `The event @${position} does not lead to the signed root; verify the log.`, { position }))

/** The event at a position with its stored bytes. */
export const eventAt = async (log: SealedLog, position: number): Promise<Either<CouldNot, ProvenEvent>> => {
  const rows = await log.envelopes(position - 1, 1)()
  if (isLeft(rows)) return rows
  const [row] = rows.right
  if (row === undefined || row[0] !== position)
    return left(couldNot('invalid-input', `There is no event @${position}.`, { position }))
  return isWholeRow(row) ? right(provenOf(row)) : damaged(position)
}

/** One file of proof for each event, in the order given. The signed head must cover them. */
export const proveEvents = async (
  log: SealedLog,
  { size, note }: SignedHead,
  events: readonly ProvenEvent[],
): Promise<Either<CouldNot, readonly string[]>> => {
  const checkpoint = parseCheckpoint(note.slice(0, note.lastIndexOf('\n\n') + 1))
  if (isLeft(checkpoint) || checkpoint.right.size !== size)
    return left(couldNot('tampered', 'The signed head is not of the size under which it is kept.'))
  const beyond = events.find(({ position }) => position >= size)
  if (beyond !== undefined)
    return left(couldNot('unavailable', `No checkpoint covers @${beyond.position} yet.`, { position: beyond.position }))
  const beside = await log.inspect.beside(
    events.map(({ position }) => position),
    size,
  )()
  if (isLeft(beside)) return beside
  const files: string[] = []
  for (const [nth, event] of events.entries()) {
    const hashes = beside.right[nth]
    if (hashes === undefined) return damaged(event.position)
    const proof = { index: event.position, size, hashes }
    if (isLeft(verifyInclusion(proof, leafOf(event), checkpoint.right.root))) return damaged(event.position)
    const file = encodeTlogProof({ index: event.position, hashes, checkpoint: note })
    if (isLeft(file)) return damaged(event.position)
    files.push(file.right)
  }
  return right(files)
}

/** The smallest kept head of more than `position` events, or the newest of all without a position. */
export const keptHead = async (
  log: SealedLog,
  position?: number,
): Promise<Either<CouldNot, SignedHead | undefined>> => {
  const kept =
    position === undefined ? await log.inspect.newestCheckpoint()() : await log.inspect.checkpoints(position, 1)()
  if (isLeft(kept)) return kept
  const head = Array.isArray(kept.right) ? kept.right[0] : kept.right
  return right(head === undefined ? undefined : { size: head.size, note: Buffer.from(head.note).toString() })
}
