/**
 * Two numbers, one customer? A candidate is noted by the vault's index or by somebody, and resolved by people: that they
 * are different is said by one, that they are the same is proposed by one and approved by another. It guards that the
 * weaker archive closes into the stronger, and that no stream is ever changed for it.
 */
import { type Either, isLeft, right } from 'fp-ts/Either'
import { type CustomerState, customer } from '../../domain/customer'
import {
  ArchiveMerged,
  CustomersLinked,
  DuplicateNoted,
  DuplicateResolutionProposed,
  DuplicateResolved,
  MergeReceived,
} from '../../domain/customer/events'
import { customerStream } from '../../domain/customer/names'
import { hasOpenRequests, isStronger } from '../../domain/customer/rules'
import type { Archive, DuplicateCandidate } from '../../domain/customer/state'
import { closed, code, identifier, listOf, oneOf, truth, uuid } from '../../domain/kernel/codec'
import type { Refusal } from '../../domain/kernel/refusal'
import { type Asking, accept, command, nothingToDo, reading, refuse } from '../kernel/command'
import { archiveInUse, knownArchive, stillInUse } from '../kernel/reach'
import { all, type Check, reasonKnown, yes } from './checks'
import { reason } from './inputs'

const otherRead = ({ other }: { readonly other: string }) => ({ other: reading(customer, customerStream(other)) })

/** Two archives, not one, and the other is there. */
const twoArchives = (input: { readonly customer: string; readonly other: string }, other: CustomerState): Check =>
  input.customer === input.other
    ? refuse('same-number', 'Both numbers are the same.', { rule: 'ARC-09', field: 'other' })
    : knownArchive(other, 'other')

export const noteDuplicate = command('note-duplicate', {
  says: 'Notes that another number may be the same customer: same name, telephone or e-mail.',
  implements: ['ARC-09', 'ARC-10'],
  input: closed('DuplicateToNote', { customer: identifier, other: identifier, kinds: listOf(code, 20, 1) }),
  example: { customer: 'C-001', other: 'C-002', kinds: ['phone', 'name'] },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'customer:note-duplicate',
  reads: otherRead,
  decide:
    (input, asking) =>
    (state, { other }) => {
      const archive = archiveInUse(state, asking)
      if (isLeft(archive)) return archive
      const fault = twoArchives(input, other)
      if (isLeft(fault)) return fault
      return archive.right.duplicates[input.other] === undefined
        ? accept(DuplicateNoted.of(input))
        : nothingToDo('This candidate has been noted already.')
    },
})

const candidateIn = (archive: Archive, other: string): Either<Refusal, DuplicateCandidate> => {
  const candidate = archive.duplicates[other]
  return candidate === undefined
    ? refuse('no-such-candidate', 'The other number has not been noted as a candidate here.', {
        rule: 'ARC-09',
        field: 'other',
      })
    : right(candidate)
}

/** The other archive can take this one in: it is in use, not the weaker of the two, and nothing is open here. */
const canMerge = (archive: Archive, other: CustomerState): Check => {
  const known = knownArchive(other, 'other')
  if (isLeft(known)) return known
  return all(
    stillInUse(known.right, 'other'),
    isStronger(archive, known.right)
      ? refuse('weaker-survives', 'The archive at the later stage survives: give the numbers the other way round.', {
          rule: 'ARC-09',
          field: 'customer',
        })
      : yes,
    hasOpenRequests(archive)
      ? refuse('requests-open', 'Requests about this archive are open: end them first.', {
          rule: 'EDT-01',
          field: 'customer',
        })
      : yes,
  )
}

const ResolutionInput = closed('DuplicateToResolve', {
  customer: identifier,
  other: identifier,
  verdict: oneOf('same', 'different'),
  reasonCode: code,
  reason,
})

export const resolveDuplicate = command('resolve-duplicate', {
  says: 'Says that a candidate is another customer, or proposes that this archive closes as merged into the other.',
  implements: ['ARC-09', 'ARC-10'],
  input: ResolutionInput,
  example: {
    customer: 'C-001',
    other: 'C-002',
    verdict: 'different',
    reasonCode: 'duplicate',
    reason: 'Two sisters with one telephone.',
  },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'customer:resolve-duplicate',
  reads: otherRead,
  decide:
    (input, asking) =>
    (state, { other }) => {
      const archive = archiveInUse(state, asking)
      if (isLeft(archive)) return archive
      const candidate = candidateIn(archive.right, input.other)
      if (isLeft(candidate)) return candidate
      const fault = all(reasonKnown(input.reasonCode, asking), notProposed(candidate.right))
      if (isLeft(fault)) return fault
      const told = { ...input, number: input.customer }
      if (input.verdict === 'different')
        return candidate.right.is === 'different'
          ? nothingToDo('That these are two customers has been said already.')
          : accept(DuplicateResolved.of({ ...told, approved: false }))
      const mergeable = canMerge(archive.right, other)
      return isLeft(mergeable) ? mergeable : accept(DuplicateResolutionProposed.of(told))
    },
})

