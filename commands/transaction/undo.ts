/**
 * Money of an order is given back, or the order is cancelled in whole or in part. They guard that nothing is given back
 * beyond what an order came to, and nothing twice. Whatever has become of the archive, what is owed can be given back.
 */
import { type Either, isLeft, right } from 'fp-ts/Either'
import type { TypeOf } from 'io-ts'
import type { CustomerState } from '../../domain/customer'
import { closed, code, currency, decimal, freeText, identifier, instant, listOf } from '../../domain/kernel/codec'
import { statedAmount } from '../../domain/kernel/money'
import { type Refusal, refuse } from '../../domain/kernel/refusal'
import {
  direction,
  leftOf,
  MOST_LINES,
  TransactionCancelled,
  TransactionRefunded,
  type TransactionState,
  transactionStream,
  transactionThing,
} from '../../domain/transaction'
import { type Asking, accept, command, type Decided } from '../kernel/command'
import { archiveInUse, archiveWithinReach } from '../kernel/reach'
import { customerOf, firstOf, known, Line, notInFuture, openOrder, type Reckoned, reckon, unused } from './reckoning'

const RefundToRecord = closed(
  'RefundToRecord',
  {
    customer: identifier,
    order: identifier,
    amount: decimal,
    currency,
    at: instant,
    reasonCode: code,
    reason: freeText(),
  },
  { refund: identifier },
)
type RefundToRecord = TypeOf<typeof RefundToRecord>

const decideRefund =
  (input: RefundToRecord, asking: Asking) =>
  (transaction: TransactionState, { customer }: { readonly customer: CustomerState }): Decided => {
    const checked = firstOf(
      () => archiveWithinReach(customer, asking),
      () => notInFuture(input.at, asking),
      () => known(asking.policy.document.transactions.cancellationReasons, input.reasonCode, 'reasonCode'),
    )
    if (isLeft(checked)) return checked
    const order = openOrder(transaction, input.at, input.currency)
    if (isLeft(order)) return order
    const refund = input.refund ?? asking.number('refund')
    if (order.right.refunds.includes(refund)) {
      return refuse('already-refunded', 'This refund of the order has been recorded.', { field: 'refund' })
    }
    const amountMinor = statedAmount(input.amount, input.currency)
    if (amountMinor === undefined || amountMinor <= 0) {
      return refuse('not-an-amount', 'A refund is above zero, in whole minor units of the currency.', {
        field: 'amount',
      })
    }
    return amountMinor > leftOf(order.right)
      ? refuse('more-than-is-left', 'A refund is never more than what is left of the order.', { field: 'amount' })
      : accept(TransactionRefunded.of({ ...input, refund, direction: order.right.direction, amountMinor }))
  }

export const refundTransaction = command('refund-transaction', {
  says: 'Money of an order was given back; never more than what is left of it.',
  implements: ['ARC-51', 'ARC-182'],
  input: RefundToRecord,
  example: {
    customer: 'C-1001',
    order: 'SO-2026-0113',
    amount: '18.75',
    currency: 'EUR',
    at: '2026-02-20T10:00:00.000Z',
    reasonCode: 'return',
    reason: 'One lamp arrived broken.',
  },
  on: transactionThing,
  stream: ({ customer, order }) => transactionStream(customer, order),
  needs: 'transaction:refund',
  reads: customerOf,
  occurredAt: ({ at }) => at,
  decide: decideRefund,
})

const CancellationToRecord = closed(
  'CancellationToRecord',
  { customer: identifier, order: identifier, at: instant, reasonCode: code },
  {
    /** The order that is cancelled, where the cancellation has a number of its own. */
    original: identifier,
    direction,
    currency,
    /** With negative quantities. Without lines all that is left is cancelled. */
    lines: listOf(Line, MOST_LINES, 1),
    reason: freeText(),
  },
)
type CancellationToRecord = TypeOf<typeof CancellationToRecord>

