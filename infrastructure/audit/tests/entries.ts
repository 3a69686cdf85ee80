/** Audit test of what was entered: whether a filled field was ever recorded over, where only a request may change it. */
import { type AuditTest, within } from '../statement'

/** By what a field is set without a request. A person that comes into an archive comes with its fields. */
const OPENING = `'CustomerRegistered', 'ExistingArchiveImported', 'ContactPersonAdded'`
const ENTRY = `'ArchiveFieldsRecorded', 'OwnEntryCorrected'`

/**
 * Everything that ever set or emptied a field, told again in the order of the log, so that each entry stands beside what
 * the field held before it. A line is about one person of the archive, or about the customer itself.
 */
const TOLD_AGAIN = `
  moves AS MATERIALIZED (
    SELECT l.position, l.customer, coalesce((SELECT min(s.value) FROM json_each(l.subjects) AS s
        WHERE s.value LIKE 'person:%'), 'customer:' || l.customer) || ' ' || f.value AS about,
      l.type, l.actor, l.local_day, 1 AS fills
    FROM v1_operation_log AS l, json_each(l.fields) AS f
    WHERE l.type IN (${OPENING}, ${ENTRY})
    UNION ALL
    SELECT l.position, l.customer, c.subject || ' ' || c.field, l.type, l.actor, l.local_day, c.to_event IS NOT NULL
    FROM v1_operation_log AS l JOIN v1_edit_changes AS c ON c.request = l.request AND c.executed = 1
    WHERE l.type = 'EditExecuted'
  ),
  replayed AS MATERIALIZED (
    SELECT m.*, lag(position) OVER before AS set_at, lag(type) OVER before AS set_by_type,
      lag(actor) OVER before AS set_by, lag(local_day) OVER before AS set_on, lag(fills) OVER before AS was_filled
    FROM moves AS m
    WINDOW before AS (PARTITION BY customer, about ORDER BY position)
  )`

export const recordedOver: AuditTest = {
  name: 'filled-field-recorded-over',
  rules: ['EDT-01', 'LOG-11'],
  beside: TOLD_AGAIN,
  population: `
    SELECT * FROM replayed
    WHERE type IN (${ENTRY})
      AND ${within('local_day')}`,
  exceptions: `
    SELECT position, customer, about, actor, local_day, 'over the value of @' || set_at AS detail
    FROM population
    WHERE was_filled = 1
      AND (type = 'ArchiveFieldsRecorded' OR set_by <> actor OR set_on <> local_day OR set_by_type = 'EditExecuted')`,
}
