/**
 * What is owed in an edit or deletion request (EDT-02 to EDT-10): review and approval, each in its round, somebody to carry
 * it out, the carrying out, the recording of the result, and the next round after a return.
 */
import { type CustomerEvent, customer } from '../../domain/customer'
import { idOf } from '../../domain/kernel/thing'
import {
  CHECKS,
  CLASSIFICATIONS,
  CUSTODY,
  DOCUMENTS,
  DUPLICATES,
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
} from '../customer-steps'
import { flag, hidden, json, orNull, type RowOf, text } from '../kernel/column'
import { type Handler, keyedFold, over, type Told } from '../kernel/projection'
import { actorsOf, closing, type Due, dueOn, isKind, ledgerColumns, OPEN_INDEX, type Opening, owing } from './ledger'

type Of<N extends CustomerEvent['type']> = Extract<CustomerEvent, { readonly type: N }>
type Submitted = Told<Of<'EditRequested' | 'DeletionRequested' | 'EditResubmitted'>>

const columns = {
  ...ledgerColumns,
  requesters: hidden(json<readonly string[]>()),
  department: hidden(orNull(text)),
  due: hidden(orNull(json<Due>())),
}
type Row = RowOf<typeof columns>

const review = (row: Row, { open: { request } }: Submitted): Opening => ({
  kind: 'edit-review',
  closes: 'review-edit-request',
  about: request,
  named_role: 'supervisor',
  department: row.department,
  right: 'edit:review',
  not_by: row.requesters,
  due: row.due,
})

const submitted = (row: Row | undefined, event: Submitted): Row => {
  const { decideBy, request } = event.open
  const asked: Row = {
    source: row?.source ?? `request-${request}`,
    customer: row?.customer ?? idOf(event.stream),
    requesters: actorsOf(event),
    department: event.meta.department ?? row?.department ?? null,
    due: decideBy === null ? null : dueOn(decideBy.dueOn, event, 'edit.decide', flag(decideBy.ours)),
    owed: row?.owed ?? [],
    met: row?.met ?? [],
    open_count: row?.open_count ?? 0,
  }
  return owing(closing(asked, event, isKind('edit-resubmission')), event, review(asked, event))
}

const designation = (request: string): Opening => ({
  kind: 'edit-designation',
  closes: 'designate-executor',
  about: request,
  right: 'edit:designate',
})
/** The deciders of one round have decided; whoever asked owes the next. */
const returned = (row: Row, event: Told, request: string, verdict: string): Row =>
  verdict === 'return'
    ? owing(row, event, {
        kind: 'edit-resubmission',
        closes: 'resubmit-edit',
        about: request,
        owners: row.requesters.slice(0, 1),
      })
    : closing(row, event, () => true, 'moot')

const reviewed = (row: Row, event: Told<Of<'EditRequestReviewed'>>): Row => {
  const { request, verdict, headBecause } = event.open
  const done = closing(row, event, isKind('edit-review'))
  if (verdict !== 'pass') return returned(done, event, request, verdict)
  if (headBecause.length === 0) return owing(done, event, designation(request))
  return owing(done, event, {
    kind: 'edit-approval',
    closes: 'approve-edit',
    about: request,
    named_role: 'head',
    right: 'edit:approve',
    not_by: [...row.requesters, ...actorsOf(event)],
    due: row.due,
  })
}

const approved = (row: Row, event: Told<Of<'EditApproved'>>): Row =>
  owing(closing(row, event, isKind('edit-approval')), event, designation(event.open.request))

const designated = (row: Row, event: Told<Of<'ExecutorDesignated'>>): Row => {
  const { request, executor } = event.open
  const done = closing(closing(row, event, isKind('edit-designation')), event, isKind('edit-execution'), 'moot')
  return owing(done, event, { kind: 'edit-execution', closes: 'execute-edit', about: request, owners: [executor] })
}

const executed = (row: Row, event: Told<Of<'EditExecuted' | 'DeletionExecuted'>>): Row =>
  owing(closing(row, event, isKind('edit-designation', 'edit-execution')), event, {
    kind: 'edit-result',
    closes: 'record-edit-result',
    about: event.open.request,
    right: 'edit:record-result',
  })

/** Recorded as not carried out, what was to be carried out is owed no more. */
const closed = (row: Row, event: Told<Of<'EditResultRecorded'>>): Row =>
  closing(closing(row, event, isKind('edit-result')), event, () => true, 'moot')

interface OfRequest {
  readonly open: { readonly request: string }
}
const keys = ({ open }: OfRequest) => [`request-${open.request}`]
const change = <E extends CustomerEvent & OfRequest>(
  how: (row: Row, event: Told<E>) => Row,
): Handler<E, Row, string> => ({
  keys,
  row: (row, event) => over(row, (known) => how(known, event)),
})
const ended = <E extends CustomerEvent & OfRequest>() =>
  change<E>((row, event) => closing(row, event, () => true, 'moot'))

export const requestObligations = keyedFold(
  'obligations_of_requests',
  {
    version: 1,
    says: 'What does who owe in each edit or deletion request?',
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
        ...TIERS,
        ...HOLDS,
        ...ERASURES,
        ...CLASSIFICATIONS,
      ],
      {
        EditRequested: { keys, row: submitted },
        DeletionRequested: { keys, row: submitted },
        EditResubmitted: { keys, row: submitted },
        EditRequestReviewed: change<Of<'EditRequestReviewed'>>(reviewed),
        EditApproved: change<Of<'EditApproved'>>(approved),
        EditDeclined: change<Of<'EditDeclined'>>((row, event) =>
          returned(closing(row, event, isKind('edit-approval')), event, event.open.request, event.open.verdict),
        ),
        ExecutorDesignated: change<Of<'ExecutorDesignated'>>(designated),
        EditExecuted: change<Of<'EditExecuted'>>(executed),
        DeletionExecuted: change<Of<'DeletionExecuted'>>(executed),
        EditResultRecorded: change<Of<'EditResultRecorded'>>(closed),
        EditRequestWithdrawn: ended<Of<'EditRequestWithdrawn'>>(),
        EditRequestLapsed: ended<Of<'EditRequestLapsed'>>(),
      },
    ),
  ],
)
