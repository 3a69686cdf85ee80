/** Stages of an archive and their gates: both sides of each. */
import { describe, expect, test } from '@jest/globals'
import {
  closeArchive,
  confirmArchive,
  formaliseArchive,
  openPreliminaryArchive,
} from '../../../commands/customer/stages'
import { customer } from '../../../domain/customer'
import { DeletionRequested, EditExecuted, EditRequestWithdrawn } from '../../../domain/customer/edit-events'
import {
  ArchiveClosed,
  ArchiveConfirmed,
  ArchiveFieldsRecorded,
  ArchiveFormalized,
  ContactPersonAdded,
  ContactPersonRemoved,
  CustodianAssigned,
  DocumentAttached,
  EntryReviewed,
  ExistingArchiveImported,
  PreliminaryArchiveOpened,
} from '../../../domain/customer/events'
import type { Made } from '../../../domain/kernel/event'
import { defaultPolicy } from '../../../domain/policy/default'
import { AbsenceRecorded, EmployeeLeft, staffStream } from '../../../domain/staff'
import { by, eventId, type Scenario, type Told } from '../scenario'
import {
  archived,
  company,
  confirmation,
  confirmedByBoth,
  document,
  formal,
  hiddenCard,
  MORNING,
  NUMBER,
  openCard,
  ready,
  readyParts,
  regulation,
  STREAM,
  source,
  sourceStored,
} from './archives'

const C = { customer: NUMBER }
const withoutField = (name: keyof typeof openCard) =>
  Object.fromEntries(Object.entries(openCard).filter(([each]) => each !== name))

describe('open-preliminary-archive', () => {
  const open = (world: Scenario, as = 'E-007', special: object = {}, unusual = {}) =>
    world.as(as, unusual).whenGiven(openPreliminaryArchive, { ...C, ...special })
  const prospect = (openValues: object = openCard) =>
    archived({ openValues: { basic: { ...openValues } }, values: { identity: hiddenCard.identity } })

  test('ARC-06 ARC-14 ARC-15: a business division opens it on a filled data card', () => {
    const world = open(prospect()).gives(PreliminaryArchiveOpened.of({ department: 'division-tuoda' }))
    expect(world.stateOf(customer, STREAM)).toMatchObject({ stage: 'preliminary' })
    open(world).refused('wrong-stage', { rule: 'ARC-06', field: 'customer' })
  })
  test('ARC-14: nobody else', () => {
    open(prospect(), 'E-009').refused('not-a-division', { rule: 'ARC-14' })
  })
  test('ARC-15: each required field of the basic section is on the card', () => {
    open(prospect(withoutField('industry'))).refused('data-card-incomplete', { rule: 'ARC-15' })
    open(archived({ openValues: { basic: openCard } })).refused('data-card-incomplete')
    const { industry: _one, businessScope: _other, ...rest } = openCard
    open(prospect(rest)).refused('data-card-incomplete')
  })
  test('ARC-14: it belongs to a department that there is', () => {
    open(prospect(), 'E-007', { department: 'nowhere' }).refused('unknown-department', { field: 'department' })
    open(prospect(), 'E-007', { department: 'branch' }).gives(PreliminaryArchiveOpened.of({ department: 'branch' }))
  })
  test('ARC-14: without any department it is not opened', () => {
    const policy = regulation({ organisation: { ...defaultPolicy.organisation, portfolioRouting: [] } })
    const nowhere = archived({
      department: null,
      openValues: { basic: openCard },
      values: { identity: hiddenCard.identity },
    })
    open(nowhere, 'system.self-service', {}, { policy }).refused('unknown-department')
  })
})

