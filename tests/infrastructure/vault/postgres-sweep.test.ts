/** What a destruction and a rotation leave on a real server, looked for in the bytes of its tables; and other servers' faults. */
import { randomBytes } from 'node:crypto'
import { afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import type { Vault } from '../../../commands/ports/vault'
import { type KeyRing, keyRingOf } from '../../../infrastructure/vault/key-ring'
import { vaultAddressOf } from '../../../infrastructure/vault/postgres/address'
import { postgresVault } from '../../../infrastructure/vault/postgres/vault'
import { freshSchema, type OwnServer, ownServer, sql, withOwnPostgres } from '../../postgres/server'
import { ARCHIVE, entry, kindOf, must, reservation, rightOf, token } from './helpers'

jest.setTimeout(60_000)

withOwnPostgres('what is left on the server', () => {
  let server: OwnServer
  let url: string
  let schema: string
  let drop: () => Promise<void>
  const opened: Vault[] = []
  const KEYS = [1, 2].map((epoch) => [epoch, randomBytes(32)] as const)
  const ringOf = (...epochs: readonly number[]): KeyRing =>
    rightOf(keyRingOf(ARCHIVE, new Map(KEYS.filter(([epoch]) => epochs.includes(epoch)))))
  beforeAll(async () => {
    server = await ownServer()
  })
  beforeEach(() => {
    ;({ url, schema, drop } = freshSchema(server.url))
  })
  afterEach(async () => {
    for (const vault of opened.splice(0)) await must(vault.close())
    await drop()
  })
  const open = (ring = ringOf(1)): Vault => {
    const vault = postgresVault({ address: rightOf(vaultAddressOf(url)), archive: ARCHIVE, ring, isNew: true })
    opened.push(vault)
    return vault
  }
  /** Rows that a table holds but that nobody sees any more. */
  const deadIn = async (table: string): Promise<number> => {
    await sql(url, 'CREATE EXTENSION IF NOT EXISTS pgstattuple')
    const [row] = await sql<{ readonly dead: string }>(
      url,
      `SELECT dead_tuple_count AS dead FROM pgstattuple('${schema}.${table}')`,
    )
    return Number(row?.dead)
  }
  /** Index entries, living and dead. */
  const entriesOf = async (index: string): Promise<number> => {
    await sql(url, 'CREATE EXTENSION IF NOT EXISTS pageinspect')
    const [row] = await sql<{ readonly count: string }>(
      url,
      `SELECT count(*) FROM bt_page_items('${schema}.${index}', 1) WHERE NOT coalesce(dead, false)`,
    )
    return Number(row?.count)
  }

  test('a destruction by the owner leaves no dead row, nor an index entry', async () => {
    const vault = open()
    const { keys } = await must(vault.reserve(reservation('A', [token('a')]), 1))
    await must(vault.reserve(reservation('B', [token('b')]), 1))
    await must(vault.index.advance({ from: 0, to: 1, add: [entry('p', 'A', 'e1')], remove: [], settle: [] }))
    await must(vault.destroy({ erasure: 'e', keys: [keys[0]?.id ?? ''], subjects: ['customer:A'], number: 'A' }))
    for (const table of ['keys', 'tokens', 'entries']) expect([table, await deadIn(table)]).toEqual([table, 0])
    expect(await entriesOf('tokens_pkey')).toBe(1)
    expect(await entriesOf('keys_pkey')).toBe(1)
  })

  test('a rotation leaves no row under the older epoch, living or dead; who has the older ring alone opens nothing', async () => {
    const vault = open()
    const { keys } = await must(vault.reserve(reservation('A', [token('a')]), 600))
    await must(vault.secret('tokens'))
    const rotated = open(ringOf(1, 2))
    expect(await must(rotated.rewrap())).toEqual({ rewrapped: 601, retired: 1 })
    for (const table of ['keys', 'secrets']) expect([table, await deadIn(table)]).toEqual([table, 0])
    expect(await sql(url, `SELECT FROM ${schema}.keys WHERE epoch < 2`)).toEqual([])
    expect(await kindOf(vault.makeKeys(1))).toBe('key-unavailable')
    expect(await kindOf(open().keys([keys[0]?.id ?? '']))).toBe('key-unavailable')
    expect((await must(open(ringOf(2)).keys([keys[7]?.id ?? '']))).get(keys[7]?.id ?? '')?.is).toBe('known')
  })

  test('a key that was changed in the table is tampered, also in a rotation, which goes on with the others', async () => {
    const vault = open()
    const ids = (await must(vault.makeKeys(3))).map(({ id }) => id)
    await sql(
      url,
      `UPDATE ${schema}.keys SET wrapped = set_byte(wrapped, 20, get_byte(wrapped, 20) # 1) WHERE id = $1`,
      [ids[1]],
    )
    expect(await kindOf(open().keys([ids[1] ?? '']))).toBe('tampered')
    const rotated = open(ringOf(1, 2))
    expect(await kindOf(rotated.rewrap())).toBe('tampered')
    const epochs = await sql<{ readonly epoch: string }>(url, `SELECT epoch FROM ${schema}.keys ORDER BY epoch`)
    expect(epochs.map(({ epoch }) => epoch)).toEqual(['1', '2', '2'])
    expect((await must(rotated.keys([ids[0] ?? '']))).get(ids[0] ?? '')?.is).toBe('known')
  })

  test('tables that are not those that were made, or of another version, are unreadable', async () => {
    await must(open().makeKeys(1))
    await sql(url, `UPDATE ${schema}.facts SET value = '2' WHERE name = 'format'`)
    expect(await kindOf(open().makeKeys(1))).toBe('unreadable')
    await sql(url, `UPDATE ${schema}.facts SET value = '1' WHERE name = 'format'`)
    await sql(url, `ALTER TABLE ${schema}.keys RENAME COLUMN wrapped TO packed`)
    expect(await kindOf(open().makeKeys(1))).toBe('unreadable')
  })
})
