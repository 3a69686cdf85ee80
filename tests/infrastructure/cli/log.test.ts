/** `log` before a terminal: what an auditor asks for, and whether every event has its one line. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import Database from 'better-sqlite3'
import { dossier, type Folder, folder, jsonOf, linesOf, type Ran, REQUEST, story } from './cli'

let base: Folder
let data = ''
beforeAll(() => {
  base = folder()
  data = story(base, 'story')
  // A refusal by a rule, and one for want of a right.
  const late = ['--data', data, '--at', '2026-01-05T23:30:00Z']
  const again = JSON.stringify({ customer: 'C-001', request: REQUEST })
  expect(dossier(['do', 'execute-edit', '--as', 'E-007', '--input', '-', ...late], { input: again }).code).toBe(1)
  expect(dossier(['do', 'execute-edit', '--as', 'E-009', '--input', '-', ...late], { input: again }).code).toBe(1)
})
afterAll(() => base.clean())

const log = (...args: readonly string[]): Ran => dossier(['log', ...args, '--data', data])
const operations = (...args: readonly string[]): readonly unknown[] =>
  linesOf(log(...args, '--json')).map(({ operation }) => operation)

describe('log', () => {
  test('LOG-01: it is narrowed by customer, operator, operation, request and field', () => {
    expect(operations('--customer', 'C-002')).toEqual(['register-customer'])
    expect(operations('--operator', 'E-006')).toEqual(['review-edit-request', 'designate-executor'])
    expect(operations('--operation', 'execute-edit')).toHaveLength(3)
    expect(operations('--request', REQUEST)).toEqual([
      'request-edit',
      'review-edit-request',
      'designate-executor',
      'execute-edit',
      'record-edit-result',
    ])
    expect(operations('--customer', 'C-001', '--field', 'telephone')).toEqual([
      'register-customer',
      'request-edit',
      'execute-edit',
    ])
    expect(operations('--field', 'tele')).toEqual([])
  })

  test('LOG-11: refusals are found by their result and their rule', () => {
    expect(operations('--result', 'refused')).toEqual(['execute-edit', 'execute-edit'])
    const byRule = linesOf(log('--rule', 'ACC-16', '--json'))
    expect(byRule).toEqual([expect.objectContaining({ actor: 'E-009', refusal: 'no-permission', customer: 'C-001' })])
  })

  test('LOG-02: days are those of the regulation, of a named zone, or instants', () => {
    // 23:30 in UTC is the next day in Shanghai, where the regulation reckons, and the same day in Madrid.
    expect(operations('--from', '2026-01-06')).toHaveLength(2)
    expect(operations('--from', '2026-01-06', '--zone', 'Europe/Madrid')).toHaveLength(2)
    expect(operations('--from', '2026-01-06', '--zone', 'UTC')).toHaveLength(0)
    expect(operations('--to', '2026-01-05', '--result', 'refused')).toHaveLength(0)
    expect(operations('--to', '2026-01-05', '--zone', 'UTC', '--result', 'refused')).toHaveLength(2)
    expect(operations('--from', '2026-01-05T09:00:00Z', '--to', '2026-01-05T10:00:00Z')).toEqual(['request-edit'])
  })

  test('LOG-05: a version of the regulation narrows it', () => {
    expect(operations('--policy-version', '1', '--operator', 'E-006')).toHaveLength(2)
    expect(operations('--policy-version', '2')).toHaveLength(0)
  })

  test('it comes as a table, as CSV with a header, or as JSON Lines, and never holds a value', () => {
    const table = log('--customer', 'C-002')
    expect(table.out).toMatch(/position.*recorded_at.*actor/)
    const csv = log('--customer', 'C-002', '--format', 'csv').out.trimEnd().split('\n')
    expect(csv).toHaveLength(2)
    expect(csv[0]).toMatch(/^position,event_id,stream,/)
    for (const format of ['table', 'csv', 'jsonl']) expect(log('--format', format).out).not.toMatch(/910.000/)
    expect(linesOf(log('--limit', '3', '--json'))).toHaveLength(3)
    expect(log('--customer', 'C-404').out).toBe('no rows\n')
  })

  test('what cannot be meant is wrong usage', () => {
    for (const args of [
      ['--from', 'yesterday'],
      ['--from', '2026-02-30'],
      ['--to', '2026-01-05T25:00:00Z'],
      ['--zone', 'Mars/Base', '--from', '2026-01-05'],
      ['--policy-version', 'one'],
      ['--format', 'xml'],
      ['--limit', '-3'],
    ])
      expect([args, log(...args)]).toMatchObject([args, { code: 2, out: '' }])
  })
})

describe('log --check', () => {
  test('LOG-01: every event has its one line', () => {
    const checked = log('--check', '--json')
    expect([checked.code, jsonOf(checked)]).toMatchObject([0, { violations: 0, faults: [] }])
    const { events, lines } = jsonOf(checked)
    expect(events).toBe(lines)
  })

  test('a line that is missing, and one too many, are found and counted: 4', () => {
    const copy = base.copy('story', 'tampered')
    const db = new Database(`${copy}/read-model.db`)
    const triggers = db
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name IN ('operation_log', 'access_log')")
      .pluck()
      .all()
    for (const name of triggers) db.exec(`DROP TRIGGER "${name}"`)
    db.exec('DELETE FROM operation_log WHERE position = 5')
    db.exec(
      'UPDATE operation_log SET event_id = (SELECT event_id FROM operation_log WHERE position = 7) WHERE position = 6',
    )
    db.close()
    const checked = dossier(['log', '--check', '--stale', '--json', '--data', copy])
    expect([checked.code, jsonOf(checked)]).toMatchObject([
      4,
      {
        violations: 2,
        faults: [
          { position: 5, is: 'none' },
          { position: 6, is: 'stranger' },
        ],
      },
    ])
    const replayed = dossier(['replay', '--check', '--json', '--data', copy])
    expect(replayed.code).toBe(4)
    expect(jsonOf(replayed)).toMatchObject({
      differences: [
        { table: 'operation_log', key: '5', live: 'absent' },
        { table: 'operation_log', key: '6', column: 'event_id' },
      ],
    })
  })
})
