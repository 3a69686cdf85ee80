/**
 * Complaints, told from raw events: how far each is, in time or not, what was learnt from it, and the statistics over
 * all of them, counted by hand.
 */
import type { Routing } from '../../../domain/complaint/parts'
import {
  bit,
  dayIn,
  distinct,
  type Happened,
  inStream,
  last,
  numberOf,
  type Of,
  ofType,
  type Row,
  type Tale,
} from '../raw'
import { survivorOf } from './archive'

interface Complaint {
  readonly logged: Of<'ComplaintLogged'>
  readonly stream: readonly Happened[]
  readonly step: string
  readonly owner: Of<'ComplaintAssigned'> | undefined
  readonly investigators: readonly string[]
  /** Where the clock of the answer began: at the receipt, or when it was opened again. */
  readonly clockFrom: string
  /** The events of the present round. */
  readonly round: readonly Happened[]
  readonly lastPosition: number
}

const canonical = (routing: Routing): string =>
  JSON.stringify(
    [routing.handler, routing.decider, routing.approver, routing.replier].map((office) => [
      office?.department,
      office?.role,
    ]),
  )

/** Gone through once: the step, and who answers for it, follow each other. */
const tell = (logged: Of<'ComplaintLogged'>, events: readonly Happened[]): Complaint => {
  const stream = inStream(events, logged.stream)
  let step = 'logged'
  let owner: Of<'ComplaintAssigned'> | undefined
  let investigators: readonly string[] = []
  let routing: string | undefined
  let category: string | undefined
  let round: Happened[] = []
  for (const event of stream) {
    round.push(event)
    switch (event.type) {
      case 'ComplaintClassified':
        // Other offices: it begins anew; the same ones go on where they are.
        if (owner === undefined || routing !== canonical(event.open.routing)) {
          step = 'classified'
          owner = undefined
          investigators = []
        }
        routing = canonical(event.open.routing)
        category = event.open.category
        break
      case 'ComplaintAssigned':
        owner = event
        if (step === 'classified') step = 'assigned'
        break
      case 'InvestigatorAssigned':
        investigators = event.open.investigators
        break
      case 'ResolutionNegotiated':
        step = event.open.next === 'carry-out' ? 'negotiated' : 'investigated'
        break
      case 'EffectVerified':
        step = event.open.effective ? 'verified' : 'investigated'
        break
      case 'ComplaintReopened':
        step = owner !== undefined ? 'assigned' : category === undefined ? 'logged' : 'classified'
        round = [event]
        break
      default:
        step = STEP_OF[event.type] ?? step
    }
  }
  const opened = last(ofType(stream, 'ComplaintReopened'))
  return {
    ...{ logged, stream, step, owner, investigators, round },
    clockFrom: opened?.meta.recordedAt ?? logged.open.receivedAt,
    lastPosition: last(stream.filter(({ type }) => type !== 'HandlerAppraised'))?.position ?? -1,
  }
}
const STEP_OF: Readonly<Partial<Record<Happened['type'], string>>> = {
  InvestigationRecorded: 'investigated',
  ResolutionProposed: 'proposed',
  ResolutionDecided: 'decided',
  ResolutionReturned: 'investigated',
  ResolutionApproved: 'approved',
  ResolutionExecuted: 'executed',
  ComplaintReplyIssued: 'replied',
  ComplaintClosed: 'closed',
}

const complaintsIn = ({ events }: Tale): readonly Complaint[] =>
  ofType(events, 'ComplaintLogged').map((logged) => tell(logged, events))

/** What holds of the newest proposal on: an answer to an earlier one is none to this. */
const sinceProposal = ({ round }: Complaint): readonly Happened[] => {
  const proposed = round.findLastIndex(({ type }) => type === 'ResolutionProposed')
  return proposed < 0 ? round : round.slice(proposed)
}

const DEADLINES = ['ComplaintLogged', 'ComplaintClassified', 'WaitingEnded', 'ComplaintReopened'] as const
const deadlineOf = ({ stream, logged }: Complaint) => {
  const event = last(ofType(stream, ...DEADLINES)) ?? logged
  return { due: event.open.deadline, zone: event.zone }
}

