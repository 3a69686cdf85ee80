/**
 * `dossier form` and `dossier do --form` as a clerk uses them: a form is written, filled, checked, given, given again, and
 * the rows that came back are corrected and given once more.
 */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type CellValue, Workbook } from 'exceljs'
import { unzipSync } from 'fflate'
import { at, FIRST, mainSheet, opened, saved, type Typed, type as typed } from '../forms/filling'
import { C1, dossier, type Folder, folder, give, golden, jsonOf, linesOf, PEOPLE, type Ran } from './cli'

let base: Folder
let data: string
const SHEET = '5e3d1f00-0000-4000-8000-0000000000aa'
const DAY = '2026-02-02T08:00:00Z'

beforeAll(() => {
  base = folder()
  data = base.begin('house')
  give(data, PEOPLE, '2026-01-05T08:00:00Z')
})
afterAll(() => base.clean())

const run = (args: readonly string[], language = 'en'): Ran =>
  dossier([...args, '--data', data, '--at', DAY], { cwd: base.path('.'), language })
const size = (): unknown => jsonOf<{ position?: number }>(run(['status', '--json'])).position

/** Types rows into a form that the program wrote. */
const fillIn = async (file: string, rows: readonly Typed[]): Promise<string> => {
  const book = await opened(readFileSync(base.path(file)))
  typed(mainSheet(book), rows)
  writeFileSync(base.path(file), await saved(book))
  return base.path(file)
}

const customer = (nth: number): Typed => ({
  legalForm: '单位组织',
  number: `C-2${String(nth).padStart(3, '0')}`,
  department: '拓达事业部',
  accountManager: 'E-007',
  'source.channel': '销售活动',
  'source.collectedOn': new Date(Date.UTC(2026, 0, 20)),
  'fields.name': `宏达贸易${nth}号有限公司`,
  'fields.country': '中国',
  'fields.registeredCapital': 1_000_000 + nth,
  'fields.telephone': `010-8888${String(nth).padStart(4, '0')}`,
  'notice.purpose': '销售',
  'notice.channel': '电子邮件',
  'notice.givenAt': '2026-01-20 09:30',
})
/** Fifty enterprises, of which nine rows have a fault and two say what others have said. */
const FAULTS: Readonly<Record<number, Typed>> = {
  4: { 'fields.telephone': 1088880004 },
  9: { 'source.channel': '打听' },
  13: { 'source.collectedOn': '3/4/2026' },
  18: { 'fields.name': null, 'fields.registeredCapital': '100万' },
  22: { accountManager: 'E-099' },
  27: { 'notice.purpose': null },
  31: { legalForm: '自然人' },
  36: { 'source.collectedOn': '2026-02-30' },
  44: { 'fields.country': '大西洲' },
  // And the two duplicates: a whole row once more, and a number that another row has.
  47: customer(46),
  50: { number: 'C-2001' },
}
const FIFTY: readonly Typed[] = Array.from({ length: 50 }, (_, nth) => ({ ...customer(nth + 1), ...FAULTS[nth + 1] }))

interface Told {
  readonly sheets: readonly {
    readonly sheet: string | null
    readonly counts: Readonly<Record<string, number>>
    readonly rows: readonly {
      readonly row: number
      readonly is: string
      readonly repeated?: boolean
      readonly faults?: readonly {
        readonly code: string
        readonly field?: string
        readonly label?: string
        readonly because: string
      }[]
    }[]
  }[]
  readonly rejectedFile: string | null
}

