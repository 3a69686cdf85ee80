/**
 * What decisions about a complaint ask for: how far it is in the present round, who may go on, what is due when. It
 * holds no word that anybody said.
 */
import type { Pause } from '../kernel/calendar'
import type { Subject } from '../kernel/event'
import type { Day, Instant } from '../kernel/time'
import type { DueBy, Routing } from './parts'

/** The steps in their order. A round ends when it is closed, and begins anew when it is reopened. */
export const STEPS = [
  'logged',
  'classified',
  'assigned',
  'investigated',
  'proposed',
  'decided',
  'approved',
  'negotiated',
  'executed',
  'verified',
  'replied',
  'closed',
] as const
export type Step = (typeof STEPS)[number]

export interface PreventiveAction {
  readonly action: number
  readonly owner: string
  readonly checkFrom: Day
  /** Null until somebody has checked; an ineffective one may be checked again. */
  readonly effective: boolean | null
}

/** When the complainant was answered: as recorded, and as stated where that counts. */
export interface Reply {
  readonly recordedAt: Instant
  readonly statedAt: Instant | null
}

export interface Complaint {
  readonly complaint: string
  readonly customer: string | null
  /** Whose key protects what is said of it. */
  readonly subject: Subject
  readonly receivedAt: Instant
  readonly product: string | null
  readonly aboutEmployee: string | null
  /** The policy version under which it began. */
  readonly policyVersion: number | null
  /** It was answered by whoever passed it on, and nobody has reopened it: nothing is owed. */
  readonly settledBySource: boolean
  readonly acknowledged: boolean
  readonly category: string | null
  readonly severity: string | null
  readonly concerned: string | null
  readonly routing: Routing | null
  readonly step: Step
  readonly deadline: DueBy
  /** Where the clock of the deadline in force began. */
  readonly clockFrom: Instant
  readonly waitingSince: Instant | null
  readonly pauses: readonly Pause[]
  readonly owner: string | null
  readonly investigators: readonly string[]
  /** The event of the proposal in this round. */
  readonly proposal: string | null
  /** The operator, and the person that the operator acted for. */
  readonly decidedBy: readonly string[]
  readonly executedBy: readonly string[]
  readonly accepted: boolean | null
  readonly reply: Reply | null
  readonly closedAt: Instant | null
  readonly reopened: number
  readonly escalations: number
  /** The deadline that was escalated last; it is not escalated twice. */
  readonly escalatedFor: Instant | null
  readonly recurrences: readonly string[]
  readonly rootCause: boolean
  readonly actions: readonly PreventiveAction[]
  /** Everybody who took a step: who may be appraised. */
  readonly handlers: readonly string[]
}

export type ComplaintState = { readonly is: 'unknown' } | ({ readonly is: 'known' } & Complaint)
