/**
 * An evaluation of tiers, from its start to its approval or rejection. Somebody with the right starts it and somebody else
 * approves it; what stands between is written by the process that reckons. It guards that a run which is not complete
 * counts for nothing, and that every figure that was reckoned by stands in its first event.
 */
import { isLeft } from 'fp-ts/Either'
import type * as t from 'io-ts'
import {
  closed,
  code,
  currency,
  day,
  identifier,
  instant,
  integer,
  line,
  listOf,
  nullable,
} from '../../domain/kernel/codec'
import { decimalsOf } from '../../domain/kernel/money'
import { algorithmOf, MOST_ORDERS, moneyBasis, population, recencyBasis } from '../../domain/kernel/tiers'
import {
  MOST_CUSTOMERS,
  type RunEntry,
  rejectionReason,
  runEdges,
  runEntries,
  runHash,
  type TierRun,
  TierRunApproved,
  TierRunChunk,
  TierRunCompleted,
  TierRunRejected,
  TierRunStarted,
  type TierRunState,
  tierRunStream,
  tierRunThing,
} from '../../domain/tier/run'
import { firstOf, type No, refuseWhen } from '../kernel/checks'
import { type Asking, accept, command, type Decided, nothingToDo, refuse } from '../kernel/command'
import { peopleOf } from '../kernel/role'
import { schemeAsked } from './schemes'

const parameters = closed('Parameters', {
  at: instant,
  today: day,
  zone: line(64),
  recency: recencyBasis,
  windowFrom: nullable(instant),
  money: moneyBasis,
  population,
  kinds: nullable(listOf(code, 20, 1)),
  currency,
})
const TierRunToStart = closed('TierRunToStart', {
  scheme: code,
  basis: listOf(code, 10, 1),
  parameters,
  position: integer(-1, Number.MAX_SAFE_INTEGER),
  edges: runEdges,
  customers: integer(0, MOST_CUSTOMERS),
  leftOut: integer(0, MOST_ORDERS),
})
type TierRunToStart = t.TypeOf<typeof TierRunToStart>

const parametersHold = (
  { parameters: { at, today, zone, windowFrom, kinds, currency: money } }: TierRunToStart,
  asking: Asking,
): No | undefined =>
  firstOf(
    refuseWhen(at > asking.at, 'date-in-future', 'Figures are told as of an instant that has come.', {
      rule: 'TIE-14',
      field: 'parameters.at',
    }),
    refuseWhen(today > asking.today, 'date-in-future', 'Tenure is told as of a day that has come.', {
      rule: 'TIE-14',
      field: 'parameters.today',
    }),
    refuseWhen(windowFrom !== null && windowFrom >= at, 'empty-window', 'The window ends before it begins.', {
      rule: 'TIE-14',
      field: 'parameters.windowFrom',
    }),
    refuseWhen(!asking.knowsZone(zone), 'unknown-zone', 'There is no such time zone.', {
      rule: 'TIE-03',
      field: 'parameters.zone',
    }),
    refuseWhen(decimalsOf(money) === undefined, 'no-money', 'Nobody pays in this currency.', {
      rule: 'TIE-03',
      field: 'parameters.currency',
    }),
    refuseWhen(
      (kinds ?? []).some((kind) => !asking.policy.document.customerKinds.some((each) => each.kind === kind)),
      'unknown-customer-kind',
      'The regulation has no such kind of customer.',
      { rule: 'TIE-02', field: 'parameters.kinds' },
    ),
  )

export const startTierRun = command('start-tier-run', {
  says: 'An evaluation of tiers begins: everything that it is reckoned by, the place of the log, the edges. evaluate-tiers gives it.',
  implements: ['TIE-02', 'TIE-03', 'TIE-13', 'TIE-14'],
  input: TierRunToStart,
  example: {
    scheme: 'value4',
    basis: ['consumption'],
    parameters: {
      at: '2026-01-01T00:00:00.000Z',
      today: '2026-01-01',
      zone: 'Asia/Shanghai',
      recency: 'calendar-days',
      windowFrom: '2025-01-01T00:00:00.000Z',
      money: 'net',
      population: 'customers',
      kinds: null,
      currency: 'CNY',
    },
    position: 1200,
    edges: { recency: ['13.8', '33', '72', '180'] },
    customers: 4338,
    leftOut: 0,
  },
  on: tierRunThing,
  stream: (_input, { number }) => tierRunStream(number('run')),
  births: 'run',
  needs: 'tier:evaluate',
  decide: (input, asking) => (state) => {
    if (state.is !== 'unknown') return refuse('already-started', 'There is a run of this number already.')
    const scheme = schemeAsked(input.scheme, asking)
    if (isLeft(scheme)) return scheme
    return (
      parametersHold(input, asking) ??
      accept(
        TierRunStarted.of({
          ...input,
          run: asking.number('run'),
          model: algorithmOf(scheme.right.model),
          policyVersion: asking.policy.version,
        }),
      )
    )
  },
})

/** The run, in the phase that a step asks for. */
const inPhase = (state: TierRunState, phase: TierRun['phase'], then: (run: TierRun) => Decided): Decided => {
  if (state.is === 'unknown')
    return refuse('unknown-run', 'There is no run of this number.', { rule: 'TIE-13', field: 'run' })
  if (state.phase === phase) return then(state)
  return phase === 'complete' && state.phase === 'started'
    ? refuse('run-incomplete', 'The run was broken off and counts for nothing before it is complete.', {
        rule: 'TIE-13',
      })
    : refuse('wrong-phase', `The run is ${state.phase}: only one that is ${phase} goes on so.`, { rule: 'TIE-13' })
}

