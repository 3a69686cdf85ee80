/**
 * The population of a periodic check: whoever was in use when it began, frozen in chunks. The process is killed with SIGKILL
 * between chunks and inside an append, and goes on: the same archives, none twice, none left out. Runs what was built.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { aHouse, type House } from '../a-house'

const MAIN = process.env.DOSSIER_CLI ?? join(__dirname, '..', '..', '..', 'dist', 'infrastructure', 'cli', 'main.js')
const AT = '2026-03-05T02:00:00.000Z'

const archive = (number: string, more: object = {}) => ({
  ...{ number, kind: 'enterprise', legalForm: 'organisation', stage: 'preliminary', origin: 'paper-archive' },
  fields: { name: `Firm ${number}`, country: 'CN', industry: 'tools' },
  ...more,
})
const numbered = (nth: number): string => `C-${String(nth).padStart(4, '0')}`

/** Chunks as they stand in the log. */
const frozenIn = async ({ rows }: House, inventory: string) => {
  const items = await rows('v1_inventory_items', {
    where: [{ column: 'inventory', is: inventory }],
    columns: ['customer'],
  })
  return items.map(({ customer }) => String(customer))
}

describe('a population of more than a thousand archives', () => {
  const MANY = 1_105
  let house: House
  beforeAll(async () => {
    house = await aHouse()
    const numbers = Array.from({ length: MANY }, (_, nth) => numbered(nth))
    await Promise.all(numbers.map((number) => house.done('import-existing-archive', archive(number), 'E-009')))
    await house.done('close-archive', { customer: numbered(1), reasonCode: 'business-ended', reason: 'Gone.' }, 'E-002')
    await house.done('open-inventory', { number: 'INV-1', interval: 'archive.inventory' }, 'E-006')
    // What happens after it began changes nothing of whom it covers.
    await house.done('close-archive', { customer: numbered(2), reasonCode: 'business-ended', reason: 'Gone.' }, 'E-002')
    await house.done('import-existing-archive', archive('C-0002b'), 'E-009')
    await house.done('open-inventory', { number: 'INV-2', population: { stages: ['formal'] } }, 'E-006')
  }, 120_000)
  afterAll(() => house.end())

  const tickKilledAt = (failpoint: string): NodeJS.Signals | null =>
    spawnSync(process.execPath, [MAIN, 'tick', '--data', house.data, '--at', AT], {
      env: { ...process.env, DOSSIER_FAILPOINT: failpoint },
    }).signal

  test('ARC-169: killed between two chunks, and in the middle of writing one, it goes on where it was', async () => {
    await house.dossier().close()
    expect(tickKilledAt('inventory.afterChunk')).toBe('SIGKILL')
    expect(tickKilledAt('append.beforeCommit')).toBe('SIGKILL')
    expect(tickKilledAt('append.afterCommit')).toBe('SIGKILL')
    house.setTime(AT)
    await house.again()
    const [begun] = await house.rows('v1_inventory', { where: [{ column: 'inventory', is: 'INV-1' }] })
    expect(begun).toMatchObject({ state: 'opened', chunks: 2 })
    expect(await house.tick('inventory')).toEqual({ done: 3, refused: 0 })
    expect(await house.tick('inventory')).toEqual({ done: 0, refused: 0 })
  }, 120_000)

  test('ARC-169: it covers whoever was in use when it began, in the order of the numbers', async () => {
    const expected = Array.from({ length: MANY }, (_, nth) => numbered(nth)).filter((each) => each !== numbered(1))
    expect(await frozenIn(house, 'INV-1')).toEqual(expected)
    const [check] = await house.rows('v1_inventory', { where: [{ column: 'inventory', is: 'INV-1' }] })
    const hash = createHash('sha256')
      .update(expected.map((each) => `${each}\n`).join(''))
      .digest('hex')
    expect(check).toMatchObject({ state: 'frozen', chunks: 3, customers: MANY - 1, hash, checked: 0 })
    const owed = await house.dossier().read.count('v1_obligations', {
      where: [
        { column: 'kind', is: 'inventory-check' },
        { column: 'state', is: 'open' },
      ],
    })
    expect(owed).toMatchObject({ right: MANY - 1 })
  })

  test('ARC-171: a check that covers nobody is complete at once', async () => {
    const [check] = await house.rows('v1_inventory', { where: [{ column: 'inventory', is: 'INV-2' }] })
    expect(check).toMatchObject({
      ...{ state: 'frozen', chunks: 0, customers: 0 },
      hash: createHash('sha256').update('').digest('hex'),
    })
  })
})

