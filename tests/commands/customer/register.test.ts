/** Opening archives: kinds, numbers, lawful sources, notice and consent before any personal field, stages, imports. */
import { describe, expect, test } from '@jest/globals'
import { abandonNumber, importExistingArchive, registerCustomer } from '../../../commands/customer/register'
import { customer } from '../../../domain/customer'
import {
  CustomerRegistered,
  DocumentAttached,
  ExistingArchiveImported,
  NumberAbandoned,
} from '../../../domain/customer/events'
import { customerStream } from '../../../domain/customer/names'
import { defaultPolicy } from '../../../domain/policy/default'
import { RolesChanged, staffStream } from '../../../domain/staff'
import type { Asked } from '../scenario'
import {
  archived,
  company,
  NUMBER,
  notice,
  OTHER,
  openCard,
  registration,
  regulation,
  source,
  sourceStored,
  TODAY,
  TOMORROW,
  withField,
} from './archives'

type Input = Parameters<typeof registerCustomer.takes & object>[0]
const input: Input = {
  number: NUMBER,
  kind: 'enterprise',
  legalForm: 'organisation',
  source,
  fields: { name: 'Acme Tools', country: 'ES' },
}
const register = (special: Partial<Input> = {}, asked: Asked = company().as('E-009')) =>
  asked.when(registerCustomer, { ...input, ...special })
const individual = { kind: 'individual', legalForm: 'natural-person', notice, fields: { country: 'ES' } } as const

describe('a registration', () => {
  test('ARC-06 ARC-08 ARC-20: opens the archive of a prospect and names its source', () => {
    register().gives(
      CustomerRegistered.of({
        number: NUMBER,
        kind: 'enterprise',
        subtype: null,
        legalForm: 'organisation',
        stage: 'prospect',
        department: 'marketing',
        accountManager: null,
        source: sourceStored,
        notice: null,
        consents: [],
        openValues: { basic: { name: 'Acme Tools', country: 'ES' } },
        values: {},
        provenBy: {},
        opensFor: null,
      }),
    )
  })

  test('ARC-88 ARC-140: without a given number it gets one of its own, and a stream of its own', () => {
    const { number: _, ...unnumbered } = input
    const outcome = company().as('E-009').when(registerCustomer, unnumbered)
    expect(outcome.stream).toBe('customer-customer.0')
    const world = outcome.accepted()
    expect(world.stateOf(customer, 'customer-customer.0')).toMatchObject({ is: 'known', number: 'customer.0' })
    expect(world.as('E-009').when(registerCustomer, unnumbered).stream).toBe('customer-customer.1')
  })

  test('ARC-140: a number is never given twice, not even one that was given up', () => {
    register({}, archived().as('E-009')).refused('number-taken', { rule: 'ARC-140', field: 'number' })
    const abandoned = company().given(customerStream(NUMBER), NumberAbandoned.of({ number: NUMBER, inFavourOf: OTHER }))
    register({}, abandoned.as('E-009')).refused('number-taken')
  })

  test('ARC-140: a given number may not look like a telephone', () => {
    register({ number: '13812345678' }).refused('number-looks-personal', { field: 'number' })
    register({ opensFor: '13812345678' }).refused('number-looks-personal', { field: 'opensFor' })
    register({ number: '138123' }).accepted()
  })

  test('ARC-09 ARC-10: the identity numbers are reserved, so that a second archive is refused', () => {
    register({ notice, fields: { name: 'Acme', taxNumber: 'ESB00000000' } }).reserving({
      kind: 'tax-number',
      value: 'ESB00000000',
    })
    register().reserving()
  })

  test('GOV-26: who sees own customers alone keeps what he or she registers', () => {
    register({}, company().as('E-007')).givesEvents(([event]) =>
      expect(event?.open).toMatchObject({ accountManager: 'E-007', department: 'division-tuoda' }),
    )
    register({ accountManager: 'E-008' }, company().as('E-007')).refused('not-your-customer', {
      rule: 'GOV-26',
      field: 'accountManager',
    })
  })

  test('GOV-26: who sees the whole department as well need not keep it', () => {
    const both = ['account-manager', 'supervisor']
    const world = company().given(staffStream, RolesChanged.of({ employee: 'E-007', rolesBefore: [], roles: both }))
    register({}, world.as('E-007')).givesEvents(([event]) =>
      expect(event?.open).toMatchObject({ accountManager: null, department: 'division-tuoda' }),
    )
  })

  test('GOV-26: the archive belongs to the department of its account manager, unless it is said', () => {
    register({ accountManager: 'E-007' }).givesEvents(([event]) =>
      expect(event?.open).toMatchObject({ department: 'division-tuoda' }),
    )
    register({ department: 'branch' }).givesEvents(([event]) =>
      expect(event?.open).toMatchObject({ department: 'branch' }),
    )
    register({ department: 'nowhere' }).refused('unknown-department', { rule: 'GOV-26' })
  })

  test('ARC-12: nobody looks after it who does not work here', () => {
    register({ accountManager: 'E-999' }).refused('unknown-employee', { field: 'accountManager' })
  })
})

