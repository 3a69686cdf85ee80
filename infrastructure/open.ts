/**
 * The composition root: the only place that names concrete adapters. It opens an archive, or begins one, and gives what
 * an archive can do. Nothing is global; clock and ids can be brought along; the network is not touched.
 */
import { existsSync, mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../commands/ports/could-not'
import type { Vault } from '../commands/ports/vault'
import { type ArchiveState, archiveStream, archiveThing } from '../domain/archive'
import type { Instant } from '../domain/kernel/time'
import { instantOf, plusMilliseconds } from '../domain/kernel/time'
import type { CheckpointPlaces } from './checkpoint-standing'
import { type Checkpoints, checkpointsOf } from './checkpoints'
import { decodeArchive, documentInForce, engineOf } from './engine'
import { settleErasures } from './erasing'
import type { Engine } from './handle/engine'
import { asWanted } from './handle/handle'
import { memoryOf } from './handle/remember'
import type { KeysFrom, OpenOptions } from './options'
import { type Place, placeOf } from './place'
import { readSigners } from './signer-file'
import type { LocalLog } from './stores/local-log'
import type { SealedLog } from './stores/sealed-log'
import { openSqliteStore } from './stores/sqlite'
import { followIndexOf } from './vault/follow'
import { createKeyFile, type KeyHome, type Protection, readKeyFile } from './vault/key-file'
import { keyRingFromText } from './vault/key-ring'
import { openSqliteVault } from './vault/sqlite'

export type { KeysFrom, OpenOptions } from './options'

/** An open archive, before faces are put on it. */
export interface Opened {
  readonly engine: Engine
  readonly log: SealedLog
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

/** A clock that may be set once it is known whether the archive's clock is simulated. */
interface Clock {
  readonly now: () => Instant
  readonly use: (clock: () => Instant) => void
}
const clockOf = (): Clock => {
  let clock = () => instantOf(Date.now())
  return { now: () => clock(), use: (other) => (clock = other) }
}

const birthOf = async (log: LocalLog): Promise<Either<CouldNot, ArchiveState>> => {
  const present = await memoryOf(log, decodeArchive).present([asWanted(archiveThing, archiveStream)])
  return isLeft(present) ? present : right((present.right[0]?.state ?? archiveThing.initial) as ArchiveState)
}

/** Without `--at` a simulated archive goes on a millisecond after its last event, so that runs can be compared. */
const simulatedClock = async (log: LocalLog): Promise<() => Instant> => {
  const head = await log.head()()
  const last = isLeft(head) ? undefined : head.right.recordedAt
  return () => (last === undefined ? instantOf(Date.now()) : plusMilliseconds(last, 1))
}

/** How the key file is protected. */
export const protectionOf = ({ passphrase }: KeysFrom): Protection => (passphrase === undefined ? {} : { passphrase })

const keyHome = async (
  place: Place,
  keys: KeysFrom,
  archiveId: string | undefined,
  isNew: boolean,
): Promise<Either<CouldNot, KeyHome>> => {
  const protection = protectionOf(keys)
  if (keys.text !== undefined) {
    if (archiveId === undefined)
      return left(couldNot('invalid-input', 'With keys from a text the archive id must be given.'))
    const ring = keyRingFromText(archiveId, keys.text)
    return isLeft(ring) ? ring : right({ archive: archiveId, ring: ring.right })
  }
  return isNew && archiveId !== undefined
    ? createKeyFile(place.keys, archiveId, protection)()
    : readKeyFile(place.keys, protection)()
}

const otherArchive = (): CouldNot =>
  couldNot('key-unavailable', 'The keys belong to another archive than the log: give the folder of keys of this one.')

/** What is to be done after a commit, once it is known. */
interface AfterCommit {
  readonly run: () => void
  readonly use: (act: () => void) => void
}
const afterCommitOf = (): AfterCommit => {
  let act: () => void = () => undefined
  return { run: () => act(), use: (other) => (act = other) }
}

export interface Foundation {
  readonly place: Place
  readonly log: SealedLog
  readonly afterCommit: AfterCommit
  readonly vault: Vault
  /** The epoch of the key ring that wraps. */
  readonly epoch: number
  readonly birth: ArchiveState
  readonly archiveId: string
  readonly clock: Clock
}

const makeFolder = (folder: string): CouldNot | undefined => {
  try {
    mkdirSync(folder, { recursive: true })
    return undefined
  } catch (error) {
    const cause = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    return couldNot('unavailable', 'The data folder cannot be made.', { cause })
  }
}

/** Opens log, keys and vault, and sees to it that the three belong together. */
const foundationOf = async (
  options: OpenOptions,
  begin: { readonly archiveId: string } | undefined,
): Promise<Either<CouldNot, Foundation>> => {
  const keys = options.keys ?? {}
  const place = placeOf(options.data, keys.folder)
  const clock = clockOf()
  const afterCommit = afterCommitOf()
  if (begin !== undefined) {
    const failed = makeFolder(place.data)
    if (failed !== undefined) return left(failed)
  }
  const log = await openSqliteStore({
    file: place.log,
    clock: clock.now,
    mode: begin === undefined ? 'existing' : 'create',
    onCommit: afterCommit.run,
  })()
  if (isLeft(log)) return log
  const failed = async (because: CouldNot): Promise<Either<CouldNot, never>> => {
    await log.right.close()()
    return left(because)
  }
  const birth = await birthOf(log.right)
  if (isLeft(birth)) return failed(birth.left)
  const bornAs = birth.right.is === 'born' ? birth.right.archiveId : undefined
  const home = await keyHome(place, keys, bornAs ?? begin?.archiveId, begin !== undefined)
  if (isLeft(home)) return failed(home.left)
  if (bornAs !== undefined && home.right.archive !== bornAs) return failed(otherArchive())
  const vault = await openSqliteVault({ file: place.vault, archive: home.right.archive, ring: home.right.ring })()
  if (isLeft(vault)) return failed(vault.left)
  return right({
    place,
    log: log.right,
    vault: vault.right,
    epoch: home.right.ring.current.epoch,
    birth: birth.right,
    archiveId: home.right.archive,
    clock,
    afterCommit,
  })
}

const setClock = async (
  { birth, clock, log }: Foundation,
  given: OpenOptions['clock'],
): Promise<CouldNot | undefined> => {
  const simulated = birth.is === 'unborn' || birth.clock === 'simulated'
  if (given !== undefined && !simulated)
    return couldNot(
      'invalid-input',
      'Only an archive that was born with a simulated clock lets anybody say what time it is.',
    )
  if (given !== undefined) clock.use(given)
  else if (birth.is === 'born' && birth.clock === 'simulated') clock.use(await simulatedClock(log))
  return undefined
}

/** The names of keys as the log has them now: another process may have added one. */
const keysInLog = (engine: Engine) => async (): Promise<Either<CouldNot, readonly string[]>> => {
  const present = await engine.memory.present([asWanted(archiveThing, archiveStream)])
  if (isLeft(present)) return present
  const state = present.right[0]?.state as ArchiveState | undefined
  return right(state?.is === 'born' ? state.verifierKeys : [])
}

/** Where the signed heads of an archive lie besides its log. */
const checkpointPlacesOf = (place: Place, checkpointTo: string | undefined): CheckpointPlaces => ({
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

const assemble = (foundation: Foundation, options: OpenOptions): Opened => {
  const { birth, log, vault, archiveId, clock, place, afterCommit } = foundation
  const archiveKey = birth.is === 'born' ? birth.archiveKey : null
  const engine: Engine = engineOf({
    store: log,
    vault,
    archiveId,
    archiveKey: () => archiveKey,
    clock: clock.now,
    simulated: birth.is === 'born' && birth.clock === 'simulated',
    keysAhead: options.process === 'service' ? KEYS_AHEAD : 0,
    followIndex: followIndexOf({
      log,
      vault,
      archiveId,
      decode: decodeArchive,
      document: () => documentInForce(engine),
    }),
    ...(options.randomUuid === undefined ? {} : { randomUuid: options.randomUuid }),
    ...(options.firstPolicy === undefined ? {} : { firstPolicy: options.firstPolicy }),
  })
  const namedKeys = keysInLog(engine)
  const checkpoints = checkpointsFor(foundation, namedKeys, options)
  if (checkpoints !== undefined) afterCommit.use(checkpoints.committed)
  return {
    engine,
    log,
    checkpoints,
    checkpointPlaces: checkpointPlacesOf(place, options.checkpointTo),
    namedKeys,
    keys: options.keys ?? {},
    place,
    archive: birth.is === 'born' ? birth : undefined,
    close: async () => {
      const signed = await (checkpoints?.close() ?? right(undefined))
      const closed = [signed, await vault.close()(), await log.close()()]
      return closed.find(isLeft) ?? right(undefined)
    },
  }
}

/** Before the first read: no key that was to be destroyed is in the vault, and the log is not older than the vault. */
const erasuresSettled = async ({ log, vault }: Foundation): Promise<CouldNot | undefined> => {
  const settled = await settleErasures({ log, vault, decode: decodeArchive })
  return isLeft(settled) ? settled.left : undefined
}

const openWith = async (
  options: OpenOptions,
  begin: { readonly archiveId: string } | undefined,
): Promise<Either<CouldNot, Opened>> => {
  const foundation = await foundationOf(options, begin)
  if (isLeft(foundation)) return foundation
  const bad = (await setClock(foundation.right, options.clock)) ?? (await erasuresSettled(foundation.right))
  if (bad === undefined) {
    const opened = assemble(foundation.right, options)
    // What stands against the log forbids appends; reads go on, so opening goes on as well.
    await opened.checkpoints?.check()
    return right(opened)
  }
  await foundation.right.vault.close()()
  await foundation.right.log.close()()
  return left(bad)
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
export const settleErasuresAt = (data: string, keys: KeysFrom): Promise<Either<CouldNot, number>> =>
  withFiles({ data, keys }, ({ log, vault }) => settleErasures({ log, vault, decode: decodeArchive }))

/** The log alone, for reading: what a verifier needs, without keys and vault, also where nothing may be appended. */
export const openLogAlone = async ({
  data,
  checkpointTo,
}: Pick<OpenOptions, 'data' | 'checkpointTo'>): Promise<
  Either<CouldNot, { readonly log: SealedLog; readonly places: CheckpointPlaces }>
> => {
  const place = placeOf(data)
  const log = await openSqliteStore({ file: place.log, clock: clockOf().now, mode: 'read-only' })()
  return isLeft(log) ? log : right({ log: log.right, places: checkpointPlacesOf(place, checkpointTo) })
}
