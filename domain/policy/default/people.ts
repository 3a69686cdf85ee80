/**
 * What the default regulation asks of natural persons: customers who are persons, and the persons around a customer. It
 * guards that whatever is intimate (body, health, family, character) is off until a company declares why it needs it,
 * and that it is then `restricted`: no role opens it, an individual grant may (E13, E14).
 */
import type { FieldRule } from '../fields'
import { fieldsOf, IF_APPLICABLE, REQUIRED } from './fields'

const basic = fieldsOf('basic', 'basic')
const contact = fieldsOf('contact', 'contact')
const identity = fieldsOf('basic', 'identity', { sensitivity: 'sensitive', volatility: 'fixed' })
const personal = fieldsOf('personal', 'personal', { sensitivity: 'sensitive', enabled: false, maxLength: 200 })
const INTIMATE = { sensitivity: 'restricted', enabled: false, maxLength: 2000 } as const
const body = fieldsOf('personal', 'body', INTIMATE)
const health = fieldsOf('health', 'health', INTIMATE)
const family = fieldsOf('family', 'family', INTIMATE)
const insurance = fieldsOf('insurance', 'insurance', { sensitivity: 'sensitive', enabled: false })

export const individualBasics: readonly FieldRule[] = [
  basic('name', 'line', ['ARC-58', 'ARC-64', 'ARC-75', 'ARC-81', 'ARC-85'], {
    ...REQUIRED,
    maxLength: 200,
    search: 'name',
    volatility: 'fixed',
  }),
  basic('gender', 'code', ['ARC-58', 'ARC-75'], { ...IF_APPLICABLE, values: ['female', 'male', 'other'] }),
  basic('occupation', 'line', ['ARC-58', 'ARC-87'], { ...IF_APPLICABLE, maxLength: 200 }),
  basic('hobbies', 'text', ['ARC-58', 'ARC-87'], { ...IF_APPLICABLE, maxLength: 1000 }),
  basic('country', 'country', ['ARC-143'], REQUIRED),
  basic('region', 'line', ['ARC-112', 'ARC-143'], { maxLength: 100 }),
  basic('industry', 'code', ['ARC-80', 'ARC-143']),
  basic('companyName', 'line', ['ARC-86'], { ...IF_APPLICABLE, maxLength: 200 }),
  basic('firstDealtOn', 'day', ['ARC-101'], { volatility: 'fixed' }),
  identity('identityNumber', 'line', ['ARC-75', 'ARC-85'], {
    ...IF_APPLICABLE,
    maxLength: 40,
    identity: 'identity-number',
    search: 'identity-number',
  }),
]

export const individualContact: readonly FieldRule[] = [
  contact('telephone', 'line', ['ARC-58', 'ARC-64', 'ARC-85', 'ARC-113'], {
    ...REQUIRED,
    maxLength: 40,
    search: 'phone',
    showHistory: false,
  }),
  contact('mobile', 'line', ['ARC-90'], { ...IF_APPLICABLE, maxLength: 40, search: 'phone', showHistory: false }),
  contact('email', 'line', ['ARC-58', 'ARC-113'], {
    ...IF_APPLICABLE,
    maxLength: 254,
    search: 'email',
    showHistory: false,
  }),
  contact('address', 'line', ['ARC-58', 'ARC-75', 'ARC-85', 'ARC-113'], { ...REQUIRED, maxLength: 300 }),
  contact('postcode', 'line', ['ARC-57'], { ...IF_APPLICABLE, maxLength: 20 }),
  contact('qq', 'line', ['ARC-90'], { maxLength: 40, showHistory: false, enabled: false }),
]

