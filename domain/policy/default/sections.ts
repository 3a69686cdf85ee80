/**
 * The sections that archives of organisations are made of: background, invoice block, needs, the four groups of 003-D19
 * and what they lead to. It guards that every field of the regulations has exactly one place and names its rule.
 */
import type { FieldRule } from '../fields'
import { fieldsOf, IF_APPLICABLE, REQUIRED } from './fields'

const LICENCE = 'business-licence'
const TAX_CERTIFICATE = 'tax-registration-certificate'
const ACCOUNT_PERMIT = 'bank-account-permit'

const basic = fieldsOf('basic', 'basic')
const contact = fieldsOf('contact', 'contact')
const identity = fieldsOf('basic', 'identity', { sensitivity: 'sensitive', volatility: 'fixed' })
const invoice = fieldsOf('invoice', 'invoice', { sensitivity: 'sensitive', maxLength: 200 })
const bank = fieldsOf('invoice', 'bank', { sensitivity: 'sensitive', provenBy: ACCOUNT_PERMIT })
const financial = fieldsOf('financial', 'financial', { sensitivity: 'sensitive', maxLength: 2000 })
const needs = fieldsOf('needs', 'needs', { ...IF_APPLICABLE, maxLength: 2000 })
const feature = fieldsOf('features', 'features', { maxLength: 2000 })
const business = fieldsOf('business-status', 'business-status', { maxLength: 2000 })
const trading = fieldsOf('trading-status', 'trading-status', { maxLength: 2000 })

/** Where every customer is found on a map and in a list: always open. */
export const placement: readonly FieldRule[] = [
  basic('country', 'country', ['ARC-143'], REQUIRED),
  basic('region', 'line', ['ARC-143'], { maxLength: 100 }),
  basic('industry', 'code', ['ARC-59', 'ARC-80', 'ARC-82', 'ARC-143'], REQUIRED),
]

export const organisationBasics: readonly FieldRule[] = [
  basic('name', 'line', ['ARC-57', 'ARC-59', 'ARC-81', 'ARC-82', 'ARC-100'], {
    ...REQUIRED,
    maxLength: 200,
    search: 'name',
    volatility: 'fixed',
  }),
  ...placement,
  basic('businessScope', 'text', ['ARC-57'], { ...REQUIRED, maxLength: 2000 }),
  basic('registeredCapital', 'decimal', ['ARC-57'], REQUIRED),
  basic('enterpriseSize', 'code', ['ARC-59', 'ARC-82', 'ARC-104', 'ARC-143'], {
    ...REQUIRED,
    values: ['large', 'medium', 'small', 'micro'],
  }),
  basic('headcount', 'integer', ['ARC-104']),
  basic('foundedOn', 'day', ['ARC-101'], { volatility: 'fixed' }),
  basic('firstDealtOn', 'day', ['ARC-101'], { volatility: 'fixed' }),
  basic('businessAttribute', 'code', ['ARC-118'], {
    values: ['manufacture', 'wholesale', 'retail', 'e-commerce', 'engineering', 'service', 'other'],
  }),
  identity('legalRepresentative', 'line', ['ARC-57'], { ...REQUIRED, maxLength: 100 }),
  identity('legalAgent', 'line', ['ARC-57'], { ...IF_APPLICABLE, maxLength: 100 }),
  identity('registrationNumber', 'line', ['ARC-65'], {
    ...IF_APPLICABLE,
    maxLength: 40,
    identity: 'registration-number',
    search: 'registration-number',
    provenBy: LICENCE,
  }),
]

export const organisationContact: readonly FieldRule[] = [
  contact('address', 'line', ['ARC-57', 'ARC-59', 'ARC-81'], { ...REQUIRED, maxLength: 300 }),
  contact('postcode', 'line', ['ARC-57'], { ...REQUIRED, maxLength: 20 }),
  contact('telephone', 'line', ['ARC-57', 'ARC-66', 'ARC-81'], { ...REQUIRED, maxLength: 40, search: 'phone' }),
  contact('fax', 'line', ['ARC-57'], { ...IF_APPLICABLE, maxLength: 40 }),
  contact('email', 'line', ['ARC-59'], { ...IF_APPLICABLE, maxLength: 254, search: 'email' }),
  contact('website', 'line', ['ARC-66'], { ...IF_APPLICABLE, maxLength: 300 }),
]

