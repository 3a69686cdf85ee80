/**
 * Edit and deletion requests, told from raw events: each request with its rounds, each round with its decisions, each
 * field that a round would change.
 */
import { bit, inStream, last, numberOf, type Of, ofType, type Row, type Tale } from '../raw'
import { survivorOf } from './archive'

type Proposal = Of<'EditRequested' | 'DeletionRequested' | 'EditResubmitted'>
type Decision = Of<'EditRequestReviewed' | 'EditApproved' | 'EditDeclined'>

const STEPS = [
  ...(['EditRequested', 'DeletionRequested', 'EditResubmitted', 'EditRequestReviewed', 'EditApproved'] as const),
  ...(['EditDeclined', 'ExecutorDesignated', 'EditExecuted', 'DeletionExecuted', 'EditResultRecorded'] as const),
  ...(['EditRequestWithdrawn', 'EditRequestLapsed'] as const),
]
type Step = Of<(typeof STEPS)[number]>

interface Round {
  readonly proposal: Proposal
  readonly review: Of<'EditRequestReviewed'> | undefined
  readonly approval: Of<'EditApproved' | 'EditDeclined'> | undefined
}
interface Request {
  readonly asked: Of<'EditRequested' | 'DeletionRequested'>
  readonly steps: readonly Step[]
  readonly rounds: readonly Round[]
  readonly newest: Round
  readonly executed: Of<'EditExecuted' | 'DeletionExecuted'> | undefined
}

const requestsIn = ({ events }: Tale): readonly Request[] =>
  ofType(events, 'EditRequested', 'DeletionRequested').map((asked) => {
    const steps = ofType(inStream(events, asked.stream), ...STEPS).filter(
      ({ open }) => open.request === asked.open.request,
    )
    const rounds = ofType(steps, 'EditRequested', 'DeletionRequested', 'EditResubmitted').map((proposal) => ({
      proposal,
      review: ofType(steps, 'EditRequestReviewed').find(({ open }) => open.proposal === proposal.id),
      approval: ofType(steps, 'EditApproved', 'EditDeclined').find(({ open }) => open.proposal === proposal.id),
    }))
    const newest = last(rounds)
    if (newest === undefined) throw new Error('A request has no round.')
    return { asked, steps, rounds, newest, executed: last(ofType(steps, 'EditExecuted', 'DeletionExecuted')) }
  })

/** The phase after the last step that says one. */
const phaseOf = ({ steps }: Request): string => {
  let phase = 'submitted'
  for (const step of steps) {
    switch (step.type) {
      case 'EditRequestReviewed':
        phase =
          step.open.verdict === 'pass'
            ? step.open.headBecause.length > 0
              ? 'awaiting-approval'
              : 'approved'
            : AFTER[step.open.verdict]
        break
      case 'EditDeclined':
        phase = AFTER[step.open.verdict]
        break
      case 'ExecutorDesignated':
        break
      default:
        phase = PHASES[step.type]
    }
  }
  return phase
}
const AFTER = { return: 'returned', reject: 'rejected' } as const
const PHASES = {
  EditRequested: 'submitted',
  DeletionRequested: 'submitted',
  EditResubmitted: 'submitted',
  EditApproved: 'approved',
  EditExecuted: 'executed',
  DeletionExecuted: 'executed',
  EditResultRecorded: 'closed',
  EditRequestWithdrawn: 'withdrawn',
  EditRequestLapsed: 'lapsed',
} as const

const ENDED = ['rejected', 'closed', 'withdrawn', 'lapsed']

const endOf = (request: Request): Row => {
  const end = last(request.steps)
  if (end === undefined || !ENDED.includes(phaseOf(request))) return { ended_at: null, ended_because: null }
  const because = (): string => {
    switch (end.type) {
      case 'EditResultRecorded':
        return end.open.outcome
      case 'EditRequestWithdrawn':
        return end.open.reasonCode
      case 'EditRequestLapsed':
        return 'deadline-passed'
      default:
        return 'rejected'
    }
  }
  return { ended_at: end.meta.recordedAt, ended_because: because() }
}

const inPlaceOf = (decision: Decision | undefined): unknown => decision?.open.inPlaceOf ?? null
const verdictOf = (approval: Round['approval']): string | null =>
  approval === undefined ? null : approval.type === 'EditApproved' ? 'approved' : approval.open.verdict
const findings = ({ review, approval }: Round): Row => ({
  reviewer: review?.meta.actor ?? null,
  reviewed_at: review?.meta.recordedAt ?? null,
  reasonable: review === undefined ? null : bit(review.open.reasonable),
  compliant: review === undefined ? null : bit(review.open.compliant),
  review_verdict: review?.open.verdict ?? null,
  review_in_place_of: inPlaceOf(review),
  approver: approval?.meta.actor ?? null,
  approved_at: approval?.meta.recordedAt ?? null,
  approval_verdict: verdictOf(approval),
  approval_in_place_of: inPlaceOf(approval),
})

