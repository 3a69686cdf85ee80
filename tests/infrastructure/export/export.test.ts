/**
 * Files out: what stands in them is what the view says, in every format, for the same place byte by byte; what changed since
 * a place leads from the old file to the new one; opened values leave only after they were recorded and registered.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { parse } from 'csv-parse/sync'
import ExcelJS from 'exceljs'
import { isLeft } from 'fp-ts/Either'
import { fileColumns } from '../../../infrastructure/export/columns'
import { defused, undefused } from '../../../infrastructure/export/formats/csv'
import { headingOf } from '../../../infrastructure/export/headings'
import type { Manifest } from '../../../infrastructure/export/manifest'
import { givenOut } from '../../../infrastructure/export/register'
import { verifyExport } from '../../../infrastructure/export/verify'
import { LANGUAGES } from '../../../infrastructure/language/language'
import { columnText } from '../../../infrastructure/language/texts/exports'
import { openReader } from '../../../infrastructure/reader'
import { READABLE_VIEWS, type Row } from '../../../infrastructure/reading'
import { aCompany, type Company, HARM, harmful } from './a-company'

let company: Company
beforeAll(async () => {
  company = await aCompany()
  await harmful(company)
}, 120_000)
afterAll(() => company.end())

const TRADE = { as: 'E-011', purpose: 'sales' } as const
const PHONE = '+34 910 000 009'

const read = (folder: string, name: string): string => readFileSync(join(folder, name), 'utf8')
const manifestOf = (folder: string): Manifest => JSON.parse(read(folder, 'manifest.json'))
const lines = (folder: string, name: string): readonly Readonly<Record<string, unknown>>[] =>
  read(folder, name)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
const csvRows = (folder: string, name: string): readonly Readonly<Record<string, string>>[] =>
  parse(read(folder, name), { columns: true, bom: true })
const bytesIn = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name)).toString('base64')]))

describe('csv', () => {
  test('RPT-01: has a byte order mark and CRLF, and every cell is that of the view', async () => {
    const { folder, rows } = await company.export({ view: 'customer_list', format: 'csv' })
    const text = read(folder, 'customer-list.csv')
    expect(text.startsWith('\uFEFFcustomer,kind,')).toBe(true)
    expect(text.split('\r\n')).toHaveLength(rows + 2)
    const view = await company.rows('v1_customer_list')
    const told = csvRows(folder, 'customer-list.csv')
    expect(told).toHaveLength(view.length)
    for (const [nth, row] of view.entries())
      for (const [name, value] of Object.entries(row))
        expect([nth, name, undefused(told[nth]?.[name] ?? '?')]).toEqual([nth, name, String(value ?? '')])
  })

  test('formulas are defused, full-width ones too, and plain negative numbers stay numbers', async () => {
    const { folder } = await company.export({
      view: 'customer_list',
      format: 'csv',
      where: [{ column: 'customer', is: 'C-0900' }],
    })
    const [row] = csvRows(folder, 'customer-list.csv')
    expect(row?.name).toBe(`'${HARM}`)
    expect(row?.region).toBe("'＝1+1")
    expect(undefused(row?.name ?? '')).toBe(HARM)
    for (const text of ['-12.50', '-1+1', "'=x", "''=x", "'quoted", "''quoted", '@a', '\t=1', '＠x', '', "'"])
      expect([text, undefused(String(defused(text)))]).toEqual([text, text])
    for (const text of ['=1', '+1', '-1+1', '@x', '\tx', '＝1']) expect(defused(text)).toBe(`'${text}`)
    expect(defused('-12.50')).toBe('-12.50')
  })

  test('amounts are decimals with their currency beside, instants have their local day', async () => {
    const { folder } = await company.export({ view: 'transactions', format: 'csv' })
    const { columns, zone } = manifestOf(folder)
    expect(zone).toBe('Asia/Shanghai')
    expect(columns.find(({ name }) => name === 'total')).toMatchObject({ kind: 'amount', currency: 'currency' })
    for (const row of csvRows(folder, 'transactions.csv')) {
      expect(row.total).toMatch(/^-?\d+(\.\d+)?$/)
      expect(row.currency).toMatch(/^[A-Z]{3}$/)
      const local = new Date(Date.parse(row.recorded_at ?? '') + 8 * 3_600_000).toISOString().slice(0, 10)
      expect(row.recorded_on).toBe(local)
    }
  })
})

describe('jsonl', () => {
  test('has codes and names of columns whatever the language, and JSON as JSON', async () => {
    const { folder } = await company.export({ view: 'current_archives', format: 'jsonl', language: 'zh-CN' })
    const view = await company.rows('v1_current_archives')
    const told = lines(folder, 'current-archives.jsonl')
    expect(told).toHaveLength(view.length)
    for (const [nth, row] of view.entries()) {
      expect(told[nth]?.customer).toBe(row.customer)
      expect(told[nth]?.stage).toBe(row.stage)
      expect(told[nth]?.contact_team).toEqual(JSON.parse(String(row.contact_team)))
    }
    expect(manifestOf(folder).query.language).toBeNull()
  })
})

describe('xlsx', () => {
  const sheetOf = async (folder: string, name: string): Promise<ExcelJS.Worksheet> => {
    const book = new ExcelJS.Workbook()
    await book.xlsx.readFile(join(folder, name))
    const [sheet] = book.worksheets
    if (sheet === undefined) throw new Error('There is no sheet.')
    return sheet
  }

  test('numbers are numbers, days are days, amounts have their digits, headings are of the language', async () => {
    const { folder } = await company.export({ view: 'transactions', format: 'xlsx', language: 'zh-CN' })
    const sheet = await sheetOf(folder, 'transactions.xlsx')
    const view = await company.rows('v1_transactions')
    expect(sheet.rowCount).toBe(view.length + 1)
    const headings = sheet.getRow(1).values as readonly unknown[]
    const at = (label: string): number => headings.indexOf(label)
    expect(at('客户编号')).toBeGreaterThan(0)
    for (const [nth, row] of view.entries()) {
      const cells = sheet.getRow(nth + 2)
      expect(cells.getCell(at('总额')).value).toBe(Number(row.total))
      expect(cells.getCell(at('行数')).value).toBe(row.lines)
      const day = cells.getCell(at('当地日期')).value
      expect(day instanceof Date || Object.prototype.toString.call(day) === '[object Date]').toBe(true)
      expect(new Date(String(day)).toISOString().slice(0, 10)).toBe(row.local_day)
    }
  })

  test('a text that looks like a formula is text, and what a cell cannot hold is refused by name', async () => {
    const { folder } = await company.export({
      view: 'customer_list',
      format: 'xlsx',
      where: [{ column: 'customer', is: 'C-0900' }],
    })
    const sheet = await sheetOf(folder, 'customer-list.xlsx')
    const name = (sheet.getRow(1).values as readonly unknown[]).indexOf('name')
    expect(sheet.getRow(2).getCell(name).value).toBe(HARM)
    expect(sheet.getRow(2).getCell(name).formula).toBeUndefined()
    expect(await company.refused({ view: 'policy', format: 'xlsx' })).toMatchObject({
      is: 'refused',
      refusal: { code: 'cell-too-long', field: 'document' },
    })
  })
})

describe('a folder', () => {
  test.each(['csv', 'jsonl', 'xlsx'] as const)('of %s has the same bytes for the same place', async (format) => {
    const first = await company.export({ view: 'operation_log', format, language: 'es' })
    const second = await company.export({ view: 'log', format, language: 'es' })
    expect(bytesIn(second.folder)).toEqual(bytesIn(first.folder))
    expect(Object.keys(bytesIn(first.folder))).toHaveLength(2)
  })

  test('has a manifest that says what it is, and totals that anybody reckons again', async () => {
    const { folder, position } = await company.export({
      view: 'transactions',
      format: 'jsonl',
      where: [{ column: 'currency', is: 'EUR' }],
    })
    const view = await company.rows('v1_transactions')
    const euros = view.filter(({ currency }) => currency === 'EUR')
    const manifest = manifestOf(folder)
    expect(manifest).toMatchObject({
      format: 'dossier-export/v1',
      origin: 'example.org/clearlamp',
      query: { view: 'v1_transactions', filters: [{ column: 'currency', is: 'EUR' }], since: null },
      watermark: { position },
      population: view.length,
      rows: euros.length,
      opened: null,
    })
    const total = manifest.totals.find(({ column }) => column === 'total')
    const minor = euros.reduce((sum, row) => sum + Number(row.total_minor), 0)
    expect(Number(total?.sums?.EUR) * 100).toBeCloseTo(minor, 6)
    expect(manifest.totals.find(({ column }) => column === 'total_minor')?.sum).toBe(String(minor))
    expect(manifest.totals.find(({ column }) => column === 'carrier')?.filled).toBe(
      euros.filter(({ carrier }) => carrier !== null).length,
    )
    const verified = await company.stage.dossier.verify()
    expect(isLeft(verified) ? undefined : verified.right.faults).toEqual([])
    expect(manifest.checkpoint.size).toBeGreaterThan(position)
    expect(isLeft(verified) || verified.right.size !== manifest.checkpoint.size || verified.right.root).toBe(
      manifest.checkpoint.root,
    )
  })

  test('is for its owner alone, and is not put over what stands there', async () => {
    const { folder } = await company.export({ view: 'portfolio', format: 'csv' })
    expect(statSync(folder).mode & 0o077).toBe(0)
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o077).toBe(0)
    const again = await company.stage.dossier.exportFiles({ view: 'portfolio', format: 'csv', folder })
    expect(again).toMatchObject({ _tag: 'Left', left: { is: 'could-not', couldNot: { kind: 'invalid-input' } } })
    expect(existsSync(`${folder}.half`)).toBe(false)
  })

  test('is refused for views and columns that are not there, and leaves nothing behind', async () => {
    const code = async (order: Parameters<Company['refused']>[0]) => {
      const ended = await company.refused(order)
      return ended.is === 'refused' ? ended.refusal.code : ended.is
    }
    expect(await code({ view: 'no_such_view', format: 'csv' })).toBe('unknown-view')
    expect(await code({ view: 'transactions', format: 'csv', columns: ['secret'] })).toBe('unknown-column')
    expect(await code({ view: 'transactions', format: 'csv', where: [{ column: 'x', is: 1 }] })).toBe('unknown-column')
    expect(await code({ view: 'progress', format: 'csv', since: 3 })).toBe('no-changes')
    expect(await code({ view: 'transactions', format: 'csv', since: 99_999 })).toBe('place-not-told')
    expect(await code({ view: 'staff', format: 'csv', opening: { ...TRADE, groups: ['contact'] } })).toBe(
      'nothing-to-open',
    )
    expect(readdirSync(company.path('')).filter((name) => name.endsWith('.half'))).toEqual([])
  })

  test('holds chosen columns in the order in which they were asked for', async () => {
    const { folder } = await company.export({ view: 'transactions', format: 'csv', columns: ['total', 'customer'] })
    expect(read(folder, 'transactions.csv').split('\r\n')[0]).toBe('\uFEFFtotal,customer')
  })
})

/** What a consumer of increments does: takes away, then puts in place. */
const applied = (
  state: ReadonlyMap<string, string>,
  told: readonly Readonly<Record<string, unknown>>[],
): ReadonlyMap<string, string> => {
  const next = new Map(state)
  for (const { export_change: change, export_key: key, ...row } of told) {
    const name = String(key)
    if (change === 'set') next.set(name, JSON.stringify(row))
    else if (name === '*') next.clear()
    else if (name.endsWith('/*')) {
      for (const each of [...next.keys()].filter((known) => known.startsWith(name.slice(0, -1)))) next.delete(each)
    } else next.delete(name)
  }
  return next
}

