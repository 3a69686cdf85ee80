/**
 * Orders, their lines, what was taken back of them, and the sums per customer: added up by hand over the whole history.
 */
import { bit, dayIn, distinct, last, type Of, ofType, type Row, type Tale } from '../raw'
import { survivorOf } from './archive'

type Told = Of<'TransactionRecorded' | 'TransactionCancelled'>

/** How many decimals a currency has, as the runtime knows it. */
const decimalsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2

const decimal = (minor: number, currency: string): string => {
  const decimals = decimalsOf(currency)
  const digits = String(Math.abs(minor)).padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const text = decimals === 0 ? whole : `${whole}.${digits.slice(-decimals)}`
  return minor < 0 ? `-${text}` : text
}
/** An amount twice: as decimal text, and in minor units. */
const amount = (name: string, minor: number, currency: string): Row => ({
  [name]: decimal(minor, currency),
  [`${name}_minor`]: minor,
})

const sum = (list: readonly number[]): number => list.reduce((total, each) => total + each, 0)

interface Order {
  readonly told: Told
  readonly number: string
  readonly refunds: readonly Of<'TransactionRefunded'>[]
  readonly cancellations: readonly Of<'TransactionCancelled'>[]
}

/** A cancellation that names no order of ours stands by itself. */
const ordersIn = ({ events }: Tale): readonly Order[] => {
  const recorded = ofType(events, 'TransactionRecorded')
  const cancelled = ofType(events, 'TransactionCancelled')
  const isOf = (order: Of<'TransactionRecorded'>, { open }: Of<'TransactionCancelled'>): boolean =>
    open.customer === order.open.customer && (open.original ?? open.order) === order.open.order
  const alone = cancelled.filter((each) => !recorded.some((order) => isOf(order, each)))
  return [
    ...recorded.map((told) => ({
      told,
      number: told.open.order,
      refunds: ofType(events, 'TransactionRefunded').filter(({ stream }) => stream === told.stream),
      cancellations: cancelled.filter((each) => isOf(told, each)),
    })),
    ...alone.map((told) => ({ told, number: told.open.order, refunds: [], cancellations: [] })),
  ]
}

const refundedOf = ({ refunds }: Order): number => sum(refunds.map(({ open }) => open.amountMinor))
const cancelledOf = ({ cancellations }: Order): number => sum(cancellations.map(({ open }) => open.totalMinor))
const positionOf = ({ told, refunds, cancellations }: Order): number =>
  Math.max(told.position, ...refunds.map(({ position }) => position), ...cancellations.map(({ position }) => position))

const stateOf = (order: Order): string => {
  if (order.told.type === 'TransactionCancelled') return 'cancellation'
  if (order.cancellations.some(({ open }) => open.whole)) return 'cancelled'
  if (cancelledOf(order) < 0) return 'partly-cancelled'
  return refundedOf(order) > 0 ? 'refunded' : 'recorded'
}

export const v1_transactions = (tale: Tale): readonly Row[] =>
  ordersIn(tale).map((order) => {
    const { told } = order
    const { customer, direction, at, currency, totalMinor, lines } = told.open
    const sold = told.type === 'TransactionRecorded' ? told.open : undefined
    return {
      ...{
        customer,
        archive: survivorOf(tale, customer),
        order_number: order.number,
        direction,
        state: stateOf(order),
        at,
      },
      ...{ local_day: dayIn(told.zone, at), currency, lines: lines.length },
      ...amount('total', totalMinor, currency),
      ...amount('refunded', refundedOf(order), currency),
      ...amount('cancelled', cancelledOf(order), currency),
      ...amount('remaining', totalMinor - refundedOf(order) + cancelledOf(order), currency),
      payment_method: sold?.paymentMethod ?? null,
      counterparty: sold?.counterparty ?? null,
      carrier: sold?.carrier ?? null,
      tracking: sold?.tracking ?? null,
      delivery_address: bit(sold !== undefined && told.boxes.length > 0),
      recorded_by: told.meta.actor,
      recorded_at: told.meta.recordedAt,
      last_position: positionOf(order),
    }
  })

