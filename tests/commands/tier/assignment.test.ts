/** The tier of one customer: by a run, by exception, contested; which of them holds on which day. */
import { describe, expect, test } from '@jest/globals'
import { assignTier } from '../../../commands/tier/assignment'
import { contestTier, decideTierContest } from '../../../commands/tier/contest'
import { endTierException, grantTierException } from '../../../commands/tier/exception'
import { type CustomerState, customer } from '../../../domain/customer'
import { ArchiveClosed } from '../../../domain/customer/events'
import { customerSubject } from '../../../domain/customer/names'
import {
  TierAssigned,
  TierContestDecided,
  TierContested,
  TierExceptionEnded,
  TierExceptionGranted,
} from '../../../domain/customer/tier-events'
import { tierOn } from '../../../domain/customer/tier-rules'
import type { Made } from '../../../domain/kernel/event'
import { archived, NUMBER, STREAM, TODAY, TOMORROW } from '../customer/archives'
import { eventId, type Scenario } from '../scenario'
import { approved, chunk, completed, entry, figures, RUN, RUN_STREAM, started } from './a-run'

const SYSTEM = 'system.tier-assignment'
const assign = { customer: NUMBER, run: RUN }
const withRun = (told: Scenario, effective = TOMORROW, special = {}) =>
  told.given(RUN_STREAM, started(1), chunk(1, entry(NUMBER, special)), completed(1), approved(effective))

const assignment = (tier: string | null, from: string | null, special = {}): Made =>
  TierAssigned.of({
    scheme: 'value4',
    tier,
    from,
    run: RUN,
    effective: TODAY,
    cause: 'evaluation',
    figures,
    ...special,
  })
/** Low yesterday, high from today on by a run. */
const lowered = () => archived({}, assignment('medium', null), assignment('low', 'medium'))

const tierIn = (told: Scenario, day: string, scheme = 'value4'): string | null => {
  const state: CustomerState = told.stateOf(customer, STREAM)
  if (state.is !== 'known') throw new Error('no archive')
  return tierOn(state, scheme, day)
}

describe('an approved run', () => {
  test('TIE-13 TIE-14 TIE-34: assigns the tier with the figures that decided, from its day on', () => {
    const told = withRun(archived())
      .as(SYSTEM)
      .when(assignTier, assign)
      .gives(
        TierAssigned.of({
          scheme: 'value4',
          tier: 'high',
          from: null,
          run: RUN,
          effective: TOMORROW,
          cause: 'first-evaluation',
          figures,
        }),
      )
    expect(tierIn(told, TODAY)).toBeNull()
    expect(tierIn(told, TOMORROW)).toBe('high')
  })

  test('TIE-13: changes nothing twice, and nothing for whoever has left', () => {
    withRun(archived()).as(SYSTEM).when(assignTier, assign).accepted().as(SYSTEM).when(assignTier, assign).accepted()
    withRun(archived(), TODAY)
      .as(SYSTEM)
      .when(assignTier, assign)
      .accepted()
      .as(SYSTEM)
      .when(assignTier, assign)
      .nothing()
    const closed = archived(
      {},
      ArchiveClosed.of({ number: NUMBER, reasonCode: 'business-ended', reason: 'It closed.' }),
    )
    withRun(closed).as(SYSTEM).when(assignTier, assign).nothing()
  })

  test('TIE-13: that is not approved, or says nothing of the customer, assigns nothing', () => {
    archived()
      .given(RUN_STREAM, started(1), chunk(1, entry(NUMBER)), completed(1))
      .as(SYSTEM)
      .when(assignTier, assign)
      .refused('run-not-approved')
    archived().as(SYSTEM).when(assignTier, assign).refused('run-not-approved')
    withRun(archived(), TODAY, { oldTier: 'high' }).as(SYSTEM).when(assignTier, assign).refused('not-in-run')
  })

  test('TIE-13: that follows another is an evaluation from the tier before', () => {
    withRun(archived({}, assignment('medium', null)))
      .as(SYSTEM)
      .when(assignTier, assign)
      .gives(assignment('high', 'medium', { effective: TOMORROW }))
  })

  test('TIE-14: older figures never replace newer ones', () => {
    const newer = assignment('low', null, { figures: { ...figures, at: '2026-01-05T00:00:00.001Z' } })
    withRun(archived({}, newer)).as(SYSTEM).when(assignTier, assign).nothing()
  })
})

