/** A folder of files is checked from itself: every planted fault is named, and none where there is none. */
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { unzipSync, zipSync } from 'fflate'
import type { Cell, FileColumn } from '../../../infrastructure/export/columns'
import { formOf } from '../../../infrastructure/export/formats'
import { EXPORT_FORMAT, type Manifest, manifestColumns, manifestText } from '../../../infrastructure/export/manifest'
import type { FileFormat } from '../../../infrastructure/export/shapes'
import { amountText, tenThousandths, totalsOf } from '../../../infrastructure/export/totals'
import { verifyExport } from '../../../infrastructure/export/verify'
import { failureIn } from '../../../infrastructure/language/failures'

const root = mkdtempSync(join(tmpdir(), 'dossier-verify-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const column = (name: string, kind: FileColumn['kind'], more: Partial<FileColumn> = {}): FileColumn => ({
  ...{ name, kind, says: `${name}.`, origin: { is: 'view' } },
  ...more,
})
const COLUMNS: readonly FileColumn[] = [
  column('export_change', 'text', { origin: { is: 'marker' } }),
  column('export_key', 'text', { origin: { is: 'marker' } }),
  column('name', 'text'),
  column('orders', 'integer'),
  column('share', 'real'),
  column('amount', 'amount', { currency: 'currency' }),
  column('currency', 'text'),
  column('at', 'instant'),
  column('on', 'day'),
  column('facts', 'json'),
]
const ROWS: readonly (readonly Cell[])[] = [
  ['removed', 'C-9', null, null, null, null, null, null, null, null],
  [
    'set',
    'C-1',
    '=1+1, "x"\n张伟',
    9007199254740991,
    0.5,
    '-12.50',
    'EUR',
    '2026-01-05T08:00:00.000Z',
    '2026-01-05',
    '{"a":1}',
  ],
  ['set', 'C-2', '', 0, 1e21, '100', 'JPY', null, '1899-01-01', '[]'],
  ['set', 'C-3', 'x_x0041_\u0007', -5, -0.25, '0.005', 'KWD', '2025-12-31T23:59:59.999Z', null, null],
]

/** A folder as an export leaves it. */
const folderOf = async (format: FileFormat, name: string): Promise<string> => {
  const folder = join(root, name)
  mkdirSync(folder)
  const headings = COLUMNS.map((each) => each.name)
  const writer = await formOf(format).writer({ folder, name: 'things', columns: COLUMNS, headings })
  writer.write(ROWS)
  const files = writer.end()
  const totals = totalsOf(COLUMNS)
  for (const row of ROWS.slice(1)) totals.add(row)
  const manifest: Manifest = {
    ...{ format: EXPORT_FORMAT, archive: 'a', origin: 'o', zone: 'UTC', population: 3, rows: 3, opened: null },
    query: { view: 'v1_things', filters: [], since: 1, files: format, language: null },
    watermark: { position: 9, recordedUpTo: '2026-01-05T08:00:00.000Z' },
    checkpoint: { size: 10, root: 'r' },
    changes: { set: 3, removed: 1, all: false },
    ...{ columns: manifestColumns(COLUMNS, headings), totals: totals.told(), files },
  }
  writeFileSync(join(folder, 'manifest.json'), manifestText(manifest))
  return folder
}

let sound: string
beforeAll(async () => {
  sound = await folderOf('csv', 'sound')
})

let nth = 0
/** A copy with a fault planted, and what the check says of it. */
const faultsOf = async (plant: (folder: string) => void, of = sound): Promise<readonly string[]> => {
  nth += 1
  const folder = join(root, `copy-${nth}`)
  cpSync(of, folder, { recursive: true })
  plant(folder)
  const { faults } = await verifyExport(folder)
  for (const { because } of faults) expect(because).toMatch(/\.$/)
  return faults.map(({ is, path }) => `${is} ${path}`)
}

const edited = (folder: string, name: string, edit: (text: string) => string): void => {
  const before = readFileSync(join(folder, name), 'utf8')
  const after = edit(before)
  if (after === before) throw new Error('Nothing was planted.')
  writeFileSync(join(folder, name), after)
}
/** Changes the file and makes the manifest believe it. */
const believed = (folder: string, edit: (text: string) => string): void => {
  edited(folder, 'things.csv', edit)
  const bytes = readFileSync(join(folder, 'things.csv'))
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  edited(folder, 'manifest.json', (text) =>
    text.replace(/"bytes": \d+/, `"bytes": ${bytes.length}`).replace(/"sha256": "[0-9a-f]+"/, `"sha256": "${sha256}"`),
  )
}

describe('a sound folder', () => {
  test.each(['csv', 'jsonl', 'xlsx'] as const)('of %s has no fault, whatever stands in its cells', async (format) => {
    const folder = format === 'csv' ? sound : await folderOf(format, `sound-${format}`)
    expect(await verifyExport(folder)).toMatchObject({ rows: 3, files: 1, faults: [] })
  })
})

