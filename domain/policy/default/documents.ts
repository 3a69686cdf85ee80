/**
 * Types of documents and the checklists of the default regulation (002 §八, 003-D8, 003-D16). It guards that every type
 * which a field or a checklist asks for exists, and that figures left blank by the source stay blank.
 */
import type { PolicyDocument } from '../document'

const type = (name: string, sensitive = false, mandatoryFor: readonly string[] = []) => ({
  type: name,
  mandatoryFor,
  sensitive,
})
const item = (
  name: string,
  copies: number | null,
  special: {
    readonly mandatory?: boolean
    readonly alternatives?: readonly string[]
    readonly sample?: string
  } = {},
) => ({ type: name, copies, mandatory: true, alternatives: [], sample: null, ...special })

const LEGAL_ENTITIES = ['supplier', 'distributor', 'enterprise'] as const

export const documents: PolicyDocument['documents'] = {
  types: [
    type('business-licence', false, LEGAL_ENTITIES),
    type('tax-registration-certificate', false, LEGAL_ENTITIES),
    type('power-of-attorney'),
    type('background-material'),
    type('visit-investigation-report', true),
    type('customer-data-card'),
    type('contract', true),
    type('purchase-and-sales-contract', true),
    type('distribution-contract', true),
    type('logistics-contract', true),
    type('filing-application-form'),
    type('customer-seal-card', true),
    type('bank-account-permit', true),
    type('bank-passbook-copy', true),
    type('consignee-identity-card', true),
    type('identity-card', true),
    type('pos-binding-application', true),
    type('deduction-letter', true),
    type('annual-performance-report', true),
    type('financial-status-report', true),
    type('source-evidence'),
    type('partner-attestation'),
    type('consent-form', true),
    type('correspondence', true),
    type('other'),
  ],
  contractTypes: ['contract', 'purchase-and-sales-contract', 'distribution-contract'],
  expiryWarningDays: 30,
  onboarding: [
    {
      profile: 'distribution',
      kinds: ['distributor'],
      items: [
        item('distribution-contract', 3, { sample: 'sample-distribution-contract' }),
        item('filing-application-form', 1, { sample: 'sample-application-form' }),
        item('customer-seal-card', 1),
        item('bank-account-permit', 1, { alternatives: ['bank-passbook-copy'] }),
        item('logistics-contract', 3),
        item('consignee-identity-card', null),
        item('pos-binding-application', 1, { mandatory: false }),
      ],
    },
    {
      profile: 'legal-entity',
      kinds: ['supplier', 'enterprise'],
      items: [
        item('business-licence', 1),
        item('tax-registration-certificate', 1),
        item('power-of-attorney', 1, { mandatory: false }),
        item('background-material', 1, { mandatory: false, alternatives: ['visit-investigation-report'] }),
      ],
    },
  ],
}
