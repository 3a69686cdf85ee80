/**
 * Who there is to be evaluated, told from the log up to a place: every archive with its stage, what was recorded of it,
 * its open complaints, and how it stands in the scheme. The invariant: what is told depends on the log up to that place
 * alone, so that a run which was killed goes on with the same figures, and an auditor finds the same again.
 */
import { COMPLAINT_EVENTS, type ComplaintEvent } from '../../domain/complaint'
import { CUSTOMER_EVENTS, type CustomerEvent, type CustomerState, customer } from '../../domain/customer'
import { outOfUse } from '../../domain/customer/edit-rules'
import type { Archive } from '../../domain/customer/state'
import { tierByRuns } from '../../domain/customer/tier-rules'
import type { Read } from '../../domain/kernel/event'
import type { Day } from '../../domain/kernel/time'
import type { Standing } from '../../domain/tier/propose'
import { type TierRunEvent, tierRunEvents } from '../../domain/tier/run'
import { type Facts, factsReader, noFacts } from './tier-facts'

interface Recorded extends Facts {
  state: CustomerState
}

export interface Member {
  readonly archive: Archive
  readonly attributes: Readonly<Record<string, readonly string[]>>
  readonly points: Readonly<Record<string, number>>
  readonly openComplaints: number
  readonly standing: Standing
}

export interface Population {
  readonly take: (event: Read) => void
  readonly survivorOf: (customer: string) => string
  /** Archives in use, on a day. */
  readonly members: (on: Day) => readonly Member[]
}

/** These alone change what an evaluation asks of an archive; its fields stay out of memory. */
const SHAPES: ReadonlySet<string> = new Set([
  'CustomerRegistered',
  'ExistingArchiveImported',
  'PreliminaryArchiveOpened',
  'ArchiveFormalized',
  'ArchiveClosed',
  'ArchiveMerged',
  'DeletionExecuted',
  'ArchiveHandoverAccepted',
  'AccountManagerAssigned',
  'TierAssigned',
  'TierExceptionGranted',
  'TierExceptionEnded',
  'TierContested',
  'TierContestDecided',
  'CreditGradeSet',
] satisfies readonly CustomerEvent['type'][])

/** Runs in succession that proposed a lower tier, by customer: those of the newest approved run of the scheme. */
const lowerRunsOf = (scheme: string) => {
  const open = new Map<string, Map<string, number>>()
  let newest: ReadonlyMap<string, number> = new Map()
  return {
    take: (event: TierRunEvent): void => {
      switch (event.type) {
        case 'TierRunStarted':
          if (event.open.scheme === scheme) open.set(event.stream, new Map())
          return
        case 'TierRunChunk':
          for (const { customer: number, lowerRuns } of event.open.entries)
            if (lowerRuns > 0) open.get(event.stream)?.set(number, lowerRuns)
          return
        case 'TierRunApproved':
          newest = open.get(event.stream) ?? newest
          return
        case 'TierRunCompleted':
        case 'TierRunRejected':
          return
      }
    },
    of: (number: string): number => newest.get(number) ?? 0,
  }
}

/** Complaints that are open, by customer. */
const complaintsOf = () => {
  const whose = new Map<string, string>()
  const open = new Set<string>()
  return {
    take: (event: ComplaintEvent): void => {
      if (event.type === 'ComplaintLogged') {
        if (event.open.customer !== null) whose.set(event.stream, event.open.customer)
        if (event.open.report?.settled !== true) open.add(event.stream)
      } else if (event.type === 'ComplaintClosed') open.delete(event.stream)
      else if (event.type === 'ComplaintReopened') open.add(event.stream)
    },
    counts: (survivorOf: (customer: string) => string): ReadonlyMap<string, number> => {
      const counts = new Map<string, number>()
      for (const stream of open) {
        const number = whose.get(stream)
        if (number === undefined) continue
        const survivor = survivorOf(number)
        counts.set(survivor, (counts.get(survivor) ?? 0) + 1)
      }
      return counts
    },
  }
}

const standingOf = (archive: Archive, scheme: string, on: Day, lowerRuns: number): Standing => {
  const standing = archive.tiers[scheme]
  const isInForce = standing !== undefined && standing.run !== null && standing.effective <= on
  return {
    tier: tierByRuns(standing, on),
    since: isInForce ? standing.effective : null,
    lowerRuns,
    contested: standing?.contest != null,
  }
}

const textsOf = (archive: Archive): readonly (readonly [string, string | null])[] => [
  ['kind', archive.kind],
  ['subtype', archive.subtype],
  ['legal-form', archive.legalForm],
  ['stage', archive.stage],
  ['department', archive.department],
  ['credit-grade', archive.creditGrade],
]

const attributesOf = (archive: Archive, { attributes }: Recorded): Member['attributes'] =>
  Object.fromEntries([
    ...[...attributes].map(([name, values]) => [name, [...values].sort()] as const),
    ...textsOf(archive).flatMap(([name, value]) => (value === null ? [] : [[name, [value]] as const])),
  ])

const isOf =
  <E extends Read>(events: Readonly<Record<E['type'], unknown>>) =>
  (event: Read): event is E =>
    Object.hasOwn(events, event.type)
const isOfCustomer = isOf<CustomerEvent>(CUSTOMER_EVENTS)
const isOfComplaint = isOf<ComplaintEvent>(COMPLAINT_EVENTS)
const isOfRun = isOf<TierRunEvent>(tierRunEvents)

/** Reads events one by one for a scheme; nothing is decided before the last. `on`: appraisals of later days do not count. */
export const populationOf = (scheme: string, appraisedUntil: Day): Population => {
  const archives = new Map<string, Recorded>()
  const learn = factsReader()
  const lowerRuns = lowerRunsOf(scheme)
  const complaints = complaintsOf()

  const takeCustomer = (event: CustomerEvent): void => {
    if (event.type === 'CustomerAppraised' && event.open.on > appraisedUntil) return
    const known = archives.get(event.stream) ?? { state: customer.initial, ...noFacts() }
    archives.set(event.stream, known)
    if (SHAPES.has(event.type)) known.state = customer.evolve(known.state, event)
    learn(known, event)
  }

  const survivorOf = (number: string): string => {
    let survivor = number
    const seen = new Set<string>()
    for (;;) {
      const state = archives.get(`${customer.category}-${survivor}`)?.state
      if (state?.is !== 'known' || state.mergedInto === null || seen.has(survivor)) return survivor
      seen.add(survivor)
      survivor = state.mergedInto
    }
  }

  const member = (recorded: Recorded, on: Day, counts: ReadonlyMap<string, number>): readonly Member[] => {
    const { state, points } = recorded
    if (state.is !== 'known' || outOfUse(state) !== undefined) return []
    return [
      {
        archive: state,
        attributes: attributesOf(state, recorded),
        points: Object.fromEntries([...points].map(([aspect, known]) => [aspect, known.points])),
        openComplaints: counts.get(state.number) ?? 0,
        standing: standingOf(state, scheme, on, lowerRuns.of(state.number)),
      },
    ]
  }

  return {
    take: (event) => {
      if (isOfCustomer(event)) takeCustomer(event)
      else if (isOfComplaint(event)) complaints.take(event)
      else if (isOfRun(event)) lowerRuns.take(event)
    },
    survivorOf,
    members: (on) => {
      const counts = complaints.counts(survivorOf)
      return [...archives.values()].flatMap((recorded) => member(recorded, on, counts))
    },
  }
}
