/**
 * The command line on a log in a file with its vault on PostgreSQL, from the first event to the receipt of an erasure; and
 * what goes on while the server is away.
 */
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import Database from 'better-sqlite3'
import { type OwnServer, ownServer, sql, withOwnPostgres } from '../../postgres/server'
import {
  ARCHIVE,
  C1,
  type Folder,
  folder,
  dossier as inFolder,
  jsonOf,
  line,
  linesOf,
  PEOPLE,
  PHONE,
  type Ran,
} from '../cli/cli'

jest.setTimeout(180_000)

const MAIN = process.env.DOSSIER_CLI ?? join(__dirname, '..', '..', '..', 'dist', 'infrastructure', 'cli', 'main.js')
const MOBILE = '+34 655 123 987'
const individual = (number: string, identityNumber: string, name: string, telephone: string): string =>
  line('register-customer', 'E-007', {
    ...{ number, kind: 'individual', legalForm: 'natural-person', department: 'division-tuoda' },
    ...{ accountManager: 'E-007', source: { channel: 'sales-activity', collectedOn: '2026-01-05' } },
    notice: { purpose: 'sales', channel: 'email', givenAt: '2026-01-05T07:00:00.000Z' },
    fields: { name, country: 'ES', telephone, identityNumber },
  })

withOwnPostgres('the command line with a vault on PostgreSQL', () => {
  let server: OwnServer
  let base: Folder
  let data: string
  beforeAll(async () => {
    server = await ownServer()
    base = folder()
    data = base.path('data')
    const begun = run('init', '2026-01-05T08:00:00Z', ['--clock', 'simulated', '--archive-id', ARCHIVE])
    expect([begun.code, begun.err]).toEqual([0, ''])
    expect(
      give([...PEOPLE, C1, individual('C-900', '12345678Z', 'Quokka Wombatson', MOBILE)], '2026-01-05T08:00:00Z').code,
    ).toBe(0)
  })
  afterAll(() => base.clean())

  const withVault = (args: readonly string[], input = '', at = data): Ran =>
    inFolder([...args, '--data', at, '--vault', server.url], { input })
  const run = (verb: string, at: string, args: readonly string[] = []): Ran => withVault([verb, ...args, '--at', at])
  const give = (lines: readonly string[], at: string): Ran =>
    withVault(['do', '--input', '-', '--at', at, '--json'], `${lines.join('\n')}\n`)
  const list = (view: string): readonly Readonly<Record<string, unknown>>[] =>
    linesOf(withVault(['list', view, '--json']))
  const AT = '2026-01-06T08:00:00Z'
  const find = (text: string, at = AT): Ran => run('find', at, [text, '--as', 'E-007', '--purpose', 'sales', '--json'])
  const numbersOf = (ran: Ran): readonly unknown[] =>
    jsonOf<{ readonly found: readonly { readonly customer: unknown }[] }>(ran).found.map(({ customer }) => customer)
  const kindOf = (ran: Ran): unknown => jsonOf<{ readonly couldNot?: { readonly kind: string } }>(ran).couldNot?.kind

  test('there is no file of a vault; what was registered is found and opened; nothing in the folder opens it', () => {
    expect(readdirSync(data)).not.toContain('vault.db')
    expect(numbersOf(find(PHONE))).toEqual(['C-001'])
    const opened = run('show', AT, ['C-900', '--open', 'contact', '--as', 'E-007', '--purpose', 'sales'])
    expect([opened.code, opened.out]).toEqual([0, expect.stringContaining(MOBILE)])
    expect(withVault(['verify']).code).toBe(0)
    const noted = readFileSync(join(data, 'vault.address'), 'utf8')
    expect(noted).toMatch(/^postgres:\/\/127\.0\.0\.1:\d+\/postgres\n$/)
  })

  test('who forgets to name it is refused, and no second vault comes to be; nor beside one in the folder', () => {
    const forgotten = inFolder(['find', PHONE, '--as', 'E-007', '--purpose', 'sales', '--data', data, '--at', AT])
    expect([forgotten.code, forgotten.err]).toEqual([3, expect.stringContaining('name it with --vault')])
    expect(existsSync(join(data, 'vault.db'))).toBe(false)
    const embedded = base.begin('embedded')
    const both = withVault(['status'], '', embedded)
    expect([both.code, both.err]).toEqual([3, expect.stringContaining('leave out --vault')])
    expect(existsSync(join(embedded, 'vault.address'))).toBe(false)
  })

  test('the vault of another archive is refused, and no message holds the password', () => {
    const other = withVault(['init', '--clock', 'simulated', '--at', AT], '', base.path('other'))
    expect([other.code, other.err]).toEqual([3, expect.stringContaining('belongs to another archive')])
    const { password } = new URL(server.url)
    const wrong = [
      server.url.replace(password, `${password}x`),
      server.url.replace(/:\d+\//, ':1/'),
      `${server.url}?sslmode=require`,
      `${server.url}?sslmode=maybe`,
      `${server.url}%`,
    ]
    for (const url of wrong) {
      const ran = inFolder([
        'find',
        PHONE,
        '--as',
        'E-007',
        '--purpose',
        'sales',
        '--data',
        data,
        '--at',
        AT,
        '--vault',
        url,
      ])
      expect(ran.code).toBe(3)
      expect(`${ran.out}${ran.err}`).not.toContain(password)
    }
  })

  test('of eight processes that register one identity at once, one opens an archive', async () => {
    const asked = Array.from({ length: 8 }, (_, nth) =>
      individual(`C-80${nth}`, '87654321X', 'Numbat Lane', '+34 655 123 988'),
    )
    const answers = await Promise.all(
      asked.map(
        (each) =>
          new Promise<string>((resolve) => {
            const args = ['do', '--input', '-', '--json', '--data', data, '--at', '2026-01-06T09:00:00Z']
            const child = spawn(process.execPath, [MAIN, ...args], {
              env: { PATH: process.env.PATH, DOSSIER_VAULT: server.url },
              stdio: ['pipe', 'pipe', 'ignore'],
            })
            let out = ''
            child.stdout.on('data', (chunk) => {
              out += chunk
            })
            child.on('close', () => resolve(out))
            child.stdin.end(`${each}\n`)
          }),
      ),
    )
    const refused = answers.filter((out) => out.includes('"code":"already-has-an-archive"'))
    expect(refused).toHaveLength(7)
    const registered = list('current_archives').filter(({ customer }) => String(customer).startsWith('C-80'))
    expect(registered).toHaveLength(1)
    expect(numbersOf(find('87654321X', '2026-01-06T09:30:00Z'))).toEqual([registered[0]?.customer])
  })

  test('while the server is away what needs no key goes on, and what needs one is key-unavailable', () => {
    server.stop()
    try {
      const at = '2026-01-06T10:00:00Z'
      expect(withVault(['status', '--json']).code).toBe(0)
      expect(list('current_archives').length).toBeGreaterThan(2)
      expect(withVault(['log', '--customer', 'C-001', '--json']).code).toBe(0)
      expect(withVault(['verify']).code).toBe(0)
      const hired = line('hire-employee', 'E-001', {
        ...{ employee: 'E-020', name: 'Wu Min', department: 'audit', roles: ['auditor'], hiredOn: '2026-01-06' },
      })
      expect(give([hired], at).code).toBe(0)
      const registered = give([individual('C-700', '11111111H', 'Bilby Potoroo', '+34 655 123 989')], at)
      expect([registered.code, registered.out]).toEqual([3, expect.stringContaining('key-unavailable')])
      const found = find(PHONE, at)
      expect([found.code, kindOf(found)]).toEqual([3, 'key-unavailable'])
    } finally {
      server.start()
    }
    const again = give([individual('C-700', '11111111H', 'Bilby Potoroo', '+34 655 123 989')], '2026-01-06T11:00:00Z')
    expect([again.code, again.err]).toEqual([0, ''])
  })

  /** Every row of every table of the vault, as text. */
  const everyRow = async (): Promise<string> => {
    const tables = await sql<{ readonly name: string }>(
      server.url,
      "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = 'dossier_vault'",
    )
    const rows = await Promise.all(
      tables.map(({ name }) => sql<{ readonly row: string }>(server.url, `SELECT t::text AS row FROM ${name} AS t`)),
    )
    return rows
      .flat()
      .map(({ row }) => row)
      .join('\n')
  }
  /** The hashes and wrapped keys of a customer. */
  const secretsOf = async (number: string): Promise<readonly string[]> => {
    const log = new Database(join(data, 'log.db'), { readonly: true })
    const boxes = log.prepare<[string], string>('SELECT CAST(data AS TEXT) FROM events WHERE stream = ?').pluck()
    const keys = boxes.all(`customer-${number}`).flatMap((text) => [...text.matchAll(/"key":"([^"]+)"/g)])
    log.close()
    const rows = await sql<{ readonly hex: string }>(
      server.url,
      `SELECT encode(hmac, 'hex') AS hex FROM dossier_vault.tokens WHERE number = $1
       UNION SELECT encode(hmac, 'hex') FROM dossier_vault.entries WHERE number = $1
       UNION SELECT encode(wrapped, 'hex') FROM dossier_vault.keys WHERE id = ANY ($2)`,
      [number, keys.map(([, key]) => key)],
    )
    return rows.map(({ hex }) => hex)
  }
  const remaining = async (secrets: readonly string[]): Promise<readonly string[]> => {
    const rows = await everyRow()
    return secrets.filter((secret) => rows.includes(secret))
  }

  test('SEC-23: an erasure takes keys and tokens; no readable row holds them; an older dump does not bring them back', async () => {
    const from = '2026-02-01T08:00:00Z'
    find(MOBILE, from)
    const secrets = await secretsOf('C-900')
    expect(secrets.length).toBeGreaterThanOrEqual(4)
    expect(await remaining(secrets)).toEqual(secrets)
    const older = server.program('pg_dump', ['--schema', 'dossier_vault', '--clean', server.url]).stdout
    const backup = base.path('backup-before')
    const backedUp = withVault(['backup', backup])
    expect([backedUp.code, readdirSync(backup).sort()]).toEqual([0, ['checkpoint', 'log.db', 'manifest.json']])
    expect(backedUp.err).toContain('pg_dump')

    const asked = run('erase', from, ['C-900', '--as', 'E-003', '--json'])
    const { erasure } = jsonOf<{ readonly numbers: { readonly erasure: string } }>(asked).numbers
    expect(run('erase', from, ['C-900', '--approve', erasure, '--as', 'E-001', '--json']).code).toBe(0)
    expect(run('tick', '2027-03-01T00:00:00Z').code).toBe(0)
    expect(list('erasures')).toEqual([expect.objectContaining({ erasure, phase: 'done' })])
    expect(await remaining(secrets)).toEqual([])
    expect(numbersOf(find(MOBILE, '2027-03-02T00:00:00Z'))).toEqual([])

    // An older vault comes back: the erasure is carried out again before anything is read.
    const loaded = server.program('psql', ['--quiet', '--set', 'ON_ERROR_STOP=1', server.url], older)
    expect([loaded.status, loaded.stderr]).toEqual([0, ''])
    expect(await remaining(secrets)).toEqual(secrets)
    expect(withVault(['status']).code).toBe(0)
    expect(await remaining(secrets)).toEqual([])

    // A log that is older than the vault is refused.
    const elsewhere = base.path('restored')
    const restore = (...more: readonly string[]): Ran =>
      inFolder(['restore', backup, '--data', elsewhere, '--keys', `${data}.keys`, ...more])
    expect(restore().err).toContain('was on a server')
    const olderLog = restore('--vault', server.url)
    expect([olderLog.code, olderLog.err]).toEqual([3, expect.stringContaining('log-rolled-back')])
    expect(existsSync(elsewhere)).toBe(false)
  })

  test('a backup of the log is restored beside its vault, and keys are rotated there', () => {
    const backup = base.path('backup-after')
    expect(withVault(['backup', backup]).code).toBe(0)
    const before = list('current_archives')
    rmSync(data, { recursive: true, force: true })
    const restored = inFolder(['restore', backup, '--data', data, '--keys', `${data}.keys`, '--vault', server.url])
    expect([restored.code, restored.err]).toEqual([0, ''])
    expect(list('current_archives')).toEqual(before)
    const at = '2027-03-03T00:00:00Z'
    const rotated = withVault(['keys', 'rotate', '--json'])
    expect([rotated.code, jsonOf(rotated)]).toMatchObject([0, { epoch: 2 }])
    expect(numbersOf(find(PHONE, at))).toEqual(['C-001'])
  })
})
