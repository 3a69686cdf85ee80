/** The lists of fields in the regulations: each is taken by the kind that it is meant for, and goes where it belongs. */
import { describe, expect, test } from '@jest/globals'
import { recordArchiveFields } from '../../../commands/customer/entries'
import { registerCustomer } from '../../../commands/customer/register'
import type { GivenValues } from '../../../domain/customer/schema'
import { defaultPolicy } from '../../../domain/policy/default'
import { archived, company, NUMBER, notice, regulation, source, TODAY } from './archives'

/** A company that has declared why it needs every field. */
const everythingOn = regulation({
  customerKinds: defaultPolicy.customerKinds.map((kind) => ({
    ...kind,
    fields: kind.fields.map((field) => ({ ...field, enabled: true })),
  })),
})
const consents = ['personal', 'health', 'family'].map((scope) => ({ scope, givenOn: TODAY }))

type Kind = 'individual' | 'enterprise'
const register = (kind: Kind, fields: GivenValues, policy = regulation({})) =>
  company()
    .as('E-009', { policy })
    .when(registerCustomer, {
      kind,
      legalForm: kind === 'individual' ? 'natural-person' : 'organisation',
      source,
      notice,
      consents,
      fields,
    })

const organisation = {
  name: 'Acme Tools',
  legalRepresentative: 'Example Person',
  address: 'Example Street 1',
  postcode: '28001',
  telephone: '+34 910 000 000',
  fax: '+34 910 000 001',
  businessScope: 'Makes tools.',
  registeredCapital: '1000000',
}
const person = { name: 'Example Person', country: 'ES', telephone: '1', address: 'Example Street 1' }

test('ARC-57: name, legal representative, address, postcode, telephone, fax, business scope and capital', () => {
  register('enterprise', organisation).accepted()
  register('individual', organisation).refused('field-of-another-kind')
})
test('ARC-58 ARC-113: name, gender, telephone, e-mail, address, occupation and hobbies of an individual', () => {
  register('individual', {
    ...person,
    gender: 'female',
    email: 'person@example.org',
    occupation: 'Gardener',
    hobbies: 'Chess',
  }).accepted()
})
test('ARC-59 ARC-82: company name, industry, size and purchasing needs of an enterprise', () => {
  register('enterprise', {
    name: 'Acme',
    industry: 'tools',
    enterpriseSize: 'medium',
    purchasingNeeds: 'Drills.',
  }).accepted()
})
test('ARC-66: telephone and website of a company; the website is open', () => {
  register('enterprise', { ...organisation, website: 'https://acme.example' }).givesEvents(([event]) =>
    expect(event?.open).toMatchObject({ openValues: { contact: { website: 'https://acme.example' } } }),
  )
})
test('ARC-75 ARC-81 ARC-85: the identity number of a person is sealed apart from the name', () => {
  register('individual', { ...person, identityNumber: 'ID-1' }).givesEvents(([event]) => {
    expect(event?.placed.find(({ group }) => group === 'identity')?.fields).toEqual({ identityNumber: 'ID-1' })
    expect(JSON.stringify(event?.open)).not.toContain('ID-1')
  })
})
test('ARC-76: assets, income and debts are off; where they are asked for they are sealed apart', () => {
  const finances = { assets: 'A house.', incomeLevel: 'Middle.', liabilities: 'None.' }
  register('individual', { ...person, ...finances }).refused('field-not-enabled', { rule: 'ARC-31' })
  register('individual', { ...person, ...finances }, everythingOn).givesEvents(([event]) =>
    expect(event?.placed.find(({ group }) => group === 'financial')?.fields).toEqual(finances),
  )
})
test('ARC-73 ARC-79 ARC-80 ARC-86 ARC-87: needs, preferences and habits', () => {
  const needs = {
    purchasingNeeds: 'Drills.',
    purchaseIntention: 'This year.',
    productPreferences: 'Blue ones.',
    servicePreferences: 'By telephone.',
    purchasingHabits: 'Each spring.',
  }
  register('individual', { ...person, ...needs }).accepted()
  register('enterprise', { name: 'Acme', industry: 'tools', ...needs }).accepted()
})
test('ARC-90 ARC-112: the long personal list and the insurance fields are off, and can be switched on', () => {
  const long = { birthDate: '1990-02-28', carPlate: '1234 ABC', zodiacAnimal: 'horse', heightCentimetres: 170 }
  const insurance = { insuredAmount: '100000.00', policyDate: '2025-05-05', residentialArea: 'North' }
  for (const [name, value] of Object.entries({ ...long, ...insurance }))
    register('individual', { ...person, [name]: value }).refused('field-not-enabled', { field: `fields.${name}` })
  register('individual', { ...person, ...long, ...insurance }, everythingOn).accepted()
})
test('ARC-101 ARC-104: founding date, first dealing, and what characterises the enterprise', () => {
  register('enterprise', {
    name: 'Acme',
    foundedOn: '1999-01-01',
    firstDealtOn: '2020-01-01',
    enterpriseSize: 'small',
    headcount: 12,
    annualSales: '250000.00',
    serviceArea: 'The north.',
    salesAbility: 'Good.',
    growthPotential: 'Some.',
    businessPhilosophy: 'Slow and sure.',
    businessPolicy: 'No credit.',
    managementCharacteristics: 'A family.',
  }).accepted()
})

describe('what is learnt later', () => {
  const record = (fields: GivenValues) =>
    archived().as('E-007').when(recordArchiveFields, { customer: NUMBER, source, fields })
  test('ARC-105: the business status is sealed in a group of its own', () => {
    const fields = {
      salesPerformance: 'Rising.',
      staffQuality: 'Good.',
      competitorRelations: 'Few.',
      businessTies: 'Long.',
      cooperationAttitude: 'Open.',
    }
    record(fields).givesEvents(([event]) =>
      expect(event?.placed).toEqual([{ of: `customer:${NUMBER}`, group: 'business-status', fields }]),
    )
  })
  test('ARC-106: the trading status too', () => {
    const fields = {
      salesActivity: 'Active.',
      existingProblems: 'None.',
      retainedAdvantages: 'Price.',
      countermeasures: 'None.',
      reputation: 'Good.',
      creditStatus: 'Sound.',
      tradingTerms: '30 days.',
      pastCreditProblems: 'None.',
    }
    record(fields).givesEvents(([event]) =>
      expect(event?.placed).toEqual([{ of: `customer:${NUMBER}`, group: 'trading-status', fields }]),
    )
  })
  test('ARC-118: the business attribute is one of a list', () => {
    record({ businessAttribute: 'wholesale' }).accepted()
    record({ businessAttribute: 'smuggling' }).refused('field-value-not-allowed', { rule: 'ARC-118' })
  })
})
