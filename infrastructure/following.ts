/**
 * Opens a reader that runs: replica and read model, and with reactions the whole archive.
 *
 * Guards: who only reads needs neither keys nor vault; whoever has a signing key that the log names signs what it has
 * copied, at most once a second; where the file at hand is the log itself there is nothing to copy, and the rest is the
 * same.
 */
import { existsSync } from 'node:fs'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../commands/ports/could-not'
import { instantOf } from '../domain/kernel/time'
import { checkpointsOf } from './checkpoints'
import { dossierOf } from './dossier'
import { decodeArchive } from './engine'
import { encodeVerifierKey } from './evidence/note'
import { checkpointPlacesOf, openArchive } from './open'
import { afterCommitOf, makeFolder } from './open/foundation'
import { type LogOfArchive, openLogOf } from './open/log'
import type { OpenOptions } from './options'
import { type Place, placeOf } from './place'
import { openProjector, type Projector } from './projector/projector'
import { zoneInPolicy } from './projector/source'
import { definitionsOf, heldIn, hold, unknownProjections } from './replica/held'
import { type Lag, type ReaderParts, runReader } from './replica/reader'
import { readSigners } from './signer-file'
import { namesOf } from './verify/keys'

export type { Lag } from './replica/reader'

export interface FollowOrder extends OpenOptions {
  /** Only these projections; `all` for every one; without it those that the folder holds already. */
  readonly projections?: readonly string[] | 'all'
  /** Lets reactions and processes of the house follow as well. */
  readonly reactions: boolean
  readonly everyMs: number
  readonly signal: AbortSignal
  readonly onLag: (lag: Lag) => void
}

/** What a reader stands on, with or without the rest of the archive. */
interface Standing extends Pick<LogOfArchive, 'log' | 'mirror' | 'store'> {
  readonly work: ReaderParts['work']
  readonly close: () => Promise<Either<CouldNot, void>>
}

/** Reactions at every turn, the processes of the house once in a while. */
const archiveStanding = async (order: FollowOrder): Promise<Either<CouldNot, Standing>> => {
  const opened = await openArchive({ ...order, process: 'service' })
  if (isLeft(opened)) return opened
  const dossier = dossierOf(opened.right)
  const work: Standing['work'] = async (isDue) => {
    const worked = isDue ? await dossier.tick() : await dossier.react()
    return isLeft(worked) ? worked : right(undefined)
  }
  const { log, mirror, engine } = opened.right
  return right({ log, mirror, store: engine.store, work, close: dossier.close })
}

/** Signs in the background what is copied, where the folder of keys has a key that the log names. */
const signing = (log: LogOfArchive['log'], place: Place, { checkpointTo, keys }: FollowOrder) => {
  const named = async () => {
    const names = await namesOf(log)
    return isLeft(names) ? names : right(names.right.keys.map(({ key }) => encodeVerifierKey(key)))
  }
  const begun = async () => {
    const names = await namesOf(log)
    if (isLeft(names)) return undefined
    const { origin } = names.right
    const signers = () => readSigners(place.signer, keys?.signer)
    return checkpointsOf({ ...checkpointPlacesOf(place, checkpointTo), log, origin, named, signers, seldom: false })
  }
  let checkpoints: Awaited<ReturnType<typeof begun>>
  return {
    committed: async (): Promise<void> => {
      checkpoints ??= await begun()
      checkpoints?.committed()
    },
    close: async (): Promise<Either<CouldNot, void>> => {
      const closed = await (checkpoints?.close() ?? right(undefined))
      return isLeft(closed) && closed.left.kind === 'key-unavailable' ? right(undefined) : closed
    },
  }
}

const logStanding = async (order: FollowOrder, place: Place): Promise<Either<CouldNot, Standing>> => {
  const after = afterCommitOf()
  const opened = await openLogOf({
    file: place.log,
    store: order.store,
    clock: () => instantOf(Date.now()),
    mode: 'existing',
    onCommit: after.run,
  })
  if (isLeft(opened)) return opened
  const { log, mirror, store } = opened.right
  const mayHaveKeys = mirror !== undefined && (order.keys?.signer !== undefined || existsSync(place.keys))
  const signed = mayHaveKeys ? signing(log, place, order) : undefined
  if (signed !== undefined) after.use(() => void signed.committed())
  return right({
    ...{ log, mirror, store, work: undefined },
    close: async () => {
      const closed = [await (signed?.close() ?? right(undefined)), await log.close()()]
      return closed.find(isLeft) ?? right(undefined)
    },
  })
}

/** Opened when the log names its archive, which it may not do yet when the reader starts. */
const telling = (log: LogOfArchive['log'], place: Place) => {
  let projector: Projector | undefined
  const open = async (): Promise<Either<CouldNot, Projector>> => {
    if (projector !== undefined) return right(projector)
    const names = await namesOf(log)
    const held = isLeft(names) ? names : heldIn(place.data)
    if (isLeft(names)) return left(couldNot('unavailable', 'No archive was begun in the store yet.'))
    if (isLeft(held)) return held
    const made = await openProjector({
      file: place.readModel,
      archive: names.right.archiveId,
      log,
      decode: decodeArchive,
      zoneIn: zoneInPolicy,
      definitions: definitionsOf(held.right),
    })()
    if (!isLeft(made)) projector = made.right
    return made
  }
  return {
    tell: async (): Promise<Either<CouldNot, number>> => {
      const opened = await open()
      const told = isLeft(opened) ? opened : await opened.right.catchUp()()
      return isLeft(told) ? told : right(told.right.position + 1)
    },
    close: (): void => projector?.close(),
  }
}

const chosen = (order: FollowOrder, place: Place): Either<CouldNot, void> => {
  const { projections, reactions } = order
  if (projections === undefined) return right(undefined)
  if (projections === 'all') return hold(place.data, undefined)
  const [unknown] = unknownProjections(projections)
  if (unknown !== undefined || projections.length === 0)
    return left(couldNot('invalid-input', 'There is no projection of that name; list progress shows them.'))
  if (reactions)
    return left(couldNot('invalid-input', 'Reactions read every projection: let this reader hold all of them.'))
  return hold(place.data, projections)
}

/** Runs a reader until its signal is aborted, or until a failure that no waiting mends. */
export const follow = async (order: FollowOrder): Promise<Either<CouldNot, void>> => {
  const place = placeOf(order.data, order.keys?.folder)
  const failed = order.store === undefined ? undefined : makeFolder(place.data)
  const chose = failed === undefined ? chosen(order, place) : left(failed)
  if (isLeft(chose)) return chose
  const standing = order.reactions ? await archiveStanding(order) : await logStanding(order, place)
  if (isLeft(standing)) return standing
  const { log, mirror, store, work, close } = standing.right
  const { tell, close: closeTelling } = telling(log, place)
  const { signal, everyMs, onLag } = order
  const ran = await runReader({
    log: mirror?.replica ?? log,
    mirror,
    source: store,
    tell,
    work,
    signal,
    everyMs,
    onLag,
  })
  closeTelling()
  const closed = await close()
  return isLeft(ran) ? ran : closed
}
