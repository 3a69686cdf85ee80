/** Documents, the invoice block compared with them, and the terminal bound to the account that they prove. */
import { describe, expect, test } from '@jest/globals'
import { attachDocument, bindPos, removeDocument, reviewInvoiceBlock } from '../../../commands/customer/documents'
import { customer } from '../../../domain/customer'
import { EditExecuted, EditRequested } from '../../../domain/customer/edit-events'
import {
  ArchiveFieldsRecorded,
  ContactPersonAdded,
  ContactPersonRemoved,
  DocumentAttached,
  DocumentRemoved,
  InvoiceBlockReviewed,
  PosBound,
} from '../../../domain/customer/events'
import type { Made } from '../../../domain/kernel/event'
import { defaultPolicy } from '../../../domain/policy/default'
import { by, eventId, type Scenario, type Told } from '../scenario'
import { archived, document, formal, MORNING, NUMBER, STREAM, sourceStored, TODAY, TOMORROW } from './archives'

const licence = {
  customer: NUMBER,
  type: 'business-licence',
  kind: 'copy',
  medium: 'electronic',
  copies: 1,
  legible: true,
} as const

const added = ContactPersonAdded.of({
  person: 'P-1',
  role: 'consignee',
  source: sourceStored,
  consents: [],
  values: { basic: { name: 'Example Person' } },
})

describe('attach-document', () => {
  const attach = (special: object = {}, world = archived()) =>
    world.as('E-007').whenGiven(attachDocument, { ...licence, ...special })

  test('ARC-65 ARC-120 ARC-121: files a document; what is written on it is protected', () => {
    attach({ title: 'Licence of Acme', shelfLocation: 'Room 2', issuedOn: TODAY }).gives(
      DocumentAttached.of({
        number: NUMBER,
        document: 'document.0',
        type: 'business-licence',
        kind: 'copy',
        medium: 'electronic',
        copies: 1,
        issuedOn: TODAY,
        expiresOn: null,
        legible: true,
        person: null,
        replaces: null,
        title: 'Licence of Acme',
        shelfLocation: 'Room 2',
        reference: undefined,
      }),
    )
  })
  test.each(defaultPolicy.documents.types.map(({ type }) => type))(
    'ARC-65 ARC-120 ARC-121: %s can be filed',
    (type) => {
      attach({ type }).accepted()
    },
  )
  test('ARC-65: an unknown type is refused', () => {
    attach({ type: 'love-letter' }).refused('unknown-document-type', { rule: 'ARC-65', field: 'type' })
  })
  test('ARC-128: illegible ones are refused, and expired ones from the day after', () => {
    attach({ legible: false }).refused('document-illegible', { rule: 'ARC-128', field: 'legible' })
    attach({ expiresOn: '2026-01-04' }).refused('document-expired', { rule: 'ARC-128', field: 'expiresOn' })
    attach({ expiresOn: TODAY }).accepted()
    attach({ issuedOn: TOMORROW }).refused('date-in-future', { field: 'issuedOn' })
  })
  test('ARC-65: numbers of documents are not personal and not used twice', () => {
    attach({ document: '13812345678' }).refused('number-looks-personal', { field: 'document' })
    const world = attach({ document: 'D-1' }).accepted()
    attach({ document: 'D-1' }, world).refused('document-number-taken', { field: 'document' })
  })
  test('ARC-130: a document may be about a person of the archive', () => {
    attach({ type: 'consignee-identity-card', person: 'P-1' }, archived({}, added)).accepted()
    attach({ person: 'P-9' }).refused('unknown-person', { field: 'person' })
    const gone = ContactPersonRemoved.of({ number: NUMBER, person: 'P-1', reasonCode: 'other', reason: 'Left.' })
    attach({ person: 'P-1' }, archived({}, added, gone)).refused('unknown-person')
  })
  test('ARC-128: a new one takes the place of an old one', () => {
    const world = attach({ document: 'D-2', replaces: 'D-1' }, archived({}, document('D-1', 'contract'))).accepted()
    const state = world.stateOf(customer, STREAM)
    expect(state).toMatchObject({ documents: { 'D-1': { removed: true }, 'D-2': { removed: false } } })
    attach({ replaces: 'D-1' }, world).refused('unknown-document', { field: 'replaces' })
  })
})

