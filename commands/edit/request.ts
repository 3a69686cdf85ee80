/**
 * Asking for an edit or a deletion, asking again after a return, and taking a request back. The invariant: a filled
 * field is never written here; a request only says what it should become, why, and which value it replaces (EDT-01).
 */
import { type Either, isLeft, right } from 'fp-ts/Either'
import { type CustomerState, customer } from '../../domain/customer'
import {
  DeletionRequested,
  EditRequested,
  EditRequestWithdrawn,
  EditResubmitted,
} from '../../domain/customer/edit-events'
import { ALIVE, requestersOf, reviewingDepartment } from '../../domain/customer/edit-rules'
import { customerStream } from '../../domain/customer/names'
import type { Archive, EditRequest } from '../../domain/customer/state'
import { closed, code, freeText, identifier, oneOf } from '../../domain/kernel/codec'
import { type Refusal, refuse } from '../../domain/kernel/refusal'
import type { PolicyDocument } from '../../domain/policy/document'
import { isEmployed } from '../../domain/staff'
import { type Asking, accept, command, type Identities } from '../kernel/command'
import { archiveInUse } from '../kernel/reach'
import { peopleOf } from '../kernel/role'
import { type AskedChanges, askedChanges, identitiesAsked } from './changes'
import { governing, matterInUse, matterOf } from './matter'
import { headCauses } from './necessity'
import { decideBy, mends, nextRound, proposalOf, reasonKnown } from './proposal'

const EditToRequest = closed(
  'an edit to request',
  { customer: identifier, changes: askedChanges, reasonCode: code, reason: freeText() },
  { origin: oneOf('employee', 'self'), corrects: identifier },
)
const DeletionToRequest = closed('a deletion to request', {
  customer: identifier,
  reasonCode: code,
  reason: freeText(),
})
const EditToResubmit = closed(
  'a request to resubmit',
  { customer: identifier, request: identifier, reasonCode: code, reason: freeText() },
  { changes: askedChanges },
)
const RequestToWithdraw = closed('a request to withdraw', {
  customer: identifier,
  request: identifier,
  reasonCode: code,
  reason: freeText(),
})

const identitiesOf = (
  changes: AskedChanges | undefined,
  request: string,
  state: CustomerState,
  document: PolicyDocument,
  number: string,
): Identities => ({
  number,
  request,
  values: state.is === 'known' && changes !== undefined ? identitiesAsked(changes, state, document) : [],
})

export const requestEdit = command('request-edit', {
  says: 'Somebody asks that filled fields become something else, and says why; nothing changes yet.',
  implements: ['EDT-01', 'EDT-02', 'EDT-03', 'EDT-07', 'EDT-16', 'ARC-117', 'ARC-174', 'ARC-175', 'ARC-178', 'ARC-180'],
  input: EditToRequest,
  example: {
    customer: 'C-1001',
    changes: [{ fields: { telephone: '+86 10 5550 1234' } }],
    reasonCode: 'phone-changed',
    reason: 'The customer gave a new number on the telephone.',
  },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'edit:request',
  identities: (input, asking, state) =>
    identitiesOf(input.changes, asking.number('request'), state, asking.policy.document, input.customer),
  decide: (input, asking) => (state) => {
    const archive = archiveInUse(state, asking)
    if (isLeft(archive)) return archive
    const proposal = proposalOf(input, archive.right, asking.policy.document, asking)
    if (isLeft(proposal)) return proposal
    const correction = mends(input.corrects, proposal.right.changes, archive.right)
    if (isLeft(correction)) return correction
    return accept(
      EditRequested.of({
        ...proposal.right,
        request: asking.number('request'),
        round: 1,
        origin: input.origin ?? 'employee',
        corrects: input.corrects,
      }),
    )
  },
})

const isOpenDeletion = ({ asks, phase }: EditRequest): boolean => asks === 'deletion' && ALIVE.includes(phase)

