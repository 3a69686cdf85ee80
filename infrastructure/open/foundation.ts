/**
 * What an archive stands on: its log, its keys and its vault, opened and seen to belong together.
 *
 * Guards: keys of another archive open nothing here; what was opened is closed again when the rest cannot be had; only an
 * archive that was born with a simulated clock lets anybody say what time it is.
 */
import { existsSync, mkdirSync } from 'node:fs'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import type { EventStore } from '../../commands/ports/event-store'
import type { Vault } from '../../commands/ports/vault'
import { type ArchiveState, archiveStream, archiveThing } from '../../domain/archive'
import { type Instant, instantOf, plusMilliseconds } from '../../domain/kernel/time'
import { decoderOf } from '../decode'
import { decodeArchive } from '../engine'
import { settleErasures } from '../erasing'
import { asWanted, type Memory, memoryOf } from '../handle/remember'
import type { KeysFrom, OpenOptions } from '../options'
import { type Place, placeOf } from '../place'
import { absentVault } from '../vault/absent'
import { createKeyFile, type KeyHome, type Protection, readKeyFile } from '../vault/key-file'
import { keyRingFromText } from '../vault/key-ring'
import { type LogOfArchive, openLogOf } from './log'
import { noteVault, openVaultOf, untilSettled } from './vault'

/** A clock that may be set once it is known whether the archive's clock is simulated. */
interface Clock {
  readonly now: () => Instant
  readonly use: (clock: () => Instant) => void
}
export const clockOf = (): Clock => {
  let clock = () => instantOf(Date.now())
  return { now: () => clock(), use: (other) => (clock = other) }
}

/** The stream of the birth holds events of the archive alone, so that nothing else need be known to read it. */
const decodeBirth = decoderOf([archiveThing])
export const birthMemory = (store: EventStore): Memory => memoryOf(store, decodeBirth)

/** What the log says of the archive itself. */
export const birthFrom = async (memory: Memory): Promise<Either<CouldNot, ArchiveState>> => {
  const present = await memory.present([asWanted(archiveThing, archiveStream)])
  return isLeft(present) ? present : right((present.right[0]?.state ?? archiveThing.initial) as ArchiveState)
}

/** What a replica knows need not be asked of a store that may not answer now. */
const birthOf = async ({ log, store, mirror }: LogOfArchive): Promise<Either<CouldNot, ArchiveState>> => {
  const known = await birthFrom(birthMemory(mirror?.replica ?? log))
  return isLeft(known) || known.right.is === 'born' || mirror === undefined ? known : birthFrom(birthMemory(store))
}

