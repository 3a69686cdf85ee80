/** Legal holds: two people, what they cover, and both sides of the last day. */
import { describe, expect, test } from '@jest/globals'
import { placeHold, releaseHold } from '../../commands/hold'
import { customer } from '../../domain/customer'
import { ContactPersonAdded } from '../../domain/customer/events'
import { holdsOn } from '../../domain/customer/forgetting'
import {
  ErasureApproved,
  ErasureRequested,
  ErasureStarted,
  LegalHoldPlaced,
  LegalHoldReleased,
  SubjectErased,
} from '../../domain/customer/forgetting-events'
import type { Archive } from '../../domain/customer/state'
import type { Made } from '../../domain/kernel/event'
import { archived, NUMBER, STREAM, sourceStored, TODAY, TOMORROW } from './customer/archives'
import { by, eventId, type Scenario } from './scenario'

const OWN = `customer:${NUMBER}`
const person = (id: string): Made =>
  ContactPersonAdded.of({
    person: id,
    role: 'contact-person',
    source: sourceStored,
    consents: [],
    values: { contact: { telephone: '1' } },
  })
const place = (world: Scenario, input: object, as = 'E-001') =>
  world.as(as).whenGiven(placeHold, { customer: NUMBER, basis: 'litigation', ...input })
const placed = (special: Partial<Parameters<typeof LegalHoldPlaced.of>[0]> = {}): Made =>
  LegalHoldPlaced.of({
    hold: 'H-1',
    scope: [OWN],
    basis: 'litigation',
    until: null,
    number: NUMBER,
    reason: undefined,
    ...special,
  })
const finding = { outcome: 'not-eligible', reasons: [], on: TODAY } as const
const about = { erasure: 'ER-1', subjects: [OWN], basis: 'data-subject-request' } as const
const requested = ErasureRequested.of({ ...about, deadline: null })
const approved = ErasureApproved.of({ ...about, finding })
const started = ErasureStarted.of({ ...about, keys: [] })
const erased = SubjectErased.of({
  ...about,
  started: eventId(STREAM, 3),
  keys: [],
  filesGivenOut: [],
  backupBound: TOMORROW,
})

const archiveOf = (world: Scenario): Archive => {
  const state = world.stateOf(customer, STREAM)
  if (state.is !== 'known') throw new Error('no archive')
  return state
}

describe('place-hold', () => {
  test('SEC-23: covers the archive with everybody in it; the reason is protected, the basis is open', () => {
    place(archived(), { until: '2031-12-31', reason: 'The claim of March.' }).gives(
      placed({ hold: 'hold.0', until: '2031-12-31', reason: 'The claim of March.' }),
    )
  })
  test('SEC-23: or one person in it', () => {
    place(archived({}, person('P-1')), { person: 'P-1' }).gives(placed({ hold: 'hold.0', scope: ['person:P-1'] }))
    place(archived(), { person: 'P-1' }).refused('unknown-person', { field: 'person' })
  })
  test('SEC-23: today may be its last day, yesterday not', () => {
    place(archived(), { until: TODAY }).accepted()
    place(archived(), { until: '2026-01-04' }).refused('hold-in-past', { field: 'until' })
  })
  test('SEC-23: in time while data rest, too late once destruction has begun', () => {
    place(archived({}, requested, approved), {}).accepted()
    place(archived({}, requested, approved, started), {}).refused('erasure-started')
    place(archived({}, requested, approved, started, erased), {}).refused('subject-erased')
  })
  test('only bases that are known, and nothing besides', () => {
    place(archived(), { basis: 'mood' }).malformed('basis')
    place(archived(), { colour: 'red' }).malformed('colour')
  })
})

describe('release-hold', () => {
  const release = (world: Scenario, as: string, special: object = {}, unusual = {}) =>
    world.as(as, unusual).whenGiven(releaseHold, { customer: NUMBER, hold: 'H-1', basis: 'settled', ...special })
  const world = archived({}, by('E-001', '2026-01-05T01:40:00.000Z', placed()))

  test('SEC-23: somebody else releases it, once', () => {
    const after = release(world, 'E-003').gives(
      LegalHoldReleased.of({ hold: 'H-1', basis: 'settled', number: NUMBER, reason: undefined }),
    )
    release(after, 'E-003').nothing()
  })
  test('SEC-23: whoever placed it does not release it, nor whoever acts for that person', () => {
    release(world, 'E-001').refused('hold-placed-by-oneself', { field: 'hold' })
    release(world, 'E-003', {}, { actingFor: 'E-001' }).refused('hold-placed-by-oneself')
    const inName = archived({}, by('E-002', '2026-01-05T01:40:00.000Z', placed(), { actingFor: 'E-003' }))
    release(inName, 'E-003').refused('hold-placed-by-oneself')
  })
  test('a hold that is not there is refused, and one that has ended by itself is over', () => {
    release(world, 'E-003', { hold: 'H-2' }).refused('unknown-hold', { field: 'hold' })
    release(archived({}, placed({ until: '2026-01-04' })), 'E-003').nothing()
  })
})

describe('what a hold covers', () => {
  const both = [OWN, 'person:P-1']
  const held = (world: Scenario, subjects: readonly string[], on = TODAY) =>
    holdsOn(archiveOf(world), subjects, on).map(({ hold }) => hold)

  test('SEC-23: one on the customer covers persons; one on a person covers whatever would destroy that person', () => {
    const onAll = archived({}, person('P-1'), placed())
    expect(held(onAll, ['person:P-1'])).toEqual(['H-1'])
    expect(held(onAll, both)).toEqual(['H-1'])
    const onOne = archived({}, person('P-1'), person('P-2'), placed({ scope: ['person:P-1'] }))
    expect(held(onOne, both)).toEqual(['H-1'])
    expect(held(onOne, ['person:P-2'])).toEqual([])
  })
  test('SEC-23: it is in force on its last day and over on the next', () => {
    const until = archived({}, placed({ until: TODAY }))
    expect(held(until, [OWN], TODAY)).toEqual(['H-1'])
    expect(held(until, [OWN], TOMORROW)).toEqual([])
    expect(held(archived({}, placed()), [OWN], '2999-01-01')).toEqual(['H-1'])
  })
})
