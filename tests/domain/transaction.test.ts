/** What an order is after what happened to it, and how many bytes it takes. */
import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import type { Made } from '../../domain/kernel/event'
import {
  bytesOfLines,
  leftOf,
  linesFit,
  TransactionCancelled,
  type TransactionEvent,
  TransactionRecorded,
  TransactionRefunded,
  type TransactionState,
  transactionStream,
  transactionThing,
} from '../../domain/transaction'

const AT = '2026-02-01T10:00:00.000Z'
const line = { product: 'A', description: null, quantity: '2', unitPrice: '5', amountMinor: 1000 }
const recorded = TransactionRecorded.of({
  customer: 'C1',
  order: 'O1',
  direction: 'sale',
  at: AT,
  currency: 'EUR',
  lines: [line],
  totalMinor: 1000,
  counterparty: 'own',
  deliveryAddress: undefined,
})
const refunded = (refund: string, amountMinor: number): Made =>
  TransactionRefunded.of({
    customer: 'C1',
    order: 'O1',
    refund,
    direction: 'sale',
    amountMinor,
    currency: 'EUR',
    at: AT,
    reasonCode: 'return',
    reason: 'broken',
  })
const cancelled = (order: string, totalMinor: number, whole: boolean, original: string | null = 'O1'): Made =>
  TransactionCancelled.of({
    customer: 'C1',
    order,
    original,
    direction: 'sale',
    at: AT,
    currency: 'EUR',
    lines: [],
    totalMinor,
    whole,
    reasonCode: 'unknown',
    reason: undefined,
  })

const told = (...events: readonly Made[]): TransactionState =>
  events.reduce<TransactionState>(
    (state, made, revision) =>
      transactionThing.evolve(state, {
        ...made,
        id: String(revision),
        stream: transactionStream('C1', 'O1'),
        revision,
        boxes: [],
        meta: { actor: 'E-001', recordedAt: AT, keepUntil: AT },
      } as object as TransactionEvent),
    transactionThing.initial,
  )
const left = (...events: readonly Made[]): number => {
  const state = told(...events)
  if (state.is !== 'recorded') throw new Error(`the order is ${state.is}`)
  return leftOf(state)
}

describe('an order', () => {
  test('has a stream of its own under its customer', () =>
    expect(transactionStream('17850', '536365')).toBe('transaction-17850~536365'))

  test('what is left goes down with refunds and cancellations', () => {
    expect(left(recorded)).toBe(1000)
    expect(left(recorded, refunded('R1', 300))).toBe(700)
    expect(left(recorded, refunded('R1', 300), cancelled('N1', -200, false))).toBe(500)
    expect(told(recorded, refunded('R1', 300), cancelled('N1', -700, true))).toMatchObject({
      isCancelled: true,
      refunds: ['R1'],
      cancellations: ['N1'],
    })
  })

  test('a partial cancellation leaves it open', () =>
    expect(told(recorded, cancelled('N1', -200, false))).toMatchObject({ is: 'recorded', isCancelled: false }))

  test('a cancellation that names no order opens the stream, and nothing follows it', () => {
    const alone = told(cancelled('N1', -200, false, null))
    expect(alone).toEqual({ is: 'cancellation', customer: 'C1', order: 'N1' })
    expect(told(cancelled('N1', -200, false, null), recorded, refunded('R1', 1), cancelled('N2', -1, false))).toEqual(
      alone,
    )
  })

  test('what cannot follow changes nothing', () => {
    expect(told(refunded('R1', 1))).toEqual({ is: 'unknown' })
    expect(told(recorded, recorded)).toEqual(told(recorded))
  })
})

describe('what is protected', () => {
  test('the delivery address, under the key of the customer', () => {
    const made = TransactionRecorded.of({ ...recorded.open, deliveryAddress: 'Calle Mayor 4' })
    expect(JSON.stringify(made.open)).not.toContain('Mayor')
    expect(made.placed).toEqual([
      { of: 'customer:C1', group: 'transaction', fields: { deliveryAddress: 'Calle Mayor 4' } },
    ])
    expect(recorded.placed).toEqual([])
  })

  test('reasons', () => {
    const made = refunded('R1', 1)
    expect(JSON.stringify(made.open)).not.toContain('broken')
    expect(made.placed).toEqual([{ of: 'customer:C1', group: 'text', fields: { reason: 'broken' } }])
    expect(cancelled('N1', -1, false).placed).toEqual([])
  })
})

describe('bytes', () => {
  test('of lines are those of their JSON in UTF-8', () =>
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 20 })), (texts) => {
        const lines = texts.map((description) => ({ ...line, description }))
        expect(bytesOfLines(lines)).toBe(Buffer.byteLength(JSON.stringify(lines)))
      }),
    ))

  test('so many lines as fit in any case do fit at their largest', () => {
    const largest = {
      product: '客'.repeat(64),
      description: '客'.repeat(200),
      quantity: '-999999999999999.99999999',
      unitPrice: '-999999999999999.99999999',
      amountMinor: -1e15,
    }
    const many = (count: number) => Array.from({ length: count }, () => largest)
    expect(linesFit(many(900))).toBe(true)
    expect(bytesOfLines(many(900))).toBeLessThan(900_000)
    expect(linesFit(many(1000))).toBe(false)
    expect(linesFit(many(2000).map((each) => ({ ...each, product: 'A', description: null })))).toBe(true)
  })

  test('an order of one usual line is stored in less than 400', () => {
    const open = {
      ...recorded.open,
      customer: '17850',
      order: '536365',
      lines: [{ ...line, product: '85123A', description: 'WHITE HANGING HEART T-LIGHT HOLDER', unitPrice: '2.55' }],
    }
    expect(JSON.stringify({ open }).length).toBeLessThan(400)
  })
})
