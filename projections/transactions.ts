/**
 * Which orders are there, of which customer, for how much, and what was given back or cancelled (ARC-60)? One row per
 * order or free-standing cancellation; lines stand in a journal of their own, for a list of orders must not read them.
 */
import { type TransactionEvent, transactionThing } from '../domain/transaction'
import { flag, integer, json, orNull, type RowOf, text } from './kernel/column'
import { journal, keyedFold, type Told } from './kernel/projection'
import { column, lastPosition, view } from './kernel/view'
import { archiveColumn, followed, MERGE_CHANGES } from './merges'
import { decimalsIn, decimalText } from './money'
import { ofThing } from './of-thing'

type Of<N extends TransactionEvent['type']> = Told<Extract<TransactionEvent, { readonly type: N }>>

/** What was taken back of an order. */
interface Reversal {
  readonly what: 'refund' | 'cancellation'
  readonly number: string
  readonly event: string
  readonly at: string
  readonly on: string
  readonly amount_minor: number
  readonly reason_code: string
  readonly by: string
  readonly recorded_at: string
}

const columns = {
  customer: text,
  order_number: text,
  is_cancellation: integer,
  direction: text,
  at: text,
  local_day: text,
  currency: text,
  decimals: integer,
  total_minor: integer,
  refunded_minor: integer,
  cancelled_minor: integer,
  cancelled: integer,
  lines: integer,
  payment_method: orNull(text),
  counterparty: orNull(text),
  carrier: orNull(text),
  tracking: orNull(text),
  delivery_address: integer,
  recorded_by: text,
  recorded_at: text,
  reversals: json<readonly Reversal[]>(),
}
type TransactionRow = RowOf<typeof columns>

/** Under which order a cancellation counts: the one that it names, or itself. */
const key = ({ open: { customer, order, original } }: Of<'TransactionCancelled'>) =>
  [customer, original ?? order] as const

/** The order, or a cancellation that names no order of ours: that one stands by itself, below zero. */
const begun = (
  event: Of<'TransactionRecorded' | 'TransactionCancelled'>,
  [customer, order]: readonly [string, string],
): TransactionRow => {
  const { open, meta, boxes } = event
  const bought = event.type === 'TransactionRecorded' ? event.open : undefined
  return {
    customer,
    order_number: order,
    is_cancellation: flag(bought === undefined),
    direction: open.direction,
    at: open.at,
    local_day: event.dayOf(open.at),
    currency: open.currency,
    decimals: decimalsIn(open.currency),
    total_minor: open.totalMinor,
    refunded_minor: 0,
    cancelled_minor: 0,
    cancelled: 0,
    lines: open.lines.length,
    payment_method: bought?.paymentMethod ?? null,
    counterparty: bought?.counterparty ?? null,
    carrier: bought?.carrier ?? null,
    tracking: bought?.tracking ?? null,
    delivery_address: flag(bought !== undefined && boxes.length > 0),
    recorded_by: meta.actor,
    recorded_at: meta.recordedAt,
    reversals: [],
  }
}

const reversal = (
  event: Of<'TransactionRefunded' | 'TransactionCancelled'>,
  what: Reversal['what'],
  number: string,
  amount: number,
): Reversal => ({
  what,
  number,
  event: event.id,
  at: event.open.at,
  on: event.dayOf(event.open.at),
  amount_minor: amount,
  reason_code: event.open.reasonCode,
  by: event.meta.actor,
  recorded_at: event.meta.recordedAt,
})

const refunded = (row: TransactionRow, event: Of<'TransactionRefunded'>): TransactionRow => ({
  ...row,
  refunded_minor: row.refunded_minor + event.open.amountMinor,
  reversals: [...row.reversals, reversal(event, 'refund', event.open.refund, event.open.amountMinor)],
})

const cancelled = (row: TransactionRow, event: Of<'TransactionCancelled'>): TransactionRow => ({
  ...row,
  cancelled_minor: row.cancelled_minor + event.open.totalMinor,
  cancelled: event.open.whole ? 1 : row.cancelled,
  reversals: [...row.reversals, reversal(event, 'cancellation', event.open.order, event.open.totalMinor)],
})

