/**
 * Several processes at one vault on PostgreSQL, which are killed, held or cut off at the worst moments. Runs what was
 * built.
 */
import { join } from 'node:path'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { Client } from 'pg'
import type { Reservation, Vault } from '../../../commands/ports/vault'
import { createKeyFile, type KeyHome } from '../../../infrastructure/vault/key-file'
import { vaultAddressOf } from '../../../infrastructure/vault/postgres/address'
import { postgresVault } from '../../../infrastructure/vault/postgres/vault'
import { freshSchema, sharedUrl, sql, withPostgres } from '../../postgres/server'
import { another } from './another'
import { ARCHIVE, entry, must, reservation, rightOf, scratch, token } from './helpers'

jest.setTimeout(90_000)

let folder: string
let remove: () => void
let home: KeyHome
let url: string
let schema: string
let drop: () => Promise<void>
const opened: Vault[] = []

const open = async (): Promise<Vault> => {
  const address = rightOf(vaultAddressOf(url))
  const vault = postgresVault({ address, archive: home.archive, ring: home.ring, isNew: true })
  opened.push(vault)
  await must(vault.erasures())
  return vault
}
const other = (verb: string, argument: unknown, failpoint = ''): Promise<unknown> =>
  another({ place: url, keys: join(folder, 'data.keys') }, verb, argument, failpoint)
const rows = async (table: string): Promise<number> => {
  const [row] = await sql<{ readonly count: string }>(url, `SELECT count(*) FROM ${schema}.${table}`)
  return Number(row?.count)
}
const until = async (holds: () => Promise<boolean>): Promise<void> => {
  for (let tries = 0; tries < 400; tries++) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('It did not come to that.')
}
/** Sessions of programs that stand in the middle of a transaction on this vault. */
const inTheMiddle = async (): Promise<readonly number[]> =>
  (
    await sql<{ readonly pid: number }>(
      url,
      `SELECT pid FROM pg_stat_activity WHERE application_name = 'dossier' AND state = 'idle in transaction'
         AND pid IN (SELECT pid FROM pg_locks WHERE relation = '${schema}.tokens'::regclass)`,
    )
  ).map(({ pid }) => pid)

const setUp = async (): Promise<void> => {
  ;({ folder, remove } = scratch())
  home = await must(createKeyFile(join(folder, 'data.keys'), ARCHIVE))
  ;({ url, schema, drop } = freshSchema(await sharedUrl()))
}
const tearDown = async (): Promise<void> => {
  for (const vault of opened.splice(0)) await must(vault.close())
  await drop()
  remove()
}

withPostgres('races', () => {
  beforeEach(setUp)
  afterEach(tearDown)

  test('eight processes want the same identities at once: each has one holder, and nobody was told otherwise', async () => {
    await open()
    const shared = Array.from({ length: 60 }, (_, nth) => token(`shared ${nth}`))
    const reservations = (who: string): readonly Reservation[] =>
      shared.map((each, nth) => reservation(`${who}${nth}`, [each, token(`${who} ${nth}`)]))
    const names = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H']
    const answers = await Promise.all(names.map((who) => other('reserveMany', { reservations: reservations(who) })))
    const said = answers.flatMap((answer) => (Array.isArray(answer) ? answer : []))
    expect(said.filter((is) => is === 'reserved')).toHaveLength(60)
    expect(said.filter((is) => is === 'held')).toHaveLength(7 * 60)
    expect(await rows('tokens')).toBe(2 * 60)
    expect(await rows('keys')).toBe(60)
  })

  test('six processes open the same new vault: its tables are made once, and all have the same secret', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => other('makeKeys', { count: 3 })))
    expect(answers.flat()).toHaveLength(18)
    expect(await rows('keys')).toBe(18)
    expect(await rows('epochs')).toBe(1)
  })

  test('four processes take over what an abandoned number holds: one of them has it', async () => {
    const vault = await open()
    const asked = reservation('gone', [token('x'), token('y')])
    await must(vault.reserve(asked, 0))
    const [from] = await must(vault.holdings(asked.tokens))
    const answers = await Promise.all(
      ['B', 'C', 'D', 'E'].map((number) => other('takeOver', { from, reservation: reservation(number, asked.tokens) })),
    )
    expect(answers.filter((answer) => JSON.stringify(answer) === '{"is":"reserved"}')).toHaveLength(1)
    expect(new Set((await must(vault.holdings(asked.tokens))).map(({ number }) => number)).size).toBe(1)
  })

  test('four processes let the index advance from the same place: one of them does', async () => {
    const vault = await open()
    const batch = { from: 0, to: 7, add: [entry('p', 'A', 'e1')], remove: [], settle: [] }
    const answers = await Promise.all(Array.from({ length: 4 }, () => other('advance', { batch })))
    expect([...answers].sort()).toEqual(['advanced', 'moved', 'moved', 'moved'])
    expect(await must(vault.index.find([token('p', 'phone')]))).toEqual(batch.add)
  })

  test('reservations beside a destruction of the same number: what is destroyed holds nothing afterwards', async () => {
    const vault = await open()
    const order = { erasure: 'e', keys: [], subjects: ['customer:A'], number: 'A' }
    const reservations = Array.from({ length: 60 }, (_, nth) => reservation('A', [token(`a ${nth}`)]))
    const [, said] = await Promise.allSettled([other('destroy', { order }), other('reserveMany', { reservations })])
    // Whoever came too late was told so.
    if (said?.status === 'rejected') expect(String(said.reason)).toContain('conflict')
    expect(await must(vault.holdings(reservations.flatMap(({ tokens }) => tokens)))).toEqual([])
  })
})

