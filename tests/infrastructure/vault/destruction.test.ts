/**
 * Destruction in a vault file, also when it breaks off on the way: it is called done only when nothing is left, it is
 * brought to its end by the next call, and the whole file is written anew only where that is needed.
 */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import Database from 'better-sqlite3'
import type { Vault } from '../../../commands/ports/vault'
import { openSqliteVault } from '../../../infrastructure/vault/sqlite'
import { ARCHIVE, entry, filesHolding, kindOf, must, newRing, reservation, scratch, token } from './helpers'

const CHUNKS = 12

let folder: string
let remove: () => void
let file: string
let vault: Vault
const connections: Database.Database[] = []

beforeEach(async () => {
  ;({ folder, remove } = scratch())
  file = join(folder, 'vault.db')
  vault = await must(openSqliteVault({ file, archive: ARCHIVE, ring: newRing() }))
})
afterEach(async () => {
  for (const each of connections.splice(0)) each.close()
  await must(vault.close())
  remove()
})

const connect = (): Database.Database => {
  const connection = new Database(file)
  connections.push(connection)
  return connection
}

/** Two customers with a key, an identity token and a search token each; both have the telephone `shared`. */
const filled = async (): Promise<readonly [string, string]> => {
  const keyOf = async (number: string): Promise<string> =>
    (await must(vault.reserve(reservation(number, [token(`tax of ${number}`)]), 1))).keys[0]?.id ?? ''
  const keys = [await keyOf('A'), await keyOf('B')] as const
  const add = ['A', 'B'].flatMap((number) => [
    entry(`phone of ${number}`, number, `event of ${number}`),
    entry('shared', number, `other event of ${number}`),
  ])
  await must(vault.index.advance({ from: 0, to: 1, add, remove: [], settle: [] }))
  return keys
}
const order = (erasure: string, keys: readonly string[], subjects: readonly string[] = []) => ({
  erasure,
  keys,
  subjects,
  number: 'A',
})

/** Fills free pages with bytes that nobody looks for: they are gone when the whole file has been written anew. */
const leaveMarks = (): (() => boolean) => {
  const marks = Array.from({ length: CHUNKS }, () => randomBytes(3_000))
  const sql = connect()
  sql.pragma('secure_delete=OFF')
  sql.exec('CREATE TABLE marks (bytes BLOB) STRICT')
  for (const mark of marks) sql.prepare('INSERT INTO marks VALUES (?)').run(mark)
  sql.exec('DROP TABLE marks')
  const left = () => marks.filter((mark) => filesHolding(folder, mark.subarray(1_000, 1_064)).length > 0)
  expect(left().length).toBeGreaterThan(CHUNKS / 2)
  return () => left().length === 0
}

/** Does something while somebody reads the log, so that it cannot be cut; patience is at its end at once. */
const whileRead = async <A>(work: () => Promise<A>): Promise<A> => {
  const reader = connect()
  reader.exec('BEGIN')
  reader.prepare('SELECT count(*) FROM keys').get()
  const now = performance.now
  let asked = 0
  performance.now = () => {
    asked += 1
    return asked * 5_001
  }
  try {
    return await work()
  } finally {
    performance.now = now
    reader.exec('COMMIT')
  }
}
const breaksOff = (asked: ReturnType<typeof order>) => whileRead(() => kindOf(vault.destroy(asked)))
const done = () => must(vault.erasures())
const stateOf = async (id: string) => (await must(vault.keys([id]))).get(id)?.is

describe('a destruction that breaks off', () => {
  test('has destroyed, is not called done, and is brought to its end by the next call', async () => {
    const [key] = await filled()
    expect(await breaksOff(order('e', [key]))).toBe('unavailable')
    expect([await stateOf(key), await done()]).toEqual(['destroyed', []])
    const isRewritten = leaveMarks()
    await must(vault.destroy(order('e', [key])))
    expect(await done()).toEqual(['e'])
    // What the first call removed is not known any more, so the whole file is written anew.
    expect(isRewritten()).toBe(true)
  })

  test('of nothing at all, of a key or of tokens is not done either', async () => {
    const [key] = await filled()
    for (const asked of [order('nothing', []), order('a key', [key]), order('tokens', [], ['customer:A'])]) {
      expect(await breaksOff(asked)).toBe('unavailable')
      expect(await done()).not.toContain(asked.erasure)
    }
    for (const asked of [order('nothing', []), order('a key', [key]), order('tokens', [], ['customer:A'])])
      await must(vault.destroy(asked))
    expect(await done()).toEqual(['a key', 'nothing', 'tokens'])
  })

  test('stays done when it is asked for again, unless more is to be destroyed', async () => {
    const [key, other] = await filled()
    await must(vault.destroy(order('e', [key])))
    expect(await breaksOff(order('e', [key]))).toBe('unavailable')
    expect(await done()).toEqual(['e'])
    expect(await breaksOff(order('e', [key, other]))).toBe('unavailable')
    expect(await done()).toEqual([])
    await must(vault.destroy(order('e', [key, other])))
    expect(await breaksOff(order('e', [key, other], ['customer:A']))).toBe('unavailable')
    expect(await done()).toEqual([])
  })
})

describe('the whole file is written anew', () => {
  test('not where nothing of what was destroyed is left, though others have the same telephone', async () => {
    const [key] = await filled()
    const isRewritten = leaveMarks()
    await must(vault.destroy(order('e', [key, 'AAAAAAAAAAAAAAAAAAAAAA'], ['customer:A'])))
    await must(vault.destroy(order('e', [key], ['customer:A'])))
    expect(isRewritten()).toBe(false)
    expect(await must(vault.index.find([token('shared', 'phone')]))).toHaveLength(1)
    expect(await must(vault.holdings([token('tax of A'), token('tax of B')]))).toHaveLength(1)
  })

  test.each([
    ['an identity token', () => token('tax of A').hmac],
    ['a search token', () => token('phone of A', 'phone').hmac],
  ])('where a copy of %s lies in a gap', async (_, hmac) => {
    await filled()
    const bytes = Buffer.from(hmac(), 'base64')
    const isRewritten = leaveMarks()
    const sql = connect()
    sql.pragma('secure_delete=OFF')
    sql.exec('CREATE TABLE copy (bytes BLOB) STRICT')
    sql.prepare('INSERT INTO copy VALUES (?)').run(Buffer.concat([Buffer.alloc(300, 1), bytes]))
    sql.exec('DROP TABLE copy')
    await must(vault.destroy(order('e', [], ['customer:A'])))
    expect(isRewritten()).toBe(true)
    expect(filesHolding(folder, bytes)).toEqual([])
  })
})
