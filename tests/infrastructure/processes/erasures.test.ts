/**
 * Forgetting from beginning to end, by real processes on real files: nothing is left, the log and everything told from
 * it still stand, and whoever is killed on the way, twice over, is followed by somebody who brings it to the same end.
 */
import { cpSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { boxesOf, openSealed } from '../../../infrastructure/access/opened'
import { openSqliteStore } from '../../../infrastructure/stores/sqlite'
import { readKeyFile } from '../../../infrastructure/vault/key-file'
import { openSqliteVault } from '../../../infrastructure/vault/sqlite'
import { must } from '../an-archive'
import { dossier, type Folder, folder, give, jsonOf, line, linesOf } from '../cli/cli'
import {
  AFTER_FLOOR,
  approved,
  CUSTOMER,
  countOf,
  find,
  PLANTED,
  planted,
  remainsIn,
  secretsIn,
  tick,
  words,
} from './forgotten'

jest.setTimeout(300_000)

let base: Folder
let erasure = ''
let secrets: ReadonlyMap<string, Buffer>
let everything: ReadonlyMap<string, Buffer>
beforeAll(async () => {
  base = folder()
  const data = planted(base, 'known')
  secrets = await secretsIn(data)
  everything = new Map([...words(), ...secrets])
  base.copy('known', 'approved')
  erasure = approved(base.path('approved'))
  base.copy('approved', 'erased')
  tick(base.path('erased'))
})
afterAll(() => base.clean())

const list = (data: string, view: string, ...where: readonly string[]) =>
  linesOf(dossier(['list', view, ...where.flatMap((each) => ['--where', each]), '--json', '--data', data]))
const states = (data: string) =>
  Object.fromEntries(list(data, 'subjects', `customer=${CUSTOMER}`).map(({ kind, state }) => [kind, state]))
const open = (data: string, as: string, purpose: string, at: string) =>
  jsonOf<{ readonly opened: { readonly fields: readonly { readonly name: string; readonly is: string }[] } }>(
    dossier([
      ...['show', CUSTOMER, '--open', 'contact', '--as', as, '--purpose', purpose, '--json', '--data', data],
      ...['--at', at],
    ]),
  ).opened.fields.map(({ is }) => is)

describe('before', () => {
  test('the search finds what is there: keys, wrapped keys, tokens; and the words stand nowhere in the open', () => {
    const data = base.path('known')
    expect([...secrets.keys()].map((name) => name.split(' ')[0]).sort()).toEqual(
      expect.arrayContaining(['key', 'token', 'wrapped']),
    )
    const found = remainsIn(data, everything)
    expect(found.some((each) => each.startsWith('wrapped key') && each.includes('vault.db'))).toBe(true)
    expect(found.some((each) => each.startsWith('token') && each.includes('vault.db'))).toBe(true)
    expect(found.filter((each) => PLANTED.some((word) => each.startsWith(word)))).toEqual([])
  })
})

describe('restricted', () => {
  const at = '2026-01-07T00:00:00Z'
  test("SEC-23 LOG-07: inside the log's floor the data rest: for audit and legal alone, and nothing is destroyed", () => {
    const data = base.copy('approved', 'resting')
    tick(data, at)
    tick(data, '2027-01-05T09:59:59Z')
    expect(states(data)).toEqual({ customer: 'restricted', person: 'restricted' })
    expect(new Set(open(data, 'E-007', 'sales', at))).toEqual(new Set(['restricted']))
    expect(new Set(open(data, 'E-001', 'legal', at))).toEqual(new Set(['known']))
    expect(jsonOf(find(data, PLANTED[1], at))).toMatchObject({ found: [] })
    const [row] = list(data, 'erasures')
    // The complaint is the newest box of the subject, and it stands in another stream.
    expect(row).toMatchObject({ phase: 'deferred', waits_for: 'log-floor', waits_until: '2027-01-05T10:00:00.000Z' })
    expect(dossier(['log', '--customer', CUSTOMER, '--json', '--data', data]).out).toContain(
      'restricted since 2026-01-06 under data-subject-request',
    )
  })
  test('SEC-23: a hold beats everything; the floor has passed and nothing is destroyed until somebody else releases it', () => {
    const data = base.copy('approved', 'held')
    const [hold] = linesOf<{ readonly numbers: { readonly hold: string } }>(
      give(data, [line('place-hold', 'E-001', { customer: CUSTOMER, basis: 'litigation' })], '2026-06-01T00:00:00Z'),
    )
    tick(data)
    tick(data)
    expect(list(data, 'erasures')[0]).toMatchObject({ phase: 'deferred', waits_for: 'legal-hold', waits_until: null })
    expect(new Set(open(data, 'E-001', 'legal', AFTER_FLOOR))).toEqual(new Set(['known']))
    const release = { customer: CUSTOMER, hold: hold?.numbers.hold, basis: 'settled' }
    give(data, [line('release-hold', 'E-003', release)], '2027-02-02T00:00:00Z')
    tick(data, '2027-02-03T00:00:00Z')
    expect(list(data, 'erasures')[0]).toMatchObject({ phase: 'done' })
    expect(remainsIn(data, everything)).toEqual([])
  })
})

describe('erased', () => {
  test('SEC-23: no file holds the data, the keys, the wrapped keys or the tokens, in UTF-8, base64 or hex', () => {
    expect(remainsIn(base.path('erased'), everything)).toEqual([])
    expect(readdirSync(base.path('erased'))).toEqual(expect.arrayContaining(['log.db', 'vault.db', 'read-model.db']))
  })

  test('SEC-23: the receipt says what went, and the lines of the log stay and say that it went', () => {
    const data = base.path('erased')
    expect(list(data, 'erasures')).toEqual([
      expect.objectContaining({
        ...{ erasure, customer: CUSTOMER, phase: 'done', basis: 'data-subject-request' },
        ...{ requested_by: 'E-003', decided_by: 'E-001', files_given_out: '[]', backup_bound: '2027-03-08' },
      }),
    ])
    expect(states(data)).toEqual({ customer: 'erased', person: 'erased' })
    const lines = linesOf(dossier(['log', '--customer', CUSTOMER, '--json', '--data', data]))
    const before = linesOf(dossier(['log', '--customer', CUSTOMER, '--json', '--data', base.path('approved')]))
    expect(lines.length).toBeGreaterThan(before.length)
    expect(lines.find(({ operation }) => operation === 'register-customer')).toMatchObject({
      ...{ actor: 'E-007', recorded_at: '2026-01-05T08:00:00.000Z', result: 'done' },
      forgotten: 'erased on 2027-02-01 under data-subject-request',
    })
    const fields = list(data, 'archive_fields', `customer=${CUSTOMER}`, 'field=telephone')
    expect(fields.map(({ state, value }) => [state, value])).toEqual([
      ['erased', null],
      ['erased', null],
    ])
  })

  test('SEC-23: the receipt comes with a proof that it stands in the signed log; before there is none', () => {
    const data = base.path('erased')
    const args = ['erase', CUSTOMER, '--receipt', erasure, '--json', '--at', AFTER_FLOOR]
    const told = jsonOf<{ readonly receipt: Readonly<Record<string, unknown>>; readonly proof: string }>(
      dossier([...args, '--data', data]),
    )
    expect(told.receipt).toMatchObject({ erasure, phase: 'done' })
    expect(told.proof.split('\n')[0]).toBe('c2sp.org/tlog-proof@v1')
    expect(told.proof).toContain(`index ${told.receipt.last_position}`)
    const early = dossier([...args, '--data', base.path('approved')])
    expect([early.code, jsonOf(early)]).toMatchObject([1, { refused: { code: 'erasure-not-done' } }])
  })

  test('SEC-23: it reads as erased for every purpose, and nobody finds it', () => {
    const data = base.path('erased')
    expect(new Set(open(data, 'E-001', 'legal', AFTER_FLOOR))).toEqual(new Set(['erased']))
    for (const word of PLANTED.slice(0, 5)) expect(jsonOf(find(data, word, AFTER_FLOOR))).toMatchObject({ found: [] })
  })

  test('SEC-23 LOG-07: every projection, the rebuild, both logs and the verification still stand', () => {
    const data = base.path('erased')
    for (const args of [['replay', '--check'], ['replay', '--rebuild'], ['log', '--check'], ['verify']])
      expect([args, dossier([...args, '--data', data, '--at', AFTER_FLOOR])]).toEqual([
        args,
        expect.objectContaining({ code: 0 }),
      ])
    expect(remainsIn(data, everything)).toEqual([])
  })

  test('SEC-23: the other customer is as it was', () => {
    const fields = jsonOf<{ readonly opened: { readonly fields: readonly unknown[] } }>(
      dossier([
        ...['show', 'C-901', '--open', 'contact', '--as', 'E-007', '--purpose', 'sales', '--json'],
        ...['--data', base.path('erased'), '--at', AFTER_FLOOR],
      ]),
    ).opened.fields
    expect(fields).toEqual([expect.objectContaining({ is: 'known', value: '+34 600 111 222' })])
  })

  test('SEC-23: twice is once: nothing more is written or destroyed', () => {
    const data = base.copy('erased', 'twice')
    const before = ['ErasureStarted', 'SubjectErased', 'ErasureDeferred'].map((type) => countOf(data, type))
    expect(JSON.parse(tick(data).out)).toMatchObject({ processes: { erasures: { done: 0, refused: 0 } } })
    expect(['ErasureStarted', 'SubjectErased', 'ErasureDeferred'].map((type) => countOf(data, type))).toEqual(before)
    const again = dossier([
      ...['do', 'request-erasure', '--set', `customer=${CUSTOMER}`, 'basis=data-subject-request', '--as', 'E-003'],
      ...['--json', '--data', data, '--at', AFTER_FLOOR],
    ])
    expect(jsonOf(again)).toMatchObject({ refused: { code: 'subject-erased' } })
  })
})

describe('one person alone', () => {
  test('SEC-23: the person is gone, the customer and the rest of the archive stay', () => {
    const data = base.copy('known', 'person')
    const [person] = list(data, 'contact_persons', `customer=${CUSTOMER}`)
    approved(data, 'consent-withdrawn', { person: person?.person })
    tick(data)
    expect(states(data)).toEqual({ customer: 'known', person: 'erased' })
    expect(jsonOf(find(data, PLANTED[6], AFTER_FLOOR))).toMatchObject({ found: [] })
    expect(jsonOf(find(data, PLANTED[0], AFTER_FLOOR))).toMatchObject({ found: [{ customer: CUSTOMER }] })
  })
})

describe('killed', () => {
  const POINTS = [
    'erasures.afterIntent',
    'erasures.beforeDestroy',
    'vault.destroy.afterErase',
    'vault.destroy.afterCut',
    'vault.destroy.afterDone',
    'erasures.afterDestroy',
    'erasures.beforeReceipt',
    'handle.beforeAppend',
    'handle.beforeAppend:2',
    'handle.afterAppend',
    'handle.afterAppend:2',
    'erasures.afterReceipt',
  ]

  test.each(POINTS)('SEC-23: at %s, twice over: it converges, and nothing comes back', async (point) => {
    const data = base.copy('approved', `killed-${point.replace(':', '-')}`)
    expect(tick(data, AFTER_FLOOR, point).killed).toBe(true)
    tick(data, AFTER_FLOOR, point)
    tick(data)
    expect([countOf(data, 'ErasureStarted'), countOf(data, 'SubjectErased')]).toEqual([1, 1])
    expect(list(data, 'erasures')[0]).toMatchObject({ phase: 'done' })
    expect(remainsIn(data, everything)).toEqual([])
    expect([...(await secretsIn(data)).keys()].filter((name) => name.startsWith('key '))).toEqual([])
  })

  test('SEC-23: whoever only reads after the intent finds nothing: what was begun is carried out before the first read', () => {
    const data = base.copy('approved', 'read-after')
    expect(tick(data, AFTER_FLOOR, 'erasures.afterIntent').killed).toBe(true)
    expect(new Set(open(data, 'E-001', 'legal', AFTER_FLOOR))).toEqual(new Set(['erased']))
    expect(remainsIn(data, everything)).toEqual([])
  })
})

describe('older copies put in place', () => {
  const put = (name: string, file: string, from: string): string => {
    const data = base.copy('erased', name)
    for (const end of ['', '-wal', '-shm']) rmSync(join(data, `${file}${end}`), { force: true, recursive: true })
    for (const each of readdirSync(base.path(from)).filter((found) => found.startsWith(file)))
      cpSync(join(base.path(from), each), join(data, each), { recursive: true })
    return data
  }

  test('SEC-23: an older vault: what the log has begun is carried out again before anything is read', async () => {
    const data = put('old-vault', 'vault.db', 'known')
    expect(remainsIn(data, secrets)).not.toEqual([])
    expect(new Set(open(data, 'E-001', 'legal', AFTER_FLOOR))).toEqual(new Set(['erased']))
    expect(remainsIn(data, everything)).toEqual([])
    expect(jsonOf(find(data, PLANTED[1], AFTER_FLOOR))).toMatchObject({ found: [] })
  })

  test.each(['read-model.db', 'reactions.db', 'checkpoint', 'log.head'])(
    'SEC-23: an older %s changes nothing',
    (file) => {
      const data = put(`old-${file}`, file, 'known')
      const ran = dossier(['list', 'subjects', '--json', '--data', data])
      expect(ran.code).toBe(0)
      expect(states(data)).toEqual({ customer: 'erased', person: 'erased' })
      expect(new Set(open(data, 'E-001', 'legal', AFTER_FLOOR))).toEqual(new Set(['erased']))
    },
  )

  test('SEC-23: an older log is refused with a sentence, for the vault knows what that log does not', () => {
    const data = put('old-log', 'log.db', 'approved')
    const ran = dossier(['show', CUSTOMER, '--json', '--data', data])
    expect([ran.code, jsonOf(ran)]).toMatchObject([3, { couldNot: { kind: 'log-rolled-back' } }])
    expect(ran.out).toContain('erasure')
  })

  test('SEC-23: a copy of the log from before stays unreadable with the vault of after', async () => {
    const before = base.copy('known', 'old-copy')
    const after = base.copy('erased', 'new-vault')
    const log = await must(
      openSqliteStore({ file: join(before, 'log.db'), mode: 'read-only', clock: () => '2027-03-01T00:00:00.000Z' }),
    )
    const home = await must(readKeyFile(`${after}.keys`, {}))
    const vault = await must(openSqliteVault({ file: join(after, 'vault.db'), archive: home.archive, ring: home.ring }))
    const [tail] = await must(log.readTails([{ stream: `customer-${CUSTOMER}`, from: 0 }]))
    const sealed = (tail?.events ?? []).flatMap((event) => boxesOf(event, () => true).map((box) => ({ event, box })))
    const opened = await openSealed(vault, home.archive, sealed)
    const found = opened._tag === 'Right' ? opened.right.map(({ is }) => is) : []
    await must(vault.close())
    await must(log.close())
    expect(found.length).toBeGreaterThan(8)
    expect(new Set(found)).toEqual(new Set(['erased']))
  })
})
