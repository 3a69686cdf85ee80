/** Recording, refunding and cancelling orders: what is accepted, what is refused, and both sides of every limit. */

import { describe, expect, test } from '@jest/globals'
import { rowOf } from '../../commands/kernel/command'
import { cancelTransaction, recordTransaction, refundTransaction } from '../../commands/transaction'
import { DeletionExecuted } from '../../domain/customer/edit-events'
import { ArchiveClosed, ArchiveMerged, CustomerRegistered, NumberAbandoned } from '../../domain/customer/events'
import { customerStream } from '../../domain/customer/names'
import type { Made } from '../../domain/kernel/event'
import { staffStream } from '../../domain/staff'
import {
  TransactionCancelled,
  TransactionRecorded,
  TransactionRefunded,
  transactionStream,
} from '../../domain/transaction'
import { aCompany } from './company'
import { type Scenario, scenario } from './scenario'

const CUSTOMER = 'C-1001'
const ORDER = 'SO-1'
const AT = '2026-02-01T10:00:00.000Z'
const NOW = { at: '2026-03-01T09:00:00.000Z' }
/** Finance sees every customer and may do all three. */
const FINANCE = 'E-014'

const registered = CustomerRegistered.of({
  number: CUSTOMER,
  kind: 'enterprise',
  legalForm: 'organisation',
  stage: 'prospect',
  department: 'division-tuoda',
  accountManager: 'E-007',
  source: {
    channel: 'contract',
    collectedOn: '2026-01-05',
    entryMethod: null,
    occasion: null,
    evidence: null,
    attestation: null,
    referrer: null,
  },
  consents: [],
  openValues: {},
  provenBy: {},
  values: {},
})

const world = (...more: readonly Made[]): Scenario =>
  scenario()
    .given(staffStream, ...aCompany())
    .given(customerStream(CUSTOMER), registered, ...more)

const line = { product: 'LAMP-4', description: 'Garden lamp', quantity: '12', unitPrice: '18.75' }
const order = { customer: CUSTOMER, order: ORDER, direction: 'sale', at: AT, currency: 'EUR', lines: [line] } as const
const recordedLine = { ...line, amountMinor: 22_500 }
const recorded = (more: object = {}): Made =>
  TransactionRecorded.of({
    ...order,
    lines: [recordedLine],
    totalMinor: 22_500,
    counterparty: 'own',
    deliveryAddress: undefined,
    ...more,
  })
const withOrder = (...more: readonly Made[]): Scenario =>
  world().given(transactionStream(CUSTOMER, ORDER), recorded(), ...more)

