/**
 * Who asked, who decided, what was done: told from stored events alone.
 *
 * Guards: an edit or deletion is executed only after its newest proposal was passed by review, and approved where the
 * review said that the head must; nobody decides on what they asked for themselves, in their own name or for another.
 */
import type { Event } from './invariants'

interface Round {
  readonly id: string
  readonly people: readonly string[]
  readonly needsHead: boolean
  passed: boolean
  approved: boolean
  readonly decidedBy: string[]
}
interface Request {
  readonly rounds: Round[]
  readonly askedBy: Set<string>
  ended: boolean
}

export interface Chains {
  readonly requests: Map<string, Request>
  /** Who asked for something that others decide, by what it is called. */
  readonly askers: Map<string, readonly string[]>
}

export const newChains = (): Chains => ({ requests: new Map(), askers: new Map() })

const peopleOf = ({ meta }: Event): readonly string[] =>
  meta.actingFor === undefined ? [meta.actor] : [meta.actor, meta.actingFor]

const keyOf = ({ stream }: Event, request: string): string => `${stream} ${request}`

const ask = (chains: Chains, event: Event, request: string, headBecause: readonly string[]): readonly string[] => {
  const known = chains.requests.get(keyOf(event, request)) ?? { rounds: [], askedBy: new Set(), ended: false }
  const people = peopleOf(event)
  for (const each of people) known.askedBy.add(each)
  const round = { id: event.id, people, needsHead: headBecause.length > 0 }
  known.rounds.push({ ...round, passed: false, approved: false, decidedBy: [] })
  chains.requests.set(keyOf(event, request), known)
  return known.ended ? ['asks again for what has ended'] : []
}

/** The newest round of a request, if the event is about that one. */
const roundOf = (chains: Chains, event: Event, request: string, proposal: string) => {
  const known = chains.requests.get(keyOf(event, request))
  const round = known?.rounds.at(-1)
  return known === undefined || round?.id !== proposal ? undefined : { known, round }
}

const decide = (
  chains: Chains,
  event: Event,
  { request, proposal }: { readonly request: string; readonly proposal: string },
  into: (round: Round) => void,
): readonly string[] => {
  const found = roundOf(chains, event, request, proposal)
  if (found === undefined) return ['decides on what is not the newest proposal']
  const people = peopleOf(event)
  const own = people.some((each) => found.known.askedBy.has(each))
  const twice = people.some((each) => found.round.decidedBy.includes(each))
  found.round.decidedBy.push(...people)
  into(found.round)
  return [
    ...(own ? ['is decided by who asked for it'] : []),
    ...(twice ? ['is decided twice by one person'] : []),
    ...(found.known.ended ? ['is decided after its end'] : []),
  ]
}

const execute = (
  chains: Chains,
  event: Event,
  { request, proposal }: { readonly request: string; readonly proposal: string },
): readonly string[] => {
  const found = roundOf(chains, event, request, proposal)
  if (found === undefined) return ['executes what is not the newest proposal']
  const { known, round } = found
  const faults = [
    ...(known.ended ? ['is executed after its end'] : []),
    ...(round.passed ? [] : ['is executed without a review that passed']),
    ...(round.needsHead && !round.approved ? ['is executed without the approval of the head'] : []),
  ]
  known.ended = true
  return faults
}

const end = (chains: Chains, event: Event, request: string): readonly string[] => {
  const known = chains.requests.get(keyOf(event, request))
  if (known !== undefined) known.ended = true
  return []
}

const seeRequest = (chains: Chains, event: Event): readonly string[] => {
  switch (event.type) {
    case 'EditRequested':
    case 'EditResubmitted':
    case 'DeletionRequested':
      return ask(chains, event, event.open.request, event.open.headBecause)
    case 'EditRequestReviewed':
      return decide(chains, event, event.open, (round) => {
        round.passed = event.open.verdict === 'pass'
        // The finding of the review counts from then on.
        Object.assign(round, { needsHead: round.needsHead || event.open.headBecause.length > 0 })
      })
    case 'EditApproved':
      return decide(chains, event, event.open, (round) => {
        round.approved = true
      })
    case 'EditDeclined':
      return decide(chains, event, event.open, (round) => {
        round.passed = false
      })
    case 'EditExecuted':
    case 'DeletionExecuted':
      return execute(chains, event, event.open)
    case 'EditRequestWithdrawn':
    case 'EditRequestLapsed':
      return end(chains, event, event.open.request)
    default:
      return []
  }
}

/** What somebody else must decide: how it is called, and whether the event asks for it or decides on it. */
const matterOf = (event: Event): readonly [what: string, is: 'asked' | 'decided'] | undefined => {
  const { stream } = event
  switch (event.type) {
    case 'ErasureRequested':
      return [`${stream} erasure ${event.open.erasure}`, 'asked']
    case 'ErasureApproved':
    case 'ErasureRejected':
      return [`${stream} erasure ${event.open.erasure}`, 'decided']
    case 'LegalHoldPlaced':
      return [`${stream} hold ${event.open.hold}`, 'asked']
    case 'LegalHoldReleased':
      return [`${stream} hold ${event.open.hold}`, 'decided']
    case 'DuplicateResolutionProposed':
      return [`${stream} same as ${event.open.other}`, 'asked']
    case 'ArchiveMerged':
      return [`${stream} same as ${event.open.into}`, 'decided']
    case 'PolicyProposed':
      return [`regulation ${event.open.version}`, 'asked']
    case 'PolicyApproved':
      return [`regulation ${event.open.version}`, 'decided']
    case 'ResolutionProposed':
      return [`${stream} resolution`, 'asked']
    case 'ResolutionApproved':
      return [`${stream} resolution`, 'decided']
    default:
      return undefined
  }
}

const seeMatter = (chains: Chains, event: Event): readonly string[] => {
  const matter = matterOf(event)
  if (matter === undefined) return []
  const [what, is] = matter
  if (is === 'asked') {
    chains.askers.set(what, peopleOf(event))
    return []
  }
  const askers = chains.askers.get(what)
  if (askers === undefined) return ['decides on what nobody asked for']
  return peopleOf(event).some((each) => askers.includes(each)) ? ['is decided by who asked for it'] : []
}

/** Sees one more event. */
export const seeInChains = (chains: Chains, event: Event): readonly string[] => [
  ...seeRequest(chains, event),
  ...seeMatter(chains, event),
]
