/** How an archive is begun and opened: what a host says. */
import type { Instant } from '../domain/kernel/time'
import type { PolicyDocument } from '../domain/policy/document'

/**
 * Where the key-encryption key comes from: a key file in `folder` (bare or under a passphrase), or a text. `signer` is the
 * key that signs checkpoints as a text, instead of those in the folder.
 */
export interface KeysFrom {
  readonly folder?: string
  readonly passphrase?: string
  readonly text?: string
  readonly signer?: string
}

export interface OpenOptions {
  /** The data folder. */
  readonly data: string
  readonly keys?: KeysFrom
  /** The address of a vault that several machines share: `postgres://…`. Without one it is a file in the data folder. */
  readonly vault?: string
  /**
   * The address of a store that several machines share: `esdb://…` or `kurrentdb://…`. Then the data folder holds a replica
   * of it. Without one the data folder holds the log itself.
   */
  readonly store?: string
  /** The replica is taken as it is: opening asks the store nothing that the replica can answer. */
  readonly stale?: boolean
  /** A service makes keys ahead; a one-shot (the command line) makes exactly what it needs. */
  readonly process?: 'service' | 'one-shot'
  /** Only for an archive that was born with a simulated clock. */
  readonly clock?: () => Instant
  readonly randomUuid?: () => string
  readonly firstPolicy?: PolicyDocument
  /** A file that each signed checkpoint is copied to, best on another machine: it shows that a log was rolled back. */
  readonly checkpointTo?: string
}

export interface BeginOptions extends OpenOptions {
  readonly clockKind: 'real' | 'simulated'
  /** Fixes the archive id: for tests and comparisons. */
  readonly archiveId?: string
  /** Names the log in its checkpoints: `example.org/archive`. */
  readonly origin?: string
  readonly admin: { readonly employee: string; readonly name: string; readonly department?: string }
  readonly document?: PolicyDocument
}
