/**
 * The customer list that is compiled from the archives is itself submitted for review (ARC-27, ARC-28). What is submitted
 * is named by the place in the log, the number of rows and their hash, so that what was signed off can be told again and
 * compared. It guards that a list is reviewed once, as it was submitted.
 */
import { code, identifier, integer, line, oneOf } from './kernel/codec'
import { event, type Placed, type ReadAny } from './kernel/event'
import { streamOf, thing } from './kernel/thing'

/** SHA-256 in lower-case hexadecimal. */
export const sha256Text = line(64)

export const CustomerListSubmitted = event('CustomerListSubmitted', 1, {
  list: identifier,
  position: integer(0, Number.MAX_SAFE_INTEGER),
  count: integer(0, 100_000_000),
  hash: sha256Text,
})

const placeNote = ({ note }: { readonly note: string | undefined }): readonly Placed[] =>
  note === undefined ? [] : [{ of: 'archive', group: 'text', fields: { note } }]
export const CustomerListReviewed = event(
  'CustomerListReviewed',
  1,
  { list: identifier, role: code, verdict: oneOf('pass', 'return') },
  placeNote,
)

export const customerListEvents = { CustomerListSubmitted, CustomerListReviewed } as const
export type CustomerListEvent = ReadAny<typeof customerListEvents>

export type CustomerListState =
  | { readonly is: 'unknown' }
  | { readonly is: 'known'; readonly submittedBy: readonly string[]; readonly reviewed: boolean }

const evolve = (state: CustomerListState, event: CustomerListEvent): CustomerListState => {
  switch (event.type) {
    case 'CustomerListSubmitted': {
      const { actor, actingFor } = event.meta
      const submittedBy = actingFor === undefined ? [actor] : [actor, actingFor]
      return state.is === 'known' ? state : { is: 'known', submittedBy, reviewed: false }
    }
    case 'CustomerListReviewed':
      return state.is === 'known' ? { ...state, reviewed: true } : state
  }
}

export const customerListThing = thing<CustomerListState, CustomerListEvent>({
  name: 'customer-list',
  category: 'list',
  events: customerListEvents,
  initial: { is: 'unknown' },
  evolve,
})
export const customerListStream = (list: string): string => streamOf('list', list)
