/** The thing "customer": one archive per stream, with its edit requests. */
import type { ReadAny } from '../kernel/event'
import { thing } from '../kernel/thing'
import { EDIT_EVENTS } from './edit-events'
import { ARCHIVE_EVENTS } from './events'
import { evolve } from './evolve'
import { FORGETTING_EVENTS } from './forgetting-events'
import type { CustomerState } from './state'
import { TIER_EVENTS } from './tier-events'

export const CUSTOMER_EVENTS = { ...ARCHIVE_EVENTS, ...EDIT_EVENTS, ...TIER_EVENTS, ...FORGETTING_EVENTS }
export type CustomerEvent = ReadAny<typeof CUSTOMER_EVENTS>

export type { CustomerState }

export const customer = thing<CustomerState, CustomerEvent>({
  name: 'customer',
  category: 'customer',
  events: CUSTOMER_EVENTS,
  initial: { is: 'unknown' },
  evolve,
})
