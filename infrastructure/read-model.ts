/**
 * The read model of an open archive, opened when first needed: a writer needs none, and a read of what was told already
 * needs no projector.
 *
 * Guards: writers never project. A read first lets the rows catch up with the log, unless the caller takes them as they
 * are; on a machine with a replica it first lets that catch up with its store.
 */
import { existsSync } from 'node:fs'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type { CouldNot } from '../commands/ports/could-not'
import type { Refusal } from '../domain/kernel/refusal'
import type { Place } from './answers'
import { decodeArchive } from './engine'
import type { Failed, OnProgress, ReadOptions } from './face'
import type { Opened } from './open'
import type { AsOf } from './projector/as-of'
import type { Projector } from './projector/projector'
import type { Definitions } from './projector/read-model-file'
import { zoneInPolicy } from './projector/source'
import { WHOLE } from './projector/whole'
import { openReader, type Reader } from './reader'
import { definitionsOf, heldIn } from './replica/held'

/** The log, with somebody told how far the projector reads it. */
const watched = (log: Opened['log']) => {
  let watcher: OnProgress | undefined
  let size = 0
  return {
    log: {
      page: (after: number, limit: number) => {
        watcher?.(Math.min(after + 1, size), size)
        return log.page(after, limit)
      },
      size: log.size,
    },
    /** Runs something while somebody watches. */
    while: async <A>(onProgress: OnProgress | undefined, use: () => Promise<A>): Promise<A> => {
      const known = onProgress === undefined ? undefined : await log.size()()
      size = known?._tag === 'Right' ? known.right : 0
      watcher = onProgress
      try {
        return await use()
      } finally {
        watcher?.(size, size)
        watcher = undefined
      }
    },
  }
}

/** Opened when first needed: a writer needs no read model. */
export const readModelOf = (opened: Opened) => {
  const watch = watched(opened.log)
  let held: Definitions | undefined
  const definitions = (): Either<CouldNot, Definitions> => {
    if (held !== undefined) return right(held)
    const names = heldIn(opened.place.data)
    if (isLeft(names)) return names
    held = definitionsOf(names.right)
    return right(held)
  }
  let projector: Projector | undefined
  let reader: Reader | undefined
  let asOf: AsOf | undefined
  const file = opened.place.readModel
  const readerOf = (): Reader => {
    reader ??= openReader(file, held === undefined || held === WHOLE ? undefined : held.views)
    return reader
  }
  return {
    watch,
    catchUp: opened.catchUp,
    asOf: (): AsOf => {
      const { asOfReader }: typeof import('./projector/as-of') = require('./projector/as-of')
      asOf ??= asOfReader({ log: opened.log, decode: decodeArchive, zoneIn: zoneInPolicy, definitions: WHOLE })
      return asOf
    },
    /** How far the rows are told, where they can be read as they stand, so that no projector is needed. */
    told: async (stale: boolean): Promise<Place | undefined> => {
      const wanted = definitions()
      if (isLeft(wanted) || wanted.right !== WHOLE || !existsSync(file)) return undefined
      return readerOf().told({ archive: opened.engine.archiveId, log: opened.log, stale })
    },
    projector: async (): Promise<Either<CouldNot, Projector>> => {
      if (projector !== undefined) return right(projector)
      const wanted = definitions()
      if (isLeft(wanted)) return wanted
      const { openProjector }: typeof import('./projector/projector') = require('./projector/projector')
      const made = await openProjector({
        file,
        archive: opened.engine.archiveId,
        log: watch.log,
        decode: decodeArchive,
        zoneIn: zoneInPolicy,
        definitions: wanted.right,
      })()
      if (!isLeft(made)) projector = made.right
      return made
    },
    reader: readerOf,
    close: (): void => {
      reader?.close()
      projector?.close()
      asOf?.close()
    },
  }
}
export type ReadModel = ReturnType<typeof readModelOf>

export const failed = (because: CouldNot): Failed => ({ is: 'could-not', couldNot: because })

export const withReader = async <A>(
  model: ReadModel,
  options: ReadOptions,
  use: (reader: Reader) => Either<Refusal, A>,
): Promise<Either<Failed, A>> => {
  const stale = options.stale === true
  const copied = stale ? right(undefined) : await model.catchUp()
  if (isLeft(copied)) return left(failed(copied.left))
  if ((await model.told(stale)) === undefined) {
    const projector = await model.projector()
    const caught = isLeft(projector) || stale ? projector : await projector.right.catchUp()()
    if (isLeft(caught)) return left(failed(caught.left))
  }
  const used = use(model.reader())
  return isLeft(used) ? left({ is: 'refused', refusal: used.left }) : used
}

type UseOfProjector<A> = (projector: Projector) => Promise<Either<CouldNot, A>>

/** On what is copied already. */
export const byProjector = async <A>(
  model: ReadModel,
  use: UseOfProjector<A>,
  onProgress?: OnProgress,
): Promise<Either<CouldNot, A>> => {
  const projector = await model.projector()
  return isLeft(projector) ? projector : model.watch.while(onProgress, () => use(projector.right))
}

export const withProjector = async <A>(
  model: ReadModel,
  use: UseOfProjector<A>,
  onProgress?: OnProgress,
): Promise<Either<CouldNot, A>> => {
  const copied = await model.catchUp()
  return isLeft(copied) ? copied : byProjector(model, use, onProgress)
}
