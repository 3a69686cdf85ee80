/** The runs of tiers with everybody in them, what each tier brings, and when the next run is due. */
import { bit, distinct, ofType, type Row, type Tale } from '../raw'
import { archiveNumbered } from './archive'
import {
  decimal,
  type Entry,
  entriesOf,
  entryRow,
  newestRun,
  type Run,
  runPosition,
  runsIn,
  schemesIn,
  stepsOf,
} from './tier'

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
