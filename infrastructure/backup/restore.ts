/**
 * Puts a backup in place of an archive that is gone. It guards that nothing is read from it before its erasures are
 * carried out, that a set which is mixed or older than what is known of the archive is refused with what is missing,
 * and that nothing that stands in the data folder is lost.
 */
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import { restoreRegister } from '../export/register'
import { type KeysFrom, openLogAlone, settleErasuresAt } from '../open'
import type { Place } from '../place'
import { readMarks } from '../stores/log-head'
import { verifyLog } from '../verify/verify'
import { carriedOutIn, intentsIn } from './backup'
import { CHECKPOINT, copyFile, draftOf, GIVEN_OUT, LOG, makeDraft, nameFolder, onDisk, VAULT } from './files'
import { filesFit, holdsVault, type Manifest, readManifest } from './manifest'

export interface RestoreOrder {
  readonly from: string
  readonly place: Place
  readonly keys: KeysFrom
  /** The address of a vault on a server, which was brought back from its own dump before. */
  readonly vault?: string
  /** A signed checkpoint that somebody kept: the backup must not be older. */
  readonly against?: Uint8Array
}

export interface Restored {
  readonly manifest: Manifest
  /** How many erasures of the log the vault of the backup lacked; they are carried out. */
  readonly erasures: number
  /** Where the remains of the data folder stand now, if there were any. */
  readonly setAside: string | undefined
}

const refused = (because: string): Either<CouldNot, never> => left(couldNot('log-rolled-back', because))

/** The size that a signed checkpoint claims; its signature is checked by the verification. */
const sizeIn = (note: Uint8Array): number => {
  const [, size] = Buffer.from(note).toString('utf8').split('\n')
  return /^(?:0|[1-9]\d{0,15})$/.test(size ?? '') ? Number(size) : 0
}

/** How many events are known to have been in the log of the archive: by marks and checkpoints that are still there. */
const knownSize = (place: Place, against: Uint8Array | undefined): number => {
  const file = existsSync(place.checkpoint) ? readFileSync(place.checkpoint) : undefined
  const notes = [file, against].filter((note) => note !== undefined)
  const marks = readMarks(place.log.replace(/\.db$/, '.head'))
  return Math.max(0, ...marks.map(({ size }) => size), ...notes.map(sizeIn))
}

/** What is still there of the archive must not be newer than the backup. */
const notOlder = ({ place, against, from }: RestoreOrder, { size }: Manifest): Either<CouldNot, void> => {
  const known = knownSize(place, against)
  if (known > size)
    return refused(
      `The backup is older than the archive: it has ${size} events, and the log once had ${known}. The newest ${known - size} are missing; bring a newer backup, or move away what is left of the archive if they are lost for good.`,
    )
  if (!existsSync(place.vault)) return right(undefined)
  const intents = new Set(intentsIn(join(from, LOG)))
  const unknown = carriedOutIn(place.vault).filter((each) => !intents.has(each))
  return unknown.length === 0
    ? right(undefined)
    : refused(
        `The backup is older than an erasure: the vault that is still there has carried out ${unknown.length} that the log of the backup does not know. Their data would come back; bring a newer backup.`,
      )
}

/** The restored log, byte by byte, against the checkpoint beside it and the one that somebody kept. */
const verified = async (
  draft: string,
  { against }: RestoreOrder,
  { size }: Manifest,
): Promise<Either<CouldNot, void>> => {
  const opened = await openLogAlone({ data: draft })
  if (isLeft(opened)) return opened
  const { log, places } = opened.right
  const found = await verifyLog(log, places, against === undefined ? {} : { against })
  await log.close()()
  if (isLeft(found)) return found
  if (found.right.size !== size)
    return left(couldNot('tampered', 'The log of the backup has another size than its manifest.'))
  const [fault] = found.right.faults
  return fault === undefined
    ? right(undefined)
    : left(couldNot('tampered', `The log of the backup does not verify: ${fault.because}`))
}

const settleErasuresIn = ({ keys, place, vault }: RestoreOrder, draft: string): Promise<Either<CouldNot, number>> =>
  settleErasuresAt({
    data: draft,
    keys: { ...keys, folder: place.keys },
    ...(vault === undefined ? {} : { vault }),
  })

/** The vault is where the backup says. */
const vaultFits = ({ vault }: RestoreOrder, manifest: Manifest): Either<CouldNot, void> => {
  if (holdsVault(manifest) === (vault === undefined)) return right(undefined)
  return left(
    couldNot(
      'invalid-input',
      vault === undefined
        ? 'The vault of this backup was on a server: bring it back from its dump, and name it with --vault.'
        : 'The vault of this backup is in it: leave out --vault and DOSSIER_VAULT.',
    ),
  )
}

/** Copies the files and brings the vault to where the log is, in a folder of its own. */
const inDraft = async (order: RestoreOrder, manifest: Manifest, draft: string): Promise<Either<CouldNot, number>> => {
  const copied = await onDisk('The files of the backup cannot be copied.', () => {
    makeDraft(order.place.data)
    for (const name of [LOG, VAULT, CHECKPOINT]) copyFile(join(order.from, name), join(draft, name))
    restoreRegister(join(order.from, GIVEN_OUT), draft)
  })
  if (isLeft(copied)) return copied
  const sound = await verified(draft, order, manifest)
  return isLeft(sound) ? sound : settleErasuresIn(order, draft)
}

/** What stands in the data folder goes beside it, not away. */
const setAside = (folder: string, at: string): string | undefined => {
  if (!existsSync(folder)) return undefined
  const aside = `${folder}.before-restore-${at.replaceAll(/[^0-9]/g, '').slice(0, 17)}-${process.pid}`
  renameSync(folder, aside)
  return aside
}

/** Restores a backup. `Left`: nothing was changed. */
export const restoreBackup = async (given: RestoreOrder): Promise<Either<CouldNot, Restored>> => {
  const order = { ...given, from: resolve(given.from) }
  const { place } = order
  if (existsSync(place.log))
    return left(couldNot('invalid-input', 'An archive stands in the data folder: move it away before a restore.'))
  const manifest = readManifest(order.from)
  if (isLeft(manifest)) return manifest
  const inPlace = vaultFits(order, manifest.right)
  if (isLeft(inPlace)) return inPlace
  const fit = await filesFit(order.from, manifest.right)
  if (isLeft(fit)) return fit
  const newEnough = notOlder(order, manifest.right)
  if (isLeft(newEnough)) return newEnough
  const draft = draftOf(place.data)
  const settled = await inDraft(order, manifest.right, draft)
  const named = isLeft(settled)
    ? settled
    : await onDisk('The data folder cannot be put in place.', () => {
        const aside = setAside(place.data, manifest.right.takenAt)
        nameFolder(draft, place.data)
        return { manifest: manifest.right, erasures: settled.right, setAside: aside }
      })
  if (isLeft(named)) rmSync(draft, { recursive: true, force: true })
  return named
}
