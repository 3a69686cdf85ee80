/**
 * The regulation as data. A policy document is complete in itself: customer kinds and their field schemas, stages, edit
 * chains, channels, calendars, retention, roles and rights. Every version is typed and validated before it can be
 * proposed; floors (`floors.ts`) cannot be configured away.
 */
import type { Calendar } from '../calendar'
import type { Day } from '../kernel/time'

export type LegalForm = 'natural-person' | 'sole-trader' | 'organisation'

export interface FieldRule {
  readonly name: string
  /** The part of the archive as people see it: basic, contact, needs, features … */
  readonly section: string
  /** The fields that are protected and opened together: contact, identity, financial, bank … */
  readonly group: string
  readonly type: 'line' | 'text' | 'day' | 'integer' | 'decimal' | 'code' | 'country' | 'truth'
  readonly maxLength?: number
  readonly values?: readonly string[]
  /** `if-applicable` is asked for and not counted as missing. */
  readonly required: 'yes' | 'no' | 'if-applicable'
  /** The kind of identity number: unique among customers. */
  readonly identity?: string
  /** The kind of search token: phone, email, name, tax-number … */
  readonly search?: string
  readonly volatility: 'fixed' | 'variable'
  readonly showHistory: boolean
  readonly sensitivity: 'normal' | 'sensitive' | 'restricted'
  /** The chain that a change needs at least; never none. */
  readonly chain: 'supervisor' | 'head'
  /** A document of this type must be named as the source of the value. */
  readonly provenBy?: string
  readonly enabled: boolean
  /** Which of the regulation's rules ask for it. */
  readonly rules: readonly string[]
}

export interface CustomerKindRule {
  readonly kind: string
  readonly subtypes: readonly string[]
  readonly fields: readonly FieldRule[]
}

export interface RoleRule {
  readonly role: string
  /** Permissions such as `complaint:log`. Never a wildcard. */
  readonly may: readonly string[]
  /** Groups that may be opened, of whose customers, for which purposes. */
  readonly opens: readonly {
    readonly groups: readonly string[]
    readonly of: 'any' | 'own' | 'department'
    readonly purposes: readonly string[]
  }[]
  /** Sees that customers exist, their open data and log. */
  readonly sees: 'any' | 'own' | 'department' | 'none'
}

export interface Deadline {
  readonly name: string
  readonly amount: number
  readonly unit: 'business-hours' | 'business-days' | 'calendar-days'
  readonly calendar: string
  /** True where no regulation gives the figure. */
  readonly ours: boolean
}

export interface PolicyDocument {
  readonly title: string
  readonly legalBasis: readonly string[]
  readonly interpretedBy: string
  readonly zone: string
  /** Countries whose telephones and national ids no given number may look like; the first is the default for telephones. */
  readonly countries: readonly string[]
  readonly currency: string
  readonly customerKinds: readonly CustomerKindRule[]
  /** Fields of contact persons, key persons and relatives; a person is a subject of its own. */
  readonly personFields: readonly FieldRule[]
  readonly personRoles: readonly { readonly role: string; readonly needsConsent: boolean }[]
  readonly collection: {
    readonly channels: readonly { readonly code: string; readonly needs?: 'attestation' | 'referrer' }[]
    readonly prohibited: readonly string[]
    readonly behaviourKinds: readonly { readonly kind: string; readonly needsConsent: boolean }[]
    readonly maxRegistrationLagDays: number
  }
  readonly documents: {
    readonly types: readonly {
      readonly type: string
      readonly mandatoryFor: readonly string[]
      readonly sensitive: boolean
    }[]
    readonly contractTypes: readonly string[]
    readonly expiryWarningDays: number
  }
  readonly formalisation: {
    readonly confirmers: readonly string[]
    readonly needsContract: boolean
    readonly needsEntryReview: boolean
    readonly needsCustodian: boolean
    readonly custodianRole: string
  }
  readonly edits: {
    readonly reasonCodes: readonly string[]
    readonly supervisorRole: string
    readonly headRole: string
    readonly generalManagerRole: string
    /** When the head must approve: deletion and fields of chain `head` always; these besides. */
    readonly headApprovalWhen: {
      readonly sensitivities: readonly ('normal' | 'sensitive' | 'restricted')[]
      readonly groups: readonly string[]
      readonly tiers: readonly string[]
      readonly manyFields: number
    }
    readonly reconfirmFormal: boolean
    readonly structuralFields: readonly string[]
    readonly decideWithinDays: number
    readonly afterDeadline: 'lapse' | 'stay-open'
    readonly pendingRequests: 'finish-under-old' | 'continue-under-new'
  }
  readonly interactions: { readonly kinds: readonly string[] }
  readonly transactions: { readonly paymentMethods: readonly string[]; readonly cancellationReasons: readonly string[] }
  readonly complaints: { readonly channels: readonly string[]; readonly categories: readonly string[] }
  readonly deadlines: readonly Deadline[]
  readonly calendars: readonly Calendar[]
  readonly retention: {
    /** Floor: at least 1. */
    readonly operationLogYears: number
    readonly recordClasses: readonly { readonly class: string; readonly years: number; readonly ours: boolean }[]
  }
  readonly maxBackdatingDays: number
  readonly purposes: readonly string[]
  readonly departments: readonly string[]
  readonly roles: readonly RoleRule[]
  /** What reactions and processes may do, by their name. */
  readonly systems: readonly { readonly name: string; readonly may: readonly string[] }[]
  readonly authentication: { readonly default: 'asserted' | 'credential'; readonly needCredential: readonly string[] }
  readonly approvePolicyRole: string
  readonly penalties: readonly string[]
  /** Paths of figures that no regulation gives, listed at init: `edits.decideWithinDays`. */
  readonly ours: readonly string[]
}

export interface PolicyInForce {
  readonly version: number
  readonly from: Day
  readonly document: PolicyDocument
  /** True until the general manager has approved what `init` adopted. */
  readonly provisional: boolean
  /** An earlier version, for what began under it. */
  readonly versionOf: (version: number) => PolicyDocument | undefined
}
