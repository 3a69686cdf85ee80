/**
 * An order is recorded with its six contents (ARC-60): order number, product, amount, time, payment method, logistics.
 * It guards that an order number is used once per customer and that its total is the sum of its lines.
 */
import { type Either, isLeft, right } from 'fp-ts/Either'
import type { TypeOf } from 'io-ts'
import type { CustomerState } from '../../domain/customer'
import { closed, code, currency, decimal, identifier, instant, line, listOf } from '../../domain/kernel/codec'
import { type Refusal, refuse } from '../../domain/kernel/refusal'
import {
  carrierName,
  counterparty,
  direction,
  MOST_LINES,
  TransactionRecorded,
  type TransactionState,
  trackingNumber,
  transactionStream,
  transactionThing,
} from '../../domain/transaction'
import { type Asking, accept, command, type Decided } from '../kernel/command'
import { archiveInUse } from '../kernel/reach'
import { customerOf, firstOf, known, Line, notInFuture, reckon, totalHolds, unused } from './reckoning'

const Logistics = closed(
  'logistics',
  {},
  { carrier: carrierName, tracking: trackingNumber, deliveryAddress: line(500) },
)

const TransactionToRecord = closed(
  'TransactionToRecord',
  {
    customer: identifier,
    order: identifier,
    direction,
    at: instant,
    currency,
    lines: listOf(Line, MOST_LINES, 1),
  },
  {
    /** Compared with the sum of the lines where it is given. */
    total: decimal,
    paymentMethod: code,
    counterparty,
    partnerAttestation: identifier,
    logistics: Logistics,
  },
)
type TransactionToRecord = TypeOf<typeof TransactionToRecord>

/** A partner's data are used only if the partner's compliance is attested. */
const attested = (input: TransactionToRecord): Either<Refusal, void> => {
  if (input.counterparty === 'partner' && input.partnerAttestation === undefined) {
    return refuse('attestation-missing', 'A transaction with a partner names the attestation of its compliance.', {
      field: 'partnerAttestation',
      rule: 'ARC-30',
    })
  }
  return right(undefined)
}

const decideRecord =
  (input: TransactionToRecord, asking: Asking) =>
  (transaction: TransactionState, { customer }: { readonly customer: CustomerState }): Decided => {
    const { paymentMethods } = asking.policy.document.transactions
    const checked = firstOf(
      () => archiveInUse(customer, asking),
      () => unused(transaction),
      () => notInFuture(input.at, asking),
      () => known(paymentMethods, input.paymentMethod, 'paymentMethod', 'ARC-60'),
      () => attested(input),
    )
    if (isLeft(checked)) return checked
    const reckoned = reckon(input.lines, input.currency)
    if (isLeft(reckoned)) return reckoned
    if (reckoned.right.totalMinor < 0) {
      return refuse('total-below-zero', 'An order comes to zero or more; what is taken back is a cancellation.', {
        field: 'lines',
      })
    }
    const agreed = totalHolds(input.total, reckoned.right, input.currency)
    if (isLeft(agreed)) return agreed
    const { logistics } = input
    return accept(
      TransactionRecorded.of({
        ...input,
        ...reckoned.right,
        counterparty: input.counterparty ?? 'own',
        carrier: logistics?.carrier,
        tracking: logistics?.tracking,
        deliveryAddress: logistics?.deliveryAddress,
      }),
    )
  }

export const recordTransaction = command('record-transaction', {
  says: 'Goods or services were sold to a customer or bought from one: order number, lines, amounts, time, payment, logistics.',
  implements: ['ARC-51', 'ARC-60', 'ARC-67', 'ARC-77', 'ARC-182'],
  input: TransactionToRecord,
  example: {
    customer: 'C-1001',
    order: 'SO-2026-0113',
    direction: 'sale',
    at: '2026-02-13T09:50:00.000Z',
    currency: 'EUR',
    lines: [{ product: 'LAMP-4', description: 'Garden lamp', quantity: '12', unitPrice: '18.75' }],
    total: '225.00',
    paymentMethod: 'bank-transfer',
    logistics: { carrier: 'Correos', tracking: 'PK 0042', deliveryAddress: 'Calle Mayor 4, Burgos' },
  },
  on: transactionThing,
  stream: ({ customer, order }) => transactionStream(customer, order),
  needs: 'transaction:record',
  reads: customerOf,
  occurredAt: ({ at }) => at,
  decide: decideRecord,
})
