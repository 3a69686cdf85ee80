/** `checkpoint`, `verify`, `prove`, `evidence` and `keys` before a terminal: what is printed, and the exit code. */
import { spawnSync } from 'node:child_process'
import { copyFileSync, cpSync, existsSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import Database from 'better-sqlite3'
import { dossier, type Folder, folder, give, jsonOf, line, story } from './cli'

const MAIN = process.env.DOSSIER_CLI ?? join(__dirname, '..', '..', '..', 'dist', 'infrastructure', 'cli', 'main.js')
let base: Folder
let data: string
beforeAll(() => {
  base = folder()
  data = story(base, 'base')
})
afterAll(() => base.clean())

const keysOf = (of: string): readonly string[] =>
  jsonOf<{ verifierKeys: readonly string[] }>(dossier(['keys', '--json', '--data', of])).verifierKeys
const keyOf = (of: string): string => keysOf(of)[0] ?? ''
const sizeOf = (note: string): number => Number(note.split('\n')[1])
const change = (of: string, sql: string): void => {
  const db = new Database(join(of, 'log.db'))
  db.exec(sql)
  db.close()
}
/** As if the last process had ended more than a second ago. */
const later = (of: string): void => {
  const then = new Date(Date.now() - 5_000)
  utimesSync(join(of, 'checkpoint'), then, then)
}
const HIRE = line('hire-employee', 'E-001', {
  employee: 'E-020',
  name: 'Wang Fang',
  department: 'crm',
  roles: ['crm-head'],
  hiredOn: '2026-01-05',
})

describe('checkpoint', () => {
  test('prints the signed head byte for byte, and status prints the key that checks it', () => {
    const { out, err, code } = dossier(['checkpoint', '--data', data])
    expect([code, err]).toEqual([0, ''])
    expect(out).toBe(readFileSync(join(data, 'checkpoint'), 'utf8'))
    expect(dossier(['status', '--data', data]).out).toContain(`verifier key  ${keyOf(data)}`)
    expect(jsonOf(dossier(['checkpoint', '--json', '--data', data]))).toEqual({ size: sizeOf(out), checkpoint: out })
  })

  test('a verb signs when it closes', () => {
    const copy = base.copy('base', 'closing')
    later(copy)
    const before = sizeOf(readFileSync(join(copy, 'checkpoint'), 'utf8'))
    give(copy, [HIRE], '2026-01-05T11:00:00Z')
    expect(sizeOf(readFileSync(join(copy, 'checkpoint'), 'utf8'))).toBeGreaterThan(before)
  })

  test('--checkpoint-to keeps a copy elsewhere, and by it alone an older log is noticed', () => {
    const copy = base.copy('base', 'outside')
    const outside = base.path('elsewhere')
    later(copy)
    cpSync(copy, base.path('older'), { recursive: true })
    const hired = dossier(
      ['do', '--input', '-', '--data', copy, '--at', '2026-01-05T11:00:00Z', '--checkpoint-to', outside],
      {
        input: `${HIRE}\n`,
      },
    )
    expect(hired.code).toBe(0)
    expect(readFileSync(outside)).toEqual(readFileSync(join(copy, 'checkpoint')))
    rmSync(copy, { recursive: true })
    cpSync(base.path('older'), copy, { recursive: true })
    const refused = dossier(
      ['do', '--input', '-', '--data', copy, '--at', '2026-01-05T11:00:00Z', '--checkpoint-to', outside],
      {
        input: `${HIRE}\n`,
      },
    )
    expect(refused.code).toBe(3)
    expect(refused.out).toContain('log-rolled-back')
    expect(dossier(['list', 'staff', '--data', copy, '--checkpoint-to', outside]).code).toBe(0)
    expect(dossier(['verify', '--data', copy]).code).toBe(0)
    expect(dossier(['verify', '--data', copy, '--against', outside]).code).toBe(4)
  })

  test('a copy that cannot be written is told; what was done stands', () => {
    const copy = base.copy('base', 'unwritable')
    const outside = base.path('unwritable-outside')
    later(copy)
    expect(dossier(['checkpoint', '--data', copy, '--checkpoint-to', outside]).code).toBe(0)
    const away = join(base.path('no-such-folder'), 'checkpoint')
    const { code, out } = dossier(['checkpoint', '--data', copy, '--checkpoint-to', away, '--json'])
    expect(code).toBe(3)
    expect(JSON.parse(out)).toMatchObject({ couldNot: { kind: 'unavailable' } })
  })
})

describe('killed while it signs', () => {
  test.each([
    'checkpoint.beforeKeep',
    'checkpoint.afterKeep',
    'checkpoint.beforeRename',
    'checkpoint.afterRename',
    'checkpoint.afterRename:2',
  ])('at %s: the log is sound, and the next one signs', (point) => {
    const copy = base.copy('base', point)
    give(copy, [HIRE], '2026-01-05T11:00:00Z')
    const outside = base.path(`${point}.outside`)
    const killed = spawnSync(process.execPath, [MAIN, 'checkpoint', '--data', copy, '--checkpoint-to', outside], {
      env: { PATH: process.env.PATH, DOSSIER_FAILPOINT: point },
    })
    expect(killed.signal).toBe('SIGKILL')
    expect(dossier(['verify', '--data', copy]).code).toBe(0)
    const signed = dossier(['checkpoint', '--data', copy, '--checkpoint-to', outside])
    expect(signed.code).toBe(0)
    for (const file of [outside, join(copy, 'checkpoint')]) expect(readFileSync(file, 'utf8')).toBe(signed.out)
  })
})

describe('verify', () => {
  test('passes a sound log: exit 0, size, root, and on whose word', () => {
    const own = dossier(['verify', '--data', data])
    expect([own.code, own.err]).toEqual([0, ''])
    expect(own.out).toMatch(/^verified: \d+ events, root [A-Za-z0-9+/]{43}=\n/)
    expect(own.out).toContain('--key takes one that you got another way')
    const given = dossier([
      'verify',
      '--data',
      data,
      '--key',
      keyOf(data),
      '--against',
      join(data, 'checkpoint'),
      '--json',
    ])
    expect(jsonOf(given)).toMatchObject({ verified: true, trusted: 'given-key', violations: 0, faults: [] })
  })

  test('needs neither keys nor vault nor read model', () => {
    const copy = base.copy('base', 'log-alone')
    for (const name of ['vault.db', 'read-model.db', 'reactions.db']) rmSync(join(copy, name), { force: true })
    rmSync(`${copy}.keys`, { recursive: true })
    expect(dossier(['verify', '--data', copy]).code).toBe(0)
    expect(dossier(['prove', '@3', '--data', copy]).code).toBe(0)
    expect(existsSync(join(copy, 'vault.db'))).toBe(false)
  })

  test('names the first bad place of a log that was changed: exit 4', () => {
    const copy = base.copy('base', 'changed')
    change(
      copy,
      "DROP TRIGGER events_never_change; UPDATE events SET data = CAST(data || ' ' AS BLOB) WHERE position = 11",
    )
    const { code, out } = dossier(['verify', '--data', copy])
    expect(code).toBe(4)
    expect(out).toContain('NOT verified')
    expect(out).toContain('the first bad place is @11')
    expect(jsonOf(dossier(['verify', '--json', '--data', copy]))).toMatchObject({ verified: false, firstBad: 11 })
  })

  test('a file that is no log does not pass: exit 4; a mistyped option is wrong usage: exit 2', () => {
    const copy = base.copy('base', 'no-log')
    const bytes = readFileSync(join(copy, 'log.db'))
    for (const name of ['log.db-wal', 'log.db-shm']) rmSync(join(copy, name), { force: true })
    writeFileSync(join(copy, 'log.db'), bytes.fill(0, 0, 100))
    expect(dossier(['verify', '--data', copy]).code).toBe(4)
    expect(dossier(['verify', '--data', data, '--key', 'no key']).code).toBe(2)
    expect(dossier(['verify', '--data', data, '--against', base.path('no-such-file')]).code).toBe(2)
  })
})

describe('prove', () => {
  test('prints a proof file; what is not there is wrong usage', () => {
    for (const place of ['@3', '3']) {
      const { out, code } = dossier(['prove', place, '--data', data])
      expect(code).toBe(0)
      expect(out.startsWith('c2sp.org/tlog-proof@v1\nindex 3\n')).toBe(true)
    }
    for (const place of ['@100000', '@-1', 'three']) expect(dossier(['prove', place, '--data', data]).code).toBe(2)
  })

  test('an event that no head covers yet is signed first', () => {
    const copy = base.copy('base', 'prove-new')
    writeFileSync(join(copy, 'checkpoint'), readFileSync(join(copy, 'checkpoint')))
    give(copy, [HIRE], '2026-01-05T11:00:00Z')
    const size = Number(jsonOf<{ size: number }>(dossier(['verify', '--json', '--data', copy])).size)
    expect(dossier(['prove', `@${size - 1}`, '--data', copy]).code).toBe(0)
  })
})

describe('evidence', () => {
  test('is packed from the archive and checked anywhere with the key alone', () => {
    const pack = base.path('pack')
    const packed = dossier(['evidence', 'pack', 'C-001', '--out', pack, '--data', data, '--json'])
    expect(packed.code).toBe(0)
    expect(jsonOf(packed)).toMatchObject({ packed: { customer: 'C-001' } })
    const checked = dossier(['evidence', 'check', pack, '--key', keyOf(data)], { cwd: base.path('.') })
    expect([checked.code, checked.err]).toEqual([0, ''])
    expect(checked.out).toMatch(/^verified: \d+ events of customer C-001 in the log /)
    expect(dossier(['evidence', 'pack', 'C-001', '--out', pack, '--data', data]).code).toBe(2)
  })

  test('a pack that was touched fails: exit 4; without a key or folder it is wrong usage: exit 2', () => {
    const pack = base.path('touched')
    dossier(['evidence', 'pack', 'C-002', '--out', pack, '--data', data])
    copyFileSync(join(pack, 'checkpoint'), join(pack, 'proofs', '\u001b[31m.tlog-proof'))
    const { code, out } = dossier(['evidence', 'check', pack, '--key', keyOf(data)])
    expect(code).toBe(4)
    expect(out).toContain('NOT verified: 1 faults')
    expect(out).not.toContain('\u001b')
    expect(jsonOf(dossier(['evidence', 'check', pack, '--json', '--key', keyOf(data)]))).toMatchObject({
      verified: false,
    })
    expect(dossier(['evidence', 'check', pack]).code).toBe(2)
    expect(dossier(['evidence', 'shred', pack]).code).toBe(2)
    expect(dossier(['evidence', 'pack', 'C-002', '--data', data]).code).toBe(2)
    expect(dossier(['evidence', 'pack', 'C-404', '--out', base.path('nobody'), '--data', data]).code).toBe(2)
    expect(dossier(['evidence', 'check', base.path('nowhere'), '--key', keyOf(data)]).code).toBe(3)
  })
})

describe('keys', () => {
  test('a further key is added by who may, and old heads and packs stay good', () => {
    const copy = base.copy('base', 'rotated')
    const pack = base.path('pack-before')
    dossier(['evidence', 'pack', 'C-001', '--out', pack, '--data', copy])
    const at = ['--data', copy, '--at', '2026-01-05T12:00:00Z']
    expect(dossier(['keys', 'rotate-signer', ...at]).code).toBe(2)
    expect(dossier(['keys', 'rotate-signer', '--as', 'E-007', ...at]).code).toBe(1)
    const rotated = dossier(['keys', 'rotate-signer', '--as', 'E-001', ...at])
    expect(rotated.code).toBe(0)
    const keys = keysOf(copy)
    expect(keys).toHaveLength(2)
    expect(rotated.out).toContain(keys[1])
    for (const key of keys) expect(dossier(['verify', '--data', copy, '--key', key]).code).toBe(0)
    expect(dossier(['evidence', 'check', pack, '--key', keys[0] ?? '']).code).toBe(0)
    expect(dossier(['keys', 'burn', ...at]).code).toBe(2)
  })
})