describe('kinds of customer', () => {
  test('ARC-01: a kind that the regulation does not know is refused', () => {
    register({ kind: 'competitor' }).refused('unknown-kind', { rule: 'ARC-01', field: 'kind' })
  })
  test.each(['supplier', 'distributor', 'enterprise'])('ARC-01: %s', (kind) => {
    register({ kind }).accepted()
  })
  test('ARC-01 ARC-03: an individual', () => {
    register(individual).accepted()
  })

  test.each([
    'lawyer',
    'financial-consultant',
    'advertising',
    'public-relations',
    'bank',
    'insurance-agency',
    'financial-assistance',
  ])('ARC-02: the special category has the subtype %s', (subtype) => {
    register({ kind: 'special', subtype }).accepted()
  })
  test('ARC-02: the special category needs one of its subtypes, and no other kind has any', () => {
    register({ kind: 'special' }).refused('subtype-missing', { rule: 'ARC-02', field: 'subtype' })
    register({ kind: 'special', subtype: 'dentist' }).refused('unknown-subtype', { rule: 'ARC-02' })
    register({ subtype: 'bank' }).refused('unknown-subtype')
  })

  test('ARC-03 ARC-55: each kind has its legal forms and its fields', () => {
    register({ kind: 'individual' }).refused('legal-form-of-another-kind', { rule: 'ARC-03', field: 'legalForm' })
    register({ fields: { name: 'Acme', gender: 'other' } }).refused('field-of-another-kind', {
      rule: 'ARC-03',
      field: 'fields.gender',
    })
    register({ ...individual, fields: { gender: 'other' } }).accepted()
  })
})

describe('fields', () => {
  test('ARC-26 ARC-50: a field that the regulation does not know is refused', () => {
    register({ fields: { name: 'Acme', colour: 'red' } }).refused('unknown-field', {
      rule: 'ARC-26',
      field: 'fields.colour',
    })
  })
  test('ARC-31: what no purpose was declared for is switched off', () => {
    register({ ...individual, fields: { country: 'ES', qq: '1' } }).refused('field-not-enabled', {
      rule: 'ARC-31',
      field: 'fields.qq',
    })
    const asked = company().as('E-009', { policy: withField('individual', 'qq', { enabled: true }) })
    register({ ...individual, fields: { country: 'ES', qq: '1' } }, asked).accepted()
  })
  test.each([
    ['country', 'ESP', 'field-wrong-type'],
    ['headcount', '12', 'field-wrong-type'],
    ['headcount', 1.5, 'field-wrong-type'],
    ['foundedOn', '2026-02-30', 'field-wrong-type'],
    ['registeredCapital', '1,000', 'field-wrong-type'],
    ['industry', 'Tool Makers', 'field-wrong-type'],
    ['name', true, 'field-wrong-type'],
    ['enterpriseSize', 'tiny', 'field-value-not-allowed'],
    ['region', 'x'.repeat(101), 'field-too-long'],
  ] as const)('ARC-50: %s does not take %s', (name, value, refusal) => {
    // A number that is no whole one does not even pass the codec.
    const outcome = company()
      .as('E-009')
      .whenGiven(registerCustomer, { ...input, fields: { [name]: value } })
    if (value === 1.5) outcome.malformed(`fields.${name}`)
    else outcome.refused(refusal, { field: `fields.${name}` })
  })
  test.each([
    ['country', 'ES'],
    ['headcount', 12],
    ['foundedOn', '2024-02-29'],
    ['registeredCapital', '1000.50'],
    ['industry', 'tools'],
    ['enterpriseSize', 'micro'],
    ['region', 'x'.repeat(100)],
  ] as const)('ARC-50 ARC-82 ARC-101 ARC-104: %s takes %s', (name, value) => {
    register({ fields: { [name]: value } }).accepted()
  })
  test('ARC-102: other sections wait until something of the basic one is recorded', () => {
    const fields = { reputation: 'Good.' }
    register({ notice, fields }).refused('basic-section-first', { rule: 'ARC-102', field: 'fields.reputation' })
    register({ notice, fields: { ...fields, name: 'Acme' } }).accepted()
    register({ notice, fields: { ...fields, telephone: '1' } }).refused('basic-section-first')
    register({ notice, fields: { telephone: '+34 910 000 000' } }).accepted()
    const policy = regulation({ collection: { ...defaultPolicy.collection, basicFirst: false } })
    register({ notice, fields }, company().as('E-009', { policy })).accepted()
  })
  test('ARC-92: an archive is accepted incomplete', () => {
    register({ fields: {} }).accepted()
  })
})

