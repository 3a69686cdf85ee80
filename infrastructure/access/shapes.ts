/**
 * What a look at protected data asks and what it answers: plain shapes, for those who give and take them.
 */
import type { Either } from 'fp-ts/Either'
import type { Json } from '../../domain/kernel/event'
import type { Instant } from '../../domain/kernel/time'
import type { NotDone } from '../handle/request'
import type { NearReason } from '../near/spelling'

/** Who looks, without a purpose: enough for what is open. */
export interface Looker {
  readonly as: string
  readonly actingFor?: string
  readonly authenticatedBy?: 'asserted' | 'os-account' | 'credential'
}

/** Who looks at protected data. */
export interface LookRequest extends Looker {
  /** A code of the policy. */
  readonly purpose: string
}

/** A field of a box, opened or not. */
export type OpenedField = {
  readonly of: string
  readonly group: string
  readonly name: string
  /** The event whose box holds it. */
  readonly event: string
} & (
  | { readonly is: 'known'; readonly value: Json }
  | { readonly is: 'restricted'; readonly since: Instant; readonly basis: string }
  /** Erased on which day on which basis says the log; null where it does not know of it. */
  | { readonly is: 'erased'; readonly since: Instant | null; readonly basis: string | null }
  | { readonly is: 'key-unavailable' | 'tampered' }
)

/** What of a customer is to be opened: what holds now, what a request proposes, or what past events held. */
export type What =
  | { readonly is: 'current' }
  | { readonly is: 'request'; readonly request: string }
  | { readonly is: 'events'; readonly events: readonly string[] }

export interface Wanted {
  readonly customer: string
  readonly groups: readonly string[]
  readonly what: What
  /** Where past events stand, when not in the customer's own stream: a transaction, a complaint. */
  readonly stream?: string
}

export interface AccessRequest extends LookRequest {
  readonly via: 'open' | 'find' | 'export'
  readonly wanted: readonly Wanted[]
}

export interface OpenedCustomer {
  readonly customer: string
  readonly fields: readonly OpenedField[]
  /** Groups that were asked for and may not be opened. */
  readonly denied: readonly string[]
}

export interface Opened {
  /** The id of the access, under which the log names it. */
  readonly access: string
  readonly customers: readonly OpenedCustomer[]
}

/** An access that stands in the log, to be opened part by part. */
export interface AccessInParts {
  readonly access: string
  /** Groups that were asked for and may not be opened, of some customer at least. */
  readonly denied: readonly string[]
  /** Of how many customers each of these groups may not be opened. */
  readonly deniedCustomers: Readonly<Record<string, number>>
  /** How many customers were asked for. */
  readonly asked: number
  /** The customers of whom something may be opened. */
  readonly customers: readonly string[]
  /** Opens a part of what the access names; anything else is a mistake of the program and throws. */
  readonly open: (wanted: readonly Wanted[]) => Promise<Either<NotDone, readonly OpenedCustomer[]>>
}

export interface FindRequest extends LookRequest {
  readonly text: string
  /** `number`, or a kind of token that the regulation knows; all of them without it. */
  readonly by?: string
}

/** A customer that was found. Of one whom the asker does not see, only number and account manager are told. */
export type Found =
  | {
      readonly customer: string
      readonly sees: true
      readonly accountManager: string | null
      readonly stage: string
      readonly kind: string
      /** What was met: `number`, `name` (open), or a kind of token. */
      readonly by: readonly string[]
      /** Whose value it is: the customer's own, or that of a person around it. */
      readonly subjects: readonly string[]
      /** The archive that was met, when it has been merged into this one. */
      readonly through: string | null
      /** Why its open name is near to the text, where nothing of it was met: `same-pinyin` and so on. */
      readonly near: NearReason | null
    }
  | { readonly customer: string; readonly sees: false; readonly accountManager: string | null }

export interface FindAnswer {
  /** The id of the access, under which the log names it. */
  readonly access: string
  readonly found: readonly Found[]
}

export interface Seen {
  readonly customer: string
  readonly sees: boolean
  readonly accountManager: string | null
}