describe('an exception', () => {
  const asked = { customer: NUMBER, tier: 'high', until: '2026-06-30', reason: 'A contract of three years.' }
  const exceptionGranted = (until = '2026-06-30'): Made =>
    TierExceptionGranted.of({
      number: NUMBER,
      exception: 'X-1',
      scheme: 'value4',
      tier: 'high',
      instead: 'low',
      from: TODAY,
      until,
      reason: 'A contract.',
    })

  test('TIE-13: holds before everything until its last day, then what runs have said holds again', () => {
    const told = lowered()
      .as('E-001')
      .when(grantTierException, asked)
      .gives(
        TierExceptionGranted.of({
          number: NUMBER,
          exception: 'exception.0',
          scheme: 'value4',
          tier: 'high',
          instead: 'low',
          from: TODAY,
          until: '2026-06-30',
          reason: asked.reason,
        }),
      )
    expect([TODAY, '2026-06-30', '2026-07-01'].map((day) => tierIn(told, day))).toEqual(['high', 'high', 'low'])
    const [made] = told.events(STREAM).slice(-1)
    expect(JSON.stringify(made?.open)).not.toContain('three years')
    expect(made?.boxes).toMatchObject([{ of: customerSubject(NUMBER), fields: ['reason'] }])
  })

  test('TIE-13: is not granted by whoever looks after the customer, nor in their name', () => {
    lowered()
      .as('E-007', { roles: ['general-manager'] })
      .when(grantTierException, asked)
      .refused('own-customer')
    lowered().as('E-001', { actingFor: 'E-007' }).when(grantTierException, asked).refused('own-customer')
  })

  test.each([
    [{ until: TODAY }, 'date-in-past'],
    [{ until: '2027-01-06' }, 'exception-too-long'],
    [{ tier: 'platinum' }, 'unknown-tier'],
    [{ scheme: 'metals' }, 'unknown-tier-scheme'],
  ])('TIE-13: has an end and a tier of the scheme: %j', (special, code) => {
    lowered()
      .as('E-001')
      .when(grantTierException, { ...asked, ...special })
      .refused(code)
  })

  test('TIE-13: lasts the longest term that is allowed, and stands alone', () => {
    const longest = lowered()
      .as('E-001')
      .when(grantTierException, { ...asked, until: '2027-01-05' })
      .accepted()
    longest.as('E-001').when(grantTierException, asked).refused('exception-stands')
  })

  test('TIE-13: is ended by a person with a reason, or by the house once it is over', () => {
    const stands = lowered().given(STREAM, exceptionGranted())
    stands.as('system.tier-exceptions').when(endTierException, { customer: NUMBER }).refused('exception-runs')
    archived().as('E-001').when(endTierException, { customer: NUMBER, reason: 'None.' }).nothing()
    stands.as('E-001').when(endTierException, { customer: NUMBER }).refused('reason-missing')
    const revoked = stands.as('E-001').when(endTierException, { customer: NUMBER, reason: 'Not signed.' }).accepted()
    expect(tierIn(revoked, TODAY)).toBe('low')
    revoked.as('E-001').when(endTierException, { customer: NUMBER }).nothing()
    stands
      .as('system.tier-exceptions', { at: '2026-07-01T00:00:00.000Z' })
      .when(endTierException, { customer: NUMBER })
      .gives(
        TierExceptionEnded.of({
          number: NUMBER,
          exception: 'X-1',
          scheme: 'value4',
          tier: 'high',
          holds: 'low',
          because: 'expired',
          endedOn: '2026-07-01',
          reason: undefined,
        }),
      )
  })
})

