/**
 * Problems that come again: linked to the earlier complaint, their root cause found, something done against them, and
 * its effect checked later. It guards that a link by rule holds by that rule, and that an action is checked by somebody
 * else, not before its day.
 */
import type * as t from 'io-ts'
import { type ComplaintState, complaint as complaintThing } from '../../domain/complaint'
import {
  PreventiveActionChecked,
  PreventiveActionRecorded,
  RecurrenceLinked,
  RootCauseRecorded,
} from '../../domain/complaint/follow-up-events'
import { complaintStream } from '../../domain/complaint/names'
import { isBefore } from '../../domain/complaint/rules'
import type { Complaint } from '../../domain/complaint/state'
import { closed, code, day, employeeId, freeText, identifier, integer, oneOf, truth } from '../../domain/kernel/codec'
import { refuse } from '../../domain/kernel/refusal'
import { millisecondsOf } from '../../domain/kernel/time'
import { isEmployed } from '../../domain/staff'
import { firstOf, type No, refuseWhen } from '../kernel/checks'
import { accept, command, type Decided, nothingToDo, reading } from '../kernel/command'
import { archiveOfComplainant, type Matter, onComplaint } from './procedure'
import { DAY_MILLISECONDS } from './times'

const RecurrenceToLink = closed(
  'RecurrenceToLink',
  {
    complaint: identifier,
    earlier: identifier,
    because: oneOf('same-customer-and-category', 'same-product', 'judged-by-person'),
  },
  { reason: freeText() },
)
type RecurrenceToLink = t.TypeOf<typeof RecurrenceToLink>

const isAlike = (because: RecurrenceToLink['because'], complaint: Complaint, earlier: Complaint): boolean => {
  switch (because) {
    case 'same-customer-and-category':
      return (
        complaint.customer !== null &&
        complaint.category !== null &&
        complaint.customer === earlier.customer &&
        complaint.category === earlier.category
      )
    case 'same-product':
      return complaint.product !== null && complaint.product === earlier.product
    case 'judged-by-person':
      return true
  }
}

const judgedByPerson = ({ because, reason }: RecurrenceToLink, { asking }: Matter): No | undefined =>
  because !== 'judged-by-person'
    ? undefined
    : firstOf(
        refuseWhen(asking.operator.isSystem, 'judged-by-nobody', 'Only a person judges without a rule.', {
          rule: 'CMP-27',
          field: 'because',
        }),
        refuseWhen(reason === undefined, 'reason-missing', 'Say why the two are alike.', {
          rule: 'CMP-27',
          field: 'reason',
        }),
      )

const isWithinWindow = (complaint: Complaint, earlier: Complaint, windowDays: number): boolean =>
  millisecondsOf(complaint.receivedAt) - millisecondsOf(earlier.receivedAt) <= windowDays * DAY_MILLISECONDS

const linkHolds = (input: RecurrenceToLink, matter: Matter, earlier: Complaint): No | undefined => {
  const { complaint, document } = matter
  const { windowDays } = document.complaints.recurrence
  const byRule = input.because !== 'judged-by-person'
  return firstOf(
    judgedByPerson(input, matter),
    refuseWhen(earlier.receivedAt > complaint.receivedAt, 'not-earlier', 'The other complaint came later.', {
      rule: 'CMP-27',
      field: 'earlier',
    }),
    refuseWhen(!isAlike(input.because, complaint, earlier), 'not-alike', 'The two are not alike by this rule.', {
      rule: 'CMP-27',
      field: 'because',
    }),
    refuseWhen(
      byRule && !isWithinWindow(complaint, earlier, windowDays),
      'outside-window',
      `More than ${windowDays} days lie between the two.`,
      { rule: 'CMP-27', field: 'earlier' },
    ),
  )
}

const linked = (input: RecurrenceToLink, matter: Matter, earlier: ComplaintState): Decided => {
  const { complaint } = matter
  if (complaint.recurrences.includes(input.earlier)) return nothingToDo('The two are linked already.')
  if (input.earlier === complaint.complaint)
    return refuse('same-complaint', 'A complaint is no recurrence of itself.', { rule: 'CMP-27', field: 'earlier' })
  if (earlier.is === 'unknown')
    return refuse('unknown-complaint', 'No complaint has been logged under the earlier number.', {
      rule: 'CMP-22',
      field: 'earlier',
    })
  return (
    linkHolds(input, matter, earlier) ??
    accept(RecurrenceLinked.of({ ...input, subject: complaint.subject, reason: input.reason }))
  )
}

export const linkRecurrence = command('link-recurrence', {
  says: 'A complaint is of the same kind as an earlier one: by a rule of the regulation, or as a person judges.',
  implements: ['CMP-27'],
  input: RecurrenceToLink,
  example: { complaint: 'K-2026-0007', earlier: 'K-2025-0931', because: 'same-customer-and-category' },
  on: complaintThing,
  stream: ({ complaint }) => complaintStream(complaint),
  needs: 'complaint:link',
  reads: (input, state) => ({
    ...archiveOfComplainant(input, state),
    earlier: reading(complaintThing, complaintStream(input.earlier)),
  }),
  decide: (input, asking) =>
    onComplaint(asking, (matter, { earlier }: { readonly earlier: ComplaintState }) => linked(input, matter, earlier)),
})

