/**
 * Step 3: somebody answers for the complaint, a designated person or team finds out what is true. It guards that the
 * owner comes from the office that handles this kind, that there is an owner before any investigation, and that nobody
 * investigates a complaint about himself.
 */
import { type Either, isLeft, right } from 'fp-ts/Either'
import type * as t from 'io-ts'
import { complaint as complaintThing } from '../../domain/complaint'
import { ComplaintAssigned, InvestigationRecorded, InvestigatorAssigned } from '../../domain/complaint/events'
import { complaintStream } from '../../domain/complaint/names'
import { closed, employeeId, freeText, identifier, listOf, oneOf } from '../../domain/kernel/codec'
import { type Refusal, refuse } from '../../domain/kernel/refusal'
import { type Employee, isEmployed, personOf } from '../../domain/staff'
import { firstOf, type No, refuseWhen } from '../kernel/checks'
import { accept, command, type Decided, nothingToDo } from '../kernel/command'
import { peopleOf } from '../kernel/role'
import {
  archiveOfComplainant,
  belongs,
  type Matter,
  nameOf,
  notComplainedAbout,
  officeRule,
  onComplaint,
  stands,
} from './procedure'
import { dueUnder } from './times'

const team = listOf(employeeId, 20, 1)
const ComplaintToAssign = closed(
  'ComplaintToAssign',
  { complaint: identifier, owner: employeeId },
  { investigators: team },
)
type ComplaintToAssign = t.TypeOf<typeof ComplaintToAssign>

/** Somebody who works here today and whom the complaint is not about. */
const mayHandle = (
  { complaint, asking }: Matter,
  employee: string,
  field: string,
  rule: string,
): Either<Refusal, Employee> => {
  const person = personOf(asking.staff, employee)
  if (person === undefined || !isEmployed(asking.staff, employee, asking.today))
    return refuse('unknown-employee', 'Nobody of that number works here today.', { rule, field })
  return employee === complaint.aboutEmployee
    ? refuse('complained-about', 'The complaint is about this person.', { rule: 'CMP-09', field })
    : right(person)
}

const mayInvestigate = (matter: Matter, investigators: readonly string[]): No | undefined =>
  firstOf(
    ...investigators.map((each, index) => {
      const person = mayHandle(matter, each, `investigators.${index}`, 'CMP-04')
      return isLeft(person) ? person : undefined
    }),
  )

const assigned = (input: ComplaintToAssign, matter: Matter): Decided => {
  const { complaint, routing, document, asking } = matter
  const owner = mayHandle(matter, input.owner, 'owner', 'CMP-24')
  if (isLeft(owner)) return owner
  if (routing !== null && !belongs(owner.right, routing.handler))
    return refuse('not-the-office', `This kind of complaint is for ${nameOf(routing.handler)} to handle.`, {
      rule: officeRule('handler', complaint.category),
      field: 'owner',
    })
  const progressBy = dueUnder(asking, document.complaints.deadlines.progress, { document, from: asking.at })
  if (isLeft(progressBy)) return progressBy
  const made = ComplaintAssigned.of({
    owner: input.owner,
    department: owner.right.department,
    predecessor: complaint.owner,
    progressBy: progressBy.right,
  })
  const { investigators } = input
  return investigators === undefined ? accept(made) : accept(made, InvestigatorAssigned.of({ investigators }))
}

export const assignComplaint = command('assign-complaint', {
  says: 'Somebody of the office that handles this kind answers for the complaint from now on.',
  implements: ['CMP-11', 'CMP-15', 'CMP-16', 'CMP-18', 'CMP-24', 'CMP-29'],
  input: ComplaintToAssign,
  example: { complaint: 'K-2026-0007', owner: 'E-019', investigators: ['E-019', 'E-011'] },
  on: complaintThing,
  stream: ({ complaint }) => complaintStream(complaint),
  needs: 'complaint:assign',
  decide: (input, asking) =>
    onComplaint(asking, (matter) => {
      if (matter.complaint.owner === input.owner && input.investigators === undefined)
        return nothingToDo('This person answers for the complaint already.')
      const no = firstOf(
        stands(matter, 'classified', input.investigators === undefined ? 'closed' : 'investigated'),
        notComplainedAbout(matter),
        mayInvestigate(matter, input.investigators ?? []),
      )
      return no ?? assigned(input, matter)
    }),
})

export const assignInvestigator = command('assign-investigator', {
  says: 'A person or a team is designated to find out what is true.',
  implements: ['CMP-04', 'CMP-09'],
  input: closed('InvestigatorToAssign', { complaint: identifier, investigators: team }),
  example: { complaint: 'K-2026-0007', investigators: ['E-011'] },
  on: complaintThing,
  stream: ({ complaint }) => complaintStream(complaint),
  needs: 'complaint:assign',
  decide: ({ investigators }, asking) =>
    onComplaint(
      asking,
      (matter) =>
        firstOf(
          stands(matter, 'assigned', 'investigated'),
          notComplainedAbout(matter),
          mayInvestigate(matter, investigators),
        ) ?? accept(InvestigatorAssigned.of({ investigators })),
    ),
})

const isDesignated = ({ complaint, asking }: Matter): No | undefined => {
  const { investigators } = complaint
  const isOne = peopleOf(asking).some((each) => investigators.includes(each))
  return firstOf(
    refuseWhen(investigators.length === 0, 'no-investigator', 'Nobody has been designated to investigate.', {
      rule: 'CMP-04',
    }),
    refuseWhen(!isOne, 'not-the-investigator', 'Others have been designated to investigate.', { rule: 'CMP-04' }),
  )
}

const InvestigationToRecord = closed(
  'InvestigationToRecord',
  {
    complaint: identifier,
    verified: oneOf('confirmed', 'partly-confirmed', 'not-confirmed'),
    findings: freeText(10_000),
  },
  { evidence: listOf(identifier, 20) },
)

export const recordInvestigation = command('record-investigation', {
  says: 'The designated person writes down what was found out, and whether it is as the complainant says.',
  implements: ['CMP-04', 'CMP-09'],
  input: InvestigationToRecord,
  example: {
    complaint: 'K-2026-0007',
    verified: 'confirmed',
    findings: 'The drivers of the batch of January fail below five degrees.',
  },
  on: complaintThing,
  stream: ({ complaint }) => complaintStream(complaint),
  needs: 'complaint:investigate',
  reads: archiveOfComplainant,
  decide: (input, asking) =>
    onComplaint(
      asking,
      (matter) =>
        firstOf(stands(matter, 'assigned', 'investigated'), notComplainedAbout(matter), isDesignated(matter)) ??
        accept(
          InvestigationRecorded.of({ ...input, evidence: input.evidence ?? [], subject: matter.complaint.subject }),
        ),
    ),
})
