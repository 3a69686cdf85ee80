/**
 * What decisions about an archive ask for: which fields are set, by which event and whom; the stage and who confirmed it;
 * persons, documents, requests. It holds no value: not even the open ones are needed to decide.
 */
import type { Subject } from '../kernel/event'
import type { TierFigures } from '../kernel/tiers'
import type { Day, Instant } from '../kernel/time'
import type { LegalForm } from './events'
import type { ErasureBasis } from './forgetting-events'

/** `<subject> <field>`: one field of one subject. */
export type FieldKey = string
export const fieldKey = (of: Subject, name: string): FieldKey => `${of} ${name}`

/** The event that a field's present value comes from. */
export interface FieldEntry {
  readonly of: Subject
  readonly group: string
  readonly name: string
  readonly event: string
  readonly enteredBy: string
  readonly enteredAt: Instant
  readonly reviewed: boolean
  /** The document that was named as its source. */
  readonly provenBy: string | null
}

/** One act of entering data: a registration, a recording, a correction, a contact person. */
export interface Entry {
  readonly by: string
  readonly at: Instant
  /** `failed`: the reviewer found it inaccurate or incomplete; it may be reviewed again once it is mended. */
  readonly review: 'open' | 'passed' | 'failed'
  /** Whoever entered the data declared them verified. */
  readonly verified: boolean
}

export interface Person {
  readonly person: string
  readonly role: string
  readonly consents: Readonly<Record<string, boolean>>
  readonly removed: boolean
}

export interface Document {
  readonly document: string
  readonly type: string
  readonly kind: 'original' | 'copy'
  readonly expiresOn: Day | null
  readonly removed: boolean
}

export interface Confirmation {
  readonly event: string
  /** The role whose confirmation it is, whoever gave it in its place. */
  readonly role: string
  /** Who confirmed, and in whose name: none of them confirms again. */
  readonly by: readonly string[]
}

export interface DuplicateCandidate {
  readonly other: string
  readonly is: 'noted' | 'proposed-same' | 'same' | 'different'
  readonly proposal: string | null
  readonly proposedBy: string | null
}

export type RequestPhase =
  | 'submitted'
  | 'awaiting-approval'
  | 'approved'
  | 'executed'
  | 'closed'
  | 'returned'
  | 'rejected'
  | 'withdrawn'
  | 'lapsed'

export interface Change {
  readonly of: Subject
  readonly group: string
  readonly name: string
  readonly fromEvent: string | null
}

export interface EditRequest {
  readonly request: string
  readonly asks: 'change' | 'deletion'
  readonly phase: RequestPhase
  readonly round: number
  /** The event of the present round that holds the proposed values. */
  readonly proposal: string
  readonly changes: readonly Change[]
  /** Those of the changes that leave the field empty. */
  readonly empties: readonly FieldKey[]
  readonly provenBy: Readonly<Record<string, string>>
  readonly reasonCode: string
  readonly requestedBy: string
  /** In whose name it was asked for, where somebody acted for another; neither of the two may decide. */
  readonly requestedFor: string | null
  readonly requesterDepartment: string | null
  readonly origin: 'employee' | 'self'
  readonly corrects: string | null
  readonly headBecause: readonly string[]
  /** Everybody who has decided in the present round: nobody decides twice. */
  readonly decidedBy: readonly string[]
  readonly executor: string | null
  readonly dueOn: Day | null
  /** The policy version under which the process began. */
  readonly policyVersion: number | null
  readonly requestedAt: Instant
}

/** How a customer stands in one scheme. What holds on a day is told by `tierOn`. */
export interface TierStanding {
  readonly scheme: string
  readonly tier: string | null
  /** What holds until `effective`. */
  readonly from: string | null
  readonly effective: Day
  /** The run that assigned it, the event that did, and what decided; null while only exceptions were granted. */
  readonly run: string | null
  readonly assignment: string | null
  readonly figures: TierFigures | null
  readonly exception: { readonly exception: string; readonly tier: string; readonly until: Day } | null
  /** Open: the old tier stays. */
  readonly contest: { readonly contest: string; readonly keeps: string | null; readonly by: readonly string[] } | null
  /** The assignment whose contest has been decided: it is not contested again. */
  readonly decidedContest: string | null
}

