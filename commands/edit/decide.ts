/**
 * The two decisions on a request: the supervisor's review with its two verdicts, and the head's approval where it is
 * necessary. The invariant: only a proposal of the present round is decided, by people who neither asked nor decided.
 */
import { type Either, isLeft, right } from 'fp-ts/Either'
import { customer } from '../../domain/customer'
import { EditApproved, EditDeclined, EditRequestReviewed } from '../../domain/customer/edit-events'
import { customerStream } from '../../domain/customer/names'
import { closed, freeText, identifier, integer, oneOf, truth } from '../../domain/kernel/codec'
import { type Refusal, refuse } from '../../domain/kernel/refusal'
import { type Asking, accept, command } from '../kernel/command'
import { stillInUse } from '../kernel/reach'
import { type InPlaceOf, type Level, mayDecide } from './deciders'
import { inTime, type Matter, matterOf, presentRound } from './matter'
import { headCauses } from './necessity'

const ReviewToRecord = closed(
  'a review',
  {
    customer: identifier,
    request: identifier,
    reasonable: truth,
    compliant: truth,
    verdict: oneOf('pass', 'return', 'reject'),
  },
  { note: freeText(), round: integer(1, 1000) },
)
const ApprovalToRecord = closed(
  'an approval',
  { customer: identifier, request: identifier, verdict: oneOf('approve', 'return', 'reject') },
  { note: freeText(), round: integer(1, 1000) },
)

/** A request is rejected in any archive, so that it does not stay open; anything else asks for one that can change. */
const stillUseful = (verdict: string, { archive }: Matter): Either<Refusal, unknown> =>
  verdict === 'reject' ? right(null) : stillInUse(archive)

interface Decision {
  readonly verdict: string
  readonly note?: string | undefined
  readonly round?: number | undefined
}

/** What both levels ask of a decision; on the right, in whose place it is taken. */
const decidable = (
  level: Level,
  { verdict, note, round }: Decision,
  matter: Matter,
  asking: Asking,
): Either<Refusal, InPlaceOf | null> => {
  const faults = [stillUseful(verdict, matter), presentRound(matter, round), inTime(matter, asking)]
  const fault = faults.find((each) => isLeft(each))
  if (fault !== undefined && isLeft(fault)) return fault
  if (verdict !== 'pass' && verdict !== 'approve' && note === undefined)
    return refuse('note-missing', 'Whoever returns or rejects a request says why.', { rule: 'EDT-05', field: 'note' })
  return mayDecide(level, matter, asking)
}

export const reviewEditRequest = command('review-edit-request', {
  says: "The supervisor of the requester's department judges whether a request is reasonable and compliant.",
  implements: ['EDT-04', 'EDT-05', 'EDT-06', 'EDT-07', 'EDT-12'],
  input: ReviewToRecord,
  example: { customer: 'C-1001', request: '7K2M9QX4T1C3', reasonable: true, compliant: true, verdict: 'pass' },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'edit:review',
  decide: (input, asking) => (state) => {
    const matter = matterOf(state, input.request, asking, {
      phases: ['submitted'],
      done: 'reviewed',
      rule: 'EDT-04',
    })
    if (isLeft(matter)) return matter
    const inPlaceOf = decidable('supervisor', input, matter.right, asking)
    if (isLeft(inPlaceOf)) return inPlaceOf
    if (input.verdict === 'pass' && !(input.reasonable && input.compliant))
      return refuse('verdicts-forbid-passing', 'A request passes only if it is both reasonable and compliant.', {
        rule: 'EDT-05',
        field: 'verdict',
      })
    const { archive, request, document } = matter.right
    return accept(
      EditRequestReviewed.of({
        number: archive.number,
        request: request.request,
        round: request.round,
        proposal: request.proposal,
        reasonable: input.reasonable,
        compliant: input.compliant,
        verdict: input.verdict,
        headBecause: headCauses(request, archive, document, asking.today),
        inPlaceOf: inPlaceOf.right,
        note: input.note,
      }),
    )
  },
})

export const approveEdit = command('approve-edit', {
  says: 'Where it is necessary, the head of customer relations approves what the supervisor has passed, or does not.',
  implements: ['EDT-01', 'EDT-06', 'EDT-12'],
  input: ApprovalToRecord,
  example: { customer: 'C-1001', request: '7K2M9QX4T1C3', verdict: 'approve' },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'edit:approve',
  decide: (input, asking) => (state) => {
    const matter = matterOf(state, input.request, asking, {
      phases: ['awaiting-approval'],
      done: 'approved',
      rule: 'EDT-06',
    })
    if (isLeft(matter)) return matter
    const inPlaceOf = decidable('head', input, matter.right, asking)
    if (isLeft(inPlaceOf)) return inPlaceOf
    const { archive, request } = matter.right
    const decided = {
      number: archive.number,
      request: request.request,
      round: request.round,
      proposal: request.proposal,
      inPlaceOf: inPlaceOf.right,
    }
    return input.verdict === 'approve'
      ? accept(EditApproved.of({ ...decided, note: input.note }))
      : accept(EditDeclined.of({ ...decided, verdict: input.verdict, note: input.note ?? '' }))
  },
})
