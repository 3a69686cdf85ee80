/** A periodic check of archives from its opening to its filing, and everything that must not happen on the way. */
import { describe, expect, test } from '@jest/globals'
import { checkInventoryItem, requestInventoryCorrection } from '../../../commands/inventory/checking'
import { closeInventory, signOffInventory } from '../../../commands/inventory/ending'
import { freezeInventory, freezeInventoryChunk, openInventory } from '../../../commands/inventory/opening'
import { DeletionRequested } from '../../../domain/customer/edit-events'
import { customerStream } from '../../../domain/customer/names'
import { countsOf, inventoryStream, inventoryThing } from '../../../domain/inventory'
import {
  InventoryChunk,
  InventoryClosed,
  InventoryCorrectionRequested,
  InventoryFrozen,
  InventoryItemChecked,
  InventoryOpened,
  InventorySignedOff,
} from '../../../domain/inventory/events'
import { AbsenceRecorded, staffStream } from '../../../domain/staff'
import { archived, NUMBER, OTHER, registration, TODAY } from '../customer/archives'
import { by, eventId, type Scenario } from '../scenario'

const INVENTORY = 'INV-1'
const STREAM = inventoryStream(INVENTORY)
const HASH = 'a'.repeat(64)
const EVERYBODY = { kinds: [], departments: [], stages: [] }
const QUARTER = { name: 'archive.inventory', months: 3, ours: false }

const opened = by(
  'E-006',
  '2026-01-05T02:00:00.000Z',
  InventoryOpened.of({ inventory: INVENTORY, population: EVERYBODY, interval: QUARTER }),
)
const chunk = (nth: number, ...customers: readonly string[]) =>
  InventoryChunk.of({ inventory: INVENTORY, chunk: nth, position: 9, customers })
const frozen = InventoryFrozen.of({ inventory: INVENTORY, position: 9, count: 2, hash: HASH })

/** Two archives, and an inventory that covers both. */
const world = (): Scenario =>
  archived()
    .given(customerStream(OTHER), registration({ number: OTHER }))
    .given(STREAM, opened)
const covering = (): Scenario => world().given(STREAM, chunk(1, NUMBER, OTHER), frozen)

const check = (customer: string, special: object = {}, at = covering(), as = 'E-010') =>
  at
    .as(as)
    .whenGiven(checkInventoryItem, { inventory: INVENTORY, customer, accurate: true, complete: true, ...special })

describe('open-inventory', () => {
  const open = (special: object = {}) => archived().as('E-006').whenGiven(openInventory, special)
  test('ARC-169: the whole database every quarter', () => {
    open({ number: INVENTORY, interval: 'archive.inventory', dueOn: '2026-03-31' }).gives(
      InventoryOpened.of({ inventory: INVENTORY, population: EVERYBODY, interval: QUARTER, dueOn: '2026-03-31' }),
    )
  })
  test('ARC-170 ARC-171: the full check has the interval that the regulation says', () => {
    open({ interval: 'archive.full-check' }).givesEvents(([made]) =>
      expect(made?.open).toMatchObject({
        interval: { name: 'archive.full-check', months: 2 },
        inventory: 'inventory.0',
      }),
    )
    open({ interval: 'security.training' }).refused('unknown-interval', { rule: 'ARC-171', field: 'interval' })
    open({ interval: 'archive.never' }).refused('unknown-interval')
  })
  test('ARC-172: a department checks its own archives', () => {
    open({ population: { departments: ['division-tuoda'], stages: ['formal'] } }).givesEvents(([made]) =>
      expect(made?.open).toMatchObject({
        population: { kinds: [], departments: ['division-tuoda'], stages: ['formal'] },
        interval: null,
        dueOn: null,
      }),
    )
    open({ population: { departments: ['nowhere'] } }).refused('unknown-department', {
      field: 'population.departments',
    })
    open({ population: { kinds: ['nobody'] } }).refused('unknown-kind', { field: 'population.kinds' })
    open({ population: { stages: ['closed'] } }).malformed('population.stages.0')
  })
  test('ARC-169: a number is given once, is not personal, and no day is over', () => {
    world().as('E-006').when(openInventory, { number: INVENTORY }).refused('number-taken', { field: 'number' })
    open({ number: '13800138000' }).refused('number-looks-personal')
    open({ dueOn: '2026-01-04' }).refused('date-in-past', { field: 'dueOn' })
    open({ dueOn: TODAY }).accepted()
  })
})

