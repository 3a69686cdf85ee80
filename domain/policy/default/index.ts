/**
 * The default regulation, derived from the five sources. It guards honesty about figures: whatever none of the sources
 * gives stands in `ours` by its path, or is marked where it stands, and is listed when an archive is born.
 */
import { china } from '../../calendars/china'
import { spain } from '../../calendars/spain'
import { weekdays } from '../../calendars/weekdays'
import type { PolicyDocument } from '../document'
import { complaintDeadlines, complaintFiguresOfOurs, complaints } from './complaints'
import { documents } from './documents'
import { customerKinds } from './kinds'
import { personFields, personRoles } from './people'
import { collection, departments, edits, formalisation, organisation } from './processes'
import { roles } from './roles'
import { tierFiguresOfOurs, tiers } from './tiers'

const CALENDAR = 'china'

const deadlines: PolicyDocument['deadlines'] = [
  { name: 'order.confirm', allowance: { amount: 2, unit: 'business-hours' }, calendar: CALENDAR, ours: false },
  { name: 'onboarding.lead', allowance: { amount: 7, unit: 'calendar-days' }, calendar: CALENDAR, ours: false },
  { name: 'edit.decide', allowance: { amount: 10, unit: 'calendar-days' }, calendar: CALENDAR, ours: true },
  ...complaintDeadlines(CALENDAR),
  { name: 'inquiry.answer', allowance: { amount: 24, unit: 'elapsed-hours' }, calendar: CALENDAR, ours: true },
  { name: 'handover.first-contact', allowance: { amount: 3, unit: 'business-days' }, calendar: CALENDAR, ours: true },
  { name: 'erasure.execute', allowance: { amount: 30, unit: 'calendar-days' }, calendar: CALENDAR, ours: true },
  { name: 'import.check', allowance: { amount: 90, unit: 'calendar-days' }, calendar: CALENDAR, ours: true },
]

const intervals: PolicyDocument['intervals'] = [
  { name: 'archive.inventory', months: 3, ours: false },
  { name: 'archive.full-check', months: 2, ours: false },
  { name: 'archive.annual-report', months: 12, ours: false },
  { name: 'tier.evaluation', months: 12, ours: false },
  { name: 'relation.evaluation', months: 12, ours: false },
  { name: 'survey.full', months: 12, ours: false },
  { name: 'security.internal-audit', months: 6, ours: false },
  { name: 'security.external-assessment', months: 12, ours: false },
  { name: 'security.training', months: 12, ours: true },
  { name: 'policy.evaluation', months: 12, ours: true },
  { name: 'access.review', months: 6, ours: true },
]

const purposes: PolicyDocument['purposes'] = [
  'sales',
  'contract-review',
  'order-handling',
  'customer-service',
  'visit',
  'complaint-handling',
  'confirmation',
  'entry-review',
  'edit-review',
  'custody',
  'inventory',
  'finance',
  'management',
  'marketing',
  'audit',
  'legal',
  'data-subject-request',
]

const retention: PolicyDocument['retention'] = {
  operationLogYears: 1,
  recordClasses: [
    { class: 'operation-log', years: 1, ours: false },
    { class: 'customer-archive', years: 10, ours: true },
    { class: 'contract', years: 10, ours: true },
    { class: 'transaction', years: 10, ours: true },
    { class: 'complaint', years: 5, ours: true },
    { class: 'interaction', years: 3, ours: true },
    { class: 'prospect', years: 3, ours: true },
    { class: 'behaviour', years: 1, ours: true },
  ],
  erasure: 'after-floor',
}

export const defaultPolicy: PolicyDocument = {
  title: 'Regulation for customer archives',
  legalBasis: ['Law on the protection of personal information', 'Regulations of the company on confidentiality'],
  interpretedBy: 'marketing',
  classification: 'confidential',
  zone: 'Asia/Shanghai',
  countries: ['CN', 'ES'],
  currency: 'CNY',
  customerKinds,
  personFields,
  personRoles,
  collection,
  documents,
  formalisation,
  edits,
  tiers,
  interactions: {
    kinds: ['visit', 'telephone', 'email', 'sms', 'letter', 'meeting', 'chat', 'return-visit', 'suggestion'],
    minTeamSize: 3,
  },
  transactions: {
    paymentMethods: ['bank-transfer', 'cash', 'card', 'pos', 'cheque', 'mobile-payment', 'credit', 'unknown'],
    cancellationReasons: ['customer-request', 'return', 'out-of-stock', 'data-error', 'not-paid', 'unknown'],
  },
  complaints,
  majorChangeKinds: ['operations', 'market', 'person-in-charge', 'ownership-system', 'dealings', 'other'],
  relationKinds: ['parent', 'subsidiary', 'same-owner', 'relative', 'referral', 'guarantor', 'competitor', 'other'],
  deadlines,
  intervals,
  calendars: [china, spain, weekdays],
  retention,
  access: {
    maxGrantDays: 366,
    restrictedPurposes: ['audit', 'legal'],
    externalRoles: ['external', 'auditor'],
    distribution: [
      { role: 'customer-service', fields: 'all-below-restricted' },
      { role: 'account-manager', fields: 'unit-name-position' },
      { role: 'salesperson', fields: 'unit-name-position' },
    ],
  },
  maxBackdatingDays: 30,
  purposes,
  departments,
  organisation,
  roles,
  systems: [
    { name: 'duplicates', may: ['customer:note-duplicate'] },
    { name: 'merge-received', may: ['customer:receive-merge'] },
    { name: 'vault', may: ['customer:abandon-number'] },
    { name: 'edit-deadlines', may: ['edit:lapse'] },
    { name: 'complaints', may: ['customer:register'] },
    { name: 'complaint-escalation', may: ['complaint:escalate'] },
    { name: 'complaint-recurrence', may: ['complaint:link'] },
    { name: 'inventory', may: ['inventory:freeze'] },
    { name: 'tier-run', may: ['tier:compute'] },
    { name: 'tier-assignment', may: ['tier:assign'] },
    { name: 'tier-exceptions', may: ['tier:end-exception'] },
    { name: 'erasures', may: ['erasure:execute'] },
  ],
  authentication: { default: 'asserted', needCredential: [] },
  approvePolicyRole: 'general-manager',
  trainingTopics: ['importance-of-confidentiality', 'security-rules', 'common-threats', 'leak-emergency', 'filing'],
  breachKinds: [
    'disclosure',
    'tampering',
    'unauthorised-access',
    'lending-violation',
    'outside-transmission',
    'loss',
    'damage',
  ],
  penalties: ['warning', 'fine', 'demotion', 'termination'],
  ours: [
    'zone',
    'countries',
    'currency',
    'collection.maxRegistrationLagDays',
    'documents.expiryWarningDays',
    'edits.headApprovalWhen.manyFields',
    'edits.decideWithinDays',
    'edits.afterDeadline',
    'deadlines.edit.decide',
    ...complaintFiguresOfOurs,
    ...tierFiguresOfOurs,
    'deadlines.inquiry.answer',
    'deadlines.handover.first-contact',
    'deadlines.erasure.execute',
    'deadlines.import.check',
    'intervals.security.training',
    'intervals.policy.evaluation',
    'intervals.access.review',
    'retention.recordClasses.customer-archive',
    'retention.recordClasses.contract',
    'retention.recordClasses.transaction',
    'retention.recordClasses.complaint',
    'retention.recordClasses.interaction',
    'retention.recordClasses.prospect',
    'retention.recordClasses.behaviour',
    'retention.erasure',
    'access.maxGrantDays',
    'maxBackdatingDays',
  ],
}