test('RPT-29 a form is written as a workbook with keys, labels, explanations, values to choose from and its mark', async () => {
  const ran = run([
    'form',
    'register-customer',
    '--kind',
    'enterprise',
    '--lang',
    'zh-CN',
    '--rows',
    '50',
    '--sheet',
    SHEET,
  ])
  expect(ran).toEqual({ code: 0, out: 'register-customer-enterprise.xlsx: 客户登记表（企业客户）\n', err: '' })
  const book = new Workbook()
  await book.xlsx.readFile(base.path('register-customer-enterprise.xlsx'))
  const main = mainSheet(book)
  expect(book.worksheets.map(({ name, state }) => [name, state])).toEqual([
    ['填写', 'visible'],
    ['dossier-lists', 'veryHidden'],
    ['填写说明', 'visible'],
  ])
  expect(main.getRow(1).hidden).toBe(true)
  expect(main.views[0]).toMatchObject({ state: 'frozen', xSplit: 1, ySplit: 4 })
  const texts = (row: number): readonly string[] =>
    (main.getRow(row).values as readonly CellValue[]).slice(1).map((value) => String(value ?? ''))
  const columns = texts(1).map((key, index) =>
    [key, texts(3)[index], texts(4)[index], main.getRow(FIRST).getCell(index + 1).numFmt].join(' | '),
  )
  expect(`${columns.join('\n')}\n`).toBe(golden('form-register-customer-zh', `${columns.join('\n')}\n`))
  const rules = new TextDecoder().decode(
    unzipSync(readFileSync(base.path('register-customer-enterprise.xlsx')))['xl/worksheets/sheet1.xml'],
  )
  const letter = main.getColumn(at(main, 'legalForm')).letter
  expect(rules).toContain(`sqref="${letter}5:${letter}54"`)
  const list = book.getWorksheet('dossier-lists')
  expect(list?.getColumn(1).values.slice(1)).toEqual(['个体工商户', '单位组织'].sort().reverse())
})

test('an empty sheet is refused as bad input, in the language of the reader', () => {
  const file = base.path('empty-need.csv')
  expect(run(['form', 'record-need', '--format', 'csv', '--out', file])).toMatchObject({ code: 0 })
  expect(run(['do', '--form', file, '--as', 'E-007'])).toEqual({
    ...{ code: 2, out: '' },
    err: 'No row of the form is filled in: there is nothing to give. (file-no-rows)\n',
  })
  expect(run(['do', '--form', file, '--as', 'E-007'], 'es').err).toContain('no hay nada que entregar')
  const told = jsonOf<{ invalid: { code: string } }>(run(['do', '--form', file, '--check', '--as', 'E-007', '--json']))
  expect(told.invalid.code).toBe('file-no-rows')
})

test('a form never replaces a file, and wrong orders are refused in words', () => {
  expect(run(['form', 'register-customer', '--kind', 'enterprise']).err).toContain(
    'There is a file of this name already',
  )
  for (const [args, because] of [
    [['form', 'register-customer', '--kind', 'gods'], '--kind is one of supplier'],
    [['form', 'record-need', '--kind', 'enterprise'], 'leave --kind out'],
    [['form', 'begin-archive'], 'has no form'],
    [['form', 'do-magic'], 'There is no command do-magic'],
    [['form', 'record-need', '--format', 'pdf'], '--format takes xlsx or csv'],
    [['form', 'record-need', '--rows', '0'], '--rows takes a whole number'],
    [['form', 'record-need', '--items', 'x'], '--items takes a whole number'],
    [['form', 'record-need', '--sheet', 'mine'], '--sheet takes a UUID'],
    [['form', 'record-need', '--out', '/nowhere/at/all.xlsx'], 'could not be written'],
    [['do', '--form', 'nowhere.xlsx', '--as', 'E-007'], 'The file cannot be read.'],
    [['do', '--form', 'nowhere.xlsx'], 'Say who you are'],
    [['do', 'record-need', '--form', 'nowhere.xlsx', '--as', 'E-007'], 'give --form alone'],
    [['do', '--rejected', 'y.xlsx', '--input', '-', '--as', 'E-007'], '--rejected belongs to --form'],
    [['do', '--form', 'x.xlsx', '--rejected', 'y.pdf', '--as', 'E-007'], '.xlsx or .csv'],
  ] as const) {
    const ran = run(args)
    expect([ran.code, ran.err.includes(because), ran.err]).toEqual([2, true, ran.err])
  }
})

test('every command of archives, persons, transactions, complaints and staff has a form', () => {
  const { forms } = jsonOf<{ forms: readonly string[] }>(run(['form', '--json']))
  expect(forms).toEqual(
    expect.arrayContaining([
      ...[
        'register-customer',
        'request-edit',
        'add-contact-person',
        'record-transaction',
        'log-complaint',
        'hire-employee',
      ],
    ]),
  )
  expect(run(['form'], 'es').out).toContain('Hoja de registro de clientes')
})

test('--check tells everything that is wrong, by sheet, row and label, and writes nothing', async () => {
  const file = await fillIn('register-customer-enterprise.xlsx', FIFTY)
  const before = size()
  const ran = run(['do', '--form', file, '--as', 'E-007', '--check'])
  expect(ran.code).toBe(1)
  expect(ran.out).toBe(
    '客户登记表（企业客户）：已检查50行，未写入任何内容：可登记39行，此前已登记0行，无需处理0行，将退回11行\n',
  )
  expect(ran.err).toBe(golden('form-check-zh', ran.err))
  expect(size()).toBe(before)
  expect(existsSync(base.path('register-customer-enterprise.rejected.xlsx'))).toBe(false)
})