describe('changes since a place', () => {
  test.each([400, 600])(
    'LOG-08: lead from the file of @%i to the present one, in every view',
    async (middle) => {
      const file = company.path(`at-${middle}.db`)
      await company.stage.dossier.replay.to(file, middle)
      const old = openReader(file)
      for (const view of READABLE_VIEWS.filter(({ changes }) => changes.length > 0)) {
        const columns = view.columns.map(({ name }) => name)
        const since = await company.export({ view: view.name, format: 'jsonl', since: middle })
        const whole = await company.export({ view: view.name, format: 'jsonl', since: -1 })
        const told = lines(since.folder, `${view.name.slice(3).replaceAll('_', '-')}.jsonl`)
        const full = lines(whole.folder, `${view.name.slice(3).replaceAll('_', '-')}.jsonl`)
        const before = old.rows(view.name)
        if (isLeft(before)) throw new Error(before.left.because)
        const bare = (row: Readonly<Record<string, unknown>>) =>
          Object.fromEntries(columns.map((name) => [name, row[name] ?? null]))
        const jsons = new Set(view.columns.filter(({ type }) => type === 'json').map(({ name }) => name))
        const plain = (row: Row) =>
          bare(
            Object.fromEntries(
              Object.entries(row).map(([name, value]) => [
                name,
                jsons.has(name) && typeof value === 'string' ? JSON.parse(value) : value,
              ]),
            ),
          )
        const keyOf = (row: Row): string => view.key.map((name) => String(row[name] ?? '')).join('/')
        const start = new Map(before.right.map((row) => [keyOf(row), JSON.stringify(plain(row))]))
        const strip = (rows: typeof told) =>
          rows.map(({ export_change, export_key, ...row }) => ({ export_change, export_key, ...bare(row) }))
        const reached = applied(start, strip(told))
        const wanted = applied(new Map(), strip(full))
        expect([view.name, [...reached].sort()]).toEqual([view.name, [...wanted].sort()])
        expect([view.name, wanted.size]).toEqual([view.name, (await company.rows(view.name)).length])
      }
      old.close()
    },
    180_000,
  )

  test('mark a row that no longer passes the filter as removed', async () => {
    const { position } = await company.export({ view: 'edit_requests', format: 'csv' })
    const [waiting] = await company.rows('v1_edit_requests', { where: [{ column: 'phase', is: 'submitted' }] })
    await company.done(
      'withdraw-edit-request',
      {
        customer: waiting?.customer,
        request: waiting?.request,
        reasonCode: waiting?.reason_code,
        reason: 'It was a mistake.',
      },
      String(waiting?.requested_by),
    )
    const before = await company.export({
      ...{ view: 'edit_requests', format: 'jsonl', since: position },
      where: [{ column: 'phase', is: 'submitted' }],
    })
    const { changes } = manifestOf(before.folder)
    const told = lines(before.folder, 'edit-requests.jsonl')
    expect(changes).toEqual({ set: 0, removed: 1, all: false })
    const removed = told.filter(({ export_change: change }) => change === 'removed')
    expect(removed).toEqual([{ export_change: 'removed', export_key: waiting?.request }])
  })

  test('are none after the newest place', async () => {
    const { position } = await company.export({ view: 'transactions', format: 'csv' })
    const none = await company.export({ view: 'transactions', format: 'csv', since: position })
    expect([none.rows, none.removed]).toEqual([0, 0])
    expect((await verifyExport(none.folder)).faults).toEqual([])
  })
})

