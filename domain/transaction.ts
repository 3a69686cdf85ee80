/**
 * One order: its lines, its refunds and its cancellation. No-stream makes an order number unique for a customer. What
 * was bought and for how much is open, for figures are reckoned from it; delivery address and reasons are protected under
 * the customer's key. It guards that nothing is given back beyond what an order came to.
 */
import type { TypeOf } from 'io-ts'
import {
  code,
  currency,
  decimal,
  identifier,
  instant,
  line,
  listOf,
  nullable,
  oneOf,
  stored,
  truth,
} from './kernel/codec'
import { event, type Json, type Placed, type ReadAny } from './kernel/event'
import { minorUnits } from './kernel/money'
import { streamOf, thing } from './kernel/thing'
import type { Instant } from './kernel/time'

export const MOST_LINES = 2000
/** Bytes of all lines together as they are stored; the rest of an event of a million bytes is left for everything else. */
const MOST_LINE_BYTES = 900_000

export const direction = oneOf('sale', 'purchase')
/** With us, or with a partner whose compliance is attested (ARC-77, ARC-30). */
export const counterparty = oneOf('own', 'partner')
export type Direction = 'sale' | 'purchase'

export const productCode = line(64)
export const productDescription = line(200)
export const carrierName = line(100)
export const trackingNumber = line(100)

/** One line: `amountMinor` is quantity times unit price, rounded half away from zero to minor units of the currency. */
export const transactionLine = stored('a line of a transaction', {
  product: productCode,
  description: nullable(productDescription),
  quantity: decimal,
  unitPrice: decimal,
  amountMinor: minorUnits,
})
export type TransactionLine = TypeOf<typeof transactionLine>

/** The stream of an order: numbers are unique per customer, for suppliers number as they like. */
export const transactionStream = (customer: string, order: string): string =>
  streamOf('transaction', `${customer}~${order}`)

/** Groups that rights to open name: what an order holds besides figures, and free text. */
const DELIVERY = 'transaction'
const TEXT = 'text'

/** A box under the customer's key, if there is something to put into it. */
const placeUnderCustomer =
  (group: string, name: string) =>
  (customer: string, text: string | undefined): readonly Placed[] => {
    const fields: Readonly<Record<string, Json>> = text === undefined ? {} : { [name]: text }
    return [{ of: `customer:${customer}`, group, fields }]
  }
const placeAddress = placeUnderCustomer(DELIVERY, 'deliveryAddress')
const placeReason = placeUnderCustomer(TEXT, 'reason')

/** ARC-60: order number, product, amount, time, payment method, logistics. `totalMinor` is the sum of the lines. */
export const TransactionRecorded = event(
  'TransactionRecorded',
  1,
  {
    customer: identifier,
    order: identifier,
    direction,
    at: instant,
    currency,
    lines: listOf(transactionLine, MOST_LINES, 1),
    totalMinor: minorUnits,
    paymentMethod: nullable(code),
    counterparty,
    partnerAttestation: nullable(identifier),
    carrier: nullable(carrierName),
    tracking: nullable(trackingNumber),
  },
  ({ customer, deliveryAddress }: { readonly customer: string; readonly deliveryAddress: string | undefined }) =>
    placeAddress(customer, deliveryAddress),
)

/** Money given back, without anything else being undone. The amount is above zero. */
export const TransactionRefunded = event(
  'TransactionRefunded',
  1,
  {
    customer: identifier,
    order: identifier,
    refund: identifier,
    /** That of the order, so that sums need not look for it. */
    direction,
    amountMinor: minorUnits,
    currency,
    at: instant,
    reasonCode: code,
  },
  ({ customer, reason }: { readonly customer: string; readonly reason: string }) => placeReason(customer, reason),
)

/**
 * An order does not hold any more, or not in part. It stands in the stream of the order that it names as its `original`;
 * one that names none opens a stream of its own. Amounts are negative. `whole`: all that was left; there are no lines then.
 */
