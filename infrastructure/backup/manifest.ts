/**
 * The manifest of a backup: of which archive, up to which event, with which erasures, and the hash of each file. It
 * guards that files of two backups are never taken for one, and says in a sentence what is missing or was changed.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type * as t from 'io-ts'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import { check, instant, integer, line, listOf, oneOf, stored, uuid } from '../../domain/kernel/codec'
import { describeFile, MANIFEST, onDisk } from './files'

const MOST = Number.MAX_SAFE_INTEGER
const manifest = stored('a manifest of a backup', {
  format: oneOf('dossier-backup/v1'),
  archiveId: uuid,
  origin: line(200),
  takenAt: instant,
  /** How many events the log has, the root of the tree over them, and how many a signed checkpoint covers. */
  size: integer(1, MOST),
  root: line(100),
  signedSize: integer(0, MOST),
  /** The intents to destroy that the log holds, by event id. */
  erasures: listOf(uuid, 10_000_000),
  files: listOf(
    stored('a file of a backup', {
      name: oneOf('log.db', 'vault.db', 'checkpoint', 'given-out.jsonl'),
      bytes: integer(0, MOST),
      sha256: line(64),
    }),
    4,
    1,
  ),
})
export type Manifest = t.TypeOf<typeof manifest>

const bad = (because: string): Either<CouldNot, never> => left(couldNot('invalid-input', because))

/** Reads the manifest of a folder. */
export const readManifest = (folder: string): Either<CouldNot, Manifest> => {
  let text: string
  try {
    text = readFileSync(join(folder, MANIFEST), 'utf8')
  } catch {
    return bad('The folder is no backup: its manifest is missing or cannot be read.')
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return bad('The manifest of the backup is damaged.')
  }
  const read = check(manifest, value)
  return isLeft(read) ? bad('The manifest of the backup is damaged, or of another version of this program.') : read
}

/** Whether the vault is in the backup; one on a server is not. */
export const holdsVault = ({ files }: Manifest): boolean => files.some(({ name }) => name === 'vault.db')

/** Every file is there and is the one that the manifest names. */
export const filesFit = async (folder: string, { files }: Manifest): Promise<Either<CouldNot, void>> => {
  for (const file of files) {
    const found = await onDisk(`The file ${file.name} of the backup is missing or cannot be read.`, () =>
      describeFile(folder, file.name),
    )
    if (isLeft(found)) return found
    if (found.right.sha256 !== file.sha256 || found.right.bytes !== file.bytes)
      return bad(`The file ${file.name} is not the one of this backup: it was changed, or comes from another backup.`)
  }
  return right(undefined)
}