describe('confirm-archive', () => {
  const confirm = (world: Scenario, as: string, unusual = {}) => world.as(as, unusual).when(confirmArchive, C)
  const confirmed = (role: string, insteadOf: string | null = null) =>
    ArchiveConfirmed.of({ role, basis: eventId(STREAM, 0), insteadOf })

  test('ARC-19: division manager and marketing director, in any order', () => {
    const first = confirm(ready(), 'E-005').gives(confirmed('division-manager'))
    const both = confirm(first, 'E-002').gives(confirmed('marketing-director'))
    confirm(both, 'E-005').nothing()
    const other = confirm(ready(), 'E-002').gives(confirmed('marketing-director'))
    confirm(other, 'E-005').gives(confirmed('division-manager'))
  })
  test('ARC-19: nobody confirms twice, not even with both roles or for somebody else', () => {
    const two = { roles: ['division-manager', 'marketing-director'] }
    const world = confirm(ready(), 'E-005', two).gives(confirmed('division-manager'))
    confirm(world, 'E-005', two).refused('confirmed-already', { rule: 'ARC-19' })
    confirm(world, 'E-005', { ...two, actingFor: 'E-002' }).refused('confirmed-already')
    confirm(world, 'E-002', { actingFor: 'E-005' }).refused('confirmed-already')
    // Whoever acts for another acts with the rights and the department of the other.
    const director = { actingFor: 'E-002', roles: ['marketing-director'], department: 'marketing-director-office' }
    const acted = confirm(ready(), 'E-020', director).gives(confirmed('marketing-director'))
    confirm(acted, 'E-002', { roles: ['division-manager'], department: 'division-tuoda' }).refused('confirmed-already')
  })
  test('ARC-19: nobody without one of the two roles', () => {
    confirm(ready(), 'E-003').refused('not-a-confirmer', { rule: 'ARC-19' })
    confirm(ready(), 'E-001').refused('not-a-confirmer')
  })
  test('ARC-19: where nobody else is left the general manager confirms in the place of a role', () => {
    const absent = (employee: string) =>
      AbsenceRecorded.of({ employee, from: '2026-01-05', until: '2026-01-09', delegate: null })
    const away = ready({}, confirmation('E-002', 'marketing-director')).given(staffStream, absent('E-005'))
    const world = confirm(away, 'E-001').gives(confirmed('general-manager', 'division-manager'))
    confirm(world, 'E-005').nothing()
    const gone = ready({}, confirmation('E-005', 'division-manager')).given(
      staffStream,
      EmployeeLeft.of({ employee: 'E-002', leftOn: '2026-01-04' }),
    )
    confirm(gone, 'E-001').gives(confirmed('general-manager', 'marketing-director'))
    confirm(gone, 'E-003').refused('not-a-confirmer')
  })
  test('ARC-19: the delegate of whoever is absent confirms in that place, and nobody else does', () => {
    const away = (delegate: string, employee = 'E-005') =>
      AbsenceRecorded.of({ employee, from: '2026-01-05', until: '2026-01-05', delegate })
    const world = ready().given(staffStream, away('E-008'))
    confirm(world, 'E-008').gives(confirmed('account-manager', 'division-manager'))
    confirm(world, 'E-020').refused('not-a-confirmer')
    confirm(world, 'E-008', { at: '2026-01-06T01:00:00.000Z' }).refused('not-your-customer')
    const both = ready({}, confirmation('E-005', 'division-manager')).given(staffStream, away('E-005', 'E-002'))
    confirm(both, 'E-005').refused('confirmed-already')
  })
  test('ARC-19: not a prospect', () => {
    confirm(archived(), 'E-005').refused('wrong-stage', { rule: 'ARC-19' })
  })
  test('EDT-17: a structural edit of a formal archive asks for both confirmations again', () => {
    const edited = EditExecuted.of({
      request: 'R-1',
      proposal: eventId(STREAM, 1),
      reasonCode: 'data-error',
      fields: [],
      reopensConfirmation: true,
      voidsPosBinding: false,
    })
    confirm(formal(), 'E-005').nothing()
    // Only a request that is known is executed.
    const requested = by(
      'E-007',
      MORNING,
      DeletionRequested.of({
        number: NUMBER,
        request: 'R-1',
        round: 1,
        reasonCode: 'data-error',
        reason: 'Wrong.',
        headBecause: ['deletion'],
        decideBy: null,
      }),
    )
    const world = formal(requested, edited)
    expect(world.stateOf(customer, STREAM)).toMatchObject({ stage: 'formal', confirmations: [] })
    confirm(world, 'E-005').accepted()
  })
})