const isSettled = ({ logged, stream }: Complaint): boolean =>
  logged.open.report?.settled === true && ofType(stream, 'ComplaintReopened').length === 0
const isOpen = (complaint: Complaint): boolean => !isSettled(complaint) && complaint.step !== 'closed'

const minutes = (from: string, to: string): number => Math.floor((Date.parse(to) - Date.parse(from)) / 60_000)

interface Answer {
  readonly event: Of<'ComplaintReplyIssued'>
  readonly stated: string | null
  readonly onTime: { readonly recorded: boolean; readonly stated: boolean }
  readonly minutes: { readonly recorded: number; readonly stated: number }
}
const answerOf = (complaint: Complaint): Answer | undefined => {
  const event = last(ofType(sinceProposal(complaint), 'ComplaintReplyIssued'))
  if (event === undefined) return undefined
  const { recordedAt } = event.meta
  const stated = event.open.stated?.counts === true ? event.open.stated.at : null
  const counted = stated !== null && stated < recordedAt ? stated : recordedAt
  const { dueAt } = deadlineOf(complaint).due
  return {
    event,
    stated,
    onTime: { recorded: recordedAt <= dueAt, stated: counted <= dueAt },
    minutes: {
      recorded: minutes(complaint.clockFrom, recordedAt),
      stated: minutes(complaint.clockFrom, stated ?? recordedAt),
    },
  }
}

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

const named = (yes: boolean, word: string): string => (yes ? word : `not-${word}`)

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

const categoryOf = ({ stream }: Complaint): string | null =>
  last(ofType(stream, 'ComplaintClassified'))?.open.category ?? null
const receivedOn = ({ logged }: Complaint): string => dayIn(logged.zone, logged.open.receivedAt)
const linksOf = ({ stream }: Complaint) => ofType(stream, 'RecurrenceLinked')

export const v1_complaint_recurrence = (tale: Tale): readonly Row[] =>
  complaintsIn(tale).flatMap((complaint) => {
    const cause = last(ofType(complaint.stream, 'RootCauseRecorded'))
    return linksOf(complaint).map(({ open, meta }) => {
      const earlier = complaintsIn(tale).find(({ logged }) => logged.open.complaint === open.earlier)
      return {
        complaint: complaint.logged.open.complaint,
        ...{ earlier: open.earlier, because: open.because, linked_by: meta.actor, linked_at: meta.recordedAt },
        customer: complaint.logged.open.customer,
        category: categoryOf(complaint),
        product: complaint.logged.open.product,
        received_on: receivedOn(complaint),
        earlier_received_on: earlier === undefined ? null : receivedOn(earlier),
        alike: linksOf(complaint).length + 1,
        root_cause: cause?.open.cause ?? null,
        root_factor: cause?.open.factor ?? null,
        preventive_actions: ofType(complaint.stream, 'PreventiveActionRecorded').length,
        last_position: complaint.lastPosition,
      }
    })
  })

const alikeBy = (one: Complaint, other: Complaint): string | undefined => {
  const [mine, theirs] = [one.logged.open, other.logged.open]
  if (
    mine.customer !== null &&
    mine.customer === theirs.customer &&
    categoryOf(one) !== null &&
    categoryOf(one) === categoryOf(other)
  )
    return 'same-customer-and-category'
  return mine.product !== null && mine.product === theirs.product ? 'same-product' : undefined
}

export const v1_complaint_recurrence_candidates = (tale: Tale): readonly Row[] => {
  const windowDays = tale.inForce?.document.complaints.recurrence.windowDays ?? -1
  const all = complaintsIn(tale)
  return all.flatMap((complaint) =>
    all.flatMap((earlier) => {
      const [mine, theirs] = [complaint.logged.open, earlier.logged.open]
      const because = alikeBy(complaint, earlier)
      const comesAfter =
        theirs.receivedAt < mine.receivedAt ||
        (theirs.receivedAt === mine.receivedAt && theirs.complaint < mine.complaint)
      const days = (Date.parse(mine.receivedAt) - Date.parse(theirs.receivedAt)) / 86_400_000
      const linked = linksOf(complaint).some(({ open }) => open.earlier === theirs.complaint)
      if (because === undefined || !comesAfter || days > windowDays || linked) return []
      return [
        {
          ...{ complaint: mine.complaint, earlier: theirs.complaint, because, customer: mine.customer },
          ...{
            category: categoryOf(complaint),
            product: mine.product,
            received_at: mine.receivedAt,
            earlier_received_at: theirs.receivedAt,
          },
          last_position: Math.max(complaint.lastPosition, earlier.lastPosition),
        },
      ]
    }),
  )
}

