/**
 * Who did what in which complaint, when, and with which result? One line per event of a complaint, which never changes:
 * the handling opinion sheet and the tracking of a problem are read from here.
 */
import { type ComplaintEvent, complaint } from '../domain/complaint'
import { idOf } from '../domain/kernel/thing'
import { integer, json, orNull, text } from './kernel/column'
import { journal } from './kernel/projection'
import { column, view } from './kernel/view'
import { ofThing } from './of-thing'

interface Details {
  readonly result?: string
  /** Employees or offices that the step names. */
  readonly names?: readonly string[]
  readonly due_at?: string
  readonly stated?: { readonly at: string; readonly counts: boolean } | null
}

const NOTHING: Details = {}
const yes = (is: boolean, named: string): string => (is ? named : `not-${named}`)

/** What a step says besides who and when. */
const detailsOf = (event: ComplaintEvent): Details => {
  switch (event.type) {
    case 'ComplaintLogged':
      return { result: event.open.channel, due_at: event.open.deadline.dueAt }
    case 'ComplaintAcknowledged':
      return { result: event.open.channel, stated: event.open.stated }
    case 'ComplaintClassified':
      return { result: event.open.category, due_at: event.open.deadline.dueAt }
    case 'ComplaintAssigned':
      return { names: [event.open.owner], due_at: event.open.progressBy.dueAt }
    case 'InvestigatorAssigned':
      return { names: event.open.investigators }
    case 'InvestigationRecorded':
      return { result: event.open.verified }
    case 'ResolutionProposed':
      return { result: event.open.measures.join(' ') }
    case 'ResolutionReturned':
      return { result: `returned-by-${event.open.by}` }
    case 'ResolutionNegotiated':
      return { result: yes(event.open.accepted, 'accepted') }
    case 'EffectVerified':
    case 'PreventiveActionChecked':
      return { result: yes(event.open.effective, 'effective') }
    case 'ComplaintReplyIssued':
      return { result: event.open.channel, stated: event.open.stated }
    case 'ComplaintClosed':
      return { result: yes(event.open.agreed, 'agreed') }
    case 'ComplaintReopened':
      return { result: event.open.reasonCode, due_at: event.open.deadline.dueAt }
    case 'WaitingStarted':
      return { result: event.open.awaits }
    case 'WaitingEnded':
      return { due_at: event.open.deadline.dueAt }
    case 'ProgressChecked':
      return { result: event.open.step, due_at: event.open.progressBy.dueAt }
    case 'ComplaintEscalated':
      return { result: event.open.because, names: Object.values(event.open.to).filter((each) => each !== null) }
    case 'RecurrenceLinked':
      return { result: event.open.because, names: [event.open.earlier] }
    case 'RootCauseRecorded':
      return { result: event.open.cause }
    case 'PreventiveActionRecorded':
      return { names: [event.open.owner] }
    case 'HandlerAppraised':
      return { result: `${event.open.verdict} ${event.open.measure}`, names: [event.open.employee] }
    case 'ResolutionDecided':
    case 'ResolutionApproved':
    case 'ResolutionExecuted':
      return NOTHING
  }
}

const isOfComplaint = ofThing(complaint)

export const complaintSteps = journal(
  'complaint_steps',
  {
    version: 1,
    says: 'Who did what in which complaint, when, and with which result?',
    columns: {
      complaint: text,
      step: integer,
      type: text,
      event_id: text,
      actor: text,
      acting_for: orNull(text),
      department: orNull(text),
      recorded_at: text,
      local_day: text,
      result: orNull(text),
      names: orNull(json<readonly string[]>()),
      due_at: orNull(text),
      stated_at: orNull(text),
      stated_counts: orNull(integer),
    },
    lines: 'one',
    indexes: [['complaint'], ['actor']],
  },
  (event) => {
    if (!isOfComplaint(event)) return []
    const { result, names, due_at, stated } = detailsOf(event)
    const { id, type, stream, revision, meta } = event
    return [
      {
        complaint: idOf(stream),
        step: revision + 1,
        type,
        event_id: id,
        actor: meta.actor,
        acting_for: meta.actingFor ?? null,
        department: meta.department ?? null,
        recorded_at: meta.recordedAt,
        local_day: event.dayOf(meta.recordedAt),
        result: result ?? null,
        names: names ?? null,
        due_at: due_at ?? null,
        stated_at: stated?.at ?? null,
        stated_counts: stated == null ? null : stated.counts ? 1 : 0,
      },
    ]
  },
)

export const complaintStepsView = view({
  name: 'v1_complaint_steps',
  says: 'Every event of every complaint, with who and when.',
  columns: [
    column('position', 'integer', 'The place @n in the log.'),
    column('complaint', 'text', 'The number of the complaint.'),
    column('step', 'integer', 'The place of the event in the complaint, from 1.'),
    column('type', 'text', 'What happened.'),
    column('event_id', 'text', 'The event, which holds what was said in words.'),
    column('actor', 'text', 'Who did it.'),
    column('acting_for', 'text?', 'In whose name.'),
    column('department', 'text?', 'The department of whoever did it.'),
    column('recorded_at', 'text', 'When, as recorded, in UTC.'),
    column('local_day', 'text', 'The day, in the zone of the regulation.'),
    column('result', 'text?', 'What came of it, or how: a verdict, a channel, a category, a reason.'),
    column('names', 'json?', 'Whom or what the step names: owner, investigators, office, earlier complaint.'),
    column('due_at', 'text?', 'The deadline that the step sets, in UTC.'),
    column('stated_at', 'text?', 'An earlier time that is stated, in UTC.'),
    column(
      'stated_counts',
      'integer?',
      '1 if it counts: there is evidence, and it is within the days of the regulation.',
    ),
  ],
  sql: `SELECT position, complaint, step, type, event_id, actor, acting_for, department, recorded_at, local_day, result,
    names, due_at, stated_at, stated_counts FROM complaint_steps`,
  key: ['position'],
  changes: [{ table: 'complaint_steps', touches: 'same' }],
})
