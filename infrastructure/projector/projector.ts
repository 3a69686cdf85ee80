/**
 * The projector: keeps the rows of all projections at one place of the log. It reads the log by pages, folds each in
 * memory, writes each touched row once, and moves the place in the same transaction; so a process that dies loses nothing
 * and tells nothing twice. An event that cannot be read stops it at that place: what comes after is never told without it.
 */
import type { Database } from 'better-sqlite3'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type { TaskEither } from 'fp-ts/TaskEither'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import type { Instant } from '../../domain/kernel/time'
import type { Place } from '../answers'
import { failpoint } from '../failpoint'
import { tellNext } from './batch'
import { type Comparison, compareWithRebuilt } from './compare'
import { tellIntoFile } from './file'
import { positionAt } from './moment'
import { type Definitions, openReadModelFile, outdated, readSpine, writeSpine } from './read-model-file'
import { rebuildBeside } from './rebuild'
import { idAt, type Source, type Spine } from './source'
import { openTable, type Table } from './table'
import { breathe, guarded, inTransaction, queue } from './turn'

export type { Place } from '../answers'

export interface Projector {
  /** Tells what the log held when it was asked, or up to `to` and no further. */
  readonly catchUp: (options?: { readonly to?: number }) => TaskEither<CouldNot, Place>
  /** Tells these projections (all without names) again beside the live ones and swaps them in. */
  readonly rebuild: (
    names?: readonly string[],
  ) => TaskEither<CouldNot, Place & { readonly projections: readonly string[] }>
  /** Tells everything again into a file that must not exist, compares row by row, and removes the file. */
  readonly check: (scratchFile: string) => TaskEither<CouldNot, Comparison>
  /** Tells everything up to a place into a new file: the read model as of then. */
  readonly tellInto: (file: string, to: number) => TaskEither<CouldNot, Place>
  /** The last place at which nothing recorded later than this had been seen; -1 if there is none. */
  readonly positionAt: (at: Instant) => TaskEither<CouldNot, number>
  /** How far the live rows are, as the file says. */
  readonly place: () => Place
  readonly close: () => void
}

export interface ProjectorOptions extends Source {
  readonly file: string
  /** The id of the archive: the rows of one log are never mixed with another's. */
  readonly archive: string
  readonly definitions: Definitions
  /** How many events one transaction tells. */
  readonly batchEvents?: number
}

/** Others wait for the lock so long; what more would save in commits is little. */
const BATCH_EVENTS = 10_000
/** From so many events on, a first telling is a rebuild: indexes are made once, when the rows are in. */
const MANY_EVENTS = 20_000

interface Live {
  readonly db: Database
  readonly options: ProjectorOptions
  readonly batchEvents: number
  /** Prepared when first needed, and again after tables were swapped. */
  tables: readonly Table[] | undefined
}

const tablesOf = (live: Live): readonly Table[] => {
  live.tables ??= live.options.definitions.projections.map((each) => openTable(live.db, each, each.name))
  return live.tables
}

/** One batch with the lock: the rows, the changes and the place, together or not at all. */
const tellBatch = async (live: Live, target: number, size: number): Promise<CouldNot | Spine> => {
  const from = readSpine(live.db)
  if (from.position >= target) return from
  if (outdated(live.db, live.options.definitions).length > 0) return overtaken
  const batch = await tellNext(live.options, tablesOf(live), from, target, live.batchEvents)
  failpoint('projector.beforePlace')
  writeSpine(live.db, batch.spine, batch.marks, Math.max(size, batch.spine.position + 1))
  failpoint('projector.beforeCommit')
  if (batch.failure !== undefined) return batch.failure
  return batch.spine.position === from.position ? shorter(from.position) : batch.spine
}

const overtaken = couldNot('conflict', 'Another version of this program has rebuilt the read model meanwhile.')

const shorter = (position: number): CouldNot =>
  couldNot('log-rolled-back', 'The log no longer holds what the read model was told: it was shortened or replaced.', {
    position,
  })