export const transactions = keyedFold(
  'transactions',
  {
    version: 1,
    says: 'Which orders are there, of which customer, for how much, and what was given back?',
    columns,
    key: ['customer', 'order_number'],
  },
  (on) => [
    on(transactionThing, [], {
      TransactionRecorded: {
        keys: ({ open }) => [[open.customer, open.order]],
        row: (row, event, at) => row ?? begun(event, at),
      },
      TransactionRefunded: {
        keys: ({ open }) => [[open.customer, open.order]],
        row: (row, event) => (row === undefined || row.is_cancellation === 1 ? (row ?? null) : refunded(row, event)),
      },
      TransactionCancelled: {
        keys: (event) => [key(event)],
        row: (row, event, at) => {
          if (row === undefined) return begun(event, at)
          return row.is_cancellation === 1 ? row : cancelled(row, event)
        },
      },
    }),
  ],
)

const isOfTransaction = ofThing(transactionThing)

/** The lines of orders and of cancellations, as they were recorded. */
export const transactionLines = journal(
  'transaction_lines',
  {
    version: 1,
    says: 'Which products were bought or cancelled, how many, at which price?',
    columns: {
      customer: text,
      order_number: text,
      cancellation: orNull(text),
      currency: text,
      decimals: integer,
      lines: json<Of<'TransactionRecorded'>['open']['lines']>(),
    },
    lines: 'one',
    indexes: [['customer', 'order_number']],
  },
  (event) => {
    if (!isOfTransaction(event) || event.type === 'TransactionRefunded' || event.open.lines.length === 0) return []
    const { customer, order, currency, lines } = event.open
    const isCancellation = event.type === 'TransactionCancelled'
    return [
      {
        customer,
        order_number: isCancellation ? (event.open.original ?? order) : order,
        cancellation: isCancellation ? order : null,
        currency,
        decimals: decimalsIn(currency),
        lines,
      },
    ]
  },
)

const LEFT = 't.total_minor - t.refunded_minor + t.cancelled_minor'
const STATE = `CASE WHEN t.is_cancellation = 1 THEN 'cancellation' WHEN t.cancelled = 1 THEN 'cancelled'
  WHEN t.cancelled_minor < 0 THEN 'partly-cancelled' WHEN t.refunded_minor > 0 THEN 'refunded' ELSE 'recorded' END`

export const transactionsView = view({
  name: 'v1_transactions',
  says: 'Orders of customers, with what was refunded and cancelled; cancellations that name no order stand by themselves.',
  columns: [
    column('customer', 'text', 'The customer under whose number it was recorded.'),
    archiveColumn,
    column('order_number', 'text', 'The number of the order, or of a cancellation that names none.'),
    column('direction', 'text', 'sale or purchase.'),
    column('state', 'text', 'recorded, refunded (in part or wholly), partly-cancelled, cancelled; or cancellation.'),
    column('at', 'text', 'When it was, in UTC.'),
    column('local_day', 'text', 'The day, in the zone of the regulation.'),
    column('currency', 'text', 'The currency of all amounts.'),
    column('total', 'text', 'The amount, as decimal text; of a cancellation below zero.'),
    column('total_minor', 'integer', 'The same in minor units.'),
    column('refunded', 'text', 'What was given back.'),
    column('refunded_minor', 'integer', 'The same in minor units.'),
    column('cancelled', 'text', 'What was cancelled: zero or below.'),
    column('cancelled_minor', 'integer', 'The same in minor units.'),
    column('remaining', 'text', 'What remains of it: total, less refunds, less cancellations.'),
    column('remaining_minor', 'integer', 'The same in minor units.'),
    column('lines', 'integer', 'How many lines it has.'),
    column('payment_method', 'text?', 'How it was paid.'),
    column('counterparty', 'text?', 'own or partner; none for a cancellation.'),
    column('carrier', 'text?', 'Who delivers it.'),
    column('tracking', 'text?', 'The number of the delivery.'),
    column('delivery_address', 'integer', '1 if the event holds an address, which is protected.'),
    column('recorded_by', 'text', 'Who recorded it.'),
    column('recorded_at', 'text', 'When, in UTC.'),
    lastPosition,
  ],
  sql: followed({
    select: (archive) => `t.customer, ${archive} AS archive, t.order_number, t.direction, ${STATE} AS state, t.at,
      t.local_day, t.currency, ${decimalText('t.total_minor', 't.decimals')} AS total, t.total_minor,
      ${decimalText('t.refunded_minor', 't.decimals')} AS refunded, t.refunded_minor,
      ${decimalText('t.cancelled_minor', 't.decimals')} AS cancelled, t.cancelled_minor,
      ${decimalText(`(${LEFT})`, 't.decimals')} AS remaining, ${LEFT} AS remaining_minor, t.lines, t.payment_method,
      t.counterparty, t.carrier, t.tracking, t.delivery_address, t.recorded_by, t.recorded_at, t.last_position`,
    from: 'transactions AS t',
    customer: 't.customer',
  }),
  key: ['customer', 'order_number'],
  changes: [{ table: 'transactions', touches: 'same' }, MERGE_CHANGES],
})

