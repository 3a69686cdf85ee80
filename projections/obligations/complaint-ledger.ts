/**
 * The row of a complaint, and how one step of it follows another: which command takes it, who owes it, by when. It guards
 * that one step is owed at a time, and that a step which was not taken is told from one that was.
 */
import type { ComplaintEvent } from '../../domain/complaint'
import type { DueBy, Office, Routing } from '../../domain/complaint/parts'
import { flag, hidden, integer, json, orNull, type RowOf, text } from '../kernel/column'
import type { Told } from '../kernel/projection'
import { changing, closing, type Debtor, type Due, ledgerColumns, type Opening, owing } from './ledger'

export type Of<N extends ComplaintEvent['type']> = Extract<ComplaintEvent, { readonly type: N }>

export const columns = {
  ...ledgerColumns,
  /** Nothing is owed: its source has answered it, or it is closed. */
  rests: hidden(integer),
  deadline: hidden(json<Due>()),
  routing: hidden(orNull(json<Routing>())),
  complaint_owner: hidden(orNull(text)),
  investigators: hidden(json<readonly string[]>()),
  complaint_paused_at: hidden(orNull(text)),
  decided_by: hidden(json<readonly string[]>()),
  recurs: hidden(integer),
  root_cause: hidden(integer),
  prevented: hidden(integer),
}
export type Row = RowOf<typeof columns>

export const due = ({ dueAt, name, ours, provisional }: DueBy, { dayOf }: Told): Due => ({
  at: dueAt,
  on: dayOf(dueAt),
  name,
  ours: flag(ours),
  provisional: flag(provisional),
})

interface Step {
  readonly closes: string
  readonly right: string
  /** The events by which it is done; by any other it is owed no more. */
  readonly by: readonly ComplaintEvent['type'][]
}
const taken = (closes: string, right: string, ...by: readonly ComplaintEvent['type'][]): Step => ({ closes, right, by })
const STEPS = {
  'complaint-classification': taken('classify-complaint', 'complaint:classify', 'ComplaintClassified'),
  'complaint-assignment': taken('assign-complaint', 'complaint:assign', 'ComplaintAssigned'),
  'complaint-investigation': taken('record-investigation', 'complaint:investigate', 'InvestigationRecorded'),
  'complaint-proposal': taken('propose-resolution', 'complaint:propose', 'ResolutionProposed'),
  'complaint-decision': taken('decide-resolution', 'complaint:decide', 'ResolutionDecided', 'ResolutionReturned'),
  'complaint-approval': taken('approve-resolution', 'complaint:approve', 'ResolutionApproved', 'ResolutionReturned'),
  'complaint-negotiation': taken('record-negotiation', 'complaint:negotiate', 'ResolutionNegotiated'),
  'complaint-execution': taken('execute-resolution', 'complaint:execute', 'ResolutionExecuted'),
  'complaint-verification': taken('verify-effect', 'complaint:verify', 'EffectVerified'),
  'complaint-reply': taken('reply-to-customer', 'complaint:reply', 'ComplaintReplyIssued'),
  'complaint-closing': taken('close-complaint', 'complaint:close', 'ComplaintClosed'),
} as const
export type StepKind = keyof typeof STEPS
export const isStep = ({ kind }: { readonly kind: string }): boolean => kind in STEPS
const isDoneBy =
  ({ type }: Told<ComplaintEvent>) =>
  ({ kind }: { readonly kind: string }): boolean =>
    isStep({ kind }) && STEPS[kind as StepKind].by.some((each) => each === type)

/** The step that was owed is done by this event, or owed no more. */
export const stepEnded = (row: Row, event: Told<ComplaintEvent>): Row =>
  closing(closing(row, event, isDoneBy(event)), event, isStep, 'moot')

export const office = (of: Office | null | undefined): Debtor => ({
  role: of?.role ?? null,
  department: of?.department ?? null,
})
export const people = (...owners: readonly (string | null)[]): Debtor => ({
  owners: owners.filter((each): each is string => each !== null),
})

/** Who takes a step: the office of the routing, or those who were named for it. */
export const debtorOf = (row: Row, kind: StepKind): Debtor => {
  switch (kind) {
    case 'complaint-investigation':
      return row.investigators.length > 0 ? people(...row.investigators) : people(row.complaint_owner)
    case 'complaint-proposal':
      return { ...people(row.complaint_owner), ...office(row.routing?.handler) }
    case 'complaint-decision':
      return office(row.routing?.decider)
    case 'complaint-approval':
      return { ...office(row.routing?.approver), not_by: row.decided_by }
    case 'complaint-negotiation':
    case 'complaint-execution':
      return people(row.complaint_owner)
    case 'complaint-reply':
      return office(row.routing?.replier)
    case 'complaint-classification':
    case 'complaint-assignment':
    case 'complaint-verification':
    case 'complaint-closing':
      return {}
  }
}

export const numberIn = (source: string): string => source.slice('complaint-'.length)

/** The step that is owed next. */
export const next = (row: Row, event: Told<ComplaintEvent>, kind: StepKind, more: Partial<Opening> = {}): Row => {
  const { closes, right } = STEPS[kind]
  const answered = kind === 'complaint-closing'
  const opened = owing(stepEnded(row, event), event, {
    kind,
    closes,
    right,
    about: numberIn(row.source),
    due: answered ? null : row.deadline,
    ...debtorOf(row, kind),
    ...more,
  })
  return row.complaint_paused_at === null || answered ? opened : paused(opened, row.complaint_paused_at)
}

export const paused = (row: Row, at: string | null): Row => ({
  ...changing(row, (owed) => (isStep(owed) && owed.due !== null ? { ...owed, paused_at: at } : owed)),
  complaint_paused_at: at,
})