test('good rows go in, bad rows come back with the reason in a form that only its owner may read', async () => {
  const told = jsonOf<Told>(
    run(['do', '--form', base.path('register-customer-enterprise.xlsx'), '--as', 'E-007', '--json']),
  )
  expect(told.sheets[0]?.counts).toEqual({ rows: 50, done: 39, repeated: 0, nothing: 0, rejected: 11, notGiven: 0 })
  expect(told.rejectedFile).toBe('register-customer-enterprise.rejected.xlsx')
  const rejected = base.path('register-customer-enterprise.rejected.xlsx')
  expect(statSync(rejected).mode & 0o777).toBe(0o600)
  const book = new Workbook()
  await book.xlsx.readFile(rejected)
  const main = mainSheet(book)
  expect(main.getCell('B3').value).toBe('退回原因')
  const why = Array.from({ length: 11 }, (_, nth) => String(main.getRow(FIRST + nth).getCell(2).value))
  expect(`${why.join('\n')}\n`).toBe(golden('form-why-zh', `${why.join('\n')}\n`))
  // What was typed is still there, as it was typed.
  expect(main.getRow(FIRST).getCell(at(main, 'fields.telephone')).value).toBe(1088880004)
  expect(linesOf(run(['list', 'current_archives', '--json', '--as', 'E-001']))).toHaveLength(39)
})

test('the same sheet a second time writes nothing, in whatever order, and also after columns were moved', async () => {
  const before = size()
  const again = jsonOf<Told>(
    run(['do', '--form', base.path('register-customer-enterprise.xlsx'), '--as', 'E-007', '--json']),
  )
  expect(again.sheets[0]?.counts).toEqual({ rows: 50, done: 0, repeated: 39, nothing: 0, rejected: 11, notGiven: 0 })
  // The refusals of two rows by a rule are recorded again, as every refusal is; nothing else is.
  const refused = again.sheets[0]?.rows.flatMap(({ faults = [] }) =>
    faults.filter(({ code }) => !/^(cell|row|value)-/.test(code)),
  )
  expect(Number(size()) - Number(before)).toBe(refused?.length)
})

test('rows that came back are corrected in the form that came back, and given again', async () => {
  const file = base.path('register-customer-enterprise.rejected.xlsx')
  const book = await opened(readFileSync(file))
  const main = mainSheet(book)
  const corrected = [4, 9, 13, 18, 22, 27, 31, 36, 44].map(customer)
  typed(main, corrected)
  writeFileSync(base.path('corrected.xlsx'), await saved(book))
  const told = jsonOf<Told>(run(['do', '--form', base.path('corrected.xlsx'), '--as', 'E-007', '--json']))
  // The two duplicates are what they were: one was recorded before, the other's number is taken.
  expect(told.sheets[0]?.counts).toEqual({ rows: 11, done: 9, repeated: 1, nothing: 0, rejected: 1, notGiven: 0 })
  expect(told.rejectedFile).toBe('corrected.rejected.xlsx')
})

