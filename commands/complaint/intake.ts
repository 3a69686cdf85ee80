/**
 * Steps 1 and 2 after the logging: the complaint is acknowledged, and told by its nature. It guards that the category
 * alone says who handles it, and that its deadline is reckoned from the receipt whenever the classification changes.
 */
import { isLeft } from 'fp-ts/Either'
import type * as t from 'io-ts'
import { complaint as complaintThing } from '../../domain/complaint'
import { ComplaintAcknowledged } from '../../domain/complaint/events'
import { complaintStream } from '../../domain/complaint/names'
import type { CustomerState } from '../../domain/customer'
import { closed, code, employeeId, identifier, instant } from '../../domain/kernel/codec'
import { firstOf, type No } from '../kernel/checks'
import { accept, command, type Decided, nothingToDo } from '../kernel/command'
import { classificationOf, natureListed } from './classification'
import {
  archiveOfComplainant,
  clockRuns,
  employeeKnown,
  isWorkedOn,
  type Matter,
  notComplainedAbout,
  onComplaint,
  stands,
} from './procedure'
import { evidenceStands, notAhead, notBeforeReceipt, statedTimeOf } from './times'

const ComplaintToAcknowledge = closed(
  'ComplaintToAcknowledge',
  { complaint: identifier, channel: code },
  { acknowledgedAt: instant, evidence: identifier },
)

export const acknowledgeComplaint = command('acknowledge-complaint', {
  says: 'The complainant has been told that the complaint has reached us.',
  implements: ['CMP-09'],
  input: ComplaintToAcknowledge,
  example: { complaint: 'K-2026-0007', channel: 'telephone' },
  on: complaintThing,
  stream: ({ complaint }) => complaintStream(complaint),
  needs: 'complaint:acknowledge',
  reads: archiveOfComplainant,
  occurredAt: ({ acknowledgedAt }) => acknowledgedAt,
  decide: (input, asking) =>
    onComplaint(asking, (matter, { customer }: { readonly customer?: CustomerState }) => {
      const { complaint } = matter
      if (complaint.acknowledged) return nothingToDo('The complaint has been acknowledged.')
      return (
        firstOf(
          isWorkedOn(matter),
          notAhead(input.acknowledgedAt, asking, 'acknowledgedAt'),
          notBeforeReceipt(input.acknowledgedAt, complaint.receivedAt, 'acknowledgedAt'),
          evidenceStands(input.evidence, customer),
        ) ??
        accept(
          ComplaintAcknowledged.of({
            channel: input.channel,
            stated: statedTimeOf(asking, input.acknowledgedAt, input.evidence),
          }),
        )
      )
    }),
})

const ComplaintToClassify = closed(
  'ComplaintToClassify',
  { complaint: identifier, category: code, severity: code },
  {
    /** The department that it concerns; left out, the one that looks after the customer. */
    concerned: code,
    aboutEmployee: employeeId,
  },
)
type ComplaintToClassify = t.TypeOf<typeof ComplaintToClassify>

const mayBeClassified = (input: ComplaintToClassify, matter: Matter): No | undefined =>
  firstOf(
    // What a source has answered is told by its nature too: it counts in statistics and recurrence.
    matter.complaint.settledBySource ? undefined : stands(matter, 'logged', 'investigated'),
    notComplainedAbout(matter),
    clockRuns(matter),
    natureListed(input, matter.document),
    employeeKnown(input.aboutEmployee, matter.asking, 'aboutEmployee'),
  )

const classified = (
  input: ComplaintToClassify,
  { complaint, document, asking }: Matter,
  archive: CustomerState | undefined,
): Decided => {
  const { clockFrom: from, pauses } = complaint
  const made = classificationOf(asking, input, archive, { document, from, pauses })
  return isLeft(made) ? made : accept(made.right)
}

export const classifyComplaint = command('classify-complaint', {
  says: 'A complaint is told by its nature and gravity; that says who handles it and gives the deadline that holds.',
  implements: ['CMP-03', 'CMP-16', 'CMP-18', 'CMP-25', 'CMP-29'],
  input: ComplaintToClassify,
  example: { complaint: 'K-2026-0007', category: 'quality', severity: 'serious', concerned: 'production' },
  on: complaintThing,
  stream: ({ complaint }) => complaintStream(complaint),
  needs: 'complaint:classify',
  reads: archiveOfComplainant,
  decide: (input, asking) =>
    onComplaint(
      asking,
      (matter, { customer }: { readonly customer?: CustomerState }) =>
        mayBeClassified(input, matter) ?? classified(input, matter, customer),
    ),
})