describe('record-transaction', () => {
  test('ARC-60 ARC-67: order number, product, amount, time, payment method and logistics are recorded', () => {
    const outcome = world()
      .as(FINANCE, NOW)
      .when(recordTransaction, {
        ...order,
        total: '225.00',
        paymentMethod: 'card',
        logistics: { carrier: 'Correos', tracking: 'PK 0042', deliveryAddress: 'Calle Mayor 4, Burgos' },
      })
    expect(outcome.stream).toBe('transaction-C-1001~SO-1')
    outcome
      .gives(
        recorded({
          paymentMethod: 'card',
          carrier: 'Correos',
          tracking: 'PK 0042',
          deliveryAddress: 'Calle Mayor 4, Burgos',
        }),
      )
      .as(FINANCE, NOW)
      .when(recordTransaction, order)
      .refused('already-recorded', { field: 'order' })
  })

  test('ARC-51: the time of the order is told beside the time of recording', () => {
    const [event] = world()
      .as(FINANCE, NOW)
      .when(recordTransaction, order)
      .gives(recorded())
      .events(transactionStream(CUSTOMER, ORDER))
    expect(event?.meta).toMatchObject({ occurredAt: AT, recordedAt: NOW.at })
  })

  test('ARC-77 ARC-30: with a partner, an attestation of its compliance is named', () => {
    const asked = world().as(FINANCE, NOW)
    asked
      .when(recordTransaction, { ...order, counterparty: 'partner' })
      .refused('attestation-missing', { rule: 'ARC-30', field: 'partnerAttestation' })
    asked
      .when(recordTransaction, { ...order, counterparty: 'partner', partnerAttestation: 'DOC-7' })
      .gives(recorded({ counterparty: 'partner', partnerAttestation: 'DOC-7' }))
  })

  test('amounts are reckoned line by line and rounded half away from zero', () => {
    world()
      .as(FINANCE, NOW)
      .when(recordTransaction, {
        ...order,
        lines: [
          { product: 'P', quantity: '5', unitPrice: '0.001' },
          { product: 'DISCOUNT', quantity: '-1', unitPrice: '0.004' },
        ],
      })
      .gives(
        recorded({
          lines: [
            { product: 'P', description: null, quantity: '5', unitPrice: '0.001', amountMinor: 1 },
            { product: 'DISCOUNT', description: null, quantity: '-1', unitPrice: '0.004', amountMinor: 0 },
          ],
          totalMinor: 1,
        }),
      )
  })

  test.each([
    ['225', true],
    ['225.000', true],
    ['225.01', false],
    ['225.001', false],
    ['-225', false],
  ])('a stated total of %s agrees: %s', (total, agrees) => {
    const outcome = world()
      .as(FINANCE, NOW)
      .when(recordTransaction, { ...order, total })
    if (agrees) outcome.gives(recorded())
    else outcome.refused('total-differs', { rule: 'ARC-60', field: 'total' })
  })

  test('an order that was given away comes to zero; one below zero is no order', () => {
    const asked = world().as(FINANCE, NOW)
    asked.when(recordTransaction, { ...order, lines: [{ ...line, unitPrice: '0' }] }).accepted()
    asked
      .when(recordTransaction, { ...order, lines: [{ ...line, unitPrice: '-0.01' }] })
      .refused('total-below-zero', { field: 'lines' })
  })

  test('the present is no future', () => {
    const asked = world().as(FINANCE, NOW)
    asked.when(recordTransaction, { ...order, at: NOW.at }).accepted()
    asked
      .when(recordTransaction, { ...order, at: '2026-03-01T09:00:00.001Z' })
      .refused('date-in-future', { field: 'at' })
  })

  test('a method of payment that the policy does not name', () => {
    world()
      .as(FINANCE, NOW)
      .when(recordTransaction, { ...order, paymentMethod: 'shells' })
      .refused('not-in-policy', { rule: 'ARC-60', field: 'paymentMethod' })
  })

  test('a currency without a minor unit', () => {
    world()
      .as(FINANCE, NOW)
      .when(recordTransaction, { ...order, currency: 'XAU' })
      .refused('no-minor-unit', { field: 'currency' })
  })

  test('amounts beyond the limit, of a line and of the sum', () => {
    const most = { product: 'P', quantity: '10000000', unitPrice: '1000000' }
    const asked = world().as(FINANCE, NOW)
    asked.when(recordTransaction, { ...order, lines: [most] }).accepted()
    asked
      .when(recordTransaction, { ...order, lines: [most, { ...most, quantity: '1', unitPrice: '0.01' }] })
      .refused('amount-too-large', { field: 'lines' })
    asked
      .when(recordTransaction, { ...order, lines: [line, { ...most, unitPrice: '1000000.01' }] })
      .refused('amount-too-large', { field: 'lines.1' })
  })

  test('two thousand lines and no more, and only as many bytes as one event holds', () => {
    const asked = world().as(FINANCE, NOW)
    const many = (count: number, description: string) => Array.from({ length: count }, () => ({ ...line, description }))
    asked.when(recordTransaction, { ...order, lines: many(2000, 'x'.repeat(200)) }).accepted()
    asked.when(recordTransaction, { ...order, lines: many(2001, 'x') }).malformed('lines')
    asked
      .when(recordTransaction, { ...order, lines: many(2000, '客'.repeat(200)) })
      .refused('too-many-lines', { field: 'lines' })
  })

  test('what is missing, misspelt or of another type', () => {
    const asked = world().as(FINANCE, NOW)
    for (const field of ['customer', 'order', 'direction', 'at', 'currency', 'lines']) {
      asked.whenGiven(recordTransaction, { ...order, [field]: undefined }).malformed(field)
    }
    asked.whenGiven(recordTransaction, { ...order, lines: [] }).malformed('lines')
    asked.whenGiven(recordTransaction, { ...order, lines: [{ ...line, quantity: 12 }] }).malformed('lines.0.quantity')
    asked
      .whenGiven(recordTransaction, { ...order, lines: [{ ...line, unitPrice: '1e3' }] })
      .malformed('lines.0.unitPrice')
    asked.whenGiven(recordTransaction, { ...order, color: 'red' }).malformed('color')
    asked.whenGiven(recordTransaction, { ...order, order: 'SO~1' }).malformed('order')
    asked.whenGiven(recordTransaction, { ...order, order: '../1' }).malformed('order')
  })

  test('ARC-08: the customer is known, and its archive in use and within reach', () => {
    const whenArchive = (...more: readonly Made[]) =>
      world(...more)
        .as(FINANCE, NOW)
        .when(recordTransaction, order)
    world()
      .as(FINANCE, NOW)
      .when(recordTransaction, { ...order, customer: 'C-9' })
      .refused('unknown-customer', { rule: 'ARC-08', field: 'customer' })
    scenario()
      .given(customerStream(CUSTOMER), NumberAbandoned.of({ number: CUSTOMER, inFavourOf: 'C-2' }))
      .as('system.orders', NOW)
      .when(recordTransaction, order)
      .refused('unknown-customer')
    whenArchive(ArchiveMerged.of({ into: 'C-2', proposal: 'P' })).refused('archive-merged', { rule: 'ARC-09' })
    whenArchive(ArchiveClosed.of({ reasonCode: 'other', number: CUSTOMER, reason: 'x' })).refused('archive-closed')
    world().as('E-008', NOW).when(recordTransaction, order).refused('not-your-customer', { rule: 'GOV-26' })
    world().as('E-007', NOW).when(recordTransaction, order).accepted()
  })
})

