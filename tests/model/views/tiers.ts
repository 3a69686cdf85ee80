/**
 * Tiers, told from raw events: what holds today and how it came about, the runs with everybody in them, what each tier
 * brings, and how customers are classified, appraised and graded.
 */
import type { TierFigures } from '../../../domain/kernel/tiers'
import { bit, dayIn, distinct, last, numberOf, type Of, ofType, type Row, type Tale } from '../raw'
import { archiveNumbered } from './archive'

const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
const decimal = (minor: number | null, currency: string): string | null =>
  minor === null ? null : (minor / 10 ** digitsOf(currency)).toFixed(digitsOf(currency))

const NO_FIGURES = {
  recency_days: null,
  orders: null,
  amount: null,
  amount_minor: null,
  currency: null,
  scores: null,
  decided_by: null,
}
const figuresRow = (figures: TierFigures | undefined): Row =>
  figures === undefined
    ? NO_FIGURES
    : {
        ...{
          recency_days: figures.recencyDays,
          orders: figures.orders,
          amount: decimal(figures.amountMinor, figures.currency),
        },
        ...{
          amount_minor: figures.amountMinor,
          currency: figures.currency,
          scores: figures.scores,
          decided_by: figures.decidedBy,
        },
      }

const CHANGES = [
  'TierAssigned',
  'TierExceptionGranted',
  'TierExceptionEnded',
  'TierContested',
  'TierContestDecided',
] as const
type Change = Of<(typeof CHANGES)[number]>
type Run = Of<'TierRunStarted'>
type Entry = Of<'TierRunChunk'>['open']['entries'][number]

const changesIn = ({ events }: Tale): readonly Change[] => ofType(events, ...CHANGES)
const stepsOf = ({ events }: Tale, run: Run) =>
  ofType(
    events.filter(({ stream }) => stream === run.stream),
    'TierRunChunk',
    'TierRunCompleted',
    'TierRunApproved',
    'TierRunRejected',
  )
const runsIn = ({ events }: Tale): readonly Run[] => ofType(events, 'TierRunStarted')

/** Of a scheme the approved run whose figures are the newest. */
const newestRun = (tale: Tale, scheme: string): Run | undefined => {
  const approved = runsIn(tale).flatMap((run) => {
    const approval = ofType(stepsOf(tale, run), 'TierRunApproved')[0]
    return run.open.scheme === scheme && approval !== undefined ? [{ run, approval }] : []
  })
  return approved.toSorted(
    (one, other) =>
      other.run.open.parameters.at.localeCompare(one.run.open.parameters.at) ||
      other.approval.position - one.approval.position,
  )[0]?.run
}

interface InRun {
  readonly entry: Entry
  readonly position: number
}
const entriesOf = (tale: Tale, run: Run): readonly InRun[] =>
  ofType(stepsOf(tale, run), 'TierRunChunk').flatMap(({ open, position }) =>
    open.entries.map((entry) => ({ entry, position })),
  )

const runPosition = (tale: Tale, run: Run): number =>
  Math.max(run.position, ...stepsOf(tale, run).map(({ position }) => position))
const entryRow = ({ entry }: InRun, run: Run): Row => ({
  recency_days: entry.recencyDays,
  orders: entry.orders,
  amount: decimal(entry.amountMinor, run.open.parameters.currency),
  amount_minor: entry.amountMinor,
  currency: run.open.parameters.currency,
  scores: entry.scores,
  decided_by: entry.decidedBy,
})

const schemesIn = ({ inForce }: Tale) => inForce?.document.tiers.schemes ?? []

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

export const v1_tier_runs = (tale: Tale): readonly Row[] =>
  runsIn(tale).map((run) => {
    const steps = stepsOf(tale, run)
    const complete = ofType(steps, 'TierRunCompleted')[0]
    const approved = ofType(steps, 'TierRunApproved')[0]
    const decided = approved ?? ofType(steps, 'TierRunRejected')[0]
    const { open, meta } = run
    const { parameters } = open
    return {
      ...{ run: open.run, scheme: open.scheme, model: open.model, basis: open.basis },
      phase:
        approved !== undefined
          ? 'approved'
          : decided !== undefined
            ? 'rejected'
            : complete !== undefined
              ? 'complete'
              : 'started',
      ...{ analysis_at: parameters.at, told_on: parameters.today, zone: parameters.zone, recency: parameters.recency },
      ...{
        window_from: parameters.windowFrom,
        money: parameters.money,
        population: parameters.population,
        kinds: parameters.kinds,
      },
      ...{ currency: parameters.currency, read_up_to: open.position, edges: open.edges, customers: open.customers },
      ...{ written: entriesOf(tale, run).length, changed: complete?.open.changed ?? 0, left_out: open.leftOut },
      ...{
        policy_version: open.policyVersion,
        hash: complete?.open.hash ?? null,
        started_by: meta.actor,
        started_at: meta.recordedAt,
      },
      ...{ completed_at: complete?.meta.recordedAt ?? null, effective: approved?.open.effective ?? null },
      ...{ decided_by: decided?.meta.actor ?? null, decided_at: decided?.meta.recordedAt ?? null },
      last_position: runPosition(tale, run),
    }
  })

