/**
 * The row of one complaint: what stands in it when it is logged, and what each round of answering begins anew. It guards
 * that a round's answer never outlives the round, so that nothing counts as answered that was opened again.
 */
import type { ComplaintEvent } from '../domain/complaint'
import type { DueBy, Office, Routing } from '../domain/complaint/parts'
import { flag, hidden, integer, json, orNull, type RowOf, text } from './kernel/column'
import type { Told } from './kernel/projection'

export type Of<N extends ComplaintEvent['type']> = Extract<ComplaintEvent, { readonly type: N }>

interface Recurrence {
  readonly earlier: string
  readonly because: string
  readonly by: string
  readonly at: string
}
interface Prevention {
  readonly action: number
  readonly owner: string
  readonly done_by: string
  readonly check_from: string
  readonly recorded_by: string
  readonly recorded_at: string
  readonly effective: boolean | null
  readonly checked_by: string | null
  readonly checked_at: string | null
}

export const complaintColumns = {
  complaint: text,
  customer: orNull(text),
  complainant: text,
  channel: text,
  flow: text,
  step: text,
  category: orNull(text),
  severity: orNull(text),
  concerned: orNull(text),
  owner: orNull(text),
  owner_department: orNull(text),
  investigators: json<readonly string[]>(),
  product: orNull(text),
  transaction_order: orNull(text),
  remedy_sought: orNull(text),
  about_employee: orNull(text),
  received_at: text,
  received_on: text,
  received_by: orNull(text),
  logged_by: text,
  logged_at: text,
  logged_on: text,
  acknowledge_by: text,
  acknowledged_at: orNull(text),
  due_at: text,
  due_on: text,
  due_name: text,
  due_is_ours: integer,
  due_is_provisional: integer,
  until_classified: integer,
  waiting_since: orNull(text),
  waited: integer,
  progress_by: orNull(text),
  finding: orNull(text),
  proposal: orNull(text),
  measures: json<readonly string[]>(),
  compensation_minor: orNull(integer),
  compensation_currency: orNull(text),
  compensation_decimals: orNull(integer),
  accepted: orNull(integer),
  effective: orNull(integer),
  answered_at: orNull(text),
  answered_on: orNull(text),
  stated_at: orNull(text),
  minutes_recorded: orNull(integer),
  minutes_stated: orNull(integer),
  reply_document: orNull(text),
  closed_at: orNull(text),
  closed_on: orNull(text),
  agreed: orNull(integer),
  reopened: integer,
  escalations: integer,
  escalated_to: orNull(json<Office>()),
  root_cause: orNull(text),
  root_factor: orNull(text),
  settled_by_source: integer,
  source: orNull(text),
  source_reference: orNull(text),
  source_facts: orNull(json<Readonly<Record<string, string>>>()),
  policy_version: orNull(integer),
  recurrences: json<readonly Recurrence[]>(),
  preventions: json<readonly Prevention[]>(),
  routing: orNull(json<Routing>()),
  clock_from: hidden(text),
}
export type ComplaintRow = RowOf<typeof complaintColumns>

export const dueOf = (
  due: DueBy,
  { dayOf }: Told,
): Pick<
  ComplaintRow,
  'due_at' | 'due_on' | 'due_name' | 'due_is_ours' | 'due_is_provisional' | 'until_classified'
> => ({
  due_at: due.dueAt,
  due_on: dayOf(due.dueAt),
  due_name: due.name,
  due_is_ours: flag(due.ours),
  due_is_provisional: flag(due.provisional),
  until_classified: flag(due.untilClassified),
})

/** What belongs to one round of answering and is decided anew in the next. */
export const NEW_ROUND = {
  accepted: null,
  effective: null,
  answered_at: null,
  answered_on: null,
  stated_at: null,
  minutes_recorded: null,
  minutes_stated: null,
  reply_document: null,
} satisfies Partial<ComplaintRow>

const NOTHING_YET = {
  category: null,
  severity: null,
  concerned: null,
  owner: null,
  owner_department: null,
  investigators: [],
  acknowledged_at: null,
  waiting_since: null,
  waited: 0,
  progress_by: null,
  finding: null,
  proposal: null,
  measures: [],
  compensation_minor: null,
  compensation_currency: null,
  compensation_decimals: null,
  closed_at: null,
  closed_on: null,
  agreed: null,
  reopened: 0,
  escalations: 0,
  escalated_to: null,
  root_cause: null,
  root_factor: null,
  recurrences: [],
  preventions: [],
  routing: null,
} satisfies Partial<ComplaintRow>

const reported = ({ open: { report } }: Told<Of<'ComplaintLogged'>>) => ({
  settled_by_source: flag(report?.settled === true),
  source: report?.source ?? null,
  source_reference: report?.reference ?? null,
  source_facts: report?.facts ?? null,
})

/** What a complaint is when it is logged. */
export const logged = (event: Told<Of<'ComplaintLogged'>>): ComplaintRow => {
  const { open, meta, dayOf } = event
  return {
    complaint: open.complaint,
    customer: open.customer,
    complainant: open.complainant,
    channel: open.channel,
    flow: open.flow,
    step: 'logged',
    product: open.product,
    transaction_order: open.transaction,
    remedy_sought: open.remedySought,
    about_employee: open.aboutEmployee,
    received_at: open.receivedAt,
    received_on: dayOf(open.receivedAt),
    received_by: open.receivedBy,
    logged_by: meta.actor,
    logged_at: meta.recordedAt,
    logged_on: dayOf(meta.recordedAt),
    acknowledge_by: open.acknowledgeBy.dueAt,
    policy_version: meta.policyVersion ?? null,
    clock_from: open.receivedAt,
    ...NOTHING_YET,
    ...NEW_ROUND,
    ...dueOf(open.deadline, event),
    ...reported(event),
  }
}
