/**
 * How the default regulation collects, changes, tiers and answers: the processes and their lists. It guards that what
 * the sources contradict each other in is settled in one place, as part (e) of the requirements says.
 */
import type { PolicyDocument } from '../document'

export const collection: PolicyDocument['collection'] = {
  channels: [
    { code: 'sales-activity' },
    { code: 'contract' },
    { code: 'service' },
    { code: 'market-research' },
    { code: 'customer-feedback' },
    { code: 'partner', needs: 'attestation' },
    { code: 'referral', needs: 'referrer' },
    { code: 'existing-customer' },
    { code: 'street-sweep' },
    { code: 'public' },
    { code: 'social-forces' },
    { code: 'customer-visit' },
    { code: 'questionnaire' },
    { code: 'telephone-return-visit' },
    { code: 'telephone-survey' },
    { code: 'purchase-record' },
    { code: 'website-registration' },
    { code: 'self-service' },
    { code: 'customer-community' },
    { code: 'app' },
    { code: 'social-media' },
    { code: 'email' },
    { code: 'word-of-mouth' },
    { code: 'complaint' },
    { code: 'self' },
    { code: 'migration' },
  ],
  prohibited: ['spying', 'bribery', 'coercion'],
  entryMethods: ['form', 'telephone', 'online', 'import'],
  occasions: ['contract', 'service', 'visit', 'inquiry', 'complaint', 'migration'],
  behaviourKinds: [
    { kind: 'web', needsConsent: true },
    { kind: 'app', needsConsent: true },
    { kind: 'campaign', needsConsent: false },
  ],
  maxRegistrationLagDays: 30,
  basicFirst: true,
}

export const formalisation: PolicyDocument['formalisation'] = {
  confirmers: ['division-manager', 'marketing-director'],
  needsContract: true,
  needsEntryReview: true,
  needsCustodian: true,
  custodianRole: 'director-assistant',
}

export const edits: PolicyDocument['edits'] = {
  reasonCodes: [
    'moved',
    'phone-changed',
    'data-error',
    'customer-request',
    'self',
    'operations',
    'market',
    'person-in-charge',
    'ownership-system',
    'contract-changed',
    'bank-changed',
    'duplicate',
    'business-ended',
    'correction',
    'other',
  ],
  supervisorRole: 'supervisor',
  headRole: 'crm-head',
  generalManagerRole: 'general-manager',
  headApprovalWhen: {
    sensitivities: ['sensitive', 'restricted'],
    groups: ['invoice', 'bank', 'identity'],
    tiers: ['vip', 'high', 'strategic', 'key', 'important'],
    manyFields: 10,
  },
  reconfirmFormal: true,
  structuralFields: ['name', 'legalRepresentative', 'registrationNumber', 'invoiceName', 'taxNumber', 'businessScope'],
  decideWithinDays: 10,
  afterDeadline: 'lapse',
  pendingRequests: 'continue-under-new',
}

const level = (name: string, ...entitlements: readonly string[]) => ({ level: name, entitlements })

/** The six tier schemes of the sources and the fifth grade list, of which only D is given (E3). */
export const tiers: PolicyDocument['tiers'] = {
  scheme: 'value4',
  schemes: [
    {
      scheme: 'value4',
      levels: [
        level('high', 'dedicated-account-manager', 'one-to-one-service'),
        level('medium', 'standard-service', 'regular-return-visits'),
        level('low'),
        level('growth', 'guidance-to-more-consumption'),
      ],
    },
    {
      scheme: 'vip3',
      levels: [
        level('vip', 'exclusive-service', 'special-discounts'),
        level('important'),
        level('ordinary', 'basic-service', 'general-discounts'),
      ],
    },
    { scheme: 'strategic3', levels: [level('strategic'), level('important'), level('general')] },
    { scheme: 'key3', levels: [level('key'), level('general'), level('prospect')] },
    { scheme: 'grade3', levels: [level('important'), level('special'), level('general')] },
    { scheme: 'value3', levels: [level('high'), level('medium'), level('low')] },
    { scheme: 'abcd', levels: [level('d')] },
  ],
}

export const organisation: PolicyDocument['organisation'] = {
  ownerDepartment: 'marketing',
  responsibilities: [
    { matter: 'archives', department: 'marketing-director-office' },
    { matter: 'contracts-and-records', department: 'marketing-director-office' },
    { matter: 'quality-tracking', department: 'marketing-director-office' },
    { matter: 'relations', department: 'marketing-director-office' },
    { matter: 'complaints', department: 'marketing-director-office' },
    { matter: 'surveys', department: 'marketing-director-office' },
    { matter: 'classification', department: 'marketing' },
    { matter: 'rules-and-procedures', department: 'archive' },
    { matter: 'filing-query-and-custody', department: 'archive' },
    { matter: 'error-correction', department: 'customer-service' },
    { matter: 'corrective-measures', department: 'general-office' },
  ],
  portfolioRouting: [
    { division: 'division-tuoda', to: 'order-tracking' },
    { division: 'division-zhishang', to: 'division-manager' },
    { division: 'division-foreign-trade', to: 'division-manager' },
  ],
}

export const departments: PolicyDocument['departments'] = [
  'general-office',
  'marketing-director-office',
  'marketing',
  'crm',
  'division-tuoda',
  'division-zhishang',
  'division-foreign-trade',
  'sales',
  'order-processing',
  'order-tracking',
  'after-sales',
  'customer-service',
  'complaints',
  'production',
  'logistics',
  'finance',
  'archive',
  'personnel',
  'it',
  'audit',
  'branch',
  'partner',
  'outside',
]
