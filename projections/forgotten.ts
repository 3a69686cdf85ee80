/**
 * Whose data rest or are gone, since when and on which basis? One row per subject, apart from the subjects themselves, so
 * that a log which shows it changes only when something is forgotten.
 */
import { type CustomerEvent, customer } from '../domain/customer'
import { idOf } from '../domain/kernel/thing'
import { HOLDS, NOT_FORGETTING } from './customer-steps'
import { type RowOf, text } from './kernel/column'
import { keyedFold, type Told } from './kernel/projection'
import { column, lastPosition, view } from './kernel/view'

type Of<N extends CustomerEvent['type']> = Told<Extract<CustomerEvent, { readonly type: N }>>

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
    on(customer, [...NOT_FORGETTING, ...HOLDS, 'ErasureRequested', 'ErasureRejected', 'ErasureDeferred'], {
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
