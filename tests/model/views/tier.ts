/** What runs of tiers and their figures are made of, told from raw events. */
import type { TierFigures } from '../../../domain/kernel/tiers'
import { type Of, ofType, type Row, type Tale } from '../raw'

const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
export const decimal = (minor: number | null, currency: string): string | null =>
  minor === null ? null : (minor / 10 ** digitsOf(currency)).toFixed(digitsOf(currency))

export const NO_FIGURES = {
  recency_days: null,
  orders: null,
  amount: null,
  amount_minor: null,
  currency: null,
  scores: null,
  decided_by: null,
}
export const figuresRow = (figures: TierFigures | undefined): Row =>
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

export type Run = Of<'TierRunStarted'>
export type Entry = Of<'TierRunChunk'>['open']['entries'][number]

export const stepsOf = ({ events }: Tale, run: Run) =>
  ofType(
    events.filter(({ stream }) => stream === run.stream),
    'TierRunChunk',
    'TierRunCompleted',
    'TierRunApproved',
    'TierRunRejected',
  )
export const runsIn = ({ events }: Tale): readonly Run[] => ofType(events, 'TierRunStarted')

/** Of a scheme the approved run whose figures are the newest. */
export const newestRun = (tale: Tale, scheme: string): Run | undefined => {
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

export interface InRun {
  readonly entry: Entry
  readonly position: number
}
export const entriesOf = (tale: Tale, run: Run): readonly InRun[] =>
  ofType(stepsOf(tale, run), 'TierRunChunk').flatMap(({ open, position }) =>
    open.entries.map((entry) => ({ entry, position })),
  )

export const runPosition = (tale: Tale, run: Run): number =>
  Math.max(run.position, ...stepsOf(tale, run).map(({ position }) => position))
export const entryRow = ({ entry }: InRun, run: Run): Row => ({
  recency_days: entry.recencyDays,
  orders: entry.orders,
  amount: decimal(entry.amountMinor, run.open.parameters.currency),
  amount_minor: entry.amountMinor,
  currency: run.open.parameters.currency,
  scores: entry.scores,
  decided_by: entry.decidedBy,
})

export const schemesIn = ({ inForce }: Tale) => inForce?.document.tiers.schemes ?? []
