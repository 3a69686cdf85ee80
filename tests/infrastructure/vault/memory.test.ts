/** The vault in memory keeps the contract of all vaults. */
import { memoryVault } from '../../../infrastructure/vault/memory'
import { vaultContract } from './contract'

vaultContract('memory', async () => {
  const vault = memoryVault()
  return { one: vault, other: vault, rotated: async () => vault, remove: async () => undefined }
})
