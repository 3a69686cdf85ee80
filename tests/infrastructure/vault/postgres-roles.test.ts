/** The SQL of `dossier vault roles`, run on a real server: the least role does everything that the vault does, and no more. */

import { randomBytes } from 'node:crypto'
import { beforeAll, expect, jest, test } from '@jest/globals'
import type { Vault } from '../../../commands/ports/vault'
import { keyRingOf } from '../../../infrastructure/vault/key-ring'
import { vaultAddressOf } from '../../../infrastructure/vault/postgres/address'
import { postgresVault } from '../../../infrastructure/vault/postgres/vault'
import { type OwnServer, ownServer, sql, withOwnPostgres } from '../../postgres/server'
import { dossier, jsonOf } from '../cli/cli'
import { ARCHIVE, entry, kindOf, must, reservation, rightOf, token } from './helpers'

jest.setTimeout(90_000)

withOwnPostgres('roles', () => {
  let server: OwnServer
  let admin: string
  let writer: string
  let dumper: string
  const first = randomBytes(32)
  const ringOf = (...epochs: readonly Buffer[]) =>
    rightOf(keyRingOf(ARCHIVE, new Map(epochs.map((key, nth) => [nth + 1, key]))))
  const open = (url: string, ring = ringOf(first), isNew = true): Vault =>
    postgresVault({ address: rightOf(vaultAddressOf(url)), archive: ARCHIVE, ring, isNew })
  const as = (user: string, url: string): string => url.replace('tester:', `${user}:`).replace(/:[^:@]*@/, ':secret@')

  beforeAll(async () => {
    server = await ownServer()
    const { url } = server
    await sql(url, 'CREATE DATABASE vault')
    await sql(url, 'CREATE DATABASE restored')
    admin = url.replace(/\/postgres$/, '/vault')
    await sql(admin, 'CREATE SCHEMA elsewhere; CREATE TABLE elsewhere.secrets (text text)')
    const printed = dossier(['vault', 'roles'])
    expect(printed.code).toBe(0)
    await sql(admin, printed.out)
    await sql(admin, "CREATE ROLE app LOGIN PASSWORD 'secret' IN ROLE dossier_vault_writer")
    await sql(admin, "CREATE ROLE dump LOGIN PASSWORD 'secret' IN ROLE dossier_vault_backup")
    writer = as('app', admin)
    dumper = as('dump', admin)
  })

  test('the least role suffices for everything that a vault does', async () => {
    const vault = open(writer)
    const { keys } = await must(vault.reserve(reservation('A', [token('a'), token('b')]), 2))
    await must(vault.secret('tokens'))
    await must(vault.makeKeys(3))
    const [from] = await must(vault.holdings([token('a')]))
    if (from === undefined) throw new Error('nobody holds it')
    await must(vault.takeOver(from, reservation('B', [token('a')])))
    const settle = [{ number: 'A', commandId: 'command of A', keep: [token('c')], becomeOwn: false }]
    await must(
      vault.index.advance({ from: 0, to: 3, add: [entry('p', 'A', 'e1')], remove: [{ subject: 'person:1' }], settle }),
    )
    expect(await must(vault.index.find([token('p', 'phone')]))).toHaveLength(1)
    expect(await must(vault.index.sharing(['A']))).toEqual([])
    await must(vault.destroy({ erasure: 'e', keys: [keys[0]?.id ?? ''], subjects: ['customer:A'], number: 'A' }))
    expect(await must(vault.erasures())).toEqual(['e'])
    const rotated = open(writer, ringOf(first, randomBytes(32)))
    expect(await must(rotated.rewrap())).toEqual({ rewrapped: 5, retired: 1 })
    expect((await must(rotated.keys([keys[1]?.id ?? '']))).get(keys[1]?.id ?? '')?.is).toBe('known')
    await must(vault.close())
    await must(rotated.close())
  })

  test.each([
    ['drop a table', 'DROP TABLE dossier_vault.keys'],
    ['empty a table', 'TRUNCATE dossier_vault.destroyed_keys'],
    ['change a table', 'ALTER TABLE dossier_vault.keys ADD COLUMN plain bytea'],
    ['make a table among these', 'CREATE TABLE dossier_vault.more (text text)'],
    ['make a table elsewhere', 'CREATE TABLE public.more (text text)'],
    ['make a table for a moment', 'CREATE TEMPORARY TABLE more (text text)'],
    ['make a schema', 'CREATE SCHEMA more'],
    ['read another schema', 'SELECT * FROM elsewhere.secrets'],
    ['give the vault to another archive', "UPDATE dossier_vault.facts SET value = 'other'"],
    ['forget that a key was destroyed', 'DELETE FROM dossier_vault.destroyed_keys'],
    ['forget that a subject was destroyed', 'DELETE FROM dossier_vault.destroyed_subjects'],
    ['forget an erasure', 'DELETE FROM dossier_vault.erasures'],
    ['become the owner', 'SET ROLE dossier_vault_owner'],
    ['make a role', 'CREATE ROLE more'],
  ])('it cannot %s', async (_what, statement) => {
    await expect(sql(writer, statement)).rejects.toMatchObject({ code: '42501' })
  })

  test('who takes dumps reads and changes nothing; and the dump is a vault again', async () => {
    await expect(sql(dumper, "INSERT INTO dossier_vault.facts VALUES ('a', 'b')")).rejects.toMatchObject({
      code: '42501',
    })
    await expect(sql(dumper, 'SELECT * FROM elsewhere.secrets')).rejects.toMatchObject({ code: '42501' })
    const dumped = server.program('pg_dump', ['--schema', 'dossier_vault', '--no-owner', '--no-privileges', dumper])
    expect(dumped.stderr).toBe('')
    const restored = admin.replace(/\/vault$/, '/restored')
    const loaded = server.program('psql', ['--quiet', '--set', 'ON_ERROR_STOP=1', restored], dumped.stdout)
    expect([loaded.status, loaded.stderr]).toEqual([0, ''])
    const ids = (url: string) => sql<{ readonly id: string }>(url, 'SELECT id FROM dossier_vault.keys ORDER BY id')
    expect(await ids(restored)).toEqual(await ids(admin))
    const vault = open(restored, ringOf(first), false)
    expect(await must(vault.erasures())).toEqual(['e'])
    await must(vault.close())
  })

  test('a role without these rights hears what it needs, and a vault that is not there is not made for an old archive', async () => {
    await sql(admin, "CREATE ROLE stranger LOGIN PASSWORD 'secret'; GRANT CONNECT ON DATABASE vault TO stranger")
    const strange = open(as('stranger', admin))
    expect(await kindOf(strange.makeKeys(1))).toBe('unavailable')
    await must(strange.close())
    const empty = admin.replace(/\/vault$/, '/postgres')
    const old = open(empty, ringOf(first), false)
    expect(await kindOf(old.makeKeys(1))).toBe('invalid-input')
    await must(old.close())
    await sql(admin, dossier(['vault', 'roles', '--vault', `${admin}?schema=unused`]).out)
    const unused = open(`${admin}?schema=unused`, ringOf(first), false)
    expect(await kindOf(unused.makeKeys(1))).toBe('invalid-input')
    await must(unused.close())
    const mayNot = open(as('app', empty))
    expect(await kindOf(mayNot.makeKeys(1))).toBe('unavailable')
    await must(mayNot.close())
  })

  test('the schema is the one that the address names; the verb takes nothing else', () => {
    const printed = jsonOf(dossier(['vault', 'roles', '--json', '--vault', 'postgres://db.example/vault?schema=sales']))
    expect(printed).toMatchObject({
      schema: 'sales',
      sql: expect.stringContaining('CREATE SCHEMA "sales" AUTHORIZATION "sales_owner"'),
    })
    expect(dossier(['vault', 'clean']).code).toBe(2)
  })
})