describe('a check from its opening to the next one', () => {
  let house: House
  beforeAll(async () => {
    house = await aHouse()
    await house.done('import-existing-archive', archive('C-1', { department: 'division-tuoda' }), 'E-009')
    await house.done('import-existing-archive', archive('C-2', { department: 'division-zhishang' }), 'E-009')
  })
  afterAll(() => house.end())

  test('ARC-169 ARC-170: from the day of the regulation on both intervals are owed', async () => {
    const due = await house.rows('v1_obligations', {
      where: [{ column: 'source', contains: 'interval-archive' }],
      columns: ['kind', 'due_on', 'due_name', 'due_is_ours', 'state'],
    })
    expect(due).toEqual([
      { kind: 'full-check-due', due_on: '2026-05-02', due_name: 'archive.full-check', due_is_ours: 0, state: 'open' },
      { kind: 'inventory-due', due_on: '2026-06-02', due_name: 'archive.inventory', due_is_ours: 0, state: 'open' },
    ])
  })

  test('ARC-169 ARC-179 RPT-07: checked, corrected, signed off by another; then the next quarter is owed', async () => {
    const inventory = 'INV-1'
    await house.done(
      'open-inventory',
      { number: inventory, interval: 'archive.inventory', dueOn: '2026-03-20' },
      'E-006',
    )
    await house.tick('inventory')
    const check = { inventory, customer: 'C-1', accurate: true, complete: true }
    await house.done('check-inventory-item', check, 'E-010')
    await house.done(
      'check-inventory-item',
      { ...check, customer: 'C-2', complete: false, discrepancy: 'no-telephone', note: 'Nobody answers there.' },
      'E-010',
    )
    const owed = await house.rows('v1_obligations', {
      where: [
        { column: 'thing', is: 'inventory' },
        { column: 'state', is: 'open' },
      ],
      columns: ['kind', 'customer', 'due_on'],
    })
    expect(owed).toEqual([
      { kind: 'inventory-correction', customer: 'C-2', due_on: '2026-03-20' },
      { kind: 'inventory-sign-off', customer: null, due_on: '2026-03-20' },
    ])
    const [entry] = await house.rows('v1_entries_to_review', { where: [{ column: 'customer', is: 'C-2' }] })
    await house.done('request-inventory-correction', { inventory, customer: 'C-2', entry: entry?.entry }, 'E-010')
    house.setTime('2026-03-15T01:00:00.000Z')
    await house.done('sign-off-inventory', { inventory }, 'E-002')
    await house.done('close-inventory', { inventory }, 'E-006')
    expect(await house.rows('v1_inventory')).toMatchObject([
      {
        state: 'filed',
        customers: 2,
        checked: 2,
        complete: 1,
        discrepancies: 1,
        uncorrected: 0,
        next_due_on: '2026-06-15',
      },
    ])
    const next = await house.rows('v1_obligations', {
      where: [{ column: 'kind', is: 'inventory-due' }],
      orderBy: [{ column: 'due_on' }],
    })
    expect(next.map(({ due_on, state }) => [due_on, state])).toEqual([
      ['2026-06-02', 'closed'],
      ['2026-06-15', 'open'],
    ])
  })
})