withPostgres('killed', () => {
  beforeEach(setUp)
  afterEach(tearDown)
  const asked = reservation('A', [token('x'), token('y')])

  test('while reserving, before the commit: nobody holds the tokens and no key was made', async () => {
    const vault = await open()
    expect(await other('reserve', { reservation: asked, newKeys: 2 }, 'vault.reserve.beforeCommit')).toBe('SIGKILL')
    expect((await must(vault.reserve(reservation('B', asked.tokens), 0))).reserved).toEqual({ is: 'reserved' })
    expect(await rows('keys')).toBe(0)
  })

  test('while reserving, after the commit: the same command gets them again, another number does not', async () => {
    const vault = await open()
    expect(await other('reserve', { reservation: asked, newKeys: 2 }, 'vault.reserve.afterCommit')).toBe('SIGKILL')
    expect(await rows('keys')).toBe(2)
    expect((await must(vault.reserve(reservation('B', asked.tokens), 0))).reserved.is).toBe('held')
    expect((await must(vault.reserve(asked, 0))).reserved).toEqual({ is: 'reserved' })
  })

  test.each([
    ['beforeCommit', 0],
    ['afterCommit', 40],
  ])('while making keys, %s: %p keys are there', async (where, count) => {
    await open()
    expect(await other('makeKeys', { count: 40 }, `vault.makeKeys.${where}`)).toBe('SIGKILL')
    expect(await rows('keys')).toBe(count)
  })

  test('as the runner of the index: the next one goes on from the same place, and nothing was half', async () => {
    const vault = await open()
    const batch = { from: 0, to: 7, add: [entry('p', 'A', 'e1')], remove: [], settle: [] }
    expect(await other('advance', { batch }, 'vault.advance.beforeCommit')).toBe('SIGKILL')
    expect(await must(vault.index.position())).toBe(0)
    expect(await must(vault.index.find([token('p', 'phone')]))).toEqual([])
    expect(await must(vault.index.advance(batch))).toBe('advanced')
    expect(await other('advance', { batch: { ...batch, from: 7, to: 9 } }, 'vault.advance.afterCommit')).toBe('SIGKILL')
    expect(await must(vault.index.position())).toBe(9)
  })

  test.each([
    ['vault.destroy.afterErase', []],
    ['vault.destroy.afterSweep', []],
    ['vault.destroy.afterDone', ['erasure']],
  ])('while destroying, %s: the key never opens again, and the next call brings it to its end', async (where, done) => {
    const vault = await open()
    const { keys } = await must(vault.reserve(reservation('A', [token('x')]), 1))
    const id = keys[0]?.id ?? ''
    const order = { erasure: 'erasure', keys: [id], subjects: ['customer:A'], number: 'A' }
    expect(await other('destroy', { order }, where)).toBe('SIGKILL')
    expect((await must(vault.keys([id]))).get(id)).toEqual({ is: 'destroyed' })
    expect(await must(vault.holdings([token('x')]))).toEqual([])
    expect(await must(vault.erasures())).toEqual(done)
    await must(vault.destroy(order))
    expect(await must(vault.erasures())).toEqual(['erasure'])
  })
})

withPostgres('cut off in the middle of a transaction', () => {
  beforeEach(setUp)
  afterEach(tearDown)
  const asked = reservation('A', [token('x'), token('y')])

  test('by the server: the work is begun again, and counts once', async () => {
    await open()
    const slow = other('reserve', { reservation: asked, newKeys: 2 }, 'vault.reserve.beforeCommit:pause=700')
    await until(async () => (await inTheMiddle()).length > 0)
    for (const pid of await inTheMiddle()) await sql(url, 'SELECT pg_terminate_backend($1)', [pid])
    expect(await slow).toMatchObject({ reserved: { is: 'reserved' } })
    expect(await rows('tokens')).toBe(2)
    expect(await rows('keys')).toBe(2)
  })

  test('by the server while it waits: the work is begun again, also beside others', async () => {
    const vault = await open()
    const holder = new Client({ connectionString: url.replace(/\?.*$/, '') })
    await holder.connect()
    try {
      await holder.query(`BEGIN; LOCK TABLE ${schema}.tokens IN ACCESS EXCLUSIVE MODE`)
      const answers = Promise.all(
        ['A', 'B', 'C'].map((number) => must(vault.reserve(reservation(number, [token(number)]), 1))),
      )
      const waiting = () =>
        sql(
          url,
          `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE relation = '${schema}.tokens'::regclass AND NOT granted`,
        )
      await until(async () => (await waiting()).length > 0)
      await holder.query('ROLLBACK')
      expect((await answers).map(({ reserved }) => reserved.is)).toEqual(['reserved', 'reserved', 'reserved'])
      expect([await rows('tokens'), await rows('keys')]).toEqual([3, 3])
    } finally {
      await holder.end()
    }
  })

  test('by falling silent: others wait some seconds for it, then go on, and it is told that it came too late', async () => {
    const vault = await open()
    const silent = other('reserve', { reservation: asked, newKeys: 2 }, 'vault.reserve.beforeCommit:pause=7000')
    await until(async () => (await inTheMiddle()).length > 0)
    const asking = performance.now()
    expect((await must(vault.reserve(reservation('B', asked.tokens), 0))).reserved).toEqual({ is: 'reserved' })
    const waitedMs = performance.now() - asking
    expect(waitedMs).toBeGreaterThan(1_000)
    expect(waitedMs).toBeLessThan(8_000)
    expect(await silent).toMatchObject({ reserved: { is: 'held' }, keys: [] })
    expect(await rows('keys')).toBe(0)
  })
})
