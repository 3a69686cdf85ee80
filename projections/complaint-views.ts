/**
 * Complaints as people read them, and what was learnt from them: recurrence with its root cause, preventive actions with
 * the check of their effect. Whatever the complainant said or was told is protected and stands in the events.
 */
import { column, lastPosition, view } from './kernel/view'
import { archiveColumn, followed, MERGE_CHANGES } from './merges'
import { decimalText } from './money'
import { IN_FORCE, REGULATION_CHANGES } from './policy'

/** Where a complaint stands. Of `c`. */
const PHASE = `iif(c.settled_by_source = 1, 'settled-by-source', c.step)`
export const IS_OPEN = `iif(c.settled_by_source = 1 OR c.step = 'closed', 0, 1)`
/** Answered in time: null while there is no answer. */
export const ON_TIME_RECORDED = 'c.answered_at <= c.due_at'
export const ON_TIME_STATED = 'coalesce(min(c.stated_at, c.answered_at), c.answered_at) <= c.due_at'

const archiveOfComplainant = { ...archiveColumn, nullable: true }

export const complaintsView = view({
  name: 'v1_complaints',
  says: 'Every complaint as it is now: who answers for it, by when, and whether it was answered in time.',
  columns: [
    column('complaint', 'text', 'The number of the complaint.'),
    column('customer', 'text?', 'The customer; none for an anonymous complainant.'),
    archiveOfComplainant,
    column('complainant', 'text', 'customer or anonymous.'),
    column('channel', 'text', 'The channel by which it came.'),
    column('flow', 'text', 'The procedure: seven-step or five-step.'),
    column(
      'phase',
      'text',
      'The step that was taken last; settled-by-source: its source answered it, nothing is owed.',
    ),
    column('is_open', 'integer', '1 until it is closed.'),
    column('category', 'text?', 'The category.'),
    column('severity', 'text?', 'The severity.'),
    column('concerned', 'text?', 'The unit that it concerns.'),
    column('owner', 'text?', 'Who answers for it.'),
    column('owner_department', 'text?', 'The department of the owner.'),
    column('investigators', 'json', 'Who investigates it.'),
    column('product', 'text?', 'The product.'),
    column('transaction_order', 'text?', 'The order that it concerns.'),
    column('remedy_sought', 'text?', 'What the complainant asks for.'),
    column('about_employee', 'text?', 'The employee whom it is about.'),
    column('received_at', 'text', 'When it reached us, in UTC.'),
    column('received_on', 'text', 'The day, in the zone of the regulation.'),
    column('received_by', 'text?', 'Who received it.'),
    column('logged_by', 'text', 'Who logged it.'),
    column('logged_at', 'text', 'When, in UTC.'),
    column('logged_on', 'text', 'The day, in the zone of the regulation.'),
    column('acknowledge_by', 'text', 'By when it is to be acknowledged, in UTC.'),
    column('acknowledged_at', 'text?', 'When it was acknowledged first, in UTC.'),
    column('due_at', 'text', 'By when it is to be answered, in UTC.'),
    column('due_on', 'text', 'The day, in the zone of the regulation.'),
    column('due_name', 'text', 'The rule that gives the deadline.'),
    column('due_is_ours', 'integer', '1 if no regulation gives the figure.'),
    column('due_is_provisional', 'integer', '1 if no calendar was announced for those days.'),
    column('until_classified', 'integer', '1 if the classification will replace the deadline.'),
    column('waiting_since', 'text?', 'Since when the clock stands, in UTC.'),
    column('waited', 'integer', 'How often the clock stood before.'),
    column('progress_by', 'text?', 'By when its progress is to be looked at, in UTC.'),
    column('finding', 'text?', 'What the investigation found: confirmed, partly-confirmed or not-confirmed.'),
    column('measures', 'json', 'The measures that were proposed last.'),
    column('compensation', 'text?', 'The compensation proposed, as decimal text.'),
    column('compensation_minor', 'integer?', 'The same in minor units.'),
    column('compensation_currency', 'text?', 'Its currency.'),
    column('accepted', 'integer?', '1 if the complainant accepted the proposal.'),
    column('effective', 'integer?', '1 if it was found to have worked.'),
    column('answered_at', 'text?', 'When it was answered, as recorded, in UTC.'),
    column('answered_on', 'text?', 'The day, in the zone of the regulation.'),
    column('stated_at', 'text?', 'An earlier time of the answer that is stated and counts, in UTC.'),
    column('on_time_recorded', 'integer?', '1 if it was answered in time by the recorded time.'),
    column('on_time_stated', 'integer?', '1 if it was answered in time by the stated time, or else the recorded one.'),
    column('minutes_recorded', 'integer?', 'Minutes from receipt, or from the reopening, to the recorded answer.'),
    column('minutes_stated', 'integer?', 'The same to the stated answer.'),
    column('reply_document', 'text?', 'The number of the written answer.'),
    column('closed_at', 'text?', 'When it was closed, in UTC.'),
    column('closed_on', 'text?', 'The day, in the zone of the regulation.'),
    column('agreed', 'integer?', '1 if the complainant agreed to the closing.'),
    column('reopened', 'integer', 'How often it was opened again.'),
    column('escalations', 'integer', 'The level to which it was escalated.'),
    column('escalated_to', 'json?', 'The office to which it was escalated last.'),
    column('recurrences', 'integer', 'How many earlier complaints it is linked to.'),
    column('root_cause', 'text?', 'The root cause.'),
    column('root_factor', 'text?', 'internal or external.'),
    column('source', 'text?', 'The outsider who passed it on.'),
    column('source_reference', 'text?', 'Its number there.'),
    column('source_facts', 'json?', 'What the outsider reports of it.'),
    column('policy_version', 'integer?', 'The version of the regulation under which it began.'),
    lastPosition,
  ],
  sql: followed({
    select: (archive) => `c.complaint, c.customer, ${archive} AS archive, c.complainant, c.channel, c.flow,
      ${PHASE} AS phase, ${IS_OPEN} AS is_open, c.category, c.severity, c.concerned, c.owner, c.owner_department,
      c.investigators, c.product, c.transaction_order, c.remedy_sought, c.about_employee, c.received_at, c.received_on,
      c.received_by, c.logged_by, c.logged_at, c.logged_on, c.acknowledge_by, c.acknowledged_at, c.due_at, c.due_on,
      c.due_name, c.due_is_ours, c.due_is_provisional, c.until_classified, c.waiting_since, c.waited, c.progress_by,
      c.finding, c.measures, ${decimalText('c.compensation_minor', 'c.compensation_decimals')} AS compensation,
      c.compensation_minor, c.compensation_currency, c.accepted, c.effective, c.answered_at, c.answered_on, c.stated_at,
      ${ON_TIME_RECORDED} AS on_time_recorded, ${ON_TIME_STATED} AS on_time_stated, c.minutes_recorded, c.minutes_stated,
      c.reply_document, c.closed_at, c.closed_on, c.agreed, c.reopened, c.escalations, c.escalated_to,
      json_array_length(c.recurrences) AS recurrences, c.root_cause, c.root_factor, c.source, c.source_reference,
      c.source_facts, c.policy_version, c.last_position`,
    from: 'complaints AS c',
    customer: 'c.customer',
  }),
  key: ['complaint'],
  changes: [{ table: 'complaints', touches: 'same' }, MERGE_CHANGES],
})