const versionOf = ({ events }: Tale, version: number) =>
  ofType(events, 'PolicyProposed').find(({ open }) => open.version === version)?.open.document

const directionOf = (tale: Tale, run: Run, { oldTier, tier }: Entry): string => {
  if (oldTier === null) return 'first'
  if (tier === null) return 'out'
  const levels = versionOf(tale, run.open.policyVersion)?.tiers.schemes.find(
    ({ scheme }) => scheme === run.open.scheme,
  )?.levels
  const priorityOf = (name: string): number => levels?.find(({ level }) => level === name)?.priority ?? Number.NaN
  return priorityOf(tier) < priorityOf(oldTier) ? 'up' : 'down'
}

export const v1_tier_run_changes = (tale: Tale): readonly Row[] =>
  runsIn(tale).flatMap((run) =>
    entriesOf(tale, run)
      .filter(({ entry }) => entry.tier !== entry.oldTier)
      .map((inRun) => {
        const { entry, position } = inRun
        const tenure =
          entry.oldSince === null
            ? null
            : (Date.parse(run.open.parameters.today) - Date.parse(entry.oldSince)) / 86_400_000
        return {
          ...{
            run: run.open.run,
            customer: entry.customer,
            scheme: run.open.scheme,
            old_tier: entry.oldTier,
            tier: entry.tier,
          },
          ...{ direction: directionOf(tale, run, entry), ...entryRow(inRun, run), tenure_days: tenure },
          ...{
            open_complaints: entry.openComplaints,
            account_manager: archiveNumbered(tale, entry.customer)?.accountManager ?? null,
          },
          last_position: position,
        }
      }),
  )

export const v1_tier_run_entries = (tale: Tale): readonly Row[] =>
  runsIn(tale).flatMap((run) =>
    entriesOf(tale, run).map((inRun) => {
      const { entry, position } = inRun
      return {
        ...{
          run: run.open.run,
          customer: entry.customer,
          scheme: run.open.scheme,
          proposed: entry.proposed,
          tier: entry.tier,
        },
        ...{ held: entry.held, lower_runs: entry.lowerRuns, old_tier: entry.oldTier, ...entryRow(inRun, run) },
        ...{ points: entry.points, last_position: position },
      }
    }),
  )

const sum = (list: readonly number[]): number => list.reduce((total, each) => total + each, 0)

export const v1_tier_performance = (tale: Tale): readonly Row[] =>
  distinct(runsIn(tale).map(({ open }) => open.scheme)).flatMap((scheme) => {
    const run = newestRun(tale, scheme)
    if (run === undefined) return []
    const entries = entriesOf(tale, run)
    const { currency } = run.open.parameters
    return distinct(entries.map(({ entry }) => entry.tier ?? 'unclassified')).map((tier) => {
      const own = entries.filter(({ entry }) => (entry.tier ?? 'unclassified') === tier)
      const amount = sum(own.map(({ entry }) => entry.amountMinor))
      return {
        ...{
          scheme,
          tier,
          run: run.open.run,
          customers: own.length,
          orders: sum(own.map(({ entry }) => entry.orders)),
        },
        ...{ amount: decimal(amount, currency), amount_minor: amount, currency },
        last_position: Math.max(runPosition(tale, run), ...own.map(({ position }) => position)),
      }
    })
  })

/** The same day so many months later; a day that the month has not runs over into the next one. */
const monthsLater = (day: string, months: number): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 + months, date)).toISOString().slice(0, 10)
}

export const v1_tier_evaluations_due = (tale: Tale): readonly Row[] =>
  schemesIn(tale).map(({ scheme }) => {
    const run = newestRun(tale, scheme)
    const effective = run === undefined ? undefined : ofType(stepsOf(tale, run), 'TierRunApproved')[0]?.open.effective
    const months = tale.inForce?.document.intervals.find(({ name }) => name === 'tier.evaluation')?.months
    const due = effective === undefined || months === undefined ? null : monthsLater(effective, months)
    const proposed = ofType(tale.events, 'PolicyProposed').find(({ open }) => open.version === tale.inForce?.version)
    return {
      ...{ scheme, governs: bit(tale.inForce?.document.tiers.scheme === scheme), last_run: run?.open.run ?? null },
      ...{ last_effective: effective ?? null, due_on: due, overdue: bit(due !== null && due < tale.today) },
      last_position: Math.max(proposed?.position ?? -1, run === undefined ? 0 : runPosition(tale, run)),
    }
  })

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
