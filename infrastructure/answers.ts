/**
 * What an open archive answers, as plain shapes: rows and places, comparisons, verdicts, signed heads. They stand apart
 * from what makes them, so that who only reads an answer draws nothing else in.
 */
import type { Inputs } from '../commands/inputs'
import type { Instant } from '../domain/kernel/time'

export type Row = Readonly<Record<string, string | number | null>>

/** A comparison of one column: equal by default; `from` includes, `before` excludes. */
export type Condition =
  | { readonly column: string; readonly is: string | number | null }
  | { readonly column: string; readonly from: string | number }
  | { readonly column: string; readonly before: string | number }
  /** The text contains this, as typed: `%` and `_` mean themselves. */
  | { readonly column: string; readonly contains: string }
  /** The same, whatever the case of Latin letters. */
  | { readonly column: string; readonly containsFolded: string }
  /** A list in JSON holds this text. */
  | { readonly column: string; readonly includes: string }

export interface ViewQuery {
  /** Only these columns; all of them without it. */
  readonly columns?: readonly string[]
  readonly where?: readonly Condition[]
  /** Columns; the view's key is added, so that the order is always whole. */
  readonly orderBy?: readonly { readonly column: string; readonly descending?: boolean }[]
  readonly limit?: number
  readonly offset?: number
}

export interface Place {
  /** `@n` of the last event told; -1 before the first. */
  readonly position: number
}

export interface Difference {
  readonly table: string
  readonly key: string
  /** Null when the whole row stands on one side only. */
  readonly column: string | null
  readonly live: unknown
  readonly rebuilt: unknown
}

export interface Comparison {
  readonly position: number
  readonly tables: readonly { readonly table: string; readonly rows: number; readonly differences: number }[]
  /** The first of them, with their values. */
  readonly differences: readonly Difference[]
}

export interface LineFault {
  readonly position: number
  /** `none`: the event has no line; `several`: more than one; `stranger`: a line that names another event, or none that is there. */
  readonly is: 'none' | 'several' | 'stranger'
}

export interface LinesChecked {
  readonly events: number
  readonly lines: number
  readonly violations: number
  /** The first of them. */
  readonly faults: readonly LineFault[]
}

export interface Reacted {
  readonly done: number
  readonly refused: number
  readonly position: number
}

/** A signed head: how many events it covers, and the signed note as it stands in files. */
export interface SignedHead {
  readonly size: number
  readonly note: string
}

export interface Packed {
  readonly customer: string
  readonly folder: string
  readonly events: number
  readonly size: number
}

/** What a process did: `refused` are recorded like any refusal and are told to whoever runs it. */
export interface Worked {
  readonly done: number
  readonly refused: number
}

/**
 * event: the stored bytes are not those of its leaf. missing: an event is not there. tree: a stored hash of the tree is
 * another. time: the time by which it is looked up is not the one that it says. index: its stream does not lead to it.
 * database: the file as a whole. checkpoint: a signed head cannot be believed, or the log does not lead to it. against:
 * the same of the one that was brought along. key: nobody who is trusted has signed. rolled-back: the log once had more.
 */
export type FaultKind =
  | 'event'
  | 'missing'
  | 'tree'
  | 'time'
  | 'index'
  | 'database'
  | 'checkpoint'
  | 'against'
  | 'key'
  | 'rolled-back'
  | 'signature'

export interface Fault {
  readonly is: FaultKind
  /** The place @n that is bad. */
  readonly position?: number
  /** What is bad lies from the first of these places to the last. */
  readonly within?: readonly [from: number, to: number]
  readonly because: string
}

export interface VerifyOptions {
  /** A signed checkpoint that somebody kept. */
  readonly against?: Uint8Array
  /** Trusted verifier keys; without any, the key of the log's own birth. */
  readonly keys?: readonly string[]
  readonly onProgress?: (done: number, of: number) => void
}

export interface Verified {
  readonly size: number
  /** In base64; nothing where an event is missing. */
  readonly root?: string
  readonly origin?: string
  /** Whose word the verdict rests on. */
  readonly trusted: 'given-key' | 'key-of-birth'
  /** How many signed heads were held against the tree, and up to which size they agree with it. */
  readonly checkpoints: number
  readonly signedSize: number
  readonly violations: number
  readonly faults: readonly Fault[]
  /** The first place that is bad or may be. */
  readonly firstBad?: number
}

/** A proof as a file of its own, and the signed head that it leads to. */
export interface ProofFile {
  readonly position: number
  readonly size: number
  readonly proof: string
}

/** What was done of what was due, by the name of the process. */
export interface Ticked {
  readonly reactions: Worked
  readonly processes: Readonly<Record<string, Worked>>
}

/** What is known of a caller; the source is the complaint unless something else is said. */
export type Caller = Omit<Inputs['register-customer'], 'source' | 'stage' | 'opensFor'> & {
  readonly source?: Inputs['register-customer']['source'] | undefined
}

export interface ComplaintOfCaller {
  readonly complaint: Omit<Inputs['log-complaint'], 'customer' | 'transaction'>
  readonly caller: Caller
  readonly as: string
  readonly actingFor?: string
  /** A UUID of the sender's, else one is made; the same again gives the same complaint of the same prospect. */
  readonly commandId?: string
}

/** What somebody asks for. What is not said comes from the scheme of the regulation. */
export interface EvaluationOrder {
  readonly as: string
  readonly actingFor?: string
  readonly commandId?: string
  /** The governing scheme without it. */
  readonly scheme?: string
  /** The instant of the analysis; now without it. */
  readonly at?: Instant
  readonly basis?: readonly string[]
  readonly recency?: 'calendar-days' | 'elapsed-days'
  readonly money?: 'gross' | 'net'
  readonly population?: 'everybody' | 'customers' | 'buyers'
  /** Null: all sales count. */
  readonly windowMonths?: number | null
  readonly currency?: string
  readonly zone?: string
  readonly kinds?: readonly string[]
}

export interface Evaluated {
  readonly run: string
  readonly scheme: string
  readonly position: number
  readonly customers: number
  readonly changed: number
  readonly hash: string
  readonly edges: Readonly<Record<string, readonly string[]>>
}

/** How a replica stands to the store that it is copied from. */
export interface ReplicaStatus {
  /** How many events are here. */
  readonly copied: number
  /** So many wait in the store, or more; nothing where it does not answer. */
  readonly lagEvents: number | null
  readonly more: boolean
  /** How long the oldest of them has been waiting. */
  readonly lagSeconds: number | null
  /** When the store had answered last, before it was asked now. */
  readonly heardAt: string | null
  readonly trouble: string | null
}
