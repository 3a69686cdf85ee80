/**
 * The composition root: with its helpers in open/ the only place that names concrete adapters. It opens an archive, or
 * begins one, and gives what an archive can do. Nothing is global; clock and ids can be brought along; the network is
 * touched only where the archive lies in a store or a vault elsewhere.
 */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../commands/ports/could-not'
import type { ArchiveState } from '../domain/archive'
import type { CheckpointPlaces } from './checkpoint-standing'
import { type Checkpoints, checkpointsOf } from './checkpoints'
import { decodeArchive, documentInForce, engineOf } from './engine'
import { settleErasures } from './erasing'
import type { Engine } from './handle/engine'
import type { Memory } from './handle/remember'
import {
  birthFrom,
  birthMemory,
  clockOf,
  type Foundation,
  foundationOf,
  makeFolder,
  setClock,
  settled,
} from './open/foundation'
import { type LogOfArchive, openLogOf } from './open/log'
import type { KeysFrom, OpenOptions } from './options'
import { type Place, placeOf } from './place'
import { readSigners } from './signer-file'
import type { Follow } from './vault/follow'

export { type Foundation, protectionOf } from './open/foundation'
export type { KeysFrom, OpenOptions } from './options'

/** An open archive, before faces are put on it. */
export interface Opened extends Pick<LogOfArchive, 'log' | 'mirror' | 'catchUp' | 'waitFor'> {
  readonly engine: Engine
  /** Signs the head of the evidence tree; not before the archive is born. */
  readonly checkpoints: Checkpoints | undefined
  readonly checkpointPlaces: CheckpointPlaces
  /** The verifier keys that the log names now. */
  readonly namedKeys: () => Promise<Either<CouldNot, readonly string[]>>
  readonly keys: KeysFrom
  readonly place: Place
  readonly archive: Extract<ArchiveState, { is: 'born' }> | undefined
  readonly close: () => Promise<Either<CouldNot, void>>
}

const KEYS_AHEAD = 256

/** The names of keys as the log has them now: another process may have added one. */
const keysInLog = (memory: Memory) => async (): Promise<Either<CouldNot, readonly string[]>> => {
  const birth = await birthFrom(memory)
  return isLeft(birth) ? birth : right(birth.right.is === 'born' ? birth.right.verifierKeys : [])
}

/** Where the signed heads of an archive lie besides its log. */
export const checkpointPlacesOf = (place: Place, checkpointTo: string | undefined): CheckpointPlaces => ({
  file: place.checkpoint,
  outside: checkpointTo === undefined ? undefined : resolve(checkpointTo),
})

/** Checkpoints of an archive that is born. One that is not has none, so one that lies there is of a log that is gone. */
const checkpointsFor = (
  { birth, log, place }: Foundation,
  named: Opened['namedKeys'],
  { checkpointTo, keys, process: kind }: OpenOptions,
): Checkpoints | undefined => {
  const places = checkpointPlacesOf(place, checkpointTo)
  if (birth.is === 'born')
    return checkpointsOf({
      ...places,
      log,
      origin: birth.origin,
      named,
      signers: () => readSigners(place.signer, keys?.signer),
      seldom: kind === 'one-shot',
    })
  if ([places.file, places.outside].some((file) => file !== undefined && existsSync(file)))
    log.forbidAppends(couldNot('log-rolled-back', 'There is a checkpoint of this log, but the log has no events.'))
  return undefined
}

/** The index follows the log, which holds what the store has when it is asked to. */
const indexFollower = ({ catchUp }: LogOfArchive, follow: Follow): Engine['followIndex'] => {
  let followIndex: Engine['followIndex'] | undefined
  return () => async () => {
    const caught = await catchUp()
    if (isLeft(caught)) return caught
    // Loaded when somebody searches or reserves an identity: who reads rows needs no index.
    const { followIndexOf }: typeof import('./vault/follow') = require('./vault/follow')
    followIndex ??= followIndexOf(follow)
    return followIndex()()
  }
}

/** What is signed on closing: everything, where one file is the log; what was read, by whom it may, in a replica. */
const signOnClose = async (checkpoints: Checkpoints | undefined, { mirror }: LogOfArchive) => {
  if (checkpoints === undefined || mirror?.hasRead() === false) return right(undefined)
  const signed = await checkpoints.close()
  const mayNot = mirror !== undefined && isLeft(signed) && signed.left.kind === 'key-unavailable'
  return mayNot ? right(undefined) : signed
}

