/** Entering data: empty fields are filled, filled ones change by request; own slips are corrected the same day. */
import { describe, expect, test } from '@jest/globals'
import {
  correctOwnEntry,
  declareVerified,
  recordArchiveFields,
  recordSourceEvidence,
  reviewEntry,
} from '../../../commands/customer/entries'
import { customer } from '../../../domain/customer'
import { EditExecuted, EditRequested } from '../../../domain/customer/edit-events'
import {
  ArchiveFieldsRecorded,
  ContactPersonAdded,
  ContactPersonRemoved,
  EntryDeclaredVerified,
  EntryReviewed,
  OwnEntryCorrected,
  SourceEvidenceRecorded,
} from '../../../domain/customer/events'
import { entriesToReview } from '../../../domain/customer/rules'
import type { Archive } from '../../../domain/customer/state'
import type { Made } from '../../../domain/kernel/event'
import { by, eventId, type Scenario } from '../scenario'
import {
  archived,
  confirmedByBoth,
  document,
  formal,
  MORNING,
  NUMBER,
  OTHER,
  ready,
  STREAM,
  source,
  sourceStored,
  TODAY,
  TOMORROW,
} from './archives'

const entry = eventId(STREAM, 0)
const archiveOf = (world: Scenario): Archive => {
  const state = world.stateOf(customer, STREAM)
  if (state.is !== 'known') throw new Error('The archive should be there.')
  return state
}
type Fields = Parameters<typeof recordArchiveFields.takes & object>[0]
const record = (fields: Fields['fields'], special: Partial<Fields> = {}, world = archived(), as = 'E-007') =>
  world.as(as).when(recordArchiveFields, { customer: NUMBER, source, fields, ...special })

const person = (role = 'contact-person'): Made =>
  ContactPersonAdded.of({
    person: 'P-1',
    role,
    source: sourceStored,
    consents: [],
    values: { basic: { name: 'Example Person' } },
  })

