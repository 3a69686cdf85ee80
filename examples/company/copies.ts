/**
 * Backups of the example company: taken of the archive that is being played, restored beside it, and recorded in its log.
 * It guards that what the log says of a backup was done, and that no copy of the vault outlives its trial.
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Either, isLeft, left } from 'fp-ts/Either'
import { takeBackup } from '../../infrastructure/backup/backup'
import type { Manifest } from '../../infrastructure/backup/manifest'
import { restoreBackup } from '../../infrastructure/backup/restore'
import type { Dossier } from '../../infrastructure/dossier'
import { type NotDone, notDone, type Outcome } from '../../infrastructure/handle/request'
import { type Place, placeOf } from '../../infrastructure/place'

/** The archive that is copied. */
export interface Copied {
  readonly dossier: Dossier
  readonly place: Place
}

/** Who copies, when; the command is recorded under this id. */
export interface Copying {
  readonly as: string
  readonly at: string
  readonly commandId: string
}

const backupOf = ({ data }: Place): string => join(data, 'backup')
const restoredOf = ({ data, keys }: Place): Place => placeOf(join(data, 'restored'), keys)

const saidOf = ({ takenAt, size, root, signedSize }: Manifest) => ({ takenAt, size, root, signedSize })

/** Signs the head, copies log and vault, verifies the copy, and records it. */
export const backUp = async (
  { dossier, place }: Copied,
  { as, at, commandId }: Copying,
): Promise<Either<NotDone, Outcome>> => {
  const signed = await dossier.checkpoint()
  if (isLeft(signed)) return left(notDone(signed.left))
  const { archiveId, origin } = dossier.archive
  const taken = await takeBackup({ place, archiveId, origin, folder: backupOf(place), at })
  if (isLeft(taken)) return left(notDone(taken.left))
  return dossier.give({ command: 'record-backup', input: saidOf(taken.right), as, commandId })
}

/** Restores the backup into a folder of its own and records it. Both copies stay until that is told. */
export const tryRestore = async (
  { dossier, place }: Copied,
  { as, commandId }: Copying,
): Promise<Either<NotDone, Outcome>> => {
  const beside = restoredOf(place)
  const restored = await restoreBackup({ from: backupOf(place), place: beside, keys: {} })
  if (isLeft(restored)) return left(notDone(restored.left))
  const { manifest, erasures } = restored.right
  return dossier.give({ command: 'record-restore', input: { ...saidOf(manifest), erasures }, as, commandId })
}

/** Throws the backup and what was restored from it away. */
export const throwCopiesAway = ({ place }: Pick<Copied, 'place'>): void => {
  for (const folder of [restoredOf(place).data, backupOf(place)]) rmSync(folder, { recursive: true, force: true })
}
