/**
 * The signed heads that a log is held against while it is read: all that stand in its store, the file beside it, the copy
 * outside, and the one that somebody brought along.
 *
 * Guards: each of them is believed only with a key that is trusted, and the tree of the events read so far must have its
 * root exactly at its size; a log without any is not verified, for then nothing says what it was.
 */
import { type Either, isLeft, right } from 'fp-ts/Either'
import type { CouldNot } from '../../commands/ports/could-not'
import { type CheckpointPlaces, knownCheckpoints, nameOfWhere } from '../checkpoint-standing'
import { openCheckpoint } from '../evidence/checkpoint'
import type { VerifierKey } from '../evidence/note'
import { believedKeys } from '../evidence/trust'
import type { SealedLog } from '../stores/sealed-log'
import type { KeptCheckpoint } from '../stores/sqlite-inspect'
import type { Faults } from './faults'
import type { LogNames } from './keys'

interface Head {
  readonly name: string
  readonly is: 'checkpoint' | 'against'
  /** Made by this log itself, so that an earlier one that agrees says from where it may differ. */
  readonly isOwn: boolean
  readonly size: number
  readonly root: Buffer
}

/** A signed head that was known before the log is read. */
export type OtherHead = Pick<Head, 'name' | 'is' | 'isOwn'> & { readonly note: Uint8Array }

/** What believing depends on. */
export interface Belief {
  readonly origin: string
  readonly keys: readonly VerifierKey[]
}

export interface SignedHeads {
  /** The heads of these sizes in the store join the others: to be called before the events up to there are read. */
  readonly load: (toSize: number) => Promise<Either<CouldNot, void>>
  /** The tree has this root at this size; `undefined` where it cannot be told any more. */
  readonly at: (size: number, root: () => Buffer | undefined) => void
  /** Nothing more is read. */
  readonly end: (size: number) => void
  readonly found: () => { readonly checkpoints: number; readonly signedSize: number }
}

export interface SignedParts {
  readonly log: Pick<SealedLog, 'inspect'>
  readonly faults: Faults
  readonly belief: Belief
  readonly others: readonly OtherHead[]
}

const PAGE = 500

/** Opens a note; what cannot be believed is a fault. */
const headOf = ({ faults, belief }: SignedParts, { note, name, is, isOwn }: OtherHead): Head | undefined => {
  const opened = openCheckpoint(note, belief.origin, belief.keys)
  if (isLeft(opened)) {
    faults.add(is, `${name} cannot be believed. ${opened.left.because}`)
    return undefined
  }
  const { size, root } = opened.right
  if (size > 0) return { name, is, isOwn, size, root }
  faults.add(is, `${name} is of an empty log, which says nothing.`)
  return undefined
}

const headOfKept = (parts: SignedParts, { size, note }: KeptCheckpoint): Head | undefined => {
  const name = `The checkpoint of ${size} events in the store`
  const head = headOf(parts, { note, name, is: 'checkpoint', isOwn: true })
  if (head === undefined || head.size === size) return head
  parts.faults.add('checkpoint', `${name} says that it is of ${head.size}.`, size - 1)
  return undefined
}

/** Holds the tree against signed heads as it grows. */
export const signedHeads = (parts: SignedParts): SignedHeads => {
  const { log, faults } = parts
  const waiting = new Map<number, Head[]>()
  const wait = (head: Head | undefined): void => {
    if (head !== undefined) waiting.set(head.size, [...(waiting.get(head.size) ?? []), head])
  }
  const isKnown = (note: Uint8Array): boolean => parts.others.some((other) => Buffer.compare(other.note, note) === 0)
  for (const other of parts.others) wait(headOf(parts, other))
  let [loaded, checkpoints, signedSize] = [0, 0, 0]
  const check = ({ name, is, isOwn, size }: Head, agrees: boolean, before: number): void => {
    checkpoints += 1
    if (agrees) signedSize = size
    else if (isOwn)
      faults.add(is, `${name} does not fit: something from @${before} to @${size - 1} differs.`, [before, size - 1])
    else faults.add(is, `${name} is not of this log: its first ${size} events are not those here.`)
  }
  return {
    load: async (toSize) => {
      while (loaded < toSize) {
        const page = await log.inspect.checkpoints(loaded, PAGE)()
        if (isLeft(page)) return page
        const within = page.right.filter(({ size }) => size <= toSize)
        for (const kept of within) {
          const head = headOfKept(parts, kept)
          if (!isKnown(kept.note)) wait(head)
        }
        loaded = within.length === PAGE ? (within.at(-1)?.size ?? toSize) : toSize
      }
      return right(undefined)
    },
    at: (size, root) => {
      const heads = waiting.get(size)
      if (heads === undefined) return
      waiting.delete(size)
      const found = root()
      const before = signedSize
      for (const head of heads) check(head, found?.equals(head.root) === true, before)
    },
    end: (size) => {
      for (const { name, is, size: wanted } of [...waiting.values()].flat()) {
        checkpoints += 1
        faults.add(is, `${name} is of ${wanted} events; the log has ${size}.`, size)
      }
      if (checkpoints === 0)
        faults.add('key', 'No checkpoint is there that a trusted key has signed, so nothing says what this log was.')
    },
    found: () => ({ checkpoints, signedSize }),
  }
}

/** Signed heads that are known before the log is read, under the names by which faults tell of them. */
export const otherHeads = async (
  log: SealedLog,
  places: CheckpointPlaces,
  against: Uint8Array | undefined,
): Promise<Either<CouldNot, SignedParts['others']>> => {
  const known = await knownCheckpoints(log, places)
  if (isLeft(known)) return known
  const all = known.right.map(({ where, note }) => {
    return { name: nameOfWhere(where), is: 'checkpoint' as const, isOwn: where !== 'outside', note }
  })
  // One and the same in several places is one head; what was brought along is told of under its own name.
  const apart = all.filter(({ note }, nth) => all.findIndex((one) => Buffer.compare(one.note, note) === 0) === nth)
  const brought = { name: 'The checkpoint that was brought along', is: 'against' as const, isOwn: false }
  return right(against === undefined ? apart : [...apart, { ...brought, note: against }])
}

/** The keys to believe, from those that are trusted and the heads in which the log names others. */
export const beliefOf = async (
  log: SealedLog,
  names: LogNames,
  trusted: readonly VerifierKey[],
  others: SignedParts['others'],
): Promise<Either<CouldNot, Belief>> => {
  const notes = others.map(({ note }) => note)
  for (const { position } of names.keys) {
    const next = await log.inspect.checkpoints(position, 1)()
    if (isLeft(next)) return next
    notes.push(...next.right.map(({ note }) => note))
  }
  const newest = await log.inspect.newestCheckpoint()()
  if (isLeft(newest)) return newest
  if (newest.right !== undefined) notes.push(newest.right.note)
  return right({ origin: names.origin, keys: believedKeys(trusted, names.keys, notes, names.origin) })
}
