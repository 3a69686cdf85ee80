/** Complaints as they stand, and each step of each, told from raw events. */
import { bit, dayIn, type Happened, last, numberOf, type Of, ofType, type Row, type Tale } from '../raw'
import { survivorOf } from './archive'
import {
  answerOf,
  type Complaint,
  complaintsIn,
  deadlineOf,
  isOpen,
  isSettled,
  named,
  sinceProposal,
} from './complaint'

const orNull = (yes: boolean | undefined): number | null => (yes === undefined ? null : bit(yes))
const compensation = (proposed: Of<'ResolutionProposed'> | undefined): Row => {
  const given = proposed?.open.compensation ?? null
  if (given === null) return { compensation: null, compensation_minor: null, compensation_currency: null }
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency: given.currency }).resolvedOptions()
      .maximumFractionDigits ?? 2
  return {
    compensation: (given.amountMinor / 10 ** digits).toFixed(digits),
    compensation_minor: given.amountMinor,
    compensation_currency: given.currency,
  }
}

const asLogged = ({ logged }: Complaint): Row => {
  const { open, meta, day, zone } = logged
  return {
    complaint: open.complaint,
    customer: open.customer,
    complainant: open.complainant,
    channel: open.channel,
    flow: open.flow,
    product: open.product,
    transaction_order: open.transaction,
    remedy_sought: open.remedySought,
    received_at: open.receivedAt,
    received_on: dayIn(zone, open.receivedAt),
    received_by: open.receivedBy,
    logged_by: meta.actor,
    logged_at: meta.recordedAt,
    logged_on: day,
    acknowledge_by: open.acknowledgeBy.dueAt,
    source: open.report?.source ?? null,
    source_reference: open.report?.reference ?? null,
    source_facts: open.report?.facts ?? null,
    policy_version: meta.policyVersion ?? null,
  }
}

const answered = (complaint: Complaint): Row => {
  const answer = answerOf(complaint)
  return {
    answered_at: answer?.event.meta.recordedAt ?? null,
    answered_on: answer?.event.day ?? null,
    stated_at: answer?.stated ?? null,
    on_time_recorded: orNull(answer?.onTime.recorded),
    on_time_stated: orNull(answer?.onTime.stated),
    minutes_recorded: answer?.minutes.recorded ?? null,
    minutes_stated: answer?.minutes.stated ?? null,
    reply_document: answer?.event.open.documentNo ?? null,
  }
}

const aboutOf = ({ logged, stream }: Complaint): string | null =>
  last(ofType(stream, 'ComplaintClassified').filter(({ open }) => open.aboutEmployee !== null))?.open.aboutEmployee ??
  logged.open.aboutEmployee

const dueRow = (complaint: Complaint): Row => {
  const { due, zone } = deadlineOf(complaint)
  return {
    due_at: due.dueAt,
    due_on: dayIn(zone, due.dueAt),
    due_name: due.name,
    due_is_ours: bit(due.ours),
    due_is_provisional: bit(due.provisional),
    until_classified: bit(due.untilClassified),
  }
}

export const v1_complaints = (tale: Tale): readonly Row[] =>
  complaintsIn(tale).map((complaint) => {
    const { logged, stream, round, step, owner } = complaint
    const classified = last(ofType(stream, 'ComplaintClassified'))
    const proposed = last(ofType(stream, 'ResolutionProposed'))
    const waiting = last(ofType(stream, 'WaitingStarted', 'WaitingEnded'))
    const escalated = last(ofType(stream, 'ComplaintEscalated'))
    const closed = last(ofType(round, 'ComplaintClosed'))
    const cause = last(ofType(stream, 'RootCauseRecorded'))
    const since = sinceProposal(complaint)
    return {
      ...asLogged(complaint),
      ...dueRow(complaint),
      ...answered(complaint),
      ...compensation(proposed),
      archive: logged.open.customer === null ? null : survivorOf(tale, logged.open.customer),
      phase: isSettled(complaint) ? 'settled-by-source' : step,
      is_open: bit(isOpen(complaint)),
      category: classified?.open.category ?? null,
      severity: classified?.open.severity ?? null,
      concerned: classified?.open.concerned ?? null,
      owner: owner?.open.owner ?? null,
      owner_department: owner?.open.department ?? null,
      investigators: complaint.investigators,
      about_employee: aboutOf(complaint),
      acknowledged_at: ofType(stream, 'ComplaintAcknowledged')[0]?.meta.recordedAt ?? null,
      waiting_since: waiting?.type === 'WaitingStarted' ? waiting.open.since : null,
      waited: ofType(stream, 'WaitingEnded').length,
      progress_by: last(ofType(stream, 'ComplaintAssigned', 'ProgressChecked'))?.open.progressBy.dueAt ?? null,
      finding: last(ofType(stream, 'InvestigationRecorded'))?.open.verified ?? null,
      measures: proposed?.open.measures ?? [],
      accepted: orNull(last(ofType(since, 'ResolutionNegotiated'))?.open.accepted),
      effective: orNull(last(ofType(since, 'EffectVerified'))?.open.effective),
      closed_at: closed?.meta.recordedAt ?? null,
      closed_on: closed?.day ?? null,
      agreed: orNull(closed?.open.agreed),
      reopened: last(ofType(stream, 'ComplaintReopened'))?.open.time ?? 0,
      escalations: escalated?.open.level ?? 0,
      escalated_to: escalated?.open.to ?? null,
      recurrences: ofType(stream, 'RecurrenceLinked').length,
      root_cause: cause?.open.cause ?? null,
      root_factor: cause?.open.factor ?? null,
      last_position: complaint.lastPosition,
    }
  })

