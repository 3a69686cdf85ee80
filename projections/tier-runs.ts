/**
 * The evaluations of tiers and everybody in them. One row per run with all that it was reckoned by, one per run and
 * customer with the figures. It guards that a run which is not complete is seen as what it is: `started`.
 */
import { idOf } from '../domain/kernel/thing'
import { type RunEntry, type TierRunEvent, tierRunThing } from '../domain/tier/run'
import { hidden, integer, json, orNull, type RowOf, text } from './kernel/column'
import { type Handler, keyedFold, over, type Told } from './kernel/projection'
import { decimalsIn } from './money'

type Of<N extends TierRunEvent['type']> = Extract<TierRunEvent, { readonly type: N }>

const runColumns = {
  run: text,
  scheme: text,
  model: text,
  phase: text,
  basis: json<readonly string[]>(),
  analysis_at: text,
  told_on: text,
  zone: text,
  recency: text,
  window_from: orNull(text),
  money: text,
  population: text,
  kinds: orNull(json<readonly string[]>()),
  currency: text,
  decimals: hidden(integer),
  read_up_to: integer,
  edges: json<Readonly<Record<string, readonly string[]>>>(),
  customers: integer,
  written: integer,
  changed: integer,
  left_out: integer,
  policy_version: integer,
  hash: orNull(text),
  started_by: text,
  started_at: text,
  completed_at: orNull(text),
  effective: orNull(text),
  decided_by: orNull(text),
  decided_at: orNull(text),
  approved_position: hidden(orNull(integer)),
}
type RunRow = RowOf<typeof runColumns>

const keys = ({ stream }: Told): readonly string[] => [idOf(stream)]

const started = ({ open, meta }: Told<Of<'TierRunStarted'>>): RunRow => ({
  run: open.run,
  scheme: open.scheme,
  model: open.model,
  phase: 'started',
  basis: open.basis,
  analysis_at: open.parameters.at,
  told_on: open.parameters.today,
  zone: open.parameters.zone,
  recency: open.parameters.recency,
  window_from: open.parameters.windowFrom,
  money: open.parameters.money,
  population: open.parameters.population,
  kinds: open.parameters.kinds,
  currency: open.parameters.currency,
  decimals: decimalsIn(open.parameters.currency),
  read_up_to: open.position,
  edges: open.edges,
  customers: open.customers,
  written: 0,
  changed: 0,
  left_out: open.leftOut,
  policy_version: open.policyVersion,
  hash: null,
  started_by: meta.actor,
  started_at: meta.recordedAt,
  completed_at: null,
  effective: null,
  decided_by: null,
  decided_at: null,
  approved_position: null,
})

const change = <E extends TierRunEvent>(
  how: (event: Told<E>, row: RunRow) => Partial<RunRow>,
): Handler<E, RunRow, string> => ({ keys, row: (row, event) => over(row, (known) => how(event, known)) })

export const tierRuns = keyedFold(
  'tier_runs',
  {
    version: 1,
    says: 'Which evaluations of tiers are there, reckoned by what, and what became of them?',
    columns: runColumns,
    key: ['run'],
    indexes: [['scheme', 'phase']],
  },
  (on) => [
    on(tierRunThing, [], {
      TierRunStarted: { keys, row: (row, event) => row ?? started(event) },
      TierRunChunk: change<Of<'TierRunChunk'>>(({ open }, row) => ({ written: row.written + open.entries.length })),
      TierRunCompleted: change<Of<'TierRunCompleted'>>(({ open, meta }) => ({
        phase: 'complete',
        changed: open.changed,
        hash: open.hash,
        completed_at: meta.recordedAt,
      })),
      TierRunApproved: change<Of<'TierRunApproved'>>(({ open, meta, position }) => ({
        phase: 'approved',
        effective: open.effective,
        decided_by: meta.actor,
        decided_at: meta.recordedAt,
        approved_position: position,
      })),
      TierRunRejected: change<Of<'TierRunRejected'>>(({ meta }) => ({
        phase: 'rejected',
        decided_by: meta.actor,
        decided_at: meta.recordedAt,
      })),
    }),
  ],
)

const entryColumns = {
  run: text,
  customer: text,
  recency_days: orNull(integer),
  orders: integer,
  amount_minor: integer,
  points: json<Readonly<Record<string, number>>>(),
  scores: json<Readonly<Record<string, number>>>(),
  decided_by: text,
  proposed: orNull(text),
  tier: orNull(text),
  held: orNull(text),
  old_tier: orNull(text),
  old_since: orNull(text),
  lower_runs: integer,
  open_complaints: integer,
}

const entryRow = (run: string, entry: RunEntry): RowOf<typeof entryColumns> => ({
  run,
  customer: entry.customer,
  recency_days: entry.recencyDays,
  orders: entry.orders,
  amount_minor: entry.amountMinor,
  points: entry.points,
  scores: entry.scores,
  decided_by: entry.decidedBy,
  proposed: entry.proposed,
  tier: entry.tier,
  held: entry.held,
  old_tier: entry.oldTier,
  old_since: entry.oldSince,
  lower_runs: entry.lowerRuns,
  open_complaints: entry.openComplaints,
})

export const tierEntries = keyedFold(
  'tier_entries',
  {
    version: 1,
    says: 'What did each evaluation tell of each customer?',
    columns: entryColumns,
    key: ['run', 'customer'],
    indexes: [['customer']],
  },
  (on) => [
    on(tierRunThing, ['TierRunStarted', 'TierRunCompleted', 'TierRunApproved', 'TierRunRejected'], {
      TierRunChunk: {
        keys: ({ stream, open }) => open.entries.map((entry) => [idOf(stream), entry.customer] as const),
        row: (row, { open }, [run, number]) => {
          const entry = open.entries.find((each) => each.customer === number)
          return entry === undefined ? (row ?? null) : entryRow(run, entry)
        },
      },
    }),
  ],
)
