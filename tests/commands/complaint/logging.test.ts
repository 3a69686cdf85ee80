/** Logging a complaint: what must be there, what is refused, and which deadline it has from its first moment. */
import { describe, expect, test } from '@jest/globals'
import { complaintCommands } from '../../../commands/complaint'
import { ComplaintLogged } from '../../../domain/complaint/events'
import { complaintStream } from '../../../domain/complaint/names'
import { ArchiveClosed, ArchiveMerged, NumberAbandoned } from '../../../domain/customer/events'
import { customerStream } from '../../../domain/customer/names'
import { defaultPolicy } from '../../../domain/policy/default'
import { staffStream } from '../../../domain/staff'
import { TransactionRecorded, transactionStream } from '../../../domain/transaction'
import { aCompany } from '../company'
import { inForce, scenario } from '../scenario'
import { aWorld, CUSTOMER, complaintIn, STREAM, SUBJECT, toLog } from './story'

const { logComplaint } = complaintCommands
const CLERK = 'E-011'
const anonymous = {
  channel: 'letter',
  content: 'The shop was closed.',
  contact: { address: 'Calle Mayor 4, Burgos' },
  receivedAt: toLog.receivedAt,
}
const AT = '2026-01-05T02:00:00.000Z'

describe('what is logged', () => {
  test('CMP-01 CMP-02 CMP-22: content and contact are protected under the key of the customer, the rest is open', () => {
    aWorld()
      .as(CLERK)
      .when(logComplaint, { ...toLog, remedySought: 'replacement', product: 'LAMP-4', aboutEmployee: 'E-008' })
      .givesEvents(([made]) => {
        expect(made?.type).toBe('ComplaintLogged')
        expect(made?.open).toMatchObject({
          complaint: 'K-1',
          customer: CUSTOMER,
          complainant: 'customer',
          person: null,
          channel: 'telephone',
          receivedAt: toLog.receivedAt,
          receivedBy: CLERK,
          product: 'LAMP-4',
          transaction: null,
          remedySought: 'replacement',
          aboutEmployee: 'E-008',
          flow: 'seven-step',
          report: null,
        })
        expect(made?.placed).toEqual([
          { of: SUBJECT, group: 'complaint', fields: { content: toLog.content } },
          { of: SUBJECT, group: 'contact', fields: { telephone: '+86 571 8888 0000' } },
        ])
        expect(JSON.stringify(made?.open)).not.toContain('lamps')
      })
  })

  test('CMP-22: a number is generated where none is given', () => {
    const { number: _, ...unnumbered } = toLog
    const outcome = aWorld().as(CLERK).when(logComplaint, unnumbered)
    expect(outcome.stream).toBe('complaint-complaint.0')
    expect(complaintIn(outcome.accepted(), outcome.stream).complaint).toBe('complaint.0')
  })

  test('CMP-22: a number that is in use is refused', () => {
    aWorld()
      .as(CLERK)
      .when(logComplaint, toLog)
      .accepted()
      .as(CLERK)
      .when(logComplaint, toLog)
      .refused('already-logged', { rule: 'CMP-22', field: 'number' })
  })

  test.each(['complaint-hotline', 'through-employee', 'pigeon-post'])(
    'CMP-01 CMP-13: a complaint by %s is taken: no channel is refused',
    (channel) => {
      aWorld()
        .as(CLERK)
        .when(logComplaint, { ...toLog, channel })
        .accepted()
      expect(defaultPolicy.complaints.channels).toContain('complaint-hotline')
    },
  )

  test('ARC-08: an anonymous complainant is a person of this complaint alone', () => {
    scenario()
      .given(staffStream, ...aCompany())
      .as(CLERK)
      .when(logComplaint, anonymous)
      .givesEvents(([made]) => {
        expect(made?.open).toMatchObject({ complainant: 'anonymous', customer: null, person: 'person.0' })
        expect(made?.placed.map(({ of, group }) => [of, group])).toEqual([
          ['person:person.0', 'complaint'],
          ['person:person.0', 'contact'],
        ])
      })
  })

  test('it may be received by another employee than the one who logs it', () => {
    const world = aWorld()
      .as(CLERK)
      .when(logComplaint, { ...toLog, receivedBy: 'E-019' })
      .accepted()
    expect(world.events(STREAM)[0]?.open).toMatchObject({ receivedBy: 'E-019' })
  })

  test('whoever acts for another has received it in that name, and a system in nobody’s', () => {
    const acting = aWorld().as('E-020', { actingFor: 'E-019' }).when(logComplaint, toLog).accepted()
    expect(acting.events(STREAM)[0]?.open).toMatchObject({ receivedBy: 'E-019' })
    const system = aWorld().as('system.complaints').when(logComplaint, toLog).accepted()
    expect(system.events(STREAM)[0]?.open).toMatchObject({ receivedBy: null })
  })
})

