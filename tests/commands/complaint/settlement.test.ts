/** From the talk with the customer to the written reply: in seven steps, and in five without losing what must be on record. */
import { describe, expect, test } from '@jest/globals'
import { complaintCommands } from '../../../commands/complaint'
import { answeredInTime } from '../../../domain/complaint/rules'
import { defaultPolicy } from '../../../domain/policy/default'
import { eventId, inForce } from '../scenario'
import { COMPLAINT, complaintIn, FIVE_STEPS, INVESTIGATOR, type Kind, STREAM, SUBJECT, toLog, told } from './story'

const { recordNegotiation, executeResolution, verifyEffect, replyToCustomer } = complaintCommands
const OWNER = 'E-007'
const of = { complaint: COMPLAINT }
const reply = { ...of, documentNo: 'MD-2026-1', channel: 'letter' }

describe('record-negotiation', () => {
  test('CMP-06: what the customer says is protected, whether it is accepted is open', () => {
    told('approved')
      .as(OWNER)
      .when(recordNegotiation, { ...of, accepted: true, answer: 'Content.' })
      .givesEvents(([made]) => {
        expect(made?.open).toEqual({ accepted: true, next: 'carry-out' })
        expect(made?.placed).toEqual([{ of: SUBJECT, group: 'complaint', fields: { answer: 'Content.' } }])
      })
  })

  test('CMP-06: not accepted, another solution is proposed, decided and discussed', () => {
    const world = told('approved')
      .as(OWNER)
      .when(recordNegotiation, { ...of, accepted: false })
      .accepted()
    expect(complaintIn(world).step).toBe('investigated')
    world.as(OWNER).when(executeResolution, of).refused('not-proposed', { rule: 'CMP-05' })
  })

  test('CMP-06: the decision may stand against the customer, whose answer is then on record', () => {
    told('approved')
      .as(OWNER)
      .when(recordNegotiation, { ...of, accepted: false, final: true })
      .refused('answer-missing', { rule: 'CMP-06', field: 'answer' })
      .as(OWNER)
      .when(recordNegotiation, { ...of, accepted: false, final: true, answer: 'He wants all ten.' })
      .givesEvents(([made]) => expect(made?.open).toEqual({ accepted: false, next: 'carry-out' }))
  })

  test('CMP-06 CMP-19: nothing is promised before it is decided, and approved where it must be', () => {
    told('proposed')
      .as(OWNER)
      .when(recordNegotiation, { ...of, accepted: true })
      .refused('not-decided', { rule: 'CMP-16' })
    told('decided', { kind: 'service' })
      .as(OWNER)
      .when(recordNegotiation, { ...of, accepted: true })
      .refused('not-approved', { rule: 'CMP-19' })
    told('negotiated')
      .as(OWNER)
      .when(recordNegotiation, { ...of, accepted: true })
      .refused('step-is-past')
  })
})

describe('execute-resolution and verify-effect', () => {
  test('CMP-07: it is carried out, under the proposal that was decided', () => {
    told('negotiated')
      .as(OWNER)
      .when(executeResolution, { ...of, note: 'Sent on Thursday.' })
      .givesEvents(([made]) => {
        expect(made?.open).toEqual({ proposal: eventId(STREAM, 5) })
        expect(made?.placed).toEqual([{ of: SUBJECT, group: 'text', fields: { note: 'Sent on Thursday.' } }])
      })
  })

  test('CMP-06 CMP-07: not before it is discussed, and once', () => {
    told('approved').as(OWNER).when(executeResolution, of).refused('not-negotiated', { rule: 'CMP-06' })
    told('executed').as(OWNER).when(executeResolution, of).refused('step-is-past')
  })

  test.each([OWNER, 'E-020'])(
    'CMP-07: of two who carried it out, one for the other, neither looks at its effect: %s',
    (who) => {
      told('negotiated')
        .as('E-020', { actingFor: OWNER })
        .when(executeResolution, of)
        .accepted()
        .as(who)
        .when(verifyEffect, { ...of, effective: true })
        .refused('carried-it-out', { rule: 'CMP-07' })
    },
  )

  test('CMP-07: its effect is looked at by somebody else', () => {
    told('executed')
      .as(OWNER)
      .when(verifyEffect, { ...of, effective: true })
      .refused('carried-it-out', { rule: 'CMP-07' })
      .as('E-020', { actingFor: OWNER })
      .when(verifyEffect, { ...of, effective: true })
      .refused('carried-it-out', { rule: 'CMP-07' })
      .as(INVESTIGATOR)
      .when(verifyEffect, { ...of, effective: true, effect: 'All ten work.' })
      .givesEvents(([made]) => {
        expect(made?.open).toEqual({ effective: true })
        expect(made?.placed).toEqual([{ of: SUBJECT, group: 'complaint', fields: { effect: 'All ten work.' } }])
      })
  })

  test('CMP-07: without effect, another solution is proposed', () => {
    const world = told('executed')
      .as(INVESTIGATOR)
      .when(verifyEffect, { ...of, effective: false })
      .accepted()
    expect(complaintIn(world).step).toBe('investigated')
  })

  test('CMP-07: there is no effect before it is carried out', () => {
    told('negotiated')
      .as(INVESTIGATOR)
      .when(verifyEffect, { ...of, effective: true })
      .refused('not-executed', { rule: 'CMP-07' })
  })

  test('CMP-09: nor does the person complained about judge the effect', () => {
    told('executed', { log: { aboutEmployee: 'E-005' } })
      .as('E-005')
      .when(verifyEffect, { ...of, effective: true })
      .refused('complained-about', { rule: 'CMP-09' })
  })
})

