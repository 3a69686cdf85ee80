/**
 * The command line as a stranger would use it on two machines: one archive in a store and a vault that they share, beside
 * the same archive in one folder. Every step is given to both, and both answer alike.
 */
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import Database from 'better-sqlite3'
import { ARCHIVE, C1, C2, DECIDED, EDIT, jsonOf, line, PEOPLE, PHONE, type Ran } from '../infrastructure/cli/cli'
import { type Spawned, start } from '../infrastructure/cli/shared'
import { startNodeProcess } from '../node/node-process'
import { freshSchema, withOwnPostgres, withPostgres } from '../postgres/server'
import { dossierAt } from './dossier-at'
import { must, type Place, startPlace } from './place'

jest.setTimeout(180_000)

const MORNING = '2026-01-05T08:00:00Z'
const NINE = '2026-01-05T09:00:00Z'
const TEN = '2026-01-05T10:00:00Z'
const NOON = '2026-01-05T12:00:00Z'
/** Ids of looks and of refused commands are made by chance; those of events are not, and must be the same. */
const RANDOM_ID = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g
const MOBILE = '+34 655 123 987'

const person = (number: string, as: string, department: string): string =>
  line('register-customer', as, {
    ...{ number, kind: 'individual', legalForm: 'natural-person', department, accountManager: as },
    source: { channel: 'sales-activity', collectedOn: '2026-01-05' },
    notice: { purpose: 'sales', channel: 'email', givenAt: '2026-01-05T07:00:00.000Z' },
    fields: { name: 'Quokka Wombatson', country: 'ES', telephone: MOBILE, identityNumber: '12345678Z' },
  })
const FIRST = person('C-900', 'E-007', 'division-tuoda')
const SECOND = person('C-901', 'E-008', 'division-zhishang')

interface Answers {
  readonly shared: Ran
  readonly alone: Ran
}

