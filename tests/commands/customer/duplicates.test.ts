/** Duplicate candidates: noted by anybody, resolved by people, merged by two. */
import { describe, expect, test } from '@jest/globals'
import {
  approveDuplicateResolution,
  linkCustomers,
  noteDuplicate,
  receiveMerge,
  resolveDuplicate,
} from '../../../commands/customer/duplicates'
import { customer } from '../../../domain/customer'
import { DeletionRequested } from '../../../domain/customer/edit-events'
import {
  ArchiveClosed,
  ArchiveMerged,
  CustomersLinked,
  DuplicateNoted,
  DuplicateResolutionProposed,
  DuplicateResolved,
  MergeReceived,
} from '../../../domain/customer/events'
import { customerStream } from '../../../domain/customer/names'
import type { Made } from '../../../domain/kernel/event'
import { eventId, type Scenario } from '../scenario'
import { archived, NUMBER, OTHER, registration, STREAM } from './archives'

const OTHER_STREAM = customerStream(OTHER)
type Stage = 'prospect' | 'preliminary'
/** Two archives of which the first may be the second. */
const two = (stage: Stage = 'prospect', otherStage: Stage = 'prospect', ...ofOther: readonly Made[]): Scenario =>
  archived({ stage }).given(OTHER_STREAM, registration({ number: OTHER, stage: otherStage }), ...ofOther)

const note = (world: Scenario, special: object = {}, as = 'system.duplicates') =>
  world.as(as).whenGiven(noteDuplicate, { customer: NUMBER, other: OTHER, kinds: ['phone'], ...special })
const noted = (world = two()) => note(world).accepted()
const said = { reasonCode: 'duplicate', reason: 'One telephone, one name.' }
const resolve = (world: Scenario, verdict: 'same' | 'different', special: object = {}, as = 'E-020') =>
  world.as(as).whenGiven(resolveDuplicate, { customer: NUMBER, other: OTHER, verdict, ...said, ...special })
const proposed = (world = noted()) => resolve(world, 'same').accepted()
const approve = (world: Scenario, special: object = {}, as = 'E-006', unusual = {}) =>
  world
    .as(as, unusual)
    .whenGiven(approveDuplicateResolution, { customer: NUMBER, other: OTHER, approve: true, ...said, ...special })
const closed = (number: string) => ArchiveClosed.of({ number, reasonCode: 'business-ended', reason: 'Gone.' })

describe('note-duplicate', () => {
  test('ARC-09 ARC-10: the index or a person names a candidate, once', () => {
    const world = note(two()).gives(DuplicateNoted.of({ other: OTHER, kinds: ['phone'] }))
    note(world, { kinds: ['email'] }, 'E-020').nothing()
  })
  test('ARC-09: two numbers, of which both have an archive', () => {
    note(archived()).refused('unknown-customer', { field: 'other' })
    note(two(), { other: NUMBER }).refused('same-number', { rule: 'ARC-09', field: 'other' })
    note(two(), { kinds: [] }).malformed('kinds')
  })
})

describe('resolve-duplicate', () => {
  test('ARC-09 ARC-10: that they are different is said by one person', () => {
    const world = resolve(noted(), 'different').gives(
      DuplicateResolved.of({
        number: NUMBER,
        other: OTHER,
        verdict: 'different',
        approved: false,
        proposal: null,
        ...said,
      }),
    )
    resolve(world, 'different').nothing()
    resolve(world, 'same').accepted()
  })
  test('ARC-09: that they are the same is proposed, and nothing is merged yet', () => {
    const world = resolve(noted(), 'same').gives(
      DuplicateResolutionProposed.of({ number: NUMBER, other: OTHER, ...said }),
    )
    expect(world.stateOf(customer, STREAM)).toMatchObject({ stage: 'prospect', mergedInto: null })
    resolve(world, 'same').refused('already-proposed', { rule: 'ARC-09' })
    resolve(world, 'different').refused('already-proposed')
  })
  test('ARC-09: only what was noted is resolved, for a reason', () => {
    resolve(two(), 'same').refused('no-such-candidate', { field: 'other' })
    resolve(noted(), 'same', { reasonCode: 'whim' }).refused('unknown-reason-code')
    resolve(noted(), 'same', { reason: '' }).malformed('reason')
  })
  test('ARC-09: the archive at the later stage survives', () => {
    resolve(noted(two('preliminary', 'prospect')), 'same').refused('weaker-survives', { field: 'customer' })
    resolve(noted(two('prospect', 'preliminary')), 'same').accepted()
    resolve(noted(two('preliminary', 'preliminary')), 'same').accepted()
  })
  test('ARC-09: the other archive is in use', () => {
    resolve(noted(two('prospect', 'prospect', closed(OTHER))), 'same').refused('archive-closed', { field: 'other' })
    const merged = ArchiveMerged.of({ into: 'C-003', proposal: eventId(OTHER_STREAM, 0) })
    resolve(noted(two('prospect', 'prospect', merged)), 'same').refused('archive-merged', { field: 'other' })
  })
  test('EDT-01: no request about it is open', () => {
    const requested = DeletionRequested.of({
      number: NUMBER,
      request: 'R-1',
      round: 1,
      reasonCode: 'customer-request',
      reason: 'They ask.',
      headBecause: ['deletion'],
      decideBy: null,
    })
    resolve(noted().given(STREAM, requested), 'same').refused('requests-open', { rule: 'EDT-01' })
    resolve(noted().given(STREAM, requested), 'different').accepted()
  })
})

