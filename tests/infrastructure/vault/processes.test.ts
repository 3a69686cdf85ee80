/**
 * Several processes at one vault file, which are killed or held at the worst moments. Runs what was built.
 */
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import Database from 'better-sqlite3'
import type { Vault } from '../../../commands/ports/vault'
import { createKeyFile, type KeyHome } from '../../../infrastructure/vault/key-file'
import { openSqliteVault } from '../../../infrastructure/vault/sqlite'
import { another } from './another'
import { ARCHIVE, entry, filesHolding, must, reservation, scratch, token } from './helpers'

jest.setTimeout(60_000)

let folder: string
let remove: () => void
let home: KeyHome
const opened: Vault[] = []

beforeEach(async () => {
  ;({ folder, remove } = scratch())
  home = await must(createKeyFile(join(folder, 'data.keys'), ARCHIVE))
})
afterEach(async () => {
  for (const vault of opened.splice(0)) await must(vault.close())
  remove()
})

const data = () => join(folder, 'data')
const file = () => join(data(), 'vault.db')

const open = async (): Promise<Vault> => {
  const vault = await must(openSqliteVault({ file: file(), archive: home.archive, ring: home.ring }))
  opened.push(vault)
  return vault
}

const other = (verb: string, argument: unknown, failpoint = ''): Promise<unknown> =>
  another({ place: file(), keys: join(folder, 'data.keys') }, verb, argument, failpoint)

const rows = (table: string): number => {
  const connection = new Database(file())
  try {
    return Number(connection.prepare(`SELECT count(*) FROM ${table}`).pluck().get())
  } finally {
    connection.close()
  }
}

describe('killed while reserving', () => {
  const asked = reservation('A', [token('x'), token('y')])

  test('before the commit: nobody holds the tokens and no key was made', async () => {
    expect(await other('reserve', { reservation: asked, newKeys: 2 }, 'vault.reserve.beforeCommit')).toBe('SIGKILL')
    const vault = await open()
    expect(await must(vault.holdings(asked.tokens))).toEqual([])
    expect(rows('keys')).toBe(0)
    expect((await must(vault.reserve(reservation('B', asked.tokens), 0))).reserved).toEqual({ is: 'reserved' })
  })

  test('after the commit: the same command gets them again, another number does not', async () => {
    expect(await other('reserve', { reservation: asked, newKeys: 2 }, 'vault.reserve.afterCommit')).toBe('SIGKILL')
    const vault = await open()
    expect(rows('keys')).toBe(2)
    expect((await must(vault.reserve(reservation('B', asked.tokens), 0))).reserved.is).toBe('held')
    expect((await must(vault.reserve(asked, 0))).reserved).toEqual({ is: 'reserved' })
  })

  test('held after the commit, two others take the abandoned number over: one of them has it', async () => {
    const slow = other('reserve', { reservation: asked, newKeys: 0 }, 'vault.reserve.afterCommit:pause=1500')
    const vault = await open()
    let from = (await must(vault.holdings(asked.tokens)))[0]
    for (let tries = 0; from === undefined && tries < 400; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 10))
      from = (await must(vault.holdings(asked.tokens)))[0]
    }
    const answers = await Promise.all(
      ['B', 'C'].map((number) => other('takeOver', { from, reservation: reservation(number, asked.tokens) })),
    )
    expect(
      answers.map((answer) => JSON.stringify(answer)).filter((answer) => answer === '{"is":"reserved"}'),
    ).toHaveLength(1)
    expect(new Set((await must(vault.holdings(asked.tokens))).map(({ number }) => number)).size).toBe(1)
    expect((await must(vault.holdings(asked.tokens)))[0]?.number).toMatch(/^[BC]$/)
    expect(await slow).toMatchObject({ reserved: { is: 'reserved' } })
  }, 15_000)
})

