/** `find` before a terminal: by tokens and open names, filtered by rights, recorded before it is answered. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import {
  dossier,
  type Folder,
  folder,
  give,
  jsonOf,
  line,
  linesOf,
  NEW_PHONE,
  PEOPLE,
  PHONE,
  type Ran,
  registration,
  story,
} from './cli'

let base: Folder
let data = ''
beforeAll(() => {
  base = folder()
  data = story(base, 'story')
})
afterAll(() => base.clean())

const find = (text: string, as: string, ...args: readonly string[]): Ran =>
  dossier(['find', text, '--as', as, '--purpose', 'sales', '--data', data, ...args])

interface Answer {
  readonly access: string
  readonly found: readonly Readonly<Record<string, unknown>>[]
}
const found = (ran: Ran): Answer['found'] => jsonOf<Answer>(ran).found

describe('find', () => {
  test('ACC-15 ARC-98 ARC-150: a telephone is found however it is written, and the search is an access of its own', () => {
    const ran = find('0034 910-000-002', 'E-007', '--by', 'phone', '--json')
    const answer = jsonOf<Answer>(ran)
    expect(answer.found).toEqual([
      expect.objectContaining({
        customer: 'C-001',
        sees: true,
        by: ['phone'],
        subjects: ['customer:C-001'],
        through: null,
      }),
    ])
    const log = linesOf(dossier(['list', 'access_log', '--where', `access=${answer.access}`, '--json', '--data', data]))
    expect(log).toEqual([
      expect.objectContaining({ via: 'find', purpose: 'sales', groups: '["contact"]', actor: 'E-007' }),
    ])
    expect(JSON.stringify(log)).not.toMatch(/910.000/)
  })

  test('EDT-10: what an edit replaced is found no more', () => {
    expect(found(find(PHONE, 'E-017', '--json')).map(({ customer }) => customer)).toEqual(['C-002'])
    expect(found(find(NEW_PHONE, 'E-017', '--json')).map(({ customer }) => customer)).toEqual(['C-001'])
  })

  test('GOV-26: of a customer whom the asker may not see only number and account manager are told', () => {
    const ran = find('acme tool', 'E-007', '--by', 'name', '--json')
    expect(found(ran)).toEqual([
      expect.objectContaining({ customer: 'C-001', sees: true, by: ['name'] }),
      { customer: 'C-002', sees: false, accountManager: 'E-008' },
    ])
    const log = linesOf(
      dossier([
        'list',
        'access_customers',
        '--where',
        `access=${jsonOf<Answer>(ran).access}`,
        '--json',
        '--data',
        data,
      ]),
    )
    expect(log.map(({ customer, result }) => [customer, result])).toEqual([
      ['C-001', 'consulted'],
      ['C-002', 'denied'],
    ])
  })

  test('a search that finds nobody is recorded as well', () => {
    const { access, found: nobody } = jsonOf<Answer>(find('+34 999 999 999', 'E-007', '--json'))
    expect(nobody).toEqual([])
    const log = linesOf(dossier(['list', 'access_log', '--where', `access=${access}`, '--json', '--data', data]))
    expect(log).toHaveLength(1)
  })

  test('a number is found as it is, and nothing else by it', () => {
    expect(found(find('C-002', 'E-017', '--by', 'number', '--json'))).toEqual([
      expect.objectContaining({ customer: 'C-002', by: ['number'] }),
    ])
    expect(found(find('C-00', 'E-017', '--by', 'number', '--json'))).toEqual([])
  })

  test('ACC-12 ACC-16: it needs a purpose of the regulation, a right to read, and somebody who works here', () => {
    expect(dossier(['find', 'acme', '--as', 'E-007', '--data', data]).code).toBe(2)
    expect(dossier(['find', 'acme', '--purpose', 'sales', '--data', data]).code).toBe(2)
    const stranger = find('acme', 'E-999', '--json')
    expect([stranger.code, jsonOf(stranger)]).toMatchObject([1, { refused: { code: 'unknown-operator' } }])
    const idle = dossier(['find', 'acme', '--as', 'E-007', '--purpose', 'fun', '--json', '--data', data])
    expect([idle.code, jsonOf(idle)]).toMatchObject([1, { refused: { code: 'unknown-purpose', field: 'purpose' } }])
  })

  test('ARC-09 ARC-10 GOV-26: near misses of open names say why; of one whom the asker may not see only the account manager is told', () => {
    const near = base.copy('story', 'near')
    const named = (number: string, manager: string, name: string) =>
      line('register-customer', manager, {
        ...registration(number, manager, manager === 'E-007' ? 'division-tuoda' : 'division-zhishang', { name }),
      })
    give(
      near,
      [
        named('C-011', 'E-007', '杭州云杉家居有限公司'),
        named('C-012', 'E-007', '杭州云山家居股份有限公司'),
        named('C-013', 'E-008', '杭州芸杉家居'),
        named('C-014', 'E-007', 'Acme Toolz S.L.'),
      ],
      '2026-01-05T11:00:00Z',
    )
    const ask = (text: string, ...args: readonly string[]) =>
      dossier(['find', text, '--as', 'E-007', '--purpose', 'sales', '--data', near, ...args])
    expect(found(ask('杭州云杉家居', '--json'))).toEqual([
      expect.objectContaining({ customer: 'C-011', by: ['name'], near: null }),
      expect.objectContaining({ customer: 'C-012', by: [], near: 'same-pinyin' }),
      { customer: 'C-013', sees: false, accountManager: 'E-008' },
    ])
    expect(found(ask('hangzhou yunshan jiaju', '--json')).map(({ customer }) => customer)).toEqual([
      ...['C-011', 'C-012', 'C-013'],
    ])
    const slip = found(ask('ＡＣＭＥ ＴＯＯＬＳ', '--json')).map(({ customer, near: why }) => [customer, why])
    expect(slip).toEqual([
      ['C-001', null],
      // A part of its name is near; the asker may not see it.
      ['C-002', undefined],
      ['C-014', 'one-character-differs'],
    ])
    expect(ask('Acme Tools').out).toContain('one character differs')
    const swapped = found(ask('Amce Tools', '--json')).map(({ customer, near: why }) => [customer, why])
    expect(swapped).toContainEqual(['C-001', 'characters-swapped'])
    expect(ask('Acme Tools', '--lang', 'zh-CN').out).toContain('相差一个字符')
    expect(found(ask('Acme Tools', '--by', 'phone', '--json'))).toEqual([])
  })

  test('GOV-26: people are told why a row says so little, and what the columns are, in their language', () => {
    const told = find('acme tool', 'E-007', '--by', 'name')
    expect(told.err).toContain('1 customer is not yours to see: ask the account manager\n')
    expect(find('acme tool', 'E-007', '--by', 'name', '--json').err).not.toContain('not yours')
    const spanish = find('acme tool', 'E-007', '--by', 'name', '--lang', 'es')
    expect(spanish.out).toMatch(/hallado por +│ de quién +│ a través de +│ parecido/)
    expect(spanish.err).toContain('1 cliente no le corresponde: pregunte al gestor de cuenta\n')
    expect(find(NEW_PHONE, 'E-017', '--lang', 'zh-CN').out).toMatch(/查得依据 +│ 数据主体/)
  })

  test('an answer that has an end says so', () => {
    const crowd = base.begin('crowd')
    give(
      crowd,
      [
        ...PEOPLE,
        ...Array.from({ length: 201 }, (_, nth) =>
          line(
            'register-customer',
            'E-007',
            registration(`C-${1000 + nth}`, 'E-007', 'division-tuoda', { name: `Crowd House ${nth}` }),
          ),
        ),
      ],
      '2026-01-05T11:00:00Z',
    )
    const ran = dossier(['find', 'crowd house', '--as', 'E-007', '--purpose', 'sales', '--data', crowd, '--by', 'name'])
    expect(ran.out.match(/│ C-1\d{3} /g)).toHaveLength(200)
    expect(ran.err).toContain('no more than 200 are told: type more of the name\n')
    expect(find('acme', 'E-017').err).not.toContain('no more than')
  })

  test('a kind that does not exist, nothing, and a text without end are malformed', () => {
    const kind = find('acme', 'E-007', '--by', 'shoe-size', '--json')
    expect([kind.code, jsonOf(kind)]).toMatchObject([2, { invalid: { faults: [{ field: 'by' }] } }])
    expect(find(' ', 'E-007').code).toBe(2)
    expect(find('x'.repeat(5000), 'E-007').code).toBe(2)
  })
})
