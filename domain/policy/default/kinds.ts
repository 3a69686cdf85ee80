/**
 * The kinds of customer that the regulations know (E1) and the schema of each. It guards that a kind is complete in
 * itself: which fields it has does not depend on another kind.
 */
import type { CustomerKindRule, FieldRule } from '../fields'
import { REQUIRED } from './fields'
import { individualBasics, individualContact, insuranceExtension, personalDetails } from './people'
import {
  businessStatus,
  decisions,
  features,
  finances,
  invoiceBlock,
  needsAndPreferences,
  organisationBasics,
  organisationContact,
  tradingStatus,
} from './sections'

const ORGANISATIONS = ['organisation', 'sole-trader'] as const

/** All that a trading partner's archive may hold. */
const ofOrganisation: readonly FieldRule[] = [
  ...organisationBasics,
  ...organisationContact,
  ...invoiceBlock,
  ...needsAndPreferences,
  ...features,
  ...businessStatus,
  ...tradingStatus,
  ...decisions,
  ...finances,
]

const ofIndividual: readonly FieldRule[] = [
  ...individualBasics,
  ...individualContact,
  ...needsAndPreferences,
  ...decisions,
  ...finances,
  ...personalDetails,
  ...insuranceExtension,
]

/** A distributor is invoiced and delivered to, so its invoice block must be there before its archive is formal. */
const ofDistributor: readonly FieldRule[] = ofOrganisation.map((field) =>
  field.section === 'invoice' ? { ...field, ...REQUIRED } : field,
)

/** The special category serves the company; what it buys and how it trades is not asked. */
const ofSpecial: readonly FieldRule[] = [...organisationBasics, ...organisationContact, ...invoiceBlock].map((field) =>
  ['businessScope', 'registeredCapital', 'enterpriseSize'].includes(field.name)
    ? { ...field, required: 'if-applicable' as const }
    : field,
)

export const SPECIAL_SUBTYPES = [
  'lawyer',
  'financial-consultant',
  'advertising',
  'public-relations',
  'bank',
  'insurance-agency',
  'financial-assistance',
] as const

export const customerKinds: readonly CustomerKindRule[] = [
  { kind: 'supplier', subtypes: [], legalForms: ORGANISATIONS, fields: ofOrganisation },
  { kind: 'distributor', subtypes: [], legalForms: ORGANISATIONS, fields: ofDistributor },
  { kind: 'individual', subtypes: [], legalForms: ['natural-person'], fields: ofIndividual },
  { kind: 'enterprise', subtypes: [], legalForms: ORGANISATIONS, fields: ofOrganisation },
  {
    kind: 'special',
    subtypes: SPECIAL_SUBTYPES,
    legalForms: ['organisation', 'sole-trader', 'natural-person'],
    fields: ofSpecial,
  },
]