/** What a step says besides who and when: result, names, deadline, stated time. */
const saidBy = (
  event: Happened,
): readonly [result?: string | null, names?: readonly string[] | null, due?: string | null] | undefined => {
  switch (event.type) {
    case 'ComplaintLogged':
      return [event.open.channel, null, event.open.deadline.dueAt]
    case 'ComplaintAcknowledged':
    case 'ComplaintReplyIssued':
      return [event.open.channel]
    case 'ComplaintClassified':
      return [event.open.category, null, event.open.deadline.dueAt]
    case 'ComplaintAssigned':
      return [null, [event.open.owner], event.open.progressBy.dueAt]
    case 'InvestigatorAssigned':
      return [null, event.open.investigators]
    case 'InvestigationRecorded':
      return [event.open.verified]
    case 'ResolutionProposed':
      return [event.open.measures.join(' ')]
    case 'ResolutionReturned':
      return [`returned-by-${event.open.by}`]
    case 'ResolutionNegotiated':
      return [named(event.open.accepted, 'accepted')]
    case 'EffectVerified':
    case 'PreventiveActionChecked':
      return [named(event.open.effective, 'effective')]
    case 'ComplaintClosed':
      return [named(event.open.agreed, 'agreed')]
    case 'ComplaintReopened':
      return [event.open.reasonCode, null, event.open.deadline.dueAt]
    case 'WaitingStarted':
      return [event.open.awaits]
    case 'WaitingEnded':
      return [null, null, event.open.deadline.dueAt]
    case 'ProgressChecked':
      return [event.open.step, null, event.open.progressBy.dueAt]
    case 'ComplaintEscalated':
      return [event.open.because, [event.open.to.department, event.open.to.role].filter((each) => each !== null)]
    case 'RecurrenceLinked':
      return [event.open.because, [event.open.earlier]]
    case 'RootCauseRecorded':
      return [event.open.cause]
    case 'PreventiveActionRecorded':
      return [null, [event.open.owner]]
    case 'HandlerAppraised':
      return [`${event.open.verdict} ${event.open.measure}`, [event.open.employee]]
    case 'ResolutionDecided':
    case 'ResolutionApproved':
    case 'ResolutionExecuted':
      return []
    default:
      return undefined
  }
}

export const v1_complaint_steps = ({ events }: Tale): readonly Row[] =>
  events.flatMap((event) => {
    const said = saidBy(event)
    if (said === undefined) return []
    const [result = null, names = null, due = null] = said
    const stated =
      event.type === 'ComplaintAcknowledged' || event.type === 'ComplaintReplyIssued' ? event.open.stated : null
    return [
      {
        ...{
          position: event.position,
          complaint: numberOf(event),
          step: event.revision + 1,
          type: event.type,
          event_id: event.id,
        },
        ...{
          actor: event.meta.actor,
          acting_for: event.meta.actingFor ?? null,
          department: event.meta.department ?? null,
        },
        ...{ recorded_at: event.meta.recordedAt, local_day: event.day, result, names, due_at: due },
        ...{ stated_at: stated?.at ?? null, stated_counts: stated === null ? null : bit(stated.counts) },
      },
    ]
  })