const assemble = (foundation: Foundation, options: OpenOptions): Opened => {
  const { birth, log, store, mirror, catchUp, waitFor, vault, archiveId, clock, place, afterCommit } = foundation
  const archiveKey = birth.is === 'born' ? birth.archiveKey : null
  const engine: Engine = engineOf({
    store,
    vault,
    archiveId,
    archiveKey: () => archiveKey,
    clock: clock.now,
    simulated: birth.is === 'born' && birth.clock === 'simulated',
    keysAhead: options.process === 'service' ? KEYS_AHEAD : 0,
    followIndex: indexFollower(foundation, {
      log,
      vault,
      archiveId,
      decode: decodeArchive,
      document: () => documentInForce(engine),
    }),
    ...(options.randomUuid === undefined ? {} : { randomUuid: options.randomUuid }),
    ...(options.firstPolicy === undefined ? {} : { firstPolicy: options.firstPolicy }),
  })
  const namedKeys = keysInLog(birthMemory(log))
  const checkpoints = checkpointsFor(foundation, namedKeys, options)
  if (checkpoints !== undefined) afterCommit.use(checkpoints.committed)
  return {
    engine,
    log,
    mirror,
    catchUp,
    waitFor,
    checkpoints,
    checkpointPlaces: checkpointPlacesOf(place, options.checkpointTo),
    namedKeys,
    keys: options.keys ?? {},
    place,
    archive: birth.is === 'born' ? birth : undefined,
    close: async () => {
      const signed = await signOnClose(checkpoints, foundation)
      const closed = [signed, await vault.close()(), await log.close()()]
      return closed.find(isLeft) ?? right(undefined)
    },
  }
}

/** A replica that was lost is copied again before it is held against the heads that lie beside it. */
const replicaFilled = async ({ mirror, place }: Foundation, { checkpointTo }: OpenOptions): Promise<void> => {
  const { file, outside } = checkpointPlacesOf(place, checkpointTo)
  if (mirror === undefined || ![file, outside].some((each) => each !== undefined && existsSync(each))) return
  const size = await mirror.replica.size()()
  if (!isLeft(size) && size.right === 0) await mirror.catchUp()
}

const openWith = async (
  options: OpenOptions,
  begin: { readonly archiveId: string } | undefined,
): Promise<Either<CouldNot, Opened>> => {
  const foundation = await foundationOf(options, begin)
  if (isLeft(foundation)) return foundation
  const badClock = await setClock(foundation.right, options)
  const ready = badClock === undefined ? await settled(foundation.right, options.vault) : left(badClock)
  if (!isLeft(ready)) {
    await replicaFilled(ready.right, options)
    const opened = assemble(ready.right, options)
    // What stands against the log forbids appends; reads go on, so opening goes on as well.
    await opened.checkpoints?.check()
    return right(opened)
  }
  await foundation.right.vault.close()()
  await foundation.right.log.close()()
  return ready
}

/** Opens an archive that was begun. */
export const openArchive = async (options: OpenOptions): Promise<Either<CouldNot, Opened>> => {
  const opened = await openWith(options, undefined)
  if (isLeft(opened) || opened.right.archive !== undefined) return opened
  await opened.right.close()
  return left(couldNot('unavailable', 'The archive was never begun to its end: run init again.'))
}

/** Opens the place of a new archive, whatever of it is there already: `init` goes on where it was broken off. */
export const openToBegin = (options: OpenOptions, archiveId: string): Promise<Either<CouldNot, Opened>> =>
  openWith(options, { archiveId })

/** Opens log and vault for one piece of work, without a face. */
export const withFiles = async <A>(
  options: OpenOptions,
  use: (foundation: Foundation) => Promise<Either<CouldNot, A>>,
): Promise<Either<CouldNot, A>> => {
  const foundation = await foundationOf(options, undefined)
  if (isLeft(foundation)) return foundation
  const { log, vault } = foundation.right
  const used = await use(foundation.right)
  const closed = [await vault.close()(), await log.close()()].find(isLeft)
  return isLeft(used) || closed === undefined ? used : closed
}

/** Opens files only to carry out what their log has begun; gives how many erasures their vault lacked. */
export const settleErasuresAt = (
  options: Pick<OpenOptions, 'data' | 'keys' | 'vault'>,
): Promise<Either<CouldNot, number>> =>
  withFiles(options, ({ log, vault }) => settleErasures({ log, vault, decode: decodeArchive }))

/** The log alone, for reading: what a verifier needs, without keys and vault, also where nothing may be appended. */
export const openLogAlone = async ({
  data,
  checkpointTo,
  store,
}: Pick<OpenOptions, 'data' | 'checkpointTo' | 'store'>): Promise<
  Either<CouldNot, Pick<LogOfArchive, 'log' | 'mirror'> & { readonly places: CheckpointPlaces }>
> => {
  const place = placeOf(data)
  const failed = store === undefined ? undefined : makeFolder(place.data)
  if (failed !== undefined) return left(failed)
  const mode = store === undefined ? 'read-only' : 'existing'
  const opened = await openLogOf({ file: place.log, store, clock: clockOf().now, mode, onCommit: () => undefined })
  if (isLeft(opened)) return opened
  const { log, mirror, catchUp } = opened.right
  const caught = await catchUp()
  if (!isLeft(caught)) return right({ log, mirror, places: checkpointPlacesOf(place, checkpointTo) })
  await log.close()()
  return caught
}
