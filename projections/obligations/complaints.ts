/**
 * What is owed in a complaint: the next of its steps by the office that takes it, its acknowledgement, the look at its
 * progress, what an escalation asks for, root cause and prevention where it recurs, and the later check of an action's
 * effect. One step is owed at a time, by the deadline of the answer until the answer has gone out.
 */
import { type ComplaintEvent, complaint } from '../../domain/complaint'
import type { Office, Routing } from '../../domain/complaint/parts'
import { flag } from '../kernel/column'
import { type Handler, keyedFold, over, type Told } from '../kernel/projection'
import { caused, checked, prevented, understood } from './complaint-follow-up'
import {
  columns,
  debtorOf,
  due,
  isStep,
  next,
  numberIn,
  type Of,
  office,
  paused,
  people,
  type Row,
  type StepKind,
  stepEnded,
} from './complaint-ledger'
import { actorsOf, changing, closing, type Due, EMPTY, isKind, OPEN_INDEX, type Opening, owing } from './ledger'

const acknowledgement = (row: Row, event: Told<Of<'ComplaintLogged'>>): Opening => ({
  kind: 'complaint-acknowledgement',
  closes: 'acknowledge-complaint',
  about: numberIn(row.source),
  right: 'complaint:acknowledge',
  ...people(event.open.receivedBy),
  due: due(event.open.acknowledgeBy, event),
})

const logged = (event: Told<Of<'ComplaintLogged'>>): Row => {
  const { open } = event
  const settled = open.report?.settled === true
  const row: Row = {
    source: `complaint-${open.complaint}`,
    customer: open.customer,
    rests: flag(settled),
    deadline: due(open.deadline, event),
    routing: null,
    complaint_owner: null,
    investigators: [],
    complaint_paused_at: null,
    decided_by: [],
    recurs: 0,
    root_cause: 0,
    prevented: 0,
    ...EMPTY,
  }
  return settled ? row : next(owing(row, event, acknowledgement(row, event)), event, 'complaint-classification')
}

const sameOffice = (one: Office | null, other: Office | null): boolean =>
  one?.department === other?.department && one?.role === other?.role
const sameRouting = (one: Routing, other: Routing): boolean =>
  sameOffice(one.handler, other.handler) &&
  sameOffice(one.decider, other.decider) &&
  sameOffice(one.approver, other.approver) &&
  sameOffice(one.replier, other.replier)

/** The same offices go on where they are, by the new deadline; other ones begin with an assignment. */
const classified = (row: Row, event: Told<Of<'ComplaintClassified'>>): Row => {
  const { routing } = event.open
  const deadline = due(event.open.deadline, event)
  const kept = row.complaint_owner !== null && row.routing !== null && sameRouting(row.routing, routing)
  const known: Row = { ...row, routing, deadline }
  if (kept) return changing(known, (owed) => (isStep(owed) && owed.due !== null ? { ...owed, due: deadline } : owed))
  const moved: Row = { ...known, complaint_owner: null, investigators: [] }
  return row.rests === 1 ? moved : next(moved, event, 'complaint-assignment')
}

const progress = (row: Row, by: Due | null): Opening => ({
  kind: 'complaint-progress',
  closes: 'check-progress',
  about: numberIn(row.source),
  right: 'complaint:assign',
  due: by,
})

const assigned = (row: Row, event: Told<Of<'ComplaintAssigned'>>): Row => {
  const known: Row = { ...row, complaint_owner: event.open.owner }
  const watched = closing(known, event, isKind('complaint-progress'), 'moot')
  const looked = owing(watched, event, progress(row, due(event.open.progressBy, event)))
  if (row.owed.some(isKind('complaint-assignment'))) return next(looked, event, 'complaint-investigation')
  return changing(looked, (owed) => withDebtor(known, owed))
}

/** Another owner, or other investigators, owe what these owed. */
const withDebtor = (row: Row, owed: Row['owed'][number]): Row['owed'][number] =>
  isStep(owed) ? { ...owed, owners: debtorOf(row, owed.kind as StepKind).owners ?? [] } : owed

const investigators = (row: Row, event: Told<Of<'InvestigatorAssigned'>>): Row => {
  const known: Row = { ...row, investigators: event.open.investigators }
  return changing(known, (owed) => withDebtor(known, owed))
}

const decided = (row: Row, event: Told<Of<'ResolutionDecided'>>): Row => {
  const known: Row = { ...row, decided_by: actorsOf(event) }
  const needsApproval = row.routing !== null && row.routing.approver !== null
  return next(known, event, needsApproval ? 'complaint-approval' : 'complaint-negotiation')
}

/** Whoever has been answered need not be told any more that the complaint has come. */
const replied = (row: Row, event: Told<Of<'ComplaintReplyIssued'>>): Row => {
  const answered = closing(next(row, event, 'complaint-closing'), event, isKind('complaint-escalation'))
  return closing(answered, event, isKind('complaint-acknowledgement'), 'moot')
}

