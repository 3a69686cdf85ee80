import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { ArchiveMerged } from '../../domain/customer/events'
import { TransactionCancelled, TransactionRecorded, TransactionRefunded } from '../../domain/transaction'
import { scratchFolder } from '../infrastructure/projector/harness'
import { type Story, story, type Told, toldIn } from './telling'

const folder = scratchFolder()
afterAll(folder.clean)

const line = (product: string, quantity: string, unitPrice: string, amountMinor: number) => ({
  ...{ product, description: null, quantity, unitPrice, amountMinor },
})

const recorded = ({ happens }: Story, customer: string, order: string, special: object = {}) =>
  happens(
    `transaction-${customer}~${order}`,
    TransactionRecorded.of({
      ...{ customer, order, direction: 'sale', at: '2026-01-05T10:00:00.000Z', currency: 'GBP' },
      ...{ lines: [line('HEART', '6', '2.55', 1530), line('LAMP', '1', '20.00', 2000)], totalMinor: 3530 },
      ...{ paymentMethod: 'card', counterparty: 'own', deliveryAddress: 'Somewhere', ...special },
    }),
  )

const cancellation = (customer: string, order: string, original: string | null, special: object = {}) =>
  TransactionCancelled.of({
    ...{ customer, order, original, direction: 'sale', at: '2026-02-01T10:00:00.000Z', currency: 'GBP' },
    ...{ lines: [line('HEART', '-1', '2.55', -255)], totalMinor: -255, whole: false, reasonCode: 'return' },
    reason: undefined,
    ...special,
  })

let told: Told
beforeAll(async () => {
  const tale = story()
  await recorded(tale, 'C1', 'O1')
  await recorded(tale, 'C1', 'O2', { at: '2025-12-31T23:30:00.000Z', direction: 'purchase' })
  await recorded(tale, 'C1', 'O3', { currency: 'JPY', lines: [line('FEE', '1', '5', 5)], totalMinor: 5 })
  await tale.happens(
    'transaction-C1~O1',
    TransactionRefunded.of({
      ...{ customer: 'C1', order: 'O1', refund: 'R1', direction: 'sale', amountMinor: 1000, currency: 'GBP' },
      ...{ at: '2026-01-20T10:00:00.000Z', reasonCode: 'broken', reason: 'One was broken.' },
    }),
  )
  await tale.happens('transaction-C1~O1', cancellation('C1', 'X1', 'O1'))
  await tale.happens('transaction-C2~X9', cancellation('C2', 'X9', null))
  await recorded(tale, 'C2', 'O1', { at: '2026-03-01T10:00:00.000Z' })
  await tale.happens('transaction-C2~O1', cancellation('C2', 'X2', 'O1', { whole: true, lines: [], totalMinor: -3530 }))
  await tale.happens('customer-C2', ArchiveMerged.of({ into: 'C1', proposal: 'p' }))
  told = await toldIn(folder.path('transactions.db'), tale)
})
afterAll(() => told.projector.close())