describe('record-archive-fields', () => {
  test('ARC-54 ARC-92 ARC-178 EDT-01: fills what is empty, with the source of the data', () => {
    record({ region: 'Galicia', telephone: '+34 910 000 000' }).gives(
      ArchiveFieldsRecorded.of({
        number: NUMBER,
        source: sourceStored,
        openValues: { basic: { region: 'Galicia' } },
        values: { contact: { telephone: '+34 910 000 000' } },
        provenBy: {},
        person: null,
      }),
    )
  })
  test('EDT-01: a filled field is not filled again; the way is request-edit', () => {
    record({ name: 'Acme Tools SL' }).refused('already-recorded', { rule: 'EDT-01', field: 'fields.name' })
    const world = record({ region: 'Galicia' }).accepted()
    record({ region: 'Galicia' }, {}, world).refused('already-recorded', { field: 'fields.region' })
  })
  test('ARC-50: something is recorded, and only what the schema knows', () => {
    record({}).refused('no-fields', { rule: 'ARC-50' })
    record({ colour: 'red' }).refused('unknown-field')
    record({ gender: 'other' }).refused('field-of-another-kind', { rule: 'ARC-03' })
  })
  test('ARC-29 ARC-33 ARC-54: only from a lawful source', () => {
    record({ region: 'Galicia' }, { source: { ...source, channel: 'bribery' } }).refused('channel-prohibited')
    record({ region: 'Galicia' }, { source: { ...source, collectedOn: TOMORROW } }).refused('date-in-future')
    record({ region: 'Galicia' }, { source: { ...source, channel: 'referral', referrer: OTHER } }).refused(
      'unknown-customer',
      { field: 'source.referrer' },
    )
  })
  test('LOG-18: the entry stays linked to the evidence of its acquisition', () => {
    record({ region: 'Galicia' }, { source: { ...source, evidence: 'D-3' } }).givesEvents(([event]) =>
      expect(event?.open).toMatchObject({ source: { evidence: 'D-3' } }),
    )
  })
  test('ARC-32: nothing personal before the notice', () => {
    const untold = archived({ notice: null })
    record({ telephone: '+34 910 000 000' }, {}, untold).refused('notice-missing', { rule: 'ARC-32' })
    record({ region: 'Galicia' }, {}, untold).accepted()
  })
  test('ARC-115 ARC-116 ARC-117: invoice fields name the certificate, which is in the archive and valid', () => {
    const fields = { taxNumber: 'ESB00000000' }
    record(fields).refused('field-unproven', { field: 'provenBy.taxNumber' })
    record(fields, { provenBy: { taxNumber: 'D-1' } }).refused('unknown-document')
    const world = archived({}, document('D-1', 'tax-registration-certificate', { expiresOn: TODAY }))
    record(fields, { provenBy: { taxNumber: 'D-1' } }, world)
      .reserving({ kind: 'tax-number', value: 'ESB00000000' })
      .accepted()
    const old = archived({}, document('D-1', 'tax-registration-certificate', { expiresOn: '2026-01-04' }))
    record(fields, { provenBy: { taxNumber: 'D-1' } }, old).refused('document-expired', { rule: 'ARC-128' })
    record({ bankAccount: 'ES00' }, { provenBy: { bankAccount: 'D-1' } }, world).refused('proof-of-wrong-type')
    record({ bankAccount: 'ES00' }, {}, world).refused('field-unproven', { rule: 'ARC-114' })
  })
  test('ARC-102: other sections wait for the basic one', () => {
    const bare = archived({ openValues: {} })
    record({ reputation: 'Good.' }, {}, bare).refused('basic-section-first', { rule: 'ARC-102' })
    record({ reputation: 'Good.' }).accepted()
  })
  test('ARC-59: fields of a person are sealed under the person, and their identity numbers need not be unique', () => {
    record({ telephone: '+34 910 000 001' }, { person: 'P-1' }, archived({}, person()))
      .reserving()
      .gives(
        ArchiveFieldsRecorded.of({
          number: NUMBER,
          source: sourceStored,
          openValues: {},
          values: { contact: { telephone: '+34 910 000 001' } },
          provenBy: {},
          person: 'P-1',
        }),
      )
    record({ name: 'X' }, { person: 'P-1' }, archived({}, person())).refused('already-recorded')
    record({ school: 'X' }, { person: 'P-1' }, archived({}, person())).refused('unknown-field')
    record({ receivingHours: '9 to 12' }, { person: 'P-1' }, archived({}, person())).refused('unknown-field')
    record({ receivingHours: '9 to 12' }, { person: 'P-1' }, archived({}, person('consignee'))).accepted()
  })
  test('ARC-59: an unknown or removed person gets no fields', () => {
    record({ email: 'a' }, { person: 'P-9' }).refused('unknown-person', { field: 'person' })
    const gone = ContactPersonRemoved.of({ number: NUMBER, person: 'P-1', reasonCode: 'other', reason: 'Left.' })
    record({ email: 'a' }, { person: 'P-1' }, archived({}, person(), gone)).refused('unknown-person')
  })
  test('ARC-19: what is recorded before the archive is formal voids the confirmations, after that it does not', () => {
    const before = record({ region: 'Galicia' }, {}, ready({}, ...confirmedByBoth())).accepted()
    expect(archiveOf(before).confirmations).toEqual([])
    const after = record({ region: 'Galicia' }, {}, formal()).accepted()
    expect(archiveOf(after).confirmations).toHaveLength(2)
  })
})

