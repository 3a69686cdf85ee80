/** Rotation of the key-encryption key in a vault file: what opens after it, what does not, and what is left in the files. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import Database from 'better-sqlite3'
import type { SubjectKey, Vault } from '../../../commands/ports/vault'
import { type KeyRing, keyRingOf } from '../../../infrastructure/vault/key-ring'
import { openSqliteVault } from '../../../infrastructure/vault/sqlite'
import { ARCHIVE, filesHolding, kindOf, must, newRing, reservation, rightOf, scratch, token } from './helpers'

jest.setTimeout(60_000)

let folder: string
let remove: () => void
const opened: Vault[] = []
const file = () => join(folder, 'vault.db')

const KEYS = [1, 2, 3].map((epoch) => [epoch, randomBytes(32)] as const)
const ringOf = (...epochs: readonly number[]): KeyRing =>
  rightOf(keyRingOf(ARCHIVE, new Map(KEYS.filter(([epoch]) => epochs.includes(epoch)))))

beforeEach(() => {
  ;({ folder, remove } = scratch())
})
afterEach(async () => {
  for (const vault of opened.splice(0)) await must(vault.close())
  remove()
})

const open = async (ring: KeyRing): Promise<Vault> => {
  const vault = await must(openSqliteVault({ file: file(), archive: ARCHIVE, ring }))
  opened.push(vault)
  return vault
}

const withSql = <A>(work: (connection: Database.Database) => A): A => {
  const connection = new Database(file())
  try {
    return work(connection)
  } finally {
    connection.close()
  }
}

/** Every wrapping that the file knows: of keys, secrets and epochs, without those that were cleared. */
const wrappings = (): readonly Buffer[] =>
  withSql((sql) =>
    ['keys', 'secrets', 'epochs'].flatMap((table) =>
      sql.prepare<[], Buffer>(`SELECT wrapped FROM ${table} WHERE wrapped <> zeroblob(length(wrapped))`).pluck().all(),
    ),
  )

/** Leaves a copy in a gap, as rows do that move for one byte more: nobody knows any more what to look for. */
const leaveCopy = (bytes: Uint8Array): void =>
  withSql((sql) => {
    sql.pragma('secure_delete=OFF')
    sql.exec('CREATE TABLE copy (bytes BLOB) STRICT')
    sql.prepare('INSERT INTO copy VALUES (?)').run(Buffer.concat([Buffer.alloc(300, 1), bytes]))
    sql.exec('DROP TABLE copy')
  })

const areKnown = async (vault: Vault, keys: readonly SubjectKey[]): Promise<boolean> => {
  const states = await must(vault.keys(keys.map(({ id }) => id)))
  return keys.every(({ id, bytes }) => {
    const state = states.get(id)
    return state?.is === 'known' && Buffer.from(state.key.bytes).equals(bytes)
  })
}

const nothing = Buffer.alloc(0)

const filled = async (count = 600) => {
  const vault = await open(ringOf(1))
  const keys = await must(vault.makeKeys(count))
  const secrets = [await must(vault.secret('tokens')), await must(vault.secret('numbers'))]
  const [gone = '', ...more] = keys.map(({ id }) => id)
  await must(vault.destroy({ erasure: 'e', keys: [gone], subjects: [], number: 'A' }))
  expect(more).toHaveLength(count - 1)
  return { vault, kept: keys.slice(1), gone, secrets }
}