describe('opened values', () => {
  const where = [{ column: 'customer', from: 'C-0900' }]

  test('LOG-12 ACC-15 SEC-23: stand in the file after one access that names every customer, and are registered', async () => {
    const before = await company.rows('v1_access_log')
    const exported = await company.export({
      ...{ view: 'customer_list', format: 'jsonl' },
      opening: { ...TRADE, groups: ['contact', 'identity'] },
    })
    const told = lines(exported.folder, 'customer-list.jsonl')
    expect(told.find(({ customer }) => customer === 'C-0900')?.['open.contact.telephone']).toBe(PHONE)
    const looks = (await company.rows('v1_access_log')).slice(before.length)
    const consulted = looks.filter(({ result }) => result === 'consulted')
    expect(consulted).toHaveLength(1)
    expect(consulted[0]).toMatchObject({ access: exported.access, via: 'export', purpose: 'sales', actor: 'E-011' })
    // The access stands after everything that the file tells.
    expect(Number(consulted[0]?.position)).toBeGreaterThan(exported.position)
    const named = (await company.rows('v1_access_customers'))
      .filter(({ access, result }) => access === exported.access && result === 'consulted')
      .map(({ customer }) => customer)
    const registered = givenOut(company.stage.place.data, 'C-0900').at(-1)
    expect(registered).toMatchObject({ access: exported.access, by: 'E-011', path: exported.folder })
    expect([...(registered?.customers ?? [])].sort()).toEqual([...named].sort())
    expect(registered?.files.map(({ path }) => path).sort()).toEqual(['customer-list.jsonl', 'manifest.json'])
    expect(registered?.files.find(({ path }) => path !== 'manifest.json')?.sha256).toBe(exported.files[0]?.sha256)
  })

  test('ACC-01 ACC-02: of groups and customers that are not permitted stay closed, and the file says so', async () => {
    const exported = await company.export({
      ...{ view: 'customer_list', format: 'jsonl' },
      opening: { ...TRADE, groups: ['contact', 'health'] },
    })
    expect(exported.denied).toContain('health')
    const told = lines(exported.folder, 'customer-list.jsonl')
    const isDenied = ({ not_opened: closed }: Readonly<Record<string, unknown>>) =>
      JSON.stringify(closed)?.includes('"contact":"denied"') === true
    const strangers = told.filter(isDenied)
    expect(strangers.length).toBeGreaterThan(5)
    for (const row of strangers)
      expect(Object.keys(row).filter((name) => name.startsWith('open.') && row[name] !== null)).toEqual([])
    expect(told.filter((row) => !isDenied(row)).length).toBeGreaterThan(0)
    // Of how many, so that whoever gets the file does not take its gaps for empty fields.
    const counted = { asked: told.length, deniedCustomers: { contact: strangers.length, health: told.length } }
    expect(exported).toMatchObject(counted)
    const said = { access: exported.access, by: 'E-011', purpose: 'sales', ...counted }
    expect(manifestOf(exported.folder).opened).toMatchObject(said)
  })

  test('ACC-15: for a purpose that the regulation does not know are refused, recorded, and nothing is written', async () => {
    const before = await company.rows('v1_operation_log')
    expect(
      await company.refused({
        ...{ view: 'customer_list', format: 'csv', where },
        opening: { as: 'E-011', purpose: 'curiosity', groups: ['contact'] },
      }),
    ).toMatchObject({ is: 'refused', refusal: { code: 'unknown-purpose' } })
    const after = (await company.rows('v1_operation_log')).slice(before.length)
    expect(after).toMatchObject([{ type: 'CommandRefused', refusal: 'unknown-purpose', actor: 'E-011' }])
  })

  test('of somebody who is forgotten read as erased or restricted, never as empty', async () => {
    const gone = await company.rows('v1_forgotten_subjects')
    const customers = new Set(gone.map(({ customer }) => customer))
    const exported = await company.export({
      ...{ view: 'archive_fields', format: 'jsonl' },
      opening: { as: 'E-001', purpose: 'management', groups: ['contact', 'basic', 'identity'] },
    })
    const told = lines(exported.folder, 'archive-fields.jsonl').filter(
      ({ customer, state }) => customers.has(String(customer)) && (state === 'erased' || state === 'restricted'),
    )
    expect(told.length).toBeGreaterThan(0)
    for (const { opened_value: value } of told) expect(value).toBeNull()
  })

  test('LOG-05: of the log are what its events held before and after', async () => {
    const exported = await company.export({
      ...{ view: 'log', format: 'jsonl', where: [{ column: 'customer', is: 'C-0014' }] },
      opening: { ...TRADE, groups: ['contact'] },
    })
    const told = lines(exported.folder, 'operation-log.jsonl')
    const executed = told.find(
      ({ operation, fields }) => operation === 'execute-edit' && String(fields) === 'telephone',
    )
    expect(executed?.opened_before).toEqual({ 'customer:C-0014 telephone': expect.stringContaining('+34') })
    expect(executed?.opened_after).toEqual({ 'customer:C-0014 telephone': expect.stringContaining('+34') })
    expect(executed?.opened_before).not.toEqual(executed?.opened_after)
    expect((await verifyExport(exported.folder)).faults).toEqual([])
  })

  test('are not asked for where there are no rows: then nobody looked at anything', async () => {
    const before = await company.rows('v1_access_log')
    const none = await company.export({
      ...{ view: 'customer_list', format: 'csv', where: [{ column: 'customer', is: 'nobody' }] },
      opening: { ...TRADE, groups: ['contact'] },
    })
    expect([none.rows, none.access]).toEqual([0, null])
    expect(await company.rows('v1_access_log')).toHaveLength(before.length)
  })
})