describe('formalise-archive', () => {
  const formalise = (world: Scenario, unusual = {}) => world.as('E-007', unusual).when(formaliseArchive, C)
  const confirmedReady = (special: object = {}, ...more: readonly (Made | Told)[]) =>
    ready(special, ...confirmedByBoth(), ...more)
  /** Ready but for one of the parts. */
  const lacking = (part: number) =>
    archived(
      { stage: 'preliminary', openValues: { basic: openCard }, values: hiddenCard },
      ...readyParts().filter((_, index) => index !== part),
      ...confirmedByBoth(),
    )
  const relaxed = (special: Partial<typeof defaultPolicy.formalisation>) => ({
    policy: regulation({ formalisation: { ...defaultPolicy.formalisation, ...special } }),
  })

  test('ARC-16 ARC-17 ARC-19: when all is there the archive is formal', () => {
    const world = formalise(confirmedReady()).gives(
      ArchiveFormalized.of({ contract: 'D-contract', confirmations: [eventId(STREAM, 6), eventId(STREAM, 7)] }),
    )
    expect(world.stateOf(customer, STREAM)).toMatchObject({ stage: 'formal' })
    formalise(world).nothing()
  })
  test('ARC-06 ARC-16: a prospect is not made formal at once', () => {
    formalise(archived()).refused('wrong-stage', { rule: 'ARC-16' })
  })
  test('ARC-16 ARC-57 ARC-59: the background is complete', () => {
    formalise(confirmedReady({ openValues: { basic: withoutField('businessScope') } })).refused(
      'background-incomplete',
      {
        rule: 'ARC-16',
      },
    )
    const { telephone: _, ...contact } = hiddenCard.contact
    formalise(confirmedReady({ values: { ...hiddenCard, contact } })).refused('background-incomplete')
  })
  test('ARC-58: what is asked for "if applicable" is never missing', () => {
    const card = { basic: { country: 'ES' } }
    const individual = { kind: 'individual', legalForm: 'natural-person', openValues: card } as const
    const values = { basic: { name: 'X' }, contact: { telephone: '1', address: 'Y' } }
    formalise(confirmedReady({ ...individual, values })).accepted()
    formalise(confirmedReady({ ...individual, values: { ...values, basic: {} } })).refused('background-incomplete')
  })
  test('ARC-114: a distributor is invoiced, so its invoice block is part of the background', () => {
    formalise(confirmedReady({ kind: 'distributor' })).refused('background-incomplete')
  })
  test('ARC-131: the four fields of a consignee are part of the background', () => {
    const four = {
      identity: { identityNumber: 'ID-1' },
      consignee: { receiptSeal: 'S', receiptTelephone: '1', receivingHours: '9 to 12' },
    }
    const consignee = (values: object) =>
      ContactPersonAdded.of({
        person: 'P-1',
        role: 'consignee',
        source: sourceStored,
        consents: [],
        values: { basic: { name: 'X' }, ...values },
      })
    const reviewed = by(
      'E-010',
      MORNING,
      EntryReviewed.of({
        number: NUMBER,
        accurate: true,
        complete: true,
        entries: [eventId(STREAM, 6)],
        note: undefined,
      }),
    )
    const withConsignee = (values: object, ...more: readonly (Made | Told)[]) =>
      formalise(ready({}, consignee(values), reviewed, ...more, ...confirmedByBoth()))
    withConsignee(four).accepted()
    withConsignee({ consignee: four.consignee }).refused('background-incomplete')
    const gone = ContactPersonRemoved.of({ number: NUMBER, person: 'P-1', reasonCode: 'other', reason: 'Left.' })
    withConsignee({}, gone).accepted()
  })
  test('ARC-65 ARC-120: the mandatory documents are there and valid', () => {
    formalise(lacking(0)).refused('documents-missing', { rule: 'ARC-65' })
    formalise(lacking(1)).refused('documents-missing')
    const [, , ...others] = readyParts()
    const card = { stage: 'preliminary' as const, openValues: { basic: openCard }, values: hiddenCard }
    const all = 'The archive lacks valid documents: business-licence, tax-registration-certificate.'
    const neither = { rule: 'ARC-65', because: all }
    formalise(archived(card, ...others, ...confirmedByBoth())).refused('documents-missing', neither)
    const expired = document('D-licence', 'business-licence', { expiresOn: '2026-01-04' })
    formalise(confirmedReady({}, expired)).refused('documents-missing')
    const lastDay = document('D-licence', 'business-licence', { expiresOn: '2026-01-05' })
    formalise(confirmedReady({}, lastDay)).accepted()
  })
  test('ARC-16 ARC-17: a contract has been concluded', () => {
    formalise(lacking(2)).refused('contract-missing', { rule: 'ARC-16' })
    formalise(lacking(2), relaxed({ needsContract: false })).gives(
      ArchiveFormalized.of({ contract: null, confirmations: [eventId(STREAM, 5), eventId(STREAM, 6)] }),
    )
  })
  test('ARC-53: entered data were reviewed by somebody else', () => {
    formalise(lacking(3)).refused('entry-not-reviewed', { rule: 'ARC-53' })
    formalise(lacking(3), relaxed({ needsEntryReview: false })).accepted()
  })
  test('ARC-12: there is a custodian', () => {
    formalise(lacking(4)).refused('custodian-missing', { rule: 'ARC-12' })
    formalise(lacking(4), relaxed({ needsCustodian: false })).accepted()
  })
  test('ARC-19: both have confirmed', () => {
    const waitsFor = (roles: string) => ({
      rule: 'ARC-19',
      because: `The archive waits for the confirmation of ${roles}.`,
    })
    formalise(ready()).refused('not-confirmed', waitsFor('division-manager and marketing-director'))
    formalise(ready({}, confirmation('E-005', 'division-manager'))).refused(
      'not-confirmed',
      waitsFor('marketing-director'),
    )
    formalise(ready({}, confirmation('E-002', 'marketing-director'))).refused(
      'not-confirmed',
      waitsFor('division-manager'),
    )
  })
  test('ARC-19: what was confirmed is what becomes formal', () => {
    const recorded = ArchiveFieldsRecorded.of({
      number: NUMBER,
      source: { ...sourceStored, channel: source.channel },
      openValues: { basic: { region: 'Galicia' } },
      values: {},
      provenBy: {},
    })
    const reviewed = by(
      'E-010',
      MORNING,
      EntryReviewed.of({
        number: NUMBER,
        accurate: true,
        complete: true,
        entries: [eventId(STREAM, 8)],
        note: undefined,
      }),
    )
    formalise(confirmedReady({}, recorded, reviewed)).refused('not-confirmed')
    formalise(confirmedReady({}, recorded, reviewed, ...confirmedByBoth())).accepted()
  })
  test('ARC-21: an imported archive is formal without any of it', () => {
    const imported = ExistingArchiveImported.of({
      number: NUMBER,
      kind: 'enterprise',
      legalForm: 'organisation',
      stage: 'formal',
      accountManager: 'E-007',
      origin: 'paper-archive',
      openValues: { basic: { name: 'Old Friends' } },
      values: {},
    })
    formalise(company().given(STREAM, imported)).nothing()
  })
})

