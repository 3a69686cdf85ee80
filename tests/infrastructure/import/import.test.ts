/** Whole imports of small files: what becomes of each row, at the first run and at the next, and of every broken file. */
import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { isLeft, left } from 'fp-ts/Either'
import { type ImportFailure, type ImportOptions, type ImportReport, importFile } from '../../../infrastructure/import'
import { ARCHIVE, csvOf, folder, optionsFor, rejectedIn, type TestEngine, testEngine } from './engine'

let place: ReturnType<typeof folder>
beforeEach(() => {
  place = folder()
})
afterEach(() => place.remove())

const HEADER = ['Order', 'Customer', 'Country', 'Date', 'Article', 'Pieces', 'Price']
const line = (order: string, customer: string, article: string, change: Readonly<Record<string, string>> = {}) => {
  const cells: Readonly<Record<string, string>> = {
    Order: order,
    Customer: customer,
    Country: 'Spain',
    Date: '2026-02-01T10:00:00Z',
    Article: article,
    Pieces: order.startsWith('C') ? '-1' : '2',
    Price: '1.25',
    ...change,
  }
  return HEADER.map((name) => cells[name] ?? '')
}
const file = (...lines: readonly (readonly string[])[]): string => csvOf(HEADER, ...lines)

const common = {
  customer: { column: 'Customer' },
  order: { column: 'Order' },
  at: { column: 'Date', as: 'instant', of: 'first' },
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
const MAP = {
  name: 'orders',
  reject: [
    { when: [{ column: 'Customer', empty: true }], code: 'no-customer', because: 'The line names no customer.' },
  ],
  register: [
    {
      command: 'register-customer',
      key: ['Customer'],
      compares: ['fields.country'],
      input: {
        number: { column: 'Customer' },
        kind: { constant: 'enterprise' },
        legalForm: { constant: 'organisation' },
        'source.channel': { constant: 'migration' },
        'source.collectedOn': { column: 'Date', as: 'day' },
        'fields.country': { column: 'Country', lookup: 'countries' },
      },
    },
  ],
  rows: [
    {
      command: 'cancel-transaction',
      when: [{ column: 'Order', startsWith: 'C' }],
      key: ['Order'],
      input: { ...common, reasonCode: { constant: 'unknown' } },
      lines,
    },
    { command: 'record-transaction', key: ['Order'], input: { ...common, direction: { constant: 'sale' } }, lines },
  ],
  lookups: { countries: { Spain: 'ES', France: 'FR', Nowhere: null } },
}

const run = async (
  engine: TestEngine,
  content: string | Uint8Array,
  change: Partial<ImportOptions> = {},
): Promise<ImportReport> => {
  const result = await importFile(engine.execute, { ...optionsFor(place.path, content, MAP), ...change })()
  if (isLeft(result)) throw new Error(JSON.stringify(result.left))
  return result.right
}
const runToFailure = async (
  engine: TestEngine,
  content: string | Uint8Array,
  change: Partial<ImportOptions> = {},
): Promise<ImportFailure> => {
  const result = await importFile(engine.execute, { ...optionsFor(place.path, content, MAP), ...change })()
  if (!isLeft(result)) throw new Error('It was imported.')
  return result.left
}
const codesIn = (report: ImportReport) => rejectedIn(report.rejectedFile).map(([at, code]) => `${at} ${code}`)

/** A hundred orders of one to three lines of twenty customers, cancellations and lines without a customer among them. */
const sample = (orders = 100) =>
  Array.from({ length: orders }, (_, order) =>
    Array.from({ length: 1 + (order % 3) }, (_, nth) =>
      line(`${order % 7 === 6 ? 'C' : ''}${order}`, order % 11 === 10 ? '' : `K${order % 20}`, `A${nth}`, {
        Country: order === 45 ? 'France' : 'Spain',
      }),
    ),
  ).flat()

describe('rows become commands', () => {
  test('lines of one order become one transaction, after its customer was registered once', async () => {
    const engine = testEngine()
    const report = await run(engine, file(line('1', 'K1', 'A'), line('1', 'K1', 'B'), line('2', 'K1', 'C')))
    expect(report).toMatchObject({
      read: 3,
      accepted: 3,
      rejected: 0,
      rejectedByCode: {},
      commands: {
        'register-customer': { done: 1, repeated: 0, nothingToDo: 0 },
        'record-transaction': { done: 2, repeated: 0, nothingToDo: 0 },
      },
      notes: [],
      rejectedFile: null,
    })
    expect(Object.keys(engine.told())).toEqual(['customer-K1', 'transaction-K1~1', 'transaction-K1~2'])
    expect(engine.told()['customer-K1']?.[0]?.open).toMatchObject({
      openValues: { basic: { country: 'ES' } },
      source: { channel: 'migration', collectedOn: '2026-02-01' },
    })
    expect(engine.told()['transaction-K1~1']?.[0]?.open).toMatchObject({
      at: '2026-02-01T10:00:00.000Z',
      totalMinor: 500,
      lines: [{ product: 'A', amountMinor: 250 }, { product: 'B' }],
    })
    expect(engine.asked.map(({ command }) => command)).toEqual([
      'register-customer',
      'record-transaction',
      'record-transaction',
    ])
  })

  test('the first rule whose conditions hold decides', async () => {
    const engine = testEngine()
    await run(engine, file(line('C1', 'K1', 'A')))
    expect(engine.told()['transaction-K1~C1']?.[0]).toMatchObject({
      type: 'TransactionCancelled',
      open: { original: null, totalMinor: -125 },
    })
  })

  test('accepted and rejected lines together are the lines read, and the file of rejected rows names each', async () => {
    const report = await run(testEngine(), file(...sample()))
    expect(report.read).toBe(sample().length)
    expect(report.accepted + report.rejected).toBe(report.read)
    expect(report.rejectedByCode).toEqual({ 'no-customer': report.rejected })
    expect(rejectedIn(report.rejectedFile)).toHaveLength(report.rejected)
  })

  test('lines of an order that come back within reach belong to it; later they are rejected', async () => {
    const apart = [line('1', 'K1', 'A'), line('2', 'K1', 'B'), line('3', 'K1', 'C'), line('1', 'K1', 'D')]
    const near = testEngine()
    expect(await run(near, file(...apart), { map: { ...MAP, linesApart: 3 } })).toMatchObject({ accepted: 4 })
    expect(near.told()['transaction-K1~1']?.[0]?.open).toMatchObject({ lines: [{ product: 'A' }, { product: 'D' }] })
    const far = await run(testEngine(), file(...apart), { map: { ...MAP, linesApart: 2 } })
    expect(far).toMatchObject({ accepted: 3, rejectedByCode: { 'group-came-back': 1 } })
    expect(codesIn(far)).toEqual(['5 group-came-back'])
  })

  test('a customer whose later rows say something else is noted once, and stays as it was registered', async () => {
    const engine = testEngine()
    const elsewhere = { Country: 'France' }
    const report = await run(
      engine,
      file(
        line('1', 'K1', 'A'),
        line('2', 'K1', 'A', elsewhere),
        line('3', 'K1', 'A', elsewhere),
        line('4', 'K2', 'A'),
      ),
    )
    expect(report).toMatchObject({
      accepted: 4,
      notesInAll: 1,
      notes: [{ code: 'differs-from-registration', line: 3, stream: 'customer-K1', fields: ['fields.country'] }],
    })
    expect(engine.told()['customer-K1']).toHaveLength(1)
  })

  test('without a key the line is the key; values are shaped, looked up and left out as the map says', async () => {
    const engine = testEngine()
    await run(
      engine,
      csvOf(['Nr', 'Land', 'Since', 'Rep'], [' k7 ', ' spain', '3.2.2026', ''], ['k8', 'Nowhere', '4.2.2026', 'E-7']),
      {
        map: {
          name: 'customers',
          lookups: { countries: { SPAIN: 'ES', NOWHERE: null }, reps: { x: 'E-1' } },
          rows: [
            {
              command: 'register-customer',
              input: {
                number: { template: 'N-{Nr}', case: 'upper' },
                kind: { constant: 'enterprise' },
                legalForm: { constant: 'organisation' },
                'source.channel': { constant: 'migration' },
                'source.collectedOn': { column: 'Since', as: 'day', format: 'd.M.yyyy' },
                'fields.country': { column: 'Land', case: 'upper', lookup: 'countries' },
                accountManager: { column: 'Rep', lookup: 'reps', otherwise: 'leave-out' },
              },
            },
          ],
        },
      },
    )
    expect(engine.told()['customer-N-K7']?.[0]?.open).toMatchObject({
      openValues: { basic: { country: 'ES' } },
      source: { collectedOn: '2026-02-03' },
      accountManager: null,
    })
    expect(engine.told()['customer-N-K8']?.[0]?.open).toMatchObject({ openValues: {} })
  })

  test('numbers as files write them', async () => {
    const engine = testEngine()
    const quantity = { column: 'Pieces', as: 'decimal', decimalMark: ',', thousands: '.' }
    const map = {
      ...MAP,
      rows: MAP.rows.map((rule) => ({ ...rule, lines: { ...lines, input: { ...lines.input, quantity } } })),
    }
    const written = ['1.234,50', '+0007', ',5', '-0,25', '12', '1e3', '1,2,3', '--1', '1 000', '']
    const report = await run(
      engine,
      file(...written.map((Pieces, index) => line(String(index), 'K1', 'A', { Pieces }))),
      { map },
    )
    const quantities = Object.values(engine.told()).flatMap(([made]) => {
      const open = made?.open as { readonly lines?: readonly { readonly quantity: string }[] }
      return (open.lines ?? []).map((each) => each.quantity)
    })
    expect(quantities).toEqual(['1234.50', '7', '0.5', '12'])
    expect(codesIn(report)).toEqual([
      '5 total-below-zero',
      '7 not-a-number',
      '8 not-a-number',
      '9 not-a-number',
      '10 not-a-number',
      '11 bad-input',
    ])
  })
})

describe('a second run', () => {
  test('writes nothing twice', async () => {
    const engine = testEngine()
    const first = await run(engine, file(...sample()))
    const told = engine.told()
    const second = await run(engine, file(...sample()))
    expect(engine.told()).toEqual(told)
    expect(second).toMatchObject({ accepted: first.accepted, rejected: first.rejected, notes: first.notes })
    for (const [name, { done }] of Object.entries(first.commands)) {
      expect(second.commands[name]).toEqual({ done: 0, repeated: done, nothingToDo: 0 })
    }
  })

  test('of a longer file adds what is new', async () => {
    const engine = testEngine()
    await run(engine, file(...sample(50)))
    const longer = await run(engine, file(...sample(100)))
    const fresh = testEngine()
    await run(fresh, file(...sample(100)))
    expect(engine.told()).toEqual(fresh.told())
    expect(longer.accepted + longer.rejected).toBe(sample(100).length)
  })

  test.each([1, 2, 17, 40, 83])(
    'after a run that broke off at command %i gives what an unbroken run gives',
    async (at) => {
      const unbroken = testEngine()
      await run(unbroken, file(...sample()))
      const broken = testEngine(at)
      const failure = await runToFailure(broken, file(...sample()), { inFlight: 8 })
      expect(failure).toMatchObject({ is: 'could-not', couldNot: { kind: 'storage-full' } })
      expect(Object.keys(broken.told()).length).toBeLessThanOrEqual(at)
      broken.repair()
      const resumed = await run(broken, file(...sample()))
      expect(broken.told()).toEqual(unbroken.told())
      expect(resumed.accepted + resumed.rejected).toBe(resumed.read)
      const repeated = Object.values(resumed.commands).reduce((sum, each) => sum + each.repeated, 0)
      expect(repeated).toBeLessThanOrEqual(at)
      expect(repeated).toBeGreaterThan(at - 8)
    },
  )

  test('with other content under a known key rejects it as changed since', async () => {
    const engine = testEngine()
    await run(engine, file(line('1', 'K1', 'A'), line('2', 'K1', 'A')))
    const told = engine.told()
    const report = await run(engine, file(line('1', 'K1', 'B'), line('2', 'K1', 'A')))
    expect(report).toMatchObject({ accepted: 1, rejectedByCode: { 'changed-since': 1 } })
    expect(engine.told()).toEqual(told)
  })

  test('a map of another name makes other commands, which the orders refuse', async () => {
    const engine = testEngine()
    await run(engine, file(line('1', 'K1', 'A')))
    const report = await run(engine, file(line('1', 'K1', 'A')), { map: { ...MAP, name: 'other' } })
    expect(report.rejectedByCode).toEqual({ 'already-recorded': 1 })
  })

  test('of another archive makes other ids', async () => {
    const one = testEngine()
    const other = testEngine()
    await run(one, file(line('1', 'K1', 'A')))
    await run(other, file(line('1', 'K1', 'A')), { archiveId: ARCHIVE.replace('a0', 'b0') })
    expect(one.asked[0]?.commandId).not.toBe(other.asked[0]?.commandId)
  })
})

describe('rows that are turned away', () => {
  test('each with its line, a code, the field and a sentence, and without what stood in it', async () => {
    const secret = 'SECRET-VALUE'
    const report = await run(
      testEngine(),
      file(
        line('1', 'K1', 'A', { Date: secret }),
        line('2', 'K1', 'A', { Price: secret }),
        line('3', 'K1', 'A', { Country: secret }),
        line('4', 'K1', 'A', { Customer: `${secret}!` }),
        line('', 'K1', 'A'),
        line('6', 'K1', secret.repeat(20)),
        [...line('7', 'K1', 'A'), secret],
        ['8'],
        line('9', 'K1', 'A', { Date: '2026-03-01T09:00:00.001Z' }),
        line('10', 'K1', 'A'),
      ),
    )
    expect(rejectedIn(report.rejectedFile).map(([at, code, field]) => `${at} ${code} ${field}`)).toEqual([
      '2 not-a-date at',
      '3 not-a-number lines.unitPrice',
      '4 not-in-table fields.country',
      '5 bad-input number',
      '6 key-missing ',
      '7 bad-input lines.0.product',
      '8 wrong-column-count ',
      '9 wrong-column-count ',
      '10 date-in-future at',
    ])
    expect(readFileSync(report.rejectedFile ?? '', 'utf8')).not.toContain(secret)
    expect(report).toMatchObject({ read: 10, accepted: 1, rejected: 9 })
  })

  test('one line at fault takes its whole order with it, earlier and later lines', async () => {
    const report = await run(
      testEngine(),
      file(line('1', 'K1', 'A'), line('1', 'K1', 'B', { Pieces: 'two' }), line('1', 'K1', 'C'), line('2', 'K1', 'D')),
    )
    expect(codesIn(report)).toEqual(['2 group-incomplete', '3 not-a-number', '4 group-incomplete'])
    expect(report).toMatchObject({ read: 4, accepted: 1, rejected: 3 })
  })

  test('lines of one order that disagree', async () => {
    const map = {
      ...MAP,
      rows: [{ ...MAP.rows[1], input: { ...MAP.rows[1]?.input, at: { column: 'Date', as: 'instant' } } }],
    }
    const later = { Date: '2026-02-01T10:01:00Z' }
    const same = { Date: '2026-02-01T11:00:00+01:00' }
    const disagreeing = await run(testEngine(), file(line('1', 'K1', 'A'), line('1', 'K1', 'B', later)), { map })
    expect(rejectedIn(disagreeing.rejectedFile)).toEqual([
      ['2', 'group-incomplete', '', expect.stringContaining('Line 3')],
      ['3', 'lines-disagree', 'at', expect.any(String)],
    ])
    const agreeing = await run(testEngine(), file(line('1', 'K1', 'A'), line('1', 'K1', 'B', same)), { map })
    expect(agreeing).toMatchObject({ accepted: 2 })
  })

  test('an order of more lines than a command takes', async () => {
    const many = Array.from({ length: 2001 }, () => line('1', 'K1', 'A'))
    expect(await run(testEngine(), file(...many.slice(1)))).toMatchObject({ accepted: 2000 })
    expect(await run(testEngine(), file(...many))).toMatchObject({
      accepted: 0,
      rejectedByCode: { 'too-many-lines': 1, 'group-incomplete': 2000 },
    })
  })

  test('what cannot be registered takes its transactions with it, and nothing is asked twice', async () => {
    const engine = testEngine()
    const report = await run(engine, file(line('1', '12345678', 'A'), line('2', '12345678', 'A'), line('3', 'K1', 'A')))
    expect(report).toMatchObject({ accepted: 1, rejectedByCode: { 'number-looks-personal': 2 } })
    expect(engine.asked.filter(({ command }) => command === 'register-customer')).toHaveLength(2)
  })

  test('a customer who was registered in another way is known', async () => {
    const engine = testEngine()
    await run(engine, file(line('1', 'K1', 'A')), { map: { ...MAP, name: 'by-hand' } })
    expect(await run(engine, file(line('2', 'K1', 'A')))).toMatchObject({ accepted: 1, rejected: 0 })
  })

  test('rows only where somebody asks for them, for their owner alone, and defused', async () => {
    const formula = '=HYPERLINK("http://x")'
    const content = file(line('1', 'K1', formula, { Pieces: 'two' }))
    const bare = await run(testEngine(), content)
    expect(readFileSync(bare.rejectedFile ?? '', 'utf8')).not.toContain('HYPERLINK')
    chmodSync(bare.rejectedFile ?? '', 0o644)
    const full = await run(testEngine(), content, { withRows: true })
    const text = readFileSync(full.rejectedFile ?? '', 'utf8')
    expect(text.split('\n')[0]).toBe(`line,code,field,because,${HEADER.join(',')}`)
    expect(text).toContain(`"'=HYPERLINK(""http://x"")"`)
    expect(statSync(full.rejectedFile ?? '').mode & 0o777).toBe(0o600)
  })

  test('the file of an earlier run does not stay', async () => {
    const first = await run(testEngine(), file(line('1', '', 'A')))
    expect(existsSync(first.rejectedFile ?? '')).toBe(true)
    const second = await run(testEngine(), file(line('1', 'K1', 'A')))
    expect(second.rejectedFile).toBeNull()
    expect(existsSync(first.rejectedFile ?? '')).toBe(false)
  })

  test('a refusal that concerns the operator ends the import', async () => {
    const refusal = {
      code: 'no-permission',
      because: 'The operator has no right to transaction:record.',
      rule: 'ACC-16',
    }
    const engine = testEngine()
    const execute: TestEngine['execute'] = async (request) =>
      request.command === 'record-transaction'
        ? left({ is: 'refused', refusal, commandId: request.commandId ?? '' })
        : engine.execute(request)
    const failure = await runToFailure({ ...engine, execute }, file(...sample()), { inFlight: 2 })
    expect(failure).toMatchObject({ is: 'refused', refusal: { code: 'no-permission' } })
  })

  test('what passes is tried again; what is too large is the row’s', async () => {
    const engine = testEngine()
    let asked = 0
    const execute: TestEngine['execute'] = async (request) => {
      asked += 1
      if (asked === 1) return left({ is: 'could-not', couldNot: { kind: 'conflict', because: 'Others wrote.' } })
      if (request.command === 'cancel-transaction') {
        return left({ is: 'could-not', couldNot: { kind: 'too-large', because: 'The event is too large.' } })
      }
      return engine.execute(request)
    }
    const report = await run({ ...engine, execute }, file(line('1', 'K1', 'A'), line('C2', 'K1', 'A')))
    expect(report).toMatchObject({ accepted: 1, rejectedByCode: { 'too-large': 1 } })
  })
})

describe('files', () => {
  const good = file(line('1', 'K1', 'A'), line('2', 'K2', 'B'))

  test('compressed, with a byte order mark, of another encoding and delimiter', async () => {
    expect(await run(testEngine(), gzipSync(good))).toMatchObject({ accepted: 2 })
    expect(await run(testEngine(), `\ufeff${good}`)).toMatchObject({ accepted: 2 })
    const latin = Buffer.from(file(line('1', 'K1', 'Jabón')).replaceAll(',', ';'), 'latin1')
    const engine = testEngine()
    await run(engine, latin, { map: { ...MAP, delimiter: ';', encoding: 'windows-1252' } })
    expect(engine.told()['transaction-K1~1']?.[0]?.open).toMatchObject({ lines: [{ product: 'Jabón' }] })
    const [before = '', after = ''] = file(line('1', 'K1', '?')).split('?')
    const gb = Buffer.concat([Buffer.from(before), Buffer.from([0xcf, 0xe3, 0xd4, 0xed]), Buffer.from(after)])
    const other = testEngine()
    await run(other, gb, { map: { ...MAP, encoding: 'gb18030' } })
    expect(other.told()['transaction-K1~1']?.[0]?.open).toMatchObject({ lines: [{ product: '香皂' }] })
  })

  test('a header and nothing else', async () => {
    expect(await run(testEngine(), csvOf(HEADER))).toMatchObject({ read: 0, accepted: 0, rejected: 0 })
  })

  test('progress is told, up to the end', async () => {
    const told: number[] = []
    const lines = Array.from({ length: 2500 }, (_, order) => line(String(order), 'K1', 'A'))
    await run(testEngine(), file(...lines), {
      onProgress: ({ read, rows, accepted, rejected }) => {
        expect(rows).toBe(2500)
        expect(accepted + rejected).toBeLessThanOrEqual(read)
        told.push(read)
      },
    })
    expect(told).toEqual([1000, 2000, 2500])
  })

  const broken: readonly (readonly [string, string | Uint8Array, string])[] = [
    ['an empty one', '', 'file-empty'],
    ['one of empty lines', '\n\n\r\n', 'file-empty'],
    ['an empty compressed one', gzipSync(''), 'file-empty'],
    ['a quote that is never closed', `${good}3,"K1,ES`, 'file-broken-quote'],
    ['a quote inside a cell', `${good}3,K"1",ES`, 'file-broken-quote'],
    ['a missing column', good.replace('Price', 'Prize'), 'file-columns-missing'],
    ['UTF-16', Buffer.from(`\ufeff${good}`, 'utf16le'), 'file-wrong-encoding'],
    ['Latin-1 that is taken for UTF-8', Buffer.from(good.replace('Spain', 'España'), 'latin1'), 'file-wrong-encoding'],
    ['UTF-8 that ends in the middle of a character', Buffer.from(`${good}é`).subarray(0, -1), 'file-wrong-encoding'],
    ['zero bytes', `${good}\u0000`, 'file-not-text'],
    ['a workbook', Buffer.from('PK\u0003\u0004rest'), 'file-not-text'],
    ['a damaged archive', gzipSync(good).subarray(0, -12), 'file-broken-archive'],
    ['what only looks like an archive', Buffer.from([0x1f, 0x8b, 1, 2, 3, 4]), 'file-broken-archive'],
    [
      'a cell of 100 MB',
      Buffer.concat([Buffer.from(`${good}3,`), Buffer.alloc(100_000_000, 'x')]),
      'file-row-too-large',
    ],
  ]
  test.each(broken)('%s is refused, and nothing is asked of the engine', async (_, content, code) => {
    const engine = testEngine()
    const failure = await runToFailure(engine, content)
    expect(failure).toMatchObject({ is: 'bad-file', fault: { code } })
    expect(engine.asked).toEqual([])
  })

  test('a column that stands twice', async () => {
    const failure = await runToFailure(testEngine(), csvOf([...HEADER, 'Price'], [...line('1', 'K1', 'A'), '1']))
    expect(failure).toMatchObject({ is: 'bad-file', fault: { code: 'file-columns-doubled' } })
  })

  test('one that is not there, or cannot be written', async () => {
    expect(await runToFailure(testEngine(), good, { file: join(place.path, 'none.csv') })).toMatchObject({
      is: 'bad-file',
      fault: { code: 'file-not-readable' },
    })
    expect(await runToFailure(testEngine(), good, { file: place.path })).toMatchObject({
      is: 'bad-file',
      fault: { code: 'file-not-readable' },
    })
    writeFileSync(join(place.path, 'blocked'), '')
    const failure = await runToFailure(testEngine(), file(line('1', '', 'A')), {
      rejectedFile: join(place.path, 'blocked', 'rejected.csv'),
    })
    expect(failure).toMatchObject({ is: 'bad-file', fault: { code: 'rejected-file-not-writable' } })
  })

  test('a map with faults is told before the file is looked at', async () => {
    const failure = await runToFailure(testEngine(), '', { map: { name: 'x' } })
    expect(failure).toEqual({ is: 'bad-map', faults: [expect.objectContaining({ field: 'rows' })] })
  })
})