describe('what is refused', () => {
  test.each(['content', 'receivedAt', 'contact', 'channel'] as const)('CMP-02: %s must be there', (missing) => {
    const { [missing]: _, ...without } = toLog
    aWorld().as(CLERK).whenGiven(logComplaint, without).malformed(missing)
  })

  test('CMP-02: a name alone reaches nobody', () => {
    aWorld()
      .as(CLERK)
      .when(logComplaint, { ...toLog, contact: { name: 'Mr Chen' } })
      .refused('contact-missing', { rule: 'CMP-02', field: 'contact' })
  })

  test.each([
    { telephone: '1' },
    { email: 'a@b.example' },
    { address: 'Burgos' },
    { otherwise: 'through the authority' },
  ])('CMP-02: one way of reaching is enough: %j', (contact) => {
    aWorld()
      .as(CLERK)
      .when(logComplaint, { ...toLog, contact })
      .accepted()
  })

  test('CMP-02: received in the future is refused, received this very moment is not', () => {
    aWorld()
      .as(CLERK, { at: AT })
      .when(logComplaint, { ...toLog, receivedAt: '2026-01-05T02:00:00.001Z' })
      .refused('date-in-future', { rule: 'CMP-02', field: 'receivedAt' })
      .as(CLERK, { at: AT })
      .when(logComplaint, { ...toLog, receivedAt: AT })
      .accepted()
  })

  test('ARC-08: an unknown customer, and one that was never registered', () => {
    const refusal = { rule: 'ARC-08', field: 'customer' }
    aWorld()
      .given(customerStream('C-7'), NumberAbandoned.of({ number: 'C-7', inFavourOf: CUSTOMER }))
      .as(CLERK)
      .when(logComplaint, { ...toLog, customer: 'C-9' })
      .refused('unknown-customer', refusal)
      .as(CLERK)
      .when(logComplaint, { ...toLog, customer: 'C-7' })
      .refused('unknown-customer', refusal)
  })

  test('ARC-08: of a merged archive the surviving number is named; a closed one may complain', () => {
    aWorld(ArchiveMerged.of({ into: 'C-2', proposal: 'e-1' }))
      .as(CLERK)
      .when(logComplaint, toLog)
      .refused('archive-merged', { rule: 'ARC-08', field: 'customer' })
    aWorld(ArchiveClosed.of({ reasonCode: 'business-ended', number: CUSTOMER, reason: 'Gone.' }))
      .as(CLERK)
      .when(logComplaint, toLog)
      .accepted()
  })

  test('unknown people, orders, remedies and numbers that look personal', () => {
    aWorld()
      .as(CLERK)
      .when(logComplaint, { ...toLog, receivedBy: 'E-999' })
      .refused('unknown-employee', { field: 'receivedBy' })
      .as(CLERK)
      .when(logComplaint, { ...toLog, aboutEmployee: 'E-999' })
      .refused('unknown-employee', { field: 'aboutEmployee' })
      .as(CLERK)
      .when(logComplaint, { ...toLog, transaction: 'SO-1' })
      .refused('unknown-transaction', { field: 'transaction' })
      .as(CLERK)
      .when(logComplaint, { ...anonymous, transaction: 'SO-1' })
      .refused('transaction-without-customer', { field: 'transaction' })
      .as(CLERK)
      .when(logComplaint, { ...toLog, remedySought: 'revenge' })
      .refused('not-in-policy', { field: 'remedySought' })
      .as(CLERK)
      .when(logComplaint, { ...toLog, number: '13812345678' })
      .refused('number-looks-personal', { field: 'number' })
      .as(CLERK)
      .when(logComplaint, { ...toLog, report: { source: 'authority', reference: '13812345678' } })
      .refused('number-looks-personal', { field: 'report.reference' })
  })

  test('an order of the customer may be named', () => {
    const order = TransactionRecorded.of({
      customer: CUSTOMER,
      order: 'SO-1',
      direction: 'sale',
      at: '2026-01-04T01:00:00.000Z',
      currency: 'EUR',
      lines: [],
      totalMinor: 0,
      counterparty: 'own',
      deliveryAddress: undefined,
    })
    const world = aWorld()
      .given(transactionStream(CUSTOMER, 'SO-1'), order)
      .as(CLERK)
      .when(logComplaint, { ...toLog, transaction: 'SO-1' })
      .accepted()
    expect(world.events(STREAM)[0]?.open).toMatchObject({ transaction: 'SO-1' })
  })
})

