/** Problems that come again: linked by a rule that holds, understood, prevented, and looked at later by somebody else. */
import { describe, expect, test } from '@jest/globals'
import { complaintCommands } from '../../../commands/complaint'
import { complaintStream } from '../../../domain/complaint/names'
import { isRecurring } from '../../../domain/complaint/rules'
import { customerStream } from '../../../domain/customer/names'
import type { Scenario } from '../scenario'
import { aWorld, COMPLAINT, CUSTOMER, complaintIn, registered, SUBJECT, toLog, told } from './story'

const {
  logComplaint,
  classifyComplaint,
  linkRecurrence,
  recordRootCause,
  recordPreventiveAction,
  checkPreventiveAction,
} = complaintCommands
const of = { complaint: COMPLAINT }
const PROCESS = 'system.complaint-recurrence'
const LATE = { at: '2026-07-20T00:00:00.000Z' }

/** An earlier complaint K-0, and K-1, both of the same customer, category and product unless it is said otherwise. */
const two = (earlier: object, later: object = {}, category: string | null = 'quality'): Scenario => {
  const world = aWorld()
    .given(customerStream('C-2'), registered('C-2'))
    .as('E-011', LATE)
    .whenGiven(logComplaint, { ...toLog, product: 'LAMP-4', number: 'K-0', ...earlier })
    .accepted()
    .as('E-011', LATE)
    .whenGiven(logComplaint, { ...toLog, product: 'LAMP-4', ...later })
    .accepted()
    .as('E-012', LATE)
    .when(classifyComplaint, { ...of, category: 'quality', severity: 'minor' })
    .accepted()
  return category === null
    ? world
    : world.as('E-012', LATE).when(classifyComplaint, { complaint: 'K-0', category, severity: 'minor' }).accepted()
}
const link = (because: 'same-customer-and-category' | 'same-product', earlier = 'K-0') => ({ ...of, earlier, because })
const byCustomer = link('same-customer-and-category')
const byProduct = link('same-product')