const notProposed = ({ is }: DuplicateCandidate): Check =>
  is === 'proposed-same'
    ? refuse('already-proposed', 'A proposal waits for its approval.', { rule: 'ARC-09', field: 'other' })
    : yes

/** The proposal that waits, if the operator is somebody else than who made it. */
const proposalToApprove = (archive: Archive, other: string, asking: Asking): Either<Refusal, string> => {
  const candidate = candidateIn(archive, other)
  if (isLeft(candidate)) return candidate
  const { proposal, proposedBy } = candidate.right
  if (proposal === null)
    return refuse('nothing-proposed', 'No proposal waits for an approval.', { rule: 'ARC-09', field: 'other' })
  return proposedBy === asking.operator.id || proposedBy === asking.actingFor
    ? refuse('own-proposal', 'Somebody else than the proposer approves.', { rule: 'ARC-09', field: 'other' })
    : right(proposal)
}

export const approveDuplicateResolution = command('approve-duplicate-resolution', {
  says: 'The supervisor approves that two numbers are one customer; this archive then closes as merged into the other.',
  implements: ['ARC-09'],
  input: closed('ResolutionToApprove', {
    customer: identifier,
    other: identifier,
    approve: truth,
    reasonCode: code,
    reason,
  }),
  example: {
    customer: 'C-001',
    other: 'C-002',
    approve: true,
    reasonCode: 'duplicate',
    reason: 'Both name the same registration.',
  },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'customer:merge',
  reads: otherRead,
  decide:
    (input, asking) =>
    (state, { other }) => {
      const archive = archiveInUse(state, asking)
      if (isLeft(archive)) return archive
      const proposal = proposalToApprove(archive.right, input.other, asking)
      if (isLeft(proposal)) return proposal
      const fault = all(reasonKnown(input.reasonCode, asking), input.approve ? canMerge(archive.right, other) : yes)
      if (isLeft(fault)) return fault
      const resolved = DuplicateResolved.of({
        number: input.customer,
        other: input.other,
        verdict: 'same',
        approved: input.approve,
        proposal: proposal.right,
        reasonCode: input.reasonCode,
        reason: input.reason,
      })
      return input.approve
        ? accept(resolved, ArchiveMerged.of({ into: input.other, proposal: proposal.right }))
        : accept(resolved)
    },
})

/** Whatever has become of the survivor meanwhile, its history shows what was merged into it. */
export const receiveMerge = command('receive-merge', {
  says: 'The surviving archive is told which archive was merged into it; only a reaction says so.',
  implements: ['ARC-09', 'ARC-119'],
  input: closed('MergeToReceive', { customer: identifier, from: identifier, merge: uuid }),
  example: { customer: 'C-002', from: 'C-001', merge: '0b5c3a3e-8d0f-5c5e-9d55-1f0f1c0f2a11' },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'customer:receive-merge',
  reads: ({ from }) => ({ from: reading(customer, customerStream(from)) }),
  decide:
    (input) =>
    (state, { from }) => {
      const archive = knownArchive(state)
      if (isLeft(archive)) return archive
      if (from.is !== 'known' || from.mergedInto !== input.customer)
        return refuse('not-merged', 'The other archive was not merged into this one.', {
          rule: 'ARC-09',
          field: 'from',
        })
      return archive.right.mergedFrom.includes(input.from)
        ? nothingToDo('The merge has been told already.')
        : accept(MergeReceived.of(input))
    },
})

export const linkCustomers = command('link-customers', {
  says: 'Records a relation between two customers, such as parent company or referral.',
  implements: ['ARC-43', 'ARC-90', 'ARC-94'],
  input: closed('CustomersToLink', { customer: identifier, other: identifier, relation: code }),
  example: { customer: 'C-001', other: 'C-002', relation: 'parent' },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'customer:link',
  reads: otherRead,
  decide:
    (input, asking) =>
    (state, { other }) => {
      const archive = archiveInUse(state, asking)
      if (isLeft(archive)) return archive
      const fault = all(
        twoArchives(input, other),
        asking.policy.document.relationKinds.includes(input.relation)
          ? yes
          : refuse('unknown-relation', 'The regulation knows no such relation.', { rule: 'ARC-94', field: 'relation' }),
      )
      if (isLeft(fault)) return fault
      return archive.right.links.includes(`${input.relation} ${input.other}`)
        ? nothingToDo('This relation has been recorded already.')
        : accept(CustomersLinked.of(input))
    },
})

export const duplicateCommands = {
  noteDuplicate,
  resolveDuplicate,
  approveDuplicateResolution,
  receiveMerge,
  linkCustomers,
}