withPostgres('one archive on two machines', () => {
  let place: Place
  let alone = ''
  beforeAll(async () => {
    place = await startPlace()
    alone = place.path('alone')
    const begun = await both(['init', '--clock', 'simulated', '--archive-id', ARCHIVE, '--at', MORNING])
    expect([begun.shared.code, begun.shared.err, begun.alone.code]).toEqual([0, begun.alone.err, 0])
    expect(existsSync(join(place.path('first'), 'vault.db'))).toBe(false)
    await bothDone([...PEOPLE, C1, C2, FIRST], MORNING)
    await bothDone(EDIT, NINE)
    await bothDone(DECIDED, TEN)
    await alike(['tick', '--at', TEN, '--json'])
  })
  afterAll(() => place.end())

  /** The same on both: the first machine of those that share, and the folder that stands alone. */
  const both = async (args: readonly string[], input = ''): Promise<Answers> => {
    const [shared, other] = await Promise.all([
      place.run('first', args, input),
      dossierAt([...args, '--data', alone], input),
    ])
    return { shared, alone: other }
  }
  const bothDone = async (lines: readonly string[], at: string): Promise<void> => {
    const { shared, alone: other } = await both(['do', '--input', '-', '--at', at], `${lines.join('\n')}\n`)
    expect([shared.code, shared.out, shared.err]).toEqual([other.code, other.out, other.err])
    must(shared)
  }
  /** Both answer the same, word for word. */
  const alike = async (args: readonly string[], input = ''): Promise<Ran> => {
    const { shared, alone: other } = await both(args, input)
    const named = (text: string): string =>
      text.replaceAll(alone, 'DATA').replaceAll(place.path('first'), 'DATA').replaceAll(RANDOM_ID, 'ID')
    expect({ args, code: shared.code, out: named(shared.out), err: named(shared.err) }).toEqual({
      ...{ args, code: other.code, out: named(other.out), err: named(other.err) },
    })
    return shared
  }
  const canonical = async (name = 'first'): Promise<string> =>
    must(await place.run(name, ['export', '--canonical', '--out', '-'])).out

  describe('the same answers as one folder', () => {
    test.each([
      [['list', 'staff', '--format', 'csv']],
      [['list', 'customer_list', '--json']],
      [['show', 'C-001', '--json']],
      [['show', 'C-900', '--as', 'E-007', '--purpose', 'sales', '--open', 'contact', '--at', NOON]],
      [['show', 'C-001', '--as', 'E-008', '--purpose', 'sales', '--open', 'contact', '--at', NOON]],
      [['find', PHONE, '--by', 'phone', '--as', 'E-003', '--purpose', 'sales', '--json', '--at', NOON]],
      [['find', MOBILE, '--as', 'E-007', '--purpose', 'sales', '--json', '--at', NOON]],
      [['log', '--customer', 'C-001', '--json']],
      [['log', '--check', '--json']],
      [['obligations', '--json', '--at', NOON]],
      [['list', 'duplicate_candidates', '--json']],
      [['retention', 'due', '--json', '--at', NOON]],
      [['replay', '--check']],
      [['tick', '--at', NOON, '--json']],
      [['policy']],
    ])('%s', async (args) => {
      expect((await alike(args)).code).toBe(0)
    })

    test.each([
      ['already-has-an-archive', 1, ['do', '--input', '-', '--json', '--at', NOON], SECOND],
      ['command-id-reused', 1, ['do', '--input', '-', '--json', '--at', NOON], C1.replace('Acme Tools', 'Acme Two')],
      ['no-permission', 1, ['erase', 'C-001', '--as', 'E-007', '--json', '--at', NOON], ''],
      ['unknown-command', 2, ['do', 'no-such-command', '--as', 'E-007', '--json', '--at', NOON], ''],
      ['no view of this name', 2, ['list', 'nobody'], ''],
      ['unknown-purpose', 1, ['find', PHONE, '--as', 'E-003', '--purpose', 'none', '--at', NOON], ''],
    ] as const)('refused: %s', async (code, exit, args, input) => {
      const ran = await alike(args, `${input}\n`)
      expect([ran.code, `${ran.out}${ran.err}`]).toEqual([exit, expect.stringContaining(code)])
    })

    test('and the same projections', async () => {
      const other = must(await dossierAt(['export', '--canonical', '--out', '-', '--data', alone]))
      const told = await canonical()
      expect(told.length).toBeGreaterThan(10_000)
      expect(told).toBe(other.out)
    })
  })

  describe('evidence', () => {
    test('verify, checkpoint, prove and a pack that is checked with the key alone; the other machine has the same root', async () => {
      const signed = jsonOf<{ size: number }>(must(await place.run('first', ['checkpoint', '--json'])))
      const verified = jsonOf<{ root: string }>(must(await place.run('first', ['verify', '--json'])))
      expect(verified).toMatchObject({ verified: true, signedSize: signed.size })
      expect(must(await place.run('first', ['prove', '@3'])).out).toMatch(/^c2sp\.org\/tlog-proof@v1/)
      const pack = place.path('pack')
      must(await place.run('first', ['evidence', 'pack', 'C-001', '--out', pack]))
      const key = readFileSync(join(pack, 'key'), 'utf8').trim()
      must(await dossierAt(['evidence', 'check', pack, '--key', key]))
      expect(jsonOf(must(await place.run('second', ['verify', '--json'])))).toEqual(verified)
      expect(await canonical('second')).toBe(await canonical())
    })

    test('what one machine has written the other one reads at once', async () => {
      const hired = line('hire-employee', 'E-001', {
        ...{ employee: 'E-042', name: 'Wu Min', department: 'audit', roles: ['auditor'], hiredOn: '2026-01-05' },
      })
      await bothDone([hired], NOON)
      expect(must(await place.run('second', ['list', 'staff', '--format', 'csv'])).out).toContain('E-042')
    })

    test('a backup of the log is restored beside the shared vault', async () => {
      const backup = place.path('backup')
      expect(must(await place.run('first', ['backup', backup])).err).toContain('pg_dump')
      const { keys, vault } = place
      const restored = ['restore', backup, '--data', place.path('restored'), '--keys', keys, '--vault', vault]
      must(await dossierAt(restored))
      const where = ['--data', place.path('restored'), '--keys', keys, '--vault', vault, '--store', place.store]
      const told = must(await dossierAt(['export', '--canonical', '--out', '-', ...where]))
      expect(told.out).toBe(await canonical())
    })
  })

  describe('moving house', () => {
    interface Copied {
      readonly copied: { readonly events: number; readonly root: string }
    }
    const idsIn = (data: string): readonly unknown[] => {
      const log = new Database(join(data, 'log.db'), { readonly: true })
      const ids = log.prepare('SELECT hex(id), stream, revision FROM events ORDER BY position').raw().all()
      log.close()
      return ids
    }

    test('from the folder into a store of its own: a reader there has the same ids, root and rows', async () => {
      const elsewhere = await startNodeProcess()
      try {
        const ran = must(await dossierAt(['copy', '--from', alone, '--to', elsewhere.url(), '--json']))
        const { copied } = jsonOf<Copied>(ran)
        const reader = place.path('moved')
        cpSync(`${alone}.keys`, `${reader}.keys`, { recursive: true })
        mkdirSync(reader)
        cpSync(join(alone, 'vault.db'), join(reader, 'vault.db'))
        const verified = jsonOf(
          must(await dossierAt(['verify', '--json', '--data', reader, '--store', elsewhere.url()])),
        )
        const before = jsonOf(must(await dossierAt(['verify', '--json', '--data', alone])))
        expect(verified).toMatchObject({ verified: true, root: copied.root, size: copied.events })
        expect(before).toMatchObject({ root: copied.root })
        expect(idsIn(reader)).toEqual(idsIn(alone))
        const canonicalAt = ['export', '--canonical', '--out', '-', '--data']
        const rows = must(await dossierAt([...canonicalAt, reader, '--store', elsewhere.url()]))
        expect(rows.out).toBe(must(await dossierAt([...canonicalAt, alone])).out)
      } finally {
        await elsewhere.stop()
      }
    })

    test('from one folder to a shared store and a shared vault, and everything goes on there', async () => {
      const [elsewhere, house] = [await startNodeProcess(), freshSchema(place.vault)]
      try {
        const data = place.path('house')
        must(await dossierAt(['init', '--data', data, '--clock', 'simulated', '--at', MORNING]))
        const people = `${[...PEOPLE, C1, FIRST].join('\n')}\n`
        must(await dossierAt(['do', '--input', '-', '--data', data, '--at', MORNING], people))
        const before = must(await dossierAt(['export', '--canonical', '--out', '-', '--data', data]))
        must(await dossierAt(['vault', 'move', '--data', data, '--vault', house.url]))
        must(await dossierAt(['copy', '--from', data, '--to', elsewhere.url()]))
        const there = ['--data', data, '--store', elsewhere.url(), '--vault', house.url]
        const after = must(await dossierAt(['export', '--canonical', '--out', '-', ...there]))
        expect(after.out).toBe(before.out)
        const open = ['show', 'C-900', '--as', 'E-007', '--purpose', 'sales', '--open', 'contact', '--at', NOON]
        expect(must(await dossierAt([...open, ...there])).out).toContain(MOBILE)
        const again = await dossierAt(['do', '--input', '-', '--at', NOON, ...there], `${SECOND}\n`)
        expect([again.code, again.out]).toEqual([1, expect.stringContaining('already-has-an-archive')])
        must(await dossierAt(['verify', ...there]))
      } finally {
        await elsewhere.stop()
        await house.drop()
      }
    })

    test('out of the shared store into a file: same ids, same root', async () => {
      const target = place.path('home')
      const ran = must(await dossierAt(['copy', '--from', place.store, '--to', target, '--json']))
      const { copied } = jsonOf<Copied>(ran)
      const verified = jsonOf(must(await place.run('first', ['verify', '--json'])))
      expect(verified).toMatchObject({ root: copied.root })
      expect(idsIn(target)).toEqual(idsIn(place.path('first')))
    })
  })

  test('both addresses from the surroundings, and no message holds a password', async () => {
    const { store, vault, keys } = place
    const secret = store.replace('esdb://', 'esdb://admin:changeit@')
    const surroundings = { DOSSIER_STORE: secret, DOSSIER_VAULT: vault, DOSSIER_KEYS: keys }
    const ran = await dossierAt(['status', '--json', '--data', place.path('first')], '', surroundings)
    expect(must(ran).err).toBe('')
    const { password } = new URL(vault)
    const nobody = { ...surroundings, DOSSIER_STORE: secret.replace(/:\d+\?/, ':1?') }
    const away = await dossierAt(['list', 'staff', '--data', place.path('first')], '', nobody)
    expect([away.code, away.err]).toEqual([3, expect.stringContaining('unavailable')])
    for (const { out, err } of [ran, away]) {
      expect(out + err).not.toContain('changeit')
      expect(out + err).not.toContain(password)
    }
  })
})

