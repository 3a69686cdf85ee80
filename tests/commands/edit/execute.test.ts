/** Carrying out: by the designated person, by reference, on the values that were seen; and what a change brings with it. */

import { describe, expect, test } from '@jest/globals'
import { reviewEditRequest } from '../../../commands/edit/decide'
import { designateExecutor, executeEdit, lapseEditRequest, recordEditResult } from '../../../commands/edit/execute'
import { editCommands } from '../../../commands/edit/index'
import { requestDeletion, requestEdit, resubmitEdit, withdrawEditRequest } from '../../../commands/edit/request'
import { rowOf } from '../../../commands/kernel/command'
import {
  DeletionExecuted,
  EditExecuted,
  EditRequestLapsed,
  EditResultRecorded,
  ExecutorDesignated,
} from '../../../domain/customer/edit-events'
import {
  ArchiveClosed,
  ContactPersonRemoved,
  DocumentRemoved,
  OwnEntryCorrected,
} from '../../../domain/customer/events'
import type { Archive } from '../../../domain/customer/state'
import { defaultPolicy } from '../../../domain/policy/default'
import type { PolicyDocument } from '../../../domain/policy/document'
import { AbsenceRecorded, EmployeeLeft, staffStream } from '../../../domain/staff'
import { aCompany } from '../company'
import { by, inForce, type Scenario, scenario } from '../scenario'
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
  passing,
  REGISTRATION,
  registered,
  reviewed,
  STREAM,
  telephone,
  withEdits,
  world,
} from './fixture'

const own = `customer:${C}`
const ready = (input: Parameters<typeof asked>[0] = telephone, told?: Scenario): Scenario => {
  const passed = reviewed(asked(input, told))
  return designated(latest(passed).phase === 'approved' ? passed : approved(passed))
}
const execute = (told: Scenario, as = 'E-007', unusual = {}) =>
  told.as(as, { ...on, ...unusual }).when(executeEdit, ofLatest(told))
const sourceOf = (archive: Archive, name: string): string | undefined => archive.fields[`${own} ${name}`]?.event
const absent = (employee: string) =>
  AbsenceRecorded.of({ employee, from: '2026-02-01', until: '2026-02-28', delegate: null })

describe('designate-executor', () => {
  const designate = (told: Scenario, executor?: string) =>
    told.as('E-006', on).when(designateExecutor, { ...ofLatest(told), ...(executor === undefined ? {} : { executor }) })

  test('EDT-08: the account manager carries it out unless somebody else is named', () => {
    const told = reviewed(asked())
    const { request } = latest(told)
    designate(told).gives(ExecutorDesignated.of({ request, executor: 'E-007', byDefault: true }))
    designate(told, 'E-020').gives(ExecutorDesignated.of({ request, executor: 'E-020', byDefault: false }))
  })

  test('EDT-08: where the account manager is away the custodian does; where both are, somebody must be named', () => {
    const told = reviewed(asked()).given(staffStream, absent('E-007'))
    expect(latest(designate(told).accepted()).executor).toBe('E-004')
    const nobody = told.given(staffStream, absent('E-004'))
    designate(nobody).refused('no-executor', { rule: 'EDT-08', field: 'executor' })
    designate(nobody, 'E-007').accepted()
  })

  test('EDT-08: an executor works here and may execute', () => {
    const told = reviewed(asked())
    designate(told, 'E-999').refused('unknown-employee', { rule: 'EDT-08', field: 'executor' })
    designate(told.given(staffStream, EmployeeLeft.of({ employee: 'E-020', leftOn: '2026-02-01' })), 'E-020').refused(
      'unknown-employee',
    )
    designate(told, 'E-019').refused('executor-without-right', { rule: 'EDT-08' })
  })

  test('EDT-08: nobody is designated before the request is approved', () => {
    designate(asked()).refused('wrong-phase', { rule: 'EDT-08' })
    designate(reviewed(asked(bankAccount))).refused('wrong-phase')
    designate(approved(reviewed(asked(bankAccount)))).accepted()
  })

  test('another one may be designated; the same one again changes nothing', () => {
    const told = ready()
    designate(told).nothing()
    expect(latest(designate(told, 'E-020').accepted()).executor).toBe('E-020')
  })

  test('whoever has no part in the request designates only where their roles reach', () => {
    const told = reviewed(asked())
    told.as('E-008', on).when(designateExecutor, ofLatest(told)).refused('not-your-customer', { rule: 'GOV-26' })
    told.as('E-003', on).when(designateExecutor, ofLatest(told)).accepted()
  })
})

