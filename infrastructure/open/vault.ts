/**
 * Opens the vault of an archive: a file in its data folder, or one on PostgreSQL that several machines share.
 *
 * Guards: an archive has one vault. Where the file `vault.address` says that it is on a server, nobody makes a new one in
 * the folder because an option was forgotten; and where it lies in the folder, no server is asked. While the server is
 * away everything that needs no key goes on, but no key is had before the erasures of the log were carried out.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type { TaskEither } from 'fp-ts/TaskEither'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import type { Vault } from '../../commands/ports/vault'
import type { Place } from '../place'
import type { KeyRing } from '../vault/key-ring'
import { openSqliteVault } from '../vault/sqlite'

export interface VaultToOpen {
  readonly place: Pick<Place, 'vault' | 'vaultAddress'>
  readonly archive: string
  readonly ring: KeyRing
  /** The address of a server; without one the vault is the file in the data folder. */
  readonly address: string | undefined
  /** The archive is not born yet, so that its vault may be new. */
  readonly isNew: boolean
}

const textIn = (file: string): string | undefined => (existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined)

const invalid = (because: string): Either<CouldNot, never> => left(couldNot('invalid-input', because))

/** The vault of an archive. One on a server is not asked anything yet. */
export const openVaultOf = async ({
  place,
  archive,
  ring,
  address,
  isNew,
}: VaultToOpen): Promise<Either<CouldNot, Vault>> => {
  const known = textIn(place.vaultAddress)
  if (address === undefined) {
    if (known !== undefined)
      return invalid(`The vault of this archive is on a server (${known}): name it with --vault or DOSSIER_VAULT.`)
    return openSqliteVault({ file: place.vault, archive, ring })()
  }
  if (existsSync(place.vault))
    return invalid(
      'The vault of this archive is the file vault.db in its data folder: leave out --vault and DOSSIER_VAULT.',
    )
  const { vaultAddressOf }: typeof import('../vault/postgres/address') = require('../vault/postgres/address')
  const parsed = vaultAddressOf(address)
  if (isLeft(parsed)) return parsed
  const { postgresVault }: typeof import('../vault/postgres/vault') = require('../vault/postgres/vault')
  return right(postgresVault({ address: parsed.right, archive, ring, isNew }))
}

/** Notes beside the log where its vault is, without user and password, once that vault has answered. */
export const noteVault = (place: Pick<Place, 'vaultAddress'>, address: string | undefined): CouldNot | undefined => {
  if (address === undefined) return undefined
  const {
    addressForPeople,
    vaultAddressOf,
  }: typeof import('../vault/postgres/address') = require('../vault/postgres/address')
  const parsed = vaultAddressOf(address)
  if (isLeft(parsed)) return parsed.left
  const text = addressForPeople(parsed.right)
  if (textIn(place.vaultAddress) === text) return undefined
  try {
    writeFileSync(place.vaultAddress, `${text}\n`)
    return undefined
  } catch {
    return couldNot('unavailable', 'The file vault.address cannot be written in the data folder.')
  }
}

/** The SQL that makes a vault on a server with the roles that it needs, in the schema that an address names. */
export const vaultRoles = (
  address: string | undefined,
): Either<CouldNot, { readonly schema: string; readonly sql: string }> => {
  const { DEFAULT_SCHEMA, vaultAddressOf }: typeof import('../vault/postgres/address') =
    require('../vault/postgres/address')
  const { rolesOf }: typeof import('../vault/postgres/roles') = require('../vault/postgres/roles')
  const parsed = address === undefined ? undefined : vaultAddressOf(address)
  if (parsed !== undefined && isLeft(parsed)) return parsed
  const schema = parsed?.right.schema ?? DEFAULT_SCHEMA
  return right({ schema, sql: rolesOf(schema) })
}

/**
 * A vault whose server was away when the archive was opened. Before it gives or takes anything, the erasures of the log
 * are carried out; as long as that fails, so does everything that asks for it.
 */
export const untilSettled = (vault: Vault, settle: () => Promise<CouldNot | undefined>): Vault => {
  let settled = false
  let settling: Promise<CouldNot | undefined> | undefined
  const settleOnce = async (): Promise<CouldNot | undefined> => {
    if (settled) return undefined
    settling ??= settle().finally(() => {
      settling = undefined
    })
    const failed = await settling
    settled ||= failed === undefined
    return failed
  }
  const after =
    <A>(ask: () => TaskEither<CouldNot, A>): TaskEither<CouldNot, A> =>
    async () => {
      const failed = await settleOnce()
      return failed === undefined ? ask()() : left(failed)
    }
  return {
    ...vault,
    secret: (purpose) => after(() => vault.secret(purpose)),
    makeKeys: (count) => after(() => vault.makeKeys(count)),
    keys: (ids) => after(() => vault.keys(ids)),
    rewrap: () => after(() => vault.rewrap()),
    reserve: (reservation, count) => after(() => vault.reserve(reservation, count)),
    takeOver: (from, reservation) => after(() => vault.takeOver(from, reservation)),
    holdings: (tokens) => after(() => vault.holdings(tokens)),
    index: {
      position: () => after(() => vault.index.position()),
      advance: (batch) => after(() => vault.index.advance(batch)),
      find: (tokens) => after(() => vault.index.find(tokens)),
      sharing: (numbers) => after(() => vault.index.sharing(numbers)),
    },
  }
}
