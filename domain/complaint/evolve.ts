/**
 * The fold of a complaint: from what happened to what decisions ask for. It is total: an event that comes before the
 * logging leaves the state as it is, and the first logging of a number is the only one.
 */
import type { ReadAny } from '../kernel/event'
import type { HANDLING_EVENTS } from './events'
import type { FOLLOW_UP_EVENTS } from './follow-up-events'
import { complainantSubject } from './names'
import type { Office, Routing } from './parts'
import type { Complaint, ComplaintState, Step } from './state'

export type ComplaintEvent = ReadAny<typeof HANDLING_EVENTS> | ReadAny<typeof FOLLOW_UP_EVENTS>
type Of<T extends ComplaintEvent['type']> = Extract<ComplaintEvent, { readonly type: T }>

/** Whoever did it, and in whose name. */
const actorsOf = ({ meta }: ComplaintEvent): readonly string[] =>
  meta.actingFor === undefined ? [meta.actor] : [meta.actor, meta.actingFor]

/** What belongs to one round and is decided anew in the next. */
const NEW_ROUND = {
  proposal: null,
  decidedBy: [],
  executedBy: [],
  accepted: null,
  reply: null,
} as const

const logged = ({ open, meta }: Of<'ComplaintLogged'>): Complaint => ({
  complaint: open.complaint,
  customer: open.customer,
  subject: complainantSubject(open.customer, open.person),
  receivedAt: open.receivedAt,
  product: open.product,
  aboutEmployee: open.aboutEmployee,
  policyVersion: meta.policyVersion ?? null,
  settledBySource: open.report?.settled === true,
  acknowledged: false,
  category: null,
  severity: null,
  concerned: null,
  routing: null,
  step: 'logged',
  deadline: open.deadline,
  clockFrom: open.receivedAt,
  waitingSince: null,
  pauses: [],
  owner: null,
  investigators: [],
  ...NEW_ROUND,
  closedAt: null,
  reopened: 0,
  escalations: 0,
  escalatedFor: null,
  recurrences: [],
  rootCause: false,
  actions: [],
  handlers: [],
})

const sameOffice = (one: Office | null, other: Office | null): boolean =>
  one?.department === other?.department && one?.role === other?.role

/** Do the same offices handle it as before? Then whoever it was assigned to keeps it. */
const sameRouting = (one: Routing | null, other: Routing): boolean =>
  one !== null &&
  sameOffice(one.handler, other.handler) &&
  sameOffice(one.decider, other.decider) &&
  sameOffice(one.approver, other.approver) &&
  sameOffice(one.replier, other.replier)

const classified = (complaint: Complaint, { open }: Of<'ComplaintClassified'>): Complaint => {
  const kept = complaint.owner !== null && sameRouting(complaint.routing, open.routing)
  return {
    ...complaint,
    category: open.category,
    severity: open.severity,
    concerned: open.concerned,
    routing: open.routing,
    aboutEmployee: open.aboutEmployee ?? complaint.aboutEmployee,
    deadline: open.deadline,
    step: kept ? complaint.step : 'classified',
    owner: kept ? complaint.owner : null,
    investigators: kept ? complaint.investigators : [],
  }
}

const stepAfterReopening = ({ owner, category }: Complaint): Step => {
  if (owner !== null) return 'assigned'
  return category === null ? 'logged' : 'classified'
}

const reopened = (complaint: Complaint, { open, meta }: Of<'ComplaintReopened'>): Complaint => ({
  ...complaint,
  ...NEW_ROUND,
  step: stepAfterReopening(complaint),
  settledBySource: false,
  deadline: open.deadline,
  clockFrom: meta.recordedAt,
  pauses: [],
  closedAt: null,
  reopened: open.time,
})

const replied = (complaint: Complaint, { open, meta }: Of<'ComplaintReplyIssued'>): Complaint => ({
  ...complaint,
  step: 'replied',
  reply: {
    recordedAt: meta.recordedAt,
    statedAt: open.stated?.counts === true ? open.stated.at : null,
  },
})

const checkedAction = (complaint: Complaint, { open }: Of<'PreventiveActionChecked'>): Complaint => ({
  ...complaint,
  actions: complaint.actions.map((each) =>
    each.action === open.action ? { ...each, effective: open.effective } : each,
  ),
})

const withAction = (complaint: Complaint, { open }: Of<'PreventiveActionRecorded'>): Complaint => {
  const { action, owner, checkFrom } = open
  return { ...complaint, actions: [...complaint.actions, { action, owner, checkFrom, effective: null }] }
}

