/**
 * How an append meets the stream, as the server's index writer decides it: written, a repeat, a wrong version, deleted.
 *
 * Guards: with an explicit expectation that lies behind, ids are compared at exactly the revisions that they would have
 * taken, and nowhere else; where the expectation is the current revision, ids are not looked at. The rules are a value,
 * so that a test can put a wrong one in its place and see the contract fail.
 */

/** What a writer expects; a number is a revision. */
export type Expected = 'any' | 'no-stream' | 'stream-exists' | number

/** The revision of a stream that has no event. */
export const NONE = -1

export interface Asked {
  readonly expected: Expected
  /** The newest revision, or NONE. */
  readonly last: number
  readonly tombstoned: boolean
  readonly softDeleted: boolean
  readonly hasMetadata: boolean
  readonly ids: readonly string[]
  readonly idAt: (revision: number) => string | undefined
  /** The revision that this id took in this stream, if the server still remembers it. */
  readonly remembered: (id: string) => number | undefined
}

export type Standing =
  | { readonly is: 'new' }
  | { readonly is: 'repeat'; readonly last: number }
  | { readonly is: 'wrong-version' }
  | { readonly is: 'deleted' }

export interface Rules {
  readonly meets: (asked: Asked) => Standing
  /** Where the events of one append stand in the log, given where it ends and what each weighs. */
  readonly positions: (end: number, bytes: readonly number[]) => readonly number[]
  /** The order in which the events of one append enter `$all`. */
  readonly enter: <A>(records: readonly A[]) => readonly A[]
  /** The bytes of an event as they are told. */
  readonly told: (bytes: Buffer) => Buffer
  /** How many records before the right one a reader begins that names where. */
  readonly startsEarlierBy: number
  /** How many records a subscription passes over when it has caught up. */
  readonly lostWhereCatchUpEnds: number
}

const NEW: Standing = { is: 'new' }
const WRONG: Standing = { is: 'wrong-version' }

/** Best effort only: the ids are looked up in what the server happens to remember. */
const meetsAnything = ({ ids, remembered }: Asked): Standing => {
  const found = ids.map(remembered)
  const last = found.at(-1)
  if (found[0] === undefined) return NEW
  return last === undefined || found.includes(undefined) ? WRONG : { is: 'repeat', last }
}

const meetsBehind = ({ ids, idAt, softDeleted, expected }: Asked, before: number): Standing => {
  const differs = ids.findIndex((id, nth) => idAt(before + 1 + nth) !== id)
  if (differs === -1) return ids.length === 0 ? WRONG : { is: 'repeat', last: before + ids.length }
  return differs === 0 && expected === 'no-stream' && softDeleted ? NEW : WRONG
}

/** The server's own rule. */
export const meets = (asked: Asked): Standing => {
  const { expected, last, tombstoned, hasMetadata } = asked
  if (tombstoned) return { is: 'deleted' }
  if (expected === 'any') return meetsAnything(asked)
  if (expected === 'stream-exists') return last === NONE && !hasMetadata ? WRONG : meetsAnything(asked)
  const before = expected === 'no-stream' ? NONE : expected
  if (before < last) return meetsBehind(asked, before)
  return before > last ? WRONG : NEW
}

/** Every record takes its bytes and a header, so positions grow with gaps and cannot be reckoned by a reader. */
export const HEADER_BYTES = 127

const positions: Rules['positions'] = (end, bytes) => {
  const taken: number[] = []
  for (const each of bytes) taken.push((taken.at(-1) ?? end) + HEADER_BYTES + each)
  return taken
}

/** How the real server behaves. */
export const SERVER_RULES: Rules = {
  meets,
  positions,
  enter: (records) => records,
  told: (bytes) => bytes,
  startsEarlierBy: 0,
  lostWhereCatchUpEnds: 0,
}
