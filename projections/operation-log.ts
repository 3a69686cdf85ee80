/**
 * The operation log: one line for every event, but for looks at protected data, which stand in the access log. It names
 * operator, time, content and reason of each operation (LOG-01 to LOG-12, LOG-18); values before and after are those of
 * the events that the line names. A refused command has its line too. Nobody can take a line away or change it.
 */
import { accessEvents } from '../domain/access'
import type { BoxHeader } from '../domain/kernel/event'
import { idOf } from '../domain/kernel/thing'
import { CommandRefused } from '../domain/refusals'
import { forgottenText } from './forgotten'
import { flag, integer, json, orNull, text } from './kernel/column'
import { operatorCatalogue, operatorColumns, operatorOf } from './kernel/operator'
import { journal, type Told } from './kernel/projection'
import { column, view } from './kernel/view'

const LOOKS: ReadonlySet<string> = new Set(Object.keys(accessEvents))
const isLook = ({ type }: Told): boolean => LOOKS.has(type)

type Open = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Open => typeof value === 'object' && value !== null && !Array.isArray(value)
const openOf = (event: Told): Open => (isObject(event.open) ? event.open : {})
const textIn = (open: Open, name: string): string | null => {
  const value = open[name]
  return typeof value === 'string' ? value : null
}
const listIn = (open: Open, name: string): readonly unknown[] => {
  const value = open[name]
  return Array.isArray(value) ? value : []
}

/** What stands before the hyphen of the stream's name. */
const categoryOf = (stream: string): string => stream.slice(0, stream.indexOf('-'))

/** The customer whose archive a stream is, or whose order: `customer-<number>`, `transaction-<number>~<order>`. */
const customerOfStream = (stream: string): string | null => {
  const id = idOf(stream)
  switch (categoryOf(stream)) {
    case 'customer':
      return id
    case 'transaction':
      return id.includes('~') ? id.slice(0, id.indexOf('~')) : null
    default:
      return null
  }
}

const isRefusal = (event: Told): boolean => event.type === CommandRefused.type

const customerOf = (event: Told, open: Open): string | null => {
  const stream = isRefusal(event) ? (textIn(open, 'stream') ?? '') : event.stream
  return customerOfStream(stream) ?? textIn(open, 'customer')
}

/** What came of it, where the event itself decides something; everything else was simply done. */
const RESULTS: Readonly<Record<string, (open: Open) => string>> = {
  CommandRefused: () => 'refused',
  EntryReviewed: ({ accurate, complete }) => (accurate === true && complete === true ? 'pass' : 'return'),
  InvoiceBlockReviewed: ({ exact }) => (exact === true ? 'pass' : 'return'),
  DuplicateResolved: ({ approved }) => (approved === true ? 'approved' : 'rejected'),
  EditApproved: () => 'approved',
  ErasureApproved: () => 'approved',
  ErasureRejected: () => 'rejected',
  ErasureDeferred: () => 'deferred',
  EditRequestLapsed: () => 'lapsed',
  EditRequestWithdrawn: () => 'withdrawn',
  ResolutionReturned: () => 'return',
  ResolutionApproved: () => 'approved',
}
const resultOf = (event: Told, open: Open): string =>
  RESULTS[event.type]?.(open) ?? textIn(open, 'verdict') ?? textIn(open, 'outcome') ?? 'done'

/** Free text belongs to a group of its own and is no field of an archive. */
const TEXT = 'text'
const saysWhy = ({ group, fields }: BoxHeader): boolean =>
  group === TEXT && (fields.includes('reason') || fields.includes('note'))

const PROPOSED = 'after.'
const ofArchive = (name: string): string => (name.startsWith(PROPOSED) ? name.slice(PROPOSED.length) : name)

/** Adds a name once. Lists, for most lines name nothing or one thing, and a set for each would cost more than the line. */
const add = (names: string[], name: string): void => {
  if (!names.includes(name)) names.push(name)
}

/** Adds the names of the fields whose values are given by group; says whether there are any. */
const addValues = (groups: unknown, names: string[]): boolean => {
  if (!isObject(groups)) return false
  let holds = false
  for (const values of Object.values(groups)) {
    if (!isObject(values)) continue
    for (const name of Object.keys(values)) {
      add(names, name)
      holds = true
    }
  }
  return holds
}

