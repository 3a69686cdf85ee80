/**
 * The current archive as people and jobs read it: one row per customer, and one row per customer and field. What a kind
 * of customer should have is joined from the regulation in force, what has become of a subject from the subjects; neither
 * is ever stored with an archive.
 */
import { column, lastPosition, type View, view } from './kernel/view'
import { PERSON, REGULATION_CHANGES } from './policy'
import { schemaOf } from './schemas'
import { stateOf } from './subjects'

/** How many of the required fields are set, in per cent: 100 where none is required. Joins `a` and its schema `s`. */
export const PERCENT_COMPLETE = `CASE WHEN s.required IS NULL OR json_array_length(s.required) = 0 THEN 100 ELSE
  (SELECT count(json_type(a.fields, '$.' || needed.value)) FROM json_each(s.required) AS needed) * 100
    / json_array_length(s.required) END`

/** Prospects are class D (ARC-07). */
export const CLASS = `iif(a.stage = 'prospect', 'D', NULL)`

const CONFIRMATION = `CASE
  WHEN json_array_length(a.confirmations) > 0 AND s.confirmers IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM json_each(s.confirmers) AS asked WHERE asked.value NOT IN (
      SELECT given.value ->> 'role' FROM json_each(a.confirmations) AS given)) THEN 'complete'
  WHEN json_array_length(a.confirmations) > 0 THEN 'begun'
  WHEN a.reopened = 1 THEN 'reopened' ELSE 'none' END`

export const currentArchivesView = view({
  name: 'v1_current_archives',
  says: 'Every archive as it is now.',
  columns: [
    column('customer', 'text', 'The number of the customer.'),
    column('kind', 'text', 'The kind of customer.'),
    column('subtype', 'text?', 'The subtype, of special customers.'),
    column('legal_form', 'text', 'natural-person, sole-trader or organisation.'),
    column('stage', 'text', 'prospect, preliminary, formal or closed.'),
    column('class', 'text?', 'D for prospects; none for others.'),
    column('name', 'text?', 'The name, of organisations; names of persons are protected.'),
    column('country', 'text?', 'The country.'),
    column('region', 'text?', 'The region.'),
    column('industry', 'text?', 'The industry.'),
    column('department', 'text?', 'The department that keeps the archive.'),
    column('handover_to', 'text?', 'The department that has not accepted a handover yet.'),
    column('account_manager', 'text?', 'Who looks after the customer.'),
    column('dedicated', 'integer', '1 if the account manager is dedicated to the customer.'),
    column('custodian', 'text?', 'Who keeps the archive.'),
    column('contact_team', 'json', 'Who else meets the customer.'),
    column('sales_stage', 'text?', 'The stage of the sale.'),
    column('fields_set', 'integer', 'How many fields are set, those of persons included.'),
    column('persons', 'integer', 'How many contact persons there are.'),
    column('documents', 'integer', 'How many documents there are.'),
    column('completeness', 'integer', 'Required fields that are set, in per cent, by the regulation in force.'),
    column('open_requests', 'integer', 'Edit and deletion requests that have not ended.'),
    column('open_entries', 'integer', 'Entries that wait for a review by somebody else.'),
    column('entry_reviewed', 'integer', '1 if no entry waits for a review.'),
    column('confirmation', 'text', 'none, begun, complete, or reopened by a structural change.'),
    column('confirmed_by', 'json', 'Who confirmed, in which role, when.'),
    column('formal_on', 'text?', 'The day on which it became formal.'),
    column('notice_given', 'integer', '1 if the customer was told what the data are for.'),
    column('notice', 'json?', 'For which purpose, by which channel, when.'),
    column('pos', 'text', 'The payment terminal: none, bound, or voided by a change of the bank account.'),
    column('invoice_checked_at', 'text?', 'When the invoice data were compared with the certificates, in UTC.'),
    column('invoice_exact', 'integer?', '1 if they agreed.'),
    column('imported_from', 'text?', 'The old archive that it was taken over from.'),
    column('opened_for', 'text?', 'The complaint for whose sake it was opened.'),
    column('withdrawn', 'integer', '1 if it was withdrawn from use by a deletion.'),
    column('merged_into', 'text?', 'The archive that it was merged into.'),
    column('ended_at', 'text?', 'When it was closed, merged or withdrawn, in UTC.'),
    column('ended_because', 'text?', 'Why: merged, or the code of the reason.'),
    column('collected_on', 'text?', 'The day on which its first data were collected.'),
    column('registered_by', 'text', 'Who registered it.'),
    column('registered_at', 'text', 'When, in UTC.'),
    column('registered_on', 'text', 'The day, in the zone of the regulation.'),
    lastPosition,
  ],
  sql: `SELECT a.customer, a.kind, a.subtype, a.legal_form, a.stage, ${CLASS} AS class, a.name, a.country, a.region,
    a.industry, a.department, a.handover_to, a.account_manager, a.dedicated, a.custodian, a.contact_team, a.sales_stage,
    a.fields_set, a.persons_count AS persons, a.documents_count AS documents, ${PERCENT_COMPLETE} AS completeness,
    a.open_requests, a.open_entries, iif(a.open_entries = 0, 1, 0) AS entry_reviewed, ${CONFIRMATION} AS confirmation,
    a.confirmations AS confirmed_by, a.formal_on, iif(a.notice IS NULL, 0, 1) AS notice_given, a.notice, a.pos,
    a.invoice_checked_at, a.invoice_exact, a.imported_from, a.opened_for, a.withdrawn, a.merged_into, a.ended_at,
    a.ended_because, a.collected_on, a.registered_by, a.registered_at, a.registered_on, a.last_position
    FROM archives AS a ${schemaOf('a.kind')}`,
  key: ['customer'],
  changes: [{ table: 'archives', touches: 'same' }, ...REGULATION_CHANGES],
})

