/**
 * Which documents an archive holds, and which of them expire (ARC-128). A row per document; titles, references and
 * places on shelves are protected. Whether one expires soon is reckoned on the day of the newest operation.
 */
import { type CustomerEvent, customer } from '../domain/customer'
import { idOf } from '../domain/kernel/thing'
import {
  CHECKS,
  CLASSIFICATIONS,
  CUSTODY,
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
import { flag, integer, orNull, type RowOf, text } from './kernel/column'
import { keyedFold, over, type Told } from './kernel/projection'
import { column, DAYS, lastPosition, TODAY, view } from './kernel/view'
import { archiveColumn, followed, MERGE_CHANGES } from './merges'
import { IN_FORCE, REGULATION_CHANGES } from './policy'

const columns = {
  customer: text,
  document: text,
  type: text,
  kind: text,
  medium: text,
  copies: integer,
  issued_on: orNull(text),
  expires_on: orNull(text),
  legible: integer,
  person: orNull(text),
  replaces: orNull(text),
  replaced_by: orNull(text),
  attached_event: text,
  attached_by: text,
  attached_at: text,
  attached_on: text,
  removed: integer,
  removed_by: orNull(text),
  removed_at: orNull(text),
  removed_because: orNull(text),
}
type DocumentRow = RowOf<typeof columns>
type Attached = Told<Extract<CustomerEvent, { readonly type: 'DocumentAttached' }>>

const attached = ({ id, open, meta, dayOf }: Attached, number: string): DocumentRow => ({
  customer: number,
  document: open.document,
  type: open.type,
  kind: open.kind,
  medium: open.medium,
  copies: open.copies,
  issued_on: open.issuedOn,
  expires_on: open.expiresOn,
  legible: flag(open.legible),
  person: open.person,
  replaces: open.replaces,
  replaced_by: null,
  attached_event: id,
  attached_by: meta.actor,
  attached_at: meta.recordedAt,
  attached_on: dayOf(meta.recordedAt),
  removed: 0,
  removed_by: null,
  removed_at: null,
  removed_because: null,
})

export const documents = keyedFold(
  'documents',
  {
    version: 1,
    says: 'Which documents does each archive hold, and until when are they valid?',
    columns,
    key: ['customer', 'document'],
    indexes: [{ columns: ['expires_on'], where: 'removed = 0 AND expires_on IS NOT NULL' }, ['type', 'customer']],
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
        ...PERSONS,
        ...CUSTODY,
        ...HANDOVERS,
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
        DocumentAttached: {
          keys: ({ stream, open: { document, replaces } }) =>
            replaces === null || replaces === document
              ? [[idOf(stream), document]]
              : [
                  [idOf(stream), replaces],
                  [idOf(stream), document],
                ],
          row: (row, event, [number, document]) =>
            document === event.open.document
              ? attached(event, number)
              : over(row, () => ({
                  ...{ removed: 1, replaced_by: event.open.document },
                  ...{ removed_by: event.meta.actor, removed_at: event.meta.recordedAt, removed_because: 'replaced' },
                })),
        },
        DocumentRemoved: {
          keys: ({ stream, open }) => [[idOf(stream), open.document]],
          row: (row, { open, meta }) =>
            over(row, () => ({
              ...{ removed: 1, removed_by: meta.actor, removed_at: meta.recordedAt },
              removed_because: open.reasonCode,
            })),
        },
      },
    ),
  ],
)

const STATE = `CASE WHEN d.replaced_by IS NOT NULL THEN 'replaced' WHEN d.removed = 1 THEN 'removed'
  WHEN d.expires_on < ${TODAY} THEN 'expired' ELSE 'valid' END`

/** With the first operation of a day some document is valid no more. */
const expires = (line: string): string => `EXISTS (SELECT 1 FROM documents AS e WHERE e.removed = 0
  AND e.expires_on >= min(${line}.before, ${line}.day) AND e.expires_on < max(${line}.before, ${line}.day))`