describe('what a source reports', () => {
  const report = { source: 'authority', passedOnAt: toLog.receivedAt }

  test('CMP-02: sent on before it was received is refused by that name, in the same moment it is not', () => {
    aWorld()
      .as(CLERK)
      .when(logComplaint, { ...toLog, report: { ...report, passedOnAt: '2026-01-05T01:09:59.999Z' } })
      .refused('sent-before-received', { rule: 'CMP-02', field: 'report.passedOnAt' })
      .as(CLERK)
      .when(logComplaint, { ...toLog, report })
      .accepted()
  })

  test('its facts are stored as codes and compared with nothing', () => {
    const facts = { companyResponse: 'closed-with-explanation', timelyResponse: 'no' }
    const world = aWorld()
      .as(CLERK)
      .when(logComplaint, { ...toLog, report: { ...report, reference: 'R-1', facts } })
      .accepted()
    expect(world.events(STREAM)[0]?.open).toMatchObject({
      report: { source: 'authority', reference: 'R-1', passedOnAt: toLog.receivedAt, settled: false, facts },
    })
  })

  test('an unknown source and a future time are refused', () => {
    aWorld()
      .as(CLERK)
      .when(logComplaint, { ...toLog, report: { source: 'hearsay' } })
      .refused('not-in-policy', { field: 'report.source' })
      .as(CLERK, { at: AT })
      .when(logComplaint, { ...toLog, report: { ...report, passedOnAt: '2026-01-05T02:00:00.001Z' } })
      .refused('date-in-future', { field: 'report.passedOnAt' })
  })

  test('a value that is no code is malformed', () => {
    aWorld()
      .as(CLERK)
      .whenGiven(logComplaint, { ...toLog, report: { ...report, facts: { timelyResponse: 'Not at all' } } })
      .malformed('report.facts.timelyResponse')
  })
})

