/**
 * What happens in a periodic check of the archives (ARC-169 to ARC-172). The final stored form: an event is never changed
 * here, a new version is added. Which customers are checked is frozen in chunks before the first is checked, so that
 * nobody can leave one out; what was found of a customer is protected under the customer's key.
 */
import { code, day, identifier, integer, line, listOf, nullable, oneOf, stored, truth } from '../kernel/codec'
import { event, type Placed } from '../kernel/event'

export const MOST_IN_CHUNK = 500
const MOST = 100_000_000

/** Which archives are checked: an empty list leaves nobody out. Archives out of use are never among them. */
export const populationFilter = stored('population', {
  kinds: listOf(code, 20),
  departments: listOf(code, 200),
  stages: listOf(oneOf('prospect', 'preliminary', 'formal'), 3),
})

/** The interval of the regulation that it serves; null: a check between times. `ours`: no regulation gives the figure. */
export const interval = nullable(stored('interval', { name: code, months: integer(1, 120), ours: truth }))

export const InventoryOpened = event('InventoryOpened', 1, {
  inventory: identifier,
  population: populationFilter,
  interval,
  /** By when everything is to be checked and signed off, if whoever opened it said so. */
  dueOn: nullable(day),
})

/** Customers in the order of their numbers; `position` is the place in the log as of which they were taken. */
export const InventoryChunk = event('InventoryChunk', 1, {
  inventory: identifier,
  chunk: integer(1, MOST),
  position: integer(0, Number.MAX_SAFE_INTEGER),
  customers: listOf(identifier, MOST_IN_CHUNK, 1),
})

/** The population is complete. `hash`: SHA-256 over all numbers in their order, each with a line feed. */
export const InventoryFrozen = event('InventoryFrozen', 1, {
  inventory: identifier,
  position: integer(0, Number.MAX_SAFE_INTEGER),
  count: integer(0, MOST),
  hash: line(64),
})

interface AboutCustomer {
  readonly customer: string
  readonly note: string | undefined
}
const placeNote = ({ customer, note }: AboutCustomer): readonly Placed[] =>
  note === undefined ? [] : [{ of: `customer:${customer}`, group: 'text', fields: { note } }]

/** One archive was checked. Checked again after a correction, the later finding counts. */
export const InventoryItemChecked = event(
  'InventoryItemChecked',
  1,
  { inventory: identifier, customer: identifier, accurate: truth, complete: truth, discrepancy: nullable(code) },
  placeNote,
)

/** What was found wrong goes its own way: by an edit request, or by an entry that fills what was empty. One of the two. */
export const InventoryCorrectionRequested = event('InventoryCorrectionRequested', 1, {
  inventory: identifier,
  customer: identifier,
  request: nullable(identifier),
  entry: nullable(identifier),
})

/** What came out of it, in numbers. `nextDueOn`: by when the next one of this interval is to be signed off. */
export const InventorySignedOff = event('InventorySignedOff', 1, {
  inventory: identifier,
  role: code,
  checked: integer(0, MOST),
  accurate: integer(0, MOST),
  complete: integer(0, MOST),
  discrepancies: integer(0, MOST),
  interval: nullable(code),
  nextDueOn: nullable(day),
})

const placeReason = ({ reason }: { readonly reason?: string | undefined }): readonly Placed[] =>
  reason === undefined ? [] : [{ of: 'archive', group: 'text', fields: { reason } }]

/** Filed after the sign-off, or given up before it: then it counts for nothing. */
export const InventoryClosed = event(
  'InventoryClosed',
  1,
  { inventory: identifier, outcome: oneOf('filed', 'given-up') },
  placeReason,
)

export const INVENTORY_EVENTS = {
  InventoryOpened,
  InventoryChunk,
  InventoryFrozen,
  InventoryItemChecked,
  InventoryCorrectionRequested,
  InventorySignedOff,
  InventoryClosed,
} as const
