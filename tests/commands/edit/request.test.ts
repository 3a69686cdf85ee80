/** Asking: what a request holds, what it may not ask for, who may ask again and who may take it back. */
import { describe, expect, test } from '@jest/globals'
import { reviewEditRequest } from '../../../commands/edit/decide'
import { requestDeletion, requestEdit, resubmitEdit, withdrawEditRequest } from '../../../commands/edit/request'
import {
  DeletionRequested,
  EditRequested,
  EditRequestWithdrawn,
  EditResubmitted,
} from '../../../domain/customer/edit-events'
import {
  ArchiveClosed,
  ArchiveMerged,
  ContactPersonRemoved,
  DocumentRemoved,
  ExistingArchiveImported,
} from '../../../domain/customer/events'
import { defaultPolicy } from '../../../domain/policy/default'
import { EmployeeLeft, staffStream } from '../../../domain/staff'
import { aCompany } from '../company'
import { inForce, type Scenario, scenario } from '../scenario'
import {
  approved,
  archiveOf,
  asked,
  at,
  bankAccount,
  C,
  DUE,
  designated,
  executed,
  latest,
  ofLatest,
  on,
  PERSON,
  passing,
  REGISTRATION,
  registered,
  reviewed,
  STREAM,
  telephone,
  withEdits,
  world,
} from './fixture'

const decideBy = { dueOn: DUE, calendar: 'calendar-days', ours: true }
const own = `customer:${C}`
const imported = ExistingArchiveImported.of({
  number: C,
  kind: 'distributor',
  legalForm: 'organisation',
  stage: 'formal',
  department: 'division-tuoda',
  accountManager: 'E-007',
  origin: 'paper',
  openValues: { basic: { name: 'Tuoda' } },
  values: { contact: { telephone: '1' } },
})
const returned = (told: Scenario): Scenario =>
  told
    .as('E-006', on)
    .when(reviewEditRequest, { ...passing(told), verdict: 'return', note: 'Which extension?' })
    .accepted()

