/**
 * The periodic checks of archives (ARC-169 to ARC-172): how far each is, and how each archive of its population stands. It
 * guards that only a complete population counts: until it is frozen nobody owes anything, and what was given up is owed no
 * more.
 */
import { type InventoryEvent, inventoryThing } from '../domain/inventory'
import { flag, integer, json, orNull, type RowOf, text } from './kernel/column'
import { type Handler, keyedFold, over, type Told } from './kernel/projection'
import { closing, type Due, dueOn, EMPTY, isKind, ledgerColumns, owing } from './obligations/ledger'

type Of<N extends InventoryEvent['type']> = Extract<InventoryEvent, { readonly type: N }>

const columns = {
  inventory: text,
  state: text,
  population: json<Of<'InventoryOpened'>['open']['population']>(),
  interval: orNull(text),
  due: orNull(json<Due>()),
  opened_by: text,
  opened_at: text,
  opened_on: text,
  opened_position: integer,
  chunks: integer,
  customers: integer,
  hash: orNull(text),
  frozen_at: orNull(text),
  signed_off_by: orNull(text),
  signed_off_role: orNull(text),
  signed_off_at: orNull(text),
  signed_off_on: orNull(text),
  next_due_on: orNull(text),
  closed_by: orNull(text),
  closed_at: orNull(text),
  closed_event: orNull(text),
}
type Row = RowOf<typeof columns>

const opened = (event: Told<Of<'InventoryOpened'>>): Row => {
  const { open, meta, position, dayOf } = event
  return {
    inventory: open.inventory,
    state: 'opened',
    population: open.population,
    interval: open.interval?.name ?? null,
    due: dueOn(open.dueOn, event),
    opened_by: meta.actor,
    opened_at: meta.recordedAt,
    opened_on: dayOf(meta.recordedAt),
    opened_position: position,
    chunks: 0,
    customers: 0,
    hash: null,
    frozen_at: null,
    signed_off_by: null,
    signed_off_role: null,
    signed_off_at: null,
    signed_off_on: null,
    next_due_on: null,
    closed_by: null,
    closed_at: null,
    closed_event: null,
  }
}

const signedOff = ({ open, meta, dayOf }: Told<Of<'InventorySignedOff'>>): Partial<Row> => ({
  state: 'signed-off',
  signed_off_by: meta.actor,
  signed_off_role: open.role,
  signed_off_at: meta.recordedAt,
  signed_off_on: dayOf(meta.recordedAt),
  next_due_on: open.nextDueOn,
})

const keys = ({ open }: { readonly open: { readonly inventory: string } }) => [open.inventory]
const change = <E extends InventoryEvent>(
  how: (row: Row, event: Told<E>) => Partial<Row>,
): Handler<E, Row, string> => ({
  keys,
  row: (row, event) => over(row, (known) => how(known, event)),
})

export const inventories = keyedFold(
  'inventories',
  {
    version: 1,
    says: 'Which periodic checks of archives are there, and how far is each?',
    columns,
    key: ['inventory'],
  },
  (on) => [
    on(inventoryThing, ['InventoryItemChecked', 'InventoryCorrectionRequested'], {
      InventoryOpened: { keys, row: (row, event) => row ?? opened(event) },
      InventoryChunk: change<Of<'InventoryChunk'>>((row, { open }) => ({
        chunks: row.chunks + 1,
        customers: row.customers + open.customers.length,
      })),
      InventoryFrozen: change<Of<'InventoryFrozen'>>((_row, { open, meta }) => ({
        state: 'frozen',
        hash: open.hash,
        frozen_at: meta.recordedAt,
      })),
      InventorySignedOff: change<Of<'InventorySignedOff'>>((_row, event) => signedOff(event)),
      InventoryClosed: change<Of<'InventoryClosed'>>((_row, { id, open, meta }) => ({
        state: open.outcome,
        closed_by: meta.actor,
        closed_at: meta.recordedAt,
        closed_event: id,
      })),
    }),
  ],
)

const { customer: _nullable, ...ledger } = ledgerColumns
const itemColumns = {
  inventory: text,
  customer: text,
  ...ledger,
  checked_by: orNull(text),
  checked_at: orNull(text),
  accurate: orNull(integer),
  complete: orNull(integer),
  discrepancy: orNull(text),
  correction_request: orNull(text),
  correction_entry: orNull(text),
  corrected_at: orNull(text),
}
type ItemRow = RowOf<typeof itemColumns>

const UNCHECKED = {
  checked_by: null,
  checked_at: null,
  accurate: null,
  complete: null,
  discrepancy: null,
  correction_request: null,
  correction_entry: null,
  corrected_at: null,
}

const frozen = (event: Told<Of<'InventoryChunk'>>, inventory: string, customer: string): ItemRow =>
  owing({ ...EMPTY, source: event.stream, inventory, customer, ...UNCHECKED }, event, {
    kind: 'inventory-check',
    closes: 'check-inventory-item',
    about: inventory,
    right: 'customer:check',
    nth: customer,
  })

/** Checked again, the later finding counts: what is sound then asks for no correction. */
const checked = (row: ItemRow, event: Told<Of<'InventoryItemChecked'>>): ItemRow => {
  const { accurate, complete, discrepancy } = event.open
  const found: ItemRow = {
    ...row,
    ...UNCHECKED,
    checked_by: event.meta.actor,
    checked_at: event.meta.recordedAt,
    accurate: flag(accurate),
    complete: flag(complete),
    discrepancy,
  }
  const done = closing(closing(found, event, isKind('inventory-check')), event, isKind('inventory-correction'), 'moot')
  if (accurate && complete) return done
  return owing(done, event, {
    kind: 'inventory-correction',
    closes: 'request-inventory-correction',
    about: row.inventory,
    detail: discrepancy,
    right: 'customer:check',
  })
}

const corrected = (row: ItemRow, event: Told<Of<'InventoryCorrectionRequested'>>): ItemRow => ({
  ...closing(row, event, isKind('inventory-correction')),
  correction_request: event.open.request,
  correction_entry: event.open.entry,
  corrected_at: event.meta.recordedAt,
})

interface OfItem {
  readonly open: { readonly inventory: string; readonly customer: string }
}
const itemKeys = ({ open }: OfItem) => [[open.inventory, open.customer] as const]

export const inventoryItems = keyedFold(
  'inventory_items',
  {
    version: 1,
    says: 'How does each archive of a periodic check stand?',
    columns: itemColumns,
    key: ['inventory', 'customer'],
    indexes: [['customer'], { columns: ['inventory'], where: 'open_count > 0' }],
  },
  (on) => [
    on(inventoryThing, ['InventoryOpened', 'InventoryFrozen', 'InventorySignedOff', 'InventoryClosed'], {
      InventoryChunk: {
        keys: ({ open }) => open.customers.map((customer) => [open.inventory, customer] as const),
        row: (row, event, [inventory, customer]) => row ?? frozen(event, inventory, customer),
      },
      InventoryItemChecked: { keys: itemKeys, row: (row, event) => over(row, (known) => checked(known, event)) },
      InventoryCorrectionRequested: {
        keys: itemKeys,
        row: (row, event) => over(row, (known) => corrected(known, event)),
      },
    }),
  ],
)
