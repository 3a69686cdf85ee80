/**
 * The proofs of an evidence pack against its events, and which keys they make believed.
 *
 * Guards: every event is proven in the signed head of the pack; a key that the pack brings along is believed only if a
 * trusted one, or one that is believed already, has signed a tree in which an event names it.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { archiveStream } from '../../domain/archive'
import { openCheckpoint, type ReadCheckpoint } from '../evidence/checkpoint'
import type { Evidence } from '../evidence/failure'
import type { VerifierKey } from '../evidence/note'
import { verifyInclusion } from '../evidence/proof'
import { parseTlogProof } from '../evidence/tlog-proof'
import { leafOf } from '../prove'
import type { LogNames } from '../verify/keys'
import type { PackedEvent } from './lines'
import { FILES, type PackFiles, proofName } from './manifest'

/** Where the proof of an event lies in the pack. */
export const proofPath = (position: number): string => `${FILES.proofs}/${proofName(position)}`

export const isKeyEvent = ({ stream }: PackedEvent): boolean => stream === archiveStream

/** Opens signed heads; nearly all proofs lead to one and the same, and its signature is checked once. */
export type OpenHead = (note: string) => Evidence<ReadCheckpoint>

export const headOpener = (origin: string, keys: readonly VerifierKey[]): OpenHead => {
  const known = new Map<string, Evidence<ReadCheckpoint>>()
  return (note) => {
    const opened = known.get(note) ?? openCheckpoint(note, origin, keys)
    known.set(note, opened)
    return opened
  }
}

/** Why an event is not proven, if so. */
export const checkProof = (event: PackedEvent, files: PackFiles, open: OpenHead): Either<string, void> => {
  const file = files.get(proofPath(event.position))
  if (file === undefined) return left('The proof is not there.')
  const proof = parseTlogProof(file)
  if (isLeft(proof)) return left(proof.left.because)
  const { index, hashes, checkpoint, extra } = proof.right
  if (extra !== undefined) return left('The proof has data that nobody has signed.')
  if (index !== event.position) return left('The proof is of another place in the log.')
  // An event that names a key may be proven by the head that was signed when it was added; all others by that of the pack.
  if (!isKeyEvent(event) && checkpoint !== files.get(FILES.checkpoint)?.toString())
    return left('The proof leads to another signed head than that of the pack.')
  const head = open(checkpoint)
  if (isLeft(head)) return left(head.left.because)
  const { size, root } = head.right
  const included = verifyInclusion({ index, size, hashes }, leafOf(event), root)
  return isLeft(included) ? left(included.left.because) : right(undefined)
}

/** The trusted keys, and those that events vouch for which are proven with a key that is believed already. */
export const believedIn = (
  events: readonly PackedEvent[],
  files: PackFiles,
  { keys: named, origin }: LogNames,
  trusted: readonly VerifierKey[],
): readonly VerifierKey[] => {
  let believed = trusted
  let waiting = named
  for (;;) {
    const open = headOpener(origin, believed)
    const proven = waiting.filter(({ position }) => {
      const event = events.find((each) => each.position === position)
      return event !== undefined && !isLeft(checkProof(event, files, open))
    })
    if (proven.length === 0) return believed
    believed = [...believed, ...proven.map(({ key }) => key)]
    waiting = waiting.filter((each) => !proven.includes(each))
  }
}
