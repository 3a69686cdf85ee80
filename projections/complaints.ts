/**
 * Which complaints are there, how far is each, and was it answered in time (CMP-01 to CMP-31)? One row per complaint. In
 * time is told by the recorded time; an earlier stated one is shown beside it, where the event says that it counts.
 */
import { type ComplaintEvent, complaint } from '../domain/complaint'
import type { Office, Routing } from '../domain/complaint/parts'
import { idOf } from '../domain/kernel/thing'
import { type ComplaintRow, complaintColumns, dueOf, logged, NEW_ROUND, type Of } from './complaint-row'
import { flag } from './kernel/column'
import { type Handler, keyedFold, over, type Told } from './kernel/projection'
import { decimalsIn } from './money'

const sameOffice = (one: Office | null, other: Office | null): boolean =>
  one?.department === other?.department && one?.role === other?.role

/** Do the same offices handle it as before? Then whoever it was assigned to keeps it. */
const sameRouting = (one: Routing | null, other: Routing): boolean =>
  one !== null &&
  sameOffice(one.handler, other.handler) &&
  sameOffice(one.decider, other.decider) &&
  sameOffice(one.approver, other.approver) &&
  sameOffice(one.replier, other.replier)

const NOT_ASSIGNED = { owner: null, owner_department: null, investigators: [] }

const classified = (row: ComplaintRow, event: Told<Of<'ComplaintClassified'>>): Partial<ComplaintRow> => {
  const { category, severity, concerned, routing, aboutEmployee, deadline } = event.open
  const kept = row.owner !== null && sameRouting(row.routing, routing)
  return {
    ...(kept ? {} : { ...NOT_ASSIGNED, step: 'classified' }),
    ...{ category, severity, concerned, routing },
    about_employee: aboutEmployee ?? row.about_employee,
    ...dueOf(deadline, event),
  }
}

const MINUTE_MILLISECONDS = 60_000
const minutesBetween = (from: string, until: string): number =>
  Math.floor((Date.parse(until) - Date.parse(from)) / MINUTE_MILLISECONDS)

const replied = (row: ComplaintRow, { open, meta, dayOf }: Told<Of<'ComplaintReplyIssued'>>): Partial<ComplaintRow> => {
  const stated = open.stated?.counts === true ? open.stated.at : null
  return {
    step: 'replied',
    answered_at: meta.recordedAt,
    answered_on: dayOf(meta.recordedAt),
    stated_at: stated,
    minutes_recorded: minutesBetween(row.clock_from, meta.recordedAt),
    minutes_stated: minutesBetween(row.clock_from, stated ?? meta.recordedAt),
    reply_document: open.documentNo,
  }
}

const stepAfterReopening = ({ owner, category }: ComplaintRow): string => {
  if (owner !== null) return 'assigned'
  return category === null ? 'logged' : 'classified'
}

const reopened = (row: ComplaintRow, event: Told<Of<'ComplaintReopened'>>): Partial<ComplaintRow> => ({
  ...NEW_ROUND,
  ...dueOf(event.open.deadline, event),
  step: stepAfterReopening(row),
  settled_by_source: 0,
  clock_from: event.meta.recordedAt,
  proposal: null,
  closed_at: null,
  closed_on: null,
  agreed: null,
  reopened: event.open.time,
})

const proposed = ({ id, open }: Told<Of<'ResolutionProposed'>>): Partial<ComplaintRow> => ({
  ...NEW_ROUND,
  step: 'proposed',
  proposal: id,
  measures: open.measures,
  compensation_minor: open.compensation?.amountMinor ?? null,
  compensation_currency: open.compensation?.currency ?? null,
  compensation_decimals: open.compensation == null ? null : decimalsIn(open.compensation.currency),
})

const prevented = ({ open, meta }: Told<Of<'PreventiveActionRecorded'>>): ComplaintRow['preventions'][number] => ({
  action: open.action,
  owner: open.owner,
  done_by: open.doneBy,
  check_from: open.checkFrom,
  recorded_by: meta.actor,
  recorded_at: meta.recordedAt,
  effective: null,
  checked_by: null,
  checked_at: null,
})

const checked = (row: ComplaintRow, { open, meta }: Told<Of<'PreventiveActionChecked'>>): Partial<ComplaintRow> => ({
  preventions: row.preventions.map((each) =>
    each.action === open.action
      ? { ...each, effective: open.effective, checked_by: meta.actor, checked_at: meta.recordedAt }
      : each,
  ),
})

const numberOf = ({ stream }: Told): readonly string[] => [idOf(stream)]

