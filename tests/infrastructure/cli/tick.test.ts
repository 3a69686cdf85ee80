/** `tick` and `resolve-duplicate` before a terminal: what is due is done once, and people decide what is one customer. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { C1, C2, dossier, EDIT, type Folder, folder, give, jsonOf, linesOf, PEOPLE, type Ran, REQUEST } from './cli'

let base: Folder
beforeAll(() => {
  base = folder()
  give(base.begin('base'), [...PEOPLE, C1, C2], '2026-01-05T08:00:00Z')
})
afterAll(() => base.clean())

const tick = (data: string, at: string): Readonly<Record<string, unknown>> =>
  jsonOf(dossier(['tick', '--data', data, '--at', at, '--json']))
const pairs = (data: string) => linesOf(dossier(['list', 'duplicate_candidates', '--json', '--data', data]))
const resolve = (data: string, as: string, ...args: readonly string[]): Ran =>
  dossier(['resolve-duplicate', ...args, '--as', as, '--data', data, '--at', '2026-01-05T12:00:00Z'])

describe('candidates for duplicates', () => {
  test('ARC-09 ARC-10: two numbers that share a telephone are noted once, in the one that was registered later', () => {
    const data = base.copy('base', 'noted')
    expect(tick(data, '2026-01-05T11:00:00Z')).toMatchObject({ processes: { duplicates: { done: 1, refused: 0 } } })
    expect(tick(data, '2026-01-05T11:00:00Z')).toMatchObject({ processes: { duplicates: { done: 0, refused: 0 } } })
    expect(pairs(data)).toEqual([
      expect.objectContaining({
        customer: 'C-002',
        other: 'C-001',
        state: 'noted',
        kinds: '["phone"]',
        noted_by: 'system.duplicates',
      }),
    ])
  })

  test('ARC-09: one proposes, another approves; the archive closes, its stream stays, and reads follow', () => {
    const data = base.copy('base', 'same')
    tick(data, '2026-01-05T11:00:00Z')
    const why = ['--reason', 'One tax number.']
    expect(resolve(data, 'E-003', 'C-002', 'C-001', '--as-same', ...why).code).toBe(0)
    const own = resolve(data, 'E-003', 'C-002', 'C-001', '--approve', ...why, '--json')
    expect([own.code, Object.keys(jsonOf(own))]).toEqual([1, ['refused', 'commandId']])
    expect(resolve(data, 'E-001', 'C-002', 'C-001', '--approve', ...why)).toMatchObject({ code: 0, err: '' })
    expect(pairs(data)).toEqual([expect.objectContaining({ customer: 'C-002', state: 'same', resolved_by: 'E-001' })])
    const shown = jsonOf(dossier(['show', 'C-002', '--json', '--data', data]))
    expect(shown).toMatchObject({ customer: 'C-001', through: ['C-002'], archive: { customer: 'C-001' } })
    const before = jsonOf(dossier(['show', 'C-002', '--as-of', '2026-01-05T11:30:00Z', '--json', '--data', data]))
    expect(before).toMatchObject({ customer: 'C-002', through: [] })
    const found = jsonOf(dossier(['find', 'C-002', '--as', 'E-017', '--purpose', 'audit', '--json', '--data', data]))
    expect(found).toMatchObject({ found: [{ customer: 'C-001', through: 'C-002' }] })
    expect(dossier(['log', '--operation', 'receive-merge', '--json', '--data', data]).out).toContain(
      'system.merge-received',
    )
  })

  test('ARC-10: that they are different is said by one, and is not asked again', () => {
    const data = base.copy('base', 'different')
    tick(data, '2026-01-05T11:00:00Z')
    expect(resolve(data, 'E-003', 'C-002', 'C-001', '--as-different', '--reason', 'Two houses.').code).toBe(0)
    expect(tick(data, '2026-01-05T13:00:00Z')).toMatchObject({ processes: { duplicates: { done: 0, refused: 0 } } })
    expect(pairs(data)).toEqual([expect.objectContaining({ state: 'different' })])
  })

  test('without a reason, without a verdict, or with two of them nothing happens', () => {
    const data = base.path('base')
    expect(resolve(data, 'E-003', 'C-002', 'C-001', '--reason', 'x').code).toBe(2)
    expect(resolve(data, 'E-003', 'C-002', 'C-001', '--as-same', '--as-different', '--reason', 'x').code).toBe(2)
    const silent = resolve(data, 'E-003', 'C-002', 'C-001', '--as-same', '--json')
    expect([silent.code, jsonOf(silent)]).toMatchObject([2, { invalid: { faults: [{ field: 'reason' }] } }])
  })
})

describe('deadlines of requests', () => {
  test('EDT-01: an overdue request lapses, once, and is never approved by the passing of time', () => {
    const data = base.copy('base', 'overdue')
    give(data, EDIT, '2026-01-05T09:00:00Z')
    expect(tick(data, '2026-01-14T09:00:00Z')).toMatchObject({ processes: { 'edit-deadlines': { done: 0 } } })
    expect(tick(data, '2026-03-01T09:00:00Z')).toMatchObject({
      processes: { 'edit-deadlines': { done: 1, refused: 0 } },
    })
    expect(tick(data, '2026-03-02T09:00:00Z')).toMatchObject({
      processes: { 'edit-deadlines': { done: 0, refused: 0 } },
    })
    const [request] = linesOf(dossier(['list', 'edit_requests', '--json', '--data', data]))
    expect(request).toMatchObject({ request: REQUEST, phase: 'lapsed', executed_by: null })
    const log = linesOf(dossier(['log', '--request', REQUEST, '--json', '--data', data]))
    expect(log.map(({ actor, operation }) => [actor, operation])).toEqual([
      ['E-007', 'request-edit'],
      ['system.edit-deadlines', 'lapse-edit-request'],
    ])
  })
})