describe('sources', () => {
  const from = (special: Partial<typeof source> & Readonly<Record<string, string>>) =>
    register({ source: { ...source, ...special } })

  test.each(defaultPolicy.collection.channels.filter(({ needs }) => needs === undefined).map(({ code }) => code))(
    'ARC-29 ARC-38 ARC-39 ARC-41 ARC-42 ARC-46: %s is a lawful channel',
    (channel) => {
      from({ channel }).accepted()
    },
  )
  test('ARC-29: an unknown channel is refused, and none at all is malformed', () => {
    from({ channel: 'rumour' }).refused('unknown-channel', { rule: 'ARC-29', field: 'source.channel' })
    const { channel: _, ...nowhere } = source
    company()
      .as('E-009')
      .whenGiven(registerCustomer, { ...input, source: nowhere })
      .malformed('source.channel')
  })
  test.each(defaultPolicy.collection.prohibited)('ARC-33: %s is prohibited', (channel) => {
    from({ channel }).refused('channel-prohibited', { rule: 'ARC-33', field: 'source.channel' })
  })
  test('ARC-30: a partner must attest its own compliance', () => {
    from({ channel: 'partner' }).refused('attestation-missing', { rule: 'ARC-30', field: 'source.attestation' })
    from({ channel: 'partner', attestation: 'A-1' }).accepted()
    from({ channel: 'partner', attestation: '13812345678' }).refused('number-looks-personal')
  })
  test('ARC-43: a referral names a customer who has an archive', () => {
    from({ channel: 'referral' }).refused('referrer-missing', { rule: 'ARC-43', field: 'source.referrer' })
    from({ channel: 'referral', referrer: OTHER }).refused('unknown-customer', { field: 'source.referrer' })
    register(
      { source: { ...source, channel: 'referral', referrer: OTHER } },
      archived({ number: OTHER }).as('E-009'),
    ).accepted()
  })
  test('ARC-40 ARC-49: method of entry and occasion are those of the regulation', () => {
    from({ entryMethod: 'telepathy' }).refused('unknown-entry-method', { rule: 'ARC-40' })
    from({ occasion: 'chance' }).refused('unknown-occasion', { rule: 'ARC-49' })
    from({ entryMethod: 'form', occasion: 'contract' }).givesEvents(([event]) =>
      expect(event?.open).toMatchObject({ source: { entryMethod: 'form', occasion: 'contract' } }),
    )
  })
  test('ARC-54 ARC-203: the day of collection is said, and does not lie ahead', () => {
    from({ collectedOn: TODAY }).accepted()
    from({ collectedOn: TOMORROW }).refused('date-in-future', { rule: 'ARC-54', field: 'source.collectedOn' })
    const { collectedOn: _, ...undated } = source
    company()
      .as('E-009')
      .whenGiven(registerCustomer, { ...input, source: undated })
      .malformed('source.collectedOn')
  })
  test('ARC-54: today is the day of the zone of the regulation', () => {
    // 17:00 UTC is already tomorrow in Shanghai.
    const late = company().as('E-009', { at: '2026-01-05T17:00:00.000Z' })
    register({ source: { ...source, collectedOn: TOMORROW } }, late).accepted()
  })
})

