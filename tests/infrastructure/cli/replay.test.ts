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
    })
  })
})
