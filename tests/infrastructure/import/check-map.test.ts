/** Which maps can be used, and that every fault is told at once, with its place and without a value. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { isLeft } from 'fp-ts/Either'
import { checkMap, columnsOfMap } from '../../../infrastructure/import/check-map'
import { commands } from './engine'

const input = {
  customer: { column: 'Customer' },
  order: { column: 'Order' },
  direction: { constant: 'sale' },
  at: { column: 'Date', as: 'instant' },
  currency: { constant: 'EUR' },
}
const lines = {
  into: 'lines',
  input: {
    product: { column: 'Article' },
    quantity: { column: 'Pieces', as: 'decimal' },
    unitPrice: { column: 'Price', as: 'decimal' },
  },
}
const rule = { command: 'record-transaction', key: ['Order'], input, lines }
const good = { name: 'orders', rows: [rule] }
const withRule = (change: object): object => ({ ...good, rows: [{ ...rule, ...change }] })
const withSource = (path: string, source: unknown): object => withRule({ input: { ...input, [path]: source } })

const faultsOf = (map: unknown): readonly string[] => {
  const checked = checkMap(map, commands)
  return isLeft(checked) ? checked.left.map(({ field, because }) => `${field}: ${because}`) : []
}

test('the map of the README', () => {
  expect(faultsOf(good)).toEqual([])
  const online = JSON.parse(readFileSync(join(__dirname, '../../../examples/online-retail.map.json'), 'utf8'))
  expect(faultsOf(online)).toEqual([])
  expect([...columnsOfMap(online)].sort()).toEqual(
    ['Country', 'CustomerID', 'Description', 'InvoiceDate', 'InvoiceNo', 'Quantity', 'StockCode', 'UnitPrice'].sort(),
  )
})

describe('form', () => {
  test.each([
    [null, 'the input'],
    [{ ...good, rows: [] }, 'rows'],
    [{ ...good, name: 'Orders of 2026' }, 'name'],
    [{ ...good, colour: 'red' }, 'colour'],
    [{ ...good, encoding: 'utf-16' }, 'encoding'],
    [{ ...good, linesApart: 0 }, 'linesApart'],
    [withSource('at', { column: 'Date', as: 'time' }), 'rows.0.input.at.as'],
    [withSource('at', { cell: 'Date' }), 'rows.0.input.at.cell'],
    [withSource('at', 'Date'), 'rows.0.input.at'],
    [withRule({ key: [] }), 'rows.0.key'],
  ])('%#', (map, field) => expect(faultsOf(map).some((fault) => fault.startsWith(`${field}: Expected `))).toBe(true))

  test('keys that every object has do no harm', () => {
    const map = JSON.parse('{"name":"x","rows":[],"__proto__":{"polluted":true},"constructor":{}}')
    expect(faultsOf(map).length).toBeGreaterThan(0)
    expect(({} as { readonly polluted?: boolean }).polluted).toBeUndefined()
    const lookups = JSON.parse('{"countries":{"__proto__":"XX","1":"ES"}}')
    expect(faultsOf({ ...good, lookups })).toEqual([])
  })

  test('a hundred thousand levels are one fault', () => {
    let deep: unknown = {}
    for (let level = 0; level < 100_000; level += 1) deep = { deep }
    expect(faultsOf(withSource('at', deep))).toHaveLength(1)
  })
})

describe('meaning', () => {
  test.each<[string, object, string]>([
    ['a command that is none', withRule({ command: 'record-dealing' }), 'rows.0.command: There is no such command.'],
    ['a field that is none', withSource('colour', { column: 'Colour' }), 'rows.0.input.colour: Command'],
    ['a field below a value', withSource('order.number', { column: 'Order' }), 'rows.0.input.order: A field is filled'],
    ['two origins', withSource('at', { column: 'Date', constant: 'x' }), 'rows.0.input.at: A source has exactly one'],
    ['no origin', withSource('at', { as: 'instant' }), 'rows.0.input.at: A source has exactly one'],
    [
      'a constant that is changed',
      withSource('currency', { constant: 'eur', case: 'upper' }),
      'rows.0.input.currency: A constant',
    ],
    ['a template without a column', withSource('order', { template: 'SO' }), 'rows.0.input.order: A template'],
    [
      'a table that is none',
      withSource('currency', { column: 'C', lookup: 'money' }),
      'rows.0.input.currency: The map has no',
    ],
    [
      'otherwise without a table',
      withSource('order', { column: 'O', otherwise: 'keep' }),
      'rows.0.input.order: Otherwise',
    ],
    [
      'a format that is none',
      withSource('at', { column: 'D', as: 'day', format: 'dd/MM' }),
      'rows.0.input.at: The format',
    ],
    [
      'a zone that is none',
      withSource('at', { column: 'D', as: 'day', zone: 'Mars/Base' }),
      'rows.0.input.at: There is no such time zone',
    ],
    [
      'an instant of no zone',
      withSource('at', { column: 'D', as: 'instant', format: 'd/M/yyyy' }),
      'rows.0.input.at: An instant',
    ],
    ['a zone of a text', withSource('order', { column: 'O', zone: 'UTC' }), 'rows.0.input.order: A format or a zone'],
    ['marks of a text', withSource('order', { column: 'O', thousands: '.' }), 'rows.0.input.order: Marks'],
    [
      'one mark for two',
      withSource('total', { column: 'T', as: 'decimal', thousands: '.' }),
      'rows.0.input.total: One mark',
    ],
    [
      'two tests in a condition',
      withRule({ when: [{ column: 'A', is: 'x', empty: true }] }),
      'rows.0.when.0: A condition',
    ],
    ['no test in a condition', withRule({ when: [{ column: 'A', not: true }] }), 'rows.0.when.0: A condition'],
    ['lines without a key', withRule({ key: undefined }), 'rows.0.key: A command of several lines'],
    ['lines into what is no list', withRule({ lines: { ...lines, into: 'order' } }), 'rows.0.lines.into: Command'],
    ['lines into what is filled', withSource('lines', { column: 'A' }), 'rows.0.input.lines: The lines fill'],
    [
      'of in a line',
      withRule({ lines: { ...lines, input: { ...lines.input, product: { column: 'A', of: 'first' } } } }),
      'rows.0.lines.input: Each line',
    ],
    [
      'a comparison of what is not filled',
      {
        ...good,
        register: [{ command: 'register-customer', key: ['Customer'], input: {}, compares: ['fields.country'] }],
      },
      'register.0.compares: The registration',
    ],
    [
      'a rejection without a test',
      { ...good, reject: [{ when: [{ column: 'A' }], code: 'x', because: 'x' }] },
      'reject.0.when.0:',
    ],
  ])('%s', (_, map, fault) => expect(faultsOf(map)).toEqual(expect.arrayContaining([expect.stringContaining(fault)])))

  test('all at once', () =>
    expect(
      faultsOf({
        ...good,
        rows: [
          { ...rule, command: 'nothing' },
          { ...rule, input: { ...input, colour: {}, at: { column: 'D', zone: 'Mars' } } },
        ],
      }).length,
    ).toBeGreaterThanOrEqual(4))
})

describe('a column of a key may not feed a protected field', () => {
  const registration = (path: string, source: unknown, legalForm?: string): object => ({
    ...good,
    register: [
      {
        command: 'register-customer',
        key: ['Customer'],
        input: {
          number: { column: 'Customer' },
          ...(legalForm === undefined ? {} : { legalForm: { constant: legalForm } }),
          [path]: source,
        },
      },
    ],
  })
  const guilty = [expect.stringContaining('A column of the key feeds a protected field')]

  test.each([
    ['fields.name', 'natural-person', guilty],
    ['fields.name', 'sole-trader', guilty],
    ['fields.name', undefined, guilty],
    ['fields.name', 'organisation', []],
    ['fields.telephone', 'organisation', guilty],
    ['fields.country', undefined, []],
    ['number', undefined, []],
  ])('%s of a %s', (path, legalForm, expected) =>
    expect(faultsOf(registration(path, { column: 'Customer' }, legalForm))).toEqual(expected),
  )

  test('in a template neither, nor through a table', () => {
    expect(faultsOf(registration('fields.address', { template: 'Flat {Customer}' }))).toEqual(guilty)
    expect(
      faultsOf({
        ...registration('fields.address', { column: 'Customer', lookup: 'streets' }),
        lookups: { streets: { a: 'b' } },
      }),
    ).toEqual(guilty)
  })

  test('free texts and addresses are protected, products and carriers are open', () => {
    const of = (path: string) => faultsOf(withSource(path, { column: 'Order' }))
    expect(of('logistics.deliveryAddress')).toEqual(guilty)
    expect(of('logistics.tracking')).toEqual([])
    const cancelling = { command: 'cancel-transaction', key: ['Order'], input: { reason: { column: 'Order' } } }
    expect(faultsOf({ ...good, rows: [cancelling] })).toEqual(guilty)
  })
})