describe('execute-edit', () => {
  test('EDT-08 EDT-15 ARC-179: the designated person brings it into force; the event names fields and events and no value', () => {
    const told = ready()
    const { request, proposal } = latest(told)
    const after = execute(told).gives(
      EditExecuted.of({
        request,
        proposal,
        reasonCode: 'phone-changed',
        fields: [{ of: own, group: 'contact', name: 'telephone', fromEvent: REGISTRATION, toEvent: proposal }],
        reopensConfirmation: false,
        voidsPosBinding: false,
      }),
    )
    expect(archiveOf(after).fields[`${own} telephone`]).toMatchObject({ event: proposal, reviewed: true })
    expect(after.events(STREAM).at(-1)?.boxes).toEqual([])
  })

  test('EDT-08: only the designated person, under their own name', () => {
    const told = ready()
    execute(told, 'E-020').refused('not-the-executor', { rule: 'EDT-08' })
    execute(told, 'E-020', { actingFor: 'E-007' }).refused('not-the-executor')
    execute(told, 'E-007', { actingFor: 'E-020' }).refused('not-the-executor')
    execute(reviewed(asked())).refused('no-executor-designated', { rule: 'EDT-08' })
  })

  test('EDT-01 EDT-08: nothing is executed before the whole chain, and nothing twice', () => {
    for (const told of [asked(), reviewed(asked(bankAccount))]) execute(told).refused('wrong-phase', { rule: 'EDT-08' })
    execute(executed(ready())).refused('wrong-phase')
    world().as('E-007', on).when(executeEdit, { customer: C, request: 'request.9' }).refused('unknown-request')
  })

  test('EDT-01: the command takes no values', () => {
    const told = ready()
    told
      .as('E-007', on)
      .whenGiven(executeEdit, { ...ofLatest(told), changes: telephone.changes })
      .malformed('changes')
  })

  test('EDT-02: an empty field is filled by a request as well', () => {
    const after = executed(ready({ ...telephone, changes: [{ fields: { fax: '010 5550 0010' } }] }))
    expect(sourceOf(archiveOf(after), 'fax')).toBe(latest(after).proposal)
  })

  test('EDT-01: of two requests on one field the second drifts when the first is executed', () => {
    const first = reviewed(asked())
    const one = ofLatest(first)
    const second = reviewed(
      first
        .as('E-007', on)
        .when(requestEdit, { ...telephone, changes: [{ fields: { telephone: '2', address: 'Nanjing' } }] })
        .accepted(),
    )
    const two = ofLatest(second)
    const both = second
      .as('E-006', on)
      .when(designateExecutor, one)
      .accepted()
      .as('E-006', on)
      .when(designateExecutor, two)
      .accepted()
    const done = both.as('E-007', on).when(executeEdit, one).accepted()
    done.as('E-007', on).when(executeEdit, two).refused('source-moved', { rule: 'EDT-01' })
    done
      .as('E-007', on)
      .when(recordEditResult, { ...two, outcome: 'not-carried-out', note: 'Another change came first.' })
      .accepted()
    both.as('E-007', on).when(executeEdit, two).accepted()
  })

  test('EDT-01: all fields that have drifted are named', () => {
    const [address, fields] = [{ address: 'Shanghai' }, telephone.changes[0].fields]
    const corrected = by(
      'E-009',
      '2026-01-05T03:00:00.000Z',
      OwnEntryCorrected.of({
        number: C,
        reasonCode: 'data-error',
        openValues: {},
        replaces: [REGISTRATION],
        values: { contact: { telephone: '3', address: 'Tianjin' } },
        reason: 'A slip.',
      }),
    )
    const told = ready({ ...telephone, changes: [{ fields: { ...fields, ...address } }] })
    execute(told.given(STREAM, corrected)).refused('source-moved')
  })

  test('EDT-01: a value that the clerk corrected meanwhile is drift as well', () => {
    const corrected = by(
      'E-009',
      '2026-01-05T03:00:00.000Z',
      OwnEntryCorrected.of({
        number: C,
        reasonCode: 'data-error',
        openValues: {},
        replaces: [REGISTRATION],
        values: { contact: { telephone: '3' } },
        reason: 'A slip.',
      }),
    )
    execute(ready().given(STREAM, corrected)).refused('source-moved')
  })

  test('what the change stands on must still be there: person, evidence, field', () => {
    const person = ready({ ...telephone, changes: [{ person: 'P-1', fields: { telephone: '1' } }] })
    execute(person).accepted()
    execute(
      person.given(STREAM, ContactPersonRemoved.of({ number: C, person: 'P-1', reasonCode: 'other', reason: 'x' })),
    ).refused('person-removed')
    const bank = ready(bankAccount)
    execute(
      bank.given(STREAM, DocumentRemoved.of({ number: C, document: 'D-new-permit', reasonCode: 'other', reason: 'x' })),
    ).refused('evidence-withdrawn', { rule: 'ARC-116' })
  })

  test('EDT-11: nothing is executed in an archive that is out of use', () => {
    const told = ready().given(STREAM, ArchiveClosed.of({ number: C, reasonCode: 'business-ended', reason: 'x' }))
    execute(told).refused('archive-closed')
  })

  test('a field or a proof of the new regulation counts where pending requests continue under it', () => {
    const changed = (change: object): PolicyDocument => ({
      ...withEdits({ pendingRequests: 'continue-under-new' }),
      customerKinds: defaultPolicy.customerKinds.map((kind) => ({
        ...kind,
        fields: kind.fields.map((field) => (field.name === 'telephone' ? { ...field, ...change } : field)),
      })),
    })
    const without: PolicyDocument = {
      ...defaultPolicy,
      customerKinds: defaultPolicy.customerKinds.map((kind) => ({
        ...kind,
        fields: kind.fields.filter(({ name }) => name !== 'telephone'),
      })),
    }
    const told = ready()
    const under = (document: PolicyDocument) =>
      execute(told, 'E-007', {
        policy: { ...inForce(document, 2), versionOf: (asking: number) => (asking === 1 ? defaultPolicy : document) },
      })
    under(changed({ enabled: false })).refused('field-not-enabled')
    under(without).refused('field-not-enabled')
    under(changed({ provenBy: 'contract' })).refused('field-unproven')
    const old = changed({ enabled: false })
    under({ ...old, edits: { ...old.edits, pendingRequests: 'finish-under-old' } }).accepted()
  })
})

