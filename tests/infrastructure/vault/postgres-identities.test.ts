/** One archive per identity, by commands over the vault on PostgreSQL. */
import { afterEach, jest } from '@jest/globals'
import type { Vault } from '../../../commands/ports/vault'
import { vaultAddressOf } from '../../../infrastructure/vault/postgres/address'
import { postgresVault } from '../../../infrastructure/vault/postgres/vault'
import { freshSchema, sharedUrl, withPostgres } from '../../postgres/server'
import { ARCHIVE, anArchive } from '../an-archive'
import { identityContract } from '../handle/identity-contract'
import { must, newRing, rightOf } from './helpers'

jest.setTimeout(60_000)

withPostgres('PostgreSQL', () => {
  const opened: { readonly vault: Vault; readonly drop: () => Promise<void> }[] = []
  afterEach(async () => {
    for (const { vault, drop } of opened.splice(0)) {
      await must(vault.close())
      await drop()
    }
  })
  identityContract(async (parts) => {
    const { url, drop } = freshSchema(await sharedUrl())
    const address = rightOf(vaultAddressOf(url))
    const vault = postgresVault({ address, archive: ARCHIVE, ring: newRing(ARCHIVE), isNew: true })
    opened.push({ vault, drop })
    return anArchive({ ...parts, vault })
  })
})
