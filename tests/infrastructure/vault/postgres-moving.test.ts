/** The vault of an archive moves from its file to a server: everything of it, once, and nobody begins another. */
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { vaultAddressOf } from '../../../infrastructure/vault/postgres/address'
import { fillVault } from '../../../infrastructure/vault/postgres/filling'
import { postgresVault } from '../../../infrastructure/vault/postgres/vault'
import { openSqliteVault } from '../../../infrastructure/vault/sqlite'
import { freshSchema, sharedUrl, withPostgres } from '../../postgres/server'
import {
  C1,
  C2,
  dossier,
  type Folder,
  folder,
  give,
  jsonOf,
  line,
  PEOPLE,
  PHONE,
  type Ran,
  registration,
} from '../cli/cli'
import { ARCHIVE, kindOf, must, newRing, rightOf, scratch, token } from './helpers'
import { stateOf, step } from './histories'

jest.setTimeout(180_000)

withPostgres('a vault that moves', () => {
  test('is the same on the server as in the file, after any history, and when it is moved again', async () => {
    const shared = await sharedUrl()
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const { url, drop } = freshSchema(shared)
        const { folder: place, remove } = scratch()
        const ring = newRing()
        const options = { file: join(place, 'vault.db'), archive: ARCHIVE, ring }
        const before = await must(openSqliteVault(options))
        const file = new Database(options.file)
        const address = rightOf(vaultAddressOf(url))
        const after = postgresVault({ address, archive: ARCHIVE, ring, isNew: false })
        try {
          const secret = await must(before.secret('tokens'))
          const { keys } = await must(
            before.reserve({ number: 'A', commandId: 'c9', request: null, tokens: [token('k')] }, 2),
          )
          const [gone, kept] = keys.map(({ id }) => id)
          await must(before.destroy({ erasure: 'x9', keys: [gone ?? ''], subjects: [], number: 'A' }))
          for (const each of steps) await each(before)
          for (let times = 0; times < 2; times++) {
            const rows = rightOf(await fillVault(address, ARCHIVE, file))
            expect(rows).toBeGreaterThan(4)
            expect(await stateOf(after)).toEqual(await stateOf(before))
          }
          expect(Buffer.from(await must(after.secret('tokens'))).equals(secret)).toBe(true)
          const states = await must(after.keys([gone ?? '', kept ?? '']))
          expect(states).toEqual(await must(before.keys([gone ?? '', kept ?? ''])))
          expect([...states.values()].map(({ is }) => is)).toEqual(['destroyed', 'known'])
        } finally {
          file.close()
          await must(before.close())
          await must(after.close())
          await drop()
          remove()
        }
      }),
      { numRuns: 12 },
    )
  })

  test('does not go into the vault of another archive', async () => {
    const { url, drop } = freshSchema(await sharedUrl())
    const { folder: place, remove } = scratch()
    const address = rightOf(vaultAddressOf(url))
    const theirs = postgresVault({ address, archive: 'theirs', ring: newRing('theirs'), isNew: true })
    await must(theirs.makeKeys(1))
    const file = join(place, 'vault.db')
    await must((await must(openSqliteVault({ file, archive: ARCHIVE, ring: newRing() }))).close())
    const connection = new Database(file)
    expect(await kindOf(() => fillVault(address, ARCHIVE, connection))).toBe('invalid-input')
    connection.close()
    expect(await must(theirs.makeKeys(1))).toHaveLength(1)
    await must(theirs.close())
    await drop()
    remove()
  })

  let base: Folder
  beforeAll(() => {
    base = folder()
  })
  afterAll(() => base.clean())
  const AT = '2026-01-06T08:00:00Z'

  test('by the command line: all goes on there, the file has another name, and a move that was broken off is made again', async () => {
    const { url, drop } = freshSchema(await sharedUrl())
    const data = base.begin('data')
    give(data, [...PEOPLE, C1], '2026-01-05T08:00:00Z')
    const find = (at: string, ...more: readonly string[]): Ran =>
      dossier(['find', PHONE, '--as', 'E-007', '--purpose', 'sales', '--json', '--data', at, '--at', AT, ...more])
    expect(find(data).code).toBe(0)
    expect(dossier(['vault', 'move', '--data', data]).code).toBe(2)
    const copy = base.copy('data', 'copy')
    const moved = dossier(['vault', 'move', '--data', data, '--vault', url, '--json'])
    expect([moved.code, moved.err]).toEqual([0, ''])
    expect(jsonOf(moved)).toMatchObject({ rows: expect.any(Number), file: `${join(data, 'vault.db')}.moved` })
    expect(readdirSync(data).filter((name) => name.startsWith('vault'))).toEqual(['vault.address', 'vault.db.moved'])
    expect([find(data).code, existsSync(join(data, 'vault.db'))]).toEqual([3, false])
    expect(jsonOf(find(data, '--vault', url))).toMatchObject({ found: [{ customer: 'C-001' }] })
    const again = dossier(['vault', 'move', '--data', data, '--vault', url, '--json'])
    expect([again.code, again.out]).toEqual([3, expect.stringContaining('nothing is to be moved')])
    // Killed before the file had its other name: both are there, and the server has everything already.
    writeFileSync(join(copy, 'vault.address'), 'postgres://elsewhere/vault\n')
    expect(dossier(['vault', 'move', '--data', copy, '--vault', url]).code).toBe(0)
    expect(jsonOf(find(copy, '--vault', url))).toMatchObject({ found: [{ customer: 'C-001' }] })
    await drop()
  })

  test('to a server that is away, or into the vault of another archive: nothing has moved', async () => {
    const { url, drop } = freshSchema(await sharedUrl())
    const data = base.begin('stays')
    give(data, [...PEOPLE, C2], '2026-01-05T08:00:00Z')
    const move = (to: string): Ran => dossier(['vault', 'move', '--data', data, '--vault', to, '--json'])
    expect(move(url.replace(/:\d+\//, ':1/')).code).toBe(3)
    const theirs = postgresVault({
      address: rightOf(vaultAddressOf(url)),
      archive: 'theirs',
      ring: newRing('theirs'),
      isNew: true,
    })
    await must(theirs.makeKeys(1))
    await must(theirs.close())
    expect(move(url).out).toContain('another archive')
    expect(readdirSync(data).filter((name) => name.startsWith('vault.'))).toEqual(['vault.db'])
    const third = registration('C-003', 'E-007', 'division-tuoda', { name: 'Third', country: 'ES', telephone: PHONE })
    give(data, [line('register-customer', 'E-007', third)], '2026-01-06T08:00:00Z')
    await drop()
  })
})