describe('what a change brings with it', () => {
  test('ARC-133: a new bank account voids the binding of the payment terminal; another field does not', () => {
    const after = executed(ready(bankAccount))
    expect(after.events(STREAM).at(-1)?.open).toMatchObject({ voidsPosBinding: true })
    expect(archiveOf(after)).toMatchObject({ posBound: false, posWasVoided: true })
    expect(archiveOf(executed(ready()))).toMatchObject({ posBound: true, posWasVoided: false })
    const bank = { fields: { bankName: 'Bank of the West' }, provenBy: { bankName: 'D-permit' } }
    expect(archiveOf(executed(ready({ ...bankAccount, changes: [bank] })))).toMatchObject({ posBound: false })
  })

  test('ARC-117: the value in force names the permit that proves it', () => {
    const after = archiveOf(executed(ready(bankAccount)))
    expect(after.fields[`${own} bankAccount`]).toMatchObject({ provenBy: 'D-new-permit', event: at(11) })
  })

  const rename = { ...telephone, changes: [{ fields: { name: 'Tuoda Group' } }] }

  test('EDT-17: a structural change of a formal archive reopens both confirmations; any other change does not', () => {
    const after = executed(ready(rename))
    expect(after.events(STREAM).at(-1)?.open).toMatchObject({ reopensConfirmation: true })
    expect(archiveOf(after).confirmations).toEqual([])
    expect(archiveOf(after).contentEvent).toBe(after.events(STREAM).at(-1)?.id)
    expect(archiveOf(executed(ready())).confirmations).toHaveLength(2)
  })

  test('ARC-133 EDT-17: one such field among others is enough', () => {
    const [bank] = bankAccount.changes
    const both = { fields: { ...bank.fields, telephone: '1', name: 'Tuoda Group' }, provenBy: bank.provenBy }
    const after = executed(ready({ ...bankAccount, changes: [both] }))
    expect(after.events(STREAM).at(-1)?.open).toMatchObject({ voidsPosBinding: true, reopensConfirmation: true })
  })

  test('EDT-17: the name of a person at the customer is no structural field of the archive', () => {
    const person = { ...telephone, changes: [{ person: 'P-1', fields: { name: 'Mrs Wang' } }] }
    expect(archiveOf(executed(ready(person))).confirmations).toHaveLength(2)
  })

  test('EDT-17: the regulation may leave confirmations as they are, and only a formal archive has them to lose', () => {
    const policy = inForce(withEdits({ reconfirmFormal: false }))
    const after = execute(ready(rename), 'E-007', { policy }).accepted()
    expect(archiveOf(after).confirmations).toHaveLength(2)
    const preliminary = executed(
      ready(
        rename,
        scenario()
          .given(staffStream, ...aCompany())
          .given(STREAM, registered),
      ),
    )
    expect(preliminary.events(STREAM).at(-1)?.open).toMatchObject({ reopensConfirmation: false })
  })
})