describe('link-recurrence', () => {
  test('CMP-27: same customer and category', () => {
    const world = two({})
      .as(PROCESS, LATE)
      .when(linkRecurrence, byCustomer)
      .givesEvents(([made]) => {
        expect(made?.open).toEqual({ earlier: 'K-0', because: 'same-customer-and-category' })
        expect(made?.placed).toEqual([])
      })
    world.as(PROCESS, LATE).when(linkRecurrence, byCustomer).nothing()
    expect(complaintIn(world).recurrences).toEqual(['K-0'])
    expect(isRecurring(complaintIn(world), 2)).toBe(true)
    expect(isRecurring(complaintIn(world), 3)).toBe(false)
  })

  test.each<[string, Scenario]>([
    ['another customer', two({ customer: 'C-2' })],
    ['another category', two({}, {}, 'price')],
    ['not yet classified', two({}, {}, null)],
    ['a stranger', two({ customer: undefined }, {}, 'price')],
  ])('CMP-27: %s is not the same customer and category', (_, world) => {
    world.as(PROCESS, LATE).when(linkRecurrence, byCustomer).refused('not-alike', { rule: 'CMP-27', field: 'because' })
  })

  test('CMP-27: two strangers are not one customer', () => {
    const strangers = aWorld()
      .as('E-011')
      .whenGiven(logComplaint, { ...toLog, customer: undefined, number: 'K-0' })
      .accepted()
      .as('E-011')
      .whenGiven(logComplaint, { ...toLog, customer: undefined })
      .accepted()
    strangers.as(PROCESS).when(linkRecurrence, byCustomer).refused('not-alike')
    strangers.as(PROCESS).when(linkRecurrence, byProduct).refused('not-alike')
    const classified = ['K-0', COMPLAINT].reduce(
      (world, complaint) =>
        world
          .as('E-012')
          .when(classifyComplaint, { complaint, category: 'quality', severity: 'minor', concerned: 'crm' })
          .accepted(),
      strangers,
    )
    classified.as(PROCESS).when(linkRecurrence, byCustomer).refused('not-alike')
  })

  test('CMP-27: two complaints that nobody has classified are not of one category', () => {
    const unclassified = aWorld()
      .as('E-011')
      .whenGiven(logComplaint, { ...toLog, number: 'K-0' })
      .accepted()
      .as('E-011')
      .whenGiven(logComplaint, toLog)
      .accepted()
    unclassified.as(PROCESS).when(linkRecurrence, byCustomer).refused('not-alike')
  })

  test('CMP-27: the same product, whoever complains', () => {
    two({ customer: 'C-2' }).as(PROCESS, LATE).when(linkRecurrence, byProduct).accepted()
    two({ product: 'LAMP-5' }).as(PROCESS, LATE).when(linkRecurrence, byProduct).refused('not-alike')
  })

  test('CMP-27: within the window, to the millisecond', () => {
    const days180 = new Date(Date.parse(toLog.receivedAt) + 180 * 86_400_000).toISOString()
    const after = new Date(Date.parse(days180) + 1).toISOString()
    two({}, { receivedAt: days180 }).as(PROCESS, LATE).when(linkRecurrence, byCustomer).accepted()
    two({}, { receivedAt: after })
      .as(PROCESS, LATE)
      .when(linkRecurrence, byCustomer)
      .refused('outside-window', { rule: 'CMP-27', field: 'earlier' })
  })

  test('CMP-27: a person judges beyond rule and window, and says why; a process judges nothing', () => {
    const after = new Date(Date.parse(toLog.receivedAt) + 190 * 86_400_000).toISOString()
    const judged = { ...of, earlier: 'K-0', because: 'judged-by-person' } as const
    two({ product: 'X-1', customer: 'C-2' }, { receivedAt: after }, 'price')
      .as('E-012', LATE)
      .when(linkRecurrence, judged)
      .refused('reason-missing', { rule: 'CMP-27', field: 'reason' })
      .as(PROCESS, LATE)
      .when(linkRecurrence, { ...judged, reason: 'It seems so.' })
      .refused('judged-by-nobody', { rule: 'CMP-27' })
      .as('E-012', LATE)
      .when(linkRecurrence, { ...judged, reason: 'The same driver inside.' })
      .givesEvents(([made]) =>
        expect(made?.placed).toEqual([{ of: SUBJECT, group: 'text', fields: { reason: 'The same driver inside.' } }]),
      )
  })

  test('CMP-22 CMP-27: not itself, not an unknown one, not a later one', () => {
    two({}, { receivedAt: '2026-01-05T01:09:59.999Z' })
      .as(PROCESS, LATE)
      .when(linkRecurrence, byCustomer)
      .refused('not-earlier', { field: 'earlier' })
      .as(PROCESS, LATE)
      .when(linkRecurrence, link('same-product', COMPLAINT))
      .refused('same-complaint', { field: 'earlier' })
      .as(PROCESS, LATE)
      .when(linkRecurrence, link('same-product', 'K-9'))
      .refused('unknown-complaint', { rule: 'CMP-22', field: 'earlier' })
      .as(PROCESS, LATE)
      .when(linkRecurrence, { ...byProduct, complaint: 'K-9' })
      .refused('unknown-complaint', { rule: 'CMP-22', field: 'complaint' })
  })

  test('CMP-27: of the same moment, either may be the earlier one', () => {
    two({})
      .as(PROCESS, LATE)
      .when(linkRecurrence, { ...byProduct, complaint: 'K-0', earlier: COMPLAINT })
      .accepted()
  })
})

const CAUSE = { ...of, cause: 'supplier-quality', factor: 'external', analysis: 'Another driver.' } as const
const ACTION = {
  ...of,
  owner: 'E-007',
  measure: 'Tests at zero degrees.',
  doneBy: '2026-01-05',
  checkFrom: '2026-03-01',
}
const withCause = (): Scenario => told('investigated').as('E-005').when(recordRootCause, CAUSE).accepted()
const withAction = (): Scenario => withCause().as('E-005').when(recordPreventiveAction, ACTION).accepted()