describe('request-edit', () => {
  test('EDT-01 EDT-02 EDT-03: an employee asks with a reason; the present value is named by its event and does not change', () => {
    const told = world()
      .as('E-007', on)
      .when(requestEdit, telephone)
      .gives(
        EditRequested.of({
          number: C,
          request: 'request.0',
          round: 1,
          changes: [{ of: own, group: 'contact', name: 'telephone', fromEvent: REGISTRATION }],
          openAfter: {},
          provenBy: {},
          reasonCode: 'phone-changed',
          headBecause: [],
          decideBy,
          origin: 'employee',
          corrects: null,
          proposed: [{ of: own, values: { contact: { telephone: '010 5550 0009' } } }],
          reason: 'They said so on the telephone.',
        }),
      )
    expect(archiveOf(told).fields[`${own} telephone`]?.event).toBe(REGISTRATION)
    expect(latest(told)).toMatchObject({
      phase: 'submitted',
      requestedBy: 'E-007',
      requesterDepartment: 'division-tuoda',
    })
    expect(told.events(STREAM).at(-1)?.boxes).toMatchObject([
      { of: own, group: 'contact', fields: ['after.telephone'] },
      { of: own, group: 'text', fields: ['reason'] },
    ])
  })

  test('EDT-02: fields of several sections, of the customer and of persons, open ones and empty ones stand in one request', () => {
    const input = {
      ...telephone,
      changes: [
        { fields: { name: 'Tuoda Trading Group', fax: '010 5550 0010' } },
        { person: 'P-1', fields: { telephone: '010 5550 0011' } },
      ],
    }
    const told = asked(input)
    expect(latest(told).changes).toEqual([
      { of: own, group: 'basic', name: 'name', fromEvent: REGISTRATION },
      { of: own, group: 'contact', name: 'fax', fromEvent: null },
      { of: 'person:P-1', group: 'contact', name: 'telephone', fromEvent: PERSON },
    ])
    const event = told.events(STREAM).at(-1)
    expect(event?.open).toMatchObject({ openAfter: { basic: { name: 'Tuoda Trading Group' } } })
    expect(event?.boxes.map(({ of, fields }) => [of, fields])).toEqual([
      [own, ['after.fax']],
      ['person:P-1', ['after.telephone']],
      [own, ['reason']],
    ])
  })

  test('EDT-03: a request without a reason is no request, and the reason has a code that the regulation lists', () => {
    const { reason: _, ...silent } = telephone
    world().as('E-007', on).whenGiven(requestEdit, silent).malformed('reason')
    world()
      .as('E-007', on)
      .whenGiven(requestEdit, { ...telephone, reason: '  ' })
      .malformed('reason')
    world()
      .as('E-007', on)
      .when(requestEdit, { ...telephone, reasonCode: 'because' })
      .refused('unknown-reason-code', { rule: 'EDT-03' })
    world()
      .as('E-007', on)
      .when(requestDeletion, { customer: C, reasonCode: 'because', reason: 'x' })
      .refused('unknown-reason-code', { rule: 'EDT-03' })
  })

  test('ARC-180: moves and changed telephone numbers are reasons that the default regulation lists', () => {
    for (const reasonCode of ['moved', 'phone-changed']) asked({ ...telephone, reasonCode })
  })

  test('EDT-07 EDT-16: the strictest chain of all fields holds, and the causes are stored', () => {
    const bank = { fields: { bankAccount: '1', address: 'Nanjing' }, provenBy: { bankAccount: 'D-permit' } }
    expect(latest(asked(telephone)).headBecause).toEqual([])
    expect(latest(asked({ ...telephone, changes: [bank] })).headBecause).toEqual([
      'chain',
      'sensitivity:sensitive',
      'group:bank',
    ])
  })

  test('EDT-07: many fields at once need the head; one field fewer does not', () => {
    const { headApprovalWhen } = withEdits({}).edits
    const policy = inForce(withEdits({ headApprovalWhen: { ...headApprovalWhen, manyFields: 2 } }))
    const two = { ...telephone, changes: [{ fields: { telephone: '1', address: 'x' } }] }
    expect(
      latest(
        world()
          .as('E-007', { ...on, policy })
          .when(requestEdit, two)
          .accepted(),
      ).headBecause,
    ).toEqual(['many-fields'])
    expect(
      latest(
        world()
          .as('E-007', { ...on, policy })
          .when(requestEdit, telephone)
          .accepted(),
      ).headBecause,
    ).toEqual([])
  })

  test('ARC-117: a new bank account names the bank account permit that the archive holds and that is still valid', () => {
    const bank = (provenBy?: Record<string, string>) => ({
      ...bankAccount,
      changes: [{ fields: { bankAccount: '1' }, ...(provenBy === undefined ? {} : { provenBy }) }],
    })
    const asks = (told: Scenario, provenBy?: Record<string, string>) =>
      told.as('E-007', on).when(requestEdit, bank(provenBy))
    asks(world(), { bankAccount: 'D-permit' }).accepted()
    asks(world()).refused('field-unproven')
    asks(world(), { bankAccount: 'D-tax' }).refused('proof-of-wrong-type')
    asks(world(), { bankAccount: 'D-none' }).refused('unknown-document')
    asks(world(), { bankAccount: 'D-old-permit' }).refused('document-expired')
    asks(world(DocumentRemoved.of({ number: C, document: 'D-permit', reasonCode: 'other', reason: 'x' })), {
      bankAccount: 'D-permit',
    }).refused('unknown-document')
    asks(world(), { bankAccount: 'D-permit', bankName: 'D-permit' }).refused('proof-of-nothing')
  })

  test('ARC-117: an account permit is valid until its last day', () => {
    const input = {
      ...bankAccount,
      changes: [{ fields: { bankAccount: '1' }, provenBy: { bankAccount: 'D-old-permit' } }],
    }
    world().as('E-007', { at: '2026-01-20T15:59:00.000Z' }).when(requestEdit, input).accepted()
    world().as('E-007', { at: '2026-01-20T16:00:00.000Z' }).when(requestEdit, input).refused('document-expired')
  })

  test('ARC-174: what the customer asks for is an edit request like any other, marked as their own', () => {
    const told = asked({ ...telephone, origin: 'self', reasonCode: 'self' })
    expect(latest(told)).toMatchObject({ origin: 'self', phase: 'submitted', headBecause: [] })
  })

  test('ARC-175: whoever the rules name must decide within the days that the regulation gives', () => {
    const policy = inForce(withEdits({ decideWithinDays: 3 }))
    expect(
      latest(
        world()
          .as('E-007', { ...on, policy })
          .when(requestEdit, telephone)
          .accepted(),
      ).dueOn,
    ).toBe('2026-02-05')
    expect(latest(asked()).dueOn).toBe(DUE)
  })

  test('identity numbers of the customer are reserved under the request, those of persons are not', () => {
    world()
      .as('E-007', on)
      .when(requestEdit, {
        ...telephone,
        changes: [
          { fields: { taxNumber: '91310000YY', telephone: '1' }, provenBy: { taxNumber: 'D-tax' } },
          { person: 'P-1', fields: { telephone: '2' } },
        ],
      })
      .reserving({ kind: 'tax-number', value: '91310000YY' })
      .accepted()
    world().as('E-007', on).when(requestEdit, telephone).reserving().accepted()
  })

  test('what is asked for must fit the schema of the kind of customer, or of the role of the person', () => {
    const fields = (values: Record<string, string>, person?: string) =>
      world()
        .as('E-007', on)
        .when(requestEdit, {
          ...telephone,
          changes: [{ fields: values, ...(person === undefined ? {} : { person }) }],
        })
    fields({ shoeSize: '42' }).refused('unknown-field')
    fields({ occupation: 'baker' }).refused('field-of-another-kind')
    fields({ receiptSeal: 'x' }, 'P-1').refused('unknown-field')
    fields({ assets: 'much' }).refused('field-not-enabled')
    fields({ headcount: 'many' }).refused('field-wrong-type')
    fields({ enterpriseSize: 'huge' }).refused('field-value-not-allowed')
    fields({ telephone: '1'.repeat(41) }).refused('field-too-long')
    fields({ telephone: '1'.repeat(40) }).accepted()
    fields({ telephone: '1' }, 'P-9').refused('unknown-person')
  })

  test('a person who was removed is not edited any more', () => {
    world(ContactPersonRemoved.of({ number: C, person: 'P-1', reasonCode: 'other', reason: 'x' }))
      .as('E-007', on)
      .when(requestEdit, { ...telephone, changes: [{ person: 'P-1', fields: { telephone: '1' } }] })
      .refused('unknown-person')
  })

  test('a request asks for something, once for each subject, and for at most 200 fields', () => {
    const ask = (changes: readonly { readonly fields: Record<string, string>; readonly person?: string }[]) =>
      world()
        .as('E-007', on)
        .when(requestEdit, { ...telephone, changes })
    ask([{ fields: {} }]).refused('nothing-asked')
    ask([{ fields: { telephone: '1' } }, { fields: { fax: '2' } }]).refused('subject-named-twice')
    world()
      .as('E-007', on)
      .whenGiven(requestEdit, { ...telephone, changes: [] })
      .malformed('changes')
  })

  test('a request changes 200 fields and not one more', () => {
    const names = Array.from({ length: 200 }, (_, index) => `extra${index}`)
    const [usual] = defaultPolicy.customerKinds.find(({ kind }) => kind === 'distributor')?.fields ?? []
    if (usual === undefined) throw new Error('no fields')
    const kinds = defaultPolicy.customerKinds.map((kind) => ({
      ...kind,
      fields: [...kind.fields, ...names.map((name) => ({ ...usual, name }))],
    }))
    const policy = inForce({ ...defaultPolicy, customerKinds: kinds })
    const many = { fields: Object.fromEntries(names.map((name) => [name, 'x'])) }
    const ask = (...more: readonly { readonly fields: Record<string, string>; readonly person: string }[]) =>
      world()
        .as('E-007', { ...on, policy })
        .when(requestEdit, { ...telephone, changes: [many, ...more] })
    expect(latest(ask().accepted()).changes).toHaveLength(200)
    ask({ person: 'P-1', fields: { telephone: '1' } }).refused('too-many-changes', { rule: 'EDT-02' })
  })

  test('ARC-32: nothing protected is asked for before the customer was told why it is collected', () => {
    const untold = scenario()
      .given(staffStream, ...aCompany())
      .given(STREAM, { ...registered, made: imported })
    untold.as('E-007', on).when(requestEdit, telephone).refused('notice-missing', { rule: 'ARC-32' })
    untold
      .as('E-007', on)
      .when(requestEdit, { ...telephone, changes: [{ fields: { name: 'Tuoda Group' } }] })
      .accepted()
  })

  test('two subjects cannot prove fields of one name by two documents', () => {
    const prove = (document: string) =>
      world()
        .as('E-007', on)
        .when(requestEdit, {
          ...telephone,
          changes: [
            { fields: { telephone: '1' }, provenBy: { telephone: 'D-tax' } },
            { person: 'P-1', fields: { telephone: '2' }, provenBy: { telephone: document } },
          ],
        })
    prove('D-permit').refused('proofs-disagree')
    prove('D-tax').accepted()
  })

  test('only an archive that is known, within reach and in use is edited', () => {
    const ask = (told: Scenario, by = 'E-007', customer: string = C) =>
      told.as(by, on).when(requestEdit, { ...telephone, customer })
    ask(world(), 'E-007', 'C-2').refused('unknown-customer')
    ask(world(), 'E-008').refused('not-your-customer')
    ask(world(ArchiveClosed.of({ number: C, reasonCode: 'business-ended', reason: 'x' }))).refused('archive-closed')
    ask(world(ArchiveMerged.of({ into: 'C-2', proposal: at(0) }))).refused('archive-merged')
  })

  test('EDT-15: a wrong value that was brought into force is mended by a request that names the wrong one', () => {
    const wrong = executed(designated(reviewed(asked())))
    const { request } = latest(wrong)
    const mend = (told: Scenario, corrects: string, fields: Record<string, string>) =>
      told
        .as('E-007', on)
        .when(requestEdit, { ...telephone, changes: [{ fields }], corrects, reasonCode: 'correction' })
    expect(latest(mend(wrong, request, { telephone: '010 5550 0019' }).accepted())).toMatchObject({
      corrects: request,
      phase: 'submitted',
      changes: [{ fromEvent: at(11) }],
    })
    mend(wrong, request, { fax: '1' }).refused('corrects-nothing', { rule: 'EDT-15' })
    mend(wrong, request, { fax: '1', telephone: '010 5550 0019' }).accepted()
    mend(wrong, 'request.99', { telephone: '1' }).refused('unknown-request')
    const pending = asked()
    mend(pending, latest(pending).request, { telephone: '1' }).refused('corrects-nothing')
  })
})

