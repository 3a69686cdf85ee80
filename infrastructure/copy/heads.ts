/**
 * Signed heads on their way from one log to another.
 *
 * Guards: size and root are those that the note itself says, whatever stands beside it.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import type { Recorded } from '../../commands/ports/event-store'
import { parseCheckpoint } from '../evidence/checkpoint'
import { noteIn } from '../replica/checkpoint-stream'
import type { CopyItem } from '../stores/replica-log'

const noHead = (): Either<CouldNot, never> =>
  left(couldNot('tampered', 'A signed head of the source does not have the form of one.'))

/** A head from the bytes of its note. */
export const headOf = (note: Uint8Array, revision: number): Either<CouldNot, CopyItem> => {
  const text = Buffer.from(note).toString()
  const parsed = parseCheckpoint(text.slice(0, text.lastIndexOf('\n\n') + 1))
  if (isLeft(parsed)) return noHead()
  const { size, root } = parsed.right
  return right({ kind: 'checkpoint', checkpoint: { revision, size, root, note } })
}

/** A head from an event of the stream of signed heads. */
export const headIn = (event: Recorded): Either<CouldNot, CopyItem> => {
  const note = noteIn(event)
  return note === undefined ? noHead() : headOf(Buffer.from(note), event.revision)
}
