/**
 * What handling a command needs, put together by the composition root. Nothing global: two archives in one process have
 * two engines.
 */
import type { TaskEither } from 'fp-ts/TaskEither'
import type { AnyRow } from '../../commands/kernel/command'
import type { CouldNot } from '../../commands/ports/could-not'
import type { EventStore } from '../../commands/ports/event-store'
import type { Token, Vault } from '../../commands/ports/vault'
import type { Instant } from '../../domain/kernel/time'
import type { PolicyDocument } from '../../domain/policy/document'
import type { KeySource } from '../vault/key-block'
import type { InTurn } from './in-turn'
import type { Memory } from './remember'

export interface Engine {
  readonly store: EventStore
  readonly vault: Vault
  readonly memory: Memory
  readonly commands: ReadonlyMap<string, AnyRow>
  readonly archiveId: string
  /** The key of the subject `archive`, named by the birth; null while the archive is being born. */
  readonly archiveKey: () => string | null
  readonly clock: () => Instant
  readonly randomUuid: () => string
  readonly offsetMinutes: (zone: string, at: Instant) => number
  /** Writers of this process to one journal take turns. */
  readonly inTurn: InTurn
  /** New subject keys; made ahead in a long process, exactly so many in a short one. */
  readonly keys: KeySource
  readonly tokenOf: (kind: string, value: string, document: PolicyDocument) => TaskEither<CouldNot, Token>
  /** Lets the vault's index follow the log to its end. */
  readonly followIndex: () => TaskEither<CouldNot, void>
  readonly looksPersonal: (identifier: string, countries: readonly string[]) => boolean
  /** The regulation that judges while no policy has been adopted: only `system.init` works under it. */
  readonly firstPolicy: PolicyDocument
  readonly simulated: boolean
}
