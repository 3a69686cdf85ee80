/**
 * Port: whoever signs decisions for one employee: a key file under a passphrase, a smart card, a service of the host. It
 * promises an Ed25519 signature over exactly the bytes that it is given, by the key whose public half stands in the staff
 * stream under `credential`; it says `key-unavailable` when it cannot sign now, and never gives the key away.
 */
import type { TaskEither } from 'fp-ts/TaskEither'
import type { CouldNot } from './could-not'

export interface Signer {
  readonly credential: string
  readonly sign: (statement: Uint8Array) => TaskEither<CouldNot, Uint8Array>
}