describe('request-deletion', () => {
  const deletion = { customer: C, reasonCode: 'business-ended', reason: 'The company was dissolved.' }

  test('EDT-02 EDT-11: a deletion is asked for with a reason and always needs the head', () => {
    world()
      .as('E-007', on)
      .when(requestDeletion, deletion)
      .gives(
        DeletionRequested.of({
          number: C,
          request: 'request.0',
          round: 1,
          reasonCode: 'business-ended',
          headBecause: ['deletion'],
          decideBy,
          reason: 'The company was dissolved.',
        }),
      )
      .as('E-007', on)
      .when(requestDeletion, deletion)
      .refused('deletion-already-requested', { rule: 'EDT-11' })
  })

  test('a deletion may be asked for again once the first request has ended', () => {
    const told = world().as('E-007', on).when(requestDeletion, deletion).accepted()
    told
      .as('E-007', on)
      .when(withdrawEditRequest, { ...ofLatest(told), reasonCode: 'other', reason: 'Not yet.' })
      .accepted()
      .as('E-007', on)
      .when(requestDeletion, deletion)
      .accepted()
  })
})

describe('resubmit-edit', () => {
  const again = { reasonCode: 'phone-changed', reason: 'With the extension.' }

  test('EDT-02: after a return the next round stands under the same number, and all rounds are kept', () => {
    const told = returned(asked())
    const { request } = latest(told)
    const next = told
      .as('E-007', on)
      .when(resubmitEdit, { customer: C, request, changes: [{ fields: { telephone: '010 5550 0009-12' } }], ...again })
      .gives(
        EditResubmitted.of({
          number: C,
          request,
          round: 2,
          changes: [{ of: own, group: 'contact', name: 'telephone', fromEvent: REGISTRATION }],
          openAfter: {},
          provenBy: {},
          reasonCode: 'phone-changed',
          headBecause: [],
          decideBy,
          proposed: [{ of: own, values: { contact: { telephone: '010 5550 0009-12' } } }],
          reason: 'With the extension.',
        }),
      )
    expect(latest(next)).toMatchObject({ phase: 'submitted', round: 2, proposal: at(13), decidedBy: [] })
    expect(
      next
        .events(STREAM)
        .slice(-3)
        .map(({ type }) => type),
    ).toEqual(['EditRequested', 'EditRequestReviewed', 'EditResubmitted'])
  })

  test('the numbers of the next round are reserved under the same request', () => {
    const told = returned(asked())
    told
      .as('E-007', on)
      .when(resubmitEdit, {
        ...ofLatest(told),
        changes: [{ fields: { taxNumber: '91310000ZZ' }, provenBy: { taxNumber: 'D-tax' } }],
        ...again,
      })
      .reserving({ kind: 'tax-number', value: '91310000ZZ' })
      .accepted()
  })

  test('only what was returned is resubmitted, and the refusal names the phase', () => {
    const told = asked()
    told
      .as('E-007', on)
      .when(resubmitEdit, { ...ofLatest(told), ...again })
      .refused('wrong-phase', { rule: 'EDT-02' })
    told
      .as('E-007', on)
      .when(resubmitEdit, { customer: C, request: 'request.9', ...again })
      .refused('unknown-request')
  })

  test('only whoever asked resubmits; once they have left, a colleague of the department does', () => {
    const told = returned(asked())
    const input = { ...ofLatest(told), changes: telephone.changes, ...again }
    told.as('E-008', on).when(resubmitEdit, input).refused('not-the-requester', { rule: 'EDT-02' })
    const left = told.given(staffStream, EmployeeLeft.of({ employee: 'E-007', leftOn: '2026-02-01' }))
    left.as('E-009', on).when(resubmitEdit, input).refused('not-the-requester')
    expect(latest(left.as('E-008', on).when(resubmitEdit, input).accepted()).requestedBy).toBe('E-008')
  })

  test('EDT-11: a deletion is resubmitted without fields, a change with them', () => {
    const deletion = returned(
      world().as('E-007', on).when(requestDeletion, { customer: C, reasonCode: 'other', reason: 'x' }).accepted(),
    )
    const input = { ...ofLatest(deletion), ...again }
    deletion
      .as('E-007', on)
      .when(resubmitEdit, { ...input, changes: telephone.changes })
      .refused('deletion-changes-nothing', { rule: 'EDT-11' })
    const next = deletion.as('E-007', on).when(resubmitEdit, input).accepted()
    expect(latest(next)).toMatchObject({ asks: 'deletion', round: 2, headBecause: ['deletion'], changes: [] })
    deletion
      .as('E-007', on)
      .when(resubmitEdit, { ...input, reasonCode: 'because' })
      .refused('unknown-reason-code')
    const change = returned(asked())
    change
      .as('E-007', on)
      .when(resubmitEdit, { ...ofLatest(change), ...again })
      .refused('nothing-asked')
  })
})