test('a row of a sheet is the command that its JSON would be: the same events, but for who typed it', async () => {
  const other = base.begin('by-hand')
  give(other, PEOPLE, '2026-01-05T08:00:00Z')
  const sheetData = base.begin('by-sheet')
  give(sheetData, PEOPLE, '2026-01-05T08:00:00Z')
  const form = base.path('one.xlsx')
  const common = ['--at', DAY, '--as', 'E-007']
  expect(
    dossier(['form', 'register-customer', '--kind', 'enterprise', '--out', form, '--sheet', SHEET, '--data', sheetData])
      .code,
  ).toBe(0)
  await fillIn('one.xlsx', [{ ...customer(1), 'source.channel': 'sales activity' }])
  const bySheet = jsonOf<Told>(dossier(['do', '--form', form, '--json', '--data', sheetData, ...common]))
  const commandId = (bySheet.sheets[0]?.rows[0] as { commandId?: string } | undefined)?.commandId ?? ''
  const input = {
    ...{
      kind: 'enterprise',
      legalForm: 'organisation',
      number: 'C-2001',
      department: 'division-tuoda',
      accountManager: 'E-007',
    },
    source: { channel: 'sales-activity', collectedOn: '2026-01-20' },
    fields: { name: '宏达贸易1号有限公司', country: 'CN', registeredCapital: '1000001', telephone: '010-88880001' },
    notice: { purpose: 'sales', channel: 'email', givenAt: '2026-01-20T01:30:00.000Z' },
  }
  const byHand = dossier(
    ['do', 'register-customer', '--input', '-', '--command-id', commandId, '--data', other, ...common],
    {
      input: JSON.stringify(input),
    },
  )
  expect([byHand.code, byHand.err]).toEqual([0, ''])
  const rows = (where: string): unknown =>
    ['current_archives', 'archive_fields'].map((view) =>
      linesOf(dossier(['list', view, '--json', '--data', where, '--as', 'E-001'])),
    )
  expect(rows(sheetData)).toEqual(rows(other))
  // And the command is the same one: given by hand in the archive of the sheet it had been recorded before.
  const repeated = dossier(
    ['do', 'register-customer', '--input', '-', '--command-id', commandId, '--data', sheetData, ...common],
    {
      input: JSON.stringify(input),
    },
  )
  expect(repeated.out).toContain('(already recorded)')
})

test('who may not do it is told once, and nothing of the sheet is given', async () => {
  const form = base.path('hire.xlsx')
  run(['form', 'hire-employee', '--out', form])
  await fillIn('hire.xlsx', [
    {
      employee: 'E-050',
      name: 'Zhao Min',
      department: 'sales department',
      roles: 'salesperson; employee',
      hiredOn: '2026-02-01',
    },
    { employee: 'E-051', name: 'Qian Yu', department: 'sales department', roles: 'salesperson', hiredOn: '2026-02-01' },
  ])
  const refused = run(['do', '--form', form, '--as', 'E-007'])
  expect(refused.code).toBe(1)
  expect(refused.err).toContain('(no-permission')
  expect(refused.err).toContain('were not given any more')
  expect(existsSync(base.path('hire.rejected.xlsx'))).toBe(false)
  const done = run(['do', '--form', form, '--as', 'E-001'])
  expect([done.code, done.out]).toEqual([
    0,
    'Hire employees: 2 rows: 2 recorded, 0 recorded before, 0 with nothing to do, 0 came back\n',
  ])
  // Somebody else gives the same sheet: the rows are not theirs.
  const other = jsonOf<Told>(run(['do', '--form', form, '--as', 'E-003', '--json']))
  const codes = other.sheets[0]?.rows.flatMap(({ faults = [] }) => faults.map(({ code }) => code))
  expect(codes).toEqual(['row-given-by-another', 'row-given-by-another'])
})

test('a CSV form goes the same way, and comes back as CSV with its guards', () => {
  give(data, [C1], '2026-01-06T08:00:00Z')
  run(['form', 'record-need', '--format', 'csv', '--lang', 'es', '--rows', '2', '--out', base.path('need.csv')])
  const lines = readFileSync(base.path('need.csv'), 'utf8').split('\r\n')
  const rows = ["1,C-001,printers,,'+ ten of them", '2,C-404,printers,,"a, b"', '3,C-001,Impresoras grandes,,']
  writeFileSync(base.path('need.csv'), [...lines.slice(0, 4), ...rows, ''].join('\r\n'))
  const ran = run(['do', '--form', base.path('need.csv'), '--as', 'E-007'])
  expect(ran.code).toBe(1)
  expect(ran.out).toBe('Necesidades: 3 filas: 1 registradas, 0 registradas antes, 0 sin nada que hacer, 2 devueltas\n')
  expect(ran.err).toContain(
    'fila 7, necesidad: Va un código: letras minúsculas y cifras, separadas por guiones. (cell-not-a-code)',
  )
  const back = readFileSync(base.path('need.rejected.csv'), 'utf8')
  expect(back.startsWith('\uFEFFdossier-form 1 command=record-need')).toBe(true)
  expect(back.split('\r\n')[0]?.split(',')[1]).toBe('dossier-why')
  expect(back).toContain('C-404')
  const again = run([
    'do',
    '--form',
    base.path('need.rejected.csv'),
    '--rejected',
    base.path('again.csv'),
    '--as',
    'E-007',
    '--json',
  ])
  expect(jsonOf<Told>(again).sheets[0]?.counts).toMatchObject({ rows: 2, done: 0, rejected: 2 })
})
