/**
 * Whatever way people write a value (in any language, as a number or a date, in full-width signs, in any order of columns),
 * a row that is accepted says exactly what the same values say as JSON on the command line; and whatever else stands in a
 * sheet is refused with a fault, or accepted as something that the command takes.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { stringify } from 'csv-stringify/sync'
import type { CellValue } from 'exceljs'
import * as fc from 'fast-check'
import type { Column } from '../../../infrastructure/forms/column'
import type { Form } from '../../../infrastructure/forms/form'
import { columnLabel, needMark, valueLabels } from '../../../infrastructure/forms/words'
import { LANGUAGES, type Language } from '../../../infrastructure/language/language'
import {
  at,
  blankForm,
  type Desk,
  desk,
  FIRST,
  faultsIn,
  formFor,
  mainSheet,
  opened,
  readSheet,
  saved,
  type Wanted,
} from './filling'

let place: Desk
beforeAll(() => {
  place = desk()
})
afterAll(() => place.clean())

/** A value and one way in which somebody has written it. */
interface Written {
  readonly value: unknown
  readonly cell: CellValue
}
const language = fc.constantFrom<Language>(...LANGUAGES)
const full = (text: string): string =>
  text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
const either = (value: unknown, ...cells: readonly CellValue[]): fc.Arbitrary<Written> =>
  fc.constantFrom(...cells).map((cell) => ({ value, cell }))

const words = fc
  .array(fc.constantFrom(...'abzé中文号店Ñ ,;\'"&<-+=１Ａ（）\\'), { maxLength: 10 })
  .map((signs) => `k${signs.join('')}`.trim())
const digits = fc.integer({ min: 1, max: 999_999_999 })

const textOf = ({ rule }: Column): fc.Arbitrary<Written> => {
  const isKey = rule?.identity !== undefined || (rule?.search !== undefined && rule.search !== 'name')
  return isKey
    ? digits.chain((number) => either(`+34 ${number}`, `+34 ${number}`, full(`+34 ${number}`), ` +34 ${number}　`))
    : words.chain((text) => either(text, text, `${text}  `, ` ${text}`))
}

const codeOf = (form: Form, column: Column): fc.Arbitrary<Written> => {
  const codes = column.list?.codes ?? []
  if (codes.length === 0) return fc.stringMatching(/^[a-z]{2,6}$/).chain((code) => either(code, code, full(code)))
  return fc.nat({ max: codes.length - 1 }).chain((nth) => {
    const code = codes[nth] ?? ''
    const labels = LANGUAGES.map((each) => valueLabels(each, form, column)[nth] ?? code)
    return either(code, code, ...labels, full(code).toUpperCase(), ` ${labels[0]?.toUpperCase()} `)
  })
}

const dayOf = fc.integer({ min: 0, max: 20_000 }).chain((count) => {
  const date = new Date(Date.UTC(1995, 0, 1) + count * 86_400_000)
  const day = date.toISOString().slice(0, 10)
  const long = LANGUAGES.map((each) =>
    new Intl.DateTimeFormat(each, { dateStyle: 'long', timeZone: 'UTC' }).format(date),
  )
  return either(day, day, date, ...long, full(day), day.replaceAll('-', '/'), day.replaceAll('-', ''))
})
/** Minutes of Shanghai; a date cell at midnight has no time to be read. */
const instantOf = fc.integer({ min: 1, max: 10_000_000 }).chain((minutes) => {
  const shown = new Date(Date.UTC(2005, 0, 1) + minutes * 60_000)
  const text = shown.toISOString().slice(0, 16).replace('T', ' ')
  const value = new Date(shown.getTime() - 8 * 3_600_000).toISOString()
  return either(value, text, full(text).replace('　', ' '), value, ...(minutes % 1440 === 0 ? [] : [shown]))
})

