/**
 * Which edits and deletions were asked for, and how far is each (EDT-01 to EDT-18)? One row per request with all its
 * rounds: who asked, who reviewed and approved which proposal, in whose place, who carried it out. Proposed values stand
 * in the proposal's event; here are the names of the fields, and the values of open ones.
 */
import { type CustomerEvent, customer } from '../domain/customer'
import type { ValuesByGroup } from '../domain/customer/parts'
import { idOf } from '../domain/kernel/thing'
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
} from './customer-steps'
import { flag, integer, json, orNull, type RowOf, text } from './kernel/column'
import { type Handler, keyedFold, over, type Told } from './kernel/projection'

type Of<N extends CustomerEvent['type']> = Extract<CustomerEvent, { readonly type: N }>
type Proposed = Told<Of<'EditRequested' | 'EditResubmitted' | 'DeletionRequested'>>

/** Somebody decided: as what, and in whose place. */
interface Decision {
  readonly event: string
  readonly by: string
  readonly acting_for: string | null
  readonly at: string
  readonly verdict: string
  readonly in_place_of: Told<Of<'EditApproved'>>['open']['inPlaceOf']
}
interface Review extends Decision {
  readonly reasonable: boolean
  readonly compliant: boolean
}
interface Round {
  readonly round: number
  readonly proposal: string
  readonly by: string
  readonly acting_for: string | null
  readonly at: string
  readonly reason_code: string
  readonly head_because: readonly string[]
  readonly due_on: string | null
  readonly changes: Told<Of<'EditRequested'>>['open']['changes']
  /** Those of the changes that leave the field empty. */
  readonly empties: NonNullable<Told<Of<'EditRequested'>>['open']['empties']>
  readonly open_after: ValuesByGroup
  readonly proven_by: Readonly<Record<string, string>>
  readonly review: Review | null
  readonly approval: Decision | null
}

const columns = {
  request: text,
  customer: text,
  asks: text,
  phase: text,
  is_open: integer,
  round: integer,
  proposal: text,
  origin: text,
  corrects: orNull(text),
  requested_by: text,
  requested_for: orNull(text),
  department: orNull(text),
  requested_at: text,
  requested_on: text,
  reason_code: text,
  head_because: json<readonly string[]>(),
  due_on: orNull(text),
  due_is_ours: orNull(integer),
  executor: orNull(text),
  executor_by_default: orNull(integer),
  executed_by: orNull(text),
  executed_at: orNull(text),
  executed_event: orNull(text),
  reopens_confirmation: integer,
  voids_pos_binding: integer,
  result: orNull(text),
  result_by: orNull(text),
  result_at: orNull(text),
  ended_at: orNull(text),
  ended_because: orNull(text),
  policy_version: orNull(integer),
  rounds: json<readonly Round[]>(),
}
type RequestRow = RowOf<typeof columns>

const roundOf = (event: Proposed): Round => {
  const { id, open, meta } = event
  const change = event.type === 'DeletionRequested' ? undefined : event.open
  return {
    round: open.round,
    proposal: id,
    by: meta.actor,
    acting_for: meta.actingFor ?? null,
    at: meta.recordedAt,
    reason_code: open.reasonCode,
    head_because: open.headBecause,
    due_on: open.decideBy?.dueOn ?? null,
    changes: change?.changes ?? [],
    empties: change?.empties ?? [],
    open_after: change?.openAfter ?? {},
    proven_by: change?.provenBy ?? {},
    review: null,
    approval: null,
  }
}

/** What a new round sets anew, the first one too. */
const submitted = (event: Proposed, rounds: readonly Round[]) => ({
  phase: 'submitted',
  is_open: 1,
  round: event.open.round,
  proposal: event.id,
  requested_by: event.meta.actor,
  requested_for: event.meta.actingFor ?? null,
  reason_code: event.open.reasonCode,
  head_because: event.open.headBecause,
  due_on: event.open.decideBy?.dueOn ?? null,
  due_is_ours: event.open.decideBy == null ? null : flag(event.open.decideBy.ours),
  executor: null,
  executor_by_default: null,
  rounds: [...rounds, roundOf(event)],
})

const asked = (event: Told<Of<'EditRequested' | 'DeletionRequested'>>): RequestRow => ({
  request: event.open.request,
  customer: idOf(event.stream),
  asks: event.type === 'DeletionRequested' ? 'deletion' : 'change',
  origin: event.type === 'DeletionRequested' ? 'employee' : event.open.origin,
  corrects: event.type === 'DeletionRequested' ? null : event.open.corrects,
  department: event.meta.department ?? null,
  requested_at: event.meta.recordedAt,
  requested_on: event.dayOf(event.meta.recordedAt),
  executed_by: null,
  executed_at: null,
  executed_event: null,
  reopens_confirmation: 0,
  voids_pos_binding: 0,
  result: null,
  result_by: null,
  result_at: null,
  ended_at: null,
  ended_because: null,
  policy_version: event.meta.policyVersion ?? null,
  ...submitted(event, []),
})