/** Adds the names of the fields whose values this event itself holds, in boxes or openly; says whether it holds any. */
const addHeld = (event: Told, open: Open, names: string[]): boolean => {
  let holds = false
  for (const { group, fields } of event.boxes) {
    if (group === TEXT) continue
    for (const name of fields) add(names, ofArchive(name))
    holds ||= fields.length > 0
  }
  const values = addValues(open.openValues, names)
  const after = addValues(open.openAfter, names)
  return holds || values || after
}

interface Content {
  readonly fields: string[]
  readonly before: string[]
  readonly after: string[]
}

/** What an event asks to be changed, or changes: lists of moves, or the bare names of fields. */
const addMoves = (open: Open, list: 'changes' | 'fields', { fields, before, after }: Content): void => {
  for (const move of listIn(open, list)) {
    if (typeof move === 'string') add(fields, move)
    if (!isObject(move)) continue
    if (typeof move.name === 'string') add(fields, move.name)
    if (typeof move.fromEvent === 'string') add(before, move.fromEvent)
    if (typeof move.toEvent === 'string') add(after, move.toEvent)
  }
}

/** The fields that were asked for or changed, and the events that hold their values before and after. */
const contentOf = (event: Told, open: Open): Content => {
  const content: Content = { fields: [], before: [], after: [] }
  addMoves(open, 'changes', content)
  addMoves(open, 'fields', content)
  for (const replaced of listIn(open, 'replaces')) if (typeof replaced === 'string') add(content.before, replaced)
  if (addHeld(event, open, content.fields)) add(content.after, event.id)
  return content
}

/** Whose protected values the line is about: those in its own boxes, and those of the fields that it moves. */
const subjectsOf = (event: Told, open: Open): readonly string[] => {
  const subjects: string[] = []
  for (const { of } of event.boxes) add(subjects, of)
  for (const list of ['changes', 'fields'] as const)
    for (const move of listIn(open, list)) if (isObject(move) && typeof move.of === 'string') add(subjects, move.of)
  return subjects
}

const listOrNull = (values: readonly string[]): readonly string[] | null => (values.length === 0 ? null : values)

/** One line per event that is no look at protected data. */
export const operationLog = journal(
  'operation_log',
  {
    version: 3,
    says: 'Who did what to which archive, when, why, with which result and under which regulation?',
    columns: {
      event_id: text,
      stream: text,
      revision: integer,
      type: text,
      thing: text,
      operation: orNull(text),
      customer: orNull(text),
      employee: orNull(text),
      request: orNull(text),
      reason_code: orNull(text),
      reason_text: integer,
      result: text,
      refusal: orNull(text),
      rule: orNull(text),
      fields: orNull(json<readonly string[]>()),
      before_events: orNull(json<readonly string[]>()),
      after_events: orNull(json<readonly string[]>()),
      subjects: orNull(json<readonly string[]>()),
      ...operatorColumns,
    },
    lines: 'one',
    indexes: [
      ['customer'],
      { columns: ['request'], where: 'request IS NOT NULL' },
      ['actor'],
      // For the lines whose customer only their process names; there are few of them.
      { columns: ['stream'], where: 'customer IS NULL' },
      { columns: ['actor'], where: 'customer IS NULL' },
    ],
  },
  (event) => {
    if (isLook(event)) return []
    const open = openOf(event)
    const refused = isRefusal(event)
    const content = contentOf(event, open)
    const operator = operatorOf(event)
    // Written out to the end: a row that takes up another object member by member costs more than all its columns.
    return [
      {
        event_id: event.id,
        stream: event.stream,
        revision: event.revision,
        type: event.type,
        thing: categoryOf(event.stream),
        operation: refused ? textIn(open, 'command') : (event.meta.command ?? null),
        customer: customerOf(event, open),
        employee: textIn(open, 'employee'),
        request: textIn(open, 'request'),
        reason_code: textIn(open, 'reasonCode'),
        reason_text: flag(event.boxes.some(saysWhy)),
        result: resultOf(event, open),
        refusal: refused ? textIn(open, 'code') : null,
        rule: refused ? textIn(open, 'rule') : null,
        fields: listOrNull(content.fields),
        before_events: listOrNull(content.before),
        after_events: listOrNull(content.after),
        subjects: listOrNull(subjectsOf(event, open)),
        actor: operator.actor,
        acting_for: operator.acting_for,
        roles: operator.roles,
        department: operator.department,
        authenticated_by: operator.authenticated_by,
        recorded_at: operator.recorded_at,
        occurred_at: operator.occurred_at,
        local_day: operator.local_day,
        local_time: operator.local_time,
        policy_version: operator.policy_version,
        command_id: operator.command_id,
        causation: operator.causation,
        staff_revision: operator.staff_revision,
        policy_revision: operator.policy_revision,
        keep_until: operator.keep_until,
      },
    ]
  },
)

