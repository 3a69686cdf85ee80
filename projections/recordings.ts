/**
 * Where did recorded data come from, with which evidence, and how long after they were collected (ARC-34, ARC-203)? One
 * line per act of recording, one per document that was named as evidence afterwards; neither ever changes.
 */
import { type CustomerEvent, customer } from '../domain/customer'
import type { Source } from '../domain/customer/parts'
import { idOf } from '../domain/kernel/thing'
import { integer, orNull, text } from './kernel/column'
import { journal, type Told } from './kernel/projection'
import { column, view } from './kernel/view'
import { archiveColumn, followed, MERGE_CHANGES } from './merges'
import { ofThing } from './of-thing'

const isOfCustomer = ofThing(customer)

interface Recording {
  readonly what: 'registered' | 'fields' | 'person'
  readonly person: string | null
  readonly source: Source
}

const recordingIn = (event: CustomerEvent): Recording | undefined => {
  switch (event.type) {
    case 'CustomerRegistered':
      return { what: 'registered', person: null, source: event.open.source }
    case 'ArchiveFieldsRecorded':
      return { what: 'fields', person: event.open.person, source: event.open.source }
    case 'ContactPersonAdded':
      return { what: 'person', person: event.open.person, source: event.open.source }
    default:
      return undefined
  }
}

const DAY_MILLISECONDS = 86_400_000
const daysBetween = (from: string, until: string): number => (Date.parse(until) - Date.parse(from)) / DAY_MILLISECONDS

const lineOf = (event: Told<CustomerEvent>, { what, person, source }: Recording) => {
  const { id, stream, meta } = event
  const day = event.dayOf(meta.recordedAt)
  return {
    entry: id,
    customer: idOf(stream),
    what,
    person,
    channel: source.channel,
    entry_method: source.entryMethod,
    occasion: source.occasion,
    collected_on: source.collectedOn,
    evidence: source.evidence ?? source.attestation,
    clerk: meta.actor,
    department: meta.department ?? null,
    recorded_at: meta.recordedAt,
    recorded_on: day,
    lag_days: source.collectedOn === null ? null : daysBetween(source.collectedOn, day),
  }
}

export const recordings = journal(
  'recordings',
  {
    version: 1,
    says: 'Where did recorded data come from, when were they collected, and with which evidence?',
    columns: {
      entry: text,
      customer: text,
      what: text,
      person: orNull(text),
      channel: text,
      entry_method: orNull(text),
      occasion: orNull(text),
      collected_on: orNull(text),
      evidence: orNull(text),
      clerk: text,
      department: orNull(text),
      recorded_at: text,
      recorded_on: text,
      lag_days: orNull(integer),
    },
    lines: 'one',
    indexes: [{ columns: ['customer'], where: 'evidence IS NULL' }],
  },
  (event) => {
    const recording = isOfCustomer(event) ? recordingIn(event) : undefined
    return recording === undefined || !isOfCustomer(event) ? [] : [lineOf(event, recording)]
  },
)

export const sourceEvidence = journal(
  'source_evidence',
  {
    version: 1,
    says: 'Which document was named afterwards as the evidence of which recording?',
    columns: { entry: text, document: text },
    lines: 'one',
    indexes: [['entry']],
  },
  (event) =>
    isOfCustomer(event) && event.type === 'SourceEvidenceRecorded'
      ? [{ entry: event.open.entry, document: event.open.document }]
      : [],
)

export const missingEvidenceView = view({
  name: 'v1_missing_evidence',
  says: 'Recordings for which no evidence of how the data were obtained has been named.',
  columns: [
    column('customer', 'text', 'The number of the customer.'),
    archiveColumn,
    column('entry', 'text', 'The event by which the data were recorded.'),
    column('what', 'text', 'registered, fields or person.'),
    column('person', 'text?', 'The contact person whose data they are.'),
    column('channel', 'text', 'The channel by which they came.'),
    column('collected_on', 'text?', 'The day on which they were collected.'),
    column('clerk', 'text', 'Who recorded them.'),
    column('department', 'text?', 'The department of the clerk.'),
    column('recorded_at', 'text', 'When, in UTC.'),
    column('recorded_on', 'text', 'The day, in the zone of the regulation.'),
    column('position', 'integer', 'The place @n in the log of the recording.'),
  ],
  sql: followed({
    select: (
      archive,
    ) => `r.customer, ${archive} AS archive, r.entry, r.what, r.person, r.channel, r.collected_on, r.clerk,
      r.department, r.recorded_at, r.recorded_on, r.position`,
    from: 'recordings AS r',
    customer: 'r.customer',
    where: 'r.evidence IS NULL AND NOT EXISTS (SELECT 1 FROM source_evidence AS e WHERE e.entry = r.entry)',
  }),
  key: ['position'],
  changes: [
    { table: 'recordings', touches: 'same' },
    // The line of a recording goes when its evidence comes; whoever reads changes reads the list again then.
    { table: 'source_evidence', touches: 'all' },
    MERGE_CHANGES,
  ],
})

export const registrationLagView = view({
  name: 'v1_registration_lag',
  says: 'Days from collection to recording, per clerk and month.',
  columns: [
    column('clerk', 'text', 'Who recorded the data.'),
    column('month', 'text', 'The month of the recording, in the zone of the regulation.'),
    column('recordings', 'integer', 'How many recordings.'),
    column('undated', 'integer', 'Of these, without a day of collection.'),
    column('same_day', 'integer', 'Of these, recorded on the day of collection.'),
    column('mean_days', 'real?', 'Days from collection to recording on average.'),
    column('longest_days', 'integer?', 'The longest.'),
  ],
  sql: `SELECT clerk, substr(recorded_on, 1, 7) AS month, count(*) AS recordings, sum(collected_on IS NULL) AS undated,
    coalesce(sum(lag_days = 0), 0) AS same_day, round(avg(lag_days), 2) AS mean_days, max(lag_days) AS longest_days
    FROM recordings GROUP BY clerk, substr(recorded_on, 1, 7)`,
  key: ['clerk', 'month'],
  changes: [{ table: 'recordings', touches: 'all' }],
})