describe('the five-step procedure', () => {
  const five = { policy: FIVE_STEPS }
  const decided = (kind: Kind = 'quality') => told('decided', { ...five, kind })

  test('CMP-10: one step carries out, and the answer of the customer and the effect are on record all the same', () => {
    const world = decided()
      .as(OWNER, five)
      .when(executeResolution, { ...of, accepted: true, answer: 'Content.', effective: true, effect: 'They work.' })
      .givesEvents((events) => {
        expect(events.map(({ type }) => type)).toEqual(['ResolutionNegotiated', 'ResolutionExecuted', 'EffectVerified'])
        expect(events.map(({ open }) => open)).toEqual([
          { accepted: true, next: 'carry-out' },
          { proposal: eventId(STREAM, 5) },
          { effective: true },
        ])
      })
    expect(complaintIn(world)).toMatchObject({ step: 'verified', accepted: true })
    world.as('E-004', five).when(replyToCustomer, reply).accepted()
  })

  test('CMP-10 CMP-06 CMP-07: what is mandatory is asked for', () => {
    decided()
      .as(OWNER, five)
      .when(executeResolution, { ...of, effective: true })
      .refused('answer-missing', { rule: 'CMP-06', field: 'accepted' })
      .as(OWNER, five)
      .when(executeResolution, { ...of, accepted: true })
      .refused('effect-missing', { rule: 'CMP-07', field: 'effective' })
  })

  test('CMP-10: whoever takes the talk as a step of its own does not say the answer twice', () => {
    const talked = decided()
      .as(OWNER, five)
      .when(recordNegotiation, { ...of, accepted: true })
      .accepted()
    talked
      .as(OWNER, five)
      .when(executeResolution, { ...of, accepted: true, effective: true })
      .refused('step-is-past', { rule: 'CMP-06', field: 'accepted' })
      .as(OWNER, five)
      .when(executeResolution, { ...of, effective: true })
      .givesEvents((events) => expect(events.map(({ type }) => type)).toEqual(['ResolutionExecuted', 'EffectVerified']))
  })

  test('CMP-10 CMP-19: the approval of 002 stays a step of its own', () => {
    decided('service')
      .as(OWNER, five)
      .when(executeResolution, { ...of, accepted: true, effective: true })
      .refused('not-approved', { rule: 'CMP-19' })
  })

  test('CMP-10: without effect, another solution is proposed', () => {
    const world = decided()
      .as(OWNER, five)
      .when(executeResolution, { ...of, accepted: false, effective: false })
      .accepted()
    expect(complaintIn(world)).toMatchObject({ step: 'investigated', accepted: false })
  })

  test.each(['accepted', 'effective'] as const)('CMP-10: in seven steps %s is not said on the way', (field) => {
    told('negotiated')
      .as(OWNER)
      .when(executeResolution, { ...of, [field]: true })
      .refused('steps-apart', { rule: 'CMP-10', field })
  })
})

