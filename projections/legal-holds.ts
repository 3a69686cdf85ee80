/**
 * What is held, and must not be destroyed? One row per hold. It guards that everybody can read what is kept and why, and
 * nobody the words in which the reason was given.
 */
import { customer } from '../domain/customer'
import { idOf } from '../domain/kernel/thing'
import { ERASURES, NOT_FORGETTING } from './customer-steps'
import { json, orNull, text } from './kernel/column'
import { keyedFold, over } from './kernel/projection'
import { column, lastPosition, view } from './kernel/view'

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
    on(customer, [...NOT_FORGETTING, ...ERASURES], {
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
