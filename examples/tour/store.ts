/**
 * The folders in which the tour keeps its store, replaced at each run. It guards everybody else's: a folder is deleted
 * only when it bears the tour's own mark.
 */
import { lstatSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Either, left, right } from 'fp-ts/Either'
import { placeOf } from '../../infrastructure/place'

const MARK = '.made-by-the-tour'

/** It is not there, it is empty, or the tour made it. A file or a link is never ours. */
const isOurs = (folder: string): boolean => {
  const found = lstatSync(folder, { throwIfNoEntry: false })
  if (found === undefined) return true
  if (!found.isDirectory()) return false
  const inside = readdirSync(folder)
  return inside.length === 0 || inside.includes(MARK)
}

/** Clears the tour's folders and makes them anew; on the left the folder that is somebody else's, and nothing is touched. */
export const freshStore = (data: string): Either<string, void> => {
  const place = placeOf(data)
  const folders = [place.data, place.keys]
  const foreign = folders.find((folder) => !isOurs(folder))
  if (foreign !== undefined) return left(foreign)
  for (const folder of folders) {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(join(folder, MARK), 'The guided tour made this folder and replaces it at each run.\n')
  }
  return right(undefined)
}
