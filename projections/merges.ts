/**
 * Which archive is read in place of one that was merged? Streams stay as they are; whoever asks for the surviving archive
 * is also shown what was recorded under the numbers that were merged into it, however long the chain.
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
  LINKS,
  NOTICE_AND_CONSENT,
  OPENINGS,
  PERSONS,
  RECORDS,
  REVIEWS,
  STAGES,
  TIERS,
} from './customer-steps'
import { text } from './kernel/column'
import { keyedFold } from './kernel/projection'
import { column, lastPosition, view } from './kernel/view'

export const merges = keyedFold(
  'merges',
  {
    version: 1,
    says: 'Into which archive was each merged one merged?',
    columns: { customer: text, merged_into: text, proposal: text, merged_by: text, merged_at: text, merged_on: text },
    key: ['customer'],
    indexes: [['merged_into']],
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
        'MergeReceived',
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
        ArchiveMerged: {
          keys: ({ stream }) => [idOf(stream)],
          row: (_row, { open, meta, dayOf }, number) => ({
            customer: number,
            merged_into: open.into,
            proposal: open.proposal,
            merged_by: meta.actor,
            merged_at: meta.recordedAt,
            merged_on: dayOf(meta.recordedAt),
          }),
        },
      },
    ),
  ],
)

/** Each merged number with the archive at the end of its chain. */
export const SURVIVORS = `(WITH RECURSIVE up (customer, survivor) AS (
    SELECT customer, merged_into FROM merges
    UNION SELECT up.customer, m.merged_into FROM up JOIN merges AS m ON m.customer = up.survivor)
  SELECT customer, survivor FROM up WHERE survivor NOT IN (SELECT customer FROM merges))`

/** Says where a row is read: `archive`, in every view of what was recorded under a customer's number. */
export const archiveColumn = column(
  'archive',
  'text',
  'The archive in which it is read: the customer, or the one that survived when it was merged.',
)

interface Followed {
  /** What to select, given the SQL of the archive. */
  readonly select: (archive: string) => string
  /** The tables, one of which has the customer. */
  readonly from: string
  /** The column of the customer, such as `t.customer`. */
  readonly customer: string
  readonly where?: string
}

/**
 * A SELECT that follows merges, in two arms: so that a search by `archive` uses the index of the customer in both. The
 * second begins with the merged numbers, which are few (CROSS JOIN keeps that order), and is done at once.
 */
export const followed = ({ select, from, customer: of, where }: Followed): string => {
  const only = where === undefined ? '' : ` AND ${where}`
  return `SELECT ${select(of)} FROM ${from}
    WHERE NOT EXISTS (SELECT 1 FROM merges AS gone WHERE gone.customer = ${of})${only}
  UNION ALL
  SELECT ${select('kept.survivor')} FROM ${SURVIVORS} AS kept CROSS JOIN ${from} WHERE ${of} = kept.customer${only}`
}

/** A merge may move the rows of a whole chain: it is rare, and everything may look different. */
export const MERGE_CHANGES = { table: 'merges', touches: 'all' } as const

export const mergedArchivesView = view({
  name: 'v1_merged_archives',
  says: 'Archives that were merged into another one; their streams stay, reads follow.',
  columns: [
    column('customer', 'text', 'The number of the archive that was merged.'),
    column('merged_into', 'text', 'The archive that it was merged into.'),
    archiveColumn,
    column('proposal', 'text', 'The event that proposed it.'),
    column('merged_by', 'text', 'Who approved it.'),
    column('merged_at', 'text', 'When, in UTC.'),
    column('merged_on', 'text', 'The day, in the zone of the regulation.'),
    lastPosition,
  ],
  sql: `SELECT m.customer, m.merged_into, kept.survivor AS archive, m.proposal, m.merged_by, m.merged_at, m.merged_on,
    m.last_position FROM merges AS m JOIN ${SURVIVORS} AS kept ON kept.customer = m.customer`,
  key: ['customer'],
  changes: [MERGE_CHANGES],
})
