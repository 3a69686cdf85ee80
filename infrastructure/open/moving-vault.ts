/**
 * Moves the vault of an archive from the file in its data folder to a server, when more than one machine is to write.
 * Guards: nobody writes to the file from the moment in which it is read until it has another name; if the archive does not
 * open with the vault on the server, the file gets its name back; and who was broken off on the way calls it again.
 */
import { existsSync, renameSync, rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import { withFiles } from '../open'
import type { OpenOptions } from '../options'
import { type Place, placeOf } from '../place'
import { codeOf } from '../stores/sqlite-failure'
import { type Foundation, settled } from './foundation'
import { noteVault } from './vault'

export interface MovedVault {
  readonly rows: number
  /** The file that the vault was; it still opens what it opened. */
  readonly file: string
}

type MoveOptions = Pick<OpenOptions, 'data' | 'keys' | 'store'> & { readonly vault: string }

const invalid = (because: string): Either<CouldNot, never> => left(couldNot('invalid-input', because))
const movedName = (file: string): string => `${file}.moved`

/** What both vaults must say alike: it takes the key ring, and it tells an older vault from a newer one. */
const signsOf = async ({ vault }: Foundation): Promise<Either<CouldNot, string>> => {
  const secret = await vault.secret('tokens')()
  const erasures = isLeft(secret) ? secret : await vault.erasures()()
  const position = isLeft(erasures) ? erasures : await vault.index.position()()
  if (isLeft(secret) || isLeft(erasures)) return isLeft(secret) ? secret : (erasures as Either<CouldNot, never>)
  return isLeft(position)
    ? position
    : right(JSON.stringify([Buffer.from(secret.right).toString('hex'), erasures.right, position.right]))
}

/** Fills the vault on the server and gives the file its other name, while no other process writes to it. */
const fillAndName = async (place: Place, address: string, archive: string): Promise<Either<CouldNot, number>> => {
  const { vaultAddressOf }: typeof import('../vault/postgres/address') = require('../vault/postgres/address')
  const { fillVault }: typeof import('../vault/postgres/filling') = require('../vault/postgres/filling')
  const parsed = vaultAddressOf(address)
  if (isLeft(parsed)) return parsed
  const connection = new Database(place.vault, { fileMustExist: true, timeout: 5_000 })
  try {
    connection.pragma('wal_checkpoint(TRUNCATE)')
    connection.exec('BEGIN IMMEDIATE')
    const filled = await fillVault(parsed.right, archive, connection)
    if (isLeft(filled)) return filled
    // Noted first: at no moment may somebody begin a new vault because the file is not there.
    const unnoted = noteVault(place, address)
    if (unnoted !== undefined) return left(unnoted)
    renameSync(place.vault, movedName(place.vault))
    return filled
  } catch (error) {
    const cause = codeOf(error)
    if (cause === undefined) throw error
    return left(couldNot('unavailable', 'The file of the vault cannot be moved now.', { cause }))
  } finally {
    if (connection.inTransaction) connection.exec('ROLLBACK')
    connection.close()
  }
}

/** Moves the vault of an archive to the address in the options. */
export const moveVault = async ({ vault: address, ...here }: MoveOptions): Promise<Either<CouldNot, MovedVault>> => {
  let rows = 0
  const place = placeOf(here.data, here.keys?.folder)
  if (!existsSync(place.vault))
    return invalid('There is no file of a vault in the data folder: nothing is to be moved.')
  // Of one that was broken off: as long as the file is there, it is the vault.
  rmSync(place.vaultAddress, { force: true })
  const before = await withFiles(here, async (foundation) => {
    const signs = await signsOf(foundation)
    if (isLeft(signs)) return signs
    const filled = await fillAndName(place, address, foundation.archiveId)
    if (isLeft(filled)) return filled
    rows = filled.right
    return signs
  })
  if (isLeft(before)) return before
  const file = place.vault
  // What SQLite kept beside the file is of the old name, and holds nothing that is not in it.
  for (const end of ['-wal', '-shm']) rmSync(`${file}${end}`, { force: true })
  const after = await withFiles({ ...here, vault: address }, async (foundation) => {
    const ready = await settled(foundation, address)
    return isLeft(ready) ? ready : signsOf(foundation)
  })
  if (!isLeft(after) && after.right === before.right) return right({ rows, file: movedName(file) })
  renameSync(movedName(file), file)
  rmSync(place.vaultAddress, { force: true })
  return isLeft(after) ? after : invalid('The vault on the server is not the one that was in the file.')
}
