/** Rows of a form that a person filled: accepted as what the command line would say, or refused by name. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { isLeft } from 'fp-ts/Either'
import { defaultPolicy } from '../../../domain/policy/default'
import type { PolicyDocument } from '../../../domain/policy/document'
import { becauseOf, fileFaultText, rowFaultText } from '../../../infrastructure/forms/fault-words'
import { LANGUAGES, type Language } from '../../../infrastructure/language/language'
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
import { ACME, REGISTERED, SERVICE } from './samples'

let place: Desk
beforeAll(() => {
  place = desk()
})
afterAll(() => place.clean())

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
    '填写第6行，信息来源：渠道：该值不在列表的26个值之中；列表见 “dossier form” 所生成工作簿的该栏目。 (cell-not-in-list)',
    '填写第6行，法律形式：此项必填。 (value-missing)',
    '填写第6行，信息来源：采集日期：此项必填。 (value-missing)',
  ])
})

test('a value that is in no list is told with what the list takes, or with how many and where they stand', async () => {
  const wrong: Typed = { ...ACME, legalForm: 'gods', 'source.channel': 'gossip', 'fields.country': 'Atlantis' }
  const wanted = { command: 'register-customer', kind: 'enterprise' }
  const said = async (language: Language): Promise<readonly string[]> => {
    const sheet = await filled(place, { ...wanted, language }, [wrong])
    return sheet.rows.flatMap(({ faults }) =>
      faults.filter(({ code }) => code === 'cell-not-in-list').map((fault) => becauseOf(language, sheet.form, fault)),
    )
  }
  const channels = formFor(wanted.command, wanted.kind).columns.find(({ key }) => key === 'source.channel')?.list?.codes
  expect(await said('en')).toEqual([
    'The value is not in the list: organisation, sole trader.',
    `The value is none of the ${channels?.length} of the list; they stand at the column in a workbook of “dossier form”.`,
    'The value is no country: its name is meant, or its code of two letters.',
  ])
  expect(await said('zh-CN')).toContain('该值不在列表中：单位组织、个体工商户。')
  expect(await said('es')).toContain('El valor no está en la lista: organización, empresario individual.')
  for (const language of LANGUAGES) expect((await said(language)).join()).not.toMatch(/gods|gossip|Atlantis|unknown/)
})

test('a file without a filled row is refused, and so says that nothing was given', async () => {
  for (const format of ['xlsx', 'csv'] as const) {
    const blank = await blankForm({ command: 'record-service', format })
    expect(await readFile(place.put(blank))).toEqual({ code: 'file-no-rows' })
  }
  for (const language of LANGUAGES) expect(fileFaultText(language, { code: 'file-no-rows' })).not.toBe('file-no-rows')
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

test('a row that was read is what the codec of its command accepts', async () => {
  const sheet = await filled(place, { command: 'register-customer', kind: 'enterprise' }, [ACME])
  for (const { input } of sheet.rows) expect(sheet.form.row.input.is(input)).toBe(true)
  expect(isLeft(sheet.form.row.input.decode(sheet.rows[0]?.input))).toBe(false)
})
