/**
 * Which archives go from one department to another, and has the other accepted (ARC-23, ARC-24)? One row per handover.
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
import { orNull, text } from './kernel/column'
import { keyedFold, over } from './kernel/projection'
import { column, lastPosition, view } from './kernel/view'

export const handovers = keyedFold(
  'handovers',
  {
    version: 1,
    says: 'Which archives go from one department to another, and has it accepted them?',
    columns: {
      handover: text,
      customer: text,
      from_department: orNull(text),
      to_department: text,
      reason_code: text,
      handed_over_by: text,
      handed_over_at: text,
      handed_over_on: text,
      accepted_by: orNull(text),
      accepted_at: orNull(text),
    },
    key: ['handover'],
    indexes: [['customer'], { columns: ['to_department'], where: 'accepted_at IS NULL' }],
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
        ...STAGES,
        ...DUPLICATES,
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
        ArchiveHandedOver: {
          keys: ({ id }) => [id],
          row: (_row, { stream, open, meta, dayOf }, handover) => ({
            handover,
            customer: idOf(stream),
            from_department: open.from,
            to_department: open.to,
            reason_code: open.reasonCode,
            handed_over_by: meta.actor,
            handed_over_at: meta.recordedAt,
            handed_over_on: dayOf(meta.recordedAt),
            accepted_by: null,
            accepted_at: null,
          }),
        },
        ArchiveHandoverAccepted: {
          keys: ({ open }) => [open.handover],
          row: (row, { meta }) => over(row, () => ({ accepted_by: meta.actor, accepted_at: meta.recordedAt })),
        },
      },
    ),
  ],
)

export const handoversView = view({
  name: 'v1_handovers',
  says: 'Handovers of archives between departments, open and accepted.',
  columns: [
    column('handover', 'text', 'The event by which the archive was handed over.'),
    column('customer', 'text', 'The number of the customer.'),
    column('from_department', 'text?', 'The department that hands it over.'),
    column('to_department', 'text', 'The department that is to take it.'),
    column('state', 'text', 'open or accepted.'),
    column('reason_code', 'text', 'The reason, as a code of the regulation.'),
    column('handed_over_by', 'text', 'Who handed it over.'),
    column('handed_over_at', 'text', 'When, in UTC.'),
    column('handed_over_on', 'text', 'The day, in the zone of the regulation.'),
    column('accepted_by', 'text?', 'Who accepted it.'),
    column('accepted_at', 'text?', 'When, in UTC.'),
    lastPosition,
  ],
  sql: `SELECT handover, customer, from_department, to_department, iif(accepted_at IS NULL, 'open', 'accepted') AS state,
    reason_code, handed_over_by, handed_over_at, handed_over_on, accepted_by, accepted_at, last_position FROM handovers`,
  key: ['handover'],
  changes: [{ table: 'handovers', touches: 'same' }],
})