describe('a deletion', () => {
  const deletion = { customer: C, reasonCode: 'business-ended', reason: 'The company was dissolved.' }
  const requested = (): Scenario => world().as('E-007', on).when(requestDeletion, deletion).accepted()

  test('EDT-11: it goes the same way, withdraws the archive from use and destroys nothing', () => {
    const told = designated(approved(reviewed(requested())))
    const { request, proposal } = latest(told)
    const before = archiveOf(told).fields
    const after = execute(told).gives(DeletionExecuted.of({ request, proposal, reasonCode: 'business-ended' }))
    expect(archiveOf(after)).toMatchObject({ withdrawn: true, fields: before })
    expect(latest(after).phase).toBe('executed')
  })

  test('EDT-11: it is not executed on the word of the supervisor alone', () => {
    execute(reviewed(requested())).refused('wrong-phase')
  })

  test('EDT-11: a withdrawn archive takes no request and no step, but what is open can end', () => {
    const pending = asked()
    const open = ofLatest(pending)
    const gone = executed(
      designated(approved(reviewed(pending.as('E-007', on).when(requestDeletion, deletion).accepted()))),
    )
    gone.as('E-007', on).when(requestEdit, telephone).refused('archive-withdrawn', { rule: 'EDT-11' })
    gone.as('E-007', on).when(requestDeletion, deletion).refused('archive-withdrawn')
    const pass = { ...open, reasonable: true, compliant: true, verdict: 'pass' as const }
    gone.as('E-006', on).when(reviewEditRequest, pass).refused('archive-withdrawn')
    gone
      .as('E-006', on)
      .when(reviewEditRequest, { ...pass, verdict: 'reject', note: 'Withdrawn.' })
      .accepted()
    gone
      .as('E-007', on)
      .when(withdrawEditRequest, { ...open, reasonCode: 'other', reason: 'Withdrawn.' })
      .accepted()
    gone
      .as('E-007', on)
      .when(recordEditResult, { ...ofLatest(gone), outcome: 'in-force' })
      .accepted()
  })
})