describe('record-root-cause', () => {
  test('CMP-27 EVA-10: cause and factor are open, the analysis is protected', () => {
    told('investigated')
      .as('E-005')
      .when(recordRootCause, CAUSE)
      .givesEvents(([made]) => {
        expect(made?.open).toEqual({ cause: 'supplier-quality', factor: 'external' })
        expect(made?.placed).toEqual([{ of: SUBJECT, group: 'complaint', fields: { analysis: 'Another driver.' } }])
      })
  })

  test('CMP-27: after the investigation, also when it is closed', () => {
    told('assigned').as('E-005').when(recordRootCause, CAUSE).refused('not-investigated', { rule: 'CMP-27' })
    told('closed').as('E-005').when(recordRootCause, CAUSE).accepted()
  })
})

describe('preventive actions', () => {
  test('CMP-28: an owner, a day, and the day from which the effect is looked at', () => {
    const world = withCause()
      .as('E-005')
      .when(recordPreventiveAction, ACTION)
      .givesEvents(([made]) => {
        expect(made?.open).toEqual({ action: 1, owner: 'E-007', doneBy: '2026-01-05', checkFrom: '2026-03-01' })
        expect(made?.placed).toEqual([
          { of: SUBJECT, group: 'complaint', fields: { measure: 'Tests at zero degrees.' } },
        ])
      })
    world
      .as('E-005')
      .when(recordPreventiveAction, ACTION)
      .givesEvents(([made]) => expect(made?.open).toMatchObject({ action: 2 }))
  })

  test('CMP-27 CMP-28: after the root cause, by somebody who works here, on days in their order', () => {
    told('investigated')
      .as('E-005')
      .when(recordPreventiveAction, ACTION)
      .refused('root-cause-missing', { rule: 'CMP-27' })
    withCause()
      .as('E-005')
      .when(recordPreventiveAction, { ...ACTION, owner: 'E-999' })
      .refused('unknown-employee', { rule: 'CMP-28', field: 'owner' })
      .as('E-005')
      .when(recordPreventiveAction, { ...ACTION, doneBy: '2026-01-04' })
      .refused('date-in-past', { field: 'doneBy' })
      .as('E-005')
      .when(recordPreventiveAction, { ...ACTION, doneBy: '2026-03-02' })
      .refused('checked-before-done', { field: 'checkFrom' })
      .as('E-005')
      .when(recordPreventiveAction, { ...ACTION, doneBy: '2026-03-01' })
      .accepted()
  })

  const check = { ...of, action: 1, effective: true }
  const ON = { at: '2026-03-01T01:00:00.000Z' }

  test('CMP-28: its effect is looked at from its day on, by another than its owner', () => {
    withAction()
      .as('E-005', { at: '2026-02-28T15:59:59.999Z' })
      .when(checkPreventiveAction, check)
      .refused('too-early', { rule: 'CMP-28', field: 'action' })
      .as('E-007', ON)
      .when(checkPreventiveAction, check)
      .refused('own-action', { rule: 'CMP-28' })
      .as('E-020', { ...ON, actingFor: 'E-007' })
      .when(checkPreventiveAction, check)
      .refused('own-action', { rule: 'CMP-28' })
      .as('E-005', { at: '2026-02-28T16:00:00.000Z' })
      .when(checkPreventiveAction, { ...check, effect: 'None failed.' })
      .givesEvents(([made]) => {
        expect(made?.open).toEqual({ action: 1, effective: true })
        expect(made?.placed).toEqual([{ of: SUBJECT, group: 'complaint', fields: { effect: 'None failed.' } }])
      })
      .as('E-005', ON)
      .when(checkPreventiveAction, check)
      .nothing()
  })

  test('CMP-28: an ineffective one is looked at again; an unknown one is refused', () => {
    withAction()
      .as('E-005', ON)
      .when(checkPreventiveAction, { ...check, effective: false })
      .accepted()
      .as('E-005', ON)
      .when(checkPreventiveAction, check)
      .accepted()
      .as('E-005', ON)
      .when(checkPreventiveAction, { ...check, action: 2 })
      .refused('unknown-action', { rule: 'CMP-28', field: 'action' })
  })
})

test('the earlier complaint stands in a stream of its own', () => {
  expect(two({}).events(complaintStream('K-0'))).toHaveLength(2)
  expect(complaintIn(two({}), complaintStream('K-0')).customer).toBe(CUSTOMER)
})
