/** Tiers as they hold today and how they came about; how customers are classified, appraised and graded. */
import { bit, dayIn, distinct, last, numberOf, type Of, ofType, type Row, type Tale } from '../raw'
import { archiveNumbered } from './archive'
import { decimal, entriesOf, entryRow, figuresRow, NO_FIGURES, newestRun, schemesIn } from './tier'

const CHANGES = [
  'TierAssigned',
  'TierExceptionGranted',
  'TierExceptionEnded',
  'TierContested',
  'TierContestDecided',
] as const
type Change = Of<(typeof CHANGES)[number]>
const changesIn = ({ events }: Tale): readonly Change[] => ofType(events, ...CHANGES)

/** What the changes of one customer in one scheme come to. */
const standing = (changes: readonly Change[]) => {
  let [tier, from, since]: [string | null, string | null, string | null] = [null, null, null]
  let assigned: Of<'TierAssigned'> | undefined
  let exception: Of<'TierExceptionGranted'> | undefined
  let contest: Of<'TierContested'> | undefined
  for (const event of changes) {
    switch (event.type) {
      case 'TierAssigned':
        assigned = event
        ;[tier, from, since] = [event.open.tier, event.open.from, event.open.effective]
        break
      case 'TierExceptionGranted':
        exception = event
        since = since ?? event.open.from
        break
      case 'TierExceptionEnded':
        exception = undefined
        break
      case 'TierContested':
        contest = event
        break
      case 'TierContestDecided':
        contest = undefined
        if (event.open.verdict === 'old-tier-stays')
          [tier, from, since] = [event.open.tier, event.open.kept, event.open.effective]
        break
    }
  }
  return { tier, from, since, assigned, exception, contest }
}

const holdsOn = (
  { tier, from, since, exception, contest }: ReturnType<typeof standing>,
  today: string,
): string | null => {
  if (exception !== undefined && exception.open.until >= today) return exception.open.tier
  if (contest !== undefined) return contest.open.keeps
  return since !== null && since > today ? from : tier
}

export const v1_tier_list = (tale: Tale): readonly Row[] => {
  const all = changesIn(tale)
  const pairs = distinct(all.map((event) => `${numberOf(event)} ${event.open.scheme}`))
  return pairs.flatMap((pair) => {
    const own = all.filter((event) => `${numberOf(event)} ${event.open.scheme}` === pair)
    const [customer = '', scheme = ''] = pair.split(' ')
    const archive = archiveNumbered(tale, customer)
    if (archive === undefined || archive.withdrawn || ofType(archive.stream, 'ArchiveMerged').length > 0) return []
    const stands = standing(own)
    const tier = holdsOn(stands, tale.today)
    const rules = schemesIn(tale).find((each) => each.scheme === scheme)
    const level = rules?.levels.find((each) => each.level === tier)
    const governs = rules !== undefined && tale.inForce?.document.tiers.scheme === scheme
    const run = newestRun(tale, scheme)
    const inRun = run === undefined ? undefined : entriesOf(tale, run).find(({ entry }) => entry.customer === customer)
    const figures = stands.assigned?.open.figures
    const dedicated = last(ofType(archive.stream, 'AccountManagerAssigned'))?.open.dedicated === true
    return [
      {
        ...{ customer, scheme, governs: bit(governs), tier, priority: level?.priority ?? null },
        ...{ entitlements: governs ? (level?.entitlements ?? null) : null, visit_months: level?.visitMonths ?? null },
        ...{
          strategy: level?.strategy ?? null,
          vip_reception: bit(level?.entitlements.includes('vip-reception') === true),
        },
        lacks_account_manager: bit(!dedicated && level?.entitlements.includes('dedicated-account-manager') === true),
        ...{ kind: archive.opening.open.kind, stage: archive.stage, account_manager: archive.accountManager },
        ...{ since: stands.since, run: stands.assigned?.open.run ?? null },
        evaluated_at: (inRun === undefined ? undefined : run?.open.parameters.at) ?? figures?.at ?? null,
        ...(inRun === undefined || run === undefined ? figuresRow(figures) : entryRow(inRun, run)),
        ...{
          exception: stands.exception?.open.exception ?? null,
          exception_until: stands.exception?.open.until ?? null,
        },
        exception_holds: bit(stands.exception !== undefined && stands.exception.open.until >= tale.today),
        ...{ contested: bit(stands.contest !== undefined), last_position: last(own)?.position },
      },
    ]
  })
}

