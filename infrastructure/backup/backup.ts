/**
 * A backup of a running archive: the log first, then the vault, started again when the vault has carried out an erasure
 * meanwhile that the copied log does not know; verified from the copied bytes before it is called done. It guards that
 * what is restored from it is one archive, and that no key in it is one that its log has ordered to be destroyed.
 *
 * A vault on a server is not in it: its own dump is taken after this backup, and opening holds the two together.
 */
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import type { Instant } from '../../domain/kernel/time'
import { copyRegister } from '../export/register'
import { failpoint } from '../failpoint'
import { openLogAlone } from '../open'
import type { Place } from '../place'
import { verifyLog } from '../verify/verify'
import {
  CHECKPOINT,
  copyDatabase,
  copyFile,
  describeFile,
  draftOf,
  GIVEN_OUT,
  LOG,
  MANIFEST,
  makeDraft,
  nameFolder,
  onDisk,
  VAULT,
} from './files'
import type { Manifest } from './manifest'

export interface BackupOrder {
  readonly place: Place
  readonly archiveId: string
  readonly origin: string
  readonly folder: string
  /** The vault is on a server, which has backups of its own. */
  readonly isVaultElsewhere?: boolean
  readonly at: Instant
  readonly onProgress?: (done: number, of: number) => void
}

const MOST_ATTEMPTS = 5

/** Ids in a copy that nobody writes to, asked by SQL. */
const idsIn = (file: string, sql: string): readonly string[] => {
  const copy = new Database(file, { readonly: true })
  try {
    return copy.prepare<[], string>(sql).pluck().all()
  } finally {
    copy.close()
  }
}
const ID = `lower(substr(hex(id), 1, 8) || '-' || substr(hex(id), 9, 4) || '-' || substr(hex(id), 13, 4) || '-' ||
  substr(hex(id), 17, 4) || '-' || substr(hex(id), 21))`

/** The intents to destroy in a copied log, in order. */
export const intentsIn = (file: string): readonly string[] =>
  idsIn(file, `SELECT ${ID} FROM events WHERE type GLOB 'ErasureStarted@*' ORDER BY position`)
/** The erasures that a copied vault has begun or carried out. */
export const carriedOutIn = (file: string): readonly string[] => idsIn(file, 'SELECT event FROM erasures')

/** The log first: an erasure that is carried out between the two copies shows in the vault alone. */
const copyBoth = async (
  { place, isVaultElsewhere }: BackupOrder,
  draft: string,
): Promise<Either<CouldNot, readonly string[]>> => {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const copied = await onDisk('Log and vault cannot be copied.', () => {
      // What is signed is in the log already when its copy begins.
      copyFile(place.checkpoint, join(draft, CHECKPOINT))
      copyDatabase(place.log, join(draft, LOG))
      failpoint('backup.afterLog')
      copyRegister(place.data, join(draft, GIVEN_OUT))
      const intents = intentsIn(join(draft, LOG))
      if (isVaultElsewhere === true) return { intents, carriedOut: [] }
      copyDatabase(place.vault, join(draft, VAULT))
      failpoint('backup.afterVault')
      return { intents, carriedOut: carriedOutIn(join(draft, VAULT)) }
    })
    if (isLeft(copied)) return copied
    const known = new Set(copied.right.intents)
    if (copied.right.carriedOut.every((each) => known.has(each))) return right(copied.right.intents)
  }
  return left(couldNot('conflict', 'Erasures were carried out all the time: take the backup again.'))
}

/** The copied log, byte by byte, against every signed head that is known of it. */
const verified = async (draft: string, onProgress: BackupOrder['onProgress']) => {
  const opened = await openLogAlone({ data: draft })
  if (isLeft(opened)) return opened
  const { log, places } = opened.right
  const found = await verifyLog(log, places, onProgress === undefined ? {} : { onProgress })
  await log.close()()
  if (isLeft(found)) return found
  const { violations, faults, root } = found.right
  if (violations > 0 || root === undefined)
    return left(
      couldNot('tampered', `The copied log does not verify, so no backup was made: ${faults[0]?.because ?? ''}`),
    )
  return right({ size: found.right.size, root, signedSize: found.right.signedSize })
}

const manifestOf = async (
  { archiveId, origin, at }: BackupOrder,
  draft: string,
  erasures: readonly string[],
  log: { readonly size: number; readonly root: string; readonly signedSize: number },
): Promise<Manifest> => {
  const names = ([LOG, VAULT, CHECKPOINT, GIVEN_OUT] as const).filter((name) => existsSync(join(draft, name)))
  const files = await Promise.all(names.map((name) => describeFile(draft, name)))
  return { format: 'dossier-backup/v1', archiveId, origin, takenAt: at, ...log, erasures, files } as Manifest
}

const inDraft = async (order: BackupOrder, draft: string): Promise<Either<CouldNot, Manifest>> => {
  const erasures = await copyBoth(order, draft)
  if (isLeft(erasures)) return erasures
  const log = await verified(draft, order.onProgress)
  if (isLeft(log)) return log
  return onDisk('The manifest of the backup cannot be written.', async () => {
    const manifest = await manifestOf(order, draft, erasures.right, log.right)
    // Opening for reading leaves no log of SQLite's own behind, but a name of it may stand.
    for (const end of ['-wal', '-shm'])
      for (const name of [LOG, VAULT]) rmSync(join(draft, `${name}${end}`), { force: true })
    writeFileSync(join(draft, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`)
    return manifest
  })
}

/** Takes a backup into a folder that is not there yet. `Left`: none was made, and nothing of it is left. */
export const takeBackup = async (order: BackupOrder): Promise<Either<CouldNot, Manifest>> => {
  const folder = resolve(order.folder)
  if (existsSync(folder)) return left(couldNot('invalid-input', 'The folder of the backup stands there already.'))
  const draft = draftOf(folder)
  const made = await onDisk('The folder of the backup cannot be made.', () => makeDraft(folder))
  const manifest = isLeft(made) ? made : await inDraft(order, draft)
  failpoint('backup.beforeName')
  const named = isLeft(manifest)
    ? manifest
    : await onDisk('The folder of the backup cannot be named.', () => nameFolder(draft, folder))
  if (!isLeft(named)) return manifest
  rmSync(draft, { recursive: true, force: true })
  return named
}
