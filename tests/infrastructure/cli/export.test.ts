/** The canonical export: two archives of one story are one file, and one changed word is seen. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { canonicalViews, LEFT_OUT } from '../../../infrastructure/canonical'
import { READABLE_VIEWS } from '../../../infrastructure/reading'
import { C1, C2, DECIDED, dossier, EDIT, type Folder, folder, give, line, PEOPLE, registration } from './cli'

let base: Folder
beforeAll(() => {
  base = folder()
})
afterAll(() => base.clean())

const buy = (customer: string, order: string, as: string): string =>
  line('record-transaction', as, {
    customer,
    order,
    direction: 'sale',
    at: '2026-01-05T07:30:00.000Z',
    currency: 'EUR',
    lines: [{ product: 'P-1', quantity: '2', unitPrice: '10.50' }],
  })

const exported = (data: string, name: string): string => {
  const ran = dossier(['export', '--canonical', '--out', base.path(name), '--data', data])
  expect(ran).toMatchObject({ code: 0, err: '' })
  return readFileSync(base.path(name), 'utf8')
}

describe('export --canonical', () => {
  test('LOG-09: the same commands in another order and at other times give the same bytes; looks and refusals do not count', () => {
    const one = base.begin('one')
    give(
      one,
      [...PEOPLE, C1, C2, ...EDIT, ...DECIDED, buy('C-001', 'O-1', 'E-007'), buy('C-002', 'O-2', 'E-008')],
      '2026-01-05T08:00:00Z',
    )
    const other = base.begin('other', '2026-01-05T08:00:30Z')
    give(other, PEOPLE, '2026-01-05T08:10:00Z')
    give(other, [C2, buy('C-002', 'O-2', 'E-008'), C1], '2026-01-05T08:20:00Z')
    dossier(['find', 'acme', '--as', 'E-007', '--purpose', 'sales', '--data', other])
    dossier(['do', 'end-absence', '--as', 'E-007', '--set', 'employee=E-006', '--data', other])
    give(other, [buy('C-001', 'O-1', 'E-007'), ...EDIT, ...DECIDED], '2026-01-05T08:30:00Z')
    const [first, second] = [exported(one, 'one.jsonl'), exported(other, 'other.jsonl')]
    expect(second.split('\n')).toEqual(first.split('\n'))
    expect(first).toContain('Acme Tools')
    expect(first).toContain('"record-transaction"')
  })

  test('another story gives another file', () => {
    const data = base.copy('one', 'changed')
    give(
      data,
      [line('register-customer', 'E-007', registration('C-003', 'E-007', 'division-tuoda', { name: 'Third' }))],
      '2026-01-05T09:00:00Z',
    )
    expect(exported(data, 'changed.jsonl')).not.toBe(readFileSync(base.path('one.jsonl'), 'utf8'))
  })

  test('the first line names every view with its columns, and each row has as many values', () => {
    const [header = '', ...rows] = readFileSync(base.path('one.jsonl'), 'utf8').trimEnd().split('\n')
    const { canonical, views } = JSON.parse(header)
    expect(canonical).toBe(1)
    const columns = new Map<string, number>(
      views.map(({ view, columns: names }: { view: string; columns: readonly string[] }) => [view, names.length]),
    )
    for (const row of rows) {
      const [view, ...values] = JSON.parse(row)
      expect(values).toHaveLength(columns.get(view) ?? -1)
    }
  })

  test('every view is exported or left out with a reason, and no order depends on what differs', () => {
    const views = canonicalViews(READABLE_VIEWS)
    const names = [...views.map(({ view }) => view), ...Object.keys(LEFT_OUT)].sort()
    expect(names).toEqual(READABLE_VIEWS.map(({ name }) => name).sort())
    for (const { view, columns, orderBy, json, sortsLines } of views) {
      expect([view, orderBy.filter((column) => !columns.includes(column))]).toEqual([view, []])
      const byJson = orderBy.filter((column) => json.has(column))
      expect([view, byJson.length > 0 && !sortsLines]).toEqual([view, false])
    }
  })

  test('no column tells a place, an event, a command or when something was recorded', () => {
    const kept = canonicalViews(READABLE_VIEWS).flatMap(({ view, columns }) =>
      columns.map((column) => `${view}.${column}`),
    )
    expect(
      kept.filter((name) => /(event|[._]position|command_id|key_id|recorded_at|local_day|keep_until)$/.test(name)),
    ).toEqual([])
    expect(kept.filter((name) => /_at$/.test(name))).toEqual(['v1_operation_log.occurred_at'])
  })

  test('a file that is there is not overwritten, and the form must be said', () => {
    expect(dossier(['export', '--canonical', '--out', base.path('one.jsonl'), '--data', base.path('one')]).code).toBe(2)
    expect(dossier(['export', '--out', base.path('x'), '--data', base.path('one')]).code).toBe(2)
    expect(dossier(['export', '--canonical', '--data', base.path('one')]).code).toBe(2)
  })

  test('- writes to stdout', () => {
    const ran = dossier(['export', '--canonical', '--out', '-', '--data', base.path('one')])
    expect(ran.out).toBe(readFileSync(base.path('one.jsonl'), 'utf8'))
  })
})
