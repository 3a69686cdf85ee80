/**
 * Port: the event store. What every adapter promises, and one contract suite shows:
 *
 * - an append is atomic, to exactly one stream, at an expected revision or at no-stream; there is no "any";
 * - a conflict is a value, also when one of the `reads` has moved; `outcome-unknown` is a failure of its own;
 * - the same stream, expectation and event ids in the same order again is a success that writes nothing twice;
 * - bytes come back as they were given; order across streams is the order of `readAll`;
 * - `after` is always exclusive; a page is complete in itself and nothing stays open between pages;
 * - what was acknowledged survives the death of the process and of the machine.
 *
 * Deliberately absent: deletion, several streams in one append, filters, a global uniqueness of event ids.
 */
import type { TaskEither } from 'fp-ts/TaskEither'
import type { Instant } from '../../domain/kernel/time'
import type { CouldNot } from './could-not'

export type Revision = number
export type AtRevision = Revision | 'no-stream'
/** The store's own; never leaves adapter and reader. People see the leaf index `@n`. */
export type Position = string & { readonly __brand: 'Position' }
export type Expected = 'no-stream' | { readonly revision: Revision }
export type NonEmpty<A> = readonly [A, ...A[]]

export interface NewEvent {
  /** UUID, lower case. */
  readonly id: string
  /** `Type@version`. */
  readonly type: string
  /** JSON bytes. */
  readonly data: Uint8Array
  /** Called with the time of recording: inside the transaction where there is one, else once before the first attempt. */
  readonly metadata: (recordedAt: Instant, clockAt: Instant) => Uint8Array
}

export interface Recorded {
  readonly id: string
  readonly type: string
  readonly data: Uint8Array
  readonly metadata: Uint8Array
  readonly stream: string
  readonly revision: Revision
  readonly position: Position
}

/** The same for who parses it and asks for no bytes: data and metadata as text. */
export interface RecordedText extends Omit<Recorded, 'data' | 'metadata' | 'position'> {
  readonly data: string
  readonly metadata: string
}

export interface ReadMark {
  readonly stream: string
  readonly revision: AtRevision
}

export type AppendResult =
  | { readonly kind: 'appended'; readonly last: Revision }
  | { readonly kind: 'conflict'; readonly stream: string; readonly actual: AtRevision }

export interface AppendOptions {
  readonly expected: Expected
  /** What the decision stood on besides the stream itself. */
  readonly reads?: readonly ReadMark[]
  readonly timeoutMs?: number
}

export type StreamPage =
  | { readonly exists: false }
  | { readonly exists: true; readonly events: readonly Recorded[]; readonly next?: Revision }

export interface ReadStreamOptions {
  /** First revision wanted (inclusive, as revisions are known numbers). Default: 0 forwards, the last backwards. */
  readonly from?: Revision
  readonly direction?: 'forwards' | 'backwards'
  readonly limit?: number
}

/** One stream's events from a revision on, all of them: what a remembered state lacks. */
export interface TailWanted {
  readonly stream: string
  readonly from: Revision
}

export interface AllPage {
  readonly events: readonly Recorded[]
  readonly scannedTo?: Position
  readonly atEnd: boolean
}

export type SubscriptionItem =
  | { readonly kind: 'event'; readonly event: Recorded }
  | { readonly kind: 'checkpoint'; readonly position: Position }
  | { readonly kind: 'caught-up' }
  | { readonly kind: 'reconnecting'; readonly attempt: number; readonly cause: string }

export interface EventStore {
  /** `in-append`: reads are checked inside the append's transaction; `before-append`: the decision's own reads are the check. */
  readonly readsChecked: 'in-append' | 'before-append'
  readonly append: (
    stream: string,
    events: NonEmpty<NewEvent>,
    options: AppendOptions,
  ) => TaskEither<CouldNot, AppendResult>
  readonly readStream: (stream: string, options?: ReadStreamOptions) => TaskEither<CouldNot, StreamPage>
  /** Several tails in one go, in the order asked; `exists` tells an empty tail from a stream that is not there. */
  readonly readTails: (
    wanted: readonly TailWanted[],
  ) => TaskEither<CouldNot, readonly { readonly exists: boolean; readonly events: readonly Recorded[] }[]>
  /** As `readTails`, of a store that can give text at less cost than bytes. */
  readonly readTailTexts?: (
    wanted: readonly TailWanted[],
  ) => TaskEither<CouldNot, readonly { readonly exists: boolean; readonly events: readonly RecordedText[] }[]>
  readonly readAll: (options: { readonly after?: Position; readonly limit: number }) => TaskEither<CouldNot, AllPage>
  readonly subscribe: (options: {
    readonly after?: Position | 'end'
    readonly signal: AbortSignal
  }) => AsyncIterable<SubscriptionItem>
  readonly close: () => TaskEither<CouldNot, void>
}

/** Limits that hold on every store, checked before it is asked. */
export const MAX_APPEND_BYTES = 1_000_000
export const MAX_APPEND_EVENTS = 100
export const STREAM_NAME = /^[A-Za-z][A-Za-z0-9_]*-[A-Za-z0-9._~-]+$/
export const MAX_STREAM_NAME_LENGTH = 200
