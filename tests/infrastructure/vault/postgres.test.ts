/** The vault on PostgreSQL keeps the contract of all vaults, and answers random histories as the one in memory does. */
import { randomBytes } from 'node:crypto'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Vault } from '../../../commands/ports/vault'
import { type KeyRing, keyRingOf } from '../../../infrastructure/vault/key-ring'
import { memoryVault } from '../../../infrastructure/vault/memory'
import { vaultAddressOf } from '../../../infrastructure/vault/postgres/address'
import { postgresVault } from '../../../infrastructure/vault/postgres/vault'
import { freshSchema, sharedUrl, sql, withPostgres } from '../../postgres/server'
import { vaultContract } from './contract'
import { ARCHIVE, must, newRing, rightOf } from './helpers'
import { stateOf, step } from './histories'

const open = (url: string, ring: KeyRing): Vault =>
  postgresVault({ address: rightOf(vaultAddressOf(url)), archive: ARCHIVE, ring, isNew: true })

withPostgres('PostgreSQL', () => {
  vaultContract('postgres', async () => {
    const { url, drop } = freshSchema(await sharedUrl())
    const first = randomBytes(32)
    const ring = rightOf(keyRingOf(ARCHIVE, new Map([[1, first]])))
    const newer = rightOf(
      keyRingOf(
        ARCHIVE,
        new Map([
          [1, first],
          [2, randomBytes(32)],
        ]),
      ),
    )
    const opened = [open(url, ring), open(url, ring)] as const
    const more: Vault[] = []
    return {
      one: opened[0],
      other: opened[1],
      rotated: async () => {
        const vault = open(url, newer)
        more.push(vault)
        return vault
      },
      remove: async () => {
        for (const vault of [...opened, ...more]) await must(vault.close())
        await drop()
      },
    }
  })

  test('random histories: it answers as the vault in memory does, step by step, and ends alike', async () => {
    const shared = await sharedUrl()
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const { url, schema, drop } = freshSchema(shared)
        const memory = memoryVault()
        const postgres = open(url, newRing())
        try {
          for (const each of steps) expect(await each(postgres)).toEqual(await each(memory))
          expect(await stateOf(postgres)).toEqual(await stateOf(memory))
          const without = await sql(
            url,
            `SELECT FROM ${schema}.tokens AS t WHERE NOT EXISTS
               (SELECT FROM ${schema}.tokens AS first WHERE first.kind = t.kind AND first.hmac = t.hmac AND first.turn = 0)`,
          )
          expect(without).toEqual([])
        } finally {
          await must(postgres.close())
          await drop()
        }
      }),
      { numRuns: 30 },
    )
  })
})
