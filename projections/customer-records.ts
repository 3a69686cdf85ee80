/**
 * What else was recorded of a customer: needs, decision-making, suggestions, services, behaviour? One line per fact, in
 * its time; what was said in words is protected and stands in the event.
 */
import { type CustomerEvent, customer } from '../domain/customer'
import { idOf } from '../domain/kernel/thing'
import { orNull, text } from './kernel/column'
import { journal } from './kernel/projection'
import { column, view } from './kernel/view'
import { archiveColumn, followed, MERGE_CHANGES } from './merges'
import { ofThing } from './of-thing'

const isOfCustomer = ofThing(customer)

interface Fact {
  readonly what: 'need' | 'decision' | 'suggestion' | 'service' | 'behaviour'
  readonly subject: string
  readonly detail: string | null
  /** When it was, where that is said. */
  readonly at: string | null
}

const factIn = (event: CustomerEvent): Fact | undefined => {
  switch (event.type) {
    case 'NeedRecorded':
      return { what: 'need', subject: event.open.need, detail: event.open.intention, at: null }
    case 'DecisionInfoRecorded':
      return { what: 'decision', subject: event.open.topic, detail: null, at: null }
    case 'SuggestionRecorded':
      return { what: 'suggestion', subject: event.open.topic, detail: event.open.channel, at: null }
    case 'ServiceRecorded':
      return { what: 'service', subject: event.open.service, detail: event.open.result, at: event.open.servedAt }
    case 'BehaviourRecorded':
      return { what: 'behaviour', subject: event.open.behaviour, detail: null, at: event.open.observedAt }
    default:
      return undefined
  }
}

export const customerRecords = journal(
  'customer_records',
  {
    version: 1,
    says: 'What else was recorded of a customer: needs, decisions, suggestions, services, behaviour?',
    columns: {
      event_id: text,
      customer: text,
      what: text,
      topic: text,
      detail: orNull(text),
      at: text,
      local_day: text,
      recorded_by: text,
      recorded_at: text,
    },
    lines: 'one',
    indexes: [['customer', 'what']],
  },
  (event) => {
    if (!isOfCustomer(event)) return []
    const fact = factIn(event)
    if (fact === undefined) return []
    const { id, stream, meta, dayOf } = event
    const at = fact.at ?? meta.recordedAt
    return [
      {
        event_id: id,
        customer: idOf(stream),
        what: fact.what,
        topic: fact.subject,
        detail: fact.detail,
        at,
        local_day: dayOf(at),
        recorded_by: meta.actor,
        recorded_at: meta.recordedAt,
      },
    ]
  },
)

export const customerRecordsView = view({
  name: 'v1_customer_records',
  says: 'Needs, decision-making, suggestions, services and behaviour of customers, as they were recorded.',
  columns: [
    column('position', 'integer', 'The place @n in the log.'),
    column('event_id', 'text', 'The event, which holds what was said in words.'),
    column('customer', 'text', 'The number of the customer.'),
    archiveColumn,
    column('what', 'text', 'need, decision, suggestion, service or behaviour.'),
    column('topic', 'text', 'Which need, topic, service or kind of behaviour.'),
    column('detail', 'text?', 'The intention, the channel or the result.'),
    column('at', 'text', 'When it was, in UTC; when it was recorded, where nothing else is said.'),
    column('local_day', 'text', 'That day, in the zone of the regulation.'),
    column('recorded_by', 'text', 'Who recorded it.'),
    column('recorded_at', 'text', 'When, in UTC.'),
  ],
  sql: followed({
    select: (archive) => `r.position, r.event_id, r.customer, ${archive} AS archive, r.what, r.topic, r.detail, r.at,
      r.local_day, r.recorded_by, r.recorded_at`,
    from: 'customer_records AS r',
    customer: 'r.customer',
  }),
  key: ['position'],
  changes: [{ table: 'customer_records', touches: 'same' }, MERGE_CHANGES],
})
