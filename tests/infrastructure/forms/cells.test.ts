/** One cell at a time: what people and spreadsheet programs put into it is a value, or is refused by name. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { at, type Desk, desk, FIRST, faultsIn, filled, type Typed } from './filling'
import { ACME } from './samples'

let place: Desk
beforeAll(() => {
  place = desk()
})
afterAll(() => place.clean())

type Case = readonly [what: string, key: string, value: Typed[string], expected: unknown, format?: string]
const CASES: readonly Case[] = [
  ['full-width digits in a telephone', 'fields.telephone', '＋３４ ９１０ ０００ ００１', '+34 910 000 001'],
  ['full-width letters in a number', 'number', 'Ｃ－００１', 'C-001'],
  ['full-width letters in a name: they may be meant', 'fields.name', 'ＡＢＣ 公司', 'ＡＢＣ 公司'],
  ['blanks around a name', 'fields.name', '  Acme Tools　 ', 'Acme Tools'],
  ['a number where a telephone is meant', 'fields.telephone', 910000001, ['fields.telephone cell-number-where-text']],
  ['a number where a postal code is meant', 'fields.postcode', 8001, ['fields.postcode cell-number-where-text']],
  ['a number where a number of ours is meant', 'number', 1001, ['number cell-number-where-text']],
  [
    'a date where a text is meant',
    'fields.name',
    new Date(Date.UTC(2026, 2, 5)),
    ['fields.name cell-date-where-text'],
    'd/m/yyyy',
  ],
  ['a truth where a text is meant', 'fields.name', true, ['fields.name cell-truth-where-text']],
  ['a text that is too long', 'fields.name', 'x'.repeat(201), ['fields.name cell-too-long']],
  [
    'a date with its time',
    'fields.foundedOn',
    new Date(Date.UTC(2020, 1, 3, 8)),
    ['fields.foundedOn cell-day-with-time'],
  ],
  ['a written date in full', 'fields.foundedOn', '2 May 1998', '1998-05-02'],
  ['a date that may be two', 'fields.foundedOn', '2/5/1998', ['fields.foundedOn cell-ambiguous-day']],
  ['a serial number', 'fields.foundedOn', 35917, '1998-05-02'],
  ['a year in a cell that shows dates', 'fields.foundedOn', 1998, ['fields.foundedOn cell-number-as-day']],
  ['a year in a column of days', 'fields.foundedOn', 1998, ['fields.foundedOn cell-number-as-day'], 'General'],
  ['a number that a format shows as a date', 'fields.foundedOn', 35917, '1998-05-02', '[$-804]yyyy"年"m"月"d"日"'],
  ['a number with thousands', 'fields.registeredCapital', '1,000,000.50', '1000000.50'],
  ['a number with its unit', 'fields.registeredCapital', '100万', ['fields.registeredCapital cell-not-a-number']],
  ['a part of a person', 'fields.headcount', 12.5, ['fields.headcount cell-not-whole']],
  ['a value that is in no list', 'fields.enterpriseSize', 'gigantic', ['fields.enterpriseSize cell-not-in-list']],
  ['a country that is none', 'fields.country', 'Atlantis', ['fields.country cell-not-in-list']],
  ['a free code', 'fields.industry', 'machine-tools', 'machine-tools'],
  ['words where a code is meant', 'fields.industry', 'Machine tools', ['fields.industry cell-not-a-code']],
  [
    'rich text',
    'fields.name',
    { richText: [{ text: 'Acme ' }, { text: 'Tools', font: { bold: true } }] },
    'Acme Tools',
  ],
  ['a formula with its result', 'fields.name', { formula: 'A1&"x"', result: 'Acme Tools' }, 'Acme Tools'],
  ['a formula without a result', 'fields.name', { formula: 'A1&"x"' }, ['fields.name cell-formula-without-result']],
  [
    'a formula that ends in an error',
    'fields.name',
    { formula: '1/0', result: { error: '#DIV/0!' } },
    ['fields.name cell-error'],
  ],
  [
    'a formula with a date',
    'fields.foundedOn',
    { formula: 'DATE(1998,5,2)', result: new Date(Date.UTC(1998, 4, 2)) },
    '1998-05-02',
  ],
  ['a link', 'fields.email', { text: 'info@acme.example', hyperlink: 'mailto:info@acme.example' }, 'info@acme.example'],
  ['a time without one', 'notice.givenAt', '2026-01-05', ['notice.givenAt cell-time-missing']],
  ['an identifier with a blank', 'opensFor', 'K 1', ['opensFor bad-input']],
]
let cases: readonly unknown[] = []
/** What became of the cell of each case: its value, or everything that is wrong with the row. */
beforeAll(async () => {
  const rows = CASES.map(([, key, value], nth) => ({ ...ACME, number: `C-${nth}`, [key]: value }))
  const wanted = { command: 'register-customer', kind: 'enterprise', rows: rows.length }
  const sheet = await filled(place, wanted, rows, (main) =>
    CASES.forEach(([, key, , , format], nth) => {
      const cell = main.getRow(FIRST + nth).getCell(at(main, key))
      // A style of its own: the library shares one among all cells that look alike.
      if (format !== undefined) cell.style = { ...cell.style, numFmt: format }
    }),
  )
  cases = sheet.rows.map(({ faults, input }, nth) =>
    faults.length > 0
      ? faults.map(({ key, code }) => `${key ?? '-'} ${code}`)
      : CASES[nth]?.[1].split('.').reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], input),
  )
})

test.each(CASES.map(([what], nth) => [what, nth] as const))('a cell with %s', (_, nth) => {
  expect(cases[nth]).toEqual(CASES[nth]?.[3])
})

test('days are right in a workbook that counts from 1904 as in one that counts from 1900', async () => {
  const read = async (serials: readonly Typed[string][], is1904: boolean) => {
    const rows = serials.map((from) => ({ employee: 'E-007', from, until: '2026-12-31' }))
    const sheet = await filled(place, { command: 'record-absence' }, rows, (_, book) => {
      book.properties.date1904 = is1904
    })
    return sheet.rows.map(({ input }) => (input as { from?: string }).from)
  }
  const date = new Date(Date.UTC(2026, 1, 13))
  expect(await read([date, 44604], true)).toEqual(['2026-02-13', '2026-02-13'])
  expect(await read([date, 46066], false)).toEqual(['2026-02-13', '2026-02-13'])
})

test('a formula that gives a text in a cell for dates is refused by name, for its result is lost on the way', async () => {
  const sheet = await filled(place, { command: 'record-absence' }, [
    { employee: 'E-007', from: '2026-03-02', until: { formula: 'TEXT(A1,"@")', result: '2026-03-03' } },
  ])
  expect(faultsIn(sheet)).toEqual([`${FIRST} until cell-formula-without-result`])
})
