/**
 * Which customers have to do with each other: links that somebody recorded, and who referred whom (ARC-43)? One row per
 * link, in the archive that names the other; the view shows it from both sides.
 */
import { customer } from '../domain/customer'
import { idOf } from '../domain/kernel/thing'
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
  MERGES,
  NOTICE_AND_CONSENT,
  PERSONS,
  RECORDS,
  REVIEWS,
  STAGES,
  TIERS,
} from './customer-steps'
import { type RowOf, text } from './kernel/column'
import { keyedFold, type Told } from './kernel/projection'
import { column, lastPosition, view } from './kernel/view'

const columns = { customer: text, relation: text, other: text, linked_by: text, linked_at: text, linked_on: text }
type LinkRow = RowOf<typeof columns>

/** The relation of a customer to the one who referred it. */
const REFERRED = 'referred-by'

const linked = ({ meta, dayOf }: Told, [number, relation, other]: readonly [string, string, string]): LinkRow => ({
  customer: number,
  relation,
  other,
  linked_by: meta.actor,
  linked_at: meta.recordedAt,
  linked_on: dayOf(meta.recordedAt),
})

export const customerLinks = keyedFold(
  'customer_links',
  {
    version: 1,
    says: 'Which customers have to do with each other?',
    columns,
    key: ['customer', 'relation', 'other'],
    indexes: [['other']],
  },
  (on) => [
    on(
      customer,
      [
        'ExistingArchiveImported',
        'NumberAbandoned',
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
        ...RECORDS,
        ...CHECKS,
        ...CLASSIFICATIONS,
        ...TIERS,
        ...HOLDS,
        ...ERASURES,
        ...EDITS,
      ],
      {
        CustomerRegistered: {
          keys: ({ stream, open: { source } }) =>
            source.referrer === null ? [] : [[idOf(stream), REFERRED, source.referrer]],
          row: (row, event, key) => row ?? linked(event, key),
        },
        CustomersLinked: {
          keys: ({ stream, open }) => [[idOf(stream), open.relation, open.other]],
          row: (row, event, key) => row ?? linked(event, key),
        },
      },
    ),
  ],
)

const side = (one: string, two: string, direction: string): string => `
  SELECT ${one} AS customer, relation, ${two} AS other, '${direction}' AS direction, linked_by, linked_at, linked_on,
    last_position FROM customer_links`

export const customerLinksView = view({
  name: 'v1_customer_links',
  says: 'Links between customers, each shown from both sides; referrals among them.',
  columns: [
    column('customer', 'text', 'The number of the customer.'),
    column(
      'relation',
      'text',
      `What the one that names the other is to it; ${REFERRED}: it was referred by the other.`,
    ),
    column('other', 'text', 'The other customer.'),
    column('direction', 'text', 'names: the archive of this customer names the other; named-by: the other way round.'),
    column('linked_by', 'text', 'Who recorded it.'),
    column('linked_at', 'text', 'When, in UTC.'),
    column('linked_on', 'text', 'The day, in the zone of the regulation.'),
    lastPosition,
  ],
  sql: `${side('customer', 'other', 'names')} UNION ALL ${side('other', 'customer', 'named-by')}`,
  key: ['customer', 'relation', 'other', 'direction'],
  changes: [{ table: 'customer_links', touches: 'all' }],
})