/** The event that was told last still stands at its place. */
const checkPlace = async (live: Live, spine: Spine): Promise<CouldNot | undefined> => {
  if (spine.position < 0) return undefined
  const id = await idAt(live.options, spine.position)
  if (isLeft(id)) return id.left
  return id.right === spine.lastId ? undefined : shorter(spine.position)
}

/** What has another form than its definition, or everything when the rows begin far behind, is rebuilt first. */
const rebuildFirst = async (live: Live, target: number): Promise<CouldNot | undefined> => {
  const { db, options } = live
  const { definitions } = options
  const isFarBehind = (): boolean => readSpine(db).position < 0 && target >= MANY_EVENTS
  const wanted = () => (isFarBehind() ? definitions.projections : outdated(db, definitions))
  if (wanted().length === 0) return undefined
  const rebuilt = await rebuildBeside(db, options, definitions, {
    projections: wanted,
    target: readSpine(db).position < 0 ? target : -1,
    batchEvents: live.batchEvents,
  })
  live.tables = undefined
  return isLeft(rebuilt) ? rebuilt.left : undefined
}

const caughtUp = async (live: Live, to: number | undefined): Promise<Either<CouldNot, Place>> => {
  const size = await live.options.log.size()()
  if (isLeft(size)) return size
  const target = Math.min(to ?? size.right - 1, size.right - 1)
  const moved = await checkPlace(live, readSpine(live.db))
  const failed = moved ?? (await rebuildFirst(live, target))
  if (failed !== undefined) return left(failed)
  for (;;) {
    const { position } = readSpine(live.db)
    if (position >= target) return right({ position })
    const told = await inTransaction(live.db, () => tellBatch(live, target, size.right))
    failpoint('projector.afterCommit')
    if (isLeft(told)) return told
    if ('kind' in told.right) return left(told.right)
    await breathe()
  }
}

const rebuilt = async (live: Live, names: readonly string[] | undefined) => {
  const { db, options } = live
  const { definitions } = options
  const unknown = names?.find((name) => !definitions.projections.some((each) => each.name === name))
  if (unknown !== undefined) return left(couldNot('invalid-input', 'There is no projection of that name.'))
  const size = await options.log.size()()
  if (isLeft(size)) return size
  const moved = await checkPlace(live, readSpine(db))
  if (moved !== undefined) return left(moved)
  const done = await rebuildBeside(db, options, definitions, {
    projections: () => {
      const also = new Set([...(names ?? []), ...outdated(db, definitions).map(({ name }) => name)])
      return names === undefined
        ? definitions.projections
        : definitions.projections.filter(({ name }) => also.has(name))
    },
    target: size.right - 1,
    batchEvents: live.batchEvents,
  })
  live.tables = undefined
  return isLeft(done) ? done : right({ position: readSpine(db).position, projections: done.right })
}

/** Opens the read model of a log. Nothing is told before it is asked to catch up. */
export const openProjector =
  (options: ProjectorOptions): TaskEither<CouldNot, Projector> =>
  async () => {
    const opened = await openReadModelFile(options.file, 'live', options.archive, options.definitions)
    if (isLeft(opened)) return opened
    const db = opened.right
    const live: Live = { db, options, batchEvents: options.batchEvents ?? BATCH_EVENTS, tables: undefined }
    const inTurn = queue()
    return right({
      catchUp:
        ({ to } = {}) =>
        () =>
          inTurn(() => guarded(() => caughtUp(live, to))),
      rebuild: (names) => () => inTurn(() => guarded(() => rebuilt(live, names))),
      check: (scratchFile) => () => guarded(() => compareWithRebuilt(options, scratchFile, live.batchEvents)),
      tellInto: (file, to) => () => guarded(() => tellIntoFile(options, file, to, live.batchEvents)),
      positionAt: (at) => () => guarded(() => positionAt(db, options, at)),
      place: () => ({ position: readSpine(db).position }),
      close: () => db.close(),
    })
  }