export const documentsView = view({
  name: 'v1_documents',
  says: 'The documents of every archive, those that were removed or replaced included.',
  columns: [
    column('customer', 'text', 'The customer in whose archive it stands.'),
    archiveColumn,
    column('document', 'text', 'The number of the document.'),
    column('type', 'text', 'What kind of document it is.'),
    column('kind', 'text', 'original or copy.'),
    column('medium', 'text', 'electronic or paper.'),
    column('copies', 'integer', 'How many copies.'),
    column('issued_on', 'text?', 'The day on which it was issued.'),
    column('expires_on', 'text?', 'The last day on which it is valid.'),
    column('legible', 'integer', '1 if whoever received it found it legible.'),
    column('person', 'text?', 'The contact person whom it concerns.'),
    column('state', 'text', 'valid, expired, replaced or removed, on the day of the newest operation.'),
    column('replaces', 'text?', 'The document that it replaces.'),
    column('replaced_by', 'text?', 'The document that replaced it.'),
    column('attached_event', 'text', 'The event that attached it.'),
    column('attached_by', 'text', 'Who attached it.'),
    column('attached_at', 'text', 'When, in UTC.'),
    column('attached_on', 'text', 'The day, in the zone of the regulation.'),
    column('removed_by', 'text?', 'Who removed or replaced it.'),
    column('removed_at', 'text?', 'When, in UTC.'),
    column('removed_because', 'text?', 'Why: replaced, or the code of the reason.'),
    lastPosition,
  ],
  sql: followed({
    select: (
      archive,
    ) => `d.customer, ${archive} AS archive, d.document, d.type, d.kind, d.medium, d.copies, d.issued_on,
      d.expires_on, d.legible, d.person, ${STATE} AS state, d.replaces, d.replaced_by, d.attached_event, d.attached_by,
      d.attached_at, d.attached_on, d.removed_by, d.removed_at, d.removed_because, d.last_position`,
    from: 'documents AS d',
    customer: 'd.customer',
  }),
  key: ['customer', 'document'],
  changes: [{ table: 'documents', touches: 'same' }, MERGE_CHANGES, { table: DAYS, touches: 'all', when: expires }],
})

const WARNING_DAYS = `(SELECT document ->> '$.documents.expiryWarningDays' FROM policy_versions WHERE version = ${IN_FORCE})`

export const expiringDocumentsView = view({
  name: 'v1_expiring_documents',
  says: 'Documents that have expired or will within the days of warning of the regulation, and were not replaced.',
  columns: [
    column('customer', 'text', 'The customer in whose archive it stands.'),
    column('document', 'text', 'The number of the document.'),
    column('type', 'text', 'What kind of document it is.'),
    column('person', 'text?', 'The contact person whom it concerns.'),
    column('expires_on', 'text', 'The last day on which it is valid.'),
    column('days_left', 'integer', 'Days from that of the newest operation to the last valid one; below 0: expired.'),
    column('expired', 'integer', '1 if it is valid no more.'),
    column('account_manager', 'text?', 'Who looks after the customer.'),
    column('department', 'text?', 'The department that keeps the archive.'),
    lastPosition,
  ],
  sql: `SELECT d.customer, d.document, d.type, d.person, d.expires_on,
    CAST(julianday(d.expires_on) - julianday(${TODAY}) AS INTEGER) AS days_left,
    iif(d.expires_on < ${TODAY}, 1, 0) AS expired, a.account_manager, a.department, d.last_position
    FROM documents AS d JOIN archives AS a ON a.customer = d.customer
    WHERE d.removed = 0 AND d.expires_on IS NOT NULL AND d.expires_on <= date(${TODAY}, '+' || ${WARNING_DAYS} || ' days')
      AND a.stage <> 'closed' AND a.withdrawn = 0`,
  key: ['customer', 'document'],
  // The days that are left are others every day.
  changes: [
    { table: 'documents', touches: 'changed' },
    { table: 'archives', touches: 'within' },
    { table: DAYS, touches: 'all' },
    ...REGULATION_CHANGES,
  ],
})
