/**
 * How holds and erasures change an archive, and what it remembers of its boxes. The invariant: a subject that rests never
 * goes back to being known, and one that is erased stays erased whatever is told after it.
 */
import type { Meta, Read, ReadAny, Subject } from '../kernel/event'
import type { FORGETTING_EVENTS } from './forgetting-events'
import type { Archive, BoxesOfSubject, Erasure, Rest } from './state'

export type ForgettingEvent = ReadAny<typeof FORGETTING_EVENTS>
type Of<N extends ForgettingEvent['type']> = Extract<ForgettingEvent, { readonly type: N }>

const peopleOf = ({ actor, actingFor }: Meta): readonly string[] =>
  actingFor === undefined ? [actor] : [actor, actingFor]

const NO_KEYS: readonly string[] = []

/** The boxes that this stream holds of each subject: under which keys, and until when the log must keep them. */
export const boxesAfter = (before: Archive['boxes'], { boxes, meta }: Read): Archive['boxes'] => {
  if (boxes.length === 0) return before
  const after: Record<Subject, BoxesOfSubject> = { ...before }
  for (const { of, key } of boxes) {
    const known = after[of]
    const keys = known?.keys ?? NO_KEYS
    after[of] = {
      keys: keys.includes(key) ? keys : [...keys, key],
      keepUntil: known !== undefined && known.keepUntil > meta.keepUntil ? known.keepUntil : meta.keepUntil,
      lastAt: meta.recordedAt,
    }
  }
  return after
}

const change = (archive: Archive, erasure: string, how: (known: Erasure) => Partial<Erasure>): Archive => {
  const known = archive.erasures[erasure]
  if (known === undefined) return archive
  return { ...archive, erasures: { ...archive.erasures, [erasure]: { ...known, ...how(known) } } }
}

/** A subject that is erased stays so; one that rests keeps the day since when. */
const withRest = (archive: Archive, subjects: readonly Subject[], rest: Omit<Rest, 'since'>, at: string): Archive => {
  const after: Record<Subject, Rest> = { ...archive.resting }
  for (const subject of subjects) {
    const known = after[subject]
    if (known?.is === 'erased') continue
    after[subject] = { ...rest, since: known?.is === rest.is ? known.since : at }
  }
  return { ...archive, resting: after }
}

const requested = (archive: Archive, { open, meta }: Of<'ErasureRequested'>): Archive => ({
  ...archive,
  erasures: {
    ...archive.erasures,
    [open.erasure]: {
      erasure: open.erasure,
      subjects: open.subjects,
      basis: open.basis,
      deadline: open.deadline,
      requestedBy: peopleOf(meta),
      phase: 'requested',
      waits: null,
      started: null,
      keys: [],
    },
  },
})

/** The archive after an event on holds or erasures. */
export const evolveForgetting = (archive: Archive, event: ForgettingEvent): Archive => {
  switch (event.type) {
    case 'LegalHoldPlaced': {
      const { hold, scope, basis, until } = event.open
      const placed = { hold, scope, basis, until, placedBy: peopleOf(event.meta), released: false }
      return { ...archive, holds: { ...archive.holds, [hold]: placed } }
    }
    case 'LegalHoldReleased': {
      const known = archive.holds[event.open.hold]
      if (known === undefined) return archive
      return { ...archive, holds: { ...archive.holds, [known.hold]: { ...known, released: true } } }
    }
    case 'ErasureRequested':
      return requested(archive, event)
    case 'ErasureRejected':
      return change(archive, event.open.erasure, () => ({ phase: 'rejected' }))
    case 'ErasureApproved': {
      const { erasure, subjects, basis } = event.open
      const approved = change(archive, erasure, () => ({ phase: 'approved', subjects }))
      return withRest(approved, subjects, { is: 'restricted', erasure, basis }, event.meta.recordedAt)
    }
    case 'ErasureDeferred': {
      const { erasure, until, basis } = event.open
      return change(archive, erasure, () => ({ phase: 'deferred', waits: { until, for: basis } }))
    }
    case 'ErasureStarted': {
      const { erasure, subjects, keys, basis } = event.open
      const started = change(archive, erasure, () => ({ phase: 'started', subjects, keys, started: event.id }))
      return withRest(started, subjects, { is: 'destroying', erasure, basis }, event.meta.recordedAt)
    }
    case 'SubjectErased': {
      const { erasure, subjects, basis } = event.open
      const done = change(archive, erasure, () => ({ phase: 'done', waits: null }))
      return withRest(done, subjects, { is: 'erased', erasure, basis }, event.meta.recordedAt)
    }
  }
}
