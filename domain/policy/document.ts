/**
 * The regulation as data. A policy document is complete in itself: customer kinds and their field schemas, stages, edit
 * chains, channels, calendars, retention, roles and rights. Every version is typed and validated before it can be
 * proposed; floors (`floors.ts`) cannot be configured away.
 */
import type * as t from 'io-ts'
import { Allowance, Calendar } from '../kernel/calendar'
import {
  type Codec,
  closed,
  code,
  country,
  currency,
  fieldName,
  integer,
  line,
  listOf,
  nullable,
  oneOf,
  truth,
} from '../kernel/codec'
import type { Day } from '../kernel/time'
import { complaintRules } from './complaints'
import { customerKindRule, fieldRule, personRoleRule, sensitivity } from './fields'
import { tierRules } from './tiers'

export type { CustomerKindRule, FieldRule, LegalForm } from './fields'

const codes = (max: number, min = 0) => listOf(code, max, min)

/** `may`: permissions such as `complaint:log`, never a wildcard. `opens`: groups, of whose customers, for which purposes. */
const roleRule = closed('a role', {
  role: code,
  may: codes(200),
  opens: listOf(
    closed('a right to open', { groups: codes(60, 1), of: oneOf('any', 'own', 'department'), purposes: codes(40, 1) }),
    20,
  ),
  /** Sees that customers exist, their open data and log. */
  sees: oneOf('any', 'own', 'department', 'none'),
})
export type RoleRule = t.TypeOf<typeof roleRule>

/** How long somebody has for something. `ours`: no regulation gives the figure. */
const deadlineRule = closed('a deadline', { name: code, allowance: Allowance, calendar: code, ours: truth })
export type DeadlineRule = t.TypeOf<typeof deadlineRule>

/** What comes back again and again: an inventory, a survey, an audit. */
const intervalRule = closed('an interval', { name: code, months: integer(1, 120), ours: truth })

const collection = closed('collection', {
  channels: listOf(closed('a channel', { code }, { needs: oneOf('attestation', 'referrer') }), 60, 1),
  prohibited: codes(30, 1),
  entryMethods: codes(20, 1),
  occasions: codes(20, 1),
  behaviourKinds: listOf(closed('a kind of behaviour data', { kind: code, needsConsent: truth }), 30),
  maxRegistrationLagDays: integer(0, 3660),
  /** Other sections wait until the basic one is recorded (ARC-102). */
  basicFirst: truth,
})

const checklistItem = closed('an item of a checklist', {
  type: code,
  /** Null where the regulation leaves the number blank: then one at least. */
  copies: nullable(integer(1, 20)),
  mandatory: truth,
  /** Types that are accepted instead. */
  alternatives: codes(10),
  /** The name of a sample that field managers and customers are given (ARC-139). */
  sample: nullable(code),
})

const documents = closed('documents', {
  types: listOf(closed('a type of document', { type: code, mandatoryFor: codes(20), sensitive: truth }), 100, 1),
  contractTypes: codes(30, 1),
  expiryWarningDays: integer(1, 366),
  onboarding: listOf(
    closed('an onboarding checklist', { profile: code, kinds: codes(20), items: listOf(checklistItem, 40, 1) }),
    10,
  ),
})

const formalisation = closed('formalisation', {
  confirmers: codes(5, 1),
  needsContract: truth,
  needsEntryReview: truth,
  needsCustodian: truth,
  custodianRole: code,
})

/** When the head must approve: deletion and fields of chain `head` always; these besides. */
const headApprovalWhen = closed('when the head approves', {
  sensitivities: listOf(sensitivity, 3),
  groups: codes(60),
  tiers: codes(40),
  manyFields: integer(1, 300),
})

const edits = closed('edits', {
  reasonCodes: codes(60, 1),
  supervisorRole: code,
  headRole: code,
  generalManagerRole: code,
  headApprovalWhen,
  reconfirmFormal: truth,
  structuralFields: listOf(fieldName, 100),
  decideWithinDays: integer(1, 366),
  afterDeadline: oneOf('lapse', 'stay-open'),
  pendingRequests: oneOf('finish-under-old', 'continue-under-new'),
})

