/** Holds, erasures and whose data rest, told from raw events: for each what its own events say, looked up by hand. */
import { type Happened, ofType, type Row, type Tale } from '../raw'

const numberOf = ({ stream }: Happened): string => stream.slice('customer-'.length)

export const v1_legal_holds = ({ events }: Tale): readonly Row[] =>
  ofType(events, 'LegalHoldPlaced').map((placed) => {
    const { hold, scope, basis, until } = placed.open
    const released = ofType(events, 'LegalHoldReleased').find(({ open }) => open.hold === hold)
    return {
      ...{ hold, customer: numberOf(placed), scope, basis, until, placed_by: placed.meta.actor },
      placed_at: placed.meta.recordedAt,
      state: released === undefined ? 'placed' : 'released',
      released_by: released?.meta.actor ?? null,
      released_at: released?.meta.recordedAt ?? null,
      released_because: released?.open.basis ?? null,
      last_position: (released ?? placed).position,
    }
  })

const PHASES = {
  ErasureRequested: 'requested',
  ErasureApproved: 'approved',
  ErasureRejected: 'rejected',
  ErasureDeferred: 'deferred',
  ErasureStarted: 'started',
  SubjectErased: 'done',
} as const

export const v1_erasures = ({ events }: Tale): readonly Row[] =>
  ofType(events, 'ErasureRequested').map((asked) => {
    const { erasure, basis, deadline } = asked.open
    const steps = ofType(
      events,
      'ErasureRequested',
      'ErasureApproved',
      'ErasureRejected',
      'ErasureDeferred',
      'ErasureStarted',
      'SubjectErased',
    ).filter(({ open }) => open.erasure === erasure)
    const approved = ofType(steps, 'ErasureApproved')[0]
    const rejected = ofType(steps, 'ErasureRejected')[0]
    const decided = approved ?? rejected
    const started = ofType(steps, 'ErasureStarted')[0]
    const waits = started === undefined ? ofType(steps, 'ErasureDeferred').at(-1) : undefined
    const done = ofType(steps, 'SubjectErased')[0]
    const last = steps.at(-1) ?? asked
    return {
      ...{ erasure, customer: numberOf(asked), basis, deadline, phase: PHASES[last.type] },
      subjects: (started ?? approved ?? asked).open.subjects,
      requested_by: asked.meta.actor,
      requested_at: asked.meta.recordedAt,
      decided_by: decided?.meta.actor ?? null,
      decided_at: decided?.meta.recordedAt ?? null,
      decided_because: rejected?.open.reasonCode ?? null,
      retention: approved?.open.finding.outcome ?? null,
      waits_for: waits?.open.basis ?? null,
      waits_until: waits?.open.until ?? null,
      started_event: started?.id ?? null,
      started_at: started?.meta.recordedAt ?? null,
      erased_at: done?.meta.recordedAt ?? null,
      receipt_event: done?.id ?? null,
      keys: started?.open.keys ?? [],
      files_given_out: done?.open.filesGivenOut ?? [],
      backup_bound: done?.open.backupBound ?? null,
      last_position: last.position,
    }
  })

/** How a subject rests, by the first receipt, else by the first approval; nothing while it is known. */
export const restOf = (events: readonly Happened[], subject: string) => {
  const first = (...types: readonly ('ErasureApproved' | 'ErasureStarted' | 'SubjectErased')[]) =>
    ofType(events, ...types).find(({ open }) => open.subjects.includes(subject))
  const gone = first('SubjectErased')
  const by = gone ?? first('ErasureApproved', 'ErasureStarted')
  return by === undefined ? undefined : { state: gone === undefined ? 'restricted' : 'erased', by }
}

export const v1_forgotten_subjects = ({ events }: Tale): readonly Row[] => {
  const named = ofType(events, 'ErasureApproved', 'ErasureStarted', 'SubjectErased').flatMap(
    ({ open }) => open.subjects,
  )
  return [...new Set(named)].flatMap((subject) => {
    const rest = restOf(events, subject)
    if (rest === undefined) return []
    const { state, by } = rest
    return [
      {
        ...{ subject, customer: numberOf(by), state, since: by.meta.recordedAt, since_day: by.day, by: by.meta.actor },
        ...{ basis: by.open.basis, erasure: by.open.erasure, last_position: by.position },
      },
    ]
  })
}

/** What the operation log says of a line's subjects. */
export const forgottenOf = (events: readonly Happened[], subjects: readonly string[]): string | null =>
  subjects
    .flatMap((subject) => {
      const rest = restOf(events, subject)
      if (rest === undefined) return []
      const { state, by } = rest
      return [`${state === 'erased' ? 'erased on' : 'restricted since'} ${by.day} under ${by.open.basis}`]
    })
    .toSorted()[0] ?? null
