/**
 * Which numbers may be one customer, and what became of the suspicion (ARC-09, ARC-10)? One row per noted pair, in the
 * archive that noted it. That two are the same is proposed by one person and approved by another.
 */
import { customer } from '../domain/customer'
import { idOf } from '../domain/kernel/thing'
import {
  CHECKS,
  CLASSIFICATIONS,
  CUSTODY,
  DOCUMENTS,
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
import { json, orNull, type RowOf, text } from './kernel/column'
import { keyedFold, type Told } from './kernel/projection'
import { column, lastPosition, view } from './kernel/view'

const columns = {
  customer: text,
  other: text,
  state: text,
  kinds: json<readonly string[]>(),
  noted_by: text,
  noted_at: text,
  proposed_by: orNull(text),
  proposed_at: orNull(text),
  resolved_by: orNull(text),
  resolved_at: orNull(text),
  reason_code: orNull(text),
}
type PairRow = RowOf<typeof columns>

type OfPair = Told & { readonly open: { readonly other: string } }
const pair = ({ stream, open }: OfPair) => [[idOf(stream), open.other] as const]

/** A pair that a person names before the index did is noted by that. */
const notedBy = ({ meta }: Told, [number, other]: readonly [string, string]): PairRow => ({
  customer: number,
  other,
  state: 'noted',
  kinds: [],
  noted_by: meta.actor,
  noted_at: meta.recordedAt,
  proposed_by: null,
  proposed_at: null,
  resolved_by: null,
  resolved_at: null,
  reason_code: null,
})

export const duplicates = keyedFold(
  'duplicates',
  {
    version: 1,
    says: 'Which numbers may be one customer, and what became of the suspicion?',
    columns,
    key: ['customer', 'other'],
    indexes: [['other'], { columns: ['state'], where: "state IN ('noted', 'proposed-same')" }],
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
        ...MERGES,
        ...LINKS,
        ...RECORDS,
        ...CHECKS,
        ...CLASSIFICATIONS,
        ...TIERS,
        ...HOLDS,
        ...ERASURES,
        ...EDITS,
      ],
      {
        DuplicateNoted: {
          keys: pair,
          row: (row, event, key) => ({ ...(row ?? notedBy(event, key)), kinds: event.open.kinds }),
        },
        DuplicateResolutionProposed: {
          keys: pair,
          row: (row, event, key) => ({
            ...(row ?? notedBy(event, key)),
            state: 'proposed-same',
            proposed_by: event.meta.actor,
            proposed_at: event.meta.recordedAt,
            reason_code: event.open.reasonCode,
          }),
        },
        DuplicateResolved: {
          keys: pair,
          row: (row, event, key) => {
            const { verdict, approved, reasonCode } = event.open
            const known = row ?? notedBy(event, key)
            if (verdict === 'same' && !approved) {
              return { ...known, state: 'noted', proposed_by: null, proposed_at: null, reason_code: reasonCode }
            }
            const { actor, recordedAt } = event.meta
            return { ...known, state: verdict, resolved_by: actor, resolved_at: recordedAt, reason_code: reasonCode }
          },
        },
      },
    ),
  ],
)

/** The archive is the other one of some pair, whose row then shows another manager. */
const isOtherOfPair = (line: string): string => `EXISTS (SELECT 1 FROM duplicates AS p WHERE p.other = ${line}.key)`

export const duplicateCandidatesView = view({
  name: 'v1_duplicate_candidates',
  says: 'Pairs of numbers that may be one customer, noted by the index or by somebody, and what became of them.',
  columns: [
    column('customer', 'text', 'The archive in which the pair was noted; it closes if the two are one.'),
    column('other', 'text', 'The other number.'),
    column('state', 'text', 'noted, proposed-same, same or different.'),
    column('kinds', 'json', 'What they share: name, phone, email and so on.'),
    column('account_manager', 'text?', 'Who looks after the customer.'),
    column('other_manager', 'text?', 'Who looks after the other.'),
    column('noted_by', 'text', 'Who noted it.'),
    column('noted_at', 'text', 'When, in UTC.'),
    column('proposed_by', 'text?', 'Who proposed that they are one.'),
    column('proposed_at', 'text?', 'When, in UTC.'),
    column('resolved_by', 'text?', 'Who decided.'),
    column('resolved_at', 'text?', 'When, in UTC.'),
    column('reason_code', 'text?', 'The reason given last.'),
    lastPosition,
  ],
  sql: `SELECT d.customer, d.other, d.state, d.kinds, a.account_manager, o.account_manager AS other_manager, d.noted_by,
    d.noted_at, d.proposed_by, d.proposed_at, d.resolved_by, d.resolved_at, d.reason_code, d.last_position
    FROM duplicates AS d LEFT JOIN archives AS a ON a.customer = d.customer
    LEFT JOIN archives AS o ON o.customer = d.other`,
  key: ['customer', 'other'],
  changes: [
    { table: 'duplicates', touches: 'same' },
    { table: 'archives', touches: 'within' },
    { table: 'archives', touches: 'all', when: isOtherOfPair },
  ],
})
