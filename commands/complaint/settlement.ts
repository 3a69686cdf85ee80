/**
 * Steps 5 to 7: the solution is discussed with the customer, carried out, its effect looked at, and the result sent in
 * writing. It guards that nothing is promised, done or written before it was decided and approved, and that in the
 * five-step procedure the customer's answer and the effect are on record all the same.
 */
import type * as t from 'io-ts'
import { complaint as complaintThing } from '../../domain/complaint'
import {
  ComplaintReplyIssued,
  EffectVerified,
  ResolutionExecuted,
  ResolutionNegotiated,
} from '../../domain/complaint/events'
import { complaintStream } from '../../domain/complaint/names'
import type { CustomerState } from '../../domain/customer'
import { closed, code, freeText, identifier, instant, truth } from '../../domain/kernel/codec'
import { firstOf, type No, refuseWhen } from '../kernel/checks'
import { accept, command, type Decided } from '../kernel/command'
import {
  archiveOfComplainant,
  clockRuns,
  inOffice,
  type Matter,
  notComplainedAbout,
  onComplaint,
  stands,
} from './procedure'
import { evidenceStands, notAhead, notBeforeReceipt, statedTimeOf } from './times'

export const recordNegotiation = command('record-negotiation', {
  says: 'The solution was discussed with the customer: it is carried out, or another one is proposed.',
  implements: ['CMP-06'],
  input: closed(
    'NegotiationToRecord',
    { complaint: identifier, accepted: truth },
    {
      answer: freeText(),
      /** The decision stands although the customer does not accept it. */
      final: truth,
    },
  ),
  example: { complaint: 'K-2026-0007', accepted: true, answer: 'He is content if they come before Friday.' },
  on: complaintThing,
  stream: ({ complaint }) => complaintStream(complaint),
  needs: 'complaint:negotiate',
  reads: archiveOfComplainant,
  decide: ({ accepted, answer, final = false }, asking) =>
    onComplaint(
      asking,
      (matter) =>
        firstOf(
          stands(matter, 'approved', 'negotiated'),
          refuseWhen(
            !accepted && final && answer === undefined,
            'answer-missing',
            'Where the decision stands against the customer, write down what the customer says.',
            { rule: 'CMP-06', field: 'answer' },
          ),
        ) ??
        accept(
          ResolutionNegotiated.of({
            accepted,
            next: accepted || final ? 'carry-out' : 'propose-again',
            answer,
            subject: matter.complaint.subject,
          }),
        ),
    ),
})

const ResolutionToExecute = closed(
  'ResolutionToExecute',
  { complaint: identifier },
  {
    note: freeText(),
    /** In the five-step procedure: what the customer says, and whether it helped. */
    accepted: truth,
    answer: freeText(),
    effective: truth,
    effect: freeText(),
  },
)
type ResolutionToExecute = t.TypeOf<typeof ResolutionToExecute>

const isMerged = ({ document }: Matter): boolean => document.complaints.flow === 'five-step'

/** Seven steps stay apart; five merge three of them, and lose nothing that must be on record. */
const stepsHold = (input: ResolutionToExecute, matter: Matter): No | undefined => {
  const { accepted, effective, answer, effect } = input
  if (!isMerged(matter)) {
    const brought = Object.entries({ accepted, answer, effective, effect }).find(([, each]) => each !== undefined)
    return refuseWhen(
      brought !== undefined,
      'steps-apart',
      'In the seven-step procedure the answer of the customer and the effect are steps of their own.',
      { rule: 'CMP-10', field: brought?.[0] ?? 'accepted' },
    )
  }
  const isNegotiated = matter.standing === 'negotiated'
  return firstOf(
    refuseWhen(!isNegotiated && accepted === undefined, 'answer-missing', 'Say whether the customer accepts it.', {
      rule: 'CMP-06',
      field: 'accepted',
    }),
    refuseWhen(isNegotiated && accepted !== undefined, 'step-is-past', 'What the customer says is on record.', {
      rule: 'CMP-06',
      field: 'accepted',
    }),
    refuseWhen(effective === undefined, 'effect-missing', 'Say whether the solution helped.', {
      rule: 'CMP-07',
      field: 'effective',
    }),
  )
}