const isInvestigated = ({ complaint }: Matter): No | undefined =>
  refuseWhen(
    isBefore(complaint.step, 'investigated'),
    'not-investigated',
    'A cause is told after the facts have been investigated.',
    { rule: 'CMP-27' },
  )

export const recordRootCause = command('record-root-cause', {
  says: 'Why the problem came, or comes again: inside or outside the company.',
  implements: ['CMP-27', 'EVA-10'],
  input: closed('RootCauseToRecord', {
    complaint: identifier,
    cause: code,
    factor: oneOf('internal', 'external'),
    analysis: freeText(10_000),
  }),
  example: {
    complaint: 'K-2026-0007',
    cause: 'supplier-quality',
    factor: 'external',
    analysis: 'The supplier changed the driver without telling us.',
  },
  on: complaintThing,
  stream: ({ complaint }) => complaintStream(complaint),
  needs: 'complaint:analyse',
  reads: archiveOfComplainant,
  decide: ({ cause, factor, analysis }, asking) =>
    onComplaint(
      asking,
      (matter) =>
        isInvestigated(matter) ??
        accept(RootCauseRecorded.of({ cause, factor, analysis, subject: matter.complaint.subject })),
    ),
})

export const recordPreventiveAction = command('record-preventive-action', {
  says: 'What shall keep the problem from coming again, by whom and when, and from which day its effect is checked.',
  implements: ['CMP-28'],
  input: closed('PreventiveActionToRecord', {
    complaint: identifier,
    owner: employeeId,
    measure: freeText(),
    doneBy: day,
    checkFrom: day,
  }),
  example: {
    complaint: 'K-2026-0007',
    owner: 'E-019',
    measure: 'Every batch is tested at zero degrees.',
    doneBy: '2026-03-31',
    checkFrom: '2026-06-30',
  },
  on: complaintThing,
  stream: ({ complaint }) => complaintStream(complaint),
  needs: 'complaint:analyse',
  reads: archiveOfComplainant,
  decide: ({ owner, measure, doneBy, checkFrom }, asking) =>
    onComplaint(asking, ({ complaint }) => {
      const no = firstOf(
        refuseWhen(!complaint.rootCause, 'root-cause-missing', 'Record the root cause first.', { rule: 'CMP-27' }),
        refuseWhen(
          !isEmployed(asking.staff, owner, asking.today),
          'unknown-employee',
          'Nobody of that number works here today.',
          {
            rule: 'CMP-28',
            field: 'owner',
          },
        ),
        refuseWhen(doneBy < asking.today, 'date-in-past', 'The day in doneBy is over.', {
          rule: 'CMP-28',
          field: 'doneBy',
        }),
        refuseWhen(checkFrom < doneBy, 'checked-before-done', 'The effect cannot be checked before it is done.', {
          rule: 'CMP-28',
          field: 'checkFrom',
        }),
      )
      const action = complaint.actions.length + 1
      return (
        no ??
        accept(PreventiveActionRecorded.of({ action, owner, doneBy, checkFrom, measure, subject: complaint.subject }))
      )
    }),
})

export const checkPreventiveAction = command('check-preventive-action', {
  says: 'Somebody else than its owner looks whether a preventive action has helped.',
  implements: ['CMP-28'],
  input: closed(
    'PreventiveActionToCheck',
    { complaint: identifier, action: integer(1, 1000), effective: truth },
    { effect: freeText() },
  ),
  example: { complaint: 'K-2026-0007', action: 1, effective: true },
  on: complaintThing,
  stream: ({ complaint }) => complaintStream(complaint),
  needs: 'complaint:analyse',
  reads: archiveOfComplainant,
  decide: ({ action, effective, effect }, asking) =>
    onComplaint(asking, ({ complaint }) => {
      const known = complaint.actions.find((each) => each.action === action)
      if (known === undefined)
        return refuse('unknown-action', 'The complaint has no such preventive action.', {
          rule: 'CMP-28',
          field: 'action',
        })
      if (known.effective === true) return nothingToDo('The action was found effective already.')
      const no = firstOf(
        refuseWhen(
          known.owner === asking.operator.id || known.owner === asking.actingFor,
          'own-action',
          'Nobody checks his own action.',
          {
            rule: 'CMP-28',
          },
        ),
        refuseWhen(asking.today < known.checkFrom, 'too-early', `The effect is checked from ${known.checkFrom} on.`, {
          rule: 'CMP-28',
          field: 'action',
        }),
      )
      return no ?? accept(PreventiveActionChecked.of({ action, effective, effect, subject: complaint.subject }))
    }),
})
