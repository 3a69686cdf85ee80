/**
 * What spans streams goes through here: one event gives commands on other streams, one or several. Idempotent by
 * construction: a command id is a function of the event, and the target remembers the causes that it has taken in. A
 * reaction asks for what its policy entry `system.<name>` may do; one that is refused is recorded like any refusal.
 */
import { customer } from '../domain/customer'
import type { Read } from '../domain/kernel/event'
import { idOf, type Thing } from '../domain/kernel/thing'
import { tierRunThing } from '../domain/tier/run'

export interface ReactionCommand {
  readonly command: string
  readonly input: unknown
  /** Tells several commands of one event apart; left out where there is but one. */
  readonly about?: string
}

/** A reaction with its types forgotten: the runner gives it only events of its type, and the state of their stream. */
export interface Reaction {
  /** It acts as `system.<name>`. */
  readonly name: string
  readonly says: string
  /** The event type that it listens to: everything else is passed over without being decoded. */
  readonly on: string
  /** The thing whose state it needs besides the event: that of the event's own stream. */
  readonly thing: Thing<unknown, never>
  readonly gives: (event: Read, state: unknown) => readonly ReactionCommand[]
}

interface ReactionRow<S, E extends Read, N extends E['type']> {
  readonly name: string
  readonly says: string
  readonly on: N
  /** `state` is that of the event's stream at its end, perhaps later than the event. */
  readonly gives: (event: Extract<E, { readonly type: N }>, state: S) => readonly ReactionCommand[]
}

/** Declares a reaction to an event of a thing. */
const reaction = <S, E extends Read, const N extends E['type']>(
  thing: Thing<S, E>,
  row: ReactionRow<S, E, N>,
): Reaction => ({
  ...row,
  thing: thing as Thing<unknown, never>,
  gives: row.gives as (event: Read, state: unknown) => readonly ReactionCommand[],
})

export const REACTIONS: readonly Reaction[] = [
  reaction(customer, {
    name: 'merge-received',
    says: 'An archive that was merged tells the surviving archive, so that both histories show it.',
    on: 'ArchiveMerged',
    gives: (event) => [
      { command: 'receive-merge', input: { customer: event.open.into, from: idOf(event.stream), merge: event.id } },
    ],
  }),
  reaction(tierRunThing, {
    name: 'tier-assignment',
    says: 'An approved evaluation assigns each customer whose tier changes, in that customer’s own stream.',
    on: 'TierRunApproved',
    gives: (event, run) =>
      run.is === 'unknown'
        ? []
        : [...run.changed.keys()].map((number) => ({
            command: 'assign-tier',
            input: { customer: number, run: idOf(event.stream) },
            about: number,
          })),
  }),
]