describe('correct-own-entry', () => {
  const correct = (world: Scenario, as: string, special: object = {}, unusual = {}) =>
    world.as(as, unusual).whenGiven(correctOwnEntry, {
      customer: NUMBER,
      fields: { country: 'PT' },
      reasonCode: 'data-error',
      reason: 'A slip of the pen.',
      ...special,
    })
  test('EDT-01: the clerk corrects an own entry of today; the value before stays in the log', () => {
    const world = correct(archived(), 'E-007').gives(
      OwnEntryCorrected.of({
        number: NUMBER,
        reasonCode: 'data-error',
        reason: 'A slip of the pen.',
        openValues: { basic: { country: 'PT' } },
        values: {},
        person: null,
        replaces: [entry],
      }),
    )
    expect(world.events(STREAM)[0]?.open).toMatchObject({ openValues: { basic: { country: 'ES' } } })
    correct(world, 'E-007', { fields: { country: 'FR' } }).accepted()
  })
  test('EDT-01: nobody else does so', () => {
    correct(archived(), 'E-009').refused('not-your-entry', { rule: 'EDT-01', field: 'fields.country' })
  })
  test('EDT-01: not once it has been reviewed, whatever the reviewer found', () => {
    const review = (accurate: boolean) =>
      by(
        'E-010',
        MORNING,
        EntryReviewed.of({ number: NUMBER, accurate, complete: true, entries: [entry], note: undefined }),
      )
    correct(archived({}, review(true)), 'E-007').refused('already-reviewed', { rule: 'EDT-01' })
    correct(archived({}, review(false)), 'E-007').refused('already-reviewed')
  })
  test('EDT-01: to the last moment of the day in the zone of the regulation, and not after it', () => {
    correct(archived(), 'E-007', {}, { at: '2026-01-05T15:59:59.999Z' }).accepted()
    correct(archived(), 'E-007', {}, { at: '2026-01-05T16:00:00.000Z' }).refused('day-is-over', { rule: 'EDT-01' })
  })
  test('EDT-01: what a request has set is no own entry any more', () => {
    const change = { of: `customer:${NUMBER}`, group: 'basic', name: 'country', fromEvent: entry }
    const request = by(
      'E-007',
      MORNING,
      EditRequested.of({
        number: NUMBER,
        request: 'R-1',
        round: 1,
        changes: [change],
        openAfter: { basic: { country: 'PT' } },
        proposed: [],
        provenBy: {},
        reasonCode: 'data-error',
        reason: 'Moved.',
        headBecause: [],
        decideBy: null,
        origin: 'employee',
        corrects: null,
      }),
    )
    const done = EditExecuted.of({
      request: 'R-1',
      proposal: eventId(STREAM, 1),
      reasonCode: 'data-error',
      fields: [{ ...change, toEvent: eventId(STREAM, 1) }],
      reopensConfirmation: false,
      voidsPosBinding: false,
    })
    correct(archived({}, request, done), 'E-007').refused('already-reviewed')
  })
  test('EDT-01: an empty field is recorded, not corrected; and a reason is needed', () => {
    correct(archived(), 'E-007', { fields: { region: 'Galicia' } }).refused('nothing-to-correct')
    correct(archived(), 'E-007', { fields: {} }).refused('no-fields')
    correct(archived(), 'E-007', { reasonCode: 'whim' }).refused('unknown-reason-code', { field: 'reasonCode' })
    correct(archived(), 'E-007', { reason: ' ' }).malformed('reason')
    correct(archived(), 'E-007', { fields: { country: 'ESP' } }).refused('field-wrong-type')
    correct(archived(), 'E-007', { person: 'P-9' }).refused('unknown-person')
  })
  test('EDT-01 ARC-116: a corrected value keeps the document that it was taken from', () => {
    const world = archived(
      {
        openValues: { basic: { name: 'Acme' } },
        values: { invoice: { taxNumber: 'T-1' } },
        provenBy: { taxNumber: 'D-1' },
      },
      document('D-1', 'tax-registration-certificate'),
    )
    const after = correct(world, 'E-007', { fields: { taxNumber: 'T-2' } })
      .reserving({ kind: 'tax-number', value: 'T-2' })
      .accepted()
    expect(archiveOf(after).fields[`customer:${NUMBER} taxNumber`]).toMatchObject({
      provenBy: 'D-1',
      event: eventId(STREAM, 2),
    })
  })
  test('EDT-01: an own entry about a person is corrected in the same way', () => {
    const world = archived({}, by('E-007', MORNING, person()))
    correct(world, 'E-007', { person: 'P-1', fields: { name: 'Other Person' } }).givesEvents(([event]) =>
      expect(event?.placed.map(({ of }) => of)).toEqual(['person:P-1', `customer:${NUMBER}`]),
    )
  })
})