describe('a planted fault is named', () => {
  test('a flipped byte, a cut file, a missing file, a file too many', async () => {
    expect(await faultsOf((folder) => edited(folder, 'things.csv', (text) => text.replace('张伟', '章伟')))).toEqual([
      'hash things.csv',
    ])
    const cut = await faultsOf((folder) => edited(folder, 'things.csv', (text) => text.slice(0, -10)))
    expect(cut).toContain('size things.csv')
    const missing = await faultsOf((folder) => rmSync(join(folder, 'things.csv')))
    expect(missing).toEqual(expect.arrayContaining(['file-missing things.csv', 'rows manifest.json']))
    expect(await faultsOf((folder) => writeFileSync(join(folder, 'more.csv'), 'x'))).toEqual(['file-unknown more.csv'])
  })

  test('a row taken away, an amount or a count changed, though the manifest believes the file', async () => {
    const rows = await faultsOf((folder) =>
      believed(folder, (text) =>
        text
          .split('\r\n')
          .filter((line) => !line.startsWith('set,C-2'))
          .join('\r\n'),
      ),
    )
    expect(rows).toEqual(['rows things.csv', 'rows manifest.json', 'totals manifest.json'])
    expect(await faultsOf((folder) => believed(folder, (text) => text.replace('-12.50', '-12.51')))).toEqual([
      'totals manifest.json',
    ])
    expect(
      await faultsOf((folder) => believed(folder, (text) => text.replace('9007199254740991', '9007199254740990'))),
    ).toEqual(['totals manifest.json'])
    expect(await faultsOf((folder) => believed(folder, (text) => text.replace(',EUR,', ',USD,')))).toEqual([
      'totals manifest.json',
    ])
    expect(await faultsOf((folder) => believed(folder, (text) => text.replace('removed,C-9', 'set,C-9')))).toContain(
      'rows manifest.json',
    )
  })

  test('a column renamed, a cell too many, a file that is something else', async () => {
    expect(await faultsOf((folder) => believed(folder, (text) => text.replace(',orders,', ',ordres,')))).toContain(
      'columns things.csv',
    )
    expect(await faultsOf((folder) => believed(folder, (text) => text.replace(',EUR,', ',EUR,x,')))).toContain(
      'unreadable things.csv',
    )
    const lines = await folderOf('jsonl', 'lines')
    expect(
      await faultsOf((folder) => edited(folder, 'things.jsonl', (text) => text.replace('"orders"', '"more"')), lines),
    ).toContain('unreadable things.jsonl')
    expect(await faultsOf((folder) => writeFileSync(join(folder, 'things.jsonl'), 'no json\n'), lines)).toContain(
      'unreadable things.jsonl',
    )
    const book = await folderOf('xlsx', 'book')
    expect(await faultsOf((folder) => writeFileSync(join(folder, 'things.xlsx'), 'no book'), book)).toContain(
      'unreadable things.xlsx',
    )
  })

  test('a manifest that is gone, is no manifest, or names a file elsewhere', async () => {
    expect(await faultsOf((folder) => rmSync(join(folder, 'manifest.json')))).toEqual(['manifest manifest.json'])
    expect(await faultsOf((folder) => writeFileSync(join(folder, 'manifest.json'), '{'))).toEqual([
      'manifest manifest.json',
    ])
    expect(
      await faultsOf((folder) => edited(folder, 'manifest.json', (text) => text.replace('"things.csv"', '"../x.csv"'))),
    ).toEqual(['manifest manifest.json'])
    expect(
      await faultsOf((folder) => edited(folder, 'manifest.json', (text) => text.replace('"rows": 3', '"rows": 4'))),
    ).toEqual(['rows manifest.json'])
    expect(await faultsOf((folder) => renameSync(join(folder, 'things.csv'), join(folder, 'other.csv')))).toEqual(
      expect.arrayContaining(['file-unknown other.csv', 'file-missing things.csv']),
    )
  })
})

