/** The default regulation: it passes its own floors, and says what the five sources say. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { right } from 'fp-ts/Either'
import { check } from '../../../domain/kernel/codec'
import { gate } from '../../../domain/kernel/gate'
import { defaultPolicy } from '../../../domain/policy/default'
import { policyDocument } from '../../../domain/policy/document'
import type { FieldRule } from '../../../domain/policy/fields'
import { faultsOfDocument, MAX_DOCUMENT_BYTES } from '../../../domain/policy/floors'
import { restrictedGroups } from '../../../domain/policy/rights'

const schemaOf = (kind: string): readonly FieldRule[] =>
  defaultPolicy.customerKinds.find((each) => each.kind === kind)?.fields ?? []
const fieldOf = (kind: string, name: string): FieldRule | undefined =>
  schemaOf(kind).find((field) => field.name === name)
const namesIn = (kind: string, part: 'section' | 'group', value: string): readonly string[] =>
  schemaOf(kind)
    .filter((field) => field[part] === value)
    .map(({ name }) => name)
const channel = (code: string) => defaultPolicy.collection.channels.find((each) => each.code === code)
const checklist = (profile: string) =>
  defaultPolicy.documents.onboarding.find((each) => each.profile === profile)?.items ?? []
const schemeOf = (name: string) =>
  defaultPolicy.tiers.schemes.find(({ scheme }) => scheme === name)?.levels.map(({ level }) => level)
const interval = (name: string) => defaultPolicy.intervals.find((each) => each.name === name)

describe('as a document', () => {
  test('it says what it said before, to the last figure: archives are born with it', () => {
    // `UPDATE_GOLDEN=1` agrees upon a new one.
    const file = join(__dirname, '..', '..', 'golden', 'default-policy.json')
    const now = `${JSON.stringify(defaultPolicy, null, 1)}\n`
    if (process.env.UPDATE_GOLDEN === '1') writeFileSync(file, now)
    const agreed = readFileSync(file, 'utf8').split('\n')
    const lines = now.split('\n')
    expect(lines.filter((line, nth) => line !== agreed[nth]).slice(0, 5)).toEqual([])
    expect(lines).toHaveLength(agreed.length)
  })

  test('it is of the right type, passes the gate and every floor', () => {
    expect(check(policyDocument, defaultPolicy)).toMatchObject({ _tag: 'Right' })
    expect(gate(defaultPolicy)).toEqual(right(defaultPolicy))
    expect(faultsOfDocument(defaultPolicy)).toEqual([])
  })

  test('it fits into one event, with twenty years of holidays', () => {
    const bytes = Buffer.byteLength(JSON.stringify(defaultPolicy))
    expect(bytes).toBeLessThan(MAX_DOCUMENT_BYTES / 2)
    expect(defaultPolicy.calendars.find(({ name }) => name === 'china')?.holidays.length).toBeGreaterThan(100)
  })

  test('what no source gives is listed as ours, and every path leads to something', () => {
    const follow = (value: unknown, rest: string): unknown => {
      if (rest === '') return value
      if (Array.isArray(value)) return value.find((each) => each.name === rest || each.class === rest)
      const [key = '', ...more] = rest.split('.')
      return follow(Object(value)[key], more.join('.'))
    }
    expect(defaultPolicy.ours.filter((path) => follow(defaultPolicy, path) === undefined)).toEqual([])
    const marked = [
      ...defaultPolicy.deadlines.filter(({ ours }) => ours).map(({ name }) => `deadlines.${name}`),
      ...defaultPolicy.intervals.filter(({ ours }) => ours).map(({ name }) => `intervals.${name}`),
      ...defaultPolicy.retention.recordClasses.flatMap((each) =>
        each.ours ? [`retention.recordClasses.${each.class}`] : [],
      ),
    ]
    expect(marked.filter((path) => !defaultPolicy.ours.includes(path))).toEqual([])
  })

  test('every field names the rule that asks for it', () => {
    const all = [...defaultPolicy.customerKinds.flatMap(({ fields }) => fields), ...defaultPolicy.personFields]
    expect(all.filter(({ rules }) => rules.length === 0 || rules.some((rule) => !/^ARC-\d{2,3}$/.test(rule)))).toEqual(
      [],
    )
  })
})

describe('kinds of customers', () => {
  test('ARC-01 ARC-02: suppliers, distributors, and a special category of seven professions', () => {
    expect(defaultPolicy.customerKinds.map(({ kind }) => kind)).toEqual([
      'supplier',
      'distributor',
      'individual',
      'enterprise',
      'special',
    ])
    expect(defaultPolicy.customerKinds.find(({ kind }) => kind === 'special')?.subtypes).toEqual([
      'lawyer',
      'financial-consultant',
      'advertising',
      'public-relations',
      'bank',
      'insurance-agency',
      'financial-assistance',
    ])
  })

  test.each([
    [
      'ARC-57',
      'supplier',
      ['name', 'legalRepresentative', 'address', 'postcode', 'telephone', 'fax', 'businessScope', 'registeredCapital'],
    ],
    ['ARC-57', 'enterprise', ['legalAgent']],
    ['ARC-58', 'individual', ['name', 'gender', 'telephone', 'email', 'address', 'occupation', 'hobbies']],
    ['ARC-59', 'enterprise', ['name', 'industry', 'enterpriseSize', 'address', 'purchasingNeeds']],
    ['ARC-66', 'enterprise', ['telephone', 'website']],
    ['ARC-75', 'individual', ['name', 'gender', 'identityNumber', 'telephone', 'address']],
    ['ARC-83', 'enterprise', ['purchasingNeeds', 'purchaseIntention']],
    ['ARC-86', 'individual', ['companyName', 'purchasingHabits', 'productPreferences', 'servicePreferences']],
    ['ARC-101', 'enterprise', ['foundedOn', 'firstDealtOn']],
    ['ARC-113', 'individual', ['name', 'address', 'telephone', 'email']],
    ['ARC-118', 'distributor', ['businessAttribute']],
  ])(
    'ARC-57 ARC-58 ARC-59 ARC-66 ARC-75 ARC-83 ARC-86 ARC-101 ARC-113 ARC-118: as %s says, the schema of %s asks for %j',
    (_rule, kind, names) => {
      const enabled = schemaOf(kind)
        .filter((field) => field.enabled)
        .map(({ name }) => name)
      expect(enabled).toEqual(expect.arrayContaining(names))
    },
  )

  test('ARC-55 ARC-03: individuals and enterprises have different schemas', () => {
    expect(fieldOf('individual', 'registeredCapital')).toBeUndefined()
    expect(fieldOf('enterprise', 'hobbies')).toBeUndefined()
    expect(fieldOf('individual', 'gender')?.required).toBe('if-applicable')
  })

  test('ARC-81: the minimum of every archive is a name, a way to be reached and an address', () => {
    for (const { kind } of defaultPolicy.customerKinds)
      for (const name of ['name', 'telephone', 'address']) expect(fieldOf(kind, name)?.required).toBe('yes')
  })

  test('ARC-104 ARC-105 ARC-106: features, business status and trading status are sections of their own', () => {
    expect(namesIn('enterprise', 'section', 'features')).toEqual([
      'serviceArea',
      'salesAbility',
      'growthPotential',
      'businessPhilosophy',
      'businessPolicy',
      'annualSales',
      'managementCharacteristics',
    ])
    expect(namesIn('enterprise', 'section', 'business-status')).toHaveLength(5)
    expect(namesIn('enterprise', 'section', 'trading-status')).toHaveLength(8)
    expect(fieldOf('enterprise', 'headcount')?.enabled).toBe(true)
  })

  test('six invoice fields, proven by certificate and permit, changed by the head (ARC-114 to ARC-117)', () => {
    const block = schemaOf('distributor').filter(({ section }) => section === 'invoice')
    expect(block.map(({ name, provenBy }) => [name, provenBy])).toEqual([
      ['invoiceName', 'tax-registration-certificate'],
      ['taxNumber', 'tax-registration-certificate'],
      ['taxAddress', 'tax-registration-certificate'],
      ['taxTelephone', undefined],
      ['bankName', 'bank-account-permit'],
      ['bankAccount', 'bank-account-permit'],
    ])
    expect(block.every(({ chain, required }) => chain === 'head' && required === 'yes')).toBe(true)
    expect(fieldOf('distributor', 'taxNumber')?.identity).toBe('tax-number')
  })

  test('ARC-76 ARC-90 ARC-100 ARC-112: intimate data are known to the schema and off', () => {
    const names = [
      'healthStatus',
      'medicalHistory',
      'assets',
      'incomeLevel',
      'liabilities',
      'zodiacAnimal',
      'birthDate',
    ]
    for (const name of [...names, 'insuredAmount', 'policyDate', 'age', 'familySituation'])
      expect(fieldOf('individual', name)?.enabled).toBe(false)
    const ofPersons = ['personality', 'education', 'ability', 'relation', 'birthDate', 'school']
    for (const name of ofPersons)
      expect(defaultPolicy.personFields.find((field) => field.name === name)?.enabled).toBe(false)
    expect(defaultPolicy.personRoles.find(({ role }) => role === 'relative')?.needsConsent).toBe(true)
  })

  test('ARC-95: fields are fixed or variable, and the history of some is not shown', () => {
    expect(fieldOf('individual', 'identityNumber')?.volatility).toBe('fixed')
    expect(fieldOf('individual', 'address')).toMatchObject({ volatility: 'variable', showHistory: true })
    expect(fieldOf('individual', 'telephone')).toMatchObject({ volatility: 'variable', showHistory: false })
  })

  test('ARC-131: of a consignee four things must be there', () => {
    const required = defaultPolicy.personFields.filter(
      ({ onlyFor, required: need }) => onlyFor?.includes('consignee') && need === 'yes',
    )
    expect(required.map(({ name }) => name)).toEqual([
      'identityNumber',
      'receiptSeal',
      'receiptTelephone',
      'receivingHours',
    ])
  })
})

describe('collection', () => {
  test('ARC-38 ARC-39 ARC-41 ARC-42 ARC-46: the lawful channels', () => {
    for (const code of ['sales-activity', 'market-research', 'customer-feedback', 'partner'])
      expect(channel(code)).toBeDefined()
    for (const code of ['customer-visit', 'questionnaire', 'telephone-return-visit', 'website-registration'])
      expect(channel(code)).toBeDefined()
    for (const code of ['social-media', 'email', 'purchase-record', 'telephone-survey'])
      expect(channel(code)).toBeDefined()
    for (const code of ['existing-customer', 'street-sweep', 'public', 'social-forces'])
      expect(channel(code)).toBeDefined()
    for (const code of ['self-service', 'customer-community']) expect(channel(code)).toBeDefined()
  })

  test('a partner attests, a referral names who referred (ARC-30, ARC-43)', () => {
    expect(channel('partner')?.needs).toBe('attestation')
    expect(channel('referral')?.needs).toBe('referrer')
  })

  test('web and app data need consent, campaign data do not (ARC-36, ARC-37, ARC-62)', () => {
    expect(defaultPolicy.collection.behaviourKinds).toEqual([
      { kind: 'web', needsConsent: true },
      { kind: 'app', needsConsent: true },
      { kind: 'campaign', needsConsent: false },
    ])
  })
})

describe('documents', () => {
  test('ARC-122 ARC-123 ARC-126 ARC-127 ARC-129 ARC-130 ARC-132 ARC-139: the onboarding checklist with its copies', () => {
    expect(checklist('distribution').map(({ type, copies, mandatory }) => [type, copies, mandatory])).toEqual([
      ['distribution-contract', 3, true],
      ['filing-application-form', 1, true],
      ['customer-seal-card', 1, true],
      ['bank-account-permit', 1, true],
      ['logistics-contract', 3, true],
      ['consignee-identity-card', null, true],
      ['pos-binding-application', 1, false],
    ])
    expect(checklist('distribution')[3]?.alternatives).toEqual(['bank-passbook-copy'])
    expect(checklist('distribution').filter(({ sample }) => sample !== null)).toHaveLength(2)
  })

  test('licence and tax certificate are mandatory for legal entities (ARC-65, ARC-120, ARC-121)', () => {
    const mandatory = defaultPolicy.documents.types.filter(({ mandatoryFor }) => mandatoryFor.includes('supplier'))
    expect(mandatory.map(({ type }) => type)).toEqual(['business-licence', 'tax-registration-certificate'])
    const types = defaultPolicy.documents.types.map(({ type }) => type)
    expect(types).toEqual(
      expect.arrayContaining(['power-of-attorney', 'background-material', 'visit-investigation-report']),
    )
  })

  test('the package is due seven days ahead, and that figure is not ours (ARC-136)', () => {
    expect(defaultPolicy.deadlines.find(({ name }) => name === 'onboarding.lead')).toMatchObject({
      allowance: { amount: 7, unit: 'calendar-days' },
      ours: false,
    })
  })
})

describe('people and processes', () => {
  test('the assistant keeps the archives, division manager and marketing director confirm them', () => {
    expect(defaultPolicy.formalisation).toMatchObject({
      custodianRole: 'director-assistant',
      confirmers: ['division-manager', 'marketing-director'],
    })
  })

  test('ARC-23 ARC-25 GOV-22: who owns, interprets and organises', () => {
    expect(defaultPolicy.organisation.portfolioRouting).toEqual([
      { division: 'division-tuoda', to: 'order-tracking' },
      { division: 'division-zhishang', to: 'division-manager' },
      { division: 'division-foreign-trade', to: 'division-manager' },
    ])
    expect(defaultPolicy.organisation.ownerDepartment).toBe('marketing')
    expect(defaultPolicy.interpretedBy).toBe('marketing')
    const directors = defaultPolicy.organisation.responsibilities.filter(
      ({ department }) => department === 'marketing-director-office',
    )
    expect(directors.map(({ matter }) => matter)).toEqual([
      'archives',
      'contracts-and-records',
      'quality-tracking',
      'relations',
      'complaints',
      'surveys',
    ])
  })

  test('the head approves sensitive fields, invoice fields and changes for the best customers', () => {
    expect(defaultPolicy.edits.headApprovalWhen).toMatchObject({
      sensitivities: ['sensitive', 'restricted'],
      groups: expect.arrayContaining(['invoice', 'bank']),
      tiers: expect.arrayContaining(['vip']),
    })
  })

  test('TIE-06 TIE-16 TIE-21 TIE-22 TIE-23 TIE-25 TIE-26: the schemes of the sources, of the last only D', () => {
    expect(schemeOf('value4')).toEqual(['high', 'medium', 'low', 'growth'])
    expect(schemeOf('vip3')).toEqual(['vip', 'important', 'ordinary'])
    expect(schemeOf('strategic3')).toEqual(['strategic', 'important', 'general'])
    expect(schemeOf('key3')).toEqual(['key', 'general', 'prospect'])
    expect(schemeOf('grade3')).toEqual(['important', 'special', 'general'])
    expect(schemeOf('value3')).toEqual(['high', 'medium', 'low'])
    expect(schemeOf('abcd')).toEqual(['d'])
  })

  test('TIE-11: the measures for low-value customers are missing in the source, and are not invented', () => {
    const levels = defaultPolicy.tiers.schemes.find(({ scheme }) => scheme === 'value4')?.levels
    expect(levels?.find(({ level }) => level === 'low')?.entitlements).toEqual([])
  })

  test('more than two persons keep contact with an important new customer (CON-19)', () => {
    expect(defaultPolicy.interactions.minTeamSize).toBe(3)
  })

  test('the four penalties (GOV-14)', () => {
    expect(defaultPolicy.penalties).toEqual(['warning', 'fine', 'demotion', 'termination'])
  })

  test.each([
    ['ARC-169', 'archive.inventory', 3],
    ['ARC-170', 'archive.full-check', 2],
    ['SEC-18', 'security.internal-audit', 6],
    ['SEC-19', 'security.external-assessment', 12],
    ['TIE-13', 'tier.evaluation', 12],
    ['EVA-11', 'relation.evaluation', 12],
    ['SAT-01', 'survey.full', 12],
  ])('the setting of %s: %s comes every %i months, as the source says', (_rule, name, months) => {
    expect(interval(name)).toEqual({ name, months, ours: false })
  })

  test('an order is confirmed within two business hours (ORD-24)', () => {
    expect(defaultPolicy.deadlines.find(({ name }) => name === 'order.confirm')).toMatchObject({
      allowance: { amount: 2, unit: 'business-hours' },
      ours: false,
    })
  })

  test('ACC-06 ACC-34 GOV-31: archives are confidential, and the rules name the laws that they rest on', () => {
    expect(defaultPolicy.classification).toBe('confidential')
    expect(defaultPolicy.legalBasis.length).toBeGreaterThan(0)
  })

  test('ACC-19 SEC-03: fields have three levels of protection, and no role opens the highest', () => {
    const shut = restrictedGroups(defaultPolicy)
    expect([...shut].sort()).toEqual(['body', 'family', 'health', 'person-profile'])
    const opened = defaultPolicy.roles.flatMap(({ opens }) => opens.flatMap(({ groups }) => groups))
    expect(opened.filter((group) => shut.has(group))).toEqual([])
  })
})
