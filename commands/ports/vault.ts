/**
 * Port: the vault, which holds what must be forgettable or unique. What every adapter promises:
 *
 * - a key is durable (wrapped by the key ring's current key) before it is handed out, is never derived and never made twice;
 * - identity tokens are unique: of two askers for one token at most one gets it, whoever they are and however they die;
 * - a destroyed key is known as destroyed for ever, which is something else than a key that cannot be had now;
 * - no value of a customer is stored in it or given back by it: tokens are keyed hashes that the caller makes.
 *
 * The log, not the vault, says which keys a subject has and which tokens hold.
 */
import type { TaskEither } from 'fp-ts/TaskEither'
import type { CouldNot } from './could-not'

export interface SubjectKey {
  /** 22 characters of base64url: 128 random bits. */
  readonly id: string
  /** 32 bytes. */
  readonly bytes: Uint8Array
}

export type KeyState =
  | { readonly is: 'known'; readonly key: SubjectKey }
  | { readonly is: 'destroyed' }
  | { readonly is: 'missing' }

/** A keyed hash of one identity or search value. `kind` names the field's kind (`tax-number`, `phone` …). */
export interface Token {
  readonly kind: string
  /** Base64 of HMAC-SHA-256 under the key of archive and kind. */
  readonly hmac: string
}

export interface Holding {
  readonly token: Token
  readonly number: string
  readonly commandId: string
  readonly request: string | null
}

export interface Reservation {
  readonly number: string
  readonly commandId: string
  /** The edit request that proposes the identity, if any: it holds from its execution. */
  readonly request: string | null
  readonly tokens: readonly Token[]
}

export interface Rewrapped {
  /** Keys and secrets that got a new wrapping by this call. */
  readonly rewrapped: number
  /** Older epochs that the vault needed until this call and needs no more; its backups from before still do. */
  readonly retired: number
}

/** All or nothing: `held` lists the tokens that other numbers hold, and then nothing was reserved. */
export type Reserved = { readonly is: 'reserved' } | { readonly is: 'held'; readonly by: readonly Holding[] }

export interface SearchEntry {
  readonly token: Token
  /** `customer:<number>` or `person:<id>`. */
  readonly subject: string
  readonly number: string
  /** The event that set the value. */
  readonly event: string
}

export interface Vault {
  /** The archive's own secrets, made once: `purpose` is one of a few fixed words (`tokens`). 32 bytes. */
  readonly secret: (purpose: string) => TaskEither<CouldNot, Uint8Array>
  /** Makes, wraps and stores so many new keys; durable when it returns. With `reservation`, in the same transaction. */
  readonly makeKeys: (count: number) => TaskEither<CouldNot, readonly SubjectKey[]>
  readonly keys: (ids: readonly string[]) => TaskEither<CouldNot, ReadonlyMap<string, KeyState>>
  /**
   * Destroys keys and every token of the subjects (identity tokens with `customer:<number>`), then leaves no copy of them
   * in its files. Idempotent; needs no key ring. A subject that was destroyed gets no token any more.
   */
  readonly destroy: (order: {
    readonly erasure: string
    readonly keys: readonly string[]
    readonly subjects: readonly string[]
    readonly number: string
  }) => TaskEither<CouldNot, void>
  /** The erasures that this vault has carried out, by event id. */
  readonly erasures: () => TaskEither<CouldNot, readonly string[]>
  /**
   * Wraps every key and secret that an older epoch of the key ring wraps anew under the current one, and leaves nothing in
   * its files that an older one wrapped. The keys stay the same. Idempotent: who was killed on the way calls it again.
   */
  readonly rewrap: () => TaskEither<CouldNot, Rewrapped>

  /**
   * Reserves identity tokens for a number; makes `newKeys` keys in the same transaction. What the number itself holds by
   * another command or request stays, and the reserver holds it as well: it is free only when all of them gave it up.
   * `conflict` when the number's archive was destroyed meanwhile.
   */
  readonly reserve: (
    reservation: Reservation,
    newKeys: number,
  ) => TaskEither<CouldNot, { readonly reserved: Reserved; readonly keys: readonly SubjectKey[] }>
  /** As `reserve`, and takes over what the abandoned number of `from` holds by the command of `from`, and nothing else. */
  readonly takeOver: (from: Holding, reservation: Reservation) => TaskEither<CouldNot, Reserved>
  readonly holdings: (tokens: readonly Token[]) => TaskEither<CouldNot, readonly Holding[]>

  /** The vault's own index of search tokens, which follows the log. */
  readonly index: {
    /** How many events it has followed: 0 at first, then the index of the next. */
    readonly position: () => TaskEither<CouldNot, number>
    /** One batch: entries added, entries of events and identity tokens freed, new position; one transaction, from an exact position. */
    readonly advance: (batch: IndexBatch) => TaskEither<CouldNot, 'advanced' | 'moved'>
    readonly find: (tokens: readonly Token[]) => TaskEither<CouldNot, readonly SearchEntry[]>
    /** Pairs of one of these numbers and any other that share search tokens; for the process that notes duplicates. */
    readonly sharing: (
      numbers: readonly string[],
    ) => TaskEither<
      CouldNot,
      readonly { readonly left: string; readonly right: string; readonly kinds: readonly string[] }[]
    >
  }
  readonly close: () => TaskEither<CouldNot, void>
}

/** Carried out in this order: remove, add, settle; so a batch may tell a subject anew. */
export interface IndexBatch {
  readonly from: number
  readonly to: number
  readonly add: readonly SearchEntry[]
  /** Search entries that no longer hold: those of this subject set by this event, or all of a subject. */
  readonly remove: readonly { readonly subject: string; readonly event?: string }[]
  /** Identity tokens that hold for a number after these events; `free` gives up what the number or request held besides. */
  readonly settle: readonly IdentitySettlement[]
}

/**
 * What the log says of a number's (or a request's) identity: exactly these tokens stay, all others of the same origin go.
 * The origin is the number with the request (none: what the number holds of its own), and with the command where one is
 * named; without it all commands are meant, also one whose event the index has not met yet. A token to keep that is not
 * there is added, unless another number holds it.
 */
export interface IdentitySettlement {
  readonly number: string
  readonly commandId?: string
  readonly request?: string
  readonly keep: readonly Token[]
  /** From a request that was executed, the tokens become the number's own. */
  readonly becomeOwn: boolean
}