describe('the columns of files', () => {
  test('are of the kind that their values are, in the year of the company', async () => {
    const wrong: string[] = []
    for (const view of READABLE_VIEWS) {
      const kinds = new Map(fileColumns(view, undefined, false).map(({ name, kind }) => [name, kind]))
      const rows = await company.rows(view.name)
      for (const { name } of view.columns) {
        const values = rows.map((row) => row[name]).filter((value) => value !== null)
        if (values.length === 0) continue
        const all = (form: RegExp) => values.every((value) => typeof value === 'string' && form.test(value))
        const kind = kinds.get(name)
        if (all(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) !== (kind === 'instant')) wrong.push(`${view.name}.${name} ${kind}`)
        if (all(/^\d{4}-\d\d-\d\d$/) !== (kind === 'day')) wrong.push(`${view.name}.${name} ${kind}`)
      }
    }
    expect(wrong).toEqual([])
  })

  test('RPT-05: have labels in three languages, each of them once in a file', () => {
    for (const view of READABLE_VIEWS) {
      const columns = fileColumns(view, undefined, true)
      const own = columns.filter(({ origin }) => origin.is === 'view' || origin.is === 'marker')
      const isNamed = (name: string) => (columnText(name) ?? columnText(name.replace(/_minor$/, ''))) !== undefined
      expect([view.name, own.filter(({ name }) => !isNamed(name)).map(({ name }) => name)]).toEqual([view.name, []])
      for (const language of LANGUAGES) {
        const labels = columns.map((column) => headingOf(language, column))
        expect([view.name, language, labels.filter((label) => label === '')]).toEqual([view.name, language, []])
      }
      for (const column of own.filter(({ name }) => !name.includes('_')))
        expect(headingOf('zh-CN', column)).toMatch(/[\u4e00-\u9fff]/)
    }
  })
})