/** A handler of the events that change a standing complaint. */
const change = <E extends ComplaintEvent>(
  how: (row: ComplaintRow, event: Told<E>) => Partial<ComplaintRow>,
): Handler<E, ComplaintRow, string> => ({
  keys: numberOf,
  row: (row, event) => over(row, (known) => how(known, event)),
})
/** An event that does nothing but lead to the next step. */
const leadsTo = <E extends ComplaintEvent>(step: string) => change<E>(() => ({ step }))

export const complaints = keyedFold(
  'complaints',
  {
    version: 1,
    says: 'Which complaints are there, how far is each, and was it answered in time?',
    columns: complaintColumns,
    key: ['complaint'],
    indexes: [
      { columns: ['customer', 'category'], where: 'customer IS NOT NULL' },
      { columns: ['product', 'received_at'], where: 'product IS NOT NULL' },
      { columns: ['due_at'], where: "answered_at IS NULL AND settled_by_source = 0 AND step <> 'closed'" },
      ['owner', 'step'],
      ['received_at'],
      { columns: ['complaint', 'reopened'], where: "recurrences <> '[]'" },
    ],
  },
  (on) => [
    on(complaint, ['HandlerAppraised'], {
      ComplaintLogged: { keys: numberOf, row: (row, event) => row ?? logged(event) },
      ComplaintAcknowledged: change<Of<'ComplaintAcknowledged'>>((row, { meta }) => ({
        acknowledged_at: row.acknowledged_at ?? meta.recordedAt,
      })),
      ComplaintClassified: change<Of<'ComplaintClassified'>>(classified),
      ComplaintAssigned: change<Of<'ComplaintAssigned'>>((row, { open }) => ({
        step: row.step === 'classified' ? 'assigned' : row.step,
        owner: open.owner,
        owner_department: open.department,
        progress_by: open.progressBy.dueAt,
      })),
      InvestigatorAssigned: change<Of<'InvestigatorAssigned'>>((_row, { open }) => ({
        investigators: open.investigators,
      })),
      InvestigationRecorded: change<Of<'InvestigationRecorded'>>((_row, { open }) => ({
        step: 'investigated',
        finding: open.verified,
      })),
      ResolutionProposed: change<Of<'ResolutionProposed'>>((_row, event) => proposed(event)),
      ResolutionDecided: leadsTo<Of<'ResolutionDecided'>>('decided'),
      ResolutionReturned: leadsTo<Of<'ResolutionReturned'>>('investigated'),
      ResolutionApproved: leadsTo<Of<'ResolutionApproved'>>('approved'),
      ResolutionNegotiated: change<Of<'ResolutionNegotiated'>>((_row, { open }) => ({
        step: open.next === 'carry-out' ? 'negotiated' : 'investigated',
        accepted: flag(open.accepted),
      })),
      ResolutionExecuted: leadsTo<Of<'ResolutionExecuted'>>('executed'),
      EffectVerified: change<Of<'EffectVerified'>>((_row, { open }) => ({
        step: open.effective ? 'verified' : 'investigated',
        effective: flag(open.effective),
      })),
      ComplaintReplyIssued: change<Of<'ComplaintReplyIssued'>>(replied),
      ComplaintClosed: change<Of<'ComplaintClosed'>>((_row, { open, meta, dayOf }) => ({
        step: 'closed',
        closed_at: meta.recordedAt,
        closed_on: dayOf(meta.recordedAt),
        agreed: flag(open.agreed),
      })),
      ComplaintReopened: change<Of<'ComplaintReopened'>>(reopened),
      WaitingStarted: change<Of<'WaitingStarted'>>((_row, { open }) => ({ waiting_since: open.since })),
      WaitingEnded: change<Of<'WaitingEnded'>>((row, event) => ({
        waiting_since: null,
        waited: row.waited + 1,
        ...dueOf(event.open.deadline, event),
      })),
      ProgressChecked: change<Of<'ProgressChecked'>>((_row, { open }) => ({ progress_by: open.progressBy.dueAt })),
      ComplaintEscalated: change<Of<'ComplaintEscalated'>>((_row, { open }) => ({
        escalations: open.level,
        escalated_to: open.to,
      })),
      RecurrenceLinked: change<Of<'RecurrenceLinked'>>((row, { open, meta }) => ({
        recurrences: [
          ...row.recurrences,
          { earlier: open.earlier, because: open.because, by: meta.actor, at: meta.recordedAt },
        ],
      })),
      RootCauseRecorded: change<Of<'RootCauseRecorded'>>((_row, { open }) => ({
        root_cause: open.cause,
        root_factor: open.factor,
      })),
      PreventiveActionRecorded: change<Of<'PreventiveActionRecorded'>>((row, event) => ({
        preventions: [...row.preventions, prevented(event)],
      })),
      PreventiveActionChecked: change<Of<'PreventiveActionChecked'>>(checked),
    }),
  ],
)
