/**
 * What is owed in the runs of the house: a run of tiers to be computed and approved, a periodic check to be frozen, signed
 * off and filed, a list of customers to be reviewed. What each archive of a check asks for stands with its items.
 */
import { type CustomerListEvent, customerListThing } from '../../domain/customer-list'
import { type InventoryEvent, inventoryThing } from '../../domain/inventory'
import { idOf } from '../../domain/kernel/thing'
import { type TierRunEvent, tierRunThing } from '../../domain/tier/run'
import { hidden, json, orNull, type RowOf } from '../kernel/column'
import { type Handler, keyedFold, over, type Told } from '../kernel/projection'
import { actorsOf, closing, type Due, dueOn, EMPTY, isKind, ledgerColumns, OPEN_INDEX, owing } from './ledger'

type AnyRunEvent = InventoryEvent | CustomerListEvent | TierRunEvent
type Of<N extends AnyRunEvent['type']> = Extract<AnyRunEvent, { readonly type: N }>

const columns = {
  ...ledgerColumns,
  due: hidden(orNull(json<Due>())),
  /** Who began it: none of them passes it. */
  begun_by: hidden(json<readonly string[]>()),
}
type Row = RowOf<typeof columns>

const beginning = (event: Told, due: Due | null): Row => ({
  ...EMPTY,
  source: event.stream,
  customer: null,
  due,
  begun_by: actorsOf(event),
})

const keys = ({ stream }: Told) => [stream]
const change = <E extends AnyRunEvent>(how: (row: Row, event: Told<E>) => Row): Handler<E, Row, string> => ({
  keys,
  row: (row, event) => over(row, (known) => how(known, event)),
})
const allMoot = (row: Row, event: Told): Row => closing(row, event, () => true, 'moot')

const opened = (event: Told<Of<'InventoryOpened'>>): Row =>
  owing(beginning(event, dueOn(event.open.dueOn, event)), event, {
    kind: 'inventory-freezing',
    closes: 'freeze-inventory',
    about: idOf(event.stream),
    owners: ['system.inventory'],
  })

const frozen = (row: Row, event: Told<Of<'InventoryFrozen'>>): Row =>
  owing(closing(row, event, isKind('inventory-freezing')), event, {
    kind: 'inventory-sign-off',
    closes: 'sign-off-inventory',
    about: idOf(event.stream),
    right: 'customer:sign-off-list',
    not_by: row.begun_by,
    due: row.due,
  })

const signedOff = (row: Row, event: Told<Of<'InventorySignedOff'>>): Row =>
  owing(closing(row, event, isKind('inventory-sign-off')), event, {
    kind: 'inventory-filing',
    closes: 'close-inventory',
    about: idOf(event.stream),
    right: 'customer:check',
  })

const submitted = (event: Told<Of<'CustomerListSubmitted'>>): Row =>
  owing(beginning(event, null), event, {
    kind: 'list-review',
    closes: 'sign-off-customer-list',
    about: idOf(event.stream),
    right: 'customer:sign-off-list',
    not_by: actorsOf(event),
  })

const started = (event: Told<Of<'TierRunStarted'>>): Row =>
  owing(beginning(event, null), event, {
    kind: 'tier-run-computation',
    closes: 'complete-tier-run',
    about: idOf(event.stream),
    detail: event.open.scheme,
    owners: ['system.tier-run'],
  })

const completed = (row: Row, event: Told<Of<'TierRunCompleted'>>): Row =>
  owing(closing(row, event, isKind('tier-run-computation')), event, {
    kind: 'tier-run-approval',
    closes: 'approve-tier-run',
    about: idOf(event.stream),
    detail: row.owed[0]?.detail ?? null,
    right: 'tier:approve',
    not_by: row.begun_by,
  })

export const runObligations = keyedFold(
  'obligations_of_runs',
  {
    version: 1,
    says: 'What does who owe in runs of tiers, periodic checks and lists?',
    columns,
    key: ['source'],
    indexes: [OPEN_INDEX],
  },
  (on) => [
    on(inventoryThing, ['InventoryChunk', 'InventoryItemChecked', 'InventoryCorrectionRequested'], {
      InventoryOpened: { keys, row: (row, event) => row ?? opened(event) },
      InventoryFrozen: change<Of<'InventoryFrozen'>>(frozen),
      InventorySignedOff: change<Of<'InventorySignedOff'>>(signedOff),
      InventoryClosed: change<Of<'InventoryClosed'>>((row, event) =>
        allMoot(closing(row, event, isKind('inventory-filing')), event),
      ),
    }),
    on(customerListThing, [], {
      CustomerListSubmitted: { keys, row: (row, event) => row ?? submitted(event) },
      CustomerListReviewed: change<Of<'CustomerListReviewed'>>((row, event) => closing(row, event, () => true)),
    }),
    on(tierRunThing, ['TierRunChunk'], {
      TierRunStarted: { keys, row: (row, event) => row ?? started(event) },
      TierRunCompleted: change<Of<'TierRunCompleted'>>(completed),
      TierRunApproved: change<Of<'TierRunApproved'>>((row, event) => closing(row, event, isKind('tier-run-approval'))),
      TierRunRejected: change<Of<'TierRunRejected'>>((row, event) =>
        allMoot(closing(row, event, isKind('tier-run-approval')), event),
      ),
    }),
  ],
)
