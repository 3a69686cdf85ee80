/**
 * What waits for a review by somebody other than the clerk (ARC-53, EDT-18): each act of entering from which a present
 * value comes and that nobody has passed. What an approved request brought was reviewed on its way.
 */
import { column, lastPosition, view } from './kernel/view'

const NAMES = `(SELECT json_group_array(name) FROM (
  SELECT f.key AS name FROM json_each(a.fields) AS f WHERE f.value ->> 0 = e.key
  UNION ALL
  SELECT f.key FROM json_each(a.persons) AS p, json_each(p.value, '$.fields') AS f WHERE f.value ->> 0 = e.key))`

export const entriesToReviewView = view({
  name: 'v1_entries_to_review',
  says: 'Entries that nobody else than the clerk has passed yet, with the fields that still come from them.',
  columns: [
    column('customer', 'text', 'The number of the customer.'),
    column('entry', 'text', 'The event by which the data were entered.'),
    column('entered_by', 'text', 'The clerk.'),
    column('entered_at', 'text', 'When, in UTC.'),
    column('fields', 'json', 'Names of the fields whose present values come from it.'),
    column('verified', 'text?', 'How the clerk verified it, if that was declared.'),
    column('review', 'text', 'open; or failed: it was found inaccurate or incomplete.'),
    column('department', 'text?', 'The department that keeps the archive.'),
    lastPosition,
  ],
  sql: `SELECT a.customer, e.value ->> 'event' AS entry, e.value ->> 'by' AS entered_by, e.value ->> 'at' AS entered_at,
    ${NAMES} AS fields, e.value ->> 'verified' AS verified, e.value ->> 'review' AS review, a.department, a.last_position
    FROM archives AS a JOIN json_each(a.sources) AS e
    WHERE a.open_entries > 0 AND a.withdrawn = 0 AND a.stage <> 'closed' AND e.value ->> 'review' <> 'passed'`,
  key: ['customer', 'entry'],
  changes: [{ table: 'archives', touches: 'within' }],
})
