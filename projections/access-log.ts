/**
 * The access log: who looked at whose protected data, which groups, for which purpose, and what was denied (LOG-12). One
 * line per event, and beside it one per access and customer, so that a customer can be told who has looked.
 */
import { type AccessEvent, accessEvents } from '../domain/access'
import { integer, json, orNull, text } from './kernel/column'
import { operatorCatalogue, operatorColumns, operatorOf } from './kernel/operator'
import { journal, type Told } from './kernel/projection'
import { column, view } from './kernel/view'

const LOOKS: ReadonlySet<string> = new Set(Object.keys(accessEvents))
const isAccess = (event: Told): event is Told<AccessEvent> => LOOKS.has(event.type)

const groupsOf = (event: AccessEvent): readonly string[] => {
  const looks = event.type === 'ArchiveConsulted' ? event.open.customers : event.open.denied
  return [...new Set(looks.flatMap(({ groups }) => groups))].sort()
}

export const accessLog = journal(
  'access_log',
  {
    version: 2,
    says: 'Who looked at protected data, when and for which purpose?',
    columns: {
      event_id: text,
      stream: text,
      revision: integer,
      type: text,
      access: text,
      result: text,
      refusal: orNull(text),
      purpose: text,
      via: orNull(text),
      customers: integer,
      groups: json<readonly string[]>(),
      part: integer,
      parts: integer,
      ...operatorColumns,
    },
    lines: 'one',
    indexes: [['access'], ['actor']],
  },
  (event) => {
    if (!isAccess(event)) return []
    const isDenial = event.type === 'AccessDenied'
    return [
      {
        event_id: event.id,
        stream: event.stream,
        revision: event.revision,
        type: event.type,
        access: event.open.access,
        result: isDenial ? 'denied' : 'consulted',
        refusal: isDenial ? event.open.code : null,
        purpose: event.open.purpose,
        via: isDenial ? null : event.open.via,
        customers: isDenial ? event.open.denied.length : event.open.customers.length,
        groups: groupsOf(event),
        part: isDenial ? 1 : event.open.part,
        parts: isDenial ? 1 : event.open.parts,
        ...operatorOf(event),
      },
    ]
  },
)

export const accessCustomers = journal(
  'access_customers',
  {
    version: 1,
    says: 'Who looked at the data of this customer?',
    columns: {
      access: text,
      customer: text,
      result: text,
      groups: json<readonly string[]>(),
      request: orNull(text),
      events: orNull(json<readonly string[]>()),
    },
    lines: 'many',
    indexes: [['customer'], ['access']],
  },
  (event) => {
    if (!isAccess(event)) return []
    const { access } = event.open
    if (event.type === 'AccessDenied') {
      return event.open.denied.map(({ customer, groups }) => ({
        ...{ access, customer, result: 'denied', groups, request: null, events: null },
      }))
    }
    return event.open.customers.map(({ customer, groups, request, events }) => ({
      ...{ access, customer, result: 'consulted', groups, request, events },
    }))
  },
)

const shared = operatorCatalogue.map(({ name }) => name).join(', ')

export const accessLogView = view({
  name: 'v1_access_log',
  says: 'The access log: one line per look at protected data, or per denial.',
  columns: [
    column('position', 'integer', 'The place @n of the event in the log.'),
    column('event_id', 'text', 'The id of the event.'),
    column('stream', 'text', 'The stream in which it stands.'),
    column('revision', 'integer', 'Its place in the stream.'),
    column('type', 'text', 'What happened.'),
    column('access', 'text', 'The id of the access; a large one has several lines.'),
    column('result', 'text', 'consulted or denied.'),
    column('refusal', 'text?', 'Why it was denied.'),
    column('purpose', 'text', 'For what, as a code of the regulation.'),
    column('via', 'text?', 'open, find or export.'),
    column('customers', 'integer', 'How many customers this line concerns.'),
    column('groups', 'json', 'The groups of fields.'),
    column('part', 'integer', 'Which part of the access this line is, from 1.'),
    column('parts', 'integer', 'In how many parts the access stands.'),
    ...operatorCatalogue,
  ],
  sql: `SELECT position, event_id, stream, revision, type, access, result, refusal, purpose, via, customers, groups, part, parts,
    ${shared} FROM access_log`,
  key: ['position'],
  changes: [{ table: 'access_log', touches: 'same' }],
})

export const accessCustomersView = view({
  name: 'v1_access_customers',
  says: 'Who looked at which customer: one row per access and customer.',
  columns: [
    column('position', 'integer', 'The place @n of the event in the log.'),
    column('line', 'integer', 'The place of the customer in the event, from 0.'),
    column('access', 'text', 'The id of the access.'),
    column('customer', 'text', 'The customer.'),
    column('result', 'text', 'consulted or denied.'),
    column('groups', 'json', 'The groups of fields.'),
    column('request', 'text?', 'The edit request whose proposed values were opened.'),
    column('events', 'json?', 'The past events whose values were opened.'),
    column('purpose', 'text', 'For what, as a code of the regulation.'),
    ...operatorCatalogue,
  ],
  sql: `SELECT c.position AS position, c.line AS line, c.access AS access, c.customer AS customer, c.result AS result,
    c.groups AS groups, c.request AS request, c.events AS events, l.purpose AS purpose,
    ${operatorCatalogue.map(({ name }) => `l.${name} AS ${name}`).join(', ')}
    FROM access_customers AS c JOIN access_log AS l ON l.position = c.position`,
  key: ['position', 'line'],
  changes: [{ table: 'access_customers', touches: 'same' }],
})