describe('classified at once', () => {
  const nature = { category: 'quality', severity: 'critical' }
  const classified = { ...toLog, classification: nature }
  const MANAGER = 'E-012'

  test('CMP-03 CMP-10: received, recorded and told by its nature in one breath, by somebody who may', () => {
    const world = aWorld()
      .as(MANAGER)
      .when(logComplaint, classified)
      .givesEvents((events) =>
        expect(events.map(({ type }) => type)).toEqual(['ComplaintLogged', 'ComplaintClassified']),
      )
    expect(complaintIn(world)).toMatchObject({
      step: 'classified',
      category: 'quality',
      concerned: 'division-tuoda',
      deadline: { name: 'complaint.answer.critical', untilClassified: false },
    })
  })

  test('CMP-03: not by somebody who may only log, nor under codes that nobody lists', () => {
    aWorld()
      .as(CLERK)
      .when(logComplaint, classified)
      .refused('no-permission', { rule: 'ACC-16', field: 'classification' })
      .as(MANAGER)
      .when(logComplaint, { ...toLog, classification: { ...nature, category: 'weather' } })
      .refused('not-in-policy', { rule: 'CMP-03', field: 'classification.category' })
  })

  test('CMP-09 CMP-16: not by the person complained about, nor for a department that nobody names', () => {
    aWorld()
      .as(MANAGER)
      .when(logComplaint, { ...classified, aboutEmployee: MANAGER })
      .refused('complained-about', { rule: 'CMP-09', field: 'classification' })
      .as('E-002', { actingFor: MANAGER })
      .when(logComplaint, { ...classified, aboutEmployee: MANAGER })
      .refused('complained-about', { rule: 'CMP-09', field: 'classification' })
      .as(MANAGER)
      .when(logComplaint, { ...anonymous, classification: nature })
      .refused('concerned-missing', { rule: 'CMP-16', field: 'classification.concerned' })
      .as(MANAGER)
      .when(logComplaint, { ...anonymous, classification: { ...nature, concerned: 'production' } })
      .accepted()
  })
})

describe('deadlines from the first moment', () => {
  test('CMP-25: received on Friday 2026-02-13 at 17:50 in China: acknowledged by Tuesday 24, answered by Monday 2 March', () => {
    const world = aWorld()
      .as(CLERK, { at: '2026-02-13T10:00:00.000Z' })
      .when(logComplaint, { ...toLog, receivedAt: '2026-02-13T09:50:00.000Z' })
      .accepted()
    expect(world.events(STREAM)[0]?.open).toMatchObject({
      acknowledgeBy: {
        name: 'complaint.acknowledge',
        allowance: { amount: 8, unit: 'business-hours' },
        dueAt: '2026-02-24T01:20:00.000Z',
        calendar: 'china',
        zone: 'Asia/Shanghai',
        provisional: false,
        untilClassified: false,
        ours: true,
      },
      deadline: {
        name: 'complaint.answer',
        allowance: { amount: 7, unit: 'business-days' },
        dueAt: '2026-03-02T10:00:00.000Z',
        untilClassified: true,
        ours: true,
      },
    })
  })

  test('CMP-25: beyond the last announced year the deadline is marked', () => {
    const world = aWorld()
      .as(CLERK, { at: '2027-03-01T03:00:00.000Z' })
      .when(logComplaint, { ...toLog, receivedAt: '2027-03-01T02:00:00.000Z' })
      .accepted()
    expect(complaintIn(world).deadline.provisional).toBe(true)
  })

  test('CMP-25: without a deadline in the regulation nothing is logged', () => {
    const policy = inForce({ ...defaultPolicy, deadlines: [] })
    aWorld().as(CLERK, { policy }).when(logComplaint, toLog).refused('no-deadline', { rule: 'CMP-25' })
    const noAcknowledgement = defaultPolicy.deadlines.filter(({ name }) => name !== 'complaint.acknowledge')
    aWorld()
      .as(CLERK, { policy: inForce({ ...defaultPolicy, deadlines: noAcknowledgement }) })
      .when(logComplaint, toLog)
      .refused('no-deadline', { rule: 'CMP-25' })
  })

  test('the time of receipt goes into the metadata, and the stream bears the number', () => {
    const world = aWorld().as(CLERK).when(logComplaint, toLog).accepted()
    const [event] = world.events(complaintStream('K-1'))
    expect(event?.meta.occurredAt).toBe(toLog.receivedAt)
    expect(ComplaintLogged.open.is(event?.open)).toBe(true)
  })
})