const one = (form: Form, column: Column): fc.Arbitrary<Written> => {
  switch (column.type) {
    case 'text':
      return textOf(column)
    case 'name':
      return digits.chain((number) => either(`E-${number}`, `E-${number}`, full(`E-${number}`)))
    case 'code':
      return codeOf(form, column)
    case 'country':
      return either('ES', 'ES', 'es', 'España', '西班牙', 'Spain')
    case 'currency':
      return either('CNY', 'CNY', 'cny', full('CNY'))
    case 'day':
      return dayOf
    case 'instant':
      return instantOf
    case 'integer':
      return fc
        .integer({ min: 1, max: 99 })
        .chain((number) => either(number, number, String(number), full(String(number))))
    case 'decimal':
      return fc
        .integer({ min: 1, max: 99_999 })
        .chain((number) => either(String(number / 100), number / 100, String(number / 100), full(String(number / 100))))
    case 'truth':
      return fc
        .boolean()
        .chain((truth) => either(truth, truth, ...(truth ? ['yes', '是', 'SÍ'] : ['no', '否', ' No '])))
  }
}

const cellOf = (form: Form, column: Column): fc.Arbitrary<Written> => {
  if (!column.isList) return one(form, column)
  return fc
    .tuple(fc.array(one(form, column), { minLength: 1, maxLength: 3 }), fc.constantFrom('; ', '；', '、', ','))
    .map(([items, sign]) => ({
      value: [...new Set(items.map(({ value }) => value))],
      cell: items.map(({ cell }) => cell).join(sign),
    }))
}

/** Blocks are filled as wholes; what is required is always there. */
const rowOf = (form: Form): fc.Arbitrary<ReadonlyMap<string, Written>> =>
  fc
    .record(Object.fromEntries(form.columns.map((column) => [column.key, cellOf(form, column)])), {
      requiredKeys: form.columns
        .filter(({ need }) => need === 'must' || need === 'with-its-block')
        .map(({ key }) => key),
    })
    .map(
      (row) =>
        new Map(Object.entries(row).flatMap(([key, cell]) => (cell === undefined ? [] : [[key, cell] as const]))),
    )

type Tree = { [name: string]: unknown }
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value)
/** Objects whose names are numbers are lists. */
const listed = (value: unknown): unknown => {
  if (!isTree(value)) return value
  const entries = Object.entries(value).map(([name, inner]) => [name, listed(inner)] as const)
  const isList = entries.length > 0 && entries.every(([name]) => /^\d+$/.test(name))
  return isList ? entries.map(([, inner]) => inner) : Object.fromEntries(entries)
}
/** The input as somebody would write it by hand. */
const byHand = (form: Form, row: ReadonlyMap<string, Written>, demanded: readonly string[]): unknown => {
  const root: Tree = { ...form.constants, ...Object.fromEntries(demanded.map((name) => [name, {}])) }
  for (const [key, { value }] of row) {
    const names = key.split('.')
    const last = names.pop() ?? ''
    let place: Tree = root
    for (const name of names) {
      const next = place[name]
      const inner: Tree = isTree(next) ? next : {}
      place[name] = inner
      place = inner
    }
    place[last] = value
  }
  return listed(root)
}

const FORMS: readonly (Wanted & { readonly demanded?: readonly string[] })[] = [
  { command: 'register-customer', kind: 'individual', demanded: ['fields'] },
  { command: 'record-transaction' },
  { command: 'log-complaint', demanded: ['contact'] },
  { command: 'request-edit', kind: 'person' },
  { command: 'grant-access' },
  { command: 'decide-resolution' },
  { command: 'attach-document' },
  { command: 'add-contact-person', demanded: ['fields'] },
  { command: 'open-inventory' },
]

const shuffled = (form: Form) =>
  fc.shuffledSubarray(
    form.columns.map((_, nth) => nth),
    { minLength: form.columns.length },
  )

/** A row that repeats another is told as such, and that is right. */
const asGiven = (faults: readonly string[]): readonly string[] =>
  faults.filter((each) => !/row-(twice|same-)/.test(each))

test.each(FORMS)('a workbook of $command that is accepted says what its values say as JSON', async (wanted) => {
  const form = formFor(wanted.command, wanted.kind)
  await fc.assert(
    fc.asyncProperty(language, fc.array(rowOf(form), { minLength: 1, maxLength: 12 }), async (spoken, rows) => {
      const book = await opened(await blankForm({ ...wanted, language: spoken, rows: rows.length }))
      const main = mainSheet(book)
      rows.forEach((row, nth) => {
        for (const [key, { cell }] of row) {
          const there = main.getRow(FIRST + nth).getCell(at(main, key))
          there.value = cell
          if (cell instanceof Date) there.style = { ...there.style, numFmt: 'yyyy-mm-dd hh:mm' }
        }
      })
      const sheet = await readSheet(place.put(await saved(book), 'meaning.xlsx'))
      expect(asGiven(faultsIn(sheet))).toEqual([])
      expect(sheet.rows.map(({ input }) => input)).toEqual(rows.map((row) => byHand(form, row, wanted.demanded ?? [])))
      for (const { input } of sheet.rows) expect(form.row.input.is(input)).toBe(true)
    }),
    { numRuns: wanted.command === 'register-customer' ? 3 : 5 },
  )
})