describe('record-edit-result', () => {
  test('EDT-09 EDT-10: only with the result is a request closed', () => {
    const told = executed(ready())
    expect(latest(told).phase).toBe('executed')
    const after = told
      .as('E-007', on)
      .when(recordEditResult, { ...ofLatest(told), outcome: 'in-force' })
      .gives(EditResultRecorded.of({ number: C, request: latest(told).request, outcome: 'in-force', note: undefined }))
    expect(latest(after).phase).toBe('closed')
    after
      .as('E-007', on)
      .when(recordEditResult, { ...ofLatest(told), outcome: 'in-force' })
      .refused('wrong-phase', { rule: 'EDT-09' })
  })

  test('EDT-09: what was not executed is not in force, what was executed was carried out', () => {
    const record = (told: Scenario, outcome: 'in-force' | 'not-carried-out', note?: string) =>
      told
        .as('E-007', on)
        .when(recordEditResult, { ...ofLatest(told), outcome, ...(note === undefined ? {} : { note }) })
    record(ready(), 'in-force').refused('wrong-phase', { rule: 'EDT-09' })
    record(executed(ready()), 'not-carried-out', 'x').refused('wrong-phase')
    record(ready(), 'not-carried-out').refused('note-missing', { rule: 'EDT-09', field: 'note' })
    expect(latest(record(ready(), 'not-carried-out', 'The source has moved.').accepted()).phase).toBe('closed')
  })

  test('whoever has no part in the request records only where their roles reach', () => {
    const told = executed(ready())
    told
      .as('E-008', on)
      .when(recordEditResult, { ...ofLatest(told), outcome: 'in-force' })
      .refused('not-your-customer')
  })
})

describe('whoever has a part in a request', () => {
  test('GOV-26: handles it, also where their roles do not reach the archive', () => {
    const told = world().as('E-007', on).when(requestEdit, telephone).accepted()
    const passed = reviewed(told)
      .as('E-006', on)
      .when(designateExecutor, { ...ofLatest(told), executor: 'E-008' })
    const done = passed.accepted().as('E-008', on).when(executeEdit, ofLatest(told)).accepted()
    done
      .as('E-008', on)
      .when(recordEditResult, { ...ofLatest(told), outcome: 'in-force' })
      .accepted()
  })
})

describe('lapse-edit-request', () => {
  const lapse = (told: Scenario, day: string, unusual = {}, as = 'system.edit-deadlines') =>
    told.as(as, { at: `${day}T02:00:00.000Z`, ...unusual }).when(lapseEditRequest, ofLatest(told))

  test('EDT-01: when nobody has decided in time the request lapses, at either level; it is never approved', () => {
    for (const told of [asked(), reviewed(asked(bankAccount))]) {
      const after = lapse(told, '2026-02-13').gives(EditRequestLapsed.of({ request: latest(told).request, dueOn: DUE }))
      expect(latest(after).phase).toBe('lapsed')
      expect(archiveOf(after).fields).toEqual(archiveOf(told).fields)
      execute(after).refused('wrong-phase')
    }
  })

  test('it does not lapse on its last day, nor once it is decided', () => {
    lapse(asked(), DUE).refused('not-yet-due', { rule: 'EDT-01' })
    lapse(reviewed(asked()), '2026-03-01').refused('wrong-phase')
  })

  test('a returned request waits for whoever asked, and its next round has a deadline of its own', () => {
    const told = asked()
      .as('E-006', on)
      .when(reviewEditRequest, { ...passing(asked()), verdict: 'return', note: 'Again.' })
      .accepted()
    lapse(told, '2026-03-01').refused('wrong-phase')
    const again = told
      .as('E-007', { at: '2026-03-01T02:00:00.000Z' })
      .when(resubmitEdit, { ...ofLatest(told), ...telephone })
      .accepted()
    expect(latest(again).dueOn).toBe('2026-03-11')
  })

  test('no person lets a request lapse, and the regulation may let it stay open', () => {
    lapse(asked(), '2026-02-13', {}, 'E-001').refused('only-the-process', { rule: 'EDT-01' })
    const policy = inForce(withEdits({ afterDeadline: 'stay-open' }))
    lapse(asked(), '2026-02-13', { policy }).refused('stays-open', { rule: 'EDT-01' })
  })

  test('the default regulation lets that process do so, and nobody else', () => {
    expect(defaultPolicy.systems.filter(({ may }) => may.includes('edit:lapse')).map(({ name }) => name)).toEqual([
      'edit-deadlines',
    ])
    expect(defaultPolicy.roles.filter(({ may }) => may.includes('edit:lapse'))).toEqual([])
  })
})

describe('the catalogue', () => {
  test('every command of the chain has an example that its own codec accepts', () => {
    for (const [name, row] of Object.values(editCommands).map((each) => [each.name, rowOf(each)] as const))
      expect([name, row.input.is(row.example)]).toEqual([name, true])
  })
})
