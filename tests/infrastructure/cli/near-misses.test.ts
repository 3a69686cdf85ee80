/** `near-misses` before a terminal: pairs with their reason, cut to what somebody may see, without those that are different. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { dossier, type Folder, folder, give, line, linesOf, PEOPLE, registration } from './cli'

let base: Folder
let data = ''
const named = (number: string, manager: string, name: string): string => {
  const department = manager === 'E-007' ? 'division-tuoda' : 'division-zhishang'
  return line('register-customer', manager, registration(number, manager, department, { name }))
}
beforeAll(() => {
  base = folder()
  data = base.begin('archive')
  const customers = [
    named('C-001', 'E-007', 'Acme Tools S.L.'),
    named('C-002', 'E-007', 'Acme Toolz'),
    named('C-003', 'E-007', '杭州云杉家居有限公司'),
    named('C-004', 'E-008', '杭州云山家居有限公司'),
  ]
  give(data, [...PEOPLE, ...customers], '2026-01-05T08:00:00Z')
})
afterAll(() => base.clean())

const pairs = (...args: readonly string[]) =>
  linesOf(dossier(['near-misses', '--json', '--data', data, ...args])).map(({ customer, other, near }) => [
    ...[customer, other, near],
  ])

describe('near-misses', () => {
  test('ARC-09 ARC-10 GOV-26: pairs of open names with the reason; with --as only of customers whom that person sees', () => {
    const sounding = ['C-003', 'C-004', 'same-pinyin']
    const slip = ['C-001', 'C-002', 'one-character-differs']
    expect(pairs()).toEqual([sounding, slip])
    expect(pairs('--limit', '1')).toEqual([sounding])
    expect(pairs('--as', 'E-007')).toEqual([slip])
    expect(pairs('--as', 'E-017')).toEqual([sounding, slip])
    expect(dossier(['near-misses', '--data', data, '--lang', 'zh-CN']).out).toContain('拼音相同')
    expect(dossier(['near-misses', '--limit', 'all', '--data', data]).code).toBe(2)
  })

  test('what somebody found to be different is no near miss any more', () => {
    const about = { customer: 'C-002', other: 'C-001' }
    const clerk = { employee: 'E-040', name: 'Lin Fei', department: 'archive', roles: ['archive-administrator'] }
    give(
      data,
      [
        line('hire-employee', 'E-001', { ...clerk, hiredOn: '2026-01-05' }),
        line('note-duplicate', 'E-040', { ...about, kinds: ['name'] }),
        line('resolve-duplicate', 'E-040', {
          ...about,
          verdict: 'different',
          reasonCode: 'other',
          reason: 'Two firms.',
        }),
      ],
      '2026-01-05T09:00:00Z',
    )
    expect(pairs()).toEqual([['C-003', 'C-004', 'same-pinyin']])
  })
})