withOwnPostgres('the vault of two machines goes away', () => {
  let place: Place
  beforeAll(async () => {
    place = await startPlace()
    must(await place.run('first', ['init', '--clock', 'simulated', '--archive-id', ARCHIVE, '--at', MORNING]))
    must(await place.run('first', ['do', '--input', '-', '--at', MORNING], `${[...PEOPLE, C1].join('\n')}\n`))
  })
  afterAll(() => place.end())

  test('commands with personal parts are key-unavailable, everything else goes on, and a reader with reactions outlives it', async () => {
    const { run, server, keys, vault } = place
    const flags = ['--keys', keys, '--store', place.store, '--vault', vault, '--every', '0.2', '--at', NOON]
    const follow = (name: string) =>
      start(['follow', '--reactions', '--data', place.path(name), ...flags], { DOSSIER_LANG: 'en' })
    const reader = follow('reader')
    let begunMeanwhile: Spawned | undefined
    try {
      await reader.writes(/told 11 of 11 events, 0 events behind/)
      server?.stop()
      const kept = await run('first', ['do', '--input', '-', '--json', '--at', NINE], `${FIRST}\n`)
      expect([kept.code, kept.out]).toEqual([3, expect.stringContaining('key-unavailable')])
      const hired = line('hire-employee', 'E-001', {
        ...{ employee: 'E-043', name: 'Xu Yi', department: 'audit', roles: ['auditor'], hiredOn: '2026-01-05' },
      })
      must(await run('first', ['do', '--input', '-', '--at', NINE], `${hired}\n`))
      for (const verb of [['list', 'staff'], ['verify'], ['log', '--check'], ['show', 'C-001'], ['status']])
        must(await run('first', verb))
      await reader.writes(/told 12 of 12 events, 0 events behind/)
      begunMeanwhile = follow('late')
      await begunMeanwhile.writes(/told 12 of 12 events, 0 events behind/)
      server?.start()
      must(await run('first', ['do', '--input', '-', '--at', NINE], `${[FIRST, C2].join('\n')}\n`))
      // Two customers share a telephone: the process of the house needs the vault to see it, and notes it now.
      await reader.writes(/told 1[45] of 1[45] events, 0 events behind/)
      await begunMeanwhile.writes(/told 1[45] of 1[45] events, 0 events behind/)
      expect([await reader.end('SIGTERM'), await begunMeanwhile.end('SIGTERM')]).toEqual([0, 0])
    } finally {
      await reader.end('SIGKILL')
      await begunMeanwhile?.end('SIGKILL')
    }
  })
})
