/**
 * What every step of a request asks first: is there such an archive and such a request, is it in the right phase, is it
 * still in time. The invariant: a step in the wrong phase is refused and the refusal names the phase.
 */
import { type Either, isLeft, right } from 'fp-ts/Either'
import type { CustomerState } from '../../domain/customer'
import type { Archive, EditRequest, RequestPhase } from '../../domain/customer/state'
import { type Refusal, refuse } from '../../domain/kernel/refusal'
import type { PolicyDocument } from '../../domain/policy/document'
import type { Asking } from '../kernel/command'
import { isWithinReach, knownArchive, stillInUse } from '../kernel/reach'

/** A request, the archive that it stands in, and the regulation that judges its remaining steps. */
export interface Matter {
  readonly archive: Archive
  readonly request: EditRequest
  readonly document: PolicyDocument
}

/** What is asked of a request: its phases, what is to be done with it, the rule that orders the steps. */
export interface Step {
  readonly phases: readonly RequestPhase[]
  readonly done: string
  readonly rule: string
}

/**
 * Which version of the regulation judges the remaining steps, as the version in force says (E35): the one under which
 * the request began, or itself. Permission is always judged by the version in force, and decisions taken stand.
 */
export const governing = ({ policy }: Asking, request: EditRequest): PolicyDocument => {
  const { document } = policy
  if (document.edits.pendingRequests === 'continue-under-new' || request.policyVersion === null) return document
  return policy.versionOf(request.policyVersion) ?? document
}

/** The request that a step is about, in a phase in which the step may be taken. */
export const matterOf = (
  state: CustomerState,
  id: string,
  asking: Asking,
  { phases, done, rule }: Step,
): Either<Refusal, Matter> => {
  const archive = knownArchive(state)
  if (isLeft(archive)) return archive
  const request = archive.right.requests[id]
  if (request === undefined)
    return refuse('unknown-request', 'This archive has no request of this number.', { field: 'request' })
  return phases.includes(request.phase)
    ? right({ archive: archive.right, request, document: governing(asking, request) })
    : refuse('wrong-phase', `It is ${request.phase}: only a request that is ${phases.join(' or ')} can be ${done}.`, {
        rule,
      })
}

/** The same, in an archive that can still change. */
export const matterInUse = (state: CustomerState, id: string, asking: Asking, step: Step): Either<Refusal, Matter> => {
  const matter = matterOf(state, id, asking, step)
  if (isLeft(matter)) return matter
  const archive = stillInUse(matter.right.archive)
  return isLeft(archive) ? archive : matter
}

/** Past its day: `dueOn` itself is still in time. */
export const isOverdue = ({ dueOn }: EditRequest, { today }: Asking): boolean => dueOn !== null && dueOn < today

/** Whether the regulation still lets somebody decide; a deadline that passed never approves anything. */
export const inTime = ({ request, document }: Matter, asking: Asking): Either<Refusal, null> =>
  isOverdue(request, asking) && document.edits.afterDeadline === 'lapse'
    ? refuse('deadline-passed', `This request was to be decided by ${request.dueOn}; it lapses, it is not decided.`, {
        rule: 'EDT-01',
      })
    : right(null)

/** Where a round is named, it must be the present one, so that nobody decides on a proposal that they have not seen. */
export const presentRound = ({ request }: Matter, round: number | undefined): Either<Refusal, null> =>
  round === undefined || round === request.round
    ? right(null)
    : refuse('round-moved', `Round ${round} was named, and the request is in round ${request.round}.`, {
        rule: 'EDT-04',
        field: 'round',
      })

/**
 * Whoever has no part in a request handles it only where their roles reach the archive. A part gives the right by itself:
 * the supervisor of another department's requester has to decide on an archive that they do not see otherwise.
 */
export const mayHandle = ({ archive, request }: Matter, asking: Asking): Either<Refusal, null> =>
  [...request.decidedBy, request.executor].includes(asking.operator.id) || isWithinReach(asking, archive)
    ? right(null)
    : refuse('not-your-customer', 'Your roles reach other customers than this one.', {
        rule: 'GOV-26',
        field: 'customer',
      })
