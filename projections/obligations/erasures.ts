/**
 * What is owed while a customer or a person is to be forgotten: somebody approves or rejects, then the process destroys
 * the keys. A hold or the floor of the log defers it; it stays owed until the receipt is written.
 */
import { type CustomerEvent, customer } from '../../domain/customer'
import { idOf } from '../../domain/kernel/thing'
import {
  CHECKS,
  CLASSIFICATIONS,
  CUSTODY,
  DOCUMENTS,
  DUPLICATES,
  EDITS,
  ENTRIES,
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
} from '../customer-steps'
import { hidden, json, orNull, type RowOf } from '../kernel/column'
import { type Handler, keyedFold, over, type Told } from '../kernel/projection'
import { actorsOf, changing, closing, type Due, dueOn, EMPTY, isKind, ledgerColumns, OPEN_INDEX, owing } from './ledger'

type Of<N extends CustomerEvent['type']> = Extract<CustomerEvent, { readonly type: N }>
const columns = { ...ledgerColumns, due: hidden(orNull(json<Due>())) }
type Row = RowOf<typeof columns>

const requested = (event: Told<Of<'ErasureRequested'>>): Row => {
  const { erasure, deadline } = event.open
  const due = dueOn(deadline, event)
  const row: Row = { ...EMPTY, source: `erasure-${erasure}`, customer: idOf(event.stream), due }
  return owing(row, event, {
    kind: 'erasure-approval',
    closes: 'approve-erasure',
    about: erasure,
    right: 'erasure:approve',
    not_by: actorsOf(event),
    due,
  })
}

const approved = (row: Row, event: Told<Of<'ErasureApproved'>>): Row =>
  owing(closing(row, event, isKind('erasure-approval')), event, {
    kind: 'erasure-execution',
    closes: 'record-erasure',
    about: event.open.erasure,
    right: 'erasure:execute',
    due: row.due,
  })

/** Whatever waits for a hold or for the log is told so, and its clock stands. */
const deferred = (row: Row, { open, meta }: Told<Of<'ErasureDeferred'>>): Row =>
  changing(row, (owed) =>
    owed.kind === 'erasure-execution' ? { ...owed, detail: open.basis, paused_at: meta.recordedAt } : owed,
  )

const started = (row: Row): Row => changing(row, (owed) => ({ ...owed, detail: null, paused_at: null }))

interface OfErasure {
  readonly open: { readonly erasure: string }
}
const keys = ({ open }: OfErasure) => [`erasure-${open.erasure}`]
const change = <E extends CustomerEvent & OfErasure>(
  how: (row: Row, event: Told<E>) => Row,
): Handler<E, Row, string> => ({
  keys,
  row: (row, event) => over(row, (known) => how(known, event)),
})

export const erasureObligations = keyedFold(
  'obligations_of_erasures',
  {
    version: 1,
    says: 'What does who owe while somebody is to be forgotten?',
    columns,
    key: ['source'],
    indexes: [OPEN_INDEX],
  },
  (on) => [
    on(
      customer,
      [
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
        ...EDITS,
        ...TIERS,
        ...CLASSIFICATIONS,
        ...HOLDS,
      ],
      {
        ErasureRequested: { keys, row: (row, event) => row ?? requested(event) },
        ErasureApproved: change<Of<'ErasureApproved'>>(approved),
        ErasureRejected: change<Of<'ErasureRejected'>>((row, event) =>
          closing(closing(row, event, isKind('erasure-approval')), event, () => true, 'moot'),
        ),
        ErasureDeferred: change<Of<'ErasureDeferred'>>(deferred),
        ErasureStarted: change<Of<'ErasureStarted'>>(started),
        SubjectErased: change<Of<'SubjectErased'>>((row, event) => closing(row, event, () => true)),
      },
    ),
  ],
)
