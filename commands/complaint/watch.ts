/**
 * What keeps a complaint in time: its clock stops while somebody else must act, its progress is looked after, and it
 * goes to a higher office when it is overdue. It guards that the same missed deadline is escalated by the process once,
 * and that nobody escalates by rule what is in time.
 */
import { isLeft } from 'fp-ts/Either'
import { complaint as complaintThing } from '../../domain/complaint'
import {
  ComplaintEscalated,
  ProgressChecked,
  WaitingEnded,
  WaitingStarted,
} from '../../domain/complaint/follow-up-events'
import { complaintStream } from '../../domain/complaint/names'
import { isOverdue } from '../../domain/complaint/rules'
import { closed, code, freeText, identifier } from '../../domain/kernel/codec'
import { refuse } from '../../domain/kernel/refusal'
import { firstOf, refuseWhen } from '../kernel/checks'
import { accept, command, type Decided, nothingToDo } from '../kernel/command'
import {
  archiveOfComplainant,
  clockRuns,
  isWorkedOn,
  type Matter,
  notComplainedAbout,
  onComplaint,
  stands,
} from './procedure'
import { dueAgain, dueUnder } from './times'

export const startWaiting = command('start-waiting', {
  says: 'Somebody else must act first, such as the customer: the clock of the deadline stops.',
  implements: ['CMP-25'],
  input: closed('WaitingToStart', { complaint: identifier, awaits: code }, { note: freeText() }),
  example: { complaint: 'K-2026-0007', awaits: 'customer', note: 'He sends photographs.' },
  on: complaintThing,
  stream: ({ complaint }) => complaintStream(complaint),
  needs: 'complaint:investigate',
  reads: archiveOfComplainant,
  decide: ({ awaits, note }, asking) =>
    onComplaint(asking, (matter) => {
      const { waitingSince, subject } = matter.complaint
      if (waitingSince !== null) return nothingToDo('The complaint waits already.')
      return (
        firstOf(stands(matter, 'logged', 'replied'), notComplainedAbout(matter)) ??
        accept(WaitingStarted.of({ awaits, since: asking.at, note, subject }))
      )
    }),
})

const waitingEnded = ({ complaint, document, asking }: Matter, note: string | undefined): Decided => {
  const { waitingSince, pauses, clockFrom, deadline, subject } = complaint
  if (waitingSince === null) return nothingToDo('The complaint does not wait.')
  const pause = { from: waitingSince, until: asking.at }
  const due = dueAgain(asking, deadline, { document, from: clockFrom, pauses: [...pauses, pause] })
  if (isLeft(due)) return due
  return accept(WaitingEnded.of({ since: pause.from, until: pause.until, deadline: due.right, note, subject }))
}

export const endWaiting = command('end-waiting', {
  says: 'The clock goes on; the deadline is reckoned anew without the time of waiting.',
  implements: ['CMP-25'],
  input: closed('WaitingToEnd', { complaint: identifier }, { note: freeText() }),
  example: { complaint: 'K-2026-0007' },
  on: complaintThing,
  stream: ({ complaint }) => complaintStream(complaint),
  needs: 'complaint:investigate',
  reads: archiveOfComplainant,
  decide: ({ note }, asking) => onComplaint(asking, (matter) => waitingEnded(matter, note)),
})

const progressChecked = ({ complaint, document, asking }: Matter, note: string | undefined): Decided => {
  const { step, subject } = complaint
  const due = dueUnder(asking, document.complaints.deadlines.progress, { document, from: asking.at })
  if (isLeft(due)) return due
  const overdue = isOverdue(complaint, asking.at)
  return accept(ProgressChecked.of({ step, overdue, progressBy: due.right, note, subject }))
}

export const checkProgress = command('check-progress', {
  says: 'Somebody looks how far a complaint is, and the next look is due.',
  implements: ['CMP-26'],
  input: closed('ProgressToCheck', { complaint: identifier }, { note: freeText() }),
  example: { complaint: 'K-2026-0007', note: 'The supplier has answered.' },
  on: complaintThing,
  stream: ({ complaint }) => complaintStream(complaint),
  needs: 'complaint:assign',
  reads: archiveOfComplainant,
  decide: ({ note }, asking) =>
    onComplaint(
      asking,
      (matter) => firstOf(isWorkedOn(matter), notComplainedAbout(matter)) ?? progressChecked(matter, note),
    ),
})

const escalated = ({ complaint, document, asking }: Matter, reason: string | undefined): Decided => {
  const { deadline, escalatedFor, escalations, subject } = complaint
  const overdue = isOverdue(complaint, asking.at)
  if (asking.operator.isSystem && !overdue)
    return refuse('not-overdue', 'The complaint is in time.', { rule: 'CMP-25' })
  if (asking.operator.isSystem && escalatedFor === deadline.dueAt)
    return nothingToDo('This missed deadline has been escalated.')
  if (!overdue && reason === undefined)
    return refuse('reason-missing', 'Say why a complaint that is in time goes to a higher office.', {
      rule: 'CMP-25',
      field: 'reason',
    })
  const offices = document.complaints.escalation
  const to = offices[Math.min(escalations, offices.length - 1)] ?? { department: null, role: null }
  return accept(
    ComplaintEscalated.of({
      level: escalations + 1,
      to,
      because: overdue ? 'overdue' : 'judged-by-person',
      dueAt: overdue ? deadline.dueAt : null,
      reason,
      subject,
    }),
  )
}

export const escalateComplaint = command('escalate-complaint', {
  says: 'A complaint goes to a higher office: because it is overdue, or because a person judges so.',
  implements: ['CMP-25', 'CMP-09'],
  input: closed('ComplaintToEscalate', { complaint: identifier }, { reason: freeText() }),
  example: { complaint: 'K-2026-0007', reason: 'The customer speaks of leaving us.' },
  on: complaintThing,
  stream: ({ complaint }) => complaintStream(complaint),
  needs: 'complaint:escalate',
  reads: archiveOfComplainant,
  decide: ({ reason }, asking) =>
    onComplaint(asking, (matter) => {
      const no = firstOf(
        isWorkedOn(matter),
        refuseWhen(matter.complaint.reply !== null, 'answered-already', 'The complainant has been answered.', {
          rule: 'CMP-25',
        }),
        clockRuns(matter),
      )
      return no ?? escalated(matter, reason)
    }),
})