describe('freezing', () => {
  const freeze = (at: Scenario, nth: number, customers: readonly string[], as = 'system.inventory') =>
    at.as(as).when(freezeInventoryChunk, { inventory: INVENTORY, chunk: nth, position: 9, customers })
  test('ARC-169: chunk by chunk in the order of the numbers, then the count', () => {
    const one = freeze(world(), 1, ['C-001']).gives(chunk(1, 'C-001'))
    const two = freeze(one, 2, ['C-002', 'C-003']).gives(chunk(2, 'C-002', 'C-003'))
    const whole = { inventory: INVENTORY, position: 9, count: 3, hash: HASH }
    const end = two.as('system.inventory').when(freezeInventory, whole).gives(InventoryFrozen.of(whole))
    end.as('system.inventory').when(freezeInventory, whole).nothing()
    freeze(end, 3, ['C-004']).refused('population-frozen', { rule: 'ARC-169' })
    two
      .as('system.inventory')
      .when(freezeInventory, { ...whole, count: 2 })
      .refused('count-differs', { field: 'count' })
  })
  test('ARC-169: nothing is left out and nothing stands twice', () => {
    const one = freeze(world(), 1, ['C-001']).accepted()
    freeze(one, 3, ['C-002']).refused('chunk-out-of-order', { field: 'chunk' })
    freeze(one, 1, ['C-002']).refused('chunk-out-of-order')
    freeze(one, 2, ['C-001']).refused('chunk-out-of-order')
    freeze(one, 2, ['C-003', 'C-002']).refused('chunk-out-of-order')
  })
  test('ARC-169: no person says which archives are checked', () => {
    freeze(world(), 1, ['C-001'], 'E-001').refused('only-the-process')
    world()
      .as('E-001')
      .when(freezeInventory, { inventory: INVENTORY, position: 9, count: 0, hash: HASH })
      .refused('only-the-process')
  })
  test('ARC-169: only a complete population counts', () => {
    const begun = world().given(STREAM, chunk(1, NUMBER))
    check(NUMBER, {}, begun).refused('population-not-frozen')
    begun.as('E-002').when(signOffInventory, { inventory: INVENTORY }).refused('population-not-frozen')
  })
})

describe('check-inventory-item', () => {
  test('ARC-169 ARC-04: accurate and complete', () => {
    check(NUMBER).gives(
      InventoryItemChecked.of({
        inventory: INVENTORY,
        customer: NUMBER,
        accurate: true,
        complete: true,
        discrepancy: null,
        note: undefined,
      }),
    )
  })
  test('ARC-169: what is wrong is told by a code, and in words that only the customer\u2019s key opens', () => {
    check(NUMBER, { complete: false }).refused('discrepancy-missing', { field: 'discrepancy' })
    check(NUMBER, { discrepancy: 'moved' }).refused('nothing-is-wrong', { field: 'discrepancy' })
    check(NUMBER, { accurate: false, discrepancy: 'moved', note: 'The street has another name.' }).givesEvents(
      ([made]) =>
        expect(made?.placed).toEqual([
          { of: `customer:${NUMBER}`, group: 'text', fields: { note: 'The street has another name.' } },
        ]),
    )
  })
  test('ARC-169 GOV-26: only archives of the population, by somebody who reaches them', () => {
    check('C-009').refused('not-in-population', { field: 'customer' })
    check(NUMBER, {}, covering(), 'E-008').refused('not-your-customer')
    check(NUMBER, {}, archived()).refused('unknown-inventory', { field: 'inventory' })
  })
  test('ARC-169: checked again, the later finding counts', () => {
    const first = check(NUMBER, { accurate: false, discrepancy: 'moved' }).accepted()
    const state = check(NUMBER, {}, first).accepted().stateOf(inventoryThing, STREAM)
    if (state.is !== 'known') throw new Error('no inventory')
    expect(countsOf(state)).toEqual({
      population: 2,
      checked: 1,
      accurate: 1,
      complete: 1,
      discrepancies: 0,
      uncorrected: 0,
    })
  })
})