describe('remove-document', () => {
  const remove = (world: Scenario, special: object = {}) =>
    world.as('E-020').whenGiven(removeDocument, {
      customer: NUMBER,
      document: 'D-1',
      reasonCode: 'data-error',
      reason: 'Wrong.',
      ...special,
    })
  const filed = archived({}, document('D-1', 'contract'))

  test('ARC-65: for a stated reason, once', () => {
    const world = remove(filed).gives(
      DocumentRemoved.of({ number: NUMBER, document: 'D-1', reasonCode: 'data-error', reason: 'Wrong.' }),
    )
    remove(world).refused('unknown-document', { field: 'document' })
  })
  test('EDT-03: not without a reason', () => {
    remove(filed, { reasonCode: 'whim' }).refused('unknown-reason-code', { rule: 'EDT-03' })
    remove(filed, { reason: '' }).malformed('reason')
  })
  test('ARC-116: not while a value rests on it', () => {
    const world = archived(
      { values: { invoice: { taxNumber: 'T-1' } }, provenBy: { taxNumber: 'D-1' } },
      document('D-1', 'tax-registration-certificate'),
    )
    remove(world).refused('document-in-use', { rule: 'ARC-116', field: 'document' })
  })
  test('ARC-17: a formal archive keeps a contract', () => {
    remove(formal(), { document: 'D-contract' }).refused('document-in-use', { rule: 'ARC-17' })
    remove(formal(document('D-1', 'distribution-contract')), { document: 'D-contract' }).accepted()
    const other = document('D-1', 'distribution-contract', { expiresOn: '2026-01-04' })
    remove(formal(other), { document: 'D-contract' }).refused('document-in-use')
    remove(formal(document('D-1', 'other'))).accepted()
  })
})

const invoice = {
  values: {
    invoice: { invoiceName: 'Acme', taxNumber: 'T-1', taxAddress: 'Street 1', taxTelephone: '+34 910 000 000' },
    bank: { bankName: 'Bank', bankAccount: 'ES00' },
  },
} as const
const certificates = [document('D-tax', 'tax-registration-certificate'), document('D-bank', 'bank-account-permit')]
const invoiced = (...more: readonly (Made | Told)[]) => archived(invoice, ...certificates, ...more)
const SIX = ['invoiceName', 'taxNumber', 'taxAddress', 'taxTelephone', 'bankName', 'bankAccount']

