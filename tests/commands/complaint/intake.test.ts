/** Acknowledging and classifying: who handles what follows from the category, and the deadline from the classification. */
import { describe, expect, test } from '@jest/globals'
import { complaintCommands } from '../../../commands/complaint'
import { complaintStream } from '../../../domain/complaint/names'
import { DocumentRemoved } from '../../../domain/customer/events'
import { customerStream } from '../../../domain/customer/names'
import { defaultPolicy } from '../../../domain/policy/default'
import { inForce } from '../scenario'
import { aWorld, COMPLAINT, CUSTOMER, complaintIn, registered, STREAM, SUBJECT, toLog, told, withRules } from './story'

const { logComplaint, acknowledgeComplaint, classifyComplaint, startWaiting, assignComplaint } = complaintCommands
const MANAGER = 'E-012'
const of = { complaint: COMPLAINT }
const quality = { ...of, category: 'quality', severity: 'serious' }
const service = { ...of, category: 'service', severity: 'minor' }
const DIRECTORS_OFFICE = { department: 'marketing-director-office', role: null }

describe('acknowledge-complaint', () => {
  const acknowledge = { ...of, channel: 'telephone' }

  test('CMP-09: the complainant is told, once', () => {
    const world = told('logged').as('E-011').when(acknowledgeComplaint, acknowledge).accepted()
    expect(world.events(STREAM).at(-1)?.open).toEqual({ channel: 'telephone', stated: null })
    expect(complaintIn(world).acknowledged).toBe(true)
    world.as('E-011').when(acknowledgeComplaint, acknowledge).nothing()
  })

  test('CMP-25: an earlier stated time counts with an evidence document of the archive, within the days of backdating', () => {
    const at = '2026-02-20T01:10:00.000Z'
    const days30 = '2026-01-21T01:10:00.000Z'
    const stated = (acknowledgedAt: string, evidence: { readonly evidence?: string }) =>
      told('logged')
        .as('E-011', { at })
        .when(acknowledgeComplaint, { ...acknowledge, acknowledgedAt, ...evidence })
        .accepted()
        .events(STREAM)
        .at(-1)?.open
    const open = (statedAt: string, evidence: string | null, counts: boolean) => ({
      channel: 'telephone',
      stated: { at: statedAt, evidence, counts },
    })
    expect(stated(days30, { evidence: 'D-1' })).toEqual(open(days30, 'D-1', true))
    expect(stated('2026-01-21T01:09:59.999Z', { evidence: 'D-1' })).toEqual(
      open('2026-01-21T01:09:59.999Z', 'D-1', false),
    )
    expect(stated(days30, {})).toEqual(open(days30, null, false))
  })

  test('CMP-02 CMP-25: a time ahead, a time before the receipt, an unknown or withdrawn document', () => {
    const at = '2026-01-06T02:00:00.000Z'
    const withdrawn = DocumentRemoved.of({ document: 'D-1', reasonCode: 'other', number: CUSTOMER, reason: 'Wrong.' })
    told('logged')
      .as('E-011', { at })
      .when(acknowledgeComplaint, { ...acknowledge, acknowledgedAt: '2026-01-06T02:00:00.001Z' })
      .refused('date-in-future', { field: 'acknowledgedAt' })
      .as('E-011', { at })
      .when(acknowledgeComplaint, { ...acknowledge, acknowledgedAt: '2026-01-05T01:09:59.999Z' })
      .refused('before-receipt', { field: 'acknowledgedAt' })
      .as('E-011', { at })
      .when(acknowledgeComplaint, { ...acknowledge, acknowledgedAt: toLog.receivedAt, evidence: 'D-9' })
      .refused('unknown-document', { rule: 'CMP-25', field: 'evidence' })
      .given(customerStream(CUSTOMER), withdrawn)
      .as('E-011', { at })
      .when(acknowledgeComplaint, { ...acknowledge, acknowledgedAt: toLog.receivedAt, evidence: 'D-1' })
      .refused('unknown-document', { rule: 'CMP-25', field: 'evidence' })
      .as('E-011', { at })
      .when(acknowledgeComplaint, { ...acknowledge, acknowledgedAt: toLog.receivedAt })
      .accepted()
  })

  test('a complaint that nobody logged, or that is closed', () => {
    aWorld().as('E-011').when(acknowledgeComplaint, acknowledge).refused('unknown-complaint', { rule: 'CMP-22' })
    told('closed').as('E-011').when(acknowledgeComplaint, acknowledge).refused('complaint-closed', { rule: 'CMP-08' })
  })
})

