/**
 * How much, how often and when did a customer buy or supply (ARC-85), and what else was done for them? One row per
 * customer, told from orders and services; amounts and frequencies are never typed in.
 */
import { customer } from '../domain/customer'
import { idOf } from '../domain/kernel/thing'
import { type TransactionEvent, transactionThing } from '../domain/transaction'
import {
  CHECKS,
  CLASSIFICATIONS,
  CUSTODY,
  DOCUMENTS,
  DUPLICATES,
  EDITS,
  ENTRIES,
  ERASURES,
  EVIDENCE,
  HANDOVERS,
  HOLDS,
  LINKS,
  MERGES,
  NOTICE_AND_CONSENT,
  OPENINGS,
  PERSONS,
  REVIEWS,
  STAGES,
  TIERS,
} from './customer-steps'
import { integer, json, type RowOf, text } from './kernel/column'
import { keyedFold, type Told } from './kernel/projection'
import { column, lastPosition, view } from './kernel/view'
import { MERGE_CHANGES, SURVIVORS } from './merges'
import { decimalsIn, decimalText } from './money'

/** Of one direction and currency. */
interface Sum {
  readonly direction: string
  readonly currency: string
  readonly decimals: number
  readonly orders: number
  readonly first_at: string | null
  readonly last_at: string | null
  readonly first_on: string | null
  readonly last_on: string | null
  readonly ordered_minor: number
  readonly refunds: number
  readonly refunded_minor: number
  readonly cancellations: number
  readonly cancelled_minor: number
}

const columns = {
  customer: text,
  orders: integer,
  services: integer,
  behaviours: integer,
  sums: json<readonly Sum[]>(),
}
type DealingsRow = RowOf<typeof columns>

const nothing = (number: string): DealingsRow => ({
  customer: number,
  orders: 0,
  services: 0,
  behaviours: 0,
  sums: [],
})

type Counted = Told<TransactionEvent>

const before = (one: string | null, other: string): string => (one === null || other < one ? other : one)
const after = (one: string | null, other: string): string => (one === null || other > one ? other : one)

const noSum = (direction: string, currency: string): Sum => ({
  direction,
  currency,
  decimals: decimalsIn(currency),
  orders: 0,
  first_at: null,
  last_at: null,
  first_on: null,
  last_on: null,
  ordered_minor: 0,
  refunds: 0,
  refunded_minor: 0,
  cancellations: 0,
  cancelled_minor: 0,
})

const withSum = (row: DealingsRow, event: Counted, how: (sum: Sum) => Partial<Sum>): readonly Sum[] => {
  const { direction, currency } = event.open
  const known = row.sums.find((sum) => sum.direction === direction && sum.currency === currency)
  const sum = known ?? noSum(direction, currency)
  const changed = { ...sum, ...how(sum) }
  return known === undefined ? [...row.sums, changed] : row.sums.map((each) => (each === known ? changed : each))
}

export const dealings = keyedFold(
  'dealings',
  {
    version: 1,
    says: 'How much, how often and when did each customer buy or supply, and what else was done for them?',
    columns,
    key: ['customer'],
  },
  (on) => [
    on(transactionThing, [], {
      TransactionRecorded: {
        keys: ({ open }) => [open.customer],
        row: (row, event, number) => {
          const known = row ?? nothing(number)
          const { at, totalMinor } = event.open
          const on = event.dayOf(at)
          const sums = withSum(known, event, (sum) => ({
            orders: sum.orders + 1,
            first_at: before(sum.first_at, at),
            last_at: after(sum.last_at, at),
            first_on: before(sum.first_on, on),
            last_on: after(sum.last_on, on),
            ordered_minor: sum.ordered_minor + totalMinor,
          }))
          return { ...known, orders: known.orders + 1, sums }
        },
      },
      TransactionRefunded: {
        keys: ({ open }) => [open.customer],
        row: (row, event, number) => {
          const known = row ?? nothing(number)
          const sums = withSum(known, event, (sum) => ({
            refunds: sum.refunds + 1,
            refunded_minor: sum.refunded_minor + event.open.amountMinor,
          }))
          return { ...known, sums }
        },
      },
      TransactionCancelled: {
        keys: ({ open }) => [open.customer],
        row: (row, event, number) => {
          const known = row ?? nothing(number)
          const sums = withSum(known, event, (sum) => ({
            cancellations: sum.cancellations + 1,
            cancelled_minor: sum.cancelled_minor + event.open.totalMinor,
          }))
          return { ...known, sums }
        },
      },
    }),
    on(
      customer,
      [
        ...OPENINGS,
        ...ENTRIES,
        ...REVIEWS,
        ...NOTICE_AND_CONSENT,
        ...EVIDENCE,
        ...DOCUMENTS,
        ...PERSONS,
        ...CUSTODY,
        ...HANDOVERS,
        ...STAGES,
        ...DUPLICATES,
        ...MERGES,
        ...LINKS,
        'NeedRecorded',
        'DecisionInfoRecorded',
        'SuggestionRecorded',
        ...CHECKS,
        ...CLASSIFICATIONS,
        ...TIERS,
        ...HOLDS,
        ...ERASURES,
        ...EDITS,
      ],
      {
        ServiceRecorded: {
          keys: ({ stream }) => [idOf(stream)],
          row: (row, _event, number) => {
            const known = row ?? nothing(number)
            return { ...known, services: known.services + 1 }
          },
        },
        BehaviourRecorded: {
          keys: ({ stream }) => [idOf(stream)],
          row: (row, _event, number) => {
            const known = row ?? nothing(number)
            return { ...known, behaviours: known.behaviours + 1 }
          },
        },
      },
    ),
  ],
)