/** What a spreadsheet program writes for a cell in CSV. */
const asText = (cell: CellValue): string => {
  if (cell instanceof Date) return cell.toISOString().slice(0, 16).replace('T', ' ').replace(' 00:00', '')
  const text = String(cell)
  return typeof cell === 'string' && /^[=+\-@＝＋－＠]/.test(text) ? `'${text}` : text
}

test.each(FORMS)(
  'a CSV file of $command, its columns in any order, says what its values say as JSON',
  async (wanted) => {
    const form = formFor(wanted.command, wanted.kind)
    await fc.assert(
      fc.asyncProperty(
        language,
        shuffled(form),
        fc.array(rowOf(form), { minLength: 1, maxLength: 30 }),
        async (spoken, order, rows) => {
          const columns = order.flatMap((nth) => form.columns[nth] ?? [])
          const mark = Buffer.from(await blankForm({ ...wanted, language: spoken, format: 'csv', rows: 1 }))
            .toString('utf8')
            .split(',')[0]
          const lines = [
            [mark?.replace('\uFEFF', '') ?? '', ...columns.map(({ key }) => key)],
            ['No.', ...columns.map((column) => columnLabel(spoken, form, column) + needMark(column))],
            ...rows.map((row, nth) => [String(nth + 1), ...columns.map(({ key }) => asText(row.get(key)?.cell ?? ''))]),
          ]
          const sheet = await readSheet(place.put(stringify(lines), 'meaning.csv'))
          expect(asGiven(faultsIn(sheet))).toEqual([])
          expect(sheet.rows.map(({ input }) => input)).toEqual(
            rows.map((row) => byHand(form, row, wanted.demanded ?? [])),
          )
        },
      ),
      { numRuns: wanted.command === 'register-customer' ? 5 : 15 },
    )
  },
)

const anything: fc.Arbitrary<CellValue> = fc.oneof(
  fc
    .string({ unit: 'grapheme', maxLength: 30 })
    .map((text) => [...text].filter((sign) => sign >= ' ' && sign < '\ufffe').join('')),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }),
  fc.boolean(),
  fc.date({ min: new Date('1904-01-05T00:00:00Z'), max: new Date('2199-01-01T00:00:00Z'), noInvalidDate: true }),
  fc.constantFrom<CellValue>(
    { error: '#REF!' },
    { formula: 'A1', result: 3 },
    { formula: 'A1', result: 'C-001' },
    null,
  ),
  fc.constantFrom('__proto__', 'constructor', '=1+1', '1/2/2026', '1,234', 'all', '是', '５', '\u202eC-001'),
)

test('whatever stands in the cells of a sheet, a row is refused or is something that the command takes', async () => {
  for (const command of ['record-transaction', 'grant-access', 'hire-employee']) {
    const form = formFor(command)
    const keys = form.columns.map(({ key }) => key)
    await fc.assert(
      fc.asyncProperty(
        // A sheet without any value has no rows, which is refused as such: here each sheet has one.
        fc
          .array(fc.array(anything, { maxLength: keys.length }), { minLength: 1, maxLength: 15 })
          .filter((rows) => rows.flat().some((value) => String(value ?? '').trim() !== '')),
        async (rows) => {
          const book = await opened(await blankForm({ command, rows: rows.length }))
          const main = mainSheet(book)
          for (const [nth, row] of rows.entries())
            for (const [index, value] of row.entries())
              main.getRow(FIRST + nth).getCell(at(main, keys[index] ?? '')).value = value
          for (const { faults, input } of (await readSheet(place.put(await saved(book), 'anything.xlsx'))).rows)
            expect(faults.length > 0 || form.row.input.is(input)).toBe(true)
        },
      ),
      { numRuns: 8 },
    )
  }
})
