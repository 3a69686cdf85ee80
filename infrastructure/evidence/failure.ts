/**
 * Why a piece of evidence was not believed.
 *
 * Guards: whatever is absent, damaged or unknown is a failure with a reason, never a warning and never an exception.
 */
import * as E from 'fp-ts/Either'

/**
 * malformed: the bytes do not have the one allowed form. out-of-range: an index or size that the tree does not have.
 * unknown-key: nobody whose key was given has signed. bad-signature: a known key, but not its signature.
 * wrong-origin: another log. mismatch: the hashes lead to another root. missing-leaves: the log gave fewer leaves than
 * it should have.
 */
export type EvidenceFailureKind =
  | 'malformed'
  | 'out-of-range'
  | 'unknown-key'
  | 'bad-signature'
  | 'wrong-origin'
  | 'mismatch'
  | 'missing-leaves'

export type EvidenceFailure = {
  readonly kind: EvidenceFailureKind
  readonly because: string
}

/** What a check answers: the value, or why it is not believed. */
export type Evidence<Value> = E.Either<EvidenceFailure, Value>

/** A failure as the left side of an Either. The reason names field and rule, never a key or a value. */
export const fail = (kind: EvidenceFailureKind, because: string): E.Either<EvidenceFailure, never> =>
  E.left({ kind, because })
