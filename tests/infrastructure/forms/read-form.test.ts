/** Forms filled by a person, with all that people and spreadsheet programs do to them: accepted, or refused by name. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Worksheet } from 'exceljs'
import { isLeft } from 'fp-ts/Either'
import { defaultPolicy } from '../../../domain/policy/default'
import type { PolicyDocument } from '../../../domain/policy/document'
import { rowFaultText, sheetFaultText } from '../../../infrastructure/forms/fault-words'
import { LANGUAGES } from '../../../infrastructure/language/language'
import {
  at,
  blankForm,
  type Desk,
  desk,
  FIRST,
  faultsIn,
  filled,
  formFor,
  mainSheet,
  opened,
  readFile,
  readSheet,
  SHEET,
  saved,
  type Typed,
  type as typed,
} from './filling'

let place: Desk
beforeAll(() => {
  place = desk()
})
afterAll(() => place.clean())

const SERVICE: Typed = {
  customer: 'C-001',
  service: 'installation',
  servedAt: new Date(Date.UTC(2026, 1, 13, 9, 50)),
  result: 'done',
  text: 'Two machines.',
}
const SERVED = {
  customer: 'C-001',
  service: 'installation',
  servedAt: '2026-02-13T01:50:00.000Z',
  result: 'done',
  text: 'Two machines.',
}
const ACME: Typed = {
  legalForm: 'organisation',
  number: 'C-001',
  department: 'Tuoda division',
  accountManager: 'E-007',
  'source.channel': 'sales activity',
  'source.collectedOn': new Date(Date.UTC(2026, 0, 5)),
  'fields.name': 'Acme Tools',
  'fields.country': 'Spain',
  'fields.telephone': '+34 910 000 001',
  'fields.registeredCapital': 1_000_000.5,
  'fields.enterpriseSize': 'medium',
  'fields.headcount': 120,
  'fields.foundedOn': new Date(Date.UTC(1998, 4, 2)),
  'notice.purpose': 'sales',
  'notice.channel': 'e-mail',
  'notice.givenAt': '2026-01-05 15:00',
}
const REGISTERED = {
  kind: 'enterprise',
  legalForm: 'organisation',
  number: 'C-001',
  department: 'division-tuoda',
  accountManager: 'E-007',
  source: { channel: 'sales-activity', collectedOn: '2026-01-05' },
  fields: {
    name: 'Acme Tools',
    country: 'ES',
    telephone: '+34 910 000 001',
    registeredCapital: '1000000.5',
    enterpriseSize: 'medium',
    headcount: 120,
    foundedOn: '1998-05-02',
  },
  notice: { purpose: 'sales', channel: 'email', givenAt: '2026-01-05T07:00:00.000Z' },
}

const PERSON: Typed = {
  ...{
    legalForm: 'natural-person',
    'source.channel': 'customer-visit',
    'source.collectedOn': '2026-01-05',
    'fields.name': 'Ana',
  },
}

test('RPT-29 ARC-26 ARC-40 ARC-50 a registration form that a person filled says what the command line would say', async () => {
  const sheet = await filled(place, { command: 'register-customer', kind: 'enterprise' }, [ACME])
  expect(faultsIn(sheet)).toEqual([])
  expect(sheet.rows.map(({ input }) => input)).toEqual([REGISTERED])
})

test('RPT-06 an edit request names the fields that change, those that are emptied, and nothing else', async () => {
  const sheet = await filled(place, { command: 'request-edit', kind: 'enterprise', language: 'zh-CN' }, [
    {
      customer: 'C-001',
      reasonCode: '电话变更',
      reason: '客户搬迁',
      'changes.0.fields.telephone': '010-88880000',
      'changes.0.empties': '传真；网址',
    },
  ])
  expect(faultsIn(sheet)).toEqual([])
  expect(sheet.rows.map(({ input }) => input)).toEqual([
    {
      customer: 'C-001',
      reasonCode: 'phone-changed',
      reason: '客户搬迁',
      changes: [{ empties: ['fax', 'website'], fields: { telephone: '010-88880000' } }],
    },
  ])
})

test('labels and values of any of the three languages are understood in a sheet of any of them', async () => {
  const words = [
    ['sales activity', 'Spain', 'large'],
    ['销售活动', '西班牙', '大型'],
    ['actividad de venta', 'España', 'grande'],
    ['sales-activity', 'ES', 'large'],
    ['ＳＡＬＥＳ－ＡＣＴＩＶＩＴＹ', 'ｅｓ', ' Large '],
  ] as const
  const typedRows = words.map(([channel, country, size], nth) => ({
    ...{
      ...ACME,
      number: `C-${nth}`,
      'source.channel': channel,
      'fields.country': country,
      'fields.enterpriseSize': size,
    },
  }))
  const expected = words.map((_, nth) => ({
    ...{ ...REGISTERED, number: `C-${nth}`, fields: { ...REGISTERED.fields, enterpriseSize: 'large' } },
  }))
  for (const language of LANGUAGES) {
    const sheet = await filled(place, { command: 'register-customer', kind: 'enterprise', language }, typedRows)
    expect([faultsIn(sheet), sheet.rows.map(({ input }) => input)]).toEqual([[], expected])
  }
})

/** Writes the columns of the form into a new order, with everything that stands in them. */
const reordered = (sheet: Worksheet, order: (columns: readonly number[]) => readonly number[]): void => {
  const width = sheet.columnCount
  const rows = Array.from({ length: sheet.rowCount }, (_, nth) =>
    Array.from({ length: width }, (_, index) => sheet.getRow(nth + 1).getCell(index + 1).value),
  )
  for (const range of [...(sheet.model.merges ?? [])]) sheet.unMergeCells(range)
  order(Array.from({ length: width }, (_, index) => index)).forEach((from, to) => {
    rows.forEach((row, nth) => {
      sheet.getRow(nth + 1).getCell(to + 1).value = row[from] ?? null
    })
  })
}

