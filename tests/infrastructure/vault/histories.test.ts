/**
 * Random histories: the vault in memory and the one in SQLite, which share no code of storage, give the same answers
 * and end in the same state, and no history makes two numbers hold one token or brings back what was destroyed.
 */
import { join } from 'node:path'
import { expect, jest, test } from '@jest/globals'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { memoryVault } from '../../../infrastructure/vault/memory'
import { openSqliteVault } from '../../../infrastructure/vault/sqlite'
import { ARCHIVE, must, newRing, scratch } from './helpers'
import { stateOf, step } from './histories'

jest.setTimeout(60_000)

/** Every token has its row of turn 0, which the primary key gives to one number only. */
const tokensWithoutHolder = (file: string): number => {
  const connection = new Database(file)
  try {
    const count = connection.prepare<[], number>(
      'SELECT count(*) FROM tokens AS t WHERE NOT EXISTS (SELECT 1 FROM tokens WHERE kind = t.kind AND hmac = t.hmac AND turn = 0)',
    )
    return count.pluck().get() ?? -1
  } finally {
    connection.close()
  }
}

test('both vaults answer alike, step by step, and end alike', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const { folder, remove } = scratch()
      const file = join(folder, 'vault.db')
      const memory = memoryVault()
      const sqlite = await must(openSqliteVault({ file, archive: ARCHIVE, ring: newRing() }))
      try {
        for (const each of steps) expect(await each(sqlite)).toEqual(await each(memory))
        expect(await stateOf(sqlite)).toEqual(await stateOf(memory))
        expect(tokensWithoutHolder(file)).toBe(0)
      } finally {
        await must(sqlite.close())
        remove()
      }
    }),
    { numRuns: 120 },
  )
})

test('what was destroyed never comes back, whatever follows', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), fc.array(step, { maxLength: 30 }), async (before, after) => {
      const vault = memoryVault()
      for (const each of before) await each(vault)
      await must(vault.destroy({ erasure: 'x', keys: ['key of A'], subjects: ['customer:A', 'person:1'], number: 'A' }))
      for (const each of after) await each(vault)
      const { holdings, found: entries, keys } = await stateOf(vault)
      expect(holdings.filter((holding) => holding.number === 'A')).toEqual([])
      expect(entries.filter(({ subject }) => subject === 'customer:A' || subject === 'person:1')).toEqual([])
      expect(keys[0]?.[1]).toEqual({ is: 'destroyed' })
    }),
    { numRuns: 300 },
  )
})
