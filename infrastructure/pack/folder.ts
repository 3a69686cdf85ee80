/**
 * The folder of an evidence pack on the disk.
 *
 * Guards: a pack is written into a folder of its own, never over anything, and its manifest last; it is read whole, and
 * only plain files count, so that nothing outside the folder can stand in for one.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Either, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import { codeOf } from '../stores/sqlite-failure'
import { FILES, type PackFiles } from './manifest'

const failed = (because: string, error: unknown): Either<CouldNot, never> => {
  const cause = codeOf(error)
  if (cause === undefined) throw error
  return left(couldNot('unavailable', because, { cause }))
}

/** Writes the files, the manifest last. The folder must be new or empty. */
export const writePackFolder = (folder: string, files: PackFiles): Either<CouldNot, void> => {
  try {
    mkdirSync(folder, { recursive: true })
    if (readdirSync(folder).length > 0)
      return left(couldNot('invalid-input', 'The folder for the evidence is not empty.'))
    mkdirSync(join(folder, FILES.proofs))
    const ordered = [...files].sort(
      ([one], [other]) => Number(one === FILES.manifest) - Number(other === FILES.manifest),
    )
    for (const [path, bytes] of ordered) writeFileSync(join(folder, path), bytes, { flag: 'wx' })
    return right(undefined)
  } catch (error) {
    return failed('The evidence could not be written.', error)
  }
}

/** Every entry below the folder; what is no plain file stands there without bytes and fails the check by its name. */
export const readPackFolder = (folder: string): Either<CouldNot, PackFiles> => {
  const files = new Map<string, Buffer>()
  const readInto = (below: string): void => {
    for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`
      if (entry.isDirectory() && path === FILES.proofs) readInto(path)
      else if (entry.isFile()) files.set(path, readFileSync(join(folder, path)))
      else files.set(`${path} (no plain file)`, Buffer.alloc(0))
    }
  }
  try {
    readInto('')
    return right(files)
  } catch (error) {
    return failed('The folder of the evidence could not be read.', error)
  }
}