test('columns in another order, even with the mark at the end, are the same columns', async () => {
  const sheet = await filled(place, { command: 'record-service' }, [SERVICE], (main) =>
    reordered(main, (columns) => [...columns].reverse()),
  )
  expect([faultsIn(sheet), sheet.rows.map(({ input }) => input)]).toEqual([[], [SERVED]])
})

test('a column that somebody inserted is known by its label in any language; a strange one is refused by name', async () => {
  const withColumn = async (heading: string, value: string) => {
    const book = await opened(await blankForm({ command: 'record-need', language: 'es' }))
    const main = mainSheet(book)
    typed(main, [{ customer: 'C-001', need: 'printers' }])
    const column = at(main, 'text')
    for (const [row, text] of [
      [1, null],
      [3, heading],
      [FIRST, value],
    ] as const)
      main.getRow(row).getCell(column).value = text
    return readFile(place.put(await saved(book)))
  }
  const known = await withColumn('内容', '十台打印机')
  expect('sheets' in known ? known.sheets[0]?.rows[0]?.input : known).toEqual({
    ...{ customer: 'C-001', need: 'printers', text: '十台打印机' },
  })
  const strange = await withColumn('presupuesto', '5000')
  if (!('faults' in strange)) throw new Error('The file could not be read.')
  expect(strange.faults.map(({ fault }) => [fault.code, fault.column])).toEqual([['sheet-unknown-column', 'E']])
  expect(strange.sheets).toEqual([])
})

test('a heading that says something else than the key beneath it is refused: one of the two is wrong', async () => {
  const book = await opened(await blankForm({ command: 'register-customer', kind: 'enterprise', language: 'zh-CN' }))
  const main = mainSheet(book)
  typed(main, [ACME])
  main.getRow(3).getCell(at(main, 'fields.telephone')).value = '传真'
  main.getRow(3).getCell(at(main, 'fields.fax')).value = '电话'
  const file = await readFile(place.put(await saved(book)))
  if (!('faults' in file)) throw new Error('The file could not be read.')
  expect(file.sheets).toEqual([])
  expect(file.faults.map(({ fault, form, language }) => sheetFaultText(language, fault, form))).toEqual([
    '填写，AE列：标题与栏目“电话”不符，二者必有一误。 (sheet-heading-changed)',
    '填写，AF列：标题与栏目“传真”不符，二者必有一误。 (sheet-heading-changed)',
  ])
})