const changesOf = ({ proposal }: Round) => (proposal.type === 'DeletionRequested' ? [] : proposal.open.changes)
const lastPositionOf = ({ steps }: Request): number | undefined => last(steps)?.position

export const v1_edit_requests = (tale: Tale): readonly Row[] =>
  requestsIn(tale).map((request) => {
    const { asked, steps, newest, executed } = request
    const { proposal, review } = newest
    const executor = last(ofType(steps.slice(steps.indexOf(proposal)), 'ExecutorDesignated'))
    const result = last(ofType(steps, 'EditResultRecorded'))
    const heads = review?.open.headBecause ?? proposal.open.headBecause
    const edit = executed?.type === 'EditExecuted' ? executed.open : undefined
    return {
      request: asked.open.request,
      customer: numberOf(asked),
      archive: survivorOf(tale, numberOf(asked)),
      asks: asked.type === 'DeletionRequested' ? 'deletion' : 'change',
      phase: phaseOf(request),
      is_open: bit(!ENDED.includes(phaseOf(request))),
      round: proposal.open.round,
      proposal: proposal.id,
      fields: changesOf(newest).map(({ name }) => name),
      origin: asked.type === 'EditRequested' ? asked.open.origin : 'employee',
      corrects: asked.type === 'EditRequested' ? asked.open.corrects : null,
      requested_by: proposal.meta.actor,
      requested_for: proposal.meta.actingFor ?? null,
      department: asked.meta.department ?? null,
      requested_at: asked.meta.recordedAt,
      requested_on: asked.day,
      reason_code: proposal.open.reasonCode,
      needs_head: bit(heads.length > 0),
      head_because: heads,
      due_on: proposal.open.decideBy?.dueOn ?? null,
      due_is_ours: proposal.open.decideBy === null ? null : bit(proposal.open.decideBy.ours),
      ...findings(newest),
      executor: executor?.open.executor ?? null,
      executor_by_default: executor === undefined ? null : bit(executor.open.byDefault),
      executed_by: executed?.meta.actor ?? null,
      executed_at: executed?.meta.recordedAt ?? null,
      executed_event: executed?.id ?? null,
      reopens_confirmation: bit(edit?.reopensConfirmation === true),
      voids_pos_binding: bit(edit?.voidsPosBinding === true),
      result: result?.open.outcome ?? null,
      result_by: result?.meta.actor ?? null,
      result_at: result?.meta.recordedAt ?? null,
      ...endOf(request),
      policy_version: asked.meta.policyVersion ?? null,
      last_position: lastPositionOf(request),
    }
  })

export const v1_edit_rounds = (tale: Tale): readonly Row[] =>
  requestsIn(tale).flatMap((request) =>
    request.rounds.map((round) => {
      const { proposal, review, approval } = round
      return {
        request: proposal.open.request,
        round: proposal.open.round,
        customer: numberOf(proposal),
        archive: survivorOf(tale, numberOf(proposal)),
        proposal: proposal.id,
        proposed_by: proposal.meta.actor,
        proposed_for: proposal.meta.actingFor ?? null,
        proposed_at: proposal.meta.recordedAt,
        reason_code: proposal.open.reasonCode,
        head_because: proposal.open.headBecause,
        due_on: proposal.open.decideBy?.dueOn ?? null,
        changes: changesOf(round).length,
        ...findings(round),
        review_event: review?.id ?? null,
        reviewed_for: review?.meta.actingFor ?? null,
        approval_event: approval?.id ?? null,
        approved_for: approval?.meta.actingFor ?? null,
        executed: bit(request.executed?.open.proposal === proposal.id),
        last_position: lastPositionOf(request),
      }
    }),
  )

export const v1_edit_changes = (tale: Tale): readonly Row[] =>
  requestsIn(tale).flatMap((request) =>
    request.rounds.flatMap((round) => {
      const { proposal } = round
      if (proposal.type === 'DeletionRequested') return []
      const { openAfter, provenBy, empties } = proposal.open
      const executed = request.executed?.open.proposal === proposal.id
      return changesOf(round).map(({ of, group, name, fromEvent }) => {
        const value = of.startsWith('customer:') ? openAfter[group]?.[name] : undefined
        const emptied = empties?.some((each) => each.of === of && each.name === name) ?? false
        return {
          request: proposal.open.request,
          round: proposal.open.round,
          customer: numberOf(proposal),
          archive: survivorOf(tale, numberOf(proposal)),
          subject: of,
          field: name,
          group_name: group,
          from_event: fromEvent,
          to_event: emptied ? null : proposal.id,
          proposed: value === undefined ? null : String(value),
          proven_by: provenBy[name] ?? null,
          executed: bit(executed),
          executed_at: executed ? (request.executed?.meta.recordedAt ?? null) : null,
          last_position: lastPositionOf(request),
        }
      })
    }),
  )
