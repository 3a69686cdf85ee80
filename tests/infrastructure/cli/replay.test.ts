/** `replay` and `policy` before a terminal: told again, as of a moment, anew. */
import { existsSync, readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import Database from 'better-sqlite3'
import { dossier, type Folder, folder, jsonOf, linesOf, story } from './cli'

let base: Folder
let data = ''
beforeAll(() => {
  base = folder()
  data = story(base, 'story')
})
afterAll(() => base.clean())

const rowsIn = (file: string, view: string): readonly unknown[] => {
  const db = new Database(file, { readonly: true })
  try {
    return db.prepare(`SELECT * FROM ${view}`).all()
  } finally {
    db.close()
  }
}

describe('replay', () => {
  test('LOG-09: everything told again is the same, row by row, and nothing of it is left behind', () => {
    const checked = dossier(['replay', '--check', '--data', data])
    expect(checked).toMatchObject({ code: 0, err: '' })
    expect(checked.out).toMatch(/^\d+ tables, \d+ rows, told up to @16: 0 differences\n$/)
    expect(readdirSync(data).filter((name) => name.includes('.check-'))).toEqual([])
  })

  test('as of a place, or an instant, into a file with all its views', () => {
    for (const [moment, customers] of [
      ['@9', 0],
      ['2026-01-05T09:30:00Z', 2],
    ] as const) {
      const file = base.path(`as-of-${customers}.db`)
      expect(dossier(['replay', '--to', moment, '--out', file, '--data', data]).code).toBe(0)
      expect(rowsIn(file, 'v1_customer_list')).toHaveLength(customers)
      expect(rowsIn(file, 'v1_edit_requests')).toHaveLength(customers / 2)
    }
    const again = dossier(['replay', '--to', '@9', '--out', base.path('as-of-0.db'), '--data', data, '--json'])
    expect([again.code, jsonOf(again)]).toMatchObject([3, { couldNot: { kind: 'invalid-input' } }])
  })

  test('projections are rebuilt by name, or all of them', () => {
    const one = dossier(['replay', 'staff', '--rebuild', '--data', data, '--json'])
    expect([one.code, jsonOf(one)]).toMatchObject([0, { projections: ['staff'], position: 16 }])
    const all = jsonOf<{ readonly projections: readonly string[] }>(
      dossier(['replay', '--rebuild', '--data', data, '--json']),
    )
    expect(all.projections.length).toBeGreaterThan(10)
    expect(linesOf(dossier(['list', 'customer_list', '--json', '--data', data]))).toHaveLength(2)
    expect(dossier(['replay', 'nothing', '--rebuild', '--data', data]).code).toBe(2)
  })

  test('it takes exactly one of its three ways', () => {
    expect(dossier(['replay', '--data', data]).code).toBe(2)
    expect(dossier(['replay', '--check', '--rebuild', '--data', data]).code).toBe(2)
    expect(dossier(['replay', '--to', '@1', '--data', data]).code).toBe(2)
    expect(dossier(['replay', '--to', 'soon', '--out', base.path('never.db'), '--data', data]).code).toBe(2)
    expect(existsSync(base.path('never.db'))).toBe(false)
  })
})

describe('list', () => {
  test('without a name it lists the views; a name may lack its beginning', () => {
    const views = linesOf(dossier(['list', '--json'])).map(({ view }) => view)
    expect(views).toContain('v1_operation_log')
    for (const name of ['v1_customer_list', 'customer_list', 'customer-list'])
      expect(linesOf(dossier(['list', name, '--json', '--data', data]))).toHaveLength(2)
  })

  test('rows are narrowed, sorted and paged, and columns chosen', () => {
    const ran = dossier([
      'list',
      'staff',
      '--columns',
      'employee,name',
      '--order',
      '-employee',
      '--limit',
      '2',
      '--offset',
      '1',
      '--format',
      'csv',
      '--data',
      data,
    ])
    expect(ran).toEqual({ code: 0, err: '', out: 'employee,name\nE-009,Zhou Jie\nE-008,Huang Lei\n' })
    expect(linesOf(dossier(['list', 'staff', '--where', 'department=crm', '--json', '--data', data]))).toHaveLength(1)
  })

  test('a table shows what fits, and says on stderr what it left out', () => {
    const ran = dossier(['list', 'current_archives', '--data', data])
    expect(ran.code).toBe(0)
    expect(Math.max(...ran.out.split('\n').map((each) => each.length))).toBeLessThanOrEqual(160)
    expect(ran.err).toMatch(/^\d+ more columns: /)
  })
})

describe('policy and status', () => {
  test('GOV-01: the regulation in force is printed with our own figures marked', () => {
    const shown = dossier(['policy', '--data', data])
    expect(shown.code).toBe(0)
    expect(shown.out).toMatch(/^Version 1: adopted, provisionally, in force from 2026-01-05\.\n/)
    expect(shown.out).toContain('zone: Asia/Shanghai   (ours)')
    expect(jsonOf(dossier(['policy', 'show', '--version', '1', '--json', '--data', data]))).toMatchObject({
      version: 1,
    })
    expect(dossier(['policy', '--version', '9', '--data', data]).code).toBe(2)
    expect(dossier(['policy', 'burn', '--data', data]).code).toBe(2)
  })

  test('the default regulation is printed without any archive', () => {
    const shown = dossier(['policy', 'default'])
    expect(shown.code).toBe(0)
    expect(shown.out).toContain('decideWithinDays: 10   (ours)')
  })

  test('status tells what the archive is and how far it has been told', () => {
    expect(jsonOf(dossier(['status', '--json', '--data', data]))).toMatchObject({
      clock: 'simulated',
      position: 16,
      lag: 0,
      policyVersion: 1,
      provisional: true,
    })
    expect(dossier(['status', '--data', data]).out).toMatch(/our figures {3}zone, countries, /)
  })
})
