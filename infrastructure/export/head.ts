/**
 * The signed head that covers a place of the log: what a paper or a file names, so that it can be compared with the log.
 * It guards that a place has the same head whenever it is asked for: the first that was signed at or after it.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import type { SignedHead } from '../answers'
import { parseCheckpoint } from '../evidence/checkpoint'
import { keptHead } from '../prove'
import type { SealedLog } from '../stores/sealed-log'

export interface CoveringHead {
  readonly size: number
  /** In base64. */
  readonly root: string
}

export type Sign = () => Promise<Either<CouldNot, SignedHead>>

/** The first signed head at or after a place; one is signed where there is none yet. */
export const coveringHead = async (
  log: SealedLog,
  sign: Sign,
  position: number,
): Promise<Either<CouldNot, CoveringHead>> => {
  const kept = await keptHead(log, position)
  if (isLeft(kept)) return kept
  const head = kept.right === undefined ? await sign() : right(kept.right)
  if (isLeft(head)) return head
  const { size, note } = head.right
  const read = parseCheckpoint(note.slice(0, note.lastIndexOf('\n\n') + 1))
  if (isLeft(read) || read.right.size !== size || size <= position)
    return left(couldNot('tampered', 'The signed head is not of the size under which it is kept.'))
  return right({ size, root: read.right.root.toString('base64') })
}