const refund = {
  customer: CUSTOMER,
  order: ORDER,
  refund: 'R-1',
  amount: '225.00',
  currency: 'EUR',
  at: '2026-02-02T10:00:00.000Z',
  reasonCode: 'return',
  reason: 'All lamps arrived broken.',
}
const refunded = (more: object = {}): Made => {
  const { amount: _, ...open } = refund
  return TransactionRefunded.of({ ...open, direction: 'sale', amountMinor: 22_500, ...more })
}

describe('refund-transaction', () => {
  test('all that is left, and not a minor unit more', () => {
    const asked = withOrder().as(FINANCE, NOW)
    asked.when(refundTransaction, { ...refund, amount: '225.01' }).refused('more-than-is-left', { field: 'amount' })
    asked
      .when(refundTransaction, { ...refund, amount: '200' })
      .gives(refunded({ amountMinor: 20_000 }))
      .as(FINANCE, NOW)
      .when(refundTransaction, { ...refund, refund: 'R-2', amount: '25.01' })
      .refused('more-than-is-left')
      .as(FINANCE, NOW)
      .when(refundTransaction, { ...refund, refund: 'R-2', amount: '25' })
      .gives(refunded({ refund: 'R-2', amountMinor: 2500 }))
      .as(FINANCE, NOW)
      .when(refundTransaction, { ...refund, refund: 'R-3', amount: '0.01' })
      .refused('more-than-is-left')
  })

  test('a refund has a number of its own, given or made, and is recorded once', () => {
    const { refund: _, ...unnumbered } = refund
    withOrder()
      .as(FINANCE, NOW)
      .when(refundTransaction, { ...unnumbered, amount: '1' })
      .gives(refunded({ refund: 'refund.0', amountMinor: 100 }))
      .as(FINANCE, NOW)
      .when(refundTransaction, { ...refund, refund: 'refund.0', amount: '1' })
      .refused('already-refunded', { field: 'refund' })
  })

  test.each(['0', '-1', '0.001'])('%s is no amount', (amount) => {
    withOrder()
      .as(FINANCE, NOW)
      .when(refundTransaction, { ...refund, amount })
      .refused('not-an-amount', { field: 'amount' })
  })

  test('the reason is given, as code of the policy and as text', () => {
    const asked = withOrder().as(FINANCE, NOW)
    asked.when(refundTransaction, { ...refund, reasonCode: 'whim' }).refused('not-in-policy', { field: 'reasonCode' })
    asked.whenGiven(refundTransaction, { ...refund, reason: undefined }).malformed('reason')
    asked.whenGiven(refundTransaction, { ...refund, reason: '  ' }).malformed('reason')
  })

  test('time, currency and order are those of something recorded', () => {
    const asked = withOrder().as(FINANCE, NOW)
    asked.when(refundTransaction, { ...refund, at: AT }).accepted()
    asked
      .when(refundTransaction, { ...refund, at: '2026-02-01T09:59:59.999Z' })
      .refused('before-the-transaction', { field: 'at' })
    asked.when(refundTransaction, { ...refund, at: '2026-03-02T00:00:00.000Z' }).refused('date-in-future')
    asked.when(refundTransaction, { ...refund, currency: 'USD' }).refused('other-currency', { field: 'currency' })
    asked.when(refundTransaction, { ...refund, order: 'SO-2' }).refused('unknown-transaction', { field: 'order' })
    asked.when(refundTransaction, { ...refund, customer: 'C-9' }).refused('unknown-customer')
  })

  test('what is owed is given back whatever has become of the archive', () => {
    const withdrawn = DeletionExecuted.of({ request: 'R', proposal: 'P', reasonCode: 'other' })
    for (const event of [withdrawn, ArchiveMerged.of({ into: 'C-2', proposal: 'P' })]) {
      world(event)
        .given(transactionStream(CUSTOMER, ORDER), recorded())
        .as(FINANCE, NOW)
        .when(refundTransaction, refund)
        .gives(refunded())
    }
  })
})

