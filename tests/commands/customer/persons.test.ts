/** Persons around a customer, notice, consent and what is recorded only with it. */
import { describe, expect, test } from '@jest/globals'
import {
  addContactPerson,
  recordBehaviour,
  recordConsent,
  recordPrivacyNotice,
  removeContactPerson,
  withdrawConsent,
} from '../../../commands/customer/persons'
import { customer } from '../../../domain/customer'
import {
  ArchiveClosed,
  BehaviourRecorded,
  ConsentRecorded,
  ConsentWithdrawn,
  ContactPersonAdded,
  ContactPersonRemoved,
  PrivacyNoticeGiven,
} from '../../../domain/customer/events'
import { defaultPolicy } from '../../../domain/policy/default'
import type { Scenario } from '../scenario'
import { archived, company, NUMBER, OTHER, regulation, STREAM, source, sourceStored, TODAY, TOMORROW } from './archives'

const fields = { name: 'Example Person', position: 'Buyer' }
const add = (special: object = {}, world = archived(), unusual = {}) =>
  world
    .as('E-007', unusual)
    .whenGiven(addContactPerson, { customer: NUMBER, role: 'contact-person', source, fields, ...special })
const added = (role = 'contact-person', consents: readonly { scope: string; givenOn: string; evidence: null }[] = []) =>
  ContactPersonAdded.of({ person: 'P-1', role, source: sourceStored, consents, values: { basic: { name: 'X' } } })
/** The regulation of a company that has declared why it files the families of key persons. */
const familyFiled = regulation({
  personFields: defaultPolicy.personFields.map((field) => ({ ...field, enabled: true })),
})

describe('add-contact-person', () => {
  test('ARC-59 ARC-66: a person is a subject of its own, under a number of its own', () => {
    add().gives(
      ContactPersonAdded.of({
        person: 'person.0',
        role: 'contact-person',
        source: sourceStored,
        consents: [],
        values: { basic: fields },
      }),
    )
    add().givesEvents(([event]) => expect(event?.placed.map(({ of }) => of)).toEqual(['person:person.0']))
  })
  test.each(defaultPolicy.personRoles.filter(({ needsConsent }) => !needsConsent).map(({ role }) => role))(
    'ARC-59 ARC-100: %s',
    (role) => {
      add({ role }).accepted()
    },
  )
  test('ARC-100: an unknown role is refused', () => {
    add({ role: 'rival' }).refused('unknown-person-role', { rule: 'ARC-100', field: 'role' })
  })
  test('ARC-91: a relative, of age or not, is filed only with a consent', () => {
    add({ role: 'relative' }).refused('consent-missing', { rule: 'ARC-91', field: 'consents' })
    add({ role: 'relative', consents: [{ scope: 'contact', givenOn: TODAY }] }).accepted()
  })
  test('ARC-91 ARC-100: intimate fields are off, and need the consent to their section when they are on', () => {
    const school = { name: 'Example Child', school: 'Example School' }
    const consented = (scope: string) => ({
      role: 'relative',
      fields: school,
      consents: [{ scope, givenOn: TODAY }],
    })
    add(consented('family')).refused('field-not-enabled', { rule: 'ARC-31' })
    add(consented('contact'), archived(), { policy: familyFiled }).refused('consent-missing', { rule: 'ARC-35' })
    add(consented('family'), archived(), { policy: familyFiled }).accepted()
    const both = ['contact', 'family'].map((scope) => ({ scope, givenOn: TODAY }))
    add({ ...consented('family'), consents: both }, archived(), { policy: familyFiled }).accepted()
  })
  test('ARC-32: nobody is filed before the customer was told', () => {
    add({}, archived({ notice: null })).refused('notice-missing', { rule: 'ARC-32' })
  })
  test('ARC-131: the identity number of a consignee is taken from the card, so it is recorded after that is filed', () => {
    add({ role: 'consignee', fields: { name: 'X', identityNumber: 'ID-1' } }).refused('field-unproven', {
      field: 'provenBy.identityNumber',
    })
    add({ role: 'consignee', fields: { name: 'X', receivingHours: '9 to 12' } }).accepted()
    add({ fields: { name: 'X', receivingHours: '9 to 12' } }).refused('unknown-field')
  })
  test('ARC-54 ARC-140: source and number are checked as everywhere', () => {
    add({ source: { ...source, channel: 'spying' } }).refused('channel-prohibited')
    add({ source: { ...source, channel: 'referral', referrer: OTHER } }).refused('unknown-customer')
    add({ person: '13812345678' }).refused('number-looks-personal', { field: 'person' })
    add({ consents: [{ scope: 'dreams', givenOn: TODAY }] }).refused('unknown-consent-scope')
    const world = add({ person: 'P-1' }).accepted()
    add({ person: 'P-1' }, world).refused('person-number-taken', { field: 'person' })
  })
})

describe('remove-contact-person', () => {
  const remove = (world: Scenario, special: object = {}) =>
    world.as('E-007').whenGiven(removeContactPerson, {
      customer: NUMBER,
      person: 'P-1',
      reasonCode: 'person-in-charge',
      reason: 'Has left.',
      ...special,
    })
  test('ARC-59: once, for a stated reason', () => {
    const world = remove(archived({}, added())).gives(
      ContactPersonRemoved.of({ number: NUMBER, person: 'P-1', reasonCode: 'person-in-charge', reason: 'Has left.' }),
    )
    remove(world).refused('unknown-person', { field: 'person' })
    remove(archived({}, added()), { reasonCode: 'whim' }).refused('unknown-reason-code')
  })
})

