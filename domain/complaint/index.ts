/** The thing "complaint": one complaint per stream, from its logging through every round until it is filed. */
import { thing } from '../kernel/thing'
import { HANDLING_EVENTS } from './events'
import { type ComplaintEvent, evolve } from './evolve'
import { FOLLOW_UP_EVENTS } from './follow-up-events'
import type { ComplaintState } from './state'

export const COMPLAINT_EVENTS = { ...HANDLING_EVENTS, ...FOLLOW_UP_EVENTS }

export type { ComplaintEvent, ComplaintState }

export const complaint = thing<ComplaintState, ComplaintEvent>({
  name: 'complaint',
  category: 'complaint',
  events: COMPLAINT_EVENTS,
  initial: { is: 'unknown' },
  evolve,
})