describe('notice and consent', () => {
  const fields = { name: 'Acme', telephone: '+34 910 000 000' }
  test('ARC-32: nothing personal before the customer was told the purpose', () => {
    register({ fields }).refused('notice-missing', { rule: 'ARC-32', field: 'notice' })
    register({ fields, notice }).givesEvents(([event]) => {
      expect(event?.placed).toEqual([
        { of: `customer:${NUMBER}`, group: 'contact', fields: { telephone: '+34 910 000 000' } },
      ])
      expect(JSON.stringify(event?.open)).not.toContain('910')
    })
  })
  test('ARC-32: the name of a sole trader is the name of a person', () => {
    register({ legalForm: 'sole-trader' }).refused('notice-missing')
    register({ legalForm: 'sole-trader', notice }).givesEvents(([event]) =>
      expect(event?.open).toMatchObject({ openValues: { basic: { country: 'ES' } } }),
    )
  })
  test('ARC-32: the purpose is a declared one, and the notice has been given', () => {
    register({ notice: { ...notice, purpose: 'curiosity' } }).refused('unknown-purpose', { rule: 'ARC-32' })
    const ahead = { ...notice, givenAt: '2026-01-05T09:00:00.000Z' }
    register({ notice: ahead }).refused('date-in-future', { field: 'notice.givenAt' })
  })
  test('ARC-35: a consent is to something that the regulation knows, and has been given', () => {
    register({ consents: [{ scope: 'web', givenOn: TODAY }] }).givesEvents(([event]) =>
      expect(event?.open).toMatchObject({ consents: [{ scope: 'web', givenOn: TODAY, evidence: null }] }),
    )
    register({ consents: [{ scope: 'dreams', givenOn: TODAY }] }).refused('unknown-consent-scope', { rule: 'ARC-35' })
    register({ consents: [{ scope: 'web', givenOn: TOMORROW }] }).refused('date-in-future')
  })
  test('ARC-35 ARC-90 ARC-109: intimate data need the consent of whom they are about', () => {
    const policy = withField('individual', 'healthStatus', { enabled: true })
    const sick = { ...individual, fields: { country: 'ES', healthStatus: 'Well.' } }
    register(sick, company().as('E-009', { policy })).refused('consent-missing', {
      rule: 'ARC-35',
      field: 'fields.healthStatus',
    })
    const consents = [{ scope: 'health', givenOn: TODAY }]
    register({ ...sick, consents }, company().as('E-009', { policy })).accepted()
    register({ ...sick, consents }).refused('field-not-enabled', { rule: 'ARC-31' })
  })
})

describe('documents that come along', () => {
  const certificate = {
    document: 'D-tax',
    type: 'tax-registration-certificate',
    kind: 'copy',
    medium: 'electronic',
    copies: 1,
    legible: true,
  } as const
  const fields = { name: 'Acme', taxNumber: 'ESB00000000' }
  const proven = { notice, fields, documents: [certificate], provenBy: { taxNumber: 'D-tax' } }

  test('ARC-116: the tax number is taken from the certificate, which is filed in the same act', () => {
    register(proven).gives(
      CustomerRegistered.of({
        number: NUMBER,
        kind: 'enterprise',
        subtype: null,
        legalForm: 'organisation',
        stage: 'prospect',
        department: 'marketing',
        accountManager: null,
        source: sourceStored,
        notice,
        consents: [],
        openValues: { basic: { name: 'Acme' } },
        values: { invoice: { taxNumber: 'ESB00000000' } },
        provenBy: { taxNumber: 'D-tax' },
        opensFor: null,
      }),
      DocumentAttached.of({
        ...certificate,
        number: NUMBER,
        title: undefined,
        shelfLocation: undefined,
        reference: undefined,
      }),
    )
  })
  test('ARC-115 ARC-116 ARC-117: without the right document it is not recorded', () => {
    register({ ...proven, provenBy: {} }).refused('field-unproven', { field: 'provenBy.taxNumber' })
    register({ ...proven, documents: [{ ...certificate, type: 'other' }] }).refused('proof-of-wrong-type')
    register({ ...proven, documents: [] }).refused('unknown-document', { field: 'provenBy.taxNumber' })
    register({ ...proven, provenBy: { taxNumber: 'D-tax', region: 'D-tax' } }).refused('proof-of-nothing', {
      field: 'provenBy.region',
    })
  })
  test('ARC-128: illegible and expired documents are refused, one that expires today is not', () => {
    const other = (special: object) => register({ documents: [{ ...certificate, ...special }] })
    other({ legible: false }).refused('document-illegible', { rule: 'ARC-128', field: 'documents.0.legible' })
    other({ expiresOn: '2026-01-04' }).refused('document-expired', { field: 'documents.0.expiresOn' })
    other({ expiresOn: TODAY }).accepted()
    other({ issuedOn: TOMORROW }).refused('date-in-future')
    other({ type: 'love-letter' }).refused('unknown-document-type', { rule: 'ARC-65' })
    other({ document: '13812345678' }).refused('number-looks-personal')
  })
  test('ARC-65: two documents do not share a number; those without one get their own', () => {
    register({ documents: [certificate, certificate] }).refused('document-number-taken')
    const { document: _, ...unnumbered } = certificate
    register({ documents: [unnumbered, unnumbered] }).givesEvents((events) =>
      expect(events.map(({ open }) => (open as { document?: string }).document)).toEqual([
        undefined,
        'document.0',
        'document.0.1',
      ]),
    )
  })
})

