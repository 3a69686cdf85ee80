/**
 * The regulation as a thing: versions that were proposed, approved and adopted, each complete in itself. It guards that
 * which version was in force on a day is told by this stream alone, and that no version is ever changed: a change is the
 * next version.
 */
import { code, day, integer, line, nullable, truth } from './kernel/codec'
import { event, type Placed, type ReadAny } from './kernel/event'
import { streamOf, thing } from './kernel/thing'
import { type Day, type Instant, plusMilliseconds } from './kernel/time'
import { type PolicyDocument, type PolicyInForce, policyDocument } from './policy/document'

const MINUTE = 60_000
export const versionNumber = integer(1, 1_000_000)

interface WithReason {
  readonly reason?: string | undefined
}
/** Why a rule changes concerns no customer: it belongs to the archive itself and is never erased. */
const placeReason = ({ reason }: WithReason): readonly Placed[] =>
  reason === undefined ? [] : [{ of: 'archive', group: 'text', fields: { reason } }]

export const PolicyProposed = event(
  'PolicyProposed',
  1,
  { version: versionNumber, document: policyDocument, summary: line(1000) },
  placeReason,
)
export const PolicyApproved = event('PolicyApproved', 1, { version: versionNumber, role: code }, placeReason)
/** `supersedes`: the version that is repealed at the same time (GOV-05). */
export const PolicyAdopted = event('PolicyAdopted', 1, {
  version: versionNumber,
  from: day,
  supersedes: nullable(versionNumber),
  provisional: truth,
})

export const policyEvents = { PolicyProposed, PolicyApproved, PolicyAdopted } as const
export type PolicyEvent = ReadAny<typeof policyEvents>

export interface PolicyVersion {
  readonly version: number
  readonly document: PolicyDocument
  readonly proposedBy: string
  readonly approvedBy: string | null
  /** The first day on which it is in force; null while nobody has adopted it. */
  readonly from: Day | null
}
export interface PolicyState {
  /** In the order of their numbers: the first is version 1. */
  readonly versions: readonly PolicyVersion[]
  /** Adopted versions in the order of adoption; of two that hold on a day the later adopted one counts. */
  readonly adopted: readonly number[]
}

const changeVersion = (state: PolicyState, version: number, change: Partial<PolicyVersion>): PolicyState => ({
  ...state,
  versions: state.versions.map((each) => (each.version === version ? { ...each, ...change } : each)),
})

const evolve = (state: PolicyState, event: PolicyEvent): PolicyState => {
  switch (event.type) {
    case 'PolicyProposed': {
      const { version, document } = event.open
      const proposed = { version, document, proposedBy: event.meta.actor, approvedBy: null, from: null }
      return { ...state, versions: [...state.versions, proposed] }
    }
    case 'PolicyApproved':
      return changeVersion(state, event.open.version, { approvedBy: event.meta.actor })
    case 'PolicyAdopted': {
      const { version, from } = event.open
      return { ...changeVersion(state, version, { from }), adopted: [...state.adopted, version] }
    }
  }
}

export const policyThing = thing<PolicyState, PolicyEvent>({
  name: 'policy',
  category: 'policy',
  events: policyEvents,
  initial: { versions: [], adopted: [] },
  evolve,
})
export const policyStream = streamOf('policy', 'main')

/** The version of this number, adopted or not. */
export const versionOf = (state: PolicyState, version: number): PolicyVersion | undefined => state.versions[version - 1]

/** The local day of an instant in a policy's zone. */
export const localDayOf = (
  document: PolicyDocument,
  at: Instant,
  offsetMinutes: (zone: string, at: Instant) => number,
): Day => plusMilliseconds(at, offsetMinutes(document.zone, at) * MINUTE).slice(0, 10)

/**
 * The regulation that holds at an instant: of the adopted versions that have begun, the one adopted last. Each version's
 * first day is read in its own zone. Undefined before the first.
 */
export const policyInForce = (
  state: PolicyState,
  at: Instant,
  offsetMinutes: (zone: string, at: Instant) => number,
): PolicyInForce | undefined => {
  for (let index = state.adopted.length - 1; index >= 0; index -= 1) {
    const found = versionOf(state, state.adopted[index] ?? 0)
    if (found === undefined || found.from === null) continue
    if (found.from > localDayOf(found.document, at, offsetMinutes)) continue
    return {
      version: found.version,
      from: found.from,
      document: found.document,
      provisional: found.approvedBy === null,
      versionOf: (version) => versionOf(state, version)?.document,
    }
  }
  return undefined
}