const put = (sheet: Worksheet, address: string, value: Typed[string]): void => {
  sheet.getCell(address).value = value
}

test('a required column that was deleted, a column that stands twice and a changed mark are refused by name', async () => {
  const changed = async (change: (main: Worksheet) => void) => {
    const book = await opened(await blankForm({ command: 'record-need' }))
    const main = mainSheet(book)
    typed(main, [{ customer: 'C-001', need: 'printers' }])
    change(main)
    const file = await readFile(place.put(await saved(book)))
    return 'faults' in file ? file.faults.map(({ fault }) => fault.code) : file.code
  }
  expect(
    await changed((main) => reordered(main, (columns) => columns.filter((index) => index !== at(main, 'need') - 1))),
  ).toEqual(
    // The last column is now there twice, for the others moved up.
    ['sheet-column-twice', 'sheet-column-missing'],
  )
  expect(await changed((main) => put(main, 'A1', 'dossier-form 9 command=record-need'))).toEqual(['sheet-mark-damaged'])
  expect(await changed((main) => put(main, 'B7', main.getCell('A1').value))).toEqual(['sheet-marked-twice'])
  expect(await changed((main) => put(main, 'A1', null))).toBe('file-no-form')
  expect(
    await changed((main) => put(main, 'A1', String(main.getCell('A1').value).replace('record-need', 'begin-policy'))),
  ).toEqual(['sheet-unknown-form'])
})

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

test('merged cells and hidden rows among people’s rows are refused by name, merged headings are not', async () => {
  const sheet = await filled(
    place,
    { command: 'record-service' },
    [SERVICE, { ...SERVICE, customer: 'C-002' }, { ...SERVICE, customer: 'C-003' }, { ...SERVICE, customer: 'C-004' }],
    (main) => {
      main.mergeCells(FIRST, at(main, 'result'), FIRST + 1, at(main, 'result'))
      main.getRow(FIRST + 2).hidden = true
    },
  )
  expect(faultsIn(sheet)).toEqual([
    `${FIRST} result cell-merged`,
    `${FIRST + 1} result cell-merged`,
    `${FIRST + 2} - row-hidden`,
  ])
})

