/**
 * A command is one row: what it says, which rules it implements, what it takes, where it writes, what it reads, which
 * permission it needs and how it decides. Everything else (verb, help, schema, matrix row, log label) comes from the row.
 * A decision is a pure function of (input, asking, state, reads): the same four give the same events.
 */
import { type Either, right } from 'fp-ts/Either'
import type { Codec } from '../../domain/kernel/codec'
import type { Made, Read } from '../../domain/kernel/event'
import { type Refusal, refuse } from '../../domain/kernel/refusal'
import type { Thing } from '../../domain/kernel/thing'
import type { Instant } from '../../domain/kernel/time'
import type { PolicyInForce } from '../../domain/policy/document'
import type { StaffState } from '../../domain/staff'
import type { Command } from './named'

export type NumberKind =
  | 'customer'
  | 'person'
  | 'request'
  | 'complaint'
  | 'document'
  | 'refund'
  | 'run'
  | 'link'
  | 'hold'
  | 'erasure'
  | 'grant'
  | 'inventory'
  | 'list'
  | 'exception'
  | 'contest'

/** What `stream` may use: never a clock, never a store, so that a retry meets its own past. */
export interface Naming {
  readonly commandId: string
  /** A generated number of this kind; `nth` tells several of one command apart. */
  readonly number: (kind: NumberKind, nth?: number) => string
}

export interface Operator {
  /** `E-001`, or `system.<reaction>`. */
  readonly id: string
  readonly isSystem: boolean
  readonly roles: readonly string[]
  readonly department: string | null
}

/** Filled in by the shell, never by the input. */
export interface Asking extends Naming {
  readonly operator: Operator
  readonly actingFor: string | null
  readonly authenticatedBy: 'asserted' | 'os-account' | 'credential'
  /** When the command is decided. */
  readonly at: Instant
  readonly policy: PolicyInForce
  readonly staff: StaffState
  readonly archiveId: string
  readonly causationId: string | null
  /** The local day of `at` in the policy's zone. */
  readonly today: string
  /** Does this text, as an identifier, look like a telephone, an e-mail or a national id? (design, section 2) */
  readonly looksPersonal: (identifier: string) => boolean
  /** The UTC offset of a zone at an instant, in minutes: for calendars. */
  readonly offsetMinutes: (zone: string, at: Instant) => number
  /** Whether there is such a zone: asked before a regulation that names it is adopted. */
  readonly knowsZone: (zone: string) => boolean
}

/** A state that a decision reads besides its own stream's. */
export interface Reading<S> {
  readonly thing: Thing<S, never>
  readonly stream: string
}
/** Names a stream to read: `reads: ({customer}) => ({ customer: reading(customerThing, customerStream(customer)) })`. */
export const reading = <S, E extends Read>(thing: Thing<S, E>, stream: string): Reading<S> => ({
  thing: thing as Thing<S, never>,
  stream,
})
export type Readings = Readonly<Record<string, Reading<unknown>>>
/** What a row may read: readings of any states. A fold takes the state that it gives, so none is a reading of `unknown`. */
export type AnyReadings = Readonly<Record<string, Pick<Reading<unknown>, 'stream'>>>
/** A reading that a command names only for some inputs gives a state only for these. */
export type StatesOf<R extends AnyReadings> = {
  readonly [K in keyof R]: Exclude<R[K], undefined> extends Reading<infer S> ? S : never
}

export interface Identity {
  /** Kind of number: `tax-number`, `identity-number` … */
  readonly kind: string
  readonly value: string
}
/** Identity numbers that a command names: reserved before the append. `request`: the edit request that proposes them. */
export interface Identities {
  readonly number: string
  readonly request: string | null
  readonly values: readonly Identity[]
}

export type Decision =
  | { readonly is: 'accepted'; readonly events: readonly [Made, ...Made[]] }
  | { readonly is: 'nothing-to-do'; readonly because: string }
export type Decided = Either<Refusal, Decision>

/** Yes: these events. */
export const accept = (first: Made, ...more: readonly Made[]): Decided =>
  right({ is: 'accepted', events: [first, ...more] })
/** It holds already: nothing is written, and the caller is told why. */
export const nothingToDo = (because: string): Decided => right({ is: 'nothing-to-do', because })
export type { Command }
export { refuse }

export interface CommandRow<N extends string, I, S, E extends Read, R extends AnyReadings> {
  /** One sentence for help and manual. */
  readonly says: string
  /** Ids of requirements. */
  readonly implements: readonly string[]
  readonly input: Codec<I>
  /** An input for the help text; a test runs its codec. */
  readonly example: NoInfer<I>
  readonly on: Thing<S, E>
  readonly stream: (input: NoInfer<I>, naming: Naming) => string
  /** The kind of number that is the stream's own, when the command begins a stream under a generated number. */
  readonly births?: NumberKind
  /** The permission, looked up in the policy. */
  readonly needs: string
  readonly reads?: (input: NoInfer<I>, state: NoInfer<S>) => R
  readonly identities?: (input: NoInfer<I>, asking: Asking, state: NoInfer<S>) => Identities
  /** When it is said to have happened, where the input says so; it goes to the metadata. */
  readonly occurredAt?: (input: NoInfer<I>) => Instant | undefined
  readonly decide: (input: NoInfer<I>, asking: Asking) => (state: NoInfer<S>, reads: StatesOf<NoInfer<R>>) => Decided
  readonly name?: N
}

/** A row with its types erased: what the catalogue holds and the shell runs, after the codec has accepted the input. */
export interface AnyRow {
  readonly name: string
  readonly says: string
  readonly implements: readonly string[]
  readonly input: Codec<unknown>
  readonly example: unknown
  readonly on: Thing<unknown, never>
  readonly stream: (input: unknown, naming: Naming) => string
  readonly births?: NumberKind
  readonly needs: string
  readonly reads?: (input: unknown, state: unknown) => Readings
  readonly identities?: (input: unknown, asking: Asking, state: unknown) => Identities
  readonly occurredAt?: (input: unknown) => Instant | undefined
  readonly decide: (
    input: unknown,
    asking: Asking,
  ) => (state: unknown, reads: Readonly<Record<string, unknown>>) => Decided
}

/** Declares a command; types flow from `input`, `on` and `reads` into everything else. */
export const command = <N extends string, I, S, E extends Read, R extends AnyReadings = Record<never, never>>(
  name: N,
  row: CommandRow<N, I, S, E, R>,
): Command<N, I> => ({ name, row: erased(name, row) })

/** The row of a command. Rows are made by `command` alone. */
export const rowOf = ({ row }: Command<string, never>): AnyRow => row as AnyRow

/** The one place where a row forgets its types: the shell calls it only with an input that `row.input` has accepted. */
const erased = <N extends string, I, S, E extends Read, R extends AnyReadings>(
  name: N,
  row: CommandRow<N, I, S, E, R>,
): AnyRow => ({ ...(row as object as AnyRow), name })