describe('withdraw-edit-request', () => {
  const withdrawal = { reasonCode: 'other', reason: 'It was a misunderstanding.' }

  test('EDT-02: whoever asked takes it back at any time before it is carried out', () => {
    const first = asked()
    for (const told of [first, returned(first), reviewed(first), reviewed(asked(bankAccount))])
      expect(
        latest(
          told
            .as('E-007', on)
            .when(withdrawEditRequest, { ...ofLatest(told), ...withdrawal })
            .accepted(),
        ).phase,
      ).toBe('withdrawn')
  })

  test('the withdrawal tells its reason, and nothing can be done with the request any more', () => {
    const told = asked()
    const input = { ...ofLatest(told), ...withdrawal }
    told
      .as('E-007', on)
      .when(withdrawEditRequest, input)
      .gives(EditRequestWithdrawn.of({ number: C, request: input.request, ...withdrawal }))
      .as('E-007', on)
      .when(withdrawEditRequest, input)
      .refused('wrong-phase')
      .as('E-006', on)
      .when(reviewEditRequest, passing(told))
      .refused('wrong-phase')
  })

  test('nobody else withdraws it, unless whoever asked has left; and the reason is one of the listed', () => {
    const told = asked()
    const input = { ...ofLatest(told), ...withdrawal }
    told.as('E-006', on).when(withdrawEditRequest, input).refused('not-the-requester')
    told
      .as('E-007', on)
      .when(withdrawEditRequest, { ...input, reasonCode: 'because' })
      .refused('unknown-reason-code')
    told
      .given(staffStream, EmployeeLeft.of({ employee: 'E-007', leftOn: '2026-02-01' }))
      .as('E-006', on)
      .when(withdrawEditRequest, input)
      .accepted()
  })

  test('whoever was acted for may take it back as well', () => {
    const told = world()
      .as('E-007', { ...on, actingFor: 'E-008' })
      .when(requestEdit, telephone)
      .accepted()
    expect(latest(told)).toMatchObject({ requestedBy: 'E-007', requestedFor: 'E-008' })
    told
      .as('E-008', on)
      .when(withdrawEditRequest, { ...ofLatest(told), ...withdrawal })
      .accepted()
  })

  test('EDT-02: so may whoever acts for the one who asked, and nobody who acts for somebody else', () => {
    const told = asked()
    const withdraw = (actingFor: string) =>
      told.as('E-004', { ...on, actingFor }).when(withdrawEditRequest, { ...ofLatest(told), ...withdrawal })
    withdraw('E-007').accepted()
    withdraw('E-008').refused('not-the-requester')
  })

  test('EDT-02: a colleague may only when both who asked and in whose name have left', () => {
    const told = world()
      .as('E-007', { ...on, actingFor: 'E-008' })
      .when(requestEdit, telephone)
      .accepted()
    const gone = (employee: string) => EmployeeLeft.of({ employee, leftOn: '2026-02-01' })
    const withdraw = (after: Scenario) =>
      after.as('E-006', on).when(withdrawEditRequest, { ...ofLatest(told), ...withdrawal })
    withdraw(told.given(staffStream, gone('E-007'))).refused('not-the-requester')
    withdraw(told.given(staffStream, gone('E-007'), gone('E-008'))).accepted()
  })

  test('what was executed is not withdrawn', () => {
    const told = executed(designated(approved(reviewed(asked(bankAccount)))))
    told
      .as('E-007', on)
      .when(withdrawEditRequest, { ...ofLatest(told), ...withdrawal })
      .refused('wrong-phase')
  })
})