describe('approve-duplicate-resolution', () => {
  const proposal = eventId(STREAM, 2)
  const resolution = (approved: boolean) =>
    DuplicateResolved.of({ number: NUMBER, other: OTHER, verdict: 'same', approved, proposal, ...said })

  test('ARC-09: somebody else approves, and the archive closes as merged into the other', () => {
    const world = approve(proposed()).gives(resolution(true), ArchiveMerged.of({ into: OTHER, proposal }))
    expect(world.stateOf(customer, STREAM)).toMatchObject({ stage: 'closed', mergedInto: OTHER })
    resolve(world, 'different').refused('archive-merged')
  })
  test('ARC-09: or does not, and the candidate stands as before', () => {
    const world = approve(proposed(), { approve: false }).gives(resolution(false))
    approve(world).refused('nothing-proposed')
    resolve(world, 'same').accepted()
  })
  test('ARC-09: the proposer does not approve, nor does whoever acts for the proposer', () => {
    approve(proposed(), {}, 'E-020').refused('own-proposal', { rule: 'ARC-09' })
    approve(proposed(), {}, 'E-006', { actingFor: 'E-020' }).refused('own-proposal')
  })
  test('ARC-09: only what was proposed, for a reason', () => {
    approve(noted()).refused('nothing-proposed', { rule: 'ARC-09' })
    approve(two()).refused('no-such-candidate')
    approve(proposed(), { reasonCode: 'whim' }).refused('unknown-reason-code')
  })
  test('ARC-09: what has become of the other archive since then is seen', () => {
    const world = proposed().given(OTHER_STREAM, closed(OTHER))
    approve(world).refused('archive-closed', { field: 'other' })
    approve(world, { approve: false }).accepted()
  })
})

describe('receive-merge', () => {
  const merge = '0b5c3a3e-8d0f-5c5e-9d55-1f0f1c0f2a11'
  const receive = (world: Scenario) =>
    world.as('system.merge-received').when(receiveMerge, { customer: OTHER, from: NUMBER, merge })
  const merged = () => approve(proposed()).accepted()

  test('ARC-09 ARC-119: the survivor is told, once', () => {
    const world = receive(merged()).gives(MergeReceived.of({ from: NUMBER, merge }))
    receive(world).nothing()
    expect(world.stateOf(customer, OTHER_STREAM)).toMatchObject({ mergedFrom: [NUMBER] })
  })
  test('ARC-09: even if it has been closed meanwhile', () => {
    receive(merged().given(OTHER_STREAM, closed(OTHER))).accepted()
  })
  test('ARC-09: of nothing that has not happened', () => {
    receive(proposed()).refused('not-merged', { rule: 'ARC-09', field: 'from' })
    receive(archived()).refused('unknown-customer')
  })
})

describe('link-customers', () => {
  const link = (world: Scenario, special: object = {}) =>
    world.as('E-007').whenGiven(linkCustomers, { customer: NUMBER, other: OTHER, relation: 'parent', ...special })
  test('ARC-43 ARC-90 ARC-94: a relation of a kind that the regulation knows, once', () => {
    const world = link(two()).gives(CustomersLinked.of({ other: OTHER, relation: 'parent' }))
    link(world).nothing()
    link(world, { relation: 'referral' }).accepted()
    link(two(), { relation: 'friendship' }).refused('unknown-relation', { rule: 'ARC-94', field: 'relation' })
  })
  test('ARC-94: between two customers who have archives', () => {
    link(archived()).refused('unknown-customer', { field: 'other' })
    link(two(), { other: NUMBER }).refused('same-number')
  })
})
