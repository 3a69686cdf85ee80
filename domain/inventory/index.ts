/**
 * The thing "inventory": one periodic check of archives per stream. It guards that only a complete population counts, and
 * that its state grows with the number of customers and never with the square of it: checks touch one chunk.
 */
import type { ReadAny } from '../kernel/event'
import { streamOf, thing } from '../kernel/thing'
import { INVENTORY_EVENTS } from './events'

export type InventoryEvent = ReadAny<typeof INVENTORY_EVENTS>
type Of<T extends InventoryEvent['type']> = Extract<InventoryEvent, { readonly type: T }>

/** How one archive stands; `corrected`: whatever was found wrong has been taken up. */
export interface Item {
  readonly checked: boolean
  readonly accurate: boolean
  readonly complete: boolean
  readonly corrected: boolean
}

export interface Chunk {
  readonly first: string
  readonly last: string
  readonly items: ReadonlyMap<string, Item>
}

export interface Inventory {
  readonly inventory: string
  readonly population: Of<'InventoryOpened'>['open']['population']
  readonly interval: Of<'InventoryOpened'>['open']['interval']
  readonly openedBy: readonly string[]
  readonly chunks: readonly Chunk[]
  readonly frozen: boolean
  /** Everybody who checked an archive: none of them signs off. */
  readonly checkers: readonly string[]
  readonly signedOff: boolean
  readonly closed: boolean
}

export type InventoryState = { readonly is: 'unknown' } | ({ readonly is: 'known' } & Inventory)

const UNCHECKED: Item = { checked: false, accurate: false, complete: false, corrected: false }

/** Whoever did it, and in whose name. */
const actorsOf = ({ meta }: InventoryEvent): readonly string[] =>
  meta.actingFor === undefined ? [meta.actor] : [meta.actor, meta.actingFor]

const opened = (event: Of<'InventoryOpened'>): InventoryState => ({
  is: 'known',
  inventory: event.open.inventory,
  population: event.open.population,
  interval: event.open.interval,
  openedBy: actorsOf(event),
  chunks: [],
  frozen: false,
  checkers: [],
  signedOff: false,
  closed: false,
})

const withChunk = (state: Inventory, { open: { customers } }: Of<'InventoryChunk'>): Inventory => {
  const first = customers[0]
  const last = customers.at(-1)
  if (first === undefined || last === undefined) return state
  const items = new Map(customers.map((customer) => [customer, UNCHECKED] as const))
  return { ...state, chunks: [...state.chunks, { first, last, items }] }
}

const chunkOf = ({ chunks }: Inventory, customer: string): number =>
  chunks.findIndex(({ first, last }) => first <= customer && customer <= last)

/** One archive of the population; undefined when it is not among them. */
export const itemOf = (inventory: Inventory, customer: string): Item | undefined =>
  inventory.chunks[chunkOf(inventory, customer)]?.items.get(customer)

const withItem = (state: Inventory, customer: string, change: Partial<Item>): Inventory => {
  const index = chunkOf(state, customer)
  const chunk = state.chunks[index]
  const item = chunk?.items.get(customer)
  if (chunk === undefined || item === undefined) return state
  const items = new Map(chunk.items).set(customer, { ...item, ...change })
  return { ...state, chunks: state.chunks.with(index, { ...chunk, items }) }
}

const withCheckers = (state: Inventory, event: InventoryEvent): Inventory => {
  const added = actorsOf(event).filter((each) => !state.checkers.includes(each))
  return added.length === 0 ? state : { ...state, checkers: [...state.checkers, ...added] }
}

const evolveKnown = (state: Inventory, event: InventoryEvent): Inventory => {
  switch (event.type) {
    case 'InventoryOpened':
      return state
    case 'InventoryChunk':
      return withChunk(state, event)
    case 'InventoryFrozen':
      return { ...state, frozen: true }
    case 'InventoryItemChecked': {
      const { customer, accurate, complete } = event.open
      const item = { checked: true, accurate, complete, corrected: accurate && complete }
      return withCheckers(withItem(state, customer, item), event)
    }
    case 'InventoryCorrectionRequested':
      return withItem(state, event.open.customer, { corrected: true })
    case 'InventorySignedOff':
      return { ...state, signedOff: true }
    case 'InventoryClosed':
      return { ...state, closed: true }
  }
}

const evolve = (state: InventoryState, event: InventoryEvent): InventoryState => {
  if (state.is === 'unknown') return event.type === 'InventoryOpened' ? opened(event) : state
  return { ...evolveKnown(state, event), is: 'known' }
}

export const inventoryThing = thing<InventoryState, InventoryEvent>({
  name: 'inventory',
  category: 'inventory',
  events: INVENTORY_EVENTS,
  initial: { is: 'unknown' },
  evolve,
})
export const inventoryStream = (inventory: string): string => streamOf('inventory', inventory)

/** All numbers of the population so far, in their order. */
export const customersOf = ({ chunks }: Inventory): readonly string[] =>
  chunks.flatMap(({ items }) => [...items.keys()])

export interface Counts {
  readonly population: number
  readonly checked: number
  readonly accurate: number
  readonly complete: number
  readonly discrepancies: number
  /** Found wrong, and nobody has taken it up. */
  readonly uncorrected: number
}

/** How far it is. */
export const countsOf = ({ chunks }: Inventory): Counts => {
  const items = chunks.flatMap((chunk) => [...chunk.items.values()])
  const checked = items.filter((item) => item.checked)
  const wrong = checked.filter(({ accurate, complete }) => !(accurate && complete))
  return {
    population: items.length,
    checked: checked.length,
    accurate: checked.filter(({ accurate }) => accurate).length,
    complete: checked.filter(({ complete }) => complete).length,
    discrepancies: wrong.length,
    uncorrected: wrong.filter(({ corrected }) => !corrected).length,
  }
}
