/**
 * How complete is each archive, by section and over the five categories (ARC-63, ARC-165 to 167)? What is there is told
 * by the log, what should be there by the regulation in force; the two meet only here.
 */
import { column, lastPosition, view } from './kernel/view'
import { REGULATION_CHANGES } from './policy'
import { schemaOf } from './schemas'

/** One row per archive and section, whatever is required there. */
const SECTIONS = `
  SELECT a.customer, 'section' AS part, f.value ->> 'section' AS name,
    sum(f.value ->> 'required' = 'yes') AS required,
    sum(f.value ->> 'required' = 'yes' AND json_type(a.fields, '$.' || f.key) IS NOT NULL) AS filled,
    count(json_type(a.fields, '$.' || f.key)) AS fields_set, count(*) AS fields_known,
    json_group_array(f.key) FILTER (
      WHERE f.value ->> 'required' = 'yes' AND json_type(a.fields, '$.' || f.key) IS NULL) AS missing,
    a.last_position
  FROM archives AS a ${schemaOf('a.kind')}, json_each(s.fields) AS f
  GROUP BY a.customer, f.value ->> 'section'`

/** Of individual and enterprise data only that which the customer's legal form asks for counts. */
const OWN = `
  SELECT a.customer, 'category' AS part, iif(a.legal_form = 'natural-person', 'individual', 'enterprise') AS name,
    coalesce(json_array_length(s.required), 0) AS required,
    (SELECT count(json_type(a.fields, '$.' || n.value)) FROM json_each(s.required) AS n) AS filled,
    (SELECT count(*) FROM json_each(a.fields)) AS fields_set,
    (SELECT count(*) FROM json_each(s.fields)) AS fields_known,
    (SELECT json_group_array(n.value) FROM json_each(s.required) AS n
      WHERE json_type(a.fields, '$.' || n.value) IS NULL) AS missing,
    a.last_position
  FROM archives AS a ${schemaOf('a.kind')}`

/** Dealings stand in other streams: one at least must be there. */
const dealtIn = (name: string, counter: string): string => `
  SELECT a.customer, 'category' AS part, '${name}' AS name, 1 AS required, coalesce(d.${counter}, 0) > 0 AS filled,
    coalesce(d.${counter}, 0) > 0 AS fields_set, 1 AS fields_known,
    iif(coalesce(d.${counter}, 0) > 0, '[]', '["${name}"]') AS missing,
    max(a.last_position, coalesce(d.last_position, -1)) AS last_position
  FROM archives AS a LEFT JOIN dealings AS d ON d.customer = a.customer`

export const completenessView = view({
  name: 'v1_completeness',
  says: 'How complete each archive is: by section, and by category of data, of the regulation in force.',
  columns: [
    column('customer', 'text', 'The number of the customer.'),
    column('part', 'text', 'section: of the field schema; category: one of those that an archive must cover at least.'),
    column('name', 'text', 'The section; or individual, enterprise, transaction, service, behaviour.'),
    column('required', 'integer', 'How many fields must be filled; of dealings one record at least.'),
    column('filled', 'integer', 'How many of these are.'),
    column('percent', 'integer', 'The same in per cent; 100 where nothing is required.'),
    column('missing', 'json', 'What is missing.'),
    column('fields_set', 'integer', 'How many fields are set at all.'),
    column('fields_known', 'integer', 'How many fields there are.'),
    lastPosition,
  ],
  sql: `SELECT customer, part, name, required, filled, iif(required = 0, 100, filled * 100 / required) AS percent, missing,
    fields_set, fields_known, last_position FROM (
    ${[
      SECTIONS,
      OWN,
      dealtIn('transaction', 'orders'),
      dealtIn('service', 'services'),
      dealtIn('behaviour', 'behaviours'),
    ].join(' UNION ALL ')})`,
  key: ['customer', 'part', 'name'],
  changes: [{ table: 'archives', touches: 'within' }, { table: 'dealings', touches: 'within' }, ...REGULATION_CHANGES],
})