export const requestDeletion = command('request-deletion', {
  says: 'Somebody asks that an archive be withdrawn from use, and says why; it goes through the same steps as an edit.',
  implements: ['EDT-01', 'EDT-02', 'EDT-03', 'EDT-11'],
  input: DeletionToRequest,
  example: { customer: 'C-1001', reasonCode: 'business-ended', reason: 'The company was dissolved.' },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'deletion:request',
  decide: (input, asking) => (state) => {
    const archive = archiveInUse(state, asking)
    if (isLeft(archive)) return archive
    const { document } = asking.policy
    const reason = reasonKnown(input.reasonCode, document)
    if (isLeft(reason)) return reason
    if (Object.values(archive.right.requests).some(isOpenDeletion))
      return refuse('deletion-already-requested', 'A request to delete this archive is open.', { rule: 'EDT-11' })
    return accept(
      DeletionRequested.of({
        number: archive.right.number,
        request: asking.number('request'),
        round: 1,
        reasonCode: input.reasonCode,
        reason: input.reason,
        headBecause: headCauses({ asks: 'deletion', changes: [] }, archive.right, document, asking.today),
        decideBy: decideBy(document, asking),
      }),
    )
  },
})

/** Who asked, or in whose name; where neither works here any more, a colleague of the same department. */
const speaksFor = (request: EditRequest, archive: Archive, asking: Asking): Either<Refusal, null> => {
  const { operator, staff, today } = asking
  const requesters = requestersOf(request)
  if (peopleOf(asking).some((each) => requesters.includes(each))) return right(null)
  const haveLeft = requesters.every((each) => !isEmployed(staff, each, today))
  return haveLeft && operator.department !== null && operator.department === reviewingDepartment(archive, request)
    ? right(null)
    : refuse('not-the-requester', 'Only whoever asked for it may resubmit or withdraw a request.', { rule: 'EDT-02' })
}

export const resubmitEdit = command('resubmit-edit', {
  says: 'A request that was returned is asked for again, mended: the same number, the next round.',
  implements: ['EDT-02', 'EDT-03'],
  input: EditToResubmit,
  example: {
    customer: 'C-1001',
    request: '7K2M9QX4T1C3',
    changes: [{ fields: { telephone: '+86 10 5550 1235' } }],
    reasonCode: 'phone-changed',
    reason: 'The last figure was wrong in the first round.',
  },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'edit:resubmit',
  identities: (input, asking, state) => {
    const request = state.is === 'known' ? state.requests[input.request] : undefined
    const document = request === undefined ? asking.policy.document : governing(asking, request)
    return identitiesOf(input.changes, input.request, state, document, input.customer)
  },
  decide: (input, asking) => (state) => {
    const matter = matterInUse(state, input.request, asking, {
      phases: ['returned'],
      done: 'resubmitted',
      rule: 'EDT-02',
    })
    if (isLeft(matter)) return matter
    const { archive, request, document } = matter.right
    const speaker = speaksFor(request, archive, asking)
    if (isLeft(speaker)) return speaker
    const proposal = nextRound(input, request, archive, document, asking)
    if (isLeft(proposal)) return proposal
    return accept(EditResubmitted.of({ ...proposal.right, request: request.request, round: request.round + 1 }))
  },
})

export const withdrawEditRequest = command('withdraw-edit-request', {
  says: 'Whoever asked takes the request back before it is carried out.',
  implements: ['EDT-02', 'EDT-03'],
  input: RequestToWithdraw,
  example: { customer: 'C-1001', request: '7K2M9QX4T1C3', reasonCode: 'other', reason: 'It was a misunderstanding.' },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'edit:withdraw',
  decide: (input, asking) => (state) => {
    const matter = matterOf(state, input.request, asking, { phases: ALIVE, done: 'withdrawn', rule: 'EDT-02' })
    if (isLeft(matter)) return matter
    const { archive, request, document } = matter.right
    const speaker = speaksFor(request, archive, asking)
    if (isLeft(speaker)) return speaker
    const reason = reasonKnown(input.reasonCode, document)
    if (isLeft(reason)) return reason
    return accept(
      EditRequestWithdrawn.of({
        number: archive.number,
        request: request.request,
        reasonCode: input.reasonCode,
        reason: input.reason,
      }),
    )
  },
})