test('blank rows between others, rows of blanks and numbers of rows alone are no rows', async () => {
  const sheet = await filled(place, { command: 'record-service' }, [
    SERVICE,
    {},
    { customer: '  ' },
    { ...SERVICE, customer: 'C-002' },
  ])
  expect(sheet.rows.map(({ number }) => number)).toEqual([FIRST, FIRST + 3])
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

test('everything that is wrong is told at once, by sheet, row and label in the language of the sheet', async () => {
  const sheet = await filled(place, { command: 'register-customer', kind: 'enterprise', language: 'zh-CN' }, [
    { ...ACME, 'fields.telephone': 910000001, 'fields.foundedOn': '2/5/1998', 'notice.givenAt': null },
    { 'fields.name': '宏达贸易', 'source.channel': '打听' },
  ])
  const texts = sheet.rows.flatMap((row) =>
    row.faults.map((fault) => rowFaultText('zh-CN', sheet.form, { sheet: row.sheet, number: row.number }, fault)),
  )
  expect(texts).toEqual([
    '填写第5行，创业时间：无法区分日和月。请写成 2026-02-13。 (cell-ambiguous-day)',
    '填写第5行，电话：此处应为文本而单元格是数字，开头的零可能已丢失。请设为文本格式后重新输入。 (cell-number-where-text)',
    '填写第5行，隐私告知：告知时间：此项必填。 (value-missing)',
    '填写第6行，信息来源：渠道：该值不在列表中。 (cell-not-in-list)',
    '填写第6行，法律形式：此项必填。 (value-missing)',
    '填写第6行，信息来源：采集日期：此项必填。 (value-missing)',
  ])
})

test('rows that say the same, two customers with one identity number and one order twice are told of the later row', async () => {
  const service = await filled(place, { command: 'record-service' }, [
    SERVICE,
    { ...SERVICE, customer: 'C-002' },
    SERVICE,
  ])
  expect(faultsIn(service)).toEqual([`${FIRST + 2} - row-twice`])
  const customers = await filled(place, { command: 'register-customer', kind: 'enterprise' }, [
    { ...ACME, number: 'C-001', 'fields.taxNumber': '91110000600037341L' },
    { ...ACME, number: 'C-002', 'fields.taxNumber': ' ９１１１００００６０００３７３４１l' },
    { ...ACME, number: 'C-001', 'fields.name': 'Another' },
  ])
  expect(faultsIn(customers)).toEqual([
    `${FIRST + 1} fields.taxNumber row-same-identity`,
    `${FIRST + 2} number row-same-number`,
  ])
  const order: Typed = {
    ...{ customer: 'C-001', order: 'SO-1', direction: 'sale', at: '2026-01-06 10:00', currency: 'CNY' },
    ...{ 'lines.0.product': 'P-1', 'lines.0.quantity': 2, 'lines.0.unitPrice': '99.50' },
  }
  const orders = await filled(place, { command: 'record-transaction' }, [order, { ...order, 'lines.0.quantity': 3 }])
  expect(faultsIn(orders)).toEqual([`${FIRST + 1} order row-same-number`])
})

test('lines of an order close up over blank ones, and a line that is begun must be whole', async () => {
  const order: Typed = { customer: 'C-001', order: 'SO-1', direction: '销售', at: '2026-01-06 10:00', currency: 'cny' }
  const sheet = await filled(place, { command: 'record-transaction' }, [
    {
      ...order,
      ...{ 'lines.0.product': 'P-1', 'lines.0.quantity': 2, 'lines.0.unitPrice': '99.50' },
      ...{ 'lines.2.product': 'P-3', 'lines.2.quantity': '1', 'lines.2.unitPrice': 10 },
    },
    {
      ...order,
      order: 'SO-2',
      'lines.0.product': 'P-1',
      'lines.0.quantity': 2,
      'lines.0.unitPrice': 1,
      'lines.1.product': 'P-2',
    },
  ])
  expect(sheet.rows[0]?.input).toEqual({
    ...{ customer: 'C-001', order: 'SO-1', direction: 'sale', at: '2026-01-06T02:00:00.000Z', currency: 'CNY' },
    lines: [
      { product: 'P-1', quantity: '2', unitPrice: '99.50' },
      { product: 'P-3', quantity: '1', unitPrice: '10' },
    ],
  })
  expect(faultsIn(sheet)).toEqual([
    `${FIRST + 1} lines.1.quantity value-missing`,
    `${FIRST + 1} lines.1.unitPrice value-missing`,
  ])
})

test('lists stand in one cell, parted as each keyboard parts them; one customer or all of them', async () => {
  const grant = async (customers: string, groups: string) => {
    const sheet = await filled(place, { command: 'grant-access' }, [
      {
        ...{ employee: 'E-007', customers, groups, purposes: 'sales', until: '2026-12-31', reason: 'Handover.' },
        basis: 'needed for work',
      },
    ])
    return [faultsIn(sheet), sheet.rows[0]?.input]
  }
  const input = {
    employee: 'E-007',
    purposes: ['sales'],
    until: '2026-12-31',
    reason: 'Handover.',
    basis: 'needed-for-work',
  }
  expect(await grant('C-001; C-002、Ｃ－００３', '联系方式，bank data')).toEqual([
    [],
    { ...input, customers: ['C-001', 'C-002', 'C-003'], groups: ['contact', 'bank'] },
  ])
  expect(await grant('全部客户', 'contact')).toEqual([[], { ...input, customers: 'all', groups: ['contact'] }])
})

test('a person’s data need the person: without it the customer’s own field of that name would change', async () => {
  const sheet = await filled(place, { command: 'record-archive-fields', kind: 'person' }, [
    { customer: 'C-001', 'source.channel': 'visit', 'source.collectedOn': '2026-01-05', 'fields.telephone': '1' },
  ])
  expect(faultsIn(sheet)).toEqual(
    [`${FIRST} person value-missing`, `${FIRST} source.channel cell-not-in-list`].sort().reverse(),
  )
})

test('a field that a company adds to its regulation has its column, and is read by its own type', async () => {
  const document: PolicyDocument = {
    ...defaultPolicy,
    customerKinds: defaultPolicy.customerKinds.map((each) => ({
      ...each,
      fields: [
        ...each.fields,
        {
          ...{
            name: 'fleetSize',
            section: 'basic',
            group: 'basic',
            type: 'integer',
            required: 'no',
            volatility: 'variable',
          },
          ...{ showHistory: true, sensitivity: 'normal', chain: 'supervisor', enabled: true, rules: ['ARC-26'] },
        },
      ] as const,
    })),
  }
  const wanted = { command: 'register-customer', kind: 'enterprise', document }
  const sheet = await filled(place, wanted, [{ ...ACME, 'fields.fleetSize': '１２' }])
  expect(sheet.rows[0]?.input).toEqual({ ...REGISTERED, fields: { ...REGISTERED.fields, fleetSize: 12 } })
  // Under the regulation without it the column is unknown, and the sheet is refused by name.
  const book = await opened(await blankForm(wanted))
  typed(mainSheet(book), [{ ...ACME, 'fields.fleetSize': 12 }])
  const older = await readFile(place.put(await saved(book)))
  expect('faults' in older ? older.faults.map(({ fault }) => fault.code) : older).toEqual(['sheet-unknown-column'])
  // The other way round every column is still there: it is read, and said to be older.
  const plain = await opened(await blankForm({ command: 'register-customer', kind: 'enterprise' }))
  typed(mainSheet(plain), [ACME])
  const read = await readSheet(place.put(await saved(plain)), document)
  expect([read.isOlder, read.rows[0]?.input]).toEqual([true, REGISTERED])
})

test('a formula that gives a text in a cell for dates is refused by name, for its result is lost on the way', async () => {
  const sheet = await filled(place, { command: 'record-absence' }, [
    { employee: 'E-007', from: '2026-03-02', until: { formula: 'TEXT(A1,"@")', result: '2026-03-03' } },
  ])
  expect(faultsIn(sheet)).toEqual([`${FIRST} until cell-formula-without-result`])
})

test('countries of the regulation are offered, and any other country is taken', async () => {
  const country = formFor('register-customer', 'enterprise').columns.find(({ key }) => key === 'fields.country')
  expect(country?.list).toEqual({ place: 'country', codes: defaultPolicy.countries, isClosed: false })
  const sheet = await filled(place, { command: 'register-customer', kind: 'individual' }, [
    { ...PERSON, 'fields.country': '秘鲁' },
  ])
  expect([faultsIn(sheet), sheet.rows[0]?.input]).toMatchObject([[], { fields: { country: 'PE' } }])
})

test('what is switched off in the regulation has no column', () => {
  const keys = formFor('register-customer', 'individual').columns.map(({ key }) => key)
  expect(keys).toContain('fields.identityNumber')
  expect(keys).not.toContain('fields.healthStatus')
  expect(keys).not.toContain('subtype')
})

test('the id of a row’s command follows from archive, sheet and content alone, and from no order of them', async () => {
  const ids = async (rows: readonly Typed[]): Promise<readonly (string | undefined)[]> =>
    (await filled(place, { command: 'record-service' }, rows)).rows.map(({ commandId }) => commandId)
  const other = { ...SERVICE, customer: 'C-002' }
  const [first, second] = await ids([SERVICE, other])
  expect(await ids([other, {}, SERVICE])).toEqual([second, first])
  expect(first).not.toBe(second)
  const elsewhere = await filled(place, { command: 'record-service' }, [SERVICE], (main) => {
    main.getCell('A1').value = String(main.getCell('A1').value).replace(SHEET, SHEET.replace('1', '2'))
  })
  expect(elsewhere.rows[0]?.commandId).not.toBe(first)
})

test('a form is the same bytes every time, on a machine of any zone, and another sheet id is another form', async () => {
  const once = await blankForm({ command: 'register-customer', kind: 'enterprise', language: 'zh-CN' })
  const zone = process.env.TZ
  process.env.TZ = 'America/Los_Angeles'
  const again = await blankForm({ command: 'register-customer', kind: 'enterprise', language: 'zh-CN' })
  process.env.TZ = zone
  expect(Buffer.compare(Buffer.from(once), Buffer.from(again))).toBe(0)
})

test('a workbook of several forms is read sheet by sheet; what is no form is named, and a hidden form with rows refused', async () => {
  const book = await opened(await blankForm({ command: 'record-service' }))
  typed(mainSheet(book), [SERVICE])
  book.addWorksheet('My notes').getCell('A1').value = 'remember the milk'
  const file = await readFile(place.put(await saved(book)))
  expect('unread' in file ? [file.unread, file.sheets.length] : file).toEqual([['My notes'], 1])
  mainSheet(book).state = 'hidden'
  const hidden = await readFile(place.put(await saved(book)))
  expect('faults' in hidden ? hidden.faults.map(({ fault }) => fault.code) : hidden).toEqual(['sheet-is-hidden'])
})

test('a CSV form is read back with comma, semicolon or tab, and with its guards before texts taken off', async () => {
  const blank = Buffer.from(await blankForm({ command: 'record-need', format: 'csv', rows: 3 })).toString('utf8')
  const lines = blank.trimEnd().split('\r\n')
  expect(lines[0]?.startsWith('\uFEFFdossier-form 1 command=record-need')).toBe(true)
  for (const sign of [',', ';', '\t']) {
    const heads = lines.slice(0, 4).map((line) => line.replace(/"[^"]*"|,/g, (part) => (part === ',' ? sign : part)))
    const rows = [
      ['1', 'C-001', 'printers', '', "'=ten of them"],
      ['2', 'C-002', 'printers', '', '=1+1'],
      ['3', 'C-003', 'printers', '', '"two\nlines"'],
    ].map((cells) => cells.join(sign))
    const sheet = await readSheet(place.put([...heads, ...rows].join('\r\n'), 'need.csv'))
    expect(sheet.rows.map(({ input }) => (input as { text?: string }).text)).toEqual([
      '=ten of them',
      undefined,
      'two\nlines',
    ])
    expect(faultsIn(sheet)).toEqual(['6 text cell-formula-as-text'])
  }
})

test('a workbook that was saved as CSV by a spreadsheet program keeps its mark and is read', async () => {
  const book = await opened(await blankForm({ command: 'record-need', language: 'zh-CN' }))
  typed(mainSheet(book), [{ customer: 'C-001', need: 'printers', text: '十台' }])
  const file = place.path('saved.csv')
  await book.csv.writeFile(file, { sheetName: mainSheet(book).name })
  const sheet = await readSheet(file)
  expect([sheet.name, sheet.rows[0]?.input]).toEqual([null, { customer: 'C-001', need: 'printers', text: '十台' }])
  expect(readFileSync(file, 'utf8')).toContain('dossier-form 1')
})

test('a row that was read is what the codec of its command accepts', async () => {
  const sheet = await filled(place, { command: 'register-customer', kind: 'enterprise' }, [ACME])
  for (const { input } of sheet.rows) expect(sheet.form.row.input.is(input)).toBe(true)
  expect(isLeft(sheet.form.row.input.decode(sheet.rows[0]?.input))).toBe(false)
})