const VALUES = [
  ...['direction', 'currency', 'decimals', 'orders', 'first_at', 'last_at', 'first_on', 'last_on', 'ordered_minor'],
  ...['refunds', 'refunded_minor', 'cancellations', 'cancelled_minor'],
]
/** The sums of one number. */
const sumsOf = (of: string): string =>
  `${of} AS customer, ${VALUES.map((name) => `s.value ->> '${name}' AS ${name}`).join(', ')}, d.last_position AS last_position`

const INVOLVED = `(SELECT customer, survivor FROM ${SURVIVORS} UNION SELECT survivor, survivor FROM ${SURVIVORS})`

/** Whoever has nothing to do with a merge is read as it stands. */
const UNMERGED = `SELECT ${sumsOf('d.customer')} FROM dealings AS d JOIN json_each(d.sums) AS s
  WHERE NOT EXISTS (SELECT 1 FROM merges AS m WHERE m.customer = d.customer)
    AND NOT EXISTS (SELECT 1 FROM merges AS m WHERE m.merged_into = d.customer)`

/** The others are added up under the survivor; they are few, so they come first (CROSS JOIN keeps that order). */
const MERGED = `SELECT customer, direction, currency, decimals, sum(orders) AS orders, min(first_at) AS first_at,
    max(last_at) AS last_at, min(first_on) AS first_on, max(last_on) AS last_on, sum(ordered_minor) AS ordered_minor,
    sum(refunds) AS refunds, sum(cancellations) AS cancellations, sum(cancelled_minor) AS cancelled_minor, sum(refunded_minor) AS refunded_minor,
    max(last_position) AS last_position
  FROM (SELECT ${sumsOf('kept.survivor')} FROM ${INVOLVED} AS kept CROSS JOIN dealings AS d
    JOIN json_each(d.sums) AS s WHERE d.customer = kept.customer)
  GROUP BY customer, direction, currency, decimals`

const NET = '(ordered_minor - refunded_minor + cancelled_minor)'
const asText = (expression: string, name: string): string => `CAST(${expression} AS TEXT) AS ${name}`
const asInteger = (expression: string, name: string): string => `CAST(${expression} AS INTEGER) AS ${name}`
const amount = (minor: string, name: string): string => asText(decimalText(minor, 'decimals'), name)

/** Both arms give columns of one affinity, or SQLite would gather all rows before it shows a page (CAST). */
const shown = (number: string, sums: string): string =>
  `SELECT ${[
    `${number} AS customer`,
    ...['direction', 'currency'].map((name) => asText(name, name)),
    asInteger('orders', 'orders'),
    ...['first_at', 'first_on', 'last_at', 'last_on'].map((name) => asText(name, name)),
    amount('ordered_minor', 'ordered'),
    asInteger('ordered_minor', 'ordered_minor'),
    amount('refunded_minor', 'refunded'),
    asInteger('refunded_minor', 'refunded_minor'),
    asInteger('refunds', 'refunds'),
    asInteger('cancellations', 'cancellations'),
    amount('cancelled_minor', 'cancelled'),
    asInteger('cancelled_minor', 'cancelled_minor'),
    amount(NET, 'net'),
    asInteger(NET, 'net_minor'),
    asInteger('last_position', 'last_position'),
  ].join(', ')} FROM (${sums})`

/** What is still recorded under a merged number counts for the archive that survived. */
const isMergedNumber = (line: string): string => `EXISTS (SELECT 1 FROM merges AS g WHERE g.customer = ${line}.key)`

export const transactionsByCustomerView = view({
  name: 'v1_transactions_by_customer',
  says: 'How often, when and for how much each customer bought or supplied, by direction and currency; merged numbers count for the survivor.',
  columns: [
    column('customer', 'text', 'The number of the customer; of merged ones that of the survivor.'),
    column('direction', 'text', 'sale or purchase.'),
    column('currency', 'text', 'The currency of the amounts.'),
    column('orders', 'integer', 'How many orders; cancellations do not count.'),
    column('first_at', 'text?', 'The first order, in UTC.'),
    column('first_on', 'text?', 'Its day, in the zone of the regulation.'),
    column('last_at', 'text?', 'The last order, in UTC.'),
    column('last_on', 'text?', 'Its day, in the zone of the regulation.'),
    column('ordered', 'text', 'The sum of all orders, as decimal text: nothing refunded or cancelled is taken off.'),
    column('ordered_minor', 'integer', 'The same in minor units.'),
    column('refunded', 'text', 'The sum of all refunds.'),
    column('refunded_minor', 'integer', 'The same in minor units.'),
    column('refunds', 'integer', 'How many refunds.'),
    column('cancellations', 'integer', 'How many cancellations.'),
    column('cancelled', 'text', 'Their sum: zero or below.'),
    column('cancelled_minor', 'integer', 'The same in minor units.'),
    column('net', 'text', 'Orders, less refunds, less cancellations.'),
    column('net_minor', 'integer', 'The same in minor units.'),
    lastPosition,
  ],
  sql: `${shown('customer', UNMERGED)} UNION ALL ${shown('CAST(customer AS TEXT)', MERGED)}`,
  key: ['customer', 'direction', 'currency'],
  changes: [
    { table: 'dealings', touches: 'within' },
    { table: 'dealings', touches: 'all', when: isMergedNumber },
    MERGE_CHANGES,
  ],
})
