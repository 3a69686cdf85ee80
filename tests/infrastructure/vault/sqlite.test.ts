/** The SQLite vault: the contract, and what only a file can get wrong. */
import { randomBytes } from 'node:crypto'
import { renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import Database from 'better-sqlite3'
import { isLeft, right } from 'fp-ts/Either'
import type { SubjectKey, Vault } from '../../../commands/ports/vault'
import { openVaultDatabase } from '../../../infrastructure/vault/database'
import { type KeyRing, keyRingOf } from '../../../infrastructure/vault/key-ring'
import { fileHolds } from '../../../infrastructure/vault/remains'
import { openSqliteVault } from '../../../infrastructure/vault/sqlite'
import { newKeys, unwrapUnder, type WrappedKey, wrapUnder } from '../../../infrastructure/vault/wrapped-key'
import { vaultContract } from './contract'
import { ARCHIVE, entry, filesHolding, kindOf, must, newRing, reservation, rightOf, scratch, token } from './helpers'

vaultContract('sqlite', async () => {
  const { folder, remove } = scratch()
  const epochs = [randomBytes(32), randomBytes(32)].map((key, nth) => [nth + 1, key] as const)
  const [ring, both] = [1, 2].map((count) => rightOf(keyRingOf(ARCHIVE, new Map(epochs.slice(0, count)))))
  if (ring === undefined || both === undefined) throw new Error('two rings')
  const options = { file: join(folder, 'vault.db'), archive: ARCHIVE, ring }
  const [one, other] = await Promise.all([must(openSqliteVault(options)), must(openSqliteVault(options))])
  const all = [one, other]
  return {
    one,
    other,
    rotated: async () => {
      const rotated = await must(openSqliteVault({ ...options, ring: both }))
      all.push(rotated)
      return rotated
    },
    remove: async () => {
      for (const vault of all) await must(vault.close())
      remove()
    },
  }
})

jest.setTimeout(60_000)

let folder: string
let remove: () => void
let ring: KeyRing
let file: string
const opened: Vault[] = []

beforeEach(() => {
  ;({ folder, remove } = scratch())
  ring = newRing()
  file = join(folder, 'vault.db')
})
afterEach(async () => {
  for (const vault of opened.splice(0)) await must(vault.close())
  remove()
})

const open = async (more: { ring?: KeyRing; archive?: string; now?: () => number } = {}): Promise<Vault> => {
  const vault = await must(openSqliteVault({ file, archive: ARCHIVE, ring, ...more }))
  opened.push(vault)
  return vault
}

const keyOf = async (vault: Vault): Promise<SubjectKey> => {
  const [key] = await must(vault.makeKeys(1))
  if (key === undefined) throw new Error('no key was made')
  return key
}

const stateOf = async (vault: Vault, id: string) => (await must(vault.keys([id]))).get(id)?.is

const withSql = <A>(work: (connection: Database.Database) => A): A => {
  const connection = new Database(file)
  try {
    return work(connection)
  } finally {
    connection.close()
  }
}

const wrappedOf = (id: string): Buffer =>
  withSql((sql) => sql.prepare<[string], Buffer>('SELECT wrapped FROM keys WHERE id = ?').pluck().get(id)) ??
  Buffer.alloc(0)

describe('opening', () => {
  test('a vault outlives the process, and only its owner may read its files', async () => {
    const vault = await open()
    const key = await keyOf(vault)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(statSync(`${file}-wal`).mode & 0o777).toBe(0o600)
    await must(vault.close())
    expect(await stateOf(await open(), key.id)).toBe('known')
  })

  test('a vault of another archive is refused', async () => {
    await open()
    const archive = 'f3a3bd52-52d7-4ee6-b1a7-6c55cfd2b1aa'
    expect(await kindOf(openSqliteVault({ file, archive, ring: newRing(archive) }))).toBe('invalid-input')
  })

  test('a file of another kind is refused and stays as it is', async () => {
    withSql((sql) => sql.exec('CREATE TABLE other (x)'))
    expect(await kindOf(openSqliteVault({ file, archive: ARCHIVE, ring }))).toBe('unreadable')
    expect(withSql((sql) => sql.pragma('journal_mode', { simple: true }))).toBe('delete')
    writeFileSync(file, 'this is no database, however long it may be '.repeat(50))
    expect(await kindOf(openSqliteVault({ file, archive: ARCHIVE, ring }))).toBe('unreadable')
  })

  test('a folder where no file can be made is unavailable', async () => {
    writeFileSync(join(folder, 'plain'), '')
    const nowhere = join(folder, 'plain', 'vault.db')
    expect(await kindOf(openSqliteVault({ file: nowhere, archive: ARCHIVE, ring }))).toBe('unavailable')
  })

  test('a file that was replaced under the running process takes no key any more', async () => {
    const vault = await open()
    await keyOf(vault)
    renameSync(file, `${file}.moved`)
    writeFileSync(file, '')
    expect(await kindOf(vault.makeKeys(1))).toBe('unavailable')
  })
})

describe('the key ring', () => {
  test('another ring makes everything that needs it unavailable, and nothing destroyed', async () => {
    const vault = await open()
    const [kept, gone] = [await keyOf(vault), await keyOf(vault)]
    await must(vault.destroy({ erasure: 'e1', keys: [gone.id], subjects: [], number: 'A' }))
    await must(vault.secret('tokens'))
    await must(vault.close())
    const stranger = await open({ ring: newRing() })
    expect(await kindOf(stranger.keys([kept.id]))).toBe('key-unavailable')
    expect(await kindOf(stranger.makeKeys(1))).toBe('key-unavailable')
    expect(await kindOf(stranger.secret('tokens'))).toBe('key-unavailable')
    expect(await kindOf(stranger.reserve(reservation('A', [token('x')]), 1))).toBe('key-unavailable')
    expect(await stateOf(stranger, gone.id)).toBe('destroyed')
    await must(stranger.close())
    expect(await stateOf(await open(), kept.id)).toBe('known')
  })

  test('a destruction needs no ring', async () => {
    const key = await keyOf(await open())
    const stranger = await open({ ring: newRing() })
    await must(stranger.destroy({ erasure: 'e1', keys: [key.id], subjects: [], number: 'A' }))
    expect(await stateOf(stranger, key.id)).toBe('destroyed')
  })

  test('keys of older epochs open while the ring has the epoch', async () => {
    const [first, second] = [randomBytes(32), randomBytes(32)]
    const rings = [
      new Map([[1, first]]),
      new Map([
        [1, first],
        [2, second],
      ]),
      new Map([[2, second]]),
    ].map((epochs) => rightOf(keyRingOf(ARCHIVE, epochs)))
    const [old, both, young] = rings
    if (old === undefined || both === undefined || young === undefined) throw new Error('three rings')
    const vault = await open({ ring: old })
    const early = await keyOf(vault)
    expect(await kindOf((await open({ ring: young })).makeKeys(1))).toBe('key-unavailable')
    const rotated = await open({ ring: both })
    const late = await keyOf(rotated)
    expect([await stateOf(rotated, early.id), await stateOf(rotated, late.id)]).toEqual(['known', 'known'])
    const later = await open({ ring: young })
    expect(await stateOf(later, late.id)).toBe('known')
    expect(await kindOf(later.keys([early.id]))).toBe('key-unavailable')
    expect(await kindOf((await open({ ring: old })).keys([early.id]))).toBe('key-unavailable')
  })

  test('a key that was changed, exchanged or has another commitment is tampered, not unavailable', async () => {
    const vault = await open()
    const keys = await must(vault.makeKeys(4))
    const [changed, exchanged, doubted, whole] = keys.map(({ id }) => id)
    if (changed === undefined || exchanged === undefined || doubted === undefined || whole === undefined)
      throw new Error('four keys')
    withSql((sql) => {
      const set = sql.prepare('UPDATE keys SET wrapped = ? WHERE id = ?')
      const bytes = wrappedOf(changed)
      bytes.writeUInt8(bytes.readUInt8(20) ^ 1, 20)
      set.run(bytes, changed)
      set.run(wrappedOf(whole), exchanged)
      sql.prepare('UPDATE keys SET commitment = ? WHERE id = ?').run(randomBytes(16), doubted)
    })
    for (const id of [changed, exchanged, doubted]) expect(await kindOf(vault.keys([whole, id]))).toBe('tampered')
    expect(await stateOf(vault, whole)).toBe('known')
  })
})

describe('a damaged file', () => {
  test('a column that is called otherwise is unreadable, not a crash', async () => {
    await must((await open()).makeKeys(1))
    withSql((sql) => sql.exec('ALTER TABLE keys RENAME COLUMN commitment TO commitmenu'))
    expect(await kindOf(openSqliteVault({ file, archive: ARCHIVE, ring }))).toBe('unreadable')
  })

  test('bytes that come back as a text, or an epoch that is no number, are tampered', () => {
    const { key, ...stored } = newKeys(ring, 1)[0] ?? { key: undefined, ...wrapUnder(ring, 'x', randomBytes(32)) }
    const asRead = (wrong: object): WrappedKey => Object.assign({}, stored, wrong)
    for (const wrong of [{ wrapped: 'text' }, { commitment: 'text' }, { epoch: 1.5 }, { epoch: 'one' }])
      expect(unwrapUnder(ring, key?.id ?? '', asRead(wrong))).toMatchObject({ left: { kind: 'tampered' } })
    expect(unwrapUnder(ring, key?.id ?? '', stored)).toMatchObject({ right: key?.bytes })
  })
})

describe('remembered keys', () => {
  test('a key that another process destroyed is forgotten 60 s after it was fetched, however often it is used', async () => {
    let now = 0
    const [vault, other] = [await open({ now: () => now }), await open()]
    const key = await keyOf(vault)
    expect(await stateOf(vault, key.id)).toBe('known')
    await must(other.destroy({ erasure: 'e1', keys: [key.id], subjects: [], number: 'A' }))
    for (now = 0; now < 60_000; now += 10_000) expect(await stateOf(vault, key.id)).toBe('known')
    expect(await stateOf(vault, key.id)).toBe('destroyed')
  })

  test('the process that destroys forgets at once', async () => {
    const vault = await open()
    const key = await keyOf(vault)
    expect(await stateOf(vault, key.id)).toBe('known')
    await must(vault.destroy({ erasure: 'e1', keys: [key.id], subjects: [], number: 'A' }))
    expect(await stateOf(vault, key.id)).toBe('destroyed')
  })
})

describe('after a destruction no file holds a copy', () => {
  const keysAndTokens = async (vault: Vault, count: number) => {
    const reserveOne = async (nth: number) => {
      const number = `N${nth}`
      const tokens = [token(`tax ${nth}`), token(`passport ${nth}`, 'passport')]
      const [key] = (await must(vault.reserve(reservation(number, tokens), 1))).keys
      if (key === undefined) throw new Error('no key was made')
      return { number, key, tokens: [...tokens, token(`phone ${nth}`, 'phone')] }
    }
    const customers = await Promise.all(Array.from({ length: count }, (_, nth) => reserveOne(nth)))
    await must(
      vault.index.advance({
        from: 0,
        to: count,
        add: customers.map(({ number }, nth) => entry(`phone ${nth}`, number, `event ${nth}`)),
        remove: [],
        settle: [],
      }),
    )
    return { customers }
  }

  test('of the key, the wrapped key or a token, in raw, hex or base64', async () => {
    const vault = await open()
    const { customers } = await keysAndTokens(vault, 300)
    const doomed = customers.filter((_, nth) => nth % 20 === 0)
    const secret = await must(vault.secret('tokens'))
    const traces = doomed.map(({ key, tokens }) => [
      key.bytes,
      wrappedOf(key.id),
      ...tokens.map(({ hmac }) => Buffer.from(hmac, 'base64')),
    ])
    // What is looked for must be there before, or the test would see nothing.
    expect(traces.flat().filter((bytes) => filesHolding(folder, bytes).length > 0)).toHaveLength(doomed.length * 4)
    for (const { number, key } of doomed)
      await must(vault.destroy({ erasure: `e ${number}`, keys: [key.id], subjects: [`customer:${number}`], number }))
    for (const bytes of [...traces.flat(), secret]) expect(filesHolding(folder, bytes)).toEqual([])
    const kept = customers[1]
    expect(kept === undefined ? undefined : await stateOf(vault, kept.key.id)).toBe('known')
  }, 30_000)

  test('nor of a token that the index freed or removed', async () => {
    const vault = await open()
    await keysAndTokens(vault, 2)
    const settle = [{ number: 'N0', keep: [], becomeOwn: false }]
    await must(vault.index.advance({ from: 2, to: 3, add: [], remove: [{ subject: 'customer:N0' }], settle }))
    await must(vault.close())
    for (const { hmac } of [token('tax 0'), token('passport 0', 'passport'), token('phone 0', 'phone')])
      expect(filesHolding(folder, Buffer.from(hmac, 'base64'))).toEqual([])
    expect(filesHolding(folder, Buffer.from(token('tax 1').hmac, 'base64'))).toEqual(['vault.db'])
  })

  test('not even where SQLite left one behind in the file', async () => {
    const vault = await open()
    const { customers } = await keysAndTokens(vault, 3)
    const [doomed] = customers
    if (doomed === undefined) throw new Error('three customers')
    const hmac = Buffer.from(doomed.tokens[0]?.hmac ?? '', 'base64')
    withSql((sql) => {
      sql.pragma('secure_delete=OFF')
      sql.exec('CREATE TABLE copy (bytes BLOB) STRICT')
      sql.prepare('INSERT INTO copy VALUES (?)').run(Buffer.concat([Buffer.alloc(300, 1), hmac]))
      sql.exec('DROP TABLE copy')
    })
    await must(vault.destroy({ erasure: 'e', keys: [doomed.key.id], subjects: ['customer:N0'], number: 'N0' }))
    expect(filesHolding(folder, hmac)).toEqual([])
    expect(await must(vault.erasures())).toEqual(['e'])
  })

  test('a large file is looked through by another process, to its last byte', async () => {
    const wanted = randomBytes(32)
    const large = join(folder, 'large')
    const mebi = (count: number): number => count * 1024 * 1024
    const at = (offset: number): Buffer => {
      const content = Buffer.alloc(mebi(9), 7)
      wanted.copy(content, offset)
      return content
    }
    // It is read by 4 MiB and 60 bytes, then by 4 MiB: two of these lie across such an edge.
    for (const offset of [0, mebi(4) + 44, mebi(8) + 44, mebi(9) - 32]) {
      writeFileSync(large, at(offset))
      expect(await fileHolds(large, [randomBytes(60), wanted])).toBe(true)
    }
    writeFileSync(large, at(mebi(9) - 31))
    expect(await fileHolds(large, [randomBytes(60), wanted])).toBe(false)
    expect(await fileHolds(join(folder, 'absent'), [wanted])).toBe(true)
  })
})

describe('a busy file', () => {
  test('is waited for, and meanwhile the process does other things', async () => {
    const vault = await open()
    let ticks = 0
    const ticking = setInterval(() => {
      ticks += 1
    }, 10)
    const connection = new Database(file)
    connection.exec('BEGIN IMMEDIATE')
    const made = vault.makeKeys(1)()
    await new Promise((resolve) => setTimeout(resolve, 600))
    connection.exec('COMMIT')
    connection.close()
    expect(rightOf(await made)).toHaveLength(1)
    clearInterval(ticking)
    expect(ticks).toBeGreaterThan(4)
  })

  test('a full disk is told as such, keeps nothing of the transaction, and works again when there is room', async () => {
    const database = rightOf(await openVaultDatabase(file))
    const fill = () =>
      database.write(() => {
        const add = database.connection.prepare('INSERT INTO facts (name, value) VALUES (?, hex(zeroblob(4000)))')
        for (let nth = 0; nth < 50; nth++) add.run(`fact ${nth}`)
        return right('done')
      })
    database.connection.pragma('max_page_count=30')
    const outcome = await fill()
    expect(isLeft(outcome) ? outcome.left.kind : 'written').toBe('storage-full')
    expect(database.connection.prepare('SELECT count(*) FROM facts').pluck().get()).toBe(0)
    database.connection.pragma('max_page_count=1000')
    expect(rightOf(await fill())).toBe('done')
    await database.close()
  })

  test('a failed commit is nobody’s success', async () => {
    const vault = await open()
    withSql((sql) => sql.exec("CREATE TRIGGER full BEFORE INSERT ON tokens BEGIN SELECT RAISE(ABORT, 'no'); END"))
    await expect(vault.reserve(reservation('A', [token('x')]), 1)()).rejects.toBeDefined()
    withSql((sql) => sql.exec('DROP TRIGGER full'))
    expect((await must(vault.reserve(reservation('A', [token('x')]), 1))).reserved).toEqual({ is: 'reserved' })
  })
})
