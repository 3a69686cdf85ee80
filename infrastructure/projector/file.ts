/**
 * Everything told up to one place, into a file of its own: as-of of everything, and the other side of `replay --check`.
 * The file appears under its name only when it is complete.
 */
import { existsSync, renameSync, rmSync } from 'node:fs'
import type { Database } from 'better-sqlite3'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import { tellNext } from './batch'
import { type Definitions, openReadModelFile, readSpine, writeSpine } from './read-model-file'
import { type Mark, type Source, START } from './source'
import { openTable } from './table'

export interface FileOptions extends Source {
  readonly archive: string
  readonly definitions: Definitions
}

/** Tells the log from its beginning to `to` into an empty read model. */
const fill = async (
  db: Database,
  options: FileOptions,
  to: number,
  batchEvents: number,
): Promise<CouldNot | undefined> => {
  const { projections } = options.definitions
  const tables = projections.map((each) => openTable(db, each, each.name))
  const marks: Mark[] = []
  let spine = START
  db.exec('BEGIN')
  while (spine.position < to) {
    const before = spine.position
    const batch = await tellNext(options, tables, spine, to, batchEvents)
    spine = batch.spine
    marks.push(...batch.marks)
    if (batch.failure !== undefined) return batch.failure
    if (spine.position === before) break
  }
  writeSpine(db, spine, marks, spine.position + 1)
  db.exec('COMMIT')
  return undefined
}

/** Opens a new scratch file and tells everything up to a place into it. The caller closes it. */
export const toldInScratch = async (
  options: FileOptions,
  file: string,
  to: number,
  batchEvents: number,
): Promise<Either<CouldNot, Database>> => {
  if (existsSync(file)) return left(couldNot('invalid-input', 'The file stands there already; nothing was written.'))
  const opened = await openReadModelFile(file, 'scratch', options.archive, options.definitions)
  if (isLeft(opened)) return opened
  const failure = await fill(opened.right, options, to, batchEvents)
  if (failure === undefined) return opened
  opened.right.close()
  rmSync(file, { force: true })
  return left(failure)
}

/** The read model as of a place, complete with views, in a file of its own. */
export const tellIntoFile = async (
  options: FileOptions,
  file: string,
  to: number,
  batchEvents: number,
): Promise<Either<CouldNot, { readonly position: number }>> => {
  if (existsSync(file)) return left(couldNot('invalid-input', 'The file stands there already; nothing was written.'))
  const half = `${file}.half`
  rmSync(half, { force: true })
  const told = await toldInScratch(options, half, to, batchEvents)
  if (isLeft(told)) return told
  const { position } = readSpine(told.right)
  told.right.close()
  renameSync(half, file)
  return right({ position })
}