export const v1_preventive_actions = (tale: Tale): readonly Row[] =>
  complaintsIn(tale).flatMap(({ stream, logged, lastPosition }) =>
    ofType(stream, 'PreventiveActionRecorded').map(({ open, meta }) => {
      const checked = last(ofType(stream, 'PreventiveActionChecked').filter((each) => each.open.action === open.action))
      return {
        ...{
          complaint: logged.open.complaint,
          action: open.action,
          owner: open.owner,
          done_by: open.doneBy,
          check_from: open.checkFrom,
        },
        state: checked === undefined ? 'unchecked' : named(checked.open.effective, 'effective'),
        ...{ recorded_by: meta.actor, recorded_at: meta.recordedAt },
        ...{
          checked_by: checked?.meta.actor ?? null,
          checked_at: checked?.meta.recordedAt ?? null,
          last_position: lastPosition,
        },
      }
    }),
  )

const hours = (value: number | undefined): number | null =>
  value === undefined ? null : Math.round((value / 60) * 100) / 100
const medianOf = (sorted: readonly number[]): number | undefined => {
  const middle = Math.floor((sorted.length - 1) / 2)
  const [low, high] = [sorted[middle], sorted[Math.floor(sorted.length / 2)]]
  return low === undefined || high === undefined ? undefined : (low + high) / 2
}
/** The least value that nine of ten do not exceed. */
const ninetiethOf = (sorted: readonly number[]): number | undefined =>
  sorted.find((value) => sorted.filter((each) => each <= value).length * 10 >= sorted.length * 9)

const statistics = (dimension: string, member: string, group: readonly Complaint[]): Row => {
  const answers = group.flatMap((complaint) => answerOf(complaint) ?? [])
  const sorted = (which: 'recorded' | 'stated'): readonly number[] =>
    answers.map((answer) => answer.minutes[which]).toSorted((one, other) => one - other)
  return {
    dimension,
    member,
    complaints: group.length,
    open: group.filter(isOpen).length,
    settled_by_source: group.filter(isSettled).length,
    answered: answers.length,
    on_time_recorded: answers.filter(({ onTime }) => onTime.recorded).length,
    on_time_stated: answers.filter(({ onTime }) => onTime.stated).length,
    median_hours_recorded: hours(medianOf(sorted('recorded'))),
    p90_hours_recorded: hours(ninetiethOf(sorted('recorded'))),
    median_hours_stated: hours(medianOf(sorted('stated'))),
    p90_hours_stated: hours(ninetiethOf(sorted('stated'))),
    reopened: group.filter(({ stream }) => ofType(stream, 'ComplaintReopened').length > 0).length,
    escalated: group.filter(({ stream }) => ofType(stream, 'ComplaintEscalated').length > 0).length,
  }
}

export const v1_complaint_statistics = (tale: Tale): readonly Row[] => {
  const all = complaintsIn(tale)
  const dimensions: Readonly<Record<string, (complaint: Complaint) => string | null>> = {
    all: () => 'all',
    category: categoryOf,
    channel: ({ logged }) => logged.open.channel,
    handler: ({ owner }) => owner?.open.owner ?? null,
    month: (complaint) => receivedOn(complaint).slice(0, 7),
  }
  return Object.entries(dimensions).flatMap(([dimension, of]) => {
    const memberOf = (complaint: Complaint): string => of(complaint) ?? '(none)'
    return distinct(all.map(memberOf)).map((member) =>
      statistics(
        dimension,
        member,
        all.filter((each) => memberOf(each) === member),
      ),
    )
  })
}
