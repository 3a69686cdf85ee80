/**
 * What people have recorded of a customer for tiers and trading terms: its place in the register, the newest appraisal of
 * each aspect, its credit. These stand beside the tier and are none (TIE-24, TIE-27, TIE-28).
 */
import { type CustomerEvent, customer } from '../domain/customer'
import { idOf } from '../domain/kernel/thing'
import {
  CHECKS,
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
  RECORDS,
  REVIEWS,
  STAGES,
  TIERS,
} from './customer-steps'
import { integer, json, orNull, type RowOf, text } from './kernel/column'
import { type Handler, keyedFold, type Told } from './kernel/projection'
import { column, lastPosition, view } from './kernel/view'
import { decimalsIn, decimalText } from './money'

type Of<N extends CustomerEvent['type']> = Extract<CustomerEvent, { readonly type: N }>
interface Appraisal {
  readonly aspect: string
  readonly points: number
  readonly on: string
  readonly basis: string
}

const columns = {
  customer: text,
  nature: orNull(text),
  grade: orNull(text),
  route_sequence: orNull(integer),
  composition: orNull(text),
  appraisals: json<readonly Appraisal[]>(),
  credit_grade: orNull(text),
  credit_terms: orNull(text),
  credit_limit_minor: orNull(integer),
  credit_currency: orNull(text),
  decimals: integer,
  credit_method: orNull(text),
}
type ClassRow = RowOf<typeof columns>

const nothing = (number: string): ClassRow => ({
  customer: number,
  nature: null,
  grade: null,
  route_sequence: null,
  composition: null,
  appraisals: [],
  credit_grade: null,
  credit_terms: null,
  credit_limit_minor: null,
  credit_currency: null,
  decimals: 0,
  credit_method: null,
})

const change = <E extends CustomerEvent>(
  how: (event: Told<E>, row: ClassRow) => Partial<ClassRow>,
): Handler<E, ClassRow, string> => ({
  keys: ({ stream }) => [idOf(stream)],
  row: (row, event, number) => {
    const known = row ?? nothing(number)
    return { ...known, ...how(event, known) }
  },
})

/** What a classification leaves out stays as it was. */
const classified = ({ open }: Told<Of<'CustomerClassified'>>, row: ClassRow): Partial<ClassRow> => ({
  nature: open.nature ?? row.nature,
  grade: open.grade ?? row.grade,
  route_sequence: open.routeSequence ?? row.route_sequence,
  composition: open.composition ?? row.composition,
})

/** The newest by the day that it is of; of one day the one that was recorded last. */
const appraised = ({ open }: Told<Of<'CustomerAppraised'>>, { appraisals }: ClassRow): Partial<ClassRow> => {
  const { aspect, points, on, basis } = open
  const before = appraisals.find((each) => each.aspect === aspect)
  if (before !== undefined && before.on > on) return {}
  const others = appraisals.filter((each) => each.aspect !== aspect)
  return {
    appraisals: [...others, { aspect, points, on, basis }].sort((one, other) => (one.aspect < other.aspect ? -1 : 1)),
  }
}

export const customerClasses = keyedFold(
  'customer_classes',
  {
    version: 1,
    says: 'How is each customer classified, appraised and graded for credit?',
    columns,
    key: ['customer'],
    indexes: [['grade'], ['credit_grade']],
  },
  (on) => [
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
        ...RECORDS,
        ...CHECKS,
        ...TIERS,
        ...HOLDS,
        ...ERASURES,
        ...EDITS,
      ],
      {
        CustomerClassified: change<Of<'CustomerClassified'>>(classified),
        CustomerAppraised: change<Of<'CustomerAppraised'>>(appraised),
        CreditGradeSet: change<Of<'CreditGradeSet'>>(({ open }) => ({ credit_grade: open.grade })),
        CreditTermsSet: change<Of<'CreditTermsSet'>>(({ open }) => ({
          credit_terms: open.terms,
          credit_limit_minor: open.limitMinor,
          credit_currency: open.currency,
          decimals: decimalsIn(open.currency),
          credit_method: open.method,
        })),
      },
    ),
  ],
)

export const customerClassesView = view({
  name: 'v1_customer_classes',
  says: 'The register of customers: nature, grade, place on the route, composition, appraisals, credit.',
  columns: [
    column('customer', 'text', 'The number of the customer.'),
    column('kind', 'text', 'The kind of customer; the special category is a class beside tiers.'),
    column('nature', 'text?', 'The nature of the customer.'),
    column('grade', 'text?', 'The grade in the register.'),
    column('route_sequence', 'integer?', 'Its place on the route of visits.'),
    column('composition', 'text?', 'The composition of the customer.'),
    column('appraisals', 'json', 'The newest appraisal of each aspect: aspect, points, on, basis.'),
    column('credit_grade', 'text?', 'The credit grade.'),
    column('credit_terms', 'text?', 'The trading terms.'),
    column('credit_limit', 'text?', 'The credit limit as decimal text.'),
    column('credit_limit_minor', 'integer?', 'The credit limit in minor units.'),
    column('credit_currency', 'text?', 'The currency of the limit.'),
    column('credit_method', 'text?', 'How credit is handled.'),
    lastPosition,
  ],
  sql: `SELECT c.customer, a.kind, c.nature, c.grade, c.route_sequence, c.composition, c.appraisals, c.credit_grade,
    c.credit_terms, ${decimalText('c.credit_limit_minor', 'c.decimals')} AS credit_limit, c.credit_limit_minor,
    c.credit_currency, c.credit_method, c.last_position
    FROM customer_classes AS c JOIN archives AS a ON a.customer = c.customer
    WHERE a.withdrawn = 0 AND a.merged_into IS NULL`,
  key: ['customer'],
  changes: [
    { table: 'customer_classes', touches: 'same' },
    { table: 'archives', touches: 'changed' },
  ],
})

export const ordersOverLimitView = view({
  name: 'v1_orders_over_limit',
  says: 'Sales that alone come to more than the present credit limit of the customer, in its currency.',
  columns: [
    column('customer', 'text', 'The number of the customer.'),
    column('order_number', 'text', 'The number of the order.'),
    column('local_day', 'text', 'The day of the order, in the zone of the regulation.'),
    column('total', 'text', 'What it comes to, as decimal text.'),
    column('total_minor', 'integer', 'The same in minor units.'),
    column('credit_limit', 'text', 'The credit limit as decimal text.'),
    column('credit_limit_minor', 'integer', 'The same in minor units.'),
    column('over_minor', 'integer', 'By how much the order is over the limit, in minor units.'),
    column('currency', 'text', 'The currency.'),
    column('credit_method', 'text', 'How credit of the customer is handled.'),
    lastPosition,
  ],
  sql: `SELECT t.customer, t.order_number, t.local_day, ${decimalText('t.total_minor', 't.decimals')} AS total, t.total_minor,
    ${decimalText('c.credit_limit_minor', 'c.decimals')} AS credit_limit, c.credit_limit_minor,
    t.total_minor - c.credit_limit_minor AS over_minor, t.currency, c.credit_method,
    max(t.last_position, c.last_position) AS last_position
    FROM customer_classes AS c JOIN transactions AS t ON t.customer = c.customer AND t.currency = c.credit_currency
    WHERE t.direction = 'sale' AND t.is_cancellation = 0 AND t.total_minor > c.credit_limit_minor`,
  key: ['customer', 'order_number'],
  changes: [
    { table: 'transactions', touches: 'changed' },
    { table: 'customer_classes', touches: 'within' },
  ],
})
