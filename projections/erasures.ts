/**
 * What is to be forgotten, how far is it, and what says the receipt? One row per erasure. It guards that a receipt can be
 * read by anybody and holds nothing of what was forgotten: numbers, days, keys by their ids, exports that left the house.
 */
import { type CustomerEvent, customer } from '../domain/customer'
import { idOf } from '../domain/kernel/thing'
import { type ERASURES, HOLDS, NOT_FORGETTING } from './customer-steps'
import { json, orNull, type RowOf, text } from './kernel/column'
import { keyedFold, over, type Told } from './kernel/projection'
import { column, lastPosition, view } from './kernel/view'

type Of<N extends CustomerEvent['type']> = Told<Extract<CustomerEvent, { readonly type: N }>>

interface FileGivenOut {
  readonly access: string
  readonly by: string
  readonly at: string
}
const erasureColumns = {
  erasure: text,
  customer: text,
  subjects: json<readonly string[]>(),
  basis: text,
  deadline: orNull(text),
  phase: text,
  requested_by: text,
  requested_at: text,
  decided_by: orNull(text),
  decided_at: orNull(text),
  decided_because: orNull(text),
  retention: orNull(text),
  waits_for: orNull(text),
  waits_until: orNull(text),
  started_event: orNull(text),
  started_at: orNull(text),
  erased_at: orNull(text),
  receipt_event: orNull(text),
  keys: json<readonly string[]>(),
  files_given_out: json<readonly FileGivenOut[]>(),
  backup_bound: orNull(text),
}
type ErasureRow = RowOf<typeof erasureColumns>

const keyOf = ({ open }: Of<(typeof ERASURES)[number]>): readonly string[] => [open.erasure]
const step = <N extends (typeof ERASURES)[number]>(how: (event: Of<N>) => Partial<ErasureRow>) => ({
  keys: keyOf,
  row: (row: ErasureRow | undefined, event: Of<N>) => over(row, () => how(event)),
})

const requested = {
  keys: keyOf,
  row: (_row: ErasureRow | undefined, { stream, open, meta }: Of<'ErasureRequested'>): ErasureRow => ({
    erasure: open.erasure,
    customer: idOf(stream),
    subjects: open.subjects,
    basis: open.basis,
    deadline: open.deadline,
    phase: 'requested',
    requested_by: meta.actor,
    requested_at: meta.recordedAt,
    decided_by: null,
    decided_at: null,
    decided_because: null,
    retention: null,
    waits_for: null,
    waits_until: null,
    started_event: null,
    started_at: null,
    erased_at: null,
    receipt_event: null,
    keys: [],
    files_given_out: [],
    backup_bound: null,
  }),
}

export const erasures = keyedFold(
  'erasures',
  {
    version: 1,
    says: 'What is to be forgotten, how far is it, and what says the receipt?',
    columns: erasureColumns,
    key: ['erasure'],
    indexes: [['customer'], ['phase']],
  },
  (on) => [
    on(customer, [...NOT_FORGETTING, ...HOLDS], {
      ErasureRequested: requested,
      ErasureApproved: step<'ErasureApproved'>(({ open, meta }) => ({
        phase: 'approved',
        subjects: open.subjects,
        decided_by: meta.actor,
        decided_at: meta.recordedAt,
        retention: open.finding.outcome,
      })),
      ErasureRejected: step<'ErasureRejected'>(({ open, meta }) => ({
        phase: 'rejected',
        decided_by: meta.actor,
        decided_at: meta.recordedAt,
        decided_because: open.reasonCode,
      })),
      ErasureDeferred: step<'ErasureDeferred'>(({ open }) => ({
        phase: 'deferred',
        waits_for: open.basis,
        waits_until: open.until,
      })),
      ErasureStarted: step<'ErasureStarted'>(({ id, open, meta }) => ({
        phase: 'started',
        subjects: open.subjects,
        keys: open.keys,
        waits_for: null,
        waits_until: null,
        started_event: id,
        started_at: meta.recordedAt,
      })),
      SubjectErased: step<'SubjectErased'>(({ id, open, meta }) => ({
        phase: 'done',
        receipt_event: id,
        erased_at: meta.recordedAt,
        files_given_out: open.filesGivenOut,
        backup_bound: open.backupBound,
      })),
    }),
  ],
)

export const erasuresView = view({
  name: 'v1_erasures',
  says: 'What is to be forgotten or has been: request, decision, what it waits for, and the receipt.',
  columns: [
    column('erasure', 'text', 'The number of the erasure.'),
    column('customer', 'text', 'The customer.'),
    column('subjects', 'json', 'Who is forgotten: customer:<number>, person:<id>.'),
    column('basis', 'text', 'Why; retention: disposal of a record whose time is over.'),
    column('deadline', 'text?', 'By which day it is to be done.'),
    column('phase', 'text', 'requested, rejected, approved, deferred, started or done.'),
    column('requested_by', 'text', 'Who asked.'),
    column('requested_at', 'text', 'When, in UTC.'),
    column('decided_by', 'text?', 'Who approved or rejected it: somebody else.'),
    column('decided_at', 'text?', 'When, in UTC.'),
    column('decided_because', 'text?', 'Why it was rejected.'),
    column('retention', 'text?', 'What holds and schedule said when it was approved.'),
    column('waits_for', 'text?', 'legal-hold, log-floor or retention.'),
    column('waits_until', 'text?', 'Until when, in UTC, as far as it is known.'),
    column('started_event', 'text?', 'The intent: the event by which the vault knows it.'),
    column('started_at', 'text?', 'When destruction began, in UTC.'),
    column('erased_at', 'text?', 'When the receipt was written, in UTC.'),
    column('receipt_event', 'text?', 'The receipt.'),
    column('keys', 'json', 'The ids of the keys that were destroyed.'),
    column('files_given_out', 'json', 'Exports with opened values of the subjects that had left the house.'),
    column('backup_bound', 'text?', 'The day after which no copy of the vault holds the keys any more.'),
    lastPosition,
  ],
  sql: `SELECT erasure, customer, subjects, basis, deadline, phase, requested_by, requested_at, decided_by, decided_at,
    decided_because, retention, waits_for, waits_until, started_event, started_at, erased_at, receipt_event, keys,
    files_given_out, backup_bound, last_position FROM erasures`,
  key: ['erasure'],
  changes: [{ table: 'erasures', touches: 'same' }],
})
