/**
 * How complete is each archive, by section and over the five categories (ARC-63, ARC-165 to 167)? What is there is told
 * by the log, what should be there by the regulation in force; the two meet only here.
 */
import { column, lastPosition, view } from './kernel/view'
import { REGULATION_CHANGES } from './policy'
import { schemaOf } from './schemas'

interface Part {
  readonly part: 'section' | 'category'
  /** SQL of its name; of how many must be there, how many of these are, which are not; of how many are set of how many. */
  readonly name: string
  readonly required: string
  readonly filled: string
  readonly missing: string
  readonly set: string
  readonly known: string
  readonly lastPosition: string
  readonly from: string
}

/** One arm of the view. Arms give columns of the same affinity, or SQLite would gather them all before it shows a page. */
const arm = ({ part, name, required, filled, missing, set, known, lastPosition: last, from }: Part): string => `
  SELECT a.customer, '${part}' AS part, CAST(${name} AS TEXT) AS name, ${required} AS required, ${filled} AS filled,
    iif(${required} = 0, 100, ${filled} * 100 / max(1, ${required})) AS percent, ${missing} AS missing,
    ${set} AS fields_set, ${known} AS fields_known, CAST(${last} AS INTEGER) AS last_position FROM ${from}`

/** How many of the named fields are set, and which are not. */
const countSet = (names: string): string => `(SELECT count(json_type(a.fields, '$.' || n.value)) FROM ${names} AS n)`
const unset = (names: string): string => `(SELECT json_group_array(n.value) FROM ${names} AS n
  WHERE json_type(a.fields, '$.' || n.value) IS NULL)`

const SECTIONS = arm({
  part: 'section',
  name: 'p.key',
  required: "json_array_length(p.value, '$.required')",
  filled: countSet("json_each(p.value, '$.required')"),
  missing: unset("json_each(p.value, '$.required')"),
  set: countSet("json_each(p.value, '$.fields')"),
  known: "json_array_length(p.value, '$.fields')",
  lastPosition: 'a.last_position',
  from: `archives AS a ${schemaOf('a.kind')} JOIN json_each(s.sections) AS p`,
})

/** Of individual and enterprise data only that which the customer's legal form asks for counts. */
const OWN = arm({
  part: 'category',
  name: "iif(a.legal_form = 'natural-person', 'individual', 'enterprise')",
  required: 'coalesce(json_array_length(s.required), 0)',
  filled: countSet('json_each(s.required)'),
  missing: unset('json_each(s.required)'),
  set: '(SELECT count(*) FROM json_each(a.fields))',
  known: '(SELECT count(*) FROM json_each(s.fields))',
  lastPosition: 'a.last_position',
  from: `archives AS a ${schemaOf('a.kind')}`,
})

/** Dealings stand in other streams: one at least must be there. */
const dealtIn = (name: string, counter: string): string =>
  arm({
    part: 'category',
    name: `'${name}'`,
    required: '1',
    filled: `(coalesce(d.${counter}, 0) > 0)`,
    missing: `iif(coalesce(d.${counter}, 0) > 0, '[]', '["${name}"]')`,
    set: `coalesce(d.${counter}, 0) > 0`,
    known: '1',
    lastPosition: 'max(a.last_position, coalesce(d.last_position, -1))',
    from: 'archives AS a LEFT JOIN dealings AS d ON d.customer = a.customer',
  })

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
  sql: [
    SECTIONS,
    OWN,
    dealtIn('transaction', 'orders'),
    dealtIn('service', 'services'),
    dealtIn('behaviour', 'behaviours'),
  ].join(' UNION ALL '),
  key: ['customer', 'part', 'name'],
  changes: [{ table: 'archives', touches: 'within' }, { table: 'dealings', touches: 'within' }, ...REGULATION_CHANGES],
})