const inOrder = (entries: readonly RunEntry[], after: string | null): boolean =>
  entries.every(
    ({ customer }, index) => customer > (index === 0 ? (after ?? '') : (entries[index - 1]?.customer ?? '')),
  )

export const appendToTierRun = command('append-to-tier-run', {
  says: 'The next customers of a run, at most 500, in the order of their numbers. The process that reckons gives it.',
  implements: ['TIE-13'],
  input: closed('TierRunToAppendTo', { run: identifier, nth: integer(1, 1_000_000), entries: runEntries }),
  example: {
    run: '0A1B2C3D4E5F',
    nth: 1,
    entries: [
      {
        customer: 'C-001',
        recencyDays: 3,
        orders: 7,
        amountMinor: 431_000,
        points: {},
        scores: { recency: 5, frequency: 5, monetary: 5 },
        decidedBy: 'rule.1',
        proposed: 'high',
        tier: 'high',
        held: null,
        oldTier: null,
        oldSince: null,
        lowerRuns: 0,
        openComplaints: 0,
      },
    ],
  },
  on: tierRunThing,
  stream: ({ run }) => tierRunStream(run),
  needs: 'tier:compute',
  decide:
    ({ nth, entries }) =>
    (state) =>
      inPhase(state, 'started', (run) => {
        if (nth <= run.chunks) return nothingToDo('This chunk has been written.')
        return (
          firstOf(
            refuseWhen(nth !== run.chunks + 1, 'chunk-out-of-turn', 'A chunk before this one is missing.', {
              rule: 'TIE-13',
              field: 'nth',
            }),
            refuseWhen(
              !inOrder(entries, run.lastCustomer),
              'customers-out-of-order',
              'Customers come in the order of their numbers, none twice.',
              { rule: 'TIE-13', field: 'entries' },
            ),
            refuseWhen(
              run.count + entries.length > run.customers,
              'too-many-customers',
              'There are more customers than the run began with.',
              { rule: 'TIE-13', field: 'entries' },
            ),
          ) ?? accept(TierRunChunk.of({ nth, entries }))
        )
      }),
})

export const completeTierRun = command('complete-tier-run', {
  says: 'All customers of a run have been written: their count and hash close it, and it may be approved.',
  implements: ['TIE-13'],
  input: closed('TierRunToComplete', { run: identifier, count: integer(0, MOST_CUSTOMERS), hash: runHash }),
  example: {
    run: '0A1B2C3D4E5F',
    count: 4338,
    hash: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  },
  on: tierRunThing,
  stream: ({ run }) => tierRunStream(run),
  needs: 'tier:compute',
  decide:
    ({ count, hash }) =>
    (state) =>
      inPhase(
        state,
        'started',
        (run) =>
          refuseWhen(
            run.count !== count || run.count !== run.customers,
            'count-differs',
            'Not every customer of the run has been written, or more.',
            { rule: 'TIE-13', field: 'count' },
          ) ?? accept(TierRunCompleted.of({ count, changed: run.changed.size, hash })),
      ),
})

const approvedByAnother = (run: TierRun, asking: Asking): No | undefined =>
  refuseWhen(
    peopleOf(asking).some((each) => run.startedBy.includes(each)),
    'own-run',
    'Whoever asked for an evaluation does not approve it.',
    { rule: 'TIE-13' },
  )

export const approveTierRun = command('approve-tier-run', {
  says: 'The proposed tiers hold from a day on; each customer whose tier changes is then assigned it.',
  implements: ['TIE-13', 'TIE-15'],
  input: closed('TierRunToApprove', { run: identifier, effective: day }),
  example: { run: '0A1B2C3D4E5F', effective: '2026-02-01' },
  on: tierRunThing,
  stream: ({ run }) => tierRunStream(run),
  needs: 'tier:approve',
  decide:
    ({ effective }, asking) =>
    (state) =>
      inPhase(
        state,
        'complete',
        (run) =>
          firstOf(
            approvedByAnother(run, asking),
            refuseWhen(effective < asking.today, 'date-in-past', 'Tiers hold from today at the earliest.', {
              rule: 'TIE-13',
              field: 'effective',
            }),
          ) ?? accept(TierRunApproved.of({ effective, hash: run.hash ?? '' })),
      ),
})

export const rejectTierRun = command('reject-tier-run', {
  says: 'The proposed tiers are not taken over, and no customer changes.',
  implements: ['TIE-13'],
  input: closed('TierRunToReject', { run: identifier, reasonCode: code, reason: rejectionReason }),
  example: { run: '0A1B2C3D4E5F', reasonCode: 'market-change', reason: 'The window holds the month of the strike.' },
  on: tierRunThing,
  stream: ({ run }) => tierRunStream(run),
  needs: 'tier:approve',
  decide: (input) => (state) => {
    // One that was broken off may be given up as well; it would count for nothing for ever.
    const phase = state.is === 'run' && state.phase === 'started' ? 'started' : 'complete'
    return inPhase(state, phase, () => accept(TierRunRejected.of(input)))
  },
})