describe('what cannot be read is told with its place, in three languages', () => {
  /** What the check says of the file once something is planted in it. */
  const saidOf = async (name: string, of: string, plant: (bytes: Buffer) => string | Buffer): Promise<string> => {
    nth += 1
    const folder = join(root, `copy-${nth}`)
    cpSync(of, folder, { recursive: true })
    writeFileSync(join(folder, name), plant(readFileSync(join(folder, name))))
    const { faults } = await verifyExport(folder)
    const said = faults.filter(({ is, path }) => path === name && (is === 'unreadable' || is === 'columns'))
    expect(said).toHaveLength(1)
    const because = said[0]?.because ?? ''
    for (const language of ['zh-CN', 'es'] as const) {
      expect(failureIn(language, because)).not.toMatch(/The |[Ll]ine |row |Error/)
      expect(failureIn(language, because).match(/\d+/g)).toEqual(because.match(/\d+/g))
    }
    return because
  }
  const inText = (edit: (text: string) => string) => (bytes: Buffer) => edit(bytes.toString('utf8'))

  // The second row has a line feed inside a quoted cell, so the third begins at the fifth line.
  test.each([
    [',EUR,', ',EUR,x,', 'Line 3 has 11 cells and not 10.'],
    ['JPY,,', 'JPY,', 'Line 5 has 9 cells and not 10.'],
    ['set,C-3', 'set,"C-3', 'In the row of line 6 a quote begins that is never closed.'],
    ['set,C-3', 'set,C"3', 'In the row of line 6 a quote stands inside a cell that does not begin with one.'],
    ['set,C-3', 'set,"C"3', 'In the row of line 6 something follows after the quote that ends a cell.'],
  ])('csv: %s become %s', async (sound_, damaged, said) => {
    expect(
      await saidOf(
        'things.csv',
        sound,
        inText((text) => text.replace(sound_, damaged)),
      ),
    ).toBe(`The file cannot be read as csv: ${said}`)
  })

  test('csv: a column that is another one', async () => {
    const renamed = inText((text) => text.replace(',orders,', ',ordres,'))
    expect(await saidOf('things.csv', sound, renamed)).toBe('Column 4 of the file is not orders, as the manifest says.')
    const added = inText((text) => text.replaceAll('\r\n', ',more\r\n'))
    expect(await saidOf('things.csv', sound, added)).toBe('The file has 11 columns and not 10.')
  })

  test('jsonl: no JSON, no object, a column that is missing, names in another order', async () => {
    const lines = await folderOf('jsonl', 'said-lines')
    const said = (edit: (text: string) => string) => saidOf('things.jsonl', lines, inText(edit))
    const of = 'The file cannot be read as jsonl: '
    expect(await said((text) => text.replace('{"export_change":"set","export_key":"C-1"', '{'))).toBe(
      `${of}Line 2 is no JSON.`,
    )
    expect(await said((text) => `${text}[1]\n`)).toBe(`${of}Line 5 is no object of JSON.`)
    expect(await said((text) => text.replace('"orders"', '"more"'))).toBe(`${of}Line 2 lacks the column orders.`)
    expect(await said((text) => text.replace('"facts":{', '"more":1,"facts":{'))).toBe(
      `${of}Line 2 has more names than the columns, or has them in another order.`,
    )
  })

  test('xlsx: no workbook, one that is cut off or damaged where it is packed, none that is waited for', async () => {
    const book = await folderOf('xlsx', 'said-book')
    const of = 'The file cannot be read as xlsx: '
    const damaged = `${of}What is packed in the workbook is damaged or ends too early.`
    expect(await saidOf('things.xlsx', book, () => 'no book')).toBe(`${of}It is no workbook: no sheet is packed in it.`)
    // The sheet is the last part of the archive.
    const at = (bytes: Buffer): number => bytes.lastIndexOf('PK\u0003\u0004') + 40
    expect(await saidOf('things.xlsx', book, (bytes) => bytes.subarray(0, at(bytes) + 300))).toBe(damaged)
    expect(
      await saidOf('things.xlsx', book, (bytes) => Buffer.from(bytes).fill(0xff, at(bytes) + 20, at(bytes) + 90)),
    ).toBe(damaged)
    const after = await saidOf('things.xlsx', book, (bytes) => {
      const unpacked = unzipSync(bytes)
      const sheet = Buffer.from(unpacked['xl/worksheets/sheet1.xml'] ?? []).toString('utf8')
      return Buffer.from(
        zipSync({ ...unpacked, 'xl/worksheets/sheet1.xml': Buffer.from(sheet.replace('<row r="3">', '<row <')) }),
      )
    })
    expect(after).toBe(`${of}The sheet cannot be read.`)
  })
})

describe('control totals', () => {
  test('are exact, by currency, and tell text that is no number', () => {
    const totals = totalsOf(COLUMNS)
    for (const row of ROWS.slice(1)) totals.add(row)
    const told = new Map(totals.told().map((total) => [total.column, total]))
    expect(told.get('amount')).toEqual({
      column: 'amount',
      filled: 3,
      sums: { EUR: '-12.5', JPY: '100', KWD: '0.005' },
    })
    expect(told.get('orders')?.sum).toBe('9007199254740986')
    expect(told.get('name')?.filled).toBe(2)
    totals.add(['set', 'x', 'x', 'many', 1, 'much', 'EUR', null, null, null])
    expect(totals.told().find(({ column: name }) => name === 'orders')?.sum).toBe('no number')
  })

  test.each([
    ['0', '0'],
    ['-0.10', '-0.1'],
    ['1000000000000000.0001', '1000000000000000.0001'],
    ['12.5000', '12.5'],
  ])('%s is %s', (text, told) => {
    expect(amountText(tenThousandths(text) ?? 1n)).toBe(told)
  })

  test.each(['', '1e5', '1,5', '0.00001', 'x'])('%s is no amount', (text) => {
    expect(tenThousandths(text)).toBeUndefined()
  })
})