/** The long list of 003-D15. */
export const personalDetails: readonly FieldRule[] = [
  personal('residentialCommunity', 'line', ['ARC-90']),
  personal('building', 'line', ['ARC-90']),
  personal('unit', 'line', ['ARC-90']),
  personal('room', 'line', ['ARC-90']),
  personal('householderName', 'line', ['ARC-90']),
  personal('nickname', 'line', ['ARC-90'], { showHistory: false }),
  personal('presentAddress', 'line', ['ARC-90'], { maxLength: 300 }),
  personal('age', 'integer', ['ARC-90', 'ARC-112']),
  personal('birthDate', 'day', ['ARC-90', 'ARC-93'], { volatility: 'fixed' }),
  personal('employerName', 'line', ['ARC-90']),
  personal('employerAddress', 'line', ['ARC-90'], { maxLength: 300 }),
  personal('employerTelephone', 'line', ['ARC-90'], { maxLength: 40 }),
  personal('carMake', 'line', ['ARC-90']),
  personal('carModel', 'line', ['ARC-90']),
  personal('carPlate', 'line', ['ARC-90'], { maxLength: 20 }),
  personal('birthplace', 'line', ['ARC-90'], { volatility: 'fixed' }),
  personal('nativePlace', 'line', ['ARC-90'], { volatility: 'fixed' }),
  personal('orderAnniversary', 'day', ['ARC-90', 'ARC-93'], { volatility: 'fixed' }),
  body('zodiacAnimal', 'line', ['ARC-90'], { maxLength: 40 }),
  body('starSign', 'line', ['ARC-90'], { maxLength: 40 }),
  body('heightCentimetres', 'integer', ['ARC-90']),
  body('weightKilograms', 'integer', ['ARC-90']),
  body('facialFeatures', 'text', ['ARC-90']),
  health('healthStatus', 'text', ['ARC-90', 'ARC-109', 'ARC-110']),
  health('medicalHistory', 'text', ['ARC-90']),
  family('maritalStatus', 'code', ['ARC-90'], { values: ['single', 'married', 'divorced', 'widowed'] }),
  family('familySituation', 'text', ['ARC-87']),
]

/** An extension for one industry: off unless a company files insurance customers. */
export const insuranceExtension: readonly FieldRule[] = [
  insurance('insuredAmount', 'decimal', ['ARC-112']),
  insurance('policyDate', 'day', ['ARC-112']),
  insurance('residentialArea', 'line', ['ARC-112'], { maxLength: 200 }),
]

const KEY_PERSONS = ['owner', 'operating-manager', 'legal-person'] as const
const consignee = fieldsOf('consignee', 'consignee', { onlyFor: ['consignee'] })
const profile = fieldsOf('key-persons', 'person-profile', { ...INTIMATE, onlyFor: KEY_PERSONS })
const relative = fieldsOf('family', 'family', { ...INTIMATE, onlyFor: ['relative'] })

/** Contact persons, key persons, consignees, relatives. */
export const personFields: readonly FieldRule[] = [
  fieldsOf('contact', 'basic')('name', 'line', ['ARC-59', 'ARC-66', 'ARC-91', 'ARC-100'], {
    ...REQUIRED,
    maxLength: 200,
    search: 'name',
  }),
  fieldsOf('contact', 'basic')('position', 'line', ['ARC-59'], { ...IF_APPLICABLE, maxLength: 200 }),
  contact('telephone', 'line', ['ARC-59'], { ...IF_APPLICABLE, maxLength: 40, search: 'phone', showHistory: false }),
  contact('mobile', 'line', ['ARC-59'], { ...IF_APPLICABLE, maxLength: 40, search: 'phone', showHistory: false }),
  contact('email', 'line', ['ARC-59'], { ...IF_APPLICABLE, maxLength: 254, search: 'email', showHistory: false }),
  identity('identityNumber', 'line', ['ARC-131'], {
    ...REQUIRED,
    onlyFor: ['consignee'],
    maxLength: 40,
    search: 'identity-number',
    provenBy: 'consignee-identity-card',
  }),
  consignee('receiptSeal', 'line', ['ARC-131'], { ...REQUIRED, maxLength: 200 }),
  consignee('receiptTelephone', 'line', ['ARC-131'], { ...REQUIRED, maxLength: 40, search: 'phone' }),
  consignee('receivingHours', 'line', ['ARC-131'], { ...REQUIRED, maxLength: 200 }),
  profile('personality', 'text', ['ARC-100']),
  profile('familySituation', 'text', ['ARC-100']),
  profile('education', 'text', ['ARC-91', 'ARC-100'], { onlyFor: [...KEY_PERSONS, 'relative'] }),
  profile('age', 'integer', ['ARC-100']),
  profile('ability', 'text', ['ARC-100']),
  relative('relation', 'code', ['ARC-91'], { values: ['spouse', 'child', 'other'] }),
  relative('birthDate', 'day', ['ARC-91']),
  relative('starSign', 'line', ['ARC-91'], { maxLength: 40 }),
  relative('zodiacAnimal', 'line', ['ARC-91'], { maxLength: 40 }),
  relative('facialFeatures', 'text', ['ARC-91']),
  relative('school', 'line', ['ARC-91'], { maxLength: 200 }),
]

export const personRoles = [
  { role: 'contact-person', needsConsent: false },
  { role: 'owner', needsConsent: false },
  { role: 'operating-manager', needsConsent: false },
  { role: 'legal-person', needsConsent: false },
  { role: 'legal-agent', needsConsent: false },
  { role: 'consignee', needsConsent: false },
  { role: 'relative', needsConsent: true },
] as const