const retention = closed(
  'retention',
  {
    /** Floor: at least 1. The type lets 0 pass so that the floor can name its rule. */
    operationLogYears: integer(0, 100),
    recordClasses: listOf(closed('a record class', { class: code, years: integer(1, 100), ours: truth }), 40, 1),
  },
  /** Does an approved erasure wait until the log need not keep the data any more? It does where nothing is said. */
  { erasure: oneOf('after-floor', 'at-once') },
)

const access = closed('access', {
  /** An individual grant ends at the latest after so many days. */
  maxGrantDays: integer(1, 3660),
  /** For these purposes alone the data of a restricted subject are opened. */
  restrictedPurposes: codes(10, 1),
  /** The roles that a person from outside may have: they open nothing and change nothing (ACC-09, E34). */
  externalRoles: codes(10),
  /** Distributed copies: the fields that a role may be given at most; a role that is not named gets none (ACC-26, 27). */
  distribution: listOf(
    closed('a distribution rule', { role: code, fields: oneOf('all-below-restricted', 'unit-name-position') }),
    40,
  ),
})

const organisation = closed('organisation', {
  ownerDepartment: code,
  responsibilities: listOf(closed('a responsibility', { matter: code, department: code }), 60),
  /** What becomes of a division's customers once their archives are formal (ARC-23, ARC-24). */
  portfolioRouting: listOf(
    closed('a routing of customers', { division: code, to: oneOf('order-tracking', 'division-manager') }),
    40,
  ),
})

/** The codec of a whole regulation: closed at every level, with a limit on everything. */
const wholeDocument = closed('a policy document', {
  title: line(200),
  legalBasis: listOf(line(300), 40, 1),
  /** The department that interprets the rules. */
  interpretedBy: code,
  classification: oneOf('confidential', 'strictly-confidential'),
  zone: line(64),
  /** Countries whose telephones and national ids no given number may look like; the first is the default for telephones. */
  countries: listOf(country, 60, 1),
  currency,
  customerKinds: listOf(customerKindRule, 20, 1),
  /** Fields of contact persons, key persons and relatives; a person is a subject of its own. */
  personFields: listOf(fieldRule, 100, 1),
  personRoles: listOf(personRoleRule, 20, 1),
  collection,
  documents,
  formalisation,
  edits,
  tiers: tierRules,
  interactions: closed('interactions', { kinds: codes(40, 1), minTeamSize: integer(2, 20) }),
  transactions: closed('transactions', { paymentMethods: codes(40, 1), cancellationReasons: codes(40, 1) }),
  complaints: complaintRules,
  majorChangeKinds: codes(40, 1),
  relationKinds: codes(40, 1),
  deadlines: listOf(deadlineRule, 60),
  intervals: listOf(intervalRule, 60),
  calendars: listOf(Calendar, 20, 1),
  retention,
  access,
  maxBackdatingDays: integer(0, 3660),
  purposes: codes(40, 1),
  departments: codes(200, 1),
  organisation,
  roles: listOf(roleRule, 60, 1),
  /** What reactions and processes may do, by their name. */
  systems: listOf(closed('a system', { name: code, may: codes(40) }), 60),
  authentication: closed('authentication', {
    default: oneOf('asserted', 'credential'),
    /** Permissions whose use must bear a credential's signature. */
    needCredential: codes(200),
  }),
  approvePolicyRole: code,
  trainingTopics: codes(40, 1),
  breachKinds: codes(40, 1),
  penalties: codes(40, 1),
  /** Paths of figures that no regulation gives, listed at init: `edits.decideWithinDays`. */
  ours: listOf(line(120), 200),
})
/** An interface, and a codec of it by name: written out in full it would stand in every declaration that mentions it. */
export interface PolicyDocument extends t.TypeOf<typeof wholeDocument> {}
export const policyDocument: Codec<PolicyDocument> = wholeDocument

export interface PolicyInForce {
  readonly version: number
  readonly from: Day
  readonly document: PolicyDocument
  /** True until the general manager has approved what `init` adopted. */
  readonly provisional: boolean
  /** An earlier version, for what began under it. */
  readonly versionOf: (version: number) => PolicyDocument | undefined
}
