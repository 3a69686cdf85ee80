/**
 * What a test node does wrong on demand: a list of orders, each for one kind of call, used up one call at a time.
 *
 * Guards: a fault is taken by the call that it was meant for and by no other, in the order in which they were given.
 */

/** The kinds of call that can be told apart. */
export type CallKind =
  | 'features'
  | 'gossip'
  | 'append'
  | 'batch-append'
  | 'delete'
  | 'tombstone'
  | 'read-stream'
  | 'read-all'
  | 'subscribe-stream'
  | 'subscribe-all'

export type Fault =
  /** The work is done and the client never hears of it. */
  | { readonly kind: 'swallow-reply' }
  /** Nothing is done and the client never hears of it. */
  | { readonly kind: 'swallow-request' }
  /** Done at once, told later. For a read: before the first reply. */
  | { readonly kind: 'delay-reply'; readonly ms: number }
  /** A status instead of an answer. `when: 'done'` does the work first; a read may tell some replies first. */
  | {
      readonly kind: 'fail'
      readonly code: number
      readonly details?: string
      readonly trailers?: Readonly<Record<string, string>>
      readonly when?: 'undone' | 'done'
      readonly afterReplies?: number
    }
  | { readonly kind: 'not-leader'; readonly host: string; readonly port: number }
  | { readonly kind: 'not-ready' }
  | { readonly kind: 'too-busy' }
  /** Done; half of the reply (for a read: of the reply after so many) is sent and the connection breaks. */
  | { readonly kind: 'half-reply'; readonly afterReplies?: number }
  /** The stream ends with status OK before it is due: a read early, a batch stream with appends in flight. */
  | { readonly kind: 'end-early'; readonly afterReplies?: number }
  /** Every event is told twice. Reads and subscriptions only. */
  | { readonly kind: 'duplicate' }
  /** A pause before every reply. Reads and subscriptions only. */
  | { readonly kind: 'slow'; readonly msPerReply: number }
  /** After so many replies nothing more comes, although the call stays open. Reads and subscriptions only. */
  | { readonly kind: 'silence'; readonly afterReplies: number }

interface Order {
  readonly call: CallKind
  readonly fault: Fault
  left: number
}

export interface Faults {
  /** Orders a fault for the next calls of this kind: once, a number of times, or until cleared (Infinity). */
  readonly next: (call: CallKind, fault: Fault, times?: number) => void
  readonly clear: () => void
  /** Used by the services: what this call is to suffer. */
  readonly take: (call: CallKind) => Fault | undefined
  /** How many calls have suffered. */
  readonly taken: () => number
}

export const faults = (): Faults => {
  let orders: readonly Order[] = []
  let taken = 0
  return {
    next: (call, fault, times = 1) => {
      orders = [...orders, { call, fault, left: times }]
    },
    clear: () => {
      orders = []
    },
    take: (call) => {
      const order = orders.find((each) => each.call === call && each.left > 0)
      if (order === undefined) return undefined
      order.left -= 1
      orders = orders.filter(({ left }) => left > 0)
      taken += 1
      return order.fault
    },
    taken: () => taken,
  }
}