/** Whose complaint, case or visit a stream is: told by its first event, so that every later line is found by customer. */
export const processCustomers = journal(
  'process_customers',
  {
    version: 1,
    says: 'Which customer does a process concern?',
    columns: { stream: text, customer: text },
    lines: 'one',
    indexes: [['stream'], ['customer', 'stream']],
  },
  (event) => {
    if (event.revision !== 0 || customerOfStream(event.stream) !== null || isLook(event)) return []
    const customer = isRefusal(event) ? null : textIn(openOf(event), 'customer')
    return customer === null ? [] : [{ stream: event.stream, customer }]
  },
)

/** The columns of a line in the order of the view; `customer` may come from the line or from its process. */
const LOGGED = [
  ...['position', 'event_id', 'stream', 'revision', 'type', 'thing', 'operation', 'customer'],
  ...['employee', 'request', 'reason_code', 'reason_text', 'result', 'refusal', 'rule'],
  ...['fields', 'before_events', 'after_events', 'subjects'],
  ...operatorCatalogue.map(({ name }) => name),
]
const FORGOTTEN = `iif(l.subjects IS NULL, NULL, ${forgottenText('l.subjects')}) AS forgotten`
const lineWith = (customer: string): string =>
  [...LOGGED.map((name) => `${name === 'customer' ? customer : `l.${name}`} AS ${name}`), FORGOTTEN].join(', ')

export const operationLogView = view({
  name: 'v1_operation_log',
  says: 'The operation log: one line per event, refusals included; looks at protected data stand in v1_access_log.',
  columns: [
    column('position', 'integer', 'The place @n of the event in the log.'),
    column('event_id', 'text', 'The id of the event, which is the content of the operation.'),
    column('stream', 'text', 'The stream in which it stands.'),
    column('revision', 'integer', 'Its place in the stream.'),
    column('type', 'text', 'What happened.'),
    column('thing', 'text', 'What kind of thing it concerns.'),
    column('operation', 'text?', 'The command that was given.'),
    column('customer', 'text?', 'The customer whom it concerns.'),
    column('employee', 'text?', 'The employee whom it concerns, if any.'),
    column('request', 'text?', 'The edit or deletion request.'),
    column('reason_code', 'text?', 'The reason, as a code of the regulation.'),
    column('reason_text', 'integer', '1 if the event also holds the reason or a note in words, which are protected.'),
    column('result', 'text', 'What came of it: done, refused, pass, return, reject, approved and so on.'),
    column('refusal', 'text?', 'The code of the refusal.'),
    column('rule', 'text?', 'The rule by which it was refused.'),
    column('fields', 'json?', 'Names of the fields that were asked for or changed.'),
    column('before_events', 'json?', 'The events that hold the values before.'),
    column('after_events', 'json?', 'The events that hold the values after.'),
    column('subjects', 'json?', 'Whose protected values it is about.'),
    ...operatorCatalogue,
    column('forgotten', 'text?', 'What was forgotten of it since: erased on D under B, or restricted since D under B.'),
  ],
  // Two arms, so that a search by customer uses an index whether the event or only its process names the customer. That
  // half of the lines may name none is said so that such a search begins with the process, and a page of all with the lines.
  sql: `SELECT ${lineWith('l.customer')} FROM operation_log AS l
    WHERE l.customer IS NOT NULL OR NOT EXISTS (SELECT 1 FROM process_customers AS p WHERE p.stream = l.stream)
    UNION ALL
    SELECT ${lineWith('p.customer')} FROM process_customers AS p JOIN operation_log AS l ON l.stream = p.stream
    WHERE likelihood(l.customer IS NULL, 0.5)`,
  key: ['position'],
  changes: [
    { table: 'operation_log', touches: 'same' },
    { table: 'forgotten', touches: 'all' },
  ],
})