describe('reply-to-customer', () => {
  test('CMP-08 CMP-17 RPT-21: the director’s office sends the result in writing under a number', () => {
    told('verified')
      .as('E-001')
      .when(replyToCustomer, reply)
      .refused('not-the-office', { rule: 'CMP-17' })
      .as('E-004')
      .when(replyToCustomer, { ...reply, reply: 'Dear Mr Chen, …' })
      .givesEvents(([made]) => {
        expect(made?.open).toEqual({ documentNo: 'MD-2026-1', channel: 'letter', stated: null })
        expect(made?.placed).toEqual([{ of: SUBJECT, group: 'complaint', fields: { reply: 'Dear Mr Chen, …' } }])
      })
  })

  test.each<[Kind, string]>([
    ['service', 'CMP-20'],
    ['logistics', 'CMP-21'],
  ])('CMP-20 CMP-21: so it is for %s', (kind, rule) => {
    told('verified', { kind })
      .as('E-007')
      .when(replyToCustomer, reply)
      .refused('not-the-office', { rule })
      .as('E-002')
      .when(replyToCustomer, reply)
      .accepted()
  })

  test('CMP-19: of a service complaint no reply goes out before the approval', () => {
    told('decided', { kind: 'service' })
      .as('E-004')
      .when(replyToCustomer, reply)
      .refused('not-approved', { rule: 'CMP-19' })
  })

  test('CMP-07 CMP-08: not before the effect was looked at, and once', () => {
    told('executed').as('E-004').when(replyToCustomer, reply).refused('not-verified', { rule: 'CMP-07' })
    told('replied').as('E-004').when(replyToCustomer, reply).refused('step-is-past')
    told('verified').as('E-004').whenGiven(replyToCustomer, of).malformed('documentNo')
  })

  test('a document number that looks personal, an unknown document, a time ahead or before the receipt', () => {
    const at = '2026-01-06T02:00:00.000Z'
    told('verified')
      .as('E-004', { at })
      .when(replyToCustomer, { ...reply, documentNo: '13812345678' })
      .refused('number-looks-personal', { field: 'documentNo' })
      .as('E-004', { at })
      .when(replyToCustomer, { ...reply, sentAt: '2026-01-06T02:00:00.001Z' })
      .refused('date-in-future', { field: 'sentAt' })
      .as('E-004', { at })
      .when(replyToCustomer, { ...reply, sentAt: '2026-01-05T01:09:59.999Z' })
      .refused('before-receipt', { field: 'sentAt' })
      .as('E-004', { at })
      .when(replyToCustomer, { ...reply, sentAt: toLog.receivedAt, evidence: 'D-9' })
      .refused('unknown-document', { field: 'evidence' })
  })

  test('not while it waits for the customer', () => {
    told('verified')
      .as('E-006')
      .when(complaintCommands.startWaiting, { ...of, awaits: 'customer' })
      .accepted()
      .as('E-004')
      .when(replyToCustomer, reply)
      .refused('still-waiting', { rule: 'CMP-25' })
  })

  test('an anonymous complainant is answered too', () => {
    told('verified', { kind: 'logistics', log: { customer: undefined } })
      .as('E-004')
      .when(replyToCustomer, { ...reply, reply: 'Dear neighbour, …' })
      .givesEvents(([made]) => expect(made?.placed.map(({ of: subject }) => subject)).toEqual(['person:person.0']))
  })
})

describe('in time or not', () => {
  /** Serious, received on Monday 2026-01-05 in China: due on Monday 12 at 18:00. */
  const DUE = '2026-01-12T10:00:00.000Z'
  const LATE = '2026-01-12T10:00:00.001Z'
  const answered = (at: string, more: object = {}) =>
    answeredInTime(
      complaintIn(
        told('verified')
          .as('E-004', { at })
          .when(replyToCustomer, { ...reply, ...more })
          .accepted(),
      ),
    )

  test('CMP-25: it is read from the recorded time, and who answers at the very moment is in time', () => {
    expect(answered(DUE)).toEqual({ asRecorded: true, asStated: true })
    expect(answered(LATE)).toEqual({ asRecorded: false, asStated: false })
  })

  test('CMP-25: an earlier stated time counts with evidence alone, and then only as stated', () => {
    expect(answered(LATE, { sentAt: DUE, evidence: 'D-1' })).toEqual({ asRecorded: false, asStated: true })
    expect(answered(LATE, { sentAt: DUE })).toEqual({ asRecorded: false, asStated: false })
    expect(answered('2026-01-13T10:00:00.000Z', { sentAt: LATE, evidence: 'D-1' })).toEqual({
      asRecorded: false,
      asStated: false,
    })
  })

  test('CMP-25: and only within the days of backdating', () => {
    const days = 30 * 86_400_000
    const last = new Date(Date.parse(DUE) + days).toISOString()
    const after = new Date(Date.parse(DUE) + days + 1).toISOString()
    expect(answered(last, { sentAt: DUE, evidence: 'D-1' })).toMatchObject({ asStated: true })
    expect(answered(after, { sentAt: DUE, evidence: 'D-1' })).toMatchObject({ asStated: false })
  })

  test('CMP-25: where nothing may be backdated, nothing stated counts', () => {
    const policy = inForce({ ...defaultPolicy, maxBackdatingDays: 0 })
    const world = told('verified')
      .as('E-004', { at: LATE, policy })
      .when(replyToCustomer, { ...reply, sentAt: DUE, evidence: 'D-1' })
      .givesEvents(([made]) => {
        expect(made?.open).toMatchObject({ stated: { at: DUE, evidence: 'D-1', counts: false } })
      })
    expect(world.events(STREAM).at(-1)?.meta.occurredAt).toBe(DUE)
  })
})