/** What a cancellation takes away: the lines that it names, or all that is left. */
const taken = (input: CancellationToRecord, inCurrency: string): Either<Refusal, Reckoned> => {
  const reckoned = reckon(input.lines ?? [], inCurrency)
  if (isLeft(reckoned)) return reckoned
  return reckoned.right.totalMinor > 0
    ? refuse('total-above-zero', 'The lines of a cancellation take away: their quantities are negative.', {
        field: 'lines',
      })
    : reckoned
}

const cancelKnown = (input: CancellationToRecord, transaction: TransactionState): Decided => {
  const order = openOrder(transaction, input.at, input.currency)
  if (isLeft(order)) return order
  const { right: recorded } = order
  if (input.direction !== undefined && input.direction !== recorded.direction) {
    return refuse('other-direction', 'The order went the other way.', { field: 'direction' })
  }
  if (recorded.cancellations.includes(input.order)) {
    return refuse('already-cancelled', 'This cancellation of the order has been recorded.', { field: 'order' })
  }
  const reckoned = taken(input, recorded.currency)
  if (isLeft(reckoned)) return reckoned
  const whole = input.lines === undefined
  const left = leftOf(recorded)
  if (!whole && 0 - reckoned.right.totalMinor > left) {
    return refuse('more-than-is-left', 'A cancellation never takes more than what is left of the order.', {
      field: 'lines',
    })
  }
  return accept(
    TransactionCancelled.of({
      ...input,
      original: recorded.order,
      direction: recorded.direction,
      currency: recorded.currency,
      lines: reckoned.right.lines,
      // Not a negated zero, which is no whole number to the codec.
      totalMinor: whole ? 0 - left : reckoned.right.totalMinor,
      whole,
      reason: input.reason,
    }),
  )
}

/** A cancellation without an original says itself what it takes away. */
const cancelAlone = (input: CancellationToRecord): Decided => {
  if (input.lines === undefined || input.currency === undefined) {
    return refuse('unknown-transaction', 'No such order is recorded; without one, name lines and currency.', {
      field: 'order',
    })
  }
  const reckoned = taken(input, input.currency)
  if (isLeft(reckoned)) return reckoned
  return accept(
    TransactionCancelled.of({
      ...input,
      ...reckoned.right,
      original: null,
      direction: input.direction ?? 'sale',
      currency: input.currency,
      whole: false,
      reason: input.reason,
    }),
  )
}

const decideCancel =
  (input: CancellationToRecord, asking: Asking) =>
  (transaction: TransactionState, { customer }: { readonly customer: CustomerState }): Decided => {
    const isAlone = input.original === undefined && transaction.is !== 'recorded'
    const checked = firstOf(
      () => (isAlone ? archiveInUse(customer, asking) : archiveWithinReach(customer, asking)),
      () => (isAlone ? unused(transaction) : right(undefined)),
      () => notInFuture(input.at, asking),
      () => known(asking.policy.document.transactions.cancellationReasons, input.reasonCode, 'reasonCode'),
    )
    if (isLeft(checked)) return checked
    return isAlone ? cancelAlone(input) : cancelKnown(input, transaction)
  }

export const cancelTransaction = command('cancel-transaction', {
  says: 'An order, or a part of it, does not hold any more. A cancellation that names no order stands for itself.',
  implements: ['ARC-51', 'ARC-182'],
  input: CancellationToRecord,
  example: {
    customer: 'C-1001',
    order: 'CN-2026-0007',
    original: 'SO-2026-0113',
    at: '2026-02-21T08:00:00.000Z',
    reasonCode: 'customer-request',
    lines: [{ product: 'LAMP-4', quantity: '-2', unitPrice: '18.75' }],
  },
  on: transactionThing,
  stream: ({ customer, order, original }) => transactionStream(customer, original ?? order),
  needs: 'transaction:cancel',
  reads: customerOf,
  occurredAt: ({ at }) => at,
  decide: decideCancel,
})