/** The six fields that are printed on invoices. The bank's two are a group of their own: a change voids the POS binding. */
export const invoiceBlock: readonly FieldRule[] = [
  invoice('invoiceName', 'line', ['ARC-114', 'ARC-115'], { provenBy: TAX_CERTIFICATE, volatility: 'fixed' }),
  invoice('taxNumber', 'line', ['ARC-114', 'ARC-116'], {
    maxLength: 40,
    identity: 'tax-number',
    search: 'tax-number',
    provenBy: TAX_CERTIFICATE,
    volatility: 'fixed',
  }),
  invoice('taxAddress', 'line', ['ARC-114', 'ARC-116'], { maxLength: 300, provenBy: TAX_CERTIFICATE }),
  invoice('taxTelephone', 'line', ['ARC-114'], { maxLength: 40, search: 'phone' }),
  bank('bankName', 'line', ['ARC-114', 'ARC-117'], { maxLength: 200 }),
  bank('bankAccount', 'line', ['ARC-114', 'ARC-117'], { maxLength: 64 }),
]

/** Assets, income and debts are asked of nobody by default (E14). */
export const finances: readonly FieldRule[] = [
  financial('assets', 'text', ['ARC-76'], { enabled: false }),
  financial('incomeLevel', 'text', ['ARC-76'], { enabled: false }),
  financial('liabilities', 'text', ['ARC-76'], { enabled: false }),
]

export const needsAndPreferences: readonly FieldRule[] = [
  needs('purchasingNeeds', 'text', ['ARC-59', 'ARC-73', 'ARC-83']),
  needs('purchaseIntention', 'text', ['ARC-83']),
  needs('productPreferences', 'text', ['ARC-79', 'ARC-80', 'ARC-86']),
  needs('servicePreferences', 'text', ['ARC-86']),
  needs('purchasingHabits', 'text', ['ARC-86', 'ARC-87']),
]

export const features: readonly FieldRule[] = [
  feature('serviceArea', 'text', ['ARC-104']),
  feature('salesAbility', 'text', ['ARC-104']),
  feature('growthPotential', 'text', ['ARC-104']),
  feature('businessPhilosophy', 'text', ['ARC-104']),
  feature('businessPolicy', 'text', ['ARC-104']),
  feature('annualSales', 'decimal', ['ARC-104']),
  feature('managementCharacteristics', 'text', ['ARC-104']),
]

export const businessStatus: readonly FieldRule[] = [
  business('salesPerformance', 'text', ['ARC-105']),
  business('staffQuality', 'text', ['ARC-105']),
  business('competitorRelations', 'text', ['ARC-105', 'ARC-201']),
  business('businessTies', 'text', ['ARC-105']),
  business('cooperationAttitude', 'text', ['ARC-105']),
]

export const tradingStatus: readonly FieldRule[] = [
  trading('salesActivity', 'text', ['ARC-106']),
  trading('existingProblems', 'text', ['ARC-106']),
  trading('retainedAdvantages', 'text', ['ARC-106']),
  trading('countermeasures', 'text', ['ARC-106']),
  trading('reputation', 'text', ['ARC-106']),
  trading('creditStatus', 'text', ['ARC-106'], { sensitivity: 'sensitive' }),
  trading('tradingTerms', 'text', ['ARC-106']),
  trading('pastCreditProblems', 'text', ['ARC-106'], { sensitivity: 'sensitive' }),
]

/** What the next account manager must know (ARC-69). */
export const decisions: readonly FieldRule[] = [
  fieldsOf('decision', 'decision', { maxLength: 4000 })('decisionMaking', 'text', ['ARC-69']),
  fieldsOf('decision', 'decision', { maxLength: 4000 })('keyCommercialProcess', 'text', ['ARC-69']),
]
