/**
 * Backup and restore by real processes: what is restored is one archive, verified, and no key in it is one that its log
 * has ordered to be destroyed. Every set that is mixed, changed, incomplete or older is refused with what is missing.
 */
import { spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { carriedOutIn, intentsIn, takeBackup } from '../../../infrastructure/backup/backup'
import { placeOf } from '../../../infrastructure/place'
import { ARCHIVE, dossier, type Folder, folder, jsonOf, line, linesOf, type Ran } from '../cli/cli'
import {
  AFTER_FLOOR,
  approved,
  CUSTOMER,
  countOf,
  planted,
  remainsIn,
  secretsIn,
  tick,
  words,
} from '../processes/forgotten'

jest.setTimeout(300_000)

const MAIN = join(__dirname, '..', '..', '..', 'dist', 'infrastructure', 'cli', 'main.js')
const AT = '2026-01-06T10:00:00Z'

let base: Folder
let everything: ReadonlyMap<string, Buffer>
const backup = (data: string, name: string, at = AT): Ran =>
  dossier(['backup', base.path(name), '--json', '--data', data, '--at', at])
const restore = (from: string, to: string, keysOf: string, ...more: readonly string[]): Ran =>
  dossier([
    ...['restore', base.path(from), '--json', '--data', base.path(to), '--keys', `${base.path(keysOf)}.keys`],
    ...more,
  ])
const show = (data: string, keys: string, at = AFTER_FLOOR) =>
  jsonOf<{ readonly opened: { readonly fields: readonly { readonly is: string }[] } }>(
    dossier([
      ...['show', CUSTOMER, '--open', 'contact', '--as', 'E-001', '--purpose', 'legal', '--json'],
      ...['--data', base.path(data), '--keys', `${base.path(keys)}.keys`, '--at', at],
    ]),
  ).opened.fields.map(({ is }) => is)

beforeAll(async () => {
  base = folder()
  const data = planted(base, 'live')
  everything = new Map([...words(), ...(await secretsIn(data))])
  base.copy('live', 'approved')
  approved(base.path('approved'))
  expect(backup(base.path('approved'), 'before')).toMatchObject({ code: 0 })
  base.copy('approved', 'erased')
  tick(base.path('erased'))
  expect(backup(base.path('erased'), 'after', AFTER_FLOOR)).toMatchObject({ code: 0 })
})
afterAll(() => base.clean())

describe('a backup', () => {
  test('SEC-10 SEC-11: is log, vault and checkpoint with a manifest that says what they are, and no key', () => {
    const files = readdirSync(base.path('before')).sort()
    expect(files).toEqual(['checkpoint', 'log.db', 'manifest.json', 'vault.db'])
    const manifest = JSON.parse(readFileSync(join(base.path('before'), 'manifest.json'), 'utf8'))
    expect(manifest).toMatchObject({
      ...{ format: 'dossier-backup/v1', archiveId: ARCHIVE, takenAt: '2026-01-06T10:00:00.000Z', erasures: [] },
      size: manifest.signedSize,
    })
    expect(manifest.files.map(({ name }: { readonly name: string }) => name).sort()).toEqual(
      ['checkpoint', 'log.db', 'vault.db'].sort(),
    )
  })

  test('SEC-10: is taken of the state of one moment while others write', async () => {
    const data = base.copy('approved', 'busy')
    const need = (nth: number): string =>
      line('record-need', 'E-007', { customer: 'C-901', need: 'parts', text: `Part ${nth}` }, String(nth))
    const lines = base.write('busy.jsonl', Array.from({ length: 400 }, (_, nth) => need(nth)).join('\n'))
    const before = countOf(data, 'NeedRecorded')
    const args = ['do', '--input', lines, '--data', data, '--at', '2026-01-06T11:00:00Z']
    const writer = spawn(process.execPath, [MAIN, ...args], { env: { PATH: process.env.PATH ?? '' }, stdio: 'ignore' })
    const written = new Promise<number | null>((resolve) => writer.on('exit', resolve))
    while (countOf(data, 'NeedRecorded') === before) await new Promise((resolve) => setTimeout(resolve, 5))
    expect(backup(data, 'busy-backup', '2026-01-06T11:00:00Z').code).toBe(0)
    expect(await written).toBe(0)
    expect(countOf(data, 'NeedRecorded')).toBe(before + 400)
    expect(restore('busy-backup', 'busy-restored', 'busy').code).toBe(0)
  })

  test('SEC-10: never overwrites, and leaves nothing behind when it fails', () => {
    expect(backup(base.path('approved'), 'before')).toMatchObject({ code: 3 })
    const data = base.copy('approved', 'damaged')
    const file = join(data, 'log.db')
    const bytes = readFileSync(file)
    const at = bytes.indexOf('ErasureRequested')
    bytes[at + 3] = (bytes[at + 3] ?? 0) ^ 1
    writeFileSync(file, bytes)
    const ran = backup(data, 'of-damaged')
    expect(ran.code).not.toBe(0)
    expect(existsSync(base.path('of-damaged'))).toBe(false)
    expect(readdirSync(base.path('')).filter((name) => name.includes('.part'))).toEqual([])
  })

  test.each(['backup.afterLog', 'backup.afterVault', 'backup.beforeName'])(
    'SEC-10: killed at %s gives no backup, and the next one is whole',
    (point) => {
      const name = `killed-${point}`
      const data = base.copy('approved', `data-${point}`)
      const args = ['backup', base.path(name), '--data', data, '--at', AT]
      const env = { PATH: process.env.PATH, DOSSIER_FAILPOINT: point }
      expect(spawnSync(process.execPath, [MAIN, ...args], { env }).signal).toBe('SIGKILL')
      expect(existsSync(base.path(name))).toBe(false)
      expect(backup(data, name).code).toBe(0)
      expect(readdirSync(base.path('')).filter((each) => each.endsWith('.part'))).toEqual([])
      expect(restore(name, `restored-${point}`, `data-${point}`).code).toBe(0)
    },
  )

  test('SEC-23: starts again when an erasure is carried out between the two copies', async () => {
    const data = base.copy('approved', 'erasing')
    // The log is copied, then this process is held; meanwhile another one erases.
    const env = { PATH: process.env.PATH ?? '', DOSSIER_FAILPOINT: 'backup.afterLog:pause=6000' }
    const child = spawn(process.execPath, [MAIN, 'backup', base.path('during'), '--data', data, '--at', AFTER_FLOOR], {
      env,
    })
    const ended = new Promise<number | null>((resolve) => child.on('exit', resolve))
    await new Promise((resolve) => setTimeout(resolve, 2500))
    tick(data)
    expect(await ended).toBe(0)
    const intents = intentsIn(join(base.path('during'), 'log.db'))
    expect(intents).toHaveLength(1)
    expect(carriedOutIn(join(base.path('during'), 'vault.db'))).toEqual(intents)
    expect(remainsIn(base.path('during'), everything)).toEqual([])
  })

  test('an archive whose folder is gone gives none', async () => {
    const order = {
      place: placeOf(base.path('nowhere')),
      archiveId: ARCHIVE,
      origin: 'x',
      folder: base.path('none'),
      at: AT,
    }
    expect(await takeBackup(order)).toMatchObject({ _tag: 'Left', left: { kind: 'unavailable' } })
  })
})

describe('who took it', () => {
  const logged = (data: string, operation: string, ...keys: readonly string[]) =>
    linesOf(dossier(['log', '--operation', operation, '--json', '--data', base.path(data), ...keys]))
  test('SEC-10 SEC-11: stands in the log after the copy, with what was copied; so does a restore', () => {
    const data = base.copy('approved', 'recorded')
    const as = ['--as', 'E-001', '--at', AT]
    const ran = dossier(['backup', base.path('recorded-backup'), '--json', '--data', data, ...as])
    const { size } = jsonOf<{ readonly size: number }>(ran)
    expect(logged('recorded', 'record-backup')).toEqual([
      expect.objectContaining({ actor: 'E-001', result: 'done', position: size }),
    ])
    expect(restore('recorded-backup', 'recorded-restored', 'recorded', ...as).code).toBe(0)
    const keys = ['--keys', `${data}.keys`]
    expect(logged('recorded-restored', 'record-backup', ...keys)).toEqual([])
    expect(logged('recorded-restored', 'record-restore', ...keys)).toEqual([
      expect.objectContaining({ actor: 'E-001', position: size }),
    ])
  })
  test('SEC-10: without --at the time is that of the archive, not of the machine, where the clock is simulated', () => {
    const data = base.copy('approved', 'untimed')
    expect(dossier(['backup', base.path('untimed-backup'), '--data', data, '--as', 'E-001'])).toMatchObject({ code: 0 })
    expect(logged('untimed', 'record-backup')).toMatchObject([{ result: 'done' }])
  })
  test('SEC-10: only who may, and never as of a time that lies ahead', () => {
    const data = base.copy('approved', 'unrecorded')
    const ran = dossier([
      'backup',
      base.path('unrecorded-backup'),
      '--json',
      '--data',
      data,
      '--as',
      'E-007',
      '--at',
      AT,
    ])
    expect([ran.code, jsonOf(ran)]).toMatchObject([1, { refused: { code: 'no-permission' } }])
    const ahead = { takenAt: '2026-01-06T10:00:00.001Z', size: 1, root: 'x', signedSize: 1 }
    const set = Object.entries(ahead).map(([name, value]) => `${name}=${value}`)
    const given = dossier([
      'do',
      'record-backup',
      '--set',
      ...set,
      '--as',
      'E-001',
      '--json',
      '--data',
      data,
      '--at',
      AT,
    ])
    expect(jsonOf(given)).toMatchObject({ refused: { code: 'date-in-future', rule: 'SEC-10' } })
  })
})

describe('a restore', () => {
  test('SEC-10: gives the archive as it was, verified, and it goes on from there', () => {
    const ran = restore('before', 'restored', 'approved')
    expect([ran.code, jsonOf(ran)]).toMatchObject([0, { erasures: 0 }])
    const args = ['--data', base.path('restored'), '--keys', `${base.path('approved')}.keys`, '--at', AFTER_FLOOR]
    for (const verb of [['verify'], ['replay', '--check'], ['log', '--check']])
      expect([verb, dossier([...verb, ...args]).code]).toEqual([verb, 0])
    expect(new Set(show('restored', 'approved'))).toEqual(new Set(['known']))
    const views = (data: string) =>
      dossier(['list', 'operation_log', '--json', '--data', base.path(data), '--keys', `${base.path('approved')}.keys`])
        .out
    expect(linesOf({ ...ran, out: views('restored') }).length).toBeGreaterThanOrEqual(
      linesOf({ ...ran, out: views('approved') }).length,
    )
  })

  test('SEC-23: erased stays erased, and what its log has begun is carried out before the first read', () => {
    expect(restore('after', 'after-restored', 'erased').code).toBe(0)
    expect(new Set(show('after-restored', 'erased'))).toEqual(new Set(['erased']))
    expect(remainsIn(base.path('after-restored'), everything)).toEqual([])
  })

  test('SEC-23: a log that has begun an erasure with the vault from before it: carried out while it is restored', () => {
    cpSync(base.path('after'), base.path('log-after-vault-before'), { recursive: true })
    cpSync(join(base.path('before'), 'vault.db'), join(base.path('log-after-vault-before'), 'vault.db'))
    const mixed = restore('log-after-vault-before', 'mixed', 'erased')
    expect([mixed.code, mixed.out]).toEqual([3, expect.stringContaining('vault.db is not the one of this backup')])
    expect(existsSync(base.path('mixed'))).toBe(false)
    // Even with a manifest that was made to fit nothing comes back.
    forge('log-after-vault-before')
    const ran = restore('log-after-vault-before', 'mixed', 'erased')
    expect([ran.code, jsonOf(ran)]).toMatchObject([0, { erasures: 1 }])
    expect(remainsIn(base.path('mixed'), everything)).toEqual([])
    expect(new Set(show('mixed', 'erased'))).toEqual(new Set(['erased']))
  })

  test('SEC-23: the other way round is refused, also under a forged manifest: the log is older than the vault', () => {
    cpSync(base.path('before'), base.path('log-before-vault-after'), { recursive: true })
    cpSync(join(base.path('after'), 'vault.db'), join(base.path('log-before-vault-after'), 'vault.db'))
    forge('log-before-vault-after')
    const ran = restore('log-before-vault-after', 'refused', 'erased')
    expect([ran.code, jsonOf(ran)]).toMatchObject([3, { couldNot: { kind: 'log-rolled-back' } }])
    expect(ran.out).toContain('that the log does not know')
    expect(existsSync(base.path('refused'))).toBe(false)
  })

  test.each(['vault.db', 'log.db', 'checkpoint', 'manifest.json'])('SEC-10: without its %s it says so', (name) => {
    const from = `without-${name}`
    cpSync(base.path('before'), base.path(from), { recursive: true })
    rmSync(join(base.path(from), name))
    const ran = restore(from, `to-${name}`, 'approved')
    expect([ran.code, ran.out]).toEqual([3, expect.stringContaining(name === 'manifest.json' ? 'manifest' : name)])
    expect(existsSync(base.path(`to-${name}`))).toBe(false)
  })

  test('SEC-23: what was given out with opened values is still known after a restore', () => {
    base.copy('live', 'giving')
    const given = (data: string) =>
      jsonOf(
        dossier([
          'export',
          '--given-out',
          '--json',
          '--data',
          base.path(data),
          '--keys',
          `${base.path('giving')}.keys`,
        ]),
      )
    const exported = dossier([
      ...[
        'export',
        'current-archives',
        '--format',
        'jsonl',
        '--open',
        'contact',
        '--as',
        'E-001',
        '--purpose',
        'legal',
      ],
      ...['--out', base.path('given-files'), '--data', base.path('giving'), '--at', AT],
    ])
    expect([exported.code, exported.err]).toEqual([0, ''])
    expect(backup(base.path('giving'), 'of-giving')).toMatchObject({ code: 0 })
    expect(restore('of-giving', 'given-back', 'giving')).toMatchObject({ code: 0 })
    expect(JSON.stringify(given('giving'))).toContain('given-files')
    expect(given('given-back')).toEqual(given('giving'))
  })

  test('SEC-10: one bit changed in any of its files is noticed', () => {
    for (const name of ['vault.db', 'log.db', 'checkpoint']) {
      const from = `flipped-${name}`
      cpSync(base.path('before'), base.path(from), { recursive: true })
      const bytes = readFileSync(join(base.path(from), name))
      const at = Math.floor(bytes.length / 2)
      bytes[at] = (bytes[at] ?? 0) ^ 4
      writeFileSync(join(base.path(from), name), bytes)
      expect([name, restore(from, `to-${from}`, 'approved').code]).toEqual([name, 3])
    }
  })

  test('SEC-10: an archive that stands there is never replaced', () => {
    const ran = restore('before', 'approved', 'approved')
    expect([ran.code, ran.out]).toEqual([3, expect.stringContaining('stands in the data folder')])
    expect(countOf(base.path('approved'), 'ErasureApproved')).toBe(1)
  })

  test('SEC-23: a set older than the vault that is still there is refused, for the erased data would come back', () => {
    const data = base.copy('erased', 'lost-log')
    for (const name of ['log.db', 'log.db-wal', 'log.db-shm', 'log.head', 'checkpoint'])
      rmSync(join(data, name), { recursive: true, force: true })
    const ran = restore('before', 'lost-log', 'erased')
    expect([ran.code, ran.out]).toEqual([3, expect.stringContaining('would come back')])
    expect(restore('after', 'lost-log', 'erased').code).toBe(0)
    expect(readdirSync(base.path('')).filter((name) => name.startsWith('lost-log.before-restore'))).toHaveLength(1)
  })

  test('SEC-10: a set older than the marks or the checkpoint that are still there says how many events are missing', () => {
    for (const kept of ['log.head', 'checkpoint']) {
      const name = `remains-${kept}`
      const data = base.copy('erased', name)
      for (const each of readdirSync(data)) if (each !== kept) rmSync(join(data, each), { recursive: true })
      const ran = restore('before', name, 'erased')
      expect([kept, ran.code, ran.out]).toEqual([kept, 3, expect.stringMatching(/newest \d+ are missing/)])
    }
  })

  test('SEC-10: a set older than a checkpoint that somebody kept is refused, one that continues it is not', () => {
    const against = join(base.path('after'), 'checkpoint')
    const older = restore('before', 'too-old', 'approved', '--against', against)
    expect([older.code, older.out]).toEqual([3, expect.stringContaining('are missing')])
    const kept = join(base.path('before'), 'checkpoint')
    expect(restore('after', 'new-enough', 'erased', '--against', kept).code).toBe(0)
  })

  test('SEC-10: with the keys of another archive nothing is restored', () => {
    const other = dossier([
      'init',
      '--data',
      base.path('other'),
      '--clock',
      'simulated',
      '--at',
      '2026-01-05T08:00:00Z',
    ])
    expect(other.code).toBe(0)
    const ran = restore('before', 'foreign', 'other')
    expect([ran.code, ran.out]).toEqual([3, expect.stringContaining('key')])
    expect(existsSync(base.path('foreign'))).toBe(false)
  })
})

/** A manifest that names the files as they now are: what somebody who wants a mixed set to pass would write. */
const forge = (name: string): void => {
  const file = join(base.path(name), 'manifest.json')
  const manifest = JSON.parse(readFileSync(file, 'utf8'))
  const { createHash } = jest.requireActual<typeof import('node:crypto')>('node:crypto')
  for (const each of manifest.files) {
    const bytes = readFileSync(join(base.path(name), each.name))
    each.bytes = bytes.length
    each.sha256 = createHash('sha256').update(bytes).digest('hex')
  }
  writeFileSync(file, JSON.stringify(manifest))
}
