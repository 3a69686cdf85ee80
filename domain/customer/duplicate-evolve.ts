/**
 * What an archive remembers of the numbers that may be the same customer. The invariant: what one proposed stays open until
 * another has approved or declined it, and a verdict that was approved is never asked for again.
 */
import type { ReadAny } from '../kernel/event'
import type { ARCHIVE_EVENTS } from './events'
import type { Archive, DuplicateCandidate } from './state'

type Resolution = Extract<ReadAny<typeof ARCHIVE_EVENTS>, { readonly type: 'DuplicateResolved' }>

export const withCandidate = (archive: Archive, other: string, change: Partial<DuplicateCandidate>): Archive => {
  const known = archive.duplicates[other] ?? { other, is: 'noted', proposal: null, proposedBy: null }
  return { ...archive, duplicates: { ...archive.duplicates, [other]: { ...known, ...change } } }
}

export const resolved = (archive: Archive, event: Resolution): Archive => {
  const { other, verdict, approved } = event.open
  if (verdict === 'different') return withCandidate(archive, other, { is: 'different' })
  return approved
    ? withCandidate(archive, other, { is: 'same' })
    : withCandidate(archive, other, { is: 'noted', proposal: null, proposedBy: null })
}