const TEXT_OF_VALUE = `CASE json_type(f.value, '$[2]') WHEN 'true' THEN 'true' WHEN 'false' THEN 'false'
  ELSE CAST(f.value ->> 2 AS TEXT) END`
const ofSource = (name: string): string => `a.sources ->> ('$[' || (f.value ->> 0) || '].${name}')`
const ofSchema = (name: string): string => `s.fields ->> ('$.' || f.key || '.${name}')`

/**
 * The arms of the view give columns of the same affinity, or SQLite would gather them all before it shows a page (CAST).
 * Fields that are set; `of` is the SQL of the subject, `person` that of the person.
 */
const setFields = (from: string, of: string, person: string, kind: string): string => `
  SELECT a.customer, ${of} AS subject, CAST(${person} AS TEXT) AS person, f.key AS field, f.value ->> 1 AS group_name,
    ${ofSchema('section')} AS section, ${ofSchema('required')} AS required, ${stateOf('f.value ->> 2', 'u')} AS state,
    ${TEXT_OF_VALUE} AS value, ${ofSource('event')} AS source_event, ${ofSource('at')} AS set_at,
    ${ofSource('by')} AS set_by, ${ofSource('request')} AS request,
    iif(${ofSource('review')} = 'passed', 1, 0) AS reviewed, f.value ->> 3 AS proven_by, a.last_position
  FROM ${from} ${schemaOf(kind)} LEFT JOIN subjects AS u ON u.subject = ${of}`

/** Fields that the regulation in force asks for and that are not set. */
const emptyFields = (from: string, of: string, person: string, kind: string, where: string): string => `
  SELECT a.customer, ${of} AS subject, CAST(${person} AS TEXT) AS person, f.key AS field, f.value ->> 'group' AS group_name,
    f.value ->> 'section' AS section, f.value ->> 'required' AS required, 'empty' AS state, NULL AS value,
    NULL AS source_event, NULL AS set_at, NULL AS set_by, NULL AS request, 0 AS reviewed, NULL AS proven_by,
    a.last_position
  FROM ${from} ${schemaOf(kind)}, json_each(s.fields) AS f WHERE ${where}`

const OWN = "'customer:' || a.customer"
const OF_PERSON = "'person:' || p.key"
const PERSONS_HERE = `archives AS a, json_each(a.persons) AS p`
const IS_HERE = "a.persons <> '{}' AND p.value ->> 'removed_at' IS NULL"

export const archiveFieldsView: View = view({
  name: 'v1_archive_fields',
  says: 'Every field of every archive, of the customer and of its contact persons: set, restricted, erased or empty.',
  columns: [
    column('customer', 'text', 'The number of the customer.'),
    column('subject', 'text', 'Whose field it is: customer:<number> or person:<id>.'),
    column('person', 'text?', 'The contact person; none for fields of the customer itself.'),
    column('field', 'text', 'The name of the field.'),
    column('group_name', 'text', 'The fields that are protected and opened together.'),
    column(
      'section',
      'text?',
      'The part of the archive, by the regulation in force; none if it does not know the field.',
    ),
    column('required', 'text?', 'yes, no or if-applicable, by the regulation in force.'),
    column('state', 'text', 'set, restricted, erased or empty.'),
    column('value', 'text?', 'The value, of open fields only.'),
    column('source_event', 'text?', 'The event that holds the present value.'),
    column('set_at', 'text?', 'Since when it is in force, in UTC.'),
    column('set_by', 'text?', 'Who entered it, or asked for it.'),
    column('request', 'text?', 'The edit request that brought it.'),
    column('reviewed', 'integer', '1 if somebody else has passed it.'),
    column('proven_by', 'text?', 'The document that it was taken from.'),
    lastPosition,
  ],
  sql: [
    setFields('archives AS a JOIN json_each(a.fields) AS f', OWN, 'NULL', 'a.kind'),
    emptyFields('archives AS a', OWN, 'NULL', 'a.kind', `json_type(a.fields, '$.' || f.key) IS NULL`),
    `${setFields(`${PERSONS_HERE} JOIN json_each(p.value, '$.fields') AS f`, OF_PERSON, 'p.key', `'${PERSON}'`)}
      WHERE ${IS_HERE}`,
    emptyFields(
      PERSONS_HERE,
      OF_PERSON,
      'p.key',
      `'${PERSON}'`,
      `${IS_HERE} AND json_type(p.value, '$.fields.' || f.key) IS NULL AND (f.value ->> 'only_for' IS NULL
        OR p.value ->> 'role' IN (SELECT value FROM json_each(f.value, '$.only_for')))`,
    ),
  ].join(' UNION ALL '),
  key: ['customer', 'subject', 'field'],
  // A subject's own row needs no rule: what restricts or erases it stands in the archive's stream and touches its row too.
  changes: [{ table: 'archives', touches: 'within' }, ...REGULATION_CHANGES],
})