describe('declare-verified', () => {
  const declare = (world: Scenario, as: string, entries?: readonly string[]) =>
    world.as(as).when(declareVerified, { customer: NUMBER, method: 'telephone', ...(entries && { entries }) })
  test('ARC-04 ARC-49 ARC-52: by whoever entered the data, once', () => {
    const world = declare(archived(), 'E-007').gives(
      EntryDeclaredVerified.of({ method: 'telephone', entries: [entry] }),
    )
    declare(world, 'E-007').nothing()
    declare(world, 'E-007', [entry]).nothing()
  })
  test('ARC-52: of several own entries those that are named, and none together with one of somebody else', () => {
    const own = record({ region: 'Galicia' }, {}, archived(), 'E-007').accepted()
    const later = eventId(STREAM, 1)
    declare(own, 'E-007').gives(EntryDeclaredVerified.of({ method: 'telephone', entries: [entry, later] }))
    declare(own, 'E-007', [later]).gives(EntryDeclaredVerified.of({ method: 'telephone', entries: [later] }))
    const mixed = record({ region: 'Galicia' }, {}, archived(), 'E-009').accepted()
    declare(mixed, 'E-007', [entry, later]).refused('not-your-entry')
  })
  test('ARC-52: by nobody else', () => {
    declare(archived(), 'E-009', [entry]).refused('not-your-entry', { rule: 'ARC-52', field: 'entries' })
    declare(archived(), 'E-009').nothing()
    declare(archived(), 'E-007', [eventId(STREAM, 9)]).refused('unknown-entry')
  })
})

describe('review-entry', () => {
  const review = (world: Scenario, as: string, special: object = {}, unusual = {}) =>
    world.as(as, unusual).whenGiven(reviewEntry, { customer: NUMBER, accurate: true, complete: true, ...special })
  const recorded = () => record({ region: 'Galicia' }, {}, archived(), 'E-009').accepted()

  test('ARC-04 ARC-53 EDT-18: somebody else than the clerk reviews everything that waits', () => {
    const world = review(recorded(), 'E-010').gives(
      EntryReviewed.of({
        number: NUMBER,
        accurate: true,
        complete: true,
        entries: [entry, eventId(STREAM, 1)],
        note: undefined,
      }),
    )
    expect(entriesToReview(archiveOf(world))).toEqual([])
    expect(archiveOf(recorded()).fields[`customer:${NUMBER} region`]).toMatchObject({ reviewed: false })
    expect(archiveOf(world).fields[`customer:${NUMBER} region`]).toMatchObject({ reviewed: true })
    review(world, 'E-010').nothing()
  })
  test('ARC-53 EDT-18: the clerk does not review an own entry, nor does whoever acts for the clerk', () => {
    review(recorded(), 'E-009').refused('own-entry', { rule: 'EDT-18', field: 'entries' })
    review(recorded(), 'E-009', { entries: [entry] }).accepted()
    review(recorded(), 'E-010', {}, { actingFor: 'E-009' }).refused('own-entry')
  })
  test('ARC-53: an inaccurate or incomplete entry is said to be so, and waits for another review', () => {
    review(archived(), 'E-010', { accurate: false }).refused('note-missing', { field: 'note' })
    review(archived(), 'E-010', { complete: false }).refused('note-missing')
    const world = review(archived(), 'E-010', { accurate: false, note: 'The country is wrong.' }).accepted()
    expect(entriesToReview(archiveOf(world))).toEqual([entry])
    expect(entriesToReview(archiveOf(review(world, 'E-010').accepted()))).toEqual([])
  })
  test('ARC-53: an entry from which nothing comes any more needs no review', () => {
    review(archived({ openValues: {} }), 'E-010').nothing()
    review(archived(), 'E-010', { entries: [eventId(STREAM, 9)] }).refused('unknown-entry', { field: 'entries' })
    const gone = ContactPersonRemoved.of({ number: NUMBER, person: 'P-1', reasonCode: 'other', reason: 'Left.' })
    expect(entriesToReview(archiveOf(archived({}, person(), gone)))).toEqual([entry])
    expect(entriesToReview(archiveOf(archived({}, person())))).toEqual([entry, eventId(STREAM, 1)])
  })
})

describe('record-source-evidence', () => {
  const link = (special: object = {}, world = archived({}, document('D-3', 'source-evidence'))) =>
    world.as('E-007').whenGiven(recordSourceEvidence, { customer: NUMBER, entry, document: 'D-3', ...special })
  test('ARC-34 LOG-18: an entry is linked to a document of the archive', () => {
    link().gives(SourceEvidenceRecorded.of({ entry, document: 'D-3' }))
  })
  test('ARC-34 LOG-18: both must be there', () => {
    link({ document: 'D-9' }).refused('unknown-document', { rule: 'LOG-18', field: 'document' })
    link({ entry: eventId(STREAM, 9) }).refused('unknown-entry')
  })
})
