/** A run from its start to its approval: who may, in which order, and that a broken one counts for nothing. */
import { describe, expect, test } from '@jest/globals'
import {
  appendToTierRun,
  approveTierRun,
  completeTierRun,
  rejectTierRun,
  startTierRun,
} from '../../../commands/tier/run'
import {
  TierRunApproved,
  TierRunChunk,
  TierRunCompleted,
  TierRunRejected,
  TierRunStarted,
  tierRunStream,
  tierRunThing,
} from '../../../domain/tier/run'
import { company, TODAY, TOMORROW } from '../customer/archives'
import { chunk, completed, entry, HASH, parameters, RUN, RUN_STREAM, started, startInput } from './a-run'

const SYSTEM = 'system.tier-run'
const half = () => company().given(RUN_STREAM, started(), chunk(1, entry('C-001')))
const whole = () => half().given(RUN_STREAM, chunk(2, entry('C-002', { oldTier: 'high' })), completed())

describe('a run', () => {
  test('TIE-13 TIE-14: begins with everything that it is reckoned by', () => {
    company()
      .as('E-003')
      .when(startTierRun, startInput)
      .gives(TierRunStarted.of({ ...startInput, run: 'run.0', model: 'value-quintile', policyVersion: 1 }))
      .stateOf(tierRunThing, tierRunStream('run.0'))
  })

  test('TIE-13: begins once: a number that a run has is refused', () => {
    company()
      .given(
        tierRunStream('run.0'),
        TierRunStarted.of({ ...startInput, run: 'run.0', model: 'value-quintile', policyVersion: 1 }),
      )
      .as('E-003')
      .when(startTierRun, startInput)
      .refused('already-started')
  })

  test.each([
    ['at', { ...parameters, at: '2027-01-01T00:00:00.000Z' }, 'date-in-future'],
    ['today', { ...parameters, today: '2026-01-06' }, 'date-in-future'],
    ['windowFrom', { ...parameters, windowFrom: parameters.at }, 'empty-window'],
    ['zone', { ...parameters, zone: 'Moon/Base' }, 'unknown-zone'],
    ['currency', { ...parameters, currency: 'XAU' }, 'no-money'],
    ['kinds', { ...parameters, kinds: ['pirate'] }, 'unknown-customer-kind'],
  ])('TIE-14: refuses a parameter that cannot be: %s', (field, wrong, code) => {
    company()
      .as('E-003')
      .when(startTierRun, { ...startInput, parameters: wrong })
      .refused(code, { field: `parameters.${field}` })
  })

  test('TIE-14: takes the instant at which it begins, no window, and kinds of customers that there are', () => {
    const at = '2026-01-05T02:00:00.000Z'
    const start = (special: object) =>
      company()
        .as('E-003', { at })
        .when(startTierRun, { ...startInput, parameters: { ...parameters, ...special } })
    start({ at, windowFrom: null }).accepted()
    start({ kinds: ['enterprise', 'individual'] }).accepted()
    start({ kinds: ['enterprise', 'pirate'] }).refused('unknown-customer-kind')
    start({ windowFrom: '2026-01-04T23:59:59.999Z' }).accepted()
  })

  test('TIE-06: is of a scheme that the regulation has, and names what it rests on', () => {
    const asking = company().as('E-003')
    asking.when(startTierRun, { ...startInput, scheme: 'metals' }).refused('unknown-tier-scheme')
    asking.when(startTierRun, { ...startInput, basis: [] }).malformed('basis')
  })

  test('TIE-13: takes its customers in chunks, in turn and in the order of their numbers', () => {
    const first = company().given(RUN_STREAM, started()).as(SYSTEM)
    first
      .when(appendToTierRun, { run: RUN, nth: 1, entries: [entry('C-001')] })
      .gives(TierRunChunk.of({ nth: 1, entries: [entry('C-001')] }))
    first
      .when(appendToTierRun, { run: RUN, nth: 2, entries: [entry('C-001')] })
      .refused('chunk-out-of-turn', { field: 'nth' })
    first
      .when(appendToTierRun, { run: RUN, nth: 1, entries: [entry('C-002'), entry('C-001')] })
      .refused('customers-out-of-order')
    first
      .when(appendToTierRun, { run: RUN, nth: 1, entries: ['C-001', 'C-002', 'C-003'].map((each) => entry(each)) })
      .refused('too-many-customers')
    first.when(appendToTierRun, { run: RUN, nth: 1, entries: ['C-001', 'C-002'].map((each) => entry(each)) }).accepted()
    const second = half().as(SYSTEM)
    second.when(appendToTierRun, { run: RUN, nth: 1, entries: [entry('C-001')] }).nothing()
    second
      .when(appendToTierRun, { run: RUN, nth: 2, entries: [entry('C-001')] })
      .refused('customers-out-of-order', { field: 'entries' })
    second
      .when(appendToTierRun, {
        run: RUN,
        nth: 2,
        entries: Array.from({ length: 501 }, (_, index) => entry(`C-1${index}`)),
      })
      .malformed('entries')
  })

  test('TIE-13: is complete with its last customer, and then takes no more', () => {
    half().as(SYSTEM).when(completeTierRun, { run: RUN, count: 1, hash: HASH }).refused('count-differs')
    half().as(SYSTEM).when(completeTierRun, { run: RUN, count: 2, hash: HASH }).refused('count-differs')
    const all = half().given(RUN_STREAM, chunk(2, entry('C-002', { oldTier: 'high' })))
    all
      .as(SYSTEM)
      .when(completeTierRun, { run: RUN, count: 2, hash: HASH })
      .gives(TierRunCompleted.of({ count: 2, changed: 1, hash: HASH }))
      .as(SYSTEM)
      .when(appendToTierRun, { run: RUN, nth: 3, entries: [entry('C-003')] })
      .refused('wrong-phase')
  })

  test('TIE-13: that was broken off counts for nothing', () => {
    half().as('E-001').when(approveTierRun, { run: RUN, effective: TOMORROW }).refused('run-incomplete')
    company().as('E-001').when(approveTierRun, { run: RUN, effective: TOMORROW }).refused('unknown-run')
  })

  test('TIE-13 TIE-15: is approved by somebody else, from today on at the earliest, and once', () => {
    const asked = whole()
    asked
      .as('E-003', { roles: ['general-manager'] })
      .when(approveTierRun, { run: RUN, effective: TOMORROW })
      .refused('own-run')
    asked.as('E-001', { actingFor: 'E-003' }).when(approveTierRun, { run: RUN, effective: TOMORROW }).refused('own-run')
    asked.as('E-001', { actingFor: 'E-002' }).when(approveTierRun, { run: RUN, effective: TODAY }).accepted()
    asked.as('E-001').when(approveTierRun, { run: RUN, effective: '2026-01-04' }).refused('date-in-past')
    asked
      .as('E-001')
      .when(approveTierRun, { run: RUN, effective: TODAY })
      .gives(TierRunApproved.of({ effective: TODAY, hash: HASH }))
      .as('E-002')
      .when(approveTierRun, { run: RUN, effective: TOMORROW })
      .refused('wrong-phase')
  })

  test('TIE-13: may be rejected for a reason, complete or broken off', () => {
    const why = { reasonCode: 'market-change', reason: 'The window holds the month of the strike.' }
    for (const asked of [whole(), half()])
      asked
        .as('E-001')
        .when(rejectTierRun, { run: RUN, ...why })
        .gives(TierRunRejected.of(why))
        .as('E-001')
        .when(approveTierRun, { run: RUN, effective: TOMORROW })
        .refused('wrong-phase')
  })

  test('TIE-13: that nobody began is not rejected, and one that was rejected not again', () => {
    const why = { run: RUN, reasonCode: 'market-change', reason: 'None.' }
    company().as('E-001').when(rejectTierRun, why).refused('unknown-run')
    const rejected = whole().as('E-001').when(rejectTierRun, why).accepted()
    rejected.as('E-001').when(rejectTierRun, why).refused('wrong-phase')
  })

  test('TIE-13: one that is complete is not completed again', () => {
    whole().as(SYSTEM).when(completeTierRun, { run: RUN, count: 2, hash: HASH }).refused('wrong-phase')
  })

  test('TIE-13: remembers only the customers whose tier changes', () => {
    const state = whole().stateOf(tierRunThing, RUN_STREAM)
    expect(state).toMatchObject({ phase: 'complete', count: 2, chunks: 2, lastCustomer: 'C-002' })
    expect(state.is === 'run' && [...state.changed.keys()]).toEqual(['C-001'])
  })
})