const evolveKnown = (complaint: Complaint, event: ComplaintEvent): Complaint => {
  switch (event.type) {
    case 'ComplaintAcknowledged':
      return { ...complaint, acknowledged: true }
    case 'ComplaintClassified':
      return classified(complaint, event)
    case 'ComplaintAssigned': {
      const step = complaint.step === 'classified' ? 'assigned' : complaint.step
      return { ...complaint, step, owner: event.open.owner }
    }
    case 'InvestigatorAssigned':
      return { ...complaint, investigators: event.open.investigators }
    case 'InvestigationRecorded':
    case 'ResolutionReturned':
      return { ...complaint, step: 'investigated' }
    case 'ResolutionProposed':
      return { ...complaint, ...NEW_ROUND, step: 'proposed', proposal: event.id }
    case 'ResolutionDecided':
      return { ...complaint, step: 'decided', decidedBy: actorsOf(event) }
    case 'ResolutionApproved':
      return { ...complaint, step: 'approved' }
    case 'ResolutionNegotiated': {
      const { accepted, next } = event.open
      return { ...complaint, accepted, step: next === 'carry-out' ? 'negotiated' : 'investigated' }
    }
    case 'ResolutionExecuted':
      return { ...complaint, step: 'executed', executedBy: actorsOf(event) }
    case 'EffectVerified': {
      const { effective } = event.open
      return { ...complaint, step: effective ? 'verified' : 'investigated' }
    }
    case 'ComplaintReplyIssued':
      return replied(complaint, event)
    case 'ComplaintClosed':
      return { ...complaint, step: 'closed', closedAt: event.meta.recordedAt }
    case 'ComplaintReopened':
      return reopened(complaint, event)
    case 'WaitingStarted':
      return { ...complaint, waitingSince: event.open.since }
    case 'WaitingEnded': {
      const { since, until, deadline } = event.open
      return { ...complaint, waitingSince: null, pauses: [...complaint.pauses, { from: since, until }], deadline }
    }
    case 'ComplaintEscalated': {
      const { level, dueAt } = event.open
      return { ...complaint, escalations: level, escalatedFor: dueAt ?? complaint.escalatedFor }
    }
    case 'RecurrenceLinked':
      return { ...complaint, recurrences: [...complaint.recurrences, event.open.earlier] }
    case 'RootCauseRecorded':
      return { ...complaint, rootCause: true }
    case 'PreventiveActionRecorded':
      return withAction(complaint, event)
    case 'PreventiveActionChecked':
      return checkedAction(complaint, event)
    case 'ComplaintLogged':
    case 'ProgressChecked':
    case 'HandlerAppraised':
      return complaint
  }
}

/** Whoever took one of the steps, and whoever was named for one. */
const handlersIn = (event: ComplaintEvent): readonly string[] => {
  switch (event.type) {
    case 'ComplaintAssigned':
      return [...actorsOf(event), event.open.owner]
    case 'InvestigatorAssigned':
      return [...actorsOf(event), ...event.open.investigators]
    case 'ComplaintClassified':
    case 'InvestigationRecorded':
    case 'ResolutionProposed':
    case 'ResolutionDecided':
    case 'ResolutionReturned':
    case 'ResolutionApproved':
    case 'ResolutionNegotiated':
    case 'ResolutionExecuted':
    case 'EffectVerified':
    case 'ComplaintReplyIssued':
      return actorsOf(event)
    case 'ComplaintLogged':
    case 'ComplaintAcknowledged':
    case 'ComplaintClosed':
    case 'ComplaintReopened':
    case 'WaitingStarted':
    case 'WaitingEnded':
    case 'ProgressChecked':
    case 'ComplaintEscalated':
    case 'RecurrenceLinked':
    case 'RootCauseRecorded':
    case 'PreventiveActionRecorded':
    case 'PreventiveActionChecked':
    case 'HandlerAppraised':
      return []
  }
}

const withHandlers = (complaint: Complaint, event: ComplaintEvent): Complaint => {
  const added = handlersIn(event).filter((each) => !complaint.handlers.includes(each))
  return added.length === 0 ? complaint : { ...complaint, handlers: [...complaint.handlers, ...new Set(added)] }
}

/** What the complaint is after one more event. */
export const evolve = (state: ComplaintState, event: ComplaintEvent): ComplaintState => {
  if (state.is === 'unknown') return event.type === 'ComplaintLogged' ? { is: 'known', ...logged(event) } : state
  return { is: 'known', ...withHandlers(evolveKnown(state, event), event) }
}
