/**
 * The second family of failure: nobody asked for anything wrong, and still it could not be done. `again` says what a
 * caller may do: send the same call again, or not before an operator has acted.
 */
export type CouldNotKind =
  | 'conflict' // others wrote at the same time, five times over
  | 'unavailable' // store or vault cannot be reached now
  | 'outcome-unknown' // it may have been written: send the same command id again
  | 'storage-full'
  | 'too-large'
  | 'invalid-input' // the caller of a port broke its contract
  | 'unreadable' // an event of a type or version that this program does not know, or a broken record
  | 'tampered'
  | 'key-unavailable'
  | 'log-rolled-back'
  | 'closed'

export interface CouldNot {
  readonly kind: CouldNotKind
  readonly because: string
  /** The driver's or system's own code, for an operator; never a value of the archive. */
  readonly cause?: string
  readonly position?: number
}

export const couldNot = (
  kind: CouldNotKind,
  because: string,
  more: { readonly cause?: string; readonly position?: number } = {},
): CouldNot => ({ kind, because, ...more })