describe('classify-complaint', () => {
  test('CMP-03 CMP-16 CMP-17: quality is organised by the department concerned, decided by the general manager’s office, answered by the director’s', () => {
    const world = told('logged').as(MANAGER).when(classifyComplaint, quality).accepted()
    expect(world.events(STREAM).at(-1)?.open).toMatchObject({
      category: 'quality',
      severity: 'serious',
      concerned: 'division-tuoda',
      routing: {
        handler: { department: 'division-tuoda', role: null },
        decider: { department: 'general-office', role: null },
        approver: null,
        replier: DIRECTORS_OFFICE,
      },
    })
  })

  test('CMP-18 CMP-19 CMP-20: service is handled and decided in the division, approved and answered by the director’s office', () => {
    const world = told('logged').as(MANAGER).when(classifyComplaint, service).accepted()
    expect(complaintIn(world).routing).toEqual({
      handler: { department: 'division-tuoda', role: null },
      decider: { department: 'division-tuoda', role: 'division-manager' },
      approver: DIRECTORS_OFFICE,
      replier: DIRECTORS_OFFICE,
    })
  })

  test('CMP-11 CMP-21: everything else has the complaint department, under the office that organises all', () => {
    const world = told('logged', { kind: 'logistics' })
      .as(MANAGER)
      .when(classifyComplaint, { ...of, category: 'logistics', severity: 'minor' })
      .accepted()
    expect(complaintIn(world).routing).toEqual({
      handler: { department: 'complaints', role: null },
      decider: DIRECTORS_OFFICE,
      approver: null,
      replier: DIRECTORS_OFFICE,
    })
  })

  test('CMP-25: the deadline of the logging is replaced by that of category and severity, from the receipt', () => {
    const world = told('logged')
    const dueAfter = (severity: string) =>
      complaintIn(
        world
          .as(MANAGER)
          .when(classifyComplaint, { ...quality, severity })
          .accepted(),
      ).deadline
    expect(complaintIn(world).deadline).toMatchObject({ dueAt: '2026-01-14T10:00:00.000Z', untilClassified: true })
    expect(dueAfter('critical')).toMatchObject({
      name: 'complaint.answer.critical',
      dueAt: '2026-01-07T10:00:00.000Z',
      untilClassified: false,
      ours: true,
    })
    expect(dueAfter('serious')).toMatchObject({
      name: 'complaint.answer.serious',
      dueAt: '2026-01-12T10:00:00.000Z',
    })
    expect(dueAfter('minor')).toMatchObject({ name: 'complaint.answer', untilClassified: false })
  })

  test('CMP-18: an anonymous complaint about service needs the department named, one about logistics does not', () => {
    const { customer: _, ...anonymous } = toLog
    const world = aWorld().as('E-011').when(logComplaint, anonymous).accepted()
    world
      .as(MANAGER)
      .when(classifyComplaint, service)
      .refused('concerned-missing', { rule: 'CMP-18', field: 'concerned' })
      .as(MANAGER)
      .when(classifyComplaint, { ...service, concerned: 'nowhere' })
      .refused('not-in-policy', { rule: 'CMP-18', field: 'concerned' })
      .as(MANAGER)
      .when(classifyComplaint, { ...service, concerned: 'after-sales' })
      .accepted()
    world
      .as(MANAGER)
      .when(classifyComplaint, { ...of, category: 'logistics', severity: 'minor' })
      .accepted()
  })

  test('the department named goes before the one that looks after the customer', () => {
    const world = told('logged')
      .as(MANAGER)
      .when(classifyComplaint, { ...quality, concerned: 'production' })
      .accepted()
    expect(complaintIn(world).concerned).toBe('production')
  })

  test('a customer of no department says nothing about who is concerned', () => {
    const stream = customerStream('C-2')
    aWorld()
      .given(stream, registered('C-2', null))
      .as('E-011')
      .when(logComplaint, { ...toLog, customer: 'C-2' })
      .accepted()
      .as(MANAGER)
      .when(classifyComplaint, quality)
      .refused('concerned-missing', { rule: 'CMP-16' })
  })

  test('CMP-03: categories and severities are those of the regulation; people are known', () => {
    told('logged')
      .as(MANAGER)
      .when(classifyComplaint, { ...quality, category: 'weather' })
      .refused('not-in-policy', { rule: 'CMP-03', field: 'category' })
      .as(MANAGER)
      .when(classifyComplaint, { ...quality, severity: 'deadly' })
      .refused('not-in-policy', { rule: 'CMP-03', field: 'severity' })
      .as(MANAGER)
      .when(classifyComplaint, { ...quality, aboutEmployee: 'E-999' })
      .refused('unknown-employee', { field: 'aboutEmployee' })
  })

  test('CMP-25: a regulation without a deadline for it does not classify', () => {
    const { deadlines } = defaultPolicy.complaints
    const policy = withRules({ deadlines: { ...deadlines, answer: [] } })
    told('logged').as(MANAGER, { policy }).when(classifyComplaint, quality).refused('no-deadline', { rule: 'CMP-25' })
  })

  test('CMP-09: whoever is complained about does not classify', () => {
    aWorld()
      .as('E-011')
      .when(logComplaint, { ...toLog, aboutEmployee: MANAGER })
      .accepted()
      .as(MANAGER)
      .when(classifyComplaint, quality)
      .refused('complained-about', { rule: 'CMP-09' })
      .as('E-020', { actingFor: MANAGER })
      .when(classifyComplaint, quality)
      .refused('complained-about', { rule: 'CMP-09' })
  })

  test('CMP-03: again before the investigation: the owner stays where the offices stay, else somebody is assigned anew', () => {
    const world = told('assigned')
    const graver = world
      .as(MANAGER)
      .when(classifyComplaint, { ...quality, severity: 'critical' })
      .accepted()
    expect(complaintIn(graver)).toMatchObject({ step: 'assigned', owner: 'E-007', investigators: ['E-006'] })
    const other = world.as(MANAGER).when(classifyComplaint, service).accepted()
    expect(complaintIn(other)).toMatchObject({ step: 'classified', owner: null, investigators: [] })
  })

  test('not after the investigation, and not while it waits', () => {
    told('investigated').as(MANAGER).when(classifyComplaint, quality).refused('step-is-past', { rule: 'CMP-05' })
    told('logged')
      .as('E-006')
      .when(startWaiting, { ...of, awaits: 'customer' })
      .accepted()
      .as(MANAGER)
      .when(classifyComplaint, quality)
      .refused('still-waiting', { rule: 'CMP-25' })
  })

  test('whom it is about may be said later, and is kept', () => {
    const world = told('logged')
      .as(MANAGER)
      .when(classifyComplaint, { ...quality, aboutEmployee: 'E-008' })
      .accepted()
      .as(MANAGER)
      .when(classifyComplaint, { ...quality, severity: 'minor' })
      .accepted()
    expect(complaintIn(world).aboutEmployee).toBe('E-008')
  })
})

