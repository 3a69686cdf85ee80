/**
 * Step 4: a solution is proposed from the findings, decided by the office that the category names, approved where it
 * must be. It guards that there is no solution without an investigation, that quality is decided by the general
 * manager's office, and that nobody approves what he decided.
 */
import type * as t from 'io-ts'
import { complaint as complaintThing } from '../../domain/complaint'
import {
  ResolutionApproved,
  ResolutionDecided,
  ResolutionProposed,
  ResolutionReturned,
} from '../../domain/complaint/events'
import { complaintStream } from '../../domain/complaint/names'
import { closed, code, currency, freeText, identifier, integer, listOf, oneOf } from '../../domain/kernel/codec'
import { refuse } from '../../domain/kernel/refusal'
import { firstOf, type No, refuseWhen } from '../kernel/checks'
import { accept, command, type Decided } from '../kernel/command'
import {
  archiveOfComplainant,
  inOffice,
  listed,
  type Matter,
  notComplainedAbout,
  onComplaint,
  stands,
} from './procedure'

const solutionParts = { measures: listOf(code, 10, 1), solution: freeText(10_000) }
const optionalParts = {
  compensation: closed('compensation', { amountMinor: integer(1, 1e15), currency }),
}
const Solution = closed('Solution', solutionParts, optionalParts)
type Solution = t.TypeOf<typeof Solution>

const measuresListed = ({ document }: Matter, { measures }: Solution, field: string): No | undefined =>
  firstOf(...measures.map((each, index) => listed(document.complaints.measures, each, `${field}.${index}`, 'CMP-05')))

const proposed = ({ complaint }: Matter, { measures, solution, compensation }: Solution) =>
  ResolutionProposed.of({ measures, solution, compensation, subject: complaint.subject })

export const proposeResolution = command('propose-resolution', {
  says: 'The office that handles the complaint proposes a solution from what was found out.',
  implements: ['CMP-05', 'CMP-16', 'CMP-18'],
  input: closed('ResolutionToPropose', { complaint: identifier, ...solutionParts }, optionalParts),
  example: {
    complaint: 'K-2026-0007',
    measures: ['apology', 'replacement'],
    solution: 'We replace the three lamps and apologise.',
  },
  on: complaintThing,
  stream: ({ complaint }) => complaintStream(complaint),
  needs: 'complaint:propose',
  reads: archiveOfComplainant,
  decide: (input, asking) =>
    onComplaint(
      asking,
      (matter) =>
        firstOf(
          stands(matter, 'investigated', 'decided'),
          notComplainedAbout(matter),
          inOffice(matter, 'handler'),
          measuresListed(matter, input, 'measures'),
        ) ?? accept(proposed(matter, input)),
    ),
})

const returned = (matter: Matter, by: 'decider' | 'approver', reason: string | undefined): Decided => {
  const { proposal, subject } = matter.complaint
  if (reason === undefined)
    return refuse('reason-missing', 'Say why another solution is asked for.', { rule: 'CMP-05', field: 'reason' })
  return accept(ResolutionReturned.of({ proposal: proposal ?? '', by, reason, subject }))
}

const ResolutionToDecide = closed(
  'ResolutionToDecide',
  { complaint: identifier, verdict: oneOf('adopt', 'return') },
  {
    note: freeText(),
    reason: freeText(),
    /** In the five-step procedure the decision may bring its own solution. */
    solution: Solution,
  },
)
type ResolutionToDecide = t.TypeOf<typeof ResolutionToDecide>

const mayBringSolution = ({ verdict, solution }: ResolutionToDecide, { document }: Matter): No | undefined =>
  solution === undefined
    ? undefined
    : firstOf(
        refuseWhen(
          document.complaints.flow !== 'five-step',
          'steps-apart',
          'In the seven-step procedure a solution is proposed first and decided then.',
          { rule: 'CMP-10', field: 'solution' },
        ),
        refuseWhen(verdict === 'return', 'nothing-to-return', 'A solution that is brought along is not returned.', {
          rule: 'CMP-05',
          field: 'solution',
        }),
      )

const decided = ({ verdict, note, reason, solution }: ResolutionToDecide, matter: Matter): Decided => {
  const { proposal, subject } = matter.complaint
  if (verdict === 'return') return returned(matter, 'decider', reason)
  if (solution === undefined) return accept(ResolutionDecided.of({ proposal, note, subject }))
  return accept(proposed(matter, solution), ResolutionDecided.of({ note, subject }))
}

export const decideResolution = command('decide-resolution', {
  says: 'The office that decides this kind of complaint takes the proposed solution, or asks for another one.',
  implements: ['CMP-16', 'CMP-18', 'CMP-10'],
  input: ResolutionToDecide,
  example: { complaint: 'K-2026-0007', verdict: 'adopt' },
  on: complaintThing,
  stream: ({ complaint }) => complaintStream(complaint),
  needs: 'complaint:decide',
  reads: archiveOfComplainant,
  decide: (input, asking) =>
    onComplaint(
      asking,
      (matter) =>
        firstOf(
          mayBringSolution(input, matter),
          stands(matter, input.solution === undefined ? 'proposed' : 'investigated', 'decided'),
          notComplainedAbout(matter),
          inOffice(matter, 'decider'),
          input.solution === undefined ? undefined : measuresListed(matter, input.solution, 'solution.measures'),
        ) ?? decided(input, matter),
    ),
})

/** Two people see the result before the customer does. */
const anotherThanDecided = ({ complaint, asking }: Matter): No | undefined =>
  refuseWhen(
    complaint.decidedBy.some((each) => each === asking.operator.id || each === asking.actingFor),
    'decided-it',
    'Nobody approves what he decided.',
    { rule: 'CMP-19' },
  )

const noApprovalAskedFor = ({ routing }: Matter): No | undefined =>
  refuseWhen(
    routing !== null && routing.approver === null,
    'no-approval-needed',
    'The result of this kind of complaint needs no approval.',
    { rule: 'CMP-19' },
  )

export const approveResolution = command('approve-resolution', {
  says: 'The office that must see the result approves it, or asks for another solution; no reply goes out before.',
  implements: ['CMP-19'],
  input: closed(
    'ResolutionToApprove',
    { complaint: identifier, verdict: oneOf('approve', 'return') },
    { note: freeText(), reason: freeText() },
  ),
  example: { complaint: 'K-2026-0007', verdict: 'approve' },
  on: complaintThing,
  stream: ({ complaint }) => complaintStream(complaint),
  needs: 'complaint:approve',
  reads: archiveOfComplainant,
  decide: ({ verdict, note, reason }, asking) =>
    onComplaint(asking, (matter) => {
      const { proposal, subject } = matter.complaint
      const no = firstOf(
        noApprovalAskedFor(matter),
        stands(matter, 'decided', 'approved'),
        notComplainedAbout(matter),
        inOffice(matter, 'approver'),
        anotherThanDecided(matter),
      )
      if (no !== undefined) return no
      if (verdict === 'return') return returned(matter, 'approver', reason)
      return accept(ResolutionApproved.of({ proposal: proposal ?? '', note, subject }))
    }),
})