describe('request-inventory-correction', () => {
  const request = DeletionRequested.of({
    number: NUMBER,
    request: 'R-1',
    round: 1,
    reasonCode: 'moved',
    headBecause: ['deletion'],
    reason: 'Moved.',
  })
  const wrong = (special: object = { accurate: false, discrepancy: 'moved' }) =>
    check(NUMBER, special).accepted().given(customerStream(NUMBER), request)
  const correct = (at: Scenario, special: object, customer = NUMBER) =>
    at.as('E-010').whenGiven(requestInventoryCorrection, { inventory: INVENTORY, customer, ...special })
  test('ARC-179: what is inaccurate is taken up by an edit request', () => {
    const world = correct(wrong(), { request: 'R-1' }).gives(
      InventoryCorrectionRequested.of({ inventory: INVENTORY, customer: NUMBER, request: 'R-1' }),
    )
    correct(world, { request: 'R-1' }).nothing()
    correct(wrong(), { request: 'R-2' }).refused('unknown-request', { field: 'request' })
    correct(wrong(), { entry: eventId(customerStream(NUMBER), 0) }).refused('request-missing', { rule: 'EDT-01' })
  })
  test('ARC-178: what was empty may be filled by an entry', () => {
    const incomplete = wrong({ complete: false, discrepancy: 'no-telephone' })
    const entry = eventId(customerStream(NUMBER), 0)
    correct(incomplete, { entry }).gives(
      InventoryCorrectionRequested.of({ inventory: INVENTORY, customer: NUMBER, entry }),
    )
    correct(incomplete, { entry: 'E-none' }).refused('unknown-entry', { field: 'entry' })
    correct(incomplete, { request: 'R-1' }).accepted()
  })
  test('ARC-179: one of the two, and only where something is wrong', () => {
    correct(wrong(), {}).refused('one-correction')
    correct(wrong(), { request: 'R-1', entry: 'x' }).refused('one-correction')
    correct(check(NUMBER).accepted(), { request: 'R-1' }).refused('nothing-to-correct', { field: 'customer' })
    correct(wrong(), { request: 'R-1' }, OTHER).refused('nothing-to-correct')
    correct(wrong(), { request: 'R-1' }, 'C-009').refused('not-in-population')
    correct(wrong(), { request: 'R-1' }, NUMBER).accepted()
    wrong()
      .as('E-008')
      .when(requestInventoryCorrection, { inventory: INVENTORY, customer: NUMBER, request: 'R-1' })
      .refused('not-your-customer')
  })
})

describe('sign-off-inventory and close-inventory', () => {
  const bothChecked = () => check(OTHER, {}, check(NUMBER).accepted()).accepted()
  const signOff = (at: Scenario, as = 'E-002') => at.as(as).when(signOffInventory, { inventory: INVENTORY })
  const close = (at: Scenario, special: object = {}) =>
    at.as('E-006').whenGiven(closeInventory, { inventory: INVENTORY, ...special })

  test('ARC-169: everything checked, the counts and the next quarter are on record', () => {
    const signed = signOff(bothChecked()).gives(
      InventorySignedOff.of({
        inventory: INVENTORY,
        role: 'marketing-director',
        checked: 2,
        accurate: 2,
        complete: 2,
        discrepancies: 0,
        interval: 'archive.inventory',
        nextDueOn: '2026-04-05',
      }),
    )
    signOff(signed).refused('signed-off-already')
    check(NUMBER, {}, signed).refused('signed-off-already')
    const filed = close(signed).gives(InventoryClosed.of({ inventory: INVENTORY, outcome: 'filed' }))
    close(filed).refused('inventory-closed')
  })
  test('ARC-169: not while an archive waits for its check', () => {
    signOff(check(NUMBER).accepted()).refused('items-unchecked', { rule: 'ARC-169' })
  })
  test('ARC-179: not while a discrepancy waits for its correction', () => {
    const wrong = check(OTHER, { complete: false, discrepancy: 'x' }, check(NUMBER).accepted()).accepted()
    signOff(wrong).refused('discrepancies-open', { rule: 'ARC-179' })
    const entry = eventId(customerStream(OTHER), 0)
    const world = wrong
      .as('E-010')
      .when(requestInventoryCorrection, { inventory: INVENTORY, customer: OTHER, entry })
      .accepted()
    signOff(world).givesEvents(([made]) => expect(made?.open).toMatchObject({ complete: 1, discrepancies: 1 }))
  })
  test('ARC-172: by another person than who opened it or checked', () => {
    signOff(bothChecked(), 'E-010').refused('checked-it')
    signOff(bothChecked(), 'E-006').refused('checked-it')
  })
  test('ARC-172: a delegate signs in the role of whoever is absent', () => {
    const away = bothChecked().given(
      staffStream,
      AbsenceRecorded.of({ employee: 'E-002', from: TODAY, until: TODAY, delegate: 'E-004' }),
    )
    signOff(away, 'E-004').givesEvents(([made]) => expect(made?.open).toMatchObject({ role: 'marketing-director' }))
  })
  test('ARC-169: given up with a reason, it counts for nothing', () => {
    close(covering()).refused('reason-missing', { field: 'reason' })
    const given = close(covering(), { reason: 'It began with the wrong archives.' }).givesEvents(([made]) => {
      expect(made?.open).toEqual({ inventory: INVENTORY, outcome: 'given-up' })
      expect(made?.placed[0]?.of).toBe('archive')
    })
    check(NUMBER, {}, given).refused('inventory-closed')
    signOff(given).refused('inventory-closed')
  })
})
