/**
 * Signed checkpoints as files: the one beside the log, and a copy wherever somebody wants it.
 *
 * Guards: a file holds a whole checkpoint or the one before, whenever the process dies, and a file that cannot be read is
 * told from one that is not there. Of two processes that sign at once the slower may put the smaller one last: the store
 * has both, and the next one replaces it.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { type Either, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../commands/ports/could-not'
import { failpoint } from './failpoint'
import { codeOf, isFull } from './stores/sqlite-failure'

const failed = (because: string, error: unknown): Either<CouldNot, never> => {
  const cause = codeOf(error)
  if (cause === undefined) throw error
  return left(couldNot(isFull(error) ? 'storage-full' : 'unavailable', because, { cause }))
}

/** The bytes of a checkpoint file; nothing where it is not there though its folder is. */
export const readCheckpointFile = (file: string): Either<CouldNot, Buffer | undefined> => {
  try {
    return right(readFileSync(file))
  } catch (error) {
    if (codeOf(error) === 'ENOENT' && existsSync(dirname(file))) return right(undefined)
    return failed('A checkpoint file cannot be read, or its folder is not there.', error)
  }
}

/** What was begun takes no room; where even that fails, the next one writes over it. */
const removeDraft = (draft: string): void => {
  try {
    rmSync(draft, { force: true })
  } catch (error) {
    if (codeOf(error) === undefined) throw error
  }
}

/** Replaces the file as a whole. The bytes are on the disk before the name is, so that no power cut leaves half a file. */
export const writeCheckpointFile = (file: string, note: string): Either<CouldNot, void> => {
  const draft = join(dirname(file), `.${basename(file)}.${process.pid}`)
  try {
    const descriptor = openSync(draft, 'w', 0o644)
    try {
      // Not one call of the system, which may write a part and say so.
      writeFileSync(descriptor, note)
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    failpoint('checkpoint.beforeRename')
    renameSync(draft, file)
    failpoint('checkpoint.afterRename')
    return right(undefined)
  } catch (error) {
    removeDraft(draft)
    return failed('A checkpoint file cannot be written.', error)
  }
}

/** How long ago the file was replaced, by the clock of the machine; nothing where it is not there. */
export const ageOfFileMs = (file: string): number | undefined => {
  try {
    return Date.now() - statSync(file).mtimeMs
  } catch (error) {
    if (codeOf(error) === undefined) throw error
    return undefined
  }
}