describe('a preliminary archive', () => {
  const card = {
    stage: 'preliminary',
    notice,
    fields: { ...openCard, legalRepresentative: 'Example Person' },
  } as const
  test('ARC-14 ARC-15: is opened by a business division on a filled data card', () => {
    register(card, company().as('E-007')).givesEvents(([event]) =>
      expect(event?.open).toMatchObject({ stage: 'preliminary' }),
    )
  })
  test('ARC-14: nobody else opens one', () => {
    register(card, company().as('E-009')).refused('not-a-division', { rule: 'ARC-14', field: 'stage' })
    const policy = regulation({ organisation: { ...defaultPolicy.organisation, portfolioRouting: [] } })
    register(card, company().as('E-009', { policy })).accepted()
  })
  test('ARC-15: the data card names what it lacks', () => {
    const { name: _, ...nameless } = card.fields
    register({ ...card, fields: nameless }, company().as('E-007')).refused('data-card-incomplete', { rule: 'ARC-15' })
  })
})

describe('an import', () => {
  const old = {
    number: NUMBER,
    kind: 'distributor',
    legalForm: 'organisation',
    stage: 'formal',
    origin: 'paper-archive',
    fields: { name: 'Old Friends', country: 'CN', taxNumber: 'T-1' },
  } as const
  test('ARC-21 ARC-67: takes an archive over at its stage, without confirmations, to be checked within 90 days', () => {
    company()
      .as('E-009')
      .when(importExistingArchive, old)
      .reserving({ kind: 'tax-number', value: 'T-1' })
      .gives(
        ExistingArchiveImported.of({
          number: NUMBER,
          kind: 'distributor',
          subtype: null,
          legalForm: 'organisation',
          stage: 'formal',
          department: 'marketing',
          accountManager: null,
          origin: 'paper-archive',
          collectedOn: null,
          openValues: { basic: { name: 'Old Friends', country: 'CN' } },
          values: { invoice: { taxNumber: 'T-1' } },
          checkBy: '2026-04-05',
        }),
      )
  })
  test('ARC-21: the days are counted in the zone of the calendar that the regulation names', () => {
    // 17:00 UTC is already the next day in Shanghai, and not yet in Madrid.
    company()
      .as('E-009', { at: '2026-01-05T17:00:00.000Z' })
      .when(importExistingArchive, old)
      .givesEvents(([event]) => expect(event?.open).toMatchObject({ checkBy: '2026-04-06' }))
  })
  test('ARC-21: without a deadline in the regulation there is none', () => {
    const asked = company().as('E-009', { policy: regulation({ deadlines: [] }) })
    asked
      .when(importExistingArchive, old)
      .givesEvents(([event]) => expect(event?.open).toMatchObject({ checkBy: null }))
  })
  test('ARC-21 ARC-140: it is held against the same schema, numbers and dates', () => {
    const take = (special: object, asked = company().as('E-009')) =>
      asked.whenGiven(importExistingArchive, { ...old, ...special })
    take({}, archived().as('E-009')).refused('number-taken')
    take({ kind: 'competitor' }).refused('unknown-kind')
    take({ fields: { colour: 'red' } }).refused('unknown-field')
    take({ collectedOn: TOMORROW }).refused('date-in-future', { field: 'collectedOn' })
    take({ collectedOn: TODAY }).accepted()
    take({ stage: 'closed' }).malformed('stage')
  })
  test('ARC-35 ARC-90: no consent comes with an old archive, so nothing intimate does', () => {
    const policy = withField('individual', 'healthStatus', { enabled: true })
    company()
      .as('E-009', { policy })
      .when(importExistingArchive, {
        ...old,
        kind: 'individual',
        legalForm: 'natural-person',
        fields: { country: 'CN', healthStatus: 'Well.' },
      })
      .refused('consent-missing', { rule: 'ARC-35', field: 'fields.healthStatus' })
  })
})

describe('a number that was given up', () => {
  const asked = (world = company()) =>
    world.as('system.vault').when(abandonNumber, { number: NUMBER, inFavourOf: OTHER })
  test('ARC-09: nobody registers it any more', () => {
    const world = asked().gives(NumberAbandoned.of({ number: NUMBER, inFavourOf: OTHER }))
    asked(world).nothing()
    register({}, world.as('E-009')).refused('number-taken')
  })
  test('ARC-140: a number with an archive is not given up', () => {
    asked(archived()).refused('number-taken')
    expect(registration().type).toBe('CustomerRegistered')
  })
})