const decision = (
  { id, meta, open }: Told<Of<'EditRequestReviewed' | 'EditApproved' | 'EditDeclined'>>,
  verdict: string,
): Decision => ({
  event: id,
  by: meta.actor,
  acting_for: meta.actingFor ?? null,
  at: meta.recordedAt,
  verdict,
  in_place_of: open.inPlaceOf,
})

/** The round that a decision names. */
const inRound = (rounds: readonly Round[], round: number, change: Partial<Round>): readonly Round[] =>
  rounds.map((each) => (each.round === round ? { ...each, ...change } : each))

/** Returned, it waits for its next round and stays open; rejected, it has ended. */
const afterVerdict = (verdict: 'return' | 'reject', at: string): Partial<RequestRow> =>
  verdict === 'return'
    ? { phase: 'returned' }
    : { phase: 'rejected', is_open: 0, ended_at: at, ended_because: 'rejected' }

const reviewed = (row: RequestRow, event: Told<Of<'EditRequestReviewed'>>): Partial<RequestRow> => {
  const { round, verdict, reasonable, compliant, headBecause } = event.open
  const passed = { phase: headBecause.length > 0 ? 'awaiting-approval' : 'approved' }
  return {
    ...(verdict === 'pass' ? passed : afterVerdict(verdict, event.meta.recordedAt)),
    head_because: headBecause,
    rounds: inRound(row.rounds, round, { review: { reasonable, compliant, ...decision(event, verdict) } }),
  }
}

const executed = ({ id, meta }: Told): Partial<RequestRow> => ({
  phase: 'executed',
  executed_by: meta.actor,
  executed_at: meta.recordedAt,
  executed_event: id,
})

const ended = (phase: string, { meta }: Told, because: string): Partial<RequestRow> => ({
  phase,
  is_open: 0,
  ended_at: meta.recordedAt,
  ended_because: because,
})

type OfRequest = Told & { readonly open: { readonly request: string } }
const requestOf = ({ open }: OfRequest): readonly string[] => [open.request]

/** A handler of the events that change a standing request. */
const change = <E extends CustomerEvent & { readonly open: { readonly request: string } }>(
  how: (row: RequestRow, event: Told<E>) => Partial<RequestRow>,
): Handler<E, RequestRow, string> => ({
  keys: requestOf,
  row: (row, event) => over(row, (known) => how(known, event)),
})

export const editRequests = keyedFold(
  'edit_requests',
  {
    version: 1,
    says: 'Which edits and deletions were asked for, how far is each, and who decided what in which round?',
    columns,
    key: ['request'],
    // After an equal first column rows stand in the order of their numbers, which is that of a list.
    indexes: [
      ['customer'],
      ['phase'],
      ['requested_by'],
      { columns: ['request'], where: 'is_open = 1' },
      { columns: ['due_on'], where: 'due_on IS NOT NULL' },
    ],
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
        ...CLASSIFICATIONS,
        ...TIERS,
        ...HOLDS,
        ...ERASURES,
      ],
      {
        EditRequested: { keys: requestOf, row: (_row, event) => asked(event) },
        DeletionRequested: { keys: requestOf, row: (_row, event) => asked(event) },
        EditResubmitted: change<Of<'EditResubmitted'>>((row, event) => submitted(event, row.rounds)),
        EditRequestReviewed: change<Of<'EditRequestReviewed'>>(reviewed),
        EditApproved: change<Of<'EditApproved'>>((row, event) => ({
          phase: 'approved',
          rounds: inRound(row.rounds, event.open.round, { approval: decision(event, 'approved') }),
        })),
        EditDeclined: change<Of<'EditDeclined'>>((row, event) => ({
          ...afterVerdict(event.open.verdict, event.meta.recordedAt),
          rounds: inRound(row.rounds, event.open.round, { approval: decision(event, event.open.verdict) }),
        })),
        ExecutorDesignated: change<Of<'ExecutorDesignated'>>((_row, { open }) => ({
          executor: open.executor,
          executor_by_default: flag(open.byDefault),
        })),
        EditExecuted: change<Of<'EditExecuted'>>((_row, event) => ({
          reopens_confirmation: flag(event.open.reopensConfirmation),
          voids_pos_binding: flag(event.open.voidsPosBinding),
          ...executed(event),
        })),
        DeletionExecuted: change<Of<'DeletionExecuted'>>((_row, event) => executed(event)),
        EditResultRecorded: change<Of<'EditResultRecorded'>>((_row, event) => ({
          result: event.open.outcome,
          result_by: event.meta.actor,
          result_at: event.meta.recordedAt,
          ...ended('closed', event, event.open.outcome),
        })),
        EditRequestWithdrawn: change<Of<'EditRequestWithdrawn'>>((_row, event) =>
          ended('withdrawn', event, event.open.reasonCode),
        ),
        EditRequestLapsed: change<Of<'EditRequestLapsed'>>((_row, event) => ended('lapsed', event, 'deadline-passed')),
      },
    ),
  ],
)
