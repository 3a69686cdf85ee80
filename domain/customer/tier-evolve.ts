/**
 * How the events on tiers change an archive. The invariant: what runs assign and what an exception grants stand side by
 * side, so that the end of an exception brings back what runs have said meanwhile.
 */
import type { ReadAny } from '../kernel/event'
import type { Archive, TierStanding } from './state'
import type { TIER_EVENTS } from './tier-events'

export type TierEvent = ReadAny<typeof TIER_EVENTS>
type Of<N extends TierEvent['type']> = Extract<TierEvent, { readonly type: N }>

const withStanding = (archive: Archive, standing: TierStanding): Archive => ({
  ...archive,
  tiers: { ...archive.tiers, [standing.scheme]: standing },
})

const change = (archive: Archive, scheme: string, how: (standing: TierStanding) => Partial<TierStanding>): Archive => {
  const standing = archive.tiers[scheme]
  return standing === undefined ? archive : withStanding(archive, { ...standing, ...how(standing) })
}

const assigned = (archive: Archive, { id, open }: Of<'TierAssigned'>): Archive => {
  const { scheme, tier, from, effective, run, figures } = open
  const before = archive.tiers[scheme]
  return withStanding(archive, {
    scheme,
    tier,
    from,
    effective,
    run,
    assignment: id,
    figures,
    exception: before?.exception ?? null,
    contest: before?.contest ?? null,
    decidedContest: before?.decidedContest ?? null,
  })
}

const granted = (archive: Archive, { open }: Of<'TierExceptionGranted'>): Archive => {
  const { scheme, exception, tier, from, until } = open
  const nothingYet: TierStanding = {
    scheme,
    tier: null,
    from: null,
    effective: from,
    run: null,
    assignment: null,
    figures: null,
    exception: null,
    contest: null,
    decidedContest: null,
  }
  const before = archive.tiers[scheme] ?? nothingYet
  return withStanding(archive, { ...before, exception: { exception, tier, until } })
}

const peopleOf = ({ actor, actingFor }: TierEvent['meta']): readonly string[] =>
  actingFor === undefined ? [actor] : [actor, actingFor]

/** The archive after an event on its tiers. */
export const evolveTier = (archive: Archive, event: TierEvent): Archive => {
  switch (event.type) {
    case 'TierAssigned':
      return assigned(archive, event)
    case 'TierExceptionGranted':
      return granted(archive, event)
    case 'TierExceptionEnded':
      return change(archive, event.open.scheme, () => ({ exception: null }))
    case 'TierContested': {
      const { scheme, contest, keeps } = event.open
      return change(archive, scheme, () => ({ contest: { contest, keeps, by: peopleOf(event.meta) } }))
    }
    case 'TierContestDecided': {
      const { scheme, verdict, tier, effective, assignment } = event.open
      return change(archive, scheme, (standing) => ({
        contest: null,
        decidedContest: assignment,
        ...(verdict === 'old-tier-stays' ? { tier, from: standing.contest?.keeps ?? tier, effective } : {}),
      }))
    }
    case 'CreditGradeSet':
      return { ...archive, creditGrade: event.open.grade }
    case 'CustomerClassified':
    case 'CustomerAppraised':
    case 'CreditTermsSet':
      return archive
  }
}
