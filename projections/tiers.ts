/**
 * Which tier does each customer have in each scheme, and how did it come to it? One row per customer and scheme, and one
 * row per change with its cause. What holds on a day is told by the view: an exception goes before everything, an open
 * contest keeps the old tier, an assignment holds from its first day on.
 */
import { type CustomerEvent, customer } from '../domain/customer'
import { idOf } from '../domain/kernel/thing'
import type { TierFigures } from '../domain/kernel/tiers'
import {
  CHECKS,
  CLASSIFICATIONS,
  CUSTODY,
  DOCUMENTS,
  DUPLICATES,
  EDITS,
  ENTRIES,
  ERASURES,
  EVIDENCE,
  HANDOVERS,
  HOLDS,
  LINKS,
  MERGES,
  NOTICE_AND_CONSENT,
  OPENINGS,
  PERSONS,
  RECORDS,
  REVIEWS,
  STAGES,
} from './customer-steps'
import { integer, json, orNull, type RowOf, text } from './kernel/column'
import { type Handler, keyedFold, over, type Told } from './kernel/projection'
import { decimalsIn } from './money'

type Of<N extends CustomerEvent['type']> = Extract<CustomerEvent, { readonly type: N }>
type TierEvent = Of<
  'TierAssigned' | 'TierExceptionGranted' | 'TierExceptionEnded' | 'TierContested' | 'TierContestDecided'
>

/** Everything of a customer that is no tier. */
const OTHERS = [
  ...OPENINGS,
  ...ENTRIES,
  ...REVIEWS,
  ...NOTICE_AND_CONSENT,
  ...EVIDENCE,
  ...DOCUMENTS,
  ...PERSONS,
  ...CUSTODY,
  ...HANDOVERS,
  ...STAGES,
  ...DUPLICATES,
  ...MERGES,
  ...LINKS,
  ...RECORDS,
  ...CHECKS,
  ...CLASSIFICATIONS,
  ...HOLDS,
  ...ERASURES,
  ...EDITS,
] as const

const figureColumns = {
  analysis_at: orNull(text),
  currency: orNull(text),
  decimals: integer,
  recency_days: orNull(integer),
  orders: orNull(integer),
  amount_minor: orNull(integer),
  scores: orNull(json<Readonly<Record<string, number>>>()),
  decided_by: orNull(text),
} as const

const figuresOf = ({ at, currency, recencyDays, orders, amountMinor, scores, decidedBy }: TierFigures) => ({
  analysis_at: at,
  currency,
  decimals: decimalsIn(currency),
  recency_days: recencyDays,
  orders,
  amount_minor: amountMinor,
  scores,
  decided_by: decidedBy,
})
const NO_FIGURES = {
  analysis_at: null,
  currency: null,
  decimals: 0,
  recency_days: null,
  orders: null,
  amount_minor: null,
  scores: null,
  decided_by: null,
}

const columns = {
  customer: text,
  scheme: text,
  tier: orNull(text),
  from_tier: orNull(text),
  effective: text,
  run: orNull(text),
  ...figureColumns,
  exception: orNull(text),
  exception_tier: orNull(text),
  exception_until: orNull(text),
  exception_by: orNull(text),
  contest: orNull(text),
  kept_tier: orNull(text),
  contested_at: orNull(text),
}
type TierRow = RowOf<typeof columns>
type Key = readonly [customer: string, scheme: string]

const keyOf = ({ stream, open }: Told<TierEvent>): readonly Key[] => [[idOf(stream), open.scheme]]

const begun = ([number, scheme]: Key, effective: string): TierRow => ({
  customer: number,
  scheme,
  tier: null,
  from_tier: null,
  effective,
  run: null,
  ...NO_FIGURES,
  exception: null,
  exception_tier: null,
  exception_until: null,
  exception_by: null,
  contest: null,
  kept_tier: null,
  contested_at: null,
})