const causeOf = (event: Change): Row => {
  switch (event.type) {
    case 'TierAssigned': {
      const { cause, from, tier, effective, run, figures } = event.open
      return { cause, from_tier: from, tier, effective, run, evaluated_at: figures.at, ...figuresRow(figures) }
    }
    case 'TierExceptionGranted':
      return {
        cause: 'exception',
        from_tier: event.open.instead,
        tier: event.open.tier,
        effective: event.open.from,
        until: event.open.until,
      }
    case 'TierExceptionEnded':
      return {
        cause: `exception-${event.open.because}`,
        from_tier: event.open.tier,
        tier: event.open.holds,
        effective: event.open.endedOn,
      }
    case 'TierContested':
      return { cause: 'contested', from_tier: event.open.tier, tier: event.open.keeps, effective: event.day }
    case 'TierContestDecided': {
      const { verdict, kept, tier, effective, figures } = event.open
      return { cause: verdict, from_tier: kept, tier, effective, evaluated_at: figures.at, ...figuresRow(figures) }
    }
  }
}

export const v1_tier_history = (tale: Tale): readonly Row[] =>
  changesIn(tale).map((event) => ({
    ...{
      event: event.id,
      customer: numberOf(event),
      scheme: event.open.scheme,
      until: null,
      run: null,
      evaluated_at: null,
    },
    ...NO_FIGURES,
    ...causeOf(event),
    ...{ by_whom: event.meta.actor, recorded_at: event.meta.recordedAt, last_position: event.position },
  }))

const CLASSES = ['CustomerClassified', 'CustomerAppraised', 'CreditGradeSet', 'CreditTermsSet'] as const

export const v1_customer_classes = (tale: Tale): readonly Row[] => {
  const all = ofType(tale.events, ...CLASSES)
  return distinct(all.map(numberOf)).flatMap((customer) => {
    const own = all.filter((event) => numberOf(event) === customer)
    const archive = archiveNumbered(tale, customer)
    if (archive === undefined || archive.withdrawn || ofType(archive.stream, 'ArchiveMerged').length > 0) return []
    const classified = ofType(own, 'CustomerClassified').map(({ open }) => open)
    const newest = <K extends 'nature' | 'grade' | 'routeSequence' | 'composition'>(name: K) =>
      last(classified.filter((each) => each[name] !== null))?.[name] ?? null
    const appraised = ofType(own, 'CustomerAppraised').map(({ open }) => open)
    const appraisals = distinct(appraised.map(({ aspect }) => aspect))
      .toSorted()
      .map((aspect) => {
        const ofAspect = appraised.filter((each) => each.aspect === aspect)
        const day = ofAspect
          .map(({ on }) => on)
          .toSorted()
          .at(-1)
        const found = last(ofAspect.filter(({ on }) => on === day))
        return { aspect, points: found?.points, on: found?.on, basis: found?.basis }
      })
    const terms = last(ofType(own, 'CreditTermsSet'))?.open
    return [
      {
        ...{ customer, kind: archive.opening.open.kind, nature: newest('nature'), grade: newest('grade') },
        ...{ route_sequence: newest('routeSequence'), composition: newest('composition'), appraisals },
        ...{
          credit_grade: last(ofType(own, 'CreditGradeSet'))?.open.grade ?? null,
          credit_terms: terms?.terms ?? null,
        },
        credit_limit: terms === undefined ? null : decimal(terms.limitMinor, terms.currency),
        ...{ credit_limit_minor: terms?.limitMinor ?? null, credit_currency: terms?.currency ?? null },
        ...{ credit_method: terms?.method ?? null, last_position: last(own)?.position },
      },
    ]
  })
}

export const v1_orders_over_limit = (tale: Tale): readonly Row[] =>
  ofType(tale.events, 'TransactionRecorded').flatMap((order) => {
    const { customer, direction, currency, totalMinor } = order.open
    const own = ofType(tale.events, ...CLASSES).filter((event) => numberOf(event) === customer)
    const terms = last(ofType(own, 'CreditTermsSet'))?.open
    if (direction !== 'sale' || terms === undefined || terms.currency !== currency || totalMinor <= terms.limitMinor)
      return []
    const touched = tale.events.filter(({ stream }) => stream === order.stream)
    return [
      {
        ...{ customer, order_number: order.open.order, local_day: dayIn(order.zone, order.open.at) },
        ...{ total: decimal(totalMinor, currency), total_minor: totalMinor, currency },
        ...{ credit_limit: decimal(terms.limitMinor, currency), credit_limit_minor: terms.limitMinor },
        ...{ over_minor: totalMinor - terms.limitMinor, credit_method: terms.method },
        last_position: Math.max(...[...touched, ...own].map(({ position }) => position)),
      },
    ]
  })
