/**
 * What is held, what is to be forgotten, and what has been: one row per hold, per erasure, and per subject that rests or
 * is gone. It guards that a receipt can be read by anybody and holds nothing of what was forgotten: numbers, days, keys
 * by their ids, and exports that left the house.
 */
import { type CustomerEvent, customer } from '../domain/customer'
import { idOf } from '../domain/kernel/thing'
import {
  CHECKS,
  CLASSIFICATIONS,
  CUSTODY,
  DOCUMENTS,
  DUPLICATES,
  EDITS,
  ENTRIES,
  ERASURES,
  EVIDENCE,
  HANDOVERS,
  HOLDS,
  LINKS,
  MERGES,
  NOTICE_AND_CONSENT,
  OPENINGS,
  PERSONS,
  RECORDS,
  REVIEWS,
  STAGES,
  TIERS,
} from './customer-steps'
import { json, orNull, type RowOf, text } from './kernel/column'
import { keyedFold, over, type Told } from './kernel/projection'
import { column, lastPosition, view } from './kernel/view'

type Of<N extends CustomerEvent['type']> = Told<Extract<CustomerEvent, { readonly type: N }>>

/** Everything that happens to an archive besides holds and erasures. */
const ELSE = [
  ...OPENINGS,
  ...ENTRIES,
  ...REVIEWS,
  ...NOTICE_AND_CONSENT,
  ...EVIDENCE,
  ...DOCUMENTS,
  ...PERSONS,
  ...CUSTODY,
  ...HANDOVERS,
  ...STAGES,
  ...DUPLICATES,
  ...MERGES,
  ...LINKS,
  ...RECORDS,
  ...CHECKS,
  ...CLASSIFICATIONS,
  ...TIERS,
  ...EDITS,
] as const

const holdColumns = {
  hold: text,
  customer: text,
  scope: json<readonly string[]>(),
  basis: text,
  until: orNull(text),
  state: text,
  placed_by: text,
  placed_at: text,
  released_by: orNull(text),
  released_at: orNull(text),
  released_because: orNull(text),
}

export const legalHolds = keyedFold(
  'legal_holds',
  {
    version: 1,
    says: 'What is held, and must not be destroyed?',
    columns: holdColumns,
    key: ['hold'],
    indexes: [['customer']],
  },
  (on) => [
    on(customer, [...ELSE, ...ERASURES], {
      LegalHoldPlaced: {
        keys: ({ open }) => [open.hold],
        row: (_row, { stream, open, meta }) => ({
          hold: open.hold,
          customer: idOf(stream),
          scope: open.scope,
          basis: open.basis,
          until: open.until,
          state: 'placed',
          placed_by: meta.actor,
          placed_at: meta.recordedAt,
          released_by: null,
          released_at: null,
          released_because: null,
        }),
      },
      LegalHoldReleased: {
        keys: ({ open }) => [open.hold],
        row: (row, { open, meta }) =>
          over(row, () => ({
            state: 'released',
            released_by: meta.actor,
            released_at: meta.recordedAt,
            released_because: open.basis,
          })),
      },
    }),
  ],
)

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
    on(customer, [...ELSE, ...HOLDS], {
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

const forgottenColumns = {
  subject: text,
  customer: text,
  state: text,
  since: text,
  since_day: text,
  by: text,
  basis: text,
  erasure: text,
}
type ForgottenRow = RowOf<typeof forgottenColumns>
type Forgetting = Of<'ErasureApproved' | 'ErasureStarted' | 'SubjectErased'>

/** A subject that is erased stays so; one that rests keeps the day since when. */
const becomes = (state: 'restricted' | 'erased') => ({
  keys: ({ open }: Forgetting): readonly string[] => open.subjects,
  row: (row: ForgottenRow | undefined, event: Forgetting, subject: string): ForgottenRow => {
    if (row !== undefined && (row.state === state || row.state === 'erased')) return row
    const { stream, open, meta, dayOf } = event
    return {
      subject,
      customer: idOf(stream),
      state,
      since: meta.recordedAt,
      since_day: dayOf(meta.recordedAt),
      by: meta.actor,
      basis: open.basis,
      erasure: open.erasure,
    }
  },
})

/** Apart from the subjects themselves, so that a log which shows it changes only when something is forgotten. */
export const forgotten = keyedFold(
  'forgotten',
  {
    version: 1,
    says: 'Whose data rest or are gone, since when and on which basis?',
    columns: forgottenColumns,
    key: ['subject'],
    indexes: [['customer']],
  },
  (on) => [
    on(customer, [...ELSE, ...HOLDS, 'ErasureRequested', 'ErasureRejected', 'ErasureDeferred'], {
      ErasureApproved: becomes('restricted'),
      ErasureStarted: becomes('restricted'),
      SubjectErased: becomes('erased'),
    }),
  ],
)

/**
 * `erased on D under B`, or `restricted since D under B`, for a list of subjects in JSON; null while all of it is known.
 * Of several subjects the gravest is told: what is gone before what rests.
 */
export const forgottenText = (subjects: string): string => `(SELECT
  min(iif(f.state = 'erased', 'erased on ', 'restricted since ') || f.since_day || ' under ' || f.basis)
  FROM json_each(${subjects}) AS s JOIN forgotten AS f ON f.subject = s.value)`

export const legalHoldsView = view({
  name: 'v1_legal_holds',
  says: 'What is held: nothing of it is destroyed until somebody else has released the hold or its last day has passed.',
  columns: [
    column('hold', 'text', 'The number of the hold.'),
    column('customer', 'text', 'The customer.'),
    column('scope', 'json', 'The subjects: customer:<number> stands for everybody in the archive.'),
    column('basis', 'text', 'On which basis.'),
    column('until', 'text?', 'Its last day; none: until it is released.'),
    column('state', 'text', 'placed or released.'),
    column('placed_by', 'text', 'Who placed it.'),
    column('placed_at', 'text', 'When, in UTC.'),
    column('released_by', 'text?', 'Who released it.'),
    column('released_at', 'text?', 'When, in UTC.'),
    column('released_because', 'text?', 'Why it was released.'),
    lastPosition,
  ],
  sql: `SELECT hold, customer, scope, basis, until, state, placed_by, placed_at, released_by, released_at,
    released_because, last_position FROM legal_holds`,
  key: ['hold'],
  changes: [{ table: 'legal_holds', touches: 'same' }],
})

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

export const forgottenView = view({
  name: 'v1_forgotten_subjects',
  says: 'Whose data rest (opened for audit and legal alone) or are erased, since when and on which basis.',
  columns: [
    column('subject', 'text', 'Who: customer:<number> or person:<id>.'),
    column('customer', 'text', 'The customer to whose archive it belongs.'),
    column('state', 'text', 'restricted or erased.'),
    column('since', 'text', 'Since when, in UTC.'),
    column('since_day', 'text', 'The day, in the zone of the regulation.'),
    column('by', 'text', 'Who approved it, or the process that destroyed.'),
    column('basis', 'text', 'On which basis.'),
    column('erasure', 'text', 'The number of the erasure.'),
    lastPosition,
  ],
  sql: 'SELECT subject, customer, state, since, since_day, "by", basis, erasure, last_position FROM forgotten',
  key: ['subject'],
  changes: [{ table: 'forgotten', touches: 'same' }],
})