export const complaintRecurrenceView = view({
  name: 'v1_complaint_recurrence',
  says: 'Complaints that are linked to earlier ones of the same kind, with what was found and done about it.',
  columns: [
    column('complaint', 'text', 'The complaint.'),
    column('earlier', 'text', 'The earlier one.'),
    column('because', 'text', 'same-customer-and-category, same-product or judged-by-person.'),
    column('linked_by', 'text', 'Who linked them.'),
    column('linked_at', 'text', 'When, in UTC.'),
    column('customer', 'text?', 'The customer of the complaint.'),
    column('category', 'text?', 'Its category.'),
    column('product', 'text?', 'Its product.'),
    column('received_on', 'text', 'The day on which it reached us.'),
    column('earlier_received_on', 'text?', 'The day on which the earlier one did.'),
    column('alike', 'integer', 'How many complaints are linked here, this one among them.'),
    column('root_cause', 'text?', 'The root cause that was found.'),
    column('root_factor', 'text?', 'internal or external.'),
    column('preventive_actions', 'integer', 'How many actions against it were recorded.'),
    lastPosition,
  ],
  sql: `SELECT c.complaint, r.value ->> 'earlier' AS earlier, r.value ->> 'because' AS because,
    r.value ->> 'by' AS linked_by, r.value ->> 'at' AS linked_at, c.customer, c.category, c.product, c.received_on,
    e.received_on AS earlier_received_on, json_array_length(c.recurrences) + 1 AS alike, c.root_cause, c.root_factor,
    json_array_length(c.preventions) AS preventive_actions, c.last_position
    FROM complaints AS c JOIN json_each(c.recurrences) AS r LEFT JOIN complaints AS e
      ON e.complaint = r.value ->> 'earlier' WHERE c.recurrences <> '[]'`,
  key: ['complaint', 'earlier'],
  changes: [{ table: 'complaints', touches: 'within' }],
})