describe('the regulation changes midway', () => {
  const rerouted = {
    ...defaultPolicy.complaints,
    routing: defaultPolicy.complaints.routing.map((each) =>
      each.category === 'quality' ? { ...each, handler: { department: 'complaints', role: null } } : each,
    ),
  }
  const under = (pendingRequests: 'finish-under-old' | 'continue-under-new') => ({
    ...inForce({ ...defaultPolicy, complaints: rerouted, edits: { ...defaultPolicy.edits, pendingRequests } }, 2),
    versionOf: (version: number) => (version === 1 ? defaultPolicy : undefined),
  })

  test('CMP-16: the remaining steps follow the new routing, or the one that it began under', () => {
    const world = told('classified')
    const assign = { ...of, owner: 'E-007' }
    world
      .as('E-002', { policy: under('finish-under-old') })
      .when(assignComplaint, assign)
      .accepted()
    world
      .as('E-002', { policy: under('continue-under-new') })
      .when(assignComplaint, assign)
      .refused('not-the-office', { rule: 'CMP-16', field: 'owner' })
      .as('E-002', { policy: under('continue-under-new') })
      .when(assignComplaint, { ...of, owner: 'E-013' })
      .accepted()
  })

  test('a category that the new regulation no longer has keeps its stored routing', () => {
    const routing = defaultPolicy.complaints.routing.filter(({ category }) => category !== 'quality')
    told('classified')
      .as('E-002', { policy: withRules({ routing }) })
      .when(assignComplaint, { ...of, owner: 'E-007' })
      .accepted()
  })
})

test('what is said of a customer stands under the key of the customer, of a stranger under one of the complaint', () => {
  const { customer: _, ...anonymous } = toLog
  const world = aWorld().as('E-011').when(logComplaint, anonymous).accepted()
  expect(complaintIn(world, complaintStream(COMPLAINT)).subject).toBe('person:person.0')
  expect(complaintIn(told('logged')).subject).toBe(SUBJECT)
})