const executed = ({ note, accepted, answer, effective, effect }: ResolutionToExecute, matter: Matter): Decided => {
  const { proposal, subject } = matter.complaint
  const done = ResolutionExecuted.of({ proposal: proposal ?? '', note, subject })
  if (effective === undefined) return accept(done)
  const verified = EffectVerified.of({ effective, effect, subject })
  if (accepted === undefined) return accept(done, verified)
  return accept(ResolutionNegotiated.of({ accepted, next: 'carry-out', answer, subject }), done, verified)
}

export const executeResolution = command('execute-resolution', {
  says: 'What was decided and discussed has been carried out.',
  implements: ['CMP-07', 'CMP-10'],
  input: ResolutionToExecute,
  example: { complaint: 'K-2026-0007', note: 'Sent with the van on Thursday.' },
  on: complaintThing,
  stream: ({ complaint }) => complaintStream(complaint),
  needs: 'complaint:execute',
  reads: archiveOfComplainant,
  decide: (input, asking) =>
    onComplaint(
      asking,
      (matter) =>
        firstOf(stands(matter, isMerged(matter) ? 'approved' : 'negotiated', 'executed'), stepsHold(input, matter)) ??
        executed(input, matter),
    ),
})

export const verifyEffect = command('verify-effect', {
  says: 'Somebody else looks whether the solution helped; where it did not, another one is proposed.',
  implements: ['CMP-07'],
  input: closed('EffectToVerify', { complaint: identifier, effective: truth }, { effect: freeText() }),
  example: { complaint: 'K-2026-0007', effective: true, effect: 'All ten lamps work.' },
  on: complaintThing,
  stream: ({ complaint }) => complaintStream(complaint),
  needs: 'complaint:verify',
  reads: archiveOfComplainant,
  decide: ({ effective, effect }, asking) =>
    onComplaint(
      asking,
      (matter) =>
        firstOf(
          stands(matter, 'executed', 'verified'),
          notComplainedAbout(matter),
          refuseWhen(
            matter.complaint.executedBy.some((each) => each === asking.operator.id || each === asking.actingFor),
            'carried-it-out',
            'Nobody supervises what he carried out.',
            { rule: 'CMP-07' },
          ),
        ) ?? accept(EffectVerified.of({ effective, effect, subject: matter.complaint.subject })),
    ),
})

const ReplyToIssue = closed(
  'ReplyToIssue',
  { complaint: identifier, documentNo: identifier, channel: code },
  { sentAt: instant, evidence: identifier, reply: freeText(10_000) },
)

export const replyToCustomer = command('reply-to-customer', {
  says: 'The result goes to the complainant in writing, by the office that replies, under the number of the document.',
  implements: ['CMP-08', 'CMP-17', 'CMP-19', 'CMP-20', 'CMP-25', 'RPT-21'],
  input: ReplyToIssue,
  example: { complaint: 'K-2026-0007', documentNo: 'MD-2026-031', channel: 'letter' },
  on: complaintThing,
  stream: ({ complaint }) => complaintStream(complaint),
  needs: 'complaint:reply',
  reads: archiveOfComplainant,
  occurredAt: ({ sentAt }) => sentAt,
  decide: (input, asking) =>
    onComplaint(
      asking,
      (matter, { customer }: { readonly customer?: CustomerState }) =>
        firstOf(
          stands(matter, 'verified', 'replied'),
          inOffice(matter, 'replier'),
          clockRuns(matter),
          refuseWhen(
            asking.looksPersonal(input.documentNo),
            'number-looks-personal',
            'This number looks like personal data; give another one.',
            { field: 'documentNo' },
          ),
          notAhead(input.sentAt, asking, 'sentAt'),
          notBeforeReceipt(input.sentAt, matter.complaint.receivedAt, 'sentAt'),
          evidenceStands(input.evidence, customer),
        ) ??
        accept(
          ComplaintReplyIssued.of({
            documentNo: input.documentNo,
            channel: input.channel,
            reply: input.reply,
            stated: statedTimeOf(asking, input.sentAt, input.evidence),
            subject: matter.complaint.subject,
          }),
        ),
    ),
})
