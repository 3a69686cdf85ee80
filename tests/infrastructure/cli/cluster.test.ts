/** Every verb on a store that several machines share, as on one file. */
import { cpSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type NodeProcess, startNodeProcess } from '../../node/node-process'
import { C2, dossier, folder, jsonOf, PHONE, type Ran } from './cli'
import { on, storyIn } from './shared'

const base = folder()
let node: NodeProcess
let shared: (...args: readonly string[]) => Ran
let file: (...args: readonly string[]) => Ran
let data = ''

beforeAll(async () => {
  node = await startNodeProcess()
  data = storyIn(base, 'shared', node.url())
  shared = on(data, node.url())
  file = on(storyIn(base, 'alone'))
}, 120_000)
afterAll(async () => {
  await node.stop()
  base.clean()
})

test('the canonical export is that of the same story in one file', () => {
  const told = shared('export', '--canonical', '--out', '-')
  expect([told.code, told.out.length > 10_000]).toEqual([0, true])
  expect(told.out).toBe(file('export', '--canonical', '--out', '-').out)
})

describe('reading', () => {
  test.each([
    [['list', 'staff', '--format', 'csv']],
    [['list', 'customer-list', '--format', 'csv', '--as', 'E-003']],
    [['obligations', '--json']],
    [['log', '--check', '--json']],
    [['policy']],
    [['retention', 'due', '--json', '--at', '2026-01-05T11:00:00Z']],
  ])('%s says the same', (args) => {
    const [one, other] = [shared(...args), file(...args)]
    const withoutPlaces = (text: string) => text.replaceAll(/"?last_position"?:?\d*|,\d+$/gm, '')
    expect([one.code, other.code]).toEqual([0, 0])
    expect(withoutPlaces(one.out)).toBe(withoutPlaces(other.out))
  })

  test('show opens protected values, and the look is in the store', () => {
    const looking = ['show', 'C-001', '--as', 'E-007', '--purpose', 'sales', '--open', 'contact', '--json']
    const [one, other] = [shared(...looking), file(...looking)]
    expect([one.code, one.err]).toEqual([other.code, other.err])
    expect(one.out).toContain('910')
    expect(shared('list', 'access-log', '--format', 'jsonl').out).toContain('E-007')
  })

  test('status says how the replica stands to its store, also as it is', () => {
    const now = jsonOf<{ store: object }>(shared('status', '--json'))
    expect(now.store).toMatchObject({ lagEvents: 0, lagSeconds: 0, trouble: null })
    expect(shared('status', '--lang', 'zh-CN').out).toMatch(/存储\s+已复制 \d+ 个事件；0 个事件在等待，0 秒/)
  })

  test('find by a token asks the index, which follows the replica', () => {
    const found = shared('find', PHONE, '--by', 'phone', '--as', 'E-003', '--purpose', 'sales', '--json')
    const alone = file('find', PHONE, '--by', 'phone', '--as', 'E-003', '--purpose', 'sales', '--json')
    expect([found.code, alone.code]).toEqual([0, 0])
    expect([found.out.includes('C-002'), alone.out.includes('C-002')]).toEqual([true, true])
  })

  test('replay, as of a moment and again from the first event', () => {
    expect(shared('replay', '--check').code).toBe(0)
    const told = shared('replay', '--to', '@8', '--out', base.path('as-of.db'))
    expect([told.code, existsSync(base.path('as-of.db'))]).toEqual([0, true])
    expect(shared('replay', '--rebuild').code).toBe(0)
  })
})

describe('evidence', () => {
  test('checkpoint, verify, prove and a pack of one customer, checked with the key alone', () => {
    const signed = jsonOf<{ size: number }>(shared('checkpoint', '--json'))
    expect(shared('verify', '--json').code).toBe(0)
    expect(jsonOf(shared('verify', '--json'))).toMatchObject({ verified: true, signedSize: signed.size })
    expect(shared('prove', '@2').out).toMatch(/^c2sp\.org\/tlog-proof@v1/)
    const pack = base.path('pack')
    expect(shared('evidence', 'pack', 'C-001', '--out', pack).code).toBe(0)
    const key = readFileSync(join(pack, 'key'), 'utf8').trim()
    expect(dossier(['evidence', 'check', pack, '--key', key]).code).toBe(0)
  })

  test('another reader with the keys has the same root, and believes the same heads', () => {
    cpSync(`${data}.keys`, `${base.path('second')}.keys`, { recursive: true })
    const second = on(base.path('second'), node.url())
    const [one, other] = [jsonOf(shared('verify', '--json')), jsonOf(second('verify', '--json'))]
    expect(other).toEqual(one)
  })
})

describe('commands', () => {
  test('refusals are those of one file', () => {
    const args = ['do', 'hire-employee', '--as', 'E-007', '--at', '2026-01-05T12:00:00Z', '--json']
    const input = [
      '--set',
      'employee=E-099',
      '--set',
      'name=X',
      '--set',
      'department=crm',
      '--set',
      'roles=["crm-head"]',
    ]
    const [one, other] = [
      shared(...args, ...input, '--set', 'hiredOn=2026-01-05'),
      file(...args, ...input, '--set', 'hiredOn=2026-01-05'),
    ]
    expect([one.code, jsonOf<{ refused: { code: string } }>(one).refused.code]).toEqual([
      other.code,
      jsonOf<{ refused: { code: string } }>(other).refused.code,
    ])
  })

  test('a command that was given before is recognised by its id', () => {
    const ran = dossier(['do', '--input', '-', '--data', data, '--store', node.url(), '--at', '2026-01-05T13:00:00Z'], {
      input: `${C2}\n`,
    })
    expect(ran.code).toBe(0)
    expect(ran.out).toContain('"repeated":true')
  })

  test('init where another machine has begun wants its keys, and makes none', () => {
    const second = on(base.path('third'), node.url())
    expect(second('init').code).toBe(3)
    expect(existsSync(`${base.path('third')}.keys`)).toBe(false)
  })
})

describe('what goes wrong', () => {
  test('the data folder is not written to without its store', () => {
    const args = ['do', '--input', '-', '--data', data, '--at', '2026-01-05T13:00:00Z']
    const ran = dossier(args, { input: `${C2.replace('C-002', 'C-009')}\n` })
    expect(ran.code).not.toBe(0)
    expect(ran.out + ran.err).toContain('--store')
  })

  test('an address that is none', () => {
    expect(on(data, 'mysql://db')('list', 'staff')).toMatchObject({ code: 3 })
    expect(on(data, 'mysql://db')('list', 'staff').err).toContain('esdb://')
  })

  test('while the store is away the replica can still be read as it is; no password is ever told', async () => {
    shared('list', 'staff')
    await node.kill()
    const away = on(data, `${node.url().replace('esdb://', 'esdb://admin:secret@')}&defaultDeadline=1500`)
    const stale = away('list', 'staff', '--stale', '--format', 'csv')
    expect([stale.code, stale.out.includes('E-017')]).toEqual([0, true])
    const status = jsonOf<{ store: object }>(away('status', '--stale', '--json'))
    expect(status.store).toMatchObject({ lagEvents: null, lagSeconds: null, heardAt: expect.stringMatching(/^20/) })
    const fresh = away('list', 'staff')
    expect(fresh.code).toBe(3)
    expect(fresh.err).toMatch(/unavailable/)
    expect(fresh.out + fresh.err + stale.err).not.toContain('secret')
  })
})