/** What this stream holds in boxes of one subject. */
export interface BoxesOfSubject {
  /** Every key that the stream names for it. */
  readonly keys: readonly string[]
  /** Until when the log must keep the newest of them at least. */
  readonly keepUntil: Instant
  readonly lastAt: Instant
}

export interface Hold {
  readonly hold: string
  readonly scope: readonly Subject[]
  readonly basis: string
  /** The last day; null: until it is released. */
  readonly until: Day | null
  /** Who placed it, and in whose name: none of them releases it. */
  readonly placedBy: readonly string[]
  readonly released: boolean
}

export interface Erasure {
  readonly erasure: string
  readonly subjects: readonly Subject[]
  readonly basis: ErasureBasis
  readonly deadline: Day | null
  /** Who asked, and in whose name: none of them decides. */
  readonly requestedBy: readonly string[]
  readonly phase: 'requested' | 'rejected' | 'approved' | 'deferred' | 'started' | 'done'
  /** What destruction waits for. */
  readonly waits: { readonly until: Instant | null; readonly for: 'legal-hold' | 'log-floor' | 'retention' } | null
  /** The event of the intent, by which the vault knows it. */
  readonly started: string | null
  readonly keys: readonly string[]
}

/** How a subject rests: opened for audit and legal alone, being destroyed, or gone. */
export interface Rest {
  readonly is: 'restricted' | 'destroying' | 'erased'
  readonly since: Instant
  readonly basis: ErasureBasis
  readonly erasure: string
}

export interface Archive {
  readonly number: string
  readonly kind: string
  readonly subtype: string | null
  readonly legalForm: LegalForm
  readonly stage: 'prospect' | 'preliminary' | 'formal' | 'closed'
  readonly imported: boolean
  readonly department: string | null
  readonly accountManager: string | null
  readonly custodian: string | null
  readonly contactTeam: readonly string[]
  readonly registeredBy: string
  readonly registeredAt: Instant
  readonly fields: Readonly<Record<FieldKey, FieldEntry>>
  readonly persons: Readonly<Record<string, Person>>
  readonly documents: Readonly<Record<string, Document>>
  /** By event id. */
  readonly entries: Readonly<Record<string, Entry>>
  readonly noticeGiven: boolean
  readonly consents: Readonly<Record<string, boolean>>
  readonly confirmations: readonly Confirmation[]
  readonly pendingHandover: { readonly event: string; readonly to: string } | null
  readonly posBound: boolean
  readonly posWasVoided: boolean
  readonly duplicates: Readonly<Record<string, DuplicateCandidate>>
  /** `<relation> <number>`. */
  readonly links: readonly string[]
  readonly salesStage: string | null
  readonly withdrawn: boolean
  readonly mergedInto: string | null
  readonly requests: Readonly<Record<string, EditRequest>>
  /** Numbers of the archives that were merged into this one. */
  readonly mergedFrom: readonly string[]
  /** The last event that changed what is confirmed; a change before the archive is formal voids its confirmations. */
  readonly contentEvent: string
  /** By scheme. */
  readonly tiers: Readonly<Record<string, TierStanding>>
  readonly creditGrade: string | null
  /** When it went out of use: closed, merged or withdrawn. */
  readonly endedAt: Instant | null
  readonly boxes: Readonly<Record<Subject, BoxesOfSubject>>
  readonly holds: Readonly<Record<string, Hold>>
  readonly erasures: Readonly<Record<string, Erasure>>
  readonly resting: Readonly<Record<Subject, Rest>>
}

export type CustomerState =
  | { readonly is: 'unknown' }
  | { readonly is: 'abandoned'; readonly number: string }
  | ({ readonly is: 'known' } & Archive)
