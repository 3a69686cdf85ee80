/** Rows of a sheet given to a real archive: what was done stands, what was refused says which column, what was not tried waits. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Dossier } from '../../../infrastructure'
import { type Given, type Giving, giveRows } from '../../../infrastructure/forms/give'
import type { FilledSheet } from '../../../infrastructure/forms/read-form'
import { aHouse, type House } from '../a-house'
import { ARCHIVE } from '../an-archive'
import { type Desk, desk, filled, type Typed, type Wanted } from './filling'

let house: House
let place: Desk
beforeAll(async () => {
  place = desk()
  house = await aHouse()
  house.setTime('2026-03-02T02:00:00.000Z')
})
afterAll(async () => {
  await house.end()
  place.clean()
})

const give = async (
  sheet: FilledSheet,
  more: Partial<Giving> = {},
  dossier: Dossier = house.dossier(),
): Promise<Given> =>
  giveRows(dossier.give, sheet.form, sheet.rows, { as: 'E-007', check: false, archiveId: ARCHIVE, ...more })
const sheetOf = (wanted: Wanted, rows: readonly Typed[]): Promise<FilledSheet> => filled(place, wanted, rows)
const endsOf = ({ rows }: Given): readonly unknown[] =>
  rows.map(({ end }) =>
    end.is === 'rejected'
      ? end.faults.map(({ code, key }) => `${key} ${code}`)
      : end.is === 'done' && end.repeated
        ? 'repeated'
        : end.is,
  )
const position = async (): Promise<unknown> => {
  const place = await house.dossier().read.catchUp()
  return place._tag === 'Right' ? place.right.position : place.left.kind
}

const customer = (nth: number): Typed => ({
  ...{ legalForm: 'organisation', number: `C-${nth}`, department: 'division-tuoda', accountManager: 'E-007' },
  ...{
    'source.channel': 'sales-activity',
    'source.collectedOn': '2026-03-01',
    'fields.name': `Acme ${nth}`,
    'fields.country': 'ES',
  },
  ...{ 'notice.purpose': 'sales', 'notice.channel': 'email', 'notice.givenAt': '2026-03-01 09:00' },
})
const ENTERPRISE = { command: 'register-customer', kind: 'enterprise' }

test('a check says what would become of each row and writes nothing, not even a refusal', async () => {
  const sheet = await sheetOf(ENTERPRISE, [customer(1), { ...customer(2), accountManager: 'E-404' }])
  const before = await position()
  expect(endsOf(await give(sheet, { check: true }))).toEqual(['would-be-done', ['accountManager unknown-employee']])
  expect(await position()).toBe(before)
})

test('a refusal of the domain says which column: the field, the place of its proof, or the row as a whole', async () => {
  const sheet = await sheetOf(ENTERPRISE, [
    customer(10),
    { ...customer(11), 'fields.taxNumber': '91110000600037341L' },
    { ...customer(12), 'source.collectedOn': '2027-01-01' },
    { ...customer(13), 'provenBy.bankAccount': 'D-1' },
    {
      ...customer(14),
      department: 'sales',
      'notice.purpose': null,
      'notice.channel': null,
      'notice.givenAt': null,
      'fields.telephone': '1',
    },
  ])
  expect(endsOf(await give(sheet))).toEqual([
    'done',
    ['provenBy.taxNumber field-unproven'],
    ['source.collectedOn date-in-future'],
    ['provenBy.bankAccount proof-of-nothing'],
    ['notice.purpose notice-missing'],
  ])
})

test('the same sheet again writes nothing, and a row that has nothing to do says so', async () => {
  const sheet = await sheetOf(ENTERPRISE, [customer(20), customer(21)])
  expect(endsOf(await give(sheet))).toEqual(['done', 'done'])
  const before = await position()
  expect(endsOf(await give(sheet))).toEqual(['repeated', 'repeated'])
  expect(await position()).toBe(before)
  const manager = await sheetOf({ command: 'assign-account-manager' }, [{ customer: 'C-20', accountManager: 'E-007' }])
  expect(endsOf(await give(manager, { as: 'E-006' }))).toEqual(['nothing-to-do'])
})

test('what the archive could not do ends the giving; given again it goes on, and nothing is there twice', async () => {
  const sheet = await sheetOf(
    ENTERPRISE,
    Array.from({ length: 5 }, (_, nth) => customer(30 + nth)),
  )
  const gone = house.dossier()
  let given = 0
  const failing: Dossier['give'] = async (request) => {
    given += 1
    if (given === 3) await gone.close()
    return gone.give(request)
  }
  const broken = await giveRows(failing, sheet.form, sheet.rows, { as: 'E-007', check: false, archiveId: ARCHIVE })
  expect(broken.stop?.is).toBe('could-not')
  expect(endsOf(broken)).toContain('not-given')
  await house.again()
  const ends = endsOf(await give(sheet))
  expect(ends.every((end) => end === 'done' || end === 'repeated')).toBe(true)
  const rows = await house.rows('v1_current_archives', {
    columns: ['customer'],
    where: [
      { column: 'customer', from: 'C-30' },
      { column: 'customer', before: 'C-35' },
    ],
  })
  expect(rows).toHaveLength(5)
})

test('who may not give the command ends the giving after the first refusal', async () => {
  const sheet = await sheetOf({ command: 'hire-employee' }, [
    { employee: 'E-060', name: 'A', department: 'sales', roles: 'employee', hiredOn: '2026-03-01' },
    { employee: 'E-061', name: 'B', department: 'sales', roles: 'employee', hiredOn: '2026-03-01' },
  ])
  const refused = await give(sheet)
  expect([refused.stop?.is, endsOf(refused)]).toEqual(['refused', ['not-given', 'not-given']])
  expect(refused.stop?.is === 'refused' ? refused.stop.refusal.code : '').toBe('no-permission')
})

test('a sheet of which every row is refused comes back whole: recording many refusals at once ends nothing', async () => {
  const rows = Array.from({ length: 150 }, (_, nth) => ({ customer: `C-9${nth}`, need: 'printers' }))
  const given = await give(await sheetOf({ command: 'record-need', rows: rows.length }, rows))
  expect(given.stop).toBeUndefined()
  expect(new Set(endsOf(given).map(String))).toEqual(new Set(['customer unknown-customer']))
})

test('RPT-30 ARC-07 the form of potential customers: a row at the first stage stands in the prospect register', async () => {
  const sheet = await sheetOf({ ...ENTERPRISE, language: 'zh-CN' }, [{ ...customer(60), stage: '潜在客户' }])
  expect(endsOf(await give(sheet))).toEqual(['done'])
  const [prospect] = await house.rows('v1_prospects', { where: [{ column: 'customer', is: 'C-60' }] })
  expect(prospect).toMatchObject({ customer: 'C-60', class: 'D' })
})