/** Without `--at` a simulated archive goes on a millisecond after its last event, so that runs can be compared. */
const simulatedClock = async ({ log, catchUp }: LogOfArchive, stale: boolean): Promise<() => Instant> => {
  if (!stale) await catchUp()
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
export const afterCommitOf = (): AfterCommit => {
  let act: () => void = () => undefined
  return { run: () => act(), use: (other) => (act = other) }
}

export interface Foundation extends LogOfArchive {
  readonly place: Place
  readonly afterCommit: AfterCommit
  readonly vault: Vault
  /** The epoch of the key ring that wraps. */
  readonly epoch: number
  readonly birth: ArchiveState
  readonly archiveId: string
  readonly clock: Clock
}

export const makeFolder = (folder: string): CouldNot | undefined => {
  try {
    mkdirSync(folder, { recursive: true })
    return undefined
  } catch (error) {
    const cause = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    return couldNot('unavailable', 'The data folder cannot be made.', { cause })
  }
}

/**
 * On a machine that shares the log and has neither a vault in its folder nor the address of one. A new vault would be a
 * second one, so there is none.
 */
const isVaultElsewhere = (place: Place, { store, vault }: OpenOptions): boolean =>
  store !== undefined && vault === undefined && !existsSync(place.vault) && !existsSync(place.vaultAddress)

/** Opens log, keys and vault, and sees to it that the three belong together. */
export const foundationOf = async (
  options: OpenOptions,
  begin: { readonly archiveId: string } | undefined,
): Promise<Either<CouldNot, Foundation>> => {
  const keys = options.keys ?? {}
  const place = placeOf(options.data, keys.folder)
  const clock = clockOf()
  const afterCommit = afterCommitOf()
  if (begin !== undefined || options.store !== undefined) {
    const failed = makeFolder(place.data)
    if (failed !== undefined) return left(failed)
  }
  const log = await openLogOf({
    file: place.log,
    store: options.store,
    clock: clock.now,
    mode: begin === undefined ? 'existing' : 'create',
    onCommit: afterCommit.run,
  })
  if (isLeft(log)) return log
  const failed = async (because: CouldNot): Promise<Either<CouldNot, never>> => {
    await log.right.log.close()()
    return left(because)
  }
  const birth = await birthOf(log.right)
  if (isLeft(birth)) return failed(birth.left)
  const bornAs = birth.right.is === 'born' ? birth.right.archiveId : undefined
  const base = { ...log.right, place, birth: birth.right, clock, afterCommit }
  const isAbsent = bornAs !== undefined && isVaultElsewhere(place, options)
  if (isAbsent && begin === undefined) return right({ ...base, vault: absentVault, epoch: 0, archiveId: bornAs })
  // Who begins where another machine has begun already brings its keys: new ones would open nothing.
  const isNew = begin !== undefined && (options.store === undefined || bornAs === undefined)
  const home = await keyHome(place, keys, bornAs ?? begin?.archiveId, isNew)
  if (isLeft(home)) return failed(home.left)
  if (bornAs !== undefined && home.right.archive !== bornAs) return failed(otherArchive())
  const { archive, ring } = home.right
  const { epoch } = ring.current
  if (isAbsent) return right({ ...base, vault: absentVault, epoch, archiveId: archive })
  const vault = await openVaultOf({ place, archive, ring, address: options.vault, isNew: birth.right.is === 'unborn' })
  return isLeft(vault) ? failed(vault.left) : right({ ...base, vault: vault.right, epoch, archiveId: archive })
}

export const setClock = async (
  foundation: Foundation,
  { clock: given, stale }: Pick<OpenOptions, 'clock' | 'stale'>,
): Promise<CouldNot | undefined> => {
  const { birth, clock } = foundation
  const simulated = birth.is === 'unborn' || birth.clock === 'simulated'
  if (given !== undefined && !simulated)
    return couldNot(
      'invalid-input',
      'Only an archive that was born with a simulated clock lets anybody say what time it is.',
    )
  if (given !== undefined) clock.use(given)
  else if (birth.is === 'born' && birth.clock === 'simulated')
    clock.use(await simulatedClock(foundation, stale === true))
  return undefined
}

/** Before the first read: no key that was to be destroyed is in the vault, and the log is not older than the vault. */
const erasuresSettled = async ({ log, vault, mirror }: Foundation): Promise<CouldNot | undefined> => {
  const settled = await settleErasures({ log, vault, decode: decodeArchive })
  if (!isLeft(settled)) return undefined
  if (mirror === undefined || settled.left.kind !== 'log-rolled-back') return settled.left
  // A replica that is behind does not know the newest erasures yet.
  const caught = await mirror.catchUp()
  const again = isLeft(caught) ? caught : await settleErasures({ log, vault, decode: decodeArchive })
  return isLeft(again) ? again.left : undefined
}

/** What is to be read and written with, once no erasure is outstanding; `Left`: the archive cannot be opened. */
export const settled = async (
  foundation: Foundation,
  vaultAddress: string | undefined,
): Promise<Either<CouldNot, Foundation>> => {
  if (foundation.vault === absentVault) return right(foundation)
  const outstanding = await erasuresSettled(foundation)
  if (outstanding === undefined) {
    const failed = noteVault(foundation.place, vaultAddress)
    return failed === undefined ? right(foundation) : left(failed)
  }
  if (vaultAddress === undefined || outstanding.kind !== 'key-unavailable') return left(outstanding)
  // The server of the vault is away: what needs no key goes on, and the erasures come first when it is back.
  const settle = async (): Promise<CouldNot | undefined> => {
    const later = await erasuresSettled(foundation)
    if (later?.kind === 'log-rolled-back') foundation.log.forbidAppends(later)
    return later
  }
  return right({ ...foundation, vault: untilSettled(foundation.vault, settle) })
}
