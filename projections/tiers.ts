/**
 * Which tier does each customer have in each scheme? One row per customer and scheme. What holds on a day is told by the
 * view: an exception goes before everything, an open contest keeps the old tier, an assignment holds from its first day on.
 */
import { type CustomerEvent, customer } from '../domain/customer'
import { idOf } from '../domain/kernel/thing'
import { orNull, type RowOf, text } from './kernel/column'
import { type Handler, keyedFold, over, type Told } from './kernel/projection'
import { figureColumns, figuresOf, NO_FIGURES, OTHERS } from './tier-figures'

type Of<N extends CustomerEvent['type']> = Extract<CustomerEvent, { readonly type: N }>
type TierEvent = Of<
  'TierAssigned' | 'TierExceptionGranted' | 'TierExceptionEnded' | 'TierContested' | 'TierContestDecided'
>

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