export const v1_transaction_lines = (tale: Tale): readonly Row[] =>
  ofType(tale.events, 'TransactionRecorded', 'TransactionCancelled').flatMap((event) => {
    const { customer, order, currency, lines } = event.open
    const cancels = event.type === 'TransactionCancelled'
    return lines.map(({ product, description, quantity, unitPrice, amountMinor }, nth) => ({
      ...{ position: event.position, line: nth + 1, customer, archive: survivorOf(tale, customer) },
      order_number: event.type === 'TransactionCancelled' ? (event.open.original ?? order) : order,
      ...{ cancellation: cancels ? order : null, product, description, quantity, unit_price: unitPrice, currency },
      ...amount('amount', amountMinor, currency),
    }))
  })

export const v1_transaction_reversals = (tale: Tale): readonly Row[] =>
  ordersIn(tale).flatMap((order) => {
    const { customer, currency } = order.told.open
    const shared = {
      customer,
      archive: survivorOf(tale, customer),
      order_number: order.number,
      currency,
      last_position: positionOf(order),
    }
    return [...order.refunds, ...order.cancellations].map((event) => ({
      ...shared,
      what: event.type === 'TransactionRefunded' ? 'refund' : 'cancellation',
      number: event.type === 'TransactionRefunded' ? event.open.refund : event.open.order,
      event_id: event.id,
      at: event.open.at,
      local_day: dayIn(event.zone, event.open.at),
      ...amount(
        'amount',
        event.type === 'TransactionRefunded' ? event.open.amountMinor : event.open.totalMinor,
        currency,
      ),
      reason_code: event.open.reasonCode,
      recorded_by: event.meta.actor,
      recorded_at: event.meta.recordedAt,
    }))
  })

/** Everything that counts among a customer's dealings. */
const touches = ({ events }: Tale, customer: string): readonly number[] => [
  ...ofType(events, 'TransactionRecorded', 'TransactionRefunded', 'TransactionCancelled')
    .filter(({ open }) => open.customer === customer)
    .map(({ position }) => position),
  ...ofType(events, 'ServiceRecorded', 'BehaviourRecorded')
    .filter(({ stream }) => stream === `customer-${customer}`)
    .map(({ position }) => position),
]

export const v1_transactions_by_customer = (tale: Tale): readonly Row[] => {
  const all = ofType(tale.events, 'TransactionRecorded', 'TransactionCancelled')
  const keyOf = ({ open: { customer, direction, currency } }: Told): string =>
    [survivorOf(tale, customer), direction, currency].join(' ')
  return distinct(all.map(keyOf)).map((key) => {
    const own = all.filter((event) => keyOf(event) === key)
    const [customer = '', direction = '', currency = ''] = key.split(' ')
    const orders = ofType(own, 'TransactionRecorded')
    const cancelled = ofType(own, 'TransactionCancelled')
    const returned = ordersIn(tale).filter(({ told }) => told.type === 'TransactionRecorded' && keyOf(told) === key)
    const refunds = sum(returned.map(refundedOf))
    const ordered = sum(orders.map(({ open }) => open.totalMinor))
    const taken = sum(cancelled.map(({ open }) => open.totalMinor))
    const times = orders.map(({ open }) => open.at).toSorted()
    const days = orders.map(({ open, zone }) => dayIn(zone, open.at)).toSorted()
    return {
      ...{ customer, direction, currency, orders: orders.length, cancellations: cancelled.length },
      ...{
        first_at: times[0] ?? null,
        last_at: last(times) ?? null,
        first_on: days[0] ?? null,
        last_on: last(days) ?? null,
      },
      ...amount('ordered', ordered, currency),
      refunds: sum(returned.map((order) => order.refunds.length)),
      ...amount('refunded', refunds, currency),
      ...amount('cancelled', taken, currency),
      ...amount('net', ordered - refunds + taken, currency),
      last_position: Math.max(...distinct(own.map(({ open }) => open.customer)).flatMap((each) => touches(tale, each))),
    }
  })
}
