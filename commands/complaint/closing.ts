/**
 * The end of step 7 and what comes after: filed with its opinion sheet, opened again where it is not settled, and those
 * who handled it rewarded or punished. It guards that nothing is filed before the reply, and no recurring problem before
 * its root cause is known and something is done against it.
 */
import { isLeft } from 'fp-ts/Either'
import { complaint as complaintThing } from '../../domain/complaint'
import { ComplaintClosed, ComplaintReopened } from '../../domain/complaint/events'
import { HandlerAppraised } from '../../domain/complaint/follow-up-events'
import { complaintStream } from '../../domain/complaint/names'
import { isOpen, isRecurring } from '../../domain/complaint/rules'
import { closed, code, employeeId, freeText, identifier, oneOf } from '../../domain/kernel/codec'
import { refuse } from '../../domain/kernel/refusal'
import { plusMilliseconds } from '../../domain/kernel/time'
import { answerDeadline } from '../../domain/policy/complaints'
import { firstOf, type No, refuseWhen } from '../kernel/checks'
import { accept, command, type Decided } from '../kernel/command'
import {
  archiveOfComplainant,
  clockRuns,
  employeeKnown,
  listed,
  type Matter,
  notComplainedAbout,
  onComplaint,
  stands,
} from './procedure'
import { DAY_MILLISECONDS, dueUnder } from './times'

/** A recurring problem is understood and something is done against it before it is filed. */
const recurrenceIsMet = ({ complaint, document }: Matter): No | undefined => {
  if (!isRecurring(complaint, document.complaints.recurrence.threshold)) return undefined
  return firstOf(
    refuseWhen(!complaint.rootCause, 'root-cause-missing', 'The problem recurs: record its root cause first.', {
      rule: 'CMP-27',
    }),
    refuseWhen(
      complaint.actions.length === 0,
      'preventive-action-missing',
      'The problem recurs: record what shall keep it from coming again first.',
      { rule: 'CMP-28' },
    ),
  )
}

export const closeComplaint = command('close-complaint', {
  says: 'The complaint is filed for reference with its opinion sheet, after the reply.',
  implements: ['CMP-08', 'CMP-14', 'CMP-27', 'CMP-28', 'LOG-15', 'RPT-20'],
  input: closed('ComplaintToClose', { complaint: identifier }, { opinionSheet: identifier, note: freeText() }),
  example: { complaint: 'K-2026-0007', opinionSheet: 'OS-2026-007' },
  on: complaintThing,
  stream: ({ complaint }) => complaintStream(complaint),
  needs: 'complaint:close',
  reads: archiveOfComplainant,
  decide: ({ opinionSheet, note }, asking) =>
    onComplaint(asking, (matter) => {
      const no = firstOf(
        stands(matter, 'replied', 'closed'),
        notComplainedAbout(matter),
        clockRuns(matter),
        recurrenceIsMet(matter),
      )
      if (no !== undefined) return no
      if (opinionSheet === undefined)
        return refuse('opinion-sheet-missing', 'Name the complaint-handling opinion sheet that is filed with it.', {
          rule: 'CMP-14',
          field: 'opinionSheet',
        })
      const { accepted, subject } = matter.complaint
      return accept(ComplaintClosed.of({ opinionSheet, agreed: accepted === true, note, subject }))
    }),
})

const isInTimeToReopen = ({ complaint, document, asking }: Matter): No | undefined => {
  const { closedAt } = complaint
  const days = document.complaints.reopenWithinDays
  return refuseWhen(
    closedAt !== null && asking.at > plusMilliseconds(closedAt, days * DAY_MILLISECONDS),
    'too-late-to-reopen',
    `It was closed more than ${days} days ago: log a new complaint and link it to this one.`,
    { rule: 'CMP-08' },
  )
}

const reopened = (matter: Matter, reasonCode: string, reason: string): Decided => {
  const { complaint, document, asking } = matter
  const { category, severity, subject } = complaint
  const { deadlines } = document.complaints
  const isClassified = category !== null && severity !== null
  const name = isClassified ? answerDeadline(document.complaints, category, severity) : deadlines.untilClassified
  const due = dueUnder(asking, name, { document, from: asking.at, untilClassified: !isClassified })
  if (isLeft(due)) return due
  const time = complaint.reopened + 1
  return accept(ComplaintReopened.of({ time, reasonCode, deadline: due.right, reason, subject }))
}

export const reopenComplaint = command('reopen-complaint', {
  says: 'A closed complaint is worked on again under its number, with a new deadline.',
  implements: ['CMP-08', 'CMP-22', 'CMP-25'],
  input: closed('ComplaintToReopen', { complaint: identifier, reasonCode: code, reason: freeText() }),
  example: { complaint: 'K-2026-0007', reasonCode: 'effect-did-not-last', reason: 'Two of the new lamps fail again.' },
  on: complaintThing,
  stream: ({ complaint }) => complaintStream(complaint),
  needs: 'complaint:reopen',
  reads: archiveOfComplainant,
  decide: ({ reasonCode, reason }, asking) =>
    onComplaint(
      asking,
      (matter) =>
        firstOf(
          refuseWhen(isOpen(matter.complaint), 'complaint-open', 'The complaint is being worked on.'),
          listed(matter.document.complaints.reopenReasons, reasonCode, 'reasonCode', 'CMP-08'),
          isInTimeToReopen(matter),
        ) ?? reopened(matter, reasonCode, reason),
    ),
})

export const appraiseHandler = command('appraise-handler', {
  says: 'Somebody who handled a complaint well is rewarded, or punished for having done badly: people decide, it is recorded.',
  implements: ['CMP-12', 'GOV-20'],
  input: closed('HandlerToAppraise', {
    complaint: identifier,
    employee: employeeId,
    verdict: oneOf('reward', 'penalty'),
    measure: code,
    reason: freeText(),
  }),
  example: {
    complaint: 'K-2026-0007',
    employee: 'E-019',
    verdict: 'reward',
    measure: 'praise',
    reason: 'Found the cause in a day.',
  },
  on: complaintThing,
  stream: ({ complaint }) => complaintStream(complaint),
  needs: 'complaint:appraise',
  reads: archiveOfComplainant,
  decide: ({ employee, verdict, measure, reason }, asking) =>
    onComplaint(asking, (matter) => {
      const { complaint, document } = matter
      const { rewards, penalties } = document.complaints
      const no = firstOf(
        employeeKnown(employee, asking, 'employee'),
        listed(verdict === 'reward' ? rewards : penalties, measure, 'measure', 'CMP-12'),
        refuseWhen(
          !complaint.handlers.includes(employee),
          'not-a-handler',
          'This person took no part in handling the complaint.',
          { rule: 'CMP-12', field: 'employee' },
        ),
        refuseWhen(
          employee === asking.operator.id || employee === asking.actingFor,
          'own-appraisal',
          'Nobody rewards or punishes himself.',
          { rule: 'CMP-12', field: 'employee' },
        ),
      )
      return no ?? accept(HandlerAppraised.of({ employee, verdict, measure, reason, subject: complaint.subject }))
    }),
})