describe('a rotation', () => {
  test('wraps everything anew: the new epoch alone opens it, the old one nothing, and nothing was destroyed', async () => {
    const { kept, gone, secrets } = await filled()
    const rotating = await open(ringOf(1, 2))
    expect(await must(rotating.rewrap())).toEqual({ rewrapped: 601, retired: 1 })
    expect(await must(rotating.rewrap())).toEqual({ rewrapped: 0, retired: 0 })
    const young = await open(ringOf(2))
    expect(await areKnown(young, kept)).toBe(true)
    expect((await must(young.keys([gone]))).get(gone)).toEqual({ is: 'destroyed' })
    expect(Buffer.from(await must(young.secret('tokens'))).equals(secrets[0] ?? nothing)).toBe(true)
    expect(Buffer.from(await must(young.secret('numbers'))).equals(secrets[1] ?? nothing)).toBe(true)
    await must(young.makeKeys(1))
    const old = await open(ringOf(1))
    for (const { id } of kept.slice(0, 3)) expect(await kindOf(old.keys([id]))).toBe('key-unavailable')
    expect(await kindOf(old.secret('tokens'))).toBe('key-unavailable')
    expect(await kindOf(old.rewrap())).toBe('key-unavailable')
    expect((await must(old.keys([gone]))).get(gone)).toEqual({ is: 'destroyed' })
  })

  test('leaves no wrapping under an older epoch in any file, one epoch after the other', async () => {
    const { vault } = await filled()
    await must(vault.close())
    opened.splice(0)
    for (const epoch of [2, 3]) {
      const before = wrappings()
      expect(before).toHaveLength(602)
      leaveCopy(before[0] ?? nothing)
      expect(before.every((bytes) => filesHolding(folder, bytes).length > 0)).toBe(true)
      const rotating = await open(ringOf(epoch - 1, epoch))
      await must(rotating.rewrap())
      // While it is open, and after it was closed.
      expect(before.slice(0, 30).flatMap((bytes) => filesHolding(folder, bytes))).toEqual([])
      await must(rotating.close())
      opened.splice(0)
      expect(before.flatMap((bytes) => filesHolding(folder, bytes))).toEqual([])
    }
  })

  test('with nothing but a newer epoch to open with is refused before it and changes nothing', async () => {
    const { kept } = await filled(3)
    const before = wrappings()
    for (const ring of [ringOf(2), newRing()]) expect(await kindOf((await open(ring)).rewrap())).toBe('key-unavailable')
    expect(wrappings()).toEqual(before)
    expect(await areKnown(await open(ringOf(1)), kept)).toBe(true)
  })

  test('that broke off between two batches opens everywhere, and goes on where it was', async () => {
    const { kept } = await filled()
    const both = ringOf(1, 2)
    let wraps = 0
    // The first wraps the epoch's own value, two are secrets, then come batches of 256 keys.
    const dying: KeyRing = {
      ...both,
      current: {
        ...both.current,
        wrap: (name, bytes) => {
          wraps += 1
          if (wraps > 300) throw new Error('the power went')
          return both.current.wrap(name, bytes)
        },
      },
    }
    await expect((await open(dying)).rewrap()()).rejects.toThrow('the power went')
    expect(await areKnown(await open(both), kept)).toBe(true)
    expect(await kindOf((await open(ringOf(2))).keys(kept.map(({ id }) => id)))).toBe('key-unavailable')
    expect(await must((await open(both)).rewrap())).toEqual({ rewrapped: 599 - 256, retired: 1 })
    expect(await areKnown(await open(ringOf(2)), kept)).toBe(true)
  })

  test('a key that was changed is told as tampered at the end and does not hold back the others', async () => {
    const { kept } = await filled(20)
    const [changed, ...whole] = kept
    if (changed === undefined) throw new Error('no keys')
    withSql((sql) => sql.prepare('UPDATE keys SET wrapped = randomblob(60) WHERE id = ?').run(changed.id))
    const rotating = await open(ringOf(1, 2))
    expect(await kindOf(rotating.rewrap())).toBe('tampered')
    expect(await kindOf(rotating.rewrap())).toBe('tampered')
    expect(await areKnown(await open(ringOf(2)), whole)).toBe(true)
    expect(await kindOf(rotating.keys([changed.id]))).toBe('tampered')
  })
})

describe('who is open meanwhile with the older epoch', () => {
  test('wraps nothing more with it, and takes nothing that it cannot open for destroyed', async () => {
    const { vault, kept, gone } = await filled(10)
    const rotating = await open(ringOf(1, 2))
    expect(await kindOf(vault.makeKeys(1))).toBe('key-unavailable')
    expect(await kindOf(vault.secret('new'))).toBe('key-unavailable')
    expect(await kindOf(vault.reserve(reservation('B', [token('b')]), 1))).toBe('key-unavailable')
    expect(await must(vault.holdings([token('b')]))).toEqual([])
    expect(await areKnown(vault, kept)).toBe(true)
    await must(rotating.rewrap())
    const late = await open(ringOf(2))
    expect(await areKnown(late, kept)).toBe(true)
    const stranger = await open(ringOf(1))
    expect(await kindOf(stranger.keys([kept[0]?.id ?? '']))).toBe('key-unavailable')
    expect((await must(vault.keys([gone]))).get(gone)).toEqual({ is: 'destroyed' })
    expect(await kindOf(vault.rewrap())).toBe('key-unavailable')
  })

  test('a destruction in the middle of a rotation leaves neither the old nor the new wrapping', async () => {
    const { kept } = await filled(300)
    const before = wrappings()
    const [doomed] = kept
    if (doomed === undefined) throw new Error('no keys')
    const old = withSql((sql) =>
      sql.prepare<[string], Buffer>('SELECT wrapped FROM keys WHERE id = ?').pluck().get(doomed.id),
    )
    if (old === undefined) throw new Error('no wrapping')
    const rotating = await open(ringOf(1, 2))
    leaveCopy(old)
    const anew = ringOf(2).current.wrap(doomed.id, doomed.bytes)
    withSql((sql) => sql.prepare('UPDATE keys SET wrapped = ?, epoch = 2 WHERE id = ?').run(anew, doomed.id))
    expect(filesHolding(folder, old)).not.toEqual([])
    await must(rotating.destroy({ erasure: 'late', keys: [doomed.id], subjects: [], number: 'A' }))
    expect(filesHolding(folder, old)).toEqual([])
    await must(rotating.rewrap())
    expect(before.slice(0, 20).flatMap((bytes) => filesHolding(folder, bytes))).toEqual([])
    expect((await must((await open(ringOf(2))).keys([doomed.id]))).get(doomed.id)).toEqual({ is: 'destroyed' })
  })
})
