/**
 * How did each tier come about? One row per change, with its cause and the figures that decided; a row never changes.
 */
import { type CustomerEvent, customer } from '../domain/customer'
import { idOf } from '../domain/kernel/thing'
import { orNull, type RowOf, text } from './kernel/column'
import { type Handler, keyedFold, type Told } from './kernel/projection'
import { figureColumns, figuresOf, NO_FIGURES, OTHERS } from './tier-figures'

type Of<N extends CustomerEvent['type']> = Extract<CustomerEvent, { readonly type: N }>
type TierEvent = Of<
  'TierAssigned' | 'TierExceptionGranted' | 'TierExceptionEnded' | 'TierContested' | 'TierContestDecided'
>

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