const assigned: Handler<Of<'TierAssigned'>, TierRow, Key> = {
  keys: keyOf,
  row: (row, { open: { tier, from, effective, run, figures } }, key) => ({
    ...(row ?? begun(key, effective)),
    tier,
    from_tier: from,
    effective,
    run,
    ...figuresOf(figures),
  }),
}
const granted: Handler<Of<'TierExceptionGranted'>, TierRow, Key> = {
  keys: keyOf,
  row: (row, { open, meta }, key) => ({
    ...(row ?? begun(key, open.from)),
    exception: open.exception,
    exception_tier: open.tier,
    exception_until: open.until,
    exception_by: meta.actor,
  }),
}
const NO_EXCEPTION = { exception: null, exception_tier: null, exception_until: null, exception_by: null }
const NO_CONTEST = { contest: null, kept_tier: null, contested_at: null }

export const tiers = keyedFold(
  'tiers',
  {
    version: 1,
    says: 'Which tier does each customer have in each scheme, by which run, exception or contest?',
    columns,
    key: ['customer', 'scheme'],
    indexes: [['scheme', 'tier'], { columns: ['exception_until'], where: 'exception IS NOT NULL' }],
  },
  (on) => [
    on(customer, OTHERS, {
      TierAssigned: assigned,
      TierExceptionGranted: granted,
      TierExceptionEnded: { keys: keyOf, row: (row) => over(row, () => NO_EXCEPTION) },
      TierContested: {
        keys: keyOf,
        row: (row, { open, meta }) =>
          over(row, () => ({ contest: open.contest, kept_tier: open.keeps, contested_at: meta.recordedAt })),
      },
      TierContestDecided: {
        keys: keyOf,
        row: (row, { open }) =>
          over(row, () => ({
            ...NO_CONTEST,
            ...(open.verdict === 'old-tier-stays'
              ? { tier: open.tier, from_tier: open.kept, effective: open.effective }
              : {}),
          })),
      },
    }),
  ],
)

const historyColumns = {
  event: text,
  customer: text,
  scheme: text,
  cause: text,
  from_tier: orNull(text),
  tier: orNull(text),
  effective: text,
  until: orNull(text),
  run: orNull(text),
  ...figureColumns,
  by_whom: text,
  recorded_at: text,
}
type HistoryRow = RowOf<typeof historyColumns>
type Changed = Pick<HistoryRow, 'cause' | 'from_tier' | 'tier' | 'effective'> & Partial<HistoryRow>

/** One row per event, which never changes again. */
const telling = <E extends TierEvent>(how: (event: Told<E>) => Changed): Handler<E, HistoryRow, string> => ({
  keys: ({ id }) => [id],
  row: (_row, event, id) => ({
    event: id,
    customer: idOf(event.stream),
    scheme: event.open.scheme,
    until: null,
    run: null,
    ...NO_FIGURES,
    ...how(event),
    by_whom: event.meta.actor,
    recorded_at: event.meta.recordedAt,
  }),
})

export const tierHistory = keyedFold(
  'tier_history',
  {
    version: 1,
    says: 'How did each tier come about, and by what cause?',
    columns: historyColumns,
    key: ['event'],
    indexes: [['customer', 'scheme']],
  },
  (on) => [
    on(customer, OTHERS, {
      TierAssigned: telling<Of<'TierAssigned'>>(({ open }) => ({
        cause: open.cause,
        from_tier: open.from,
        tier: open.tier,
        effective: open.effective,
        run: open.run,
        ...figuresOf(open.figures),
      })),
      TierExceptionGranted: telling<Of<'TierExceptionGranted'>>(({ open }) => ({
        cause: 'exception',
        from_tier: open.instead,
        tier: open.tier,
        effective: open.from,
        until: open.until,
      })),
      TierExceptionEnded: telling<Of<'TierExceptionEnded'>>(({ open }) => ({
        cause: `exception-${open.because}`,
        from_tier: open.tier,
        tier: open.holds,
        effective: open.endedOn,
      })),
      TierContested: telling<Of<'TierContested'>>(({ open, meta, dayOf }) => ({
        cause: 'contested',
        from_tier: open.tier,
        tier: open.keeps,
        effective: dayOf(meta.recordedAt),
      })),
      TierContestDecided: telling<Of<'TierContestDecided'>>(({ open }) => ({
        cause: open.verdict,
        from_tier: open.kept,
        tier: open.tier,
        effective: open.effective,
        ...figuresOf(open.figures),
      })),
    }),
  ],
)