/** The effect of an action is checked long after the complaint is filed. */
const OUTLIVES = isKind('prevention-check')
const closed = (row: Row, event: Told<Of<'ComplaintClosed'>>): Row => ({
  ...closing(stepEnded(row, event), event, (owed) => !OUTLIVES(owed), 'moot'),
  rests: 1,
})

const reopened = (row: Row, event: Told<Of<'ComplaintReopened'>>): Row => {
  const known: Row = { ...row, rests: 0, deadline: due(event.open.deadline, event), complaint_paused_at: null }
  if (row.routing === null) return understood(next(known, event, 'complaint-classification'), event)
  if (row.complaint_owner === null) return understood(next(known, event, 'complaint-assignment'), event)
  return understood(next(owing(known, event, progress(known, null)), event, 'complaint-investigation'), event)
}

/** It is the highest office that has it now. */
const escalated = (row: Row, event: Told<Of<'ComplaintEscalated'>>): Row =>
  owing(closing(row, event, isKind('complaint-escalation'), 'moot'), event, {
    kind: 'complaint-escalation',
    closes: 'reply-to-customer',
    about: numberIn(row.source),
    detail: event.open.dueAt,
    ...office(event.open.to),
  })

const waitingEnded = (row: Row, event: Told<Of<'WaitingEnded'>>): Row => {
  const deadline = due(event.open.deadline, event)
  return changing({ ...paused(row, null), deadline }, (owed) =>
    isStep(owed) && owed.due !== null ? { ...owed, due: deadline } : owed,
  )
}

const progressChecked = (row: Row, event: Told<Of<'ProgressChecked'>>): Row => {
  const done = closing(row, event, isKind('complaint-progress'))
  return row.rests === 1 ? done : owing(done, event, progress(row, due(event.open.progressBy, event)))
}

const keys = ({ stream }: Told) => [stream]
const change = <E extends ComplaintEvent>(how: (row: Row, event: Told<E>) => Row): Handler<E, Row, string> => ({
  keys,
  row: (row, event) => over(row, (known) => how(known, event)),
})
const step = <E extends ComplaintEvent>(kind: (event: Told<E>) => StepKind) =>
  change<E>((row, event) => next(row, event, kind(event)))

export const complaintObligations = keyedFold(
  'obligations_of_complaints',
  {
    version: 1,
    says: 'What does who owe in each complaint?',
    columns,
    key: ['source'],
    indexes: [OPEN_INDEX],
  },
  (on) => [
    on(complaint, ['HandlerAppraised'], {
      ComplaintLogged: { keys, row: (row, event) => row ?? logged(event) },
      ComplaintAcknowledged: change<Of<'ComplaintAcknowledged'>>((row, event) =>
        closing(row, event, isKind('complaint-acknowledgement')),
      ),
      ComplaintClassified: change<Of<'ComplaintClassified'>>(classified),
      ComplaintAssigned: change<Of<'ComplaintAssigned'>>(assigned),
      InvestigatorAssigned: change<Of<'InvestigatorAssigned'>>(investigators),
      InvestigationRecorded: step<Of<'InvestigationRecorded'>>(() => 'complaint-proposal'),
      ResolutionProposed: step<Of<'ResolutionProposed'>>(() => 'complaint-decision'),
      ResolutionDecided: change<Of<'ResolutionDecided'>>(decided),
      ResolutionReturned: step<Of<'ResolutionReturned'>>(() => 'complaint-proposal'),
      ResolutionApproved: step<Of<'ResolutionApproved'>>(() => 'complaint-negotiation'),
      ResolutionNegotiated: step<Of<'ResolutionNegotiated'>>(({ open }) =>
        open.next === 'carry-out' ? 'complaint-execution' : 'complaint-proposal',
      ),
      ResolutionExecuted: change<Of<'ResolutionExecuted'>>((row, event) =>
        next(row, event, 'complaint-verification', { not_by: actorsOf(event) }),
      ),
      EffectVerified: step<Of<'EffectVerified'>>(({ open }) =>
        open.effective ? 'complaint-reply' : 'complaint-proposal',
      ),
      ComplaintReplyIssued: change<Of<'ComplaintReplyIssued'>>(replied),
      ComplaintClosed: change<Of<'ComplaintClosed'>>(closed),
      ComplaintReopened: change<Of<'ComplaintReopened'>>(reopened),
      WaitingStarted: change<Of<'WaitingStarted'>>((row, event) => paused(row, event.open.since)),
      WaitingEnded: change<Of<'WaitingEnded'>>(waitingEnded),
      ProgressChecked: change<Of<'ProgressChecked'>>(progressChecked),
      ComplaintEscalated: change<Of<'ComplaintEscalated'>>(escalated),
      RecurrenceLinked: change<Of<'RecurrenceLinked'>>((row, event) => understood({ ...row, recurs: 1 }, event)),
      RootCauseRecorded: change<Of<'RootCauseRecorded'>>(caused),
      PreventiveActionRecorded: change<Of<'PreventiveActionRecorded'>>(prevented),
      PreventiveActionChecked: change<Of<'PreventiveActionChecked'>>(checked),
    }),
  ],
)