const LINE_MINOR = "CAST(l.value ->> 'amountMinor' AS INTEGER)"

export const transactionLinesView = view({
  name: 'v1_transaction_lines',
  says: 'The lines of orders and of cancellations.',
  columns: [
    column('position', 'integer', 'The place @n in the log of the event that holds the line.'),
    column('line', 'integer', 'The place of the line in it, from 1.'),
    column('customer', 'text', 'The customer under whose number it was recorded.'),
    archiveColumn,
    column('order_number', 'text', 'The number of the order.'),
    column('cancellation', 'text?', 'The number of the cancellation, if it is a line of one.'),
    column('product', 'text', 'The product or service.'),
    column('description', 'text?', 'What it is called.'),
    column('quantity', 'text', 'How much, as decimal text.'),
    column('unit_price', 'text', 'The price of one, as decimal text.'),
    column('currency', 'text', 'The currency.'),
    column('amount', 'text', 'The amount of the line, as decimal text.'),
    column('amount_minor', 'integer', 'The same in minor units.'),
  ],
  sql: followed({
    select: (
      archive,
    ) => `t.position, l.key + 1 AS line, t.customer, ${archive} AS archive, t.order_number, t.cancellation,
      l.value ->> 'product' AS product, l.value ->> 'description' AS description, l.value ->> 'quantity' AS quantity,
      l.value ->> 'unitPrice' AS unit_price, t.currency, ${decimalText(LINE_MINOR, 't.decimals')} AS amount,
      ${LINE_MINOR} AS amount_minor`,
    from: 'transaction_lines AS t JOIN json_each(t.lines) AS l',
    customer: 't.customer',
  }),
  key: ['position', 'line'],
  changes: [{ table: 'transaction_lines', touches: 'within' }, MERGE_CHANGES],
})

export const transactionReversalsView = view({
  name: 'v1_transaction_reversals',
  says: 'Refunds and cancellations of orders, one by one.',
  columns: [
    column('customer', 'text', 'The customer under whose number the order was recorded.'),
    archiveColumn,
    column('order_number', 'text', 'The number of the order.'),
    column('what', 'text', 'refund or cancellation.'),
    column('number', 'text', 'Its own number.'),
    column('event_id', 'text', 'The event, which holds the reason in words.'),
    column('at', 'text', 'When it was, in UTC.'),
    column('local_day', 'text', 'The day, in the zone of the regulation.'),
    column('currency', 'text', 'The currency.'),
    column('amount', 'text', 'The amount, as decimal text; of a cancellation below zero.'),
    column('amount_minor', 'integer', 'The same in minor units.'),
    column('reason_code', 'text', 'The reason, as a code of the regulation.'),
    column('recorded_by', 'text', 'Who recorded it.'),
    column('recorded_at', 'text', 'When, in UTC.'),
    lastPosition,
  ],
  sql: followed({
    select: (archive) => `t.customer, ${archive} AS archive, t.order_number, r.value ->> 'what' AS what,
      r.value ->> 'number' AS number, r.value ->> 'event' AS event_id, r.value ->> 'at' AS at, r.value ->> 'on' AS local_day,
      t.currency, ${decimalText("(r.value ->> 'amount_minor')", 't.decimals')} AS amount,
      r.value ->> 'amount_minor' AS amount_minor, r.value ->> 'reason_code' AS reason_code, r.value ->> 'by' AS recorded_by,
      r.value ->> 'recorded_at' AS recorded_at, t.last_position`,
    from: 'transactions AS t JOIN json_each(t.reversals) AS r',
    customer: 't.customer',
  }),
  key: ['customer', 'order_number', 'event_id'],
  changes: [{ table: 'transactions', touches: 'within' }, MERGE_CHANGES],
})
