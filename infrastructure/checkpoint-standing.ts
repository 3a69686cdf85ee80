/**
 * Whether the log at hand continues every signed checkpoint that is known of it: the newest in the store, the file beside
 * it, the copy outside.
 *
 * Guards: a log that is shorter than a checkpoint, or has another tree at its size, is never appended to; a checkpoint
 * that cannot be believed stops appends as well, for absence of evidence is a failure.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../commands/ports/could-not'
import { readCheckpointFile } from './checkpoint-files'
import { openCheckpoint, type ReadCheckpoint } from './evidence/checkpoint'
import type { VerifierKey } from './evidence/note'
import { rootOf } from './evidence/tree'
import type { SealedLog } from './stores/sealed-log'

/** Where a checkpoint was found. */
export type Where = 'store' | 'file' | 'outside'

export interface KnownCheckpoint {
  readonly where: Where
  readonly note: Uint8Array
}

/** Where checkpoints of a log lie besides its store. */
export interface CheckpointPlaces {
  readonly file: string
  /** A copy that somebody wants elsewhere. */
  readonly outside?: string | undefined
}

type Log = Pick<SealedLog, 'size' | 'frontierAt' | 'inspect'>

const NAMES: Readonly<Record<Where, string>> = {
  store: 'The newest checkpoint in the store',
  file: 'The checkpoint file beside the log',
  outside: 'The checkpoint file outside',
}
export const nameOfWhere = (where: Where): string => NAMES[where]

/** Every checkpoint that is known of this log. */
export const knownCheckpoints = async (
  log: Log,
  { file, outside }: CheckpointPlaces,
): Promise<Either<CouldNot, readonly KnownCheckpoint[]>> => {
  const kept = await log.inspect.newestCheckpoint()()
  if (isLeft(kept)) return kept
  const known: KnownCheckpoint[] = kept.right === undefined ? [] : [{ where: 'store', note: kept.right.note }]
  for (const [where, path] of [
    ['file', file],
    ['outside', outside],
  ] as const) {
    if (path === undefined) continue
    const note = readCheckpointFile(path)
    if (isLeft(note)) return note
    if (note.right !== undefined) known.push({ where, note: note.right })
  }
  return right(known)
}

const notBelieved = (where: Where, because: string): CouldNot =>
  couldNot('tampered', `${nameOfWhere(where)} cannot be believed. ${because}`)

/** Why the log is not the one that a checkpoint was made of, if so. */
export const brokenBy = async (log: Log, checkpoint: ReadCheckpoint): Promise<CouldNot | undefined> => {
  const { size, root } = checkpoint
  const frontier = await log.frontierAt(size)()
  if (isLeft(frontier)) return frontier.left
  if (rootOf(frontier.right).equals(root)) return undefined
  return couldNot('log-rolled-back', `The first ${size} events are not those of a signed checkpoint.`, {
    position: Math.max(0, size - 1),
  })
}

/** The greatest of the known checkpoints, if the log continues all of them; `Left` says what stands against it. */
export const greatestContinued = async (
  log: Log,
  places: CheckpointPlaces,
  origin: string,
  keys: readonly VerifierKey[],
): Promise<Either<CouldNot, { readonly note: Uint8Array; readonly checkpoint: ReadCheckpoint } | undefined>> => {
  const known = await knownCheckpoints(log, places)
  if (isLeft(known)) return known
  let greatest: { note: Uint8Array; checkpoint: ReadCheckpoint } | undefined
  const seen: Uint8Array[] = []
  for (const { where, note } of known.right) {
    // Most of the time all of them are one and the same, and checking a signature is what costs.
    if (seen.some((each) => Buffer.compare(each, note) === 0)) continue
    seen.push(note)
    const opened = openCheckpoint(note, origin, keys)
    if (isLeft(opened)) return left(notBelieved(where, opened.left.because))
    const broken = await brokenBy(log, opened.right)
    if (broken !== undefined) return left(broken)
    if (greatest === undefined || opened.right.size > greatest.checkpoint.size)
      greatest = { note, checkpoint: opened.right }
  }
  return right(greatest)
}