describe('review-invoice-block', () => {
  const review = (special: object = {}, world = invoiced(), as = 'E-010') =>
    world
      .as(as)
      .whenGiven(reviewInvoiceBlock, { customer: NUMBER, exact: true, documents: ['D-tax', 'D-bank'], ...special })

  test('ARC-114 ARC-115 ARC-116 ARC-117: the six fields are compared with certificate and permit', () => {
    review().gives(InvoiceBlockReviewed.of({ exact: true, documents: ['D-tax', 'D-bank'], fields: SIX }))
    review({ exact: false }).accepted()
  })
  test('ARC-114: an incomplete block is kept, and not reviewed', () => {
    const { bankAccount: _, ...bank } = invoice.values.bank
    const world = archived({ values: { ...invoice.values, bank } }, ...certificates)
    const lacks = (names: string) => ({ rule: 'ARC-114', because: `The invoice block lacks ${names}.` })
    review({}, world).refused('invoice-block-incomplete', lacks('bankAccount'))
    const without = archived({ values: { invoice: invoice.values.invoice } }, ...certificates)
    review({}, without).refused('invoice-block-incomplete', lacks('bankName, bankAccount'))
    const person = archived({ kind: 'individual', legalForm: 'natural-person' }, ...certificates)
    review({}, person).refused('invoice-block-incomplete')
  })
  test('ARC-116 ARC-117: certificate and permit are cited, and valid', () => {
    review({ documents: ['D-bank'] }).refused('certificate-not-cited', { rule: 'ARC-115', field: 'documents' })
    review({ documents: ['D-tax'] }).refused('certificate-not-cited', { rule: 'ARC-117' })
    review({ documents: ['D-tax', 'D-9'] }).refused('unknown-document')
    const expired = document('D-old', 'bank-account-permit', { expiresOn: '2026-01-04' })
    review({ documents: ['D-tax', 'D-old'] }, invoiced(expired)).refused('document-expired')
  })
  test('EDT-18: whoever entered a field does not review the block', () => {
    review({}, invoiced(), 'E-007').refused('own-entry', { rule: 'EDT-18' })
    const { taxTelephone, ...others } = invoice.values.invoice
    const later = ArchiveFieldsRecorded.of({
      number: NUMBER,
      source: sourceStored,
      openValues: {},
      values: { invoice: { taxTelephone } },
      provenBy: {},
    })
    const twoClerks = archived(
      { values: { ...invoice.values, invoice: others } },
      ...certificates,
      by('E-010', MORNING, later),
    )
    review({}, twoClerks, 'E-010').refused('own-entry')
    review({}, twoClerks, 'E-004').accepted()
    invoiced()
      .as('E-010', { actingFor: 'E-007' })
      .when(reviewInvoiceBlock, { customer: NUMBER, exact: true, documents: ['D-tax', 'D-bank'] })
      .refused('own-entry')
  })
})

describe('bind-pos', () => {
  const bind = (world: Scenario, special: object = {}) =>
    world.as('E-014').whenGiven(bindPos, { customer: NUMBER, ...special })

  test('ARC-132 ARC-134: the terminal is bound to the account in force, once', () => {
    const world = bind(invoiced()).gives(
      PosBound.of({ application: null, bankEntry: eventId(STREAM, 0), country: null }),
    )
    bind(world).nothing()
  })
  test('ARC-117: there must be an account', () => {
    bind(archived()).refused('bank-account-missing', { rule: 'ARC-117' })
  })
  test('ARC-132: an application that is named is in the archive', () => {
    bind(invoiced(), { application: 'D-9' }).refused('unknown-document', { field: 'application' })
    bind(invoiced(document('D-pos', 'pos-binding-application')), { application: 'D-pos' }).accepted()
  })
  test('ARC-133: after a change of the account it must be applied for again', () => {
    const moved = { of: `customer:${NUMBER}`, group: 'bank', name: 'bankAccount', fromEvent: eventId(STREAM, 0) }
    const requested = EditRequested.of({
      number: NUMBER,
      request: 'R-1',
      round: 1,
      changes: [moved],
      openAfter: {},
      proposed: [{ of: `customer:${NUMBER}`, values: { bank: { bankAccount: 'ES11' } } }],
      provenBy: {},
      reasonCode: 'bank-changed',
      reason: 'Another bank.',
      headBecause: ['sensitive'],
      decideBy: null,
      origin: 'employee',
      corrects: null,
    })
    const executed = EditExecuted.of({
      request: 'R-1',
      proposal: eventId(STREAM, 5),
      reasonCode: 'bank-changed',
      fields: [{ ...moved, toEvent: eventId(STREAM, 5) }],
      reopensConfirmation: false,
      voidsPosBinding: true,
    })
    const world = invoiced(
      document('D-pos', 'pos-binding-application'),
      PosBound.of({ bankEntry: eventId(STREAM, 0) }),
      by('E-007', MORNING, requested),
      executed,
    )
    bind(world).refused('application-missing', { rule: 'ARC-133', field: 'application' })
    bind(world, { application: 'D-pos' }).gives(
      PosBound.of({ application: 'D-pos', bankEntry: eventId(STREAM, 5), country: null }),
    )
  })
})
