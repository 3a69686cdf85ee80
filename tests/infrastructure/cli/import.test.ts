/** `import` before a terminal: rows become commands once, whatever ends the first run; broken files say why. */
import { existsSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { dossier, type Folder, folder, give, jsonOf, linesOf, PEOPLE, type Ran } from './cli'

let base: Folder
let data = ''
const MAP = {
  name: 'orders',
  says: 'One order a line; its customer is registered first.',
  reject: [
    { when: [{ column: 'customer', empty: true }], code: 'no-customer', because: 'The line names no customer.' },
  ],
  register: [
    {
      command: 'register-customer',
      key: ['customer'],
      input: {
        number: { column: 'customer' },
        kind: { constant: 'enterprise' },
        legalForm: { constant: 'organisation' },
        'source.channel': { constant: 'migration' },
        'source.entryMethod': { constant: 'import' },
        'source.occasion': { constant: 'migration' },
        'source.collectedOn': { constant: '2026-01-05' },
        'fields.country': { column: 'country' },
      },
    },
  ],
  rows: [
    {
      command: 'record-transaction',
      key: ['order'],
      input: {
        customer: { column: 'customer' },
        order: { column: 'order' },
        direction: { constant: 'sale' },
        at: { column: 'at', as: 'instant' },
        currency: { constant: 'EUR' },
      },
      lines: {
        into: 'lines',
        input: {
          product: { column: 'product' },
          quantity: { column: 'quantity', as: 'decimal' },
          unitPrice: { column: 'price', as: 'decimal' },
        },
      },
    },
  ],
}
const HEADER = 'customer,country,order,at,product,quantity,price'
const ROWS = [
  'C-10,ES,O-1,2026-01-02T10:00:00Z,P-1,2,10.50',
  'C-10,ES,O-1,2026-01-02T10:00:00Z,P-2,1,0.001',
  'C-11,CN,O-2,2026-01-02T11:00:00Z,P-1,1,10.50',
  ',CN,O-3,2026-01-02T11:00:00Z,P-1,1,99.123',
]

beforeAll(() => {
  base = folder()
  data = base.begin('archive')
  give(data, PEOPLE, '2026-01-05T08:00:00Z')
  base.write('map.json', JSON.stringify(MAP))
})
afterAll(() => base.clean())

const importing = (file: string, ...more: readonly string[]): Ran =>
  dossier(
    [
      'import',
      file,
      '--map',
      base.path('map.json'),
      '--as',
      'E-009',
      '--data',
      data,
      '--at',
      '2026-01-05T09:00:00Z',
      ...more,
    ],
    {
      cwd: base.path('.'),
    },
  )

describe('import', () => {
  test('ARC-140: rows become commands, rejected ones stand in a file without their values, and views are told', () => {
    const ran = importing(base.write('orders.csv', `${[HEADER, ...ROWS].join('\n')}\n`))
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.out).toContain('read 4 lines: 3 accepted, 1 rejected')
    expect(ran.out).toContain('register-customer: 2 done')
    const rejected = readFileSync(base.path('orders.csv.rejected.csv'), 'utf8')
    expect(rejected).toContain('no-customer')
    expect(rejected).not.toContain('99.123')
    const orders = linesOf(dossier(['list', 'transactions', '--stale', '--json', '--data', data]))
    expect(orders.map(({ order_number: order, total }) => [order, total])).toEqual([
      ['O-1', '21.00'],
      ['O-2', '10.50'],
    ])
  })

  test('a second run, and a longer file in gzip, write nothing twice', () => {
    const again = importing(base.path('orders.csv'), '--json')
    expect([again.code, jsonOf(again)]).toMatchObject([
      0,
      { accepted: 3, commands: { 'record-transaction': { done: 0, repeated: 2 } } },
    ])
    const more = [...ROWS, 'C-11,CN,O-4,2026-01-03T11:00:00Z,P-1,1,10.50']
    const longer = importing(base.write('longer.csv.gz', gzipSync(`${[HEADER, ...more].join('\n')}\n`)), '--json')
    expect(jsonOf(longer)).toMatchObject({ accepted: 4, commands: { 'record-transaction': { done: 1, repeated: 2 } } })
    expect(dossier(['replay', '--check', '--data', data]).code).toBe(0)
  })

  test('what changed under a known key is rejected', () => {
    const changed = ROWS.map((row) => row.replace('O-2,2026-01-02T11', 'O-2,2026-01-02T12'))
    const ran = importing(base.write('changed.csv', `${[HEADER, ...changed].join('\n')}\n`), '--json')
    expect(jsonOf(ran)).toMatchObject({ rejectedByCode: { 'changed-since': 1, 'no-customer': 1 } })
  })

  test.each([
    ['a broken quote', `${HEADER}\n"C-10,ES,O-9,2026-01-02T10:00:00Z,P-1,2,10.50\n`, 'file-broken-quote'],
    ['an empty file', '', 'file-empty'],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x0a, 0xff]), undefined],
    ['other columns', 'a,b,c\n1,2,3\n', 'file-columns-missing'],
  ])('%s is wrong input, says so, and writes nothing', (name, content, code) => {
    const ran = importing(base.write(`${name.replaceAll(' ', '-')}.csv`, content), '--json')
    expect(ran.code).toBe(2)
    expect(ran.err).not.toMatch(/\n {4}at /)
    expect(jsonOf(ran)).toMatchObject({ invalid: code === undefined ? {} : { code } })
  })

  test('a file or map that is not there, a map that is none, and an operator without the right', () => {
    const gone = importing(base.path('not-there.csv'), '--json')
    expect([gone.code, jsonOf(gone)]).toMatchObject([2, { invalid: { code: 'file-not-readable' } }])
    const fresh = base.write('fresh.csv', `${HEADER}\nC-77,ES,O-77,2026-01-02T10:00:00Z,P-1,2,10.50\n`)
    const go = (map: string, as = 'E-009') =>
      dossier(['import', fresh, '--map', map, '--as', as, '--data', data, '--json'], {
        cwd: base.path('.'),
      })
    expect(go(base.path('no-map.json')).code).toBe(2)
    const bad = go(
      base.write('bad.json', JSON.stringify({ ...MAP, rows: [{ ...MAP.rows[0], command: 'frobnicate' }] })),
    )
    expect([bad.code, jsonOf(bad)]).toMatchObject([2, { invalid: { code: 'bad-map' } }])
    const denied = go(base.path('map.json'), 'E-017')
    expect([denied.code, jsonOf(denied)]).toMatchObject([1, { refused: { code: 'no-permission' } }])
    expect(existsSync(base.path('not-there.csv.rejected.csv'))).toBe(false)
  })
})