test('three processes reserve the same tokens at once: each token has one holder, and nothing else was said', async () => {
  await open()
  const shared = Array.from({ length: 200 }, (_, nth) => token(`shared ${nth}`))
  const answers = await Promise.all(
    ['A', 'B', 'C'].map((who) =>
      other('reserveMany', { reservations: shared.map((each, nth) => reservation(`${who}${nth}`, [each])) }),
    ),
  )
  const said = answers.flatMap((answer) => (Array.isArray(answer) ? answer : []))
  expect(said.filter((is) => is === 'reserved')).toHaveLength(200)
  expect(said.filter((is) => is === 'held')).toHaveLength(400)
  expect(rows('tokens')).toBe(200)
  expect(rows('keys')).toBe(200)
}, 30_000)

describe('killed while making keys', () => {
  test.each([
    ['beforeCommit', 0],
    ['afterCommit', 40],
  ])('%s: %p keys are there, and all of them open', async (where, count) => {
    expect(await other('makeKeys', { count: 40 }, `vault.makeKeys.${where}`)).toBe('SIGKILL')
    const vault = await open()
    expect(rows('keys')).toBe(count)
    expect(await must(vault.makeKeys(1))).toHaveLength(1)
  })
})

describe('killed while the index advances', () => {
  const batch = { from: 0, to: 7, add: [entry('p', 'A', 'e1')], remove: [], settle: [] }

  test('before the commit: nothing moved, and the batch can be given again', async () => {
    expect(await other('advance', { batch }, 'vault.advance.beforeCommit')).toBe('SIGKILL')
    const vault = await open()
    expect(await must(vault.index.position())).toBe(0)
    expect(await must(vault.index.find([token('p', 'phone')]))).toEqual([])
    expect(await must(vault.index.advance(batch))).toBe('advanced')
  })

  test('after the commit: it has moved, and the batch is not taken twice', async () => {
    expect(await other('advance', { batch }, 'vault.advance.afterCommit')).toBe('SIGKILL')
    const vault = await open()
    expect(await must(vault.index.position())).toBe(7)
    expect(await must(vault.index.advance(batch))).toBe('moved')
    expect(await must(vault.index.find([token('p', 'phone')]))).toEqual(batch.add)
  })
})

describe('killed while destroying', () => {
  test.each([
    ['afterErase', []],
    ['afterCut', []],
    ['afterDone', ['erasure']],
  ])('%s: the key never opens again, and the next call leaves no copy', async (where, done) => {
    const vault = await open()
    const { keys } = await must(vault.reserve(reservation('A', [token('x')]), 1))
    const [key] = keys
    if (key === undefined) throw new Error('no key was made')
    const sql = new Database(file())
    const wrapped = sql.prepare<[string], Buffer>('SELECT wrapped FROM keys WHERE id = ?').pluck().get(key.id)
    // A copy such as SQLite may leave in the file: who takes over from the dead does not know what it looked for.
    sql.pragma('secure_delete=OFF')
    sql.exec('CREATE TABLE copy (bytes BLOB) STRICT')
    sql.prepare('INSERT INTO copy VALUES (?)').run(Buffer.concat([Buffer.alloc(300, 1), wrapped ?? key.bytes]))
    sql.exec('DROP TABLE copy')
    sql.close()
    const order = { erasure: 'erasure', keys: [key.id], subjects: ['customer:A'], number: 'A' }
    expect(await other('destroy', { order }, `vault.destroy.${where}`)).toBe('SIGKILL')

    expect((await must(vault.keys([key.id]))).get(key.id)).toEqual({ is: 'destroyed' })
    expect(await must(vault.holdings([token('x')]))).toEqual([])
    expect(await must(vault.erasures())).toEqual(done)

    await must(vault.destroy(order))
    expect(await must(vault.erasures())).toEqual(['erasure'])
    for (const bytes of [key.bytes, wrapped ?? key.bytes, Buffer.from(token('x').hmac, 'base64')])
      expect(filesHolding(data(), bytes)).toEqual([])
  })
})