describe('close-archive', () => {
  const close = (world: Scenario, special: object = {}) =>
    world
      .as('E-005')
      .whenGiven(closeArchive, { ...C, reasonCode: 'business-ended', reason: 'They gave up.', ...special })
  const requested = DeletionRequested.of({
    number: NUMBER,
    request: 'R-1',
    round: 1,
    reasonCode: 'customer-request',
    reason: 'They ask.',
    headBecause: ['deletion'],
    decideBy: null,
  })
  test('ARC-06: ends an archive for a stated reason', () => {
    const world = close(formal()).gives(
      ArchiveClosed.of({ number: NUMBER, reasonCode: 'business-ended', reason: 'They gave up.' }),
    )
    close(world).refused('archive-closed')
    close(archived(), { reasonCode: 'whim' }).refused('unknown-reason-code')
    close(archived(), { reason: '' }).malformed('reason')
  })
  test('EDT-01: not while requests about it are open', () => {
    close(archived({}, requested)).refused('requests-open', { rule: 'EDT-01' })
    const ended = EditRequestWithdrawn.of({ number: NUMBER, request: 'R-1', reasonCode: 'other', reason: 'Not now.' })
    close(archived({}, requested, ended)).accepted()
  })
})

test('every part of a ready archive is of a known type', () => {
  const types = [DocumentAttached, EntryReviewed, CustodianAssigned].map(({ type }) => type)
  const made = readyParts().map((each) => ('made' in each ? each.made.type : each.type))
  expect(new Set(made)).toEqual(new Set(types))
})