const WINDOW_DAYS = `(SELECT document ->> '$.complaints.recurrence.windowDays' FROM policy_versions WHERE version = ${IN_FORCE})`

/** Pairs by one rule: the later one, the earlier one, within the days of the regulation, not linked yet. */
const alike = (because: string, on: string): string => `
  SELECT c.complaint, e.complaint AS earlier, '${because}' AS because, c.customer, c.category, c.product, c.received_at,
    e.received_at AS earlier_received_at, max(c.last_position, e.last_position) AS last_position
  FROM complaints AS c JOIN complaints AS e ON ${on}
    AND (e.received_at < c.received_at OR (e.received_at = c.received_at AND e.complaint < c.complaint))
    AND julianday(c.received_at) - julianday(e.received_at) <= ${WINDOW_DAYS}
  WHERE NOT EXISTS (SELECT 1 FROM json_each(c.recurrences) AS r WHERE r.value ->> 'earlier' = e.complaint)`

export const recurrenceCandidatesView = view({
  name: 'v1_complaint_recurrence_candidates',
  says: 'Complaints that are alike by a rule of the regulation and are not linked yet.',
  columns: [
    column('complaint', 'text', 'The complaint.'),
    column('earlier', 'text', 'The earlier one.'),
    column('because', 'text', 'same-customer-and-category or same-product.'),
    column('customer', 'text?', 'The customer of the complaint.'),
    column('category', 'text?', 'Its category.'),
    column('product', 'text?', 'Its product.'),
    column('received_at', 'text', 'When it reached us, in UTC.'),
    column('earlier_received_at', 'text', 'When the earlier one did, in UTC.'),
    lastPosition,
  ],
  sql: `${alike('same-customer-and-category', 'e.customer = c.customer AND e.category = c.category')}
    UNION ALL ${alike('same-product', 'e.product = c.product')}
      AND NOT (e.customer IS NOT NULL AND e.customer IS c.customer AND e.category IS NOT NULL AND e.category IS c.category)`,
  key: ['complaint', 'earlier'],
  // Either of two complaints may make them alike, and each may be the earlier one of many.
  changes: [{ table: 'complaints', touches: 'all' }, ...REGULATION_CHANGES],
})

export const preventiveActionsView = view({
  name: 'v1_preventive_actions',
  says: 'Actions against the root causes of complaints, and whether they were found to work.',
  columns: [
    column('complaint', 'text', 'The complaint from which it came.'),
    column('action', 'integer', 'Its number within the complaint.'),
    column('owner', 'text', 'Who answers for it.'),
    column('done_by', 'text', 'The day by which it is to be done.'),
    column('check_from', 'text', 'The day from which its effect is to be checked.'),
    column('state', 'text', 'unchecked, effective or not-effective.'),
    column('recorded_by', 'text', 'Who recorded it.'),
    column('recorded_at', 'text', 'When, in UTC.'),
    column('checked_by', 'text?', 'Who checked it last.'),
    column('checked_at', 'text?', 'When, in UTC.'),
    lastPosition,
  ],
  sql: `SELECT c.complaint, p.value ->> 'action' AS action, p.value ->> 'owner' AS owner, p.value ->> 'done_by' AS done_by,
    p.value ->> 'check_from' AS check_from, CASE p.value ->> 'effective' WHEN 1 THEN 'effective' WHEN 0 THEN 'not-effective'
      ELSE 'unchecked' END AS state,
    p.value ->> 'recorded_by' AS recorded_by, p.value ->> 'recorded_at' AS recorded_at,
    p.value ->> 'checked_by' AS checked_by, p.value ->> 'checked_at' AS checked_at, c.last_position
    FROM complaints AS c JOIN json_each(c.preventions) AS p`,
  key: ['complaint', 'action'],
  changes: [{ table: 'complaints', touches: 'within' }],
})