export const TransactionCancelled = event(
  'TransactionCancelled',
  1,
  {
    customer: identifier,
    /** The number of the cancellation itself; that of the order where it has none of its own. */
    order: identifier,
    original: nullable(identifier),
    direction,
    at: instant,
    currency,
    lines: listOf(transactionLine, MOST_LINES),
    totalMinor: minorUnits,
    whole: truth,
    reasonCode: code,
  },
  ({ customer, reason }: { readonly customer: string; readonly reason: string | undefined }) =>
    placeReason(customer, reason),
)

export const transactionEvents = { TransactionRecorded, TransactionRefunded, TransactionCancelled } as const
export type TransactionEvent = ReadAny<typeof transactionEvents>

export interface RecordedTransaction {
  readonly is: 'recorded'
  readonly customer: string
  readonly order: string
  readonly direction: Direction
  readonly at: Instant
  readonly currency: string
  readonly totalMinor: number
  readonly refundedMinor: number
  /** At most zero. */
  readonly cancelledMinor: number
  readonly refunds: readonly string[]
  readonly cancellations: readonly string[]
  /** A cancellation took all that was left. */
  readonly isCancelled: boolean
}
export type TransactionState =
  | { readonly is: 'unknown' }
  | RecordedTransaction
  /** A cancellation that names no original. */
  | { readonly is: 'cancellation'; readonly customer: string; readonly order: string }

/** What may still be given back of an order. */
export const leftOf = ({ totalMinor, refundedMinor, cancelledMinor }: RecordedTransaction): number =>
  totalMinor - refundedMinor + cancelledMinor

const recorded = ({ open }: Extract<TransactionEvent, { type: 'TransactionRecorded' }>): RecordedTransaction => ({
  is: 'recorded',
  customer: open.customer,
  order: open.order,
  direction: open.direction,
  at: open.at,
  currency: open.currency,
  totalMinor: open.totalMinor,
  refundedMinor: 0,
  cancelledMinor: 0,
  refunds: [],
  cancellations: [],
  isCancelled: false,
})

const evolve = (state: TransactionState, event: TransactionEvent): TransactionState => {
  switch (event.type) {
    case 'TransactionRecorded':
      return state.is === 'unknown' ? recorded(event) : state
    case 'TransactionRefunded':
      if (state.is !== 'recorded') return state
      return {
        ...state,
        refundedMinor: state.refundedMinor + event.open.amountMinor,
        refunds: [...state.refunds, event.open.refund],
      }
    case 'TransactionCancelled': {
      const { customer, order, totalMinor, whole } = event.open
      if (state.is === 'unknown') return { is: 'cancellation', customer, order }
      if (state.is === 'cancellation') return state
      return {
        ...state,
        cancelledMinor: state.cancelledMinor + totalMinor,
        cancellations: [...state.cancellations, order],
        isCancelled: state.isCancelled || whole,
      }
    }
  }
}

export const transactionThing = thing<TransactionState, TransactionEvent>({
  name: 'transaction',
  category: 'transaction',
  events: transactionEvents,
  initial: { is: 'unknown' },
  evolve,
})

/** So many lines fit whatever stands in them: none takes a thousand bytes. */
const LINES_OF_ANY_SIZE = 900

/** One event holds them. */
export const linesFit = (lines: readonly TransactionLine[]): boolean =>
  lines.length <= LINES_OF_ANY_SIZE || bytesOfLines(lines) <= MOST_LINE_BYTES

/** Bytes that lines take in an event: JSON in UTF-8. */
export const bytesOfLines = (lines: readonly TransactionLine[]): number => {
  const text = JSON.stringify(lines)
  let bytes = text.length
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    // Each half of a surrogate pair counts two: four bytes for the pair.
    if (unit > 0x7f) bytes += unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1
  }
  return bytes
}