describe('record-privacy-notice', () => {
  const told = { customer: NUMBER, purpose: 'sales', channel: 'email', givenAt: '2026-01-05T01:00:00.000Z' }
  const record = (special: object = {}) =>
    archived({ notice: null })
      .as('E-007')
      .whenGiven(recordPrivacyNotice, { ...told, ...special })
  test('ARC-32: opens the gate for personal data', () => {
    const world = record().gives(
      PrivacyNoticeGiven.of({ purpose: 'sales', channel: 'email', givenAt: '2026-01-05T01:00:00.000Z' }),
    )
    add({}, world).accepted()
  })
  test('ARC-32: for a declared purpose, and not ahead of time', () => {
    record({ purpose: 'curiosity' }).refused('unknown-purpose', { rule: 'ARC-32' })
    record({ givenAt: '2026-01-06T01:00:00.000Z' }).refused('date-in-future')
  })
})

describe('consent', () => {
  const give = (world: Scenario, special: object = {}) =>
    world.as('E-007').whenGiven(recordConsent, { customer: NUMBER, scope: 'web', givenOn: TODAY, ...special })
  const withdraw = (world: Scenario, special: object = {}) =>
    world.as('E-007').whenGiven(withdrawConsent, { customer: NUMBER, scope: 'web', withdrawnOn: TODAY, ...special })

  test('ARC-35: is recorded once and can be withdrawn and given again', () => {
    const given = give(archived()).gives(
      ConsentRecorded.of({ person: null, scope: 'web', givenOn: TODAY, evidence: null }),
    )
    give(given).nothing()
    const withdrawn = withdraw(given).gives(ConsentWithdrawn.of({ person: null, scope: 'web', withdrawnOn: TODAY }))
    withdraw(withdrawn).refused('no-such-consent', { rule: 'ARC-35', field: 'scope' })
    give(withdrawn).accepted()
  })
  test('ARC-35: a person consents for himself or herself', () => {
    const given = give(archived({}, added()), { person: 'P-1', scope: 'family' }).accepted()
    expect(given.stateOf(customer, STREAM)).toMatchObject({
      consents: {},
      persons: { 'P-1': { consents: { family: true } } },
    })
    withdraw(given, { scope: 'family' }).refused('no-such-consent')
    withdraw(given, { person: 'P-1', scope: 'family' }).accepted()
    give(archived(), { person: 'P-9' }).refused('unknown-person')
  })
  test('ARC-35: is to something that the regulation knows, on a day that has come', () => {
    give(archived(), { scope: 'dreams' }).refused('unknown-consent-scope')
    give(archived(), { givenOn: TOMORROW }).refused('date-in-future')
    give(archived(), { evidence: '13812345678' }).refused('number-looks-personal')
    withdraw(give(archived()).accepted(), { withdrawnOn: TOMORROW }).refused('date-in-future', { field: 'withdrawnOn' })
  })
  test('ARC-35: can be withdrawn even when the archive is closed', () => {
    const closed = ArchiveClosed.of({ number: NUMBER, reasonCode: 'business-ended', reason: 'Gone.' })
    const consents = [{ scope: 'web', givenOn: TODAY, evidence: null }]
    withdraw(archived({ consents }, closed)).accepted()
    withdraw(company()).refused('unknown-customer')
  })
})

describe('record-behaviour', () => {
  const observed = { customer: NUMBER, behaviour: 'web', observedAt: '2026-01-05T01:00:00.000Z' }
  const observe = (world: Scenario, special: object = {}) =>
    world.as('E-007').whenGiven(recordBehaviour, { ...observed, ...special })
  const consenting = (scope: string) => archived({ consents: [{ scope, givenOn: TODAY, evidence: null }] })

  test.each([
    ['web', 'ARC-36'],
    ['app', 'ARC-37'],
  ])('ARC-36 ARC-37: %s data only with the consent to just these', (behaviour, rule) => {
    observe(archived(), { behaviour }).refused('consent-missing', { rule, field: 'behaviour' })
    observe(consenting(behaviour === 'web' ? 'app' : 'web'), { behaviour }).refused('consent-missing')
    observe(consenting(behaviour), { behaviour, text: 'Looked at drills.' }).gives(
      BehaviourRecorded.of({ number: NUMBER, behaviour, observedAt: observed.observedAt, text: 'Looked at drills.' }),
    )
  })
  test('ARC-36 ARC-37: not once the consent is withdrawn', () => {
    const world = consenting('web').given(STREAM, ConsentWithdrawn.of({ scope: 'web', withdrawnOn: TODAY }))
    observe(world).refused('consent-missing')
  })
  test('ARC-62: taking part in a campaign needs no consent of its own; other kinds are unknown', () => {
    observe(archived(), { behaviour: 'campaign' }).accepted()
    observe(archived(), { behaviour: 'dreams' }).refused('unknown-behaviour', { rule: 'ARC-62' })
    observe(archived(), { behaviour: 'campaign', observedAt: '2026-01-06T01:00:00.000Z' }).refused('date-in-future')
  })
})
