/** Given values against the field schema: what is said of them, where they are put, what is left to do. */
import { describe, expect, test } from '@jest/globals'
import type { Value } from '../../../domain/customer/parts'
import { completenessOf, consents, isStronger, missingFields } from '../../../domain/customer/rules'
import {
  checkFields,
  type Frame,
  type GivenValues,
  identitiesAmong,
  kindRule,
  knownToAnyKind,
  splitValues,
} from '../../../domain/customer/schema'
import type { Archive } from '../../../domain/customer/state'
import { defaultPolicy } from '../../../domain/policy/default'
import type { CustomerKindRule, FieldRule } from '../../../domain/policy/document'
import { openFields } from '../../../domain/policy/open-fields'

const kindNamed = (name: string): CustomerKindRule => {
  const kind = kindRule(defaultPolicy.customerKinds, name)
  if (kind === undefined) throw new Error(`no kind ${name}`)
  return kind
}
const enterprise = kindNamed('enterprise')
const individual = kindNamed('individual')
const frame = (rules: readonly FieldRule[]): Frame => ({
  rules,
  elsewhere: knownToAnyKind(defaultPolicy.customerKinds),
  documents: {},
  today: '2026-02-13',
  asksProof: false,
})
const named = (names: readonly string[]) => new Set(names)

describe('a refused value', () => {
  const secret = 'Secret-Of-Acme'
  test.each<[string, GivenValues]>([
    ['another type', { headcount: secret }],
    ['a value that is not allowed', { enterpriseSize: 'secret-of-acme' }],
    ['too many characters', { region: secret.repeat(20) }],
    ['a field of another kind', { hobbies: secret }],
    ['a field that is switched off', { assets: secret }],
    ['a field that nobody knows', { colour: secret }],
  ])('is not repeated: %s', (_, values) => {
    const result = checkFields(values, {}, frame(enterprise.fields))
    expect(result._tag).toBe('Left')
    expect(JSON.stringify(result).toLowerCase()).not.toContain('secret')
  })
})

describe('types of fields', () => {
  const ofType = (type: FieldRule['type']): FieldRule => ({
    name: 'sample',
    section: 'basic',
    group: 'basic',
    type,
    required: 'no',
    volatility: 'fixed',
    showHistory: true,
    sensitivity: 'normal',
    chain: 'supervisor',
    enabled: true,
    rules: [],
  })
  test.each<[FieldRule['type'], Value, Value]>([
    ['line', 'some words', 1],
    ['text', 'some words', true],
    ['day', '2024-02-29', '2023-02-29'],
    ['integer', 0, '0'],
    ['decimal', '-1.5', 1],
    ['code', 'small-tools', 'Small tools'],
    ['country', 'ES', 'Spain'],
    ['truth', false, 'false'],
  ])('ARC-26: %s', (type, fits, doesNot) => {
    expect(checkFields({ sample: fits }, {}, frame([ofType(type)]))._tag).toBe('Right')
    expect(checkFields({ sample: doesNot }, {}, frame([ofType(type)]))).toMatchObject({
      _tag: 'Left',
      left: { code: 'field-wrong-type', field: 'fields.sample' },
    })
  })
})

describe('open and protected', () => {
  const values = { name: 'Acme', country: 'ES', telephone: '1', taxNumber: 'T' }
  test('ARC-31 SEC-02: the name of an organisation is open, what can be misused is not', () => {
    expect(splitValues(values, enterprise.fields, openFields('organisation'))).toEqual({
      openValues: { basic: { name: 'Acme', country: 'ES' } },
      values: { contact: { telephone: '1' }, invoice: { taxNumber: 'T' } },
    })
  })
  test('ARC-75 SEC-02: the name of a natural person or sole trader is protected', () => {
    const split = { openValues: { basic: { country: 'ES' } }, values: { basic: { name: 'Ana' } } }
    const person = { name: 'Ana', country: 'ES' }
    expect(splitValues(person, individual.fields, openFields('natural-person'))).toEqual(split)
    expect(splitValues(person, enterprise.fields, openFields('sole-trader'))).toEqual(split)
  })
  test('ARC-09: identity numbers are told from other values', () => {
    expect(identitiesAmong(values, enterprise.fields)).toEqual([{ kind: 'tax-number', value: 'T' }])
    expect(identitiesAmong({ identityNumber: 'I' }, individual.fields)).toEqual([
      { kind: 'identity-number', value: 'I' },
    ])
  })
})

describe('completeness', () => {
  const required = enterprise.fields.filter((field) => field.required === 'yes').map(({ name }) => name)
  test('ARC-57 ARC-59: an enterprise without anything lacks its required fields, by section', () => {
    const missing = missingFields(enterprise.fields, named([]))
    expect(missing.map(({ name }) => name)).toEqual(required)
    expect(missing).toContainEqual({ section: 'contact', name: 'postcode' })
    expect(missing).toContainEqual({ section: 'basic', name: 'legalRepresentative' })
  })
  test('ARC-58 ARC-64 ARC-81: an individual needs name, telephone, address and country, and no more', () => {
    expect(missingFields(individual.fields, named([])).map(({ name }) => name)).toEqual([
      'name',
      'country',
      'telephone',
      'address',
    ])
  })
  test('ARC-31: what is switched off is not missing', () => {
    const off = enterprise.fields.map((field) => ({ ...field, enabled: field.name !== 'postcode' }))
    expect(missingFields(off, named([])).map(({ name }) => name)).not.toContain('postcode')
  })
  test('ARC-63: it is reckoned over five categories, of which individual or enterprise by what the customer is', () => {
    const none = { transactions: 0, services: 0, behaviours: 0 }
    expect(completenessOf(enterprise, 'organisation', named(required), { ...none, transactions: 1 })).toEqual({
      missing: [],
      percent: 100,
      categories: { enterprise: true, transaction: true, service: false, behaviour: false },
    })
    expect(
      completenessOf(individual, 'natural-person', named(['name']), { ...none, behaviours: 2, services: 1 }),
    ).toEqual({
      missing: expect.arrayContaining([{ section: 'contact', name: 'telephone' }]),
      percent: 25,
      categories: { individual: false, transaction: false, service: true, behaviour: true },
    })
  })
  test('ARC-63: a kind that requires nothing is complete', () => {
    const nothing = { ...enterprise, fields: enterprise.fields.filter((field) => field.required !== 'yes') }
    expect(
      completenessOf(nothing, 'organisation', named([]), { transactions: 0, services: 0, behaviours: 0 }).percent,
    ).toBe(100)
  })
})

describe('an archive', () => {
  const archive = {
    consents: { web: true, app: false },
    persons: { 'P-1': { person: 'P-1', role: 'relative', consents: { family: true }, removed: false } },
  } as Partial<Archive> as Archive
  test('ARC-35: consents of the customer and of persons are apart', () => {
    expect(consents(archive)('web')).toBe(true)
    expect(consents(archive)('app')).toBe(false)
    expect(consents(archive)('family')).toBe(false)
    expect(consents(archive, 'P-1')('family')).toBe(true)
    expect(consents(archive, 'P-9')('family')).toBe(false)
  })
  test('ARC-09: the later stage is the stronger one', () => {
    const at = (stage: Archive['stage']) => ({ stage }) as Partial<Archive> as Archive
    expect(isStronger(at('formal'), at('preliminary'))).toBe(true)
    expect(isStronger(at('preliminary'), at('prospect'))).toBe(true)
    expect(isStronger(at('prospect'), at('prospect'))).toBe(false)
    expect(isStronger(at('closed'), at('prospect'))).toBe(false)
  })
})