describe('a contest', () => {
  const reason = 'Two orders of December are still to come.'
  const contested = () => lowered().as('E-007').when(contestTier, { customer: NUMBER, reason }).accepted()
  const decide = (verdict: 'new-tier-stands' | 'old-tier-stays') => ({
    customer: NUMBER,
    contest: 'contest.0',
    verdict,
    answer: 'Seven orders for 4,310.00 were counted.',
  })

  test('TIE-13 TIE-14: keeps the old tier until it is decided', () => {
    const told = lowered()
      .as('E-007')
      .when(contestTier, { customer: NUMBER, reason })
      .gives(
        TierContested.of({
          number: NUMBER,
          contest: 'contest.0',
          scheme: 'value4',
          assignment: eventId(STREAM, 2),
          tier: 'low',
          keeps: 'medium',
          reason,
        }),
      )
    expect(tierIn(told, TODAY)).toBe('medium')
    told.as('E-007').when(contestTier, { customer: NUMBER, reason }).refused('contest-open')
  })

  test('TIE-14: the answer carries the figures, and the new tier stands', () => {
    const told = contested()
      .as('E-003')
      .when(decideTierContest, decide('new-tier-stands'))
      .gives(
        TierContestDecided.of({
          number: NUMBER,
          contest: 'contest.0',
          scheme: 'value4',
          assignment: eventId(STREAM, 2),
          verdict: 'new-tier-stands',
          kept: 'medium',
          tier: 'low',
          effective: TODAY,
          figures,
          answer: 'Seven orders for 4,310.00 were counted.',
        }),
      )
    expect(tierIn(told, TODAY)).toBe('low')
    told.as('E-007').when(contestTier, { customer: NUMBER, reason }).refused('contest-decided')
  })

  test('TIE-13: or the old tier stays', () => {
    const told = contested().as('E-002').when(decideTierContest, decide('old-tier-stays')).accepted()
    expect(tierIn(told, TODAY)).toBe('medium')
  })

  test('TIE-13 TIE-14: a new tier that stands holds from its own day, but never from one that is over', () => {
    const toCome = () =>
      archived({}, assignment('medium', null), assignment('low', 'medium', { effective: TOMORROW }))
        .as('E-007')
        .when(contestTier, { customer: NUMBER, reason })
        .accepted()
    const effective = (verdict: 'new-tier-stands' | 'old-tier-stays', at: string) => {
      let day: unknown
      toCome()
        .as('E-003', { at })
        .when(decideTierContest, decide(verdict))
        .givesEvents(([made]) => {
          day = Object(made?.open).effective
        })
      return day
    }
    expect(effective('new-tier-stands', '2026-01-05T02:00:00.000Z')).toBe(TOMORROW)
    expect(effective('new-tier-stands', '2026-01-06T02:00:00.000Z')).toBe(TOMORROW)
    expect(effective('new-tier-stands', '2026-01-09T02:00:00.000Z')).toBe('2026-01-09')
    expect(effective('old-tier-stays', '2026-01-05T02:00:00.000Z')).toBe(TODAY)
  })

  test('TIE-13: is not decided in the name of whoever raised it, but in the name of others', () => {
    const raised = lowered()
      .as('E-008', { roles: ['account-manager', 'marketing-director'] })
      .when(contestTier, { customer: NUMBER, reason })
      .accepted()
    raised.as('E-002', { actingFor: 'E-008' }).when(decideTierContest, decide('old-tier-stays')).refused('own-contest')
    raised.as('E-002', { actingFor: 'E-003' }).when(decideTierContest, decide('old-tier-stays')).accepted()
  })

  test('TIE-13: of one scheme is found among those of all schemes', () => {
    const other = assignment('a', null, { scheme: 'abc3' })
    const told = archived({}, other, assignment('medium', null), assignment('low', 'medium'))
      .as('E-007')
      .when(contestTier, { customer: NUMBER, reason })
      .accepted()
    told.as('E-002').when(decideTierContest, decide('old-tier-stays')).accepted()
  })

  test('TIE-13: is decided neither by whoever raised it nor by whoever looks after the customer', () => {
    const raised = lowered()
      .as('E-008', { roles: ['account-manager', 'marketing-director'] })
      .when(contestTier, { customer: NUMBER, reason })
      .accepted()
    raised
      .as('E-008', { roles: ['marketing-director'] })
      .when(decideTierContest, decide('old-tier-stays'))
      .refused('own-contest')
    raised
      .as('E-007', { roles: ['marketing-director'] })
      .when(decideTierContest, decide('old-tier-stays'))
      .refused('own-customer')
    raised
      .as('E-002')
      .when(decideTierContest, { ...decide('old-tier-stays'), contest: 'contest.9' })
      .refused('unknown-contest')
  })

  test('TIE-13: needs a tier that a run has assigned', () => {
    archived().as('E-007').when(contestTier, { customer: NUMBER, reason }).refused('nothing-to-contest')
  })

  test('TIE-13: goes on when a newer run assigns meanwhile: the old tier still stays', () => {
    const told = withRun(contested(), TODAY, { oldTier: 'medium' }).as(SYSTEM).when(assignTier, assign).accepted()
    expect(tierIn(told, TODAY)).toBe('medium')
    const decided = told.as('E-002').when(decideTierContest, decide('new-tier-stands')).accepted()
    expect(tierIn(decided, TODAY)).toBe('high')
  })
})