const cancellation = {
  customer: CUSTOMER,
  order: ORDER,
  at: '2026-02-03T08:00:00.000Z',
  reasonCode: 'customer-request',
}
const cancelled = (more: object = {}): Made =>
  TransactionCancelled.of({
    ...cancellation,
    original: ORDER,
    direction: 'sale',
    currency: 'EUR',
    lines: [],
    totalMinor: -22_500,
    whole: true,
    reason: undefined,
    ...more,
  })
const back = { product: 'LAMP-4', quantity: '-2', unitPrice: '18.75' }
const recordedBack = { ...back, description: null, amountMinor: -3750 }

describe('cancel-transaction', () => {
  test('a whole order, once', () => {
    withOrder()
      .as(FINANCE, NOW)
      .when(cancelTransaction, { ...cancellation, reason: 'Ordered twice.' })
      .gives(cancelled({ reason: 'Ordered twice.' }))
      .as(FINANCE, NOW)
      .when(cancelTransaction, cancellation)
      .refused('already-cancelled')
      .as(FINANCE, NOW)
      .when(refundTransaction, { ...refund, amount: '0.01' })
      .refused('already-cancelled')
  })

  test('what was refunded is not taken away again', () => {
    withOrder(refunded({ amountMinor: 20_000 }))
      .as(FINANCE, NOW)
      .when(cancelTransaction, cancellation)
      .gives(cancelled({ totalMinor: -2500 }))
  })

  test('an order of zero can be cancelled', () => {
    world()
      .given(transactionStream(CUSTOMER, ORDER), recorded({ totalMinor: 0 }))
      .as(FINANCE, NOW)
      .when(cancelTransaction, cancellation)
      .gives(cancelled({ totalMinor: 0 }))
  })

  test('a part, under a number of its own, up to what is left', () => {
    const part = { ...cancellation, order: 'CN-1', original: ORDER, lines: [back] }
    const partial = { order: 'CN-1', lines: [recordedBack], totalMinor: -3750, whole: false }
    const outcome = withOrder().as(FINANCE, NOW).when(cancelTransaction, part)
    expect(outcome.stream).toBe(transactionStream(CUSTOMER, ORDER))
    const after = outcome.gives(cancelled(partial))
    after.as(FINANCE, NOW).when(cancelTransaction, part).refused('already-cancelled', { field: 'order' })
    after
      .as(FINANCE, NOW)
      .when(cancelTransaction, { ...part, order: 'CN-2', lines: [{ ...back, quantity: '-10' }] })
      .accepted()
    after
      .as(FINANCE, NOW)
      .when(cancelTransaction, { ...part, order: 'CN-2', lines: [{ ...back, quantity: '-10.01' }] })
      .refused('more-than-is-left', { field: 'lines' })
  })

  test('an original that is not there, in another currency or direction', () => {
    const named = { ...cancellation, order: 'CN-1', original: ORDER, lines: [back] }
    world().as(FINANCE, NOW).when(cancelTransaction, named).refused('unknown-transaction', { field: 'order' })
    const asked = withOrder().as(FINANCE, NOW)
    asked.when(cancelTransaction, { ...named, currency: 'USD' }).refused('other-currency')
    asked
      .when(cancelTransaction, { ...named, direction: 'purchase' })
      .refused('other-direction', { field: 'direction' })
    asked.when(cancelTransaction, { ...named, at: '2026-01-31T00:00:00.000Z' }).refused('before-the-transaction')
  })

  test('one that names no order opens a stream of its own', () => {
    const alone = { ...cancellation, order: 'C536379', currency: 'GBP', lines: [back] }
    const outcome = world().as(FINANCE, NOW).when(cancelTransaction, alone)
    expect(outcome.stream).toBe('transaction-C-1001~C536379')
    outcome
      .gives(
        cancelled({
          order: 'C536379',
          original: null,
          currency: 'GBP',
          lines: [recordedBack],
          totalMinor: -3750,
          whole: false,
        }),
      )
      .as(FINANCE, NOW)
      .when(cancelTransaction, alone)
      .refused('already-cancelled')
      .as(FINANCE, NOW)
      .when(recordTransaction, { ...order, order: 'C536379' })
      .refused('already-cancelled', { field: 'order' })
      .as(FINANCE, NOW)
      .when(refundTransaction, { ...refund, order: 'C536379' })
      .refused('unknown-transaction')
  })

  test('one that names no order says what it takes away, and gives nothing', () => {
    const asked = world().as(FINANCE, NOW)
    asked.when(cancelTransaction, cancellation).refused('unknown-transaction')
    asked.when(cancelTransaction, { ...cancellation, lines: [back] }).refused('unknown-transaction')
    asked
      .when(cancelTransaction, { ...cancellation, currency: 'GBP', lines: [{ ...back, quantity: '2' }] })
      .refused('total-above-zero', { field: 'lines' })
    asked.when(cancelTransaction, { ...cancellation, currency: 'XAU', lines: [back] }).refused('no-minor-unit')
  })

  test('reason, time and archive are as they must be', () => {
    const asked = withOrder().as(FINANCE, NOW)
    asked.when(cancelTransaction, { ...cancellation, reasonCode: 'whim' }).refused('not-in-policy')
    asked.whenGiven(cancelTransaction, { ...cancellation, reasonCode: undefined }).malformed('reasonCode')
    asked.when(cancelTransaction, { ...cancellation, at: '2026-03-02T00:00:00.000Z' }).refused('date-in-future')
    const merged = world(ArchiveMerged.of({ into: 'C-2', proposal: 'P' }))
    merged
      .as(FINANCE, NOW)
      .when(cancelTransaction, { ...cancellation, currency: 'EUR', lines: [back] })
      .refused('archive-merged')
    merged
      .given(transactionStream(CUSTOMER, ORDER), recorded())
      .as(FINANCE, NOW)
      .when(cancelTransaction, cancellation)
      .accepted()
  })
})

describe('examples', () => {
  test.each([recordTransaction, refundTransaction, cancelTransaction])('$name', (command) => {
    const { input, example } = rowOf(command)
    expect(input.is(example)).toBe(true)
  })
})
