/**
 * What spans streams goes through here: one event gives one command on another stream. Idempotent by construction: the
 * command id is a function of the event, and the target remembers the causes that it has taken in. A reaction asks for
 * what its policy entry `system.<name>` may do; one that is refused is recorded like any refusal.
 */
import { type CustomerEvent, customer } from '../domain/customer'
import { idOf } from '../domain/kernel/thing'

export interface ReactionCommand {
  readonly command: string
  readonly input: unknown
}

export interface Reaction {
  /** It acts as `system.<name>`. */
  readonly name: string
  readonly says: string
  /** The event types it listens to: everything else is passed over without being decoded. */
  readonly on: readonly string[]
  readonly gives: (event: CustomerEvent) => ReactionCommand | undefined
}

export const REACTIONS: readonly Reaction[] = [
  {
    name: 'merge-received',
    says: 'An archive that was merged tells the surviving archive, so that both histories show it.',
    on: ['ArchiveMerged'],
    gives: (event) =>
      event.type === 'ArchiveMerged'
        ? { command: 'receive-merge', input: { customer: event.open.into, from: idOf(event.stream), merge: event.id } }
        : undefined,
  },
]

/** The thing that reactions listen to. */
export const REACTS_TO = customer