describe('transactions', () => {
  test('ARC-60: an order shows its six contents, and amounts as text and in minor units', () => {
    expect(told.rows("SELECT * FROM v1_transactions WHERE customer = 'C1' AND order_number = 'O1'")).toEqual([
      {
        ...{ customer: 'C1', archive: 'C1', order_number: 'O1', direction: 'sale', state: 'partly-cancelled' },
        ...{ at: '2026-01-05T10:00:00.000Z', local_day: '2026-01-05', currency: 'GBP', total: '35.30' },
        ...{ total_minor: 3530, refunded: '10.00', refunded_minor: 1000, cancelled: '-2.55', cancelled_minor: -255 },
        ...{ remaining: '22.75', remaining_minor: 2275, lines: 2, payment_method: 'card', counterparty: 'own' },
        ...{ carrier: null, tracking: null, delivery_address: 1, recorded_by: 'E-001' },
        ...{ recorded_at: '2026-03-01T22:30:00.000Z', last_position: 4 },
      },
    ])
    expect(
      told.rows(
        'SELECT archive, order_number, state, total, remaining, cancelled FROM v1_transactions ORDER BY customer, order_number',
      ),
    ).toEqual(
      [
        ...[{ archive: 'C1', order_number: 'O1', state: 'partly-cancelled', total: '35.30', remaining: '22.75' }],
        ...[{ archive: 'C1', order_number: 'O2', state: 'recorded', total: '35.30', remaining: '35.30' }],
        ...[{ archive: 'C1', order_number: 'O3', state: 'recorded', total: '5', remaining: '5' }],
        ...[{ archive: 'C1', order_number: 'O1', state: 'cancelled', total: '35.30', remaining: '0.00' }],
        ...[{ archive: 'C1', order_number: 'X9', state: 'cancellation', total: '-2.55', remaining: '-2.55' }],
      ].map((row, nth) => ({ ...row, cancelled: ['-2.55', '0.00', '0', '-35.30', '0.00'][nth] })),
    )
  })

  test('lines of orders and of cancellations are listed, found under the archive that survived a merge', () => {
    expect(
      told.rows(
        "SELECT customer, order_number, cancellation, line, product, quantity, unit_price, amount FROM v1_transaction_lines WHERE archive = 'C1' AND currency = 'GBP' AND position > 3 ORDER BY position, line",
      ),
    ).toEqual(
      [
        ...[{ customer: 'C1', order_number: 'O1', cancellation: 'X1', line: 1, product: 'HEART', quantity: '-1' }],
        ...[{ customer: 'C2', order_number: 'X9', cancellation: 'X9', line: 1, product: 'HEART', quantity: '-1' }],
        ...[{ customer: 'C2', order_number: 'O1', cancellation: null, line: 1, product: 'HEART', quantity: '6' }],
        ...[{ customer: 'C2', order_number: 'O1', cancellation: null, line: 2, product: 'LAMP', quantity: '1' }],
      ].map((row, nth) => ({
        ...row,
        unit_price: nth === 3 ? '20.00' : '2.55',
        amount: ['-2.55', '-2.55', '15.30', '20.00'][nth],
      })),
    )
  })

  test('refunds and cancellations of an order are listed one by one', () => {
    expect(
      told.rows(
        'SELECT order_number, what, number, amount, amount_minor, reason_code, local_day FROM v1_transaction_reversals ORDER BY customer, last_position, number DESC',
      ),
    ).toEqual([
      {
        ...{ order_number: 'O1', what: 'cancellation', number: 'X1', amount: '-2.55', amount_minor: -255 },
        ...{ reason_code: 'return', local_day: '2026-02-01' },
      },
      {
        ...{ order_number: 'O1', what: 'refund', number: 'R1', amount: '10.00', amount_minor: 1000 },
        ...{ reason_code: 'broken', local_day: '2026-01-20' },
      },
      {
        ...{ order_number: 'O1', what: 'cancellation', number: 'X2', amount: '-35.30', amount_minor: -3530 },
        ...{ reason_code: 'return', local_day: '2026-02-01' },
      },
    ])
  })

  test('ARC-85: amount and frequency are told from the orders, cancellations apart, merged numbers together', () => {
    expect(told.rows('SELECT * FROM v1_transactions_by_customer ORDER BY customer, direction, currency')).toEqual([
      {
        ...{ customer: 'C1', direction: 'purchase', currency: 'GBP', orders: 1 },
        ...{ first_at: '2025-12-31T23:30:00.000Z', first_on: '2025-12-31' },
        ...{ last_at: '2025-12-31T23:30:00.000Z', last_on: '2025-12-31', ordered: '35.30', ordered_minor: 3530 },
        ...{ refunded: '0.00', refunded_minor: 0, refunds: 0, cancellations: 0, cancelled: '0.00', cancelled_minor: 0 },
        ...{ net: '35.30', net_minor: 3530, last_position: 4 },
      },
      {
        ...{ customer: 'C1', direction: 'sale', currency: 'GBP', orders: 2 },
        ...{ first_at: '2026-01-05T10:00:00.000Z', first_on: '2026-01-05' },
        ...{ last_at: '2026-03-01T10:00:00.000Z', last_on: '2026-03-01', ordered: '70.60', ordered_minor: 7060 },
        ...{ refunded: '10.00', refunded_minor: 1000, refunds: 1, cancellations: 3, cancelled: '-40.40' },
        ...{ cancelled_minor: -4040, net: '20.20', net_minor: 2020, last_position: 7 },
      },
      {
        ...{ customer: 'C1', direction: 'sale', currency: 'JPY', orders: 1 },
        ...{ first_at: '2026-01-05T10:00:00.000Z', first_on: '2026-01-05' },
        ...{ last_at: '2026-01-05T10:00:00.000Z', last_on: '2026-01-05', ordered: '5', ordered_minor: 5 },
        ...{ refunded: '0', refunded_minor: 0, refunds: 0, cancellations: 0, cancelled: '0', cancelled_minor: 0 },
        ...{ net: '5', net_minor: 5, last_position: 4 },
      },
    ])
  })

  test('orders of a customer and of an archive are found by index', () => {
    for (const where of ["customer = 'C1'", "archive = 'C1'"]) {
      const plan = told.rows(
        `EXPLAIN QUERY PLAN SELECT * FROM v1_transactions WHERE ${where} ORDER BY customer LIMIT 50`,
      )
      expect([where, plan.filter(({ detail }) => /^SCAN t$/.test(String(detail)))]).toEqual([where, []])
    }
  })
})
